/* SPDX-License-Identifier: Apache-2.0 */
/* deck.c - opening the deck, as the check does, and going there with the keyboard. */
#include "addon/host/deck.h"

/* The window's sidebar, shown: a new reference, NULL where there is none. */
static gj_XSidebarProvider *open_sidebar(gj_XFrame *frame)
{
    gj_XController *controller = NULL;
    gj_XSidebarProvider *sidebar = NULL;
    if (frame)
        (void)gj_XFrame_getController(frame, &controller, NULL);
    gj_XController2 *newer = controller ? gj_query(XController2, controller) : NULL;
    if (newer)
        (void)gj_XController2_getSidebar(newer, &sidebar, NULL);
    gj_release(newer);
    gj_release(controller);
    if (sidebar && gj_XSidebarProvider_setVisible(sidebar, true, NULL) &&
        gj_XSidebarProvider_showDecks(sidebar, true, NULL))
        return sidebar;
    gj_release(sidebar);
    return NULL;
}

/* Ours, in front: a new reference, NULL where there is none. */
static gj_XDeck *open_deck(gj_XFrame *frame)
{
    gj_XDecks *decks = NULL;
    gj_any found = {0};
    bool active = false;
    gj_XSidebarProvider *sidebar = open_sidebar(frame);
    if (sidebar && gj_XSidebarProvider_getDecks(sidebar, &decks, NULL) && decks)
        (void)gj_XDecks_getByName(decks, "GoujiDeck", &found, NULL);
    gj_XDeck *deck = gj_any_get_XDeck(&found);
    if (deck && gj_XDeck_isActive(deck, &active, NULL) && !active)
        (void)gj_XDeck_activate(deck, true, NULL);
    gj_any_clear(&found);
    gj_release(decks);
    gj_release(sidebar);
    return deck;
}

void gj_deck_show(gj_XFrame *frame)
{
    gj_release(open_deck(frame));
}

/* The first list among the controls of a window gets the keyboard. */
static bool focus_list(gj_XWindow *window)
{
    gj_seq_XControl *controls = NULL;
    bool done = false;
    gj_XControlContainer *container = gj_query(XControlContainer, window);
    if (container)
        (void)gj_XControlContainer_getControls(container, &controls, NULL);
    for (int i = 0; controls && i < controls->count && !done; i++) {
        gj_XListBox *list = gj_query(XListBox, controls->items[i]);
        gj_XWindow *its = list ? gj_query(XWindow, list) : NULL;
        done = its && gj_XWindow_setFocus(its, NULL);
        gj_release(its);
        gj_release(list);
    }
    gj_seq_XControl_free(controls);
    gj_release(container);
    return done;
}

bool gj_deck_focus(gj_XFrame *frame)
{
    gj_XPanels *panels = NULL;
    gj_any found = {0};
    gj_XWindow *window = NULL;
    gj_XDeck *deck = open_deck(frame);
    if (deck && gj_XDeck_getPanels(deck, &panels, NULL) && panels)
        (void)gj_XPanels_getByName(panels, "GoujiFindings", &found, NULL);
    gj_XPanel *panel = gj_any_get_XPanel(&found);
    bool done = panel && gj_XPanel_getDialog(panel, &window, NULL) && window && focus_list(window);
    gj_release(window);
    gj_release(panel);
    gj_any_clear(&found);
    gj_release(panels);
    gj_release(deck);
    return done;
}
