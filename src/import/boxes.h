/* SPDX-License-Identifier: Apache-2.0 */
/*
 * boxes.h - words that are known by where they stand on a page alone, put together again as
 * paragraphs and tables.
 *
 * A printed page has no cells and no paragraphs. But a row of figures shows how high its row lies,
 * figures below each other show a column, and what is left of them, a line or several, is what the
 * row is called. Rules between cells aren't looked at: many tables have none that could be told
 * from other lines. What can't be told from where it stands is doubted at its cell (paper.h), never
 * guessed in silence.
 *
 * To read pages: 1. gj_boxes_new; 2. gj_boxes_page for each, with its words by gj_boxes_put;
 * 3. gj_boxes_lay; 4. gj_boxes_free. One thread at a time. Lengths are in any unit, the same
 * for all of it; what counts is how they compare with the height of a Chinese character.
 */
#ifndef GJ_IMPORT_BOXES_H
#define GJ_IMPORT_BOXES_H

#include <stdbool.h>

#include "import/paper.h"

/* A word and the rectangle around it; y goes down. */
typedef struct gj_box {
    double x0, y0, x1, y1;
    const char *text; /* UTF-8 */
} gj_box;

/* Words that a page and a document may have, and columns of a table. */
enum { GJ_BOXES_MOST_ON_PAGE = 6000, GJ_BOXES_MOST = 60000, GJ_BOXES_MOST_COLUMNS = 60 };

/* Pages of words. */
typedef struct gj_boxes gj_boxes;

/* No pages yet; yours to gj_boxes_free, never NULL. */
gj_boxes *gj_boxes_new(void);
/* Ends them. NULL is allowed. */
void gj_boxes_free(gj_boxes *boxes);
/* The words put from here on stand on another sheet of paper, so large; 0 where that is unknown. */
void gj_boxes_page(gj_boxes *boxes, double width, double height);
/* A word of the page, copied; blank ones and impossible boxes are passed over. False: there are
 * more of them than anybody prints. */
bool gj_boxes_put(gj_boxes *boxes, const gj_box *box);
/* Is it a number as people write them into a table, or what stands for one? */
bool gj_is_figure(const char *text);
/* Lays all pages on the paper, which says of each whether it is the how many-th where there are
 * several; how many tables there were. Once. */
int gj_boxes_lay(gj_boxes *boxes, gj_paper *paper);

#endif
