/* SPDX-License-Identifier: Apache-2.0 */
/* box.c - a dialog of the package with our text and the words on its buttons, in the middle of its
 * window. */
#include "addon/host/box.h"

#include <stdlib.h>

#include "addon/host/controls.h"
#include "addon/host/shipped.h"
#include "addon/host/tell.h"

/* In the middle of its window, where the eyes are. */
static void place(gj_XDialog *made, gj_XWindow *over)
{
    gj_Rectangle around = {0};
    gj_Rectangle own = {0};
    gj_XWindow *shown = gj_query(XWindow, made);
    if (shown && gj_XWindow_getPosSize(over, &around, NULL) &&
        gj_XWindow_getPosSize(shown, &own, NULL))
        (void)gj_XWindow_setPosSize(shown, (around.Width - own.Width) / 2,
                                    (around.Height - own.Height) / 3, 0, 0, GJ_PosSize_POS, NULL);
    gj_release(shown);
}

static void put_words(gj_XDialog *made, const gj_box *box)
{
    gj_XControlContainer *controls = gj_query(XControlContainer, made);
    gj_XDialog2 *dialog = gj_query(XDialog2, made);
    if (dialog)
        (void)gj_XDialog2_setTitle(dialog, box->title, NULL);
    if (controls) {
        gj_control_set_label(controls, "text", box->text);
        gj_control_set_label(controls, "no", box->no);
        if (box->yes)
            gj_control_set_label(controls, "yes", box->yes);
        else
            gj_control_show(controls, "yes", false);
        gj_control_focus(controls, "no");
    }
    gj_release(dialog);
    gj_release(controls);
}

bool gj_box_ask(gj_XComponentContext *context, gj_XFrame *frame, const gj_box *box)
{
    gj_XWindow *window = NULL;
    int16_t answer = GJ_ExecutableDialogResults_CANCEL;
    if (!gj_can_ask(frame) || !gj_XFrame_getContainerWindow(frame, &window, NULL))
        return false;
    /* The dialog of the package, over its window. */
    gj_XDialogProvider2 *provider =
        gj_XDialogProvider2_create(context, "com.sun.star.awt.DialogProvider2", NULL);
    char *url = gj_shipped_url("dialogs/box.xdl");
    gj_XDialog *made = NULL;
    gj_XWindowPeer *peer = gj_query(XWindowPeer, window);
    gj_seq_NamedValue *arguments = gj_seq_NamedValue_new(1);
    gj_string_set(&arguments->items[0].Name, "ParentWindow");
    gj_any_set_XWindowPeer(&arguments->items[0].Value, peer);
    if (provider)
        (void)gj_XDialogProvider2_createDialogWithArguments(provider, url, arguments, &made, NULL);
    gj_seq_NamedValue_free(arguments);
    gj_release(peer);
    free(url);
    gj_release(provider);
    if (made) {
        put_words(made, box);
        place(made, window);
        (void)gj_XDialog_execute(made, &answer, NULL);
    }
    gj_XComponent *component = made ? gj_query(XComponent, made) : NULL;
    if (component)
        (void)gj_XComponent_dispose(component, NULL);
    gj_release(component);
    gj_release(made);
    gj_release(window);
    return answer == GJ_ExecutableDialogResults_OK;
}
