/* SPDX-License-Identifier: Apache-2.0 */
/* help.c - shows pages of the package in a window of their own, and takes F1 to them. */
#include "addon/host/help.h"

#include <stdlib.h>
#include <string.h>

#include "addon/host/calc.h"
#include "addon/host/later.h"
#include "addon/host/load_document.h"
#include "addon/host/shipped.h"
#include "base/arena.h"
#include "platform/path.h"
#include "uno/api.h"

/* ---- the window ---- */

static const char name[] = "gouji-help";

/* What the window does with keys: Escape closes it, F1 is answered already. Held by the
 * controller. */
typedef struct reader {
    gj_object object;
    gj_XComponentContext *context;
    gj_weak *frame;
} reader;

static void close_frame(gj_XFrame *frame)
{
    gj_XComponent *component = gj_query(XComponent, frame);
    if (component)
        gj_close(component);
    gj_release(component);
}

static void close_window(void *self)
{
    reader *mine = self;
    gj_XFrame *frame = gj_weak_lock(XFrame, mine->frame);
    close_frame(frame);
    gj_release(frame);
}

static bool on_reader_key(void *self, const gj_KeyEvent *event, bool *result, gj_err *err)
{
    (void)err;
    reader *mine = self;
    *result = event->KeyCode == GJ_Key_F1 || event->KeyCode == GJ_Key_ESCAPE;
    if (event->KeyCode == GJ_Key_ESCAPE)
        (void)gj_later(mine->context, &mine->object, close_window);
    return true;
}

static bool on_key_up(void *self, const gj_KeyEvent *event, bool *result, gj_err *err)
{
    (void)self;
    (void)event;
    (void)err;
    *result = false;
    return true;
}

static void destroy_reader(void *self)
{
    reader *mine = self;
    gj_weak_free(mine->frame);
    gj_release(mine->context);
}

static const gj_XKeyHandler_methods reader_methods = {.keyPressed = on_reader_key,
                                                      .keyReleased = on_key_up};
static const gj_facet reader_facets[] = {GJ_FACET(XKeyHandler, &reader_methods), {NULL, NULL}};
static const gj_class reader_class = {
    .facets = reader_facets, .size = sizeof(reader), .destroy = destroy_reader};

static void read_keys(gj_XComponentContext *context, gj_XFrame *frame)
{
    gj_XController *controller = NULL;
    (void)gj_XFrame_getController(frame, &controller, NULL);
    gj_XUserInputInterception *input = gj_query(XUserInputInterception, controller);
    reader *made = input ? gj_object_new(&reader_class, NULL, NULL) : NULL;
    if (made) {
        made->context = context;
        gj_acquire(context);
        made->frame = gj_weak_new(GJ_HANDLE(frame), NULL);
        gj_XKeyHandler *handler = gj_query(XKeyHandler, &made->object);
        (void)gj_XUserInputInterception_addKeyHandler(input, handler, NULL);
        gj_release(handler);
        gj_release(&made->object);
    }
    gj_release(input);
    gj_release(controller);
}

/* A window whose size isn't remembered as Writer's. */
static gj_XFrame *make_frame(gj_XComponentContext *context, gj_XDesktop2 *desktop, gj_err *err)
{
    static const char *const names[] = {"ParentFrame", "FrameName", "PosSize",
                                        "SupportPersistentWindowState", "MakeVisible"};
    const gj_Rectangle place = {160, 90, 820, 640};
    gj_XInterface *made = NULL;
    gj_XFrame *parent = gj_query(XFrame, desktop);
    gj_seq_any *arguments = gj_seq_any_new(5);
    gj_NamedValue one;
    for (int i = 0; i < 5; i++) {
        gj_NamedValue_init(&one);
        gj_string_set(&one.Name, names[i]);
        if (i == 0)
            gj_any_set_XFrame(&one.Value, parent);
        else if (i == 1)
            gj_any_set_string(&one.Value, name);
        else if (i == 2)
            gj_any_set_Rectangle(&one.Value, &place);
        else
            gj_any_set_boolean(&one.Value, false);
        gj_any_set_NamedValue(&arguments->items[i], &one);
        gj_NamedValue_release(&one);
    }
    gj_XSingleServiceFactory *maker =
        gj_XSingleServiceFactory_create(context, "com.sun.star.frame.TaskCreator", err);
    if (maker)
        (void)gj_XSingleServiceFactory_createInstanceWithArguments(maker, arguments, &made, err);
    gj_XFrame *frame = made ? gj_query(XFrame, made) : NULL;
    gj_release(made);
    gj_release(maker);
    gj_seq_any_free(arguments);
    gj_release(parent);
    return frame;
}

