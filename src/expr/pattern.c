/* SPDX-License-Identifier: Apache-2.0 */
/* pattern.c - patterns as position automata (Glushkov): a state is a place in the pattern where a
 * character was just taken, and all the states a text may be in are one set of bits. Parsing and
 * building are one: a repetition is read again for each time it may occur, so that a pattern is as
 * large as what it says, and its size is bounded once. */
#include "expr/pattern.h"

#include <stdint.h>
#include <string.h>

#include "base/utf8.h"

enum {
    WORDS = GJ_PATTERN_POSITIONS / 64,
    LONGEST_RUN = GJ_PATTERN_POSITIONS - 1,
    MOST_RANGES = 32
};

typedef struct set {
    uint64_t bits[WORDS];
} set;

typedef struct range {
    uint32_t first, last;
} range;

/* What a position takes: one of these characters, or none of them. */
typedef struct letters {
    const range *ranges;
    int n_ranges;
    bool none_of;
} letters;

struct gj_pattern {
    const char *text;
    int n;            /* how many positions there are */
    letters *classes; /* what each takes */
    set *follow;      /* positions that may take the next character */
    set first, last;
    bool empty; /* does the empty text match? */
};

/* A piece of the pattern: where it may begin and end, and whether it may be nothing. */
typedef struct piece {
    set first, last;
    bool empty;
} piece;

typedef struct parser {
    gj_arena *arena;
    gj_pattern *pattern;
    const char *at;
    int level;
    bool failed;
    gj_err *err;
} parser;

static void put(set *into, int position)
{
    into->bits[position / 64] |= (uint64_t)1 << (position % 64);
}

static bool has(const set *of, int position)
{
    return of->bits[position / 64] >> (position % 64) & 1;
}

static void join(set *into, const set *other)
{
    for (int i = 0; i < WORDS; i++)
        into->bits[i] |= other->bits[i];
}

/* The first mistake counts. */
static bool fail(parser *p, const char *where, const char *says)
{
    size_t before = 0;
    if (p->failed)
        return false;
    p->failed = true;
    for (const char *at = p->pattern->text; at < where; before++)
        (void)gj_utf8_next(&at);
    return gj_fail(p->err, GJ_ERR_FORM, "第 %zu 个字符处%s", before + 1, says);
}

/* What may end a piece may be followed by what may begin the next. */
static void chain(gj_pattern *pattern, const set *last, const set *first)
{
    for (int i = 0; i < pattern->n; i++) {
        if (has(last, i))
            join(&pattern->follow[i], first);
    }
}

static void append(gj_pattern *pattern, piece *left, const piece *right)
{
    chain(pattern, &left->last, &right->first);
    if (left->empty)
        join(&left->first, &right->first);
    if (!right->empty)
        left->last = (set){0};
    join(&left->last, &right->last);
    left->empty = left->empty && right->empty;
}

/* ---- one character ---- */

/* The character of a class or a literal; a backslash stands in front of signs only. */
static bool take_character(parser *p, uint32_t *out)
{
    const char *start = p->at;
    uint32_t c = gj_utf8_next(&p->at);
    if (c == '\\') {
        c = gj_utf8_next(&p->at);
        if (c == 0 || c > 0x7F || !strchr("\\.[]^-()|?*+{}", (int)c))
            return fail(p, start,
                        "的 \\ 后面只能是 . [ ] ( ) | ? * + { } - ^ \\；一个数字写作 [0-9]");
    }
    *out = c;
    return true;
}

static bool parse_range(parser *p, range *out)
{
    const char *start = p->at;
    if (!take_character(p, &out->first))
        return false;
    out->last = out->first;
    if (p->at[0] != '-' || p->at[1] == ']' || p->at[1] == '\0')
        return true;
    p->at++;
    if (*p->at == '[' || !take_character(p, &out->last))
        return fail(p, start, "的范围没有写完，应写作 [0-9]");
    return out->first <= out->last || fail(p, start, "的范围前后颠倒了");
}

