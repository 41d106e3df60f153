/* SPDX-License-Identifier: Apache-2.0 */
#include "check/cause.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "check/words.h"
#include "form/judge.h"

/* A guess, ready to be worded. */
struct guess {
    const char *cause; /* id; NULL: none */
    const gj_relation *relation;
    const gj_part *part;
    double value;
};

/* Larger than the right side by … */
static double surplus(const gj_relation *relation)
{
    return relation->sides.left - relation->sides.right;
}

/* By how much the surplus grows when the part's number grows by one. */
static int weight(const gj_part *part)
{
    return part->side < 0 ? part->sign : -part->sign;
}

/* What the part's number would have to be for the relation to hold, everything else being right. */
static double wanted(const gj_relation *relation, const gj_part *part)
{
    return part->number - surplus(relation) * weight(part);
}

static bool may_be(const gj_part *part, double value)
{
    if (value < 0 && part->column->takes != GJ_TAKES_CHANGE)
        return false;
    bool whole = part->column->takes == GJ_TAKES_COUNT || part->column->takes == GJ_TAKES_CHANGE;
    return !whole || gj_number_is_whole(value);
}

/* Would two neighbouring digits of `number`, swapped, give `value`? */
static bool is_transposed(double number, double value)
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
    return part->slot && is_transposed(part->number, wanted(relation, part));
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
    struct guess guess = {.relation = relation, .part = only_part(relation, differs_by)};
    if (!guess.part)
        return guess;
    int side = total_side(relation);
    guess.cause = "part";
    if (side != 0) {
        /* How much the total is over its sum. */
        double excess = surplus(relation) * -side;
        guess.cause = excess * guess.part->sign < 0 ? "omitted" : "doubled";
    }
    return guess;
}

static struct guess guess_transposed(const gj_relation *relation)
{
    struct guess guess = {.relation = relation, .part = only_part(relation, swaps_digits)};
    for (int i = 0; i < relation->n_parts; i++) {
        const gj_part *part = &relation->parts[i];
        if (part->at && swaps_digits(relation, part))
            guess.part = part;
    }
    if (guess.part) {
        guess.cause = "transposed";
        guess.value = wanted(relation, guess.part);
    }
    return guess;
}

static bool guess_word(void *context, const char *name, gj_buf *out)
{
    const struct guess *guess = context;
    const gj_part *part = guess->part;
    const gj_asked *asked = &guess->relation->asked;
    char text[GJ_NUMBER_TEXT];
    const gj_spot spot = {asked->table, part->row, part->column,
                          part->slot ? part->slot->place : GJ_NOWHERE};
    if (strcmp(name, "suspect") == 0)
        gj_words_put_place(asked->view->report, &spot, out);
    else if (strcmp(name, "part") == 0)
        gj_words_put_title(asked->rule->each == GJ_EACH_COLUMN ? part->row : part->column, out);
    else if (strcmp(name, "number") == 0)
        gj_buf_puts(out, gj_number_text(part->number, text));
    else if (strcmp(name, "value") == 0)
        gj_buf_puts(out, gj_number_text(guess->value, text));
    else if (strcmp(name, "count") == 0)
        gj_buf_printf(out, "%d", guess->relation->count);
    else
        return false;
    return true;
}

/* Appends a guess, if it is one and the form has words for it. */
static bool put_guess(struct guess guess, gj_buf *out)
{
    const gj_form *form = guess.relation->asked.view->form;
    for (int i = 0; guess.cause && i < form->n_causes; i++) {
        if (strcmp(form->causes[i].id, guess.cause) == 0) {
            gj_words_fill(form->causes[i].says, guess_word, &guess, out);
            return true;
        }
    }
    return false;
}

bool gj_causes_put(const gj_relation *relation, gj_buf *out)
{
    bool any = false;
    const gj_part *suspect = relation->suspect;
    if (suspect)
        any = put_guess((struct guess){"one_cell", relation, suspect, relation->value}, out);
    /* If another cell than the total is wrong, no part was left out of the total. */
    if (suspect && !suspect->at)
        return any;
    struct guess guess = guess_part(relation);
    if (!guess.cause)
        guess = guess_transposed(relation);
    size_t before = out->len;
    if (any && guess.cause)
        gj_buf_puts(out, "；");
    if (put_guess(guess, out))
        return true;
    out->len = before;
    out->data[before] = '\0';
    return any;
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

/* A group stands for its rows, or its own number; its sum is a part too. */
static void add_group(struct collector *into, gj_part part, double total)
{
    const gj_report *report = into->relation->asked.view->report;
    const gj_node *group = part.row;
    const gj_axis *rows = &group->block->rows;
    int end = rows->leaves[group->index + group->leaves - 1]->order;
    gj_part whole = part;
    for (int order = group->order; order <= end; order++) {
        part.row = &rows->nodes[order];
        part.slot = gj_report_slot_at(report, part.row, part.column);
        if (part.slot && part.slot->bound)
            add_part(into, part);
    }
    whole.number = total;
    add_part(into, whole);
}

static bool collect(void *context, const char *name, int side, int sign)
{
    struct collector *into = context;
    const gj_asked *asked = &into->relation->asked;
    gj_part part = {.side = side, .sign = sign};
    if (side == 0 || sign == 0 || strncmp(name, "last.", 5) == 0)
        return true;
    if (!gj_asked_find(asked, name, &part.row, &part.column) || !part.column->leaf)
        return true;
    part.at = asked->rule->at && strcmp(name, asked->rule->at) == 0;
    if (part.row->leaf) {
        part.slot = gj_report_slot_at(asked->view->report, part.row, part.column);
        if (part.slot)
            add_part(into, part);
        return true;
    }
    gj_term term;
    gj_asked again = *asked;
    if (gj_asked_lookup(&again, name, &term) && term.kind == GJ_TERM_NUMBER)
        add_group(into, part, term.number);
    return true;
}

/* More parts than any relation of a table may have: each cell of a row or column, and a sum each. */
static int room_for(const gj_relation *relation)
{
    const gj_asked *asked = &relation->asked;
    const gj_block *block = asked->row ? asked->row->block : asked->column->block;
    return 2 * (block->rows.n_nodes + block->columns.n_nodes);
}

/* The coefficient of a cell in a relation; 0 if it isn't in it. */
static int weight_of(const gj_relation *relation, const gj_slot *slot)
{
    int total = 0;
    for (int i = 0; i < relation->n_parts; i++) {
        if (relation->parts[i].slot == slot)
            total += weight(&relation->parts[i]);
    }
    return total;
}

/* How many failed relations hold with `value` in the part's cell; 0 if any stays or becomes false. */
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
        if (!part->slot || part->slot->value.kind == GJ_UNREADABLE || !may_be(part, value))
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
    for (int i = 0; i < count; i++) {
        struct collector into = {&relations[i], room_for(&relations[i])};
        relations[i].parts = gj_arena_array(arena, (size_t)into.room, sizeof(gj_part));
        (void)gj_expr_names(relations[i].asked.rule->check, collect, &into);
    }
    for (int i = 0; i < count; i++) {
        if (!relations[i].holds)
            find_suspect(&relations[i], relations, count);
    }
}
