/* SPDX-License-Identifier: Apache-2.0 */
/*
 * engine.h - one conversion by a LibreOffice in a process of its own. Private to the room: each
 * system has its way (office/posix, office/windows).
 *
 * To convert: 1. a scratch folder with the profile (profile.h) and what is to be read; 2. a
 * gj_engine_task; 3. gj_engine_run; 4. read task.out.
 */
#ifndef GJ_OFFICE_ENGINE_H
#define GJ_OFFICE_ENGINE_H

#include "base/buf.h"
#include "base/err.h"

/* How long a conversion may take: a clerk's patience, many times what any report takes. */
enum { GJ_ENGINE_SECONDS = 120 };

/* One conversion. It happens on copies in the scratch folder, so that LibreOffice leaves no lock
 * file beside the user's. All of it borrowed. */
typedef struct gj_engine_task {
    const char *from;      /* what it is, for messages */
    const gj_buf *bytes;   /* what is in it */
    const char *suffix_in; /* ".odt" */
    const char *suffix_out;
    const char *format; /* LibreOffice's name for what comes out */
    const char *save_options;
    const char *program; /* LibreOffice's program folder */
    const char *folder;  /* for scratch; the profile is in it */
    char *in;
    char *out;
} gj_engine_task;

/* Writes task->out, a file, and appends to `answer` (may be NULL) which official fonts were missing
 * and what stood in. False with GJ_ERR_OFFICE and a sentence where it couldn't, crashed, was
 * interrupted or not done in time (GJ_ERR_IO if it couldn't be started): nothing is appended. The
 * calling thread holds signals. */
bool gj_engine_run(const gj_engine_task *task, gj_buf *answer, gj_err *err);

#endif
