/* SPDX-License-Identifier: Apache-2.0 */
/* new_open.c - the new workbook: written as `gouji new` writes it, opened as a template is. */
#include <stdlib.h>

#include "addon/command/new.h"
#include "addon/host/calc.h"
#include "addon/host/load_document.h"
#include "addon/host/shipped.h"
#include "addon/host/tell.h"
#include "addon/session/foreign.h"
#include "document/document.h"
#include "remember/memory.h"
#include "workbook/workbook.h"

/* ---- the package's bytes ---- */

/* The workbook names last year's, to be compared with at every check. */
static void name_last(const gj_new_wish *wish, gj_buf *out)
{
    if (!wish->last || !wish->last_path || !*wish->last_path)
        return;
    gj_reading_begin();
    gj_memory *memory = gj_memory_new();
    gj_memory_set_last(memory, wish->last_path);
    gj_memory_write(memory, out);
    gj_memory_free(memory);
    gj_reading_end();
}

/* `name` is what the clerk is offered to save it as. */
static bool write(const gj_new_wish *wish, gj_buf *package, gj_buf *name, gj_err *err)
{
    gj_report *report = gj_report_new(wish->form);
    gj_particulars *particulars = gj_report_particulars(report);
    const gj_particulars *before = wish->last ? gj_report_particulars_at(wish->last) : NULL;
    const char *org = wish->org || !before ? wish->org : before->org;
    const char *kind = wish->kind || !before ? wish->kind : before->kind;
    particulars->org = org ? gj_report_keep(report, org) : NULL;
    particulars->kind = kind ? gj_report_keep(report, kind) : NULL;
    particulars->year = wish->year;
    if (wish->last)
        gj_workbook_carry(report, wish->last);
    char *styles = gj_shipped_path("templates/styles");
    gj_buf memory;
    gj_buf_init(&memory);
    name_last(wish, &memory);
    const gj_workbook_options options = {.styles_folder = styles,
                                         .property = GJ_MEMORY_PROPERTY,
                                         .value = memory.len > 0 ? memory.data : NULL};
    bool ok = gj_workbook_write(report, &options, package, err);
    gj_buf_release(&memory);
    char *title = gj_document_name(report);
    gj_buf_printf(name, "%s.ods", title);
    free(title);
    free(styles);
    gj_report_free(report);
    return ok;
}

/* ---- what the clerk should know ---- */

bool gj_new_open(gj_XComponentContext *context, const gj_new_wish *wish, gj_err *err)
{
    gj_buf package;
    gj_buf name;
    gj_buf_init(&package);
    gj_buf_init(&name);
    gj_XComponent *document =
        write(wish, &package, &name, err) ? gj_load_fresh(context, &package, name.data, err) : NULL;
    gj_buf_release(&name);
    gj_buf_release(&package);
    if (!document)
        return false;
    gj_buf says;
    gj_buf_init(&says);
    if (!gj_new_is_last_year(wish, &says)) {
        gj_XFrame *frame = gj_document_frame(document);
        gj_tell(frame, GJ_TONE_WARNING, says.data, "由上年带入的数请核对");
        gj_release(frame);
    }
    gj_buf_release(&says);
    gj_release(document);
    return true;
}
