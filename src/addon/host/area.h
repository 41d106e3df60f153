/* SPDX-License-Identifier: Apache-2.0 */
/*
 * area.h - what a sheet's cells look like, as far as it says what they are: merged areas, and
 * numbers that are shown in words (dates, times, truth values). Private to gather.c.
 *
 * To gather a sheet: 1. its values; 2. gj_area_merges over its used area; 3. gj_area_is_plain,
 * where numbers are, before they are taken for numbers. Any thread, holding no lock of ours:
 * LibreOffice takes its own in each call.
 */
#ifndef GJ_ADDON_HOST_AREA_H
#define GJ_ADDON_HOST_AREA_H

#include "base/err.h"
#include "sheet/sheet.h"
#include "uno/api.h"

/* Where merged areas go, and where to look for them first. */
typedef struct gj_merges {
    gj_sheets *sheets;
    int sheet;              /* index in `sheets` */
    const gj_sheet *before; /* the same sheet as it was, sealed, or one like it: only a guess */
    gj_err *err;
} gj_merges;

/* Puts the merged areas that begin within `area` into the sheet of this index. False (GJ_ERR_LIMIT,
 * GJ_ERR_OFFICE): some of them may be there. */
bool gj_area_merges(gj_XSpreadsheet *from, const gj_CellRangeAddress *area,
                    const gj_merges *merges);

/* A document's formats of numbers, and what was asked of them last; {0} but for `all`. */
typedef struct gj_formats {
    gj_XNumberFormats *all;
    int32_t key; /* 0: nothing yet */
    bool plain;
} gj_formats;

/* Is every number within `area` shown as a number? False too if they differ and LibreOffice can't
 * say in one. */
bool gj_area_is_plain(gj_XSpreadsheet *from, const gj_CellRangeAddress *area, gj_formats *formats);

#endif
