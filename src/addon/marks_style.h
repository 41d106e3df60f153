/* SPDX-License-Identifier: Apache-2.0 */
/*
 * marks_style.h - the cell styles of marks: how they look is templates/styles/marks.fods. Private to marks.c.
 *
 * Workbooks of ours have such styles of their own ("kept": part of the document, never removed). Into any other
 * document they are put while it is marked.
 */
#ifndef GJ_ADDON_MARKS_STYLE_H
#define GJ_ADDON_MARKS_STYLE_H

#include "form/form.h"
#include "uno/api.h"

/* The severity of a style's marks, or -1: not one of ours. */
int gj_mark_style_severity(const rtl_uString *name);
/* Sees to it that the document has styles for marks; their names by severity, or NULL on failure. */
const char *const *gj_mark_styles_need(gj_XSpreadsheetDocument *document, gj_err *err);
/* Removes the styles that gj_mark_styles_need put there. No cell may use them any more. */
void gj_mark_styles_drop(gj_XSpreadsheetDocument *document);

#endif
