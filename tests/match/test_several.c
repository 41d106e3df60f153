/* SPDX-License-Identifier: Apache-2.0 */
/* Intention: of several reports on one sheet the one that is asked for is read, with all that a
 * reader noted of its rows and nothing of the others'. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "../form/support_forms.h"
#include "match/match.h"
#include "support_book.h"

enum { APART = 60 }; /* rows from one report's title to the next one's */

static void put_report(gj_sheets *sheets, int row, const char *title)
{
    book *b = calloc(1, sizeof *b);
    const gj_form *form = t_form("zfxxgk-2021");
    assert_non_null(b);
    book_put(b, 0, 0, title);
    for (int i = 0; i < form->n_sections; i++)
        book_put(b, 1 + i, 0, form->sections[i].title);
    (void)book_table(b, gj_form_table(form, "t2"), 10, 0, false);
    for (int r = 0; r < APART; r++)
        for (int c = 0; c < BOOK_COLS; c++)
            if (b->text[r][c])
                assert_true(gj_sheets_put_text(sheets, 0, row + r, c, b->text[r][c]));
    book_free(b);
}

/* Something of every kind is noted of each of the reports. */
static void note(gj_sheets *sheets, int row)
{
    for (int i = 0; i < 8 * 4; i++)
        gj_sheets_note_formula(sheets, 0, row + 10 + i / 4, 1 + i % 4);
    gj_sheets_note_unsure(sheets, 0, row + 13, 2, "看不清");
    gj_sheets_note_picture(sheets, 0, row + 30);
    assert_true(gj_sheets_put_error(sheets, 0, row + 40, 9, "#REF!"));
    assert_true(gj_sheets_put_number(sheets, 0, row + 41, 9, 7));
    assert_true(gj_sheets_merge(sheets, 0, (gj_span){row + 42, 0, 1, 2}));
}

static gj_sheets *sheets_of(const char *const titles[], int n)
{
    gj_sheets *sheets = gj_sheets_new();
    (void)gj_sheets_add(sheets, "汇总", false);
    (void)gj_sheets_add(sheets, "别的", false);
    assert_true(gj_sheets_put_text(sheets, 1, 0, 0, "备忘"));
    for (int i = 0; i < n; i++) {
        put_report(sheets, i * APART, titles[i]);
        note(sheets, i * APART);
    }
    gj_sheets_seal(sheets);
    return sheets;
}

static const char *const TWO[] = {"某市教育局2023年政府信息公开工作年度报告",
                                  "某市教育局2024年政府信息公开工作年度报告"};

static void assert_year(gj_report *report, int year, int row)
{
    assert_non_null(report);
    assert_int_equal(gj_report_particulars_at(report)->year, year);
    const gj_table *t2 = gj_form_table(gj_report_form(report), "t2");
    const gj_node *rules = gj_table_row(t2, "rules");
    const gj_slot *slot = gj_report_slot_at(report, rules, rules->block->columns.leaves[0]);
    assert_int_equal(slot->place.row / APART, row);
    assert_true(slot->formula);
    gj_report_free(report);
}

static void the_one_that_is_asked_for_is_read(void **state)
{
    gj_err err = {0};
    gj_sheets *sheets = sheets_of(TWO, 2);
    (void)state;
    assert_null(gj_match(t_forms(), sheets, &err));
    assert_int_equal(err.kind, GJ_ERR_SEVERAL);
    assert_string_equal(err.says,
                        "里面有 2 份报告，要说明读哪一份：1. 某市教育局 2023 年度（工作表「汇总"
                        "」）；2. 某市教育局 2024 年度（工作表「汇总」）");
    assert_year(gj_match_which(t_forms(), sheets, 1, &err), 2023, 0);
    assert_year(gj_match_which(t_forms(), sheets, 2, &err), 2024, 1);
    assert_null(gj_match_which(t_forms(), sheets, 3, &err));
    assert_int_equal(err.kind, GJ_ERR_USAGE);
    gj_sheets_free(sheets);
}

static void the_one_at_a_place_is_read(void **state)
{
    gj_err err = {0};
    gj_sheets *sheets = sheets_of(TWO, 2);
    (void)state;
    assert_year(gj_match_at(t_forms(), sheets, (gj_place){0, 20, 3}, &err), 2023, 0);
    assert_year(gj_match_at(t_forms(), sheets, (gj_place){0, APART + 20, 3}, &err), 2024, 1);
    assert_year(gj_match_at(t_forms(), sheets, (gj_place){0, 9 * APART, 3}, &err), 2024, 1);
    assert_null(gj_match_at(t_forms(), sheets, (gj_place){0, -1, 0}, &err));
    assert_null(gj_match_at(t_forms(), sheets, (gj_place){1, 0, 0}, &err));
    assert_int_equal(err.kind, GJ_ERR_SEVERAL);
    gj_sheets_free(sheets);
}

/* A title that names nobody may be of the same report. */
static void what_says_less_is_no_other_report(void **state)
{
    static const char *const SAME[] = {"某市教育局2024年政府信息公开工作年度报告",
                                       "2024年政府信息公开工作年度报告"};
    static const char *const NAMED[] = {"2024年政府信息公开工作年度报告",
                                        "某市教育局2024年政府信息公开工作年度报告"};
    static const char *const OTHERS[] = {"2023年政府信息公开工作年度报告",
                                         "某市水利局2024年政府信息公开工作年度报告",
                                         "某市教育局2024年政府信息公开工作年度报告"};
    gj_err err = {0};
    (void)state;
    gj_sheets *sheets = NULL;
    for (int i = 0; i < 2; i++) {
        sheets = sheets_of(i ? NAMED : SAME, 2);
        gj_report *report = gj_match(t_forms(), sheets, &err);
        assert_non_null(report);
        gj_report_free(report);
        gj_sheets_free(sheets);
    }
    sheets = sheets_of(OTHERS, 3);
    assert_null(gj_match(t_forms(), sheets, &err));
    assert_non_null(strstr(err.says, "1. 没有写机关的 2023 年度"));
    assert_non_null(strstr(err.says, "3. 某市教育局 2024 年度"));
    gj_sheets_free(sheets);
}

static void of_very_many_the_first_are_told(void **state)
{
    enum { MANY = 70 };
    static char names[MANY][80];
    const char *titles[MANY];
    gj_err err = {0};
    (void)state;
    for (int i = 0; i < MANY; i++) {
        (void)snprintf(names[i], sizeof names[i], "某市教育局%d年政府信息公开工作年度报告",
                       i % 2 ? 2023 : 2024);
        titles[i] = names[i];
    }
    gj_sheets *sheets = sheets_of(titles, MANY);
    assert_null(gj_match(t_forms(), sheets, &err));
    assert_int_equal(err.kind, GJ_ERR_SEVERAL);
    assert_non_null(strstr(err.says, "要说明读哪一份：1. "));
    gj_sheets_free(sheets);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(the_one_that_is_asked_for_is_read),
        cmocka_unit_test(the_one_at_a_place_is_read),
        cmocka_unit_test(what_says_less_is_no_other_report),
        cmocka_unit_test(of_very_many_the_first_are_told),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
