/* SPDX-License-Identifier: Apache-2.0 */
/*
 * wording.h - fills the {placeholders} of the form's wordings (form/judge.h lists them) for one
 * finding.
 *
 * Every official word in a finished sentence comes from the form's titles; what is written here is
 * only what joins them: 「sheet」表 D31（“row”行“column”列）.
 *
 * To word a finding: 1. gj_wording_put_where its place; 2. a gj_topic; 3. gj_wording_fill
 * (form/judge.h) its wording with gj_topic_source. Nothing fails; texts are appended to the
 * caller's buffer.
 */
#ifndef GJ_CHECK_WORDING_H
#define GJ_CHECK_WORDING_H

#include "base/buf.h"
#include "check/asked.h"

/* What a wording is about. */
typedef struct gj_topic {
    const gj_asked *asked;
    gj_sides sides;
    int count;            /* findings folded into this one */
    const char *expected; /* may be NULL, like `actual` */
    const char *actual;
} gj_topic;

/* A place to be named: its table, row and column may be NULL. */
typedef struct gj_spot {
    const gj_table *table;
    const gj_node *row;
    const gj_node *column;
    gj_place place;
    int item; /* which instance of the row, where it repeats */
} gj_spot;

/* Appends the full place of a cell or label. */
void gj_wording_put_place(const gj_report *report, const gj_spot *spot, gj_buf *out);
/* Appends the full place of a finding about this thing; nothing where its sentence is about no
 * place: the report, a whole table. */
void gj_wording_put_where(const gj_asked *asked, gj_buf *out);
/* Appends a node's title; a column of a group that has an id gets the group's title in front. */
void gj_wording_put_title(const gj_node *node, gj_buf *out);
/* Appends `text` on one line, cut off where it is long: as found in a cell. */
void gj_wording_put_quote(const char *text, gj_buf *out);

/* Where the first of last year's numbers that the rule's check names here stands in last year's
 * report, a group of cells being its first, or what the text repeats of it; false if there is no
 * last year or the check names none of its cells. */
bool gj_wording_then(const gj_asked *asked, gj_spot *out);
/* A gj_wording_source over a gj_topic. */
bool gj_topic_source(void *topic, const char *name, gj_buf *out);

#endif
