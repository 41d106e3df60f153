/* SPDX-License-Identifier: Apache-2.0 */
/*
 * facts.h - what a rule can ask besides the numbers: the names that are no row or column.
 *
 * Facts of the report can be asked by every rule; the others by rules of their `each`. A fact is a
 * number, a text, or EMPTY; yes/no facts are 1 or 0.
 *
 * To add a fact: 1. a line in the list of its `each`; 2. its answer, where the compiler then misses
 * it: check/asked.c, or gj_cell_fact_of for a cell's; 3. a word for it in
 * templates/forms/README.md. To use them: 1. gj_fact_find a name; 2. answer by its `index`. All of
 * it is constant; any thread may call.
 */
#ifndef GJ_FORM_FACTS_H
#define GJ_FORM_FACTS_H

#include "base/number.h"
#include "expr/expr.h"
#include "form/form.h"

/* X(each, name, sort): what the loader checks names against and the check answers; a list an
 * `each`. The sort is gj_sort's: ANY is what the cell takes. A fact that one of the two leaves
 * unanswered doesn't compile. */
#define GJ_FACTS_OF_REPORT(X)                                                                      \
    X(REPORT, year, NUMBER)       /* the report year, EMPTY if unknown */                          \
    X(REPORT, year_known, NUMBER) /* 1: it is known, or the form doesn't ask for one */            \
    X(REPORT, first_year, NUMBER) /* report years that the tables' edition is in force */          \
    X(REPORT, final_year, NUMBER)                                                                  \
    X(REPORT, mixed, NUMBER) /* 1: columns of two editions side by side */                         \
    X(REPORT, org, TEXT)     /* the body's name, "" if unknown */                                  \
    X(REPORT, kind, TEXT)    /* id of the kind of body, "" if unknown */                           \
    X(REPORT, has_text,                                                                            \
      NUMBER) /* 1: the workbook carries text sections (a heading of one was found), or the form \
               * has none */ \
    X(REPORT, fields_tab, TEXT) /* what the sheet of fields is called */                           \
    X(REPORT, year_label, TEXT) /* and on it the field of the report year, "" for none */          \
    X(REPORT, fields, NUMBER)   /* 1: the workbook has a sheet of fields */                        \
    X(REPORT, filled, NUMBER)   /* how many of them hold anything */                               \
    X(REPORT, org_given,                                                                           \
      NUMBER) /* 1: the field of that name holds something, or there is no such field */           \
    X(REPORT, year_given, NUMBER)                                                                  \
    X(REPORT, date_given, NUMBER)                                                                  \
    X(REPORT, date_known, NUMBER)   /* 1: the day of issue can be read, EMPTY: there is none */    \
    X(REPORT, date_year, NUMBER)    /* its year, EMPTY if unknown */                               \
    X(REPORT, date_month, NUMBER)   /* its month, likewise */                                      \
    X(REPORT, date, TEXT)           /* the day of issue, "" if unknown */                          \
    X(REPORT, published_on, TEXT)   /* the day its page was made public, "" if unknown */          \
    X(REPORT, public_known, NUMBER) /* 1: that day is known, or else the day of issue */           \
    X(REPORT, public_year, NUMBER)  /* the year of that one, EMPTY if unknown */                   \
    X(REPORT, public_month, NUMBER) /* its month, likewise */                                      \
    X(REPORT, title_year, NUMBER)   /* the year in the title as given, EMPTY if none */            \
    X(REPORT, cells, NUMBER)        /* official data cells in all tables */                        \
    X(REPORT, zeros, NUMBER)        /* how many of them were found and are zero */                 \
    X(REPORT, follows, NUMBER)      /* 1: last year's report is, or may be, the year before's */   \
    X(REPORT, numbers, NUMBER)      /* how many data cells hold another number than zero */        \
    X(REPORT, same_numbers, NUMBER) /* how many of them hold last year's */

/* … of each table: was it found, and how much of it is filled in. */
#define GJ_FACTS_OF_TABLE(X)                                   \
    X(TABLE, present, NUMBER) /* 1: the table was found */     \
    X(TABLE, bound, NUMBER)   /* data cells found */           \
    X(TABLE, empties, NUMBER) /* how many of them are EMPTY */ \
    X(TABLE, picture, NUMBER) /* 1: it wasn't, and a picture stands where it should */

