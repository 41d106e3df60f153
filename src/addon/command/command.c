/* SPDX-License-Identifier: Apache-2.0 */
/* command.c - which command a URL names, whether it can be given now, and the short ones: check,
 * next, previous, findings, clear. */
#include "addon/command/command.h"

#include <stdlib.h>
#include <string.h>

#include "addon/command/cell_menu.h"
#include "addon/command/open.h"
#include "addon/command/welcome.h"
#include "addon/host/box.h"
#include "addon/host/calc.h"
#include "addon/host/deck.h"
#include "addon/host/tell.h"
#include "addon/session/mend.h"
#include "base/guard.h"

gj_command gj_command_of(const char *url)
{
    static const char scheme[] = "vnd.gouji:";
    static const char *const names[GJ_COMMANDS] = {
#define GJ_X(name, text, function) text,
        GJ_COMMAND_LIST(GJ_X)
#undef GJ_X
    };
    if (strncmp(url, scheme, sizeof scheme - 1) != 0)
        return GJ_COMMANDS;
    for (int i = 0; i < (int)GJ_COMMANDS; i++)
        if (strcmp(url + sizeof scheme - 1, names[i]) == 0)
            return (gj_command)i;
    return GJ_COMMANDS;
}

/* ---- what a call brings ---- */

const gj_any *gj_call_argument(const gj_call *call, const char *name)
{
    for (int i = 0; call->arguments && i < call->arguments->count; i++)
        if (gj_string_is(call->arguments->items[i].Name, name))
            return &call->arguments->items[i].Value;
    return NULL;
}

char *gj_call_text(const gj_call *call, const char *name)
{
    const gj_any *value = gj_call_argument(call, name);
    return value ? gj_any_text(value) : NULL;
}

gj_session *gj_call_session(const gj_call *call, gj_err *err)
{
    gj_XModel3 *model = gj_frame_model(call->frame);
    gj_session *session = NULL;
    if (model)
        session = gj_session_open(call->context, GJ_HANDLE(model), err);
    else
        gj_fail(err, GJ_ERR_USAGE, "没有打开的文档：请先在 Calc 中打开年度报告的工作簿");
    gj_release(model);
    return session;
}

gj_XController *gj_call_controller(const gj_call *call)
{
    gj_XController *controller = NULL;
    if (call->frame)
        (void)gj_XFrame_getController(call->frame, &controller, NULL);
    return controller;
}

/* ---- can and do ---- */

static bool has_findings(const gj_outcome *outcome)
{
    if (!outcome)
        return false;
    for (int i = 0; i < gj_outcome_count(outcome); i++)
        if (gj_finding_target(gj_findings_at(outcome->findings, i)).row >= 0)
            return true;
    return false;
}

/* Is there a document in the window that could be one's report, a spreadsheet or a text? */
static bool has_document(gj_XFrame *frame)
{
    bool text = false;
    gj_XModel3 *model = gj_frame_model(frame);
    gj_XSpreadsheetDocument *book = gj_query(XSpreadsheetDocument, model);
    gj_XServiceInfo *info = gj_query(XServiceInfo, model);
    bool has = book || (info &&
                        gj_XServiceInfo_supportsService(
                            info, "com.sun.star.text.GenericTextDocument", &text, NULL) &&
                        text);
    gj_release(info);
    gj_release(book);
    gj_release(model);
    return has;
}

