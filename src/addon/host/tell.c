/* SPDX-License-Identifier: Apache-2.0 */
/* tell.c - puts bars above a document and takes them off, or asks in a dialog where an answer is
 * due. */
#include "addon/host/tell.h"

#include <string.h>

#include <osl/process.h>

#include "addon/host/later.h"
#include "base/language.h"
#include "platform/thread.h"

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

/* The bar never breaks its first text, and makes the window as wide as that; the second it does. */
static bool fits_a_line(const char *says)
{
    enum { MOST = 40 * 3 }; /* bytes, of Chinese characters as of others */
    return strlen(says) <= MOST;
}

void gj_tell_with(gj_XFrame *frame, gj_tone tone, const char *says, const char *detail,
                  const gj_tell_button *buttons)
{
    static const struct {
        int32_t type;
        const char *title;
    } tones[] = {{GJ_InfobarType_INFO, "请注意"},
                 {GJ_InfobarType_SUCCESS, "已完成"},
                 {GJ_InfobarType_WARNING, "没有完成"},
                 {GJ_InfobarType_DANGER, "没有完成"}};
    gj_XInfobarProvider *bars = bars_of(frame);
    if (!bars)
        return;
    int count = 0;
    while (buttons && buttons[count].label)
        count++;
    says = gj_said(says);
    bool whole = fits_a_line(says);
    gj_buf rest;
    gj_buf_init(&rest);
    if (!whole)
        gj_buf_puts(&rest, says);
    if (detail)
        gj_buf_printf(&rest, "%s%s", whole || !*detail ? "" : "\n", gj_said(detail));
    gj_seq_StringPair *actions = count ? gj_seq_StringPair_new(count) : NULL;
    for (int i = 0; i < count; i++) {
        gj_string_set(&actions->items[i].First, gj_said(buttons[i].label));
        gj_string_set(&actions->items[i].Second, buttons[i].command);
    }
    remove_bar(bars);
    (void)gj_XInfobarProvider_appendInfobar(bars, bar, whole ? says : gj_said(tones[tone].title),
                                            rest.data, tones[tone].type, actions, true, NULL);
    gj_seq_StringPair_free(actions);
    gj_buf_release(&rest);
    gj_release(bars);
}

void gj_tell(gj_XFrame *frame, gj_tone tone, const char *says, const char *detail)
{
    gj_tell_with(frame, tone, says, detail, NULL);
}

bool gj_can_tell(gj_XFrame *frame)
{
    gj_XInfobarProvider *bars = bars_of(frame);
    gj_release(bars);
    return bars != NULL;
}

void gj_tell_no_more(gj_XFrame *frame)
{
    gj_XInfobarProvider *bars = bars_of(frame);
    if (bars)
        remove_bar(bars);
    gj_release(bars);
}

gj_XStatusIndicator *gj_progress_begin(gj_XFrame *frame, const char *says)
{
    gj_XStatusIndicator *shown = NULL;
    gj_XStatusIndicatorFactory *factory = gj_query(XStatusIndicatorFactory, frame);
    if (factory)
        (void)gj_XStatusIndicatorFactory_createStatusIndicator(factory, &shown, NULL);
    if (shown)
        (void)gj_XStatusIndicator_start(shown, gj_said(says), 1, NULL);
    gj_release(factory);
    return shown;
}

void gj_progress_end(gj_XStatusIndicator *shown)
{
    if (shown)
        (void)gj_XStatusIndicator_end(shown, NULL);
    gj_release(shown);
}

/* ---- questions ---- */

/* A headless office has windows too, visible ones; only the way it was started tells it from
 * another. */
static bool is_headless(void)
{
    bool headless = false;
    for (uint32_t i = 0; i < osl_getCommandArgCount() && !headless; i++) {
        rtl_uString *argument = NULL;
        (void)osl_getCommandArg(i, &argument);
        headless = argument &&
                   (gj_string_is(argument, "--headless") || gj_string_is(argument, "-headless"));
        gj_string_free(argument);
    }
    return headless;
}

/* The window's peer, a new reference, or NULL if nobody can see it. */
static gj_XWindowPeer *peer_of(gj_XFrame *frame)
{
    gj_XWindow *window = NULL;
    bool visible = false;
    if (frame)
        (void)gj_XFrame_getContainerWindow(frame, &window, NULL);
    gj_XWindow2 *asked = window ? gj_query(XWindow2, window) : NULL;
    if (asked)
        (void)gj_XWindow2_isVisible(asked, &visible, NULL);
    gj_XWindowPeer *peer = visible ? gj_query(XWindowPeer, window) : NULL;
    gj_release(asked);
    gj_release(window);
    return peer;
}

bool gj_can_ask(gj_XFrame *frame)
{
    if (!gj_thread_is_main() || is_headless())
        return false;
    gj_XWindowPeer *peer = peer_of(frame);
    gj_release(peer);
    return peer != NULL;
}

static int16_t answer_of(gj_XMessageBoxFactory *boxes, gj_XWindowPeer *peer, const char *title,
                         const char *question)
{
    int16_t answer = GJ_MessageBoxResults_NO;
    gj_XMessageBox *box = NULL;
    const int32_t buttons =
        GJ_MessageBoxButtons_BUTTONS_YES_NO | GJ_MessageBoxButtons_DEFAULT_BUTTON_NO;
    if (gj_XMessageBoxFactory_createMessageBox(boxes, peer, GJ_MessageBoxType_QUERYBOX, buttons,
                                               title, question, &box, NULL))
        (void)gj_XMessageBox_execute(box, &answer, NULL);
    gj_release(box);
    return answer;
}

bool gj_ask(gj_XComponentContext *context, gj_XFrame *frame, const char *title,
            const char *question)
{
    if (!gj_can_ask(frame))
        return false;
    gj_XWindowPeer *peer = peer_of(frame);
    gj_XMessageBoxFactory *boxes =
        gj_XMessageBoxFactory_create(context, "com.sun.star.awt.Toolkit", NULL);
    bool yes = boxes && peer && answer_of(boxes, peer, title, question) == GJ_MessageBoxResults_YES;
    gj_release(boxes);
    gj_release(peer);
    return yes;
}
