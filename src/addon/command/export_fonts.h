/* SPDX-License-Identifier: Apache-2.0 */
/*
 * export_fonts.h - which fonts this LibreOffice has, and what stands in for those it hasn't. The
 * lists are those of the document's styles; none is written here.
 *
 * To write a PDF: 1. gj_stand_ins_init; 2. gj_stand_ins_pick for the options of gj_document_write;
 * 3. tell what is `missing`; 4. gj_stand_ins_release. One thread at a time, holding no lock of
 * ours: LibreOffice takes its own in each call.
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

/* The fonts there are, and what was missed so far. */
typedef struct gj_stand_ins {
    gj_seq_FontDescriptor *present;
    gj_buf missing; /* what was asked for and isn't there, a line each: 甲（以 乙 代替） */
    int n_missing;
} gj_stand_ins;

/* False if LibreOffice doesn't say what it has; released either way. */
bool gj_stand_ins_init(gj_stand_ins *fonts, gj_XComponentContext *context, gj_err *err);
/* Lets go of both, after gj_stand_ins_init whatever it said. */
void gj_stand_ins_release(gj_stand_ins *fonts);
/* Picks the first family that is there and notes in `missing` where that isn't the official one.
 * Borrows `fonts`. */
gj_document_fonts gj_stand_ins_pick(gj_stand_ins *fonts);

#endif
