/* SPDX-License-Identifier: Apache-2.0 */
/*
 * document_odt.h - parts of an ODT that several of its writers need. Private to the writers of ODT.
 *
 * How an ODT is written: 1. leaf by leaf its body, into a fragment, and what each needs among the
 * styles into another, at once; 2. the parts around them: gj_odt_write_layouts, _masters and
 * _letters into the styles' file. Nothing fails or is kept.
 */
#ifndef GJ_DOCUMENT_DOCUMENT_ODT_H
#define GJ_DOCUMENT_DOCUMENT_ODT_H

#include "document/document_model.h"
#include "pack/xml.h"

/* Writes words into the open paragraph; those runs that are to have the Chinese font get the text
 * style `marks`, which has it. */
void gj_odt_write_run(gj_xml *xml, const char *text, const char *marks);
/* Writes a PARAGRAPH in `style`, NULL: that of its level. `for_pdf`: LibreOffice is told where it
 * may end a line. */
void gj_odt_write_paragraph(gj_xml *xml, const gj_leaf *leaf, const char *style, bool for_pdf);
/* The style of a PARAGRAPH's level: a constant, never NULL. */
const char *gj_odt_paragraph_style(const gj_leaf *leaf);

/* Writes a TABLE: the table:table element, its header rows as such, into `xml`; among `styles`
 * those of its columns and rows, and of the table itself where none of templates/styles/ fits.
 * `master` is the kind of page that it begins, NULL: none. */
void gj_odt_write_table(gj_xml *styles, gj_xml *xml, const gj_leaf *leaf, const char *master);
/* Writes the paragraph styles of the sizes that templates/styles/ hasn't got, where the form allows
 * them. */
void gj_odt_write_letters(gj_xml *xml, const gj_form *form);

/* Writes the layouts that the styles' file lacks of the pages that the form uses. */
void gj_odt_write_layouts(gj_xml *xml, const gj_form *form);
/* Writes their master pages, which name those layouts. */
void gj_odt_write_masters(gj_xml *xml, const gj_form *form);

#endif
