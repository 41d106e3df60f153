/* SPDX-License-Identifier: Apache-2.0 */
/* support_zip.h - packages for the tests of this room: sound ones, and ways to spoil them. */
#ifndef GJ_TESTS_ODF_SUPPORT_ZIP_H
#define GJ_TESTS_ODF_SUPPORT_ZIP_H

#include <stdint.h>

#include "base/buf.h"

typedef struct zipped {
    const char *name, *data;
} zipped;

/* Fields of a central header. */
enum {
    CENTRAL_FLAGS = 8,
    CENTRAL_METHOD = 10,
    CENTRAL_CRC = 16,
    CENTRAL_PACKED = 20,
    CENTRAL_SIZE = 24
};

/* Appends a package of `count` parts to `out`. */
void zip_parts(const zipped *parts, int count, gj_buf *out);
/* Where the header of the `index`th entry of the directory stands. */
size_t central_header(const gj_buf *zip, int index);
/* Where the end record stands. */
size_t end_record(const gj_buf *zip);
/* Overwrites `size` bytes with a number, lowest byte first. */
void patch(gj_buf *zip, size_t at, uint64_t number, int size);

#endif
