/* SPDX-License-Identifier: Apache-2.0 */
/* outline.c - a form as lines, and two forms' lines beside each other. */
#include "form/outline.h"

#include <limits.h>
#include <string.h>

#include "expr/expr.h"
#include "form/type.h"

typedef struct outline_build {
    gj_arena *arena;
    gj_outline_line *lines;
    int count, capacity;
} outline_build;

#define GJ_X(name, word, frozen) [GJ_OUTLINE_##name] = (word),
static const char *const word_names[] = {GJ_OUTLINE_LIST(GJ_X)};
#undef GJ_X

#define GJ_X(name, text) [GJ_EACH_##name] = (text),
static const char *const each_names[] = {GJ_EACH_LIST(GJ_X)};
#undef GJ_X

#define GJ_X(name, text) [GJ_BLOCK_##name] = (text),
static const char *const kind_names[] = {GJ_BLOCK_LIST(GJ_X)};
#undef GJ_X

static void add(outline_build *b, gj_outline_kind kind, const char *key, const char *text)
{
    if (b->count == b->capacity) {
        b->capacity = b->capacity ? 2 * b->capacity : 256;
        gj_outline_line *larger = gj_arena_array(b->arena, (size_t)b->capacity, sizeof *larger);
        if (b->count)
            memcpy(larger, b->lines, (size_t)b->count * sizeof *larger);
        b->lines = larger;
    }
    b->lines[b->count++] = (gj_outline_line){kind, key, text};
}

static const char *kept(outline_build *b, gj_buf *text)
{
    const char *copy = gj_arena_strndup(b->arena, text->data ? text->data : "", text->len);
    gj_buf_release(text);
    return copy;
}

/* Its label; what it takes too, where that isn't its role's doing. */
static const char *field_text(outline_build *b, const gj_field *field)
{
    gj_buf text;
    if (field->role != GJ_ROLE_NONE)
        return field->label;
    gj_buf_init(&text);
    gj_buf_printf(&text, "%s takes=", field->label);
    gj_type_put(field->type, &text);
    return kept(b, &text);
}

static void add_head(outline_build *b, const gj_form *form)
{
    add(b, GJ_OUTLINE_FORM, form->id, form->title);
    add(b, GJ_OUTLINE_SOURCE, form->id, form->source);
    add(b, GJ_OUTLINE_YEARS, form->id,
        form->final_year == INT_MAX
            ? gj_arena_printf(b->arena, "%d-", form->first_year)
            : gj_arena_printf(b->arena, "%d-%d", form->first_year, form->final_year));
    for (int i = 0; i < form->n_title_aliases; i++)
        add(b, GJ_OUTLINE_ALIAS, "title", form->title_aliases[i]);
    for (int i = 0; i < form->n_fields; i++)
        add(b, GJ_OUTLINE_FIELD, form->fields[i].id, field_text(b, &form->fields[i]));
    for (int i = 0; i < form->n_kinds; i++)
        add(b, GJ_OUTLINE_FIELD, form->kinds[i].id, form->kinds[i].label);
}

