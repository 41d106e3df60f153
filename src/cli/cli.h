/* SPDX-License-Identifier: Apache-2.0 */
/*
 * cli.h - what the commands of `gouji` share.
 *
 * Every command is a function of (argc, argv, forms): argv[0] is its own name, `forms` the folder
 * of the forms or NULL if there is none; it returns the exit status. Commands gather, call and
 * show; nothing is decided here.
 *
 * How a command goes: 1. main.c finds it and the forms' folder; 2. it reads its options;
 * 3. gj_cli_load_forms, gj_cli_gather; 4. calls the room that does the work; 5. prints by
 * gj_line_say, or JSON as it is, and returns its status. One thread; memory that runs out ends the
 * program with GJ_EXIT_TROUBLE.
 */
#ifndef GJ_CLI_CLI_H
#define GJ_CLI_CLI_H

#include <stdio.h>

#include "base/buf.h"
#include "base/err.h"
#include "base/format.h"
#include "form/form.h"
#include "remember/keep.h"
#include "report/findings.h"
#include "report/report.h"

/* The exit status, see README.md. */
enum {
    GJ_EXIT_PASS = 0,    /* no error; warnings and notes allowed */
    GJ_EXIT_FAIL = 1,    /* at least one finding of severity error */
    GJ_EXIT_TROUBLE = 2, /* could not do it; outranks the others */
};

/* Writes a workbook: empty, from JSON, or with last year's numbers. */
int gj_cmd_new(int argc, char **argv, const char *forms_folder);
/* Checks workbooks, and prints what was found. */
int gj_cmd_check(int argc, char **argv, const char *forms_folder);
/* Lists what can be set right in a workbook, and writes it as chosen. */
int gj_cmd_fix(int argc, char **argv, const char *forms_folder);
/* Makes a workbook of a report as somebody has it. */
int gj_cmd_import(int argc, char **argv, const char *forms_folder);
/* Writes the document or its PDF. */
int gj_cmd_export(int argc, char **argv, const char *forms_folder);
/* Explains a warning, or lists what can be explained. */
int gj_cmd_explain(int argc, char **argv, const char *forms_folder);
/* Lists, proves and shows forms. */
int gj_cmd_forms(int argc, char **argv, const char *forms_folder);

/* An option of a command: `flag` is set, or `value` filled with what follows it. With both, `flag`
 * is set, and `value` may be left out (then it is NULL): what follows is taken only if it begins
 * with a digit. */
typedef struct gj_option {
    const char *name; /* "--last", "-o" */
    bool *flag;
    const char **value;
} gj_option;

/* Reads options, which may stand before, between and behind the operands ("--" ends them). The list
 * of options ends with a NULL name. Operands are moved to the front of argv, behind argv[0];
 * returns how many there are, or -1 (GJ_ERR_USAGE): some options may be set then. Values are
 * borrowed from argv. */
int gj_options_read(int argc, char **argv, const gj_option *options, gj_err *err);

/* The files that a command is given. */
typedef struct gj_operands {
    char **paths;
    int n;
    gj_buf list; /* what the paths out of a list are in */
} gj_operands;

/* Takes the `n` operands, and for "-" the files listed on standard input, one a line, or each ended
 * with a NUL where there is one in the list. False (GJ_ERR_USAGE where there are none, GJ_ERR_IO,
 * GJ_ERR_LIMIT) with nothing in it. To be released either way; the given ones are borrowed. */
bool gj_operands_read(char **given, int n, gj_operands *out, gj_err *err);
/* Frees what was read. */
void gj_operands_release(gj_operands *operands);

/*
 * Text for a person goes out by these two, to stdout and to stderr: one line a call, with a line
 * break behind it. Names of files and sheets, cells and organisations may hold anything: a line
 * break in them shall not begin a line that looks like ours, nor an escape change the terminal, nor
 * a mark of direction turn the sentence round. What is not seen is shown: C0 and DEL by their
 * pictures (␊ ␛ ␡), other controls, marks of direction, characters without width and separators of
 * lines as \u202E, bytes that are no UTF-8 as \xFF. It is for eyes alone: JSON stays exact.
 */
void gj_line_add(gj_buf *out, const char *text);
/* The same made by printf and written to stdout or stderr at once; what it couldn't write is seen
 * by gj_cli_finish. */
void gj_line_say(FILE *to, const char *format, ...) GJ_FORMAT(2, 3);

/* Prints "gouji: …" to stderr and returns GJ_EXIT_TROUBLE. `path` (may be NULL) is named in front,
 * unless the sentence names a file itself. */
int gj_cli_fail(const char *path, const gj_err *err);
/* Flushes stdout; status, or GJ_EXIT_TROUBLE if not everything could be written. */
int gj_cli_finish(int status);

/* False, with the sentence, if `in` (NULL: none) and `out` are one file, through links too: writing
 * would destroy what is read. Asked before reading, so that nothing is done in vain, and again
 * before writing, since that may be minutes later. */
bool gj_cli_may_write(const char *in, const char *out, gj_err *err);

/* Loads the forms of the folder, with a line on stderr for each that is left out; NULL (the folder
 * too) is an error. Without `prove` those that are as they were shipped aren't proved again, and
 * have no examples (form.h, gj_forms_open). NULL on failure: no folder, or no form in it without a
 * mistake; else yours to gj_forms_free. */
