/* SPDX-License-Identifier: Apache-2.0 */
/* workbook_record.c - the sheet that tells how the report was read from a document: what was found
 * where, what is doubtful, what was left over. */
#include <string.h>

#include "form/form.h"
#include "report/findings.h"
#include "report/intake.h"
#include "workbook/workbook_book.h"

/* Columns of all its lists; mm. */
enum { COLUMNS = 4 };
static const gj_book_column columns[COLUMNS] = {
    {44, GJ_STYLE_PLAIN}, {46, GJ_STYLE_PLAIN}, {54, GJ_STYLE_PLAIN}, {42, GJ_STYLE_PLAIN}};

/* Characters of a text that are shown: it can be looked up. */
enum { SHOWN = 120 };

static const double line_height = 7; /* mm */

static void put_line(gj_book *book, gj_book_sheet *sheet, gj_book_style style, const char *text)
{
    const int at[2] = {
        gj_book_add_row(book, sheet, style == GJ_STYLE_GUIDE_HEADING ? 12 : 2, false), 0};
    gj_book_put_text(book, sheet, style, at, text)->cols = COLUMNS;
}

static void put_row(gj_book *book, gj_book_sheet *sheet, gj_book_style style,
                    const char *const texts[COLUMNS])
{
    int row = gj_book_add_row(book, sheet, line_height, false);
    for (int col = 0; col < COLUMNS; col++) {
        const int at[2] = {row, col};
        gj_book_put_text(book, sheet, style, at, texts[col]);
    }
}

/* The first so many characters. */
static const char *shown(gj_book *book, const char *text)
{
    const char *end = text;
    for (int n = 0; *end && n < SHOWN; n++)
        for (end++; ((unsigned char)*end & 0xC0U) == 0x80U; end++)
            ;
    return *end ? gj_arena_printf(book->arena, "%.*s……", (int)(end - text), text) : text;
}

/* Where it stood: in the document, or on which sheet. */
static const char *stood(gj_book *book, gj_place place)
{
    const gj_origin *origin = NULL;
    gj_buf text;
    gj_buf_init(&text);
    const char *sheet = gj_report_keep_place(book->report, place, book->arena, &origin);
    gj_put_place(sheet, place, origin, &text);
    const char *kept = gj_arena_strdup(book->arena, text.len ? text.data : "—");
    gj_buf_release(&text);
    return kept;
}

/* ---- what was found where ---- */

/* Where a table's figures begin. */
static gj_place place_of_table(const gj_report *report, const gj_table *table)
{
    const gj_axis *across = &table->blocks[0].columns;
    for (int r = 0; r < table->blocks[0].rows.n_leaves; r++) {
        const gj_slot *slot =
            gj_report_slot_at(report, table->blocks[0].rows.leaves[r], across->leaves[0]);
        if (slot->bound)
            return slot->place;
    }
    return GJ_NOWHERE;
}

static void put_table(gj_book *book, gj_book_sheet *sheet, const gj_section *section,
                      const gj_table *table)
{
    const gj_intake_count count = gj_intake_count_of(book->report, table);
    gj_buf more;
    gj_buf_init(&more);
    if (count.unsure)
        gj_buf_printf(&more, "拿不准 %d 个", count.unsure);
    if (count.blank)
        gj_buf_printf(&more, "%s空白 %d 格", more.len ? "，" : "", count.blank);
    if (count.lost)
        gj_buf_printf(&more, "%s没有找到 %d 格", more.len ? "，" : "", count.lost);
    const char *texts[COLUMNS] = {
        gj_section_name(section), stood(book, place_of_table(book->report, table)),
        gj_arena_printf(book->arena, "%d 格，读到 %d 个值", count.cells, count.sure + count.unsure),
        gj_arena_strdup(book->arena, more.len ? more.data : "全部读到")};
    put_row(book, sheet, GJ_STYLE_RECORD, texts);
    gj_buf_release(&more);
}

static void put_text(gj_book *book, gj_book_sheet *sheet, const gj_section *section,
                     const char *name)
{
    gj_text text = gj_report_text(book->report, section);
    const char *texts[COLUMNS] = {name, text.count ? stood(book, text.paragraphs[0].place) : "—",
                                  gj_arena_printf(book->arena, "%d 段", text.count),
                                  text.count ? "" : "没有找到这部分的文字"};
    put_row(book, sheet, GJ_STYLE_RECORD, texts);
}

