/* SPDX-License-Identifier: Apache-2.0 */
/* boxes_bands.c - which strips of a page are rows, which belong to the rows beside them, and which
 * are no part of a table. */
#include <math.h>
#include <string.h>

#include "base/utf8.h"
#include "import/boxes_private.h"

enum { ROWS_ASKED = 4, HEADS_ASKED = 14, CELLS_ALIKE = 8 };

bool gj_is_numbered(const char *text)
{
    int n = 0;
    for (const char *at = text; n < 4; n++) {
        const char *from = at;
        uint32_t c = gj_utf8_next(&at);
        if (n > 0 && strncmp(from, "、", 3) == 0)
            return true;
        if (gj_han_digit(c) < 0 && strncmp(from, "十", 3) != 0)
            return false;
    }
    return false;
}

bool gj_is_listed(const char *text)
{
    const char *at = text;
    if (gj_is_numbered(text))
        return true;
    size_t digits = strspn(at, "0123456789");
    at += digits;
    if (digits > 0 && digits < 3)
        return *at == '.' || strncmp(at, "．", 3) == 0 || strncmp(at, "、", 3) == 0;
    if (*at != '(' && strncmp(at, "（", 3) != 0)
        return false;
    (void)gj_utf8_next(&at);
    const char *numeral = at;
    uint32_t c = gj_utf8_next(&at);
    return gj_is_digit(c) || gj_han_digit(c) >= 0 || strncmp(numeral, "十", 3) == 0;
}

bool gj_begins_list(const char *text)
{
    static const char *const FIRST[] = {"1.", "1．", "1、", "（一）", "(一)"};
    for (size_t i = 0; i < sizeof FIRST / sizeof *FIRST; i++)
        if (strncmp(text, FIRST[i], strlen(FIRST[i])) == 0)
            return true;
    return false;
}

/* ---- rows ---- */

static int first_value(const gj_strip *strip)
{
    int first = 0;
    while (first < strip->n && !strip->fragments[first].value)
        first++;
    return first;
}

static bool overlap(const gj_fragment *a, const gj_fragment *b)
{
    return a->x0 < b->x1 && b->x0 < a->x1;
}

/* Does the fragment stand where rows near have figures and no words? */
static bool is_among_figures(const gj_strips *page, int row, const gj_fragment *fragment)
{
    bool among = false;
    for (int step = -1; step <= 1; step += 2)
        for (int i = row + step, rows = 0; i >= 0 && i < page->n && rows < ROWS_ASKED; i += step) {
            const gj_strip *other = &page->at[i];
            rows += other->kind == GJ_STRIP_ROW;
            for (int k = 0; other->kind == GJ_STRIP_ROW && k < other->n; k++) {
                if (!overlap(&other->fragments[k], fragment))
                    continue;
                if (!other->fragments[k].value)
                    return false;
                among = true;
            }
        }
    return among;
}

/* Is the first fragment as far from the next as all the others are from each other? */
static bool is_one_of_them(const gj_strip *strip)
{
    const gj_fragment *one = strip->fragments;
    double pitch = one[1].x0 + one[1].x1 - one[0].x0 - one[0].x1;
    for (int i = 2; i < strip->n; i++)
        if (fabs(one[i].x0 + one[i].x1 - one[i - 1].x0 - one[i - 1].x1 - pitch) > 0.4 * strip->em)
            return false;
    return strip->n >= CELLS_ALIKE;
}

/* The first fragment of a row that stands below a head: a cell that holds words is no label. */
static int first_cell(const gj_strips *page, int row)
{
    const gj_strip *strip = &page->at[row], *head = NULL;
    int first = first_value(strip);
    for (int i = row - 1; i >= 0 && i > row - HEADS_ASKED && first < strip->n && !head; i--)
        if (page->at[i].kind != GJ_STRIP_ROW && page->at[i].n > 1 &&
            page->at[i].x1 > strip->fragments[first].x0)
            head = &page->at[i];
    if (first == 1 && is_one_of_them(strip))
        return 0;
    while (first > 1 && first < strip->n &&
           is_among_figures(page, row, &strip->fragments[first - 1]))
        first--;
    if (!head || head->fragments[0].x0 > strip->fragments[0].x1)
        return first;
    for (int k = first - 1; k > 0; k--)
        for (int i = 1; i < head->n; i++)
            if (head->fragments[0].x1 < strip->fragments[k].x0 &&
                overlap(&head->fragments[i], &strip->fragments[k]))
                first = k;
    return first;
}

