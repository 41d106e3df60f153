/* SPDX-License-Identifier: Apache-2.0 */
/* open.h - what was exported last in this LibreOffice, for the buttons of the bar that tells of it.
 * Any thread may call. */
#ifndef GJ_ADDON_COMMAND_OPEN_H
#define GJ_ADDON_COMMAND_OPEN_H

#include <stdbool.h>

/* `missing`: the fonts that something stands in for, a line each; "" for none. */
void gj_remember_export(const char *url, const char *missing);
bool gj_has_exported(void);
/* Was any font missing then? */
bool gj_has_missed_fonts(void);

#endif
