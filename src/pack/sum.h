/* SPDX-License-Identifier: Apache-2.0 */
/*
 * sum.h - the CRC-32 that zip has of each part, as zlib's crc32 reckons it, in a fifth of its time
 * where the processor can multiply without carry. Private to the room.
 *
 * To sum up a part: 1. begin with 0; 2. gj_sum of each piece, with what came of the last one.
 * Keeps nothing; any thread may call.
 */
#ifndef GJ_PACK_SUM_H
#define GJ_PACK_SUM_H

#include <stddef.h>
#include <stdint.h>

/* The sum of all bytes up to these, `before` being that of those before them. */
uint32_t gj_sum(uint32_t before, const void *bytes, size_t length);

#endif
