/* SPDX-License-Identifier: Apache-2.0 */
/*
 * mend_private.h - what the files of this room share. The way to a list of repairs:
 *
 *   mend_cells.c    numbers that are known, zeros for blanks, numbers written otherwise
 *   mend_total.c    what a total is the sum of; totals as formulas
 *   mend_labels.c   labels and headings in the form's words
 *   mend_edition.c  the tables of another edition than the year's
 *   mend_trial.c    the report as it would be, checked: what gives rise to a finding goes
 *
 * So a list is made: 1. each of the first four adds drafts; 2. gj_trial_keep; 3. repairs.c sorts
 * what is kept. Nothing fails; all of it lives in the arena of the list.
 */
#ifndef GJ_MEND_MEND_PRIVATE_H
#define GJ_MEND_MEND_PRIVATE_H

#include "base/arena.h"
#include "check/wording.h"
#include "mend/repairs.h"

/* A repair that may come into the list. */
typedef struct gj_draft {
    gj_repair repair;
    gj_spot spot; /* its cell; of a label, its node */
    int seen;     /* a label: index of what was seen; else -1 */
    bool dropped;
} gj_draft;

/* A list in the making. */
typedef struct gj_mending {
    gj_arena *arena;
    const gj_report *report;
    const gj_report *last;
    const gj_forms *forms;
    const gj_findings *findings;
    gj_draft *drafts;
    int count, room;
} gj_mending;

/* A new draft of this kind at a cell: place, sheet, words and ids filled in, a group of its own.
 * Valid until the next is added; never NULL. */
gj_draft *gj_draft_add(gj_mending *mending, gj_repair_kind kind, const gj_spot *spot);
/* The draft at a place that isn't dropped, one of the list's own until the next is added; NULL if
 * there is none. */
gj_draft *gj_draft_at(const gj_mending *mending, gj_place place);
/* Is it the same cell? */
bool gj_place_equal(gj_place a, gj_place b);

/* Told of a data cell: its place in the form, its slot in the report. */
typedef void (*gj_cell_visitor)(void *context, const gj_spot *spot, const gj_slot *slot);
/* Visits the data cells of all official rows that are bound to a cell of a sheet. */
void gj_cells_each(const gj_report *report, gj_cell_visitor visit, void *context);

/* Does the rule's check ask for this fact? */
bool gj_rule_asks(const gj_rule *rule, const char *fact);
/* Index of the first finding at this cell whose rule asks for the fact (NULL: any), -1 if none. */
int gj_finding_at(const gj_findings *findings, gj_place place, const char *fact);

/* ---- mend_cells.c ---- */

/* The cells that the relations locate surely. */
void gj_draft_values(gj_mending *mending);
/* Blanks and numbers written otherwise. */
void gj_draft_cells(gj_mending *mending);
/* Is it said that this whole table is empty? */
bool gj_table_is_empty(const gj_mending *mending, const gj_table *table);

/* ---- mend_total.c ---- */

/* What a total is the sum of. */
typedef struct gj_total {
    const gj_slot **parts;
    int *signs;
    int count, room;
    int numbers; /* parts that hold one */
    double value;
    double counted; /* what a formula makes of it: texts are nothing there */
} gj_total;

/* Reads what the cell of a total adds up, in `arena`; false if it is none, or not all of its parts
 * were found as numbers, blanks or strokes. */
bool gj_total_read(gj_arena *arena, const gj_report *report, const gj_spot *spot, gj_total *out);
/* Totals that were typed or left blank; behind gj_draft_cells. */
void gj_draft_totals(gj_mending *mending);

/* ---- mend_labels.c, mend_edition.c ---- */

/* Labels and headings in other words. */
void gj_draft_labels(gj_mending *mending);
/* The edition, if it isn't the year's. */
void gj_draft_edition(gj_mending *mending);

/* ---- mend_trial.c ---- */

/* The report as it would be with all that the relations locate, yours to gj_report_free; NULL where
 * they locate nothing. Behind gj_draft_values. */
gj_report *gj_trial_values(gj_mending *mending);
/* Drops drafts until no finding would be new with the certain ones all done, nor with all the
 * others. */
void gj_trial_keep(gj_mending *mending);

#endif
