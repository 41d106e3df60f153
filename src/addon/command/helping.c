/* SPDX-License-Identifier: Apache-2.0 */
/* helping.c - the commands that open the package's help: as a whole, or at the rule of the finding
 * that the clerk is at. */
#include <stdlib.h>

#include "addon/command/command.h"
#include "addon/command/export_thread.h"
#include "addon/host/help.h"

/* One page to be shown. */
typedef struct job {
    const gj_call *call;
    const char *page;
    bool ok;
    gj_err err;
} job;

static void run(void *data)
{
    job *mine = data;
    mine->ok = gj_help_show(mine->call->context, mine->page, mine->call->result, &mine->err);
}

/* Windows are the main thread's. */
static bool show(const gj_call *call, const char *page, gj_err *err)
{
    job mine = {.call = call, .page = page};
    gj_export_on_main(call->context, run, &mine);
    if (!mine.ok && err)
        *err = mine.err;
    return mine.ok;
}

bool gj_command_help(const gj_call *call, gj_err *err)
{
    return show(call, "zh-CN.html", err);
}

bool gj_command_help_this(const gj_call *call, gj_err *err)
{
    gj_session *session = gj_call_session(call, err);
    if (!session)
        return false;
    gj_outcome *outcome = gj_session_outcome(session);
    const int current = gj_session_current(session);
    bool ok = outcome && current >= 0 && current < gj_outcome_count(outcome);
    if (ok) {
        char *page = gj_help_page_of(gj_findings_at(outcome->findings, current)->rule->id);
        ok = show(call, page, err);
        free(page);
    } else {
        gj_fail(err, GJ_ERR_USAGE, "哪一条的帮助？请先在清单里选一条");
    }
    gj_outcome_free(outcome);
    gj_release(gj_session_object(session));
    return ok;
}
