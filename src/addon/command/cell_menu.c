/* SPDX-License-Identifier: Apache-2.0 */
/* cell_menu.c - the menu of a marked cell: what can be done about its finding stands on top of
 * LibreOffice's own entries. */
#include "addon/command/cell_menu.h"

#include "addon/command/command.h"
#include "addon/session/go.h"
#include "addon/session/mend.h"
#include "base/language.h"
#include "platform/thread.h"
#include "uno/object.h"

/* ---- entries ---- */

/* On top, so many below that; false: there is one less. */
static bool insert(gj_XIndexContainer *menu, int32_t at, const char *text, const char *command)
{
    gj_XInterface *made = NULL;
    gj_any value = {0};
    gj_XMultiServiceFactory *factory = gj_query(XMultiServiceFactory, menu);
    const char *kind =
        text ? "com.sun.star.ui.ActionTrigger" : "com.sun.star.ui.ActionTriggerSeparator";
    bool ok = factory && gj_XMultiServiceFactory_createInstance(factory, kind, &made, NULL) && made;
    gj_XPropertySet *properties = ok ? gj_query(XPropertySet, made) : NULL;
    if (properties && text) {
        gj_any_set_string(&value, text);
        ok = gj_XPropertySet_setPropertyValue(properties, "Text", &value, NULL);
        gj_any_clear(&value);
        gj_any_set_string(&value, command);
        ok = ok && gj_XPropertySet_setPropertyValue(properties, "CommandURL", &value, NULL);
        gj_any_clear(&value);
    }
    if (ok && properties) {
        gj_any_set_XPropertySet(&value, properties);
        ok = gj_XIndexContainer_insertByIndex(menu, at, &value, NULL);
    }
    gj_any_clear(&value);
    gj_release(properties);
    gj_release(factory);
    gj_release(made);
    return ok && properties;
}

/* How many were put in. */
static int32_t put_entries(gj_XIndexContainer *menu, gj_outcome *outcome, int finding)
{
    const gj_finding *one = gj_findings_at(outcome->findings, finding);
    int32_t at = 0;
    gj_buf label;
    gj_buf_init(&label);
    const bool doubt = gj_is_doubt(outcome, finding);
    if (doubt)
        at += insert(menu, at, gj_said("确认无误"), "vnd.gouji:confirm");
    else if (gj_mend_offer(outcome, finding, &label) > 0)
        at += insert(menu, at, label.data, "vnd.gouji:fix-this");
    if (!doubt && one->rule->severity != GJ_SEVERITY_ERROR)
        at += insert(menu, at, gj_said("核实说明…"), "vnd.gouji:explain");
    if (gj_can_open_last(outcome, finding))
        at += insert(menu, at, gj_said("看上年这一格"), "vnd.gouji:open-last");
    at += insert(menu, at, gj_said("这一条的帮助"), "vnd.gouji:help-this");
    if (at > 0)
        (void)insert(menu, at, NULL, NULL);
    gj_buf_release(&label);
    return at;
}

/* ---- where ---- */

static gj_session *session_of(gj_XComponentContext *context, gj_XSelectionSupplier *supplier)
{
    gj_XModel *model = NULL;
    gj_XController *controller = supplier ? gj_query(XController, supplier) : NULL;
    if (controller)
        (void)gj_XController_getModel(controller, &model, NULL);
    gj_session *session = model ? gj_session_open(context, GJ_HANDLE(model), NULL) : NULL;
    gj_release(model);
    gj_release(controller);
    return session;
}

/* ---- the interceptor ---- */

/* One for all windows: what it needs, LibreOffice tells each time. */
typedef struct keeper {
    gj_object object;
    gj_XComponentContext *context;
} keeper;

static bool notify(void *self, const gj_ContextMenuExecuteEvent *event,
                   gj_ContextMenuInterceptorAction *result, gj_err *err)
{
    (void)err;
    const keeper *mine = self;
    *result = GJ_ContextMenuInterceptorAction_IGNORED;
    gj_session *session = session_of(mine->context, event->Selection);
    gj_outcome *outcome = session ? gj_session_outcome(session) : NULL;
    int finding = -1;
    if (outcome)
        finding = gj_outcome_at(outcome, gj_selected_place(event->Selection),
                                gj_session_current(session), NULL, 0);
    if (finding >= 0 && event->ActionTriggerContainer) {
        gj_session_be_at(session, finding); /* the commands are about that one */
        if (put_entries(event->ActionTriggerContainer, outcome, finding) > 0)
            *result = GJ_ContextMenuInterceptorAction_CONTINUE_MODIFIED;
    }
    gj_outcome_free(outcome);
    if (session)
        gj_release(gj_session_object(session));
    return true;
}

static const gj_XContextMenuInterceptor_methods methods = {.notifyContextMenuExecute = notify};
static const gj_facet facets[] = {GJ_FACET(XContextMenuInterceptor, &methods), {NULL, NULL}};
static const gj_class keeper_class = {.facets = facets, .size = sizeof(keeper)};

static keeper *the_keeper(gj_XComponentContext *context)
{
    static gj_mutex lock = GJ_MUTEX_INIT;
    static keeper *only; /* as long as the process lives */
    keeper *made = gj_object_new(&keeper_class, NULL, NULL);
    gj_lock(&lock);
    if (!only && made) {
        only = made;
        only->context = context;
        gj_acquire(context);
        made = NULL;
    }
    keeper *found = only;
    gj_unlock(&lock);
    if (made)
        gj_release(&made->object);
    return found;
}

void gj_cell_menu_watch(gj_XComponentContext *context, gj_XFrame *frame)
{
    gj_XController *controller = NULL;
    if (frame)
        (void)gj_XFrame_getController(frame, &controller, NULL);
    gj_XContextMenuInterception *window =
        controller ? gj_query(XContextMenuInterception, controller) : NULL;
    keeper *mine = window ? the_keeper(context) : NULL;
    gj_XContextMenuInterceptor *interceptor =
        mine ? gj_query(XContextMenuInterceptor, &mine->object) : NULL;
    if (interceptor) {
        /* Out first: so that it is there once, however often it is asked. */
        (void)gj_XContextMenuInterception_releaseContextMenuInterceptor(window, interceptor, NULL);
        (void)gj_XContextMenuInterception_registerContextMenuInterceptor(window, interceptor, NULL);
    }
    gj_release(interceptor);
    gj_release(window);
    gj_release(controller);
}