/* How it is printed, a line a piece; and the shelf, by the family whose it is. */
static void add_document(outline_build *b, const gj_form *form)
{
#define GJ_X(name, text) text,
    static const char *const PARTS[] = {GJ_DOCUMENT_LIST(GJ_X)};
    static const char *const ALIGNS[] = {GJ_LINE_ALIGN_LIST(GJ_X)};
    static const char *const LETTERS[] = {GJ_LETTERS_LIST(GJ_X)};
#undef GJ_X
    const gj_document *document = &form->document;
    gj_buf page;
    gj_buf_init(&page);
    gj_buf_puts(&page, document->landscape ? "landscape" : "portrait");
    for (int i = 0; document->margins && i < 4; i++)
        gj_buf_printf(&page, "%s%d", i ? "," : " margins=", document->margins[i]);
    gj_buf_puts(&page, document->numbers ? "" : " numbers=no");
    gj_buf_puts(&page, document->one_page ? " one" : "");
    if (document->letters != GJ_LETTERS_SMALL_FIVE)
        gj_buf_printf(&page, " letters=%s", LETTERS[document->letters]);
    add(b, GJ_OUTLINE_DOCUMENT, "page", kept(b, &page));
    for (int i = 0; i < document->n_pieces; i++) {
        const gj_document_piece *piece = &document->pieces[i];
        gj_buf text;
        gj_buf_init(&text);
        if (piece->kind == GJ_DOCUMENT_LINE)
            gj_buf_printf(&text, "%s ", ALIGNS[piece->align]);
        for (const char *at = piece->pattern; at && *at; at++)
            gj_buf_puts(&text, *at == '\n' ? " / " : (const char[]){*at, '\0'});
        add(b, GJ_OUTLINE_DOCUMENT, PARTS[piece->kind], kept(b, &text));
    }
    add(b, GJ_OUTLINE_DOCUMENT, "file", document->file);
    add(b, GJ_OUTLINE_DOCUMENT, gj_arena_printf(b->arena, "shelf.%s", form->family),
        document->shelf);
}

static void add_section(outline_build *b, const gj_section *section)
{
    const char *tables = "";
    for (int i = 0; i < section->n_tables; i++)
        tables = gj_arena_printf(b->arena, "%s%s%s", tables,
                                 i ? "," : " table=", section->tables[i]->id);
    add(b, GJ_OUTLINE_SECTION, section->id,
        gj_arena_printf(b->arena, "%s tab=%s%s", section->title, section->tab, tables));
    for (int i = 0; i < section->n_aliases; i++)
        add(b, GJ_OUTLINE_ALIAS, section->id, section->aliases[i]);
    for (int i = 0; i < section->n_guide; i++)
        add(b, GJ_OUTLINE_GUIDE, section->id, section->guide[i]);
}

/* A node that has no id is known by its title alone. */
static void add_node(outline_build *b, const gj_node *node, bool column)
{
    gj_buf text;
    gj_buf_init(&text);
    gj_buf_puts(&text, node->title);
    if (node->parent)
        gj_buf_printf(&text, " in=%s", node->parent->id ? node->parent->id : node->parent->title);
    if (!node->leaf)
        gj_buf_puts(&text, " group");
    if (node->type && node->type->takes != GJ_TAKES_COUNT) {
        gj_buf_puts(&text, " takes=");
        gj_type_put(node->type, &text);
    }
    if (node->item && node->item->node == node)
        gj_buf_printf(&text, " item=%d-%d rows=%d", node->item->least, node->item->most,
                      node->item->rows);
    if (node->field)
        gj_buf_printf(&text, " field=%s", node->field->id);
    if (node->block->kind == GJ_BLOCK_PAIRS && !column && node->leaf)
        gj_buf_printf(&text, " line=%d", node->line + 1);
    if (node->leaf && node->span > 1)
        gj_buf_printf(&text, " span=%d", node->span);
    if (node->na)
        gj_buf_puts(&text, " na");
    if (node->formula)
        gj_buf_printf(&text, " = %s", gj_expr_text(node->formula));
    const gj_table *table = node->block->table;
    const char *name = node->id ? node->id : node->title;
    add(b, column ? GJ_OUTLINE_COLUMN : GJ_OUTLINE_ROW,
        column && table->n_blocks > 1
            ? gj_arena_printf(b->arena, "%s.%s.%s", table->id, node->block->id, name)
            : gj_arena_printf(b->arena, "%s.%s", table->id, name),
        kept(b, &text));
}

