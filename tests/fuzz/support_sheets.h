/* SPDX-License-Identifier: Apache-2.0 */
/* support_sheets.h - what must hold of every workbook that was read, and of every one that was
 * not. */
#ifndef GJ_TESTS_FUZZ_SUPPORT_SHEETS_H
#define GJ_TESTS_FUZZ_SUPPORT_SHEETS_H

#include "base/err.h"
#include "sheet/sheet.h"

/* Ends the process if something does not hold. Frees `sheets`. */
void check_sheets(gj_sheets *sheets, const gj_err *err);

#endif
