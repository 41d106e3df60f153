/* SPDX-License-Identifier: Apache-2.0 */
/* signals.c - holds back what would end the command: Ctrl-C, its window closed, logging off. */
#include "platform/signals.h"

#include <stdatomic.h>

#include <windows.h>

#include "platform/windows/console.h"

enum { PATIENCE = 50, PATIENCES = 90 }; /* milliseconds; Windows itself waits for 5 s */

/* How many holds there are, and whether somebody wants us to end meanwhile. */
static atomic_int holds;
static atomic_bool waiting;

/* Windows runs this in a thread of its own. What closes the window is carried out when we return:
 * so not before everything temporary is gone. */
static BOOL WINAPI be_told(DWORD what)
{
    if (!atomic_load(&holds))
        return FALSE;
    atomic_store(&waiting, true);
    for (int i = 0; what != CTRL_C_EVENT && what != CTRL_BREAK_EVENT && i < PATIENCES; i++)
        Sleep(PATIENCE);
    return TRUE;
}

void gj_signals_watch(void)
{
    (void)SetConsoleCtrlHandler(be_told, TRUE);
}

void gj_signals_hold(void)
{
    (void)atomic_fetch_add(&holds, 1);
}

void gj_signals_release(void)
{
    DWORD error = GetLastError();
    if (atomic_fetch_sub(&holds, 1) == 1 && atomic_load(&waiting))
        ExitProcess(STATUS_CONTROL_C_EXIT);
    SetLastError(error);
}

/* Nothing here is made by copying a process. */
void gj_signals_forget(void)
{
    atomic_store(&holds, 0);
}

bool gj_signals_are_waiting(void)
{
    return atomic_load(&waiting);
}
