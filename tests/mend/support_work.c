/* SPDX-License-Identifier: Apache-2.0 */
#include "support_work.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

work open_work_among(gj_report *report, const gj_forms *forms)
{
    work w = {.report = report, .findings = gj_check(report, NULL)};
    w.repairs = gj_repairs_of(report, NULL, forms, w.findings);
    return w;
}

work open_work(gj_report *report)
{
    return open_work_among(report, t_forms());
}

void close_work(work *w)
{
    gj_repairs_free(w->repairs);
    gj_findings_free(w->findings);
    gj_report_free(w->report);
}

int count_kind(const work *w, gj_repair_kind kind)
{
    int count = 0;
    for (int i = 0; i < gj_repairs_count(w->repairs); i++)
        count += gj_repairs_at(w->repairs, i)->kind == kind;
    return count;
}

const gj_repair *the(const work *w, gj_repair_kind kind)
{
    const gj_repair *found = NULL;
    assert_int_equal(count_kind(w, kind), 1);
    for (int i = 0; i < gj_repairs_count(w->repairs); i++)
        if (gj_repairs_at(w->repairs, i)->kind == kind)
            found = gj_repairs_at(w->repairs, i);
    return found;
}

int find(const work *w, gj_repair_kind kind, const char *row, const char *column)
{
    for (int i = 0; i < gj_repairs_count(w->repairs); i++) {
        const gj_repair *one = gj_repairs_at(w->repairs, i);
        if (one->kind == kind && strcmp(one->row, row) == 0 && strcmp(one->column, column) == 0)
            return i;
    }
    return -1;
}