/* A row shows figures apart from each other and from what is left of them. */
static bool is_row(const gj_strips *page, int at)
{
    const gj_strip *strip = &page->at[at];
    int first = first_value(strip), values = 0;
    double widest = 0;
    for (int i = first; i < strip->n; i++) {
        values += strip->fragments[i].value;
        if (i > 0) {
            double gap = strip->fragments[i].x0 - strip->fragments[i - 1].x1;
            widest = gap > widest ? gap : widest;
        }
    }
    if (values == 0 || 2 * values < strip->n - first)
        return false;
    if (strip->n == 1 || (widest >= strip->em && (values > 1 || first == strip->n - 1)))
        return true;
    /* In a narrow table next to nothing may be between a label and its figure. */
    for (int i = at - 3; i <= at + 3 && first == 1; i++)
        if (i >= 0 && i < page->n && i != at && page->at[i].n == strip->n &&
            fabs(page->at[i].x0 - strip->x0) < 0.2 * strip->em &&
            fabs(page->at[i].fragments[1].x0 - strip->fragments[1].x0) < 0.2 * strip->em)
            return true;
    return false;
}

/* ---- what stands between two rows ---- */

/* Of the rows that follow `row` closely. */
static gj_around look_around(const gj_strips *page, int row)
{
    gj_around known = {.labels_x = -1, .em = page->at[row].em};
    int rows = 0;
    for (int i = row; i < page->n && rows < ROWS_ASKED; i++) {
        const gj_strip *strip = &page->at[i];
        if (strip->kind != GJ_STRIP_ROW)
            continue;
        int first = first_cell(page, i);
        double x = strip->fragments[first].x0;
        double label_x = first > 0 ? strip->fragments[first - 1].x1 : -1;
        if (rows > 0 && (x < known.labels_x || label_x > known.values_x))
            break; /* another table */
        known.values_x = rows == 0 || x < known.values_x ? x : known.values_x;
        known.x0 = rows == 0 || strip->x0 < known.x0 ? strip->x0 : known.x0;
        known.x1 = strip->x1 > known.x1 ? strip->x1 : known.x1;
        known.labels_x = label_x > known.labels_x ? label_x : known.labels_x;
        rows++;
    }
    return known;
}

static bool is_labelish(const gj_strip *strip, const gj_around *rows)
{
    return strip->x1 <= rows->values_x + 0.3 * rows->em;
}

/* No gap in it as between cells. */
static bool runs_on(const gj_strip *strip)
{
    for (int i = 1; i < strip->n; i++)
        if (strip->fragments[i].x0 - strip->fragments[i - 1].x1 >= strip->em)
            return false;
    return true;
}

static bool ends_sentence(const gj_strip *strip)
{
    static const char *const ENDS[] = {"。", "；", "：", ";", ":"};
    const char *text = strip->fragments[strip->n - 1].text;
    size_t length = strlen(text);
    for (size_t i = 0; i < sizeof ENDS / sizeof *ENDS; i++) {
        size_t n = strlen(ENDS[i]);
        if (length >= n && strcmp(text + length - n, ENDS[i]) == 0)
            return true;
    }
    return false;
}

bool gj_is_title(const gj_strips *page, int strip, int row, const gj_around *rows)
{
    const gj_strip *title = &page->at[strip];
    double corner_x = HUGE_VAL, figures_x = HUGE_VAL, end_x = -HUGE_VAL;
    if (rows->labels_x < 0 || title->n > 1)
        return false;
    for (int i = strip + 1; i < row; i++)
        for (int k = 0; k < page->at[i].n; k++) {
            const gj_fragment *one = &page->at[i].fragments[k];
            if (one->x0 >= rows->labels_x - 0.3 * rows->em && one->x1 > rows->values_x)
                figures_x = one->x0 < figures_x ? one->x0 : figures_x;
            else if (page->at[i].y - title->y > 0.8 * rows->em)
                corner_x = one->x0 < corner_x ? one->x0 : corner_x;
            end_x = one->x1 > end_x ? one->x1 : end_x;
        }
    if (corner_x == HUGE_VAL || figures_x == HUGE_VAL)
        return false;
    if (title->x0 < rows->labels_x) {
        const gj_strip *above = strip > 0 ? title - 1 : NULL;
        return !above || above->kind != GJ_STRIP_TEXT || title->y - above->y > 3 * rows->em ||
               above->x0 < rows->labels_x - 0.3 * rows->em;
    }
    if (fabs(title->x0 - figures_x) < 0.3 * rows->em)
        return false;
    double middle = (title->x0 + title->x1) / 2, figures = (figures_x + end_x) / 2;
    double off = fabs(middle - (corner_x + end_x) / 2), off_page = fabs(middle - page->width / 2);
    return (off < off_page ? off : off_page) < fabs(middle - figures);
}

