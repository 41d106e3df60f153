/* SPDX-License-Identifier: Apache-2.0 */
/* panel.c - the sidebar's panel as LibreOffice sees it: made, shown, moved, closed, and its
 * listeners. */
#include "addon/panel/panel.h"

#include <stdlib.h>
#include <string.h>

#include "addon/host/english.h"
#include "addon/panel/panel_board.h"
#include "addon/panel/panel_keys.h"

/* The sidebar holds it. Its listeners and the session do too, until it is disposed. */
typedef struct panel {
    gj_object object;
    gj_board board;
    gj_XWindow *parent;     /* the window that the sidebar gave us */
    gj_XToolkit2 *keyboard; /* tells us of every key while a control of ours has the keyboard */
    gj_XEventListener **listeners;
    int n_listeners;
} panel;

static void changed(void *self)
{
    gj_board_refresh(&((panel *)self)->board);
}

/* ---- keys ---- */

static void leave_keyboard(panel *mine)
{
    gj_XToolkit2 *keyboard = mine->keyboard;
    mine->keyboard = NULL;
    if (!keyboard)
        return;
    gj_XKeyHandler *handler = gj_query(XKeyHandler, &mine->object);
    (void)gj_XToolkit2_removeKeyHandler(keyboard, handler, NULL);
    gj_release(handler);
    gj_release(keyboard);
}

static bool on_focus(void *self, const gj_FocusEvent *event, gj_err *err)
{
    (void)event;
    (void)err;
    panel *mine = self;
    gj_panel_view *view = &mine->board.view;
    gj_XToolkit2 *keyboard = mine->keyboard ? NULL : gj_panel_view_toolkit(view);
    if (!keyboard)
        return true;
    gj_XKeyHandler *handler = gj_query(XKeyHandler, &mine->object);
    if (gj_XToolkit2_addKeyHandler(keyboard, handler, NULL)) {
        mine->keyboard = keyboard;
        gj_acquire(keyboard);
    }
    gj_release(handler);
    gj_release(keyboard);
    return true;
}

static bool on_focus_lost(void *self, const gj_FocusEvent *event, gj_err *err)
{
    (void)event;
    (void)err;
    leave_keyboard(self);
    return true;
}

static bool on_any_key(void *self, const gj_KeyEvent *event, bool *result, gj_err *err)
{
    (void)err;
    panel *mine = self;
    gj_board *board = &mine->board;
    board->by_key = true; /* until a row was chosen by it, or the key came up again */
    if (!board->view.control || gj_panel_view_keeps(&board->view, event))
        return true;
    if (event->KeyCode == GJ_Key_ESCAPE && event->base.Modifiers == 0) {
        gj_board_leave(board);
        *result = true;
        return true;
    }
    /* Under gtk an accelerator of LibreOffice's own window takes F1 alone to its help: no listener,
     * handler or dispatch of UNO sees it. Shift+F1 comes here everywhere. */
    if (event->KeyCode == GJ_Key_F1 && (event->base.Modifiers & ~GJ_KeyModifier_SHIFT) == 0) {
        gj_board_help(board);
        *result = true;
        return true;
    }
    gj_XFrame *frame = gj_board_frame(board);
    *result = gj_panel_keys_run(board->context, frame, event);
    gj_release(frame);
    /* A shortcut is the document's business; and what takes the keyboard itself, the search bar
     * say, takes it from there. */
    if (*result)
        gj_board_leave(board);
    return true;
}

static bool on_any_key_up(void *self, const gj_KeyEvent *event, bool *result, gj_err *err)
{
    (void)event;
    (void)err;
    *result = false;
    ((panel *)self)->board.by_key = false;
    return true;
}

/* ---- the end ---- */

static void leave_parent(panel *mine)
{
    gj_XWindow *parent = mine->parent;
    mine->parent = NULL;
    if (!parent)
        return;
    gj_XWindowListener *listener = gj_query(XWindowListener, &mine->object);
    (void)gj_XWindow_removeWindowListener(parent, listener, NULL);
    gj_release(listener);
    gj_release(parent);
}