gj_forms *gj_cli_load_forms(const char *forms_folder, bool prove, gj_err *err);
/* The same without `prove`, under the house rules of a file (NULL: those that are found, as
 * gj_forms_open_by does); NULL also if the file is not to be had. */
gj_forms *gj_cli_load_forms_by(const char *forms_folder, const char *rules, gj_err *err);
/* The folder of the forms beside the executable or in the share folder, or NULL. Yours to free. */
char *gj_cli_find_forms(void);
/* templates/styles for templates/forms, or what stands beside the forms of the program itself.
 * Yours to free, never NULL. */
char *gj_cli_find_styles(const char *forms_folder);

/* Reads a workbook, or by its name JSON (as below), into a report: yours to
 * gj_report_free. NULL on failure: it can't be read, or no report is in it (GJ_ERR_NO_REPORT). */
gj_report *gj_cli_gather(const gj_forms *forms, const char *path, gj_err *err);
/* The same of a document that may hold several: the one that is wanted, from 1; 0: it is the only
 * one, or *err lists them (match.h). */
gj_report *gj_cli_gather_which(const gj_forms *forms, const char *path, int which, gj_err *err);
/* What gathering has fetched by the parent of a confined process (gj_crew.fetch): appends it. */
void gj_cli_fetch(int what, const char *path, gj_buf *out);
/* Reads the value of --which, NULL where it wasn't given: then *out is 0. False (GJ_ERR_USAGE): it
 * is no number of a report. */
bool gj_cli_read_which(const char *text, int *out, gj_err *err);

/* Reads a report from its exchange JSON, of any form of the set: yours to gj_report_free. NULL on
 * failure: it can't be read, or *err says what is wrong in it. */
gj_report *gj_cli_read_data(const gj_forms *forms, const char *path, gj_err *err);

/* Last year's report, that a file is compared with. */
typedef struct gj_cli_last {
    gj_report *report; /* NULL: there is none */
    char *path;        /* where it is or should be, from where we are; NULL: nobody told */
    bool remembered;   /* the file itself did */
    gj_err err;        /* why there is no report although there is a path */
} gj_cli_last;
/* As gj_cli_gather, of the path that was given (NULL: none was, nothing is read). False, with
 * the reason in it, on failure. To be released in any case. */
bool gj_cli_last_open(const gj_forms *forms, const char *path, gj_cli_last *out);
/* Where it names no file: the same of the one that is remembered of the file at `path`, if any
 * is. */
void gj_cli_last_recall(const gj_forms *forms, const gj_memory *memory, const char *path,
                        gj_cli_last *out);
/* Frees what it holds, and forgets it. */
void gj_cli_last_release(gj_cli_last *last);

/* The findings of the report of the file at `path`, beside last year's, with what is remembered of
 * them (remember/keep.h) and of its doubts, which the report is given: yours to gj_findings_free,
 * never NULL. Where *last names no file, the one that is remembered is read into it, for the caller
 * to release; if it can't be, the findings say so. Where something is remembered that can't be
 * read, *err says so, and nothing of it is heeded. */
gj_findings *gj_cli_judge(const gj_forms *forms, gj_report *report, const char *path,
                          gj_cli_last *last, gj_err *err);
/* Was the workbook of this report made by us? Then it may carry its memory. */
bool gj_cli_is_ours(const gj_report *report);
/* Keeps the memory of the file at `path`. Appends to `where` what was written. False (GJ_ERR_USAGE:
 * LibreOffice has it open; GJ_ERR_IO, GJ_ERR_LIMIT): nothing is changed. */
bool gj_cli_keep(const gj_memory *memory, const char *path, gj_keeping keeping, gj_buf *where,
                 gj_err *err);

/* What of a workbook's doubts is to be confirmed: with no cell and not all of them they are listed.
 */
typedef struct gj_confirming {
    const char *path;
    char **cells; /* "D31" or "表!D31" */
    int n_cells;
    bool all;
} gj_confirming;
/* Confirms what was doubtful when the workbook was made of a document (remember/memory.h), in the
 * workbook itself, and prints what came of it; returns the status. */
int gj_cli_confirm(const gj_forms *forms, const gj_confirming *of);

/* A check that is told on a result sheet (document/result.h). */
typedef struct gj_cli_result {
    const char *path, *last_path; /* of the report and of last year's, which may be NULL */
    const gj_report *report, *last;
    const gj_findings *findings;
    const char *styles; /* folder */
} gj_cli_result;
/* May the result sheet of the file `in` be written to `out`, by its ending, and is there an office
 * for a PDF? False with the sentence; asked before anything is read. */
bool gj_cli_may_report(const char *in, const char *out, gj_err *err);
/* Writes it, in place of what was there. False (GJ_ERR_IO, GJ_ERR_OFFICE, …): it stays. */
bool gj_cli_report(const gj_cli_result *result, const char *out, gj_err *err);
/* The program's version: a constant, never NULL. */
const char *gj_cli_version(void);

/* Appends the findings as text: by table, worst first, the verdict last. With `least` ERROR the
 * errors alone, without verdict. */
void gj_print_findings(const gj_findings *findings, gj_severity least, gj_buf *out);

#endif
