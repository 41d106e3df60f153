/* SPDX-License-Identifier: Apache-2.0 */
/* file.c - reads regular files whole, and replaces them by a temporary one beside them. */
#include "platform/file.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <windows.h>

#include "base/arena.h"
#include "platform/open_file.h"
#include "platform/path.h"
#include "platform/reason.h"
#include "platform/signals.h"
#include "platform/windows/wide.h"

enum {
    BLOCK = 1 << 20, /* bytes that the system is asked for at once */
    TRIES = 6,       /* of a rename; a scanner that looks at a new file is done in less */
    FIRST_WAIT = 20  /* milliseconds, doubled each time: 0.6 s in all */
};

/* Who else has the file open may go on with it, even rename it. */
static const DWORD share_all = FILE_SHARE_READ | FILE_SHARE_WRITE | FILE_SHARE_DELETE;

static bool fail_system(gj_err *err, const char *what, const char *path, DWORD error)
{
    return gj_file_fail(err, what, path, gj_reason((int)error));
}

/* Without "backup semantics" a folder could not be opened, to be told from a file that nobody may
 * read. */
static HANDLE open_path(const char *path, DWORD access, DWORD how)
{
    wchar_t *name = gj_wide_path(path);
    HANDLE handle = CreateFileW(name, access, share_all, NULL, how,
                                FILE_ATTRIBUTE_NORMAL | FILE_FLAG_BACKUP_SEMANTICS, NULL);
    DWORD error = GetLastError();
    free(name);
    SetLastError(error);
    return handle;
}

static bool know(const char *path, BY_HANDLE_FILE_INFORMATION *info)
{
    HANDLE handle = open_path(path, FILE_READ_ATTRIBUTES, OPEN_EXISTING);
    *info = (BY_HANDLE_FILE_INFORMATION){0};
    if (handle == INVALID_HANDLE_VALUE)
        return false;
    bool ok = GetFileInformationByHandle(handle, info);
    DWORD error = GetLastError();
    (void)CloseHandle(handle);
    SetLastError(error);
    return ok;
}

static uint64_t joined(DWORD high, DWORD low)
{
    return (uint64_t)high << 32 | low;
}

/* ---- reading ---- */

static const char *const folder_is_no_file = "这是文件夹，不是文件";

bool gj_file_begin(gj_file *file, const char *path, gj_err *err)
{
    BY_HANDLE_FILE_INFORMATION info = {0};
    HANDLE handle = open_path(path, GENERIC_READ, OPEN_EXISTING);
    file->handle = (intptr_t)handle;
    if (handle == INVALID_HANDLE_VALUE)
        return fail_system(err, "无法读取", path, GetLastError());
    if (GetFileType(handle) != FILE_TYPE_DISK) {
        (void)gj_file_fail(err, "无法读取", path, "不是普通文件");
    } else if (!GetFileInformationByHandle(handle, &info)) {
        (void)fail_system(err, "无法读取", path, GetLastError());
    } else if (info.dwFileAttributes & FILE_ATTRIBUTE_DIRECTORY) {
        (void)gj_file_fail(err, "无法读取", path, folder_is_no_file);
    } else {
        file->length = (size_t)joined(info.nFileSizeHigh, info.nFileSizeLow);
        return true;
    }
    gj_file_end(file);
    return false;
}

void gj_file_end(const gj_file *file)
{
    (void)CloseHandle((HANDLE)file->handle);
}

const char *gj_file_some(const gj_file *file, size_t offset, void *out, size_t size, size_t *got)
{
    OVERLAPPED place = {.Offset = (DWORD)offset, .OffsetHigh = (DWORD)((uint64_t)offset >> 32)};
    DWORD done = 0;
    bool ok =
        ReadFile((HANDLE)file->handle, out, (DWORD)(size < BLOCK ? size : BLOCK), &done, &place);
    *got = ok ? done : 0;
    return ok || GetLastError() == ERROR_HANDLE_EOF ? NULL : gj_reason((int)GetLastError());
}

bool gj_file_may_read(const char *path, gj_err *err)
{
    gj_err why = {0};
    gj_file file;
    if (gj_file_begin(&file, path, &why)) {
        gj_file_end(&file);
        return true;
    }
    BY_HANDLE_FILE_INFORMATION info;
    if (know(path, &info))
        return gj_fail(err, GJ_ERR_IO, "不是普通文件");
    return gj_fail(err, GJ_ERR_IO, "不能读取：%s", gj_reason((int)GetLastError()));
}

/* ---- writing ---- */

static bool write_all(HANDLE handle, const char *data, size_t length)
{
    while (length > 0) {
        DWORD put = 0;
        if (!WriteFile(handle, data, (DWORD)(length < BLOCK ? length : BLOCK), &put, NULL))
            return false;
        data += put;
        length -= put;
    }
    return true;
}

/* The file that links lead to where there is one, else the path itself; yours to free. */
static char *behind_links(const char *path)
{
    char *resolved = gj_path_resolve(path, NULL);
    return resolved ? resolved : gj_strdup(path);
}

/* Creates a file in `folder` with a name of its own, short, since a Chinese file name may already
 * be as long as names can be. `name` has `room` for it. */
