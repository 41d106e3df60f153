/* SPDX-License-Identifier: Apache-2.0 */
/* panel_keys.c - gives a key pressed in the panel to the command it would run in the window
 * itself. */
#include "addon/panel/panel_keys.h"

#include <stdlib.h>

#include "addon/host/calc.h"
#include "addon/host/later.h"

/* ---- which command ---- */

/* What moves about in a list, from control to control or in a text stays with them; letters alone
 * are no shortcuts. */
static bool may_be_shortcut(const gj_KeyEvent *event)
{
    static const int16_t own[] = {GJ_Key_UP,     GJ_Key_DOWN,  GJ_Key_LEFT, GJ_Key_RIGHT,
                                  GJ_Key_HOME,   GJ_Key_END,   GJ_Key_TAB,  GJ_Key_SPACE,
                                  GJ_Key_RETURN, GJ_Key_ESCAPE};
    const int modified = GJ_KeyModifier_MOD1 | GJ_KeyModifier_MOD2 | GJ_KeyModifier_MOD3;
    for (size_t i = 0; i < sizeof own / sizeof own[0]; i++)
        if (event->KeyCode == own[i])
            return false;
    return (event->base.Modifiers & modified) != 0 ||
           (event->KeyCode >= GJ_Key_F1 && event->KeyCode <= GJ_Key_F26);
}

static char *command_in(gj_XAcceleratorConfiguration *keys, const gj_KeyEvent *event)
{
    char *command = NULL;
    if (keys)
        (void)gj_XAcceleratorConfiguration_getCommandByKeyEvent(keys, event, &command, NULL);
    gj_release(keys);
    if (command && *command)
        return command;
    free(command);
    return NULL;
}

static char *command_of_manager(gj_XUIConfigurationManager *manager, const gj_KeyEvent *event)
{
    gj_XAcceleratorConfiguration *keys = NULL;
    if (manager)
        (void)gj_XUIConfigurationManager_getShortCutManager(manager, &keys, NULL);
    gj_release(manager);
    return command_in(keys, event);
}

static char *command_of_calc(gj_XComponentContext *context, const gj_KeyEvent *event)
{
    gj_XUIConfigurationManager *manager = NULL;
    gj_XModuleUIConfigurationManagerSupplier *supplier =
        gj_XModuleUIConfigurationManagerSupplier_singleton(
            context, "com.sun.star.ui.theModuleUIConfigurationManagerSupplier", NULL);
    if (supplier)
        (void)gj_XModuleUIConfigurationManagerSupplier_getUIConfigurationManager(
            supplier, "com.sun.star.sheet.SpreadsheetDocument", &manager, NULL);
    gj_release(supplier);
    return command_of_manager(manager, event);
}

static char *command_of_office(gj_XComponentContext *context, const gj_KeyEvent *event)
{
    gj_XAcceleratorConfiguration *keys = gj_XAcceleratorConfiguration_create(
        context, "com.sun.star.ui.GlobalAcceleratorConfiguration", NULL);
    return command_in(keys, event);
}

/* In the order in which LibreOffice looks. */
static char *command_of(gj_XComponentContext *context, gj_XFrame *frame, const gj_KeyEvent *event)
{
    gj_XUIConfigurationManager *manager = NULL;
    gj_XModel3 *model = gj_frame_model(frame);
    gj_XUIConfigurationManagerSupplier *supplier =
        model ? gj_query(XUIConfigurationManagerSupplier, model) : NULL;
    if (supplier)
        (void)gj_XUIConfigurationManagerSupplier_getUIConfigurationManager(supplier, &manager,
                                                                           NULL);
    gj_release(supplier);
    gj_release(model);
    char *command = command_of_manager(manager, event);
    if (!command)
        command = command_of_calc(context, event);
    return command ? command : command_of_office(context, event);
}

/* ---- running it ---- */

typedef struct job {
    gj_object object;
    gj_XComponentContext *context; /* not held: LibreOffice's */
    gj_XDispatch *dispatch;
    gj_URL url;
    /* rounds still to wait: what takes the keyboard must do so after the cell has got it */
    int waits;
    bool begun; /* url is there */
} job;

static void run(void *self)
{
    job *mine = self;
    if (mine->waits-- > 0 && gj_later(mine->context, &mine->object, run))
        return;
    gj_seq_PropertyValue *none = gj_seq_PropertyValue_new(0);
    (void)gj_XDispatch_dispatch(mine->dispatch, &mine->url, none, NULL);
    gj_seq_PropertyValue_free(none);
}

static void destroy(void *self)
{
    job *mine = self;
    gj_release(mine->dispatch);
    if (mine->begun)
        gj_URL_release(&mine->url);
}

static const gj_facet facets[] = {{NULL, NULL}};
static const gj_class job_class = {.facets = facets, .size = sizeof(job), .destroy = destroy};

static bool find(job *mine, gj_XComponentContext *context, gj_XFrame *frame, const char *command)
{
    bool parsed = false;
    gj_URL_init(&mine->url);
    mine->begun = true;
    gj_string_set(&mine->url.Complete, command);
    gj_XURLTransformer *transformer =
        gj_XURLTransformer_create(context, "com.sun.star.util.URLTransformer", NULL);
    if (transformer)
        (void)gj_XURLTransformer_parseStrict(transformer, &mine->url, &parsed, NULL);
    gj_XDispatchProvider *provider = parsed ? gj_query(XDispatchProvider, frame) : NULL;
    if (provider)
        (void)gj_XDispatchProvider_queryDispatch(provider, &mine->url, "", 0, &mine->dispatch,
                                                 NULL);
    gj_release(provider);
    gj_release(transformer);
    return mine->dispatch != NULL;
}

bool gj_panel_keys_run(gj_XComponentContext *context, gj_XFrame *frame, const gj_KeyEvent *event)
{
    char *command = frame && may_be_shortcut(event) ? command_of(context, frame, event) : NULL;
    job *made = command ? gj_object_new(&job_class, NULL, NULL) : NULL;
    if (made) {
        made->context = context;
        made->waits = 2;
    }
    bool used =
        made && find(made, context, frame, command) && gj_later(context, &made->object, run);
    if (made)
        gj_release(&made->object);
    free(command);
    return used;
}