/* Words beside each other, each over another cell of the row? */
static bool is_over_cells(const gj_strip *strip, const gj_strip *row)
{
    for (int i = 0; i < strip->n; i++) {
        int over = 0;
        for (int k = 0; k < row->n; k++)
            over += overlap(&strip->fragments[i], &row->fragments[k]);
        if (over != 1)
            return false;
    }
    return strip->n > 2;
}

/* Is it no part of the table whose rows are known? */
static bool parts(const gj_strips *page, int at, int row, const gj_around *rows)
{
    const gj_strip *strip = &page->at[at];
    if (strip->kind == GJ_STRIP_CUT)
        return false;
    if (!runs_on(strip))
        return false;
    if (is_labelish(strip, rows))
        return (gj_is_numbered(strip->fragments[0].text) &&
                strip[1].y - strip->y > 1.5 * rows->em) ||
               gj_is_title(page, at, row, rows);
    if (fabs(strip->em - rows->em) > 0.25 * rows->em)
        return true;
    return gj_is_numbered(strip->fragments[0].text) || ends_sentence(strip) ||
           (strip->x0 < rows->labels_x - 0.5 * rows->em &&
            strip->x1 > rows->values_x + 0.5 * rows->em && !is_over_cells(strip, &page->at[row])) ||
           gj_is_title(page, at, row, rows);
}

/* Is the strip a further line of the row's cells: no character away from it, or one of two that
 * stand around words of its own? */
static bool is_near(const gj_strips *page, int strip, int row)
{
    if (row < 0 || row >= page->n)
        return false;
    const gj_strip *one = &page->at[strip], *at = &page->at[row];
    double off = fabs(one->y - at->y), mirrored = 2 * at->y - one->y;
    if (off < at->em || off > 1.7 * at->em || one->n > 1)
        return off < at->em;
    bool beside = false, mirror = false;
    for (int k = first_cell(page, row); k < at->n; k++)
        beside = beside || (!at->fragments[k].value && overlap(&at->fragments[k], one->fragments));
    for (int i = row - 4; i <= row + 4; i++)
        mirror =
            mirror || (i >= 0 && i < page->n && fabs(page->at[i].y - mirrored) < 0.3 * at->em &&
                       overlap(page->at[i].fragments, one->fragments));
    return beside && mirror;
}

/* The strips below a row that are further lines of its labels: the first that isn't. */
static int take_tail(gj_strips *page, int row, int end)
{
    const gj_around rows = look_around(page, row);
    int i = row + 1;
    for (double y = page->at[row].y; i < end; i++) {
        gj_strip *strip = &page->at[i];
        if (strip->kind == GJ_STRIP_CUT)
            continue;
        if (!is_near(page, i, row) &&
            (!is_labelish(strip, &rows) || strip->y - y > 1.7 * rows.em ||
             fabs(strip->em - rows.em) > 0.25 * rows.em ||
             (i + 1 < page->n && strip->y - y > page->at[i + 1].y - strip->y - 0.05 * rows.em)))
            break;
        strip->kind = GJ_STRIP_CELL;
        y = strip->y;
    }
    return i;
}

/* Nothing between two rows but lines of labels? Rows may be far apart. */
static bool are_labels(const gj_strips *page, int above, int row, const gj_around *rows)
{
    const gj_around others = look_around(page, above);
    for (int i = above + 1; i < row; i++) {
        const gj_strip *strip = &page->at[i];
        if (strip->kind != GJ_STRIP_CUT &&
            (!is_labelish(strip, rows) || !is_labelish(strip, &others) || ends_sentence(strip) ||
             strip->x1 - strip->x0 > 0.7 * (rows->x1 - rows->x0) ||
             fabs(strip->em - rows->em) > 0.25 * rows->em))
            return false;
    }
    return true;
}

/* The strips between two rows, `above` -1 at the page's beginning. True: the lower one begins a
 * band of its own, from *first on. */
