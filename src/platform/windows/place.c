/* SPDX-License-Identifier: Apache-2.0 */
/* place.c - what stands at a path. */
#include <stdlib.h>
#include <string.h>

#include <windows.h>

#include "base/arena.h"
#include "platform/path.h"
#include "platform/reason.h"
#include "platform/separator.h"
#include "platform/windows/wide.h"

bool gj_path_is_slash(char c)
{
    return c == '/' || c == '\\';
}

size_t gj_path_root(const char *path)
{
    bool drive =
        ((*path >= 'a' && *path <= 'z') || (*path >= 'A' && *path <= 'Z')) && path[1] == ':';
    size_t root = drive ? 2 : 0;
    if (gj_path_is_slash(path[root])) {
        root++;
        if (!drive && gj_path_is_slash(path[root])) /* a share: \\server\… */
            root++;
    }
    return root;
}

static DWORD attributes_of(const char *path)
{
    wchar_t *name = gj_wide_path(path);
    DWORD attributes = GetFileAttributesW(name);
    free(name);
    return attributes;
}

/* NUL and its like have attributes, but no bytes. */
bool gj_path_is_file(const char *path)
{
    wchar_t *name = gj_wide_path(path);
    WIN32_FILE_ATTRIBUTE_DATA data;
    bool is = GetFileAttributesExW(name, GetFileExInfoStandard, &data) &&
              !(data.dwFileAttributes & (FILE_ATTRIBUTE_DIRECTORY | FILE_ATTRIBUTE_DEVICE));
    free(name);
    return is;
}

bool gj_path_is_absent(const char *path)
{
    wchar_t *name = gj_wide_path(path);
    WIN32_FILE_ATTRIBUTE_DATA data;
    bool there = GetFileAttributesExW(name, GetFileExInfoStandard, &data);
    DWORD error = there ? ERROR_SUCCESS : GetLastError();
    free(name);
    return error == ERROR_FILE_NOT_FOUND || error == ERROR_PATH_NOT_FOUND;
}

bool gj_path_is_folder(const char *path)
{
    DWORD attributes = attributes_of(path);
    return attributes != INVALID_FILE_ATTRIBUTES && attributes & FILE_ATTRIBUTE_DIRECTORY;
}

/* \x says where it is on whatever drive we are: that is a folder to begin from. */
bool gj_path_is_absolute(const char *path)
{
    size_t root = gj_path_root(path);
    return root == 3 || (root == 2 && gj_path_is_slash(*path));
}

char *gj_path_resolve(const char *path, const char **why)
{
    wchar_t *name = gj_wide_path(path);
    char *resolved = NULL;
    HANDLE handle = CreateFileW(name, 0, FILE_SHARE_READ | FILE_SHARE_WRITE | FILE_SHARE_DELETE,
                                NULL, OPEN_EXISTING, FILE_FLAG_BACKUP_SEMANTICS, NULL);
    DWORD error = GetLastError();
    if (handle != INVALID_HANDLE_VALUE) {
        DWORD room = GetFinalPathNameByHandleW(handle, NULL, 0, FILE_NAME_NORMALIZED);
        wchar_t *whole = gj_alloc(((size_t)room + 1) * sizeof *whole);
        if (room && GetFinalPathNameByHandleW(handle, whole, room, FILE_NAME_NORMALIZED) < room)
            resolved = gj_narrow_path(whole);
        error = GetLastError();
        free(whole);
        (void)CloseHandle(handle);
    }
    free(name);
    if (!resolved && why)
        *why = gj_reason((int)error);
    return resolved;
}

char *gj_path_executable_folder(void)
{
    wchar_t path[4096];
    DWORD length = GetModuleFileNameW(NULL, path, sizeof path / sizeof path[0]);
    if (length == 0 || length >= sizeof path / sizeof path[0])
        return NULL;
    char *whole = gj_narrow_path(path);
    char *folder = gj_path_folder(whole);
    free(whole);
    return folder;
}
