/* SPDX-License-Identifier: Apache-2.0 */
/* welcome.c - the hint of the first spreadsheet: a bar, and a note in the configuration that it was
 * there. */
#include "addon/command/welcome.h"

#include <stdatomic.h>

#include "addon/host/calc.h"
#include "addon/host/option.h"
#include "addon/host/tell.h"
#include "platform/thread.h"
#include "uno/object.h"

static atomic_bool over; /* as far as this process knows: it asks the configuration once */
static gj_mutex lock = GJ_MUTEX_INIT;
static gj_weak *shown_in; /* under the lock */

static gj_weak *show_in(gj_weak *frame)
{
    gj_lock(&lock);
    gj_weak *before = shown_in;
    shown_in = frame;
    gj_unlock(&lock);
    return before;
}

/* True for the first that asks. */
static bool is_first(gj_XComponentContext *context)
{
    if (atomic_exchange(&over, true))
        return false;
    return !gj_option_is_on(context, GJ_OPTION_WELCOMED);
}

void gj_welcome(gj_XComponentContext *context, gj_XFrame *frame)
{
    static const gj_tell_button buttons[] = {
        {"新建年度报告", "vnd.gouji:new"}, {"帮助", "vnd.gouji:help"}, {NULL, NULL}};
    if (atomic_load(&over) || !gj_can_ask(frame))
        return;
    gj_XModel3 *model = gj_frame_model(frame);
    gj_XSpreadsheetDocument *book = gj_query(XSpreadsheetDocument, model);
    if (book && is_first(context)) {
        gj_tell_with(frame, GJ_TONE_INFO,
                     "勾稽已经装好：新建、导入、校验、导出都在菜单“年度报告”里", NULL, buttons);
        gj_weak_free(show_in(gj_weak_new(GJ_HANDLE(frame), NULL)));
        (void)gj_option_set_on(context, GJ_OPTION_WELCOMED, true);
    }
    gj_release(book);
    gj_release(model);
}

void gj_welcome_over(gj_XComponentContext *context)
{
    if (is_first(context))
        (void)gj_option_set_on(context, GJ_OPTION_WELCOMED, true);
    gj_weak *weak = show_in(NULL);
    gj_XFrame *frame = weak ? gj_weak_lock(XFrame, weak) : NULL;
    if (frame)
        gj_tell_no_more(frame);
    gj_release(frame);
    gj_weak_free(weak);
}
