/* SPDX-License-Identifier: Apache-2.0 */
/*
 * err.h - why something could not be done.
 *
 * A gj_err is one finished Chinese sentence with a kind and, where known, a place (file and line)
 * and what was thrown: nobody takes the sentence apart again. A broken rule of the form is a
 * *finding*, never an error: errors are for files that cannot be read, forms that cannot be loaded.
 *
 * Every fallible function takes a `gj_err *err` last and returns bool (or a
 * pointer, NULL on failure). On failure *err is filled; on success it is left
 * alone. `err` may be NULL where the caller does not care.
 *
 * To do something that may fail: 1. have a gj_err, zeroed; 2. call, and look at what is returned;
 * 3. on failure show `says`, or pass the gj_err on. It owns nothing and needs no release.
 *
 *     gj_err err = {0};
 *     if (!gj_file_read(path, limit, &buf, &err))
 *         fprintf(stderr, "gouji: %s\n", err.says);
 */
#ifndef GJ_BASE_ERR_H
#define GJ_BASE_ERR_H

#include <stdbool.h>
#include <stddef.h>

#include "base/format.h"

/* What kind of failure it was: for exit statuses and for asking further; people read the
 * sentence. */
typedef enum gj_err_kind {
    GJ_ERR_NONE = 0,
    GJ_ERR_USAGE,     /* wrong arguments */
    GJ_ERR_IO,        /* the system refused: not found, no permission, disk full */
    GJ_ERR_FORMAT,    /* damaged, hostile or not the kind of file it claims to be */
    GJ_ERR_LIMIT,     /* larger than Gouji is willing to read */
    GJ_ERR_FORM,      /* a mistake in a form's definition */
    GJ_ERR_NO_REPORT, /* readable, but no annual report in it */
    GJ_ERR_SEVERAL,   /* several of them, and nobody said which is wanted */
    GJ_ERR_OFFICE     /* LibreOffice missing or failed */
} gj_err_kind;

/* One failure, whole; may be copied by assignment. */
typedef struct gj_err {
    gj_err_kind kind;
    int line;         /* 1-based line in `file`, 0 if none */
    char file[256];   /* base name of the file concerned, "" if none */
    bool named;       /* `says` names the file */
    char says[1024];  /* one finished Chinese sentence, UTF-8, no newline, no trailing stop */
    char thrown[128]; /* the type of LibreOffice's exception, "" if it was none … */
    size_t own;       /* … and where in `says` the exception's own message begins */
} gj_err;

/* Fill *err (if not NULL) from a printf format; a text cut off at the end of
 * `says` is cut between characters. Returns false always, so a caller can
 * write `return gj_fail(err, …);`. */
bool gj_fail(gj_err *err, gj_err_kind kind, const char *format, ...) GJ_FORMAT(3, 4);

/* Says of *err (if not NULL) which file it is about, and that its sentence names it. Returns false
 * always. */
bool gj_err_names(gj_err *err, const char *path);

/* Like gj_fail, with a place: `says` becomes "FILE 第LINE行：…" ("FILE：…" for line 0), FILE being
 * the base name of `file`, and the kind is GJ_ERR_FORM: only forms have lines. */
bool gj_fail_at(gj_err *err, const char *file, int line, const char *format, ...) GJ_FORMAT(4, 5);

#endif
