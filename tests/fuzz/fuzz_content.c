/* Whatever content.xml holds: the way in behind the package, whose checksum would stop a fuzzer. */
/* SPDX-License-Identifier: Apache-2.0 */
#include <stdint.h>
#include <string.h>

#include "ods/ods_parse.h"
#include "support_sheets.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

typedef struct rest {
    const uint8_t *data;
    size_t size;
} rest;

static long pull(void *from, void *out, size_t size, gj_err *err)
{
    (void)err;
    rest *left = from;
    if (size > left->size)
        size = left->size;
    if (size > 0)
        memcpy(out, left->data, size);
    left->data += size;
    left->size -= size;
    return (long)size;
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    rest left = {data, size};
    gj_err err = {0};
    bool foreign = false;
    gj_sheets *sheets = gj_ods_parse(pull, &left, &foreign, &err);
    check_sheets(sheets, &err);
    return 0;
}
