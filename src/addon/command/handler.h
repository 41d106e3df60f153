/* SPDX-License-Identifier: Apache-2.0 */
/* handler.h - LibreOffice's way to the commands: vnd.gouji:NAME, with the state that menus and
 * toolbars show. */
#ifndef GJ_ADDON_COMMAND_HANDLER_H
#define GJ_ADDON_COMMAND_HANDLER_H

#include "uno/object.h"

extern const gj_class gj_handler_class;

#endif