static bool dispose(void *self, gj_err *err)
{
    (void)err;
    panel *mine = self;
    gj_acquire(&mine->object); /* the controls may have held the last reference */
    leave_parent(mine);
    leave_keyboard(mine);
    gj_board_end(&mine->board);
    gj_EventObject event;
    gj_EventObject_init(&event);
    event.Source = GJ_HANDLE(gj_query(XUIElement, &mine->object));
    int count = mine->n_listeners;
    gj_XEventListener **listeners = mine->listeners;
    mine->listeners = NULL;
    mine->n_listeners = 0;
    for (int i = 0; i < count; i++) {
        (void)gj_XEventListener_disposing(listeners[i], &event, NULL);
        gj_release(listeners[i]);
    }
    free(listeners);
    gj_EventObject_release(&event);
    gj_release(&mine->object);
    return true;
}

static bool add_listener(void *self, gj_XEventListener *listener, gj_err *err)
{
    (void)err;
    panel *mine = self;
    if (!listener)
        return true;
    mine->listeners =
        gj_realloc(mine->listeners, ((size_t)mine->n_listeners + 1) * sizeof(gj_XEventListener *));
    mine->listeners[mine->n_listeners++] = listener;
    gj_acquire(listener);
    return true;
}

static bool remove_listener(void *self, gj_XEventListener *listener, gj_err *err)
{
    (void)err;
    panel *mine = self;
    for (int i = 0; listener && i < mine->n_listeners; i++) {
        if (!gj_same(mine->listeners[i], listener))
            continue;
        gj_release(mine->listeners[i]);
        mine->listeners[i] = mine->listeners[--mine->n_listeners];
        break;
    }
    return true;
}

/* The window that we stand in goes without our having been disposed. */
static bool on_disposing(void *self, const gj_EventObject *event, gj_err *err)
{
    panel *mine = self;
    return !mine->parent || !event->Source || !gj_same(mine->parent, event->Source) ||
           dispose(self, err);
}

/* ---- what the controls tell ---- */

static bool on_resized(void *self, const gj_WindowEvent *event, gj_err *err)
{
    (void)err;
    panel *mine = self;
    gj_panel_view *view = &mine->board.view;
    if (!view->window)
        return true;
    if (mine->parent && event->base.Source && gj_same(mine->parent, event->base.Source))
        (void)gj_XWindow_setPosSize(view->window, 0, 0, event->Width, event->Height,
                                    GJ_PosSize_POSSIZE, NULL);
    gj_panel_view_arrange(view);
    return true;
}

static bool on_moved(void *self, const gj_WindowEvent *event, gj_err *err)
{
    (void)self;
    (void)event;
    (void)err;
    return true;
}

static bool on_shown(void *self, const gj_EventObject *event, gj_err *err)
{
    (void)event;
    (void)err;
    gj_panel_view_arrange(&((panel *)self)->board.view);
    return true;
}

static bool on_hidden(void *self, const gj_EventObject *event, gj_err *err)
{
    (void)self;
    (void)event;
    (void)err;
    return true;
}

static bool on_action(void *self, const gj_ActionEvent *event, gj_err *err)
{
    (void)err;
    gj_board *board = &((panel *)self)->board;
    gj_piece piece = gj_panel_view_source(&board->view, event->base.Source);
    if (piece == GJ_PIECE_LIST)
        gj_board_enter(board);
    else
        gj_board_press(board, piece);
    return true;
}

static bool on_item(void *self, const gj_ItemEvent *event, gj_err *err)
{
    (void)err;
    gj_board *board = &((panel *)self)->board;
    if (gj_panel_view_source(&board->view, event->base.Source) == GJ_PIECE_LIST)
        gj_board_go(board);
    else
        gj_board_filter(board);
    board->by_key = false;
    return true;
}

/* Something else was selected in the document. */
static bool on_selection(void *self, const gj_EventObject *event, gj_err *err)
{
    (void)event;
    (void)err;
    gj_board_follow(&((panel *)self)->board);
    return true;
}

static bool on_key(void *self, const gj_KeyEvent *event, gj_err *err)
{
    (void)err;
    if (event->KeyCode == GJ_Key_RETURN && event->base.Modifiers == 0)
        gj_board_enter(&((panel *)self)->board);
    return true;
}

