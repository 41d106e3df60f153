/* SPDX-License-Identifier: Apache-2.0 */
/*
 * load_private.h - what the files of the loader share. Private to the room (and to its tests and
 * fuzz targets).
 *
 * The way of a form: files -> elements with includes spliced in (splice.c) -> laid over the
 * edition it is based on (derive.c) -> every element checked against the table of elements
 * (schema.c) -> tables (build_table.c, build_leaves.c, build_shape.c), the rest of the form
 * (build_form.c), rules (build_rule.c) -> every rule's examples proved (prove.c). Each step stops
 * at the first mistake. Whether an edition was proved before is known when its files are read
 * (digest.h): then the table of elements, the names in rules and the examples are left out.
 *
 * So an edition is loaded: 1. gj_load_resolve; 2. gj_load_check_elements; 3. gj_load_form, which
 * calls the other steps.
 *
 * On failure each step has told load->err (GJ_ERR_FORM, with file, line and a guess) and returns
 * false, or NULL; what it was to fill is then unfinished, and the edition is given up.
 *
 * Ownership: all of it lives in load->arena, as long as the forms.
 */
#ifndef GJ_LOAD_LOAD_PRIVATE_H
#define GJ_LOAD_LOAD_PRIVATE_H

#include "base/buf.h"
#include "form/form.h"
#include "form/form_private.h"
#include "form/names.h"
#include "load/digest.h"
#include "load/el.h"

/* Where a form's files come from. */
typedef struct gj_form_source {
    /* The path of a file by its plain name, in `arena`; NULL if there is none. `edition` is NULL
     * for the one that is loaded, or the id of one that it is based on. */
    const char *(*find)(void *context, gj_arena *arena, const char *edition, const char *name);
    bool (*read)(void *context, const char *path, gj_buf *out, gj_err *err);
    void *context;
} gj_form_source;

/* Elements of one edition, includes spliced in: many times the official form. */
enum { GJ_LOAD_MAX_ELEMENTS = 10000, GJ_LOAD_MAX_INCLUDE_DEPTH = 4 };

/* A parsed file, kept because the editions share most of theirs. */
typedef struct gj_parsed gj_parsed;
struct gj_parsed {
    const char *path;
    gj_digest digest; /* of its bytes */
    gj_el *root;
    gj_parsed *next;
};

/* A file of house rules: see house_rules.c. */
typedef struct gj_house_file {
    const char *path;
    gj_el *root;
    const char *const *editions; /* ids of the forms it is for, NULL-terminated */
    bool *done;                  /* of each child of the root: has it found its rule? */
} gj_house_file;

/* What all steps work on: the edition that is being loaded. */
typedef struct gj_load {
    gj_arena *arena;
    const gj_form_source *source;
    gj_parsed *parsed;
    int elements;     /* of the edition that is being loaded */
    gj_digest digest; /* of its files, in the order they are read */
    bool trusts;      /* editions that were proved when the program was built */
    /* the edition that is being loaded is one, and is trusted: it is read, not judged */
    bool proved;
    const gj_house_file *house; /* laid over the editions that it is for, or NULL */
    gj_form *form;
    gj_err *err;
} gj_load;

/* A growing list of known names, for looking up and for guesses; the names are borrowed. */
typedef struct gj_names {
    const char **list;
    int count, capacity;
} gj_names;

/* Adds a name, whether it is there or not. */
void gj_names_add(const gj_load *load, gj_names *names, const char *name);
/* Is a name like this, letter by letter, in the list? */
bool gj_names_has(const gj_names *names, const char *name);

/* Loads one edition from a source, as a set of one: yours to gj_forms_free; NULL on failure. */
gj_forms *gj_forms_load_from(const gj_form_source *source, gj_err *err);

/* As gj_forms_open without house rules and from XML, in an arena whose pieces lie apart: for
 * freeze.c. NULL on failure; yours to gj_forms_free. */
gj_forms *gj_forms_open_apart(const char *folder, gj_err *err);

