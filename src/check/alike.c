/* SPDX-License-Identifier: Apache-2.0 */
/* alike.c - the kinds of cells, and whether a rule asks for more than that. */
#include "check/alike.h"

/* Is it the same for all cells of a kind? */
static bool is_of_kind(gj_cell_fact fact)
{
    switch (fact) {
    case GJ_FACT_CELL_value:
    case GJ_FACT_CELL_choices:
    case GJ_FACT_CELL_table:
    case GJ_FACT_CELL_shown:
        return false;
    case GJ_FACT_CELL_takes:
    case GJ_FACT_CELL_misfit:
    case GJ_FACT_CELL_is_empty:
    case GJ_FACT_CELL_is_na:
    case GJ_FACT_CELL_is_unreadable:
    case GJ_FACT_CELL_is_plain:
    case GJ_FACT_CELL_is_signed_word:
    case GJ_FACT_CELL_is_whole:
    case GJ_FACT_CELL_is_amount:
    case GJ_FACT_CELL_has_unit:
    case GJ_FACT_CELL_takes_number:
    case GJ_FACT_CELL_allows_na:
    case GJ_FACT_CELL_agrees:
        break;
    }
    return true;
}

/* What the rule knows of the report is the same for all of it; any other name may mean a cell. */
static bool is_enough(void *context, const char *name, int side, int sign)
{
    const gj_rule *rule = *(const gj_rule *const *)context;
    (void)side;
    (void)sign;
    for (int i = 0; i < rule->n_facts; i++) {
        const gj_fact fact = rule->facts[i].fact;
        if (rule->facts[i].name == name)
            return fact.of == GJ_EACH_REPORT ||
                   (fact.of == GJ_EACH_CELL && is_of_kind((gj_cell_fact)fact.index));
    }
    return false;
}

void gj_alike_begin(gj_alike *alike, const gj_rule *rule)
{
    *alike = (gj_alike){.rule = rule};
    alike->can = rule->each == GJ_EACH_CELL && !rule->needs &&
                 (!rule->when || gj_expr_names(rule->when, is_enough, &rule)) &&
                 gj_expr_names(rule->check, is_enough, &rule);
}

/* All that the facts of a kind come from, in one number: what gj_cell_fact_of looks at. */
static uint32_t kind_of(const gj_asked *cell)
{
    const gj_value *value = &cell->slot->value;
    bool number = value->kind == GJ_NUMBER;
    const bool is[] = {value->plain,
                       value->signed_word,
                       value->unit,
                       number && gj_number_is_whole(value->number),
                       cell->slot->header_unit,
                       cell->row->na};
    uint32_t kind = (uint32_t)value->kind;
    kind = kind << 8 | (uint32_t)gj_cell_type(cell->row, cell->column)->takes;
    kind = kind << 8 | (uint32_t)cell->slot->misfit;
    for (size_t i = 0; i < sizeof is / sizeof *is; i++)
        kind = kind << 1 | is[i];
    return kind;
}

/* A cell that shows a field is of no kind. */
static bool has_kind(const gj_asked *cell)
{
    return cell->slot && cell->row && cell->column && !cell->row->field;
}

bool gj_alike_is_good(const gj_alike *alike, const gj_asked *cell)
{
    if (!alike->can || alike->n == 0 || !has_kind(cell))
        return false;
    uint32_t kind = kind_of(cell);
    int i = 0;
    while (i < alike->n && alike->good[i] != kind)
        i++;
    return i < alike->n;
}

void gj_alike_note(gj_alike *alike, const gj_asked *cell)
{
    if (alike->can && alike->n < GJ_MOST_ALIKE && has_kind(cell))
        alike->good[alike->n++] = kind_of(cell);
}
