/* SPDX-License-Identifier: Apache-2.0 */
/*
 * workbook_book.h - the workbook as sheets of placed and styled cells, before it is XML. Private to
 * workbook*.c.
 *
 * The way of a workbook: the form and the report are laid out as a book (workbook_sheets.c,
 * workbook_tables.c, with their totals, notes and validities), row heights are reckoned from the
 * text (workbook_look.c), and only then the book is written, element by element
 * (workbook_content.c, workbook_settings.c). What a style looks like is decided in
 * templates/styles/workbook-styles.xml; here styles are names.
 *
 * So a sheet is laid out: 1. its columns; 2. gj_book_add_row and gj_book_put, top to bottom;
 * 3. values, validities and notes of its cells; 4. gj_book_fit_rows. Only what reads or writes
 * files may fail, and says so in *err.
 *
 * Ownership: all of it lives in book->arena or is borrowed from the report, the form and the
 * options; no function returns NULL but where it says so.
 */
#ifndef GJ_WORKBOOK_WORKBOOK_BOOK_H
#define GJ_WORKBOOK_WORKBOOK_BOOK_H

#include "base/arena.h"
#include "base/buf.h"
#include "form/grid.h"
#include "workbook/workbook.h"
#include "workbook/workbook_style.h"

/* X(name, style): the styles that cells are given; each is in workbook-styles.xml. */
#define GJ_BOOK_STYLE_LIST(X)                                                                 \
    X(PLAIN, "gj-plain") /* nothing, locked */                                                \
    X(TITLE, "gj-title") /* the first line of the instructions */                             \
    X(SUBTITLE, "gj-subtitle")                                                                \
    X(HEADING, "gj-heading") /* A1 of every other sheet */                                    \
    X(GUIDE_HEADING, "gj-guide-heading")                                                      \
    X(GUIDE_TEXT, "gj-guide-text")                                                            \
    X(HINTS_HEADING, "gj-panel-heading") /* the hints beside a sheet */                       \
    X(HINTS, "gj-panel")                                                                      \
    X(FIELD_LABEL, "gj-field-label")                                                          \
    X(FIELD_TEXT, "gj-field-text") /* input kept as typed */                                  \
    X(FIELD_NUMBER, "gj-field-number")                                                        \
    X(FIELD_HINT, "gj-field-hint")                                                            \
    X(PARAGRAPH, "gj-paragraph")           /* input: a paragraph of text */                   \
    X(PARAGRAPH_MORE, "gj-paragraph-more") /* the same, below the tinted lines */             \
    X(BLOCK, "gj-block")                   /* a block's title */                              \
    X(HEADER, "gj-header")                 /* a column's label */                             \
    X(LABEL, "gj-label")                   /* a row's label */                                \
    X(LABEL_GROUP, "gj-label-group")       /* a label over several rows or columns */         \
    X(LABEL_OPEN, "gj-label-open") /* these two within what repeats: to be copied below it */ \
    X(LABEL_GROUP_OPEN, "gj-label-group-open")                                                \
    X(RECORD, "gj-record")           /* what is told of the reading */                        \
    X(INPUT, "gj-input")             /* a number or a choice to fill in */                    \
    X(WORDS, "gj-words")             /* words to fill in, of several lines */                 \
    X(CODE, "gj-code")               /* the same kept as typed, on one line */                \
    X(TOTAL, "gj-total")             /* a formula, locked */                                  \
    X(SHOWN, "gj-shown")             /* a formula that shows a field, locked */               \
    X(TOTAL_GIVEN, "gj-total-given") /* a total that isn't what the formula gives: input */

/* A cell's style, by the list above. */
typedef enum gj_book_style {
#define GJ_X(name, style) GJ_STYLE_##name,
    GJ_BOOK_STYLE_LIST(GJ_X)
#undef GJ_X
        GJ_STYLES
} gj_book_style;

/* What it is called in the styles' file: a constant. */
const char *gj_book_style_name(gj_book_style style);

/* What a cell holds. */
typedef enum gj_book_kind { GJ_BOOK_BLANK, GJ_BOOK_TEXT, GJ_BOOK_NUMBER } gj_book_kind;