static bool on_key_up(void *self, const gj_KeyEvent *event, gj_err *err)
{
    (void)self;
    (void)event;
    (void)err;
    return true;
}

/* ---- what the sidebar asks ---- */

static bool get_frame(void *self, gj_XFrame **result, gj_err *err)
{
    (void)err;
    *result = gj_board_frame(&((panel *)self)->board);
    return true;
}

static bool get_url(void *self, char **result, gj_err *err)
{
    (void)self;
    (void)err;
    static const char url[] = "private:resource/toolpanel/GoujiPanels/findings";
    *result = memcpy(gj_alloc(sizeof url), url, sizeof url);
    return true;
}

static bool get_type(void *self, int16_t *result, gj_err *err)
{
    (void)self;
    (void)err;
    *result = GJ_UIElementType_TOOLPANEL;
    return true;
}

static bool get_real(void *self, gj_XInterface **result, gj_err *err)
{
    (void)err;
    *result = GJ_HANDLE(gj_query(XToolPanel, &((panel *)self)->object));
    return true;
}

static bool get_window(void *self, gj_XWindow **result, gj_err *err)
{
    (void)err;
    *result = ((panel *)self)->board.view.window;
    gj_acquire(*result);
    return true;
}

/* Up to LibreOffice 25.2 screen readers find our controls through this; 26.8, whose windows have no
 * accessible objects that could be had here, shows them by itself. */
static bool create_accessible(void *self, gj_XAccessible *parent, gj_XAccessible **result,
                              gj_err *err)
{
    (void)parent;
    (void)err;
    *result = gj_query(XAccessible, ((panel *)self)->board.view.control);
    return true;
}

/* The only panel of the deck takes all the height there is. */
static bool get_height(void *self, int32_t width, gj_LayoutSize *result, gj_err *err)
{
    (void)err;
    panel *mine = self;
    result->Minimum = mine->board.view.window ? gj_panel_view_height(&mine->board.view, width) : 0;
    result->Preferred = result->Minimum;
    result->Maximum = -1;
    return true;
}

static bool get_width(void *self, int32_t *result, gj_err *err)
{
    (void)err;
    panel *mine = self;
    *result = mine->board.view.window ? gj_panel_view_width(&mine->board.view) : 0;
    return true;
}

/* ---- life ---- */

static bool init(void *self, gj_XComponentContext *context, gj_err *err)
{
    (void)err;
    panel *mine = self;
    mine->board.context = context;
    mine->board.owner = &mine->object;
    mine->board.changed = changed;
    gj_acquire(context);
    return true;
}

static void destroy(void *self)
{
    panel *mine = self;
    gj_board_end(&mine->board);
    for (int i = 0; i < mine->n_listeners; i++)
        gj_release(mine->listeners[i]);
    free(mine->listeners);
    gj_release(mine->parent);
    gj_release(mine->board.context);
}

static const gj_XUIElement_methods element_methods = {.get_Frame = get_frame,
                                                      .get_ResourceURL = get_url,
                                                      .get_Type = get_type,
                                                      .getRealInterface = get_real};
static const gj_XToolPanel_methods tool_methods = {.get_Window = get_window,
                                                   .createAccessible = create_accessible};
static const gj_XSidebarPanel_methods sidebar_methods = {.getHeightForWidth = get_height,
                                                         .getMinimalWidth = get_width};
static const gj_XComponent_methods component_methods = {
    .dispose = dispose, .addEventListener = add_listener, .removeEventListener = remove_listener};
static const gj_XWindowListener_methods window_methods = {.windowResized = on_resized,
                                                          .windowMoved = on_moved,
                                                          .windowShown = on_shown,
                                                          .windowHidden = on_hidden};
static const gj_XActionListener_methods action_methods = {.actionPerformed = on_action};
static const gj_XItemListener_methods item_methods = {.itemStateChanged = on_item};
static const gj_XKeyListener_methods key_methods = {.keyPressed = on_key, .keyReleased = on_key_up};
static const gj_XSelectionChangeListener_methods selection_methods = {.selectionChanged =
                                                                          on_selection};
