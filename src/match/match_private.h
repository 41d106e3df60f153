/* SPDX-License-Identifier: Apache-2.0 */
/*
 * match_private.h - what the files of the matcher share. The way of a workbook through them:
 *
 *   captions.c      every short text cell becomes a caption: its place, its key (base/label.h)
 *   edition.c       captions decide the edition; in its words the particulars are read
 *   particulars_read.c, title.c, years.c  the body, the year and so on: from a sheet, lines, a
 *                                         title
 *   words.c         captions are looked up among the edition's labels, its words
 *   regions.c       where on which sheet an official table lies: a window of rows and columns
 *   align.c         a sequence of official labels laid along a sequence of found ones
 *   rows.c, rows_scan.c, rows_group.c, rows_items.c  official rows to sheet rows, within a window
 *   columns.c       official columns to sheet columns, for one block
 *   fit.c           which of a row's cells is which column's
 *   table.c         rows and columns together: slots, and what was seen of the layout
 *   shapes.c, pairs.c  tables of pairs and lists
 *   headings.c      the six headings and the text below them
 *   preamble.c      the text before them
 *   rest.c          what of a document was none of it
 *   several.c       a document with more than one report
 *
 * So a workbook is matched: 1. gj_captions_collect; 2. gj_edition_decide;
 * 3. gj_captions_find_words; 4. gj_tables_match; 5. gj_headings_match. Nothing in it fails: what
 * isn't found is seen as missing.
 *
 * Ownership: all of it lives in one scratch arena that goes when gj_match returns, and is never
 * freed alone; what the report keeps is copied. A function returns NULL only where it says so.
 */
#ifndef GJ_MATCH_MATCH_PRIVATE_H
#define GJ_MATCH_MATCH_PRIVATE_H

#include <stdint.h>

#include "base/arena.h"
#include "form/form.h"
#include "report/report.h"
#include "sheet/sheet.h"

/* A label of the form under its key. Labels of one key are a chain. */
typedef struct gj_word {
    const char *key;
    uint64_t bag; /* which characters it has, hashed to bits: a quick no to likeness */
    int length;   /* of the key, in characters */
    const gj_table *table;
    const gj_node *node; /* row or column, leaf or group; NULL: a block's title or corner */
    const gj_block *block;
    const gj_section *section; /* a heading, or NULL */
    bool is_row;
    bool alias;
    const struct gj_word *next; /* the next word of the same key */
} gj_word;

/* The labels of an edition, found by their keys. */
typedef struct gj_words gj_words;

/* A short text cell. `word` is the first of the chain its key stands for, or NULL. */
typedef struct gj_caption {
    int row, col, rows, cols;
    const gj_cell *cell;
    const char *key;
    const gj_word *word;
    int likeness; /* of key and word: 100 exact, less for a near one */
    bool used;    /* bound as a label of a table: no heading */
    bool untold;  /* rows of its name there are several, and which it is can't be told */
} gj_caption;

/* A sheet with its captions, sorted by row, then column. */
typedef struct gj_page {
    const gj_sheet *sheet;
    int index; /* of the sheet in the workbook */
    gj_caption *captions;
    int n_captions;
} gj_page;

/* What all steps work on; one a call of gj_match. */
typedef struct gj_matcher {
    gj_arena *arena;
    const gj_forms *forms;
    const gj_form *form; /* the newest edition until edition.c has decided */
    /* Whose words the sheet of fields bears: `form` itself, but where the tables of several are the
     * same. */
    const gj_form *wording;
    gj_page *pages; /* visible sheets first, then hidden ones */
    int n_pages;
    const gj_words *words;
    const char **numerals; /* the forms' titles that are numbers: cells of numbers may be such */
    int n_numerals;
    const char *const *labels;    /* keys of the fields' labels, by field */
    const char *const *endings;   /* keys of the words a title ends with, NULL behind the last */
    const char *const *furniture; /* keys of what begins the parts of a page that are no report */
    gj_place title_place;         /* of the title's last part; nowhere: none was read */
    gj_entry *entries;            /* by field of `wording`, once the particulars are read */
    bool mixed;
    gj_place mixed_place;
} gj_matcher;

