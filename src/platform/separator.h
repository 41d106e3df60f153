/* SPDX-License-Identifier: Apache-2.0 */
/*
 * separator.h - what parts the pieces of a path on this system. Private to the room.
 *
 * To look at a path's pieces: 1. gj_path_root, which belongs to no piece; 2. from there on the text
 * between gj_path_is_slash. Any thread.
 */
#ifndef GJ_PLATFORM_SEPARATOR_H
#define GJ_PLATFORM_SEPARATOR_H

#include <stdbool.h>
#include <stddef.h>

/* Does it part two pieces? */
bool gj_path_is_slash(char c);
/* How much of it says where to begin, "/" or "C:\" or "C:" or "\\server\share\"; 0 where it begins
 * in the folder we are in. */
size_t gj_path_root(const char *path);

#endif
