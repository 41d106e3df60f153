/* SPDX-License-Identifier: Apache-2.0 */
/* confirming.c - the commands for what was read doubtfully from a document: the next such cell,
 * and the clerk's word that it is right, one key doing both in turn; and the sheet that tells how
 * all of it was read. */
#include <string.h>

#include "addon/command/command.h"
#include "addon/host/tell.h"
#include "addon/session/go.h"

/* The first doubt behind a finding, around the end; -1: there is none. */
static int next_of(const gj_outcome *outcome, int finding)
{
    const int count = gj_outcome_count(outcome);
    for (int i = 1; i <= count; i++) {
        const int at = (finding + i + count) % count;
        if (gj_is_doubt(outcome, at))
            return at;
    }
    return -1;
}

/* The doubt about the cell that is selected, whatever else is found there; where the selection is
 * no cell, the current finding. -1: it is none. */
static int here(const gj_call *call, const gj_outcome *outcome, int current)
{
    gj_XController *controller = gj_call_controller(call);
    gj_XSelectionSupplier *supplier = gj_query(XSelectionSupplier, controller);
    const gj_place place = gj_selected_place(supplier);
    gj_release(supplier);
    gj_release(controller);
    if (place.row < 0)
        return gj_is_doubt(outcome, current) ? current : -1;
    for (int i = 0; i < gj_outcome_count(outcome); i++) {
        const gj_place its = gj_findings_at(outcome->findings, i)->place;
        if (gj_is_doubt(outcome, i) && its.sheet == place.sheet && its.row == place.row &&
            its.col == place.col)
            return i;
    }
    return -1;
}

static bool go(const gj_call *call, gj_session *session, int finding, gj_err *err)
{
    gj_XController *controller = gj_call_controller(call);
    bool ok = gj_session_go(session, controller, finding, err);
    gj_release(controller);
    return ok;
}

/* What is left, and the way to the next one. */
static bool go_on(const gj_call *call, gj_session *session, int behind, gj_err *err)
{
    gj_outcome *outcome = gj_session_outcome(session);
    const int left = gj_outcome_doubts(outcome);
    const int next = left > 0 ? next_of(outcome, behind) : -1;
    gj_outcome_free(outcome);
    gj_buf_printf(call->result, "%d", left);
    if (next < 0) {
        gj_tell(call->frame, GJ_TONE_SUCCESS, "拿不准的地方都核对过了", NULL);
        return true;
    }
    return go(call, session, next, err);
}

static bool run(const gj_call *call, bool confirm, gj_err *err)
{
    gj_session *session = gj_call_session(call, err);
    if (!session)
        return false;
    gj_tell_no_more(call->frame);
    gj_outcome *outcome = gj_session_outcome(session);
    const int current = gj_session_current(session);
    const int at = confirm ? here(call, outcome, current) : -1;
    bool ok = true;
    if (gj_session_is_stale(session))
        ok = gj_fail(err, GJ_ERR_USAGE, "内容已改动，请先重新校验");
    else if (gj_outcome_doubts(outcome) == 0)
        ok = gj_fail(err, GJ_ERR_USAGE, outcome ? "没有拿不准的地方" : "还没有校验，请先点“校验”");
    else if (at >= 0)
        ok = gj_session_confirm(session, outcome, gj_findings_at(outcome->findings, at), err) &&
             go_on(call, session, at - 1, err);
    else
        ok = go_on(call, session, current, err);
    gj_outcome_free(outcome);
    gj_release(gj_session_object(session));
    return ok;
}

bool gj_command_confirm(const gj_call *call, gj_err *err)
{
    return run(call, true, err);
}

bool gj_command_next_doubt(const gj_call *call, gj_err *err)
{
    return run(call, false, err);
}

bool gj_command_record(const gj_call *call, gj_err *err)
{
    gj_session *session = gj_call_session(call, err);
    if (!session)
        return false;
    gj_outcome *outcome = gj_session_outcome(session);
    const gj_report *report = outcome ? outcome->report : NULL;
    const char *name = report ? gj_report_form(report)->phrases[GJ_PHRASES_RECORD][0] : NULL;
    int sheet = 0;
    while (name && *gj_report_sheet_name(report, sheet) &&
           strcmp(gj_report_sheet_name(report, sheet), name) != 0)
        sheet++;
    gj_XSpreadsheetDocument *document = name ? gj_session_document(session) : NULL;
    gj_XController *controller = gj_call_controller(call);
    bool ok = document && *gj_report_sheet_name(report, sheet)
                  ? gj_go(document, controller, (gj_place){sheet, -1, -1}, err)
                  : gj_fail(err, GJ_ERR_USAGE, "这份工作簿里没有导入的记录");
    gj_release(controller);
    gj_release(document);
    gj_outcome_free(outcome);
    gj_release(gj_session_object(session));
    return ok;
}
