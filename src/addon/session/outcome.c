/* SPDX-License-Identifier: Apache-2.0 */
/* outcome.c - one check of an open document: gathered, matched, judged, and shared by reference. */
#include "addon/session/outcome.h"

#include <stdlib.h>

#include "addon/host/calc.h"
#include "addon/host/gather.h"
#include "addon/host/option.h"
#include "addon/host/shipped.h"
#include "addon/session/formulas.h"
#include "addon/session/go.h"
#include "addon/session/note.h"
#include "check/check.h"
#include "match/match.h"
#include "platform/thread.h"
#include "report/exchange.h"

/* What it is compared with: rules that ask last year's are judged beside a report alone. */
static void judge(gj_XSpreadsheetDocument *document, const gj_memory *memory, gj_outcome *made)
{
    const gj_report *last = made->last ? made->last->report : NULL;
    gj_formulas_note(document, made->report);
    if (memory)
        gj_memory_recall(memory, made->report);
    made->findings = gj_check(made->report, last);
    bool asks = gj_check_asks_last_year(gj_report_form(made->report));
    gj_last_file file = {0};
    if (asks && made->last)
        file = (gj_last_file){made->last->path, false, last ? NULL : made->last->says};
    else if (asks)
        gj_findings_set_unchecked(made->findings, GJ_UNCHECKED_NO_LAST);
    if (file.path)
        gj_findings_set_last(made->findings, &file);
    if (memory)
        gj_memory_apply(memory, made->findings);
    made->verdict = gj_findings_verdict(made->findings);
    /* Told last, since the sidebar has a line of its own for the file. */
    file.remembered = true;
    if (file.path)
        gj_findings_set_last(made->findings, &file);
}

/* Judging by the form's own rules instead would pass what the house's don't let pass. */
static const gj_forms *forms_to_judge_by(gj_XComponentContext *context, bool look, gj_err *err)
{
    if (!look)
        return gj_shipped_forms(err);
    gj_err why = {0};
    char *rules = gj_option_text(context, GJ_OPTION_RULES);
    const gj_forms *forms = gj_shipped_forms_by(rules, &why);
    if (!forms && *rules)
        gj_fail(err, why.kind,
                "没有校验：选项里的本地规则文件不能用。%s。请在“工具”→“选项”→“勾稽”里换一个或清空",
                why.says);
    else if (!forms && err)
        *err = why;
    free(rules);
    return forms;
}

static gj_place selected_in(gj_XSpreadsheetDocument *document)
{
    gj_XController *controller = NULL;
    gj_XModel3 *model = gj_query(XModel3, document);
    if (model)
        (void)gj_XModel3_getCurrentController(model, &controller, NULL);
    gj_XSelectionSupplier *supplier = gj_query(XSelectionSupplier, controller);
    const gj_place place = gj_selected_place(supplier);
    gj_release(supplier);
    gj_release(controller);
    gj_release(model);
    return place;
}

/* The document's report; of several the one that somebody is at, else the one before. */
static void match(gj_outcome *made, gj_XSpreadsheetDocument *document, gj_place before, gj_err *err)
{
    made->at = GJ_NOWHERE;
    made->report = gj_match(made->forms, made->sheets, err);
    for (int i = 0; i < 2 && !made->report && err->kind == GJ_ERR_SEVERAL; i++) {
        made->at = i == 0 ? selected_in(document) : before;
        made->report = gj_match_at(made->forms, made->sheets, made->at, err);
    }
    if (!made->report && err->kind == GJ_ERR_SEVERAL) {
        const gj_err why = *err;
        (void)gj_fail(err, why.kind, "%s。请点一下要核对的那一份里的任一格，再点“校验”", why.says);
    }
}

