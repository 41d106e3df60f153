/* SPDX-License-Identifier: Apache-2.0 */
/* box.c - a dialog of the package with our text and the words on its buttons, in the middle of its
 * window. */
#include "addon/host/box.h"

#include "addon/host/controls.h"
#include "addon/host/dialog.h"
#include "addon/host/tell.h"

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
    gj_XDialog *made = gj_dialog_make(context, window, "dialogs/box.xdl", NULL, NULL);
    if (made) {
        put_words(made, box);
        gj_dialog_place(made, window);
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
