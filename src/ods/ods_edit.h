/* SPDX-License-Identifier: Apache-2.0 */
/*
 * ods_edit.h - other contents in a few cells of an OpenDocument spreadsheet, whatever program wrote
 * it, and everything else as it was, byte for byte.
 *
 * Of content.xml the cells that are named are rewritten (their style, notes and pictures stay), the
 * ones beside them where they were written as repeated, and the stored results of formulas that use
 * them. The other parts of the package are copied as they are packed. What came out is read again
 * and compared with what went in before anybody gets it.
 *
 * To change a workbook: 1. its bytes; 2. gj_ods_edit; 3. gj_file_replace. One thread at a time
 * (pack/libxml.h).
 */
#ifndef GJ_ODS_ODS_EDIT_H
#define GJ_ODS_ODS_EDIT_H

#include "base/buf.h"
#include "base/err.h"

/* What goes into a cell. */
typedef enum gj_edit_kind {
    GJ_EDIT_TEXT,   /* lines separated by '\n' */
    GJ_EDIT_NUMBER, /* plain digits */
    GJ_EDIT_FORMULA /* "=SUM(B5:B7)": cells of the same sheet, arguments separated by ';' */
} gj_edit_kind;

/* A cell, counted as gj_ods_read does, and what goes into it. */
typedef struct gj_edit {
    int sheet, row, col;
    gj_edit_kind kind;
    const char *text;
} gj_edit;

/* Appends the workbook in `data` with `count` cells changed, no two of them the same. False, and
 * nothing appended, if it can't be read (as gj_ods_read says), if it is signed, if a cell is
 * covered by a merged one, or if a formula that can't be computed here uses one of the cells
 * (GJ_ERR_FORMAT, GJ_ERR_LIMIT): the sentence names the cell. */
bool gj_ods_edit(const gj_buf *data, const gj_edit *edits, int count, gj_buf *out, gj_err *err);

#endif
