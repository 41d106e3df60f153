/* SPDX-License-Identifier: Apache-2.0 */
/* process.c - how ours begins. There are no copies of a process here: gj_process_run is POSIX'. */
#include "platform/process.h"

#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>

#include <io.h>
#include <windows.h>

#include "platform/windows/console.h"

static UINT before;

/* The console is its owner's, who gets the code page back. */
static void give_back(void)
{
    (void)fflush(stdout);
    (void)SetConsoleOutputCP(before);
}

bool gj_process_settle(void)
{
    gj_signals_watch();
    /* The same bytes as elsewhere, without carriage returns. */
    (void)_setmode(_fileno(stdin), _O_BINARY);
    (void)_setmode(_fileno(stdout), _O_BINARY);
    (void)_setmode(_fileno(stderr), _O_BINARY);
    before = GetConsoleOutputCP();
    if (before && before != CP_UTF8 && atexit(give_back) == 0)
        (void)SetConsoleOutputCP(CP_UTF8);
    /* A console takes a character's bytes in one piece or shows nonsense. */
    (void)setvbuf(stdout, NULL, _IOFBF, 65536);
    (void)SetErrorMode(SEM_FAILCRITICALERRORS | SEM_NOGPFAULTERRORBOX | SEM_NOOPENFILEERRORBOX);
    return true;
}