/* … of each section, text or table. */
#define GJ_FACTS_OF_SECTION(X)                                                                   \
    X(SECTION, times, NUMBER)      /* how often its heading was found */                         \
    X(SECTION, in_order, NUMBER)   /* 1: behind the heading before it */                         \
    X(SECTION, alias, NUMBER)      /* 1: worded as one of its aliases */                         \
    X(SECTION, id, TEXT)           /* of the section */                                          \
    X(SECTION, is_text, NUMBER)    /* 1: a section of text, 0: of a table */                     \
    X(SECTION, paragraphs, NUMBER) /* of its text */                                             \
    X(SECTION, chars, NUMBER)      /* of its text, white space not counted */                    \
    X(SECTION, nothing, NUMBER) /* 1: the text says no more than one of the phrases "nothing" */ \
    X(SECTION, content, TEXT)   /* the text itself */                                            \
    X(SECTION, missing, TEXT)   /* the form's themes that it doesn't speak of, "、" between them */

/* … of how each row was found. */
#define GJ_FACTS_OF_ROW_LABEL(X)                                                                \
    X(ROW_LABEL, times, NUMBER)    /* how often the row was found */                            \
    X(ROW_LABEL, in_order, NUMBER) /* 1: in its place among its neighbours */                   \
    X(ROW_LABEL, shift, NUMBER)    /* its numbers stand so many cells left of their columns */  \
    X(ROW_LABEL, unsure, NUMBER)   /* 1: its numbers don't fit the columns and were not read */ \
    X(ROW_LABEL, unlabelled,                                                                    \
      NUMBER) /* 1: its label is lost, only its place says it is this one */                    \
    X(ROW_LABEL, by_order,                                                                      \
      NUMBER) /* 1: rows of its name are several, and only its order says it is this one */

/* … of how each column was found. */
#define GJ_FACTS_OF_COLUMN_LABEL(X)   \
    X(COLUMN_LABEL, times, NUMBER)    \
    X(COLUMN_LABEL, in_order, NUMBER) \
    X(COLUMN_LABEL, unsure, NUMBER) /* 1: its header may stand over another's numbers: not read */

/* … of each wording that was found. */
#define GJ_FACTS_OF_LABEL(X) \
    X(LABEL, same, NUMBER) /* 1: worded officially (or, for a heading, as an alias) */

/* … of what the form doesn't have. */
#define GJ_FACTS_OF_STRAY(X)                                                             \
    X(STRAY, official, NUMBER) /* always 0 */                                            \
    X(STRAY, labelled, NUMBER) /* 1: something is written where its label would stand */ \
    X(STRAY, beyond, NUMBER)   /* 1: the first item more than its list may have */       \
    X(STRAY, untold, NUMBER)   /* 1: rows of its name are several, and which it is can't be told */

/* X(NAME, id, type): the facts that a rule asks of each particular at the head of a report. */
#define GJ_FACTS_OF_FIELD(X)                                                        \
    X(FIELD, id, TEXT)    /* of the field */                                        \
    X(FIELD, role, TEXT)  /* 'none', 'body' and so on */                            \
    X(FIELD, label, TEXT) /* as printed */                                          \
    X(FIELD, value, ANY)  /* the number or text, EMPTY, NA or unreadable */         \
    X(FIELD, is_empty, NUMBER)                                                      \
    X(FIELD, is_na, NUMBER)                                                         \
    X(FIELD, is_unreadable, NUMBER)                                                 \
    X(FIELD, is_plain, NUMBER)     /* 1: not a number, or nothing but the number */ \
    X(FIELD, is_whole, NUMBER)     /* 1: not a number, or a whole one */            \
    X(FIELD, takes, TEXT)          /* 'count', 'choice' and so on: gj_takes_name */ \
    X(FIELD, takes_number, NUMBER) /* 1: it takes a number, not a text */           \
    X(FIELD, choices, TEXT)        /* those it takes, "、" between them; "" for no choice */

/* … of each row that repeats, as a whole. */
#define GJ_FACTS_OF_LIST(X)                                               \
    X(LIST, items, NUMBER) /* how many instances it has */                \
    X(LIST, least, NUMBER) /* so many it should have, as the form says */ \
    X(LIST, most, NUMBER)  /* no more than so many are read */

