/* SPDX-License-Identifier: Apache-2.0 */
/*
 * rule.h - a rule as data: what is asked, of what, and what is said where it doesn't hold. A part
 * of form.h, which includes it.
 *
 * Everything is const and lives as long as the form. To ask one: 1. go through what its `each`
 * names (names.h); 2. judge.h asks it there; 3. its severity, standing, source and hint stand
 * beside what it says.
 *
 * Ownership: names are constants, never NULL.
 */
#ifndef GJ_FORM_RULE_H
#define GJ_FORM_RULE_H

#include <stdbool.h>

typedef struct gj_rule gj_rule;   /* what must hold, and what is said if not */
typedef struct gj_table gj_table; /* one of the printed ones: form.h */
typedef struct gj_expr gj_expr;   /* a condition or a sum: expr/expr.h */

/* X(name, id, plural, label): the worst first. */
#define GJ_SEVERITY_LIST(X)                   \
    X(ERROR, "error", "errors", "错误")       \
    X(WARNING, "warning", "warnings", "警告") \
    X(NOTE, "note", "notes", "提示")

/* How grave a finding is: only an error makes a verdict fail. */
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

/* On whose word a rule stands. */
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
    X(GROUP, "group") /* each group of columns in each row: names are its columns' own ids */  \
    X(QUANTITY, "quantity") /* each number in the text that is one of the tables' */           \
    X(SHARE, "share")       /* each percentage that a number in the text is said to be */      \
    X(REPEAT, "repeat")     /* each section whose text stood in last year's, in part */        \
    X(SUM, "sum")           /* each number in the text whose parts are listed behind it */     \
    X(MENTION, "mention")   /* each of the form's words that stands in the text */             \
    X(PERIOD, "period")     /* each pair of days in the text, from one to the other */         \
    X(ORDINAL, "ordinal")   /* each number of a heading within the text */                     \
    X(CITATION, "citation") /* each number of a document that the form knows */                \
    X(DOUBT, "doubt")       /* each place that may be read wrongly */

/* What a rule is asked of, by that attribute. */
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

/* A fact by its list and its place there: `index` is one of that list's enum
 * in facts.h. Rows, columns
 * and groups have none of their own. */
typedef struct gj_fact {
    gj_each of;
    int index;
} gj_fact;

/* A fact under its name in an expression, of which it is the very text and not a copy. */
typedef struct gj_known_fact {
    const char *name;
    gj_fact fact;
} gj_known_fact;

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

/* A rule as written, its expressions parsed, its placeholders checked. */
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
    const gj_known_fact *facts; /* the facts that `when` and `check` name */
    int n_facts;
    const char *at;     /* ROW, COLUMN, GROUP: the id whose cell the finding marks; NULL: none */
    bool expects_left;  /* `expected` is the check's left side … */
    bool expects_right; /* … or its right side; `actual` the other; neither: none given */
    bool beside_last;   /* without last year's report it can't be judged */
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
#define GJ_CAUSE_LIST(X)                                                                          \
    X(ONE_CELL, "one_cell",                                                                       \
      "suspect value count why")             /* one cell stands in several failed relations */    \
    X(TWO_CELLS, "two_cells", "choices why") /* two cells do, together */                         \
    X(SEVERAL, "several", "count choices")   /* one of several changes would mend all */          \
    X(TRANSPOSED, "transposed",                                                                   \
      "suspect number value") /* two neighbouring digits of one number, swapped */                \
    X(SCALED, "scaled",                                                                           \
      "suspect number value") /* a number ten or ten thousand times too large or small */         \
    X(COPIED, "copied", "suspect number value") /* the number of the cell beside it */            \
    X(STALE, "stale", "suspect number value")   /* last year's number, left standing */           \
    X(MOVED, "moved",                                                                             \
      "suspect number value")            /* a number in its neighbour's cell, or two exchanged */ \
    X(OMITTED, "omitted", "part number") /* a part was left out of its sum */                     \
    X(DOUBLED, "doubled", "part number") /* … added twice */                                    \
    X(PART, "part", "part number")       /* two sums differ by exactly one part */

/* A likely cause; check/cause.h finds them. */
typedef enum gj_cause_kind {
#define GJ_X(name, id, words) GJ_CAUSE_##name,
    GJ_CAUSE_LIST(GJ_X)
#undef GJ_X
        GJ_CAUSES
} gj_cause_kind;

/* The id, as XML and JSON have it: "error". */
const char *gj_severity_name(gj_severity severity);
/* JSON's key for how many: "errors". */
const char *gj_severity_plural(gj_severity severity);
/* The id, as XML and JSON have it: "official". */
const char *gj_standing_name(gj_standing standing);
/* What people are told: 错误 警告 提示 */
const char *gj_severity_label(gj_severity severity);
/* How findings of this standing may be called: only the official ones are 格式文件规定. */
const char *gj_standing_label(gj_standing standing);

#endif
