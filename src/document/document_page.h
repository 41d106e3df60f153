/* SPDX-License-Identifier: Apache-2.0 */
/*
 * document_page.h - the pages a document is printed on, as its form says. Private to the document.
 *
 * A form that says nothing has the one page of templates/styles/document-styles.xml; another size
 * of margins, a page on its side or without numbers is a master page more, which the first
 * paragraph or table on it names.
 *
 * How a page is chosen: 1. gj_page_of the form, and once more turned; 2. one of them for each leaf.
 * Nothing fails; names are constants.
 */
#ifndef GJ_DOCUMENT_DOCUMENT_PAGE_H
#define GJ_DOCUMENT_DOCUMENT_PAGE_H

#include "form/form.h"

/* The one that the styles' file has. */
#define GJ_PAGE_USUAL "Standard"

/* A sheet of paper and what of it text may take. */
typedef struct gj_page {
    const char *master; /* its name */
    bool landscape;
    bool numbers;
    int paper[2];      /* width, height in mm */
    int margins[4];    /* top, right, bottom, left in mm */
    int width, height; /* of the text, in thousandths of a millimetre */
} gj_page;

/* The document's page, or the one a table is `turned` on. */
gj_page gj_page_of(const gj_form *form, bool turned);

#endif
