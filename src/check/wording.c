/* SPDX-License-Identifier: Apache-2.0 */
/* wording.c - puts places, titles and numbers into the form's wordings. */
#include "check/wording.h"

#include <string.h>

#include "base/utf8.h"
#include "form/ids.h"
#include "form/judge.h"
#include "form/names.h"
#include "report/intake.h"

/* Characters of a cell's text that a sentence quotes; of a sentence of the report's own text. */
enum { MAX_QUOTE = 40, MAX_SENTENCE = 120 };

static void put_line(const char *text, int most, gj_buf *out)
{
    int count = 0;
    bool space = false;
    while (*text) {
        const char *start = text;
        uint32_t c = gj_utf8_next(&text);
        if (c == '\n' || c == '\r' || c == '\t') {
            space = count > 0;
            continue;
        }
        if (count == most) {
            gj_buf_puts(out, "…");
            return;
        }
        if (space)
            gj_buf_putc(out, ' ');
        space = false;
        gj_buf_add(out, start, (size_t)(text - start));
        count++;
    }
}

void gj_wording_put_quote(const char *text, gj_buf *out)
{
    put_line(text, MAX_QUOTE, out);
}

void gj_wording_put_title(const gj_node *node, gj_buf *out)
{
    const gj_node *group = gj_id_group(node);
    if (group) {
        gj_wording_put_title(group, out);
        gj_buf_puts(out, "—");
    }
    gj_wording_put_quote(node->title, out);
}

/* “row”行; of a row that repeats, which one: 第3行 of a list, 第2组 of a group. */
static void put_row(const gj_report *report, const gj_spot *spot, bool quoted, gj_buf *out)
{
    const gj_node *row = spot->row;
    bool list = row->item && row->item->node->leaf;
    if (list)
        gj_buf_printf(out, "第%d行", spot->item + 1);
    else if (row->item && gj_report_items(report, row) > 1)
        gj_buf_printf(out, "第%d组", spot->item + 1);
    if (list || !*row->title)
        return;
    gj_buf_puts(out, quoted ? "“" : "");
    gj_wording_put_title(row, out);
    gj_buf_puts(out, quoted ? "”行" : "");
}

/* （“row”行“column”列） */
static void put_labels(const gj_report *report, const gj_spot *spot, gj_buf *out)
{
    const gj_node *row = spot->row, *column = spot->column;
    bool has_row = row && *row->title, item = row && row->item;
    bool has_column = column && (*column->title || !has_row);
    if (!has_row && !item && !column)
        return;
    gj_buf_puts(out, "（");
    if (has_row || item)
        put_row(report, spot, true, out);
    if (has_column) {
        gj_buf_puts(out, "“");
        gj_wording_put_title(column, out);
        gj_buf_puts(out, "”列");
    }
    gj_buf_puts(out, "）");
}

void gj_wording_put_place(const gj_report *report, const gj_spot *spot, gj_buf *out)
{
    bool document = gj_intake_is_document(gj_report_intake_at(report), spot->place.sheet);
    const char *sheet = gj_report_sheet_name(report, spot->place.sheet);
    if (*sheet && !document)
        gj_buf_printf(out, "「%s」表%s", sheet, spot->place.row >= 0 ? " " : "");
    if (!gj_report_put_address(report, spot->place, out) && (!*sheet || document) && spot->table)
        gj_buf_printf(out, "「%s」", gj_table_name(spot->table));
    put_labels(report, spot, out);
}

static void put_number(double number, gj_buf *out)
{
    char text[GJ_NUMBER_TEXT];
    gj_buf_puts(out, gj_number_text(number, text));
}

