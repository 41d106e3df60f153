/* SPDX-License-Identifier: Apache-2.0 */
/*
 * report.h - one body's annual report, filled in: the particulars, the text, the numbers,
 * and how the official labels were found in the sheets it came from.
 *
 * A report is made for one form (edition), which must outlive it. It owns all its strings. Made by
 * match/match.h (from a workbook) or report/exchange.h (from JSON); read by check, workbook,
 * document and the printers.
 *
 * To fill one in: 1. gj_report_new; 2. particulars, entries, slots, paragraphs; from a workbook
 * also its sheets and what was seen of the layout; 3. hand it on as const: it is not changed any
 * more; 4. gj_report_free. One thread at a time while it is filled in; afterwards any thread may
 * read.
 *
 *     gj_report *report = gj_report_new(form);
 *     gj_slot *slot = gj_report_slot(report, row, column);
 *     slot->value = gj_value_read(gj_report_keep(report, "3件"));
 *     slot->bound = true;
 *     gj_report_free(report);
 */
#ifndef GJ_REPORT_REPORT_H
#define GJ_REPORT_REPORT_H

#include "base/arena.h"
#include "base/day.h"
#include "base/number.h"
#include "form/form.h"

/* One body's report for one year. */
typedef struct gj_report gj_report;

/* A cell of the workbook the report came from. sheet -1: none (a report from JSON, or nothing
 * there). */
typedef struct gj_place {
    int sheet;    /* index for gj_report_sheet_name */
    int row, col; /* from 0; -1: the sheet as a whole */
} gj_place;

/* No place: nothing was found, or there is no workbook. */
#define GJ_NOWHERE ((gj_place){-1, -1, -1})

/* X(name, id): why a number may not be the one that belongs in its cell, and what rules call it. */
#define GJ_MISFITS(X)                                                                           \
    X(NONE, "none")                                                                             \
    X(SHORT, "short")           /* the last cell of its row is empty: one before may be lost */ \
    X(MORE, "more")             /* its row has more numbers than there are columns */           \
    X(WIDE, "wide")             /* one cell stands below the headers of several columns */      \
    X(TALL, "tall")             /* one cell stands beside the labels of several rows */         \
    X(JOINED, "joined")         /* empty cells behind it: theirs may be among its digits */     \
    X(UNLABELLED, "unlabelled") /* its row's label is lost: its place alone says which it is */

/* Why a number may not be the one that belongs in its cell. */
typedef enum gj_misfit {
#define GJ_X(name, id) GJ_MISFIT_##name,
    GJ_MISFITS(GJ_X)
#undef GJ_X
} gj_misfit;

/* A data cell. */
typedef struct gj_slot {
    gj_value value;
    gj_place place;
    bool bound;       /* its row and its column were found; in a report from JSON: they meet */
    bool header_unit; /* a unit of money stands in its column's header as found */
    bool formula;     /* a formula stands in its cell, be its result empty */
    bool as_text;     /* its cell holds a text, be it all digits: no formula counts it */
    bool given; /* a value stood in the JSON, be it ""; a total without is left to its formula */
    gj_misfit misfit; /* what the layout leaves in doubt about it */
} gj_slot;

/* A paragraph of text and where it stood. */
typedef struct gj_paragraph {
    const char *text;
    gj_place place;
} gj_paragraph;

/* The paragraphs of a section, or of the preamble; the report's own. */
typedef struct gj_text {
    gj_paragraph *paragraphs;
    int count;
} gj_text;

/* What was seen of the form's layout in the sheets: facts for the layout rules. */
typedef enum gj_seen_kind {
    GJ_SEEN_TABLE,   /* one per official table, found or not */
    GJ_SEEN_SECTION, /* one per official section, found or not */
    GJ_SEEN_ROW,     /* one per official row (leaf) and instance, found or not; groups if worded
                      * otherwise */
    GJ_SEEN_COLUMN,  /* one per official column (leaf), likewise */
    GJ_SEEN_STRAY    /* a row, column or whole second table that the form doesn't have */
} gj_seen_kind;

