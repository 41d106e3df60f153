/* SPDX-License-Identifier: Apache-2.0 */
/*
 * form.h - the official form as data.
 *
 * A form is one edition of a national format: its sections, its tables, and
 * the rules that hold in them. It is read from a folder of XML under
 * templates/forms/ (see templates/forms/README.md for the elements) and never
 * changes afterwards: everything below is const and lives as long as the gj_forms
 * that loaded it. No official word stands anywhere else in the project.
 *
 * Editions of one kind of report make a family; a report year has one edition in force within a
 * family.
 *
 * A table is a list of blocks; a block is a tree of columns over a tree of rows.
 * Leaves carry numbers, groups don't (but a group row of a workbook that does
 * carry numbers has slots too, hence `order`).
 *
 *     gj_forms *forms = gj_forms_load("templates/forms", &err);
 *     const gj_form *form = gj_forms_find(forms, "zfxxgk-2021");
 *     const gj_table *t3 = gj_form_table(form, "t3");
 *     const gj_node *row = gj_table_row(t3, "granted");
 */
#ifndef GJ_FORM_FORM_H
#define GJ_FORM_FORM_H

#include "base/buf.h"
#include "base/err.h"
#include "form/printed.h"
#include "form/takes.h"

#include <stdint.h>

typedef struct gj_forms gj_forms; /* all editions of all families found in one folder */
typedef struct gj_form gj_form;
typedef struct gj_section gj_section;
typedef struct gj_table gj_table;
typedef struct gj_block gj_block;
typedef struct gj_node gj_node;
typedef struct gj_rule gj_rule;
typedef struct gj_expr gj_expr; /* expr/expr.h */

/* Lists of texts that mean something wherever they stand; XML <phrases id="…">. */
#define GJ_PHRASES_LIST(X)                                             \
    X(NOTHING, "nothing")     /* a section's text that says nothing */ \
    X(FURNITURE, "furniture") /* begins a part of a page that isn't the report: source, footer */

typedef enum gj_phrases {
#define GJ_X(name, text) GJ_PHRASES_##name,
    GJ_PHRASES_LIST(GJ_X)
#undef GJ_X
        GJ_PHRASES_COUNT
} gj_phrases;

/* How a block is printed, XML kind="…". Its data are always slots of row x column. */
#define GJ_BLOCK_LIST(X)                                                                 \
    X(GRID, "grid")   /* headers above, labels left; the headers may be left out */      \
    X(PAIRS, "pairs") /* label, value, label, value, …: one column without a header */ \
    X(LIST, "list")   /* a row that repeats, as often as there is something to write in it */

typedef enum gj_block_kind {
#define GJ_X(name, text) GJ_BLOCK_##name,
    GJ_BLOCK_LIST(GJ_X)
#undef GJ_X
} gj_block_kind;

/* What makes a row a list's: it stands there once for each thing listed, its instances. */
typedef struct gj_item {
    const gj_node *key; /* the column that says which thing it is: first of the block */
    int least;          /* so many instances there should be, >= 0; no fewer are printed */
    int rows;           /* so many are printed even if empty, >= least */
    int most;           /* … and no more than so many are read, <= GJ_ITEMS_MOST */
} gj_item;
enum { GJ_ITEMS_MOST = 1000 };

/* A row, a column, or a group of them. */
struct gj_node {
    /* row: unique in its table; column: unique in its block, with its groups' ids in front
     * ("review.upheld" style), as a row's has where the form says so; NULL for a group without
     * one */
    const char *id;
    const char *title;     /* as printed; "" where nothing is printed */
    const gj_node *parent; /* enclosing group, or NULL */
    const gj_block *block;
    int order;  /* position in the axis's `nodes` (document order, groups before children) */
    int index;  /* leaf: position among the axis's leaves; group: that of its first leaf */
    int leaves; /* how many leaves below; 1 for a leaf */
    int depth;  /* 0 = top */
    bool leaf;
    /* column: another edition of the family has none with a title like it; computed for a set */
    bool fingerprint;
    bool na; /* row: "/" and the like are welcome here */
    /* leaf: what it says its cells take, or NULL; gj_cell_type says what counts */
    const gj_type *type;
    int span; /* column leaf, row of pairs: grid columns its value takes, >= 1 */
    int line; /* row leaf: printed line of its block, from 0; rows of one <line> share it */
    const gj_item *item; /* row leaf that repeats, or NULL */
    bool total;          /* leaf whose value is a sum; `formula` says of what */
    /* sum for the workbook's formula and `total`, or NULL; names siblings like a rule's */
    const gj_expr *formula;
};

