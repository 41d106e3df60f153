/* SPDX-License-Identifier: Apache-2.0 */
/* judge.c - asks one rule of one thing, and fills in its wording. */
#include "form/judge.h"

#include "base/number.h"

#include <math.h>
#include <string.h>

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

void gj_words_fill(const char *wording, gj_word_source source, void *context, gj_buf *out)
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

/* Without the noise of binary fractions: 12.3 and 12.2 differ by 0.1. */
static double difference(double a, double b)
{
    double larger = fmax(fabs(a), fabs(b));
    double digits = larger >= 1 ? 14 - floor(log10(larger)) : 14;
    double scale = pow(10, digits);
    double rounded = round(fabs(a - b) * scale) / scale;
    return isfinite(rounded) ? rounded : fabs(a - b);
}

bool gj_words_of_sides(const gj_sides *sides, const char *name, gj_buf *out)
{
    double number = 0;
    bool left = strcmp(name, "left") == 0;
    if (sides->left_text && (left || strcmp(name, "right") == 0)) {
        gj_buf_puts(out, left ? sides->left_text : sides->right_text);
        return true;
    }
    if (!sides->present)
        return false;
    if (left)
        number = sides->left;
    else if (strcmp(name, "right") == 0)
        number = sides->right;
    else if (strcmp(name, "difference") == 0)
        number = difference(sides->left, sides->right);
    else
        return false;
    char text[GJ_NUMBER_TEXT];
    gj_buf_puts(out, gj_number_text(number, text));
    return true;
}
