/* SPDX-License-Identifier: Apache-2.0 */
/* mend_cells.c - numbers that the relations know, zeros for blanks, numbers written otherwise. */
#include <string.h>

#include "base/utf8.h"
#include "form/prose.h"
#include "mend/mend_private.h"

/* ---- what is known ---- */

typedef struct search {
    gj_place place;
    gj_spot spot;
    const gj_slot *slot;
} search;

static void match(void *context, const gj_spot *spot, const gj_slot *slot)
{
    search *wanted = context;
    if (gj_place_equal(spot->place, wanted->place)) {
        wanted->spot = *spot;
        wanted->slot = slot;
    }
}

/* Cells of one finding's mend stand and fall together, and so do those of another that shares one
 * of them. */
static void draft_value(gj_mending *mending, int finding, const gj_mend *mend, int *group)
{
    search cell = {.place = mend->place};
    gj_draft *draft = gj_draft_at(mending, mend->place);
    if (!draft) {
        gj_cells_each(mending->report, match, &cell);
        if (!cell.slot || cell.slot->formula)
            return;
        draft = gj_draft_add(mending, GJ_REPAIR_VALUE, &cell.spot);
        draft->repair.before = cell.slot->value.text;
        draft->repair.after = mend->value;
        draft->repair.type = GJ_TYPED_NUMBER;
        draft->repair.finding = finding;
        if (*group >= 0)
            draft->repair.group = *group;
    }
    if (*group < 0)
        *group = draft->repair.group;
}

void gj_draft_values(gj_mending *mending)
{
    for (int i = 0; i < gj_findings_count(mending->findings); i++) {
        const gj_finding *finding = gj_findings_at(mending->findings, i);
        int group = -1;
        for (int m = 0; m < finding->n_mends; m++)
            if (finding->mends[m].sure && finding->mends[m].place.row >= 0)
                draft_value(mending, i, &finding->mends[m], &group);
    }
}

/* ---- blanks ---- */

bool gj_table_is_empty(const gj_mending *mending, const gj_table *table)
{
    for (int i = 0; i < gj_findings_count(mending->findings); i++) {
        const gj_finding *finding = gj_findings_at(mending->findings, i);
        if (finding->table == table && finding->first)
            return true;
    }
    return false;
}

/* Many blanks of a table are one finding at the first of them, or one about the whole table. */
static int finding_of_blank(const gj_mending *mending, const gj_spot *spot)
{
    int found = gj_finding_at(mending->findings, spot->place, "is_empty");
    for (int i = 0; found < 0 && i < gj_findings_count(mending->findings); i++) {
        const gj_finding *finding = gj_findings_at(mending->findings, i);
        if (finding->table == spot->table &&
            (finding->first || gj_rule_asks(finding->rule, "is_empty")))
            found = i;
    }
    return found;
}

/* Where a zero may stand for "nothing of that kind": a cell that is a person's to fill in. Not the
 * totals, which are reckoned; and not a row that welcomes "/", where nothing may mean that it
 * doesn't apply. */
static bool is_blank(const gj_spot *spot, const gj_slot *slot)
{
    return slot->value.kind == GJ_EMPTY && !spot->row->total && !spot->row->na &&
           !spot->column->total;
}

static void draft_zero(gj_mending *mending, const gj_spot *spot)
{
    gj_draft *draft = gj_draft_add(mending, GJ_REPAIR_ZERO, spot);
    draft->repair.after = "0";
    draft->repair.type = GJ_TYPED_NUMBER;
    draft->repair.certain = !gj_table_is_empty(mending, spot->table);
    draft->repair.finding = finding_of_blank(mending, spot);
}

/* ---- numbers ---- */

static bool is_listed(const char *const *words, const char *text, size_t length)
{
    for (; words && *words; words++)
        if (strlen(*words) == length && memcmp(*words, text, length) == 0)
            return true;
    return false;
}

/* What stands behind the number that the text begins with, blanks aside; its digits go to `digits`,
 * as far as they fit. */
static const char *behind_number(const char *text, char digits[GJ_NUMBER_TEXT], size_t *length)
{
    size_t n = 0;
    const char *rest = text;
    for (const char *at = text; *at;) {
        uint32_t c = gj_utf8_next(&at);
        c = c >= 0xFF01 && c <= 0xFF5E ? c - 0xFEE0 : c;
        bool digit = gj_is_digit(c);
        if (!digit && c != '.' && c != ',' && !gj_is_space(c) && n > 0)
            break;
        if ((digit || (c == '.' && n > 0)) && n + 1 < GJ_NUMBER_TEXT)
            digits[n++] = (char)c;
        rest = digit ? at : rest;
    }
    digits[n] = '\0';
    for (const char *next = rest; *next && gj_is_space(gj_utf8_next(&next));)
        rest = next;
    *length = strlen(rest);
    for (size_t i = *length; i > 0 && gj_is_blank(rest + i - 1); i--)
        *length = i - 1;
    return rest;
}

/* "3万" is no 3. */
static bool is_multiple(const char *rest)
{
    static const char *const multiples[] = {"十", "百", "千", "万", "亿", "%", "％", NULL};
    for (int i = 0; multiples[i]; i++)
        if (strncmp(rest, multiples[i], strlen(multiples[i])) == 0)
            return true;
    return false;
}

/* Where nothing but the writing changes - width, blanks, separators, a unit that counts things - it
 * is certain. Words behind the number say something: a person decides. */
static void draft_number(gj_mending *mending, const gj_spot *spot, const gj_slot *slot)
{
    char digits[GJ_NUMBER_TEXT], plain[GJ_NUMBER_TEXT];
    size_t length = 0;
    const gj_prose *prose = gj_report_form(mending->report)->prose;
    const char *rest = behind_number(slot->value.text, digits, &length);
    int finding = gj_finding_at(mending->findings, spot->place, "is_plain");
    if (!slot->value.plain && (finding < 0 || is_multiple(rest)))
        return;
    gj_value read = gj_value_read(digits);
    /* "1.2.3" is read as 1.2, and is none. */
    bool whole = read.plain && (gj_number_equal(read.number, slot->value.number) ||
                                gj_number_equal(-read.number, slot->value.number));
    bool counted = prose && is_listed(prose->words[GJ_PROSE_UNIT], rest, length);
    gj_draft *draft = gj_draft_add(mending, GJ_REPAIR_NUMBER, spot);
    draft->repair.before = slot->value.text;
    draft->repair.after =
        gj_arena_strdup(mending->arena, gj_number_text(slot->value.number, plain));
    draft->repair.type = GJ_TYPED_NUMBER;
    draft->repair.finding = finding;
    draft->repair.certain = slot->value.plain || (whole && (length == 0 || counted));
}

static void draft_cell(void *context, const gj_spot *spot, const gj_slot *slot)
{
    gj_mending *mending = context;
    if (slot->formula || gj_draft_at(mending, spot->place) ||
        !gj_takes_number(gj_cell_type(spot->row, spot->column)->takes))
        return;
    if (is_blank(spot, slot))
        draft_zero(mending, spot);
    else if (slot->value.kind == GJ_NUMBER && slot->as_text)
        draft_number(mending, spot, slot);
}

void gj_draft_cells(gj_mending *mending)
{
    gj_cells_each(mending->report, draft_cell, mending);
}
