/* SPDX-License-Identifier: Apache-2.0 */
/*
 * asked.h - one thing that a rule is asked of, and what the rule's names are worth there.
 *
 * A gj_tally is a report with the sums over it that rules ask for. A gj_asked points into a tally's
 * report: a cell, a row, a label as seen, … as the rule's `each` says; the fields that don't apply
 * are NULL. "last." in front of a name asks the same thing of last year's tally; rows and columns
 * are found there by their ids, whatever the edition.
 *
 * To ask a rule: 1. gj_tally_init, of last year's report first; 2. gj_asked_each, which makes a
 * gj_asked for each thing; 3. gj_rule_judge with gj_asked_lookup; 4. gj_asked_place and the others
 * say where it was. Nothing fails; all of it lives in the caller's arena or in the reports, and
 * never changes after gj_tally_init.
 */
#ifndef GJ_CHECK_ASKED_H
#define GJ_CHECK_ASKED_H

#include "expr/expr.h"
#include "form/facts.h"
#include "report/findings.h"
#include "report/intake.h"
#include "report/report.h"
#include "text/text.h"

/* A table's counts, for the rules. */
typedef struct gj_table_tally {
    bool present;
    int bound;    /* data cells found */
    int empties;  /* of them EMPTY */
    bool picture; /* a picture stands where it should */
} gj_table_tally;

/* A section's text, for the rules. */
typedef struct gj_section_tally {
    int paragraphs;
    int chars;    /* white space not counted */
    bool nothing; /* says no more than one of the form's phrases for it */
    const char *content;
    const char *missing; /* the form's themes that it lacks, once gj_tally_read_text was called */
} gj_section_tally;

/* A report with what rules ask of it as a whole, counted once. */
typedef struct gj_tally {
    const gj_report *report;
    const gj_form *form;
    bool seen;             /* has it a layout (made from a workbook)? */
    const char *date;      /* the day of issue as 2025-01-31, "" if unknown */
    const char *published; /* the day its page was made public, likewise */
    gj_paragraph contact;  /* what the field of that role says, or NULL, and where */
    gj_day shown_on;       /* that day, else the day of issue; year 0: neither is known */
    int cells;             /* official data cells */
    int zeros;             /* of them found and zero */
    int numbers;           /* of them found and another number */
    int same;              /* of these as last year, in the cell of the same ids */
    gj_table_tally *tables;
    gj_section_tally *sections;
    gj_passages text;            /* what its text says, once gj_tally_read_text was called */
    gj_passages repeats;         /* … and what of it last year's says */
    gj_value *fields;            /* what each field holds, read by its type */
    const struct gj_tally *last; /* last year's, or NULL */
} gj_tally;

/* One thing, and the rule that it is asked by. */
typedef struct gj_asked {
    const gj_tally *tally;
    const gj_rule *rule;
    const gj_table *table;
    const gj_node *row;
    const gj_node *column;     /* leaf; a GROUP's group */
    const gj_slot *slot;       /* CELL */
    const gj_section *section; /* SECTION */
    const gj_field *field;     /* FIELD */
    const gj_seen *seen;       /* SECTION, labels, STRAY; TABLE where it was looked for */
    const gj_item *of;         /* what repeats, if one instance of it is asked of; else NULL */
    int item;                  /* which of its instances; else 0 */
    const gj_item *list;       /* LIST: what repeats; its `column` is the key's */
    const gj_passage *passage; /* QUANTITY, SHARE, REPEAT: what the text says */
    const gj_doubt *doubt;     /* DOUBT; with row and column where it is about a slot */
} gj_asked;

/* Fills *tally; its arrays live in `arena`. */
void gj_tally_init(gj_tally *tally, gj_arena *arena, const gj_report *report, const gj_tally *last);

/* The number that last year's report has in the cell of the same ids; false if there is none, and
 * *out is 0 or as before. Not for rows that repeat. */
bool gj_tally_number_of_last(const gj_tally *tally, const gj_node *row, const gj_node *column,
                             double *out);
/* Reads what the report's text says into tally->text, which lives in `arena`: for the rules that
 * are asked of it. */
void gj_tally_read_text(gj_tally *tally, gj_arena *arena);
/* The paragraph that a passage stands in, held by the report; NULL for no passage. */
const gj_paragraph *gj_asked_paragraph(const gj_asked *asked);

/* The gj_lookup whose context is a gj_asked; texts are the report's or the form's. */
bool gj_asked_lookup(void *asked, const char *name, gj_term *out);

/* What a fact is worth here; false where the thing isn't there that it is of: the other year may
 * not have it. */
bool gj_asked_fact(const gj_asked *asked, gj_fact fact, gj_term *out);
/* The cell that a name means here, as form/names.h says: the nodes (one may be a group), or false.
 */
bool gj_asked_find(const gj_asked *asked, const char *name, const gj_node **row,
                   const gj_node **column);
/* Which instance of a row is meant here: the asked one, 0 of a row that doesn't repeat, or -1: all
 * of them, or their sum. */
int gj_asked_item(const gj_asked *asked, const gj_node *row);
/* The row and column that a finding about this thing names; either may be NULL. */
void gj_asked_nodes(const gj_asked *asked, const gj_node **row, const gj_node **column);
/* A total whose cell holds a formula, or a cell whose formula shows a field: it follows others, is
 * never the culprit, and nobody fills it in. */
bool gj_is_formula_total(const gj_node *row, const gj_node *column, const gj_slot *slot);
/* The same thing, last year: asked->tally->last must be. What isn't there any more is NULL, its
 * names are missing. */
gj_asked gj_asked_last(const gj_asked *asked);
/* The slot of a finding about a cell, held by the report; else NULL. */
const gj_slot *gj_asked_slot(const gj_asked *asked);
/* Where a finding about this thing points. */
gj_place gj_asked_place(const gj_asked *asked);
/* Is the rule about the wording or the presence of a label, not about what stands beside or below
 * it? */
bool gj_asked_is_of_label(const gj_asked *asked);

/* The cells, besides the finding's own, that a rule over rows, columns or groups compares there: in
 * the order of the sheet, each once. Appended to the arena; NULL if there are none. */
const gj_related *gj_asked_related(const gj_asked *asked, gj_arena *arena, int *count);
/* The first cell that a person fills in, of a table that is empty throughout, held by the report;
 * NULL for anything else. */
const gj_place *gj_asked_first(const gj_asked *asked);

/* Told of each thing; the gj_asked is the caller's, and lasts as long as the call. */
typedef void (*gj_asker)(void *context, const gj_asked *asked);
/* Calls `ask` for everything that `rule` is asked of, in the order of the form. */
void gj_asked_each(const gj_tally *tally, const gj_rule *rule, gj_asker ask, void *context);

#endif