typedef struct gj_axis {
    const gj_node *nodes; /* all, document order */
    int n_nodes;
    const gj_node *const *leaves;
    int n_leaves;
    int depth; /* levels: 1 for a flat list */
} gj_axis;

struct gj_block {
    const char *id;
    const char *title;  /* full-width line above the block, "" for none */
    const char *corner; /* words above the row labels, "" for none */
    const gj_table *table;
    int index; /* position in the table */
    gj_block_kind kind;
    bool headerless; /* no header row is printed; its columns' titles are for sentences only */
    int n_lines;     /* printed lines of its rows, a list's repeated row counted once */
    gj_axis columns;
    gj_axis rows;
    int label_columns;           /* grid columns that the row labels take; 0: rows print no label */
    const gj_type *const *types; /* (row's order) x (column's index), for gj_cell_type */
};

/* Whether something begins a page: its form may say so, else the document decides. */
#define GJ_NEW_PAGE_LIST(X) X(AUTO, "auto") X(YES, "yes") X(NO, "no")

typedef enum gj_new_page {
#define GJ_X(name, text) GJ_NEW_PAGE_##name,
    GJ_NEW_PAGE_LIST(GJ_X)
#undef GJ_X
} gj_new_page;

struct gj_table {
    const char *id; /* "t2" */
    const gj_form *form;
    const gj_section *section; /* never NULL */
    int index;                 /* position in the form's tables */
    const gj_block *blocks;
    int n_blocks;
    const double *widths; /* relative widths of the grid columns */
    int n_widths;
    gj_new_page new_page; /* AUTO: where groups of rows would lose their labels at a break */
    bool landscape;       /* on a page on its side; the document's unless the table says */
};

/* A part of the report, with a sheet of its own in our workbook: text, or tables. A table that no
 * section names but that says tab="…" has one to itself, without title, of the table's id. */
struct gj_section {
    const char *id;             /* "s1" */
    const char *title;          /* printed heading; "" for none */
    const char *const *aliases; /* other accepted wordings */
    int n_aliases;
    const char *tab;               /* name of its sheet in our workbook */
    const gj_table *const *tables; /* its tables in order */
    int n_tables;                  /* 0: a section of text */
    const char *const *guide;      /* what the clerk should write here, a paragraph each */
    int n_guide;
    int index;
    gj_new_page new_page; /* AUTO: as its table does */
};

/* X(name, id): what a field is to the program, which asks for it by its role, never by its id or
 * place; XML attribute role="…". In JSON a field with a role has a key of its own, the others stand
 * under "fields" by their ids. */
#define GJ_ROLE_LIST(X)                                                       \
    X(NONE, "none")         /* nothing in particular; any number of them */   \
    X(BODY, "body")         /* the body's name */                             \
    X(KIND, "kind")         /* one of the form's kinds of body */             \
    X(YEAR, "year")         /* the report year */                             \
    X(DATE, "date")         /* the day of issue */                            \
    X(CONTACT, "contact")   /* address, telephone */                          \
    X(TITLE, "title")       /* of the report, where it isn't the usual one */ \
    X(PREAMBLE, "preamble") /* paragraphs before the first section */

typedef enum gj_role {
#define GJ_X(name, id) GJ_ROLE_##name,
    GJ_ROLE_LIST(GJ_X)
#undef GJ_X
} gj_role;

/* A particular of a report that stands in no table: body, year, whoever filled it in. */
typedef struct gj_field {
    const char *id;
    const char *label;
    const char *guide; /* short help for the clerk, "" for none; see gj_field_put_guide */
    gj_role role;      /* none but NONE twice in a form */
    int index;         /* position in the form's fields */
    /* Never NULL: a kind is a choice of the kinds' labels, a year a count, a date a date; all else
     * is text unless the form says otherwise. */
    const gj_type *type;
} gj_field;

/* A kind of body: what the field of role KIND may hold. */
typedef struct gj_kind {
    const char *id;
    const char *label;
} gj_kind;

/* "Fill this year's cells from last year's": `to` names a row or column, `from` is last year's. */
typedef struct gj_carry {
    const gj_table *table;
    const gj_node *to; /* row or column */
    bool to_row;
    const gj_expr *from; /* names rows (or columns) of last year's table of the same id */
} gj_carry;

/* X(name, id, plural, label): the worst first. */
#define GJ_SEVERITY_LIST(X)                   \
    X(ERROR, "error", "errors", "错误")       \
    X(WARNING, "warning", "warnings", "警告") \
    X(NOTE, "note", "notes", "提示")

