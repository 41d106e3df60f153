/* Whatever a file holds, it is read within bounds or refused with one sentence. */
/* SPDX-License-Identifier: Apache-2.0 */
#include <stdint.h>

#include "ods/ods_read.h"
#include "support_sheets.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    gj_err err = {0};
    gj_sheets *sheets = gj_ods_read_memory(data, size, &err);
    check_sheets(sheets, &err);
    return 0;
}
