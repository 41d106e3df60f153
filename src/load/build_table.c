/* SPDX-License-Identifier: Apache-2.0 */
/* build_table.c - <table>: blocks, and in each a tree of columns over a tree of rows. */
#include <stdlib.h>
#include <string.h>

#include "form/ids.h"
#include "load/load_private.h"

enum { MAX_WIDTHS = 64, MAX_DEPTH = 16 };

/* One axis while it is filled. */
typedef struct axis_build {
    gj_load *load;
    gj_table *table;
    gj_block *block;
    gj_axis *axis;
    const char *leaf_name; /* "row" or "column" */
    bool paths;            /* ids have those of their groups in front */
    gj_names *ids;         /* those given so far: of the table's rows, or of the block's columns */
    gj_node *nodes;
    const gj_node **leaves;
    int line;     /* the printed line that the next row stands on */
    bool in_line; /* within a <line> */
} axis_build;

static bool is_rows(const axis_build *b)
{
    return b->leaf_name[0] == 'r';
}

static int count_nodes(const gj_el *el)
{
    int n = 0;
    for (const gj_el *each = el->first; each; each = each->next)
        n += 1 + count_nodes(each);
    return n;
}

/* A row whose cell shows what a field holds: it takes what the field does. */
static bool read_field(const axis_build *b, const gj_el *el, gj_node *node)
{
    const gj_form *form = b->load->form;
    const char *id = gj_el_attribute(el, "field");
    gj_names names = {0};
    if (!id)
        return true;
    node->field = gj_form_field(form, id);
    for (int i = 0; i < form->n_fields; i++)
        gj_names_add(b->load, &names, form->fields[i].id);
    if (!node->field)
        return GJ_MISTAKE(b->load, el, "<row> 的 field：没有名为 %s 的填写项%s", id,
                          gj_load_guess(b->load, id, names.list, names.count));
    if (b->block->columns.n_leaves > 1 || node->item || node->field->role == GJ_ROLE_PREAMBLE)
        return GJ_MISTAKE(
            b->load, el,
            "<row id=\"%s\"> 不能有 field：只有一列、不重复的行才可以，role 也不能是 preamble",
            node->id);
    if (gj_el_attribute(el, "takes") || node->total)
        return GJ_MISTAKE(b->load, el, "<row id=\"%s\"> 有 field，就不写 takes、total", node->id);
    node->type = node->field->type;
    return true;
}

static bool read_leaf(const axis_build *b, const gj_el *el, gj_node *node)
{
    node->leaf = true;
    node->leaves = node->span = 1;
    if (!gj_load_flag(b->load, el, "na", &node->na) ||
        !gj_load_flag(b->load, el, "total", &node->total) ||
        !gj_load_type(b->load, el, &node->type) ||
        !gj_load_int(b->load, el, "span", 1, &node->span) ||
        !gj_load_expr(b->load, el, "formula", &node->formula))
        return false;
    if (is_rows(b) && b->block->kind != GJ_BLOCK_PAIRS && gj_el_attribute(el, "span"))
        return GJ_MISTAKE(b->load, el, "只有 kind=\"pairs\" 的 <block> 里 <row> 可以有 span");
    if (node->total && node->type && !gj_takes_number(node->type->takes))
        return GJ_MISTAKE(b->load, el, "<%s id=\"%s\"> 是合计，takes 却是 %s", el->name, node->id,
                          gj_takes_name(node->type->takes));
    if (node->total != (node->formula != NULL))
        return GJ_MISTAKE(b->load, el,
                          "<%s id=\"%s\"> 的 total=\"yes\" 与 formula 应同时有或同时没有", el->name,
                          node->id);
    return read_field(b, el, node);
}

/* A column's id has the ids of its groups in front, a row's where <rows ids="path"> asks for it. */
static bool read_id(const axis_build *b, const gj_el *el, gj_node *node)
{
    const char *id = gj_el_attribute(el, "id");
    if (!id)
        return true;
    if (!gj_load_id(b->load, el, id, ""))
        return false;
    node->id = id;
    for (const gj_node *group = node->parent; group && b->paths; group = group->parent) {
        if (group->id) {
            node->id = gj_id_join(b->load->arena, group->id, id);
            break;
        }
    }
    if (gj_names_has(b->ids, node->id))
        return GJ_MISTAKE(b->load, el, "id %s 重复，前面已有 <%s> 用了%s", node->id, b->leaf_name,
                          node->parent && !b->paths
                              ? "；两组里要有同名的行，请写 <rows ids=\"path\">，行就叫“组.行”"
                              : "");
    gj_names_add(b->load, b->ids, node->id);
    return true;
}

