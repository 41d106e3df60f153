/* SPDX-License-Identifier: Apache-2.0 */
/*
 * document_fonts.h - naming in a document only fonts that are there. Private to document*.c.
 *
 * How a style part gets its fonts: 1. it is filled as always; 2. gj_font_faces_write copies it with
 * one family for each list.
 */
#ifndef GJ_DOCUMENT_DOCUMENT_FONTS_H
#define GJ_DOCUMENT_DOCUMENT_FONTS_H

#include "document/document.h"

/* Appends the styles, each of their font lists replaced by the one family that is picked from
 * it. */
void gj_font_faces_write(const char *styles, const gj_document_fonts *fonts, gj_buf *out);

#endif
