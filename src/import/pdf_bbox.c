/* SPDX-License-Identifier: Apache-2.0 */
/* pdf_bbox.c - reads what `pdftotext -bbox` prints: a <page> or a <word> a line, with numbers. */
#include <stdlib.h>
#include <string.h>

#include "base/buf.h"
#include "base/utf8.h"
#include "import/import.h"
#include "import/pdf_text.h"
#include "pack/limits.h"

enum { MOST_WORD = 4096 };

/* The number of an attribute between `at` and `end`, which `name` is written as `name="`; NaN where
 * there is none. No locale has a say. */
static double number_of(const char *at, const char *end, const char *name)
{
    size_t length = strlen(name);
    for (; at + length < end; at++)
        if (memcmp(at, name, length) == 0)
            break;
    if (at + length >= end)
        return -1e9;
    at += length;
    double sign = *at == '-' ? -1 : 1, number = 0, step = 0;
    for (at += *at == '-'; at < end && number < 1e12 && step != 1e-6; at++) {
        if (*at == '.' && step == 0)
            step = 1;
        else if (*at < '0' || *at > '9')
            break;
        else if (step == 0)
            number = 10 * number + (*at - '0');
        else
            number += (step /= 10) * (*at - '0');
    }
    return sign * number;
}

/* A character that says nothing: its font names none. */
static bool is_nameless(uint32_t c)
{
    return c < 0x20 || c == 0x7F || (c >= 0x80 && c < 0xA0) || c == 0xFFFD ||
           (c >= 0xE000 && c < 0xF900) || c >= 0xF0000;
}

/* What an entity stands for, and behind it *at; NULL where there is none. */
static const char *take_entity(const char **at, const char *end)
{
    static const struct {
        const char *name, *means;
    } ENTITIES[] = {{"&amp;", "&"}, {"&lt;", "<"}, {"&gt;", ">"}, {"&quot;", "\""}, {"&#39;", "'"}};
    for (size_t i = 0; **at == '&' && i < sizeof ENTITIES / sizeof *ENTITIES; i++) {
        size_t length = strlen(ENTITIES[i].name);
        if ((size_t)(end - *at) >= length && memcmp(*at, ENTITIES[i].name, length) == 0) {
            *at += length;
            return ENTITIES[i].means;
        }
    }
    return NULL;
}

/* A word's text without entities, and with one sign for whatever is no character. */
static void take_text(const char *at, const char *end, gj_buf *out, gj_pdf_seen *seen)
{
    gj_buf_clear(out);
    for (; at < end && out->len < MOST_WORD; seen->characters++) {
        const char *from = at, *entity = take_entity(&at, end);
        uint32_t c = entity ? '&' : gj_utf8_next(&at);
        if (at == from || at > end)
            at = from + 1; /* a NUL byte, or a character cut short */
        bool none = at > end || is_nameless(c);
        seen->chinese += c >= 0x2E80 && c < 0xA000;
        seen->nameless += none;
        if (entity || none)
            gj_buf_puts(out, entity ? entity : "\xEF\xBF\xBD");
        else
            gj_buf_add(out, from, (size_t)(at - from));
    }
}

/* The first `what` from `at` on, or `end`. */
static const char *find(const char *at, const char *end, const char *what)
{
    size_t length = strlen(what);
    while (at < end) {
        at = memchr(at, what[0], (size_t)(end - at));
        if (!at || (size_t)(end - at) < length)
            return end;
        if (memcmp(at, what, length) == 0)
            return at;
        at++;
    }
    return end;
}

bool gj_pdf_pages(const char *printed, size_t length, gj_boxes *boxes, gj_pdf_seen *seen,
                  gj_err *err)
{
    const char *end = printed + length;
    gj_buf text;
    gj_buf_init(&text);
    bool fits = true;
    *seen = (gj_pdf_seen){.pages = 0};
    for (const char *at = find(printed, end, "<"); fits && at < end; at = find(at + 1, end, "<")) {
        const char *close = find(at, end, ">");
        if (close == end)
            break;
        if (strncmp(at, "<page ", 6) == 0) {
            fits = ++seen->pages <= GJ_LIMIT_PAGES;
            gj_boxes_page(boxes, number_of(at, close, "width=\""),
                          number_of(at, close, "height=\""));
        } else if (strncmp(at, "<word ", 6) == 0) {
            const char *stop = find(close, end, "</word>");
            take_text(close + 1, stop, &text, seen);
            fits = gj_boxes_put(boxes, &(gj_box){.x0 = number_of(at, close, "xMin=\""),
                                                 .y0 = number_of(at, close, "yMin=\""),
                                                 .x1 = number_of(at, close, "xMax=\""),
                                                 .y1 = number_of(at, close, "yMax=\""),
                                                 .text = text.data});
            at = stop < end ? stop : end - 1;
        }
    }
    gj_buf_release(&text);
    if (fits)
        return true;
    return seen->pages > GJ_LIMIT_PAGES
               ? gj_fail(err, GJ_ERR_LIMIT, "超过 %d 页，不像一份年度报告，不读取", GJ_LIMIT_PAGES)
               : gj_fail(err, GJ_ERR_LIMIT, "内容太多，不像一份报告，不读取");
}

gj_sheets *gj_pdf_sheets(const char *printed, size_t length, int *tables, gj_err *err)
{
    gj_boxes *boxes = gj_boxes_new();
    gj_pdf_seen seen;
    gj_sheets *sheets = NULL;
    if (!gj_pdf_pages(printed, length, boxes, &seen, err)) {
        /* said */
    } else if (seen.characters == 0) {
        (void)gj_fail(err, GJ_ERR_FORMAT,
                      "这个 PDF 里没有文字，可能是扫描件或图片：请用有文字的 PDF 或 Word 文件，"
                      "或先做文字识别");
    } else if (5 * seen.nameless > seen.characters || 5 * seen.chinese < seen.characters) {
        (void)gj_fail(err, GJ_ERR_FORMAT,
                      "这个 PDF 里的文字没有标明是什么字，读出来是乱码：请用 Word 等原文件，"
                      "或先做文字识别");
    } else {
        gj_paper *paper = gj_paper_new("正文");
        *tables = gj_boxes_lay(boxes, paper);
        sheets = gj_paper_finish(paper, err);
    }
    gj_boxes_free(boxes);
    return sheets;
}
