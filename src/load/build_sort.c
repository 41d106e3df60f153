/* SPDX-License-Identifier: Apache-2.0 */
/* build_sort.c - what the names in a rule are: texts and numbers, whose comparison could never be
 * judged, and facts. */
#include <string.h>

#include "expr/expr.h"
#include "form/facts.h"
#include "form/names.h"
#include "load/load_private.h"

typedef struct sorting {
    const gj_form *form;
    const gj_rule *rule;
} sorting;

static gj_sort sort_of_type(const gj_type *type)
{
    return gj_takes_number(type->takes)   ? GJ_SORT_NUMBER
           : type->takes == GJ_TAKES_DATE ? GJ_SORT_DATE
                                          : GJ_SORT_TEXT;
}

/* What the cell takes; a group is a sum. */
static gj_sort sort_of_cell(const gj_node *row, const gj_node *column)
{
    return row->leaf && column->leaf ? sort_of_type(gj_cell_type(row, column)) : GJ_SORT_NUMBER;
}

/* What the cell of a name takes, wherever the rule is asked. False if it is no cell anywhere. */
static bool sort_of_cells(const sorting *s, const char *name, gj_sort *out)
{
    const gj_block *block = NULL;
    gj_thing thing;
    bool found = false;
    for (int n = 0; (block = gj_form_block(s->form, n)); n++) {
        int at = 0;
        while ((!s->rule->table || s->rule->table == block->table) &&
               gj_rule_next(s->rule, block, &at, &thing)) {
            const gj_node *row = NULL, *column = NULL;
            if (!gj_rule_is_asked(s->rule, &thing) ||
                !gj_rule_find(s->rule, &thing, name, &row, &column))
                continue;
            gj_sort sort = sort_of_cell(row, column);
            *out = !found || *out == sort ? sort : GJ_SORT_ANY;
            found = true;
        }
    }
    return found;
}

/* A rule over rows, columns or groups calls cells by ids, and a fact only where there is no such
 * cell: as check/asked.c. */
static gj_sort sort_of_name(void *context, const char *name)
{
    const sorting *s = context;
    const char *plain = gj_name_plain(name);
    const gj_node *row = NULL, *column = NULL;
    const gj_field *field = gj_rule_field(s->form, plain);
    gj_each each = s->rule->each;
    gj_sort sort = GJ_SORT_NUMBER;
    gj_fact fact;
    bool ids = each == GJ_EACH_ROW || each == GJ_EACH_COLUMN || each == GJ_EACH_GROUP;
    bool known = gj_fact_find(each, plain, &fact);
    if (field)
        return sort_of_type(field->type);
    if (s->form->has_texts && (ids || !known)) {
        if (sort_of_cells(s, plain, &sort))
            return sort;
        if (gj_form_cell(s->form, plain, &row, &column))
            return sort_of_cell(row, column);
    }
    return known ? gj_fact_sort(fact) : GJ_SORT_NUMBER;
}

static bool check_sort(gj_load *load, const gj_el *el, const char *where, const gj_rule *rule,
                       const gj_expr *expr)
{
    sorting s = {load->form, rule};
    gj_sort sort = GJ_SORT_NUMBER;
    gj_err err = {0};
    if (!expr)
        return true;
    if (!gj_expr_sort(expr, sort_of_name, &s, &sort, &err))
        return GJ_MISTAKE(load, el, "规则 %s 的 %s 有误：%s", rule->id, where, err.says);
    return (sort != GJ_SORT_TEXT && sort != GJ_SORT_DATE) ||
           GJ_MISTAKE(load, el, "规则 %s 的 %s 应是成立与否，却是文字", rule->id, where);
}

bool gj_load_check_sorts(gj_load *load, const gj_el *el, const gj_rule *rule)
{
    const gj_el *says = el->first;
    for (int i = 0; i < rule->n_wordings; i++, says = says->next) {
        while (!gj_el_is(says, "says") || !gj_el_attribute(says, "when"))
            says = says->next;
        if (!check_sort(load, says, "<says> 的 when", rule, rule->wordings[i].when))
            return false;
    }
    return check_sort(load, el, "when", rule, rule->when) &&
           check_sort(load, el, "check", rule, rule->check);
}

typedef struct facts {
    const gj_rule *rule;
    gj_known_fact *list;
    int count, room;
} facts;

static bool add_fact(void *context, const char *name, int side, int sign)
{
    facts *known = context;
    const char *plain = gj_name_plain(name);
    gj_fact fact;
    (void)side, (void)sign;
    if (known->count == known->room || !gj_fact_find(known->rule->each, plain, &fact))
        return known->count < known->room;
    known->list[known->count++] = (gj_known_fact){plain, fact};
    return true;
}

void gj_load_facts(gj_load *load, gj_rule *rule)
{
    enum { MOST = 8 }; /* a rule that names more looks up the rest */
    gj_known_fact list[MOST];
    facts known = {rule, list, 0, MOST};
    if (rule->when)
        (void)gj_expr_names(rule->when, add_fact, &known);
    (void)gj_expr_names(rule->check, add_fact, &known);
    gj_known_fact *kept = gj_arena_array(load->arena, (size_t)known.count, sizeof *kept);
    memcpy(kept, list, (size_t)known.count * sizeof *kept);
    rule->facts = kept;
    rule->n_facts = known.count;
}
