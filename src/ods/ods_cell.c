/* SPDX-License-Identifier: Apache-2.0 */
/* ods_cell.c - one cell: its type, its value, and its text with the blanks that count. */
#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/utf8.h"
#include "ods/ods_parse.h"

/* ---- attributes ---- */

static void take_type(gj_ods_cell *cell, const gj_ods_attr *attr)
{
    bool number = gj_ods_attr_equals(attr, "float") || gj_ods_attr_equals(attr, "percentage") ||
                  gj_ods_attr_equals(attr, "currency");
    bool text = gj_ods_attr_equals(attr, "string");
    cell->type = number ? GJ_ODS_NUMBER : text ? GJ_ODS_TEXT : GJ_ODS_OTHER;
}

static void take_extended_type(gj_ods_cell *cell, const gj_ods_attr *attr)
{
    cell->error = gj_ods_attr_equals(attr, "error");
}

/* How many characters begin there, eight bytes at once: all but those whose two top bits are 10. */
static size_t characters_of(const char *text, size_t length)
{
    const uint64_t low = 0x0101010101010101U;
    size_t count = length;
    for (; length >= 8; text += 8, length -= 8) {
        uint64_t eight;
        memcpy(&eight, text, sizeof eight);
        count -= (size_t)(((eight >> 7 & ~(eight >> 6) & low) * low) >> 56);
    }
    for (; length > 0; text++, length--)
        count -= ((unsigned char)*text & 0xC0U) == 0x80U;
    return count;
}

/* The bytes of at most so many characters; more than that are not kept, and make the cell too
 * long. */
static size_t within_limit(gj_ods_cell *cell, const char *text, size_t length, int *n_chars)
{
    if (length <= (size_t)(GJ_LIMIT_TEXT - *n_chars)) { /* it has no more characters than bytes */
        *n_chars += (int)characters_of(text, length);
        return length;
    }
    for (size_t i = 0; i < length; i++) {
        bool begins = ((unsigned char)text[i] & 0xC0U) != 0x80U;
        if (begins && *n_chars >= GJ_LIMIT_TEXT) {
            cell->too_long = true;
            return i;
        }
        *n_chars += begins;
    }
    return length;
}

/* office:value, string-value, date-value …: a cell has one, and its type says which. */
static void take_value(gj_ods_cell *cell, const gj_ods_attr *attr)
{
    int n_chars = 0;
    gj_buf_clear(&cell->given);
    gj_buf_add(&cell->given, attr->value, within_limit(cell, attr->value, attr->length, &n_chars));
}

static void take_formula(gj_ods_cell *cell, const gj_ods_attr *attr)
{
    cell->formula = attr->length > 0;
}

static void take_repeated(gj_ods_cell *cell, const gj_ods_attr *attr)
{
    cell->repeated = gj_ods_attr_count(attr, GJ_LIMIT_COLUMNS);
}

static void take_cols(gj_ods_cell *cell, const gj_ods_attr *attr)
{
    cell->cols = gj_ods_attr_count(attr, GJ_LIMIT_COLUMNS);
}

static void take_rows(gj_ods_cell *cell, const gj_ods_attr *attr)
{
    cell->rows = gj_ods_attr_count(attr, GJ_LIMIT_ROWS);
}

/* The most frequent first; what has no `take` says nothing of the value, but is. */
static const struct {
    const char *uri, *name;
    void (*take)(gj_ods_cell *cell, const gj_ods_attr *attr);
} known[] = {
    {GJ_ODS_TABLE, "style-name", NULL},
    {GJ_ODS_OFFICE, "value-type", take_type},
    {GJ_ODS_OFFICE, "value", take_value},
    {GJ_ODS_TABLE, "content-validation-name", NULL},
    {GJ_ODS_CALCEXT, "value-type", take_extended_type},
    {GJ_ODS_TABLE, "number-columns-spanned", take_cols},
    {GJ_ODS_TABLE, "number-rows-spanned", take_rows},
    {GJ_ODS_TABLE, "number-columns-repeated", take_repeated},
    {GJ_ODS_TABLE, "formula", take_formula},
    {GJ_ODS_OFFICE, "string-value", take_value},
    {GJ_ODS_OFFICE, "date-value", take_value},
    {GJ_ODS_OFFICE, "time-value", take_value},
    {GJ_ODS_OFFICE, "boolean-value", take_value},
};