/* Cells that take something else than their row or column says. */
static void add_cells(outline_build *b, const gj_block *block)
{
    for (int r = 0; r < block->rows.n_leaves; r++) {
        for (int c = 0; c < block->columns.n_leaves; c++) {
            const gj_node *row = block->rows.leaves[r], *column = block->columns.leaves[c];
            const gj_type *type = gj_cell_type(row, column);
            const gj_type *said = row->type ? row->type : column->type;
            if (type == said || (!said && type->takes == GJ_TAKES_COUNT))
                continue;
            gj_buf text;
            gj_buf_init(&text);
            gj_buf_puts(&text, "takes=");
            gj_type_put(type, &text);
            add(b, GJ_OUTLINE_CELL,
                gj_arena_printf(b->arena, "%s.%s.%s", block->table->id, row->id, column->id),
                kept(b, &text));
        }
    }
}

static void add_table(outline_build *b, const gj_table *table)
{
    gj_buf widths;
    gj_buf_init(&widths);
    gj_buf_puts(&widths, "widths=");
    for (int i = 0; i < table->n_widths; i++)
        gj_buf_printf(&widths, "%s%d", i ? "," : "", (int)table->widths[i]);
    add(b, GJ_OUTLINE_TABLE, table->id, kept(b, &widths));
    for (int i = 0; i < table->n_blocks; i++) {
        const gj_block *block = &table->blocks[i];
        add(b, GJ_OUTLINE_BLOCK, gj_arena_printf(b->arena, "%s.%s", table->id, block->id),
            gj_arena_printf(b->arena, "%s corner=%s%s%s%s", block->title, block->corner,
                            block->kind ? " kind=" : "", block->kind ? kind_names[block->kind] : "",
                            block->headerless ? " headerless" : ""));
        for (int k = 0; k < block->columns.n_nodes; k++)
            add_node(b, &block->columns.nodes[k], true);
        for (int k = 0; k < block->rows.n_nodes; k++)
            add_node(b, &block->rows.nodes[k], false);
        add_cells(b, block);
    }
}

static void put_words(gj_buf *out, const char *key, const char *const *words)
{
    for (int i = 0; words && words[i]; i++)
        gj_buf_printf(out, "%s%s%s", i ? "," : " ", i ? "" : key, words[i]);
}

/* Everything that decides whether and where it speaks. */
static void add_rule(outline_build *b, const gj_rule *rule)
{
    gj_buf text;
    gj_buf_init(&text);
    gj_buf_printf(&text, "each=%s", each_names[rule->each]);
    if (rule->table)
        gj_buf_printf(&text, " table=%s", rule->table->id);
    gj_buf_printf(&text, " severity=%s standing=%s", gj_severity_name(rule->severity),
                  gj_standing_name(rule->standing));
    put_words(&text, "only=", rule->only);
    put_words(&text, "except=", rule->except);
    put_words(&text, "needs=", rule->needs);
    put_words(&text, "silences=", rule->silences);
    if (rule->at)
        gj_buf_printf(&text, " at=%s", rule->at);
    if (rule->expects_left || rule->expects_right)
        gj_buf_printf(&text, " expects=%s", rule->expects_left ? "left" : "right");
    if (rule->at_least > 1)
        gj_buf_printf(&text, " at-least=%d", rule->at_least);
    if (rule->fold)
        gj_buf_printf(&text, rule->fold_by_row ? " fold=%d fold-by=row" : " fold=%d", rule->fold);
    if (rule->when)
        gj_buf_printf(&text, " when: %s", gj_expr_text(rule->when));
    gj_buf_printf(&text, " check: %s", gj_expr_text(rule->check));
    add(b, GJ_OUTLINE_RULE, rule->id, kept(b, &text));
    add(b, GJ_OUTLINE_REQUIRES, rule->id, rule->requires);
    for (int i = 0; i < rule->n_wordings; i++)
        add(b, GJ_OUTLINE_SAYS, rule->id, rule->wordings[i].says);
    add(b, GJ_OUTLINE_SAYS, rule->id, rule->says);
}