/* Part of a sheet in which one official table lies; all bounds included. */
typedef struct gj_window {
    gj_page *page;
    int row0,
        row1; /* first and last row with one of the table's labels (no row labels: its header) */
    int limit0, limit1; /* rows it may reach to: up to its neighbours' */
    int col0, col1;     /* columns it may reach to */
    int score;          /* labels of the table found in it */
} gj_window;

enum {
    GJ_MATCH_LIKE = 80,
    GJ_MATCH_ALIKE = 50
}; /* alike at sight; alike between certain neighbours */

/* ---- captions.c ---- */

/* Fills matcher->pages with the short texts of all sheets, under the keys of matcher->form. */
void gj_captions_collect(gj_matcher *matcher, const gj_sheets *sheets);
/* Sets what each stands for among matcher->words: exactly, or, for the first few thousand that
 * don't, by likeness. */
void gj_captions_find_words(gj_matcher *matcher);
/* The captions of one row: index of the first, *n how many. */
int gj_captions_of_row(const gj_page *page, int row, int *n);
/* The caption anchored at exactly this cell, or NULL. */
gj_caption *gj_caption_at(const gj_page *page, int row, int col);
/* The word of a caption that is a row of this table; NULL if it has none, or `caption` is NULL. */
const gj_word *gj_caption_row(const gj_caption *caption, const gj_table *table);
/* Is the caption's label exactly this row's (or column's)? */
bool gj_caption_names(const gj_caption *caption, const gj_node *node);
/* The word of a caption that is a column of this block, likewise; or NULL. */
const gj_word *gj_caption_column(const gj_caption *caption, const gj_block *block);
/* Does the caption name anything of another table than this one, and nothing of this one? */
bool gj_caption_is_foreign(const gj_caption *caption, const gj_table *table);
/* The key of a text, folded as matcher->form says. */
const char *gj_matcher_key(const gj_matcher *matcher, const char *text);
/* What a cell holds, read by what it takes; what it means lives in `arena`. */
gj_value gj_cell_read(const gj_cell *cell, const gj_type *type, gj_arena *arena);
/* Does the cell hold a number, or something that stands for one? */
bool gj_cell_is_data(const gj_cell *cell);

/* ---- words.c ---- */

/* All titles, corners, headings and their aliases, under keys folded as the form says: made once a
 * form, whose they are, and never changed. */
const gj_words *gj_words_of(const gj_form *form);
/* The first word of exactly this key, or NULL. */
const gj_word *gj_words_find(const gj_words *words, const char *key);
/* The first word of the key most like `key`, and how like it is: GJ_MATCH_LIKE at least; else
 * NULL. */
const gj_word *gj_words_guess(const gj_words *words, const char *key, int *likeness);
/* The characters of a key, hashed to bits. */
uint64_t gj_word_bag(const char *key);

/* ---- edition.c ---- */

/* Sets matcher->form, wording and mixed, and reads the particulars in the edition's words. Where
 * the tables are those of several editions, the report year decides. */
void gj_edition_decide(gj_matcher *matcher, gj_particulars *found);

/* ---- align.c ---- */

/* Two sequences of labels, and how well one of each go together. */
typedef struct gj_align {
    int n_official, n_found;
    /* 100 and more: the same label; GJ_MATCH_ALIKE and more: alike; 1 to 49: only its place speaks
     * for it; 0: never. */
    int (*score)(const void *context, int official, int found);
    const void *context;
} gj_align;

/* match[official] = found or -1. In order; by place alone only where that is certain (as many
 * official labels as found ones between two that match by their words). */
void gj_align_run(gj_arena *arena, const gj_align *align, int *match);

/* ---- regions.c ---- */

/* The windows of a table, the one that counts first; *n how many, 0 where it wasn't found. Behind
 * them, up to *all, those that have too little of it. */
