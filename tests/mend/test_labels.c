/* SPDX-License-Identifier: Apache-2.0 */
/* Intention: a label is put in the form's words where it can only be that label's, and what
 * belongs together is tried, kept and given up together. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "support_work.h"

static gj_report *report_2021(void)
{
    return t_workbook(t_form("zfxxgk-2021"));
}

static gj_seen *reword(gj_report *report, gj_seen_kind kind, const char *table, const char *id,
                       const char *found)
{
    gj_seen *seen = t_seen(report, kind, table, id);
    seen->same = false;
    seen->found = found;
    return seen;
}

static void a_row_of_the_other_edition_is_for_a_person(void **state)
{
    (void)state;
    gj_report *report = report_2021();
    reword(report, GJ_SEEN_ROW, "t2", "normative", "规范性文件");
    work w = open_work(report);
    assert_false(the(&w, GJ_REPAIR_LABEL)->certain);
    gj_repairs_free(w.repairs);
    /* Without other editions nothing else can be meant. */
    w.repairs = gj_repairs_of(report, NULL, NULL, w.findings);
    assert_true(the(&w, GJ_REPAIR_LABEL)->certain);
    close_work(&w);
}

static void two_labels_in_one_cell_are_left_alone(void **state)
{
    (void)state;
    gj_report *report = report_2021();
    gj_seen *one = reword(report, GJ_SEEN_ROW, "t3", "granted", "（一）予以公开的");
    gj_seen *other = reword(report, GJ_SEEN_ROW, "t3", "partial", "（一）予以公开的");
    other->place = one->place;
    work w = open_work(report);
    assert_int_equal(count_kind(&w, GJ_REPAIR_LABEL), 0);
    close_work(&w);
    /* The same label, seen twice, is set right once. */
    report = report_2021();
    one = reword(report, GJ_SEEN_ROW, "t3", "granted", "（一）予以公开的");
    gj_seen again = *one;
    gj_report_add_seen(report, &again);
    w = open_work(report);
    assert_string_equal(the(&w, GJ_REPAIR_LABEL)->after, "（一）予以公开");
    close_work(&w);
}

static void what_was_not_found_once_at_a_place_has_no_label_to_mend(void **state)
{
    (void)state;
    gj_report *report = report_2021();
    reword(report, GJ_SEEN_ROW, "t3", "granted", "（一）予以公开的")->times = 2;
    reword(report, GJ_SEEN_ROW, "t3", "secret", "1.国家秘密的")->place.row = -1;
    reword(report, GJ_SEEN_ROW, "t3", "internal", "　");
    work w = open_work(report);
    assert_int_equal(count_kind(&w, GJ_REPAIR_LABEL), 0);
    close_work(&w);
}

static void a_group_of_columns_has_a_label_too(void **state)
{
    (void)state;
    gj_report *report = report_2021();
    const gj_seen *leaf = t_seen(report, GJ_SEEN_COLUMN, "t3", "natural");
    gj_seen group = *leaf;
    group.node = leaf->node->parent;
    group.same = false;
    group.found = "申请人的情况";
    group.place.row = 1;
    gj_report_add_seen(report, &group);
    work w = open_work(report);
    assert_string_equal(the(&w, GJ_REPAIR_LABEL)->after, group.node->title);
    close_work(&w);
}

static void a_heading_that_is_no_alias_is_mended_like_one(void **state)
{
    (void)state;
    gj_report *report = report_2021();
    for (int i = 0; i < gj_report_seen_count(report); i++) {
        gj_seen *seen = gj_report_seen(report, i);
        if (seen->kind == GJ_SEEN_SECTION && seen->section->index == 5) {
            seen->same = false;
            seen->found = "六、其他需报告事项";
        }
    }
    gj_seen again = *t_seen(report, GJ_SEEN_SECTION, NULL, "s6");
    gj_report_add_seen(report, &again);
    work w = open_work(report);
    const gj_repair *repair = the(&w, GJ_REPAIR_HEADING); /* seen twice, mended once */
    assert_string_equal(repair->before, "六、其他需报告事项");
    assert_true(repair->finding >= 0);
    close_work(&w);
}

/* A report out of data stands in no cells. */
static void a_report_without_cells_has_nothing_to_repair(void **state)
{
    (void)state;
    gj_report *report =
        t_from_json("{\"form\":\"zfxxgk-2021\",\"year\":2023,"
                    "\"t3\":{\"new\":{\"natural\":\"3\",\"all\":\"3\"},"
                    "\"granted\":{\"natural\":\"3\",\"all\":\"3\"},"
                    "\"total\":{\"natural\":\"4\",\"business\":\"3件\",\"all\":\"3\"}}}");
    work w = open_work(report);
    assert_true(gj_findings_count(w.findings) > 0);
    assert_int_equal(gj_repairs_count(w.repairs), 0);
    close_work(&w);
}

/* The relations make it 1, and then the text, which says 4, is what differs. */
static void a_number_that_the_text_repeats_is_not_proposed_otherwise(void **state)
{
    (void)state;
    gj_report *report = report_2021();
    t_set(report, "t3", "granted", "all", "4");
    work w = open_work(report);
    assert_string_equal(the(&w, GJ_REPAIR_VALUE)->after, "1");
    assert_true(find(&w, GJ_REPAIR_TOTAL, "granted", "all") >= 0);
    close_work(&w);
    report = report_2021();
    t_set(report, "t3", "granted", "all", "4");
    gj_report_add_paragraph(report, gj_form_section(gj_report_form(report), "s1"),
                            "全年办理政府信息公开申请，其中予以公开4件。", GJ_NOWHERE);
    w = open_work(report);
    assert_int_equal(count_kind(&w, GJ_REPAIR_VALUE), 0);
    /* And the formula that would take the wrong number's place isn't either. */
    assert_int_equal(find(&w, GJ_REPAIR_TOTAL, "granted", "all"), -1);
    close_work(&w);
}

/* So many would do harm that not each is tried: those that aren't go as well. */
static void of_very_many_that_do_harm_none_is_left(void **state)
{
    static const char *const ROWS[] = {"partial",     "secret",      "law_forbids", "security",
                                       "third_party", "internal",    "process",     "enforcement",
                                       "query",       "not_held",    "unclear",     "petition",
                                       "repeated",    "publication", "excessive",   "needs_making",
                                       "reissue",     "carried_in",  "carried_out", "new"};
    (void)state;
    gj_report *report = report_2021();
    for (size_t i = 0; i < sizeof ROWS / sizeof *ROWS; i++)
        t_row(report, "t3", ROWS[i], "_ _ _ _ _ _ 5");
    work w = open_work(report);
    for (int i = 0; i < gj_repairs_count(w.repairs); i++)
        assert_true(gj_repairs_at(w.repairs, i)->kind != GJ_REPAIR_ZERO);
    close_work(&w);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_row_of_the_other_edition_is_for_a_person),
        cmocka_unit_test(two_labels_in_one_cell_are_left_alone),
        cmocka_unit_test(what_was_not_found_once_at_a_place_has_no_label_to_mend),
        cmocka_unit_test(a_group_of_columns_has_a_label_too),
        cmocka_unit_test(a_heading_that_is_no_alias_is_mended_like_one),
        cmocka_unit_test(a_report_without_cells_has_nothing_to_repair),
        cmocka_unit_test(a_number_that_the_text_repeats_is_not_proposed_otherwise),
        cmocka_unit_test(of_very_many_that_do_harm_none_is_left),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
