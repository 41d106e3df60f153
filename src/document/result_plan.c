/* SPDX-License-Identifier: Apache-2.0 */
/* result_plan.c - what stands on the result sheet, and in which order. */
#include "document/result_plan.h"

#include <stdlib.h>
#include <string.h>

#include "base/utf8.h"
#include "document/document_text.h"

enum {
    /* So many findings are told in full, and where there are more, fewer: then two pages hold what
     * is left of them as well. */
    ALL_IN_FULL = 20,
    FIRST_IN_FULL = 11,
    LONGEST = 220,   /* characters of one text: a cell may hold a novel */
    CELLS_TOLD = 60, /* of one rule, in a line */
    NARROW = 5500    /* a number's column, in thousandths of an em */
};

const char *gj_result_look_id(gj_result_look look)
{
    static const char *const ids[] = {
#define GJ_X(name, id) id,
        GJ_RESULT_LOOK_LIST(GJ_X)
#undef GJ_X
    };
    return ids[look];
}

/* ---- blocks and cells ---- */

static void add_text(gj_result_sheet *sheet, gj_result_kind kind, const char *text)
{
    sheet->blocks[sheet->n_blocks++] = (gj_result_block){.kind = kind, .text = text};
}

/* A table of that many rows, its header counted, all cells blank and one column wide. */
static gj_result_table *add_table(gj_result_sheet *sheet, const char *id, const int *widths,
                                  int n_rows)
{
    gj_result_block *block = &sheet->blocks[sheet->n_blocks++];
    gj_result_table *table = &block->table;
    *block = (gj_result_block){.kind = GJ_RESULT_TABLE};
    table->id = id;
    table->widths = widths;
    table->n_rows = n_rows;
    for (int width = 0; width < GJ_RESULT_WIDTH; width += widths[table->columns++]) {
    }
    table->rows = gj_arena_array(sheet->arena, (size_t)n_rows + 1, sizeof *table->rows);
    for (int row = 0; row < n_rows; row++)
        for (int column = 0; column < table->columns; column++)
            table->rows[row][column].span = 1;
    return table;
}

static void set_header(gj_result_table *table, const char *const *titles)
{
    table->header = true;
    for (int i = 0; i < table->columns; i++) {
        table->rows[0][i].looks[0] = GJ_RESULT_LOOK_LABEL;
        table->rows[0][i].lines[0] = titles[i];
    }
}

/* No more of a text than a page bears. */
static const char *cut(gj_result_sheet *sheet, const char *text)
{
    if (!text || gj_utf8_count(text) <= LONGEST)
        return text;
    const char *end = text;
    for (int i = 0; i < LONGEST; i++)
        (void)gj_utf8_next(&end);
    return gj_arena_printf(sheet->arena, "%.*s……", (int)(end - text), text);
}

/* A line more of a cell; nothing where there is nothing. */
static void put(gj_result_sheet *sheet, gj_result_cell *cell, gj_result_look look, const char *text)
{
    int i = 0;
    while (i < GJ_RESULT_LINES && cell->lines[i])
        i++;
    if (i == GJ_RESULT_LINES || !text || !*text)
        return;
    cell->looks[i] = look;
    cell->lines[i] = cut(sheet, text);
}

static gj_result_look look_of(gj_severity severity)
{
    static const gj_result_look looks[] = {[GJ_SEVERITY_ERROR] = GJ_RESULT_LOOK_ERROR,
                                           [GJ_SEVERITY_WARNING] = GJ_RESULT_LOOK_WARNING,
                                           [GJ_SEVERITY_NOTE] = GJ_RESULT_LOOK_NOTE};
    return looks[severity];
}

/* ---- the head ---- */

