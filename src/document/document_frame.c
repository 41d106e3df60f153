/* SPDX-License-Identifier: Apache-2.0 */
/* document_frame.c - breaks titles, and finds the places of other lines and of the tail's. */
#include "document/document_frame.h"

#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include "base/utf8.h"
#include "document/document_text.h"

enum {
    TITLE_EMS = 20000, /* a line of the title: 156 mm of 22 pt letters, in thousandths */
    SHORTEST = 3000    /* no line of it shorter than this */
};

/* ---- the title ---- */

/* What `text` up to `end` takes, in thousandths of an em. */
static int width_to(const char *text, const char *end)
{
    size_t length = (size_t)(end - text);
    char *part = gj_alloc(length + 1);
    memcpy(part, text, length);
    part[length] = '\0';
    int width = gj_run_width(part);
    free(part);
    return width;
}

static bool is_year(const char *text)
{
    return strspn(text, "0123456789") == 4 && strncmp(text + 4, "年", strlen("年")) == 0;
}

/* The year in a line, not at its beginning, or NULL. */
static const char *find_year(const char *line, const char *end)
{
    for (const char *at = line + 1; at < end; at++) {
        bool after_digit = at[-1] >= '0' && at[-1] <= '9';
        if (!after_digit && is_year(at))
            return at;
    }
    return NULL;
}

/* The names of places and bodies end so. */
static bool ends_name(uint32_t c)
{
    static const char *const endings = "省市区县州盟旗镇乡局委会院厅部署办处府司所站队团社";
    for (const char *at = endings; *at;)
        if (gj_utf8_next(&at) == c)
            return true;
    return false;
}

/* The place behind a name that leaves the two most equal lines, or NULL. */
static const char *find_name_end(const char *line, const char *end)
{
    const char *best = NULL;
    int whole = width_to(line, end);
    int best_difference = whole;
    for (const char *at = line; at < end;) {
        uint32_t c = gj_utf8_next(&at);
        int left = width_to(line, at);
        int difference = abs(whole - 2 * left);
        bool even = left >= SHORTEST && whole - left >= SHORTEST && difference < best_difference;
        if (even && ends_name(c)) {
            best = at;
            best_difference = difference;
        }
    }
    return best;
}

static void break_line(const char *line, const char *end, int depth, gj_buf *out)
{
    const char *at = NULL;
    if (width_to(line, end) > TITLE_EMS && depth > 0) {
        at = find_year(line, end);
        at = at ? at : find_name_end(line, end);
    }
    if (!at) {
        gj_buf_add(out, line, (size_t)(end - line));
        return;
    }
    break_line(line, at, depth - 1, out);
    gj_buf_putc(out, '\n');
    break_line(at, end, depth - 1, out);
}

void gj_title_break(const char *title, gj_buf *out)
{
    while (*title) {
        size_t length = strcspn(title, "\n");
        break_line(title, title + length, 4, out);
        title += length;
        if (*title == '\n')
            gj_buf_putc(out, *title++);
    }
}

/* ---- the tail ---- */

enum {
    CHARACTER = 1575, /* pitch of the body's characters */
    TWO = 2 * CHARACTER
};

/* What a line of the body takes, in hundredths of a point: only Chinese characters are set closer
 * (measured). */
static int line_width(const char *text)
{
    int width = 0;
    while (*text) {
        char one[5] = {0};
        (void)gj_utf8_put(gj_utf8_next(&text), one);
        int ems = gj_run_width(one);
        width += ems == 1000 ? CHARACTER : ems * 16 / 10;
    }
    return width;
}

static int at_least_0(int value)
{
    return value > 0 ? value : 0;
}

gj_tail gj_tail_lay(const char *org, const char *date, int width)
{
    int text_width = (int)(width * 7200LL / 25400);
    gj_tail tail = {.org = org ? org : "", .date = date ? date : ""};
    int org_width = line_width(tail.org);
    int date_width = line_width(tail.date);
    /* Where the line's end is what counts, the letters' true widths decide, not our reckoning. */
    bool date_is_longer = date_width > org_width;
    tail.org_at = (gj_tail_place){.first = true, .at_right = !date_is_longer, .offset = TWO};
    tail.date_at = (gj_tail_place){.first = !*tail.org, .at_right = date_is_longer, .offset = TWO};
    if (date_is_longer)
        tail.org_at.offset = at_least_0(at_least_0(text_width - TWO - date_width) - TWO);
    else
        tail.date_at.offset = at_least_0(text_width - TWO - org_width) + TWO;
    return tail;
}

/* ---- lines of their own ---- */

enum { MOST_ITEMS = 16 };

/* What of a line's letters is tried; ems in hundredths of a point. */
static const struct {
    int em;
    gj_letters letters;
} line_sizes[] = {
    {1200, GJ_LETTERS_SMALL_FOUR}, {1050, GJ_LETTERS_FIVE}, {900, GJ_LETTERS_SMALL_FIVE}};
enum { LINE_SIZES = sizeof line_sizes / sizeof *line_sizes };

static int item_width(const char *item, int em)
{
    return gj_run_width(item) * em / 1000;
}

/* What is left between two items, 0 where they don't fit beside each other. */
static int gap_between(const char *const *items, int n, int width, int em)
{
    /* What items take is reckoned, not measured: a twentieth to spare, lest the last break. */
    int rest = (int)(width * 6840LL / 25400);
    for (int i = 0; i < n; i++)
        rest -= item_width(items[i], em);
    int gap = n > 1 ? rest / (n - 1) : 0;
    return gap >= em && n <= MOST_ITEMS ? gap : 0;
}

const gj_line *gj_line_lay(gj_arena *arena, const char *const *items, gj_line_align align,
                           int width)
{
    int n = 0, size = 0, gap = 0;
    while (items[n])
        n++;
    for (int i = 0; align == GJ_LINE_SPREAD && i < LINE_SIZES && !gap; i++) {
        gap = gap_between(items, n, width, line_sizes[i].em);
        size = gap ? i : 0;
    }
    gj_line *line = gj_arena_alloc(arena, sizeof *line);
    *line = (gj_line){.align = align, .items = items, .letters = line_sizes[size].letters};
    if (!gap)
        return line;
    int *tabs = gj_arena_array(arena, (size_t)n, sizeof *tabs);
    int at = 0;
    for (int i = 1; i < n; i++) {
        at += item_width(items[i - 1], line_sizes[size].em) + gap;
        tabs[i - 1] = at;
    }
    line->tabs = tabs;
    return line;
}
