/* SPDX-License-Identifier: Apache-2.0 */
/* expr.c - computes expressions: three truths, missing numbers, the two sides of a comparison. */
#include "expr/expr.h"

#include <math.h>
#include <string.h>

#include "base/day.h"
#include "base/number.h"
#include "expr/expr_tree.h"

/* What a part of an expression is worth. */
typedef struct worth {
    enum { NOTHING, A_NUMBER, A_TEXT } kind; /* NOTHING: unknown */
    double number;
    const char *text;
    bool named;  /* has at least one name … */
    bool filled; /* … and at least one whose cell isn't EMPTY */
} worth;

typedef struct asking {
    gj_lookup lookup;
    void *context;
} asking;

static worth value_of(const gj_expr_node *node, const asking *ask);
static gj_truth truth_of(const gj_expr_node *node, const asking *ask);

static worth number_worth(double number)
{
    return (worth){.kind = isfinite(number) ? A_NUMBER : NOTHING, .number = number};
}

static worth truth_worth(gj_truth truth)
{
    worth result = number_worth(truth == GJ_TRUE ? 1 : 0);
    if (truth == GJ_UNKNOWN)
        result.kind = NOTHING;
    return result;
}

static worth name_worth(const char *name, const asking *ask)
{
    gj_term term = {.kind = GJ_TERM_MISSING};
    if (!ask->lookup(ask->context, name, &term))
        term.kind = GJ_TERM_MISSING;
    worth result = {.kind = NOTHING, .named = true, .filled = true};
    switch (term.kind) {
    case GJ_TERM_NUMBER:
        result = number_worth(term.number);
        result.named = result.filled = true;
        break;
    case GJ_TERM_TEXT:
        result.kind = A_TEXT;
        result.text = term.text;
        break;
    case GJ_TERM_EMPTY:
        result.filled = false;
        result.kind = A_NUMBER;
        break;
    case GJ_TERM_NA:
        result.kind = A_NUMBER;
        break;
    case GJ_TERM_UNREADABLE:
    case GJ_TERM_MISSING:
        break;
    }
    return result;
}

/* Two parts become one: its kind is set by the caller. */
static worth joined(const worth *a, const worth *b)
{
    return (worth){.kind = a->kind == A_NUMBER && b->kind == A_NUMBER ? A_NUMBER : NOTHING,
                   .named = a->named || b->named,
                   .filled = a->filled || b->filled};
}

static double calculated(gj_op op, double a, double b)
{
    if (op == GJ_OP_ADD)
        return gj_number_sum(a, b);
    if (op == GJ_OP_SUB)
        return gj_number_sum(a, -b);
    if (op == GJ_OP_MUL)
        return a * b;
    if (op == GJ_OP_DIV)
        return b < 0 || b > 0 ? a / b : (double)NAN;
    if (op == GJ_OP_MIN)
        return a < b ? a : b;
    return a > b ? a : b;
}

/* ADD SUB MUL DIV MIN MAX over all operands, left to right. */
static worth folded(const gj_expr_node *node, const asking *ask)
{
    worth total = value_of(node->args, ask);
    for (const gj_expr_node *each = node->args->next; each; each = each->next) {
        worth next = value_of(each, ask);
        worth both = joined(&total, &next);
        if (both.kind == A_NUMBER)
            both.number = calculated(node->op, total.number, next.number);
        if (!isfinite(both.number))
            both.kind = NOTHING;
        total = both;
    }
    if (total.kind == A_TEXT)
        total.kind = NOTHING;
    return total;
}

static worth changed(const gj_expr_node *node, const asking *ask)
{
    worth inner = value_of(node->args, ask);
    if (inner.kind != A_NUMBER)
        inner.kind = NOTHING;
    inner.number = node->op == GJ_OP_NEG ? -inner.number : fabs(inner.number);
    return inner;
}

static worth value_of(const gj_expr_node *node, const asking *ask)
{
    switch (node->op) {
    case GJ_OP_NUMBER:
        return number_worth(node->number);
    case GJ_OP_TEXT:
        return (worth){.kind = A_TEXT, .text = node->text};
    case GJ_OP_NAME:
        return name_worth(node->text, ask);
    case GJ_OP_NEG:
    case GJ_OP_ABS:
        return changed(node, ask);
    case GJ_OP_ADD:
    case GJ_OP_SUB:
    case GJ_OP_MUL:
    case GJ_OP_DIV:
    case GJ_OP_MIN:
    case GJ_OP_MAX:
        return folded(node, ask);
    case GJ_OP_OR:
    case GJ_OP_AND:
    case GJ_OP_NOT:
    case GJ_OP_EQ:
    case GJ_OP_NE:
    case GJ_OP_LE:
    case GJ_OP_LT:
    case GJ_OP_GE:
    case GJ_OP_GT:
    case GJ_OP_CONTAINS:
    case GJ_OP_ENDS:
    case GJ_OP_MATCHES:
    case GJ_OP_GIVEN:
        break;
    }
    return truth_worth(truth_of(node, ask));
}

/* Nothing was entered for any of its names: there is nothing to compare yet. */
static bool is_blank(const worth *side)
{
    return side->named && !side->filled;
}