/* How often what repeats may stand there, and is printed empty. */
static bool read_count(gj_load *load, const gj_el *el, gj_item *item)
{
    item->most = GJ_ITEMS_MOST;
    if (!gj_load_int(load, el, "least", 0, &item->least) ||
        !gj_load_int(load, el, "most", 1, &item->most))
        return false;
    if (item->most > GJ_ITEMS_MOST || item->least > item->most)
        return GJ_MISTAKE(load, el, "<%s> 的 most 应在 least 与 %d 之间", el->name, GJ_ITEMS_MOST);
    item->rows = item->least > 1 ? item->least : 1;
    if (!gj_load_int(load, el, "rows", 0, &item->rows))
        return false;
    if (item->rows < item->least || item->rows > item->most)
        return GJ_MISTAKE(load, el, "<%s> 的 rows 应在 least 与 most 之间", el->name);
    return true;
}

/* The columns of the block are there by now; what a list repeats is told by the first of them. */
static bool read_item(const axis_build *b, const gj_el *el, gj_node *node)
{
    const gj_block *block = b->block;
    const char *key = gj_el_attribute(el, "key");
    gj_item *item = gj_arena_alloc(b->load->arena, sizeof *item);
    *item = (gj_item){.node = node, .row = node, .key = block->columns.leaves[0], .lines = 1};
    node->leaf = true;
    node->leaves = node->span = 1;
    node->item = item;
    item->index = b->table->n_items++;
    if (block->kind != GJ_BLOCK_LIST)
        return GJ_MISTAKE(b->load, el, "只有 kind=\"list\" 的 <block> 里可以有 <item>");
    for (int i = 0; i < b->axis->n_leaves - 1; i++) {
        if (b->leaves[i]->item)
            return GJ_MISTAKE(b->load, el, "<block id=\"%s\"> 里只能有一个 <item>", block->id);
    }
    if (strcmp(item->key->id, key) != 0)
        return GJ_MISTAKE(b->load, el, "<item> 的 key 应是第一列 %s，却是“%s”%s", item->key->id,
                          gj_load_excerpt(b->load, key),
                          gj_load_guess(b->load, key, &item->key->id, 1));
    return read_count(b->load, el, item);
}

/* A group of pairs that repeats: its rows are there by now, its first says which thing it is. */
static bool read_repeats(const axis_build *b, const gj_el *el, const gj_node *group, gj_item *item)
{
    const gj_axis *rows = b->axis;
    *item = (gj_item){.node = group,
                      .row = b->leaves[group->index],
                      .key = b->block->columns.leaves[0],
                      .index = b->table->n_items++,
                      .lines = b->line - b->leaves[group->index]->line,
                      .least = 1};
    if (b->block->kind != GJ_BLOCK_PAIRS)
        return GJ_MISTAKE(b->load, el, "只有 kind=\"pairs\" 的 <block> 里 <group> 可以重复");
    if (!group->id)
        return GJ_MISTAKE(b->load, el, "<group title=\"%s\"> 可以重复，就应有 id", group->title);
    for (int i = group->order + 1; i < rows->n_nodes; i++) {
        if (rows->nodes[i].item != item)
            return GJ_MISTAKE(b->load, el, "可以重复的 <group id=\"%s\"> 里又有可以重复的 <group>",
                              group->id);
    }
    return read_count(b->load, el, item);
}

static bool read_nodes(axis_build *b, const gj_el *parent_el, gj_node *parent);

/* <line>: layout only, its rows belong to the group around it. */
static bool read_line(axis_build *b, const gj_el *el, gj_node *parent)
{
    if (b->block->kind != GJ_BLOCK_PAIRS)
        return GJ_MISTAKE(b->load, el, "只有 kind=\"pairs\" 的 <block> 里可以有 <line>");
    if (!el->first)
        return GJ_MISTAKE(b->load, el, "<line> 是空的");
    b->in_line = true;
    bool good = read_nodes(b, el, parent);
    b->in_line = false;
    b->line++;
    return good;
}

