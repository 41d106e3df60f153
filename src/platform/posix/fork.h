/* SPDX-License-Identifier: Apache-2.0 */
/*
 * fork.h - copies of this process, for process.c, program.c and crew.c. Private to the
 * room.
 *
 * To work in another process: 1. gj_fork; 2. where it gives 0, work and _exit; 3. elsewhere,
 * gj_fork_wait for what it gave. For a process of a single thread.
 */
#ifndef GJ_PLATFORM_FORK_H
#define GJ_PLATFORM_FORK_H

#include <sys/types.h>

/* fork, but the child gets the signal `last_word` when its parent ends, however that ends. 0: this
 * is the child; -1 where none could be made, errno says why. */
pid_t gj_fork(int last_word);
/* Ends a child and its group, if it has made it yet, at once; it is still to be waited for. */
void gj_fork_kill(pid_t child);
/* Waits for the end of a child: its status, as waitpid gives it. */
int gj_fork_wait(pid_t child);

#endif
