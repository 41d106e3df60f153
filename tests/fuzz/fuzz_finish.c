/* Whatever PDF LibreOffice may come to write: it is finished, or stays as it is. */
/* SPDX-License-Identifier: Apache-2.0 */
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include "pdf/pdf.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    static const char json[] = "{}";
    gj_buf pdf, file, out;
    gj_buf_init(&pdf);
    gj_buf_init(&file);
    gj_buf_init(&out);
    gj_buf_add(&pdf, data, size);
    gj_buf_puts(&file, json);
    const gj_pdf_data carried = {"a.json", "b", "application/json", &file};
    bool with = size % 2;
    bool ok = gj_pdf_finish(&pdf, with ? &carried : NULL, &out, NULL);
    /* What there was stands in front, unchanged; where it failed, nothing does. */
    if (ok ? out.len < size || memcmp(out.data, data, size) != 0 : !with || out.len > 0)
        abort();
    gj_buf_release(&out);
    gj_buf_release(&file);
    gj_buf_release(&pdf);
    return 0;
}
