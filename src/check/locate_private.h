/* SPDX-License-Identifier: Apache-2.0 */
/*
 * locate_private.h - the relations as equations, for locate_build.c (which makes them) and locate.c
 * (which solves them) and locate_slips.c (which knows what a wrong number looks like).
 *
 * How a system is solved: 1. gj_system_build its cells and equations; 2. cells that share equations
 * are a cluster; 3. each cluster with a failing equation is solved by itself. All of it lives in
 * `arena`.
 */
#ifndef GJ_CHECK_LOCATE_PRIVATE_H
#define GJ_CHECK_LOCATE_PRIVATE_H

#include "check/locate.h"

/* A cell that stands in equations. */
typedef struct gj_unknown {
    const gj_node *row;
    int item; /* which instance of it, where it repeats */
    const gj_node *column;
    const gj_slot *slot;
    int weight;     /* in the equation being built */
    bool touched;   /* it is in it */
    int link;       /* towards the cell that stands for its cluster */
    int first_use;  /* in `uses`, -1: none */
    int failing;    /* how many of those equations do not hold */
    bool summed_up; /* a total that holds a formula follows it */
    const gj_fix *fix;
} gj_unknown;

/* Which way the formula of a total sums up, once it was asked. */
typedef enum gj_sum_kind {
    GJ_SUM_UNASKED,
    GJ_SUM_ACROSS, /* the row */
    GJ_SUM_DOWN,
    GJ_SUM_NONE /* neither gives what it shows */
} gj_sum_kind;

/* A cell's share in an equation: so many times its number. */
typedef struct gj_summand {
    int cell;
    int weight;
} gj_summand;

/* A relation as an equation over cells that somebody typed: left - right = 0. */
typedef struct gj_equation {
    gj_relation *relation;
    gj_summand *terms;
    int n_terms;
    bool spoilt;  /* not to be used */
    bool implied; /* it follows from the others: all it names are formulas */
} gj_equation;

/* A cell's place in an equation. */
typedef struct gj_use {
    int equation;
    int weight;
    int next;
} gj_use;

/* The cells and equations of one report. */
typedef struct gj_system {
    gj_arena *arena;
    const gj_tally *tally;
    const int *const *firsts; /* by table, by block: the number of its first cell */
    gj_unknown *cells;
    gj_sum_kind *sums; /* by cell */
    int *touched;      /* cells of the equation being built */
    int n_touched;
    gj_equation *equations;
    int n_equations;
    gj_use *uses;
    int n_uses;
    int pairs; /* tried so far */
} gj_system;

/* A set of one or two cells, and what is to be added to them. */
typedef struct gj_attempt {
    int cells[2];
    double steps[2];
    int count;
} gj_attempt;

/* locate_build.c: the cells and the equations of these relations; returns how many cells a form has
 * room for. */
int gj_system_build(gj_system *system, gj_relation *relations, int count);
/* What a cell adds to a sum. */
double gj_slot_number(const gj_slot *slot);

/* What a cell would hold after a step. */
static inline double gj_stepped(const gj_unknown *cell, double step)
{
    return gj_number_sum(gj_slot_number(cell->slot), step);
}

/* locate.c: which cells stand in common equations with this one: the same number for all. */
int gj_cluster_of(const gj_system *w, int cell);
/* Do all equations of these cells hold then, `failed` of which do not now? */
bool gj_attempt_mends(const gj_system *w, const gj_attempt *try, int failed);

/* locate_slips.c: the only one of several cells, each of which would do, that looks like a slip of
 * the pen, and which (*cause); NULL if none does, or two. A number copied or left standing is
 * looked for where the relations are `vague` (cause.h), and no digits were mistaken. */
const gj_attempt *gj_slip_among(const gj_system *w, const gj_attempt *singles, int count,
                                bool vague, gj_cause_kind *cause);
/* What the cells that are known look like; GJ_CAUSES: like nothing. */
gj_cause_kind gj_slip_reason(const gj_system *w, const gj_attempt *found);
/* The only two neighbouring cells, nothing being known of either, that would mend all that fails
 * around them if they were exchanged, one being blank maybe; false (*out is any or as before) if
 * there are none, or several such. */
bool gj_slip_exchange(const gj_system *w, int n_cells, gj_attempt *out);

#endif
