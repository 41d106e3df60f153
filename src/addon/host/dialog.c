/* SPDX-License-Identifier: Apache-2.0 */
/* dialog.c - makes a dialog of the package, passes its events on, and takes it away again. */
#include "addon/host/dialog.h"

#include <stdlib.h>
#include <string.h>

#include "addon/host/help.h"
#include "addon/host/shipped.h"
#include "addon/host/tell.h"
#include "uno/object.h"

typedef struct listener {
    gj_object object;
    gj_XComponentContext *context;
    const gj_dialog *asked;
    gj_dialog_shown shown; /* without controls: no more calls */
} listener;

// NOLINTNEXTLINE(readability-function-size): the interface has so many
static bool call_method(void *self, gj_XDialog *from, const gj_any *event, const char *name,
                        bool *result, gj_err *err)
{
    (void)from;
    (void)event;
    (void)err;
    listener *mine = self;
    *result = mine->shown.controls && strcmp(name, "help") == 0;
    if (*result)
        (void)gj_help_show(mine->context, mine->asked->help, NULL, NULL);
    for (const gj_dialog_event *one = mine->asked->events; one->name && !*result; one++) {
        if (!mine->shown.controls || strcmp(one->name, name) != 0)
            continue;
        one->run(&mine->shown);
        *result = true;
    }
    return true;
}

static bool method_names(void *self, gj_seq_string **result, gj_err *err)
{
    (void)err;
    const gj_dialog_event *events = ((listener *)self)->asked->events;
    int count = 0;
    while (events[count].name)
        count++;
    *result = gj_seq_string_new(count + 1);
    for (int i = 0; i < count; i++)
        gj_string_set(&(*result)->items[i], events[i].name);
    gj_string_set(&(*result)->items[count], "help");
    return true;
}

static const gj_XDialogEventHandler_methods handler_methods = {
    .callHandlerMethod = call_method, .getSupportedMethodNames = method_names};
static const gj_facet facets[] = {GJ_FACET(XDialogEventHandler, &handler_methods), {NULL, NULL}};
static const gj_class listener_class = {.facets = facets, .size = sizeof(listener)};

/* Yours to dispose and release; NULL on failure. */
static gj_XDialog *make(gj_XComponentContext *context, gj_XWindow *over, const char *file,
                        gj_XDialogEventHandler *handler)
{
    gj_XDialogProvider2 *provider =
        gj_XDialogProvider2_create(context, "com.sun.star.awt.DialogProvider2", NULL);
    char *url = gj_shipped_url(file);
    gj_XDialog *made = NULL;
    gj_XWindowPeer *peer = gj_query(XWindowPeer, over);
    gj_seq_NamedValue *arguments = gj_seq_NamedValue_new(2);
    gj_string_set(&arguments->items[0].Name, "ParentWindow");
    gj_any_set_XWindowPeer(&arguments->items[0].Value, peer);
    gj_string_set(&arguments->items[1].Name, "EventHandler");
    gj_any_set_XDialogEventHandler(&arguments->items[1].Value, handler);
    if (provider)
        (void)gj_XDialogProvider2_createDialogWithArguments(provider, url, arguments, &made, NULL);
    gj_seq_NamedValue_free(arguments);
    gj_release(peer);
    free(url);
    gj_release(provider);
    return made;
}

/* Puts it in the middle of its window, where the eyes are; its title in view where the window is
 * small. */
static void place(gj_XDialog *made, gj_XWindow *over)
{
    gj_Rectangle around = {0};
    gj_Rectangle own = {0};
    gj_XWindow *shown = gj_query(XWindow, made);
    if (shown && gj_XWindow_getPosSize(over, &around, NULL) &&
        gj_XWindow_getPosSize(shown, &own, NULL)) {
        int32_t left = (around.Width - own.Width) / 2;
        int32_t top = (around.Height - own.Height) / 3;
        (void)gj_XWindow_setPosSize(shown, left > 0 ? left : 0, top > 0 ? top : 0, 0, 0,
                                    GJ_PosSize_POS, NULL);
    }
    gj_release(shown);
}

bool gj_dialog_run(gj_XComponentContext *context, gj_XFrame *frame, const gj_dialog *asked)
{
    int16_t answer = GJ_ExecutableDialogResults_CANCEL;
    gj_XWindow *window = NULL;
    listener *mine = gj_can_ask(frame) ? gj_object_new(&listener_class, NULL, NULL) : NULL;
    if (!mine)
        return false;
    mine->context = context;
    mine->asked = asked;
    mine->shown.data = asked->data;
    gj_XDialog *made = NULL;
    gj_XDialogEventHandler *handler = gj_query(XDialogEventHandler, &mine->object);
    if (gj_XFrame_getContainerWindow(frame, &window, NULL) && window)
        made = make(context, window, asked->file, handler);
    gj_release(handler);
    mine->shown.dialog = made ? gj_query(XDialog2, made) : NULL;
    mine->shown.controls = made ? gj_query(XControlContainer, made) : NULL;
    if (mine->shown.dialog && mine->shown.controls) {
        asked->begin(&mine->shown);
        place(made, window);
        gj_object *help = gj_help_watch(context, window, asked->help);
        (void)gj_XDialog2_execute(mine->shown.dialog, &answer, NULL);
        gj_help_leave(help);
    }
    gj_XControlContainer *controls = mine->shown.controls;
    mine->shown.controls = NULL;
    gj_XComponent *component = made ? gj_query(XComponent, made) : NULL;
    if (component)
        (void)gj_XComponent_dispose(component, NULL);
    gj_release(component);
    gj_release(controls);
    gj_release(mine->shown.dialog);
    gj_release(made);
    gj_release(window);
    gj_release(&mine->object);
    return answer == GJ_ExecutableDialogResults_OK;
}

void gj_dialog_end(gj_dialog_shown *shown)
{
    (void)gj_XDialog2_endDialog(shown->dialog, GJ_ExecutableDialogResults_OK, NULL);
}
