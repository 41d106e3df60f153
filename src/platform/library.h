/* SPDX-License-Identifier: Apache-2.0 */
/*
 * library.h - functions of a library that may not be there.
 *
 * To use one: 1. gj_library_open; 2. gj_library_take each function into a pointer of its own type;
 * 3. call them only if all were taken. The library stays until the process ends. Any thread.
 */
#ifndef GJ_PLATFORM_LIBRARY_H
#define GJ_PLATFORM_LIBRARY_H

#include <stdbool.h>

/* The library of that file name, looked for where the system keeps its own: never freed. NULL where
 * there is none. */
void *gj_library_open(const char *name);
/* Puts the function's address into *function, a pointer to a function pointer. False, with NULL
 * there, if the library has none of that name. */
bool gj_library_take(void *library, const char *name, void *function);

#endif
