/* SPDX-License-Identifier: Apache-2.0 */
/* ods_table.c - tables, rows and repeats put into sheets. */
#include <string.h>

#include "base/utf8.h"
#include "ods/ods_parse.h"

/* Empty merged areas and formulas are repeated no further down than this: people format whole
 * columns so. */
enum { EMPTY_REPEATS = 256, MAX_HIDDEN_STYLES = 1024, LONGEST_NAME = 1024 };

static const char *copy(gj_ods *ods, const gj_ods_attr *attr)
{
    size_t length = attr->length;
    if (length > LONGEST_NAME) {
        length = LONGEST_NAME;
        while (((unsigned char)attr->value[length] & 0xC0U) == 0x80U)
            length--;
    }
    return gj_arena_strndup(ods->arena, attr->value, length);
}

/* ---- styles: which tables are hidden ---- */

/* Read the <style:style> element. */
void gj_ods_style_begin(gj_ods *ods, const gj_ods_attrs *attrs)
{
    gj_ods_attr attr;
    ods->style = NULL;
    if (gj_ods_attr_find(attrs, GJ_ODS_STYLE, "family", &attr) &&
        gj_ods_attr_equals(&attr, "table") && gj_ods_attr_find(attrs, GJ_ODS_STYLE, "name", &attr))
        ods->style = copy(ods, &attr);
}

/* Read the <style:table-properties> element. */
void gj_ods_table_properties(gj_ods *ods, const gj_ods_attrs *attrs)
{
    gj_ods_attr display;
    if (!ods->style || ods->n_hidden >= MAX_HIDDEN_STYLES ||
        !gj_ods_attr_find(attrs, GJ_ODS_TABLE, "display", &display) ||
        !gj_ods_attr_equals(&display, "false"))
        return;
    if (!ods->hidden)
        ods->hidden = gj_alloc(MAX_HIDDEN_STYLES * sizeof *ods->hidden);
    ods->hidden[ods->n_hidden++] = ods->style;
}

static bool is_hidden(const gj_ods *ods, const gj_ods_attrs *attrs)
{
    gj_ods_attr style;
    if (ods->n_hidden == 0 || !gj_ods_attr_find(attrs, GJ_ODS_TABLE, "style-name", &style))
        return false;
    for (size_t i = 0; i < ods->n_hidden; i++)
        if (gj_ods_attr_equals(&style, ods->hidden[i]))
            return true;
    return false;
}

/* ---- tables ---- */

bool gj_ods_is_link_cache(const char *name)
{
    return name[0] == '\'' && strstr(name, "'#$");
}

/* Read the <table:table> element. */
void gj_ods_table_begin(gj_ods *ods, const gj_ods_attrs *attrs)
{
    gj_ods_attr name;
    bool named = gj_ods_attr_find(attrs, GJ_ODS_TABLE, "name", &name);
    ods->table = named ? copy(ods, &name) : "";
    ods->row = 0;
    ods->sheet = -1;
    if (gj_ods_is_link_cache(ods->table))
        return;
    ods->sheet = gj_sheets_add(ods->sheets, ods->table, is_hidden(ods, attrs));
    if (ods->sheet < 0)
        gj_ods_fail(ods, GJ_ERR_LIMIT, "工作表超过 %d 张，不读取", GJ_SHEETS_MAX_SHEETS);
}

/* ---- rows ---- */

/* Read the <table:table-row> element. */
void gj_ods_row_begin(gj_ods *ods, const gj_ods_attrs *attrs)
{
    gj_ods_attr repeated;
    int room = GJ_LIMIT_ROWS - ods->row;
    ods->row_repeated = room > 0 ? 1 : 0;
    if (room > 0 && gj_ods_attr_find(attrs, GJ_ODS_TABLE, "number-rows-repeated", &repeated))
        ods->row_repeated = gj_ods_attr_count(&repeated, room);
    ods->col = 0;
    ods->n_items = 0;
    gj_buf_clear(&ods->row_text);
}

