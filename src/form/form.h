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
 * To work with forms: 1. gj_forms_load (or gj_forms_open) the folder; 2. gj_forms_find an edition
 * by its id, or the one gj_forms_in_force; 3. walk its sections, tables, blocks and rules, or look
 * things up by id; 4. gj_forms_free, when nothing made from the forms is left. Loading is for one
 * thread at a time; a loaded set may be read by all.
 *
 * Ownership: what is returned is part of the forms, or a constant, and lives as long as they do.
 * Names of enumerated things are never NULL; a look-up is NULL where there is none.
 *
 *     gj_forms *forms = gj_forms_load("templates/forms", &err);
 *     const gj_form *form = gj_forms_find(forms, "zfxxgk-2021");
 *     const gj_table *t3 = gj_form_table(form, "t3");
 *     const gj_node *row = gj_table_row(t3, "granted");
 */
#ifndef GJ_FORM_FORM_H
#define GJ_FORM_FORM_H

#include <stdint.h>

#include "base/buf.h"
#include "base/err.h"
#include "base/label.h"
#include "form/house.h"
#include "form/printed.h"
#include "form/rule.h"
#include "form/takes.h"

typedef struct gj_forms gj_forms;     /* all editions of all families found in one folder */
typedef struct gj_form gj_form;       /* an edition of one kind of report */
typedef struct gj_section gj_section; /* a part of the report with a heading */
typedef struct gj_table gj_table;     /* what is printed as one table */
typedef struct gj_block gj_block;     /* rows under their own column headers, a table's part */
typedef struct gj_node gj_node;       /* a row, a column, or a group of them */
typedef struct gj_field gj_field;     /* a question of the form outside its tables */

/* Lists of texts that mean something wherever they stand; XML <phrases id="…">. */
#define GJ_PHRASES_LIST(X)                                                                        \
    X(NOTHING, "nothing")     /* a section's text that says nothing */                            \
    X(ROUTINE, "routine")     /* in a sentence that every report has */                           \
    X(FURNITURE, "furniture") /* begins a part of a page that isn't the report: source, footer */ \
    X(RECORD, "record")       /* name of the sheet that tells how a report was read */            \
    X(PUBLISHED, "published") /* labels of the day a page was made public */                      \
    X(FORMER, "former")       /* labels of formats before the oldest edition, in none of these */ \
    X(SPECIMEN, "specimen")   /* ends the title of a format that nobody has filled in */          \
    X(HOLLOW, "hollow")       /* what an explanation that explains nothing is made of */

/* One of these lists; gj_form.phrases has them all. */
typedef enum gj_phrases {
#define GJ_X(name, text) GJ_PHRASES_##name,
    GJ_PHRASES_LIST(GJ_X)
#undef GJ_X
        GJ_PHRASES_COUNT
} gj_phrases;

/* Is a text what a phrase of GJ_PHRASES_FURNITURE stands for? It begins with the phrase; has it
 * anywhere, where … stands before it; is the phrase, where = does. Both are keys. */
bool gj_phrase_fits(const char *phrase, const char *key);

/* How a block is printed, XML kind="…". Its data are always slots of row x column. */
#define GJ_BLOCK_LIST(X)                                                                 \
    X(GRID, "grid")   /* headers above, labels left; the headers may be left out */      \
    X(PAIRS, "pairs") /* label, value, label, value, …: one column without a header */ \
    X(LIST, "list")   /* a row that repeats, as often as there is something to write in it */

/* The ways of printing, by that attribute. */
typedef enum gj_block_kind {
#define GJ_X(name, text) GJ_BLOCK_##name,
    GJ_BLOCK_LIST(GJ_X)
#undef GJ_X
} gj_block_kind;

/* What repeats: a list's row, or a group of rows in pairs. It stands there once for each thing, its
 * instances. */
typedef struct gj_item {
    const gj_node *node; /* that row, or that group */
    const gj_node *row;  /* the cell that says which thing it is: of a list's row itself, */
    const gj_node *key;  /* the block's first column; of a group the first row, the one column */
    int index;           /* position among the table's items */
    int lines;           /* printed lines of one instance; known once the rows are read */
    int least;           /* so many instances there should be, >= 0; no fewer are printed */
    int rows;            /* so many are printed even if empty, >= least */
    int most;            /* … and no more than so many are read, <= GJ_ITEMS_MOST */
} gj_item;
/* The most instances that anything may be allowed. */
enum { GJ_ITEMS_MOST = 1000 };

