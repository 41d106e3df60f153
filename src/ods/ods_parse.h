/* SPDX-License-Identifier: Apache-2.0 */
/*
 * ods_parse.h - content.xml into sheets, event by event. Private to this room; the fuzzer comes in
 * here, behind the package.
 *
 * So a part is parsed: 1. gj_ods_parse pulls bytes and, if they are simple (pack/xml_simple.h),
 * goes through them; else pack/xml_scan.h counts them and libxml2 parses them; 2. each element's
 * begin and end come to a function below; 3. a row that ends puts its cells into the sheets; 4. the
 * sheets are sealed. The first failure (gj_ods_fail) ends it all. One thread at a time (libxml2);
 * what the state holds is freed when gj_ods_parse returns.
 *
 * ods_parse knows which element may stand in which
 * ods_attrs finds an element's attributes
 * ods_table knows tables, rows and what repeats
 * ods_cell  knows a cell's value and its text
 */
#ifndef GJ_ODS_ODS_PARSE_H
#define GJ_ODS_ODS_PARSE_H

#include <libxml/parser.h>

#include "base/arena.h"
#include "base/buf.h"
#include "base/err.h"
#include "base/format.h"
#include "pack/limits.h"
#include "pack/xml_scan.h"
#include "sheet/sheet.h"

/* Gives up to `size` bytes of the part, 0 at its end, -1 (err filled) on failure. */
typedef long gj_ods_pull(void *from, void *out, size_t size, gj_err *err);

/* Sealed sheets, yours to gj_sheets_free, or NULL with *err filled. *foreign is set if the part is
 * not the content of an OpenDocument file at all, and *err should be bettered by whoever knows the
 * whole file. */
gj_sheets *gj_ods_parse(gj_ods_pull *pull, void *from, bool *foreign, gj_err *err);

/* ---- the parser's state ---- */

/* Where the part's bytes come from: what was read ahead of the parser, then the rest. */
typedef struct gj_ods_source {
    gj_ods_pull *pull;
    void *from;
    gj_buf ahead;
    size_t taken; /* of those ahead */
    long next;    /* what was pulled last: 0 at the end of the part, -1 with `why` */
    gj_err why;
} gj_ods_source;

/* A cell of the current row that is not empty or begins a merged area. */
typedef struct gj_ods_item {
    int col, repeated;
    int rows, cols; /* of the merged area; 1, 1 without */
    bool empty, formula;
    gj_cell_kind kind;
    double number;
    size_t text; /* offset in row_text */
} gj_ods_item;

/* What office:value-type says a cell's value is, as far as it matters. */
typedef enum gj_ods_type { GJ_ODS_TEXT, GJ_ODS_NUMBER, GJ_ODS_OTHER } gj_ods_type;

/* The cell being read. */
typedef struct gj_ods_cell {
    gj_ods_type type;
    bool error;      /* calcext:value-type says so */
    bool formula;    /* it is computed */
    gj_buf given;    /* its value as an attribute gives it */
    gj_buf text;     /* its value as displayed */
    int n_chars;     /* of text */
    bool too_long;   /* some of it was not kept: the file is refused */
    int paragraphs;  /* so far */
    bool line_start; /* nothing of the paragraph yet */
    int blanks;      /* due, if anything follows or they were meant */
    bool wrapped;    /* there is a line break of the markup among them */
    int repeated, rows, cols;
} gj_ods_cell;

/* A name as the parser keeps it: there the same name, or namespace, is the same pointer. */
typedef struct gj_ods_name {
    const xmlChar *uri, *name;
} gj_ods_name;

/* How many states the parser has, elements it knows, and attributes of a cell. */
enum { GJ_ODS_STATES = 15, GJ_ODS_ELEMENTS = 29, GJ_ODS_CELL_ATTRIBUTES = 13 };

/* The parser's state. */
typedef struct gj_ods {
    gj_sheets *sheets;
    xmlDict *names;        /* as the elements' and attributes' are told */
    xmlParserCtxt *parser; /* NULL: the part is simple */
    gj_ods_source *source;
    gj_xml_scan scan;
    gj_err *err;
    bool failed, foreign, at_end;
    bool broken, is_short; /* not well-formed: in this line, or because it ends too early */
    int line;
    gj_arena *arena;
    /* the open elements */
    int depth;
    int n_namespaces;
    unsigned char states[GJ_LIMIT_DEPTH + 1];
    unsigned char namespaces[GJ_LIMIT_DEPTH + 1];
    const char *kind; /* of the document, if it is no spreadsheet: text, presentation … */
    bool is_spreadsheet;
    /* styles of hidden tables */
    const char *style;
    const char **hidden;
    size_t n_hidden;
    /* the current table and row */
    const char *table;
    int sheet; /* -1: not a sheet of the workbook */
    int row, row_repeated, col;
    gj_ods_item *items;
    size_t n_items, room_items;
    gj_buf row_text;
    size_t all_text; /* bytes, against the limit */
    gj_ods_cell cell;
    /* the names that most is asked about: of ods_parse's elements and ods_cell's attributes */
    gj_ods_name elements[GJ_ODS_ELEMENTS];
    unsigned char first_steps[GJ_ODS_STATES]; /* by state: where its elements begin */
    gj_ods_name cell_attributes[GJ_ODS_CELL_ATTRIBUTES];
} gj_ods;

