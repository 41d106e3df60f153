/* SPDX-License-Identifier: Apache-2.0 */
/* match.c - the way through: captions, edition and particulars, words, tables, headings. */
#include "match/match.h"

#include <limits.h>
#include <string.h>

#include "base/buf.h"
#include "match/match_private.h"
#include "report/intake.h"

static const char *keep(gj_report *report, const char *text)
{
    return text ? gj_report_keep(report, text) : NULL;
}

static gj_report *new_report(gj_matcher *matcher, const gj_sheets *sheets,
                             const gj_particulars *found)
{
    gj_report *report = gj_report_new(matcher->form);
    gj_particulars *particulars = gj_report_particulars(report);
    *particulars = *found;
    particulars->org = keep(report, found->org);
    particulars->kind = keep(report, found->kind);
    particulars->title = keep(report, found->title);
    particulars->date = keep(report, found->date);
    particulars->contact = keep(report, found->contact);
    particulars->published = keep(report, found->published);
    /* The edition's fields are those of the wording; where the two differ, by role and by id. */
    for (int i = 0; i < matcher->wording->n_fields; i++) {
        const gj_field *field = &matcher->wording->fields[i];
        const gj_field *own = field->role == GJ_ROLE_NONE
                                  ? gj_form_field(matcher->form, field->id)
                                  : gj_form_field_of(matcher->form, field->role);
        if (!own || own->role != field->role)
            continue;
        gj_entry *entry = gj_report_entry(report, own);
        *entry = matcher->entries[i];
        entry->text = keep(report, entry->text);
    }
    for (int i = 0; i < gj_sheets_count(sheets); i++)
        gj_report_add_sheet(report, gj_sheets_at(sheets, i)->name);
    gj_report_set_mixed(report, matcher->mixed, matcher->mixed_place);
    return report;
}

/* What the readers of a document noted: where things stand in it, and what they doubt. */
static void take_notes(const gj_sheets *sheets, gj_intake *intake)
{
    for (int s = 0; s < gj_sheets_count(sheets); s++) {
        const gj_sheet *sheet = gj_sheets_at(sheets, s);
        if (sheet->kind != GJ_SHEET_BOOK)
            gj_intake_set_origins(intake, s, sheet->origins, sheet->n_origins);
        for (size_t i = 0; i < sheet->n_unsure; i++) {
            const gj_unsure *unsure = &sheet->unsure[i];
            const gj_cell *cell = gj_sheet_cell(sheet, unsure->row, unsure->col);
            const gj_doubt doubt = {.place = {s, unsure->row, unsure->col},
                                    .says = unsure->says,
                                    .source = cell ? cell->text : ""};
            gj_intake_add_doubt(intake, &doubt);
        }
    }
}

/* Was any table, or any heading worded officially, found? */
static bool is_report(const gj_report *report)
{
    for (int i = 0; i < gj_report_seen_count(report); i++) {
        const gj_seen *seen = gj_report_seen_at(report, i);
        if (seen->times == 0 || !seen->same)
            continue;
        if (seen->kind == GJ_SEEN_TABLE || seen->kind == GJ_SEEN_SECTION)
            return true;
    }
    return false;
}

/* Where a table wasn't found, is there a picture below its heading, before the next one? */
static void see_pictures(const gj_sheets *sheets, gj_report *report)
{
    for (int i = 0; i < gj_report_seen_count(report); i++) {
        gj_seen *table = gj_report_seen(report, i);
        gj_place from = GJ_NOWHERE;
        int to = INT_MAX;
        if (table->kind != GJ_SEEN_TABLE || table->times > 0)
            continue;
        for (int k = 0; k < gj_report_seen_count(report); k++) {
            const gj_seen *heading = gj_report_seen_at(report, k);
            const gj_section *section = heading->section;
            for (int t = 0; heading->kind == GJ_SEEN_SECTION && t < section->n_tables; t++)
                if (section->tables[t] == table->table && heading->times > 0)
                    from = heading->place;
        }
        for (int k = 0; k < gj_report_seen_count(report); k++) {
            const gj_seen *next = gj_report_seen_at(report, k);
            if (next->kind == GJ_SEEN_SECTION && next->place.sheet == from.sheet &&
                next->place.row > from.row && next->place.row < to)
                to = next->place.row;
        }
        const gj_sheet *sheet = from.sheet < 0 ? NULL : gj_sheets_at(sheets, from.sheet);
        for (size_t p = 0; sheet && p < sheet->n_pictures; p++)
            table->picture |= sheet->pictures[p] > from.row && sheet->pictures[p] <= to;
        if (table->picture)
            table->place = from;
    }
}

/* Does any caption end with a phrase, white space and markup aside, or (`is`) is it one? *n: how
 * many of the phrases there are; the first of them, or NULL. */
