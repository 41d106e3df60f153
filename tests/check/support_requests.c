/* SPDX-License-Identifier: Apache-2.0 */
#include "support_requests.h"

#include <string.h>

static const gj_block *requests(const gj_report *report)
{
    return &gj_form_table(gj_report_form(report), "t3")->blocks[0];
}

int t_rows(const gj_report *report)
{
    return requests(report)->rows.n_leaves;
}

int t_total(const gj_report *report)
{
    return t_rows(report) - 2;
}

int t_carried_out(const gj_report *report)
{
    return t_rows(report) - 1;
}

const char *t_row_id(const gj_report *report, int row)
{
    return requests(report)->rows.leaves[row]->id;
}

const char *t_column_id(const gj_report *report, int column)
{
    return requests(report)->columns.leaves[column]->id;
}

gj_slot *t_request(gj_report *report, int row, int column)
{
    const gj_block *block = requests(report);
    return gj_report_slot(report, block->rows.leaves[row], block->columns.leaves[column]);
}

double t_number(gj_report *report, int row, int column)
{
    return t_request(report, row, column)->value.number;
}

void t_put(gj_report *report, int row, int column, double number)
{
    char text[GJ_NUMBER_TEXT];
    gj_slot *slot = t_request(report, row, column);
    slot->value = gj_value_read(gj_report_keep(report, gj_number_text(number, text)));
}

/* Over the people of a row, or the outcomes of a column. */
static double sum_of(gj_report *report, int row, int column)
{
    double sum = 0;
    for (int c = 0; c < T_PEOPLE && column == T_ALL; c++)
        sum += t_number(report, row, c);
    for (int r = T_OUTCOME; r < t_total(report) && column != T_ALL; r++)
        sum += t_number(report, r, column);
    return sum;
}

void t_recalculate(gj_report *report)
{
    for (int column = 0; column < T_COLUMNS; column++) {
        for (int row = 0; row < t_rows(report); row++) {
            if (t_request(report, row, column)->formula)
                t_put(report, row, column, sum_of(report, row, column));
        }
    }
}

gj_report *t_filled(const char *form, t_totals how)
{
    gj_report *report = t_workbook(t_form(form));
    int total = t_total(report);
    for (int column = 0; column < T_PEOPLE; column++) {
        for (int row = T_OUTCOME; row < total; row++)
            t_put(report, row, column, 100000 + 97 * row + 1009 * column + row * row * column);
        double sum = sum_of(report, total, column);
        t_put(report, T_CARRIED_IN, column, 300000 + column);
        t_put(report, t_carried_out(report), column, 400000 + 3 * column);
        t_put(report, T_NEW, column, sum + 100000 + 2 * column);
    }
    for (int row = 0; row < t_rows(report); row++)
        t_request(report, row, T_ALL)->formula = true;
    for (int column = 0; column < T_COLUMNS; column++)
        t_request(report, total, column)->formula = true;
    t_recalculate(report);
    for (int row = 0; row < t_rows(report); row++)
        t_request(report, row, T_ALL)->formula = how == T_FORMULAS || how == T_ROW_TYPED;
    for (int column = 0; column < T_PEOPLE; column++)
        t_request(report, total, column)->formula = how == T_FORMULAS || how == T_COLUMN_TYPED;
    t_request(report, total, T_ALL)->formula = how != T_TYPED;
    return report;
}

bool t_mends(const gj_report *report, const gj_mend *mend, int row, int column, double right)
{
    char text[GJ_NUMBER_TEXT];
    return strcmp(mend->row, t_row_id(report, row)) == 0 &&
           strcmp(mend->column, t_column_id(report, column)) == 0 &&
           strcmp(mend->value, gj_number_text(right, text)) == 0;
}
