/* SPDX-License-Identifier: Apache-2.0 */
/*
 * confine.h - a process that can do nothing any more but read what is open, answer, get memory and
 * end; and what it asks of its parent instead.
 *
 * On Linux the kernel holds it to that (seccomp): any other call to the system ends the process on
 * the spot, opening a file and starting a program too. So a fault in a reader of ours, used by a
 * hostile file, leads nowhere. Elsewhere nobody confines yet: gj_confine_can is false, and the work
 * is done unconfined. It is also false in programs that are watched from inside (sanitizers,
 * coverage), on a kernel without seccomp, and where the environment says GOUJI_CONFINE=no, which a
 * debugger needs.
 *
 * The confined process is one of a crew (crew.h), and has things done for it: a file it wants to
 * read is opened by the parent, which decides whether it may, and comes as an open one; file.h and
 * path.h do so by themselves. What other programs are needed for is fetched.
 *
 * To read what may be hostile: 1. gj_confine_can; 2. a gj_crew that is `confined`; 3. its `work`
 * reads by file.h, and calls gj_confine_fetch where gj_confine_is_on. For a process of a single
 * thread.
 */
#ifndef GJ_PLATFORM_CONFINE_H
#define GJ_PLATFORM_CONFINE_H

#include <stdbool.h>
#include <stddef.h>

#include "base/buf.h"

/* Can processes be confined here? */
bool gj_confine_can(void);
/* Does the kernel hold this process to that already? Then it has files opened and programs run by
 * others. */
bool gj_confine_is_on(void);
/* In a confined process: has the parent fetch what the number means to it (gj_crew.fetch) from the
 * file at `path`, and appends that to `out`. False, and nothing is appended, where it doesn't. */
bool gj_confine_fetch(int what, const char *path, gj_buf *out);

#endif