typedef enum gj_severity {
#define GJ_X(name, id, plural, label) GJ_SEVERITY_##name,
    GJ_SEVERITY_LIST(GJ_X)
#undef GJ_X
        GJ_SEVERITIES
} gj_severity;

/* X(name, id, label): only the official ones may be called 格式文件规定. */
#define GJ_STANDING_LIST(X)                                     \
    X(OFFICIAL, "official", "格式文件规定")                     \
    X(IMPLIED, "implied", "合计关系")                           \
    X(DATA, "data", "数据格式")                                 \
    X(CUSTOMARY, "customary", "核查提示（非格式文件强制要求）") \
    X(DERIVED, "derived", "核查提示（非格式文件强制要求）")

typedef enum gj_standing {
#define GJ_X(name, id, label) GJ_STANDING_##name,
    GJ_STANDING_LIST(GJ_X)
#undef GJ_X
} gj_standing;

/* What a rule is asked of, once each; XML attribute each="…". The names a rule may use
 * depend on it: see form/facts.h. */
#define GJ_EACH_LIST(X)                                                                        \
    X(REPORT, "report")             /* the report */                                           \
    X(TABLE, "table")               /* each official table */                                  \
    X(SECTION, "section")           /* each official section */                                \
    X(ROW_LABEL, "row-label")       /* each official row, as found in the sheets */            \
    X(COLUMN_LABEL, "column-label") /* each official column, as found in the sheets */         \
    X(LABEL, "label")               /* each label found: rows, columns, groups, headings */    \
    X(STRAY, "stray")               /* each row, column or table that the form doesn't have */ \
    X(FIELD, "field")               /* each field but the preamble */                          \
    X(LIST, "list")                 /* each row that repeats, as a whole */                    \
    X(ITEM, "item")                 /* each instance of it */                                  \
    X(CELL, "cell")                 /* each data cell */                                       \
    X(ROW, "row")                   /* each data row: names are column ids */                  \
    X(COLUMN, "column")             /* each data column: names are row ids */                  \
    X(GROUP, "group") /* each group of columns in each row: names are its columns' own ids */

typedef enum gj_each {
#define GJ_X(name, text) GJ_EACH_##name,
    GJ_EACH_LIST(GJ_X)
#undef GJ_X
} gj_each;

/* How many there are; no member of gj_each, which a switch over them would have to name. */
enum {
#define GJ_X(name, text) GJ_EACH_NUMBER_##name,
    GJ_EACH_LIST(GJ_X)
#undef GJ_X
        GJ_EACHES
};

/* A wording for a particular case: <says when="…">. */
typedef struct gj_wording {
    const gj_expr *when;
    const char *says;
} gj_wording;

/* <passes> or <fails>: what is given, and what the rule then says. */
typedef struct gj_example {
    bool passes;
    const char *const *given; /* name, value, name, value, …, NULL */
    const char *says; /* expected wording, "…" at an end stands for anything; NULL: not asked */
} gj_example;

struct gj_rule {
    const char *id; /* never reused */
    gj_severity severity;
    gj_standing standing;
    gj_each each;
    const gj_table *table;   /* the only table it is asked of, or NULL: all */
    const char *const *only; /* rows, columns or row.column to ask, NULL-terminated; NULL: all */
    const char *const *except;
    const gj_expr *when;  /* asked only where this holds; NULL: always */
    const gj_expr *check; /* what must hold */
    const char *const
        *needs; /* names that must not be EMPTY, else not judged; NULL-terminated or NULL */
    const char *const
        *silences; /* rule ids not reported where this one is (same table, row, column or inside) */
    const char *at;     /* ROW, COLUMN, GROUP: the id whose cell the finding marks; NULL: none */
    bool expects_left;  /* `expected` is the check's left side … */
    bool expects_right; /* … or its right side; `actual` the other; neither: none given */
    int at_least;       /* reported only with so many instances in a table; default 1 */
    int fold;           /* more than so many in a table become one finding at the first; 0: never */
    bool fold_by_row;   /* … in a row of it */
    const char *requires;       /* what must hold, as a sentence; also the note in the workbook */
    const char *says;           /* the finding's wording with {placeholders}: see form/judge.h */
    const gj_wording *wordings; /* wordings for particular cases, tried in order before `says` */
    int n_wordings;
    const char *says_many;      /* wording when folded, {count} says how many; NULL: says */
    const char *hint;           /* what to do, with placeholders, or NULL */
    const char *source;         /* where it is written */
    bool note;                  /* its `requires` stands as a note at its cells in the workbook */
    const gj_example *examples; /* proved by loading */
    int n_examples;
    const char *file;
    int line;
};