/* A row, a column, or a group of them. */
struct gj_node {
    /* row: unique in its table; column: unique in its block, with its groups' ids in front
     * ("review.upheld" style), as a row's has where the form says so; NULL for a group without
     * one */
    const char *id;
    const char *title;     /* as printed; "" where nothing is printed */
    const char *key;       /* of the title, by the form's folds (base/label.h) */
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
    const gj_item *item;   /* row: what it is or is part of that repeats, or NULL */
    const gj_field *field; /* row of a block of one column: its cell shows this field, or NULL */
    bool total;            /* leaf whose value is a sum; `formula` says of what */
    /* sum for the workbook's formula and `total`, or NULL; names siblings like a rule's */
    const gj_expr *formula;
};

/* A tree of rows or of columns, as lists. */
typedef struct gj_axis {
    const gj_node *nodes; /* all, document order */
    int n_nodes;
    const gj_node *const *leaves;
    int n_leaves;
    int depth; /* levels: 1 for a flat list */
} gj_axis;

/* Columns over rows: where they cross are the data cells. */
struct gj_block {
    const char *id;
    const char *title;  /* full-width line above the block, "" for none */
    const char *corner; /* words above the row labels, "" for none */
    const gj_table *table;
    int index; /* position in the table */
    gj_block_kind kind;
    bool headerless; /* no header row is printed; its columns' titles are for sentences only */
    int n_lines;     /* printed lines of its rows, what repeats counted once */
    gj_axis columns;
    gj_axis rows;
    int label_columns;           /* grid columns that the row labels take; 0: rows print no label */
    const gj_type *const *types; /* (row's order) x (column's index), for gj_cell_type */
};

/* Whether something begins a page: its form may say so, else the document decides. */
#define GJ_NEW_PAGE_LIST(X) X(AUTO, "auto") X(YES, "yes") X(NO, "no")

/* What the form says of it. */
typedef enum gj_new_page {
#define GJ_X(name, text) GJ_NEW_PAGE_##name,
    GJ_NEW_PAGE_LIST(GJ_X)
#undef GJ_X
} gj_new_page;