/* … of each instance of it. */
#define GJ_FACTS_OF_ITEM(X)                                                                    \
    X(ITEM, number, NUMBER)    /* which instance it is, from 1 */                              \
    X(ITEM, key, TEXT)         /* its key, "" where none is given */                           \
    X(ITEM, key_given, NUMBER) /* 1: it has one */                                             \
    X(ITEM, earlier, NUMBER)   /* how many instances before it have the same; 0 without one */ \
    X(ITEM, first, NUMBER)     /* the first instance that has the same: it, or one before */   \
    X(ITEM, figures, NUMBER)   /* how many of its other cells hold something */

/* … of each data cell. */
#define GJ_FACTS_OF_CELL(X)                                                                      \
    X(CELL, value, ANY) /* the number or text, EMPTY, NA or unreadable */                        \
    X(CELL, is_empty, NUMBER)                                                                    \
    X(CELL, is_na, NUMBER)                                                                       \
    X(CELL, is_unreadable, NUMBER)                                                               \
    X(CELL, is_plain, NUMBER)       /* 1: not a number, or nothing but the number in the cell */ \
    X(CELL, is_signed_word, NUMBER) /* 1: +n, 增n, 减n */                                      \
    X(CELL, is_whole, NUMBER)       /* 1: not a number, or a whole one */                        \
    X(CELL, is_amount, NUMBER)      /* 1: a unit of money directly behind the number */          \
    X(CELL, has_unit, NUMBER)       /* 1: a unit of money in the cell or its header */           \
    X(CELL, takes, TEXT)            /* 'count', 'choice' and so on: gj_takes_name */             \
    X(CELL, takes_number, NUMBER)   /* 1: it takes a number, not a text */                       \
    X(CELL, choices, TEXT)          /* those it takes, "、" between them; "" for no choice */   \
    X(CELL, table, TEXT)            /* id of its table */                                        \
    X(CELL, allows_na, NUMBER)      /* 1: "/" is welcome in this row */                          \
    X(CELL, agrees, NUMBER)         /* 1: it shows no field, or says what the field holds */     \
    X(CELL, shown, TEXT)            /* what the field holds that it shows, "" for none */        \
    X(CELL, misfit, TEXT)           /* why it may be another cell's number: gj_misfit_id */

/* Of a number in the text: src/text. */
#define GJ_FACTS_OF_QUANTITY(X)                                                         \
    X(QUANTITY, number, NUMBER) /* what the text says */                                \
    X(QUANTITY, value, NUMBER)  /* what the tables say */                               \
    X(QUANTITY, fits, NUMBER)   /* 1: they agree, in one of the ways it can be meant */ \
    X(QUANTITY, quote, TEXT)    /* the words */                                         \
    X(QUANTITY, means, TEXT)    /* what it is a number of */

/* Of a percentage in the text. */
#define GJ_FACTS_OF_SHARE(X)                                   \
    X(SHARE, number, NUMBER) /* per cent */                    \
    X(SHARE, value, NUMBER)  /* by the tables, two decimals */ \
    X(SHARE, fits, NUMBER)                                     \
    X(SHARE, quote, TEXT)                                      \
    X(SHARE, means, TEXT)

/* Of what a section's text repeats of last year's: src/text/repeats.h. */
#define GJ_FACTS_OF_REPEAT(X)                                                         \
    X(REPEAT, percent, NUMBER)   /* of its characters stand in such sentences */      \
    X(REPEAT, chars, NUMBER)     /* how many count, what every report has left out */ \
    X(REPEAT, sentences, NUMBER) /* how many are repeated */                          \
    X(REPEAT, quote, TEXT)       /* the longest of them */                            \
    X(REPEAT, second, TEXT)      /* the next longest, "" if there is none */          \
    X(REPEAT, third, TEXT)

/* Of a number in the text and the list of its parts. */
#define GJ_FACTS_OF_SUM(X)                                                  \
    X(SUM, number, NUMBER) /* what the text says */                         \
    X(SUM, value, NUMBER)  /* what the list adds up to, or its own total */ \
    X(SUM, totals, NUMBER) /* 1: the list has a total of its own */         \
    X(SUM, quote, TEXT)

