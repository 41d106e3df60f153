/* SPDX-License-Identifier: Apache-2.0 */
/*
 * handler.h - LibreOffice's way to the commands: vnd.gouji:NAME, with the state that menus and
 * toolbars show.
 *
 * How a command comes: 1. LibreOffice makes a handler for a window; 2. asks it for a dispatch of a
 * URL; 3. listens to its state; 4. dispatches. On whatever thread LibreOffice calls from, with its
 * lock or without; no lock of ours is held while it is called.
 */
#ifndef GJ_ADDON_COMMAND_HANDLER_H
#define GJ_ADDON_COMMAND_HANDLER_H

#include "uno/object.h"

/* The protocol handler's class, for the library's entry points. */
extern const gj_class gj_handler_class;

#endif
