/* SPDX-License-Identifier: Apache-2.0 */
/* ordinals.c - the numbers of headings within a section: （一） （二） … */
#include <string.h>

#include "text/reading.h"

enum { LONGEST = 3 };

/* Does （number） stand anywhere in the section, with brackets of either width? */
static bool stands(const gj_reading *reading, int number)
{
    static const char *const digits[] = {"", "一", "二", "三", "四", "五", "六", "七", "八", "九"};
    const char *numeral =
        gj_arena_printf(reading->arena, "%s%s%s", number >= 20 ? digits[number / 10 % 10] : "",
                        number >= 10 ? "十" : "", digits[number % 10]);
    const char *wide = gj_arena_printf(reading->arena, "（%s）", numeral);
    const char *narrow = gj_arena_printf(reading->arena, "(%s)", numeral);
    for (int i = 0; i < reading->part->count; i++) {
        if (strstr(reading->part->paragraphs[i], wide) ||
            strstr(reading->part->paragraphs[i], narrow))
            return true;
    }
    return false;
}

void gj_ordinals_read(gj_reading *reading)
{
    const gj_plain *plain = &reading->plain;
    int from = reading->from, to = from + 1;
    bool line = from == 0 || plain->chars[from - 1] == '\n';
    while (to < reading->to && to - from <= LONGEST && plain->chars[to] != ')')
        to++;
    if (!reading->section || !line || plain->chars[from] != '(' || to == from + 1 ||
        to >= reading->to || plain->chars[to] != ')')
        return;
    gj_token numeral = {.kind = GJ_TOKEN_NUMBER};
    bool latin = plain->chars[from + 1] < 128;
    if (latin || gj_prose_number(plain, from + 1, to, &numeral) != to - from - 1 ||
        numeral.number < 1 || numeral.number > 99)
        return;
    gj_passage *passage = gj_reading_add(reading, GJ_EACH_ORDINAL, from, to + 1);
    passage->number = numeral.number;
    passage->year = reading->ordinal;
    reading->ordinal = (int)numeral.number;
    passage->good = passage->number > passage->year + 1 && stands(reading, passage->year + 1);
}
