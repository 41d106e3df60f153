/* SPDX-License-Identifier: Apache-2.0 */
/* panel_view.c - makes the panel's controls and says what each shows. */
#include "addon/panel/panel_view.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "addon/host/shipped.h"
#include "addon/panel/panel_list.h"
#include "base/arena.h"
#include "base/buf.h"
#include "base/language.h"

/* ---- making ---- */

typedef struct kind {
    const char *name;
    const char *label;
    const char *picture;
} kind;

#define GJ_SERVICE_FixedText "com.sun.star.awt.UnoControlFixedTextModel"
#define GJ_SERVICE_CheckBox  "com.sun.star.awt.UnoControlCheckBoxModel"
#define GJ_SERVICE_Button    "com.sun.star.awt.UnoControlButtonModel"
#define GJ_SERVICE_Edit      "com.sun.star.awt.UnoControlEditModel"
#define GJ_SERVICE_ListBox   "com.sun.star.awt.UnoControlListBoxModel"

static const kind kinds[GJ_PIECES] = {
#define GJ_X(name, kind, label, picture) {GJ_SERVICE_##kind, label, picture},
    GJ_PIECE_LIST(GJ_X)
#undef GJ_X
};

static bool is_button(int piece)
{
    return strcmp(kinds[piece].name, GJ_SERVICE_Button) == 0;
}

static bool is_box(int piece)
{
    return piece >= GJ_PIECE_BOXES && piece < GJ_PIECE_BOXES + (int)GJ_SEVERITIES;
}

static void set_boolean(gj_XPropertySet *model, const char *name, bool value)
{
    gj_any any = {0};
    gj_any_set_boolean(&any, value);
    (void)gj_XPropertySet_setPropertyValue(model, name, &any, NULL);
    gj_any_clear(&any);
}

static void set_short(gj_XPropertySet *model, const char *name, int16_t value)
{
    gj_any any = {0};
    gj_any_set_short(&any, value);
    (void)gj_XPropertySet_setPropertyValue(model, name, &any, NULL);
    gj_any_clear(&any);
}

static void set_string(gj_XPropertySet *model, const char *name, const char *value)
{
    gj_any any = {0};
    gj_any_set_string(&any, value);
    (void)gj_XPropertySet_setPropertyValue(model, name, &any, NULL);
    gj_any_clear(&any);
}

/* A tilde would underline what follows. */
static void set_label(gj_XPropertySet *model, const char *text)
{
    gj_buf label;
    gj_buf_init(&label);
    for (const char *at = text; *at; at++)
        gj_buf_puts(&label, *at == '~' ? "~~" : (char[]){*at, '\0'});
    set_string(model, "Label", label.data);
    gj_buf_release(&label);
}

static void dress(gj_XPropertySet *model, int piece)
{
    set_short(model, "TabIndex", (int16_t)piece);
    if (is_box(piece))
        set_short(model, "State", 1);
    if (is_button(piece)) /* a click leaves the keyboard where it is */
        set_boolean(model, "FocusOnClick", false);
    if (kinds[piece].picture) {
        char file[64];
        (void)snprintf(file, sizeof file, "icons/%s_16.png", kinds[piece].picture);
        char *url = gj_shipped_url(file);
        set_string(model, "ImageURL", url);
        free(url);
    }
    if (piece == GJ_PIECE_VERDICT || piece == GJ_PIECE_CHOSEN) {
        gj_any weight = {0};
        gj_any_set_float(&weight, GJ_FontWeight_BOLD);
        (void)gj_XPropertySet_setPropertyValue(model, "FontWeight", &weight, NULL);
        gj_any_clear(&weight);
    }
    if (piece == GJ_PIECE_VERDICT || piece == GJ_PIECE_LAST || piece == GJ_PIECE_SPOKEN ||
        piece == GJ_PIECE_DETAIL)
        set_boolean(model, "MultiLine", true);
    if (piece == GJ_PIECE_DETAIL) {
        set_boolean(model, "ReadOnly", true);
        set_boolean(model, "AutoVScroll", true);
    }
}

static bool add_piece(gj_panel_view *view, gj_XInterface *all, int piece, gj_err *err)
{
    char name[16] = "gouji";
    name[5] = (char)('a' + piece);
    gj_XInterface *made = NULL;
    gj_any element = {0};
    gj_XMultiServiceFactory *factory = gj_query(XMultiServiceFactory, all);
    gj_XNameContainer *container = gj_query(XNameContainer, all);
    bool ok = gj_XMultiServiceFactory_createInstance(factory, kinds[piece].name, &made, err);
    view->models[piece] = ok ? gj_require(XPropertySet, made, err) : NULL;
    ok = view->models[piece] != NULL;
    if (ok) {
        dress(view->models[piece], piece);
        gj_any_set_XInterface(&element, made);
        ok = gj_XNameContainer_insertByName(container, name, &element, err);
    }
    gj_any_clear(&element);
    gj_release(made);
    gj_release(container);
    gj_release(factory);
    return ok;
}

