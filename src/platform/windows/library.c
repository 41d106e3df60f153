/* SPDX-License-Identifier: Apache-2.0 */
/* library.c - libraries loaded when they are first needed. */
#include "platform/library.h"

#include <stdlib.h>
#include <string.h>

#include <windows.h>

#include "platform/windows/wide.h"

/* Of the system's folder alone: nothing that lies in the folder we are in is a library of ours. */
void *gj_library_open(const char *name)
{
    wchar_t *wide = gj_wide(name);
    HMODULE library = LoadLibraryExW(wide, NULL, LOAD_LIBRARY_SEARCH_SYSTEM32);
    free(wide);
    return library;
}

bool gj_library_take(void *library, const char *name, void *function)
{
    FARPROC found = GetProcAddress(library, name);
    memcpy(function, &found, sizeof found);
    return found != NULL;
}
