/* SPDX-License-Identifier: Apache-2.0 */
/* xlsx.c - an Excel workbook: its sheets in their order, values as last computed. */
#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "base/arena.h"
#include "base/utf8.h"
#include "import/import_private.h"
#include "import/part.h"
#include "pack/limits.h"

enum { MOST_STYLES = 65536, MOST_STRINGS = GJ_SHEETS_MAX_CELLS };

/* A sheet as the workbook lists it. */
typedef struct tab {
    const char *name, *relation;
    bool hidden;
    const char *part; /* NULL: not found */
} tab;

/* What a cell's number is shown as. */
typedef enum shown { AS_NUMBER, AS_DATE, AS_TIME } shown;

/* The type that a cell's t says. */
typedef enum kind { NUMBER, SHARED, INLINE, TRUTH, ERROR, TEXT } kind;

typedef struct xlsx {
    gj_arena *arena;
    gj_sheets *sheets;
    gj_err *err;
    bool failed;
    size_t all_text;
    gj_buf text; /* of the current value, string or attribute */
    gj_buf other;
    bool in_text; /* what stands here is kept in `text` */
    bool phonetic;
    /* the workbook */
    tab *tabs;
    int n_tabs;
    bool since_1904;
    /* strings that cells share */
    const char **strings;
    size_t n_strings;
    /* formats of numbers */
    unsigned char *formats; /* a shown for each style of a cell */
    int n_formats;
    int *codes; /* ids of own number formats that show dates, and what they show */
    int n_codes;
    bool in_cell_formats;
    /* the sheet being read */
    int sheet, row, col;
    kind kind;
    int style;
    bool has_value;
} xlsx;

/* Room for one more in a list in the arena, which doubles at each power of two. */
static void *room_for(xlsx *x, void *list, size_t count, size_t size)
{
    if (count >= 16 && (count & (count - 1)) != 0)
        return list;
    if (count > 0 && count < 16)
        return list;
    void *fresh = gj_arena_array(x->arena, count == 0 ? 16 : 2 * count, size);
    if (count > 0)
        memcpy(fresh, list, count * size);
    return fresh;
}

static void fail(xlsx *x, gj_err_kind why, const char *says)
{
    if (!x->failed)
        (void)gj_fail(x->err, why, "%s", says);
    x->failed = true;
}

static void on_characters(void *to, const char *text, size_t length)
{
    xlsx *x = to;
    if (!x->in_text || x->phonetic)
        return;
    x->all_text += length;
    if (x->all_text > GJ_LIMIT_ALL_TEXT)
        fail(x, GJ_ERR_LIMIT, "文件里的文字太多，不读取");
    else
        gj_buf_add(&x->text, text, length);
}

/* Excel writes a character that XML can't hold as its number, _x000D_, and such a text itself as
 * _x005F_x000D_. */
static void decode(gj_buf *text)
{
    static const char hex[] = "0123456789abcdefABCDEF";
    char *to = text->data;
    const char *at = text->data;
    while ((size_t)(at - text->data) < text->len) {
        char bytes[4];
        if (at[0] != '_' || at[1] != 'x' || strspn(at + 2, hex) != 4 || at[6] != '_') {
            *to++ = *at++;
            continue;
        }
        unsigned long number = strtoul((const char[]){at[2], at[3], at[4], at[5], '\0'}, NULL, 16);
        at += 7;
        size_t length = number == 0 || number == '\r' ? 0 : gj_utf8_put((uint32_t)number, bytes);
        memcpy(to, bytes, length);
        to += length;
    }
    if (text->len)
        *to = '\0';
    text->len = (size_t)(to - text->data);
}

/* ---- the workbook's list of sheets ---- */

static void on_workbook(void *to, const char *name, const gj_part_attrs *attrs)
{
    xlsx *x = to;
    if (strcmp(name, "workbookPr") == 0) {
        x->since_1904 =
            gj_part_attr_is(attrs, "date1904", "1") || gj_part_attr_is(attrs, "date1904", "true");
    } else if (strcmp(name, "sheet") == 0 && x->n_tabs < GJ_SHEETS_MAX_SHEETS) {
        x->tabs = room_for(x, x->tabs, (size_t)x->n_tabs, sizeof *x->tabs);
        tab *one = &x->tabs[x->n_tabs++];
        (void)gj_part_attr(attrs, "name", &x->text);
        one->name = gj_arena_strdup(x->arena, x->text.data);
        /* Of two attributes called id, the relation's comes last. */
        (void)gj_part_attr(attrs, "id", &x->text);
        one->relation = gj_arena_strdup(x->arena, x->text.data);
        one->hidden = gj_part_attr_is(attrs, "state", "hidden") ||
                      gj_part_attr_is(attrs, "state", "veryHidden");
    }
}