static bool holds(gj_op op, bool equal, bool less)
{
    if (op == GJ_OP_EQ || op == GJ_OP_NE)
        return equal == (op == GJ_OP_EQ);
    if (op == GJ_OP_LE || op == GJ_OP_GT)
        return (less || equal) == (op == GJ_OP_LE);
    return (less && !equal) == (op == GJ_OP_LT);
}

static gj_truth compared(gj_op op, const worth *left, const worth *right)
{
    if (is_blank(left) || is_blank(right) || left->kind != right->kind || left->kind == NOTHING)
        return GJ_UNKNOWN;
    bool equal = false, less = false;
    if (left->kind == A_TEXT) {
        bool ordered = op != GJ_OP_EQ && op != GJ_OP_NE;
        if (ordered && !(gj_is_day(left->text) && gj_is_day(right->text)))
            return GJ_UNKNOWN;
        int order = strcmp(left->text, right->text);
        equal = order == 0;
        less = order < 0;
    } else {
        equal = gj_number_equal(left->number, right->number);
        less = left->number < right->number;
    }
    return holds(op, equal, less) ? GJ_TRUE : GJ_FALSE;
}

/* given(…): what isn't there can't be told, what can't be read is something. */
static gj_truth is_given(const char *name, const asking *ask)
{
    gj_term term = {.kind = GJ_TERM_MISSING};
    if (!ask->lookup(ask->context, name, &term) || term.kind == GJ_TERM_MISSING)
        return GJ_UNKNOWN;
    bool nothing = term.kind == GJ_TERM_EMPTY || term.kind == GJ_TERM_NA ||
                   (term.kind == GJ_TERM_TEXT && !*term.text);
    return nothing ? GJ_FALSE : GJ_TRUE;
}

static bool ends_in(const char *whole, const char *piece)
{
    size_t length = strlen(whole), tail = strlen(piece);
    return tail <= length && strcmp(whole + length - tail, piece) == 0;
}

/* contains(…), ends(…) and matches(…) */
static gj_truth contained(const gj_expr_node *node, const asking *ask)
{
    worth whole = value_of(node->args, ask);
    if (whole.kind != A_TEXT)
        return GJ_UNKNOWN;
    if (node->pattern)
        return gj_pattern_matches(node->pattern, whole.text) ? GJ_TRUE : GJ_FALSE;
    gj_truth result = GJ_FALSE;
    for (const gj_expr_node *each = node->args->next; each; each = each->next) {
        worth piece = value_of(each, ask);
        if (piece.kind != A_TEXT)
            result = GJ_UNKNOWN;
        else if (node->op == GJ_OP_ENDS ? ends_in(whole.text, piece.text)
                                        : strstr(whole.text, piece.text) != NULL)
            return GJ_TRUE;
    }
    return result;
}

/* Kleene: what decides the outcome decides it whatever the other side is. */
static gj_truth both_or_either(const gj_expr_node *node, const asking *ask)
{
    gj_truth decisive = node->op == GJ_OP_AND ? GJ_FALSE : GJ_TRUE;
    gj_truth left = truth_of(node->args, ask);
    if (left == decisive)
        return decisive;
    gj_truth right = truth_of(node->args->next, ask);
    return right == decisive || left != GJ_UNKNOWN ? right : GJ_UNKNOWN;
}

static gj_truth truth_of(const gj_expr_node *node, const asking *ask)
{
    if (gj_op_compares(node->op)) {
        worth left = value_of(node->args, ask);
        worth right = value_of(node->args->next, ask);
        return compared(node->op, &left, &right);
    }
    if (node->op == GJ_OP_AND || node->op == GJ_OP_OR)
        return both_or_either(node, ask);
    if (node->op == GJ_OP_CONTAINS || node->op == GJ_OP_ENDS || node->op == GJ_OP_MATCHES)
        return contained(node, ask);
    if (node->op == GJ_OP_GIVEN)
        return is_given(node->args->text, ask);
    if (node->op == GJ_OP_NOT) {
        gj_truth inner = truth_of(node->args, ask);
        return inner == GJ_UNKNOWN ? GJ_UNKNOWN : inner == GJ_TRUE ? GJ_FALSE : GJ_TRUE;
    }
    worth value = value_of(node, ask);
    if (value.kind != A_NUMBER || is_blank(&value))
        return GJ_UNKNOWN;
    return value.number < 0 || value.number > 0 ? GJ_TRUE : GJ_FALSE;
}

gj_truth gj_expr_judge(const gj_expr *expr, gj_lookup lookup, void *context, gj_sides *sides)
{
    asking ask = {lookup, context};
    const gj_expr_node *root = expr->root;
    if (sides)
        *sides = (gj_sides){.present = false};
    if (!gj_op_compares(root->op))
        return truth_of(root, &ask);
    worth left = value_of(root->args, &ask);
    worth right = value_of(root->args->next, &ask);
    if (sides && left.kind == A_NUMBER && right.kind == A_NUMBER)
        *sides = (gj_sides){.present = true, .left = left.number, .right = right.number};
    if (sides && left.kind == A_TEXT && right.kind == A_TEXT)
        *sides = (gj_sides){.left_text = left.text, .right_text = right.text};
    return compared(root->op, &left, &right);
}

bool gj_expr_value(const gj_expr *expr, gj_lookup lookup, void *context, double *out)
{
    asking ask = {lookup, context};
    worth value = value_of(expr->root, &ask);
    if (value.kind != A_NUMBER || is_blank(&value))
        return false;
    *out = value.number;
    return true;
}