bool gj_command_can(gj_command command, gj_XComponentContext *context, gj_XFrame *frame)
{
    const gj_call call = {.context = context, .frame = frame};
    if (command == GJ_COMMAND_NEW || command == GJ_COMMAND_IMPORT || command == GJ_COMMAND_HELP ||
        command == GJ_COMMAND_ABOUT || command == GJ_COMMAND_OPTIONS)
        return true;
    if (command == GJ_COMMAND_IMPORT_HERE)
        return has_document(frame);
    if (command == GJ_COMMAND_OPEN_EXPORT || command == GJ_COMMAND_OPEN_FOLDER)
        return gj_has_exported();
    if (command == GJ_COMMAND_FONTS)
        return gj_has_missed_fonts();
    gj_session *session = gj_call_session(&call, NULL);
    gj_outcome *outcome = session ? gj_session_outcome(session) : NULL;
    int current = session ? gj_session_current(session) : -1;
    bool at = outcome && current >= 0 && current < gj_outcome_count(outcome);
    bool can = session != NULL;
    if (command == GJ_COMMAND_CLEAR)
        can = session && gj_session_can_clear(session);
    if (command == GJ_COMMAND_NEXT || command == GJ_COMMAND_PREVIOUS)
        can = has_findings(outcome);
    if (command == GJ_COMMAND_HELP_THIS)
        can = at;
    if (command == GJ_COMMAND_OPEN_LAST)
        can = gj_can_open_last(outcome, current);
    if (command == GJ_COMMAND_FIX_THIS)
        can = at && gj_mend_offer(outcome, current, NULL) > 0;
    if (command == GJ_COMMAND_CONFIRM || command == GJ_COMMAND_DOUBT)
        can = gj_outcome_doubts(outcome) > 0;
    if (command == GJ_COMMAND_EXPLAIN)
        can = at && !gj_is_doubt(outcome, current) &&
              gj_findings_at(outcome->findings, current)->rule->severity != GJ_SEVERITY_ERROR;
    gj_outcome_free(outcome);
    if (session)
        gj_release(gj_session_object(session));
    return can;
}

/* One command, done as far as memory reaches. */
typedef struct attempt {
    bool (*function)(const gj_call *call, gj_err *err);
    const gj_call *call;
    gj_err *err;
    bool ok;
} attempt;

static void try(void *data)
{
    attempt *mine = data;
    mine->ok = mine->function(mine->call, mine->err);
}

bool gj_command_run(gj_command command, const gj_call *call, gj_err *err)
{
    static bool (*const functions[GJ_COMMANDS])(const gj_call *, gj_err *) = {
#define GJ_X(name, text, function) gj_command_##function,
        GJ_COMMAND_LIST(GJ_X)
#undef GJ_X
    };
    if (command >= GJ_COMMANDS)
        return gj_fail(err, GJ_ERR_USAGE, "没有这个命令");
    gj_welcome_over(call->context);
    attempt mine = {functions[command], call, err, false};
    bool ok = gj_guard(try, &mine) ? mine.ok : gj_fail(err, GJ_ERR_LIMIT, "内存不足，没有做完");
    if (!ok && !gj_can_tell(call->frame)) {
        const gj_box box = {.title = "年度报告", .text = err->says, .no = "知道了(~O)"};
        (void)gj_box_ask(call->context, call->frame, &box);
    } else if (!ok) {
        gj_tell(call->frame, GJ_TONE_WARNING, err->says, NULL);
    }
    return ok;
}

/* ---- the short ones ---- */

bool gj_command_check(const gj_call *call, gj_err *err)
{
    gj_session *session = gj_call_session(call, err);
    if (!session)
        return false;
    gj_tell_no_more(call->frame);
    bool ok = gj_session_check(session, err);
    gj_outcome *outcome = ok ? gj_session_outcome(session) : NULL;
    gj_XSpreadsheetDocument *document = outcome ? gj_session_document(session) : NULL;
    if (document) {
        char *json = gj_outcome_json(outcome, document);
        gj_buf_puts(call->result, json);
        free(json);
        gj_deck_show(call->frame);
        gj_cell_menu_watch(call->context, call->frame);
    }
    gj_release(document);
    gj_outcome_free(outcome);
    gj_release(gj_session_object(session));
    return ok;
}

static bool step(const gj_call *call, int by, gj_err *err)
{
    gj_session *session = gj_call_session(call, err);
    if (!session)
        return false;
    gj_XController *controller = gj_call_controller(call);
    bool ok = gj_session_step(session, controller, by, err);
    if (ok && gj_session_is_back(session))
        gj_tell_no_more(call->frame);
    gj_release(controller);
    gj_release(gj_session_object(session));
    return ok;
}

bool gj_command_next(const gj_call *call, gj_err *err)
{
    return step(call, 1, err);
}

bool gj_command_previous(const gj_call *call, gj_err *err)
{
    return step(call, -1, err);
}

bool gj_command_findings(const gj_call *call, gj_err *err)
{
    return gj_deck_focus(call->frame) ||
           gj_fail(err, GJ_ERR_USAGE, "这个窗口没有侧边栏，转不到问题清单");
}

bool gj_command_clear(const gj_call *call, gj_err *err)
{
    gj_session *session = gj_call_session(call, err);
    if (!session)
        return false;
    gj_tell_no_more(call->frame);
    bool ok = gj_session_clear(session, err);
    gj_release(gj_session_object(session));
    return ok;
}
