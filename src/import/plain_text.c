/* SPDX-License-Identifier: Apache-2.0 */
/* plain_text.c - lines of text: separated values, tables between bars (Markdown) or tabs, columns
 * that blanks align, and what is none of it. */
#include <string.h>

#include "base/buf.h"
#include "base/utf8.h"
#include "import/boxes.h"
#include "import/import_private.h"
#include "pack/limits.h"

enum {
    MOST_SHAPED = 64, /* columns of a row that is compared with others */
    FEW_VALUES = 4,   /* fewer say nothing of where they belong */
    FEW_ROWS = 2,     /* of several columns make a table */
    BETWEEN = 2,      /* blanks between cells; one may stand in a word */
};

typedef struct lines {
    gj_sheets *sheets;
    int row;
    int line; /* of the text, from 1 */
    gj_buf cell;
    bool failed;
    /* Rows between tabs: by how many values end them, how many begin those in which column. */
    int shapes[MOST_SHAPED][MOST_SHAPED];
} lines;

/* `cell`: which of its line, from 1; 0: the line has no others. */
static void put(lines *l, int col, int cell, const char *text)
{
    gj_sheets_note_origin(l->sheets, 0, l->row, col, (gj_origin){.row = l->line, .cell = cell});
    if (l->row >= GJ_LIMIT_ROWS || col >= GJ_LIMIT_COLUMNS ||
        !gj_sheets_put_text(l->sheets, 0, l->row, col, text))
        l->failed = true;
}

/* One value into `cell`; between quotes it may hold anything, line ends too. Returns what ends it.
 */
static const char *read_value(gj_buf *cell, const char *at, char separator)
{
    bool quoted = *at == '"';
    gj_buf_clear(cell);
    for (at += quoted; *at; at++) {
        if (quoted && *at == '"' && at[1] != '"') {
            quoted = false;
            continue;
        }
        if (!quoted && (*at == separator || *at == '\n' || *at == '\r'))
            break;
        at += quoted && *at == '"';
        gj_buf_putc(cell, *at);
    }
    return at;
}

/* How many lines end between the two places. */
static int count_lines(const char *at, const char *end)
{
    int n = 0;
    for (; at < end; at++)
        n += *at == '\n' || (*at == '\r' && at[1] != '\n');
    return n;
}

/* One row of separated values, of which `over` are left out at its beginning; returns what is
 * behind it. */
static const char *read_values(lines *l, const char *at, char separator, int over)
{
    at += over;
    for (int col = 0; !l->failed; col++) {
        const char *from = at;
        at = read_value(&l->cell, at, separator);
        put(l, col, over + col + 1, l->cell.data);
        l->line += count_lines(from, at);
        if (*at != separator)
            break;
        at++;
    }
    at += *at == '\r';
    return at + (*at == '\n');
}

/* How many values end a line between tabs (blanks may follow), and in which column they begin; none
 * where something else stands among them. */
static int shape_of(gj_buf *cell, const char *line, int *first)
{
    int n = 0, col = 0;
    *first = 0;
    for (const char *at = line; col < MOST_SHAPED; col++, at++) {
        at = read_value(cell, at, '\t');
        if (gj_is_figure(cell->data))
            *first = n++ == 0 ? col : *first;
        else if (!gj_is_blank(cell->data) || n == 0)
            n = 0;
        else
            break;
        if (*at != '\t')
            break;
    }
    return n < MOST_SHAPED ? n : 0;
}

/* Cells without text are lost when a table is copied, so that a label with its values stands
 * further right than others with as many: how many of the blank cells before it are too many. */
static int astray(lines *l, const char *line)
{
    int first = 0, usual = 0, n = shape_of(&l->cell, line, &first);
    if (n < FEW_VALUES)
        return 0;
    for (int i = 1; i < MOST_SHAPED; i++)
        if (l->shapes[n][i] > l->shapes[n][usual])
            usual = i;
    int over = first - usual;
    return usual > 0 && over > 0 && (int)strspn(line, "\t") >= over ? over : 0;
}

/* |a|b|: cells between bars; a line of dashes only parts the head from the rest. */
static void read_bars(lines *l, const char *line)
{
    if (line[strspn(line, "|-: \t")] == '\0' && strchr(line, '-')) {
        l->row--;
        return;
    }
    int col = 0;
    for (const char *at = line + 1; *at; col++) {
        gj_buf_clear(&l->cell);
        for (; *at && *at != '|'; at++) {
            at += at[0] == '\\' && at[1] == '|';
            gj_buf_putc(&l->cell, *at);
        }
        put(l, col, col + 1, l->cell.data);
        at += *at == '|';
    }
}