static void add_head(gj_result_sheet *sheet, const gj_result *result)
{
    char *title = gj_report_title(result->report);
    gj_buf line;
    gj_buf_init(&line);
    for (const char *at = title; *at; at++)
        gj_buf_add(&line, *at == '\n' ? "　" : at, *at == '\n' ? strlen("　") : 1);
    add_text(sheet, GJ_RESULT_TITLE, "校验结果单");
    add_text(sheet, GJ_RESULT_SUBTITLE, cut(sheet, gj_arena_strdup(sheet->arena, line.data)));
    gj_buf_release(&line);
    free(title);
}

static void add_verdict(gj_result_sheet *sheet, const gj_result *result)
{
    static const int widths[] = {430, 1230};
    const gj_findings *findings = result->findings;
    bool pass = gj_findings_pass(findings);
    gj_buf counts;
    gj_buf_init(&counts);
    for (int i = 0; i < (int)GJ_SEVERITIES; i++)
        gj_buf_printf(&counts, "%s %d　　", gj_severity_label((gj_severity)i),
                      gj_findings_of(findings, (gj_severity)i));
    gj_buf_printf(&counts, "已说明 %d", gj_findings_explained(findings));
    char *verdict = gj_findings_verdict(findings);
    gj_result_table *table = add_table(sheet, "verdict", widths, 1);
    put(sheet, &table->rows[0][0], pass ? GJ_RESULT_LOOK_PASS : GJ_RESULT_LOOK_FAIL,
        pass ? "通　过" : "未通过");
    put(sheet, &table->rows[0][1], GJ_RESULT_LOOK_COUNTS,
        gj_arena_strdup(sheet->arena, counts.data));
    put(sheet, &table->rows[0][1], GJ_RESULT_LOOK_TEXT, gj_arena_strdup(sheet->arena, verdict));
    free(verdict);
    gj_buf_release(&counts);
}

/* ---- what was checked ---- */

/* What the report's field of that role holds, as the form calls it; the row's cells from `column`
 * on. */
static void put_field(gj_result_sheet *sheet, gj_result_cell *cells, const gj_report *report,
                      gj_role role)
{
    const gj_field *field = gj_form_field_of(gj_report_form(report), role);
    gj_buf text;
    gj_buf_init(&text);
    if (field)
        gj_report_put_entry(report, field, &text);
    put(sheet, &cells[0], GJ_RESULT_LOOK_LABEL, field ? field->label : NULL);
    put(sheet, &cells[1], GJ_RESULT_LOOK_TEXT,
        text.len ? gj_arena_strdup(sheet->arena, text.data) : "没有找到");
    gj_buf_release(&text);
}

static void put_pair(gj_result_sheet *sheet, gj_result_cell *cells, const char *label,
                     const char *text)
{
    put(sheet, &cells[0], GJ_RESULT_LOOK_LABEL, label);
    put(sheet, &cells[1], GJ_RESULT_LOOK_TEXT, text && *text ? text : "没有");
}

static const char *last_of(gj_result_sheet *sheet, const gj_result *result)
{
    if (!result->last)
        return "没有给出";
    int year = gj_report_particulars_at(result->last)->year;
    const char *file = result->last_file ? result->last_file : "";
    return year ? gj_arena_printf(sheet->arena, "%d年度　%s", year, file) : file;
}