/* ---- steps ---- */

/* A file of an edition (NULL: the one that is loaded) with its includes in place: a copy, whose
 * elements may be changed. */
gj_el *gj_load_splice(gj_load *load, const char *edition, const char *name);
/* The edition's elements: its main file spliced and, if it is based on another, laid over that
 * one's. */
gj_el *gj_load_resolve(gj_load *load);
/* The file of house rules that is in force with the forms of `folder`: what GOUJI_RULES names, else
 * rules.xml beside the editions. Yours to free; NULL if there is none. */
char *gj_house_find(const char *folder);
/* Reads such a file into load->house, by load->source. False also where something in it is none of
 * its elements. */
bool gj_house_read(gj_load *load, const char *path);
/* Lays load->house over the elements of an edition, if it is for that one, and sets
 * load->form->house. */
bool gj_house_apply(gj_load *load, gj_el *root);
/* Is every form there that the file is for, and has each of its elements found its rule? All are
 * loaded. */
bool gj_house_is_done(gj_load *load, const gj_forms *forms);
/* Are all elements and attributes ones that the table of elements knows, where it allows them? */
bool gj_load_check_elements(gj_load *load, const gj_el *root);
/* Fills load->form from the checked elements: fields, tables, sections and all that follows. */
bool gj_load_form(gj_load *load, gj_el *root);
/* Fills a table but for its section and its index. */
bool gj_load_table(gj_load *load, const gj_el *el, gj_table *table);
/* What an element says of the cells it stands for (takes, choices, pattern, unit); NULL where it
 * says nothing. */
bool gj_load_type(gj_load *load, const gj_el *el, const gj_type **out);
/* Fills the types of the cells of `block`, whose axes are there: `el` is its element, with its
 * <cell>s. */
bool gj_load_cells(gj_load *load, const gj_el *el, gj_block *block);
/* Leaves seen so far with the keys of their titles. */
typedef struct gj_titles {
    const gj_node **nodes;
    const char **keys;
    int count, capacity;
} gj_titles;

/* Are the leaves of an axis, whose element is `axis_el` (NULL: nobody wrote it), told apart by
 * their paths of titles from each other and from those in `seen`, to which they are added? */
bool gj_load_check_paths(gj_load *load, const gj_el *axis_el, const gj_axis *axis, gj_titles *seen);
/* Do the formulas of a block's totals name what there is, and no totals? */
bool gj_load_check_formulas(gj_load *load, const gj_el *el, const gj_block *block);
/* What a block says of its shape: kind, title, corner, headers. Before its columns and rows. */
bool gj_load_shape(gj_load *load, const gj_el *el, gj_block *block);
/* Gives a block of pairs its only column. */
bool gj_load_value_column(gj_load *load, const gj_el *el, gj_block *block);
/* Sets block->label_columns; does all of it have room in the table's grid? After its columns and
 * rows. */
bool gj_load_measure(gj_load *load, const gj_el *el, gj_block *block);
/* Has a table, whose blocks are all there, no grid column that none of them needs? */
bool gj_load_widths(gj_load *load, const gj_el *el, const gj_table *table);
/* Can the blocks of a table, all there, be read beside each other? */
bool gj_load_mixture(gj_load *load, const gj_el *el, const gj_table *table);
/* Fills load->form->carries; all tables are there. */
bool gj_load_carries(gj_load *load, const gj_el *root);
/* Fills load->form->document; all fields and tables are there. */
bool gj_load_document(gj_load *load, const gj_el *root);
/* Reads new-page="auto|yes|no". */
bool gj_load_new_page(const gj_load *load, const gj_el *el, gj_new_page *out);
/* Fills load->form->prose; all tables are there. */
bool gj_load_prose(gj_load *load, const gj_el *root);
/* build_keys.c: its <key> elements; false with the mistake. */
bool gj_load_keys(gj_load *load, const gj_el *root);
/* The element's expression `is`, whose names are all cells by their full names; held by the load's
 * arena. False with the mistake, and *out is not to be used. */
