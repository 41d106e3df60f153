/* SPDX-License-Identifier: Apache-2.0 */
/*
 * wire.h - what goes over the line between a process of a crew and its parent. Private to the room.
 *
 * A process says what follows (a head) and then that many bytes: its answer, or a question with the
 * path of a file. To a question comes a gj_wire_file with the open file beside it, or a length and
 * bytes.
 *
 * To ask: 1. gj_wire_send a head, and the path; 2. gj_wire_take_file or gj_wire_receive. Only
 * calls that a confined process may make (confine.h).
 */
#ifndef GJ_PLATFORM_POSIX_WIRE_H
#define GJ_PLATFORM_POSIX_WIRE_H

#include <stdbool.h>
#include <stddef.h>

/* What a process of a crew may say. */
typedef enum gj_wire_kind { GJ_WIRE_ANSWER, GJ_WIRE_OPEN, GJ_WIRE_FETCH } gj_wire_kind;

/* What stands before it. */
typedef struct gj_wire_head {
    gj_wire_kind kind;
    int what; /* FETCH: the number */
    size_t length;
} gj_wire_head;

/* The longest path that is asked for; the most bytes that are an answer. */
enum { GJ_WIRE_PATH = 4096, GJ_WIRE_ANSWER_MOST = 256 << 20 };

/* The most files that come with a thing. */
enum { GJ_WIRE_FILES = 4 };

/* Comes with an open file. */
typedef struct gj_wire_file {
    int error; /* an errno; 0: a file comes */
    size_t length;
} gj_wire_file;

/* Sends all of it; false where nobody is there any more, which is no signal. */
bool gj_wire_send(int line, const void *from, size_t length);
/* Waits for all of it; false at the end of the line. */
bool gj_wire_receive(int line, void *to, size_t length);
/* Sends the words, and the file where there is one (-1: none). False as above. */
bool gj_wire_hand(int line, const gj_wire_file *words, int file);
/* Takes them: the file, or -1; then *error is why, 0 where nothing came. */
int gj_wire_take_file(int line, size_t *length, int *error);

#endif
