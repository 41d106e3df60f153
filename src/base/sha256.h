/* SPDX-License-Identifier: Apache-2.0 */
/*
 * sha256.h - the digest by which people tell whether two files are the same (FIPS 180-4).
 *
 * To tell one: 1. have all bytes in memory; 2. gj_sha256 them; 3. compare or print the digits,
 * which are those of sha256sum. Keeps nothing, any thread may call.
 */
#ifndef GJ_BASE_SHA256_H
#define GJ_BASE_SHA256_H

#include <stddef.h>

/* Bytes that a digest takes as text: 64 digits and the NUL. */
enum { GJ_SHA256 = 65 };

/* Writes the digest of `length` bytes as lower-case hexadecimal digits. Returns `out`, never
 * NULL. */
const char *gj_sha256(const void *bytes, size_t length, char out[GJ_SHA256]);

#endif
