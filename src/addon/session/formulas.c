/* SPDX-License-Identifier: Apache-2.0 */
/* formulas.c - asks LibreOffice which cells of the found tables hold a formula, table by table. */
#include "addon/session/formulas.h"

#include "addon/host/calc.h"

/* A table spread over more cells than this is asked for its totals only, one by one. */
enum { MAX_AREA = 4096 };

/* A table's data cells on their sheet. */
typedef struct area {
    int sheet; /* -1: none found */
    int row0, col0, row1, col1;
} area;

typedef void (*visitor)(void *context, gj_slot *slot, bool total);

static void visit(gj_report *report, const gj_table *table, visitor each, void *context)
{
    for (int b = 0; b < table->n_blocks; b++) {
        const gj_block *block = &table->blocks[b];
        int columns = block->columns.n_leaves;
        for (int cell = 0; cell < block->rows.n_nodes * columns; cell++) {
            const gj_node *row = &block->rows.nodes[cell / columns];
            const gj_node *column = block->columns.leaves[cell % columns];
            gj_slot *slot = gj_report_slot(report, row, column);
            if (slot->bound && slot->place.sheet >= 0 && slot->place.row >= 0)
                each(context, slot, row->total || column->total);
        }
    }
}

static void enclose(void *context, gj_slot *slot, bool total)
{
    area *all = context;
    gj_place at = slot->place;
    (void)total;
    if (all->sheet < 0)
        *all = (area){at.sheet, at.row, at.col, at.row, at.col};
    all->row0 = at.row < all->row0 ? at.row : all->row0;
    all->row1 = at.row > all->row1 ? at.row : all->row1;
    all->col0 = at.col < all->col0 ? at.col : all->col0;
    all->col1 = at.col > all->col1 ? at.col : all->col1;
}

/* Where formulas stand in an area, in parts; NULL if LibreOffice doesn't say. Its list of what was
 * typed would tell too, but writes every number for it. */
static gj_seq_CellRangeAddress *formulas_in(gj_XSpreadsheet *sheet, const area *part)
{
    gj_XCellRange *range = NULL;
    gj_XSheetCellRanges *found = NULL;
    gj_seq_CellRangeAddress *parts = NULL;
    (void)gj_XSpreadsheet_getCellRangeByPosition(sheet, part->col0, part->row0, part->col1,
                                                 part->row1, &range, NULL);
    gj_XCellRangesQuery *query = range ? gj_query(XCellRangesQuery, range) : NULL;
    if (query && gj_XCellRangesQuery_queryContentCells(query, GJ_CellFlags_FORMULA, &found, NULL))
        (void)gj_XSheetCellRanges_getRangeAddresses(found, &parts, NULL);
    gj_release(found);
    gj_release(query);
    gj_release(range);
    return parts;
}

static bool is_in(const gj_seq_CellRangeAddress *parts, gj_place at)
{
    for (int i = 0; parts && i < parts->count; i++) {
        const gj_CellRangeAddress *part = &parts->items[i];
        if (at.row >= part->StartRow && at.row <= part->EndRow && at.col >= part->StartColumn &&
            at.col <= part->EndColumn)
            return true;
    }
    return false;
}

typedef struct job {
    gj_XSpreadsheet *sheet;
    area all;
    bool wide;                            /* ask for each total by itself */
    const gj_seq_CellRangeAddress *parts; /* that hold formulas */
} job;

static void note(void *context, gj_slot *slot, bool total)
{
    const job *j = context;
    gj_place at = slot->place;
    if (at.sheet != j->all.sheet || (j->wide && !total))
        return;
    if (!j->wide) {
        slot->formula = is_in(j->parts, at);
        return;
    }
    const area one = {at.sheet, at.row, at.col, at.row, at.col};
    gj_seq_CellRangeAddress *parts = formulas_in(j->sheet, &one);
    slot->formula = is_in(parts, at);
    gj_seq_CellRangeAddress_free(parts);
}

void gj_formulas_note(gj_XSpreadsheetDocument *document, gj_report *report)
{
    const gj_form *form = gj_report_form(report);
    for (int t = 0; t < form->n_tables; t++) {
        const gj_table *table = &form->tables[t];
        job j = {.all = {.sheet = -1}};
        visit(report, table, enclose, &j.all);
        j.sheet = j.all.sheet >= 0 ? gj_sheet_at(document, j.all.sheet, NULL) : NULL;
        if (!j.sheet)
            continue;
        int64_t size =
            ((int64_t)j.all.row1 - j.all.row0 + 1) * ((int64_t)j.all.col1 - j.all.col0 + 1);
        j.wide = size > MAX_AREA;
        gj_seq_CellRangeAddress *parts = j.wide ? NULL : formulas_in(j.sheet, &j.all);
        j.parts = parts;
        visit(report, table, note, &j);
        gj_seq_CellRangeAddress_free(parts);
        gj_release(j.sheet);
    }
}
