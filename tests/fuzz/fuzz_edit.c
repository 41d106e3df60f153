/* Whatever a content.xml holds that can be read, cells of it are changed and all others stay, or it
 * is refused with one sentence; and so is what came of it. */
/* SPDX-License-Identifier: Apache-2.0 */
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include "ods/ods_edit.h"
#include "ods/ods_read.h"
#include "pack/zip.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static const char *content_at(const gj_sheets *sheets, int row, int col)
{
    const gj_cell *cell = gj_sheet_cell(gj_sheets_at(sheets, 0), row, col);
    return cell ? cell->text : "";
}

/* gj_ods_edit compares all cells itself; here only that it did what was asked. */
static void edit(const gj_buf *package)
{
    static const gj_edit edits[] = {{0, 0, 1, GJ_EDIT_NUMBER, "12"},
                                    {0, 1, 0, GJ_EDIT_TEXT, "甲 & <乙>\n丙"},
                                    {0, 3, 2, GJ_EDIT_FORMULA, "=SUM(B1:B2)"}};
    gj_err err = {0};
    gj_buf once, twice;
    gj_buf_init(&once);
    gj_buf_init(&twice);
    if (gj_ods_edit(package, edits, 3, &once, &err)) {
        gj_sheets *sheets = gj_ods_read_memory(once.data, once.len, NULL);
        if (!sheets || strcmp(content_at(sheets, 0, 1), "12") != 0 ||
            strcmp(content_at(sheets, 1, 0), edits[1].text) != 0)
            abort();
        gj_sheets_free(sheets);
        if (!gj_ods_edit(&once, edits, 3, &twice, &err) && (!*err.says || twice.len > 0))
            abort();
    } else if (!*err.says || once.len > 0) {
        abort();
    }
    gj_buf_release(&twice);
    gj_buf_release(&once);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    gj_buf package;
    gj_buf_init(&package);
    gj_zip_writer *zip = gj_zip_new();
    gj_zip_add(zip, "content.xml", data, size, true);
    if (gj_zip_finish(zip, &package, NULL))
        edit(&package);
    gj_buf_release(&package);
    return 0;
}