/* One printed table: its blocks, one below the other, share the grid columns. */
struct gj_table {
    const char *id; /* "t2" */
    const gj_form *form;
    const gj_section *section; /* never NULL */
    int index;                 /* position in the form's tables */
    const gj_block *blocks;
    int n_blocks;
    int n_items;          /* of all its blocks: rows and groups that repeat */
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

/* A field's role, by that attribute. */
typedef enum gj_role {
#define GJ_X(name, id) GJ_ROLE_##name,
    GJ_ROLE_LIST(GJ_X)
#undef GJ_X
} gj_role;

/* A particular of a report that stands in no table: body, year, whoever filled it in. */
struct gj_field {
    const char *id;
    const char *label;
    const char *guide; /* short help for the clerk, "" for none; see gj_field_put_guide */
    gj_role role;      /* none but NONE twice in a form */
    int index;         /* position in the form's fields */
    /* Never NULL: a kind is a choice of the kinds' labels, a year a count, a date a date; all else
     * is text unless the form says otherwise. */
    const gj_type *type;
};

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

/* A figure that the report is known by: shown beside last year's on the result sheet. */
typedef struct gj_key {
    const char *title;
    const char *unit;  /* behind the number, "" for none; "%": the number is per cent */
    const gj_expr *is; /* over cells by their full names */
} gj_key;

/* An edition, resolved: nothing in it tells whether it was written whole or as a difference. */
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
    /* The same in a few words, as the reason why a cell that is known was wrong; or NULL. */
    const char *whys[GJ_CAUSES];
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
    const gj_key *keys;                           /* in the order they are shown */
    int n_keys;
    const struct gj_prose *prose; /* how texts speak of the numbers, or NULL; see prose.h */
    const gj_folds *folds; /* pairs of characters that count as one: traditional, simplified, … */
    /* the house rules that changed it (form/house.h), or NULL: it is as published */
    const gj_house *house;
    gj_lazy *ready; /* its labels as src/match looks for them */
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
 * isn't proved again have no examples. NULL on failure, as of gj_forms_load. */
gj_forms *gj_forms_open(const char *folder, gj_err *err);
/* The same under the house rules of the file `rules`; NULL: what the variable GOUJI_RULES names, or
 * rules.xml in `folder`, if there is either: so gj_forms_open does it. NULL on failure, as above,
 * and if the file can't be read, or something in it is not to be had: then *err names its line. */
gj_forms *gj_forms_open_by(const char *folder, const char *rules, gj_err *err);
/* For who has somebody else look at the folder's files while he goes on: does the program bring the
 * forms of a folder, if its files are still those of the build, under no house rules? */
bool gj_forms_can_presume(const char *folder, const char *rules);
/* The forms that it brings, as gj_forms_open gives them; NULL if it brings none. What comes of them
 * is to be used only where gj_forms_are_as_presumed. */
gj_forms *gj_forms_presume(void);
/* Are the folder's files still those of the build? Reads them all. */
bool gj_forms_are_as_presumed(const char *folder);
/* Loads a single edition's folder as a set of one; shared parts are looked for in the folder
 * itself, in its parent and in `fallback` (may be NULL). NULL on failure, as above. */
gj_forms *gj_forms_load_one(const char *folder, const char *fallback, gj_err *err);
/* The set that the edition in `folder` makes together with those in the folder `others`; NULL on
 * failure, as of gj_forms_load. */
gj_forms *gj_forms_load_beside(const char *folder, const char *others, gj_err *err);
/* Ends the forms and all that is part of them. NULL is allowed. */
void gj_forms_free(gj_forms *forms);

/* How many editions there are, one at least. */
int gj_forms_count(const gj_forms *forms);
/* One of them in that order, from 0; NULL outside. */
const gj_form *gj_forms_at(const gj_forms *forms, int index);
/* The edition of that id, or NULL. */
const gj_form *gj_forms_find(const gj_forms *forms, const char *id);
/* The edition of a family in force for a report year; NULL if none. Family NULL: the first one. */
const gj_form *gj_forms_in_force(const gj_forms *forms, const char *family, int year);
/* The first edition of a family, the oldest; NULL if there is no such family. Family NULL: the
 * first one. */
const gj_form *gj_forms_oldest(const gj_forms *forms, const char *family);
/* The last edition, the newest, likewise. */
const gj_form *gj_forms_newest(const gj_forms *forms, const char *family);
/* The newest edition of each family, in the order they are offered; NULL behind the last:
 *     for (int n = 0; (form = gj_forms_family(forms, n)); n++) … form->family, form->title … */
const gj_form *gj_forms_family(const gj_forms *forms, int n);
/* Are they editions of one family? NULL is of none. */
bool gj_form_is_akin(const gj_form *a, const gj_form *b);
/* An earlier edition of the family whose tables have the same labels in the same order, so that
 * only the report year tells the two apart; NULL if there is none. */
const gj_form *gj_forms_twin(const gj_forms *forms, const gj_form *form);
/* How many folders were left out of the set. */
int gj_forms_fault_count(const gj_forms *forms);
/* One of them, in the order of their names; NULL outside. */
const gj_form_fault *gj_forms_fault_at(const gj_forms *forms, int index);

/* A table by its id, or NULL. */
const gj_table *gj_form_table(const gj_form *form, const char *id);
/* The n-th of all blocks of all tables, from 0; NULL behind the last:
 *     for (int n = 0; (block = gj_form_block(form, n)); n++) … */
const gj_block *gj_form_block(const gj_form *form, int n);
/* A section by its id ("s1"), or NULL. */
const gj_section *gj_form_section(const gj_form *form, const char *id);
/* A rule by its id ("t3.all"), or NULL. */
const gj_rule *gj_form_rule(const gj_form *form, const char *id);
/* A field by its id, not its role, or NULL. */
const gj_field *gj_form_field(const gj_form *form, const char *id);
/* The field of a role other than NONE; NULL where the form has none. */
const gj_field *gj_form_field_of(const gj_form *form, gj_role role);
/* The field that a pattern of <document> calls so: by its id, else by its role's ("body"); NULL if
 * there is none. */
const gj_field *gj_form_field_named(const gj_form *form, const char *name);
/* The word that XML and <document> have for a role, "none", "body": a constant, never NULL. */
const char *gj_role_name(gj_role role);
/* A kind of body by its id, not its label, or NULL. */
const gj_kind *gj_form_kind(const gj_form *form, const char *id);
/* Appends the field's guide with the years of a report of `year` in its examples: {year}, and
 * {next-year}, in which it is written. */
void gj_field_put_guide(const gj_field *field, int year, gj_buf *out);
/* Is `text` the field's guide, for whatever year? */
bool gj_field_is_guide(const gj_field *field, const char *text);
/* A row (leaf or group) of any block of the table by its id, or NULL. */
const gj_node *gj_table_row(const gj_table *table, const char *id);
/* A column (leaf or group) of the block by its id with its groups' in front, or NULL. */
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

#endif
