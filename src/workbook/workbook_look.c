/* SPDX-License-Identifier: Apache-2.0 */
/* workbook_look.c - what text takes on paper. Spreadsheets don't make a row high enough for merged
 * or locked cells, so the heights are reckoned here, from the same style file that the workbook is
 * shipped with. */
#include <stdlib.h>
#include <string.h>

#include "base/utf8.h"
#include "workbook/workbook_book.h"

#define MM_PER_POINT (25.4 / 72)

typedef struct gj_font {
    double points;
    double padding; /* mm, left and right, top and bottom */
} gj_font;

struct gj_look {
    gj_font fonts[GJ_STYLES];
};

/* ---- reading the styles ---- */

/* A length as the style has it, whatever its unit; 0 if it has none. */
static double length_of(const gj_style_file *styles, const char *name, const char *element,
                        const char *attribute)
{
    const char *text = gj_style_file_get(styles, name, element, attribute);
    return text ? strtod(text, NULL) : 0;
}

const gj_look *gj_look_new(gj_arena *arena, const gj_style_file *styles, gj_err *err)
{
    gj_look *look = gj_arena_alloc(arena, sizeof *look);
    for (int i = 0; i < GJ_STYLES; i++) {
        const char *name = gj_book_style_name((gj_book_style)i);
        look->fonts[i] = (gj_font){length_of(styles, name, "text-properties", "font-size"),
                                   length_of(styles, name, "table-cell-properties", "padding")};
        if (look->fonts[i].points <= 0) {
            (void)gj_fail(err, GJ_ERR_FORMAT, "工作簿的样式文件里没有样式“%s”，或它没有字号", name);
            return NULL;
        }
    }
    return look;
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
