/* SPDX-License-Identifier: Apache-2.0 */
/*
 * ods_reckon.h - the result of one formula. Private to ods_formula.c, which knows which of them are
 * to be computed.
 *
 * The language: numbers, texts, references, + - * /, = <> < > <= >=, SUM, COUNT and IF. A text in a
 * sum of references is nothing, as in LibreOffice; anywhere else it can't be computed.
 *
 * To compute: 1. all that changes is set or put; 2. gj_formula_reckon, which computes first the
 * stale ones that it uses; 3. its result.
 */
#ifndef GJ_ODS_ODS_RECKON_H
#define GJ_ODS_ODS_RECKON_H

#include "ods/ods_formula.h"

/* Fills in its result and makes it DONE; false if it can't be computed. */
bool gj_formula_reckon(gj_formulas *formulas, gj_formula *formula);

/* Reads a reference in brackets, the `[` included: where it ends, in `text`, never NULL. *known is
 * false where it is none to cells of one sheet; out->sheet is -1 if they are another file's. */
const char *gj_range_read(const gj_formulas *formulas, const char *text, int own, gj_range *out,
                          bool *known);
/* Reads one without brackets: where it ends, in `text`; NULL if there is none. */
const char *gj_range_read_plain(const char *text, int own, gj_range *out);

#endif