static void add_facts(gj_result_sheet *sheet, const gj_result *result)
{
    static const int widths[] = {230, 610, 230, 590};
    enum { ROWS = 5 };
    const gj_form *form = gj_report_form(result->report);
    add_text(sheet, GJ_RESULT_HEADING, "一、校验的报告");
    gj_result_table *table = add_table(sheet, "facts", widths, ROWS);
    gj_result_cell(*rows)[GJ_RESULT_COLUMNS] = table->rows;
    put_field(sheet, rows[0], result->report, GJ_ROLE_BODY);
    put_field(sheet, rows[0] + 2, result->report, GJ_ROLE_YEAR);
    put_pair(sheet, rows[1], "文件", result->file);
    put_pair(sheet, rows[1] + 2, "校验时间", result->time);
    put_pair(sheet, rows[2], "上年的报告", last_of(sheet, result));
    put_pair(sheet, rows[2] + 2, "程序",
             gj_arena_printf(sheet->arena, "Gouji %s", result->version));
    put_pair(sheet, rows[3], "格式", form->source);
    put(sheet, &rows[3][1], GJ_RESULT_LOOK_SMALL,
        form->house
            ? gj_arena_printf(sheet->arena, "%s；另有本地规则：%s", form->id, form->house->title)
            : form->id);
    put(sheet, &rows[4][0], GJ_RESULT_LOOK_LABEL, "文件摘要");
    put(sheet, &rows[4][1], GJ_RESULT_LOOK_CODE, result->digest ? result->digest : "—");
    put(sheet, &rows[4][1], GJ_RESULT_LOOK_SMALL,
        result->digest ? "SHA-256。文件有改动，摘要就不同，本单不再适用"
                       : "校验的内容还没有存成文件，没有摘要");
    for (int row = 3; row < ROWS; row++) {
        rows[row][1].span = 3;
        rows[row][2].span = rows[row][3].span = 0;
    }
}

/* A key's number, one of last year's or what became of it, whichever is asked for; — where it isn't
 * known. */
static void put_key(gj_result_sheet *sheet, gj_result_cell *cell, const gj_key_figure *figure,
                    int which)
{
    gj_buf text;
    gj_buf_init(&text);
    if (which == 0 && figure->known)
        gj_key_put_number(figure->key, figure->now, &text);
    else if (which == 1 && figure->was_known)
        gj_key_put_number(figure->key, figure->then, &text);
    else if (which == 2)
        gj_key_put_change(figure, &text);
    put(sheet, cell, GJ_RESULT_LOOK_NUMBER,
        text.len ? gj_arena_strdup(sheet->arena, text.data) : "—");
    gj_buf_release(&text);
}

/* Beside last year's, a row each; without, two in a row. */
static void add_keys(gj_result_sheet *sheet, const gj_result *result)
{
    static const int beside[] = {760, 270, 270, 360};
    static const int alone[] = {570, 260, 570, 260};
    static const char *const titles[] = {"项　目", "本　年", "上　年", "增　减"};
    static const char *const twice[] = {"项　目", "本　年", "项　目", "本　年"};
    int count = result->keys ? gj_report_form(result->report)->n_keys : 0;
    int in_row = result->last ? 1 : 2;
    if (!count)
        return;
    add_text(sheet, GJ_RESULT_HEADING, "二、主要数据");
    gj_result_table *table =
        add_table(sheet, "keys", result->last ? beside : alone, (count + in_row - 1) / in_row + 1);
    set_header(table, result->last ? titles : twice);
    for (int i = 0; i < count; i++) {
        gj_result_cell *cells = table->rows[i / in_row + 1] + i % in_row * 2;
        put(sheet, &cells[0], GJ_RESULT_LOOK_TEXT, result->keys[i].key->title);
        for (int which = 0; which < (result->last ? 3 : 1); which++)
            put_key(sheet, &cells[which + 1], &result->keys[i], which);
    }
}

/* ---- what was found ---- */

/* What a column for numbers has room for: what is longer stands in the sentence. */
static const char *short_text(const char *text)
{
    return text && gj_run_width(text) <= NARROW ? text : "—";
}

static void put_problem(gj_result_sheet *sheet, gj_result_cell *cell, const gj_finding *finding)
{
    gj_buf place;
    gj_buf address;
    gj_buf_init(&place);
    gj_buf_init(&address);
    gj_put_place(finding->sheet, finding->place, finding->origin, &place);
    gj_put_place("", finding->place, finding->origin, &address);
    /* "等 3 个单元格…" goes on from its cell. */
    bool goes_on = finding->count > 1 && finding->rule->says_many && address.len > 0;
    put(sheet, cell, GJ_RESULT_LOOK_TEXT,
        goes_on ? gj_arena_printf(sheet->arena, "%s %s", address.data, finding->says)
                : finding->says);
    if (finding->where)
        put(sheet, cell, GJ_RESULT_LOOK_SMALL, finding->where);
    else if (place.len > 0)
        put(sheet, cell, GJ_RESULT_LOOK_SMALL, gj_arena_strdup(sheet->arena, place.data));
    gj_buf_release(&address);
    gj_buf_release(&place);
}

