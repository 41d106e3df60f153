/* SPDX-License-Identifier: Apache-2.0 */
/*
 * ods_tags.h - content.xml as bytes with tags in them, for whoever changes a few of its cells and
 * nothing else. Private to this room.
 *
 * The bytes were parsed before (ods_parse.h), so they are well-formed, without document type: here
 * tags are only found again. Prefixes are taken to mean the same everywhere; where they don't, the
 * content is refused.
 *
 * To walk through: 1. gj_tags_init; 2. gj_rows_walk, or gj_tags_next tag by tag; 3. gj_tag_attr of
 * a tag. Nothing is owned but what the arena holds; positions are bytes of the content.
 */
#ifndef GJ_ODS_ODS_TAGS_H
#define GJ_ODS_ODS_TAGS_H

#include "base/arena.h"
#include "base/err.h"
#include "ods/ods_parse.h"

/* X(name, uri): the namespaces whose names count here. */
#define GJ_NS_LIST(X)          \
    X(OFFICE, GJ_ODS_OFFICE)   \
    X(TABLE, GJ_ODS_TABLE)     \
    X(TEXT, GJ_ODS_TEXT_NS)    \
    X(CALCEXT, GJ_ODS_CALCEXT) \
    X(FORMULA, "urn:oasis:names:tc:opendocument:xmlns:of:1.2")

/* One of them, or any other. */
typedef enum gj_ns {
    GJ_NS_OTHER,
#define GJ_X(name, uri) GJ_NS_##name,
    GJ_NS_LIST(GJ_X)
#undef GJ_X
        GJ_NS_COUNT
} gj_ns;

/* Some bytes of the content. */
typedef struct gj_piece {
    size_t begin, end;
} gj_piece;

/* A prefix, and what it means; of no name: the default. */
typedef struct gj_prefix {
    const char *name;
    gj_ns ns;
    bool everywhere; /* it is declared at the first element */
} gj_prefix;

/* More of them than any program writes. */
enum { GJ_MOST_PREFIXES = 256 };

/* The content, and how far one has come. */
typedef struct gj_tags {
    const char *text;
    size_t length;
    size_t at;
    gj_arena *arena;
    gj_prefix prefixes[GJ_MOST_PREFIXES];
    int n_prefixes;
} gj_tags;

/* Where an element begins or ends. */
typedef struct gj_tag {
    size_t begin, end;  /* from '<' to behind '>' */
    bool opens, closes; /* both: an element without contents */
    gj_ns ns;
    gj_piece local;  /* its name without prefix */
    size_t name_end; /* behind its name */
} gj_tag;

/* A name and a value in one of them. */
typedef struct gj_tag_attribute {
    size_t begin, end; /* with the blanks before it */
    gj_ns ns;          /* none: OTHER */
    gj_piece local;
    gj_piece value; /* without quotes, escaped */
} gj_tag_attribute;

/* At the beginning of `length` bytes, which are borrowed like the arena. False (GJ_ERR_FORMAT) if
 * they aren't UTF-8 or a prefix means two things. */
bool gj_tags_init(gj_tags *tags, const gj_buf *content, gj_arena *arena, gj_err *err);
/* The next tag; false at the end. */
bool gj_tags_next(gj_tags *tags, gj_tag *out);
/* Is the tag's name this one? */
bool gj_tag_is(const gj_tags *tags, const gj_tag *tag, gj_ns ns, const char *local);
/* The attribute at *at, which is tag->name_end before the first; false behind the last. */
bool gj_tag_next_attribute(const gj_tags *tags, const gj_tag *tag, size_t *at,
                           gj_tag_attribute *out);
/* Looks for an attribute; false, *value left alone, if there is none. */
bool gj_tag_attr(const gj_tags *tags, const gj_tag *tag, gj_ns ns, const char *local,
                 gj_piece *value);
/* Do these bytes say just this? */
bool gj_piece_is(const gj_tags *tags, gj_piece piece, const char *text);
/* The text of an attribute's value, its entities resolved; lives in the arena, never NULL.
 */
const char *gj_piece_text(const gj_tags *tags, gj_piece piece);
/* The prefix that means the namespace, "table", held by the tags; NULL where none does
 * everywhere, but the default. */
const char *gj_tags_prefix(const gj_tags *tags, gj_ns ns);

/* A cell as it stands in the content. */
typedef struct gj_raw_cell {
    gj_tag tag;
    size_t close, end; /* its end tag, from and behind; of one without contents both tag.end */
    int col, repeated;
    bool covered;
    bool has_formula, is_matrix;
    gj_piece formula;
} gj_raw_cell;

/* A <table:table-row> as it stands in the file: where its bytes begin and end, and its cells. */
typedef struct gj_raw_row {
    gj_tag tag;
    size_t close, end;
    int sheet; /* as the sheets are counted, see ods_table.c */
    int row, repeated;
    const gj_raw_cell *cells; /* valid until the next row */
    size_t n_cells;
} gj_raw_row;

/* Told of a row; false ends the walk. */
typedef bool gj_row_visitor(void *context, const gj_raw_row *row);
/* Visits all rows of all sheets, in order; false if the visitor ended it. */
bool gj_rows_walk(gj_tags *tags, gj_row_visitor *visit, void *context);

#endif
