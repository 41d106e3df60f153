/* SPDX-License-Identifier: Apache-2.0 */
/* hold.c - has a file open as Word has, so that nobody else may write it, until its input ends. */
#include <stdio.h>

#include <windows.h>

int wmain(int argc, wchar_t **words);

int wmain(int argc, wchar_t **words)
{
    HANDLE file = CreateFileW(argc > 1 ? words[1] : L"", GENERIC_READ | GENERIC_WRITE,
                              FILE_SHARE_READ, NULL, OPEN_EXISTING, 0, NULL);
    (void)puts(file == INVALID_HANDLE_VALUE ? "no" : "held");
    (void)fflush(stdout);
    while (getchar() != EOF)
        continue;
    return file == INVALID_HANDLE_VALUE;
}
