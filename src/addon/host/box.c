/* SPDX-License-Identifier: Apache-2.0 */
/* box.c - a dialog of the package with our text and the words on its buttons, in the middle of its
 * window. */
#include "addon/host/box.h"

#include "addon/host/dialog.h"
#include "base/language.h"

static void begin(gj_dialog_shown *shown)
{
    const gj_box *box = shown->data;
    (void)gj_XDialog2_setTitle(shown->dialog, gj_said(box->title), NULL);
    gj_control_set_label(shown->controls, "text", gj_said(box->text));
    gj_control_set_label(shown->controls, "no", gj_said(box->no));
    if (box->yes)
        gj_control_set_label(shown->controls, "yes", gj_said(box->yes));
    gj_control_show(shown->controls, "yes", gj_said(box->yes) != NULL);
    gj_control_show(shown->controls, "help", box->help != NULL);
    gj_control_focus(shown->controls, "no");
}

bool gj_box_ask(gj_XComponentContext *context, gj_XFrame *frame, const gj_box *box)
{
    static const gj_dialog_event none = {NULL, NULL};
    gj_box words = *box;
    const gj_dialog asked = {"dialogs/box.xdl", &words, begin, &none,
                             box->help ? box->help : "zh-CN.html"};
    return gj_dialog_run(context, frame, &asked);
}
