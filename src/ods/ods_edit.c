/* SPDX-License-Identifier: Apache-2.0 */
/* ods_edit.c - changes cells of a workbook: their formulas' results brought up to date, the content
 * spliced, the package put together, and all of it read again and compared. */
#include "ods/ods_edit.h"

#include <stdlib.h>
#include <string.h>

#include "base/number.h"
#include "base/utf8.h"
#include "ods/ods_read.h"
#include "ods/ods_splice.h"
#include "pack/zip.h"

/* One change of a workbook under way. */
typedef struct job {
    const gj_edit *edits; /* what is asked for */
    int n_edits;
    gj_arena *arena;
    gj_sheets *sheets; /* as they were */
    gj_buf content;
    gj_tags tags;
    gj_formulas formulas;
    gj_patches patches;
} job;

/* ---- reading ---- */

static bool read_content(const gj_buf *data, gj_buf *content, gj_err *err)
{
    char block[65536];
    long got = 1;
    gj_zip_reader *zip = gj_zip_open_memory(data->data, data->len, err);
    bool ok = zip && (!gj_zip_has(zip, "META-INF/documentsignatures.xml") ||
                      gj_fail(err, GJ_ERR_FORMAT,
                              "没有修改：文件有数字签名，一改签名就无效了；请"
                              "先在 LibreOffice 里取消签名"));
    ok = ok && gj_zip_part_open(zip, "content.xml", err);
    while (ok && got > 0) {
        got = gj_zip_part_read(zip, block, sizeof block, err);
        ok = got >= 0;
        if (got > 0)
            gj_buf_add(content, block, (size_t)got);
    }
    gj_zip_close(zip);
    return ok;
}

/* The text of a formula may be shared by repeated cells: then it is none that we compute. */
static bool note_formulas(void *context, const gj_raw_row *row)
{
    enum { MOST_COPIES = 256 };
    job *j = context;
    for (size_t i = 0; i < row->n_cells; i++) {
        const gj_raw_cell *cell = &row->cells[i];
        int copies = row->repeated * (cell->repeated < MOST_COPIES ? cell->repeated : MOST_COPIES);
        if (!cell->has_formula)
            continue;
        if (j->formulas.count >= GJ_SHEETS_MAX_CELLS)
            return false;
        const char *text = gj_piece_text(&j->tags, cell->formula);
        for (int k = 0; k < copies && k < MOST_COPIES; k++) {
            const gj_at at = {row->sheet, row->row + k % row->repeated,
                              cell->col + k / row->repeated};
            gj_formulas_add(&j->formulas, at, text, cell->is_matrix || copies > 1);
        }
    }
    return true;
}

/* ---- what is written ---- */

static int compare_places(const void *left, const void *right)
{
    const gj_at *a = &((const gj_patch *)left)->at, *b = &((const gj_patch *)right)->at;
    if (a->sheet != b->sheet)
        return a->sheet < b->sheet ? -1 : 1;
    if (a->row != b->row)
        return a->row < b->row ? -1 : 1;
    return (a->col > b->col) - (a->col < b->col);
}

static gj_result result_of(const gj_edit *edit)
{
    if (edit->kind == GJ_EDIT_NUMBER)
        return (gj_result){.kind = GJ_RESULT_NUMBER, .number = gj_value_read(edit->text).number};
    return (gj_result){.kind = GJ_RESULT_TEXT, .text = edit->text};
}

/* Is that what the cell shows? */
static bool shows(const gj_sheets *sheets, gj_at at, const gj_result *value)
{
    const gj_cell *cell = gj_sheet_cell(gj_sheets_at(sheets, at.sheet), at.row, at.col);
    if (value->kind == GJ_RESULT_NUMBER)
        return cell && cell->kind == GJ_CELL_NUMBER && gj_number_equal(cell->number, value->number);
    if (gj_is_blank(value->text))
        return !cell;
    return cell && cell->kind == GJ_CELL_TEXT && strcmp(cell->text, value->text) == 0;
}

static const char *new_formula_at(const job *j, gj_at at)
{
    const gj_edit *edits = j->edits;
    for (int i = 0; i < j->n_edits; i++)
        if (edits[i].kind == GJ_EDIT_FORMULA && edits[i].sheet == at.sheet &&
            edits[i].row == at.row && edits[i].col == at.col)
            return edits[i].text;
    return NULL;
}

static void collect_patches(job *j)
{
    size_t room = (size_t)j->n_edits + (size_t)j->formulas.count + 1;
    gj_patch *patches = gj_arena_array(j->arena, room, sizeof *patches);
    int count = 0;
    for (int i = 0; i < j->n_edits; i++) {
        const gj_edit *edit = &j->edits[i];
        if (edit->kind != GJ_EDIT_FORMULA)
            patches[count++] =
                (gj_patch){.at = {edit->sheet, edit->row, edit->col}, .value = result_of(edit)};
    }
    for (int i = 0; i < j->formulas.count; i++) {
        const gj_formula *formula = &j->formulas.items[i];
        const char *fresh = new_formula_at(j, formula->at);
        if (formula->state == GJ_FORMULA_DONE &&
            (fresh || !shows(j->sheets, formula->at, &formula->result)))
            patches[count++] = (gj_patch){
                .at = formula->at, .value = formula->result, .formula = fresh, .reckoned = !fresh};
    }
    qsort(patches, (size_t)count, sizeof *patches, compare_places);
    j->patches = (gj_patches){patches, count};
}

