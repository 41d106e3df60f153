/* SPDX-License-Identifier: Apache-2.0 */
/*
 * marks_style.c - two ways to put the styles into a document that has none. Made through the API they leave no trace when they are
 * removed. But where any sheet is protected LibreOffice lets nobody set a style's properties; there they are loaded from the
 * file, with row heights locked: loading recalculates them all (and LibreOffice 7.4 crashes in that with Chinese text).
 */
#include "addon/marks_style.h"

#include <stdlib.h>
#include <string.h>

#include "addon/calc.h"
#include "addon/shipped.h"
#include "base/file.h"
#include "form/el.h"

static const char *const put_names[GJ_SEVERITIES] = {"gouji-error", "gouji-warning", "gouji-note"};
static const char *const kept_names[GJ_SEVERITIES] = {"勾稽 标记 错误", "勾稽 标记 警告",
                                                      "勾稽 标记 提示"};

int gj_mark_style_severity(const rtl_uString *name)
{
    char *text = gj_string_text(name);
    int severity = -1;
    for (int i = 0; i < GJ_SEVERITIES; i++)
        if (strcmp(text, put_names[i]) == 0 || strcmp(text, kept_names[i]) == 0)
            severity = i;
    free(text);
    return severity;
}

static gj_XNameContainer *cell_styles(gj_XSpreadsheetDocument *document, gj_XNameAccess **families,
                                      gj_err *err)
{
    gj_any value = {0};
    gj_XNameContainer *styles = NULL;
    gj_XStyleFamiliesSupplier *supplier = gj_require(XStyleFamiliesSupplier, document, err);
    if (supplier && gj_XStyleFamiliesSupplier_getStyleFamilies(supplier, families, err) &&
        gj_XNameAccess_getByName(*families, "CellStyles", &value, err))
        styles = gj_any_get_XNameContainer(&value);
    gj_any_clear(&value);
    gj_release(supplier);
    return styles;
}

static bool has_all(gj_XNameContainer *styles, const char *const *names)
{
    bool has = true;
    for (int i = 0; i < GJ_SEVERITIES && has; i++)
        if (!gj_XNameContainer_hasByName(styles, names[i], &has, NULL))
            has = false;
    return has;
}

static void drop(gj_XNameContainer *styles)
{
    for (int i = 0; i < GJ_SEVERITIES; i++) {
        bool has = false;
        if (gj_XNameContainer_hasByName(styles, put_names[i], &has, NULL) && has)
            (void)gj_XNameContainer_removeByName(styles, put_names[i], NULL);
    }
}

/* ---- how they look ---- */

typedef struct look {
    int32_t ground;
    gj_BorderLine2 border;
} look;

static const gj_el *child(const gj_el *of, const char *name, const char *attribute,
                          const char *value)
{
    for (const gj_el *each = of ? of->first : NULL; each; each = each->next) {
        const char *its = attribute ? gj_el_attribute(each, attribute) : NULL;
        if (strcmp(each->name, name) == 0 && (!attribute || (its && strcmp(its, value) == 0)))
            return each;
    }
    return NULL;
}

/* "#c01c28" */
static int32_t colour(const char *text)
{
    return text && *text == '#' ? (int32_t)strtol(text + 1, NULL, 16) : -1;
}

static int16_t line_style(const char *text)
{
    if (strncmp(text, "dashed", 6) == 0)
        return GJ_BorderLineStyle_DASHED;
    return strncmp(text, "dotted", 6) == 0 ? GJ_BorderLineStyle_DOTTED : GJ_BorderLineStyle_SOLID;
}

/* "1.5pt solid #c01c28", tenths of a point at the finest, whatever the decimal point of the locale. */
static void read_border(const char *text, gj_BorderLine2 *border)
{
    char *end = NULL;
    long tenths = strtol(text, &end, 10) * 10;
    if (*end == '.')
        tenths += strtol(end + 1, &end, 10);
    const char *style = strchr(text, ' ');
    border->LineWidth = (uint32_t)((tenths * 254 + 360) / 720);
    border->LineStyle = line_style(style ? style + 1 : "");
    border->base.Color = colour(strchr(text, '#'));
    border->base.OuterLineWidth = (int16_t)border->LineWidth;
}

static bool read_look(const gj_el *styles, int severity, look *out, gj_err *err)
{
    const gj_el *style = child(styles, "style:style", "style:name", put_names[severity]);
    const gj_el *cell = child(style, "style:table-cell-properties", NULL, NULL);
    const char *border = cell ? gj_el_attribute(cell, "fo:border") : NULL;
    if (!border)
        return gj_fail(err, GJ_ERR_FORMAT, "扩展包不完整：标记的样式缺少 %s，请重新安装",
                       put_names[severity]);
    out->ground = colour(gj_el_attribute(cell, "fo:background-color"));
    read_border(border, &out->border);
    return true;
}

