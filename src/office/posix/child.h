/* SPDX-License-Identifier: Apache-2.0 */
/*
 * child.h - a sentence for every end of a child that works for us. Private to the room.
 *
 * The child has limits on memory and time and nobody's terminal, and answers with one text.
 * Run it with a scratch folder open: then interrupting us ends the child and clears up first.
 *
 * To do something risky: 1. gj_scratch_open; 2. gj_child_run, within a guard (base/guard.h);
 * 3. read what it left in the folder; 4. gj_scratch_close. All of it on one thread.
 */
#ifndef GJ_OFFICE_CHILD_H
#define GJ_OFFICE_CHILD_H

#include "base/buf.h"
#include "base/err.h"
#include "platform/process.h"

/* Does `work` within `seconds`. True if it returned true; then its answer is appended to `answer`
 * (may be NULL). False with GJ_ERR_OFFICE and a sentence if it returned false, crashed, was
 * interrupted or not done in time (GJ_ERR_IO if it couldn't be started): then nothing is
 * appended. */
bool gj_child_run(gj_process_work *work, void *data, int seconds, gj_buf *answer, gj_err *err);

#endif