/* X(name, id, words): why a relation may have failed, and what the wording of it may hold. */
#define GJ_CAUSE_LIST(X)                                                                  \
    X(ONE_CELL, "one_cell",                                                               \
      "suspect value count") /* one cell stands in several failed relations */            \
    X(TRANSPOSED, "transposed",                                                           \
      "suspect number value") /* two neighbouring digits of one number, swapped */        \
    X(SCALED, "scaled",                                                                   \
      "suspect number value") /* a number ten or ten thousand times too large or small */ \
    X(COPIED, "copied", "suspect number value") /* the number of the cell beside it */    \
    X(OMITTED, "omitted", "part number")        /* a part was left out of its sum */      \
    X(DOUBLED, "doubled", "part number")        /* … added twice */                     \
    X(PART, "part", "part number")              /* two sums differ by exactly one part */

typedef enum gj_cause_kind {
#define GJ_X(name, id, words) GJ_CAUSE_##name,
    GJ_CAUSE_LIST(GJ_X)
#undef GJ_X
        GJ_CAUSES
} gj_cause_kind;

struct gj_form {
    const char *id;     /* "zfxxgk-2021" */
    const char *family; /* "zfxxgk": the editions that follow each other have it in common */
    bool first_family;  /* its family is the one offered first */
    const char *folder; /* base name of the folder it was read from; "" where there is none */
    int line;           /* of <form> in its form.xml */
    uint64_t digest[2]; /* of all its files, see gj_forms_open */
    const char *title;  /* the report's name as in an official title, without body and year */
    const char *const *title_aliases; /* other endings of titles seen in print */
    int n_title_aliases;
    const char *source;         /* the document that sets it */
    int first_year, final_year; /* report years it is in force; final_year INT_MAX: still */
    const gj_section *sections;
    int n_sections;
    const gj_table *tables;
    int n_tables;
    bool has_texts;       /* a cell takes something else than a number */
    const gj_rule *rules; /* in the order written */
    int n_rules;
    /* How each likely cause is told as a failed relation's hint, NULL where the form has no words
     * for it; beside the rules: <cause id="omitted">…</cause>. */
    const char *causes[GJ_CAUSES];
    const gj_field *fields;
    int n_fields;
    const gj_kind *kinds;
    int n_kinds;
    gj_document document; /* how it is printed */
    const gj_carry *carries;
    int n_carries;
    const char *guide_tab; /* tab names of the sheets that are no section */
    const char *fields_tab;
    const char *const *guide; /* the instructions' paragraphs; a leading "# " marks a heading */
    int n_guide;
    const char *const *phrases[GJ_PHRASES_COUNT]; /* each NULL-terminated, never NULL */
    const char *folds; /* pairs of characters that count as one: traditional, simplified, … */
};

/* Version of the functions below: whoever keeps forms outside this tree can ask for it.
 *   1  one family; the first mistake in any folder stopped everything
 *   2  families; faulty folders are skipped and listed; an open year ends where the next edition
 *      begins */
enum { GJ_FORMS_API = 2 };

/* A folder that was left out of a set, and why. */
typedef struct gj_form_fault {
    const char *folder; /* base name */
    gj_err err; /* GJ_ERR_FORM with file, line and a guess at what was meant; or GJ_ERR_IO */
} gj_form_fault;

/* Loads every edition in `folder` (each sub-folder that holds a form.xml), proves every rule's
 * examples, and sorts by family, then first_year; the family that says first="yes" stands in front,
 * the others by name. An edition "in force still" ends where the next one of its family begins. A
 * folder with a mistake is left out and listed among the faults; so is one whose id or years
 * another edition has already. NULL on failure: a folder that can't be read, no form in it, or none
 * without a mistake (*err is then the first fault's). */
gj_forms *gj_forms_load(const char *folder, gj_err *err);
/* The same for who only uses the forms: an edition that was proved when the program was built isn't
 * proved again. It is one if all files that make it up, of its own folder, of common/ and of the
 * editions it is based on, have the names and, byte for byte, the contents that they had then:
 * their digest, a sum of 128 bits, is in the program. Whatever else lies in the folder, and any
 * file in which as much as a byte has changed, is proved as ever. The rules of an edition that
 * isn't proved again have no examples. */
gj_forms *gj_forms_open(const char *folder, gj_err *err);
/* Loads a single edition's folder as a set of one; shared parts are looked for in the folder
 * itself, in its parent and in `fallback` (may be NULL). NULL on failure, as above. */
gj_forms *gj_forms_load_one(const char *folder, const char *fallback, gj_err *err);
/* The set that the edition in `folder` makes together with those in the folder `others`; as
 * gj_forms_load. */