/* A relation's target: relative to xl/, or absolute in the package. */
static void on_relation(void *to, const char *name, const gj_part_attrs *attrs)
{
    xlsx *x = to;
    if (strcmp(name, "Relationship") != 0 || !gj_part_attr(attrs, "Id", &x->text) ||
        !gj_part_attr(attrs, "Target", &x->other))
        return;
    const char *target = x->other.data;
    for (int i = 0; i < x->n_tabs; i++) {
        if (strcmp(x->tabs[i].relation, x->text.data) == 0)
            x->tabs[i].part = *target == '/' ? gj_arena_strdup(x->arena, target + 1)
                                             : gj_arena_printf(x->arena, "xl/%s", target);
    }
}

/* ---- strings ---- */

static void on_string(void *to, const char *name, const gj_part_attrs *attrs)
{
    xlsx *x = to;
    (void)attrs;
    if (strcmp(name, "si") == 0)
        gj_buf_clear(&x->text);
    else if (strcmp(name, "rPh") == 0)
        x->phonetic = true;
    else if (strcmp(name, "t") == 0)
        x->in_text = true;
}

static void on_string_end(void *to, const char *name)
{
    xlsx *x = to;
    if (strcmp(name, "t") == 0) {
        x->in_text = false;
    } else if (strcmp(name, "rPh") == 0) {
        x->phonetic = false;
    } else if (strcmp(name, "si") == 0) {
        if (x->n_strings >= MOST_STRINGS) {
            fail(x, GJ_ERR_LIMIT, "文件里的文字太多，不读取");
            return;
        }
        decode(&x->text);
        x->strings = room_for(x, (void *)x->strings, x->n_strings, sizeof *x->strings);
        x->strings[x->n_strings++] = gj_arena_strndup(x->arena, x->text.data, x->text.len);
    }
}

/* ---- formats ---- */

/* A format's code shows a date if it has a year or a day outside of quotes and brackets, a time if
 * hours or seconds ("General" has neither). */
static shown code_shows(const char *code)
{
    shown is = AS_NUMBER;
    for (const char *at = code; *at; at++) {
        if (*at == '"' || *at == '[') {
            const char *end = strchr(at + 1, *at == '"' ? '"' : ']');
            if (!end)
                return is;
            at = end;
        } else if (*at == '\\' || *at == '_' || *at == '*') {
            at += at[1] != '\0';
        } else if (strchr("yYdD", *at)) {
            return AS_DATE;
        } else if (strchr("hHsS", *at)) {
            is = AS_TIME;
        }
    }
    return is;
}

/* The formats that every program has, by ECMA-376 18.8.30 and, for Chinese, by what Excel does. */
static shown builtin_shows(int id)
{
    if ((id >= 14 && id <= 17) || id == 22 || (id >= 27 && id <= 31) || id == 36 ||
        (id >= 50 && id <= 54) || id == 57 || id == 58)
        return AS_DATE;
    return (id >= 18 && id <= 21) || (id >= 32 && id <= 35) || (id >= 45 && id <= 47) ? AS_TIME
                                                                                      : AS_NUMBER;
}

static void on_style(void *to, const char *name, const gj_part_attrs *attrs)
{
    xlsx *x = to;
    if (strcmp(name, "numFmt") == 0 && x->n_codes < MOST_STYLES) {
        (void)gj_part_attr(attrs, "formatCode", &x->text);
        x->codes = room_for(x, x->codes, (size_t)x->n_codes, 2 * sizeof *x->codes);
        x->codes[2 * x->n_codes] = gj_part_attr_number(attrs, "numFmtId", 65535, 0);
        x->codes[2 * x->n_codes + 1] = (int)code_shows(x->text.data);
        x->n_codes++;
    } else if (strcmp(name, "cellXfs") == 0) {
        x->in_cell_formats = true;
    } else if (strcmp(name, "xf") == 0 && x->in_cell_formats && x->n_formats < MOST_STYLES) {
        int id = gj_part_attr_number(attrs, "numFmtId", 65535, 0);
        shown is = builtin_shows(id);
        for (int i = 0; i < x->n_codes; i++)
            if (x->codes[2 * i] == id)
                is = (shown)x->codes[2 * i + 1];
        x->formats = room_for(x, x->formats, (size_t)x->n_formats, 1);
        x->formats[x->n_formats++] = (unsigned char)is;
    }
}

