/* SPDX-License-Identifier: Apache-2.0 */
/* speak.c - says an expression in the form's titles. */
#include "form/speak.h"

#include <stdio.h>
#include <string.h>

#include "base/day.h"
#include "form/facts.h"
#include "form/ids.h"
#include "form/judge.h"
#include "form/names.h"

/* Of a rule that is asked of nothing but numbers, what a cell holds is a number. */
static bool asks_numbers(const gj_form *form, const gj_rule *rule)
{
    const gj_block *block = NULL;
    gj_thing thing;
    for (int n = 0; rule->each == GJ_EACH_CELL && (block = gj_form_block(form, n)); n++) {
        int at = 0;
        while ((!rule->table || rule->table == block->table) &&
               gj_rule_next(rule, block, &at, &thing)) {
            if (gj_rule_is_asked(rule, &thing) &&
                !gj_takes_number(gj_cell_type(thing.row, thing.column)->takes))
                return false;
        }
    }
    return rule->each == GJ_EACH_CELL;
}

/* A title, with those of its groups where its id has theirs in front. */
static void put_title(const gj_node *node, gj_buf *out)
{
    const gj_node *group = gj_id_group(node);
    if (group) {
        put_title(group, out);
        gj_buf_puts(out, "—");
    }
    gj_buf_puts(out, node->title);
}

/* The first thing in the form at which the rule's name means something. */
static bool find_somewhere(const gj_form *form, const gj_rule *rule, const char *name,
                           const gj_node **row, const gj_node **column)
{
    const gj_block *block = NULL;
    gj_thing thing;
    for (int n = 0; (block = gj_form_block(form, n)); n++) {
        int at = 0;
        while ((!rule->table || rule->table == block->table) &&
               gj_rule_next(rule, block, &at, &thing)) {
            if (gj_rule_find(rule, &thing, name, row, column))
                return true;
        }
    }
    return gj_form_cell(form, name, row, column);
}

void gj_speak_name(const gj_form *form, const gj_rule *rule, const char *name, gj_buf *out)
{
    const gj_node *row = NULL, *column = NULL, *ignored_row = NULL, *ignored = NULL;
    gj_fact fact;
    if (gj_name_of_last(name))
        gj_buf_puts(out, "上年的");
    name = gj_name_plain(name);
    if (gj_fact_find(rule->each, name, &fact)) {
        const char *word = gj_speak_fact(name);
        bool number = strcmp(name, "value") == 0 && asks_numbers(form, rule);
        gj_buf_puts(out, number ? "格里的数" : word ? word : name);
    } else if (gj_rule_field(form, name)) {
        gj_buf_printf(out, "“%s”", gj_rule_field(form, name)->label);
    } else if (!find_somewhere(form, rule, name, &row, &column)) {
        gj_buf_puts(out, name);
    } else {
        bool whole = gj_form_cell(form, name, &ignored_row, &ignored);
        if (whole)
            gj_buf_printf(out, "%s的", gj_table_name(row->block->table));
        if (whole || rule->each == GJ_EACH_COLUMN) {
            gj_buf_puts(out, "“");
            put_title(row, out);
            gj_buf_puts(out, whole ? "”行" : "”");
        }
        /* A column of values beside labels has no title. */
        if ((whole && *column->title) || (!whole && rule->each != GJ_EACH_COLUMN)) {
            gj_buf_puts(out, "“");
            /* A group's columns are called by their own titles: the rule is asked of every
             * group. */
            if (rule->each == GJ_EACH_GROUP && !whole)
                gj_buf_puts(out, column->title);
            else
                put_title(column, out);
            gj_buf_puts(out, whole ? "”列" : "”");
        }
    }
}

/* How long the piece of the expression is that begins here: a text in quotes, a name or word, an
 * operator, a sign. */
static size_t piece_length(const char *at)
{
    static const char NAME[] = "abcdefghijklmnopqrstuvwxyz0123456789_.";
    const char *close = *at == '\'' ? strchr(at + 1, '\'') : NULL;
    if (close)
        return (size_t)(close - at) + 1;
    if (*at >= 'a' && *at <= 'z')
        return strspn(at, NAME);
    return strchr("<>!", *at) && at[1] == '=' ? 2 : 1;
}

