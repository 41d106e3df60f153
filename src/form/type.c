/* SPDX-License-Identifier: Apache-2.0 */
/* type.c - what the cells of each type hold. */
#include "form/type.h"

#include <string.h>

#include "base/day.h"
#include "base/utf8.h"
#include "expr/pattern.h"

/* ---- choices ---- */

/* What stands in a cell of choices, one after the other. */
typedef enum mark { WORD, TICKED, CROSSED, OPEN } mark;

typedef struct token {
    mark is;
    int choice; /* WORD */
    bool space; /* white space or a separator stands in front */
} token;

enum { MOST_TOKENS = 96 };

typedef struct tokens {
    token list[MOST_TOKENS];
    int n, words, marks;
} tokens;

/* The boxes and ticks of printed forms; those from F000 on are what a symbol font's are stored
 * as. */
static const struct {
    uint32_t c;
    mark is;
} SIGNS[] = {
    {0x2611, TICKED},  {0x221A, TICKED},  {0x2713, TICKED},  {0x2714, TICKED},  {0x25A0, TICKED},
    {0x25CF, TICKED},  {0x2612, TICKED},  {0x25C9, TICKED},  {0x25A3, TICKED},  {0x2705, TICKED},
    {0x1F5F9, TICKED}, {0xF052, TICKED},  {0xF0FE, TICKED},  {0x25FC, TICKED},  {0x2B1B, TICKED},
    {0x25A1, OPEN},    {0x2610, OPEN},    {0x25CB, OPEN},    {0x25EF, OPEN},    {0x25FB, OPEN},
    {0x2299, TICKED},  {0xF0FC, TICKED},  {0xF06E, TICKED},  {0x2B1C, OPEN},    {0xF0A8, OPEN},
    {0x3007, OPEN},    {0x00D7, CROSSED}, {0x2715, CROSSED}, {0x2717, CROSSED}, {0x2716, CROSSED},
    {0x2718, CROSSED},
};

static bool is_separator(uint32_t c)
{
    return gj_is_space(c) || c == ',' || c == 0xFF0C || c == 0x3001 || c == ';' || c == 0xFF1B ||
           c == '/' || c == 0xFF0F || c == '|' || c == 0x3002;
}

/* An opening or closing bracket around a sign: （√） [ ] 【 】. */
static int bracket(uint32_t c)
{
    if (c == '(' || c == 0xFF08 || c == '[' || c == 0xFF3B || c == 0x3010 || c == 0x3014)
        return 1;
    return c == ')' || c == 0xFF09 || c == ']' || c == 0xFF3D || c == 0x3011 || c == 0x3015 ? -1
                                                                                            : 0;
}

/* Where `choice` ends in `text`, which may have blanks between its characters; NULL if it doesn't
 * begin with it. */
static const char *behind_choice(const char *text, const char *choice)
{
    while (*choice) {
        const char *next = text;
        uint32_t wanted = gj_utf8_next(&choice), c = gj_utf8_next(&next);
        while (c && c != wanted && gj_is_space(c))
            c = gj_utf8_next(&next);
        if (c != wanted)
            return NULL;
        text = next;
    }
    return text;
}

/* The longest of the choices that `*at` begins with, moved behind it; -1: none. */
static int take_choice(const gj_type *type, const char **at)
{
    const char *end = *at, *text = *at;
    int found = -1;
    for (int i = 0; i < type->n_choices; i++) {
        const char *behind = behind_choice(text, type->choices[i]);
        if (behind > end) {
            end = behind;
            found = i;
        }
    }
    *at = end;
    return found;
}

static bool take_sign(const char **at, mark *out);

/* What stands between brackets: one sign, or nothing. */
static bool take_bracket(const char **at, mark *out)
{
    const char *next = *at;
    *out = OPEN;
    (void)gj_utf8_next(&next);
    for (bool taken = false;;) {
        const char *here = next;
        uint32_t c = gj_utf8_next(&next);
        if (bracket(c) < 0) {
            *at = next;
            return true;
        }
        if (gj_is_space(c))
            continue;
        if (taken || bracket(c) > 0 || !take_sign(&here, out))
            return false;
        taken = true;
        next = here;
    }
}

static bool take_sign(const char **at, mark *out)
{
    const char *next = *at;
    uint32_t c = gj_utf8_next(&next);
    if (bracket(c) > 0)
        return take_bracket(at, out);
    for (size_t i = 0; i < sizeof SIGNS / sizeof *SIGNS; i++) {
        if (SIGNS[i].c == c) {
            *out = SIGNS[i].is;
            *at = next;
            return true;
        }
    }
    return false;
}

/* False where anything stands in the cell that is neither sign nor choice. */
static bool tokenize(const gj_type *type, const char *text, tokens *out)
{
    bool space = true;
    *out = (tokens){.n = 0};
    while (*text) {
        const char *next = text;
        if (is_separator(gj_utf8_next(&next))) {
            space = true;
            text = next;
            continue;
        }
        if (out->n == MOST_TOKENS)
            return false;
        token *t = &out->list[out->n];
        *t = (token){.is = WORD, .space = space};
        t->choice = take_choice(type, &text);
        if (t->choice < 0 && !take_sign(&text, &t->is))
            return false;
        out->n++;
        out->words += t->is == WORD;
        out->marks += t->is != WORD;
        space = false;
    }
    return true;
}

