/* SPDX-License-Identifier: Apache-2.0 */
/* Intention: which cell is wrong is computed from the relations: one cell, or two, where they leave
 * no doubt; a guess where totals are formulas and a slip of the pen fits exactly one cell; else
 * nothing. */
#include <math.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "support.h"

/* What a total's cell holds. */
typedef enum totals { TYPED, FORMULAS, ROW_TYPED, COLUMN_TYPED } totals;

static const gj_block *requests(void)
{
    return &gj_form_table(t_form("zfxxgk-2021"), "t3")->blocks[0];
}

static gj_slot *slot_at(gj_report *report, int row, int column)
{
    return gj_report_slot(report, requests()->rows.leaves[row], requests()->columns.leaves[column]);
}

static double number_at(gj_report *report, int row, int column)
{
    return slot_at(report, row, column)->value.number;
}

static void put(gj_report *report, int row, int column, double number)
{
    char text[GJ_NUMBER_TEXT];
    gj_slot *slot = slot_at(report, row, column);
    slot->value = gj_value_read(gj_report_keep(report, gj_number_text(number, text)));
}

/* The rows' order in table three, the total and what is carried over being the last two. */
enum { NEW, CARRIED_IN, FIRST_OUTCOME, TOTAL = 23, CARRIED_OUT = 24, ROWS = 25 };
enum { PEOPLE = 6, ALL = 6, COLUMNS = 7 };

/* Totals from their parts, as formulas would; `typed` ones stay as they are. */
static void recalculate(gj_report *report)
{
    for (int row = 0; row < ROWS; row++) {
        for (int column = 0; column < COLUMNS; column++) {
            double sum = 0;
            if (!slot_at(report, row, column)->formula)
                continue;
            if (column == ALL)
                for (int c = 0; c < PEOPLE; c++)
                    sum += number_at(report, row, c);
            else
                for (int r = FIRST_OUTCOME; r < TOTAL; r++)
                    sum += number_at(report, r, column);
            put(report, row, column, sum);
        }
    }
    if (slot_at(report, TOTAL, ALL)->formula) {
        double sum = 0;
        for (int c = 0; c < PEOPLE; c++)
            sum += number_at(report, TOTAL, c);
        put(report, TOTAL, ALL, sum);
    }
}

/* Every relation holds, all numbers are large and different; then totals are typed over or stay
 * formulas. */
static gj_report *filled(totals how)
{
    gj_report *report = t_workbook(t_form("zfxxgk-2021"));
    for (int column = 0; column < PEOPLE; column++) {
        double sum = 0;
        for (int row = FIRST_OUTCOME; row < TOTAL; row++) {
            put(report, row, column, 100000 + 97 * row + 1009 * column + row * row * column);
            sum += number_at(report, row, column);
        }
        put(report, CARRIED_IN, column, 300000 + column);
        put(report, CARRIED_OUT, column, 400000 + 3 * column);
        put(report, NEW, column, sum + 100000 + 2 * column);
    }
    for (int row = 0; row < ROWS; row++)
        slot_at(report, row, ALL)->formula = true;
    for (int column = 0; column < COLUMNS; column++)
        slot_at(report, TOTAL, column)->formula = true;
    recalculate(report);
    for (int row = 0; row < ROWS; row++)
        slot_at(report, row, ALL)->formula = how == FORMULAS || how == ROW_TYPED;
    for (int column = 0; column < PEOPLE; column++)
        slot_at(report, TOTAL, column)->formula = how == FORMULAS || how == COLUMN_TYPED;
    slot_at(report, TOTAL, ALL)->formula = how != TYPED;
    return report;
}

static bool names_cell(const gj_mend *mend, int row, int column, double right)
{
    char text[GJ_NUMBER_TEXT];
    return strcmp(mend->row, requests()->rows.leaves[row]->id) == 0 &&
           strcmp(mend->column, requests()->columns.leaves[column]->id) == 0 &&
           strcmp(mend->value, gj_number_text(right, text)) == 0;
}

/* Is the cell among the sure mends of any finding, and is there no other? */
static bool located(const gj_report *report, int row, int column, double right)
{
    bool found = false;
    gj_findings *findings = gj_check(report, NULL);
    for (int i = 0; i < gj_findings_count(findings); i++) {
        const gj_finding *finding = gj_findings_at(findings, i);
        if (finding->rule->severity != GJ_SEVERITY_ERROR)
            continue;
        bool only = finding->n_mends == 1 && finding->mends[0].sure &&
                    names_cell(&finding->mends[0], row, column, right);
        if (!only) {
            gj_findings_free(findings);
            return false;
        }
        found = true;
    }
    gj_findings_free(findings);
    return found;
}

/* How many of the cells that somebody typed are located when 7 too much stands in them, and out of
 * how many. */
