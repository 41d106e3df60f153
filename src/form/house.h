/* SPDX-License-Identifier: Apache-2.0 */
/*
 * house.h - what a file of house rules changed in a form: a province's own rules, and those of ours
 * that it does without or takes less gravely. A part of form.h's data.
 *
 * The form's rules are already as the file wants them (load/house_rules.c); this is for telling it:
 * every result says which file, and what it changed. To tell it: 1. look whether the form has a
 * house at all; 2. gj_house_put for a person, the changes one by one for JSON.
 *
 * Ownership: all of it lives as long as the form.
 */
#ifndef GJ_FORM_HOUSE_H
#define GJ_FORM_HOUSE_H

#include "base/buf.h"
#include "form/rule.h"

/* X(name, id, words): what became of a rule. */
#define GJ_HOUSE_LIST(X)                           \
    X(OFF, "off", "不核对")       /* not asked */  \
    X(SOFTENED, "softened", "改") /* less grave */ \
    X(ADDED, "added", "增加")     /* a rule besides */

/* What a province does with a rule: leaves it out, takes it less gravely, adds it. */
typedef enum gj_house_kind {
#define GJ_X(name, id, words) GJ_HOUSE_##name,
    GJ_HOUSE_LIST(GJ_X)
#undef GJ_X
} gj_house_kind;

/* One rule that is not as the form has it. */
typedef struct gj_house_change {
    gj_house_kind kind;
    const char *rule;    /* its id */
    gj_severity from;    /* SOFTENED: what it was */
    gj_severity to;      /* SOFTENED, ADDED: what it is */
    const char *because; /* why, as the file has it: of an added rule its source */
} gj_house_change;

/* A file of house rules, as far as it concerns one form. */
typedef struct gj_house {
    const char *file;  /* its path, as it was found */
    const char *title; /* whose rules they are */
    const gj_house_change *changes;
    int n_changes; /* at least one */
} gj_house;

/* The id of a kind, as JSON has it: "softened". A constant. */
const char *gj_house_kind_name(gj_house_kind kind);
/* Appends one sentence without its end: 按“…”（rules.xml）：不核对 cell.blank；…
 * Of many changes the first few, and how many there are. */
void gj_house_put(const gj_house *house, gj_buf *out);

#endif
