/* SPDX-License-Identifier: Apache-2.0 */
/*
 * pages.h - moving what lies in memory to another address.
 *
 * Data that were made for a certain address are good as they are, if they lie there. What a program
 * brings lies where the system put it, and copying it would touch all of it; its pages are moved
 * instead, and are read from the file only where somebody looks.
 *
 * To move something: 1. see that it begins at a page and fills its pages; 2. gj_pages_move. Nothing
 * is kept; for a process of a single thread.
 */
#ifndef GJ_PLATFORM_PAGES_H
#define GJ_PLATFORM_PAGES_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

/* From now on the `size` bytes at `from` are at the address `to`, may be written to, and are no
 * more where they were. False, and nothing is changed but that they may be written to: these are no
 * whole pages, something lies there, or the system can't do it. */
bool gj_pages_move(const void *from, size_t size, uint64_t to);

#endif
