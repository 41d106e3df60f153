/* SPDX-License-Identifier: Apache-2.0 */
/* remembered.c - the findings of a report, with what its file remembers: explanations, and which
 * file is last year's. */
#include <stdlib.h>
#include <string.h>

#include "check/check.h"
#include "cli/cli.h"
#include "platform/path.h"

bool gj_cli_last_open(const gj_forms *forms, const char *path, gj_cli_last *out)
{
    *out = (gj_cli_last){.path = NULL};
    if (!path)
        return true;
    size_t size = strlen(path) + 1;
    out->path = memcpy(gj_alloc(size), path, size);
    out->report = gj_cli_gather(forms, path, &out->err);
    return out->report != NULL;
}

void gj_cli_last_recall(const gj_forms *forms, const gj_memory *memory, const char *path,
                        gj_cli_last *out)
{
    char *remembered = out->path ? NULL : gj_keep_last(memory, path);
    if (remembered) {
        (void)gj_cli_last_open(forms, remembered, out);
        out->remembered = true;
    }
    free(remembered);
}

void gj_cli_last_release(gj_cli_last *last)
{
    gj_report_free(last->report);
    free(last->path);
    *last = (gj_cli_last){.path = NULL};
}

gj_findings *gj_cli_judge(const gj_forms *forms, gj_report *report, const char *path,
                          gj_cli_last *last, gj_err *err)
{
    gj_err why = {0};
    bool asks = gj_check_asks_last_year(gj_report_form(report));
    gj_memory *memory = gj_keep_read(path, &why);
    if (memory && asks)
        gj_cli_last_recall(forms, memory, path, last);
    if (memory)
        gj_memory_recall(memory, report);
    gj_findings *findings = gj_check(report, last->report);
    if (last->path && asks) {
        const gj_last_file file = {last->path, last->remembered,
                                   last->report ? NULL : last->err.says};
        gj_findings_set_last(findings, &file);
    } else if (asks) {
        gj_findings_set_unchecked(findings, GJ_UNCHECKED_NO_LAST);
    }
    if (memory) {
        gj_memory_apply(memory, findings);
    } else {
        (void)gj_fail(err, why.kind, "%.800s；没有采用", why.says);
        if (why.named)
            (void)gj_err_names(err, why.file);
    }
    gj_memory_free(memory);
    return findings;
}

/* It has the sheet of fields that the form names. */
bool gj_cli_is_ours(const gj_report *report)
{
    const char *tab = gj_report_form(report)->fields_tab;
    const char *name = "";
    for (int i = 0; *(name = gj_report_sheet_name(report, i)); i++)
        if (tab && strcmp(name, tab) == 0)
            return true;
    return false;
}

/* LibreOffice has it open: what is written now would be lost when it is saved there. */
static bool is_closed(const char *path, gj_err *err)
{
    char *folder = gj_path_folder(path);
    gj_buf name;
    gj_buf_init(&name);
    gj_buf_printf(&name, ".~lock.%s#", gj_path_base(path));
    char *lock = gj_path_join(folder, name.data);
    bool open = gj_path_is_file(lock);
    gj_buf_release(&name);
    free(lock);
    free(folder);
    return !open ||
           gj_fail(err, GJ_ERR_USAGE,
                   "文件正在 LibreOffice 里打开着，请关闭以后再做，或者在 LibreOffice 里做");
}

bool gj_cli_keep(const gj_memory *memory, const char *path, gj_keeping keeping, gj_buf *where,
                 gj_err *err)
{
    return is_closed(path, err) && gj_keep_write(memory, path, keeping, where, err);
}