/* 「sheet」表 A4（第3段）; without a workbook 「section」第3段. */
static void put_paragraph(const gj_report *report, const gj_section *section, int paragraph,
                          gj_buf *out)
{
    char address[GJ_ADDRESS];
    gj_place place = gj_report_text(report, section).paragraphs[paragraph].place;
    const char *sheet = gj_report_sheet_name(report, place.sheet);
    if (gj_intake_origin(gj_report_intake_at(report), place)) {
        (void)gj_report_put_address(report, place, out);
        return;
    }
    if (*sheet && *gj_place_address(place, address)) {
        gj_buf_printf(out, "「%s」表 %s（第%d段）", sheet, address, paragraph + 1);
        return;
    }
    const gj_field *field = gj_form_field_of(gj_report_form(report), GJ_ROLE_PREAMBLE);
    gj_buf_printf(out, "「%s」第%d段",
                  section ? gj_section_name(section)
                  : field ? field->label
                          : "",
                  paragraph + 1);
}

void gj_wording_put_where(const gj_asked *asked, gj_buf *out)
{
    const gj_node *row = NULL;
    const gj_node *column = NULL;
    bool whole = asked->rule->each == GJ_EACH_REPORT || asked->rule->each == GJ_EACH_TABLE;
    gj_asked_nodes(asked, &row, &column);
    if (asked->passage && asked->passage->paragraph < 0) {
        const gj_spot field = {.place = asked->tally->contact.place};
        gj_wording_put_place(asked->tally->report, &field, out);
        return;
    }
    if (asked->passage) {
        put_paragraph(asked->tally->report, asked->passage->section, asked->passage->paragraph,
                      out);
        return;
    }
    /* What is asked of the whole has a place only where the rule names a cell. */
    if (whole && !row)
        return;
    int item = gj_asked_item(asked, row);
    /* What is said of a label names it anyway; of a column, the row tells in which block. */
    const gj_spot spot = {whole ? row->block->table : asked->table,
                          asked->seen && !column ? NULL : row, asked->seen ? NULL : column,
                          gj_asked_place(asked), item > 0 ? item : 0};
    gj_wording_put_place(asked->tally->report, &spot, out);
}

/* The words of the place: sheet cell start row column table. */
static bool put_place_word(const gj_topic *topic, const char *name, gj_buf *out)
{
    const gj_asked *asked = topic->asked;
    const gj_report *report = asked->tally->report;
    const gj_node *row = NULL;
    const gj_node *column = NULL;
    gj_place place = gj_asked_place(asked);
    const gj_place *first = gj_asked_first(asked);
    gj_asked_nodes(asked, &row, &column);
    int item = gj_asked_item(asked, row);
    if (strcmp(name, "sheet") == 0)
        gj_buf_puts(out, gj_report_sheet_name(report, place.sheet));
    else if (strcmp(name, "cell") == 0)
        (void)gj_report_put_address(report, place, out);
    else if (strcmp(name, "start") == 0)
        gj_buf_puts(out, first && gj_report_put_address(report, *first, out) ? "" : "第一格");
    else if (strcmp(name, "row") == 0 && row)
        put_row(report, &(gj_spot){.row = row, .item = item > 0 ? item : 0}, false, out);
    else if (strcmp(name, "column") == 0 && column)
        gj_wording_put_title(column, out);
    else if (strcmp(name, "table") == 0 && asked->table)
        gj_buf_puts(out, gj_table_name(asked->table));
    else
        return false;
    return true;
}

static const char *official_title(const gj_asked *asked)
{
    if (asked->seen && asked->seen->node)
        return asked->seen->node->title;
    if (asked->section)
        return asked->section->title;
    return asked->table ? gj_table_name(asked->table) : "";
}

/* The words of a label and of a cell: official found value number. */
static bool put_cell_word(const gj_topic *topic, const char *name, gj_buf *out)
{
    const gj_asked *asked = topic->asked;
    const gj_slot *slot = gj_asked_slot(asked);
    const gj_value *value = asked->field ? &asked->tally->fields[asked->field->index]
                            : slot       ? &slot->value
                                         : NULL;
    if (strcmp(name, "official") == 0 && asked->seen)
        gj_buf_puts(out, official_title(asked));
    else if (strcmp(name, "found") == 0 && asked->seen)
        gj_wording_put_quote(asked->seen->found, out);
    else if (strcmp(name, "value") == 0 && value)
        gj_wording_put_quote(value->text, out);
    else if (strcmp(name, "number") == 0 && value)
        put_number(value->number, out);
    else
        return false;
    return true;
}

