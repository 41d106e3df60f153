/* SPDX-License-Identifier: Apache-2.0 */
/*
 * ods_splice.h - cells put into the bytes of content.xml. Private to this room: ods_edit.c decides
 * what, and proves the result.
 *
 * To splice: 1. patches in their order; 2. gj_splice.
 */
#ifndef GJ_ODS_ODS_SPLICE_H
#define GJ_ODS_ODS_SPLICE_H

#include "base/buf.h"
#include "ods/ods_formula.h"
#include "ods/ods_tags.h"

/* A cell and what it holds. */
typedef struct gj_patch {
    gj_at at;
    gj_result value;
    const char *formula; /* to be written in front, "=SUM(B5:B7)"; NULL: none */
    bool reckoned;       /* the cell keeps the formula that it has: only its result is written */
} gj_patch;

/* Patches, sorted by sheet, row and column. */
typedef struct gj_patches {
    gj_patch *items;
    int count;
} gj_patches;

/* Appends the content with the patches in it; false (GJ_ERR_FORMAT) if one can't be put there. */
bool gj_splice(gj_tags *tags, const gj_sheets *sheets, const gj_patches *patches, gj_buf *out,
               gj_err *err);

#endif
