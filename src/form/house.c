/* SPDX-License-Identifier: Apache-2.0 */
/* house.c - tells what a file of house rules changed. */
#include "form/house.h"

#include <string.h>

const char *gj_house_kind_name(gj_house_kind kind)
{
    static const char *const ids[] = {
#define GJ_X(name, id, words) id,
        GJ_HOUSE_LIST(GJ_X)
#undef GJ_X
    };
    return ids[kind];
}

void gj_house_put(const gj_house *house, gj_buf *out)
{
    enum { SHOWN = 6 }; /* more would hide the verdict; JSON has them all */
    static const char *const words[] = {
#define GJ_X(name, id, words) words,
        GJ_HOUSE_LIST(GJ_X)
#undef GJ_X
    };
    const char *slash = strrchr(house->file, '/');
    gj_buf_printf(out, "按“%s”（%s）", house->title, slash ? slash + 1 : house->file);
    for (int i = 0; i < house->n_changes && i < SHOWN; i++) {
        const gj_house_change *change = &house->changes[i];
        gj_buf_puts(out, i ? "；" : "：");
        if (change->kind == GJ_HOUSE_SOFTENED)
            gj_buf_printf(out, "%s 由%s改为%s", change->rule, gj_severity_label(change->from),
                          gj_severity_label(change->to));
        else
            gj_buf_printf(out, "%s %s", words[change->kind], change->rule);
    }
    if (house->n_changes > SHOWN)
        gj_buf_printf(out, "；共 %d 条", house->n_changes);
}
