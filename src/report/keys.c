/* SPDX-License-Identifier: Apache-2.0 */
/* keys.c - a key figure and its change, in words. */
#include "report/keys.h"

#include <math.h>
#include <string.h>

#include "base/number.h"

static bool is_share(const gj_key *key)
{
    return strcmp(key->unit, "%") == 0;
}

void gj_key_put_number(const gj_key *key, double number, gj_buf *out)
{
    char text[GJ_NUMBER_TEXT];
    if (is_share(key))
        gj_buf_printf(out, "%.2f%%", number);
    else
        gj_buf_printf(out, "%s%s%s", gj_number_text(number, text), *key->unit ? " " : "",
                      key->unit);
}

void gj_key_put_change(const gj_key_figure *figure, gj_buf *out)
{
    double by = figure->now - figure->then;
    bool more = by > 0;
    if (!figure->known || !figure->was_known)
        return;
    if (gj_number_equal(figure->now, figure->then) || (is_share(figure->key) && fabs(by) < 0.005)) {
        gj_buf_puts(out, "持平");
    } else if (is_share(figure->key)) {
        gj_buf_printf(out, "%s %.2f 个百分点", more ? "提高" : "降低", fabs(by));
    } else {
        gj_buf_puts(out, more ? "增加 " : "减少 ");
        gj_key_put_number(figure->key, fabs(gj_number_sum(figure->now, -figure->then)), out);
        if (figure->then > 0)
            gj_buf_printf(out, "（%.2f%%）", 100 * fabs(by) / figure->then);
    }
}
