/* SPDX-License-Identifier: Apache-2.0 */
/*
 * document_page.h - the pages a document is printed on, as its form says. Private to the document.
 *
 * A form that says nothing has the one page of templates/styles/document-styles.xml; another size
 * of margins, a page on its side or without numbers is a master page more, which the first
 * paragraph or table on it names.
 *
 * How pages are written: 1. gj_pages_write_layouts and gj_pages_write_masters into the styles;
 * 2. gj_page_of, whose `master` is named where such a page begins. Nothing fails; names are
 * constants.
 */
#ifndef GJ_DOCUMENT_DOCUMENT_PAGE_H
#define GJ_DOCUMENT_DOCUMENT_PAGE_H

#include "form/form.h"
#include "pack/xml.h"

/* A sheet of paper and what of it text may take. */
typedef struct gj_page {
    const char *master; /* its name; "Standard": the one of the styles' file */
    bool landscape;
    bool numbers;
    int margins[4];    /* top, right, bottom, left in mm */
    int width, height; /* of the text, in thousandths of a millimetre */
} gj_page;

/* The document's page, or the one a table is `turned` on. */
gj_page gj_page_of(const gj_form *form, bool turned);
/* Writes the layouts that the styles' file lacks of the pages that the form uses. */
void gj_pages_write_layouts(gj_xml *xml, const gj_form *form);
/* Writes their master pages, which name those layouts. */
void gj_pages_write_masters(gj_xml *xml, const gj_form *form);

#endif