/* Of words in the text that the form names. */
#define GJ_FACTS_OF_MENTION(X)                                                                   \
    X(MENTION, id, TEXT)                                                                         \
    X(MENTION, own, NUMBER)  /* 1: the body's name has what it stands for, or it is the body's \
                              * name, or that of one above it */ \
    X(MENTION, name, TEXT)   /* the name of a body, "" if it isn't about one */                  \
    X(MENTION, said, NUMBER) /* the year beside it, EMPTY without */                             \
    X(MENTION, quote, TEXT)

/* Of two days in the text, from one to the other. */
#define GJ_FACTS_OF_PERIOD(X)                                                  \
    X(PERIOD, begins, TEXT) /* 2024-01-01; "" where only a year is named */    \
    X(PERIOD, ends, TEXT)                                                      \
    X(PERIOD, ordered, NUMBER) /* 1: it doesn't end before it begins */        \
    X(PERIOD, whole, NUMBER)   /* 1: the first and the last day of one year */ \
    X(PERIOD, said, NUMBER)    /* the year it ends in */                       \
    X(PERIOD, quote, TEXT)

/* Of a heading's number in the text. */
#define GJ_FACTS_OF_ORDINAL(X)                                                        \
    X(ORDINAL, number, NUMBER)                                                        \
    X(ORDINAL, after, NUMBER) /* the number before it in its section, 0: none */      \
    X(ORDINAL, found, NUMBER) /* 1: the number due stands elsewhere in the section */ \
    X(ORDINAL, quote, TEXT)

/* Of a document's number in the text. */
#define GJ_FACTS_OF_CITATION(X)                                                  \
    X(CITATION, valid, NUMBER)  /* 1: for the report year */                     \
    X(CITATION, agrees, NUMBER) /* 1: it is the number of the title before it */ \
    X(CITATION, right, TEXT)    /* the number that belongs there */              \
    X(CITATION, quote, TEXT)

/* Of a place that may be read wrongly. */
#define GJ_FACTS_OF_DOUBT(X)                                            \
    X(DOUBT, confirmed, NUMBER) /* 1: somebody said that it is right */ \
    X(DOUBT, why, TEXT)                                                 \
    X(DOUBT, printed, TEXT) /* what stands there in the document */

/* All lists, one behind the other. */
#define GJ_FACT_LIST(X)         \
    GJ_FACTS_OF_REPORT(X)       \
    GJ_FACTS_OF_TABLE(X)        \
    GJ_FACTS_OF_SECTION(X)      \
    GJ_FACTS_OF_ROW_LABEL(X)    \
    GJ_FACTS_OF_COLUMN_LABEL(X) \
    GJ_FACTS_OF_LABEL(X)        \
    GJ_FACTS_OF_STRAY(X)        \
    GJ_FACTS_OF_FIELD(X)        \
    GJ_FACTS_OF_LIST(X)         \
    GJ_FACTS_OF_ITEM(X)         \
    GJ_FACTS_OF_CELL(X)         \
    GJ_FACTS_OF_QUANTITY(X)     \
    GJ_FACTS_OF_SHARE(X)        \
    GJ_FACTS_OF_REPEAT(X)       \
    GJ_FACTS_OF_SUM(X)          \
    GJ_FACTS_OF_MENTION(X)      \
    GJ_FACTS_OF_PERIOD(X)       \
    GJ_FACTS_OF_ORDINAL(X)      \
    GJ_FACTS_OF_CITATION(X)     \
    GJ_FACTS_OF_DOUBT(X)

/* The facts of each list, of report, table, section, row_label, column_label, label, stray, field,
 * list, item and cell, for whoever answers them: GJ_FACT_REPORT_year, GJ_FACT_TABLE_present, … */
