/* SPDX-License-Identifier: Apache-2.0 */
/* facts.c - the lists of facts looked up by name. */
#include "form/facts.h"

#include <string.h>

/* A list's names, and what they stand for. */
typedef struct fact_list {
    const char *const *names;
    const gj_sort *sorts;
    int count;
} fact_list;

#define NAME(each, name, kind) #name,
#define SORT(each, name, sort) GJ_SORT_##sort,
#define LIST(each)                                                                   \
    {                                                                                \
        (const char *const[]){GJ_FACTS_OF_##each(NAME)},                             \
            (const gj_sort[]){GJ_FACTS_OF_##each(SORT)},                             \
            (int)(sizeof(const char *[]){GJ_FACTS_OF_##each(NAME)} / sizeof(char *)) \
    }

static const fact_list lists[] = {
    [GJ_EACH_REPORT] = LIST(REPORT),
    [GJ_EACH_TABLE] = LIST(TABLE),
    [GJ_EACH_SECTION] = LIST(SECTION),
    [GJ_EACH_ROW_LABEL] = LIST(ROW_LABEL),
    [GJ_EACH_COLUMN_LABEL] = LIST(COLUMN_LABEL),
    [GJ_EACH_LABEL] = LIST(LABEL),
    [GJ_EACH_STRAY] = LIST(STRAY),
    [GJ_EACH_FIELD] = LIST(FIELD),
    [GJ_EACH_LIST] = LIST(LIST),
    [GJ_EACH_ITEM] = LIST(ITEM),
    [GJ_EACH_CELL] = LIST(CELL),
    [GJ_EACH_ROW] = {NULL, NULL, 0},
    [GJ_EACH_COLUMN] = {NULL, NULL, 0},
    [GJ_EACH_GROUP] = {NULL, NULL, 0},
    [GJ_EACH_QUANTITY] = LIST(QUANTITY),
    [GJ_EACH_SHARE] = LIST(SHARE),
    [GJ_EACH_REPEAT] = LIST(REPEAT),
    [GJ_EACH_SUM] = LIST(SUM),
    [GJ_EACH_MENTION] = LIST(MENTION),
    [GJ_EACH_PERIOD] = LIST(PERIOD),
    [GJ_EACH_ORDINAL] = LIST(ORDINAL),
    [GJ_EACH_CITATION] = LIST(CITATION),
    [GJ_EACH_DOUBT] = LIST(DOUBT),
};
_Static_assert(sizeof lists / sizeof *lists == GJ_EACHES, "each has its facts");

static int index_in(const fact_list *list, const char *name)
{
    int i = list->count - 1;
    /* Most differ in their first letter. */
    while (i >= 0 && (list->names[i][0] != name[0] || strcmp(list->names[i], name) != 0))
        i--;
    return i;
}

bool gj_fact_find(gj_each each, const char *name, gj_fact *out)
{
    gj_fact found = {each, index_in(&lists[each], name)};
    if (found.index < 0)
        found = (gj_fact){GJ_EACH_REPORT, index_in(&lists[GJ_EACH_REPORT], name)};
    if (found.index >= 0)
        *out = found;
    return found.index >= 0;
}

bool gj_rule_fact_find(const gj_rule *rule, const char *name, gj_fact *out)
{
    for (int i = 0; i < rule->n_facts; i++) {
        if (rule->facts[i].name == name) {
            *out = rule->facts[i].fact;
            return true;
        }
    }
    return gj_fact_find(rule->each, name, out);
}

gj_sort gj_fact_sort(gj_fact fact)
{
    return lists[fact.of].sorts[fact.index];
}

int gj_facts_count(gj_each each)
{
    return lists[each].count + (each == GJ_EACH_REPORT ? 0 : lists[GJ_EACH_REPORT].count);
}

const char *gj_facts_name(gj_each each, int index)
{
    int own = lists[each].count;
    return index < own ? lists[each].names[index] : lists[GJ_EACH_REPORT].names[index - own];
}

gj_term gj_term_of(const gj_value *value)
{
    static const gj_term_kind KINDS[] = {
        [GJ_EMPTY] = GJ_TERM_EMPTY,   [GJ_NA] = GJ_TERM_NA,
        [GJ_NUMBER] = GJ_TERM_NUMBER, [GJ_UNREADABLE] = GJ_TERM_UNREADABLE,
        [GJ_TEXT] = GJ_TERM_TEXT,
    };
    return (gj_term){.kind = KINDS[value->kind],
                     .number = value->number,
                     .text = value->kind == GJ_TEXT ? value->means : value->text};
}

/* Is one of them blank, or do they mean the same? */
static bool is_alike(const gj_value *a, const gj_value *b)
{
    if (a->kind == GJ_EMPTY || b->kind == GJ_EMPTY)
        return true;
    if (a->kind != b->kind)
        return false;
    if (a->kind == GJ_NUMBER)
        return gj_number_equal(a->number, b->number);
    return strcmp(gj_term_of(a).text, gj_term_of(b).text) == 0;
}

gj_term gj_cell_fact_of(const gj_cell_facts *cell, gj_cell_fact fact)
{
    const gj_value *value = &cell->value;
    bool number = value->kind == GJ_NUMBER, is = false;
    switch (fact) {
    case GJ_FACT_CELL_value:
        return gj_term_of(value);
    case GJ_FACT_CELL_takes:
        return gj_term_text(gj_takes_name(cell->type->takes));
    case GJ_FACT_CELL_choices:
        return gj_term_text(cell->type->listed ? cell->type->listed : "");
    case GJ_FACT_CELL_table:
        return gj_term_text(cell->table);
    case GJ_FACT_CELL_misfit:
        return gj_term_text(cell->misfit ? cell->misfit : "none");
    case GJ_FACT_CELL_is_empty:
        is = value->kind == GJ_EMPTY;
        break;
    case GJ_FACT_CELL_is_na:
        is = value->kind == GJ_NA;
        break;
    case GJ_FACT_CELL_is_unreadable:
        is = value->kind == GJ_UNREADABLE;
        break;
    case GJ_FACT_CELL_is_plain:
        is = !number || value->plain;
        break;
    case GJ_FACT_CELL_is_signed_word:
        is = number && value->signed_word;
        break;
    case GJ_FACT_CELL_is_whole:
        is = !number || gj_number_is_whole(value->number);
        break;
    case GJ_FACT_CELL_is_amount:
        is = number && value->unit;
        break;
    case GJ_FACT_CELL_has_unit:
        is = (number && value->unit) || cell->header_unit;
        break;
    case GJ_FACT_CELL_takes_number:
        is = gj_takes_number(cell->type->takes);
        break;
    case GJ_FACT_CELL_allows_na:
        is = cell->allows_na;
        break;
    case GJ_FACT_CELL_agrees:
        is = !cell->shown || is_alike(value, cell->shown);
        break;
    case GJ_FACT_CELL_shown:
        return gj_term_text(cell->shown ? cell->shown->text : "");
    }
    return gj_term_number(is);
}

gj_term gj_field_fact_of(const gj_field *field, const gj_value *value, gj_field_fact fact)
{
    const gj_cell_facts cell = {.value = *value, .type = field->type};
    switch (fact) {
    case GJ_FACT_FIELD_id:
        return gj_term_text(field->id);
    case GJ_FACT_FIELD_role:
        return gj_term_text(gj_role_name(field->role));
    case GJ_FACT_FIELD_label:
        return gj_term_text(field->label);
    case GJ_FACT_FIELD_value:
        return gj_cell_fact_of(&cell, GJ_FACT_CELL_value);
    case GJ_FACT_FIELD_is_empty:
        return gj_cell_fact_of(&cell, GJ_FACT_CELL_is_empty);
    case GJ_FACT_FIELD_is_na:
        return gj_cell_fact_of(&cell, GJ_FACT_CELL_is_na);
    case GJ_FACT_FIELD_is_unreadable:
        return gj_cell_fact_of(&cell, GJ_FACT_CELL_is_unreadable);
    case GJ_FACT_FIELD_is_plain:
        return gj_cell_fact_of(&cell, GJ_FACT_CELL_is_plain);
    case GJ_FACT_FIELD_is_whole:
        return gj_cell_fact_of(&cell, GJ_FACT_CELL_is_whole);
    case GJ_FACT_FIELD_takes:
        return gj_cell_fact_of(&cell, GJ_FACT_CELL_takes);
    case GJ_FACT_FIELD_takes_number:
        return gj_cell_fact_of(&cell, GJ_FACT_CELL_takes_number);
    case GJ_FACT_FIELD_choices:
        return gj_cell_fact_of(&cell, GJ_FACT_CELL_choices);
    }
    return (gj_term){.kind = GJ_TERM_MISSING};
}

bool gj_header_names_unit(const char *header)
{
    return strstr(header, "元") != NULL;
}
