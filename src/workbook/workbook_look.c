/* SPDX-License-Identifier: Apache-2.0 */
/* workbook_look.c - what text takes on paper. Spreadsheets don't make a row high enough for merged
 * or locked cells, so the heights are reckoned here, from the same style file that the workbook is
 * shipped with. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <libxml/parser.h>

#include "base/utf8.h"
#include "platform/file.h"
#include "platform/path.h"
#include "workbook/workbook_book.h"

#define MM_PER_POINT (25.4 / 72)

enum { STYLE_FILE_LIMIT = 1024 * 1024, MOST_PARENTS = 8 };

typedef struct gj_font {
    double points;
    double padding; /* mm, left and right, top and bottom */
} gj_font;

struct gj_look {
    gj_font fonts[GJ_STYLES];
};

/* ---- reading the styles ---- */

static const xmlNode *child_named(const xmlNode *parent, const char *name)
{
    for (const xmlNode *node = parent->children; node; node = node->next)
        if (node->type == XML_ELEMENT_NODE && strcmp((const char *)node->name, name) == 0)
            return node;
    return NULL;
}

/* Does the attribute (by local name) have this value? */
static bool says(const xmlNode *node, const char *attribute, const char *value)
{
    xmlChar *found = xmlGetProp((xmlNode *)node, (const xmlChar *)attribute);
    bool same = found && strcmp((const char *)found, value) == 0;
    xmlFree(found);
    return same;
}

static const xmlNode *find_style(const xmlNode *styles, const char *name)
{
    for (const xmlNode *node = styles->children; node; node = node->next)
        if (node->type == XML_ELEMENT_NODE && says(node, "name", name) &&
            says(node, "family", "table-cell"))
            return node;
    return NULL;
}

/* The attribute of the style's properties as a number, whatever its unit; 0 if it isn't there. */
static double property(const xmlNode *style, const char *element, const char *attribute)
{
    const xmlNode *properties = child_named(style, element);
    if (!properties)
        return 0;
    xmlChar *text = xmlGetProp((xmlNode *)properties, (const xmlChar *)attribute);
    double number = text ? strtod((const char *)text, NULL) : 0;
    xmlFree(text);
    return number;
}

/* Size and padding of a style, or of the nearest parent that has them. */
static gj_font read_font(const xmlNode *styles, const char *name)
{
    gj_font font = {0};
    char parent[64];
    (void)snprintf(parent, sizeof parent, "%s", name);
    for (int level = 0; level < MOST_PARENTS && *parent; level++) {
        const xmlNode *style = find_style(styles, parent);
        if (!style)
            break;
        if (font.points <= 0)
            font.points = property(style, "text-properties", "font-size");
        if (font.padding <= 0)
            font.padding = property(style, "table-cell-properties", "padding");
        xmlChar *up = xmlGetProp((xmlNode *)style, (const xmlChar *)"parent-style-name");
        (void)snprintf(parent, sizeof parent, "%s", up ? (const char *)up : "");
        xmlFree(up);
    }
    return font;
}

static bool read_fonts(gj_look *look, const xmlNode *root, gj_err *err)
{
    const xmlNode *styles = root ? child_named(root, "styles") : NULL;
    for (int i = 0; i < GJ_STYLES; i++) {
        const char *name = gj_book_style_name((gj_book_style)i);
        look->fonts[i] = styles ? read_font(styles, name) : (gj_font){0};
        if (look->fonts[i].points <= 0)
            return gj_fail(err, GJ_ERR_FORMAT, "工作簿的样式文件里没有样式“%s”，或它没有字号",
                           name);
    }
    return true;
}