gj_forms *gj_forms_load_beside(const char *folder, const char *others, gj_err *err);
void gj_forms_free(gj_forms *forms); /* NULL is allowed */

int gj_forms_count(const gj_forms *forms);
const gj_form *gj_forms_at(const gj_forms *forms, int index);
const gj_form *gj_forms_find(const gj_forms *forms, const char *id); /* NULL if none */
/* The edition of a family in force for a report year; NULL if none. Family NULL: the first one. */
const gj_form *gj_forms_in_force(const gj_forms *forms, const char *family, int year);
/* The first and the last edition of a family, NULL if there is none. Family NULL: the first. */
const gj_form *gj_forms_oldest(const gj_forms *forms, const char *family);
const gj_form *gj_forms_newest(const gj_forms *forms, const char *family);
/* The newest edition of each family, in the order they are offered; NULL behind the last:
 *     for (int n = 0; (form = gj_forms_family(forms, n)); n++) … form->family, form->title … */
const gj_form *gj_forms_family(const gj_forms *forms, int n);
/* Are they editions of one family? NULL is of none. */
bool gj_form_is_akin(const gj_form *a, const gj_form *b);
/* An earlier edition of the family whose tables have the same labels in the same order, so that
 * only the report year tells the two apart; NULL if there is none. */
const gj_form *gj_forms_twin(const gj_forms *forms, const gj_form *form);
/* The folders that were left out, in the order of their names. */
int gj_forms_fault_count(const gj_forms *forms);
const gj_form_fault *gj_forms_fault_at(const gj_forms *forms, int index);

/* Look-ups by id; NULL if there is none. */
const gj_table *gj_form_table(const gj_form *form, const char *id);
/* The n-th of all blocks of all tables, from 0; NULL behind the last:
 *     for (int n = 0; (block = gj_form_block(form, n)); n++) … */
const gj_block *gj_form_block(const gj_form *form, int n);
const gj_section *gj_form_section(const gj_form *form, const char *id);
const gj_rule *gj_form_rule(const gj_form *form, const char *id);
const gj_field *gj_form_field(const gj_form *form, const char *id);
/* The field of a role other than NONE; NULL where the form has none. */
const gj_field *gj_form_field_of(const gj_form *form, gj_role role);
/* The field that a pattern of <document> calls so: by its id, else by its role's ("body"); NULL if
 * there is none. */
const gj_field *gj_form_field_named(const gj_form *form, const char *name);
const char *gj_role_name(gj_role role); /* "none", "body" */
const gj_kind *gj_form_kind(const gj_form *form, const char *id);
/* Appends the field's guide with the years of a report of `year` in its examples: {year}, and
 * {next-year}, in which it is written. */
void gj_field_put_guide(const gj_field *field, int year, gj_buf *out);
/* Is `text` the field's guide, for whatever year? */
bool gj_field_is_guide(const gj_field *field, const char *text);
/* A row (leaf or group) of any block of the table. */
const gj_node *gj_table_row(const gj_table *table, const char *id);
const gj_node *gj_block_column(const gj_block *block, const char *id);
/* What the cell of a row and a leaf column of its block takes: what is said of the cell itself,
 * else of its row, else of its column, else a count. Never NULL. */
const gj_type *gj_cell_type(const gj_node *row, const gj_node *column);
/* Has the row (leaf or group) a data cell in this leaf column? Not so a list's fixed row in the
 * column of the list's key, where its label stands, nor a list's total where the items are no
 * numbers. */
bool gj_node_meets(const gj_node *row, const gj_node *column);
/* What a section is called where it has no title: as its sheet. */
const char *gj_section_name(const gj_section *section);
/* What a table is called in a sentence: the title of its section, or first block, or its sheet. */
const char *gj_table_name(const gj_table *table);
/* The axis a node stands on: its block's rows or columns. */
const gj_axis *gj_node_axis(const gj_node *node);
/* What `name` means in a node's formula, or in a rule asked of it: a node of the same axis of the
 * same block; one of the same group first ("upheld" beside "review.total" is "review.upheld"). */
const gj_node *gj_node_sibling(const gj_node *node, const char *name);

const char *gj_severity_name(gj_severity severity);   /* "error" */
const char *gj_severity_plural(gj_severity severity); /* "errors" */
const char *gj_standing_name(gj_standing standing);   /* "official" */
/* 错误 警告 提示 */
const char *gj_severity_label(gj_severity severity);
/* How findings of this standing may be called: only the official ones are 格式文件规定. */
const char *gj_standing_label(gj_standing standing);

#endif
