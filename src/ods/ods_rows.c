/* SPDX-License-Identifier: Apache-2.0 */
/* ods_rows.c - goes through the rows of all sheets and the cells in them, as bytes. */
#include <stdlib.h>
#include <string.h>

#include "ods/ods_tags.h"

/* Where the walk stands, as in ods_parse.c; PASSED: in an element that nobody asks for. */
enum state { OUTSIDE, ROOT, BODY, SHEETS, TABLE, ROWS, ROW, CELL, PASSED };

static const struct {
    unsigned char from, to;
    gj_ns ns;
    const char *name;
} steps[] = {
    {ROW, CELL, GJ_NS_TABLE, "table-cell"},
    {ROW, CELL, GJ_NS_TABLE, "covered-table-cell"},
    {TABLE, ROW, GJ_NS_TABLE, "table-row"},
    {ROWS, ROW, GJ_NS_TABLE, "table-row"},
    {TABLE, ROWS, GJ_NS_TABLE, "table-header-rows"},
    {TABLE, ROWS, GJ_NS_TABLE, "table-row-group"},
    {TABLE, ROWS, GJ_NS_TABLE, "table-rows"},
    {ROWS, ROWS, GJ_NS_TABLE, "table-header-rows"},
    {ROWS, ROWS, GJ_NS_TABLE, "table-row-group"},
    {ROWS, ROWS, GJ_NS_TABLE, "table-rows"},
    {SHEETS, TABLE, GJ_NS_TABLE, "table"},
    {OUTSIDE, ROOT, GJ_NS_OFFICE, "document-content"},
    {ROOT, BODY, GJ_NS_OFFICE, "body"},
    {BODY, SHEETS, GJ_NS_OFFICE, "spreadsheet"},
};

typedef struct walk {
    gj_tags *tags;
    gj_row_visitor *visit;
    void *context;
    unsigned char states[GJ_LIMIT_DEPTH + 2];
    int depth;
    int sheets; /* so far */
    gj_raw_row row;
    gj_raw_cell *cells;
    size_t n_cells, room;
    int next_row, next_col;
} walk;

static int count_attr(const walk *w, const gj_tag *tag, const char *name, int limit)
{
    gj_piece value;
    if (limit < 1 || !gj_tag_attr(w->tags, tag, GJ_NS_TABLE, name, &value))
        return limit < 1 ? 0 : 1;
    const gj_ods_attr attr = {.value = w->tags->text + value.begin,
                              .length = value.end - value.begin};
    return gj_ods_attr_count(&attr, limit);
}

static void begin_table(walk *w, const gj_tag *tag)
{
    gj_piece name;
    bool hidden = gj_tag_attr(w->tags, tag, GJ_NS_TABLE, "name", &name) &&
                  gj_ods_is_link_cache(gj_piece_text(w->tags, name));
    w->row.sheet = hidden ? -1 : w->sheets++;
    w->next_row = 0;
}

static void begin_row(walk *w, const gj_tag *tag)
{
    w->row.tag = *tag;
    w->row.row = w->next_row;
    w->row.repeated = count_attr(w, tag, "number-rows-repeated", GJ_LIMIT_ROWS - w->next_row);
    w->next_row += w->row.repeated;
    w->next_col = 0;
    w->n_cells = 0;
}

static void begin_cell(walk *w, const gj_tag *tag)
{
    gj_piece unused;
    if (w->n_cells == w->room) {
        w->room = w->room ? 2 * w->room : 64;
        w->cells = gj_realloc(w->cells, w->room * sizeof *w->cells);
    }
    gj_raw_cell *cell = &w->cells[w->n_cells++];
    *cell = (gj_raw_cell){.tag = *tag, .close = tag->end, .end = tag->end, .col = w->next_col};
    cell->repeated = count_attr(w, tag, "number-columns-repeated", GJ_LIMIT_COLUMNS - w->next_col);
    cell->covered = gj_piece_is(w->tags, tag->local, "covered-table-cell");
    cell->has_formula = gj_tag_attr(w->tags, tag, GJ_NS_TABLE, "formula", &cell->formula) &&
                        cell->formula.end > cell->formula.begin;
    cell->is_matrix =
        gj_tag_attr(w->tags, tag, GJ_NS_TABLE, "number-matrix-columns-spanned", &unused);
    w->next_col += cell->repeated;
}

static void begin(walk *w, const gj_tag *tag)
{
    int from = w->states[w->depth], to = PASSED;
    for (size_t i = 0; i < sizeof steps / sizeof steps[0] && to == PASSED; i++)
        if (steps[i].from == from && gj_tag_is(w->tags, tag, steps[i].ns, steps[i].name))
            to = steps[i].to;
    w->states[++w->depth] = (unsigned char)to;
    if (to == TABLE)
        begin_table(w, tag);
    else if (to == ROW)
        begin_row(w, tag);
    else if (to == CELL)
        begin_cell(w, tag);
}

/* False if the visitor wants no more. */
static bool end(walk *w, const gj_tag *tag)
{
    int state = w->states[w->depth--];
    size_t close = tag->opens ? tag->end : tag->begin;
    if (state == CELL) {
        w->cells[w->n_cells - 1].close = close;
        w->cells[w->n_cells - 1].end = tag->end;
    }
    if (state != ROW || w->row.sheet < 0 || w->row.repeated == 0)
        return true;
    w->row.close = close;
    w->row.end = tag->end;
    w->row.cells = w->cells;
    w->row.n_cells = w->n_cells;
    return w->visit(w->context, &w->row);
}

bool gj_rows_walk(gj_tags *tags, gj_row_visitor *visit, void *context)
{
    walk w = {.tags = tags, .visit = visit, .context = context};
    gj_tag tag;
    bool more = true;
    tags->at = 0;
    while (more && gj_tags_next(tags, &tag)) {
        if (tag.opens && w.depth < GJ_LIMIT_DEPTH)
            begin(&w, &tag);
        if (tag.closes && w.depth > 0)
            more = end(&w, &tag);
    }
    free(w.cells);
    return more;
}
