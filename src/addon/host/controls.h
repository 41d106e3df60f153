/* SPDX-License-Identifier: Apache-2.0 */
/* controls.h - a dialog's controls by name. What isn't there is empty, and takes nothing. */
#ifndef GJ_ADDON_HOST_CONTROLS_H
#define GJ_ADDON_HOST_CONTROLS_H

#include "uno/api.h"

/* What stands in an edit field, without blanks around. Yours to free. */
char *gj_control_text(gj_XControlContainer *controls, const char *name);
void gj_control_set_text(gj_XControlContainer *controls, const char *name, const char *text);
void gj_control_select_text(gj_XControlContainer *controls, const char *name);
/* A label, a button. */
void gj_control_set_label(gj_XControlContainer *controls, const char *name, const char *label);
void gj_control_set_help(gj_XControlContainer *controls, const char *name, const char *help);
void gj_control_enable(gj_XControlContainer *controls, const char *name, bool enabled);
void gj_control_show(gj_XControlContainer *controls, const char *name, bool shown);
/* How far down a control stands, in pixels; and moves it so many further down. */
int gj_control_top(gj_XControlContainer *controls, const char *name);
void gj_control_lower(gj_XControlContainer *controls, const char *name, int by);
void gj_control_focus(gj_XControlContainer *controls, const char *name);
/* A list: its entries, and the position chosen, -1 for none. */
void gj_control_set_items(gj_XControlContainer *controls, const char *name, int count,
                          const char *const *items);
void gj_control_select(gj_XControlContainer *controls, const char *name, int position);
int gj_control_selected(gj_XControlContainer *controls, const char *name);

#endif
