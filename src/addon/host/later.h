/* SPDX-License-Identifier: Apache-2.0 */
/*
 * later.h - work for LibreOffice's main thread, done soon after whatever it is doing now.
 *
 * The screen is touched from there alone; and what must not happen inside an event (checking again
 * while a cell is being changed) happens behind it.
 *
 * To do something later: 1. an object of ours that holds what it takes; 2. gj_later; 3. release it:
 * it is held until run has returned. `run` is called on the main thread with LibreOffice's lock;
 * gj_later may be called from any, with or without it.
 */
#ifndef GJ_ADDON_HOST_LATER_H
#define GJ_ADDON_HOST_LATER_H

#include "uno/object.h"

/* Calls run(object) once, from the main thread; holds `object` until then. Any thread may call.
 * False if LibreOffice can't take it (it is ending): then nothing is called. */
bool gj_later(gj_XComponentContext *context, gj_object *object, void (*run)(void *object));

#endif
