/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Intention: table three is a code that tells where an error is. Every single wrong cell, and pairs
 * of them, of both editions, whatever the totals are: as many are located as the relations can
 * tell apart, and none that is right is accused.
 *
 * What can be told apart was reckoned without this program, from the relations alone: two sets of
 * cells are told apart if no others, as many or fewer, break the same relations by the same
 * amounts. Where only the row of totals is typed, an outcome and what came in (or stays) wrong by
 * the same amount look just as a wrong total does: so many pairs of one column accuse it.
 *
 * Singles are all tried. Of the pairs a part is, chosen by a seed; all of them with the word
 * `whole` and an edition (make enumerate), and then the figures must be exact.
 */
#include <math.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "support_requests.h"

/* Of pairs with the same amount in both cells, or taken from one and put into the other. */
typedef struct alike {
    int known;  /* both are located */
    int false_; /* another cell is */
} alike;

/* What can be known of an edition's table three. */
typedef struct figures {
    const char *form;
    t_totals how;
    int cells, singles;   /* typed ones; of these so many are known */
    int pairs, different; /* … with different amounts */
    alike moved, equal;
} figures;

static const figures ALL_FIGURES[] = {
    {"zfxxgk-2021", T_TYPED, 175, 175, 15225, 15225, {10796, 0}, {8713, 0}},
    {"zfxxgk-2021", T_COLUMN_TYPED, 168, 168, 14028, 14028, {7940, 0}, {6088, 0}},
    {"zfxxgk-2021", T_ROW_TYPED, 150, 6, 11175, 15, {15, 126}, {15, 252}},
    {"zfxxgk-2021", T_FORMULAS, 144, 0, 10296, 0, {0, 0}, {0, 0}},
    {"zfxxgk-2019", T_TYPED, 161, 161, 12880, 12880, {9222, 0}, {7550, 0}},
    {"zfxxgk-2019", T_COLUMN_TYPED, 154, 154, 11781, 11781, {6622, 0}, {5159, 0}},
    {"zfxxgk-2019", T_ROW_TYPED, 138, 6, 9453, 15, {15, 114}, {15, 228}},
    {"zfxxgk-2019", T_FORMULAS, 132, 0, 8646, 0, {0, 0}, {0, 0}},
};
enum { N_FIGURES = sizeof ALL_FIGURES / sizeof *ALL_FIGURES };

static const double DIFFERENT[][2] = {{7, -11}, {1, 1000}, {30000, 3}};
enum { AMOUNTS = 3, SAMPLE = 61 };

static const char *whole; /* the edition of which every pair is tried, or NULL */

/* Cells that are wrong, by how much, and what would be right. */
typedef struct wrong {
    int cells[2], count;
    double right[2];
} wrong;

static void spoil(gj_report *report, wrong *of, const double *by)
{
    for (int i = 0; i < of->count; i++) {
        int row = of->cells[i] / T_COLUMNS, column = of->cells[i] % T_COLUMNS;
        of->right[i] = t_number(report, row, column);
        t_put(report, row, column, of->right[i] + by[i]);
    }
    t_recalculate(report);
}

static void restore(gj_report *report, const wrong *of)
{
    for (int i = 0; i < of->count; i++)
        t_put(report, of->cells[i] / T_COLUMNS, of->cells[i] % T_COLUMNS, of->right[i]);
    t_recalculate(report);
}

/* What the findings say of them. */
typedef struct verdict {
    bool known;  /* each is named with its right number, surely, and nothing else is */
    bool false_; /* something that is right is surely named */
} verdict;

static verdict verdict_on(const gj_report *report, const wrong *of)
{
    bool found[2] = {false, of->count == 1};
    verdict out = {.known = true};
    gj_findings *findings = gj_check(report, NULL);
    for (int i = 0; i < gj_findings_count(findings); i++) {
        const gj_finding *finding = gj_findings_at(findings, i);
        if (finding->rule->severity != GJ_SEVERITY_ERROR)
            continue;
        out.known = out.known && finding->n_mends > 0;
        for (int m = 0; m < finding->n_mends; m++) {
            const gj_mend *mend = &finding->mends[m];
            bool it = false;
            for (int c = 0; c < of->count; c++) {
                bool this = t_mends(report, mend, of->cells[c] / T_COLUMNS,
                                    of->cells[c] % T_COLUMNS, of->right[c]);
                found[c] = found[c] || (this && mend->sure);
                it = it || this;
            }
            out.known = out.known && it;
            out.false_ = out.false_ || (!it && mend->sure);
        }
    }
    gj_findings_free(findings);
    out.known = out.known && found[0] && found[1];
    return out;
}

static verdict tried(gj_report *report, wrong *of, const double *by)
{
    spoil(report, of, by);
    verdict out = verdict_on(report, of);
    restore(report, of);
    return out;
}

