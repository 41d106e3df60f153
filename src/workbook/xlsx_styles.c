/* SPDX-License-Identifier: Apache-2.0 */
/* xlsx_styles.c - styles.xml: each style of the workbook, as templates/styles has it, as a font, a
 * fill, a border and a format of its own. */
#include <stdlib.h>
#include <string.h>

#include "workbook/xlsx.h"

/* Formats, fonts and borders of the workbook's own stand behind the usual one, fills behind the two
 * that the schema's readers take for granted. */
enum { OWN = 1, OWN_FILLS = 2, AS_TYPED = 49 };

int gj_xlsx_format(gj_book_style style)
{
    return OWN + (int)style;
}

static const char *cell_property(const gj_xlsx *xlsx, int style, const char *attribute)
{
    return gj_style_file_get(xlsx->styles, gj_book_style_name((gj_book_style)style),
                             "table-cell-properties", attribute);
}

static const char *text_property(const gj_xlsx *xlsx, int style, const char *attribute)
{
    return gj_style_file_get(xlsx->styles, gj_book_style_name((gj_book_style)style),
                             "text-properties", attribute);
}

static bool is(const char *text, const char *value)
{
    return text && strcmp(text, value) == 0;
}

/* "#8d99a6" as an attribute: "FF8d99a6", its opacity before it. */
static void put_color(gj_xml *xml, const char *element, const char *color)
{
    if (!color || *color != '#')
        return;
    gj_xml_open(xml, element);
    gj_xml_attrf(xml, "rgb", "FF%s", color + 1);
    gj_xml_close(xml);
}

static void put_value(gj_xml *xml, const char *element, const char *value)
{
    gj_xml_open(xml, element);
    gj_xml_attr(xml, "val", value);
    gj_xml_close(xml);
}

/* Write the <fonts> element. Columns are as wide as so many digits of the first font: of this one,
 * which every system has or has one as wide, a digit is seven pixels and not a bit more, so that
 * all programs agree. The cells' own is the one that WPS and Excel bring along. */
static void write_fonts(const gj_xlsx *xlsx, gj_xml *xml)
{
    gj_xml_open(xml, "fonts");
    gj_xml_attrf(xml, "count", "%d", OWN + GJ_STYLES);
    gj_xml_raw(xml,
               "<font><sz val=\"10.5\"/><name val=\"Times New Roman\"/><family val=\"1\"/></font>");
    for (int i = 0; i < GJ_STYLES; i++) {
        const char *size = text_property(xlsx, i, "font-size");
        gj_xml_open(xml, "font");
        if (is(text_property(xlsx, i, "font-weight"), "bold"))
            gj_xml_element(xml, "b", NULL);
        gj_xml_open(xml, "sz");
        gj_xml_attrf(xml, "val", "%g", size ? strtod(size, NULL) : 10);
        gj_xml_close(xml);
        put_color(xml, "color", text_property(xlsx, i, "color"));
        put_value(xml, "name", "微软雅黑");
        put_value(xml, "family", "2");
        put_value(xml, "charset", "134");
        gj_xml_close(xml);
    }
    gj_xml_close(xml);
}

/* Write the <fills> element. */
static void write_fills(const gj_xlsx *xlsx, gj_xml *xml)
{
    gj_xml_open(xml, "fills");
    gj_xml_attrf(xml, "count", "%d", OWN_FILLS + GJ_STYLES);
    gj_xml_raw(xml, "<fill><patternFill patternType=\"none\"/></fill>"
                    "<fill><patternFill patternType=\"gray125\"/></fill>");
    for (int i = 0; i < GJ_STYLES; i++) {
        const char *color = cell_property(xlsx, i, "background-color");
        gj_xml_open(xml, "fill");
        gj_xml_open(xml, "patternFill");
        gj_xml_attr(xml, "patternType", color ? "solid" : "none");
        put_color(xml, "fgColor", color);
        gj_xml_close(xml);
        gj_xml_close(xml);
    }
    gj_xml_close(xml);
}

/* Write an element of a side: "0.5pt solid #8d99a6". */
static void write_side(const gj_xlsx *xlsx, int style, gj_xml *xml, const char *side)
{
    const double medium = 1, thick = 2.25;
    gj_buf name;
    gj_buf_init(&name);
    gj_buf_printf(&name, "border-%s", side);
    const char *line = cell_property(xlsx, style, name.data);
    gj_buf_release(&name);
    line = line ? line : cell_property(xlsx, style, "border");
    const char *color = line ? strchr(line, '#') : NULL;
    gj_xml_open(xml, side);
    if (color) {
        double points = strtod(line, NULL);
        gj_xml_attr(xml, "style", points >= thick ? "thick" : points >= medium ? "medium" : "thin");
        put_color(xml, "color", color);
    }
    gj_xml_close(xml);
}

