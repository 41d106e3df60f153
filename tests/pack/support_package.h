/* SPDX-License-Identifier: Apache-2.0 */
/* support_package.h - one sound package, made anew before each test, and what is asked of it. */
#ifndef GJ_TESTS_PACK_SUPPORT_PACKAGE_H
#define GJ_TESTS_PACK_SUPPORT_PACKAGE_H

#include "base/err.h"
#include "pack/zip.h"
#include "support_zip.h"

enum { SOUND_PARTS = 3, CONTENT = 1 };
/* What is in it. */
extern const zipped sound[SOUND_PARTS];

/* Its bytes, for tests to spoil, and what the last call of ours said. */
extern gj_buf zip;
extern gj_err err;

/* Around each test. */
int package_setup(void **state);
int package_teardown(void **state);

/* Opens it as it is now; the test fails if that can't be done. */
gj_zip_reader *opened(void);
/* Reads a part in pieces of `size`; the length, or -1. */
long read_part(gj_zip_reader *reader, const char *name, size_t size, gj_buf *out);

#endif