static bool is_typed(gj_report *report, int cell)
{
    return !t_request(report, cell / T_COLUMNS, cell % T_COLUMNS)->formula;
}

static void every_single_wrong_cell_is_located_where_it_can_be(void **state)
{
    (void)state;
    for (int f = 0; f < N_FIGURES && !whole; f++) {
        const figures *of = &ALL_FIGURES[f];
        gj_report *report = t_filled(of->form, of->how);
        t_assert_findings(report, "");
        for (int amount = 0; amount < AMOUNTS; amount++) {
            int cells = 0, known = 0;
            for (int cell = 0; cell < t_rows(report) * T_COLUMNS; cell++) {
                wrong one = {.cells = {cell}, .count = 1};
                if (!is_typed(report, cell))
                    continue;
                verdict said = tried(report, &one, &DIFFERENT[amount][0]);
                assert_false(said.false_);
                known += said.known;
                cells++;
            }
            assert_int_equal(cells, of->cells);
            assert_int_equal(known, of->singles);
        }
        gj_report_free(report);
    }
}

typedef struct tally {
    int all, known, false_;
} tally;

static uint32_t chance;

static bool is_chosen(const figures *of)
{
    chance = chance * 1664525 + 1013904223;
    return whole ? strcmp(of->form, whole) == 0 : (chance >> 8) % SAMPLE == 0;
}

static tally try_pairs(const figures *of, const double *by)
{
    tally out = {0};
    gj_report *report = t_filled(of->form, of->how);
    int end = t_rows(report) * T_COLUMNS;
    for (int a = 0; a < end; a++) {
        for (int b = a + 1; b < end; b++) {
            wrong two = {.cells = {a, b}, .count = 2};
            if (!is_typed(report, a) || !is_typed(report, b) || !is_chosen(of))
                continue;
            verdict said = tried(report, &two, by);
            out.all++;
            out.known += said.known;
            out.false_ += said.false_;
        }
    }
    gj_report_free(report);
    return out;
}

/* All of them, or as many of the chosen ones as that makes likely. */
static void assert_share(int count, int all, int expected, int pairs)
{
    if (whole || expected == 0 || expected == pairs)
        assert_int_equal(count, expected == pairs ? all : expected);
    else
        assert_true(fabs((double)count / all - (double)expected / pairs) < 0.15);
}

static void assert_pairs(const figures *of, const double *by, int known, int false_)
{
    tally said = try_pairs(of, by);
    if (whole) {
        printf("%s, totals %d, %+.0f and %+.0f: %d pairs, %d known, %d falsely\n", of->form,
               of->how, by[0], by[1], said.all, said.known, said.false_);
        assert_int_equal(said.all, of->pairs);
    }
    assert_share(said.known, said.all, known, of->pairs);
    assert_share(said.false_, said.all, false_, of->pairs);
}

static bool is_wanted(const figures *of)
{
    return !whole || strcmp(of->form, whole) == 0;
}

static void two_wrong_cells_with_different_amounts_are_located_and_nothing_else_is(void **state)
{
    (void)state;
    for (int f = 0; f < N_FIGURES; f++) {
        for (int amount = 0; amount < AMOUNTS && is_wanted(&ALL_FIGURES[f]); amount++)
            assert_pairs(&ALL_FIGURES[f], DIFFERENT[amount], ALL_FIGURES[f].different, 0);
    }
}

static void a_figure_in_another_cell_is_located_as_often_as_can_be(void **state)
{
    (void)state;
    for (int f = 0; f < N_FIGURES; f++) {
        const figures *of = &ALL_FIGURES[f];
        if (is_wanted(of))
            assert_pairs(of, (const double[]){7, -7}, of->moved.known, of->moved.false_);
    }
}

static void the_same_amount_in_two_cells_is_located_as_often_as_can_be(void **state)
{
    (void)state;
    for (int f = 0; f < N_FIGURES; f++) {
        const figures *of = &ALL_FIGURES[f];
        if (is_wanted(of))
            assert_pairs(of, (const double[]){7, 7}, of->equal.known, of->equal.false_);
    }
}

int main(int argc, char **argv)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(every_single_wrong_cell_is_located_where_it_can_be),
        cmocka_unit_test(two_wrong_cells_with_different_amounts_are_located_and_nothing_else_is),
        cmocka_unit_test(a_figure_in_another_cell_is_located_as_often_as_can_be),
        cmocka_unit_test(the_same_amount_in_two_cells_is_located_as_often_as_can_be),
    };
    whole = argc > 2 && strcmp(argv[1], "whole") == 0 ? argv[2] : NULL;
    return cmocka_run_group_tests(tests, NULL, NULL);
}
