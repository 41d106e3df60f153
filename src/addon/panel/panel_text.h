/* SPDX-License-Identifier: Apache-2.0 */
/*
 * panel_text.h - findings as the sidebar words them, and as a table to take along. Pure text, no
 * LibreOffice in it.
 *
 * To show a finding: 1. gj_panel_put_row in the list; 2. gj_panel_put_detail below it, once it is
 * chosen. Any thread, any lock: findings don't change.
 */
#ifndef GJ_ADDON_PANEL_PANEL_TEXT_H
#define GJ_ADDON_PANEL_PANEL_TEXT_H

#include <stdbool.h>

#include "base/buf.h"
#include "report/findings.h"

/* A symbol for each severity, to stand before its word: never colour alone. A constant, never
 * NULL. */
const char *gj_panel_symbol(gj_severity severity);

/* "Sheet1 D26", the cell to be mended; "" for none. `brief`: a long name of a sheet loses its
 * end. */
void gj_panel_put_place(const gj_finding *finding, bool brief, gj_buf *out);
/* "✖ Sheet1 D26  应 0 现 1", short enough for a narrow list, or "可能应为 51" at the cell to be
 *                mended where the numbers are another's; what is said of it where there are no
 *                numbers, without a section's
 * title in front; "✓" and "已说明" where it is explained. */
void gj_panel_put_row(const gj_form *form, const gj_finding *finding, gj_buf *out);
/* The whole sentence, the words of the text that it is about among those around them, its
 * explanation or "→ " and the hint, an explanation that has lapsed, standing and source, a line
 * each. The finding is the report's. */
void gj_panel_put_detail(const gj_report *report, const gj_finding *finding, gj_buf *out);

/* How a table is written. */
typedef enum gj_panel_table {
    GJ_PANEL_TABS, /* tabs and line feeds, for the clipboard */
    GJ_PANEL_CSV   /* RFC 4180 in UTF-8 with a byte order mark, as spreadsheets recognize it */
} gj_panel_table;

/* A header and a row for each of the findings at `which[0…count-1]`; without any, one that says the
 * verdict. A field that a spreadsheet would take for a formula gets an apostrophe in front. */
void gj_panel_put_table(const gj_findings *findings, const int *which, int count,
                        gj_panel_table how, gj_buf *out);

#endif