/* The rule's id and where it is written; the form is named above, and is not named again. */
static void put_rule(gj_result_sheet *sheet, gj_result_cell *cell, const gj_rule *rule)
{
    const char *form = sheet->form->source;
    const char *named = *form ? strstr(rule->source, form) : NULL;
    put(sheet, cell, GJ_RESULT_LOOK_CODE, rule->id);
    put(sheet, cell, GJ_RESULT_LOOK_SMALL,
        named ? gj_arena_printf(sheet->arena, "%.*s格式文件%s", (int)(named - rule->source),
                                rule->source, named + strlen(form))
              : rule->source);
}

static void put_severity(gj_result_sheet *sheet, gj_result_cell *cell, const gj_rule *rule)
{
    put(sheet, cell, look_of(rule->severity), gj_severity_label(rule->severity));
}

static const char *ordinal(gj_result_sheet *sheet, int number)
{
    return gj_arena_printf(sheet->arena, "%d", number);
}

static void add_in_full(gj_result_sheet *sheet, const gj_finding *const *open, int count)
{
    static const int widths[] = {90, 120, 870, 160, 160, 260};
    static const char *const titles[] = {"序", "程度", "问题和位置", "应为", "现为", "规则和依据"};
    gj_result_table *table = add_table(sheet, "findings", widths, count + 1);
    set_header(table, titles);
    for (int i = 0; i < count; i++) {
        const gj_finding *finding = open[i];
        gj_result_cell *row = table->rows[i + 1];
        put(sheet, &row[0], GJ_RESULT_LOOK_NUMBER, ordinal(sheet, i + 1));
        put_severity(sheet, &row[1], finding->rule);
        put_problem(sheet, &row[2], finding);
        if (finding->lapsed)
            put(sheet, &row[2], GJ_RESULT_LOOK_LAPSED,
                gj_arena_printf(sheet->arena, "说明已失效：%s", finding->lapsed));
        put(sheet, &row[3], GJ_RESULT_LOOK_NUMBER, short_text(finding->expected));
        put(sheet, &row[4], GJ_RESULT_LOOK_NUMBER, short_text(finding->actual));
        put_rule(sheet, &row[5], finding->rule);
    }
}

/* All cells of one rule's findings, sheet by sheet. */
static const char *cells_of(gj_result_sheet *sheet, const gj_finding *const *open, int count,
                            const gj_rule *rule)
{
    const char *last = NULL;
    int told = 0;
    gj_buf out;
    gj_buf_init(&out);
    for (int i = 0; i < count && told < CELLS_TOLD; i++) {
        const gj_finding *one = open[i];
        if (one->rule != rule || (!one->sheet && !one->origin))
            continue;
        const char *here = one->sheet ? one->sheet : "";
        bool again = last && strcmp(last, here) == 0;
        gj_buf_puts(&out, again ? " " : last ? "；" : "");
        gj_put_place(again ? "" : one->sheet, one->place, one->origin, &out);
        last = here;
        told++;
    }
    if (told == CELLS_TOLD)
        gj_buf_puts(&out, " 等");
    const char *kept = gj_arena_strdup(sheet->arena, out.data);
    gj_buf_release(&out);
    return kept;
}

