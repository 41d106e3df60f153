/* SPDX-License-Identifier: Apache-2.0 */
/*
 * last.h - last year's report, that an open document is compared with: read once, and again when
 * its file is another one.
 *
 * Shared by reference between the outcomes that were judged beside it; never changes once read.
 *
 * To compare: 1. gj_last_take, with the one of the check before; 2. gj_check with its report, or
 * tell what it says; 3. gj_last_free. Any thread, holding no lock of ours: LibreOffice, which reads
 * what isn't OpenDocument, takes its own in each call.
 */
#ifndef GJ_ADDON_SESSION_LAST_H
#define GJ_ADDON_SESSION_LAST_H

#include <stdatomic.h>

#include "platform/file.h"
#include "report/report.h"
#include "uno/api.h"

/* A file with last year's report, as it was when it was read. */
typedef struct gj_last {
    char *path;            /* as the system has it; "" where a URL leads to no file */
    gj_report *report;     /* NULL: it can't be had, `says` tells why */
    const gj_forms *forms; /* those that it was read by */
    char *says;            /* "" where there is a report */
    gj_file_stamp file;    /* all zeros: there was none */
    _Atomic(int) references;
} gj_last;

/* The report in the file at `path`: one reference, yours to gj_last_free, never NULL. It is
 * `before` (may be NULL) if that came from this path by the forms that there are now and, with
 * `look`, could be read and hasn't changed since: without, nothing at all is asked of the disk. */
gj_last *gj_last_take(gj_XComponentContext *context, const char *path, gj_last *before, bool look);
/* One more reference; NULL gives NULL. */
gj_last *gj_last_share(gj_last *last);
/* One reference less; the last one frees it. NULL is allowed. */
void gj_last_free(gj_last *last);

/* Is its file one that has cells to go to, not a page or a text? */
bool gj_last_is_workbook(const gj_last *last);
/* "2023年 年报.ods", or the file's name alone where it doesn't say its year. */
void gj_last_put_name(const gj_last *last, gj_buf *out);

/* A report from a file's URL, our JSON or any format that import.h or LibreOffice reads: yours to
 * gj_report_free. NULL (GJ_ERR_USAGE) with a sentence that names the file. */
gj_report *gj_last_read(gj_XComponentContext *context, const char *url, gj_err *err);

#endif