static const char *find_phrase(gj_matcher *matcher, const char *const *phrases, bool is, int *n)
{
    const char *first = NULL;
    *n = 0;
    for (; *phrases; phrases++) {
        const char *key = gj_matcher_key(matcher, *phrases);
        size_t length = strlen(key);
        bool found = false;
        for (int p = 0; p < matcher->n_pages && !found; p++)
            for (int i = 0; i < matcher->pages[p].n_captions && !found; i++) {
                const char *text = matcher->pages[p].captions[i].key;
                size_t whole = strlen(text);
                found = is ? whole >= length && strcmp(text + whole - length, key) == 0
                           : strstr(text, key) != NULL;
            }
        first = found && !first ? *phrases : first;
        *n += found;
    }
    return first;
}

/* Says what the workbook is if it is no report, but something that looks like one. */
static bool is_refused(gj_matcher *matcher, const gj_report *report, gj_err *err)
{
    enum { TELLING = 3 };
    int tables = 0, numbers = 0, n = 0;
    for (int i = 0; i < gj_report_seen_count(report); i++) {
        const gj_seen *seen = gj_report_seen_at(report, i);
        tables += seen->kind == GJ_SEEN_TABLE && seen->times > 0;
        numbers += seen->kind == GJ_SEEN_TABLE && seen->picture;
    }
    const gj_form *form = matcher->form;
    const char *former =
        tables ? NULL : find_phrase(matcher, form->phrases[GJ_PHRASES_FORMER], false, &n);
    if (former && n >= TELLING) {
        (void)gj_fail(err, GJ_ERR_NO_REPORT,
                      "这是较早年度的旧格式（有“%s”等 %d "
                      "种现行格式没有的行），与现行各版的表不同，不能读取；请照着填写",
                      former, n);
        return true;
    }
    for (int t = 0; t < form->n_tables; t++)
        for (int b = 0; b < form->tables[t].n_blocks; b++) {
            const gj_block *block = &form->tables[t].blocks[b];
            for (int i = 0; i < block->rows.n_leaves * block->columns.n_leaves; i++)
                numbers +=
                    gj_report_slot_at(report, block->rows.leaves[i / block->columns.n_leaves],
                                      block->columns.leaves[i % block->columns.n_leaves])
                        ->value.kind != GJ_EMPTY;
        }
    const char *specimen =
        numbers ? NULL : find_phrase(matcher, form->phrases[GJ_PHRASES_SPECIMEN], true, &n);
    if (specimen)
        (void)gj_fail(err, GJ_ERR_NO_REPORT, "这是一份空白的“%s”，表里一个数也没有，不是填好的报告",
                      specimen);
    return specimen != NULL;
}

static gj_report *match(const gj_forms *forms, const gj_sheets *sheets, gj_wanted wanted,
                        gj_err *err)
{
    gj_matcher matcher = {.arena = gj_arena_new(), .forms = forms, .mixed_place = GJ_NOWHERE};
    gj_particulars found;
    const gj_form *newest = gj_forms_newest(forms, NULL);
    matcher.form = matcher.wording = newest;
    gj_captions_collect(&matcher, sheets);
    gj_edition_decide(&matcher, &found);
    if (!gj_folds_equal(matcher.form->folds, newest->folds)) { /* the keys were made with others */
        matcher.n_pages = 0;
        gj_captions_collect(&matcher, sheets);
    }
    matcher.words = gj_words_of(matcher.form);
    gj_captions_find_words(&matcher);
    gj_sheets *cut = NULL;
    if (!gj_several_settle(&matcher, wanted, &cut, err) || cut) {
        gj_report *one = cut ? gj_match(forms, cut, err) : NULL;
        gj_sheets_free(cut);
        gj_arena_free(matcher.arena);
        return one;
    }
    gj_report *report = new_report(&matcher, sheets, &found);
    gj_tables_match(&matcher, report);
    gj_headings_match(&matcher, report);
    gj_report_share_fields(report);
    see_pictures(sheets, report);
    take_notes(sheets, gj_report_intake(report));
    gj_rest_tell(&matcher, report);
    if (is_refused(&matcher, report, err)) {
        gj_report_free(report);
        report = NULL;
    } else if (!is_report(report)) {
        /* It says what was looked for. */
        const gj_form *form = matcher.form;
        gj_buf names;
        gj_buf_init(&names);
        for (int t = 0; t < form->n_tables; t++)
            gj_buf_printf(&names, "%s“%s”", t ? "、" : "", gj_table_name(&form->tables[t]));
        gj_fail(
            err, GJ_ERR_NO_REPORT,
            "没有找到%s：已在全部工作表中按行名、列名查找%s各表，也没有找到报告任何一个部分的题目",
            form->title, names.data);
        gj_buf_release(&names);
        gj_report_free(report);
        report = NULL;
    }
    gj_arena_free(matcher.arena);
    return report;
}

gj_report *gj_match(const gj_forms *forms, const gj_sheets *sheets, gj_err *err)
{
    return match(forms, sheets, (gj_wanted){.at = GJ_NOWHERE}, err);
}

gj_report *gj_match_which(const gj_forms *forms, const gj_sheets *sheets, int which, gj_err *err)
{
    return match(forms, sheets, (gj_wanted){.which = which, .at = GJ_NOWHERE}, err);
}

gj_report *gj_match_at(const gj_forms *forms, const gj_sheets *sheets, gj_place at, gj_err *err)
{
    return match(forms, sheets, (gj_wanted){.at = at}, err);
}
