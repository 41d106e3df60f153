/* Whatever has become of a workbook, what can be repaired in it is said of cells as they stand, and
 * what is chosen goes together. */
/* SPDX-License-Identifier: Apache-2.0 */
#include <stdint.h>
#include <string.h>

#include "base/utf8.h"
#include "check/check.h"
#include "match/match.h"
#include "mend/repairs.h"
#include "support_book.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

enum { MOST = 1024 };

static void check_one(const gj_repairs *repairs, int index, const gj_findings *findings)
{
    const gj_repair *one = gj_repairs_at(repairs, index);
    const gj_repair *head = gj_repairs_at(repairs, one->group);
    require(head->group == one->group && head->certain == one->certain);
    require(gj_utf8_valid(one->after, strlen(one->after)) && *one->after && *one->where);
    require(one->finding < gj_findings_count(findings) && !one->rule == (one->finding < 0));
    require(strcmp(one->before, one->after) != 0 || one->kind == GJ_REPAIR_NUMBER);
    require((one->type == GJ_TYPED_FORMULA) == (one->kind == GJ_REPAIR_TOTAL));
    require(one->kind == GJ_REPAIR_EDITION || (one->place.row >= 0 && one->place.col >= 0));
    require(index == 0 || gj_repairs_at(repairs, index - 1)->kind <= one->kind);
}

/* Of two for one cell one is left, and a number that others need is among them. */
static void check_chosen(const gj_repairs *repairs, const char *kinds)
{
    bool chosen[MOST] = {false}, again[MOST];
    require(gj_repairs_choose(repairs, kinds, chosen) == NULL);
    gj_repairs_complete(repairs, chosen);
    memcpy(again, chosen, sizeof again);
    for (int i = 0; i < gj_repairs_count(repairs); i++)
        for (int k = 0; chosen[i] && k < i; k++) {
            gj_place a = gj_repairs_at(repairs, i)->place, b = gj_repairs_at(repairs, k)->place;
            require(!chosen[k] || a.sheet != b.sheet || a.row != b.row || a.col != b.col);
        }
    gj_repairs_complete(repairs, again);
    require(memcmp(again, chosen, sizeof again) == 0);
}

/* The other edition's report is one that can be checked. */
static void check_edition(const gj_report *report)
{
    int asked = 0;
    gj_buf left;
    gj_buf_init(&left);
    gj_report *to = gj_repair_edition(report, book_forms(), &asked, &left);
    if (to) {
        gj_findings *findings = gj_check(to, NULL);
        require(asked >= 0 && gj_report_form(to) != gj_report_form(report));
        gj_findings_free(findings);
    }
    gj_buf_release(&left);
    gj_report_free(to);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    gj_err err = {0};
    if (size == 0)
        return 0;
    gj_sheets *sheets = book_of_input(data, size);
    gj_report *report = gj_match(book_forms(), sheets, &err);
    if (report) {
        gj_findings *findings = gj_check(report, NULL);
        gj_repairs *repairs = gj_repairs_of(report, NULL, book_forms(), findings);
        require(gj_repairs_count(repairs) <= MOST);
        for (int i = 0; i < gj_repairs_count(repairs); i++)
            check_one(repairs, i, findings);
        check_chosen(repairs, "value,zero,number,total,label,heading");
        check_chosen(repairs, "total,zero");
        check_chosen(repairs, "value");
        check_edition(report);
        gj_repairs_free(repairs);
        gj_findings_free(findings);
        gj_report_free(report);
    }
    gj_sheets_free(sheets);
    return 0;
}
