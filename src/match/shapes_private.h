/* SPDX-License-Identifier: Apache-2.0 */
/*
 * shapes_private.h - what shapes.c, which finds tables of other shapes and reads lists, shares with
 * pairs.c, which reads the pairs.
 *
 * To match such a block: 1. find its page; 2. gj_pairs_match, or the list; both fill slots and add
 * what was seen. Nothing fails; all of it lives in the matcher's arena or in the report.
 */
#ifndef GJ_MATCH_SHAPES_PRIVATE_H
#define GJ_MATCH_SHAPES_PRIVATE_H

#include "match/match_private.h"

/* One block being matched. */
typedef struct gj_shape_job {
    gj_matcher *matcher;
    gj_report *report;
    const gj_block *block;
    gj_page *page; /* the one that has most of the block's labels */
} gj_shape_job;

/* Is the caption, not used yet, a row's of the block, by its words? */
bool gj_shape_is_label(const gj_shape_job *job, const gj_caption *caption);
/* Does anything stand in this cell of the page? */
bool gj_shape_is_filled(const gj_shape_job *job, int row, int col);
/* Fills a slot from a cell of the page. */
void gj_shape_fill(const gj_shape_job *job, gj_slot *slot, const gj_type *type, int row, int col);
/* Adds what is one too many for the form, or can't be told from another: told, not dropped.
 * `beyond`: it is more than may repeat. */
void gj_shape_see_stray(const gj_shape_job *job, const gj_caption *caption, bool beyond);
/* Reads a block of pairs. */
void gj_pairs_match(const gj_shape_job *job);

#endif
