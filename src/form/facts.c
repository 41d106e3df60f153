/* SPDX-License-Identifier: Apache-2.0 */
#include "form/facts.h"

#include <string.h>

#define NAME(each, name) #name,

static const char *const REPORT_NAMES[] = {GJ_FACTS_OF_REPORT(NAME)};
static const char *const TABLE_NAMES[] = {GJ_FACTS_OF_REPORT(NAME) GJ_FACTS_OF_TABLE(NAME)};
static const char *const SECTION_NAMES[] = {GJ_FACTS_OF_REPORT(NAME) GJ_FACTS_OF_SECTION(NAME)};
static const char *const ROW_LABEL_NAMES[] = {GJ_FACTS_OF_REPORT(NAME) GJ_FACTS_OF_ROW_LABEL(NAME)};
static const char *const COLUMN_LABEL_NAMES[] = {GJ_FACTS_OF_REPORT(NAME)
                                                     GJ_FACTS_OF_COLUMN_LABEL(NAME)};
static const char *const LABEL_NAMES[] = {GJ_FACTS_OF_REPORT(NAME) GJ_FACTS_OF_LABEL(NAME)};
static const char *const STRAY_NAMES[] = {GJ_FACTS_OF_REPORT(NAME) GJ_FACTS_OF_STRAY(NAME)};
static const char *const CELL_NAMES[] = {GJ_FACTS_OF_REPORT(NAME) GJ_FACTS_OF_CELL(NAME)};

typedef struct names {
    const char *const *list;
    int count;
} names;

#define NAMES(list)                                \
    {                                              \
        list, (int)(sizeof(list) / sizeof *(list)) \
    }

/* Rows, columns and groups have the facts of the report; their other names are ids. */
static const names NAMES_OF[] = {
    [GJ_EACH_REPORT] = NAMES(REPORT_NAMES),
    [GJ_EACH_TABLE] = NAMES(TABLE_NAMES),
    [GJ_EACH_SECTION] = NAMES(SECTION_NAMES),
    [GJ_EACH_ROW_LABEL] = NAMES(ROW_LABEL_NAMES),
    [GJ_EACH_COLUMN_LABEL] = NAMES(COLUMN_LABEL_NAMES),
    [GJ_EACH_LABEL] = NAMES(LABEL_NAMES),
    [GJ_EACH_STRAY] = NAMES(STRAY_NAMES),
    [GJ_EACH_CELL] = NAMES(CELL_NAMES),
    [GJ_EACH_ROW] = NAMES(REPORT_NAMES),
    [GJ_EACH_COLUMN] = NAMES(REPORT_NAMES),
    [GJ_EACH_GROUP] = NAMES(REPORT_NAMES),
};
_Static_assert(sizeof NAMES_OF / sizeof *NAMES_OF == GJ_EACHES, "each has its facts");

const char *const *gj_facts_names(gj_each each, int *n)
{
    *n = NAMES_OF[each].count;
    return NAMES_OF[each].list;
}

bool gj_facts_has(gj_each each, const char *name)
{
    int n = 0;
    const char *const *list = gj_facts_names(each, &n);
    for (int i = 0; i < n; i++) {
        if (strcmp(list[i], name) == 0)
            return true;
    }
    return false;
}

bool gj_facts_is_text(const char *name)
{
    static const char *const TEXTS[] = {"org", "kind", "takes", "id", "content"};
    for (size_t i = 0; i < sizeof TEXTS / sizeof *TEXTS; i++) {
        if (strcmp(name, TEXTS[i]) == 0)
            return true;
    }
    return false;
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

/* The yes/no facts of a cell, in one table. */
static bool flag_of_cell(const gj_cell_facts *cell, const char *name, bool *out)
{
    const gj_value *value = &cell->value;
    bool number = value->kind == GJ_NUMBER;
    const struct {
        const char *name;
        bool is;
    } flags[] = {
        {"is_empty", value->kind == GJ_EMPTY},
        {"is_na", value->kind == GJ_NA},
        {"is_unreadable", value->kind == GJ_UNREADABLE},
        {"is_plain", !number || value->plain},
        {"is_signed_word", number && value->signed_word},
        {"is_whole", !number || gj_number_is_whole(value->number)},
        {"is_amount", number && value->unit},
        {"has_unit", (number && value->unit) || cell->header_unit},
        {"allows_na", cell->allows_na},
    };
    for (size_t i = 0; i < sizeof flags / sizeof *flags; i++) {
        if (strcmp(flags[i].name, name) == 0) {
            *out = flags[i].is;
            return true;
        }
    }
    return false;
}

bool gj_facts_of_cell(const gj_cell_facts *cell, const char *name, gj_term *out)
{
    bool flag = false;
    if (strcmp(name, "value") == 0)
        *out = gj_term_of(&cell->value);
    else if (strcmp(name, "takes") == 0)
        *out = (gj_term){.kind = GJ_TERM_TEXT, .text = gj_takes_name(cell->takes)};
    else if (flag_of_cell(cell, name, &flag))
        *out = (gj_term){.kind = GJ_TERM_NUMBER, .number = flag};
    else
        return false;
    return true;
}

bool gj_header_names_unit(const char *header)
{
    return strstr(header, "元") != NULL;
}
