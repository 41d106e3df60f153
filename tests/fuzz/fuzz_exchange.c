/* SPDX-License-Identifier: Apache-2.0 */
/* Whatever JSON comes in, it is refused in one sentence or becomes a report that can be checked and
 * written again. */
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include "base/utf8.h"
#include "check/check.h"
#include "report/exchange.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static void require(bool holds)
{
    if (!holds)
        abort();
}

static const gj_forms *forms(void)
{
    static gj_forms *loaded;
    gj_err err = {0};
    if (!loaded)
        loaded = gj_forms_load("templates/forms", &err);
    require(loaded != NULL);
    return loaded;
}

static void check_findings(const gj_report *report, const gj_report *last)
{
    gj_findings *findings = gj_check(report, last);
    for (int i = 0; i < gj_findings_count(findings); i++) {
        const gj_finding *finding = gj_findings_at(findings, i);
        require(*finding->says && gj_utf8_valid(finding->says, strlen(finding->says)));
    }
    require(gj_findings_pass(findings) == (gj_findings_of(findings, GJ_SEVERITY_ERROR) == 0));
    gj_findings_free(findings);
}

/* What was written reads back as the same. */
static void check_written(const gj_report *report)
{
    gj_err err = {0};
    gj_buf first;
    gj_buf second;
    gj_buf_init(&first);
    gj_buf_init(&second);
    gj_exchange_write(report, &first);
    gj_report *again = gj_exchange_read(forms(), first.data, first.len, &err);
    require(again != NULL);
    gj_exchange_write(again, &second);
    require(first.len == second.len && memcmp(first.data, second.data, first.len) == 0);
    check_findings(report, again);
    gj_report_free(again);
    gj_buf_release(&first);
    gj_buf_release(&second);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    gj_err err = {0};
    gj_report *report = gj_exchange_read(forms(), (const char *)data, size, &err);
    require((report == NULL) == (err.kind != GJ_ERR_NONE));
    if (!report) {
        require(*err.says && gj_utf8_valid(err.says, strlen(err.says)));
        return 0;
    }
    check_findings(report, NULL);
    check_written(report);
    free(gj_report_title(report));
    free(gj_report_date(report));
    gj_report_free(report);
    return 0;
}
