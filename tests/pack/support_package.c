/* SPDX-License-Identifier: Apache-2.0 */
#include "support_package.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdlib.h>

#include <cmocka.h>

const zipped sound[SOUND_PARTS] = {
    {"mimetype", "application/x"},
    {"content.xml", "<a>aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa</a>"},
    {"META-INF/manifest.xml", "<m/>"},
};

gj_buf zip;
gj_err err;

int package_setup(void **state)
{
    (void)state;
    gj_buf_init(&zip);
    err = (gj_err){0};
    zip_parts(sound, SOUND_PARTS, &zip);
    return 0;
}

int package_teardown(void **state)
{
    (void)state;
    gj_buf_release(&zip);
    return 0;
}

gj_zip_reader *opened(void)
{
    gj_zip_reader *reader = gj_zip_open_memory(zip.data, zip.len, &err);
    if (!reader)
        fail_msg("%s", err.says);
    return reader;
}

long read_part(gj_zip_reader *reader, const char *name, size_t size, gj_buf *out)
{
    char *piece = malloc(size);
    long got = gj_zip_part_open(reader, name, &err) ? 1 : -1;
    while (got > 0) {
        got = gj_zip_part_read(reader, piece, size, &err);
        if (got > 0)
            gj_buf_add(out, piece, (size_t)got);
    }
    free(piece);
    return got < 0 ? -1 : (long)out->len;
}
