/* SPDX-License-Identifier: Apache-2.0 */
/*
 * document_writers.h - those that write a planned document, as GJ_OUTPUT_LIST names them.
 * Private to the document.
 *
 * How one is used: 1. gj_document_plan; 2. the writer, once. The same model gives the same bytes;
 * nothing is kept. On failure (GJ_ERR_IO, GJ_ERR_LIMIT, GJ_ERR_FORMAT: a file of templates/styles
 * is missing or not what it should be) nothing is appended.
 */
#ifndef GJ_DOCUMENT_DOCUMENT_WRITERS_H
#define GJ_DOCUMENT_DOCUMENT_WRITERS_H

#include "document/document_model.h"

/* Appends the document's bytes; false on failure, as above. */
typedef bool gj_writer(const gj_document_model *model, const gj_document_options *options,
                       gj_buf *out, gj_err *err);

/* An ODT package, document_odt.c. */
gj_writer gj_write_odt;
/* The same with what only LibreOffice's PDF needs. */
gj_writer gj_write_odt_for_pdf;
/* A Word file, document_docx.c. */
gj_writer gj_write_docx;
/* One HTML page, which fetches nothing; or its fragment. */
gj_writer gj_write_html;

#endif
