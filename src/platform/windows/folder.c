/* SPDX-License-Identifier: Apache-2.0 */
/* folder.c - folders listed, made, and removed with all that is in them. */
#include "platform/folder.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <windows.h>

#include "platform/listing.h"
#include "platform/path.h"
#include "platform/reason.h"
#include "platform/signals.h"
#include "platform/windows/wide.h"

/* The search for everything in a folder; INVALID_HANDLE_VALUE with the system's error set. */
static HANDLE begin_search(const char *folder, WIN32_FIND_DATAW *found)
{
    char *pattern = gj_path_join(folder, "*");
    wchar_t *wide = gj_wide_path(pattern);
    HANDLE search = FindFirstFileW(wide, found);
    DWORD error = GetLastError();
    free(wide);
    free(pattern);
    SetLastError(error);
    return search;
}

int gj_folder_list(gj_arena *arena, const char *folder, const char ***names, const char **why)
{
    WIN32_FIND_DATAW found;
    HANDLE search = begin_search(folder, &found);
    if (search == INVALID_HANDLE_VALUE) {
        if (why)
            *why = gj_reason((int)GetLastError());
        return -1;
    }
    gj_listing listing = {.arena = arena};
    do {
        char *name = gj_narrow(found.cFileName);
        gj_listing_add(&listing, name);
        free(name);
    } while (FindNextFileW(search, &found));
    DWORD error = GetLastError();
    (void)FindClose(search);
    if (error != ERROR_NO_MORE_FILES) { /* half a list would be taken for all of it */
        if (why)
            *why = gj_reason((int)error);
        return -1;
    }
    return gj_listing_end(&listing, names);
}

static bool make(const char *path)
{
    wchar_t *wide = gj_wide_path(path);
    bool made = CreateDirectoryW(wide, NULL);
    DWORD error = GetLastError();
    free(wide);
    SetLastError(error);
    return made;
}

/* Who else may enter is the folder's around it to say: a user's own folders are closed. */
bool gj_folder_make(const char *path, gj_err *err)
{
    return make(path) ||
           gj_fail(err, GJ_ERR_IO, "无法建立文件夹 %s：%s", path, gj_reason((int)GetLastError()));
}

/* The user's own, which nobody else may enter. */
char *gj_scratch_open(gj_err *err)
{
    wchar_t wide[MAX_PATH + 1];
    if (!GetTempPathW(MAX_PATH + 1, wide)) {
        (void)gj_fail(err, GJ_ERR_IO, "无法建立临时文件夹：%s", gj_reason((int)GetLastError()));
        return NULL;
    }
    char *parent = gj_narrow_path(wide);
    char name[64];
    char *folder = NULL;
    bool made = false;
    gj_signals_hold();
    for (unsigned attempt = 0; !made && attempt < 1000; attempt++) {
        (void)snprintf(name, sizeof name, "gouji-%lu-%llu-%u", GetCurrentProcessId(),
                       GetTickCount64(), attempt);
        free(folder);
        folder = gj_path_join(parent, name);
        made = make(folder);
        if (!made && GetLastError() != ERROR_ALREADY_EXISTS)
            break;
    }
    free(parent);
    if (made)
        return folder;
    (void)gj_fail(err, GJ_ERR_IO, "无法建立临时文件夹 %s：%s", folder,
                  gj_reason((int)GetLastError()));
    gj_signals_release();
    free(folder);
    return NULL;
}

static void remove_all(const char *path) /* NOLINT(misc-no-recursion) a folder of our own */
{
    WIN32_FIND_DATAW found;
    HANDLE search = begin_search(path, &found);
    while (search != INVALID_HANDLE_VALUE) {
        char *name = gj_narrow(found.cFileName), *inside = gj_path_join(path, name);
        wchar_t *wide = gj_wide_path(inside);
        bool link = found.dwFileAttributes & FILE_ATTRIBUTE_REPARSE_POINT;
        if (!(found.dwFileAttributes & FILE_ATTRIBUTE_DIRECTORY))
            (void)DeleteFileW(wide);
        else if (link) /* what it leads to is somebody else's */
            (void)RemoveDirectoryW(wide);
        else if (strcmp(name, ".") != 0 && strcmp(name, "..") != 0)
            remove_all(inside);
        free(wide);
        free(inside);
        free(name);
        if (!FindNextFileW(search, &found)) {
            (void)FindClose(search);
            search = INVALID_HANDLE_VALUE;
        }
    }
    wchar_t *wide = gj_wide_path(path);
    (void)RemoveDirectoryW(wide);
    free(wide);
}

void gj_scratch_close(char *folder)
{
    remove_all(folder);
    free(folder);
    gj_signals_release();
}