static const gj_XFocusListener_methods focus_methods = {.focusGained = on_focus,
                                                        .focusLost = on_focus_lost};
static const gj_XKeyHandler_methods handler_methods = {.keyPressed = on_any_key,
                                                       .keyReleased = on_any_key_up};
static const gj_XEventListener_methods event_methods = {.disposing = on_disposing};
static const gj_facet facets[] = {GJ_FACET(XUIElement, &element_methods),
                                  GJ_FACET(XToolPanel, &tool_methods),
                                  GJ_FACET(XSidebarPanel, &sidebar_methods),
                                  GJ_FACET(XComponent, &component_methods),
                                  GJ_FACET(XWindowListener, &window_methods),
                                  GJ_FACET(XActionListener, &action_methods),
                                  GJ_FACET(XItemListener, &item_methods),
                                  GJ_FACET(XKeyListener, &key_methods),
                                  GJ_FACET(XEventListener, &event_methods),
                                  GJ_FACET(XFocusListener, &focus_methods),
                                  GJ_FACET(XKeyHandler, &handler_methods),

                                  GJ_FACET(XSelectionChangeListener, &selection_methods),
                                  {NULL, NULL}};
static const gj_class panel_class = {
    .facets = facets, .size = sizeof(panel), .init = init, .destroy = destroy};

/* ---- the factory ---- */

typedef struct factory {
    gj_object object;
    gj_XComponentContext *context;
} factory;

static const gj_any *argument(const gj_seq_PropertyValue *arguments, const char *name)
{
    static const gj_any none;
    for (int i = 0; i < arguments->count; i++)
        if (gj_string_is(arguments->items[i].Name, name))
            return &arguments->items[i].Value;
    return &none;
}

static panel *make_panel(gj_XComponentContext *context, gj_XFrame *frame, gj_XWindow *parent,
                         gj_err *err)
{
    panel *made = gj_object_new(&panel_class, context, err);
    if (!made)
        return NULL;
    if (!gj_board_begin(&made->board, frame, parent, err)) {
        gj_release(&made->object);
        return NULL;
    }
    gj_XWindowListener *listener = gj_query(XWindowListener, &made->object);
    (void)gj_XWindow_addWindowListener(parent, listener, NULL);
    gj_release(listener);
    gj_acquire(parent);
    made->parent = parent;
    return made;
}

static bool create_element(void *self, const char *url, const gj_seq_PropertyValue *arguments,
                           gj_XUIElement **result, gj_err *err)
{
    (void)url;
    const factory *mine = self;
    gj_XFrame *frame = gj_any_get_XFrame(argument(arguments, "Frame"));
    gj_XWindow *parent = gj_any_get_XWindow(argument(arguments, "ParentWindow"));
    panel *made = frame && parent ? make_panel(mine->context, frame, parent, err) : NULL;
    if (!frame || !parent)
        gj_fail(err, GJ_ERR_USAGE, "侧边栏要有 Frame 和 ParentWindow");
    if (made) {
        *result = gj_query(XUIElement, &made->object);
        gj_release(&made->object);
    }
    gj_release(parent);
    gj_release(frame);
    return made != NULL;
}

static bool init_factory(void *self, gj_XComponentContext *context, gj_err *err)
{
    (void)err;
    ((factory *)self)->context = context;
    gj_acquire(context);
    gj_english_begin(context);
    return true;
}

static void destroy_factory(void *self)
{
    gj_release(((factory *)self)->context);
}

static const gj_XUIElementFactory_methods factory_methods = {.createUIElement = create_element};
static const gj_facet factory_facets[] = {GJ_FACET(XUIElementFactory, &factory_methods),
                                          {NULL, NULL}};
static const char *const services[] = {"com.sun.star.ui.UIElementFactory", NULL};

const gj_class gj_panel_factory_class = {.implementation = "org.gouji.comp.SidebarFactory",
                                         .services = services,
                                         .facets = factory_facets,
                                         .size = sizeof(factory),
                                         .init = init_factory,
                                         .destroy = destroy_factory};
