/* SPDX-License-Identifier: Apache-2.0 */
/*
 * outcome.h - what one check of an open document found. Never changes once made; shared by
 * reference between the document's session, its sidebars and whoever else looks, on any thread,
 * without a lock. Making one asks LibreOffice, holding no lock of ours: LibreOffice takes its own
 * in each call.
 *
 * To use one: 1. gj_outcome_make, or share one; 2. read it, as often and wherever;
 * 3. gj_outcome_free.
 *
 *     gj_before nothing = {.look = true, .at = GJ_NOWHERE};
 *     gj_outcome *outcome = gj_outcome_make(context, document, nothing, &err);
 *     puts(outcome->verdict);
 *     gj_outcome_free(outcome);
 */
#ifndef GJ_ADDON_SESSION_OUTCOME_H
#define GJ_ADDON_SESSION_OUTCOME_H

#include <stdatomic.h>

#include "addon/session/last.h"
#include "mend/repairs.h"
#include "report/findings.h"
#include "report/report.h"
#include "sheet/sheet.h"
#include "uno/api.h"

/* The report as it was then, and what the rules said of it. */
typedef struct gj_outcome {
    /* NULL: the document holds no annual report, `verdict` says so. Its sheets are the document's,
     * by index */
    gj_report *report;
    const gj_forms *forms; /* those that it was judged by */
    gj_sheets *sheets;     /* what was gathered */
    gj_findings *findings; /* NULL where there is no report */
    char *verdict;         /* in one sentence */
    gj_last *last;         /* what it was compared with; NULL: the document names none */
    gj_place at;           /* where the selection was; of several reports that one was checked */
    gj_repairs *repairs;   /* made when first asked for, under a lock: gj_outcome_repairs */
    _Atomic(int) references;
} gj_outcome;

/* What the check before knew. */
typedef struct gj_before {
    const gj_sheets *sheets; /* as gathered; NULL: not known */
    gj_last *last;           /* last year's report, or NULL: taken again, unless the document */
    bool look;               /* names another file now or, with `look`, the file has changed */
    gj_place at;             /* of several reports the one that was checked; nowhere: unknown */
} gj_before;

/* Gathers, matches and checks the document (of several reports in it the one that the selection is
 * in, else the one before), with `look` by the house rules that are chosen now: one
 * reference, yours to gj_outcome_free. NULL (*err filled) if LibreOffice failed, the document is
 * too large or the house rules can't be had; a document without a report is an outcome. `before` is
 * borrowed. Changes nothing in the document. */
gj_outcome *gj_outcome_make(gj_XComponentContext *context, gj_XSpreadsheetDocument *document,
                            gj_before before, gj_err *err);
/* One more reference; NULL gives NULL. */
gj_outcome *gj_outcome_share(gj_outcome *outcome);
/* One reference less; the last one frees it. NULL is allowed. */
void gj_outcome_free(gj_outcome *outcome);
/* How many findings; 0 where there is no report. */
int gj_outcome_count(const gj_outcome *outcome);
/* The first finding that is to be mended at a place, else the first that stands there; -1: none. It
 * is `current` if that is one of them. Of those in `rows[0…count-1]` alone; NULL: of all. */
int gj_outcome_at(const gj_outcome *outcome, gj_place place, int current, const int *rows,
                  int count);
/* Does the finding (an index; -1 is none) say that its place was read doubtfully from a document?
 */
bool gj_is_doubt(const gj_outcome *outcome, int finding);
/* How many such there are, nobody having confirmed them. */
int gj_outcome_doubts(const gj_outcome *outcome);
/* What could be repaired, reckoned when first asked for: the outcome's own, NULL where there is no
 * report. */
const gj_repairs *gj_outcome_repairs(gj_outcome *outcome);
/* The object that `gouji check --json` prints, "file" being the document's URL. Yours to free,
 * never NULL. */
char *gj_outcome_json(const gj_outcome *outcome, gj_XSpreadsheetDocument *document);

#endif
