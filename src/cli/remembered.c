/* SPDX-License-Identifier: Apache-2.0 */
/* remembered.c - the findings of a report, with what its file remembers of them. */
#include "check/check.h"
#include "cli/cli.h"
#include "remember/keep.h"

gj_findings *gj_cli_judge(const gj_report *report, const char *path, const gj_report *last,
                          gj_err *err)
{
    gj_err why = {0};
    gj_memory *memory = gj_keep_read(path, &why);
    gj_findings *findings = gj_check(report, last);
    if (!last && gj_check_asks_last_year(gj_report_form(report)))
        gj_findings_set_unchecked(findings, GJ_UNCHECKED_NO_LAST);
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
