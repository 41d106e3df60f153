/* SPDX-License-Identifier: Apache-2.0 */
/*
 * new.h - what a new report is to be, and the workbook made of that. Private to new*.c
 * and fixing.c.
 *
 * To make one: 1. a gj_new_wish from arguments, or gj_new_ask; 2. gj_new_is_akin and
 * gj_new_is_last_year, where there is last year's; 3. gj_new_open; 4. gj_new_release. The dialog is
 * shown on the main thread alone; holding no lock of ours: LibreOffice takes its own in each call.
 *
 *     gj_new_wish wish = {0};
 *     if (gj_new_ask(call, forms, &wish, err) && wish.form)
 *         ok = gj_new_open(call->context, &wish, err);
 *     gj_new_release(&wish);
 */
#ifndef GJ_ADDON_COMMAND_NEW_H
#define GJ_ADDON_COMMAND_NEW_H

#include "addon/command/command.h"
#include "report/report.h"

/* The report wished for; {0} is none. */
typedef struct gj_new_wish {
    const gj_form *form; /* NULL: nothing is wished for */
    int year;            /* 0: left to the clerk */
    char *org;           /* NULL: last year's */
    const char *kind;    /* id, borrowed from the form; NULL: last year's */
    gj_report *last;     /* last year's report, or NULL */
    char *last_path;     /* its file, as the system has it; NULL: there is none */
} gj_new_wish;

/* Frees what the wish holds: none again. */
void gj_new_release(gj_new_wish *wish);

/* Asks in a dialog over the call's window, where `family` (NULL: the first) is chosen to begin
 * with. `wish` comes empty, and stays without a form if the clerk thinks better of it. False (*err
 * filled) if there is no dialog to be had. */
bool gj_new_ask(const gj_call *call, const gj_forms *forms, const char *family, gj_new_wish *wish,
                gj_err *err);
/* The sentence for a year in which no edition of the family (NULL: the first) is in force. */
void gj_new_say_no_edition(const gj_forms *forms, const char *family, int year, gj_buf *says);
/* Is last year's workbook (NULL: none) of the kind of report that `form` is an edition of? False:
 * *err says what it is. */
bool gj_new_is_akin(const gj_report *last, const gj_form *form, gj_err *err);
/* Does last year's workbook, if there is one, say of itself that it is last year's? Else `says`
 * (initialized) gets the sentence for the clerk. */
bool gj_new_is_last_year(const gj_new_wish *wish, gj_buf *says);
/* Opens the filled-in workbook in a window of its own: untitled, not modified. What the clerk
 * should know about last year's stands in a bar there. False: no window was opened. */
bool gj_new_open(gj_XComponentContext *context, const gj_new_wish *wish, gj_err *err);
/* Opens the report carried over into the edition in force for its year likewise, as `gouji fix
 * --only edition` writes it; what had no place to go stands in a bar there. The edition's id is
 * appended to the call's result. False: no window was opened. */
bool gj_new_open_edition(const gj_call *call, const gj_report *report, gj_err *err);

#endif
