/* SPDX-License-Identifier: Apache-2.0 */
/* paste_guard.c - between a window and its command Paste: an interceptor that asks gj_paste_here
 * and gj_paste_page first, and passes on whatever isn't ours. */
#include <stdlib.h>

#include "addon/command/paste_here.h"
#include "addon/command/paste_page.h"
#include "platform/thread.h"
#include "uno/object.h"

/* Those that paste cells as they are. A link, a transposed table, formulas: their own words say
 * that something else is meant. */
static const char *const commands[] = {
    ".uno:Paste",         ".uno:PasteUnformatted", ".uno:PasteSpecial",         ".uno:PasteOnly",
    ".uno:PasteOnlyText", ".uno:PasteOnlyValue",   ".uno:PasteTextImportDialog"};
enum { COMMANDS = sizeof commands / sizeof *commands };

static bool is_paste(const gj_URL *url)
{
    for (int i = 0; i < COMMANDS; i++)
        if (gj_string_is(url->Complete, commands[i]))
            return true;
    return false;
}

/* ---- the command ---- */

/* LibreOffice's own dispatch of the command, and ours before it. */
typedef struct detour {
    gj_object object;
    gj_XComponentContext *context;
    gj_weak *frame;
    gj_XDispatch *beyond;
} detour;

static bool is_done(detour *mine, const gj_URL *url)
{
    gj_XFrame *frame = gj_weak_lock(XFrame, mine->frame);
    bool done =
        frame &&
        (gj_paste_here(mine->context, frame) ||
         (gj_string_is(url->Complete, ".uno:Paste") && gj_paste_page(mine->context, frame)));
    gj_release(frame);
    return done;
}

static bool dispatch(void *self, const gj_URL *url, const gj_seq_PropertyValue *arguments,
                     gj_err *err)
{
    detour *mine = self;
    return is_done(mine, url) || gj_XDispatch_dispatch(mine->beyond, url, arguments, err);
}

static bool dispatch_telling(void *self, const gj_URL *url, const gj_seq_PropertyValue *arguments,
                             gj_XDispatchResultListener *listener, gj_err *err)
{
    detour *mine = self;
    bool done = is_done(mine, url);
    gj_XNotifyingDispatch *telling = done ? NULL : gj_query(XNotifyingDispatch, mine->beyond);
    bool ok = true;
    if (telling) {
        ok = gj_XNotifyingDispatch_dispatchWithNotification(telling, url, arguments, listener, err);
    } else {
        ok = done || gj_XDispatch_dispatch(mine->beyond, url, arguments, err);
        gj_DispatchResultEvent event;
        gj_DispatchResultEvent_init(&event);
        event.base.Source = GJ_HANDLE(gj_query(XDispatch, &mine->object));
        event.State = done ? GJ_DispatchResultState_SUCCESS : GJ_DispatchResultState_DONTKNOW;
        if (listener)
            (void)gj_XDispatchResultListener_dispatchFinished(listener, &event, NULL);
        gj_DispatchResultEvent_release(&event);
    }
    gj_release(telling);
    return ok;
}

static bool add_listener(void *self, gj_XStatusListener *listener, const gj_URL *url, gj_err *err)
{
    return gj_XDispatch_addStatusListener(((detour *)self)->beyond, listener, url, err);
}

static bool remove_listener(void *self, gj_XStatusListener *listener, const gj_URL *url,
                            gj_err *err)
{
    return gj_XDispatch_removeStatusListener(((detour *)self)->beyond, listener, url, err);
}

static void destroy_detour(void *self)
{
    detour *mine = self;
    gj_release(mine->beyond);
    gj_release(mine->context);
    gj_weak_free(mine->frame);
}

static const gj_XNotifyingDispatch_methods notifying_methods = {.dispatchWithNotification =
                                                                    dispatch_telling};
static const gj_XDispatch_methods dispatch_methods = {.dispatch = dispatch,
                                                      .addStatusListener = add_listener,
                                                      .removeStatusListener = remove_listener};
static const gj_facet detour_facets[] = {GJ_FACET(XNotifyingDispatch, &notifying_methods),
                                         GJ_FACET(XDispatch, &dispatch_methods),
                                         {NULL, NULL}};
static const gj_class detour_class = {
    .facets = detour_facets, .size = sizeof(detour), .destroy = destroy_detour};

/* ---- the interceptor ---- */

typedef struct guard {
    gj_object object;
    gj_XComponentContext *context;
    gj_weak *frame;
    gj_mutex lock; /* of what follows; never held while LibreOffice is called */
    gj_XDispatchProvider *slave, *master;
} guard;

/* A new reference, or NULL. */
static gj_XDispatchProvider *look(guard *mine, gj_XDispatchProvider *const *which)
{
    gj_lock(&mine->lock);
    gj_XDispatchProvider *found = *which;
    gj_acquire(found);
    gj_unlock(&mine->lock);
    return found;
}

static void change(guard *mine, gj_XDispatchProvider **which, gj_XDispatchProvider *to)
{
    gj_acquire(to);
    gj_lock(&mine->lock);
    gj_XDispatchProvider *old = *which;
    *which = to;
    gj_unlock(&mine->lock);
    gj_release(old);
}

static bool get_slave(void *self, gj_XDispatchProvider **result, gj_err *err)
{
    (void)err;
    *result = look(self, &((guard *)self)->slave);
    return true;
}

static bool set_slave(void *self, gj_XDispatchProvider *provider, gj_err *err)
{
    (void)err;
    change(self, &((guard *)self)->slave, provider);
    return true;
}