static const char *read_line(lines *l, const char *at, gj_buf *line)
{
    size_t length = strcspn(at, "\r\n");
    gj_buf_clear(line);
    gj_buf_add(line, at, length);
    const char *text = line->data;
    const char *first = text + strspn(text, " ");
    if (*first == '|' && strchr(first + 1, '|'))
        read_bars(l, first);
    else if (strchr(text, '\t'))
        (void)read_values(l, text, '\t', astray(l, text));
    else
        put(l, 0, 0, text);
    at += length;
    at += *at == '\r';
    return at + (*at == '\n');
}

/* ---- columns that blanks align ---- */

static bool is_wide(uint32_t c)
{
    return c >= 0x1100 && (c < 0x2000 || c >= 0x2E80);
}

/* How high lines lie above each other, in characters. */
static const double pitch = 1.55;

static void put_word(gj_boxes *boxes, gj_buf *text, int row, const int columns[2], bool *fits)
{
    const gj_box box = {.x0 = 0.5 * columns[0],
                        .y0 = pitch * row,
                        .x1 = 0.5 * columns[1],
                        .y1 = pitch * row + 1,
                        .text = text->data};
    *fits = *fits && (!boxes || gj_boxes_put(boxes, &box));
    gj_buf_clear(text);
}

/* Puts a line's words (none where `boxes` is NULL), which several blanks part, or one as wide as a
 * character. How many they are. */
static int put_words(gj_boxes *boxes, const char *line, int row, bool *fits)
{
    gj_buf word;
    int column = 0, columns[2] = {0, 0}, words = 0;
    gj_buf_init(&word);
    for (const char *at = line; *at && *at != '\n' && *at != '\r' && *at != '\f';) {
        const char *from = at;
        uint32_t c = gj_utf8_next(&at);
        int wide = is_wide(c) ? 2 : 1;
        column += wide;
        if (gj_is_space(c))
            continue;
        int blanks = column - wide - columns[1];
        if (word.len > 0 && blanks >= BETWEEN)
            put_word(boxes, &word, row, columns, fits);
        if (word.len == 0) {
            columns[0] = column - wide;
            words++;
        } else if (blanks > 0) {
            gj_buf_putc(&word, ' ');
        }
        gj_buf_add(&word, from, (size_t)(at - from));
        columns[1] = column;
    }
    if (word.len > 0)
        put_word(boxes, &word, row, columns, fits);
    gj_buf_release(&word);
    return words;
}

static const char *next_line(const char *at)
{
    at += strcspn(at, "\r\n");
    at += *at == '\r';
    return at + (*at == '\n');
}

/* Are there tables in it whose columns only blanks part? */
static bool is_aligned(const char *text)
{
    int rows = 0;
    bool fits = true;
    for (const char *at = text; *at && rows < FEW_ROWS; at = next_line(at)) {
        size_t length = strcspn(at, "\r\n");
        if (memchr(at, '\t', length) || at[strspn(at, " ")] == '|')
            return false;
        rows += put_words(NULL, at, 0, &fits) > 2;
    }
    return rows == FEW_ROWS;
}

/* NULL without a word of why: there are no tables, or more words than anybody reads. */
static gj_sheets *read_aligned(const char *text)
{
    gj_err unheard = {0};
    gj_boxes *boxes = gj_boxes_new();
    gj_paper *paper = gj_paper_new("正文");
    bool fits = true;
    int row = 0;
    gj_boxes_page(boxes, 0, 0);
    for (const char *at = text; *at && fits; at = next_line(at), row++) {
        if (*at == '\f') {
            gj_boxes_page(boxes, 0, 0);
            at++;
        }
        (void)put_words(boxes, at, row, &fits);
    }
    bool tables = fits && gj_boxes_lay(boxes, paper) > 0;
    gj_boxes_free(boxes);
    if (tables)
        return gj_paper_finish(paper, &unheard);
    gj_paper_free(paper);
    return NULL;
}

/* ---- all of it ---- */

gj_sheets *gj_import_text(const char *text, char separator, gj_err *err)
{
    gj_sheets *aligned = !separator && is_aligned(text) ? read_aligned(text) : NULL;
    if (aligned)
        return aligned;
    lines l = {.sheets = gj_sheets_new(), .line = 1};
    gj_buf line;
    gj_buf_init(&l.cell);
    gj_buf_init(&line);
    (void)gj_sheets_add(l.sheets, "正文", false);
    gj_sheets_set_kind(l.sheets, 0, GJ_SHEET_LINES);
    for (const char *at = text; *at && !separator; at = next_line(at)) {
        int first = 0, n = shape_of(&l.cell, at, &first);
        l.shapes[n][first]++;
    }
    for (const char *at = text; *at && !l.failed; l.row++, l.line++)
        at = separator ? read_values(&l, at, separator, 0) : read_line(&l, at, &line);
    gj_buf_release(&line);
    gj_buf_release(&l.cell);
    if (!l.failed) {
        gj_sheets_seal(l.sheets);
        return l.sheets;
    }
    gj_sheets_free(l.sheets);
    (void)gj_fail(err, GJ_ERR_LIMIT, "内容太多，不像一份报告，不读取");
    return NULL;
}