static int count_located(totals how, int *out_of)
{
    int count = 0;
    gj_report *report = filled(how);
    t_assert_findings(report, "");
    *out_of = 0;
    for (int row = 0; row < ROWS; row++) {
        for (int column = 0; column < COLUMNS; column++) {
            double right = number_at(report, row, column);
            if (slot_at(report, row, column)->formula)
                continue;
            put(report, row, column, right + 7);
            recalculate(report);
            count += located(report, row, column, right);
            ++*out_of;
            put(report, row, column, right);
            recalculate(report);
        }
    }
    gj_report_free(report);
    return count;
}

static void one_wrong_cell_is_surely_known_where_totals_are_typed(void **state)
{
    (void)state;
    int out_of = 0;
    assert_int_equal(count_located(TYPED, &out_of), 175);
    assert_int_equal(out_of, 175);
}

static void and_where_only_the_column_of_totals_is_typed(void **state)
{
    (void)state;
    int out_of = 0;
    assert_int_equal(count_located(COLUMN_TYPED, &out_of), 168);
    assert_int_equal(out_of, 168);
}

static void where_only_the_row_of_totals_is_typed_the_totals_are_known(void **state)
{
    (void)state;
    int out_of = 0;
    assert_int_equal(count_located(ROW_TYPED, &out_of), 6);
    assert_int_equal(out_of, 150);
}

static void where_no_total_is_typed_no_cell_is_known(void **state)
{
    (void)state;
    int out_of = 0;
    assert_int_equal(count_located(FORMULAS, &out_of), 0);
    assert_int_equal(out_of, 144);
}

/* What the findings say of two wrong cells. */
typedef struct verdict {
    bool known; /* both are named with their right numbers, surely, and nothing else is */
    bool wrong; /* something that is right is surely named */
} verdict;

static verdict verdict_on(const gj_report *report, const int cells[2], const double right[2])
{
    bool found[2] = {false, false};
    bool other = false, wrong = false;
    gj_findings *findings = gj_check(report, NULL);
    for (int i = 0; i < gj_findings_count(findings); i++) {
        const gj_finding *finding = gj_findings_at(findings, i);
        if (finding->rule->severity != GJ_SEVERITY_ERROR)
            continue;
        other = other || finding->n_mends == 0;
        for (int m = 0; m < finding->n_mends; m++) {
            const gj_mend *mend = &finding->mends[m];
            bool known = false;
            for (int c = 0; c < 2; c++) {
                bool it = names_cell(mend, cells[c] / COLUMNS, cells[c] % COLUMNS, right[c]);
                found[c] = found[c] || (it && mend->sure);
                known = known || it;
            }
            other = other || !known;
            wrong = wrong || (!known && mend->sure);
        }
    }
    gj_findings_free(findings);
    return (verdict){found[0] && found[1] && !other, wrong};
}

typedef struct tally {
    int all, known, wrong;
} tally;

/* Every pair of typed cells (or every so many-th) with these amounts added: in how many both are
 * known, and in how many another cell is surely named. */
static tally count_pairs(totals how, int each, double first, double second)
{
    int turn = 0;
    tally out = {0};
    gj_report *report = filled(how);
    for (int a = 0; a < ROWS * COLUMNS; a++) {
        for (int b = a + 1; b < ROWS * COLUMNS; b++) {
            const int cells[2] = {a, b};
            const double right[2] = {number_at(report, a / COLUMNS, a % COLUMNS),
                                     number_at(report, b / COLUMNS, b % COLUMNS)};
            if (slot_at(report, a / COLUMNS, a % COLUMNS)->formula ||
                slot_at(report, b / COLUMNS, b % COLUMNS)->formula || turn++ % each != 0)
                continue;
            put(report, a / COLUMNS, a % COLUMNS, right[0] + first);
            put(report, b / COLUMNS, b % COLUMNS, right[1] + second);
            recalculate(report);
            verdict said = verdict_on(report, cells, right);
            out.known += said.known;
            out.wrong += said.wrong;
            out.all++;
            put(report, a / COLUMNS, a % COLUMNS, right[0]);
            put(report, b / COLUMNS, b % COLUMNS, right[1]);
            recalculate(report);
        }
    }
    gj_report_free(report);
    return out;
}

static void two_wrong_cells_with_different_amounts_are_surely_known(void **state)
{
    (void)state;
    tally pairs = count_pairs(TYPED, 1, 7, -11);
    assert_int_equal(pairs.all, 15225);
    assert_int_equal(pairs.known, 15225);
    assert_int_equal(pairs.wrong, 0);
}

static void a_figure_in_another_cell_is_known_as_often_as_can_be(void **state)
{
    (void)state;
    tally moved = count_pairs(TYPED, 1, 7, -7);
    assert_int_equal(moved.known, 10796);
    assert_int_equal(moved.wrong, 0);
}

