/* SPDX-License-Identifier: Apache-2.0 */
/*
 * room.h - the files that a program is tried among: as they were, and as it is to leave them.
 *
 * 1. room_read before anything is tried; 2. the program runs once without a fault, room_learn;
 * 3. after each trial room_judge, which puts everything back. One file may take the place of what
 * else is written (room_allow), as a memory beside a workbook that can't be written.
 */
#ifndef GJ_TESTS_FAULTS_ROOM_H
#define GJ_TESTS_FAULTS_ROOM_H

#include <stdbool.h>

/* What is in the folder now, and what is to be in it in the end: false if it can't be read. */
bool room_read(const char *folder);
bool room_learn(void);
/* Is each file whole, as before or (where `done`, all of them) as it is to be, and no other one
 * there? NULL, or what is wrong: a constant. Everything is as before then. */
const char *room_judge(bool done);
/* A file of this name may be written instead; was it, in the last trial? */
void room_allow(const char *name);
bool room_went_another_way(void);
/* Of the last fault that was found: which file. */
const char *room_blamed(void);

#endif
