/* SPDX-License-Identifier: Apache-2.0 */
/*
 * support_book.h - a filled-in workbook, changed as a fuzzer's input says, so that the matcher
 * meets tables and not noise.
 *
 * An input is a form's number and a list of changes, five bytes each: what, which sheet, which row,
 * which column, and a number that says how. They are made to the workbook that gj_workbook_write()
 * gives for a filled-in report. What follows the byte 0xFF is text for the cells.
 */
#ifndef TESTS_FUZZ_SUPPORT_BOOK_H
#define TESTS_FUZZ_SUPPORT_BOOK_H

#include <stddef.h>
#include <stdint.h>

#include "form/form.h"
#include "report/report.h"
#include "sheet/sheet.h"

/* What doesn't hold is a crash, with its line. */
#define require(holds) ((holds) ? (void)0 : broken(__FILE__, #holds, __LINE__))
void broken(const char *file, const char *what, int line);

/* The official forms and one of lists, loaded once. */
const gj_forms *book_forms(void);
/* The workbook of a report, `out` being new. */
void book_write(const gj_report *report, gj_buf *out);
/* The sheets that an input stands for; yours to gj_sheets_free. */
gj_sheets *book_of_input(const uint8_t *data, size_t size);

#endif
