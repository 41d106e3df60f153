/* SPDX-License-Identifier: Apache-2.0 */
/* document_label.c - where the lines of a table's labels end. */
#include <string.h>

#include "base/utf8.h"
#include "document/document_text.h"

/* Behind the first `count` characters. */
static const char *skip(const char *text, size_t count)
{
    while (count-- > 0 && *text)
        (void)gj_utf8_next(&text);
    return text;
}

/* No line begins with these. */
static bool is_clinging(const char *text)
{
    static const char *const set = "，。、；：！？）》”’)";
    uint32_t c = gj_utf8_next(&text);
    for (const char *at = set; c && *at;)
        if (gj_utf8_next(&at) == c)
            return true;
    return false;
}

/* How many characters at the beginning of `text` a line holds, at least one. */
static size_t fitting(const char *text, int room)
{
    size_t count = 0;
    int width = 0;
    while (*text && *text != '\n') {
        char one[5] = {0};
        (void)gj_utf8_put(gj_utf8_next(&text), one);
        width += gj_run_width(one);
        if (width > room)
            return count > 1 && is_clinging(one) ? count - 1 : count > 0 ? count : 1;
        count++;
    }
    return count > 0 ? count : 1;
}

/* Words are mostly of two characters, so what is left behind a break is an even number of them. */
static void break_header(const char *text, int room, gj_buf *out)
{
    size_t left = gj_utf8_count(text);
    size_t fit = fitting(text, room);
    while (left > fit) {
        size_t count = fit > 1 && (left - fit) % 2 ? fit - 1 : fit;
        const char *next = skip(text, count);
        gj_buf_add(out, text, (size_t)(next - text));
        gj_buf_putc(out, '\n');
        text = next;
        left -= count;
        fit = fitting(text, room);
    }
    gj_buf_puts(out, text);
}

/* Characters on the last line, if lines are filled one after the other. */
static size_t last_line(const char *text, int room)
{
    size_t left = gj_utf8_count(text);
    size_t fit = fitting(text, room);
    while (left > fit) {
        text = skip(text, fit);
        left -= fit;
        fit = fitting(text, room);
    }
    return left;
}

static int width_until(const char *text, const char *end)
{
    int width = 0;
    while (text < end) {
        char one[5] = {0};
        (void)gj_utf8_put(gj_utf8_next(&text), one);
        width += gj_run_width(one);
    }
    return width;
}

/* May a line end before `at`: at a comma, or before a bracket? */
static bool is_pause(const char *text, const char *at)
{
    static const char *const behind[] = {"，", "；", "："};
    if (strncmp(at, "（", strlen("（")) == 0)
        return at > text;
    for (size_t i = 0; i < sizeof behind / sizeof *behind; i++) {
        size_t length = strlen(behind[i]);
        if ((size_t)(at - text) >= length && memcmp(at - length, behind[i], length) == 0)
            return true;
    }
    return false;
}

/* The pause that leaves two lines, as equal as there are, or NULL. */
static const char *pause_of(const char *text, int room)
{
    const char *best = NULL;
    int whole = gj_run_width(text), least = 0;
    for (const char *at = text; *at; (void)gj_utf8_next(&at)) {
        int before = is_pause(text, at) ? width_until(text, at) : 0, behind = whole - before;
        int longer = before > behind ? before : behind;
        if (before > 0 && longer <= room && (!best || longer < least)) {
            best = at;
            least = longer;
        }
    }
    return best;
}

/* Where a row's label is to be broken by us, or NULL. */
static const char *break_of(const char *text, int room)
{
    gj_lead lead = gj_lead_of(text);
    if (lead.level == 2 && gj_run_width(text + lead.number) <= room)
        return text + lead.number;
    const char *unit = strstr(text, "（单位");
    if (unit && unit > text && gj_run_width(unit) <= room && width_until(text, unit) <= room)
        return unit;
    const char *pause = pause_of(text, room);
    if (pause)
        return pause;
    size_t count = gj_utf8_count(text);
    if (count > 3 && last_line(text, room) == 1)
        return skip(text, count - 2);
    return NULL;
}