/* The word that a sign belongs to: the one behind it where signs stand first, else the one it
 * touches; -1: unclear. */
static int word_of(const tokens *t, int sign, bool before, bool behind)
{
    bool first = sign == 0, last = sign + 1 == t->n;
    bool right = !last && t->list[sign + 1].is == WORD,
         left = !first && t->list[sign - 1].is == WORD;
    if (before)
        return right ? t->list[sign + 1].choice : -1;
    if (behind)
        return left ? t->list[sign - 1].choice : -1;
    bool touches_left = left && !t->list[sign].space;
    bool touches_right = right && !t->list[sign + 1].space;
    if (touches_left == touches_right)
        return -1;
    return t->list[touches_left ? sign - 1 : sign + 1].choice;
}

/* Which choices are ticked, as bits; false where it can't be told. `*blank`: nothing was chosen
 * yet. */
static bool ticked(const gj_type *type, const tokens *t, uint32_t *bits, bool *blank)
{
    uint32_t told = 0, open = 0;
    for (int i = 0; i < t->n; i++) {
        uint32_t bit = t->list[i].is == WORD ? 1U << t->list[i].choice : 0;
        if (told & bit)
            return false; /* written twice */
        told |= bit;
    }
    if (t->words == 0) { /* a tick alone is the first of two, a cross the second */
        *bits = t->n == 1 && t->list[0].is == CROSSED ? 2 : 1;
        return t->n == 1 && t->list[0].is != OPEN && type->n_choices == 2;
    }
    if (t->marks == 0) { /* all of them, as printed: nobody has struck any out */
        *blank = t->words == type->n_choices && type->takes == GJ_TAKES_CHOICE;
        *bits = told;
        return true;
    }
    bool before = t->list[0].is != WORD;
    bool behind = !before && t->list[t->n - 1].is != WORD && t->words == t->marks;
    for (int i = 0; i < t->n; i++) {
        int word = t->list[i].is == WORD ? 0 : word_of(t, i, before, behind);
        if (word < 0)
            return false;
        if (t->list[i].is == TICKED)
            *bits |= 1U << word;
        else if (t->list[i].is != WORD)
            open |= 1U << word;
    }
    if (*bits & open)
        return false;
    *blank = !*bits && open == told;
    return *bits || *blank;
}

static bool says_none(const char *text)
{
    static const char *const NONE[] = {"无", "没有", "均无"};
    for (size_t i = 0; i < sizeof NONE / sizeof *NONE; i++) {
        const char *behind = behind_choice(text, NONE[i]);
        if (behind && gj_is_blank(behind))
            return true;
    }
    return false;
}

/* The chosen ones in the form's order, "、" between them. */
static const char *chosen(const gj_type *type, gj_arena *arena, uint32_t bits)
{
    const char *all = NULL;
    for (int i = 0; i < type->n_choices; i++) {
        if (bits >> i & 1)
            all = all ? gj_arena_printf(arena, "%s、%s", all, type->choices[i]) : type->choices[i];
    }
    return all ? all : "";
}

static const char *read_choice(const gj_type *type, gj_arena *arena, const char *text, bool *blank)
{
    tokens t;
    uint32_t bits = 0;
    bool several = type->takes == GJ_TAKES_CHOICES;
    if (!tokenize(type, text, &t) || !ticked(type, &t, &bits, blank))
        return several && says_none(text) ? "" : NULL;
    if (*blank)
        return several ? "" : NULL;
    return several || (bits & (bits - 1)) == 0 ? chosen(type, arena, bits) : NULL;
}

/* ---- the others ---- */

/* Full-width letters, digits and signs as ASCII; without white space around it, or without any. */
static const char *folded(gj_arena *arena, const char *text, bool close_up)
{
    gj_buf out;
    size_t end = 0;
    gj_buf_init(&out);
    while (*text) {
        uint32_t c = gj_utf8_next(&text);
        char bytes[4];
        bool space = gj_is_space(c);
        if (space && (close_up || out.len == 0))
            continue;
        c = c >= 0xFF01 && c <= 0xFF5E ? c - 0xFEE0 : c;
        gj_buf_add(&out, bytes, gj_utf8_put(c, bytes));
        end = space ? end : out.len;
    }
    const char *kept = gj_arena_strndup(arena, out.data, end);
    gj_buf_release(&out);
    return kept;
}

static const char *trimmed(gj_arena *arena, const char *text)
{
    const char *start = text, *end = text;
    for (const char *at = text; *at;) {
        const char *here = at;
        if (!gj_is_space(gj_utf8_next(&at)))
            end = at;
        else if (start == here)
            start = at;
    }
    return gj_arena_strndup(arena, start, (size_t)(end - start));
}

