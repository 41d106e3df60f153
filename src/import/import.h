/* SPDX-License-Identifier: Apache-2.0 */
/*
 * import.h - reports as people have them, read as sheets: Word, OpenDocument text, web pages, Excel
 * and plain text, without an office.
 *
 * A document becomes one sheet (paper.h), a workbook its sheets, values as printed; nothing is
 * decided about what they mean, which is match.h's. The sheets say besides where in the document
 * each thing stands and what the reader doubted (sheet/sheet.h, origins and unsure); gj_match hands
 * it on to the report, with what it left over of the document (report/intake.h).
 *
 * To read a file: 1. gj_import_kind_of its name; 2. gj_import; 3. gj_match;
 * 4. gj_sheets_free. Everything is hostile: bounded by limits.h, no entity, no network. One thread
 * at a time (libxml2).
 */
#ifndef GJ_IMPORT_IMPORT_H
#define GJ_IMPORT_IMPORT_H

#include "base/err.h"
#include "sheet/sheet.h"

/* The kinds of file, with the endings of their names. */
#define GJ_IMPORT_KINDS(X) \
    X(DOCX, ".docx")       \
    X(ODT, ".odt")         \
    X(XLSX, ".xlsx")       \
    X(HTML, ".html")       \
    X(HTM, ".htm")         \
    X(MHT, ".mht")         \
    X(MHTML, ".mhtml")     \
    X(PDF, ".pdf")         \
    X(CSV, ".csv")         \
    X(TSV, ".tsv")         \
    X(TEXT, ".txt")        \
    X(MARKDOWN, ".md")

/* Bytes of a page or a text that are read at most; a package may have GJ_LIMIT_FILE. */
enum { GJ_IMPORT_MOST_TEXT = 12 * 1024 * 1024 };

/* What a file's name says that it is. */
typedef enum gj_import_kind {
    GJ_IMPORT_NONE,
#define GJ_X(name, ending) GJ_IMPORT_##name,
    GJ_IMPORT_KINDS(GJ_X)
#undef GJ_X
} gj_import_kind;

/* By the file's name; NONE: none that is read here. */
gj_import_kind gj_import_kind_of(const char *path);
/* Is it text, in whatever encoding (platform/charset.h)? */
bool gj_import_is_text(const char *path);
/* Sealed sheets, yours to gj_sheets_free. NULL: it can't be read (GJ_ERR_IO), is damaged or
 * another kind of file (GJ_ERR_FORMAT), or more than limits.h allows (GJ_ERR_LIMIT). `kind` isn't
 * NONE. */
gj_sheets *gj_import(gj_import_kind kind, const char *path, gj_err *err);
/* The same of bytes in memory, borrowed while it reads. Yours to free, NULL likewise. */
gj_sheets *gj_import_memory(gj_import_kind kind, const void *data, size_t length, gj_err *err);

/* ---- PDF where the reader is confined (platform/confine.h) ---- */

/* What pdftotext and pdfimages print is fetched, by numbers below this. */
enum { GJ_IMPORT_PROGRAMS = 2 };
/* In the parent: appends what gj_import in a confined process asks for, how the program ended and
 * what it printed. */
void gj_import_fetch(int what, const char *path, gj_buf *out);

#endif