/* A cell in its place, merged or not. */
typedef struct gj_book_cell {
    int row, col, rows, cols; /* rows and cols >= 1 */
    gj_book_style style;
    gj_book_kind kind;
    const char *text; /* TEXT: lines separated by '\n'; NUMBER: its digits */
    /* in OpenFormula, without prefix; `kind` and `text` are its result; or NULL */
    const char *formula;
    const char *validity; /* name of a gj_book_validity, or NULL */
    const char *note;     /* lines separated by '\n', or NULL */
} gj_book_cell;

/* How a column of a sheet looks. */
typedef struct gj_book_column {
    double width;        /* mm */
    gj_book_style style; /* of cells nobody has touched */
} gj_book_column;

/* How high a row is. */
typedef struct gj_book_row {
    double height; /* mm */
    bool grows;    /* with the text that is typed into it */
} gj_book_row;

/* The kinds of sheet. */
typedef enum gj_book_design { /* table styles of workbook-content.xml */
                              GJ_DESIGN_GUIDE,
                              GJ_DESIGN_FIELDS,
                              GJ_DESIGN_TEXT,
                              GJ_DESIGN_PORTRAIT,
                              GJ_DESIGN_LANDSCAPE
} gj_book_design;

/* A sheet being laid out. */
typedef struct gj_book_sheet {
    const char *name;
    gj_book_design design;
    const gj_book_column *columns;
    int n_columns;
    gj_book_row *rows;
    int n_rows, rows_room;
    gj_book_cell *cells; /* any order; no overlap */
    int n_cells, cells_room;
    bool open;      /* not protected: rows get their height and can be dragged */
    bool endless;   /* rows without end follow, each like its column */
    bool lengthens; /* protected, but rows may be put in and taken out: there is a list */
    int first_header, n_headers; /* rows repeated on each printed page */
    int frozen_rows, frozen_columns;
    int cursor_row, cursor_column;
    int print_rows, print_columns; /* printed from A1; 0: all */
} gj_book_sheet;

/* A warning when something odd is typed; never a refusal. */
typedef struct gj_book_validity {
    const char *name;
    const char *condition;
    const char *base; /* the cell that `condition` speaks of */
    const char *title;
    const char *message;
    bool list; /* the condition is a list to choose from */
} gj_book_validity;

/* What the letters of each style take. */
typedef struct gj_look gj_look;

/* The whole workbook, before it is XML. */
typedef struct gj_book {
    gj_arena *arena; /* all of the book lives in it */
    const gj_report *report;
    const gj_form *form;
    const gj_workbook_options *options;
    const gj_look *look;
    gj_book_sheet *sheets;
    int n_sheets;
    gj_book_validity *validities;
    int n_validities, validities_room;
    int active; /* sheet shown first */
    /* where each field is typed, as a formula refers to it; NULL until the particulars are laid */
    const char **inputs;
    const char **doubtful; /* by doubt of the report's intake: sheet and address; NULL: no cell */
} gj_book;

/* ---- workbook.c ---- */

/* Lays out the whole workbook; *book has its arena, report and options, all else is set here. The
 * arena stays the caller's. False (*err filled) if the styles can't be read. */
bool gj_book_lay(gj_book *book, gj_err *err);
/* Appends its title among the document's properties. */
void gj_book_put_title(const gj_book *book, gj_buf *out);

/* ---- workbook_book.c: building ---- */

/* A new row; its index. */
int gj_book_add_row(gj_book *book, gj_book_sheet *sheet, double height, bool grows);
/* A new cell of one position, style as given, blank; valid until the next is added. */
gj_book_cell *gj_book_put(gj_book *book, gj_book_sheet *sheet, int row, int col,
                          gj_book_style style);
/* The same holding text (borrowed). */
gj_book_cell *gj_book_put_text(gj_book *book, gj_book_sheet *sheet, gj_book_style style,
                               const int at[2], const char *text);
/* Sets what the cell shows: a number cell if `text` is a number as the exchange format defines it,
 * else text. */
void gj_book_set_value(gj_book_cell *cell, const char *text);
/* Would `text` become a number cell: -?(0|[1-9]\d*)(\.\d*[1-9])? within 15 significant digits? */
bool gj_book_is_number(const char *text);
/* The validity of that name, added if it is new (NULL until the caller fills it in: see
 * `*added`). */
