/* SPDX-License-Identifier: Apache-2.0 */
/*
 * open.h - what was exported last in this LibreOffice, for the buttons of the bar that tells of it.
 *
 * How it is used: 1. an export calls gj_remember_export; 2. gj_command_can asks; 3. the commands
 * open-export, open-folder and fonts (open.c) read it. Any thread may call; a lock of its own
 * guards it, under which LibreOffice is not called.
 */
#ifndef GJ_ADDON_COMMAND_OPEN_H
#define GJ_ADDON_COMMAND_OPEN_H

#include <stdbool.h>

/* Remembers a file's URL, copied, in place of the last one. `missing`: the fonts that something
 * stands in for in it, a line each; "" for none. */
void gj_remember_export(const char *url, const char *missing);
/* Was anything exported yet? */
bool gj_has_exported(void);
/* Was any font missing in the last one? */
bool gj_has_missed_fonts(void);

#endif
