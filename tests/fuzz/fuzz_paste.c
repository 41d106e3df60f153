/* SPDX-License-Identifier: Apache-2.0 */
/* Whatever the clipboard holds, it is left alone, refused in one sentence, or put into cells of the
 * table, each once. */
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include "base/utf8.h"
#include "match/match.h"
#include "ods/ods_read.h"
#include "workbook/paste.h"
#include "workbook/workbook.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static void require(bool holds)
{
    if (!holds)
        abort();
}

/* An empty workbook of the newest edition, as read from its file. */
static const gj_report *book(void)
{
    static gj_report *made;
    static gj_forms *forms;
    gj_err err = {0};
    if (made)
        return made;
    forms = gj_forms_load("templates/forms", &err);
    require(forms != NULL);
    gj_report *empty = gj_report_new(gj_forms_find(forms, "zfxxgk-2021"));
    const gj_workbook_options options = {.styles_folder = "templates/styles"};
    gj_buf package;
    gj_buf_init(&package);
    require(gj_workbook_write(empty, &options, &package, &err));
    gj_sheets *sheets = gj_ods_read_memory(package.data, package.len, &err);
    made = sheets ? gj_match(forms, sheets, &err) : NULL;
    require(made != NULL);
    gj_sheets_free(sheets);
    gj_buf_release(&package);
    gj_report_free(empty);
    return made;
}

static void check_plan(const gj_paste *paste, int sheet)
{
    for (int i = 0; i < paste->n_cells; i++) {
        gj_place place = paste->cells[i].place;
        require(place.sheet == sheet && place.row > 0 && place.col >= 0);
        for (int k = 0; k < i; k++)
            require(memcmp(&paste->cells[k].place, &place, sizeof place) != 0);
    }
}

/* The first two bytes say where it is pasted. */
int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    gj_buf text;
    if (size < 2)
        return 0;
    gj_buf_init(&text);
    gj_buf_add(&text, data + 2, size - 2);
    gj_paste *paste = gj_utf8_valid(text.data, text.len) ? gj_paste_read(text.data) : NULL;
    for (int sheet = 0; paste && *gj_report_sheet_name(book(), sheet); sheet++) {
        gj_err err = {0};
        const gj_place at = {sheet, data[0] % 32, data[1] % 16};
        if (gj_paste_plan(paste, book(), at, &err)) {
            require(gj_paste_is_ours(book(), sheet));
            check_plan(paste, sheet);
        } else {
            require(*err.says && gj_utf8_valid(err.says, strlen(err.says)));
        }
    }
    gj_paste_free(paste);
    gj_buf_release(&text);
    return 0;
}