/* One thing of the layout, as it was found or missed. */
typedef struct gj_seen {
    gj_seen_kind kind;
    const gj_table *table;     /* TABLE ROW COLUMN STRAY */
    const gj_section *section; /* SECTION */
    const gj_node *node;       /* ROW COLUMN */
    int item;                  /* ROW: which instance of what repeats; else 0 */
    int times;                 /* how often found; 0: missing */
    bool in_order;
    bool same;       /* worded officially (gj_label_key) or, for a section, as an alias */
    bool alias;      /* SECTION: worded as an alias */
    gj_place below;  /* SECTION: where its text begins, or should */
    int shift;       /* ROW: its numbers stand so many cells left of the columns they are read for;
                     * less than 0: right of them */
    bool unsure;     /* ROW: its numbers don't fit the columns, COLUMN: its header may be another's:
                     * not read */
    bool unlabelled; /* ROW: its label is lost, and only its place says which it is */
    bool by_order; /* ROW: rows of its name are several, and no group's title says it is this one */
    bool picture;  /* TABLE: it wasn't found, and a picture stands where it should */
    bool beyond;   /* STRAY: an item more than its list may have; from it on nothing was read */
    bool untold;   /* STRAY: its label is that of several rows, and which it is can't be told */
    const char *found; /* the wording as it stands, "" if none */
    gj_place place;    /* the label's cell; the second one's if repeated; sheet alone if missing */
} gj_seen;

/* One of the form's fields as it was found. */
typedef struct gj_entry {
    /* As written; NULL: nothing. Of a field with a role NULL always: that one's value is a member
     * of gj_particulars, and the preamble's is its text. gj_report_put_entry tells of either. */
    const char *text;
    bool given;     /* it holds something */
    gj_place place; /* the cell it stands in, or should; nowhere: the workbook has no such field */
} gj_entry;

/* What told the report's year: X(name, what a person calls it). */
#define GJ_TOLD_LIST(X)           \
    X(NOTHING, "")                \
    X(FIELD, "填写的年度")        \
    X(TITLE, "报告的大题目")      \
    X(PERIOD, "统计期限")         \
    X(LINE, "单独一行写明的年度") \
    X(TEXT, "正文里说到的年份")

/* By what the year became known, the surest first. */
typedef enum gj_told {
#define GJ_X(name, label) GJ_TOLD_##name,
    GJ_TOLD_LIST(GJ_X)
#undef GJ_X
} gj_told;

/* What the fields with a role say; NULL or 0 where unknown. Strings live as long as the report. */
typedef struct gj_particulars {
    const char *org;
    const char *kind;  /* id of a gj_kind */
    int year;          /* 0 unknown */
    const char *title; /* as given, may hold a line break; NULL: the default title */
    const char *date;  /* day of issue as written, or "YYYY-MM-DD" */
    const char *contact;
    /* The day it was made public, as the page that carried it says: as written, or "YYYY-MM-DD";
     * it stands in no field. */
    const char *published;
    gj_place published_place;
    gj_place year_place; /* where the year was read */
    gj_told year_told;   /* … and by what */
    gj_place org_place;
    bool has_fields; /* the workbook has a sheet of fields */
    int filled;      /* how many of them hold anything */
} gj_particulars;

/* An empty report, every slot EMPTY, unbound, nowhere. Yours to gj_report_free; never NULL. */
gj_report *gj_report_new(const gj_form *form);
/* The same report a second time, to be changed; strings and form stay the first one's, which must
 * outlive it. Yours to gj_report_free; never NULL. */
gj_report *gj_report_copy(const gj_report *report);
/* Ends the report with all its strings. NULL is allowed. */
void gj_report_free(gj_report *report);
/* The form that it was made for; borrowed from its forms, never NULL. */
const gj_form *gj_report_form(const gj_report *report);
/* For strings and arrays of the report's own life; held by it, never NULL. */
gj_arena *gj_report_arena(gj_report *report);
/* A copy of `text` that lives as long as the report; NULL gives NULL. */
const char *gj_report_keep(gj_report *report, const char *text);

/* The particulars, for writing to; held by the report, never NULL. */
gj_particulars *gj_report_particulars(gj_report *report);
/* The particulars for reading; held by the report, never NULL. */
const gj_particulars *gj_report_particulars_at(const gj_report *report);
/* What was found of a field, which is the report's form's own; for writing to. Held by the report,
 * never NULL. */
gj_entry *gj_report_entry(gj_report *report, const gj_field *field);
/* The same for reading: held by the report, never NULL. */
const gj_entry *gj_report_entry_at(const gj_report *report, const gj_field *field);
/* The same of a field by its role, held by the report; NULL where the form has no such field. */
const gj_entry *gj_report_entry_of(const gj_report *report, gj_role role);
/* Appends what the field holds, as a person writes it: the year's digits, a kind's label; nothing
 * where it holds nothing, and of the preamble, which is gj_report_text(report, NULL). */
