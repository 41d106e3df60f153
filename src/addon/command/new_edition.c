/* SPDX-License-Identifier: Apache-2.0 */
/* new_edition.c - a report carried over into the tables of the edition that its year asks for: a
 * workbook of its own, beside the one it came from. */
#include <stdlib.h>

#include "addon/command/new.h"
#include "addon/host/calc.h"
#include "addon/host/load_document.h"
#include "addon/host/shipped.h"
#include "addon/host/tell.h"
#include "base/language.h"
#include "document/document.h"
#include "mend/repairs.h"
#include "workbook/workbook.h"

/* The workbook's bytes, and the name it is offered to be saved as. */
static bool write(const gj_report *report, gj_buf *package, gj_buf *name, gj_err *err)
{
    char *styles = gj_shipped_path("templates/styles");
    char *title = gj_document_name(report);
    const gj_workbook_options options = {.styles_folder = styles};
    bool ok = gj_workbook_write(report, &options, package, err);
    gj_buf_printf(name, "%s.ods", title);
    free(title);
    free(styles);
    return ok;
}

bool gj_new_open_edition(const gj_call *call, const gj_report *report, gj_err *err)
{
    int asked = 0;
    gj_buf left, says, package, name;
    gj_buf_init(&left);
    gj_buf_init(&says);
    gj_buf_init(&package);
    gj_buf_init(&name);
    gj_report *carried = gj_repair_edition(report, gj_shipped_forms(NULL), &asked, &left);
    bool ok = carried || gj_fail(err, GJ_ERR_USAGE, "没有可以换的格式");
    gj_XComponent *document = ok && write(carried, &package, &name, err)
                                  ? gj_load_fresh(call->context, &package, name.data, err)
                                  : NULL;
    if (document) {
        gj_XFrame *frame = gj_document_frame(document);
        gj_buf_printf(&says, gj_said("已换成%s的格式；有 %d 格没有数可带，请填写"),
                      gj_report_form(carried)->source, asked);
        for (char *line = left.data; *line; line++)
            if (*line == '\n')
                *line = line[1] ? ';' : '\0';
        gj_buf detail;
        gj_buf_init(&detail);
        gj_buf_printf(&detail, gj_said("没有带过去的数：%s"), left.data);
        gj_tell(frame, GJ_TONE_WARNING, says.data, left.len > 0 ? detail.data : NULL);
        gj_buf_release(&detail);
        gj_release(frame);
        gj_buf_puts(call->result, gj_report_form(carried)->id);
    }
    ok = document != NULL;
    gj_release(document);
    gj_report_free(carried);
    gj_buf_release(&name);
    gj_buf_release(&package);
    gj_buf_release(&says);
    gj_buf_release(&left);
    return ok;
}
