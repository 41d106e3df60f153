/* SPDX-License-Identifier: Apache-2.0 */
/* handler.c - the protocol handler that LibreOffice asks for vnd.gouji:NAME: one dispatch a
 * command and window. */
#include "addon/command/handler.h"

#include <stdlib.h>

#include "addon/command/command.h"
#include "addon/command/paste_here.h"
#include "addon/command/welcome.h"
#include "addon/host/calc.h"
#include "addon/host/english.h"
#include "addon/host/later.h"
#include "platform/thread.h"

/* Somebody who wants to know whether a command can be used: a menu entry, a button. */
typedef struct wish {
    gj_command command;
    gj_XStatusListener *listener;
} wish;

/* LibreOffice makes one of these for each window and command. */
typedef struct handler {
    gj_object object;
    gj_XComponentContext *context;
    gj_weak *frame;
    gj_mutex lock;       /* of what follows; never held while LibreOffice is called */
    gj_session *session; /* of the window's document, watched as long as there are wishes */
    wish *wishes;
    int n_wishes;
} handler;

static gj_XFrame *frame_of(handler *mine)
{
    return mine->frame ? gj_weak_lock(XFrame, mine->frame) : NULL;
}

static const char *const urls[GJ_COMMANDS] = {
#define GJ_X(name, text, function) "vnd.gouji:" text,
    GJ_COMMAND_LIST(GJ_X)
#undef GJ_X
};

/* As gj_command_of, without memory: who leaves us must be able to when there is none. */
static gj_command command_of(const gj_URL *url)
{
    int command = 0;
    while (command < (int)GJ_COMMANDS && !gj_string_is(url->Complete, urls[command]))
        command++;
    return (gj_command)command;
}

/* ---- doing ---- */

static void send_result(handler *mine, gj_XDispatchResultListener *listener, int16_t state,
                        const char *result)
{
    gj_DispatchResultEvent event;
    gj_DispatchResultEvent_init(&event);
    event.base.Source = GJ_HANDLE(gj_query(XDispatch, &mine->object));
    event.State = state;
    gj_any_set_string(&event.Result, result);
    (void)gj_XDispatchResultListener_dispatchFinished(listener, &event, NULL);
    gj_DispatchResultEvent_release(&event);
}

/* A command, with what is told of it. */
typedef struct doing {
    gj_command command;
    const gj_call *call;
    gj_err why;
    bool ok;
} doing;

static void run(void *data)
{
    doing *mine = data;
    mine->ok = gj_command_run(mine->command, mine->call, &mine->why);
}

static bool dispatch_telling(void *self, const gj_URL *url, const gj_seq_PropertyValue *arguments,
                             gj_XDispatchResultListener *listener, gj_err *err)
{
    (void)err;
    handler *mine = self;
    gj_buf result;
    gj_buf_init(&result);
    gj_XFrame *frame = frame_of(mine);
    const gj_call call = {mine->context, frame, arguments, &result};
    doing one = {.command = command_of(url), .call = &call};
    if (!gj_guard(run, &one)) /* not even the window could be told; who waits is, all the same */
        one.ok = gj_fail(&one.why, GJ_ERR_LIMIT, "内存不足，没有做完");
    if (listener)
        send_result(mine, listener,
                    one.ok ? GJ_DispatchResultState_SUCCESS : GJ_DispatchResultState_FAILURE,
                    one.ok ? result.data : one.why.says);
    gj_release(frame);
    gj_buf_release(&result);
    return true;
}

static bool dispatch(void *self, const gj_URL *url, const gj_seq_PropertyValue *arguments,
                     gj_err *err)
{
    return dispatch_telling(self, url, arguments, NULL, err);
}

/* ---- showing what can be done ---- */

static void show(handler *mine, const wish *one)
{
    gj_FeatureStateEvent event;
    gj_FeatureStateEvent_init(&event);
    gj_XFrame *frame = frame_of(mine);
    event.base.Source = GJ_HANDLE(gj_query(XDispatch, &mine->object));
    gj_string_set(&event.FeatureURL.Complete, urls[one->command]);
    event.IsEnabled = gj_command_can(one->command, mine->context, frame);
    (void)gj_XStatusListener_statusChanged(one->listener, &event, NULL);
    gj_release(frame);
    gj_FeatureStateEvent_release(&event);
}

static void changed(void *self)
{
    handler *mine = self;
    gj_lock(&mine->lock);
    int count = mine->n_wishes;
    wish *wishes = gj_alloc((size_t)count * sizeof *wishes);
    for (int i = 0; i < count; i++) {
        wishes[i] = mine->wishes[i];
        gj_acquire(wishes[i].listener);
    }
    gj_unlock(&mine->lock);
    for (int i = 0; i < count; i++) {
        show(mine, &wishes[i]);
        gj_release(wishes[i].listener);
    }
    free(wishes);
}

