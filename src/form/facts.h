/* SPDX-License-Identifier: Apache-2.0 */
/*
 * facts.h - what a rule can ask besides the numbers: the names that are no row or column.
 *
 * Facts of the report can be asked by every rule; the others by rules of their `each`. A fact
 * is a number, a text, or EMPTY; yes/no facts are 1 or 0.
 */
#ifndef GJ_FORM_FACTS_H
#define GJ_FORM_FACTS_H

#include "base/number.h"
#include "form/expr.h"
#include "form/form.h"

/* X(each, name): what the loader checks names against and the check answers; a list an `each`. */
#define GJ_FACTS_OF_REPORT(X)                                                                    \
    X(REPORT, year)       /* the report year, EMPTY if unknown */                                \
    X(REPORT, year_known) /* 1/0 */                                                              \
    X(REPORT, first_year) /* report years that the tables' edition is in force */                \
    X(REPORT, final_year)                                                                        \
    X(REPORT, mixed)    /* 1: columns of two editions side by side */                            \
    X(REPORT, org)      /* the body's name, "" if unknown */                                     \
    X(REPORT, kind)     /* id of the kind of body, "" if unknown */                              \
    X(REPORT, has_text) /* 1: the workbook carries text sections (a heading of one was found) */ \
    X(REPORT, fields)   /* 1: the workbook has a sheet of fields */                              \
    X(REPORT, filled)   /* how many of them hold anything */                                     \
    X(REPORT,                                                                                    \
      org_given) /* 1: the field of that name holds something, or there is no such field */      \
    X(REPORT, year_given)                                                                        \
    X(REPORT, date_given)                                                                        \
    X(REPORT, date_known) /* 1: the day of issue can be read, EMPTY: there is none */            \
    X(REPORT, date_year)  /* its year, EMPTY if unknown */                                       \
    X(REPORT, cells)      /* official data cells in all tables */                                \
    X(REPORT, zeros)      /* how many of them were found and are zero */

#define GJ_FACTS_OF_TABLE(X)                       \
    X(TABLE, present) /* 1: the table was found */ \
    X(TABLE, bound)   /* data cells found */       \
    X(TABLE, empties) /* how many of them are EMPTY */

#define GJ_FACTS_OF_SECTION(X)                                                              \
    X(SECTION, times)      /* how often its heading was found */                            \
    X(SECTION, in_order)   /* 1: behind the heading before it */                            \
    X(SECTION, alias)      /* 1: worded as one of its aliases */                            \
    X(SECTION, id)         /* of the section */                                             \
    X(SECTION, is_text)    /* 1: a section of text, 0: of a table */                        \
    X(SECTION, paragraphs) /* of its text */                                                \
    X(SECTION, chars)      /* of its text, white space not counted */                       \
    X(SECTION, nothing)    /* 1: the text says no more than one of the phrases "nothing" */ \
    X(SECTION, content)    /* the text itself */

#define GJ_FACTS_OF_ROW_LABEL(X)                                                              \
    X(ROW_LABEL, times)    /* how often the row was found */                                  \
    X(ROW_LABEL, in_order) /* 1: in its place among its neighbours */                         \
    X(ROW_LABEL,                                                                              \
      shift) /* so many cells left of their columns its numbers stand, read in their order */ \
    X(ROW_LABEL, unsure) /* 1: its numbers don't fit the columns and were not read */         \
    X(ROW_LABEL,                                                                              \
      by_order) /* 1: rows of its name are several, and only its order says it is this one */

#define GJ_FACTS_OF_COLUMN_LABEL(X) \
    X(COLUMN_LABEL, times)          \
    X(COLUMN_LABEL, in_order)

#define GJ_FACTS_OF_LABEL(X) \
    X(LABEL, same) /* 1: worded officially (or, for a heading, as an alias) */

#define GJ_FACTS_OF_STRAY(X)                                                     \
    X(STRAY, official) /* always 0 */                                            \
    X(STRAY, labelled) /* 1: something is written where its label would stand */ \
    X(STRAY, untold)   /* 1: rows of its name are several, and which it is can't be told */

#define GJ_FACTS_OF_CELL(X)                                                              \
    X(CELL, value) /* the number, EMPTY, NA or unreadable */                             \
    X(CELL, is_empty)                                                                    \
    X(CELL, is_na)                                                                       \
    X(CELL, is_unreadable)                                                               \
    X(CELL, is_plain)       /* 1: not a number, or nothing but the number in the cell */ \
    X(CELL, is_signed_word) /* 1: +n, 增n, 减n */                                      \
    X(CELL, is_whole)       /* 1: not a number, or a whole one */                        \
    X(CELL, is_amount)      /* 1: a unit of money directly behind the number */          \
    X(CELL, has_unit)       /* 1: a unit of money in the cell or its header */           \
    X(CELL, takes)          /* 'count', 'change', 'decimal', 'money' */                  \
    X(CELL, allows_na)      /* 1: "/" is welcome in this row */

#define GJ_FACT_LIST(X)         \
    GJ_FACTS_OF_REPORT(X)       \
    GJ_FACTS_OF_TABLE(X)        \
    GJ_FACTS_OF_SECTION(X)      \
    GJ_FACTS_OF_ROW_LABEL(X)    \
    GJ_FACTS_OF_COLUMN_LABEL(X) \
    GJ_FACTS_OF_LABEL(X)        \
    GJ_FACTS_OF_STRAY(X)        \
    GJ_FACTS_OF_CELL(X)

/* The names a rule of this `each` may use, those of the report included; *n is their number. */
const char *const *gj_facts_names(gj_each each, int *n);

/* Is this one of them? */
bool gj_facts_has(gj_each each, const char *name);

/* A data cell's facts, for the check and for the examples alike. */
typedef struct gj_cell_facts {
    gj_value value;
    gj_takes takes;
    bool allows_na;
    bool header_unit; /* a unit of money stands in the column's header as found */
} gj_cell_facts;

/* Answers a CELL fact; false for any other name. */
bool gj_facts_of_cell(const gj_cell_facts *cell, const char *name, gj_term *out);
/* Is this fact a text (and "" where unknown) rather than a number? */
bool gj_facts_is_text(const char *name);
/* A value as a term. */
gj_term gj_term_of(const gj_value *value);
/* Does a column's header, as found, name a unit of money? For gj_cell_facts.header_unit. */
bool gj_header_names_unit(const char *header);

#endif
