/* SPDX-License-Identifier: Apache-2.0 */
#include "addon/tell.h"

#include <stdlib.h>
#include <string.h>

static const char bar[] = "org.gouji.bar";

static gj_XInfobarProvider *bars_of(gj_XFrame *frame)
{
    gj_XController *controller = NULL;
    gj_XInfobarProvider *bars = NULL;
    if (frame && gj_XFrame_getController(frame, &controller, NULL) && controller)
        bars = gj_query(XInfobarProvider, controller);
    gj_release(controller);
    return bars;
}

static void remove_bar(gj_XInfobarProvider *bars)
{
    bool there = false;
    if (gj_XInfobarProvider_hasInfobar(bars, bar, &there, NULL) && there)
        (void)gj_XInfobarProvider_removeInfobar(bars, bar, NULL);
}

void gj_tell(gj_XFrame *frame, gj_tone tone, const char *says, const char *detail)
{
    static const int32_t types[] = {GJ_InfobarType_INFO, GJ_InfobarType_SUCCESS,
                                    GJ_InfobarType_WARNING, GJ_InfobarType_DANGER};
    gj_XInfobarProvider *bars = bars_of(frame);
    if (!bars)
        return;
    remove_bar(bars);
    (void)gj_XInfobarProvider_appendInfobar(bars, bar, says, detail ? detail : "", types[tone],
                                            NULL, true, NULL);
    gj_release(bars);
}

void gj_tell_no_more(gj_XFrame *frame)
{
    gj_XInfobarProvider *bars = bars_of(frame);
    if (bars)
        remove_bar(bars);
    gj_release(bars);
}

bool gj_ask(gj_XComponentContext *context, gj_XFrame *frame, const char *title,
            const char *question)
{
    (void)context;(void)frame;(void)title;(void)question;
    return false;
}
char *gj_ask_file(gj_XComponentContext *context, const gj_file_wish *wish)
{
    (void)context;(void)wish;
    return NULL;
}
