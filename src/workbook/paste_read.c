/* SPDX-License-Identifier: Apache-2.0 */
/* paste_read.c - tab-separated text as the clipboard brings it. A cell that holds a tab or a line
 * break stands in quotes, its own doubled. */
#include <string.h>

#include "base/buf.h"
#include "workbook/paste.h"

/* More is no table of ours: whoever pastes it wants something else. */
enum { MOST_BYTES = 1024 * 1024, MOST_ROWS = 400, MOST_COLUMNS = 100 };

static bool ends_cell(char c)
{
    return c == '\t' || c == '\n' || c == '\r' || c == '\0';
}

/* The end of a cell in quotes, which begins at `text`; NULL if the quote is no such. Its content
 * goes to `out`. */
static const char *read_quoted(const char *text, gj_buf *out)
{
    gj_buf_clear(out);
    for (const char *at = text + 1; *at; at++) {
        if (*at == '"' && at[1] == '"')
            at++;
        else if (*at == '"')
            return ends_cell(at[1]) ? at + 1 : NULL;
        gj_buf_putc(out, *at);
    }
    return NULL;
}

/* Reads one cell into `out`; where it ends. */
static const char *read_cell(const char *text, gj_buf *out)
{
    const char *end = *text == '"' ? read_quoted(text, out) : NULL;
    if (end)
        return end;
    gj_buf_clear(out);
    while (!ends_cell(*text))
        gj_buf_putc(out, *text++);
    return text;
}

/* Reads a line; where the next begins. NULL: too many cells. */
static const char *read_line(gj_paste *paste, const char *text, gj_buf *cell)
{
    const char *cells[MOST_COLUMNS];
    gj_paste_line *line = &paste->lines[paste->rows++];
    for (bool more = true; more; text += more) {
        if (line->count == MOST_COLUMNS)
            return NULL;
        text = read_cell(text, cell);
        cells[line->count++] = gj_arena_strdup(paste->arena, cell->data);
        more = *text == '\t';
    }
    line->cells = gj_arena_array(paste->arena, (size_t)line->count, sizeof *line->cells);
    memcpy(line->cells, cells, (size_t)line->count * sizeof *cells);
    if (line->count > paste->cols)
        paste->cols = line->count;
    text += *text == '\r';
    return text + (*text == '\n');
}

gj_paste *gj_paste_read(const char *text)
{
    if (strlen(text) > MOST_BYTES)
        return NULL;
    gj_arena *arena = gj_arena_new();
    gj_paste *paste = gj_arena_alloc(arena, sizeof *paste);
    *paste = (gj_paste){.arena = arena};
    paste->lines = gj_arena_array(arena, MOST_ROWS, sizeof *paste->lines);
    gj_buf cell;
    gj_buf_init(&cell);
    while (text && *text)
        text = paste->rows < MOST_ROWS ? read_line(paste, text, &cell) : NULL;
    gj_buf_release(&cell);
    if (text && paste->rows * paste->cols > 1)
        return paste;
    gj_paste_free(paste);
    return NULL;
}

void gj_paste_free(gj_paste *paste)
{
    if (paste)
        gj_arena_free(paste->arena);
}
