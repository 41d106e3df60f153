/* SPDX-License-Identifier: Apache-2.0 */
/*
 * page.h - HTML for people who read forms. Private to the room.
 *
 * Elements of HTML 4 alone and every one closed, so that any parser reads the page, an XML one
 * included; nothing is fetched from anywhere.
 *
 * To write a page: 1. gj_page_open; 2. gj_page_put its elements; 3. gj_page_close. Nothing fails.
 */
#ifndef GJ_FORM_PAGE_H
#define GJ_FORM_PAGE_H

#include "base/buf.h"
#include "base/format.h"
#include "form/rule.h"

/* The page up to and with <body>, in the looks of `style`, CSS of ours (NULL: of ../help.css beside
 * it); its title is `title` and `id`. */
void gj_page_open(gj_buf *out, const char *style, const char *title, const char *id);
/* The end of the page, from </body> on. */
void gj_page_close(gj_buf *out);
/* Markup with %s for a text, which is escaped, %d and %%; nothing else, so no text gets in
 * unescaped. A text may be NULL: nothing. */
void gj_page_put(gj_buf *out, const char *format, ...) GJ_FORMAT(2, 3);
/* A rule's example as a paragraph: what is given, and what is then said. */
void gj_page_put_example(gj_buf *out, const gj_example *example);

#endif
