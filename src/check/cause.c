/* SPDX-License-Identifier: Apache-2.0 */
/* cause.c - takes failed relations apart into cells, and words what is likely behind each. */
#include "check/cause.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "check/locate.h"
#include "check/wording.h"
#include "form/judge.h"
#include "form/names.h"
#include "report/intake.h"

/* A guess, ready to be worded. */
struct guess {
    gj_cause_kind cause; /* GJ_CAUSES: none */
    const gj_relation *relation;
    const gj_part *part;
    double value;
};

/* Larger than the right side by … */
static double surplus(const gj_relation *relation)
{
    return gj_number_sum(relation->sides.left, -relation->sides.right);
}

int gj_part_weight(const gj_part *part)
{
    return part->side < 0 ? part->sign : -part->sign;
}

/* What the part's number would have to be for the relation to hold, everything else being right. */
static double wanted(const gj_relation *relation, const gj_part *part)
{
    return gj_number_sum(part->number, -surplus(relation) * gj_part_weight(part));
}

bool gj_may_hold(const gj_node *row, const gj_node *column, double number)
{
    switch (gj_cell_type(row, column)->takes) {
    case GJ_TAKES_COUNT:
        return number >= 0 && gj_number_is_whole(number);
    case GJ_TAKES_CHANGE:
        return gj_number_is_whole(number);
    case GJ_TAKES_DECIMAL:
    case GJ_TAKES_MONEY:
        return number >= 0;
    case GJ_TAKES_TEXT:
    case GJ_TAKES_CHOICE:
    case GJ_TAKES_CHOICES:
    case GJ_TAKES_DATE:
    case GJ_TAKES_URL:
    case GJ_TAKES_CODE:
        break;
    }
    return false;
}

bool gj_is_transposed(double number, double value)
{
    char text[GJ_NUMBER_TEXT];
    char other[GJ_NUMBER_TEXT];
    if (number < 10 || !gj_number_is_whole(number) || !gj_number_is_whole(value))
        return false;
    gj_number_text(number, text);
    gj_number_text(value, other);
    size_t length = strlen(text);
    if (strlen(other) != length)
        return false;
    size_t first = 0;
    while (first < length && text[first] == other[first])
        first++;
    return first + 1 < length && text[first] == other[first + 1] &&
           text[first + 1] == other[first] && strcmp(text + first + 2, other + first + 2) == 0;
}

/* The only part that `fits`, cells before groups' sums; NULL if none does, or several. */
static const gj_part *only_part(const gj_relation *relation,
                                bool (*fits)(const gj_relation *, const gj_part *))
{
    const gj_part *found = NULL;
    for (int i = 0; i < relation->n_parts; i++) {
        const gj_part *part = &relation->parts[i];
        if (!fits(relation, part) || (found && found->slot && !part->slot))
            continue;
        if (found && (found->slot || !part->slot))
            return NULL;
        found = part;
    }
    return found;
}

static bool differs_by(const gj_relation *relation, const gj_part *part)
{
    double difference = fabs(surplus(relation));
    return !part->at && part->number > 0 && gj_number_equal(part->number, difference);
}

static bool swaps_digits(const gj_relation *relation, const gj_part *part)
{
    return part->slot && !gj_is_formula_total(part->row, part->column, part->slot) &&
           gj_is_transposed(part->number, wanted(relation, part));
}

/* The side on which the marked cell stands alone: a total; 0 where both are sums. */
static int total_side(const gj_relation *relation)
{
    int on_side[2] = {0, 0};
    int at_side = 0;
    for (int i = 0; i < relation->n_parts; i++) {
        on_side[relation->parts[i].side > 0]++;
        if (relation->parts[i].at)
            at_side = relation->parts[i].side;
    }
    return at_side && on_side[at_side > 0] == 1 ? at_side : 0;
}

static struct guess guess_part(const gj_relation *relation)
{
    struct guess guess = {GJ_CAUSES, relation, only_part(relation, differs_by), 0};
    if (!guess.part)
        return guess;
    int side = total_side(relation);
    guess.cause = GJ_CAUSE_PART;
    if (side != 0) {
        /* How much the total is over its sum. */
        double excess = surplus(relation) * -side;
        guess.cause = excess * guess.part->sign < 0 ? GJ_CAUSE_OMITTED : GJ_CAUSE_DOUBLED;
    }
    return guess;
}

static struct guess guess_transposed(const gj_relation *relation)
{
    struct guess guess = {GJ_CAUSES, relation, only_part(relation, swaps_digits), 0};
    for (int i = 0; i < relation->n_parts; i++) {
        const gj_part *part = &relation->parts[i];
        if (part->at && swaps_digits(relation, part))
            guess.part = part;
    }
    if (guess.part) {
        guess.cause = GJ_CAUSE_TRANSPOSED;
        guess.value = wanted(relation, guess.part);
    }
    return guess;
}

