/* SPDX-License-Identifier: Apache-2.0 */
/* plain.c - one writing for each character of a text, and where it stood. */
#include "text/plain.h"

#include <string.h>

#include "base/label.h"
#include "base/utf8.h"

gj_plain gj_plain_of(gj_arena *arena, const gj_folds *folds, const char *text)
{
    size_t room = gj_utf8_count(text) + 1;
    gj_plain plain = {.text = text};
    plain.chars = gj_arena_array(arena, room, sizeof *plain.chars);
    plain.at = gj_arena_array(arena, room, sizeof *plain.at);
    const char *end = text;
    while (*end) {
        const char *start = end;
        uint32_t c = gj_utf8_next(&end);
        if (c != '\n' && gj_is_space(c))
            continue;
        if (c >= 0xFF01 && c <= 0xFF5E) { /* full-width signs, letters, digits */
            c -= 0xFEE0;
        } else if (end - start == 3) {
            const char *other = gj_fold(folds, start);
            c = gj_utf8_next(&other);
        }
        plain.at[plain.count] = (int)(start - text);
        plain.chars[plain.count++] = c;
    }
    plain.at[plain.count] = (int)(end - text);
    return plain;
}

bool gj_plain_at(const gj_plain *plain, int from, const gj_plain *word)
{
    return from >= 0 && plain->count - from >= word->count &&
           memcmp(plain->chars + from, word->chars, (size_t)word->count * sizeof *word->chars) == 0;
}

bool gj_plain_has(const gj_plain *plain, int from, int to, const gj_plain *word)
{
    for (int at = from; at + word->count <= to; at++) {
        /* Most places differ in the first character. */
        if ((!word->count || plain->chars[at] == word->chars[0]) && gj_plain_at(plain, at, word))
            return true;
    }
    return false;
}

const char *gj_plain_quote(gj_arena *arena, const gj_plain *plain, int from, int to)
{
    if (from >= to)
        return "";
    /* White space behind the last character isn't quoted. */
    const char *last = plain->text + plain->at[to - 1];
    (void)gj_utf8_next(&last);
    const char *first = plain->text + plain->at[from];
    return gj_arena_strndup(arena, first, (size_t)(last - first));
}
