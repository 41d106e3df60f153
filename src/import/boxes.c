/* SPDX-License-Identifier: Apache-2.0 */
/* boxes.c - words to fragments and strips, and a document page after page. */
#include "import/boxes.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "base/buf.h"
#include "base/number.h"
#include "base/utf8.h"
#include "import/boxes_private.h"

enum { FIRST_WORDS = 1024 };

/* Beyond this no page of paper reaches. */
static const double most_length = 1e6;

typedef struct page {
    double width, height;
    int first, n; /* its words */
} page;

struct gj_boxes {
    gj_arena *arena;
    gj_box *words;
    int n, room;
    page *pages;
    int n_pages, pages_room;
};

gj_boxes *gj_boxes_new(void)
{
    gj_boxes *boxes = gj_alloc(sizeof *boxes);
    *boxes = (gj_boxes){.arena = gj_arena_new()};
    return boxes;
}

void gj_boxes_free(gj_boxes *boxes)
{
    if (!boxes)
        return;
    gj_arena_free(boxes->arena);
    free(boxes->words);
    free(boxes->pages);
    free(boxes);
}

void gj_boxes_page(gj_boxes *boxes, double width, double height)
{
    if (boxes->n_pages == boxes->pages_room) {
        boxes->pages_room = boxes->pages_room ? 2 * boxes->pages_room : 16;
        boxes->pages = gj_realloc(boxes->pages, (size_t)boxes->pages_room * sizeof *boxes->pages);
    }
    boxes->pages[boxes->n_pages++] = (page){width, height, boxes->n, 0};
}

bool gj_boxes_put(gj_boxes *boxes, const gj_box *box)
{
    /* A NaN fails every comparison. */
    bool sound = box->x0 > -most_length && box->y0 > -most_length && box->x1 < most_length &&
                 box->y1 < most_length && box->x1 > box->x0 && box->y1 > box->y0;
    if (!sound || gj_is_blank(box->text))
        return true;
    if (boxes->n_pages == 0)
        gj_boxes_page(boxes, 0, 0);
    page *last = &boxes->pages[boxes->n_pages - 1];
    if (boxes->n >= GJ_BOXES_MOST || last->n >= GJ_BOXES_MOST_ON_PAGE)
        return false;
    if (boxes->n == boxes->room) {
        boxes->room = boxes->room ? 2 * boxes->room : FIRST_WORDS;
        boxes->words = gj_realloc(boxes->words, (size_t)boxes->room * sizeof *boxes->words);
    }
    boxes->words[boxes->n] = *box;
    boxes->words[boxes->n++].text = gj_arena_strdup(boxes->arena, box->text);
    last->n++;
    return true;
}

/* ---- words ---- */

static bool is_wide(uint32_t c)
{
    return c >= 0x2E80;
}

/* The size of its characters. What a font says of its height is not to be trusted, some say more
 * than twice what is printed; but a wide character is as wide as it is high, and a digit about half
 * of that. */
static double em_of(const gj_box *word)
{
    int wide = 0, narrow = 0, digits = 0;
    for (const char *at = word->text; *at;) {
        uint32_t c = gj_utf8_next(&at);
        is_wide(c) ? wide++ : narrow++;
        digits += gj_is_digit(c);
    }
    double high = word->y1 - word->y0;
    if (wide == 0 && digits == 0)
        return high / 1.4;
    double em = (word->x1 - word->x0) / (wide + (wide > 0 ? 0.5 : 0.52) * narrow);
    return em > 1.1 * high ? 1.1 * high : em < 0.35 * high ? 0.35 * high : em;
}

