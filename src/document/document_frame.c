/* SPDX-License-Identifier: Apache-2.0 */
/* document_frame.c - breaks titles, and writes the lines of the tail at their places. */
#include "document/document_frame.h"

#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include "base/arena.h"
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

gj_tail gj_tail_place(const char *org, const char *date, int width)
{
    int text_width = (int)(width * 7200LL / 25400);
    gj_tail tail = {.org = org ? org : "", .date = date ? date : ""};
    int org_width = line_width(tail.org);
    int date_width = line_width(tail.date);
    tail.date_is_longer = date_width > org_width;
    if (tail.date_is_longer) {
        tail.date_left = at_least_0(text_width - TWO - date_width);
        tail.org_left = at_least_0(tail.date_left - TWO);
    } else {
        tail.org_left = at_least_0(text_width - TWO - org_width);
        tail.date_left = tail.org_left + TWO;
    }
    return tail;
}

/* Write the <style:style> element of one line. */
static void write_style(gj_xml *xml, const char *name, const char *parent, int left, bool at_right)
{
    gj_xml_open(xml, "style:style");
    gj_xml_attr(xml, "style:name", name);
    gj_xml_attr(xml, "style:family", "paragraph");
    gj_xml_attr(xml, "style:parent-style-name", parent);
    gj_xml_open(xml, "style:paragraph-properties");
    /* Where the line's end is what counts, the letters' true widths decide, not our reckoning. */
    gj_xml_attr(xml, "fo:text-align", at_right ? "end" : "start");
    gj_xml_attrf(xml, "fo:margin-left", "%d.%02dpt", at_right ? 0 : left / 100,
                 at_right ? 0 : left % 100);
    gj_xml_attrf(xml, "fo:margin-right", "%d.%02dpt", at_right ? TWO / 100 : 0,
                 at_right ? TWO % 100 : 0);
    gj_xml_close(xml);
    gj_xml_close(xml);
}

void gj_tail_write_styles(gj_xml *xml, const gj_tail *tail)
{
    if (*tail->org)
        write_style(xml, "署名位置", "署名", tail->org_left, !tail->date_is_longer);
    if (*tail->date)
        write_style(xml, "日期位置", *tail->org ? "署名日期" : "署名", tail->date_left,
                    tail->date_is_longer);
}

/* Write the <text:p> element of one line. */
static void write_line(gj_xml *xml, const char *style, const char *text)
{
    if (!*text)
        return;
    gj_xml_open(xml, "text:p");
    gj_xml_attr(xml, "text:style-name", style);
    gj_run_write(xml, text, "仿宋标点");
    gj_xml_close(xml);
}

void gj_tail_write(gj_xml *xml, const gj_tail *tail)
{
    write_line(xml, "署名位置", tail->org);
    write_line(xml, "日期位置", tail->date);
}

/* ---- lines of their own ---- */

enum { MOST_ITEMS = 16 };

/* Letters of a line, the first that let its items stand beside each other; ems in hundredths of a
 * point. */
typedef struct line_size {
    int em;
    const char *style;
} line_size;

static const line_size line_sizes[] = {
    {1200, "表内文字-小四"}, {1050, "表内文字-五号"}, {900, "表内文字-小五"}};
enum { LINE_SIZES = sizeof line_sizes / sizeof *line_sizes };

static int item_width(const char *item, int em)
{
    return gj_run_width(item) * em / 1000;
}

/* What is left between two items, 0 where they don't fit beside each other. */
static int gap_between(const gj_line *line, const char *const *items, int n, int em)
{
    /* What items take is reckoned, not measured: a twentieth to spare, lest the last break. */
    int rest = (int)(line->width * 6840LL / 25400);
    for (int i = 0; i < n; i++)
        rest -= item_width(items[i], em);
    int gap = n > 1 ? rest / (n - 1) : 0;
    return gap >= em && n <= MOST_ITEMS ? gap : 0;
}

/* Write the <style:tab-stops> element: an item's left edge each. */
static void write_tabs(gj_xml *xml, const char *const *items, int em, int gap)
{
    int at = 0;
    gj_xml_open(xml, "style:tab-stops");
    for (int i = 1; items[i]; i++) {
        at += item_width(items[i - 1], em) + gap;
        gj_xml_open(xml, "style:tab-stop");
        gj_xml_attrf(xml, "style:position", "%d.%02dpt", at / 100, at % 100);
        gj_xml_attr(xml, "style:type", "left");
        gj_xml_close(xml);
    }
    gj_xml_close(xml);
}

void gj_line_write(gj_xml *styles, gj_xml *xml, const gj_line *line, const char *const *items)
{
    static const char *const aligns[] = {[GJ_LINE_LEFT] = "start",
                                         [GJ_LINE_CENTER] = "center",
                                         [GJ_LINE_RIGHT] = "end",
                                         [GJ_LINE_SPREAD] = "start"};
    int n = 0, size = 0, gap = 0;
    while (items[n])
        n++;
    for (int i = 0; line->align == GJ_LINE_SPREAD && i < LINE_SIZES && !gap; i++) {
        gap = gap_between(line, items, n, line_sizes[i].em);
        size = gap ? i : 0;
    }
    bool spread = gap > 0;
    gj_xml_open(styles, "style:style");
    gj_xml_attr(styles, "style:name", line->style);
    gj_xml_attr(styles, "style:family", "paragraph");
    gj_xml_attr(styles, "style:parent-style-name", line_sizes[size].style);
    gj_xml_attr(styles, "style:master-page-name", line->master);
    gj_xml_open(styles, "style:paragraph-properties");
    gj_xml_attr(styles, "fo:text-align", aligns[line->align]);
    gj_xml_attr(styles, "fo:margin-left", "0mm");
    gj_xml_attr(styles, "fo:margin-right", "0mm");
    gj_xml_attr(styles, "fo:margin-top", "1mm");
    gj_xml_attr(styles, "fo:margin-bottom", "1mm");
    if (spread)
        write_tabs(styles, items, line_sizes[size].em, gap);
    gj_xml_close(styles);
    gj_xml_close(styles);
    gj_buf words;
    gj_buf_init(&words);
    for (int i = 0; i < n; i++)
        gj_buf_printf(&words, "%s%s", i == 0 ? "" : spread ? "\t" : "　", items[i]);
    gj_xml_open(xml, "text:p");
    gj_xml_attr(xml, "text:style-name", line->style);
    gj_run_write(xml, words.len ? words.data : "", "宋体标点");
    gj_xml_close(xml);
    gj_buf_release(&words);
}