static bool find_window(gj_panel_view *view, gj_XControlContainer *all, int piece, gj_err *err)
{
    char name[16] = "gouji";
    name[5] = (char)('a' + piece);
    gj_XControl *control = NULL;
    if (!gj_XControlContainer_getControl(all, name, &control, err))
        return false;
    view->windows[piece] = gj_require(XWindow, control, err);
    gj_release(control);
    return view->windows[piece] != NULL;
}

static bool find_windows(gj_panel_view *view, gj_err *err)
{
    gj_XControlContainer *all = gj_require(XControlContainer, view->control, err);
    view->window = gj_require(XWindow, view->control, err);
    bool ok = all && view->window;
    for (int i = 0; ok && i < GJ_PIECES; i++)
        ok = find_window(view, all, i, err);
    gj_release(all);
    return ok;
}

/* A dialog without a frame around it: a child window in which the tabulator key goes from piece to
 * piece. */
static gj_XControlModel *make_model(gj_panel_view *view, gj_XComponentContext *context, gj_err *err)
{
    gj_XControlModel *model =
        gj_XControlModel_create(context, "com.sun.star.awt.UnoControlDialogModel", err);
    gj_XPropertySet *properties = model ? gj_require(XPropertySet, model, err) : NULL;
    bool ok = properties != NULL;
    if (ok)
        set_boolean(properties, "Decoration", false);
    for (int i = 0; ok && i < GJ_PIECES; i++)
        ok = add_piece(view, GJ_HANDLE(model), i, err);
    gj_release(properties);
    if (!ok) {
        gj_release(model);
        return NULL;
    }
    return model;
}

static bool show_in(gj_panel_view *view, gj_XWindow *parent, gj_err *err)
{
    gj_XToolkit *toolkit = NULL;
    gj_XWindowPeer *peer = gj_require(XWindowPeer, parent, err);
    bool ok = peer && gj_XWindowPeer_getToolkit(peer, &toolkit, err) &&
              gj_XControl_createPeer(view->control, toolkit, peer, err) &&
              gj_XWindow_setVisible(view->window, true, err);
    gj_release(toolkit);
    gj_release(peer);
    return ok;
}

bool gj_panel_view_make(gj_panel_view *view, gj_XComponentContext *context, gj_XWindow *parent,
                        gj_err *err)
{
    bool taken = false;
    gj_XControlModel *model = make_model(view, context, err);
    view->control =
        model ? gj_XControl_create(context, "com.sun.star.awt.UnoControlDialog", err) : NULL;
    bool ok = view->control && gj_XControl_setModel(view->control, model, &taken, err) &&
              find_windows(view, err) && show_in(view, parent, err);
    gj_release(model);
    for (int i = 0; ok && i < GJ_PIECES; i++)
        if (*kinds[i].label)
            (void)gj_panel_view_say(view, (gj_piece)i, kinds[i].label);
    if (!ok)
        gj_panel_view_end(view);
    return ok;
}

/* A control lets go of its model when it is disposed; a dialog's model, with all that it holds,
 * stays behind unless it is disposed too. */
static void dispose_control(gj_XControl *control)
{
    gj_XControlModel *model = NULL;
    (void)gj_XControl_getModel(control, &model, NULL);
    (void)gj_XControl_dispose(control, NULL);
    gj_XComponent *component = model ? gj_query(XComponent, model) : NULL;
    if (component)
        (void)gj_XComponent_dispose(component, NULL);
    gj_release(component);
    gj_release(model);
}

void gj_panel_view_end(gj_panel_view *view)
{
    if (view->control)
        dispose_control(view->control);
    for (int i = 0; i < GJ_PIECES; i++) {
        gj_release(view->windows[i]);
        gj_release(view->models[i]);
        free(view->texts[i]);
    }
    gj_panel_list_end(view);
    gj_release(view->window);
    gj_release(view->control);
    *view = (gj_panel_view){0};
}

static void listen_to(gj_panel_view *view, int piece, gj_object *listener)
{
    gj_XButton *button = gj_query(XButton, view->windows[piece]);
    gj_XCheckBox *box = gj_query(XCheckBox, view->windows[piece]);
    gj_XActionListener *acts = gj_query(XActionListener, listener);
    gj_XItemListener *items = gj_query(XItemListener, listener);
    if (button && is_button(piece))
        (void)gj_XButton_addActionListener(button, acts, NULL);
    if (box)
        (void)gj_XCheckBox_addItemListener(box, items, NULL);
    gj_release(items);
    gj_release(acts);
    gj_release(box);
    gj_release(button);
}