/* No menus, no toolbars, no status bar: there is nothing to be done but to read. */
static void strip(gj_XFrame *frame)
{
    gj_any value = {0};
    gj_XPropertySet *properties = gj_query(XPropertySet, frame);
    if (properties && gj_XPropertySet_getPropertyValue(properties, "LayoutManager", &value, NULL)) {
        gj_XLayoutManager *layout = gj_any_get_XLayoutManager(&value);
        if (layout)
            (void)gj_XLayoutManager_setVisible(layout, false, NULL);
        gj_release(layout);
    }
    gj_any_clear(&value);
    gj_release(properties);
}

static void bring_up(gj_XFrame *frame)
{
    gj_XWindow *window = NULL;
    if (gj_XFrame_getContainerWindow(frame, &window, NULL) && window) {
        gj_XTopWindow *top = gj_query(XTopWindow, window);
        (void)gj_XWindow_setVisible(window, true, NULL);
        if (top)
            (void)gj_XTopWindow_toFront(top, NULL);
        (void)gj_XWindow_setFocus(window, NULL);
        gj_release(top);
    }
    gj_release(window);
}

/* By Writer: the filter is named, or Calc would take the page where Writer is missing. */
static bool show_here(gj_XComponentContext *context, const char *url, gj_err *err)
{
    static const char *const names[] = {"ReadOnly", "FilterName", "PickListEntry"};
    gj_XFrame *frame = NULL;
    gj_XComponent *document = NULL;
    gj_XDesktop2 *desktop = gj_XDesktop2_create(context, "com.sun.star.frame.Desktop", err);
    if (!desktop)
        return false;
    (void)gj_XDesktop2_findFrame(
        desktop, name, GJ_FrameSearchFlag_CHILDREN | GJ_FrameSearchFlag_TASKS, &frame, NULL);
    if (!frame)
        frame = make_frame(context, desktop, err);
    gj_XComponentLoader *loader = gj_query(XComponentLoader, frame);
    gj_seq_PropertyValue *how = gj_arguments_new(3, names);
    gj_any_set_boolean(&how->items[0].Value, true);
    gj_any_set_string(&how->items[1].Value, "HTML");
    gj_any_set_boolean(&how->items[2].Value, false);
    if (loader)
        (void)gj_XComponentLoader_loadComponentFromURL(loader, url, "_self", 0, how, &document,
                                                       err);
    bool ok = document != NULL;
    if (ok) {
        strip(frame);
        read_keys(context, frame);
        bring_up(frame);
    } else {
        close_frame(frame);
    }
    gj_seq_PropertyValue_free(how);
    gj_release(document);
    gj_release(loader);
    gj_release(frame);
    gj_release(desktop);
    return ok;
}

/* By a browser, from the top: what comes behind # is lost on the way to many of them. */
static bool show_outside(gj_XComponentContext *context, const char *url)
{
    char *page = gj_strdup(url);
    page[strcspn(page, "#")] = '\0';
    gj_XSystemShellExecute *shell =
        gj_XSystemShellExecute_create(context, "com.sun.star.system.SystemShellExecute", NULL);
    bool ok = shell && gj_XSystemShellExecute_execute(shell, page, "",
                                                      GJ_SystemShellExecuteFlags_URIS_ONLY, NULL);
    gj_release(shell);
    free(page);
    return ok;
}

