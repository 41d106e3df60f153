/* SPDX-License-Identifier: Apache-2.0 */
/* label.c - labels folded to keys, and how like two keys are. */
#include "base/label.h"

#include <stdlib.h>
#include <string.h>

#include "base/utf8.h"

enum {
    FOLD_BYTES = 6,      /* a pair in `folds`: two characters of three bytes each */
    MAX_CHARACTERS = 256 /* longer texts are no labels; they are compared by containment only */
};

static bool is_quote(uint32_t c)
{
    return c == '\'' || c == '`' || c == 0x00AB || c == 0x00B4 || c == 0x00BB ||
           (c >= 0x2018 && c <= 0x201F) || (c >= 0x2032 && c <= 0x2036 && c != 0x2034) ||
           c == 0x2039 || c == 0x203A || (c >= 0x300C && c <= 0x300F) ||
           (c >= 0x301D && c <= 0x301F) || (c >= 0xFE41 && c <= 0xFE44);
}

static uint32_t plain_bracket_or_quote(uint32_t c)
{
    if (c >= 0x3400 && c <= 0x9FFF) /* nearly all there is: ideographs */
        return c;
    switch (c) {
    case '[':
    case '{':
    case '<':
    case 0x3008:
    case 0x300A:
    case 0x3010:
    case 0x3014:
    case 0x3016:
    case 0x3018:
    case 0x301A:
    case 0x2329:
    case 0x27E8:
    case 0xFE35:
    case 0xFE59:
    case 0xFE5B:
    case 0xFE5D:
        return '(';
    case ']':
    case '}':
    case '>':
    case 0x3009:
    case 0x300B:
    case 0x3011:
    case 0x3015:
    case 0x3017:
    case 0x3019:
    case 0x301B:
    case 0x232A:
    case 0x27E9:
    case 0xFE36:
    case 0xFE5A:
    case 0xFE5C:
    case 0xFE5E:
        return ')';
    default:
        return is_quote(c) ? '"' : c;
    }
}

/* ---- pairs that count as one ---- */

struct gj_folds {
    const char *pairs; /* sorted */
    size_t count;
    uint64_t listed[0x10000 / 64]; /* a bit a character: nearly none is, and need not be sought */
};

static uint32_t code_of(const char *three)
{
    const unsigned char *byte = (const unsigned char *)three;
    return (byte[0] & 0x0FU) << 12 | (byte[1] & 0x3FU) << 6 | (byte[2] & 0x3FU);
}

static int compare_pairs(const void *a, const void *b)
{
    return memcmp(a, b, FOLD_BYTES / 2);
}

const gj_folds *gj_folds_new(gj_arena *arena, const char *pairs)
{
    gj_folds *folds = gj_arena_alloc(arena, sizeof *folds);
    char *own = gj_arena_strdup(arena, pairs);
    folds->count = strlen(pairs) / FOLD_BYTES;
    own[folds->count * FOLD_BYTES] = '\0';
    qsort(own, folds->count, FOLD_BYTES, compare_pairs);
    for (size_t i = 0; i < folds->count; i++) {
        uint32_t code = code_of(own + i * FOLD_BYTES);
        folds->listed[code / 64] |= UINT64_C(1) << code % 64;
    }
    folds->pairs = own;
    return folds;
}

bool gj_folds_equal(const gj_folds *a, const gj_folds *b)
{
    return a == b || strcmp(a ? a->pairs : "", b ? b->pairs : "") == 0;
}

/* Is it among the characters that count as another? */
static inline bool is_folded(const gj_folds *folds, const char *from)
{
    uint32_t code = code_of(from);
    return folds && (folds->listed[code / 64] >> code % 64 & 1);
}

const char *gj_fold(const gj_folds *folds, const char *from)
{
    if (!is_folded(folds, from))
        return from;
    const char *pair = bsearch(from, folds->pairs, folds->count, FOLD_BYTES, compare_pairs);
    return pair ? pair + FOLD_BYTES / 2 : from;
}

/* U+4000 to U+9FFF: nearly all that labels are made of, never white space, bracket or quote. */
static bool is_ideograph(const char *text)
{
    const unsigned char *byte = (const unsigned char *)text;
    return byte[0] >= 0xE4 && byte[0] <= 0xE9 && (byte[1] & 0xC0U) == 0x80U &&
           (byte[2] & 0xC0U) == 0x80U;
}