/* Of a text no more than a quote; a day in its words. */
static void put_text(const char *text, int most, gj_buf *out)
{
    gj_buf words;
    gj_buf_init(&words);
    gj_wording_put_text(text, &words);
    put_line(words.data, most, out);
    gj_buf_release(&words);
}

/* Last year's thing, and the cell of it that a check names. */
typedef struct year_before {
    const gj_asked *asked;
    gj_asked last;
    gj_spot *out;
} year_before;

static bool is_other_name(void *context, const char *name, int side, int sign)
{
    year_before *of = context;
    const char *own = gj_name_of_last(name);
    const gj_node *row = of->last.row, *column = of->last.column;
    (void)side;
    (void)sign;
    if (!own)
        return true;
    bool value = of->asked->rule->each == GJ_EACH_CELL && strcmp(own, "value") == 0;
    if (!value && !gj_asked_find(&of->last, own, &row, &column))
        return true;
    if (!row || !column)
        return true;
    row = row->leaf ? row : row->block->rows.leaves[row->index];
    column = column->leaf ? column : column->block->columns.leaves[column->index];
    int item = gj_asked_item(&of->last, row);
    item = item > 0 ? item : 0;
    const gj_slot *slot = gj_report_slot_of_at(of->last.tally->report, row, item, column);
    *of->out = (gj_spot){row->block->table, row, column, slot->place, item};
    return false;
}

bool gj_wording_then(const gj_asked *asked, gj_spot *out)
{
    if (!asked->tally->last)
        return false;
    if (asked->passage && asked->passage->each == GJ_EACH_REPEAT) {
        const gj_passage *passage = asked->passage;
        const gj_report *report = asked->tally->last->report;
        *out = (gj_spot){.place = gj_report_text(report, passage->then_section)
                                      .paragraphs[passage->then_paragraph]
                                      .place};
        return true;
    }
    year_before of = {asked, gj_asked_last(asked), out};
    return !gj_expr_names(asked->rule->check, is_other_name, &of);
}

static bool put_then(const gj_topic *topic, gj_buf *out)
{
    gj_spot spot;
    const gj_passage *passage = topic->asked->passage;
    if (!gj_wording_then(topic->asked, &spot))
        return true;
    if (passage)
        put_paragraph(topic->asked->tally->last->report, passage->then_section,
                      passage->then_paragraph, out);
    else
        gj_wording_put_place(topic->asked->tally->last->report, &spot, out);
    return true;
}

/* Any name of the rule language: a fact, or the number in a row or column. */
static bool put_name(const gj_topic *topic, const char *name, gj_buf *out)
{
    gj_asked asked = *topic->asked;
    gj_term term;
    if (!gj_asked_lookup(&asked, name, &term))
        return false;
    if (term.kind == GJ_TERM_TEXT)
        put_text(term.text, asked.passage ? MAX_SENTENCE : MAX_QUOTE, out);
    else if (term.kind == GJ_TERM_NUMBER)
        put_number(term.number, out);
    else
        gj_buf_puts(out, term.kind == GJ_TERM_MISSING ? "—" : "0");
    return true;
}

bool gj_topic_source(void *context, const char *name, gj_buf *out)
{
    const gj_topic *topic = context;
    if (strcmp(name, "expected") == 0)
        put_text(topic->expected ? topic->expected : "", MAX_QUOTE, out);
    else if (strcmp(name, "actual") == 0)
        put_text(topic->actual ? topic->actual : "", MAX_QUOTE, out);
    else if (strcmp(name, "then") == 0)
        return put_then(topic, out);
    else if (strcmp(name, "count") == 0)
        gj_buf_printf(out, "%d", topic->count);
    else
        return gj_wording_put_sides(&topic->sides, name, out) || put_place_word(topic, name, out) ||
               put_cell_word(topic, name, out) || put_name(topic, name, out);
    return true;
}