gj_outcome *gj_outcome_make(gj_XComponentContext *context, gj_XSpreadsheetDocument *document,
                            gj_before before, gj_err *err)
{
    gj_err why = {0};
    const gj_forms *forms = forms_to_judge_by(context, before.look, &why);
    gj_sheets *sheets = forms ? gj_gather(document, before.sheets, &why) : NULL;
    gj_outcome *made = NULL;
    if (sheets) {
        made = gj_alloc(sizeof *made);
        *made = (gj_outcome){.forms = forms, .sheets = sheets};
        atomic_init(&made->references, 1);
        match(made, document, before.at, &why);
    }
    gj_memory *memory = made && made->report ? gj_note_read(document, NULL) : NULL;
    char *path = memory ? gj_note_last(document, memory) : NULL;
    if (path)
        made->last = gj_last_take(context, path, before.last, before.look);
    if (made && made->report) {
        judge(document, memory, made);
    } else if (made) {
        gj_buf says;
        gj_buf_init(&says);
        gj_buf_puts(&says, why.says);
        made->verdict = gj_buf_detach(&says);
    } else if (err) {
        *err = why;
    }
    free(path);
    gj_memory_free(memory);
    return made;
}

gj_outcome *gj_outcome_share(gj_outcome *outcome)
{
    if (outcome)
        atomic_fetch_add_explicit(&outcome->references, 1, memory_order_relaxed);
    return outcome;
}

void gj_outcome_free(gj_outcome *outcome)
{
    if (!outcome || atomic_fetch_sub_explicit(&outcome->references, 1, memory_order_acq_rel) != 1)
        return;
    gj_repairs_free(outcome->repairs);
    gj_findings_free(outcome->findings);
    gj_last_free(outcome->last);
    gj_report_free(outcome->report);
    gj_sheets_free(outcome->sheets);
    free(outcome->verdict);
    free(outcome);
}

int gj_outcome_count(const gj_outcome *outcome)
{
    return outcome && outcome->findings ? gj_findings_count(outcome->findings) : 0;
}

bool gj_is_doubt(const gj_outcome *outcome, int finding)
{
    return finding >= 0 && finding < gj_outcome_count(outcome) &&
           gj_findings_at(outcome->findings, finding)->rule->each == GJ_EACH_DOUBT;
}

int gj_outcome_doubts(const gj_outcome *outcome)
{
    int count = 0;
    for (int i = 0; i < gj_outcome_count(outcome); i++)
        count += gj_is_doubt(outcome, i);
    return count;
}

char *gj_outcome_json(const gj_outcome *outcome, gj_XSpreadsheetDocument *document)
{
    gj_buf json;
    char *url = gj_document_url(document);
    gj_buf_init(&json);
    if (outcome->report)
        gj_exchange_write_findings(url, outcome->report, outcome->findings, false, &json);
    else
        gj_exchange_write_unreadable(url, outcome->verdict, &json);
    free(url);
    return gj_buf_detach(&json);
}

const gj_repairs *gj_outcome_repairs(gj_outcome *outcome)
{
    static gj_mutex lock = GJ_MUTEX_INIT;
    if (!outcome->report)
        return NULL;
    gj_lock(&lock);
    if (!outcome->repairs)
        outcome->repairs =
            gj_repairs_of(outcome->report, outcome->last ? outcome->last->report : NULL,
                          outcome->forms, outcome->findings);
    const gj_repairs *repairs = outcome->repairs;
    gj_unlock(&lock);
    return repairs;
}

static bool is_same(gj_place a, gj_place b)
{
    return a.sheet == b.sheet && a.row == b.row && a.col == b.col;
}

int gj_outcome_at(const gj_outcome *outcome, gj_place place, int current, const int *rows,
                  int count)
{
    int stands = -1;
    int mended = -1;
    int most = place.sheet < 0 ? 0 : rows ? count : gj_outcome_count(outcome);
    for (int i = 0; i < most; i++) {
        int at = rows ? rows[i] : i;
        const gj_finding *finding = gj_findings_at(outcome->findings, at);
        bool target = is_same(gj_finding_target(finding), place);
        if (target && (mended < 0 || at == current))
            mended = at;
        if (is_same(finding->place, place) && (stands < 0 || at == current))
            stands = at;
    }
    return mended >= 0 ? mended : stands;
}
