/* SPDX-License-Identifier: Apache-2.0 */
/*
 * process.h - work that may crash, hang or leak, in a process of its own; and how ours begins.
 *
 * The child has what is in memory as it begins, and what it does to that concerns nobody. It has
 * limits on memory and time, nobody's terminal, and ends with us, however we end.
 *
 * To have risky work done: 1. gj_scratch_open (folder.h), for what the child writes; 2.
 * gj_process_run;
 * 3. read what is in the folder, if it ended in GJ_PROCESS_DONE; 4. gj_scratch_close. With the
 *    folder open,
 * interrupting us ends the child and clears up first.
 *
 * For a process of a single thread. On Windows, where no process can be copied, there is only its
 * second half, gj_process_settle; office/windows has another program do its risky work.
 */
#ifndef GJ_PLATFORM_PROCESS_H
#define GJ_PLATFORM_PROCESS_H

#include <stdbool.h>

#include "base/buf.h"

/* The work. Appends to `says` what is to be known of success, or the reason of failure. */
typedef bool gj_process_work(void *data, gj_buf *says);

/* How a child ended. */
typedef enum gj_process_end {
    GJ_PROCESS_DONE,        /* the work returned true */
    GJ_PROCESS_FAILED,      /* it returned false */
    GJ_PROCESS_NO_MEMORY,   /* it was given up */
    GJ_PROCESS_LATE,        /* killed when its time was over */
    GJ_PROCESS_INTERRUPTED, /* killed, since a signal waits that will end us */
    GJ_PROCESS_CRASHED,     /* by the signal `number` */
    GJ_PROCESS_LEFT,        /* by itself, with the status `number`, before the work returned */
    GJ_PROCESS_NOT_STARTED, /* `why`: a constant */
} gj_process_end;

/* What is to be told of it. */
typedef struct gj_process_outcome {
    gj_process_end end;
    int number;
    const char *why;
} gj_process_outcome;

/* Does work(data) in a child within `seconds`. What the work said, no more than 16 KB, is appended
 * to `says` where the end is DONE or FAILED, else nothing. */
gj_process_outcome gj_process_run(gj_process_work *work, void *data, int seconds, gj_buf *says);

/* The first thing a program does: from here on no file of ours can take the place of a standard
 * stream that somebody closed (using it still fails), and a file that may not grow is a failed
 * write, not the end. False where the system gives not even that. */
bool gj_process_settle(void);

#endif