bool gj_is_figure(const char *text)
{
    static const char *const OTHERS[] = {"，", "．", "＋", "－", "−",  "—",  "–",  "／", "％", "（",
                                         "）", "增", "减", "元", "万", "亿", "千", "件", "宗"};
    bool digit = false;
    const char *last = text;
    for (const char *at = text; *at;) {
        last = at;
        const char *from = at;
        uint32_t c = gj_utf8_next(&at);
        bool is_one = gj_is_digit(c) || (c >= 0xFF10 && c <= 0xFF19);
        bool fits = is_one || (c < 0x80 && strchr(" .,+-/%()", (int)c));
        for (size_t i = 0; !fits && i < sizeof OTHERS / sizeof *OTHERS; i++)
            fits = strncmp(from, OTHERS[i], strlen(OTHERS[i])) == 0;
        if (!fits && digit && strstr(text, "（") && strstr(text, "（") < from)
            return true; /* 22（其中… */
        if (!fits)
            return gj_value_read(text).kind == GJ_NA;
        digit = digit || is_one;
    }
    if (!digit)
        return gj_value_read(text).kind == GJ_NA;
    /* "2." numbers something. */
    return *last != '.' && strncmp(last, "．", 3) != 0;
}

static int by_height(const void *a, const void *b)
{
    const gj_box *one = a, *other = b;
    double first = one->y0 + one->y1, second = other->y0 + other->y1;
    if (first < second || first > second)
        return first < second ? -1 : 1;
    return one->x0 < other->x0 ? -1 : one->x0 > other->x0;
}

static int by_place(const void *a, const void *b)
{
    const gj_box *one = a, *other = b;
    return one->x0 < other->x0 ? -1 : one->x0 > other->x0;
}

/* ---- strips ---- */

static bool is_letter(uint32_t c)
{
    return c < 0x80 && c > ' ' && !strchr(".,()/%-", (int)c);
}

/* Between words of a line nobody sees whether there was a blank: between letters there was. */
void gj_join_words(gj_buf *line, const char *next)
{
    uint32_t after = gj_utf8_next(&(const char *){next});
    char before = line->len > 0 ? line->data[line->len - 1] : '\0';
    if (before > 0 && is_letter((uint32_t)before) && is_letter(after))
        gj_buf_putc(line, ' ');
    gj_buf_puts(line, next);
}

/* How far apart, in characters, two words of one cell may stand. A blank is half a character, and
 * so is what two narrow cells are apart: it is one between letters, or behind "1.". */
static double joint(const char *before, const char *after, bool figure)
{
    size_t length = strlen(before);
    bool next_figure = gj_is_figure(after);
    bool wide =
        length > 0 && (unsigned char)before[length - 1] >= 0x80 && is_wide(gj_utf8_next(&after));
    return figure || next_figure ? 0.3 : wide ? 0.33 : 0.6;
}

/* The words of one height to fragments. */
static void make_strip(gj_arena *arena, gj_box *words, int n, gj_strip *strip)
{
    gj_buf text;
    gj_buf_init(&text);
    qsort(words, (size_t)n, sizeof *words, by_place);
    *strip = (gj_strip){.x0 = words[0].x0, .x1 = words[0].x1, .band = -1};
    strip->fragments = gj_arena_array(arena, (size_t)n, sizeof *strip->fragments);
    for (int i = 0; i < n; strip->n++) {
        gj_fragment *made = &strip->fragments[strip->n];
        *made = (gj_fragment){.x0 = words[i].x0, .x1 = words[i].x1, .em = em_of(&words[i])};
        bool figure = true, joins = true;
        gj_buf_clear(&text);
        while (joins) {
            double em = em_of(&words[i]);
            made->em = made->em > em ? made->em : em;
            made->x1 = made->x1 > words[i].x1 ? made->x1 : words[i].x1;
            made->y = (words[i].y0 + words[i].y1) / 2;
            strip->y += made->y / n;
            figure = figure && gj_is_figure(words[i].text);
            gj_join_words(&text, words[i].text);
            if (++i == n)
                break;
            joins = words[i].x0 - made->x1 < joint(text.data, words[i].text, figure) * made->em;
        }
        made->text = gj_arena_strndup(arena, text.data, text.len);
        made->value = gj_is_figure(made->text);
        strip->em = strip->em > made->em ? strip->em : made->em;
        strip->x1 = strip->x1 > made->x1 ? strip->x1 : made->x1;
    }
    gj_buf_release(&text);
}

