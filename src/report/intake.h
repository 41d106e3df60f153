/* SPDX-License-Identifier: Apache-2.0 */
/*
 * intake.h - how a report was taken from a document: where each place stands there, what is
 * doubtful, what told the year, and what was left behind.
 *
 * Every report has one; that of a workbook or of JSON holds nothing. A doubt is a finding at its
 * cell (the rules asked of each doubt) until somebody confirms or changes the cell.
 *
 * To fill one in: 1. gj_report_intake; 2. match.h sets origins, doubts, the rest and the year's
 * evidence while it fills the report; 3. remember/memory.h adds doubts that a workbook keeps; 4. it
 * is read. It lives as long as its report, strings copied; threads as report.h says.
 */
#ifndef GJ_REPORT_INTAKE_H
#define GJ_REPORT_INTAKE_H

#include "base/origin.h"
#include "report/report.h"

/* What is known of a report's reading. */
typedef struct gj_intake gj_intake;

/* Something that may be read wrongly. */
typedef struct gj_doubt {
    gj_place place;     /* the cell */
    const char *says;   /* why: a sentence without its place and its full stop */
    const char *source; /* what stands there, as printed; "" if nothing */
    bool confirmed;     /* somebody compared it with the document, and it is right */
} gj_doubt;

/* Which slot stands at a place. */
typedef struct gj_slot_name {
    const gj_node *row;
    int item; /* of a row that repeats, from 0 */
    const gj_node *column;
} gj_slot_name;

/* What of the document is no part of the report: X(name, what a person calls it). */
#define GJ_REST_LIST(X)   \
    X(PAGE, "页面附带的") \
    X(LEFT, "没有归处，请看一看")

/* Why a part of the source went into no section or table. */
typedef enum gj_rest_kind {
#define GJ_X(name, label) GJ_REST_##name,
    GJ_REST_LIST(GJ_X)
#undef GJ_X
} gj_rest_kind;

/* A paragraph or table of the source that is no part of the report. */
typedef struct gj_rest {
    gj_rest_kind kind;
    gj_place place;
    const char *text;
} gj_rest;

/* So many pieces are kept; of the others only how many there were. */
enum { GJ_REST_KEPT = 400 };

/* How sure a table was read: its official cells by what became of them. */
typedef struct gj_intake_count {
    int cells;  /* all of them */
    int sure;   /* hold something that nobody doubts */
    int unsure; /* doubtful ones that aren't confirmed */
    int blank;  /* found, and nothing stands there */
    int lost;   /* of rows or columns that weren't found */
} gj_intake_count;

/* The intake for writing to: held by the report, never NULL. */
gj_intake *gj_report_intake(gj_report *report);
/* The same for reading. */
const gj_intake *gj_report_intake_at(const gj_report *report);

/* An empty one; gj_report_new makes it. It lives in the arena, as what is added to it; never
 * NULL. */
gj_intake *gj_intake_new(gj_arena *arena);
/* The same a second time, to be added to; its strings stay the first one's. For gj_report_copy. */
gj_intake *gj_intake_copy(gj_arena *arena, const gj_intake *from);

/* One of the report's sheets is a document or a text: sets where its places stand there; copied.
 * They are sorted, as gj_origin_find has them. */
void gj_intake_set_origins(gj_intake *intake, int sheet, const gj_origin_at *origins, size_t count);
/* Where a place stands in the document: held by the intake; NULL where the sheet is no document,
 * or nothing stands there. */
const gj_origin *gj_intake_origin(const gj_intake *intake, gj_place place);

/* Was this sheet laid from a document or a text? Then its name and its A1 are nobody's business. */
bool gj_intake_is_document(const gj_intake *intake, int sheet);
/* Appends the cell as a person finds it: "D31", in a document its origin; nothing where there is
 * none. False then. */
bool gj_report_put_address(const gj_report *report, gj_place place, gj_buf *out);
/* What a finding keeps of a place, copied into `arena`: returns the sheet's name, NULL of a
 * document or where there is none; *origin is where it stands in the document, or NULL. */
const char *gj_report_keep_place(const gj_report *report, gj_place place, gj_arena *arena,
                                 const gj_origin **origin);

/* The bound slot that stands at a place; false, *out left alone, if none does. */
bool gj_intake_find_slot(const gj_report *report, gj_place place, gj_slot_name *out);
/* Adds a doubt, copied; a second one of the same cell is passed over. */
void gj_intake_add_doubt(gj_intake *intake, const gj_doubt *doubt);
/* Counts a table's cells, all instances of what repeats; of all tables where `table` is NULL. */
gj_intake_count gj_intake_count_of(const gj_report *report, const gj_table *table);
/* Appends of what no cell was found, by tables, rows and columns, the first `most` of them, and how
 * many there are if that isn't all; nothing where nothing is lost. */
void gj_report_put_lost(const gj_report *report, int most, gj_buf *out);
/* Appends how sure all of it is, as a sentence: 读到 290 个值：确定 288 个，拿不准 2 个；… */
void gj_report_put_intake(const gj_report *report, gj_buf *out);
/* The doubt of what stands at the place, unless somebody confirmed it: held by the intake, or
 * NULL. */
const gj_doubt *gj_intake_doubt_at(const gj_intake *intake, gj_place place);

/* Adds a piece of the document that is no part of the report, copied, in the document's order. */
void gj_intake_add_rest(gj_intake *intake, const gj_rest *rest);
/* How many of a kind there were, kept or not. */
int gj_intake_rest_count(const gj_intake *intake, gj_rest_kind kind);
/* One of those that are kept, from 0; NULL behind the last. Held by the intake. */
const gj_rest *gj_intake_rest(const gj_intake *intake, int index);
/* What a person calls a kind: a constant. */
const char *gj_rest_label(gj_rest_kind kind);
/* What a person calls what told the year: a constant, "" for nothing. */
const char *gj_told_label(gj_told told);

/* How many there are. */
int gj_intake_doubts(const gj_intake *intake);
/* One of them, from 0 in the order they were added: held by the intake, never NULL; valid until
 * another is added. */
const gj_doubt *gj_intake_doubt(const gj_intake *intake, int index);

#endif
