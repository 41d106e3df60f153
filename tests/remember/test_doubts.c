/* SPDX-License-Identifier: Apache-2.0 */
/* Intention: what was doubtful when a workbook was made of a document is a warning at its cell
 * until somebody confirms it or changes the cell, and survives being written and read. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "check/check.h"
#include "remember/memory.h"
#include "report/intake.h"

static gj_forms *forms;
static gj_report *report;
static const gj_node *row, *column;

static int load(void **state)
{
    gj_err err = {0};
    (void)state;
    forms = gj_forms_load("templates/forms", &err);
    return forms ? 0 : -1;
}

static int unload(void **state)
{
    (void)state;
    gj_forms_free(forms);
    return 0;
}

static gj_place at(int r, int col)
{
    return (gj_place){0, r, col};
}

/* A report with one figure, at B7, and one paragraph, at A3. */
static gj_report *made(const char *figure, const char *paragraph)
{
    const gj_form *form = gj_forms_newest(forms, NULL);
    gj_report *fresh = gj_report_new(form);
    (void)gj_report_add_sheet(fresh, "年报");
    for (int t = 0; t < form->n_tables; t++)
        if (!row || row->block->table->n_blocks > 1)
            row = form->tables[t].blocks[0].rows.leaves[0];
    column = row->block->columns.leaves[0];
    gj_slot *slot = gj_report_slot(fresh, row, column);
    slot->value = gj_value_read(gj_report_keep(fresh, figure));
    slot->bound = true;
    slot->place = at(6, 1);
    gj_report_add_paragraph(fresh, &form->sections[0], paragraph, at(2, 0));
    return fresh;
}

static void doubt(gj_place place, const char *says, const char *source)
{
    const gj_doubt one = {.place = place, .says = says, .source = source};
    gj_intake_add_doubt(gj_report_intake(report), &one);
}

/* The finding at a place, of which there are `count`; NULL if none. */
static void assert_doubted(gj_report *of, gj_place place, const char *says)
{
    gj_findings *findings = gj_check(of, NULL);
    const gj_finding *found = NULL;
    for (int i = 0; i < gj_findings_count(findings); i++) {
        const gj_finding *one = gj_findings_at(findings, i);
        if (strcmp(one->rule->id, "import.doubt") == 0 && one->place.row == place.row)
            found = one;
    }
    if (!says) {
        assert_null(found);
    } else {
        assert_non_null(found);
        assert_string_equal(found->says, says);
        assert_int_equal(found->rule->severity, GJ_SEVERITY_WARNING);
    }
    gj_findings_free(findings);
}

/* Through the text that the workbook keeps. */
static gj_memory *kept(void)
{
    gj_err err = {0};
    gj_buf text;
    gj_buf_init(&text);
    gj_memory *memory = gj_memory_new();
    gj_memory_take_doubts(memory, report);
    gj_memory_write(memory, &text);
    gj_memory_free(memory);
    memory = gj_memory_read(text.data, &err);
    assert_non_null(memory);
    gj_buf_release(&text);
    return memory;
}

static int setup(void **state)
{
    (void)state;
    row = NULL;
    report = made("693665", "全年收到申请3件。");
    doubt(at(6, 1), "可能是几个数连在了一起", "693665");
    doubt(at(2, 0), "字迹不清", "全年收到申请3件。");
    return 0;
}

static int teardown(void **state)
{
    (void)state;
    gj_report_free(report);
    return 0;
}

static void a_doubt_is_a_warning_at_its_cell(void **state)
{
    (void)state;
    assert_doubted(report, at(6, 1), "可能是几个数连在了一起，原件里读到的是“693665”");
    assert_doubted(report, at(2, 0), "字迹不清，原件里读到的是“全年收到申请3件。”");
}

static void the_workbook_made_of_it_still_warns(void **state)
{
    (void)state;
    gj_memory *memory = kept();
    gj_report *workbook = made("693665", "全年收到申请3件。");
    assert_doubted(workbook, at(6, 1), NULL);
    gj_memory_recall(memory, workbook);
    assert_doubted(workbook, at(6, 1), "可能是几个数连在了一起，原件里读到的是“693665”");
    assert_doubted(workbook, at(2, 0), "字迹不清，原件里读到的是“全年收到申请3件。”");
    gj_report_free(workbook);
    gj_memory_free(memory);
}

static void what_is_confirmed_warns_no_more(void **state)
{
    (void)state;
    gj_memory *memory = kept();
    gj_report *workbook = made("693665", "全年收到申请3件。");
    assert_int_equal(gj_memory_doubt_at(memory, workbook, at(9, 9)), -1);
    int index = gj_memory_doubt_at(memory, workbook, at(6, 1));
    assert_true(index >= 0);
    gj_memory_set_confirmed(memory, index, true);
    assert_int_equal(gj_memory_doubt_at(memory, workbook, at(6, 1)), -1);
    gj_memory_recall(memory, workbook);
    assert_doubted(workbook, at(6, 1), NULL);
    assert_doubted(workbook, at(2, 0), "字迹不清，原件里读到的是“全年收到申请3件。”");
    gj_report_free(workbook);
    workbook = made("693665", "全年收到申请3件。");
    gj_memory_set_confirmed(memory, index, false);
    gj_memory_recall(memory, workbook);
    assert_doubted(workbook, at(6, 1), "可能是几个数连在了一起，原件里读到的是“693665”");
    gj_report_free(workbook);
    gj_memory_free(memory);
}

static void what_is_changed_is_settled(void **state)
{
    (void)state;
    gj_memory *memory = kept();
    gj_report *workbook = made("69", "全年收到申请13件。");
    gj_memory_recall(memory, workbook);
    assert_doubted(workbook, at(6, 1), NULL);
    assert_doubted(workbook, at(2, 0), NULL);
    gj_report_free(workbook);
    gj_memory_free(memory);
}

static void a_doubt_without_its_place_or_its_reason_is_refused(void **state)
{
    gj_err err = {0};
    (void)state;
    assert_null(gj_memory_read("{\"doubts\":[{\"table\":\"t3\",\"says\":\"x\"}]}", &err));
    assert_null(gj_memory_read("{\"doubts\":[{\"section\":\"s1\"}]}", &err));
    assert_null(gj_memory_read("{\"doubts\":{}}", &err));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(a_doubt_is_a_warning_at_its_cell, setup, teardown),
        cmocka_unit_test_setup_teardown(the_workbook_made_of_it_still_warns, setup, teardown),
        cmocka_unit_test_setup_teardown(what_is_confirmed_warns_no_more, setup, teardown),
        cmocka_unit_test_setup_teardown(what_is_changed_is_settled, setup, teardown),
        cmocka_unit_test(a_doubt_without_its_place_or_its_reason_is_refused),
    };
    return cmocka_run_group_tests(tests, load, unload);
}