void gj_panel_view_listen(gj_panel_view *view, gj_object *listener)
{
    gj_XWindowListener *windows = gj_query(XWindowListener, listener);
    gj_XKeyListener *keys = gj_query(XKeyListener, listener);
    (void)gj_XWindow_addWindowListener(view->window, windows, NULL);
    (void)gj_XWindow_addKeyListener(view->windows[GJ_PIECE_LIST], keys, NULL);
    gj_panel_list_listen(view, listener);
    gj_XFocusListener *focus = gj_query(XFocusListener, listener);
    for (int i = 0; i < GJ_PIECES; i++) {
        listen_to(view, i, listener);
        (void)gj_XWindow_addFocusListener(view->windows[i], focus, NULL);
    }
    gj_release(focus);
    gj_release(keys);
    gj_release(windows);
}

gj_XToolkit2 *gj_panel_view_toolkit(const gj_panel_view *view)
{
    gj_XWindowPeer *peer = NULL;
    gj_XToolkit *toolkit = NULL;
    if (view->control && gj_XControl_getPeer(view->control, &peer, NULL) && peer)
        (void)gj_XWindowPeer_getToolkit(peer, &toolkit, NULL);
    gj_XToolkit2 *newer = toolkit ? gj_query(XToolkit2, toolkit) : NULL;
    gj_release(toolkit);
    gj_release(peer);
    return newer;
}

bool gj_panel_view_keeps(const gj_panel_view *view, const gj_KeyEvent *event)
{
    bool key =
        event->KeyCode == GJ_Key_C || event->KeyCode == GJ_Key_A || event->KeyCode == GJ_Key_INSERT;
    return key && event->base.Modifiers == GJ_KeyModifier_MOD1 &&
           gj_panel_view_has_focus(view, GJ_PIECE_DETAIL);
}

/* ---- showing ---- */

gj_piece gj_panel_view_source(const gj_panel_view *view, gj_XInterface *source)
{
    for (int i = 0; i < GJ_PIECES; i++)
        if (view->windows[i] && source && gj_same(view->windows[i], source))
            return (gj_piece)i;
    return GJ_PIECES;
}

bool gj_panel_view_say(gj_panel_view *view, gj_piece piece, const char *text)
{
    text = gj_said(text);
    if (view->texts[piece] && strcmp(view->texts[piece], text) == 0)
        return false;
    gj_put_text(&view->texts[piece], gj_strdup(text));
    if (piece == GJ_PIECE_DETAIL)
        set_string(view->models[piece], "Text", text);
    else if (kinds[piece].picture) /* a button without a label is called after its tip */
        set_string(view->models[piece], "HelpText", text);
    else
        set_label(view->models[piece], text);
    return true;
}

/* The window's own text, which may differ from the model's. */
static bool has_letter(const gj_panel_view *view, gj_piece piece)
{
    gj_any value = {0};
    gj_XWindowPeer *peer = NULL;
    gj_XControl *control = gj_query(XControl, view->windows[piece]);
    if (control)
        (void)gj_XControl_getPeer(control, &peer, NULL);
    gj_XVclWindowPeer *window = peer ? gj_query(XVclWindowPeer, peer) : NULL;
    if (window)
        (void)gj_XVclWindowPeer_getProperty(window, "Label", &value, NULL);
    char *text = gj_any_text(&value);
    bool has = text && strchr(text, '~');
    free(text);
    gj_any_clear(&value);
    gj_release(window);
    gj_release(peer);
    gj_release(control);
    return has;
}

void gj_panel_view_tidy(gj_panel_view *view)
{
    if (!view->window || !has_letter(view, GJ_PIECE_BOXES))
        return;
    for (int i = 0; i < GJ_PIECES; i++) {
        if (i == GJ_PIECE_DETAIL || kinds[i].picture || !view->texts[i])
            continue;
        set_string(view->models[i], "Label", "");
        set_label(view->models[i], view->texts[i]);
    }
}

void gj_panel_view_enable(gj_panel_view *view, gj_piece piece, bool enabled)
{
    set_boolean(view->models[piece], "Enabled", enabled);
}

void gj_panel_view_focus(gj_panel_view *view, gj_piece piece)
{
    (void)gj_XWindow_setFocus(view->windows[piece], NULL);
}

bool gj_panel_view_has_focus(const gj_panel_view *view, gj_piece piece)
{
    bool has = false;
    gj_XWindow2 *window = gj_query(XWindow2, view->windows[piece]);
    if (window)
        (void)gj_XWindow2_hasFocus(window, &has, NULL);
    gj_release(window);
    return has;
}

bool gj_panel_view_is_ticked(const gj_panel_view *view, gj_piece box)
{
    gj_any value = {0};
    int16_t state = 1;
    if (gj_XPropertySet_getPropertyValue(view->models[box], "State", &value, NULL))
        (void)gj_any_get_short(&value, &state);
    gj_any_clear(&value);
    return state != 0;
}