void gj_report_put_entry(const gj_report *report, const gj_field *field, gj_buf *out);

/* The slot of a row (leaf, or a group that carries numbers itself) and a leaf column of the same
 * block, for writing to: held by the report. NULL if they don't belong together. */
gj_slot *gj_report_slot(gj_report *report, const gj_node *row, const gj_node *column);
/* The same for reading: held by the report, or NULL. */
const gj_slot *gj_report_slot_at(const gj_report *report, const gj_node *row,
                                 const gj_node *column);

/* A row that repeats, or stands in a group that does (row->item), has instances, numbered from 0,
 * in the order they stand; any other row counts as one. gj_report_slot and _slot_at above give its
 * first, which is there (EMPTY, unbound) even where there is none. */
int gj_report_items(const gj_report *report, const gj_node *row);
/* Makes it so many, at most row->item->most, and so of all rows of its group; new ones are EMPTY,
 * unbound, nowhere. Slots keep their addresses. */
void gj_report_set_items(gj_report *report, const gj_node *row, int count);
/* The slot in one instance, held by the report; NULL where there is no such, or if row and column
 * don't belong together. For a row that doesn't repeat, instance 0 is the row. */
gj_slot *gj_report_slot_of(gj_report *report, const gj_node *row, int item, const gj_node *column);
/* The same for reading: held by the report, or NULL. */
const gj_slot *gj_report_slot_of_at(const gj_report *report, const gj_node *row, int item,
                                    const gj_node *column);

/* A cell that shows a field and the field say the same: where one of them is blank it takes the
 * other's. To be called once all of both is read. */
void gj_report_share_fields(gj_report *report);

/* Appends a paragraph, copied, to the text of a section, or of the preamble (section NULL). */
void gj_report_add_paragraph(gj_report *report, const gj_section *section, const char *text,
                             gj_place place);
/* That text, held by the report; valid until a paragraph is added to it. */
gj_text gj_report_text(const gj_report *report, const gj_section *section);

/* What rules call a misfit: a constant, never NULL. */
const char *gj_misfit_id(gj_misfit misfit);

/* Adds a sheet of the workbook, its name copied; its index, from 0 in order. */
int gj_report_add_sheet(gj_report *report, const char *name);
/* The name of the sheet with that index: held by the report; "" where there is none. */
const char *gj_report_sheet_name(const gj_report *report, int sheet);

/* Adds something of the layout as seen; copied, `found` too. A report from JSON has none: the
 * layout rules are not asked of it. */
void gj_report_add_seen(gj_report *report, const gj_seen *seen);
/* How many were added. */
int gj_report_seen_count(const gj_report *report);
/* One of them, from 0, for writing to: held by the report, never NULL; valid until another is
 * added. */
gj_seen *gj_report_seen(gj_report *report, int index);
/* The same for reading. */
const gj_seen *gj_report_seen_at(const gj_report *report, int index);
/* Notes whether a heading of a section of text was found. */
void gj_report_set_has_text(gj_report *report, bool has_text);
/* Was such a heading found? False for a report from JSON. */
bool gj_report_has_text(const gj_report *report);
/* Notes whether columns of two editions were found side by side, and where. */
void gj_report_set_mixed(gj_report *report, bool mixed, gj_place where);
/* Were they? *where (may be NULL) is the place noted, or nowhere. */
bool gj_report_is_mixed(const gj_report *report, gj_place *where);

/* Title as printed: the given one (its line break kept), or what the form's document makes of it,
 * usually {org}\n{year}年{form title}. Yours to free, never NULL. */
char *gj_report_title(const gj_report *report);
/* The day of issue, from ISO or any usual writing; false (and nothing in *out) where there is none
 * or it can't be read. */
bool gj_report_day(const gj_report *report, gj_day *out);
/* The day it was made public, likewise; false where that is not known. */
bool gj_report_published(const gj_report *report, gj_day *out);
/* The day of issue as printed, "2021年1月15日"; as written if it can't be read; "" if none. Yours
 * to free, never NULL. */
char *gj_report_date(const gj_report *report);

/* Bytes that an address takes at most, its NUL included. */
enum { GJ_ADDRESS = 16 };
/* Writes a place as people write it, "B7" ("" for none; columns up to 16,384). Returns `out`, never
 * NULL. */
const char *gj_place_address(gj_place place, char out[GJ_ADDRESS]);

#endif
