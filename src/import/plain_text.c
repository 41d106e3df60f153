/* SPDX-License-Identifier: Apache-2.0 */
/* plain_text.c - lines of text: separated values, tables between bars (Markdown) or tabs, and what
 * is neither. */
#include <string.h>

#include "base/buf.h"
#include "base/utf8.h"
#include "import/import_private.h"
#include "pack/limits.h"

typedef struct lines {
    gj_sheets *sheets;
    int row;
    gj_buf cell;
    bool failed;
} lines;

static void put(lines *l, int col, const char *text)
{
    if (l->row >= GJ_LIMIT_ROWS || col >= GJ_LIMIT_COLUMNS ||
        !gj_sheets_put_text(l->sheets, 0, l->row, col, text))
        l->failed = true;
}

/* One value into `cell`; between quotes it may hold anything. Returns what ends it. */
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

/* One line of separated values; returns what is behind it. */
static const char *read_values(lines *l, const char *at, char separator)
{
    for (int col = 0; !l->failed; col++) {
        at = read_value(&l->cell, at, separator);
        put(l, col, l->cell.data);
        if (*at != separator)
            break;
        at++;
    }
    at += *at == '\r';
    return at + (*at == '\n');
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
        put(l, col, l->cell.data);
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
        (void)read_values(l, text, '\t');
    else
        put(l, 0, text);
    at += length;
    at += *at == '\r';
    return at + (*at == '\n');
}

gj_sheets *gj_import_text(const char *text, char separator, gj_err *err)
{
    lines l = {.sheets = gj_sheets_new()};
    gj_buf line;
    gj_buf_init(&l.cell);
    gj_buf_init(&line);
    (void)gj_sheets_add(l.sheets, "正文", false);
    for (const char *at = text; *at && !l.failed; l.row++)
        at = separator ? read_values(&l, at, separator) : read_line(&l, at, &line);
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