#define GJ_X(each, name, kind) GJ_FACT_##each##_##name,
typedef enum gj_report_fact { GJ_FACTS_OF_REPORT(GJ_X) } gj_report_fact;
typedef enum gj_table_fact { GJ_FACTS_OF_TABLE(GJ_X) } gj_table_fact;
typedef enum gj_section_fact { GJ_FACTS_OF_SECTION(GJ_X) } gj_section_fact;
typedef enum gj_row_label_fact { GJ_FACTS_OF_ROW_LABEL(GJ_X) } gj_row_label_fact;
typedef enum gj_column_label_fact { GJ_FACTS_OF_COLUMN_LABEL(GJ_X) } gj_column_label_fact;
typedef enum gj_label_fact { GJ_FACTS_OF_LABEL(GJ_X) } gj_label_fact;
typedef enum gj_stray_fact { GJ_FACTS_OF_STRAY(GJ_X) } gj_stray_fact;
typedef enum gj_field_fact { GJ_FACTS_OF_FIELD(GJ_X) } gj_field_fact;
typedef enum gj_list_fact { GJ_FACTS_OF_LIST(GJ_X) } gj_list_fact;
typedef enum gj_item_fact { GJ_FACTS_OF_ITEM(GJ_X) } gj_item_fact;
typedef enum gj_cell_fact { GJ_FACTS_OF_CELL(GJ_X) } gj_cell_fact;
/* Of a number in the text, and of a percentage. */
typedef enum gj_quantity_fact { GJ_FACTS_OF_QUANTITY(GJ_X) } gj_quantity_fact;
/* Of a percentage in the text. */
typedef enum gj_share_fact { GJ_FACTS_OF_SHARE(GJ_X) } gj_share_fact;
/* Of what last year's text has, too. */
typedef enum gj_repeat_fact { GJ_FACTS_OF_REPEAT(GJ_X) } gj_repeat_fact;
/* Of a number with its parts. */
typedef enum gj_sum_fact { GJ_FACTS_OF_SUM(GJ_X) } gj_sum_fact;
/* Of words that the form names. */
typedef enum gj_mention_fact { GJ_FACTS_OF_MENTION(GJ_X) } gj_mention_fact;
/* Of two days. */
typedef enum gj_period_fact { GJ_FACTS_OF_PERIOD(GJ_X) } gj_period_fact;
/* Of a heading's number. */
typedef enum gj_ordinal_fact { GJ_FACTS_OF_ORDINAL(GJ_X) } gj_ordinal_fact;
/* Of a document's number. */
typedef enum gj_citation_fact { GJ_FACTS_OF_CITATION(GJ_X) } gj_citation_fact;
/* Of what may be read wrongly. */
typedef enum gj_doubt_fact { GJ_FACTS_OF_DOUBT(GJ_X) } gj_doubt_fact;
#undef GJ_X

/* The fact that a rule of this `each` calls so: one of its own, else one of the report's. False,
 * *out left alone, if there is none. */
bool gj_fact_find(gj_each each, const char *name, gj_fact *out);
/* The same for a name in an expression of this rule, without looking it up again; any other name is
 * looked up. */
bool gj_rule_fact_find(const gj_rule *rule, const char *name, gj_fact *out);

/* A number or a text? */
gj_sort gj_fact_sort(gj_fact fact);

/* How many facts a rule of this `each` may name, those of the report included. */
int gj_facts_count(gj_each each);
/* The name of one of them, its own first: a constant, never NULL; `index` is below that number. */
const char *gj_facts_name(gj_each each, int index);

/* A data cell's facts, for the check and for the examples alike. */
typedef struct gj_cell_facts {
    gj_value value;
    const gj_type *type;
    bool allows_na;
    bool header_unit;      /* a unit of money stands in the column's header as found */
    const char *table;     /* id of its table */
    const gj_value *shown; /* what the field holds that it shows; NULL: it shows none */
    const char *misfit;    /* why it may be another cell's number; NULL: nothing says so */
} gj_cell_facts;

/* What a fact of the cell is; texts are the value's and the type's own. */
gj_term gj_cell_fact_of(const gj_cell_facts *cell, gj_cell_fact fact);
/* Likewise a field's; `value` is what it holds, read by its type. */
gj_term gj_field_fact_of(const gj_field *field, const gj_value *value, gj_field_fact fact);
/* A cell's value as a rule sees it: a text by what it means. */
gj_term gj_term_of(const gj_value *value);
/* Does a column's header, as found, name a unit of money? For gj_cell_facts.header_unit. */
bool gj_header_names_unit(const char *header);

#endif
