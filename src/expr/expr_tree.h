/* SPDX-License-Identifier: Apache-2.0 */
/*
 * expr_tree.h - a parsed expression, shared by expr_parse.c and expr.c only.
 *
 * How a tree comes to be: 1. expr_parse.c makes a node for each operator, number, text and name,
 * all in the arena it was given; 2. expr.c walks from `root`; nothing changes a node any more.
 */
#ifndef GJ_EXPR_EXPR_TREE_H
#define GJ_EXPR_EXPR_TREE_H

#include "expr/expr.h"
#include "expr/pattern.h"

/* X(name, symbol): operators with their writing; order within a level doesn't matter. */
#define GJ_OP_LIST(X)       \
    X(OR, "or")             \
    X(AND, "and")           \
    X(NOT, "not")           \
    X(EQ, "=")              \
    X(NE, "!=")             \
    X(LE, "<=")             \
    X(LT, "<")              \
    X(GE, ">=")             \
    X(GT, ">")              \
    X(ADD, "+")             \
    X(SUB, "-")             \
    X(MUL, "*")             \
    X(DIV, "/")             \
    X(NEG, "-")             \
    X(CONTAINS, "contains") \
    X(ENDS, "ends")         \
    X(MATCHES, "matches")   \
    X(GIVEN, "given")       \
    X(MIN, "min")           \
    X(MAX, "max")           \
    X(ABS, "abs")

/* What a node is: a number, a text or a name, or one of the operators above. */
typedef enum gj_op {
    GJ_OP_NUMBER,
    GJ_OP_TEXT,
    GJ_OP_NAME,
#define GJ_X(name, symbol) GJ_OP_##name,
    GJ_OP_LIST(GJ_X)
#undef GJ_X
} gj_op;

/* An operator with its operands, or what they end in. */
typedef struct gj_expr_node gj_expr_node;
struct gj_expr_node {
    gj_op op;
    double number;             /* NUMBER */
    const char *text;          /* TEXT, NAME */
    const gj_pattern *pattern; /* MATCHES */
    gj_expr_node *args;        /* first operand; the others hang on its `next` */
    gj_expr_node *next;
};

/* The tree and what it was parsed from. */
struct gj_expr {
    const char *text;
    gj_expr_node *root;
};

static inline bool gj_op_compares(gj_op op)
{
    return op >= GJ_OP_EQ && op <= GJ_OP_GT;
}

#endif