static bool parse_class(parser *p, letters *out)
{
    const char *start = p->at++;
    range *ranges = gj_arena_array(p->arena, MOST_RANGES, sizeof *ranges);
    out->none_of = *p->at == '^';
    p->at += out->none_of;
    out->ranges = ranges;
    while (*p->at && *p->at != ']') {
        if (*p->at == '[')
            return fail(p, p->at, "的 [ 应写作 \\[");
        if (out->n_ranges == MOST_RANGES)
            return fail(p, start, "的 [ ] 里太多");
        if (!parse_range(p, &ranges[out->n_ranges++]))
            return false;
    }
    if (*p->at != ']')
        return fail(p, start, "的 [ 没有 ]");
    p->at++;
    return out->n_ranges > 0 || fail(p, start, "的 [ ] 是空的");
}

static bool parse_one(parser *p, letters *out)
{
    const char *start = p->at;
    if (*p->at == '[')
        return parse_class(p, out);
    if (strchr("^$", *p->at))
        return fail(p, start, "不用写 ^ 和 $：整个单元格都要符合；真有这个字的写在 [ ] 里");
    if (strchr("?*+{", *p->at))
        return fail(p, start, "的 ?、*、+、{ } 前面应有一个字、[ ] 或 ( )，只能写一次");
    if (strchr("]})", *p->at))
        return fail(p, start, "的右括号没有左括号");
    out->none_of = *p->at == '.';
    if (out->none_of) {
        p->at++;
        return true;
    }
    range *only = gj_arena_alloc(p->arena, sizeof *only);
    out->ranges = only;
    out->n_ranges = 1;
    if (!take_character(p, &only->first))
        return false;
    only->last = only->first;
    return true;
}

/* ---- pieces ---- */

static bool parse_choices(parser *p, piece *out);

static bool parse_atom(parser *p, piece *out)
{
    gj_pattern *pattern = p->pattern;
    const char *start = p->at;
    *out = (piece){.empty = false};
    if (*p->at == '(') {
        p->at++;
        if (++p->level > GJ_PATTERN_LEVELS)
            return fail(p, start, "的括号套得太深");
        if (!parse_choices(p, out))
            return false;
        p->level--;
        if (*p->at != ')')
            return fail(p, start, "的 ( 没有 )");
        p->at++;
        return true;
    }
    letters one = {0};
    if (!parse_one(p, &one))
        return false;
    if (pattern->n == GJ_PATTERN_POSITIONS)
        return fail(p, start, "太长：重复的都写开，不能超过 256 个字");
    pattern->classes[pattern->n] = one;
    put(&out->first, pattern->n);
    put(&out->last, pattern->n);
    pattern->n++;
    return true;
}

static bool parse_count(parser *p, int *out)
{
    const char *start = p->at;
    int number = 0;
    for (; *p->at >= '0' && *p->at <= '9'; p->at++) {
        number = number * 10 + (*p->at - '0');
        if (number > LONGEST_RUN)
            return fail(p, start, "的次数太大，最大 255");
    }
    *out = number;
    return p->at > start || fail(p, start, "应为次数，写作 {6} 或 {2,6}");
}

/* How often the piece before may occur: most -1 for any number. Once, where nothing is said. */
static bool parse_times(parser *p, int *least, int *most)
{
    const char *start = p->at;
    *least = *most = 1;
    if (*p->at == '?' || *p->at == '*' || *p->at == '+') {
        *least = *p->at == '+';
        *most = *p->at == '?' ? 1 : -1;
        p->at++;
        return true;
    }
    if (*p->at != '{')
        return true;
    p->at++;
    if (!parse_count(p, least))
        return false;
    *most = *least;
    if (*p->at == ',') {
        p->at++;
        *most = -1;
        if (*p->at != '}' && !parse_count(p, most))
            return false;
    }
    if (*p->at != '}')
        return fail(p, start, "的 { 没有 }");
    p->at++;
    return (*most != 0 && (*most < 0 || *least <= *most)) ||
           fail(p, start, "的次数不对：先写最少，再写最多，最多不能是 0");
}

/* A piece as often as it says, each time read anew from the text: it becomes positions of its
 * own. */
