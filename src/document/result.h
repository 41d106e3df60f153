/* SPDX-License-Identifier: Apache-2.0 */
/*
 * result.h - the result sheet (校验结果单): one or two pages about one check of one file, to be
 * handed to whoever asked for it, passed or not.
 *
 * It says whose report of which year it is, which file by name and digest, when, the verdict, the
 * key figures beside last year's, each finding with its place and both numbers, and what was
 * explained and why. Many findings don't make it longer: the first are told in full, the others by
 * rule with all their cells.
 *
 * To write one: 1. gj_check, gj_memory_apply; 2. gj_check_keys; 3. fill in a gj_result; 4. write it
 * as ODT (a PDF is made from that) or as HTML. All of it is borrowed for the call; nothing is kept,
 * and any thread may call.
 *
 * On failure (GJ_ERR_IO, GJ_ERR_LIMIT, GJ_ERR_FORMAT: a file of templates/styles is missing or not
 * what it should be) nothing is appended.
 */
#ifndef GJ_DOCUMENT_RESULT_H
#define GJ_DOCUMENT_RESULT_H

#include "document/document.h"
#include "report/findings.h"
#include "report/keys.h"

/* What the sheet tells. Texts may be NULL where there is nothing to tell. */
typedef struct gj_result {
    const gj_report *report;
    const gj_findings *findings;
    const gj_key_figure *keys; /* as many as the report's form has */
    const gj_report *last;     /* last year's, or NULL */
    const char *file;          /* name of the file that was checked */
    const char *last_file;     /* … and of last year's */
    const char *digest;        /* of the file: gj_sha256; NULL: it isn't saved as it was checked */
    const char *time;          /* when it was checked, "2025-01-15 09:30" */
    const char *version;       /* of the program */
} gj_result;

/* Appends the sheet as an ODT package: the same result, the same bytes. `fonts` as in document.h,
 * NULL: the font lists stay. False on failure, as above. */
bool gj_result_write_odt(const gj_result *result, const char *styles_folder,
                         const gj_document_fonts *fonts, gj_buf *out, gj_err *err);
/* Appends it as one HTML page without scripts, which fetches nothing and prints on A4. False on
 * failure, as above. */
bool gj_result_write_html(const gj_result *result, const char *styles_folder, gj_buf *out,
                          gj_err *err);
/* A file name for it, without suffix, which begins as the document's. Yours to free, never NULL. */
char *gj_result_name(const gj_report *report);

#endif