static bool reckon(job *j, gj_err *err)
{
    for (int i = 0; i < j->n_edits; i++) {
        const gj_edit *edit = &j->edits[i];
        const gj_at at = {edit->sheet, edit->row, edit->col};
        if (at.sheet < 0 || at.sheet >= gj_sheets_count(j->sheets) || at.row < 0 || at.col < 0)
            return gj_fail(err, GJ_ERR_FORMAT, "没有修改：要改的格不在工作簿里");
        if (edit->kind == GJ_EDIT_FORMULA)
            gj_formulas_put(&j->formulas, at, edit->text);
        else
            gj_formulas_set(&j->formulas, at, result_of(edit));
    }
    if (!gj_formulas_reckon(&j->formulas, err))
        return false;
    collect_patches(j);
    return true;
}

/* ---- proving ---- */

static const gj_patch *patch_at(const job *j, int sheet, int row, int col)
{
    const gj_patch wanted = {.at = {sheet, row, col}};
    const gj_patches *all = &j->patches;
    return all->count == 0
               ? NULL
               : bsearch(&wanted, all->items, (size_t)all->count, sizeof wanted, compare_places);
}

/* Are all cells but the patched ones in both, and the same? */
static bool has_same_cells(const job *j, int sheet, const gj_sheet *one, const gj_sheet *other)
{
    for (size_t i = 0; i < one->n_cells; i++) {
        const gj_cell *cell = &one->cells[i];
        if (patch_at(j, sheet, cell->row, cell->col))
            continue;
        const gj_cell *match = gj_sheet_cell(other, cell->row, cell->col);
        if (!match || match->kind != cell->kind || strcmp(match->text, cell->text) != 0)
            return false;
    }
    for (size_t i = 0; i < one->n_formulas; i++) {
        const gj_position *at = &one->formulas[i];
        if (!patch_at(j, sheet, at->row, at->col) && !gj_sheet_has_formula(other, at->row, at->col))
            return false;
    }
    size_t merges = one->n_merges * sizeof *one->merges;
    return one->n_merges == other->n_merges &&
           (merges == 0 || memcmp(one->merges, other->merges, merges) == 0);
}

static bool is_proved(const job *j, const gj_sheets *after)
{
    bool same = gj_sheets_count(after) == gj_sheets_count(j->sheets);
    for (int i = 0; same && i < gj_sheets_count(after); i++) {
        const gj_sheet *was = gj_sheets_at(j->sheets, i), *is = gj_sheets_at(after, i);
        same = strcmp(was->name, is->name) == 0 && has_same_cells(j, i, was, is) &&
               has_same_cells(j, i, is, was);
    }
    for (int i = 0; same && i < j->patches.count; i++)
        same = shows(after, j->patches.items[i].at, &j->patches.items[i].value);
    return same;
}

static bool prove(const job *j, const gj_buf *package, gj_err *err)
{
    gj_sheets *after = gj_ods_read_memory(package->data, package->len, err);
    bool same = after && is_proved(j, after);
    gj_sheets_free(after);
    return same || gj_fail(err, GJ_ERR_FORMAT,
                           "没有修改：改过的文件读回来与要改的不同；请在 LibreOffice 里改");
}

/* ---- the way ---- */

static bool replace(const gj_buf *data, const gj_buf *content, gj_buf *package, gj_err *err)
{
    return gj_zip_replace(data, "content.xml", content, package, NULL) ||
           gj_fail(err, GJ_ERR_FORMAT,
                   "没有修改：压缩包的写法少见，不能只改其中一部分；请在 LibreOffice "
                   "里打开，另存一次");
}

static bool change(job *j, const gj_buf *data, gj_buf *package, gj_err *err)
{
    gj_buf content;
    gj_buf_init(&content);
    bool ok =
        read_content(data, &j->content, err) && gj_tags_init(&j->tags, &j->content, j->arena, err);
    if (ok) {
        gj_formulas_init(&j->formulas, j->sheets, j->arena);
        ok = gj_rows_walk(&j->tags, note_formulas, j) ||
             gj_fail(err, GJ_ERR_LIMIT, "没有修改：公式太多；请在 LibreOffice 里改");
        ok = ok && reckon(j, err) && gj_splice(&j->tags, j->sheets, &j->patches, &content, err) &&
             replace(data, &content, package, err) && prove(j, package, err);
    }
    gj_buf_release(&content);
    return ok;
}

bool gj_ods_edit(const gj_buf *data, const gj_edit *edits, int count, gj_buf *out, gj_err *err)
{
    job j = {.edits = edits, .n_edits = count};
    gj_buf package;
    j.sheets = gj_ods_read_memory(data->data, data->len, err);
    if (!j.sheets)
        return false;
    j.arena = gj_arena_new();
    gj_buf_init(&j.content);
    gj_buf_init(&package);
    bool ok = count == 0 || change(&j, data, &package, err);
    const gj_buf *result = count == 0 ? data : &package;
    if (ok)
        gj_buf_add(out, result->data, result->len);
    gj_formulas_release(&j.formulas);
    gj_buf_release(&package);
    gj_buf_release(&j.content);
    gj_sheets_free(j.sheets);
    gj_arena_free(j.arena);
    return ok;
}
