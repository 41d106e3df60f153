/* SPDX-License-Identifier: Apache-2.0 */
/*
 * pdf_tags.h - what the tree of a tagged PDF says of its parts. Private to the room.
 *
 * To set it right: 1. gj_pdf_open; 2. gj_pdf_mend_tags. Once for each file; it never fails: what it
 * doesn't understand it leaves.
 */
#ifndef GJ_PDF_PDF_TAGS_H
#define GJ_PDF_PDF_TAGS_H

#include "pdf/pdf_file.h"

/* Makes the title a heading above the others, labels and headers in tables such, and takes away the
 * languages that are none. */
void gj_pdf_mend_tags(gj_pdf *pdf);

#endif
