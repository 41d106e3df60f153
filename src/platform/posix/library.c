/* SPDX-License-Identifier: Apache-2.0 */
/* library.c - libraries loaded when they are first needed. */
#include "platform/library.h"

#include <dlfcn.h>
#include <stddef.h>
#include <string.h>

void *gj_library_open(const char *name)
{
    return dlopen(name, RTLD_NOW | RTLD_LOCAL);
}

/* POSIX lets a function's address come as a void *, C's pedants do not. */
bool gj_library_take(void *library, const char *name, void *function)
{
    void *symbol = dlsym(library, name);
    memcpy(function, &symbol, sizeof symbol);
    return symbol != NULL;
}
