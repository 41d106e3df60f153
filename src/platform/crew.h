/* SPDX-License-Identifier: Apache-2.0 */
/*
 * crew.h - the same work on many things by several processes, its answers taken in the order of the
 * things.
 *
 * What is in memory when the crew begins is there for every process of it, and what one does to its
 * memory concerns no other: they are forks. Each has one thing at a time and gets the next when it
 * has answered, so a large thing keeps nobody waiting. A process that ends without its answer (a
 * crash, memory gone, killed by somebody, a forbidden call to the system) loses that one thing, and
 * another process takes its place. The crew ends with its parent, however that ends.
 *
 * A crew that reads what may be hostile is confined (confine.h): its processes can't even open a
 * file, and ask here for what they want; what they answer is to be believed no more than the file.
 *
 * To share out work: 1. a gj_crew with its three functions; 2. gj_crew_run; 3. all answers were
 * taken, or said to be lost. For a process of a single thread.
 *
 *     gj_crew crew = {.n_things = n, .n_processes = gj_crew_processors(), .data = &mine,
 *                     .work = work, .take = take, .lose = lose};
 *     gj_crew_run(&crew);
 */
#ifndef GJ_PLATFORM_CREW_H
#define GJ_PLATFORM_CREW_H

#include <stdbool.h>

#include "base/buf.h"

/* The things, how many may work on them, and what is done. */
typedef struct gj_crew {
    int n_things;
    int n_processes; /* at most; no more than there are things */
    void *data;      /* handed to the three below */
    /* In a process of the crew: appends the answer about a thing. Prints nothing: it would come out
     * of order. */
    void (*work)(void *data, int thing, gj_buf *answer);
    /* Here, in the order of the things: an answer, the bytes as they were appended. */
    void (*take)(void *data, int thing, const gj_buf *answer);
    /* Here, in the place of an answer that doesn't come: `how` is a sentence about the process's
     * end. */
    void (*lose)(void *data, int thing, const char *how);
    /* In a process of the crew, before its first thing and before it is confined: gets what is
     * needed ready. NULL: nothing is. */
    void (*begin)(void *data);
    /* Here, once, while they begin to work and before the first answer is taken; false: none is
     * wanted, and the crew is sent home. NULL: there is nothing to do meanwhile. */
    bool (*meanwhile)(void *data);
    /* Are the processes confined? Only where gj_confine_can. */
    bool confined;
    /* Here and there: the path, yours to free, of the n-th file, from 0, that a confined process is
     * handed with the thing, so that it needn't ask; NULL: there are no more. Four at most. */
    char *(*hands)(void *data, int thing, int n);
    /* Here: may a confined process at work on the thing have this other file to read? */
    bool (*may_read)(void *data, int thing, const char *path);
    /* In a copy of this process, which ends then: appends what gj_confine_fetch asks for. It may
     * take its time. */
    void (*fetch)(void *data, int what, const char *path, gj_buf *out);
} gj_crew;

/* Returns when all answers are taken and all processes have ended; false where `meanwhile` wanted
 * none. Interrupted (platform/signals.h), it ends the crew, and the signal arrives as it returns.
 * Where no process can be started the work is done in this one. Answers that wait for an earlier
 * one are kept in memory: no new thing is begun while they are more than some 16 MiB. */
bool gj_crew_run(const gj_crew *crew);

/* How many processors there are for us, at least 1. */
int gj_crew_processors(void);

#endif