/* A field that was found, and what told it. */
static void put_known(gj_book *book, gj_book_sheet *sheet, gj_role role, gj_place place,
                      const char *how)
{
    const gj_field *field = gj_form_field_of(book->form, role);
    gj_buf text;
    gj_buf_init(&text);
    if (field)
        gj_report_put_entry(book->report, field, &text);
    const char *texts[COLUMNS] = {field ? field->label : "", text.len ? stood(book, place) : "—",
                                  gj_arena_strdup(book->arena, text.len ? text.data : "没有找到"),
                                  how};
    if (field)
        put_row(book, sheet, GJ_STYLE_RECORD, texts);
    gj_buf_release(&text);
}

static void put_found(gj_book *book, gj_book_sheet *sheet)
{
    static const char *const titles[COLUMNS] = {"部分", "在原件里", "读到", "说明"};
    const gj_form *form = book->form;
    const gj_particulars *known = gj_report_particulars_at(book->report);
    put_row(book, sheet, GJ_STYLE_HEADER, titles);
    put_known(book, sheet, GJ_ROLE_BODY, known->org_place, "");
    put_known(book, sheet, GJ_ROLE_YEAR, known->year_place,
              known->year
                  ? gj_arena_printf(book->arena, "依据是%s", gj_told_label(known->year_told))
                  : gj_arena_printf(book->arena, "请填在“%s”里", form->fields_tab));
    const gj_field *date = gj_form_field_of(form, GJ_ROLE_DATE);
    if (date)
        put_known(book, sheet, GJ_ROLE_DATE, gj_report_entry_at(book->report, date)->place, "");
    if (known->published) {
        const char *texts[COLUMNS] = {
            "网页的发布时间", stood(book, known->published_place), known->published,
            date ? gj_arena_printf(book->arena, "不是%s", date->label) : ""};
        put_row(book, sheet, GJ_STYLE_RECORD, texts);
    }
    const gj_field *preamble = gj_form_field_of(form, GJ_ROLE_PREAMBLE);
    if (preamble)
        put_text(book, sheet, NULL, preamble->label);
    for (int s = 0; s < form->n_sections; s++) {
        const gj_section *section = &form->sections[s];
        for (int t = 0; t < section->n_tables; t++)
            put_table(book, sheet, section, section->tables[t]);
        if (section->n_tables == 0)
            put_text(book, sheet, section, gj_section_name(section));
    }
}

/* Which cells the document hasn't got. */
static void put_lost(gj_book *book, gj_book_sheet *sheet)
{
    enum { TOLD = 200 };
    gj_buf lost;
    gj_buf_init(&lost);
    gj_report_put_lost(book->report, TOLD, &lost);
    if (lost.len > 0)
        put_line(book, sheet, GJ_STYLE_GUIDE_TEXT,
                 gj_arena_printf(book->arena, "没有找到的：%s。请照原件补上。", lost.data));
    gj_buf_release(&lost);
}

/* ---- what is doubtful, what was left over ---- */

static void put_doubts(gj_book *book, gj_book_sheet *sheet)
{
    static const char *const titles[COLUMNS] = {"在这份工作簿里", "在原件里", "原件里读到的",
                                                "为什么拿不准"};
    const gj_intake *intake = gj_report_intake_at(book->report);
    int n = gj_intake_doubts(intake);
    put_line(book, sheet, GJ_STYLE_GUIDE_HEADING, "二、拿不准的");
    put_line(book, sheet, GJ_STYLE_GUIDE_TEXT,
             n ? "请逐一对照原件：不对就改正，对就确认。确认或者改正以前，校验时一直提示。"
               : "没有。");
    if (n)
        put_row(book, sheet, GJ_STYLE_HEADER, titles);
    for (int i = 0; i < n; i++) {
        const gj_doubt *doubt = gj_intake_doubt(intake, i);
        const char *texts[COLUMNS] = {
            book->doubtful[i] ? book->doubtful[i] : "—", stood(book, doubt->place),
            *doubt->source ? shown(book, doubt->source) : "（空白）", doubt->says};
        put_row(book, sheet, GJ_STYLE_RECORD, texts);
    }
}