static bool take_text(gj_ods *ods, size_t length)
{
    ods->all_text += length + 1;
    if (ods->all_text <= GJ_LIMIT_ALL_TEXT)
        return true;
    gj_ods_fail(ods, GJ_ERR_LIMIT, "文字太多：到工作表“%.200s”第 %d 行超过 %d MB，不读取",
                ods->table, ods->row + 1, GJ_LIMIT_ALL_TEXT / 1024 / 1024);
    return false;
}

void gj_ods_row_add(gj_ods *ods, gj_cell_kind kind, double number, const char *text)
{
    const gj_ods_cell *cell = &ods->cell;
    int room = GJ_LIMIT_COLUMNS - ods->col;
    int repeated = cell->repeated < room ? cell->repeated : room;
    bool empty = kind != GJ_CELL_NUMBER && (!text || gj_is_blank(text));
    bool merged = cell->rows > 1 || cell->cols > 1;
    if (repeated > 0 && ods->sheet >= 0 && ods->row_repeated > 0 &&
        (!empty || merged || cell->formula)) {
        const gj_ods_item item = {
            .col = ods->col,
            .repeated = repeated,
            .rows = cell->rows,
            .cols = cell->cols < room ? cell->cols : room,
            .empty = empty,
            .formula = cell->formula,
            .kind = kind,
            .number = number,
            .text = ods->row_text.len,
        };
        size_t length = empty || !text ? 0 : strlen(text);
        if (!take_text(ods, length))
            return;
        if (length > 0)
            gj_buf_add(&ods->row_text, text, length + 1);
        /* Kept until the row ends, which may be repeated. */
        if (ods->n_items == ods->room_items) {
            ods->room_items = ods->room_items ? ods->room_items * 2 : 32;
            ods->items = gj_realloc(ods->items, ods->room_items * sizeof *ods->items);
        }
        ods->items[ods->n_items++] = item;
    }
    ods->col += repeated;
}

/* ---- cells of a finished row ---- */

static bool put_item(gj_ods *ods, const gj_ods_item *item, int row, int col)
{
    const char *text = ods->row_text.data + item->text;
    switch (item->kind) {
    case GJ_CELL_NUMBER:
        return gj_sheets_put_number(ods->sheets, ods->sheet, row, col, item->number);
    case GJ_CELL_ERROR:
        return take_text(ods, strlen(text)) &&
               gj_sheets_put_error(ods->sheets, ods->sheet, row, col, text);
    case GJ_CELL_TEXT:
        break;
    }
    return take_text(ods, strlen(text)) &&
           gj_sheets_put_text(ods->sheets, ods->sheet, row, col, text);
}

static bool put_repeated(gj_ods *ods, const gj_ods_item *item, int row)
{
    bool ok = true;
    if (item->rows > 1 || item->cols > 1) {
        int room = GJ_LIMIT_ROWS - row;
        gj_span area = {row, item->col, item->rows < room ? item->rows : room, item->cols};
        ok = gj_sheets_merge(ods->sheets, ods->sheet, area);
    }
    for (int i = 0; ok && !item->empty && i < item->repeated; i++)
        ok = put_item(ods, item, row, item->col + i);
    for (int i = 0; ok && item->formula && i < item->repeated; i++)
        gj_sheets_note_formula(ods->sheets, ods->sheet, row, item->col + i);
    if (!ok)
        gj_ods_fail(ods, GJ_ERR_LIMIT,
                    "内容太多：到工作表“%.200s”第 %d 行，非空单元格或合并区域超过 %d 个，不读取",
                    ods->table, row + 1, GJ_SHEETS_MAX_CELLS);
    return ok;
}

static void forget_empty_items(gj_ods *ods)
{
    size_t kept = 0;
    for (size_t i = 0; i < ods->n_items; i++)
        if (!ods->items[i].empty)
            ods->items[kept++] = ods->items[i];
    ods->n_items = kept;
}

void gj_ods_row_end(gj_ods *ods)
{
    for (int i = 0; i < ods->row_repeated && ods->n_items > 0; i++) {
        if (i == EMPTY_REPEATS)
            forget_empty_items(ods);
        for (size_t k = 0; k < ods->n_items; k++)
            if (!put_repeated(ods, &ods->items[k], ods->row + i))
                return;
    }
    ods->row += ods->row_repeated;
}