static void on_style_end(void *to, const char *name)
{
    xlsx *x = to;
    if (strcmp(name, "cellXfs") == 0)
        x->in_cell_formats = false;
}

/* ---- cells ---- */

/* "AB12" as row and column from 0; false where it is no place on a sheet. */
static bool read_place(const char **at, int *row, int *col)
{
    long letters = 0, digits = 0;
    for (; **at >= 'A' && **at <= 'Z' && letters <= GJ_LIMIT_COLUMNS; ++*at)
        letters = 26 * letters + (**at - 'A' + 1);
    for (; **at >= '0' && **at <= '9' && digits <= GJ_LIMIT_ROWS; ++*at)
        digits = 10 * digits + (**at - '0');
    *row = (int)digits - 1;
    *col = (int)letters - 1;
    return letters > 0 && digits > 0 && letters <= GJ_LIMIT_COLUMNS && digits <= GJ_LIMIT_ROWS;
}

static void on_cell(xlsx *x, const gj_part_attrs *attrs)
{
    const char *at = x->text.data;
    x->kind = NUMBER;
    if (gj_part_attr_is(attrs, "t", "s"))
        x->kind = SHARED;
    else if (gj_part_attr_is(attrs, "t", "inlineStr"))
        x->kind = INLINE;
    else if (gj_part_attr_is(attrs, "t", "b"))
        x->kind = TRUTH;
    else if (gj_part_attr_is(attrs, "t", "e"))
        x->kind = ERROR;
    else if (gj_part_attr_is(attrs, "t", "str") || gj_part_attr_is(attrs, "t", "d"))
        x->kind = TEXT;
    x->style = gj_part_attr_number(attrs, "s", MOST_STYLES, 0);
    x->col++;
    if (gj_part_attr(attrs, "r", &x->text)) {
        at = x->text.data;
        int row = 0, col = 0;
        if (read_place(&at, &row, &col)) {
            x->row = row;
            x->col = col;
        }
    }
    gj_buf_clear(&x->text);
    x->has_value = false;
}

static void on_sheet(void *to, const char *name, const gj_part_attrs *attrs)
{
    xlsx *x = to;
    if (strcmp(name, "row") == 0) {
        x->row = gj_part_attr_number(attrs, "r", GJ_LIMIT_ROWS, x->row + 2) - 1;
        x->col = -1;
    } else if (strcmp(name, "c") == 0) {
        on_cell(x, attrs);
    } else if (strcmp(name, "v") == 0 || (strcmp(name, "t") == 0 && x->kind == INLINE)) {
        x->in_text = x->has_value = true;
    } else if (strcmp(name, "rPh") == 0) {
        x->phonetic = true;
    } else if (strcmp(name, "f") == 0) {
        gj_sheets_note_formula(x->sheets, x->sheet, x->row, x->col);
    } else if (strcmp(name, "mergeCell") == 0 && gj_part_attr(attrs, "ref", &x->text)) {
        const char *at = x->text.data;
        int row = 0, col = 0, last_row = 0, last_col = 0;
        if (read_place(&at, &row, &col) && *at++ == ':' && read_place(&at, &last_row, &last_col) &&
            last_row >= row && last_col >= col &&
            !gj_sheets_merge(x->sheets, x->sheet,
                             (gj_span){row, col, last_row - row + 1, last_col - col + 1}))
            fail(x, GJ_ERR_LIMIT, "合并单元格太多，不读取");
    }
}

/* A number's day as people write it: days since the end of 1899, with the leap day of 1900 that
 * never was. */
static bool put_date(xlsx *x, double number, shown is)
{
    static const int DAYS[] = {31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};
    double day = floor(number) + (x->since_1904 ? 1462 : 0);
    int seconds = (int)((number - floor(number)) * 86400 + 0.5);
    if (is == AS_TIME || day < 61 || day > 2958465)
        return false;
    int left = (int)day - 61, year = 1900, month = 2; /* 1900-03-01 */
    for (;;) {
        bool leap = month == 1 && year % 4 == 0 && (year % 100 != 0 || year % 400 == 0);
        int length = DAYS[month] + leap;
        if (left < length)
            break;
        left -= length;
        month = (month + 1) % 12;
        year += month == 0;
    }
    gj_buf_clear(&x->other);
    gj_buf_printf(&x->other, "%04d-%02d-%02d", year, month + 1, left + 1);
    if (seconds > 0 && seconds < 86400)
        gj_buf_printf(&x->other, " %02d:%02d:%02d", seconds / 3600, seconds / 60 % 60,
                      seconds % 60);
    return true;
}