/* 「sheet」表 D31（…）改为 3、…; in short: D31 改为 3、… */
static void put_changes(const gj_relation *relation, const gj_fix *fixes, int count, bool brief,
                        gj_buf *out)
{
    const gj_report *report = relation->asked.tally->report;
    char text[GJ_NUMBER_TEXT];
    for (int i = 0; i < count; i++) {
        const gj_spot spot = {fixes[i].row->block->table, fixes[i].row, fixes[i].column,
                              fixes[i].slot->place, fixes[i].item};
        gj_buf_puts(out, i > 0 ? "、" : "");
        if (!brief || !gj_report_put_address(report, spot.place, out))
            gj_wording_put_place(report, &spot, out);
        gj_buf_printf(out, " 改为 %s", gj_number_text(fixes[i].value, text));
    }
}

/* The sure cells, or every way that would do. */
static void put_choices(const struct guess *guess, gj_buf *out)
{
    const gj_relation *relation = guess->relation;
    if (guess->cause != GJ_CAUSE_SEVERAL)
        put_changes(relation, relation->fixes, relation->n_fixes, false, out);
    for (int i = 0; i < relation->n_choices; i++) {
        gj_buf_puts(out, i > 0 ? "，或者 " : "");
        put_changes(relation, relation->choices[i].fixes, relation->choices[i].count, true, out);
    }
}

/* What the cell that is known looks like. */
static void put_why(const gj_relation *relation, gj_buf *out)
{
    gj_cause_kind cause = relation->n_fixes > 0 ? relation->fixes[0].cause : GJ_CAUSES;
    const char *why = cause < GJ_CAUSES ? relation->asked.tally->form->whys[cause] : NULL;
    if (why)
        gj_buf_printf(out, "（%s）", why);
}

/* A row or a column by its title; an instance of a list by its key. */
static void put_part(const gj_asked *asked, const gj_part *part, gj_buf *out)
{
    const gj_node *node = asked->rule->each == GJ_EACH_COLUMN ? part->row : part->column;
    const gj_item *item = node->item;
    const gj_slot *key =
        item ? gj_report_slot_of_at(asked->tally->report, item->row, part->item, item->key) : NULL;
    if (!item || !item->node->leaf)
        gj_wording_put_title(node, out);
    else if (!*key->value.text)
        gj_buf_printf(out, "第%d行", part->item + 1);
    if (!key || !*key->value.text)
        return;
    gj_buf_puts(out, item->node->leaf ? "" : "（");
    gj_wording_put_quote(key->value.text, out);
    gj_buf_puts(out, item->node->leaf ? "" : "）");
}

static bool guess_word(void *context, const char *name, gj_buf *out)
{
    const struct guess *guess = context;
    const gj_part *part = guess->part;
    const gj_asked *asked = &guess->relation->asked;
    char text[GJ_NUMBER_TEXT];
    const gj_spot spot = {asked->table, part ? part->row : NULL, part ? part->column : NULL,
                          part && part->slot ? part->slot->place : GJ_NOWHERE,
                          part ? part->item : 0};
    if (strcmp(name, "suspect") == 0)
        gj_wording_put_place(asked->tally->report, &spot, out);
    else if (strcmp(name, "part") == 0 && part)
        put_part(asked, part, out);
    else if (strcmp(name, "number") == 0 && part)
        gj_buf_puts(out, gj_number_text(part->number, text));
    else if (strcmp(name, "value") == 0)
        gj_buf_puts(out, gj_number_text(guess->value, text));
    else if (strcmp(name, "count") == 0)
        gj_buf_printf(out, "%d",
                      guess->cause == GJ_CAUSE_SEVERAL ? guess->relation->n_choices
                                                       : guess->relation->count);
    else if (strcmp(name, "choices") == 0)
        put_choices(guess, out);
    else if (strcmp(name, "why") == 0)
        put_why(guess->relation, out);
    else
        return false;
    return true;
}

/* Appends a guess behind the others, if it is one and the form has words for it. */
static bool put_guess(struct guess guess, gj_buf *out)
{
    const char *says =
        guess.cause < GJ_CAUSES ? guess.relation->asked.tally->form->causes[guess.cause] : NULL;
    if (!says)
        return false;
    if (out->len > 0)
        gj_buf_puts(out, "；");
    gj_wording_fill(says, guess_word, &guess, out);
    return true;
}

static gj_fix fix_of(const gj_part *part, double value, gj_cause_kind cause)
{
    return (gj_fix){part->row, part->item, part->column, part->slot, value,
                    false,     cause,      NULL,         false};
}

