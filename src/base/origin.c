/* SPDX-License-Identifier: Apache-2.0 */
/* origin.c - finds where a cell came from, and says it. */
#include "base/origin.h"

const gj_origin *gj_origin_find(const gj_origin_at *origins, size_t count, int row, int col)
{
    const gj_origin_at *behind = origins;
    for (size_t left = count; left > 0;) {
        size_t half = left / 2;
        const gj_origin_at *middle = behind + half;
        bool before = middle->row < row || (middle->row == row && middle->col <= col);
        behind = before ? middle + 1 : behind;
        left = before ? left - half - 1 : half;
    }
    return count > 0 && behind > origins && behind[-1].row == row ? &behind[-1].origin : NULL;
}

void gj_origin_put(const gj_origin *origin, gj_buf *out)
{
    if (origin->page)
        gj_buf_printf(out, "第%d页", origin->page);
    if (origin->paragraph)
        gj_buf_printf(out, "第%d段", origin->paragraph);
    if (origin->table)
        gj_buf_printf(out, "第%d个表", origin->table);
    if (origin->row)
        gj_buf_printf(out, "第%d行", origin->row);
    if (origin->cell)
        gj_buf_printf(out, "第%d格", origin->cell);
}
