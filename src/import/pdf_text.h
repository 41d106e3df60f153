/* SPDX-License-Identifier: Apache-2.0 */
/*
 * pdf_text.h - what pdftotext says of a PDF's pages, as words with boxes. Private to the room, and
 * for its fuzzer.
 *
 * pdftotext comes with poppler and runs as a program of its own: nothing of poppler is linked or
 * loaded. What it prints is as hostile as the file: it looks like XHTML, but whatever a font calls
 * its characters comes through as it is, so that no XML parser takes all of it.
 *
 * To read what it printed: 1. gj_pdf_pages; 2. gj_pdf_sheets.
 */
#ifndef GJ_IMPORT_PDF_TEXT_H
#define GJ_IMPORT_PDF_TEXT_H

#include <stddef.h>

#include "import/boxes.h"
#include "sheet/sheet.h"

/* What was seen of the pages' characters. */
typedef struct gj_pdf_seen {
    int pages;
    int characters;
    int chinese;
    int nameless; /* that stand for nothing: private use, replacement, control */
} gj_pdf_seen;

/* Puts the words that `pdftotext -bbox` printed. False (GJ_ERR_LIMIT): more than anybody prints. */
bool gj_pdf_pages(const char *printed, size_t length, gj_boxes *boxes, gj_pdf_seen *seen,
                  gj_err *err);
/* The pages as sealed sheets, yours to gj_sheets_free. NULL: there are no words, or none that can
 * be read (GJ_ERR_FORMAT), or too much (GJ_ERR_LIMIT). *tables is how many there were. */
gj_sheets *gj_pdf_sheets(const char *printed, size_t length, int *tables, gj_err *err);

#endif
