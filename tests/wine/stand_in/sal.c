/* SPDX-License-Identifier: Apache-2.0 */
/* sal.c - a stand-in for LibreOffice's sal3.dll: what the add-on's library asks of it, and no more.
 * It counts the strings that are alive. */
#include <stdlib.h>
#include <string.h>

#include <osl/conditn.h>
#include <osl/file.h>
#include <osl/module.h>
#include <osl/process.h>

#include "uno/lo.h"

#define WIN32_LEAN_AND_MEAN
#include <windows.h>

enum { PATH_ROOM = 2048 };
static volatile LONG alive;

/* Of the stand-in alone: how many strings nobody has let go of. */
long standin_strings(void);
long standin_strings(void)
{
    return alive;
}

/* ---- strings ---- */

rtl_uString *rtl_uString_alloc(sal_Int32 length)
{
    rtl_uString *made = calloc(1, sizeof *made + (size_t)length * sizeof(sal_Unicode));
    if (!made)
        abort();
    made->refCount = 1;
    made->length = length;
    InterlockedIncrement(&alive);
    return made;
}

void rtl_uString_release(rtl_uString *string)
{
    if (InterlockedDecrement((volatile LONG *)&string->refCount) > 0)
        return;
    InterlockedDecrement(&alive);
    free(string);
}

void rtl_uString_new(rtl_uString **slot)
{
    if (*slot)
        rtl_uString_release(*slot);
    *slot = rtl_uString_alloc(0);
}

sal_Int32 rtl_ustr_compare_WithLength(const sal_Unicode *a, sal_Int32 na, const sal_Unicode *b,
                                      sal_Int32 nb)
{
    for (sal_Int32 i = 0; i < na && i < nb; i++)
        if (a[i] != b[i])
            return a[i] - b[i];
    return na - nb;
}

/* ---- threads ---- */

sal_Int32 osl_incrementInterlockedCount(sal_Int32 *count)
{
    return InterlockedIncrement((volatile LONG *)count);
}

oslMutex osl_createMutex(void)
{
    CRITICAL_SECTION *made = calloc(1, sizeof *made);
    InitializeCriticalSection(made);
    return (oslMutex)made;
}

void osl_destroyMutex(oslMutex mutex)
{
    DeleteCriticalSection((CRITICAL_SECTION *)mutex);
    free(mutex);
}

sal_Bool osl_acquireMutex(oslMutex mutex)
{
    EnterCriticalSection((CRITICAL_SECTION *)mutex);
    return sal_True;
}

sal_Bool osl_releaseMutex(oslMutex mutex)
{
    LeaveCriticalSection((CRITICAL_SECTION *)mutex);
    return sal_True;
}

oslCondition osl_createCondition(void)
{
    return (oslCondition)CreateEventW(NULL, TRUE, FALSE, NULL);
}

void osl_destroyCondition(oslCondition condition)
{
    CloseHandle((HANDLE)condition);
}

sal_Bool osl_setCondition(oslCondition condition)
{
    return SetEvent((HANDLE)condition) != 0;
}

oslConditionResult osl_waitCondition(oslCondition condition, const TimeValue *patience)
{
    DWORD most = patience ? patience->Seconds * 1000 + patience->Nanosec / 1000000 : INFINITE;
    return WaitForSingleObject((HANDLE)condition, most) == WAIT_OBJECT_0 ? osl_cond_result_ok
                                                                         : osl_cond_result_timeout;
}

/* ---- files and the process ---- */

sal_uInt32 osl_getCommandArgCount(void)
{
    return 0;
}

oslProcessError osl_getCommandArg(sal_uInt32 n, rtl_uString **argument)
{
    (void)n;
    (void)argument;
    return osl_Process_E_InvalidError;
}

static void put(rtl_uString **slot, const wchar_t *text)
{
    size_t length = wcslen(text);
    rtl_uString *made = rtl_uString_alloc((sal_Int32)length);
    memcpy(made->buffer, text, length * sizeof *text);
    if (*slot)
        rtl_uString_release(*slot);
    *slot = made;
}

static void turn(rtl_uString *string, wchar_t from, wchar_t to)
{
    for (sal_Int32 i = 0; i < string->length; i++)
        if (string->buffer[i] == from)
            string->buffer[i] = to;
}

static const wchar_t scheme[] = L"file:///";

/* Without escapes: who tries it takes a folder whose name needs none. */
oslFileError osl_getSystemPathFromFileURL(rtl_uString *url, rtl_uString **path)
{
    size_t length = wcslen(scheme);
    if ((size_t)url->length <= length ||
        memcmp(url->buffer, scheme, length * sizeof *scheme) != 0 ||
        wcschr((const wchar_t *)url->buffer, L'%'))
        return osl_File_E_INVAL;
    put(path, (const wchar_t *)url->buffer + length);
    turn(*path, L'/', L'\\');
    return osl_File_E_None;
}

static oslFileError put_url(rtl_uString **url, const wchar_t *path)
{
    wchar_t text[PATH_ROOM];
    if (wcslen(scheme) + wcslen(path) >= PATH_ROOM)
        return osl_File_E_NAMETOOLONG;
    wcscat(wcscpy(text, scheme), path);
    put(url, text);
    turn(*url, L'\\', L'/');
    return osl_File_E_None;
}

oslFileError osl_getFileURLFromSystemPath(rtl_uString *path, rtl_uString **url)
{
    return put_url(url, (const wchar_t *)path->buffer);
}

sal_Bool osl_getModuleURLFromFunctionAddress(oslGenericFunction function, rtl_uString **url)
{
    const DWORD how =
        GET_MODULE_HANDLE_EX_FLAG_FROM_ADDRESS | GET_MODULE_HANDLE_EX_FLAG_UNCHANGED_REFCOUNT;
    HMODULE module = NULL;
    LPCWSTR inside = NULL;
    wchar_t path[PATH_ROOM];
    memcpy(&inside, &function, sizeof inside);
    return GetModuleHandleExW(how, inside, &module) &&
           GetModuleFileNameW(module, path, PATH_ROOM) < PATH_ROOM &&
           put_url(url, path) == osl_File_E_None;
}