static bool put_number(xlsx *x)
{
    char *end = NULL;
    double number = strtod(x->text.data, &end);
    if (*end || end == x->text.data)
        return gj_sheets_put_text(x->sheets, x->sheet, x->row, x->col, x->text.data);
    shown is = x->style < x->n_formats ? (shown)x->formats[x->style] : AS_NUMBER;
    if (is != AS_NUMBER && put_date(x, number, is))
        return gj_sheets_put_text(x->sheets, x->sheet, x->row, x->col, x->other.data);
    return gj_sheets_put_number(x->sheets, x->sheet, x->row, x->col, number);
}

static void put_cell(xlsx *x)
{
    bool fits = true;
    if (x->kind == INLINE || x->kind == TEXT)
        decode(&x->text);
    const char *text = x->text.data;
    if (x->kind == SHARED) {
        char *end = NULL;
        unsigned long index = strtoul(text, &end, 10);
        if (*end || index >= x->n_strings)
            return;
        text = x->strings[index];
    }
    switch (x->kind) {
    case NUMBER:
        fits = put_number(x);
        break;
    case TRUTH:
        fits = gj_sheets_put_text(x->sheets, x->sheet, x->row, x->col,
                                  *text == '1' ? "TRUE" : "FALSE");
        break;
    case ERROR:
        fits = gj_sheets_put_error(x->sheets, x->sheet, x->row, x->col, text);
        break;
    case SHARED:
    case INLINE:
    case TEXT:
        fits = gj_is_error_text(text)
                   ? gj_sheets_put_error(x->sheets, x->sheet, x->row, x->col, text)
                   : gj_sheets_put_text(x->sheets, x->sheet, x->row, x->col, text);
        break;
    }
    if (!fits)
        fail(x, GJ_ERR_LIMIT, "单元格太多，不像一份报告，不读取");
}

static void on_sheet_end(void *to, const char *name)
{
    xlsx *x = to;
    if (strcmp(name, "v") == 0 || strcmp(name, "t") == 0)
        x->in_text = false;
    else if (strcmp(name, "rPh") == 0)
        x->phonetic = false;
    else if (strcmp(name, "c") == 0 && x->has_value && x->row >= 0 && x->col >= 0)
        put_cell(x);
}

/* ---- the package ---- */

static bool read_sheets(xlsx *x, gj_zip_reader *zip, gj_err *err)
{
    const gj_part_events sheet = {on_sheet, on_sheet_end, on_characters, x, &x->failed};
    for (int i = 0; i < x->n_tabs; i++) {
        const tab *one = &x->tabs[i];
        if (!one->part || !gj_zip_has(zip, one->part) || strstr(one->part, "chartsheets/"))
            continue;
        x->sheet = gj_sheets_add(x->sheets, one->name, one->hidden);
        x->row = x->col = -1;
        if (x->sheet < 0 || !gj_part_parse(zip, one->part, &sheet, err) || x->failed)
            return false;
    }
    return gj_sheets_count(x->sheets) > 0 ||
           gj_fail(err, GJ_ERR_FORMAT, "这个 Excel 工作簿里没有工作表");
}

gj_sheets *gj_import_xlsx(gj_zip_reader *zip, gj_err *err)
{
    xlsx x = {.arena = gj_arena_new(), .sheets = gj_sheets_new(), .err = err};
    const gj_part_events book = {on_workbook, NULL, NULL, &x, &x.failed};
    const gj_part_events relations = {on_relation, NULL, NULL, &x, &x.failed};
    const gj_part_events strings = {on_string, on_string_end, on_characters, &x, &x.failed};
    const gj_part_events styles = {on_style, on_style_end, NULL, &x, &x.failed};
    gj_buf_init(&x.text);
    gj_buf_init(&x.other);
    bool ok =
        gj_part_parse(zip, "xl/workbook.xml", &book, err) &&
        gj_part_parse(zip, "xl/_rels/workbook.xml.rels", &relations, err) &&
        (!gj_zip_has(zip, "xl/sharedStrings.xml") ||
         gj_part_parse(zip, "xl/sharedStrings.xml", &strings, err)) &&
        (!gj_zip_has(zip, "xl/styles.xml") || gj_part_parse(zip, "xl/styles.xml", &styles, err)) &&
        !x.failed && read_sheets(&x, zip, err);
    gj_sheets *sheets = ok ? x.sheets : NULL;
    if (ok)
        gj_sheets_seal(sheets);
    else
        gj_sheets_free(x.sheets);
    gj_buf_release(&x.text);
    gj_buf_release(&x.other);
    gj_arena_free(x.arena);
    return sheets;
}