gj_window *gj_regions_find(gj_matcher *matcher, const gj_table *table, int *n, int *all);

/* ---- rows.c ---- */

/* Rows with a number that no header is above, from which on they are a column of their own. */
enum { GJ_A_COLUMN = 4 };

/* What was found of an official row. */
typedef struct gj_row_match {
    const gj_node *node; /* leaf, or a group that carries numbers */
    int item;            /* which instance, where it repeats; else 0 */
    int row;             /* sheet row, -1 missing */
    int times;
    bool in_order;
    bool by_place;   /* its label is another or lost */
    bool by_order;   /* other rows have its name, and no group's title says that it is this one */
    bool unlabelled; /* its label is lost: nothing but its place says that it is this row */
    /* once gj_rows_fit has fitted it to its block's columns, one each: */
    int *at;     /* the sheet column where the column's cell stands; -1: the column has none */
    bool *taken; /* something stands there */
    gj_misfit *misfits; /* why it may be another's */
    int spare;          /* the sheet column of a number that no header is above, or -1 */
    int shift;          /* sheet columns that its numbers stand left of the headers; < 0: right */
    bool unsure;        /* which number is which column's can't be told */
    const gj_caption *caption; /* its label, or NULL */
    gj_place again;            /* second occurrence */
} gj_row_match;

/* What was found of all rows of a table. */
typedef struct gj_rows {
    gj_row_match *leaves; /* one per official row of the table, in order */
    int n_leaves;
    gj_row_match *groups; /* groups that carry numbers themselves */
    int n_groups;
    gj_row_match *further; /* rows of groups that repeat, all instances but the first */
    int n_further;
    int label0,
        label1;      /* sheet columns of the row labels, label1 behind the last; equal: no labels */
    int data1;       /* last sheet column that may hold numbers */
    int first, last; /* sheet rows from the first to the last bound */
    const gj_caption **strays; /* labels of rows that the form doesn't have */
    int n_strays;
} gj_rows;

/* Binds the rows of a table within a window, and sets all of *rows. */
void gj_rows_match(gj_matcher *matcher, const gj_table *table, gj_window *window, gj_rows *rows);
/* What is or may be the label of a row, wherever it stands. */
typedef struct gj_label {
    const gj_caption *caption;
    bool has_value; /* or is a row's by its words */
} gj_label;

/* Binds labels, in reading order and without a caption behind the last, to the rows of a table of
 * pairs; only leaves and strays are set. */
void gj_rows_match_labels(gj_matcher *matcher, const gj_table *table, gj_window *window,
                          const gj_label *labels, gj_rows *rows);
/* Position of a leaf row in gj_rows.leaves. */
int gj_rows_index(const gj_node *row);
/* Is there a number in the columns col0 to col1 of a row? */
bool gj_page_has_data(const gj_page *page, int row, int col0, int col1);
/* Does the row name a column of the table between these columns? */
bool gj_page_has_header(const gj_page *page, int row, const gj_table *table, int col0, int col1);

/* ---- columns.c ---- */

/* What was found of an official column. */
typedef struct gj_column_match {
    const gj_node *node;
    int col; /* sheet column, -1 missing */
    int cols;
    int times;
    bool in_order;
    const gj_caption *caption;
    const gj_node *group; /* whose header stands above it, or NULL */
    bool unsure;          /* it may stand over another's numbers */
    gj_place again;
} gj_column_match;

/* What was found of all columns of a block. */
typedef struct gj_columns {
    const gj_block *block;
    gj_column_match *leaves;
    int n_leaves;
    int band0, band1; /* header rows; band1 < band0: none */
    const gj_caption **strays;
    int n_strays;
} gj_columns;

/* Binds the columns of a block, whose rows are bound, and sets all of *columns. */
void gj_columns_match(gj_matcher *matcher, const gj_window *window, const gj_rows *rows,
                      const gj_block *block, gj_columns *columns);

/* ---- fit.c ---- */

/* Says of each cell of the bound rows of a block which column's it is, and what is doubtful about
 * it. */