bool gj_help_show(gj_XComponentContext *context, const char *page, gj_buf *shown, gj_err *err)
{
    gj_buf path;
    gj_buf_init(&path);
    gj_buf_printf(&path, "help/%s", page);
    char *url = gj_shipped_url(path.data);
    bool ok = show_here(context, url, NULL) || show_outside(context, url) ||
              gj_fail(err, GJ_ERR_OFFICE, "打不开帮助：要装有 LibreOffice Writer 或者浏览器才能看");
    if (ok && shown)
        gj_buf_puts(shown, url);
    free(url);
    gj_buf_release(&path);
    return ok;
}

char *gj_help_page_of(const char *rule)
{
    gj_buf page;
    gj_buf_init(&page);
    gj_buf_printf(&page, "help/rules/%s.html", rule);
    char *path = gj_shipped_path(page.data);
    bool there = !strchr(rule, '/') && gj_path_is_file(path);
    gj_buf_clear(&page);
    if (there)
        gj_buf_printf(&page, "rules/%s.html", rule);
    else
        gj_buf_puts(&page, "zh-CN.html#house");
    free(path);
    return gj_buf_detach(&page);
}

/* ---- F1 ---- */

/* Whoever watches, or one page to be shown. */
typedef struct watch {
    gj_object object;
    gj_XComponentContext *context;
    gj_XToolkit2 *toolkit; /* tells of every key; NULL: no more */
    char *page;
} watch;

static void show_page(void *self)
{
    const watch *mine = self;
    (void)gj_help_show(mine->context, mine->page, NULL, NULL);
}

static bool on_key(void *self, const gj_KeyEvent *event, bool *result, gj_err *err)
{
    (void)err;
    watch *mine = self;
    *result = mine->toolkit && event->KeyCode == GJ_Key_F1;
    if (*result)
        (void)gj_later(mine->context, &mine->object, show_page);
    return true;
}

static void destroy(void *self)
{
    watch *mine = self;
    gj_release(mine->toolkit);
    gj_release(mine->context);
    free(mine->page);
}

static const gj_XKeyHandler_methods key_methods = {.keyPressed = on_key, .keyReleased = on_key_up};
static const gj_facet facets[] = {GJ_FACET(XKeyHandler, &key_methods), {NULL, NULL}};
static const gj_class watch_class = {.facets = facets, .size = sizeof(watch), .destroy = destroy};

static watch *new_watch(gj_XComponentContext *context, const char *page)
{
    watch *made = gj_object_new(&watch_class, NULL, NULL);
    if (!made)
        return NULL;
    made->context = context;
    gj_acquire(context);
    made->page = gj_strdup(page);
    return made;
}

void gj_help_show_later(gj_XComponentContext *context, const char *page)
{
    watch *made = new_watch(context, page);
    if (made)
        (void)gj_later(context, &made->object, show_page);
    if (made)
        gj_release(&made->object);
}

gj_object *gj_help_watch(gj_XComponentContext *context, gj_XWindow *window, const char *page)
{
    gj_XToolkit *toolkit = NULL;
    gj_XWindowPeer *peer = gj_query(XWindowPeer, window);
    if (peer)
        (void)gj_XWindowPeer_getToolkit(peer, &toolkit, NULL);
    watch *made = toolkit ? new_watch(context, page) : NULL;
    if (made)
        made->toolkit = gj_query(XToolkit2, toolkit);
    if (made && made->toolkit) {
        gj_XKeyHandler *handler = gj_query(XKeyHandler, &made->object);
        (void)gj_XToolkit2_addKeyHandler(made->toolkit, handler, NULL);
        gj_release(handler);
    }
    gj_release(toolkit);
    gj_release(peer);
    return made ? &made->object : NULL;
}

void gj_help_leave(gj_object *given)
{
    watch *mine = (watch *)given;
    if (!mine)
        return;
    gj_XToolkit2 *toolkit = mine->toolkit;
    mine->toolkit = NULL;
    if (toolkit) {
        gj_XKeyHandler *handler = gj_query(XKeyHandler, &mine->object);
        (void)gj_XToolkit2_removeKeyHandler(toolkit, handler, NULL);
        gj_release(handler);
    }
    gj_release(toolkit);
    gj_release(&mine->object);
}
