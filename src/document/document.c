/* SPDX-License-Identifier: Apache-2.0 */
/* document.c - plans a document and has it written; its file's name. */
#include "document/document.h"

#include <stdint.h>
#include <string.h>

#include "base/arena.h"
#include "base/utf8.h"
#include "document/document_model.h"
#include "document/document_writers.h"
#include "report/fill.h"
#include "workbook/workbook.h"

/* ---- outputs ---- */

const char *gj_output_suffix(gj_output output)
{
#define GJ_X(name, suffix, title, write) [GJ_OUTPUT_##name] = (suffix),
    static const char *const SUFFIXES[] = {GJ_OUTPUT_LIST(GJ_X)};
#undef GJ_X
    return SUFFIXES[output];
}

bool gj_document_write(gj_output output, const gj_report *report,
                       const gj_document_options *options, gj_buf *out, gj_err *err)
{
#define GJ_X(name, suffix, title, write) [GJ_OUTPUT_##name] = (write),
    static gj_writer *const WRITERS[] = {GJ_OUTPUT_LIST(GJ_X)};
#undef GJ_X
    if (output == GJ_OUTPUT_XLSX) /* it has no pages to plan */
        return gj_workbook_write_xlsx(report, options->styles_folder, out, err);
    gj_arena *arena = gj_arena_new();
    bool ok = WRITERS[output](gj_document_plan(arena, report, options), options, out, err);
    gj_arena_free(arena);
    return ok;
}

/* ---- the name ---- */

/* May a file name hold it, on any system? */
static bool in_file_name(uint32_t c)
{
    return c >= 0x20U && c != 0x7FU && !(c < 0x80U && strchr("/\\:*?\"<>|", (int)c));
}

/* Appends what of `text` a file name may hold, up to `most` bytes of it. */
static void add_to_name(gj_buf *name, const char *text, size_t most)
{
    size_t before = name->len;
    while (*text && name->len - before + 4 <= most) {
        char bytes[4];
        uint32_t c = gj_utf8_next(&text);
        bool hides = c == '.' && name->len == 0;
        if (in_file_name(c) && !hides)
            gj_buf_add(name, bytes, gj_utf8_put(c, bytes));
    }
}

char *gj_document_name(const gj_report *report)
{
    /* In bytes. With a suffix and what a temporary file's name adds, file systems allow 255. */
    enum { FIELD_MOST = 120, MOST = 220 };
    const gj_form *form = gj_report_form(report);
    gj_buf words, name;
    gj_buf_init(&words);
    gj_buf_init(&name);
    gj_report_fill(report, form->document.file, strlen(form->document.file), FIELD_MOST, &words);
    add_to_name(&name, words.len ? words.data : "", MOST);
    if (!name.len)
        gj_buf_puts(&name, form->id);
    gj_buf_release(&words);
    return gj_buf_detach(&name);
}
