/* SPDX-License-Identifier: Apache-2.0 */
/*
 * job.h - another program that doesn't outlive us, with all that it starts itself. Private to the
 * windows side.
 *
 * To run one: 1. fill path to out; 2. gj_job_start; 3. wait for `process`, or TerminateJobObject
 * `job`; 4. gj_job_end, which ends whatever is left.
 */
#ifndef GJ_PLATFORM_WINDOWS_JOB_H
#define GJ_PLATFORM_WINDOWS_JOB_H

#include <stdbool.h>
#include <stddef.h>

#include <windows.h>

/* A program and its job object. */
typedef struct gj_job {
    const char *path;             /* of the .exe */
    const char *const *arguments; /* without the name, NULL behind the last */
    size_t memory;                /* bytes of each of its processes, 0: no limit */
    HANDLE in, out;               /* to be inherited; NULL: nothing to read, nobody listens */
    HANDLE process, job;          /* filled by gj_job_start */
} gj_job;

/* Starts it without a window. False with the system's error set, and nothing is to be ended. */
bool gj_job_start(gj_job *job);
/* Ends what still runs, and closes `process` and `job`. */
void gj_job_end(gj_job *job);

#endif
