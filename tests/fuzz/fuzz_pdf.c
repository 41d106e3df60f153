/* Whatever pdftotext prints, it is read within bounds or refused with one sentence. */
/* SPDX-License-Identifier: Apache-2.0 */
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include "import/pdf_text.h"
#include "support_sheets.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    gj_err err = {0};
    int tables = 0;
    char *text = malloc(size + 1);
    if (!text)
        return 0;
    if (size > 0)
        memcpy(text, data, size);
    text[size] = '\0'; /* as a gj_buf is */
    check_sheets(gj_pdf_sheets(text, size, &tables, &err), &err);
    free(text);
    return 0;
}
