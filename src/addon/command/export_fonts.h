/* SPDX-License-Identifier: Apache-2.0 */
/*
 * export_fonts.h - which fonts this LibreOffice has, and what stands in for those it hasn't. The
 * lists are those of the document's styles; none is written here.
 *
 *     gj_stand_ins fonts;
 *     if (gj_stand_ins_init(&fonts, context, &err)) {
 *         gj_document_fonts pick = gj_stand_ins_pick(&fonts);
 *         …
 *         puts(fonts.missing.data);
 *     }
 *     gj_stand_ins_release(&fonts);
 */
#ifndef GJ_ADDON_COMMAND_EXPORT_FONTS_H
#define GJ_ADDON_COMMAND_EXPORT_FONTS_H

#include "document/document.h"
#include "uno/api.h"

typedef struct gj_stand_ins {
    gj_seq_FontDescriptor *present;
    gj_buf missing; /* what was asked for and isn't there, a line each: 甲（以 乙 代替） */
    int n_missing;
} gj_stand_ins;

/* False if LibreOffice doesn't say what it has; released either way. */
bool gj_stand_ins_init(gj_stand_ins *fonts, gj_XComponentContext *context, gj_err *err);
void gj_stand_ins_release(gj_stand_ins *fonts);
/* Picks the first family that is there and notes in `missing` where that isn't the official one.
 * Borrows `fonts`. */
gj_document_fonts gj_stand_ins_pick(gj_stand_ins *fonts);

#endif