/* A host with a dot in it, http:// in front or not, no blanks. */
static bool is_url(const char *text)
{
    static const char *const SCHEMES[] = {"http://", "https://"};
    for (size_t i = 0; i < sizeof SCHEMES / sizeof *SCHEMES; i++) {
        if (strncmp(text, SCHEMES[i], strlen(SCHEMES[i])) == 0)
            text += strlen(SCHEMES[i]);
    }
    const char *end = text + strcspn(text, "/?#");
    const char *dot = memchr(text, '.', (size_t)(end - text));
    if (!dot || dot == text || end[-1] == '.')
        return false;
    while (*text) {
        bool host = text < end;
        uint32_t c = gj_utf8_next(&text);
        bool letter = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9');
        if (gj_is_space(c) || c < 0x20 || (c >= 0x3000 && c <= 0x303F) ||
            (host && c < 0x80 && !letter && !strchr("-._:", (int)c)))
            return false;
    }
    return true;
}

static const char *read_text(const gj_type *type, gj_arena *arena, const char *text, bool *blank)
{
    const char *means = NULL;
    gj_day day;
    switch (type->takes) {
    case GJ_TAKES_CHOICE:
    case GJ_TAKES_CHOICES:
        return read_choice(type, arena, text, blank);
    case GJ_TAKES_DATE:
        return gj_day_read(text, &day)
                   ? gj_arena_printf(arena, "%04d-%02d-%02d", day.year, day.month, day.day)
                   : NULL;
    case GJ_TAKES_URL:
        means = folded(arena, text, false);
        means = is_url(means) ? means : NULL;
        break;
    case GJ_TAKES_CODE:
        means = folded(arena, text, true);
        break;
    case GJ_TAKES_TEXT:
        means = trimmed(arena, text);
        break;
    case GJ_TAKES_COUNT:
    case GJ_TAKES_CHANGE:
    case GJ_TAKES_DECIMAL:
    case GJ_TAKES_MONEY:
        break;
    }
    return means && (!type->pattern || gj_pattern_matches(type->pattern, means)) ? means : NULL;
}

/* "/" and the like; but 无 is a text like any other, and may be a choice. */
static bool is_na(const gj_type *type, const gj_value *plain)
{
    return plain->kind == GJ_NA && !(type->takes == GJ_TAKES_TEXT && says_none(plain->text));
}

gj_value gj_type_read(const gj_type *type, gj_arena *arena, const char *text)
{
    bool blank = false;
    if (gj_takes_number(type->takes))
        return gj_value_read_unit(text, type->unit);
    gj_value value = gj_value_read(text);
    if (value.kind == GJ_EMPTY)
        return value;
    const char *means = type->takes == GJ_TAKES_TEXT && is_na(type, &value)
                            ? NULL
                            : read_text(type, arena, value.text, &blank);
    bool code = type->takes == GJ_TAKES_CODE && !type->pattern;
    if (is_na(type, &value) && (!means || code))
        return value;
    if (blank && !means)
        return gj_value_read(NULL);
    return (gj_value){.kind = means ? GJ_TEXT : GJ_UNREADABLE, .text = value.text, .means = means};
}

gj_value gj_type_read_number(const gj_type *type, gj_arena *arena, double number, const char *text)
{
    return gj_takes_number(type->takes) ? gj_value_number(number, text)
                                        : gj_type_read(type, arena, text);
}

/* ---- printed ---- */

/* Is `choice` among the chosen ones, "、" between them? */
static bool is_chosen(const char *means, const char *choice)
{
    static const char BETWEEN[] = "、";
    size_t length = strlen(choice), step = sizeof BETWEEN - 1;
    for (const char *at = means; at; at = strstr(at, BETWEEN)) {
        at += at == means ? 0 : step;
        if (strncmp(at, choice, length) == 0 &&
            (!at[length] || strncmp(at + length, BETWEEN, step) == 0))
            return true;
        if (!*at)
            return false;
    }
    return false;
}

void gj_type_print(const gj_type *type, const gj_value *value, gj_buf *out)
{
    gj_day day;
    bool choice = type->takes == GJ_TAKES_CHOICE || type->takes == GJ_TAKES_CHOICES;
    const char *means = value->kind == GJ_TEXT ? value->means : "";
    if (choice && (value->kind == GJ_TEXT || value->kind == GJ_EMPTY)) {
        for (int i = 0; i < type->n_choices; i++)
            gj_buf_printf(out, "%s%s%s", i ? " " : "",
                          is_chosen(means, type->choices[i]) ? "☑" : "□", type->choices[i]);
    } else if (type->takes == GJ_TAKES_DATE && gj_day_read(means, &day)) {
        gj_buf_printf(out, "%d年%d月%d日", day.year, day.month, day.day);
    } else {
        gj_buf_puts(out, value->text);
    }
}

void gj_type_put(const gj_type *type, gj_buf *out)
{
    gj_buf_puts(out, gj_takes_name(type->takes));
    for (int i = 0; i < type->n_choices; i++)
        gj_buf_printf(out, " %s", type->choices[i]);
    if (type->pattern)
        gj_buf_printf(out, " %s", gj_pattern_text(type->pattern));
    if (type->unit)
        gj_buf_printf(out, " %s", type->unit);
}