void gj_rows_fit(gj_matcher *matcher, const gj_window *window, const gj_rows *rows,
                 const gj_columns *columns);

/* ---- table.c, shapes.c, headings.c, preamble.c ---- */

/* Finds every table of the form, fills the report's slots from it, and adds what was seen of its
 * layout. */
void gj_tables_match(gj_matcher *matcher, gj_report *report);
/* Is any of a table's blocks pairs or a list? Such are found in another way. */
bool gj_table_is_shaped(const gj_table *table);
/* Does for one such table what gj_tables_match does. */
void gj_shapes_match(gj_matcher *matcher, gj_report *report, const gj_table *table);
/* Finds the headings that were not taken for labels, and the text below those of sections of
 * text. */
void gj_headings_match(gj_matcher *matcher, gj_report *report);
/* Takes the text before the sections, from the sheet of fields or above `heading`: the first
 * heading of text, on `page`; NULL where there is none. */
void gj_preamble_match(gj_matcher *matcher, gj_report *report, const gj_page *page,
                       const gj_caption *heading);
/* ---- several.c ---- */

/* Which of several reports: the how many-th, from 1; 0: the one at a place, if one is there. */
typedef struct gj_wanted {
    int which;
    gj_place at;
} gj_wanted;
/* Where a document holds several reports: *out has the sheets with nothing but the one that is
 * wanted, yours to gj_sheets_free; else it is NULL. False where none is wanted or there aren't so
 * many. */
bool gj_several_settle(gj_matcher *matcher, gj_wanted wanted, gj_sheets **out, gj_err *err);

/* ---- rest.c ---- */

/* Once all is bound: tells the report's intake what of the documents among the sheets became no
 * part of it. */
void gj_rest_tell(gj_matcher *matcher, gj_report *report);

/* ---- particulars_read.c, published.c, title.c ---- */

/* Sets the day on which the report was made public, and where a label says it: out->published is
 * the matcher's, NULL where no label does. */
void gj_published_find(gj_matcher *matcher, gj_particulars *out);

/* Reads the fields in the words of matcher->wording, from a sheet of fields, lines or a title; *out
 * and matcher->entries are set. */
void gj_particulars_find(gj_matcher *matcher, gj_particulars *out);
/* How many of an edition's own words for a workbook were found: tabs, fields and their guides. */
int gj_particulars_fit(gj_matcher *matcher, const gj_form *form);
/* Sets body, year and title from the first title that says them; false if there is none. */
bool gj_title_find(gj_matcher *matcher, gj_particulars *out);
/* Is a caption the end of a title that says a year? Then body, year and title are set in *out,
 * which held nothing, and matcher->title_place. */
bool gj_title_read(gj_matcher *matcher, const gj_page *page, const gj_caption *caption,
                   gj_particulars *out);
/* Characters first to first + count of `text`, white space not counted and left out: what the same
 * characters of its key were before brackets and quotes became equal there. Markup at either end
 * goes; NULL if nothing is left. */
const char *gj_title_as_written(gj_matcher *matcher, const char *text, size_t first, size_t count);
/* How many characters stand between two places of a key, for gj_title_as_written. */
size_t gj_title_characters(const gj_matcher *matcher, const char *begin, const char *end);
/* Does a text begin a part of a web page that is no report: 来源, 打印 and the like? */
bool gj_is_furniture(const gj_matcher *matcher, const char *key);

/* ---- years.c ---- */

/* 二〇二四年 as 2024年: Chinese digits one by one, only where four of them stand in a row. Yours to
 * free, never NULL. */
char *gj_plain_digits(const char *key);
/* The first year of a report in `text` that 年 follows (or, if `bare`, nothing), and where it
 * begins and ends, 年 included. 0 if none. */
int gj_find_year(const char *text, bool bare, const char **begin, const char **end);
/* The year of a whole year's period, 自2024年1月1日起至2024年12月31日止, in a key with plain
 * digits. 0 if none. */
int gj_find_period(const char *text);

#endif
