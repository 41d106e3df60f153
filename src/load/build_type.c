/* SPDX-License-Identifier: Apache-2.0 */
/* build_type.c - what cells take: takes="…" and what belongs to it, on rows, columns and single
 * cells. */
#include <string.h>

#include "expr/pattern.h"
#include "form/ids.h"
#include "form/type.h"
#include "load/load_private.h"

enum { MOST_CHOICES = 32 };

/* An attribute that only cells of another kind have. */
static bool is_stray(gj_load *load, const gj_el *el, const char *name, const char *takes,
                     const char *likely)
{
    if (!gj_el_attribute(el, name))
        return false;
    if (gj_el_attribute(el, "takes"))
        (void)GJ_MISTAKE(load, el, "<%s> 的 %s 只能与 %s 一起写，takes 却是 %s", el->name, name,
                         takes, gj_el_attribute(el, "takes"));
    else
        (void)GJ_MISTAKE(load, el, "<%s> 有 %s 却没有 takes，是否漏写 takes=\"%s\"？", el->name,
                         name, likely);
    return true;
}

static bool read_choices(gj_load *load, const gj_el *el, gj_type *type)
{
    const char *const *list = gj_load_list(load, el, "choices");
    const char *takes = gj_takes_name(type->takes);
    if (!list)
        return GJ_MISTAKE(load, el,
                          "<%s> 的 takes 是 %s，却没有 choices：可选的各项，用空格隔开，"
                          "如 choices=\"是 否\"",
                          el->name, takes);
    int n = 0;
    for (; list[n]; n++) {
        for (int i = 0; i < n; i++) {
            if (strcmp(list[i], list[n]) == 0)
                return GJ_MISTAKE(load, el, "<%s> 的 choices 里“%s”写了两次", el->name, list[n]);
        }
    }
    int least = type->takes == GJ_TAKES_CHOICE ? 2 : 1;
    if (n < least || n > MOST_CHOICES)
        return GJ_MISTAKE(load, el, "<%s> 的 choices 应有 %d 至 %d 项，用空格隔开，却有 %d 项",
                          el->name, least, MOST_CHOICES, n);
    type->choices = list;
    type->n_choices = n;
    type->listed = list[0];
    for (int i = 1; i < n; i++)
        type->listed = gj_arena_printf(load->arena, "%s、%s", type->listed, list[i]);
    for (int i = 0; i < n; i++) {
        const gj_value value = gj_type_read(type, load->arena, list[i]);
        if (value.kind != GJ_TEXT || strcmp(value.means, list[i]) != 0)
            return GJ_MISTAKE(
                load, el,
                "<%s> 的 choices 里的“%s”读表时认不出：不能有方框、勾、顿号、斜线、括号等记号",
                el->name, list[i]);
    }
    return true;
}

static bool read_pattern(gj_load *load, const gj_el *el, gj_type *type)
{
    const char *text = gj_el_attribute(el, "pattern");
    gj_err err = {0};
    if (!text)
        return true;
    type->pattern = gj_pattern_parse(load->arena, text, &err);
    return type->pattern || GJ_MISTAKE(load, el, "<%s> 的 pattern 有误：%s", el->name, err.says);
}

bool gj_load_type(gj_load *load, const gj_el *el, const gj_type **out)
{
    static const char *const TAKES[] = {
#define GJ_X(name, text) text,
        GJ_TAKES_LIST(GJ_X)
#undef GJ_X
            NULL,
    };
    const char *given = gj_el_attribute(el, "takes");
    int takes = GJ_TAKES_COUNT;
    if (!gj_load_choice(load, el, "takes", TAKES, &takes))
        return false;
    gj_type *type = gj_arena_alloc(load->arena, sizeof *type);
    type->takes = (gj_takes)takes;
    bool chosen = takes == GJ_TAKES_CHOICE || takes == GJ_TAKES_CHOICES;
    bool words = takes == GJ_TAKES_TEXT || takes == GJ_TAKES_URL || takes == GJ_TAKES_CODE;
    if ((!chosen && is_stray(load, el, "choices", "takes=\"choice\"、choices", "choice")) ||
        (!words && is_stray(load, el, "pattern", "takes=\"code\"、text、url", "code")) ||
        ((!given || !gj_takes_number(type->takes)) &&
         is_stray(load, el, "unit", "takes=\"count\"、decimal 等数", "count")))
        return false;
    type->unit = gj_el_attribute(el, "unit");
    if (type->unit && !*type->unit)
        return GJ_MISTAKE(load, el, "<%s> 的 unit 是空的", el->name);
    *out = given ? type : NULL;
    return (!chosen || read_choices(load, el, type)) && read_pattern(load, el, type);
}

/* "row.column", both with their own dots. */
static const gj_type **find_cell(const gj_block *block, const gj_type **types, const char *at)
{
    for (int r = 0; r < block->rows.n_leaves; r++) {
        const gj_node *row = block->rows.leaves[r];
        const char *rest = gj_id_behind(at, row->id);
        const gj_node *column = rest ? gj_block_column(block, rest) : NULL;
        if (column && column->leaf)
            return &types[row->order * block->columns.n_leaves + column->index];
    }
    return NULL;
}

static bool read_cell(gj_load *load, const gj_el *el, const gj_block *block, const gj_type **types)
{
    const char *at = gj_el_attribute(el, "at");
    const gj_type **of = find_cell(block, types, at);
    if (of)
        return gj_load_type(load, el, of);
    gj_names names = {0};
    for (int r = 0; r < block->rows.n_leaves; r++) {
        for (int c = 0; c < block->columns.n_leaves; c++)
            gj_names_add(load, &names,
                         gj_arena_printf(load->arena, "%s.%s", block->rows.leaves[r]->id,
                                         block->columns.leaves[c]->id));
    }
    return GJ_MISTAKE(load, el, "<cell> 的 at：<block id=\"%s\"> 里没有名为 %s 的单元格%s",
                      block->id, at, gj_load_guess(load, at, names.list, names.count));
}

bool gj_load_cells(gj_load *load, const gj_el *el, gj_block *block)
{
    int n = block->columns.n_leaves;
    const gj_type **types =
        gj_arena_array(load->arena, (size_t)block->rows.n_nodes * (size_t)n, sizeof(gj_type *));
    gj_type *count = gj_arena_alloc(load->arena, sizeof *count);
    count->takes = GJ_TAKES_COUNT;
    for (int r = 0; r < block->rows.n_nodes; r++) {
        for (int c = 0; c < n; c++) {
            const gj_type *of_row = block->rows.nodes[r].type;
            const gj_type *of_column = block->columns.leaves[c]->type;
            types[r * n + c] = of_row ? of_row : of_column ? of_column : count;
        }
    }
    block->types = types;
    for (const gj_el *each = el->first; each; each = each->next) {
        if (gj_el_is(each, "cell") && !read_cell(load, each, block, types))
            return false;
    }
    for (int i = 0; i < block->rows.n_nodes * n; i++)
        load->form->has_texts |= !gj_takes_number(types[i]->takes);
    return true;
}