gj_outline gj_outline_new(gj_arena *arena, const gj_form *form)
{
    outline_build b = {.arena = arena};
    add_head(&b, form);
    add_document(&b, form);
    for (int i = 0; i < form->n_sections; i++)
        add_section(&b, &form->sections[i]);
    for (int i = 0; i < form->n_tables; i++)
        add_table(&b, &form->tables[i]);
    for (int i = 0; i < form->n_carries; i++)
        add(&b, GJ_OUTLINE_CARRY,
            gj_arena_printf(arena, "%s.%s", form->carries[i].table->id, form->carries[i].to->id),
            gj_expr_text(form->carries[i].from));
    for (int i = 0; i < form->n_rules; i++)
        add_rule(&b, &form->rules[i]);
    return (gj_outline){b.lines, b.count};
}

void gj_outline_put(const gj_outline_line *line, gj_buf *out)
{
    gj_buf_printf(out, "%s %s %s\n", word_names[line->kind], line->key, line->text);
}

bool gj_outline_is_frozen(gj_outline_kind kind)
{
#define GJ_X(name, word, frozen) [GJ_OUTLINE_##name] = (frozen),
    static const bool FROZEN[] = {GJ_OUTLINE_LIST(GJ_X)};
#undef GJ_X
    return FROZEN[kind];
}

/* Two forms' ids and years differ by what they are. */
static bool same_thing(const gj_outline_line *left, const gj_outline_line *right)
{
    return left->kind == right->kind &&
           (left->kind <= GJ_OUTLINE_YEARS || strcmp(left->key, right->key) == 0);
}

static bool same_line(const gj_outline_line *left, const gj_outline_line *right)
{
    return left->kind == right->kind && strcmp(left->key, right->key) == 0 &&
           strcmp(left->text, right->text) == 0;
}

const gj_outline_pair *gj_outline_compare(gj_arena *arena, const gj_outline *left,
                                          const gj_outline *right, int *n)
{
    enum { SAME = 4, CHANGED = 3, LONGEST = 4000 };
    int rows = left->n_lines < LONGEST ? left->n_lines : LONGEST;
    int cols = right->n_lines < LONGEST ? right->n_lines : LONGEST, width = cols + 1;
    /* best[i * width + j]: the most that lines from i and from j on have in common. */
    int *best = gj_arena_array(arena, ((size_t)rows + 1) * (size_t)width, sizeof *best);
    gj_outline_pair *pairs =
        gj_arena_array(arena, (size_t)left->n_lines + (size_t)right->n_lines + 1, sizeof *pairs);
    for (int i = rows - 1; i >= 0; i--) {
        for (int j = cols - 1; j >= 0; j--) {
            const gj_outline_line *a = &left->lines[i], *b = &right->lines[j];
            int together = same_line(a, b) ? SAME : same_thing(a, b) ? CHANGED : 0;
            int here = together ? together + best[(i + 1) * width + j + 1] : 0;
            int down = best[(i + 1) * width + j], across = best[i * width + j + 1];
            int most = down > across ? down : across;
            best[i * width + j] = here > most ? here : most;
        }
    }
    *n = 0;
    for (int i = 0, j = 0; i < rows || j < cols;) {
        const gj_outline_line *a = i < rows ? &left->lines[i] : NULL;
        const gj_outline_line *b = j < cols ? &right->lines[j] : NULL;
        int together = !a || !b ? 0 : same_line(a, b) ? SAME : same_thing(a, b) ? CHANGED : 0;
        gj_outline_pair *pair = &pairs[(*n)++];
        if (together && best[i * width + j] == together + best[(i + 1) * width + j + 1]) {
            *pair = (gj_outline_pair){a, b, together == SAME};
            i++, j++;
        } else if (a && (!b || best[(i + 1) * width + j] >= best[i * width + j + 1])) {
            *pair = (gj_outline_pair){.left = a};
            i++;
        } else {
            *pair = (gj_outline_pair){.right = b};
            j++;
        }
    }
    for (int i = rows; i < left->n_lines; i++)
        pairs[(*n)++] = (gj_outline_pair){.left = &left->lines[i]};
    for (int j = cols; j < right->n_lines; j++)
        pairs[(*n)++] = (gj_outline_pair){.right = &right->lines[j]};
    return pairs;
}
