/* SPDX-License-Identifier: Apache-2.0 */
/*
 * export_thread.h - doing something on LibreOffice's main thread and waiting for it.
 *
 * To do it: 1. what is needed in a struct; 2. gj_export_on_main; 3. read in the struct what came of
 * it. Any thread, with LibreOffice's lock or without, but with none of ours.
 */
#ifndef GJ_ADDON_COMMAND_EXPORT_THREAD_H
#define GJ_ADDON_COMMAND_EXPORT_THREAD_H

#include "uno/api.h"

/*
 * Calls run(data) once on the main thread and returns when it is done; called there, at once. Where
 * the main thread doesn't come to it - the caller may hold LibreOffice's lock, as a Basic macro run
 * from another process does, or LibreOffice is ending - it is called right here after all, a little
 * later.
 */
void gj_export_on_main(gj_XComponentContext *context, void (*run)(void *data), void *data);

#endif