static bool add_listener(void *self, gj_XStatusListener *listener, const gj_URL *url, gj_err *err)
{
    (void)err;
    handler *mine = self;
    wish one = {command_of(url), listener};
    if (!listener || one.command == GJ_COMMANDS)
        return true;
    gj_acquire(listener);
    gj_lock(&mine->lock);
    mine->wishes = gj_realloc(mine->wishes, ((size_t)mine->n_wishes + 1) * sizeof one);
    mine->wishes[mine->n_wishes++] = one;
    gj_unlock(&mine->lock);
    gj_XFrame *frame = frame_of(mine);
    gj_XModel3 *model = frame ? gj_frame_model(frame) : NULL;
    gj_session *session = model ? gj_session_open(mine->context, GJ_HANDLE(model), NULL) : NULL;
    gj_lock(&mine->lock);
    bool first = session && !mine->session && mine->n_wishes > 0;
    if (first)
        mine->session = session;
    gj_unlock(&mine->lock);
    if (first)
        gj_session_watch(session, &mine->object, changed);
    else if (session)
        gj_release(gj_session_object(session));
    gj_release(model);
    gj_release(frame);
    show(mine, &one);
    return true;
}

static bool remove_listener(void *self, gj_XStatusListener *listener, const gj_URL *url,
                            gj_err *err)
{
    (void)err;
    handler *mine = self;
    gj_command command = command_of(url);
    gj_XStatusListener *gone = NULL;
    gj_lock(&mine->lock);
    for (int i = 0; i < mine->n_wishes && !gone; i++) {
        if (mine->wishes[i].command != command || !gj_same(mine->wishes[i].listener, listener))
            continue;
        gone = mine->wishes[i].listener;
        mine->wishes[i] = mine->wishes[--mine->n_wishes];
    }
    gj_session *session = mine->n_wishes == 0 ? mine->session : NULL;
    if (session)
        mine->session = NULL;
    gj_unlock(&mine->lock);
    gj_release(gone);
    if (session) {
        gj_session_unwatch(session, &mine->object);
        gj_release(gj_session_object(session));
    }
    return true;
}

/* ---- being found ---- */

// NOLINTNEXTLINE(readability-function-size): the interface has so many
static bool query_dispatch(void *self, const gj_URL *url, const char *target, int32_t flags,
                           gj_XDispatch **result, gj_err *err)
{
    (void)target;
    (void)flags;
    (void)err;
    handler *mine = self;
    if (command_of(url) != GJ_COMMANDS)
        *result = gj_query(XDispatch, &mine->object);
    return true;
}

static bool query_dispatches(void *self, const gj_seq_DispatchDescriptor *requests,
                             gj_seq_XDispatch **result, gj_err *err)
{
    gj_seq_XDispatch *all = gj_seq_XDispatch_new(requests->count);
    for (int i = 0; i < requests->count; i++)
        (void)query_dispatch(self, &requests->items[i].FeatureURL, "", 0, &all->items[i], err);
    *result = all;
    return true;
}

/* Later: the window is just asking who answers a command, and would ask again at once. */
static void settle_in(void *self)
{
    handler *mine = self;
    gj_XFrame *frame = frame_of(mine);
    if (frame) {
        gj_paste_guard(mine->context, frame);
        gj_welcome(mine->context, frame);
    }
    gj_release(frame);
}

static bool initialize(void *self, const gj_seq_any *arguments, gj_err *err)
{
    handler *mine = self;
    gj_XFrame *frame = arguments->count ? gj_any_get_XFrame(&arguments->items[0]) : NULL;
    if (frame && !mine->frame) {
        mine->frame = gj_weak_new(GJ_HANDLE(frame), err);
        (void)gj_later(mine->context, &mine->object, settle_in);
    }
    gj_release(frame);
    return true;
}

static bool init(void *self, gj_XComponentContext *context, gj_err *err)
{
    (void)err;
    handler *mine = self;
    gj_mutex_init(&mine->lock);
    mine->context = context;
    gj_acquire(context);
    gj_english_begin(context);
    return true;
}

static void destroy(void *self)
{
    handler *mine = self;
    for (int i = 0; i < mine->n_wishes; i++)
        gj_release(mine->wishes[i].listener);
    free(mine->wishes);
    if (mine->session)
        gj_release(gj_session_object(mine->session));
    gj_weak_free(mine->frame);
    gj_release(mine->context);
    gj_mutex_release(&mine->lock);
}

static const gj_XDispatchProvider_methods provider_methods = {.queryDispatch = query_dispatch,
                                                              .queryDispatches = query_dispatches};
static const gj_XNotifyingDispatch_methods notifying_methods = {.dispatchWithNotification =
                                                                    dispatch_telling};
static const gj_XDispatch_methods dispatch_methods = {.dispatch = dispatch,
                                                      .addStatusListener = add_listener,
                                                      .removeStatusListener = remove_listener};
static const gj_XInitialization_methods initialization_methods = {.initialize = initialize};
static const gj_facet facets[] = {GJ_FACET(XDispatchProvider, &provider_methods),
                                  GJ_FACET(XNotifyingDispatch, &notifying_methods),
                                  GJ_FACET(XDispatch, &dispatch_methods),
                                  GJ_FACET(XInitialization, &initialization_methods),
                                  {NULL, NULL}};
static const char *const services[] = {"com.sun.star.frame.ProtocolHandler", NULL};

const gj_class gj_handler_class = {.implementation = "org.gouji.comp.ProtocolHandler",
                                   .services = services,
                                   .facets = facets,
                                   .size = sizeof(handler),
                                   .init = init,
                                   .destroy = destroy};
