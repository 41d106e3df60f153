/* SPDX-License-Identifier: Apache-2.0 */
/*
 * fonts.h - the fonts an official document asks for, and what may stand in. Private to the room.
 *
 * LibreOffice takes only the first name of a font list on Linux and falls back to anything at all
 * if it is missing. So the lists (the same as in templates/styles, which a test compares) are given
 * to fontconfig as aliases, which LibreOffice does heed.
 */
#ifndef GJ_OFFICE_FONTS_H
#define GJ_OFFICE_FONTS_H

#include "base/buf.h"

enum { GJ_FONT_NAMES = 5 };

typedef struct gj_font_list {
    /* the official one first, then what stands in, best first; NULL behind the last */
    const char *names[GJ_FONT_NAMES];
} gj_font_list;

int gj_fonts_count(void);
const gj_font_list *gj_fonts_at(int index);
/* Appends a fontconfig file: the system's, and the lists as strong aliases. `system` is the
 * system's file. */
void gj_fonts_write_config(const char *system, gj_buf *out);
/* Appends which of them this process's fontconfig has to replace, and by what: 甲（以 乙 代替）、…;
 * nothing if none. */
void gj_fonts_tell_missing(gj_buf *out);

#endif