static bool read_node(axis_build *b, const gj_el *el, gj_node *parent)
{
    gj_node *node = &b->nodes[b->axis->n_nodes];
    bool repeated = is_rows(b) && gj_el_is(el, "item");
    bool leaf = repeated || gj_el_is(el, b->leaf_name);
    if (!leaf && !gj_el_is(el, "group"))
        return GJ_MISTAKE(b->load, el, "<%ss> 里不能有 <%s>", b->leaf_name, el->name);
    node->title = gj_load_or_empty(b->load, repeated ? NULL : gj_el_attribute(el, "title"));
    node->parent = parent;
    node->block = b->block;
    node->order = b->axis->n_nodes++;
    node->index = b->axis->n_leaves;
    node->depth = parent ? parent->depth + 1 : 0;
    if (node->depth == MAX_DEPTH)
        return GJ_MISTAKE(b->load, el, "<group> 嵌套超过 %d 层", MAX_DEPTH);
    if (node->depth >= b->axis->depth)
        b->axis->depth = node->depth + 1;
    if (!read_id(b, el, node))
        return false;
    node->line = b->line;
    node->item = parent ? parent->item : NULL;
    if (leaf) {
        b->leaves[b->axis->n_leaves++] = node;
        b->line += !b->in_line;
        return repeated ? read_item(b, el, node) : read_leaf(b, el, node);
    }
    if (!el->first)
        return GJ_MISTAKE(b->load, el, "<group title=\"%s\"> 是空的", node->title);
    bool repeats = false;
    if (!gj_load_flag(b->load, el, "repeats", &repeats))
        return false;
    if (!repeats && (gj_el_attribute(el, "least") || gj_el_attribute(el, "most") ||
                     gj_el_attribute(el, "rows")))
        return GJ_MISTAKE(b->load, el,
                          "<group title=\"%s\"> 有 least、most 或 rows，却没有 repeats=\"yes\"",
                          node->title);
    gj_item *item = repeats ? gj_arena_alloc(b->load->arena, sizeof *item) : NULL;
    if (item)
        node->item = item;
    if (!read_nodes(b, el, node))
        return false;
    node->leaves = b->axis->n_leaves - node->index;
    return !item || read_repeats(b, el, node, item);
}

static bool read_nodes(axis_build *b, const gj_el *parent_el, gj_node *parent)
{
    for (const gj_el *each = parent_el->first; each; each = each->next) {
        if (is_rows(b) && gj_el_is(each, "line") ? !read_line(b, each, parent)
                                                 : !read_node(b, each, parent))
            return false;
    }
    return true;
}

/* The element of a block's rows or columns, or NULL after reporting. */
static const gj_el *axis_element(gj_load *load, const gj_el *block_el, const char *name)
{
    const gj_el *el = gj_el_child(block_el, name);
    if (!el || gj_el_count(block_el, name) > 1)
        (void)GJ_MISTAKE(load, block_el, "<block id=\"%s\"> 里应有一个 <%s>",
                         gj_el_attribute(block_el, "id"), name);
    else if (!el->first)
        (void)GJ_MISTAKE(load, el, "<%s> 是空的", name);
    else
        return el;
    return NULL;
}

static bool read_axis(axis_build b, const gj_el *block_el)
{
    gj_load *load = b.load;
    gj_block *block = b.block;
    const gj_el *el =
        axis_element(load, block_el, gj_arena_printf(load->arena, "%ss", b.leaf_name));
    if (!el)
        return false;
    b.axis = is_rows(&b) ? &block->rows : &block->columns;
    const char *ids = gj_el_attribute(el, "ids");
    if (ids && strcmp(ids, "path") != 0)
        return GJ_MISTAKE(load, el, "<rows> 的 ids 只能写 path，却是“%s”",
                          gj_load_excerpt(load, ids));
    b.paths = !is_rows(&b) || ids;
    size_t n = (size_t)count_nodes(el);
    b.nodes = gj_arena_array(load->arena, n, sizeof *b.nodes);
    b.leaves = gj_arena_array(load->arena, n, sizeof *b.leaves);
    b.axis->nodes = b.nodes;
    b.axis->leaves = b.leaves;
    if (!read_nodes(&b, el, NULL))
        return false;
    if (is_rows(&b))
        block->n_lines = b.line;
    return true;
}