static void put_rest(gj_book *book, gj_book_sheet *sheet)
{
    static const char *const titles[COLUMNS] = {"在原件里", "文字", "", "是什么"};
    static const gj_rest_kind kinds[] = {GJ_REST_LEFT, GJ_REST_PAGE};
    const gj_intake *intake = gj_report_intake_at(book->report);
    int all =
        gj_intake_rest_count(intake, GJ_REST_LEFT) + gj_intake_rest_count(intake, GJ_REST_PAGE);
    put_line(book, sheet, GJ_STYLE_GUIDE_HEADING, "三、没有收进来的");
    put_line(book, sheet, GJ_STYLE_GUIDE_TEXT,
             all ? "没有归处的排在前面，请看是不是报告里的内容；其余是网页、文件上附带的。"
                 : "没有。");
    if (all) {
        put_row(book, sheet, GJ_STYLE_HEADER, titles);
        sheet->cells[sheet->n_cells - 3].cols = 2;
        sheet->cells[sheet->n_cells - 2] = sheet->cells[sheet->n_cells - 1];
        sheet->n_cells--;
    }
    int told = 0;
    for (int kind = 0; kind < 2; kind++) {
        const gj_rest *rest = NULL;
        for (int i = 0; (rest = gj_intake_rest(intake, i)) != NULL; i++) {
            if (rest->kind != kinds[kind])
                continue;
            const int row = gj_book_add_row(book, sheet, line_height, false);
            gj_book_put_text(book, sheet, GJ_STYLE_RECORD, (const int[2]){row, 0},
                             stood(book, rest->place));
            gj_book_put_text(book, sheet, GJ_STYLE_RECORD, (const int[2]){row, 1},
                             shown(book, rest->text))
                ->cols = 2;
            gj_book_put_text(book, sheet, GJ_STYLE_RECORD, (const int[2]){row, 3},
                             gj_rest_label(rest->kind));
            told++;
        }
    }
    if (told < all)
        put_line(book, sheet, GJ_STYLE_GUIDE_TEXT,
                 gj_arena_printf(book->arena, "另有 %d 处没有列出。", all - told));
}

void gj_book_note_doubt(gj_book *book, const gj_book_sheet *sheet, gj_book_cell *cell,
                        gj_place place)
{
    const gj_intake *intake = gj_report_intake_at(book->report);
    if (!book->options->record)
        return;
    for (int i = 0; i < gj_intake_doubts(intake); i++) {
        const gj_doubt *doubt = gj_intake_doubt(intake, i);
        if (doubt->place.sheet != place.sheet || doubt->place.row != place.row ||
            doubt->place.col != place.col)
            continue;
        book->doubtful[i] = gj_arena_printf(book->arena, "%s %s", sheet->name,
                                            gj_book_address(book, cell->row, cell->col));
        cell->note = gj_arena_printf(book->arena, "请对照原件：%s。\n原件里（%s）读到的是：%s%s%s",
                                     doubt->says, stood(book, place),
                                     *doubt->source ? shown(book, doubt->source) : "空白",
                                     cell->note ? "\n" : "", cell->note ? cell->note : "");
        return;
    }
}

void gj_book_lay_record(gj_book *book, gj_book_sheet *sheet)
{
    gj_buf summary;
    gj_buf_init(&summary);
    gj_report_put_intake(book->report, &summary);
    sheet->columns = columns;
    sheet->n_columns = COLUMNS;
    sheet->name = book->form->phrases[GJ_PHRASES_RECORD][0];
    sheet->design = GJ_DESIGN_GUIDE;
    put_line(book, sheet, GJ_STYLE_TITLE, sheet->name);
    put_line(book, sheet, GJ_STYLE_SUBTITLE,
             gj_arena_printf(book->arena, "原件：%s", book->options->record));
    put_line(book, sheet, GJ_STYLE_GUIDE_TEXT, gj_arena_strdup(book->arena, summary.data));
    put_line(book, sheet, GJ_STYLE_GUIDE_HEADING, "一、读到的");
    put_found(book, sheet);
    put_lost(book, sheet);
    put_doubts(book, sheet);
    put_rest(book, sheet);
    gj_book_fit_rows(book, sheet);
    sheet->print_rows = sheet->n_rows;
    sheet->print_columns = sheet->n_columns;
    gj_buf_release(&summary);
}
