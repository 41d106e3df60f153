/* SPDX-License-Identifier: Apache-2.0 */
/* judge.c - asks one rule of one thing, and fills in its wording. */
#include "form/judge.h"

#include <math.h>
#include <string.h>

#include "base/day.h"
#include "base/number.h"

static bool is_filled(const char *name, gj_lookup lookup, void *context)
{
    gj_term term = {.kind = GJ_TERM_MISSING};
    return lookup(context, name, &term) && term.kind != GJ_TERM_EMPTY &&
           term.kind != GJ_TERM_MISSING;
}

gj_truth gj_rule_judge(const gj_rule *rule, gj_lookup lookup, void *context, gj_sides *sides)
{
    if (sides)
        *sides = (gj_sides){.present = false};
    if (rule->when && gj_expr_judge(rule->when, lookup, context, NULL) != GJ_TRUE)
        return GJ_UNKNOWN;
    for (const char *const *name = rule->needs; name && *name; name++) {
        if (!is_filled(*name, lookup, context))
            return GJ_UNKNOWN;
    }
    return gj_expr_judge(rule->check, lookup, context, sides);
}

const char *gj_rule_wording(const gj_rule *rule, gj_lookup lookup, void *context)
{
    for (int i = 0; i < rule->n_wordings; i++) {
        if (gj_expr_judge(rule->wordings[i].when, lookup, context, NULL) == GJ_TRUE)
            return rule->wordings[i].says;
    }
    return rule->says;
}

/* Longest placeholder name that is looked at; anything longer is plain text. */
enum { MAX_PLACEHOLDER = 63 };

void gj_wording_fill(const char *wording, gj_wording_source source, void *context, gj_buf *out)
{
    for (;;) {
        const char *open = strchr(wording, '{');
        const char *close = open ? strchr(open, '}') : NULL;
        if (!close)
            break;
        gj_buf_add(out, wording, (size_t)(open - wording));
        size_t length = (size_t)(close - open) - 1;
        char name[MAX_PLACEHOLDER + 1] = "";
        if (length <= MAX_PLACEHOLDER) {
            memcpy(name, open + 1, length);
            name[length] = '\0';
        }
        if (!*name || !source(context, name, out))
            gj_buf_add(out, open, length + 2);
        wording = close + 1;
    }
    gj_buf_puts(out, wording);
}

void gj_wording_put_text(const char *text, gj_buf *out)
{
    gj_day day;
    if (gj_day_read_iso(text, &day))
        gj_buf_printf(out, "%d年%d月%d日", day.year, day.month, day.day);
    else
        gj_buf_puts(out, text);
}

/* What two sides differ by, of days how many of them; false where they are other texts. */
static bool difference(const gj_sides *sides, double *out)
{
    gj_day left, right;
    if (sides->present)
        *out = fabs(gj_number_sum(sides->left, -sides->right));
    else if (sides->left_text && gj_day_read_iso(sides->left_text, &left) &&
             gj_day_read_iso(sides->right_text, &right))
        *out = fabs((double)(gj_day_number(left) - gj_day_number(right)));
    else
        return false;
    return true;
}

bool gj_wording_put_sides(const gj_sides *sides, const char *name, gj_buf *out)
{
    double number = 0;
    bool left = strcmp(name, "left") == 0, side = left || strcmp(name, "right") == 0;
    if (side && sides->left_text) {
        gj_wording_put_text(left ? sides->left_text : sides->right_text, out);
        return true;
    }
    if (side ? !sides->present : strcmp(name, "difference") != 0 || !difference(sides, &number))
        return false;
    if (side)
        number = left ? sides->left : sides->right;
    char text[GJ_NUMBER_TEXT];
    gj_buf_puts(out, gj_number_text(number, text));
    return true;
}
