/* SPDX-License-Identifier: Apache-2.0 */
/* look.h - what a sheet's cells look like, as far as it says what they are: merged areas, and
 * numbers that are shown in words (dates, times, truth values). Private to gather.c. */
#ifndef GJ_ADDON_HOST_LOOK_H
#define GJ_ADDON_HOST_LOOK_H

#include "base/err.h"
#include "sheet/sheet.h"
#include "uno/api.h"

/* Puts the merged areas that begin within `area` into the sheet of this index. */
bool gj_look_merges(gj_XSpreadsheet *from, const gj_CellRangeAddress *area, gj_sheets *sheets,
                    int sheet, gj_err *err);

/* Is every number within `area` shown as a number? False too if they differ and LibreOffice can't
 * say in one. */
bool gj_look_is_plain(gj_XSpreadsheet *from, const gj_CellRangeAddress *area,
                      gj_XNumberFormats *formats);

#endif
