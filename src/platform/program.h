/* SPDX-License-Identifier: Apache-2.0 */
/*
 * program.h - what another program prints, within limits on its time, its memory and its output.
 *
 * The program reads one file as its standard input, has no terminal, next to no environment, a
 * group of its own, and ends with us, however we end. What it complains of is not heard.
 *
 * To have a file looked at: 1. fill a gj_program; 2. gj_program_run; 3. where it ended in
 * GJ_PROGRAM_LEFT look at `status`, then at what it printed.
 *
 * Any thread may call: between fork and exec nothing is done that a second thread could disturb.
 */
#ifndef GJ_PLATFORM_PROGRAM_H
#define GJ_PLATFORM_PROGRAM_H

#include <stddef.h>

#include "base/buf.h"

/* What is to be run. All of it borrowed. */
typedef struct gj_program {
    const char *name;             /* looked for along PATH */
    const char *const *arguments; /* without the name, NULL behind the last */
    const char *input;            /* the path of its standard input */
    int seconds;                  /* by the clock on the wall, in all … */
    int silent_ms;                /* … and of work without a word printed */
    size_t memory;                /* bytes */
    size_t most;                  /* bytes of output */
} gj_program;

/* How a program ended. */
typedef enum gj_program_end {
    GJ_PROGRAM_LEFT,        /* by itself, with `status` */
    GJ_PROGRAM_ABSENT,      /* there is no such program */
    GJ_PROGRAM_CRASHED,     /* by a signal, of want of memory too */
    GJ_PROGRAM_LATE,        /* ended by us: it took too long */
    GJ_PROGRAM_TOO_MUCH,    /* ended by us: it printed more than `most` */
    GJ_PROGRAM_INTERRUPTED, /* ended by us, since a signal waits that will end us */
    GJ_PROGRAM_NOT_STARTED, /* `why`: a constant */
} gj_program_end;

/* What is to be told of it. */
typedef struct gj_program_outcome {
    gj_program_end end;
    int status;
    const char *why;
} gj_program_outcome;

/* Runs it to its end and appends what it printed to `out`: all of it where the end is LEFT, else
 * what came before. */
gj_program_outcome gj_program_run(const gj_program *program, gj_buf *out);

#endif