_Static_assert(sizeof known / sizeof known[0] == GJ_ODS_CELL_ATTRIBUTES, "each has its name");

void gj_ods_cell_names(gj_ods *ods)
{
    for (int i = 0; i < GJ_ODS_CELL_ATTRIBUTES; i++)
        ods->cell_attributes[i] = gj_ods_name_kept(ods, known[i].uri, known[i].name);
}

static void take_attribute(gj_ods *ods, const gj_ods_attr *attr)
{
    for (int i = 0; i < GJ_ODS_CELL_ATTRIBUTES; i++) {
        const gj_ods_name *name = &ods->cell_attributes[i];
        if ((const char *)name->name != attr->name || (const char *)name->uri != attr->uri)
            continue;
        if (known[i].take)
            known[i].take(&ods->cell, attr);
        return;
    }
}

/* Read the <table:table-cell> element, or <table:covered-table-cell>. */
void gj_ods_cell_begin(gj_ods *ods, const gj_ods_attrs *attrs)
{
    gj_ods_cell *cell = &ods->cell;
    gj_buf_clear(&cell->given);
    gj_buf_clear(&cell->text);
    cell->type = GJ_ODS_TEXT;
    cell->error = cell->formula = cell->too_long = false;
    cell->n_chars = cell->paragraphs = 0;
    cell->repeated = cell->rows = cell->cols = 1;
    cell->line_start = cell->wrapped = false;
    cell->blanks = 0;
    for (int i = 0; i < attrs->count; i++) {
        gj_ods_attr attr = gj_ods_attr_at(attrs, i);
        take_attribute(ods, &attr);
    }
}

/* ---- text ---- */

static void add_text(gj_ods_cell *cell, const char *text, size_t length)
{
    gj_buf_add(&cell->text, text, within_limit(cell, text, length, &cell->n_chars));
}

static void add_blanks(gj_ods_cell *cell, int count)
{
    for (int i = 0; i < count && !cell->too_long; i++)
        add_text(cell, " ", 1);
}

/* Blanks are written once it is clear what they were. The standard makes one blank of any run of
 * white space, but LibreOffice writes runs of blanks into cells of several paragraphs just as they
 * were typed: so only a run that holds a line break is the markup's, not the writer's. */
static void add_due_blanks(gj_ods_cell *cell, bool at_edge)
{
    int count = !cell->wrapped ? cell->blanks : at_edge || cell->line_start ? 0 : 1;
    add_blanks(cell, count);
    cell->blanks = 0;
    cell->wrapped = false;
    cell->line_start = false;
}

/* Read the <text:p> element. */
void gj_ods_paragraph_begin(gj_ods *ods, const gj_ods_attrs *attrs)
{
    (void)attrs;
    gj_ods_cell *cell = &ods->cell;
    add_due_blanks(cell, true);
    if (cell->paragraphs++ > 0)
        add_text(cell, "\n", 1);
    cell->line_start = true;
}

/* Read the <text:s> element. */
void gj_ods_blanks(gj_ods *ods, const gj_ods_attrs *attrs)
{
    gj_ods_cell *cell = &ods->cell;
    gj_ods_attr attr;
    int count = gj_ods_attr_find(attrs, GJ_ODS_TEXT_NS, "c", &attr)
                    ? gj_ods_attr_count(&attr, GJ_LIMIT_TEXT + 1)
                    : 1;
    add_due_blanks(cell, false);
    add_blanks(cell, count);
}

/* Read the <text:tab> element. */
void gj_ods_tab(gj_ods *ods, const gj_ods_attrs *attrs)
{
    (void)attrs;
    add_due_blanks(&ods->cell, false);
    add_text(&ods->cell, "\t", 1);
}

