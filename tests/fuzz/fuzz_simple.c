/* What the simple reader takes of XML, libxml2 takes too, and tells in the same words. */
/* SPDX-License-Identifier: Apache-2.0 */
#include <stdint.h>
#include <string.h>

#include "../pack/support_simple.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    gj_buf xml, mine, theirs;
    gj_buf_init(&xml);
    gj_buf_init(&mine);
    gj_buf_init(&theirs);
    gj_buf_add(&xml, data, size);
    if (tell_simple(xml.data, xml.len, &mine) &&
        (!tell_parsed(xml.data, xml.len, &theirs) || mine.len != theirs.len ||
         (mine.len > 0 && memcmp(mine.data, theirs.data, mine.len) != 0)))
        __builtin_trap();
    gj_buf_release(&xml);
    gj_buf_release(&mine);
    gj_buf_release(&theirs);
    return 0;
}
