/* Whatever a pattern is and whatever is held to it: it is refused or matched in the end, text
 * quoted sign by sign matches itself, and what a typed cell means is read again as the same. */
/* SPDX-License-Identifier: Apache-2.0 */
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include "base/buf.h"
#include "base/utf8.h"
#include "expr/pattern.h"
#include "form/type.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static void check(bool holds)
{
    if (!holds)
        abort();
}

/* Every sign that has a meaning in patterns is taken as it is. */
static void check_quoted(gj_arena *arena, const char *text)
{
    gj_err err = {0};
    gj_buf quoted;
    gj_buf_init(&quoted);
    for (const char *at = text; *at; at++) {
        if (strchr("\\.[](){}|?*+^-", *at))
            gj_buf_putc(&quoted, '\\');
        gj_buf_putc(&quoted, *at);
    }
    const gj_pattern *pattern = gj_pattern_parse(arena, quoted.data, &err);
    check(!pattern || gj_pattern_matches(pattern, text));
    check(pattern || err.says[0]);
    gj_buf_release(&quoted);
}

static void check_types(gj_arena *arena, const char *text)
{
    static const char *const choices[] = {"是", "否", "不适用"};
    for (int takes = GJ_TAKES_COUNT; takes <= GJ_TAKES_CODE; takes++) {
        const gj_type type = {.takes = (gj_takes)takes,
                              .choices = choices,
                              .n_choices = 3,
                              .listed = "是、否、不适用"};
        gj_value value = gj_type_read(&type, arena, text);
        /* None of a list means "". */
        if (value.kind != GJ_TEXT || !*value.means)
            continue;
        gj_value again = gj_type_read(&type, arena, value.means);
        check(again.kind == GJ_TEXT && strcmp(again.means, value.means) == 0);
    }
}

/* The pattern's line, then the text. */
int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    gj_err err = {0};
    char *both = gj_alloc(size + 1);
    if (size)
        memcpy(both, data, size);
    both[size] = '\0';
    char *text = strchr(both, '\n');
    if (text)
        *text++ = '\0';
    gj_arena *arena = gj_arena_new();
    const gj_pattern *pattern = gj_pattern_parse(arena, both, &err);
    check(pattern || err.says[0]);
    if (pattern && text)
        (void)gj_pattern_matches(pattern, text);
    check_quoted(arena, text ? text : both);
    check_types(arena, text ? text : both);
    gj_arena_free(arena);
    free(both);
    return 0;
}