static void the_same_amount_in_two_cells_is_known_as_often_as_can_be(void **state)
{
    (void)state;
    tally equal = count_pairs(TYPED, 1, 7, 7);
    assert_int_equal(equal.known, 8713);
    assert_int_equal(equal.wrong, 0);
}

/* Whatever the totals hold and whatever the amounts, nobody is accused who is right; except that
 * where only the row of totals is typed, the same amount in two cells of a column, or one moved
 * there, can't be told from a wrong total. */
static void nothing_right_is_ever_surely_accused(void **state)
{
    static const double amounts[][2] = {{7, -11}, {7, -7}, {7, 7}, {1, 1000}, {30000, 3}};
    (void)state;
    for (int how = TYPED; how <= COLUMN_TYPED; how++) {
        for (size_t i = 0; i < sizeof amounts / sizeof *amounts; i++) {
            bool alike = fabs(amounts[i][0]) == fabs(amounts[i][1]);
            if (how != ROW_TYPED || !alike)
                assert_int_equal(count_pairs((totals)how, 53, amounts[i][0], amounts[i][1]).wrong,
                                 0);
        }
    }
}

/* A column by itself: totals are formulas, and one number is wrong. */
static void assert_guess(int row, double wrong, const char *value, const char *words)
{
    gj_report *report = filled(FORMULAS);
    double right = number_at(report, row, 0);
    double gap = strtod(value, NULL) - right;
    /* What is right there becomes `value`, all else being in step. */
    put(report, row, 0, strtod(value, NULL));
    put(report, CARRIED_OUT, 0,
        number_at(report, CARRIED_OUT, 0) + (row == NEW || row == CARRIED_IN ? gap : -gap));
    recalculate(report);
    t_assert_findings(report, "");
    put(report, row, 0, wrong);
    recalculate(report);
    gj_findings *findings = gj_check(report, NULL);
    static const char *const columns[] = {"natural", "all"};
    for (int i = 0; i < 2; i++) {
        const gj_finding *finding = t_one(findings, "t3.balance", "total", columns[i]);
        assert_int_equal(finding->n_mends, 1);
        assert_false(finding->mends[0].sure);
        assert_true(names_cell(&finding->mends[0], row, 0, strtod(value, NULL)));
        assert_int_equal(gj_finding_target(finding).row, slot_at(report, row, 0)->place.row);
        assert_non_null(strstr(finding->hint, words));
    }
    assert_int_equal(gj_findings_count(findings), 2);
    gj_findings_free(findings);
    gj_report_free(report);
}

static void a_slip_of_the_pen_that_fits_one_cell_is_a_guess(void **state)
{
    (void)state;
    assert_guess(NEW, 2600511, "6200511", "可能是 6200511 之误");
    assert_guess(FIRST_OUTCOME + 3, 1240, "12400", "可能应为 12400");
    assert_guess(FIRST_OUTCOME + 3, 1240000, "124", "可能应为 124（");
    gj_report *report = filled(FORMULAS);
    /* Of two equal numbers in one column either may be the wrong one. */
    double beside = number_at(report, FIRST_OUTCOME + 7, 1);
    gj_report_free(report);
    assert_guess(FIRST_OUTCOME + 7, beside, "523", "可能应为 523（现在与相邻");
}

/* Last year's report with one number, and this year's with the same: it may have been left
 * standing. */
static void last_years_number_left_standing_is_a_guess(void **state)
{
    (void)state;
    gj_report *last = filled(FORMULAS);
    gj_report *report = filled(FORMULAS);
    put(last, FIRST_OUTCOME + 3, 0, 77);
    put(report, FIRST_OUTCOME + 3, 0, 77);
    for (int row = 0; row < ROWS; row++) { /* nothing else is last year's */
        for (int column = 0; column < PEOPLE; column++) {
            if (row != FIRST_OUTCOME + 3 || column != 0)
                put(last, row, column, 9000000 + 10 * row + column);
        }
    }
    recalculate(report);
    gj_findings *findings = gj_check(report, last);
    const gj_finding *finding = t_one(findings, "t3.balance", "total", "natural");
    assert_int_equal(finding->n_mends, 1);
    assert_false(finding->mends[0].sure);
    assert_string_equal(finding->mends[0].row, requests()->rows.leaves[FIRST_OUTCOME + 3]->id);
    assert_non_null(strstr(finding->hint, "现在与上年的数相同，可能是忘了改"));
    gj_findings_free(findings);
    gj_report_free(report);
    gj_report_free(last);
}

