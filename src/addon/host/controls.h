/* SPDX-License-Identifier: Apache-2.0 */
/*
 * controls.h - a dialog's controls by name. What isn't there is empty, and takes nothing.
 *
 * To use a dialog: 1. its XControlContainer; 2. set what its controls show; 3. execute it; 4. read
 * what was entered. Constant labels and entries are translated (base/language.h). Main thread,
 * holding no lock of ours: LibreOffice takes its own in each call. Nothing here fails aloud.
 */
#ifndef GJ_ADDON_HOST_CONTROLS_H
#define GJ_ADDON_HOST_CONTROLS_H

#include "uno/api.h"

/* What stands in an edit field, without blanks around. Yours to free, never NULL. */
char *gj_control_text(gj_XControlContainer *controls, const char *name);
/* Puts a text into an edit field. */
void gj_control_set_text(gj_XControlContainer *controls, const char *name, const char *text);
/* Selects all that stands in an edit field, to be typed over. */
void gj_control_select_text(gj_XControlContainer *controls, const char *name);
/* What a label or a button says. */
void gj_control_set_label(gj_XControlContainer *controls, const char *name, const char *label);
/* What is said when the mouse rests on it. */
void gj_control_set_help(gj_XControlContainer *controls, const char *name, const char *help);
/* Lets it be used, or greys it out. */
void gj_control_enable(gj_XControlContainer *controls, const char *name, bool enabled);
/* Lets it be seen, or not. */
void gj_control_show(gj_XControlContainer *controls, const char *name, bool shown);
/* How far down a control stands, in pixels; 0 if it isn't there. */
int gj_control_top(gj_XControlContainer *controls, const char *name);
/* Moves it so many pixels further down. */
void gj_control_lower(gj_XControlContainer *controls, const char *name, int by);
/* Gives it the keyboard. */
void gj_control_focus(gj_XControlContainer *controls, const char *name);
/* Gives a list these entries, in place of those it had; copied. */
void gj_control_set_items(gj_XControlContainer *controls, const char *name, int count,
                          const char *const *items);
/* The same behind the first `kept` of those it had. */
void gj_control_set_items_behind(gj_XControlContainer *controls, const char *name, int kept,
                                 int count, const char *const *items);
/* Chooses the entry at a position, from 0. */
void gj_control_select(gj_XControlContainer *controls, const char *name, int position);
/* The position chosen, -1 for none. */
int gj_control_selected(gj_XControlContainer *controls, const char *name);
/* Ticks a box, or takes its tick away. */
void gj_control_tick(gj_XControlContainer *controls, const char *name, bool ticked);
/* Is the box of that name ticked? No if there is none. */
bool gj_control_is_ticked(gj_XControlContainer *controls, const char *name);

#endif