/* ---- ods_attrs ---- */

/* The attributes of an element as libxml2 hands them over. */
typedef struct gj_ods_attrs {
    const xmlChar **at;
    int count;
} gj_ods_attrs;

/* One of them, borrowed until the element's begin is done with. */
typedef struct gj_ods_attr {
    const char *name, *uri;
    const char *value; /* not terminated */
    size_t length;
} gj_ods_attr;

/* The namespaces whose names count: of OFFICE, STYLE, TABLE and TEXT_NS as OASIS calls them, and of
 * LibreOffice's CALCEXT. */
#define GJ_ODS_OFFICE  "urn:oasis:names:tc:opendocument:xmlns:office:1.0"
#define GJ_ODS_STYLE   "urn:oasis:names:tc:opendocument:xmlns:style:1.0"
#define GJ_ODS_TABLE   "urn:oasis:names:tc:opendocument:xmlns:table:1.0"
#define GJ_ODS_TEXT_NS "urn:oasis:names:tc:opendocument:xmlns:text:1.0"
#define GJ_ODS_CALCEXT "urn:org:documentfoundation:names:experimental:calc:xmlns:calcext:1.0"

/* What the parser keeps for this name; `name` may be NULL. As long as the parser lives. */
gj_ods_name gj_ods_name_kept(const gj_ods *ods, const char *uri, const char *name);
/* One of an element's attributes, from 0. */
gj_ods_attr gj_ods_attr_at(const gj_ods_attrs *attrs, int index);
/* Looks for an attribute called so; false, *found left alone, if there is none. */
bool gj_ods_attr_find(const gj_ods_attrs *attrs, const char *uri, const char *name,
                      gj_ods_attr *found);
/* Is its value exactly this text? */
bool gj_ods_attr_equals(const gj_ods_attr *attr, const char *text);
/* A count of 1 or more, at most `limit`; 1 for what is none. */
int gj_ods_attr_count(const gj_ods_attr *attr, int limit);

/* ---- ods_parse ---- */

/* Ends the parse; the first failure counts. */
void gj_ods_fail(gj_ods *ods, gj_err_kind kind, const char *format, ...) GJ_FORMAT(3, 4);

/* ---- ods_table: what is done at an element's begin and end ---- */

/* A style begins: the name of a table's is kept, for what follows in it. */
void gj_ods_style_begin(gj_ods *ods, const gj_ods_attrs *attrs);
/* A table style's properties: one that hides its tables is remembered. */
void gj_ods_table_properties(gj_ods *ods, const gj_ods_attrs *attrs);
/* LibreOffice keeps what it last saw of linked files as tables of such a name; nobody ever sees
 * them. */
bool gj_ods_is_link_cache(const char *name);
/* A table begins: a sheet more, unless it is LibreOffice's copy of another file's. */
void gj_ods_table_begin(gj_ods *ods, const gj_ods_attrs *attrs);
/* A row begins, with how often it is repeated. */
void gj_ods_row_begin(gj_ods *ods, const gj_ods_attrs *attrs);
/* A row ends: its cells go into the sheet, as often as the row is repeated. */
void gj_ods_row_end(gj_ods *ods);
/* Puts the finished cell into the row. `text` is NULL for an empty cell. */
void gj_ods_row_add(gj_ods *ods, gj_cell_kind kind, double number, const char *text);

/* ---- ods_cell ---- */

/* Before the parse: has the parser keep the names of the attributes that a cell may have. */
void gj_ods_cell_names(gj_ods *ods);
/* A cell begins, covered ones too: its type, value, repeats and spans. */
void gj_ods_cell_begin(gj_ods *ods, const gj_ods_attrs *attrs);
/* A cell ends: what it displays or holds is put into the row. */
void gj_ods_cell_end(gj_ods *ods);
/* A paragraph of a cell's text begins: a line break before it, unless it is the first. */
void gj_ods_paragraph_begin(gj_ods *ods, const gj_ods_attrs *attrs);
/* text:s: so many blanks that count. */
void gj_ods_blanks(gj_ods *ods, const gj_ods_attrs *attrs);
/* text:tab, which is a tab in the text. */
void gj_ods_tab(gj_ods *ods, const gj_ods_attrs *attrs);
/* text:line-break within a paragraph. */
void gj_ods_line_break(gj_ods *ods, const gj_ods_attrs *attrs);
/* Characters of a paragraph, UTF-8. Blanks are held back until it is known whether they count. */
void gj_ods_characters(gj_ods *ods, const char *text, size_t length);

#endif
