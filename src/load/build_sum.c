/* SPDX-License-Identifier: Apache-2.0 */
/* build_sum.c - <rule sum="…">: what a table says of its total already, written out as a rule. */
#include <string.h>

#include "base/number.h"
#include "expr/expr.h"
#include "form/ids.h"
#include "load/load_private.h"

/* The total that a rule's sum="…" names: a row or column of this id with a formula, in any block of
 * the table. */
static const gj_node *find_total(const gj_rule *rule, const char *id)
{
    for (int i = 0; rule->table && i < rule->table->n_blocks; i++) {
        const gj_block *block = &rule->table->blocks[i];
        const gj_axis *axis = rule->each == GJ_EACH_COLUMN ? &block->rows : &block->columns;
        for (int j = 0; j < axis->n_leaves; j++) {
            const gj_node *node = axis->leaves[j];
            const char *own = rule->each == GJ_EACH_GROUP ? gj_id_own(node->id) : node->id;
            if (node->formula && strcmp(own, id) == 0)
                return node;
        }
    }
    return NULL;
}

typedef struct part_names {
    const gj_load *load;
    gj_names names;
} part_names;

static bool add_part(void *context, const char *name, int side, int sign)
{
    part_names *parts = context;
    (void)side, (void)sign;
    if (!gj_names_has(&parts->names, name))
        gj_names_add(parts->load, &parts->names, name);
    return true;
}

/* What the examples of a sum put into its parts: 1, 2, 3 … in the order of the formula. */
static bool part_value(void *context, const char *name, gj_term *out)
{
    const part_names *parts = context;
    for (int i = 0; i < parts->names.count; i++) {
        if (strcmp(parts->names.list[i], name) == 0)
            *out = gj_term_number(i + 1);
    }
    return true;
}

/* A total's formula in the names of a rule: it calls its siblings by their own ids, a rule over
 * rows or columns calls them by their whole ones. */
static const gj_expr *formula_of_rule(gj_load *load, const gj_node *total, gj_each each)
{
    static const char NAME[] = "abcdefghijklmnopqrstuvwxyz0123456789_.";
    gj_buf text;
    gj_buf_init(&text);
    for (const char *at = gj_expr_text(total->formula); *at;) {
        size_t length = *at >= 'a' ? strspn(at, NAME) : 0;
        const char *name = gj_arena_strndup(load->arena, at, length);
        const gj_node *node = length && each != GJ_EACH_GROUP ? gj_node_sibling(total, name) : NULL;
        if (node)
            gj_buf_puts(&text, node->id);
        else
            gj_buf_add(&text, at, length ? length : 1);
        at += length ? length : 1;
    }
    const gj_expr *formula = gj_expr_parse(load->arena, text.data, NULL);
    gj_buf_release(&text);
    return formula ? formula : total->formula;
}

/* One example of a sum: all parts, and a total that is right or one too many. */
static void add_sum_example(gj_load *load, gj_el *el, const gj_expr *formula, bool passes)
{
    char text[GJ_NUMBER_TEXT];
    part_names parts = {.load = load};
    double sum = 0;
    gj_el *example = gj_arena_alloc(load->arena, sizeof *example);
    *example = (gj_el){
        .name = passes ? "passes" : "fails", .file = el->file, .line = el->line, .text = ""};
    (void)gj_expr_names(formula, add_part, &parts);
    (void)gj_expr_value(formula, part_value, &parts, &sum);
    for (int i = 0; i < parts.names.count; i++)
        gj_el_set(load->arena, example, parts.names.list[i],
                  gj_arena_printf(load->arena, "%d", i + 1));
    gj_el_set(load->arena, example, gj_el_attribute(el, "sum"),
              gj_arena_strdup(load->arena, gj_number_text(passes ? sum : sum + 1, text)));
    gj_el_append(el, example);
}

/* sum="total" says once what the table says already: the check is that the total equals its
 * formula, the finding stands at the total, and examples that nobody wrote are made. Comes back as
 * the same element with all of that written out. */
bool gj_load_sum(gj_load *load, gj_el *el, const gj_rule *rule)
{
    static const char *const FOLLOW[] = {"check", "at", "expects"};
    const char *id = gj_el_attribute(el, "sum");
    const gj_node *total = NULL;
    for (size_t i = 0; i < sizeof FOLLOW / sizeof *FOLLOW; i++) {
        if (gj_el_attribute(el, FOLLOW[i])) {
            return GJ_MISTAKE(load, el, "<rule> 有 sum 就不写 %s：它由表里的 formula 得出",
                              FOLLOW[i]);
        }
    }
    if (rule->each == GJ_EACH_ROW || rule->each == GJ_EACH_COLUMN || rule->each == GJ_EACH_GROUP)
        total = find_total(rule, id);
    if (!total)
        return GJ_MISTAKE(load, el,
                          "<rule> 的 sum 应是表里写了 formula 的合计，并写明 table 和 each"
                          "（row、column 或 group），却是 %s",
                          id);
    const gj_expr *formula = formula_of_rule(load, total, rule->each);
    const char *values[] = {gj_arena_printf(load->arena, "%s = %s", id, gj_expr_text(formula)), id,
                            "right"};
    for (size_t i = 0; i < sizeof FOLLOW / sizeof *FOLLOW; i++)
        gj_el_set(load->arena, el, FOLLOW[i], values[i]);
    if (!load->proved && !gj_el_count(el, "passes") && !gj_el_count(el, "fails")) {
        add_sum_example(load, el, formula, true);
        add_sum_example(load, el, formula, false);
    }
    return true;
}