/* Read the <text:line-break> element. */
void gj_ods_line_break(gj_ods *ods, const gj_ods_attrs *attrs)
{
    (void)attrs;
    add_due_blanks(&ods->cell, false);
    add_text(&ods->cell, "\n", 1);
}

static bool is_xml_blank(char c)
{
    return c == ' ' || c == '\t' || c == '\n' || c == '\r';
}

void gj_ods_characters(gj_ods *ods, const char *text, size_t length)
{
    gj_ods_cell *cell = &ods->cell;
    const char *end = text + length;
    while (text < end) {
        for (; text < end && is_xml_blank(*text); text++) {
            cell->wrapped = cell->wrapped || *text != ' ';
            cell->blanks += cell->blanks <= GJ_LIMIT_TEXT;
        }
        const char *run = text;
        while (text < end && !is_xml_blank(*text))
            text++;
        if (text > run) {
            add_due_blanks(cell, false);
            add_text(cell, run, (size_t)(text - run));
        }
    }
}

/* ---- values ---- */

/* An xs:double, whatever the decimal point of the process's locale: the digits are handed to
 * strtod as a whole number with an exponent. */
static bool read_double(const char *text, double *number)
{
    enum { EXACT_DIGITS = 15 };
    char digits[64];
    size_t n = 0;
    int shift = 0;
    bool point = false;
    bool any = false;
    if (*text == '-' || *text == '+')
        digits[n++] = *text++;
    for (; (*text >= '0' && *text <= '9') || (*text == '.' && !point); text++) {
        if (*text == '.') {
            point = true;
            continue;
        }
        any = true;
        bool kept = n < 40;
        if (kept)
            digits[n++] = *text;
        shift += kept ? (point ? -1 : 0) : (point ? 0 : 1);
    }
    /* Nearly all there is: a whole number that is exact as it is. */
    if (any && !*text && shift == 0 && n <= EXACT_DIGITS) {
        digits[n] = '\0';
        bool sign = digits[0] == '-' || digits[0] == '+';
        double value = (double)strtoll(digits + sign, NULL, 10);
        *number = digits[0] == '-' ? -value : value;
        return true;
    }
    char *rest = NULL;
    long exponent = *text == 'e' || *text == 'E' ? strtol(text + 1, &rest, 10) : 0;
    bool whole = rest ? rest > text + 1 && !*rest : !*text;
    if (!any || !whole || exponent > 9999 || exponent < -9999 || shift > 9999)
        return false;
    (void)snprintf(digits + n, sizeof digits - n, "e%ld", exponent + shift);
    *number = strtod(digits, NULL);
    return isfinite(*number);
}

/* Text as it is displayed, or else as an attribute gives it. */
static const char *displayed(const gj_ods_cell *cell)
{
    return cell->text.len > 0 ? cell->text.data : cell->given.data;
}

void gj_ods_cell_end(gj_ods *ods)
{
    gj_ods_cell *cell = &ods->cell;
    double number = 0;
    add_due_blanks(cell, true);
    if (cell->too_long)
        gj_ods_fail(ods, GJ_ERR_LIMIT,
                    "文字太多：工作表“%.200s”第 %d 行有一个单元格超过 %d 个字，不读取",
                    ods->table ? ods->table : "", ods->row + 1, GJ_LIMIT_TEXT);
    else if (cell->error || gj_is_error_text(cell->text.data))
        gj_ods_row_add(ods, GJ_CELL_ERROR, 0, cell->text.len > 0 ? cell->text.data : "#ERR!");
    else if (cell->type == GJ_ODS_NUMBER && read_double(cell->given.data, &number))
        gj_ods_row_add(ods, GJ_CELL_NUMBER, number, NULL);
    else if (cell->type == GJ_ODS_TEXT && cell->given.len > 0)
        gj_ods_row_add(ods, GJ_CELL_TEXT, 0, cell->given.data);
    else
        gj_ods_row_add(ods, GJ_CELL_TEXT, 0, displayed(cell));
}
