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

/* What was typed into an area, formulas as such; NULL if LibreOffice doesn't say. */
static gj_seq_seq_string *typed_in(gj_XSpreadsheet *sheet, const area *part)
{
    gj_XCellRange *range = NULL;
    gj_seq_seq_string *typed = NULL;
    (void)gj_XSpreadsheet_getCellRangeByPosition(sheet, part->col0, part->row0, part->col1,
                                                 part->row1, &range, NULL);
    gj_XCellRangeFormula *formulas = range ? gj_query(XCellRangeFormula, range) : NULL;
    if (formulas)
        (void)gj_XCellRangeFormula_getFormulaArray(formulas, &typed, NULL);
    gj_release(formulas);
    gj_release(range);
    return typed;
}

/* Texts that begin with "=" come with an apostrophe in front. */
static bool is_formula(const gj_seq_seq_string *typed, int row, int col)
{
    if (!typed || row >= typed->count || col >= typed->items[row]->count)
        return false;
    const rtl_uString *text = typed->items[row]->items[col];
    return text->length > 0 && text->buffer[0] == '=';
}

typedef struct job {
    gj_XSpreadsheet *sheet;
    area all;
    const gj_seq_seq_string *typed; /* NULL: ask for each total by itself */
} job;

static void note(void *context, gj_slot *slot, bool total)
{
    const job *j = context;
    gj_place at = slot->place;
    if (at.sheet != j->all.sheet)
        return;
    if (j->typed) {
        slot->formula = is_formula(j->typed, at.row - j->all.row0, at.col - j->all.col0);
    } else if (total) {
        const area one = {at.sheet, at.row, at.col, at.row, at.col};
        gj_seq_seq_string *typed = typed_in(j->sheet, &one);
        slot->formula = is_formula(typed, 0, 0);
        gj_seq_seq_string_free(typed);
    }
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
        gj_seq_seq_string *typed = size <= MAX_AREA ? typed_in(j.sheet, &j.all) : NULL;
        j.typed = typed;
        visit(report, table, note, &j);
        gj_seq_seq_string_free(typed);
        gj_release(j.sheet);
    }
}
