/* SPDX-License-Identifier: Apache-2.0 */
/* deck.c - opening the deck, as the check does. */
#include "addon/host/deck.h"

void gj_deck_show(gj_XFrame *frame)
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
    if (!sidebar)
        return;
    if (gj_XSidebarProvider_setVisible(sidebar, true, NULL) &&
        gj_XSidebarProvider_showDecks(sidebar, true, NULL)) {
        /* Our deck, unless it is in front already. */
        gj_XDecks *decks = NULL;
        gj_any found = {0};
        bool active = false;
        if (gj_XSidebarProvider_getDecks(sidebar, &decks, NULL) && decks)
            (void)gj_XDecks_getByName(decks, "GoujiDeck", &found, NULL);
        gj_XDeck *deck = gj_any_get_XDeck(&found);
        if (deck && gj_XDeck_isActive(deck, &active, NULL) && !active)
            (void)gj_XDeck_activate(deck, true, NULL);
        gj_release(deck);
        gj_any_clear(&found);
        gj_release(decks);
    }
    gj_release(sidebar);
}
