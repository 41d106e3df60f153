/* SPDX-License-Identifier: Apache-2.0 */
/* open.h - what was exported last in this LibreOffice, for the buttons of the bar that tells of it. Any thread may call. */
#ifndef GJ_ADDON_OPEN_H
#define GJ_ADDON_OPEN_H

#include <stdbool.h>

void gj_remember_export(const char *url);
bool gj_has_exported(void);

#endif
