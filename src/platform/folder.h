/* SPDX-License-Identifier: Apache-2.0 */
/*
 * folder.h - what is in a folder, and a folder of our own for a while.
 *
 * To use a scratch folder: 1. gj_scratch_open; 2. a gj_guard around the work in it, or it would
 * stay where memory runs out; 3. gj_scratch_close, on the same thread.
 */
#ifndef GJ_PLATFORM_FOLDER_H
#define GJ_PLATFORM_FOLDER_H

#include "base/arena.h"
#include "base/err.h"

/* The names in a folder that don't begin with a dot, in the order of their bytes. How many they
 * are, with *names in `arena`; -1 where the folder can't be read, and *why (may be NULL) is a
 * constant that says why not. */
int gj_folder_list(gj_arena *arena, const char *folder, const char ***names, const char **why);

/* Makes a folder that only we may enter. False (GJ_ERR_IO) also where there is something of that
 * name. */
bool gj_folder_make(const char *path, gj_err *err);

/* Makes an empty folder for private use where TMPDIR says, or in /tmp: its path, or NULL
 * (GJ_ERR_IO) and nothing is left to close. Signals that would end us wait until it is closed
 * (signals.h), so that it never stays behind. */
char *gj_scratch_open(gj_err *err);
/* Removes the folder with all that is in it, as far as the system lets us, and frees its path. */
void gj_scratch_close(char *folder);

#endif