/* The rows of a table so far. */
typedef struct row_names {
    gj_names ids;
    gj_titles titles;
} row_names;

static bool read_block(gj_load *load, const gj_el *el, gj_table *table, gj_block *block,
                       row_names *so_far)
{
    gj_names column_ids = {0};
    gj_titles column_titles = {0};
    axis_build columns = {
        .load = load, .table = table, .block = block, .leaf_name = "column", .ids = &column_ids};
    axis_build rows = {
        .load = load, .table = table, .block = block, .leaf_name = "row", .ids = &so_far->ids};
    block->id = gj_el_attribute(el, "id");
    if (!gj_load_id(load, el, block->id, "") || !gj_load_shape(load, el, block))
        return false;
    bool pairs = block->kind == GJ_BLOCK_PAIRS;
    return (pairs ? gj_load_value_column(load, el, block) : read_axis(columns, el)) &&
           read_axis(rows, el) &&
           gj_load_check_paths(load, gj_el_child(el, "columns"), &block->columns, &column_titles) &&
           gj_load_check_paths(load, gj_el_child(el, "rows"), &block->rows, &so_far->titles) &&
           gj_load_check_formulas(load, el, block) && gj_load_cells(load, el, block) &&
           gj_load_measure(load, el, block);
}

static bool read_widths(gj_load *load, const gj_el *el, gj_table *table)
{
    const char *const *words = gj_load_list(load, el, "widths");
    double *widths = gj_arena_array(load->arena, MAX_WIDTHS, sizeof *widths);
    for (; words[table->n_widths]; table->n_widths++) {
        const char *word = words[table->n_widths];
        long width = strspn(word, "0123456789") == strlen(word) && strlen(word) <= 6
                         ? strtol(word, NULL, 10)
                         : 0;
        if (width <= 0)
            return GJ_MISTAKE(load, el, "<table> 的 widths 应是一串正整数，其中“%s”不是",
                              gj_load_excerpt(load, word));
        if (table->n_widths == MAX_WIDTHS)
            return GJ_MISTAKE(load, el, "<table> 的 widths 超过 %d 列", MAX_WIDTHS);
        widths[table->n_widths] = (double)width;
    }
    table->widths = widths;
    return table->n_widths > 0 || GJ_MISTAKE(load, el, "<table> 的 widths 是空的");
}

/* In the data a table stands under its id, beside these keys; and in rules "last." and "field."
 * mean something else. */
static bool check_table_id(gj_load *load, const gj_el *el, const char *id)
{
    static const char *const taken[] = {"form",    "org",  "kind",   "year",     "title", "date",
                                        "contact", "text", "fields", "sections", "last",  "field"};
    for (size_t i = 0; i < sizeof taken / sizeof *taken; i++) {
        if (strcmp(taken[i], id) == 0)
            return GJ_MISTAKE(load, el,
                              "<table> 的 id 不能叫 %s，数据和规则里已经用了，是否改作 %s_table？",
                              id, id);
    }
    return gj_load_id(load, el, id, "");
}

bool gj_load_table(gj_load *load, const gj_el *el, gj_table *table)
{
    int n = gj_el_count(el, "block");
    table->id = gj_el_attribute(el, "id");
    table->form = load->form;
    if (!check_table_id(load, el, table->id) || !read_widths(load, el, table) ||
        !gj_load_new_page(load, el, &table->new_page) ||
        !gj_load_flag(load, el, "landscape", &table->landscape))
        return false;
    if (!n)
        return GJ_MISTAKE(load, el, "<table id=\"%s\"> 没有 <block>", table->id);
    gj_block *blocks = gj_arena_array(load->arena, (size_t)n, sizeof *blocks);
    table->blocks = blocks;
    gj_names block_ids = {0};
    row_names rows = {0};
    for (const gj_el *each = el->first; each; each = each->next) {
        if (!gj_el_is(each, "block"))
            continue;
        gj_block *block = &blocks[table->n_blocks];
        block->table = table;
        block->index = table->n_blocks++;
        if (!read_block(load, each, table, block, &rows))
            return false;
        if (gj_names_has(&block_ids, block->id))
            return GJ_MISTAKE(load, each, "id %s 重复，前面已有 <block> 用了", block->id);
        gj_names_add(load, &block_ids, block->id);
    }
    return gj_load_mixture(load, el, table) && gj_load_widths(load, el, table);
}