/* Slips of the pen, as computed: at most one a cell. */
static void put_slips(const gj_relation *relation, gj_buf *out)
{
    for (int i = 0; i < relation->n_fixes; i++) {
        const gj_fix *fix = &relation->fixes[i];
        const gj_part part = {.row = fix->row,
                              .item = fix->item,
                              .column = fix->column,
                              .slot = fix->slot,
                              .number = fix->slot->value.number};
        if (!fix->sure)
            (void)put_guess((struct guess){fix->cause, relation, &part, fix->value}, out);
    }
}

/* The total that lacks a part or has it twice, unless a formula reckons it; returns how many that
 * are. */
static int put_total(const gj_relation *relation, gj_cause_kind cause, gj_fix *mends)
{
    for (int i = 0; i < relation->n_parts; i++) {
        const gj_part *part = &relation->parts[i];
        if (part->at && part->slot && !gj_is_formula_total(part->row, part->column, part->slot) &&
            gj_may_hold(part->row, part->column, wanted(relation, part))) {
            mends[0] = fix_of(part, wanted(relation, part), cause);
            return 1;
        }
    }
    return 0;
}

bool gj_causes_put(const gj_relation *relation, gj_buf *out, gj_fix mends[GJ_MAX_FIXES],
                   int *n_mends)
{
    const gj_part *suspect = relation->suspect;
    bool sure = relation->n_fixes > 0 && relation->fixes[0].sure;
    *n_mends = sure ? relation->n_fixes : 0;
    memcpy(mends, relation->fixes, sizeof relation->fixes);
    struct guess set = {.relation = relation, .cause = GJ_CAUSE_TWO_CELLS};
    if (sure && relation->n_fixes == 2 && put_guess(set, out) && !relation->fixes[1].beside)
        return true;
    if (suspect) {
        (void)put_guess((struct guess){GJ_CAUSE_ONE_CELL, relation, suspect, relation->value}, out);
        if (!sure)
            mends[(*n_mends)++] = fix_of(suspect, relation->value, GJ_CAUSE_ONE_CELL);
    }
    /* If another cell than the total is wrong, no part was left out of the total. */
    if (suspect && !suspect->at)
        return out->len > 0;
    struct guess guess = guess_part(relation);
    bool slips = relation->n_fixes > 0 && !sure;
    /* That the gap is as large as some part says less than a slip of the pen does. */
    if (guess.cause == GJ_CAUSE_PART && slips)
        guess.cause = GJ_CAUSES;
    if (guess.cause == GJ_CAUSES && !relation->vague && !slips)
        guess = guess_transposed(relation);
    (void)put_guess(guess, out);
    if (*n_mends > 0 || guess.cause == GJ_CAUSE_PART)
        return out->len > 0;
    if (guess.cause == GJ_CAUSE_OMITTED || guess.cause == GJ_CAUSE_DOUBLED) {
        *n_mends = put_total(relation, guess.cause, mends);
        return true;
    }
    if (guess.cause == GJ_CAUSE_TRANSPOSED) {
        mends[(*n_mends)++] = fix_of(guess.part, guess.value, guess.cause);
    } else {
        *n_mends = relation->n_fixes;
        put_slips(relation, out);
    }
    set.cause = GJ_CAUSE_SEVERAL;
    if (out->len == 0 && relation->n_choices > 0)
        (void)put_guess(set, out);
    return out->len > 0;
}

/* Collecting the parts of one relation. */
struct collector {
    gj_relation *relation;
    int room;
};

static void add_part(struct collector *into, gj_part part)
{
    gj_relation *relation = into->relation;
    if (relation->n_parts == into->room)
        return;
    if (part.slot)
        part.number = part.slot->value.kind == GJ_NUMBER ? part.slot->value.number : 0;
    relation->parts[relation->n_parts++] = part;
}

static bool is_bound(const gj_report *report, const gj_part *part)
{
    const gj_slot *slot = gj_report_slot_at(report, part->row, part->column);
    return slot && slot->bound;
}

/* A group stands for its rows, or its own number; its sum is a part too. */
static void add_group(struct collector *into, gj_part part, double total)
{
    const gj_report *report = into->relation->asked.tally->report;
    const gj_node *group = part.row;
    const gj_axis *rows = &group->block->rows;
    int end = rows->leaves[group->index + group->leaves - 1]->order;
    gj_part whole = part;
    int leaves = 0;
    bool own = false;
    for (int order = group->order; order <= end; order++) {
        part.row = &rows->nodes[order];
        leaves += part.row->leaf && is_bound(report, &part);
        int one = gj_asked_item(&into->relation->asked, part.row);
        int end_item = one >= 0 ? one + 1 : gj_report_items(report, part.row);
        for (part.item = one >= 0 ? one : 0; part.item < end_item; part.item++) {
            part.slot = gj_report_slot_of_at(report, part.row, part.item, part.column);
            if (!part.slot || !part.slot->bound)
                continue;
            add_part(into, part);
            own = own || !part.row->leaf;
        }
    }
    /* A number on the group's own row counts, or is a subtotal and doesn't, as the others make
     * it. */
    into->relation->crooked = into->relation->crooked || (own && leaves == group->leaves);
    whole.number = total;
    add_part(into, whole);
}

