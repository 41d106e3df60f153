/* SPDX-License-Identifier: Apache-2.0 */
/* wide.c - texts from UTF-8 to UTF-16 and back. */
#include "platform/windows/wide.h"

#include <stdbool.h>
#include <stdlib.h>
#include <string.h>

#include <windows.h>

#include "base/arena.h"

/* From here on a path needs its prefix: 260 less what a file of eight and three takes. */
enum { LONG_PATH = 248 };

wchar_t *gj_wide(const char *text)
{
    int length = MultiByteToWideChar(CP_UTF8, 0, text, -1, NULL, 0);
    wchar_t *wide = gj_alloc((size_t)(length > 0 ? length : 1) * sizeof *wide);
    wide[0] = L'\0';
    (void)MultiByteToWideChar(CP_UTF8, 0, text, -1, wide, length);
    return wide;
}

wchar_t *gj_wide_path(const char *path)
{
    wchar_t *wide = gj_wide(path);
    if (wcslen(wide) < LONG_PATH || wcsncmp(wide, L"\\\\?\\", 4) == 0)
        return wide;
    /* The long form is taken as it stands, without dots and with the system's own slashes. */
    DWORD room = GetFullPathNameW(wide, 0, NULL, NULL);
    wchar_t *whole = gj_alloc((room + 1) * sizeof *whole);
    DWORD length = GetFullPathNameW(wide, room, whole, NULL);
    if (length == 0 || length >= room) {
        free(whole);
        return wide;
    }
    bool share = wcsncmp(whole, L"\\\\", 2) == 0;
    const wchar_t *prefix = share ? L"\\\\?\\UNC" : L"\\\\?\\";
    wchar_t *prefixed = gj_alloc((wcslen(prefix) + length + 1) * sizeof *prefixed);
    wcscpy(prefixed, prefix);
    wcscat(prefixed, share ? whole + 1 : whole);
    free(whole);
    free(wide);
    return prefixed;
}

char *gj_narrow(const wchar_t *text)
{
    int length = WideCharToMultiByte(CP_UTF8, 0, text, -1, NULL, 0, NULL, NULL);
    char *narrow = gj_alloc((size_t)(length > 0 ? length : 1));
    narrow[0] = '\0';
    (void)WideCharToMultiByte(CP_UTF8, 0, text, -1, narrow, length, NULL, NULL);
    return narrow;
}

char *gj_narrow_path(const wchar_t *path)
{
    char *narrow = gj_narrow(path);
    bool prefixed = strncmp(narrow, "\\\\?\\", 4) == 0;
    bool share = prefixed && strncmp(narrow + 4, "UNC\\", 4) == 0;
    if (share) /* its first slash is the prefix' own */
        memmove(narrow + 1, narrow + 7, strlen(narrow + 7) + 1);
    else if (prefixed)
        memmove(narrow, narrow + 4, strlen(narrow + 4) + 1);
    for (char *c = narrow; *c; c++)
        if (*c == '\\')
            *c = '/';
    return narrow;
}