/* Those that there is no room for in full: a row a rule. */
static void add_by_rule(gj_result_sheet *sheet, const gj_finding *const *open, int count)
{
    static const int widths[] = {210, 1030, 160, 260};
    static const char *const titles[] = {"程　度", "其余的问题和位置", "处数", "规则和依据"};
    gj_result_table *table = add_table(sheet, "others", widths, count + 1);
    set_header(table, titles);
    int n = 1;
    for (int i = 0; i < count; i++) {
        const gj_rule *rule = open[i]->rule;
        int same = 0, before = 0;
        for (int k = 0; k < count; k++) {
            same += open[k]->rule == rule;
            before += k < i && open[k]->rule == rule;
        }
        if (before)
            continue;
        gj_result_cell *row = table->rows[n++];
        put_severity(sheet, &row[0], rule);
        if (same == 1)
            put_problem(sheet, &row[1], open[i]);
        else
            put(sheet, &row[1], GJ_RESULT_LOOK_TEXT, rule->requires);
        if (same > 1)
            put(sheet, &row[1], GJ_RESULT_LOOK_SMALL, cells_of(sheet, open, count, rule));
        put(sheet, &row[2], GJ_RESULT_LOOK_NUMBER, ordinal(sheet, same));
        put_rule(sheet, &row[3], rule);
    }
    table->n_rows = n;
}

static void add_findings(gj_result_sheet *sheet, const gj_finding *const *open, int count,
                         const char *heading)
{
    add_text(sheet, GJ_RESULT_HEADING, heading);
    if (!count) {
        add_text(sheet, GJ_RESULT_LINE, "没有需要处理的问题。");
        return;
    }
    int full = count <= ALL_IN_FULL ? count : FIRST_IN_FULL;
    add_in_full(sheet, open, full);
    if (count > full)
        add_by_rule(sheet, open + full, count - full);
}

static void add_explained(gj_result_sheet *sheet, const gj_finding *const *explained, int count,
                          const char *heading)
{
    static const int widths[] = {90, 120, 650, 540, 260};
    static const char *const titles[] = {"序", "程度", "问题和位置", "核实说明", "规则和依据"};
    if (!count)
        return;
    add_text(sheet, GJ_RESULT_HEADING, heading);
    gj_result_table *table = add_table(sheet, "explained", widths, count + 1);
    set_header(table, titles);
    for (int i = 0; i < count; i++) {
        gj_result_cell *row = table->rows[i + 1];
        put(sheet, &row[0], GJ_RESULT_LOOK_NUMBER, ordinal(sheet, i + 1));
        put_severity(sheet, &row[1], explained[i]->rule);
        put_problem(sheet, &row[2], explained[i]);
        put(sheet, &row[3], GJ_RESULT_LOOK_TEXT, explained[i]->explanation);
        put_rule(sheet, &row[4], explained[i]->rule);
    }
}

void gj_result_plan(gj_result_sheet *sheet, const gj_result *result)
{
    static const char *const numbers[] = {"二", "三", "四"};
    int count = gj_findings_count(result->findings), n_open = 0, n_explained = 0;
    const gj_finding **open = gj_arena_array(sheet->arena, (size_t)count + 1, sizeof *open);
    const gj_finding **explained =
        gj_arena_array(sheet->arena, (size_t)count + 1, sizeof *explained);
    for (int i = 0; i < count; i++) {
        const gj_finding *finding = gj_findings_at(result->findings, i);
        if (finding->explanation)
            explained[n_explained++] = finding;
        else
            open[n_open++] = finding;
    }
    sheet->n_blocks = 0;
    sheet->form = gj_report_form(result->report);
    add_head(sheet, result);
    add_verdict(sheet, result);
    add_facts(sheet, result);
    int blocks = sheet->n_blocks;
    add_keys(sheet, result);
    bool keys = sheet->n_blocks > blocks;
    add_findings(sheet, open, n_open,
                 gj_arena_printf(sheet->arena, "%s、需要处理的问题", numbers[keys]));
    add_explained(sheet, explained, n_explained,
                  gj_arena_printf(sheet->arena, "%s、已经说明的问题", numbers[keys + 1]));
    add_text(sheet, GJ_RESULT_SIGN, "经办人：\t复核人：\t日期：");
}