static HANDLE create_beside(const char *folder, char *name, size_t room)
{
    HANDLE handle = INVALID_HANDLE_VALUE;
    for (unsigned attempt = 0; handle == INVALID_HANDLE_VALUE && attempt < 1000; attempt++) {
        (void)snprintf(name, room, "%s/.gouji-%lu-%u.tmp", folder, GetCurrentProcessId(), attempt);
        handle = open_path(name, GENERIC_WRITE, CREATE_NEW);
        if (handle == INVALID_HANDLE_VALUE && GetLastError() != ERROR_FILE_EXISTS)
            break;
    }
    return handle;
}

/* Waits a little for a virus scanner or an indexer that has one of the two open. Who writes in the
 * other program keeps it longer: that is for the clerk to end. */
static bool rename_patiently(const char *from, const char *to)
{
    wchar_t *old = gj_wide_path(from), *new = gj_wide_path(to);
    bool ok = false;
    DWORD error = 0;
    for (int i = 0; i < TRIES && !ok; i++) {
        ok = MoveFileExW(old, new, MOVEFILE_REPLACE_EXISTING | MOVEFILE_WRITE_THROUGH);
        error = GetLastError();
        if (!ok && error != ERROR_SHARING_VIOLATION && error != ERROR_ACCESS_DENIED &&
            error != ERROR_USER_MAPPED_FILE)
            break;
        if (!ok && i + 1 < TRIES)
            Sleep((DWORD)FIRST_WAIT << i);
    }
    free(old);
    free(new);
    /* What is there, isn't read-only and still can't be replaced has somebody else's hand on it. */
    SetLastError(error == ERROR_ACCESS_DENIED ? ERROR_SHARING_VIOLATION : error);
    return ok;
}

/* False with the system's error set. All memory is taken before there is anything that could stay
 * behind, and signals are held while there is. */
static bool replace(const char *target, const void *data, size_t length)
{
    char *folder = gj_path_folder(target);
    size_t room = strlen(folder) + 80;
    char *name = gj_alloc(room);
    gj_signals_hold();
    HANDLE handle = create_beside(folder, name, room);
    bool made = handle != INVALID_HANDLE_VALUE;
    bool ok = made && write_all(handle, data, length) && FlushFileBuffers(handle);
    DWORD error = GetLastError();
    if (made)
        (void)CloseHandle(handle);
    if (ok && !rename_patiently(name, target)) {
        ok = false;
        error = GetLastError();
    }
    if (made && !ok) {
        wchar_t *left = gj_wide_path(name);
        (void)DeleteFileW(left);
        free(left);
    }
    gj_signals_release();
    free(name);
    free(folder);
    SetLastError(error);
    return ok;
}

bool gj_file_replace(const char *path, const void *data, size_t length, gj_err *err)
{
    BY_HANDLE_FILE_INFORMATION info;
    bool exists = know(path, &info);
    if (exists && info.dwFileAttributes & FILE_ATTRIBUTE_DIRECTORY)
        return gj_file_fail(err, "无法写入", path, folder_is_no_file);
    if (exists && info.dwFileAttributes & FILE_ATTRIBUTE_READONLY) /* a rename would not say why */
        return fail_system(err, "无法写入", path, ERROR_ACCESS_DENIED);
    char *target = behind_links(path);
    bool ok = replace(target, data, length);
    DWORD error = GetLastError();
    free(target);
    return ok || fail_system(err, "无法写入", path, error);
}

bool gj_file_put(const char *path, const void *data, size_t length, gj_err *err)
{
    HANDLE handle = open_path(path, GENERIC_WRITE, CREATE_ALWAYS);
    bool made = handle != INVALID_HANDLE_VALUE;
    bool ok = made && write_all(handle, data, length);
    DWORD error = GetLastError();
    if (made)
        (void)CloseHandle(handle);
    return ok || fail_system(err, "无法写入", path, error);
}

bool gj_file_is_same(const char *a, const char *b)
{
    BY_HANDLE_FILE_INFORMATION of_a;
    BY_HANDLE_FILE_INFORMATION of_b;
    return know(a, &of_a) && know(b, &of_b) &&
           of_a.dwVolumeSerialNumber == of_b.dwVolumeSerialNumber &&
           of_a.nFileIndexHigh == of_b.nFileIndexHigh && of_a.nFileIndexLow == of_b.nFileIndexLow;
}

bool gj_file_stamp_of(const char *path, gj_file_stamp *stamp)
{
    BY_HANDLE_FILE_INFORMATION info;
    *stamp = (gj_file_stamp){0};
    if (!know(path, &info))
        return false;
    uint64_t ticks =
        joined(info.ftLastWriteTime.dwHighDateTime, info.ftLastWriteTime.dwLowDateTime);
    *stamp = (gj_file_stamp){.device = info.dwVolumeSerialNumber,
                             .number = joined(info.nFileIndexHigh, info.nFileIndexLow),
                             .size = joined(info.nFileSizeHigh, info.nFileSizeLow),
                             .seconds = (int64_t)(ticks / 10000000),
                             .nanoseconds = (int64_t)(ticks % 10000000) * 100};
    return true;
}