static void what_a_known_cell_looks_like_is_said_with_it(void **state)
{
    (void)state;
    gj_report *report = filled(TYPED);
    double right = number_at(report, FIRST_OUTCOME, 2);
    put(report, FIRST_OUTCOME, 2, 10 * right);
    gj_findings *findings = gj_check(report, NULL);
    const gj_finding *finding = t_one(findings, "t3.total", "total", "research");
    assert_true(finding->n_mends == 1 && finding->mends[0].sure);
    assert_non_null(strstr(finding->hint, "很可能是这一个数有误（像是多写或少写了几个 0）"));
    gj_findings_free(findings);
    gj_report_free(report);
}

static void two_known_cells_are_both_named(void **state)
{
    (void)state;
    gj_report *report = filled(TYPED);
    put(report, FIRST_OUTCOME, 2, number_at(report, FIRST_OUTCOME, 2) + 7);
    put(report, FIRST_OUTCOME, 4, number_at(report, FIRST_OUTCOME, 4) - 11);
    gj_findings *findings = gj_check(report, NULL);
    const gj_finding *finding =
        t_one(findings, "t3.all", requests()->rows.leaves[FIRST_OUTCOME]->id, "all");
    assert_int_equal(finding->n_mends, 2);
    assert_non_null(strstr(finding->hint, "对不上的关系就同时成立，很可能是这两个数有误"));
    gj_findings_free(findings);
    gj_report_free(report);
}

/* A row's number and its total are both wrong: any of three rows may be the one. */
static void few_ways_of_mending_are_all_told(void **state)
{
    (void)state;
    gj_report *report = filled(TYPED);
    put(report, CARRIED_IN, 1, number_at(report, CARRIED_IN, 1) + 1);
    put(report, CARRIED_IN, ALL, number_at(report, CARRIED_IN, ALL) + 1);
    gj_findings *findings = gj_check(report, NULL);
    const gj_finding *finding = t_one(findings, "t3.balance", "total", "all");
    assert_int_equal(finding->n_mends, 0);
    assert_non_null(strstr(finding->hint, "有 3 种改法都能使对不上的关系同时成立："));
    gj_findings_free(findings);
    gj_report_free(report);
}

static void a_slip_that_fits_two_cells_is_no_guess(void **state)
{
    (void)state;
    gj_report *report = filled(FORMULAS);
    for (int row = NEW; row < ROWS; row++)
        put(report, row, 0, 0);
    put(report, NEW, 0, 15);
    put(report, CARRIED_IN, 0, 26);
    put(report, FIRST_OUTCOME, 0, 60);
    put(report, CARRIED_OUT, 0, 17);
    recalculate(report);
    /* Either 15 is 51 or 26 is 62. */
    gj_findings *findings = gj_check(report, NULL);
    const gj_finding *finding = t_one(findings, "t3.balance", "total", "natural");
    assert_string_equal(finding->difference, "36");
    assert_int_equal(finding->n_mends, 0);
    assert_null(strstr(finding->hint, "可能"));
    gj_findings_free(findings);
    gj_report_free(report);
}

static void a_formula_that_does_not_add_up_proves_nothing(void **state)
{
    (void)state;
    gj_report *report = filled(FORMULAS);
    put(report, TOTAL, 0, number_at(report, TOTAL, 0) - number_at(report, FIRST_OUTCOME, 0));
    gj_findings *findings = gj_check(report, NULL);
    assert_true(gj_findings_count(findings) > 0);
    for (int i = 0; i < gj_findings_count(findings); i++)
        assert_int_equal(gj_findings_at(findings, i)->n_mends, 0);
    gj_findings_free(findings);
    gj_report_free(report);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(one_wrong_cell_is_surely_known_where_totals_are_typed),
        cmocka_unit_test(and_where_only_the_column_of_totals_is_typed),
        cmocka_unit_test(where_only_the_row_of_totals_is_typed_the_totals_are_known),
        cmocka_unit_test(where_no_total_is_typed_no_cell_is_known),
        cmocka_unit_test(a_slip_of_the_pen_that_fits_one_cell_is_a_guess),
        cmocka_unit_test(a_slip_that_fits_two_cells_is_no_guess),
        cmocka_unit_test(last_years_number_left_standing_is_a_guess),
        cmocka_unit_test(what_a_known_cell_looks_like_is_said_with_it),
        cmocka_unit_test(two_known_cells_are_both_named),
        cmocka_unit_test(few_ways_of_mending_are_all_told),
        cmocka_unit_test(a_formula_that_does_not_add_up_proves_nothing),
        cmocka_unit_test(two_wrong_cells_with_different_amounts_are_surely_known),
        cmocka_unit_test(a_figure_in_another_cell_is_known_as_often_as_can_be),
        cmocka_unit_test(nothing_right_is_ever_surely_accused),
        cmocka_unit_test(the_same_amount_in_two_cells_is_known_as_often_as_can_be),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
