/* SPDX-License-Identifier: Apache-2.0 */
/* support_ods.h - spreadsheets for the tests of the reader, from a whole content.xml down to one
 * row. */
#ifndef GJ_TESTS_ODF_SUPPORT_ODS_H
#define GJ_TESTS_ODF_SUPPORT_ODS_H

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>

#include <cmocka.h>

#include "../pack/support_zip.h"
#include "ods/ods_read.h"
#include "pack/limits.h"

#define MIMETYPE "application/vnd.oasis.opendocument.spreadsheet"

/* What was read last: each read_ frees what was before. */
extern gj_sheets *ods_sheets;
extern gj_err ods_err;

int ods_setup(void **state);
int ods_teardown(void **state);

void read_bytes(const char *data, size_t length);
void read_parts(const zipped *parts, int count);
void read_xml(const char *xml);
/* content.xml around styles and tables. */
void wrap(gj_buf *xml, const char *styles, const char *body);
void read_styled(const char *styles, const char *body);
/* One table of these rows. */
void read_rows(const char *rows);
/* One row of these cells; it must be readable. */
void read_row(const char *cells);
/* A sheet of what was read; it must be there. */
const gj_sheet *sheet_at(int index);
void assert_cell(int row, int col, gj_cell_kind kind, const char *text);
/* Nothing was read, for this reason, and the sentence holds this word. */
void assert_refused(gj_err_kind kind, const char *word);
void append_times(gj_buf *to, const char *text, int times);
/* So many different characters, which can't be packed into next to nothing. */
void append_varied(gj_buf *to, int n_chars);

#define CASE(f) cmocka_unit_test_setup_teardown(f, ods_setup, ods_teardown)

#endif