static gj_strips *strips_of(gj_boxes *boxes, const page *from)
{
    gj_strips *made = gj_arena_alloc(boxes->arena, sizeof *made);
    *made = (gj_strips){.width = from->width, .height = from->height};
    made->at = gj_arena_array(boxes->arena, (size_t)from->n + 1, sizeof *made->at);
    if (from->n == 0)
        return made;
    gj_box *words = boxes->words + from->first;
    qsort(words, (size_t)from->n, sizeof *words, by_height);
    for (int i = 0, end = 0; i < from->n; i = end) {
        double sum = 0;
        for (end = i; end < from->n; end++) {
            const gj_box *word = &words[end];
            double y = (word->y0 + word->y1) / 2, em = em_of(word);
            if (end > i && y - sum / (end - i) > 0.3 * em)
                break;
            sum += y;
        }
        make_strip(boxes->arena, words + i, end - i, &made->at[made->n++]);
    }
    return made;
}

/* ---- what repeats on pages ---- */

/* Page numbers: digits between what people put around them. */
static bool is_page_number(const gj_strip *strip)
{
    int digits = 0;
    for (int i = 0; i < strip->n; i++)
        for (const char *at = strip->fragments[i].text; *at;) {
            const char *from = at;
            uint32_t c = gj_utf8_next(&at);
            digits += gj_is_digit(c) || (c >= 0xFF10 && c <= 0xFF19);
            if (!gj_is_digit(c) && !(c >= 0xFF10 && c <= 0xFF19) && !gj_is_space(c) &&
                !(c < 0x80 && strchr("-/.", (int)c)) && strncmp(from, "—", 3) != 0 &&
                strncmp(from, "第", 3) != 0 && strncmp(from, "页", 3) != 0 &&
                strncmp(from, "共", 3) != 0 && strncmp(from, "－", 3) != 0 &&
                strncmp(from, "–", 3) != 0 && strncmp(from, "·", 2) != 0 &&
                strncmp(from, "，", 3) != 0)
                return false;
        }
    return digits > 0 && digits <= 8;
}

/* The same but for its digits? */
static bool reads_alike(const gj_strip *a, const gj_strip *b)
{
    if (a->n != b->n || fabs(a->y - b->y) > 0.5 * a->em)
        return false;
    for (int i = 0; i < a->n; i++) {
        const char *one = a->fragments[i].text, *other = b->fragments[i].text;
        while (*one && *other) {
            uint32_t first = gj_utf8_next(&one), second = gj_utf8_next(&other);
            if (first != second && !(gj_is_digit(first) && gj_is_digit(second)))
                return false;
        }
        one += strspn(one, "0123456789");
        other += strspn(other, "0123456789");
        if (*one || *other)
            return false;
    }
    return true;
}

static bool is_at_edge(const gj_strips *of, const gj_strip *strip)
{
    return of->height > 0 && (strip->y < 0.08 * of->height || strip->y > 0.9 * of->height);
}

/* A strip at a page's edge that is on the page before or after too, and page numbers. */
static void cut_furniture(gj_strips *const *pages, int n)
{
    for (int p = 0; p < n; p++)
        for (int i = 0; i < pages[p]->n; i++) {
            gj_strip *strip = &pages[p]->at[i];
            if (!is_at_edge(pages[p], strip))
                continue;
            bool cut = (i == 0 || i == pages[p]->n - 1) && is_page_number(strip);
            for (int other = p - 1; !cut && other <= p + 1; other += 2)
                for (int k = 0; !cut && other >= 0 && other < n && k < pages[other]->n; k++)
                    cut = is_at_edge(pages[other], &pages[other]->at[k]) &&
                          reads_alike(strip, &pages[other]->at[k]);
            if (cut)
                strip->kind = GJ_STRIP_CUT;
        }
}

/* ---- a document ---- */

int gj_boxes_lay(gj_boxes *boxes, gj_paper *paper)
{
    gj_strips **pages = gj_arena_array(boxes->arena, (size_t)boxes->n_pages + 1, sizeof *pages);
    for (int i = 0; i < boxes->n_pages; i++)
        pages[i] = strips_of(boxes, &boxes->pages[i]);
    cut_furniture(pages, boxes->n_pages);
    return gj_pages_lay(boxes->arena, pages, boxes->n_pages, paper);
}