const gj_look *gj_look_load(gj_arena *arena, const char *styles_folder, gj_err *err)
{
    gj_look *look = gj_arena_alloc(arena, sizeof *look);
    gj_buf bytes;
    gj_buf_init(&bytes);
    char *path = gj_path_join(styles_folder, "workbook-styles.xml");
    bool ok = gj_file_read(path, STYLE_FILE_LIMIT, &bytes, err);
    if (ok) {
        xmlDoc *doc = xmlReadMemory(bytes.data, (int)bytes.len, NULL, NULL,
                                    XML_PARSE_NONET | XML_PARSE_NOERROR | XML_PARSE_NOWARNING);
        ok = read_fonts(look, doc ? xmlDocGetRootElement(doc) : NULL, err);
        xmlFreeDoc(doc);
    }
    free(path);
    gj_buf_release(&bytes);
    return ok ? look : NULL;
}

/* ---- measuring ---- */

/* Width of a character in ems, rather too wide than too narrow. */
static double ems(uint32_t c)
{
    if (c < 0x80)
        return c >= 'A' && c <= 'Z' ? 0.68 : 0.57;
    bool narrow = c < 0x2000 || (c >= 0xFF61 && c <= 0xFFDC);
    return narrow ? 0.7 : 1.0;
}

static bool is_one_of(uint32_t c, const char *signs)
{
    char bytes[5] = "";
    bytes[gj_utf8_put(c, bytes)] = '\0';
    return c >= 0x80 && strstr(signs, bytes) != NULL;
}

/* May no line begin with it? Then the character before it comes along. */
static bool clings(uint32_t c)
{
    return is_one_of(c, "，。、；：！？）”’》〉」』】〕％");
}

/* May no line end with it? Then the character behind it comes along. */
static bool opens(uint32_t c)
{
    return is_one_of(c, "（“‘《〈「『【〔");
}

/* The next piece that isn't broken over lines: a character, or a run of letters and digits. */
static const char *next_piece(const char *text, double *width, bool *sticks)
{
    uint32_t c = gj_utf8_next(&text);
    *width = ems(c);
    *sticks = clings(c);
    while (opens(c) && *text) {
        c = gj_utf8_next(&text);
        *width += ems(c);
    }
    while (c > ' ' && c < 0x80 && (unsigned char)*text > ' ' && (unsigned char)*text < 0x80) {
        c = gj_utf8_next(&text);
        *width += ems(c);
    }
    return text;
}

/* Lines that `text` up to its first line break takes, `room` ems each. */
static int count_lines(const char *text, double room)
{
    int lines = 1;
    double used = 0;
    while (*text && *text != '\n') {
        double width = 0;
        bool sticks = false;
        text = next_piece(text, &width, &sticks);
        used += width;
        if (used <= room)
            continue;
        int more = width > room ? (int)(width / room) : 1;
        lines += more;
        used = width > room ? width - room * (int)(width / room) : width + (sticks ? 1 : 0);
    }
    return lines;
}

/* Width of an em in mm. Fonts differ, hence a reserve. On the screen letters are whole pixels wide,
 * 96 to the inch, and LibreOffice's columns a little narrower than those pixels: the wider of both
 * counts. */
static double em_width(double points)
{
    const double reserve = 0.97, pixels_per_mm = 3.6;
    double paper = points * MM_PER_POINT / reserve;
    double screen = (int)(points * 96 / 72 + 0.5) / pixels_per_mm;
    return paper > screen ? paper : screen;
}

double gj_text_height(const char *text, double points, double width)
{
    const double leading = 1.5; /* fonts differ: Noto's lines are 1.45 em high */
    double room = width / em_width(points);
    int lines = 0;
    for (const char *line = text; line; line = strchr(line, '\n')) {
        line += lines > 0;
        lines += count_lines(line, room < 1 ? 1 : room);
    }
    return lines * points * MM_PER_POINT * leading;
}

double gj_look_height(const gj_look *look, gj_book_style style, const char *text, double width)
{
    const gj_font *font = &look->fonts[style];
    return gj_text_height(text, font->points, width - 2 * font->padding) + 2 * font->padding;
}