static bool read_looks(look looks[GJ_SEVERITIES], gj_err *err)
{
    char *path = gj_shipped_path("templates/styles/marks.fods");
    gj_arena *arena = gj_arena_new();
    gj_buf text;
    gj_buf_init(&text);
    gj_el *root = gj_file_read(path, GJ_EL_MAX_BYTES, &text, err)
                      ? gj_el_parse(arena, path, text.data, text.len, err)
                      : NULL;
    bool ok = root != NULL;
    for (int i = 0; i < GJ_SEVERITIES; i++) {
        gj_BorderLine2_init(&looks[i].border);
        ok = ok && read_look(child(root, "office:styles", NULL, NULL), i, &looks[i], err);
    }
    gj_buf_release(&text);
    gj_arena_free(arena);
    free(path);
    return ok;
}

/* ---- making them ---- */

static bool set_look(gj_XPropertySet *style, const look *l, gj_err *err)
{
    static const char *const edges[] = {"TopBorder", "BottomBorder", "LeftBorder", "RightBorder"};
    gj_any value = {0};
    gj_any_set_long(&value, l->ground);
    bool ok = gj_XPropertySet_setPropertyValue(style, "CellBackColor", &value, err);
    gj_any_set_BorderLine2(&value, &l->border);
    for (int i = 0; i < 4 && ok; i++)
        ok = gj_XPropertySet_setPropertyValue(style, edges[i], &value, err);
    gj_any_clear(&value);
    return ok;
}

static bool make_one(gj_XMultiServiceFactory *factory, gj_XNameContainer *styles, int severity,
                     const look *l, gj_err *err)
{
    gj_XInterface *made = NULL;
    gj_any value = {0};
    bool ok =
        gj_XMultiServiceFactory_createInstance(factory, "com.sun.star.style.CellStyle", &made, err);
    gj_any_set_XInterface(&value, made);
    ok = ok && gj_XNameContainer_insertByName(styles, put_names[severity], &value, err);
    gj_XPropertySet *style = ok ? gj_require(XPropertySet, made, err) : NULL;
    ok = style && set_look(style, l, err);
    gj_release(style);
    gj_any_clear(&value);
    gj_release(made);
    return ok;
}

static bool make(gj_XSpreadsheetDocument *document, gj_XNameContainer *styles, gj_err *err)
{
    look looks[GJ_SEVERITIES] = {{0}};
    gj_XMultiServiceFactory *factory = gj_require(XMultiServiceFactory, document, err);
    drop(styles);
    bool ok = factory && read_looks(looks, err);
    for (int i = 0; i < GJ_SEVERITIES && ok; i++)
        ok = make_one(factory, styles, i, &looks[i], err);
    if (!ok)
        drop(styles);
    gj_release(factory);
    return ok;
}

/* ---- loading them ---- */

static void set_row_heights(gj_XSpreadsheetDocument *document, bool adjust)
{
    gj_any value = {0};
    gj_XPropertySet *properties = gj_query(XPropertySet, document);
    gj_any_set_boolean(&value, adjust);
    if (properties)
        (void)gj_XPropertySet_setPropertyValue(properties, "IsAdjustHeightEnabled", &value, NULL);
    gj_any_clear(&value);
    gj_release(properties);
}

static bool load_file(gj_XNameAccess *families, gj_err *err)
{
    static const char *const names[] = {"OverwriteStyles", "LoadPageStyles"};
    gj_XStyleLoader *loader = gj_require(XStyleLoader, families, err);
    gj_seq_PropertyValue *options = gj_arguments_new(2, names);
    char *url = gj_shipped_url("templates/styles/marks.fods");
    gj_any_set_boolean(&options->items[0].Value, false);
    gj_any_set_boolean(&options->items[1].Value, false);
    bool ok = loader && gj_XStyleLoader_loadStylesFromURL(loader, url, options, err);
    free(url);
    gj_seq_PropertyValue_free(options);
    gj_release(loader);
    return ok;
}

static bool load(gj_XSpreadsheetDocument *document, gj_XNameAccess *families, gj_err *err)
{
    bool adjusts = gj_property_boolean(GJ_HANDLE(document), "IsAdjustHeightEnabled", true);
    if (adjusts)
        set_row_heights(document, false);
    bool ok = !gj_property_boolean(GJ_HANDLE(document), "IsAdjustHeightEnabled", true) &&
              load_file(families, err);
    if (adjusts)
        set_row_heights(document, true);
    return ok;
}

const char *const *gj_mark_styles_need(gj_XSpreadsheetDocument *document, gj_err *err)
{
    gj_XNameAccess *families = NULL;
    gj_XNameContainer *styles = cell_styles(document, &families, err);
    const char *const *names = NULL;
    if (styles && has_all(styles, kept_names))
        names = kept_names;
    else if (styles && (has_all(styles, put_names) || make(document, styles, NULL) ||
                        load(document, families, err)))
        names = put_names;
    gj_release(styles);
    gj_release(families);
    return names;
}

void gj_mark_styles_drop(gj_XSpreadsheetDocument *document)
{
    gj_XNameAccess *families = NULL;
    gj_XNameContainer *styles = cell_styles(document, &families, NULL);
    if (styles)
        drop(styles);
    gj_release(styles);
    gj_release(families);
}