static bool collect(void *context, const char *name, int side, int sign)
{
    struct collector *into = context;
    const gj_asked *asked = &into->relation->asked;
    gj_part part = {.side = side, .sign = sign};
    if (side == 0 || sign == 0 || gj_name_of_last(name))
        return true;
    if (!gj_asked_find(asked, name, &part.row, &part.column) || !part.column->leaf)
        return true;
    part.at = asked->rule->at && strcmp(name, asked->rule->at) == 0;
    if (part.row->leaf) {
        int one = gj_asked_item(asked, part.row);
        int end = one >= 0 ? one + 1 : gj_report_items(asked->tally->report, part.row);
        for (part.item = one >= 0 ? one : 0; part.item < end; part.item++) {
            part.slot =
                gj_report_slot_of_at(asked->tally->report, part.row, part.item, part.column);
            if (part.slot)
                add_part(into, part);
        }
        return true;
    }
    gj_term term;
    gj_asked again = *asked;
    if (gj_asked_lookup(&again, name, &term) && term.kind == GJ_TERM_NUMBER)
        add_group(into, part, term.number);
    return true;
}

/* More parts than any relation of a table may have: each cell of a row or column, be it a list's,
 * and a sum each. */
static int room_for(const gj_relation *relation)
{
    const gj_asked *asked = &relation->asked;
    const gj_block *block = asked->row ? asked->row->block : asked->column->block;
    int n = block->rows.n_nodes + block->columns.n_nodes;
    for (int i = 0; i < block->rows.n_leaves; i++)
        n += gj_report_items(asked->tally->report, block->rows.leaves[i]);
    return 2 * n;
}

/* The coefficient of a cell in a relation; 0 if it isn't in it. */
static int weight_of(const gj_relation *relation, const gj_slot *slot)
{
    int total = 0;
    for (int i = 0; i < relation->n_parts; i++) {
        if (relation->parts[i].slot == slot)
            total += gj_part_weight(&relation->parts[i]);
    }
    return total;
}

/* How many failed relations hold with `value` in the part's cell; 0 if any stays or becomes
 * false. */
static int mended_by(const gj_relation *relations, int count, const gj_part *part, double value)
{
    int mended = 0;
    double step = value - part->number;
    for (int i = 0; i < count; i++) {
        int by = weight_of(&relations[i], part->slot);
        if (by == 0)
            continue;
        if (relations[i].holds ||
            !gj_number_equal(relations[i].sides.left + step * by, relations[i].sides.right))
            return 0;
        mended++;
    }
    return mended;
}

/* Looks for the one cell whose change mends this relation and others besides. */
static void find_suspect(gj_relation *relation, const gj_relation *relations, int count)
{
    int best = 1;
    for (int i = 0; i < relation->n_parts; i++) {
        const gj_part *part = &relation->parts[i];
        double value = wanted(relation, part);
        if (!part->slot || part->slot->value.kind == GJ_UNREADABLE ||
            gj_is_formula_total(part->row, part->column, part->slot) ||
            !gj_may_hold(part->row, part->column, value))
            continue;
        int mended = mended_by(relations, count, part, value);
        if (mended == best)
            relation->suspect = NULL;
        if (mended <= best)
            continue;
        best = mended;
        relation->suspect = part;
        relation->value = value;
        relation->count = mended;
    }
}

void gj_causes_find(gj_arena *arena, gj_relation *relations, int count)
{
    gj_part *all = NULL; /* of one relation: most have far fewer than there could be */
    int room = 0;
    for (int i = 0; i < count; i++) {
        struct collector into = {&relations[i], room_for(&relations[i])};
        if (into.room > room) {
            room = into.room;
            all = gj_arena_array(arena, (size_t)room, sizeof *all);
        }
        relations[i].parts = all;
        (void)gj_expr_names(relations[i].asked.rule->check, collect, &into);
        size_t n_parts = (size_t)relations[i].n_parts;
        relations[i].parts = gj_arena_array(arena, n_parts, sizeof *all);
        if (all && n_parts > 0)
            memcpy(relations[i].parts, all, n_parts * sizeof *all);
    }
    gj_locate(arena, relations, count);
    for (int i = 0; i < count; i++) {
        if (!relations[i].holds)
            find_suspect(&relations[i], relations, count);
    }
}