const char *gj_label_key(gj_arena *arena, const gj_folds *folds, const char *text)
{
    /* No character's key is longer than the character, except U+FFFD for a malformed byte. */
    char *key = gj_arena_alloc(arena, 3 * strlen(text) + 1);
    char *out = key;
    while (*text) {
        const char *start = text;
        if (is_ideograph(text)) {
            memcpy(out, is_folded(folds, text) ? gj_fold(folds, text) : text, 3);
            out += 3;
            text += 3;
            continue;
        }
        uint32_t c = gj_utf8_next(&text);
        if (gj_is_space(c))
            continue;
        if (c >= 0xFF01 && c <= 0xFF5E)
            c -= 0xFEE0;
        const char *fold = text - start == 3 ? gj_fold(folds, start) : start;
        if (fold != start) {
            memcpy(out, fold, 3);
            out += 3;
        } else {
            out += gj_utf8_put(plain_bracket_or_quote(c), out);
        }
    }
    *out = '\0';
    return key;
}

/* Decodes into `out`; -1 if there are more than MAX_CHARACTERS. */
static int decode(const char *text, uint32_t *out)
{
    int count = 0;
    while (*text) {
        if (count == MAX_CHARACTERS)
            return -1;
        out[count++] = gj_utf8_next(&text);
    }
    return count;
}

static int smaller(int a, int b)
{
    return a < b ? a : b;
}

typedef int distance_row[MAX_CHARACTERS + 1];

/* One row of the table of distances; two neighbours that changed places count as one step. Returns
 * the row's minimum. */
static int distance_step(const uint32_t *a, int i, const uint32_t *b, int n_b, distance_row rows[3])
{
    int *now = rows[i % 3], *before = rows[(i + 2) % 3], *earlier = rows[(i + 1) % 3];
    int least = now[0] = i;
    for (int j = 1; j <= n_b; j++) {
        int best = before[j - 1] + (a[i - 1] != b[j - 1]);
        best = smaller(best, smaller(before[j], now[j - 1]) + 1);
        if (i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1])
            best = smaller(best, earlier[j - 2] + 1);
        now[j] = best;
        least = smaller(least, best);
    }
    return least;
}

int gj_label_distance(const char *a, const char *b, int limit)
{
    uint32_t left[MAX_CHARACTERS], right[MAX_CHARACTERS];
    if (strcmp(a, b) == 0)
        return 0;
    int n_left = decode(a, left), n_right = decode(b, right);
    if (n_left < 0 || n_right < 0 || abs(n_left - n_right) > limit)
        return limit + 1;
    distance_row rows[3];
    for (int j = 0; j <= n_right; j++)
        rows[0][j] = j;
    for (int i = 1; i <= n_left; i++) {
        if (distance_step(left, i, right, n_right, rows) > limit)
            return limit + 1;
    }
    return smaller(rows[n_left % 3][n_right], limit + 1);
}

/* Is `part` what is left of `whole` after something was taken out of it in one piece? */
static bool is_cut_from(const char *part, const char *whole)
{
    size_t n_part = strlen(part), n_whole = strlen(whole), front = 0, back = 0;
    while (front < n_part && part[front] == whole[front])
        front++;
    while (back < n_part && part[n_part - 1 - back] == whole[n_whole - 1 - back])
        back++;
    return front + back >= n_part;
}

/* A label with something in it, before it or behind it. However much is added in brackets behind
 * it, it stays the label; a sentence that merely mentions the label is not. */
static int containment(const char *a, const char *b)
{
    const char *part = strlen(a) < strlen(b) ? a : b;
    const char *whole = part == a ? b : a;
    int n_part = (int)gj_utf8_count(part), n_whole = (int)gj_utf8_count(whole);
    size_t length = strlen(part);
    if (strncmp(part, whole, length) == 0 && whole[length] == '(')
        return 65 + 34 * n_part / n_whole;
    if (n_whole > 3 * n_part || (!strstr(whole, part) && !is_cut_from(part, whole)))
        return 0;
    return 50 + 49 * n_part / n_whole;
}

static bool is_number(const char *key)
{
    return key[strspn(key, "0123456789")] == '\0';
}

int gj_label_likeness(const char *a, const char *b)
{
    if (strcmp(a, b) == 0)
        return 100;
    int n_a = (int)gj_utf8_count(a), n_b = (int)gj_utf8_count(b);
    if (n_a <= 2 || n_b <= 2 || is_number(a) || is_number(b))
        return 0;
    int contained = containment(a, b);
    int longer = n_a > n_b ? n_a : n_b;
    int limit = longer / 2;
    int distance = gj_label_distance(a, b, limit);
    int score = distance > limit ? 0 : 100 - 130 * distance / longer;
    return score > contained ? score : contained;
}

const char *gj_label_guess(const char *name, const char *const *known, int n_known)
{
    const char *best = NULL;
    int least = 2 + (int)strlen(name) / 4; /* a guess must be nearer than this */
    if (strlen(name) < 3)
        least = 2;
    for (int i = 0; i < n_known; i++) {
        int distance = gj_label_distance(name, known[i], least - 1);
        if (distance < least && distance < (int)strlen(known[i])) {
            least = distance;
            best = known[i];
        }
    }
    return best;
}
