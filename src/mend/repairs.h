/* SPDX-License-Identifier: Apache-2.0 */
/*
 * repairs.h - the repairs of a report: what a program can set right in its workbook, cell by cell,
 * for a person to choose from.
 *
 * Nothing is decided for the clerk. A repair that is `certain` keeps every figure, or fills in what
 * the form asks for; any other changes what the report says and is only done where it is asked for
 * by name. None is listed that would give rise to a finding that wasn't there: the report as it
 * would be is checked before (a note about the report as a whole aside).
 *
 * To repair a workbook: 1. gj_check its report; 2. gj_repairs_of; 3. show them, let some be chosen
 * and gj_repairs_complete; 4. write them into an .ods (gj_ods_edit) or into the open
 * document; 5. gj_repairs_free, while report and findings still live. Any thread may call; a list
 * never changes.
 */
#ifndef GJ_MEND_REPAIRS_H
#define GJ_MEND_REPAIRS_H

#include "report/findings.h"
#include "report/report.h"

/* X(name, id, title, why): the kinds of repair, in the order they are listed. */
#define GJ_REPAIR_LIST(X)                                                                   \
    X(VALUE, "value", "改为算得的数", "只有改这里，对不上的关系才都成立；请先对照原件核实") \
    X(ZERO, "zero", "空白填 0", "没有发生的填 0，不留空白；不是没有发生的，请不要填 0")     \
    X(NUMBER, "number", "数字写法", "数据格里只填阿拉伯数字，数不变")                       \
    X(TOTAL, "total", "合计改用公式", "合计由公式算出，以后随各项改变")                     \
    X(LABEL, "label", "行名列名", "行名、列名以格式文件的写法为准")                         \
    X(HEADING, "heading", "各部分题目", "各部分的题目以格式文件的写法为准")                 \
    X(EDITION, "edition", "换成适用的格式", "这一年度适用另一版格式；另做一份新工作簿，原来的不动")

/* What a repair is about, by the list above. */
typedef enum gj_repair_kind {
#define GJ_X(name, id, title, why) GJ_REPAIR_##name,
    GJ_REPAIR_LIST(GJ_X)
#undef GJ_X
        GJ_REPAIR_KINDS
} gj_repair_kind;

/* How `after` goes into the cell. */
typedef enum gj_repair_type {
    GJ_TYPED_TEXT,   /* as text, lines separated by '\n' */
    GJ_TYPED_NUMBER, /* as a number: plain digits */
    GJ_TYPED_FORMULA /* as a formula: "=SUM(B5:B7)" */
} gj_repair_type;

/* One cell, and what goes into it. All strings are the list's, the report's or the form's. */
typedef struct gj_repair {
    gj_repair_kind kind;
    /* Applied along with everything; else only where its kind or itself is asked for by name. */
    bool certain;
    /* Those of one group are chosen together (gj_repairs_complete): index of its first. */
    int group;
    /* Of a TOTAL that isn't its sum yet: it is one only with all VALUEs of its table done. */
    bool with_values;
    int instead;        /* … of the same cell that it takes the place of: its index; or -1 */
    gj_place place;     /* EDITION: nowhere */
    const char *sheet;  /* its sheet's name; NULL of EDITION */
    const char *where;  /* the place in words, as a finding's: 「sheet」表 D31（…） */
    const char *before; /* as it stands; "" for nothing */
    const char *after;  /* as it is typed, by `type` */
    const char *result; /* FORMULA: what it gives, once the other certain repairs are done */
    gj_repair_type type;
    const char *why;       /* a sentence */
    const char *rule;      /* id of the rule it serves; NULL: none */
    int finding;           /* index of the finding that it settles, or the first; -1: none */
    const gj_table *table; /* NULL where it stands in none */
    const char *row;       /* ids, NULL where there is none */
    const char *column;
} gj_repair;

/* All that can be done about one report. */
typedef struct gj_repairs gj_repairs;

/* Everything that can be repaired, by kind, then in the order of the form. `findings` are
 * gj_check's of the two reports; `last` may be NULL; so may `forms`, and then no other edition is
 * offered. All four must outlive the list, which is yours to gj_repairs_free; never NULL. */
gj_repairs *gj_repairs_of(const gj_report *report, const gj_report *last, const gj_forms *forms,
                          const gj_findings *findings);
/* Ends the list. NULL is allowed. */
void gj_repairs_free(gj_repairs *repairs);
/* How many there are. */
int gj_repairs_count(const gj_repairs *repairs);
/* One of them, from 0: held by the list, never NULL. */
const gj_repair *gj_repairs_at(const gj_repairs *repairs, int index);

/* Chooses (true, by index) those of these kinds, ids with commas between, that need none of another
 * kind but what goes without saying; the others stay as they are. NULL, or the first id that is
 * none, in `kinds`. */
const char *gj_repairs_choose(const gj_repairs *repairs, const char *kinds, bool *chosen);
/* Chooses besides what those chosen can't do without: the rest of their groups; where all blanks of
 * a table are filled, its blank totals; where a total becomes a formula, the texts of its table
 * that are to be numbers, and the VALUEs that it needs. Of two for one cell one is left. */
void gj_repairs_complete(const gj_repairs *repairs, bool *chosen);

/* A kind's id, "zero": a constant, never NULL. */
const char *gj_repair_kind_name(gj_repair_kind kind);
/* What people are told, "空白填 0": a constant, never NULL. */
const char *gj_repair_kind_title(gj_repair_kind kind);
/* Why one repairs such, in a sentence: a constant, never NULL. */
const char *gj_repair_kind_why(gj_repair_kind kind);
/* The kind of that id; false, *out left alone, if there is none. */
bool gj_repair_kind_find(const char *name, size_t length, gj_repair_kind *out);

/* The first finding of a repaired report that gives reason to leave it unrepaired: one that wasn't
 * there before, and is no note about the report as a whole. Held by `after`; NULL if there is
 * none. */
const gj_finding *gj_repairs_find_new(const gj_findings *before, const gj_findings *after);

/* Makes a report of the edition in force for its year: every figure whose table, row and column
 * both editions have by the same ids is carried over, and so are fields and text. What the new
 * edition divides or asks otherwise stays EMPTY; *asked is how many such cells there are. A line
 * for each figure but 0 that had no place to go is appended to `left`. NULL where the report is of
 * the edition in force or there is none; else yours to gj_report_free. */
gj_report *gj_repair_edition(const gj_report *report, const gj_forms *forms, int *asked,
                             gj_buf *left);

#endif