static bool parse_repeated(parser *p, piece *out)
{
    const char *start = p->at;
    int least = 1, most = 1;
    if (!parse_atom(p, out) || !parse_times(p, &least, &most))
        return false;
    const char *end = p->at;
    int times = most > 0 ? most : least > 0 ? least : 1;
    piece whole = {.empty = true};
    for (int i = 0; i < times; i++) {
        p->at = start;
        if (i > 0 && !parse_atom(p, out))
            return false;
        if (most < 0 && i == times - 1)
            chain(p->pattern, &out->last, &out->first);
        out->empty = out->empty || i >= least;
        append(p->pattern, &whole, out);
    }
    p->at = end;
    *out = whole;
    return true;
}

static bool parse_sequence(parser *p, piece *out)
{
    const char *start = p->at;
    *out = (piece){.empty = true};
    while (*p->at && *p->at != '|' && *p->at != ')') {
        piece next;
        if (!parse_repeated(p, &next))
            return false;
        append(p->pattern, out, &next);
    }
    return p->at > start || fail(p, start, "应有字：( )、| 的一边不能是空的，可有可无写 ?");
}

static bool parse_choices(parser *p, piece *out)
{
    if (!parse_sequence(p, out))
        return false;
    while (*p->at == '|') {
        piece other;
        p->at++;
        if (!parse_sequence(p, &other))
            return false;
        join(&out->first, &other.first);
        join(&out->last, &other.last);
        out->empty = out->empty || other.empty;
    }
    return true;
}

const gj_pattern *gj_pattern_parse(gj_arena *arena, const char *text, gj_err *err)
{
    if (strlen(text) > GJ_PATTERN_BYTES) {
        (void)gj_fail(err, GJ_ERR_FORM, "超过 400 字节");
        return NULL;
    }
    letters classes[GJ_PATTERN_POSITIONS] = {{0}};
    set follow[GJ_PATTERN_POSITIONS] = {{{0}}};
    gj_pattern *pattern = gj_arena_alloc(arena, sizeof *pattern);
    pattern->text = gj_arena_strdup(arena, text);
    pattern->classes = classes;
    pattern->follow = follow;
    parser p = {.arena = arena, .pattern = pattern, .at = pattern->text, .err = err};
    piece whole;
    if (!parse_choices(&p, &whole))
        return NULL;
    if (*p.at) {
        (void)fail(&p, p.at, "的 ) 没有 (");
        return NULL;
    }
    pattern->first = whole.first;
    pattern->last = whole.last;
    pattern->empty = whole.empty;
    /* As many as there are: forms are kept with the program. */
    size_t n = (size_t)pattern->n;
    pattern->classes = gj_arena_array(arena, n, sizeof *classes);
    pattern->follow = gj_arena_array(arena, n, sizeof *follow);
    for (size_t i = 0; i < n; i++) {
        pattern->classes[i] = classes[i];
        pattern->follow[i] = follow[i];
    }
    return pattern;
}

static bool takes(const letters *of, uint32_t c)
{
    bool listed = false;
    for (int i = 0; i < of->n_ranges && !listed; i++)
        listed = of->ranges[i].first <= c && c <= of->ranges[i].last;
    return listed != of->none_of;
}

bool gj_pattern_matches(const gj_pattern *pattern, const char *text)
{
    set may = pattern->first, now = {0};
    bool begun = false, any = true;
    while (*text && any) {
        uint32_t c = gj_utf8_next(&text);
        set next = {0};
        now = (set){0};
        any = false;
        for (int i = 0; i < pattern->n; i++) {
            if (!has(&may, i) || !takes(&pattern->classes[i], c))
                continue;
            any = true;
            put(&now, i);
            join(&next, &pattern->follow[i]);
        }
        may = next;
        begun = true;
    }
    if (!begun)
        return pattern->empty;
    for (int i = 0; i < WORDS && any; i++) {
        if (now.bits[i] & pattern->last.bits[i])
            return true;
    }
    return false;
}

const char *gj_pattern_text(const gj_pattern *pattern)
{
    return pattern->text;
}
