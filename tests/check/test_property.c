/* SPDX-License-Identifier: Apache-2.0 */
/* Intention: whatever is in the cells, verdict, list and counts agree, every finding can be shown,
 * and twice is the same. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "support.h"

enum { REPORTS = 2000 };

static uint64_t seed = 20210115;

/* xorshift: the same reports everywhere. */
static unsigned dice(unsigned sides)
{
    seed ^= seed << 13;
    seed ^= seed >> 7;
    seed ^= seed << 17;
    return (unsigned)(seed >> 33) % sides;
}

static const char *random_value(void)
{
    static const char *const values[] = {
        "0",        "1",    "2",      "7",    "12",    "21",
        "130",      "",     "/",      "-3",   "3.5",   "增2",
        "251000元", "3件",  "见附件", "１２", "1,234", "99999999999999999999",
        "{cell}",   "%s%n", "“”\n\\",
    };
    /* Mostly plain, so that relations are judged at all. */
    return values[dice(3) ? dice(4) : dice(sizeof values / sizeof values[0])];
}

static void randomize_cells(gj_report *report, unsigned spoiled)
{
    const gj_form *form = gj_report_form(report);
    for (unsigned i = 0; i < spoiled; i++) {
        const gj_table *table = &form->tables[dice((unsigned)form->n_tables)];
        const gj_block *block = &table->blocks[dice((unsigned)table->n_blocks)];
        gj_slot *slot =
            gj_report_slot(report, &block->rows.nodes[dice((unsigned)block->rows.n_nodes)],
                           block->columns.leaves[dice((unsigned)block->columns.n_leaves)]);
        slot->value = gj_value_read(random_value());
        slot->bound = dice(12) != 0;
        slot->header_unit = dice(2) != 0;
    }
}

static void randomize_labels(gj_report *report)
{
    for (int i = 0; i < gj_report_seen_count(report); i++) {
        gj_seen *seen = (gj_seen *)gj_report_seen_at(report, i);
        if (dice(20))
            continue;
        seen->times = (int)dice(3);
        seen->in_order = dice(2);
        seen->same = dice(2);
        seen->alias = dice(2);
        seen->found = random_value();
        if (dice(2))
            seen->place = GJ_NOWHERE;
    }
}

static gj_report *random_report(void)
{
    static const char *const orgs[] = {NULL, "某县某局", "某自治区某县", "某省人民政府"};
    const gj_form *form = gj_forms_find(t_forms(), dice(2) ? "zfxxgk-2021" : "zfxxgk-2019");
    gj_report *report = t_workbook(form);
    gj_report_particulars(report)->year = dice(5) ? 2019 + (int)dice(7) : 0;
    gj_report_particulars(report)->org = orgs[dice(4)];
    gj_report_particulars(report)->kind = dice(3) ? NULL : form->kinds[dice(3)].id;
    gj_report_set_has_text(report, dice(2));
    gj_report_set_mixed(report, !dice(9), (gj_place){0, 1, 1});
    randomize_cells(report, dice(8) ? dice(12) : 400);
    if (dice(2))
        randomize_labels(report);
    return report;
}

static int order_of_table(const gj_finding *finding)
{
    return finding->table ? finding->table->index : -1;
}

/* Severity, table, row and column never go back. */
static void assert_ordered(const gj_finding *before, const gj_finding *after)
{
    assert_true(before->rule->severity <= after->rule->severity);
    if (before->rule->severity != after->rule->severity)
        return;
    assert_true(order_of_table(before) <= order_of_table(after));
    if (order_of_table(before) == order_of_table(after))
        assert_true(before->order <= after->order);
}

static void assert_no_brace_but_given(const char *text)
{
    /* A cell may hold "{cell}"; nothing else may be left unfilled. */
    for (const char *at = strchr(text, '{'); at; at = strchr(at + 1, '{')) {
        if (strncmp(at, "{cell}", 6) != 0)
            fail_msg("unfilled: %s", text);
    }
}