/* Write the <borders> element. */
static void write_borders(const gj_xlsx *xlsx, gj_xml *xml)
{
    static const char *const SIDES[] = {"left", "right", "top", "bottom"};
    gj_xml_open(xml, "borders");
    gj_xml_attrf(xml, "count", "%d", OWN + GJ_STYLES);
    gj_xml_raw(xml, "<border><left/><right/><top/><bottom/><diagonal/></border>");
    for (int i = 0; i < GJ_STYLES; i++) {
        gj_xml_open(xml, "border");
        for (size_t s = 0; s < sizeof SIDES / sizeof *SIDES; s++)
            write_side(xlsx, i, xml, SIDES[s]);
        gj_xml_element(xml, "diagonal", NULL);
        gj_xml_close(xml);
    }
    gj_xml_close(xml);
}

/* Write the <alignment> element. A wide padding becomes the least indent there is. */
static void write_alignment(const gj_xlsx *xlsx, int style, gj_xml *xml)
{
    const double indented = 1.5;
    const char *across = gj_style_file_get(xlsx->styles, gj_book_style_name((gj_book_style)style),
                                           "paragraph-properties", "text-align");
    const char *down = cell_property(xlsx, style, "vertical-align");
    const char *padding = cell_property(xlsx, style, "padding");
    bool wraps = is(cell_property(xlsx, style, "wrap-option"), "wrap");
    bool shrinks = is(cell_property(xlsx, style, "shrink-to-fit"), "true");
    gj_xml_open(xml, "alignment");
    gj_xml_attr(xml, "horizontal",
                is(across, "center")  ? "center"
                : is(across, "start") ? "left"
                                      : "general");
    gj_xml_attr(xml, "vertical",
                is(down, "middle") ? "center"
                : is(down, "top")  ? "top"
                                   : "bottom");
    gj_xml_attr(xml, "wrapText", wraps ? "1" : NULL);
    if (is(across, "start") && padding && strtod(padding, NULL) >= indented)
        gj_xml_attr(xml, "indent", "1");
    gj_xml_attr(xml, "shrinkToFit", shrinks && !wraps ? "1" : NULL);
    gj_xml_close(xml);
}

/* Write the <xf> element of a cell's format. */
static void write_format(const gj_xlsx *xlsx, int style, gj_xml *xml)
{
    const char *shows = gj_style_file_get(xlsx->styles, gj_book_style_name((gj_book_style)style),
                                          NULL, "data-style-name");
    bool open = is(cell_property(xlsx, style, "cell-protect"), "none");
    gj_xml_open(xml, "xf");
    gj_xml_attrf(xml, "numFmtId", "%d", is(shows, "gj-typed") ? AS_TYPED : 0);
    gj_xml_attrf(xml, "fontId", "%d", OWN + style);
    gj_xml_attrf(xml, "fillId", "%d", OWN_FILLS + style);
    gj_xml_attrf(xml, "borderId", "%d", OWN + style);
    gj_xml_attr(xml, "xfId", "0");
    gj_xml_attr(xml, "applyNumberFormat", "1");
    gj_xml_attr(xml, "applyFont", "1");
    gj_xml_attr(xml, "applyFill", "1");
    gj_xml_attr(xml, "applyBorder", "1");
    gj_xml_attr(xml, "applyAlignment", "1");
    gj_xml_attr(xml, "applyProtection", "1");
    write_alignment(xlsx, style, xml);
    gj_xml_open(xml, "protection");
    gj_xml_attr(xml, "locked", open ? "0" : "1");
    gj_xml_close(xml);
    gj_xml_close(xml);
}

void gj_xlsx_write_styles(const gj_xlsx *xlsx, gj_buf *out)
{
    gj_xml xml = gj_xml_begin(out);
    gj_xml_open(&xml, "styleSheet");
    gj_xml_attr(&xml, "xmlns", GJ_XLSX_MAIN);
    write_fonts(xlsx, &xml);
    write_fills(xlsx, &xml);
    write_borders(xlsx, &xml);
    gj_xml_raw(&xml, "<cellStyleXfs count=\"1\"><xf numFmtId=\"0\" fontId=\"0\" "
                     "fillId=\"0\" borderId=\"0\"/></cellStyleXfs>");
    gj_xml_open(&xml, "cellXfs");
    gj_xml_attrf(&xml, "count", "%d", OWN + GJ_STYLES);
    gj_xml_raw(&xml, "<xf numFmtId=\"0\" fontId=\"0\" fillId=\"0\" borderId=\"0\" xfId=\"0\"/>");
    for (int i = 0; i < GJ_STYLES; i++)
        write_format(xlsx, i, &xml);
    gj_xml_close(&xml);
    gj_xml_raw(&xml, "<cellStyles count=\"1\"><cellStyle name=\"Normal\" xfId=\"0\" "
                     "builtinId=\"0\"/></cellStyles>");
    gj_xml_close(&xml);
}