gj_book_validity *gj_book_add_validity(gj_book *book, const char *name, bool *added);
/* Makes rows high enough for the text in their cells; merged cells grow their last row. */
void gj_book_fit_rows(gj_book *book, gj_book_sheet *sheet);
/* The address of a position as formulas have it: "D5". */
const char *gj_book_address(gj_book *book, int row, int col);
/* "'name'.D5", the name's quotes doubled. */
const char *gj_book_base(gj_book *book, const gj_book_sheet *sheet, const int at[2]);

/* ---- workbook_look.c: what text takes on paper ---- */

/* Font sizes and paddings by workbook-styles.xml; lives in `arena`. NULL on failure: a style isn't
 * there. */
const gj_look *gj_look_new(gj_arena *arena, const gj_style_file *styles, gj_err *err);
/* Height in mm of `text`, wrapped in a cell `width` mm wide, padding included. */
double gj_look_height(const gj_look *look, gj_book_style style, const char *text, double width);
/* The same in `points` without padding: for notes. */
double gj_text_height(const char *text, double points, double width);

/* ---- the sheets ---- */

/* Lays out the instructions. */
void gj_book_lay_guide(gj_book *book, gj_book_sheet *sheet);
/* Lays out the particulars, as the report has them. */
void gj_book_lay_fields(gj_book *book, gj_book_sheet *sheet);
/* Lays out a section of text, a paragraph a cell. */
void gj_book_lay_text(gj_book *book, gj_book_sheet *sheet, const gj_section *section);
/* Lays out how the report was read; last, when all doubtful cells are laid. */
void gj_book_lay_record(gj_book *book, gj_book_sheet *sheet);
/* Where what was read at `place` is doubtful and the workbook tells of it, puts a note at the cell
 * that holds it. */
void gj_book_note_doubt(gj_book *book, const gj_book_sheet *sheet, gj_book_cell *cell,
                        gj_place place);
/* Lays out a section's tables, with their totals, validities and notes. */
void gj_book_lay_table(gj_book *book, gj_book_sheet *sheet, const gj_section *section);
/* Puts the heading into A1, over `columns` columns. */
void gj_book_put_heading(gj_book *book, gj_book_sheet *sheet, const char *text, int columns);
/* The hints of a section in the last column of its sheet, from `row` on. */
void gj_book_put_hints(gj_book *book, gj_book_sheet *sheet, const gj_section *section, int row);

/* ---- parts of a table's sheet ---- */

/* Where the first grid's first cell stands on its sheet; the next one's stands a gap below its last
 * row. */
enum { GJ_BOOK_TABLE_ROW = 1 };

/* The table as the workbook prints it, with room for more in each list. Lives in the book. */
const gj_grid *gj_book_grid(gj_book *book, const gj_table *table);
/* Fills a data cell: the report's value, or the formula of a total. */
void gj_book_fill_data(gj_book *book, const gj_grid *grid, const gj_grid_cell *from,
                       gj_book_cell *cell);
/* The validity for a data cell's kind of value. */
void gj_book_guard_data(gj_book *book, const gj_book_sheet *sheet, const gj_grid_cell *from,
                        gj_book_cell *cell);
/* Notes for the rules that ask for one, on a grid whose first cell stands in row `top`. */
void gj_book_put_notes(gj_book *book, gj_book_sheet *sheet, const gj_grid *grid, int top);

/* ---- writing ---- */

/* A sheet being written: which cell covers which position. */
typedef struct gj_canvas {
    const gj_book_sheet *sheet;
    const gj_book_cell **at; /* n_rows * n_columns; NULL: nothing there */
} gj_canvas;

/* The canvas of a sheet; lives in the book. */
gj_canvas gj_book_canvas(const gj_book *book, const gj_book_sheet *sheet);
/* The cell that covers the position; NULL: none. */
const gj_book_cell *gj_canvas_at(const gj_canvas *canvas, int row, int col);
/* What the sheet's look is called in workbook-content.xml: a constant. */
const char *gj_book_design_name(gj_book_design design);
/* Appends content.xml. False (*err filled) if the styles' file can't be read. */
bool gj_book_write_content(gj_book *book, gj_buf *out, gj_err *err);
/* Appends settings.xml: the sheet shown, cursors, what stays in view. */
void gj_book_write_settings(const gj_book *book, gj_buf *out);

#endif