static void assert_showable(const gj_finding *finding)
{
    assert_non_null(finding->says);
    assert_true(*finding->says != '\0');
    assert_null(strchr(finding->says, '\n'));
    assert_no_brace_but_given(finding->says);
    if (finding->hint)
        assert_no_brace_but_given(finding->hint);
    bool has_place = finding->place.row >= 0;
    assert_false(has_place && !finding->sheet);
    /* Nobody must search for it: a table's finding has a place or names its row or column. */
    if (finding->rule->each == GJ_EACH_CELL)
        assert_true(finding->row && finding->column);
}

static void assert_consistent(const gj_findings *findings)
{
    int errors = 0;
    int count = gj_findings_count(findings);
    for (int i = 0; i < count; i++) {
        const gj_finding *finding = gj_findings_at(findings, i);
        errors += finding->rule->severity == GJ_SEVERITY_ERROR;
        assert_showable(finding);
        if (i > 0)
            assert_ordered(gj_findings_at(findings, i - 1), finding);
    }
    assert_int_equal(errors, gj_findings_of(findings, GJ_SEVERITY_ERROR));
    assert_int_equal(gj_findings_pass(findings), errors == 0);
    int sum = 0;
    for (int severity = 0; severity < GJ_SEVERITIES; severity++)
        sum += gj_findings_of(findings, (gj_severity)severity);
    assert_int_equal(sum, count);
    char *verdict = gj_findings_verdict(findings);
    assert_int_equal(strstr(verdict, "未通过") != NULL, errors > 0);
    free(verdict);
}

static void assert_same_twice(const gj_report *report, const gj_report *last,
                              const gj_findings *findings)
{
    gj_buf first;
    gj_buf second;
    gj_buf_init(&first);
    gj_buf_init(&second);
    gj_exchange_write_findings("f", report, findings, true, &first);
    gj_findings *again = gj_check(report, last);
    gj_exchange_write_findings("f", report, again, true, &second);
    gj_findings_free(again);
    assert_string_equal(first.data, second.data);
    assert_non_null(strstr(first.data, gj_findings_pass(findings) ? "\"verdict\":\"pass\""
                                                                  : "\"verdict\":\"fail\""));
    gj_buf_release(&first);
    gj_buf_release(&second);
}

static void verdict_list_and_counts_always_agree(void **state)
{
    int passed = 0;
    (void)state;
    for (int i = 0; i < REPORTS; i++) {
        gj_report *report = random_report();
        gj_report *last = dice(3) ? NULL : random_report();
        gj_findings *findings = gj_check(report, last);
        assert_consistent(findings);
        assert_same_twice(report, last, findings);
        passed += gj_findings_pass(findings);
        gj_findings_free(findings);
        gj_report_free(report);
        gj_report_free(last);
    }
    /* The reports are of both kinds, else nothing was tested. */
    assert_in_range(passed, REPORTS / 50, REPORTS - REPORTS / 50);
}

/* Writing and reading back gives the same object: nothing of a value is lost. */
static void what_is_written_reads_back(void **state)
{
    (void)state;
    for (int i = 0; i < REPORTS / 10; i++) {
        gj_err err = {0};
        gj_buf first;
        gj_buf second;
        gj_buf_init(&first);
        gj_buf_init(&second);
        gj_report *report = random_report();
        gj_exchange_write(report, &first);
        gj_report *again = gj_exchange_read(t_forms(), first.data, first.len, &err);
        if (!again)
            fail_msg("%s", err.says);
        gj_exchange_write(again, &second);
        assert_string_equal(first.data, second.data);
        gj_report_free(report);
        gj_report_free(again);
        gj_buf_release(&first);
        gj_buf_release(&second);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(verdict_list_and_counts_always_agree),
        cmocka_unit_test(what_is_written_reads_back),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
