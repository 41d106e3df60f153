/* SPDX-License-Identifier: Apache-2.0 */
/*
 * fonts.h - the fonts an official document asks for, and what may stand in. Private to the room.
 *
 * LibreOffice takes only the first name of a font list and falls back to anything at all if it is
 * missing. So the lists (the same as in templates/styles, which a test compares) are given to
 * fontconfig as aliases, which LibreOffice does heed; on Windows to LibreOffice's own table of
 * replacements.
 *
 * How they are used: 1. gj_fonts_write_items into the profile; 2. with fontconfig,
 * gj_fonts_write_config into the scratch folder; 3. in the child, which finds that file,
 * gj_fonts_tell_missing before LibreOffice starts. The lists are constants.
 */
#ifndef GJ_OFFICE_FONTS_H
#define GJ_OFFICE_FONTS_H

#include "base/buf.h"

/* How many names a list has at most, and the NULL behind them. */
enum { GJ_FONT_NAMES = 5 };

/* A font and what may stand in for it. */
typedef struct gj_font_list {
    /* the official one first, then what stands in, best first; NULL behind the last */
    const char *names[GJ_FONT_NAMES];
} gj_font_list;

/* How many lists there are. */
int gj_fonts_count(void);
/* One of them, from 0: a constant, never NULL. */
const gj_font_list *gj_fonts_at(int index);
/* Appends LibreOffice's table of replacements, as items of a profile: for each list whose first
 * font isn't installed the first that is. Nothing where there is fontconfig, which is told. */
void gj_fonts_write_items(gj_buf *out);
/* With fontconfig: appends a file for it, the system's, which is `system`, and the lists as strong
 * aliases. */
void gj_fonts_write_config(const char *system, gj_buf *out);
/* Appends which of them has to be replaced here, and by what: 甲（以 乙 代替）、…;
 * nothing if none. */
void gj_fonts_tell_missing(gj_buf *out);

#endif