static bool get_master(void *self, gj_XDispatchProvider **result, gj_err *err)
{
    (void)err;
    *result = look(self, &((guard *)self)->master);
    return true;
}

static bool set_master(void *self, gj_XDispatchProvider *provider, gj_err *err)
{
    (void)err;
    change(self, &((guard *)self)->master, provider);
    return true;
}

/* Takes over `beyond`. */
static gj_XDispatch *new_detour(guard *mine, gj_XDispatch *beyond)
{
    gj_XFrame *frame = gj_weak_lock(XFrame, mine->frame);
    detour *made = frame ? gj_object_new(&detour_class, NULL, NULL) : NULL;
    if (!made) {
        gj_release(frame);
        return beyond;
    }
    made->context = mine->context;
    gj_acquire(made->context);
    made->beyond = beyond;
    made->frame = gj_weak_new(GJ_HANDLE(frame), NULL);
    gj_XDispatch *result = gj_query(XDispatch, &made->object);
    gj_release(&made->object);
    gj_release(frame);
    return result;
}

// NOLINTNEXTLINE(readability-function-size): the interface has so many
static bool query_dispatch(void *self, const gj_URL *url, const char *target, int32_t flags,
                           gj_XDispatch **result, gj_err *err)
{
    guard *mine = self;
    gj_XDispatchProvider *slave = look(mine, &mine->slave);
    bool ok = !slave || gj_XDispatchProvider_queryDispatch(slave, url, target, flags, result, err);
    if (ok && *result && is_paste(url))
        *result = new_detour(mine, *result);
    gj_release(slave);
    return ok;
}

static bool query_dispatches(void *self, const gj_seq_DispatchDescriptor *requests,
                             gj_seq_XDispatch **result, gj_err *err)
{
    gj_seq_XDispatch *all = gj_seq_XDispatch_new(requests->count);
    for (int i = 0; i < requests->count; i++) {
        const gj_DispatchDescriptor *one = &requests->items[i];
        char *target = gj_string_text(one->FrameName);
        (void)query_dispatch(self, &one->FeatureURL, target, one->SearchFlags, &all->items[i], err);
        free(target);
    }
    *result = all;
    return true;
}

static bool intercepted(void *self, gj_seq_string **result, gj_err *err)
{
    (void)self;
    (void)err;
    *result = gj_seq_string_new(COMMANDS);
    for (int i = 0; i < COMMANDS; i++)
        gj_string_set(&(*result)->items[i], commands[i]);
    return true;
}

static void destroy_guard(void *self)
{
    guard *mine = self;
    gj_release(mine->slave);
    gj_release(mine->master);
    gj_release(mine->context);
    gj_weak_free(mine->frame);
    gj_mutex_release(&mine->lock);
}

static const gj_XDispatchProviderInterceptor_methods interceptor_methods = {
    .getSlaveDispatchProvider = get_slave,
    .setSlaveDispatchProvider = set_slave,
    .getMasterDispatchProvider = get_master,
    .setMasterDispatchProvider = set_master};
static const gj_XDispatchProvider_methods provider_methods = {.queryDispatch = query_dispatch,
                                                              .queryDispatches = query_dispatches};
static const gj_XInterceptorInfo_methods info_methods = {.getInterceptedURLs = intercepted};
static const gj_facet guard_facets[] = {
    GJ_FACET(XDispatchProviderInterceptor, &interceptor_methods),
    GJ_FACET(XDispatchProvider, &provider_methods),
    GJ_FACET(XInterceptorInfo, &info_methods),
    {NULL, NULL}};
static const gj_class guard_class = {
    .facets = guard_facets, .size = sizeof(guard), .destroy = destroy_guard};

/* ---- one a window ---- */

typedef struct guarded {
    gj_weak *frame;
    struct guarded *next;
} guarded;

static guarded *all; /* the main thread's */

/* Takes windows that are gone off the list. */
static guarded *living(guarded *list, gj_XFrame *frame, bool *found)
{
    guarded *kept = NULL;
    for (guarded *next = NULL; list; list = next) {
        next = list->next;
        gj_XInterface *its = gj_weak_object(list->frame);
        *found = *found || (its && gj_same(its, frame));
        if (its) {
            list->next = kept;
            kept = list;
        } else {
            gj_weak_free(list->frame);
            free(list);
        }
        gj_release(its);
    }
    return kept;
}

/* Is this the first time that we see the window? */
static bool is_new(gj_XFrame *frame)
{
    gj_weak *weak = gj_weak_new(GJ_HANDLE(frame), NULL);
    bool found = false;
    all = living(all, frame, &found);
    if (weak && !found) {
        guarded *one = gj_alloc(sizeof *one);
        *one = (guarded){weak, all};
        all = one;
        weak = NULL;
    }
    bool known = weak != NULL || found;
    gj_weak_free(weak);
    return !known;
}

void gj_paste_guard(gj_XComponentContext *context, gj_XFrame *frame)
{
    gj_XDispatchProviderInterception *window = gj_query(XDispatchProviderInterception, frame);
    guard *made = window && is_new(frame) ? gj_object_new(&guard_class, NULL, NULL) : NULL;
    if (made) {
        gj_mutex_init(&made->lock);
        made->context = context;
        gj_acquire(context);
        made->frame = gj_weak_new(GJ_HANDLE(frame), NULL);
        gj_XDispatchProviderInterceptor *interceptor =
            gj_query(XDispatchProviderInterceptor, &made->object);
        (void)gj_XDispatchProviderInterception_registerDispatchProviderInterceptor(
            window, interceptor, NULL);
        gj_release(interceptor);
        gj_release(&made->object);
    }
    gj_release(window);
}
