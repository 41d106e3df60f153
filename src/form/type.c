/* SPDX-License-Identifier: Apache-2.0 */
/* type.c - what the cells of each type hold. */
#include "form/type.h"

#include "form/pattern.h"

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
