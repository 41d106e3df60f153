/* SPDX-License-Identifier: Apache-2.0 */
/*
 * locate_private.h - the relations as equations, for locate_build.c (which makes them) and locate.c
 * (which solves them).
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
    int *touched; /* cells of the equation being built */
    int n_touched;
    gj_equation *equations;
    int n_equations;
    gj_use *uses;
    int n_uses;
    int pairs; /* tried so far */
} gj_system;

/* locate_build.c: the cells and the equations of these relations; returns how many cells a form has
 * room for. */
int gj_system_build(gj_system *system, gj_relation *relations, int count);
/* What a cell adds to a sum. */
double gj_slot_number(const gj_slot *slot);

#endif
