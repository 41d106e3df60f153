/* SPDX-License-Identifier: Apache-2.0 */
/* match.c - the way through: captions, edition and particulars, words, tables, headings. */
#include "match/match.h"

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

gj_report *gj_match(const gj_forms *forms, const gj_sheets *sheets, gj_err *err)
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
    gj_report *report = new_report(&matcher, sheets, &found);
    gj_tables_match(&matcher, report);
    gj_headings_match(&matcher, report);
    gj_report_share_fields(report);
    take_notes(sheets, gj_report_intake(report));
    if (!is_report(report)) {
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