/* A day in its words, any other text in quotes. */
static void put_literal(const char *text, gj_buf *out)
{
    gj_day day;
    bool is_day = gj_day_read_iso(text, &day);
    gj_buf_puts(out, is_day ? "" : "“");
    gj_wording_put_text(text, out);
    gj_buf_puts(out, is_day ? "" : "”");
}

/* Behind a fact that is 1 or 0: " = 1" or " = 0", told in the fact's own words; its length, or 0.
 * */
static size_t put_yes_or_no(const char *name, const char *behind, gj_buf *out)
{
    const char *no = gj_speak_no_fact(name);
    const char *at = behind + strspn(behind, " ");
    if (!no || *at != '=')
        return 0;
    at += 1 + strspn(at + 1, " ");
    if ((*at != '0' && *at != '1') || strchr("0123456789.", at[1] ? at[1] : ' '))
        return 0;
    gj_buf_puts(out, *at == '1' ? gj_speak_fact(name) : no);
    return (size_t)(at + 1 - behind);
}

void gj_speak_expr(const gj_form *form, const gj_rule *rule, const gj_expr *expr, gj_buf *out)
{
    gj_arena *arena = gj_arena_new();
    const char *asked = ""; /* the name that a text is compared with */
    for (const char *at = gj_expr_text(expr); *at;) {
        size_t length = piece_length(at);
        bool named = *at >= 'a' && *at <= 'z';
        const char *piece = gj_arena_strndup(arena, at, length);
        const gj_node *row = NULL, *column = NULL;
        gj_fact fact;
        bool is_fact = named && gj_fact_find(rule->each, piece, &fact);
        bool known = is_fact || (named && find_somewhere(form, rule, piece, &row, &column));
        const char *word = known ? NULL : gj_speak_operator(at, length);
        size_t behind = is_fact ? put_yes_or_no(piece, at + length, out) : 0;
        asked = is_fact ? piece : asked;
        if (behind)
            length += behind;
        else if (*at == '\'' && length >= 2)
            put_literal(gj_speak_text(form, asked, gj_arena_strndup(arena, at + 1, length - 2)),
                        out);
        else if (word)
            gj_buf_puts(out, word);
        else if (named)
            gj_speak_name(form, rule, piece, out);
        else if (*at != ' ' || at[1] != ' ') /* it may have been written on several lines */
            gj_buf_add(out, at, length);
        at += length;
    }
    gj_arena_free(arena);
}

static bool put_place(const gj_table *table, const char *name, gj_buf *out)
{
    const char *dot = NULL;
    const gj_node *row = gj_table_row(table, name), *column = NULL;
    for (int b = 0; b < table->n_blocks && !row && !column; b++)
        column = gj_block_column(&table->blocks[b], name);
    if (row || column) {
        gj_buf_puts(out, "“");
        put_title(row ? row : column, out);
        gj_buf_puts(out, row ? "”行" : "”列");
        return true;
    }
    /* Ids may have dots themselves. */
    for (dot = strchr(name, '.'); dot; dot = strchr(dot + 1, '.')) {
        char first[128];
        (void)snprintf(first, sizeof first, "%.*s", (int)(dot - name), name);
        row = gj_table_row(table, first);
        column = row ? gj_block_column(row->block, dot + 1) : NULL;
        if (!column)
            continue;
        gj_buf_puts(out, "“");
        put_title(row, out);
        gj_buf_puts(out, "”行“");
        put_title(column, out);
        gj_buf_puts(out, "”列");
        return true;
    }
    return false;
}

void gj_speak_place(const gj_form *form, const gj_rule *rule, const char *name, gj_buf *out)
{
    for (int i = 0; i < form->n_tables; i++) {
        const gj_table *table = &form->tables[i];
        if ((!rule->table || rule->table == table) && put_place(table, name, out))
            return;
    }
    gj_buf_puts(out, name);
}
