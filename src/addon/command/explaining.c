/* SPDX-License-Identifier: Apache-2.0 */
/* explaining.c - the command that explains the finding which the clerk is at, or takes its
 * explanation back. */
#include <stdlib.h>

#include "addon/command/command.h"
#include "addon/host/dialog.h"
#include "addon/host/tell.h"

/* One finding under explanation. */
typedef struct job {
    gj_session *session;
    gj_outcome *outcome;
    const gj_finding *finding;
    bool forgotten; /* its explanation was taken back */
} job;

/* Keeps what is said of it, and checks again. False: nothing has changed, *err says why. */
static bool explain(const job *mine, const char *text, gj_err *err)
{
    return gj_session_explain(mine->session, mine->outcome, mine->finding, text, err);
}

/* ---- the dialog ---- */

static void begin(gj_dialog_shown *shown)
{
    const job *mine = shown->data;
    const gj_finding *finding = mine->finding;
    const char *before = finding->explanation ? finding->explanation : finding->lapsed;
    gj_buf says;
    gj_buf_init(&says);
    gj_finding_put_says(finding, &says);
    gj_control_set_label(shown->controls, "says", says.data);
    gj_control_set_text(shown->controls, "reason", before ? before : "");
    gj_control_set_label(
        shown->controls, "note",
        finding->lapsed
            ? "原来的说明已经失效：它说的数或文字变了，请核实后改写。"
            : "写明核实的情况和原因。记下以后，这一条不再计入；数或文字变了，要重新说明。");
    gj_control_enable(shown->controls, "forget", before != NULL);
    gj_control_focus(shown->controls, "reason");
    gj_buf_release(&says);
}

static void take(gj_dialog_shown *shown)
{
    gj_err err = {0};
    char *text = gj_control_text(shown->controls, "reason");
    bool ok = explain(shown->data, text, &err);
    free(text);
    if (ok) {
        gj_dialog_end(shown);
        return;
    }
    gj_buf note;
    gj_buf_init(&note);
    gj_buf_printf(&note, "⚠ %s", err.says);
    gj_control_set_label(shown->controls, "note", note.data);
    gj_control_focus(shown->controls, "reason");
    gj_buf_release(&note);
}

static void forget(gj_dialog_shown *shown)
{
    job *mine = shown->data;
    gj_err err = {0};
    mine->forgotten = explain(mine, NULL, &err);
    if (mine->forgotten)
        gj_dialog_end(shown);
    else
        gj_control_set_label(shown->controls, "note", err.says);
}

/* ---- the command ---- */

static bool ask(const gj_call *call, job *mine, bool *done, gj_err *err)
{
    static const gj_dialog_event events[] = {{"take", take}, {"forget", forget}, {NULL, NULL}};
    const gj_dialog asked = {"dialogs/explain.xdl", mine, begin, events, "zh-CN.html#explain"};
    if (!gj_can_ask(call->frame))
        return gj_fail(err, GJ_ERR_USAGE, "没有窗口可以提问：请用参数 Text 写明原因");
    *done = gj_dialog_run(call->context, call->frame, &asked);
    return true;
}

/* `Text` "": takes the explanation back. */
static bool run(const gj_call *call, job *mine, gj_err *err)
{
    char *text = gj_call_text(call, "Text");
    bool done = text != NULL;
    mine->forgotten = text && !*text;
    bool ok = text ? explain(mine, *text ? text : NULL, err) : ask(call, mine, &done, err);
    free(text);
    if (ok && done)
        gj_tell(call->frame, GJ_TONE_SUCCESS, mine->forgotten ? "已撤回核实说明" : "已记下核实说明",
                "随工作簿一起保存；“撤销”不管它，要改请再点“核实说明”。");
    return ok;
}

bool gj_command_explain(const gj_call *call, gj_err *err)
{
    job mine = {.session = gj_call_session(call, err)};
    if (!mine.session)
        return false;
    gj_tell_no_more(call->frame);
    mine.outcome = gj_session_outcome(mine.session);
    int current = gj_session_current(mine.session);
    bool ok = mine.outcome && current >= 0 && current < gj_outcome_count(mine.outcome);
    if (!ok)
        gj_fail(err, GJ_ERR_USAGE, "要说明哪一条？请先在清单里选一条警告或提示");
    else
        mine.finding = gj_findings_at(mine.outcome->findings, current);
    if (ok && gj_session_is_stale(mine.session))
        ok = gj_fail(err, GJ_ERR_USAGE, "内容已改动，请先重新校验");
    else if (ok && mine.finding->rule->severity == GJ_SEVERITY_ERROR)
        ok = gj_fail(err, GJ_ERR_USAGE, "这一条是错误，要改正，不能用说明代替");
    ok = ok && run(call, &mine, err);
    gj_outcome_free(mine.outcome);
    gj_release(gj_session_object(mine.session));
    return ok;
}