bool gj_load_of_cells(gj_load *load, const gj_el *el, const gj_expr **out);
/* Reads and proves all rules, and sets load->form->rules; may write out in the elements what a rule
 * leaves to its table. */
bool gj_load_rules(gj_load *load, gj_el *root);
/* Fills load->form->causes with the wordings of likely causes. */
bool gj_load_causes(gj_load *load, const gj_el *root);
/* Writes out the rule at `el` that has sum="…": its check, at, expects and, where there are none,
 * its examples. */
bool gj_load_sum(gj_load *load, gj_el *el, const gj_rule *rule);
/* Wording, requirement and source; `names` are those the rule's expressions may use. */
bool gj_load_wordings(gj_load *load, const gj_el *el, gj_rule *rule, const gj_names *names);
/* Are texts compared with texts only, and numbers with numbers, in the rule's expressions? The rule
 * is read. */
bool gj_load_check_sorts(gj_load *load, const gj_el *el, const gj_rule *rule);
/* Sets the rule's `facts` from `when` and `check`, which are read: every name is asked for at every
 * cell. */
void gj_load_facts(gj_load *load, gj_rule *rule);
/* Runs the examples of the rule at `el` and keeps them: at `thing`, which the rule is asked of. */
bool gj_load_prove(gj_load *load, const gj_el *el, gj_rule *rule, const gj_names *names,
                   const gj_thing *thing);

/* Reports a mistake at `el`; returns false always. */
#define GJ_MISTAKE(load, el, ...) \
    (gj_fail_at((load)->err, (el)->file, (el)->line, __VA_ARGS__), false)

/* "，是否指 X？" if one of `known` is close to `name`, else "": for the end of a sentence; never
 * NULL. */
const char *gj_load_guess(const gj_load *load, const char *name, const char *const *known, int n);

/* The text, or an empty one where it is NULL: what forms hold lies in their arena (image.h). */
const char *gj_load_or_empty(const gj_load *load, const char *text);

/* The first 20 characters of a text, for a message; never NULL. */
const char *gj_load_excerpt(const gj_load *load, const char *text);

/* ---- attributes: true, and *out left alone, if the attribute isn't there ---- */

/* Reads a whole number of at least `least`. */
bool gj_load_int(const gj_load *load, const gj_el *el, const char *name, int least, int *out);
/* Reads a flag: "yes" or "no". */
bool gj_load_flag(const gj_load *load, const gj_el *el, const char *name, bool *out);
/* Reads one of `choices`, ended by NULL: *out is its index. */
bool gj_load_choice(const gj_load *load, const gj_el *el, const char *name,
                    const char *const *choices, int *out);
/* Reads the attribute `years`, which must be there: 2019-2020, or 2021- for all from then on. */
bool gj_load_years(const gj_load *load, const gj_el *el, int *first_year, int *final_year);
/* Parses the expression in attribute `name`. */
bool gj_load_expr(const gj_load *load, const gj_el *el, const char *name, const gj_expr **out);
/* Is the id well formed (else a mistake)? `extra` are characters allowed besides a-z 0-9 _. */
bool gj_load_id(const gj_load *load, const gj_el *el, const char *id, const char *extra);
/* Splits at blanks; NULL-terminated, NULL if the attribute isn't there. */
const char *const *gj_load_list(const gj_load *load, const gj_el *el, const char *name);
/* The words of a text, split at blanks: NULL-terminated, never NULL itself. */
const char *const *gj_load_split(const gj_load *load, const char *text);

/* How many children of that name an element has. */
int gj_el_count(const gj_el *parent, const char *name);
/* The first of them, or NULL. */
const gj_el *gj_el_child(const gj_el *parent, const char *name);
static inline bool gj_el_is(const gj_el *el, const char *name)
{
    const char *a = el->name;
    while (*a && *a == *name)
        a++, name++;
    return *a == *name;
}

#endif