void gj_words_break(const char *text, int room, gj_buf *out)
{
    bool fits = gj_run_width(text) > room;
    const char *line = text;
    for (const char *at = text; fits && *at; (void)gj_utf8_next(&at)) {
        if (is_pause(text, at))
            line = at;
        fits = width_until(line, at) < room;
    }
    for (const char *at = text; *at;) {
        const char *next = skip(at, 1);
        gj_buf_add(out, at, (size_t)(next - at));
        if (fits && *next && is_pause(text, next))
            gj_buf_putc(out, '\n');
        at = next;
    }
}

bool gj_label_leaves_word(const char *text, int room)
{
    gj_lead lead = gj_lead_of(text);
    bool ours = lead.level == 2 || pause_of(text, room);
    return !ours && last_line(text, room) <= 2;
}

void gj_label_break(const char *text, int room, bool header, gj_buf *out)
{
    if (gj_run_width(text) <= room) {
        gj_buf_puts(out, text);
        return;
    }
    if (header) {
        break_header(text, room, out);
        return;
    }
    const char *at = break_of(text, room);
    if (at) {
        gj_buf_add(out, text, (size_t)(at - text));
        gj_buf_putc(out, '\n');
        text = at;
    }
    gj_buf_puts(out, text);
}

/* Where the first of several choices ends. */
static const char *choice_end(const char *text)
{
    const char *end = strchr(text, ' ');
    return end ? end : text + strlen(text);
}

int gj_value_longest(const char *text)
{
    int longest = 0;
    while (*text) {
        const char *end = choice_end(text);
        int width = width_until(text, end);
        longest = width > longest ? width : longest;
        text = end + (*end == ' ');
    }
    return longest;
}

static void break_choices(const char *text, int room, gj_buf *out)
{
    int used = 0;
    while (*text) {
        const char *end = choice_end(text);
        int width = width_until(text, end), blank = used ? gj_run_width(" ") : 0;
        bool fits = used + blank + width <= room;
        if (used)
            gj_buf_putc(out, fits ? ' ' : '\n');
        gj_buf_add(out, text, (size_t)(end - text));
        used = fits ? used + blank + width : width;
        text = end + (*end == ' ');
    }
}

static bool is_figure(const char *at)
{
    return *at >= '0' && *at <= '9';
}

/* The last place at which a line of `room` may end, or NULL. */
static const char *code_break(const char *text, int room)
{
    const char *best = NULL;
    const char *end = skip(text, fitting(text, room));
    for (const char *at = text; at < end;) {
        const char *next = at;
        bool chinese = gj_utf8_next(&next) >= 0x80U;
        if ((chinese && is_figure(next)) || *at == '-' || *at == '/')
            best = next;
        at = next;
    }
    return best && best <= end && *best ? best : NULL;
}

void gj_value_break(const char *text, gj_takes takes, int room, gj_buf *out)
{
    const char *at = NULL;
    if (gj_run_width(text) > room && (takes == GJ_TAKES_CHOICE || takes == GJ_TAKES_CHOICES)) {
        break_choices(text, room, out);
        return;
    }
    while (takes == GJ_TAKES_CODE && gj_run_width(text) > room &&
           (at = code_break(text, room)) != NULL) {
        gj_buf_add(out, text, (size_t)(at - text));
        gj_buf_putc(out, '\n');
        text = at;
    }
    gj_buf_puts(out, text);
}

int gj_lines_count(const char *text, int room)
{
    int lines = 1;
    for (const char *at = text; *at;) {
        size_t left = 0;
        for (const char *end = at; *end && *end != '\n'; left++)
            (void)gj_utf8_next(&end);
        size_t fit = fitting(at, room);
        bool whole = left <= fit;
        at = skip(at, whole ? left : fit);
        at += *at == '\n';
        lines += *at != '\0';
    }
    return lines;
}
