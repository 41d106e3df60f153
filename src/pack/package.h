/* SPDX-License-Identifier: Apache-2.0 */
/*
 * package.h - what every OpenDocument package has in common: its parts as a table, the manifest,
 * the metadata; and an Office Open XML package, all of whose parts are filled files.
 *
 * A package is a list of parts, each written by one function into a buffer; `mimetype` comes first
 * and stored, the manifest is made from the same list. A part that is mostly a matter of looks
 * starts from a file under templates/styles/ with processing instructions where the contents go.
 *
 * To write a package: 1. a table of its parts; 2. a gj_package with what they are made from;
 * 3. gj_package_write, which calls each part's `write` once, in order; in it gj_package_fill for a
 * part that starts from a file.
 *
 *     static const gj_package_part parts[] = {{"content.xml", write_content}, …};
 *     gj_package package = {GJ_MIMETYPE_ODT, parts, n_parts, &document};
 *     if (!gj_package_write(&package, out, err)) …
 */
#ifndef GJ_PACK_PACKAGE_H
#define GJ_PACK_PACKAGE_H

#include "base/buf.h"
#include "base/err.h"
#include "pack/xml.h"

/* The version of OpenDocument that all of our parts say they are of. */
#define GJ_ODF_VERSION "1.3"
/* The kinds of package we write: ODS a spreadsheet, OTS its template, ODT a text. */
#define GJ_MIMETYPE_ODS "application/vnd.oasis.opendocument.spreadsheet"
#define GJ_MIMETYPE_OTS "application/vnd.oasis.opendocument.spreadsheet-template"
#define GJ_MIMETYPE_ODT "application/vnd.oasis.opendocument.text"

/* A part; `write` appends the part's bytes to `out`, or returns false with *err filled. Every part
 * is text/xml. */
typedef struct gj_package_part {
    const char *name;
    bool (*write)(const void *context, gj_buf *out, gj_err *err);
} gj_package_part;

/* What a package is made of; all borrowed until it is written. */
typedef struct gj_package {
    const char *mimetype;
    const gj_package_part *parts;
    int n_parts;
    const void *context; /* handed to every `write` */
} gj_package;

/* Appends the package's bytes to `out`: mimetype, the parts in order, the manifest. The same parts
 * give the same bytes. False as soon as a part fails; `out` is then as before. */
bool gj_package_write(const gj_package *package, gj_buf *out, gj_err *err);

/* What meta.xml says. NULL or "" where there is nothing to say. */
typedef struct gj_package_meta {
    const char *title;   /* line breaks become blanks */
    const char *creator; /* whose document it is: initial and present creator */
    const char *date;    /* "YYYY-MM-DD", the document's own date; never the clock's */
    const char *subject;
} gj_package_meta;

/* Appends a whole meta.xml; the language is zh-CN. */
void gj_package_write_meta(const gj_package_meta *meta, gj_buf *out);

/* Writes what goes in the place of `<?gj NAME?>`. False: there is no such place, and *err stays
 * empty; or something else failed, and *err says what. */
typedef bool (*gj_package_slot)(void *context, const char *name, gj_xml *xml, gj_err *err);

/* Appends the file {folder, name}, handing each processing instruction `<?gj NAME?>` in it to
 * `slot` (NULL: there may be none). False if the file can't be read or names a place that `slot`
 * doesn't know: `out` then holds the beginning. */
bool gj_package_fill(const char *const file[2], gj_package_slot slot, void *context, gj_buf *out,
                     gj_err *err);

/* ---- Office Open XML ---- */

/* A part, and the file it is filled from. */
typedef struct gj_package_file {
    const char *part;
    const char *file;
} gj_package_file;

/* What a package of the other kind is made of, whose parts tell of each other: the one named
 * [Content_Types].xml comes first. All borrowed until it is written. */
typedef struct gj_package_filled {
    const char *folder; /* where the files are */
    const gj_package_file *files;
    int n_files;
    gj_package_slot slot; /* for the places in all of them */
    void *context;        /* handed to it */
} gj_package_filled;

/* Appends the package's bytes to `out`: each file, filled, in order. The same files and fillings
 * give the same bytes. False as gj_package_fill; `out` is then as before. */
bool gj_package_write_filled(const gj_package_filled *package, gj_buf *out, gj_err *err);

#endif
