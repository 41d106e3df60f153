/* SPDX-License-Identifier: Apache-2.0 */
#include "support_zip.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <string.h>

#include <cmocka.h>

#include "pack/zip.h"

void zip_parts(const zipped *parts, int count, gj_buf *out)
{
    gj_zip_writer *writer = gj_zip_new();
    for (int i = 0; i < count; i++)
        gj_zip_add(writer, parts[i].name, parts[i].data, strlen(parts[i].data), i == 0);
    assert_true(gj_zip_finish(writer, out, NULL));
}

static size_t find(const gj_buf *zip, const char *mark, int index)
{
    for (size_t at = 0; at + 4 <= zip->len; at++)
        if (!memcmp(zip->data + at, mark, 4) && index-- == 0)
            return at;
    fail_msg("no such record");
    return 0;
}

size_t central_header(const gj_buf *zip, int index)
{
    return find(zip, "PK\1\2", index);
}

size_t end_record(const gj_buf *zip)
{
    return find(zip, "PK\5\6", 0);
}

void patch(gj_buf *zip, size_t at, uint64_t number, int size)
{
    for (int i = 0; i < size; i++, number >>= 8)
        zip->data[at + (size_t)i] = (char)(unsigned char)number;
}