static bool split(gj_strips *page, int above, int row, int *first)
{
    const gj_around rows = look_around(page, row);
    bool headed = false;
    int from = row;
    while (from - 1 > above) {
        gj_strip *strip = &page->at[from - 1];
        if (strip->kind == GJ_STRIP_CUT || is_near(page, from - 1, above))
            break;
        bool near = is_near(page, from - 1, row);
        if (!near && parts(page, from - 1, row, &rows))
            break;
        double gap = page->at[from].y - strip->y;
        bool labelish = is_labelish(strip, &rows);
        if (!near && gap > (labelish ? 3.0 : 5.0) * rows.em)
            break;
        headed = headed || (!near && !labelish);
        from--;
    }
    bool apart = from - 1 > above && !is_near(page, from - 1, above);
    if (above >= 0 && ((!headed && !apart) || are_labels(page, above, row, &rows))) {
        for (int i = above + 1; i < row; i++)
            if (page->at[i].kind != GJ_STRIP_CUT)
                page->at[i].kind = GJ_STRIP_CELL;
        return false;
    }
    if (above >= 0) {
        int tail = take_tail(page, above, headed ? row : from);
        from = tail > from ? tail : from;
    }
    for (int i = from; i < row; i++)
        page->at[i].kind = headed && !is_near(page, i, row) ? GJ_STRIP_HEAD : GJ_STRIP_CELL;
    *first = from;
    return true;
}

/* ---- bands ---- */

static void measure(gj_band *band, int first_row)
{
    const gj_strips *page = band->page;
    bool any = false;
    band->labels_x = -1;
    band->em = page->at[first_row].em;
    for (int i = band->first; i <= band->last; i++) {
        const gj_strip *strip = &page->at[i];
        band->headed = band->headed || strip->kind == GJ_STRIP_HEAD;
        int value = strip->kind == GJ_STRIP_ROW ? first_cell(page, i) : strip->n;
        if (value < strip->n) {
            double x = strip->fragments[value].x0;
            band->values_x = !any || x < band->values_x ? x : band->values_x;
            any = true;
            for (int k = 0; k < value; k++)
                if (strip->fragments[k].x1 > band->labels_x)
                    band->labels_x = strip->fragments[k].x1;
        }
    }
}

/* Too little to be one: a number somewhere on a page. */
static bool is_none(const gj_band *band)
{
    int values = 0, rows = 0;
    for (int i = band->first; i <= band->last; i++) {
        const gj_strip *strip = &band->page->at[i];
        if (strip->kind != GJ_STRIP_ROW)
            continue;
        rows++;
        for (int k = 0; k < strip->n; k++)
            values += strip->fragments[k].value;
    }
    return values < 2 && !(rows == 1 && band->headed && band->labels_x >= 0);
}

/* Where it ends, what is known of it, and which strips are its own. */
static void finish(gj_band *band, int at, int end)
{
    gj_strips *page = band->page;
    int row = band->first;
    while (page->at[row].kind != GJ_STRIP_ROW)
        row++;
    while (band->last + 1 < end && page->at[band->last + 1].kind == GJ_STRIP_CELL)
        band->last++;
    measure(band, row);
    bool none = is_none(band);
    for (int i = band->first; i <= band->last; i++) {
        gj_strip *strip = &page->at[i];
        if (strip->kind == GJ_STRIP_CUT)
            continue;
        strip->kind = none ? GJ_STRIP_TEXT : strip->kind;
        strip->band = none ? -1 : at;
    }
}

gj_band *gj_bands_find(gj_arena *arena, gj_strips *page)
{
    gj_band *bands = gj_arena_array(arena, (size_t)page->n + 1, sizeof *bands);
    int above = -1, n = 0;
    for (int i = 0; i < page->n; i++)
        if (page->at[i].kind == GJ_STRIP_TEXT && is_row(page, i))
            page->at[i].kind = GJ_STRIP_ROW;
    for (int i = 0; i < page->n; i++) {
        int first = i;
        if (page->at[i].kind != GJ_STRIP_ROW)
            continue;
        if (split(page, above, i, &first) || n == 0)
            bands[n++] = (gj_band){.page = page, .first = first};
        bands[n - 1].last = i;
        above = i;
    }
    if (above >= 0)
        (void)take_tail(page, above, page->n);
    for (int b = 0; b < n; b++)
        finish(&bands[b], b, b + 1 < n ? bands[b + 1].first : page->n);
    (void)gj_bands_find_blank(page, bands, n);
    return bands;
}
