/* SPDX-License-Identifier: Apache-2.0 */
/* expr_foresee.c - what an expression can come to, told from its names before any is asked. */
#include "base/day.h"
#include "expr/expr.h"
#include "expr/expr_tree.h"

/* ---- what it can be while some names are missing ---- */

/* Is a number or text unknown for want of such a name? */
static bool lacks(const gj_expr_node *node, bool (*gone)(const char *name))
{
    if (node->op == GJ_OP_NAME)
        return gone(node->text);
    bool calculates = node->op == GJ_OP_NEG || node->op == GJ_OP_ABS || node->op == GJ_OP_ADD ||
                      node->op == GJ_OP_SUB || node->op == GJ_OP_MUL || node->op == GJ_OP_DIV ||
                      node->op == GJ_OP_MIN || node->op == GJ_OP_MAX;
    for (const gj_expr_node *each = node->args; calculates && each; each = each->next) {
        if (lacks(each, gone))
            return true;
    }
    return false;
}

static bool can_be(const gj_expr_node *node, bool truth, bool (*gone)(const char *name))
{
    if (gj_op_compares(node->op))
        return !lacks(node->args, gone) && !lacks(node->args->next, gone);
    if (node->op == GJ_OP_NOT)
        return can_be(node->args, !truth, gone);
    if (node->op != GJ_OP_AND && node->op != GJ_OP_OR)
        return true;
    bool left = can_be(node->args, truth, gone), right = can_be(node->args->next, truth, gone);
    return (node->op == GJ_OP_AND) == truth ? left && right : left || right;
}

bool gj_expr_can_be(const gj_expr *expr, gj_truth truth, bool (*gone)(const char *name))
{
    return truth != GJ_UNKNOWN && can_be(expr->root, truth == GJ_TRUE, gone);
}

/* ---- whether it can mean anything, told from what its names stand for ---- */

typedef struct sorting {
    gj_sorter sort;
    void *context;
    gj_err *err;
} sorting;

static bool sort_of(const gj_expr_node *node, const sorting *s, gj_sort *out);

static const char *symbol_of(gj_op op)
{
    static const char *const SYMBOLS[] = {
#define GJ_X(name, symbol) [GJ_OP_##name] = (symbol),
        GJ_OP_LIST(GJ_X)
#undef GJ_X
    };
    return SYMBOLS[op];
}

/* How a sentence calls an operand. */
static const char *told(const gj_expr_node *node)
{
    return node->op == GJ_OP_NAME || node->op == GJ_OP_TEXT ? node->text : "算式";
}

static const char *sort_name(gj_sort sort)
{
    return sort == GJ_SORT_NUMBER ? "数" : sort == GJ_SORT_DATE ? "日期" : "文字";
}

/* All operands are of a sort, or may be. A day is a text too. */
static bool all_of(const gj_expr_node *node, const sorting *s, gj_sort wanted)
{
    for (const gj_expr_node *each = node->args; each; each = each->next) {
        gj_sort sort = GJ_SORT_ANY;
        if (!sort_of(each, s, &sort))
            return false;
        if (sort == wanted || sort == GJ_SORT_ANY ||
            (wanted == GJ_SORT_TEXT && sort == GJ_SORT_DATE))
            continue;
        return gj_fail(s->err, GJ_ERR_FORM, "%s 只能用于%s，“%s”却是%s", symbol_of(node->op),
                       sort_name(wanted), told(each), sort_name(sort));
    }
    return true;
}

/* A text in quotes beside a day must be one. */
static bool is_fit_for_day(const gj_expr_node *node, const sorting *s)
{
    gj_day day;
    if (node->op != GJ_OP_TEXT || gj_is_day(node->text))
        return true;
    if (gj_day_read(node->text, &day))
        return gj_fail(s->err, GJ_ERR_FORM, "日期写作 '%04d-%02d-%02d'，不写“%s”", day.year,
                       day.month, day.day, node->text);
    return gj_fail(s->err, GJ_ERR_FORM, "“%s”不是日期；日期写作 '2025-01-31'，填没填写作 given(…)",
                   node->text);
}

/* Can it be a day, so that it has a before and an after? */
static bool has_order(const gj_expr_node *node, gj_sort sort)
{
    return sort == GJ_SORT_DATE || sort == GJ_SORT_ANY ||
           (node->op == GJ_OP_TEXT && gj_is_day(node->text));
}

static bool sort_of_comparison(const gj_expr_node *node, const sorting *s)
{
    const gj_expr_node *a = node->args, *b = node->args->next;
    gj_sort left = GJ_SORT_ANY, right = GJ_SORT_ANY;
    if (!sort_of(a, s, &left) || !sort_of(b, s, &right))
        return false;
    bool date = left == GJ_SORT_DATE || right == GJ_SORT_DATE;
    bool text = date || left == GJ_SORT_TEXT || right == GJ_SORT_TEXT;
    bool ordered = node->op != GJ_OP_EQ && node->op != GJ_OP_NE;
    if (text && (left == GJ_SORT_NUMBER || right == GJ_SORT_NUMBER)) {
        const gj_expr_node *one = left == GJ_SORT_NUMBER ? b : a;
        if (date)
            return gj_fail(s->err, GJ_ERR_FORM,
                           "“%s”是日期，不能与数比较；与日期比较写作 %s '2025-01-31'", told(one),
                           symbol_of(node->op));
        return gj_fail(s->err, GJ_ERR_FORM, "“%s”是文字，不能与数比较；与文字比较写作 %s '…'",
                       told(one), symbol_of(node->op));
    }
    if (date && !(is_fit_for_day(a, s) && is_fit_for_day(b, s)))
        return false;
    if (text && ordered && !(has_order(a, left) && has_order(b, right)))
        return gj_fail(s->err, GJ_ERR_FORM, "文字只能比较 = 和 ≠，不分大小；只有日期分先后");
    return true;
}

static bool sort_of(const gj_expr_node *node, const sorting *s, gj_sort *out)
{
    *out = GJ_SORT_NUMBER;
    switch (node->op) {
    case GJ_OP_NUMBER:
        return true;
    case GJ_OP_TEXT:
        *out = GJ_SORT_TEXT;
        return true;
    case GJ_OP_NAME:
        *out = s->sort(s->context, node->text);
        return true;
    case GJ_OP_GIVEN:
        return true;
    case GJ_OP_EQ:
    case GJ_OP_NE:
    case GJ_OP_LE:
    case GJ_OP_LT:
    case GJ_OP_GE:
    case GJ_OP_GT:
        return sort_of_comparison(node, s);
    case GJ_OP_CONTAINS:
    case GJ_OP_ENDS:
    case GJ_OP_MATCHES:
        return all_of(node, s, GJ_SORT_TEXT);
    case GJ_OP_OR:
    case GJ_OP_AND:
    case GJ_OP_NOT:
    case GJ_OP_ADD:
    case GJ_OP_SUB:
    case GJ_OP_MUL:
    case GJ_OP_DIV:
    case GJ_OP_NEG:
    case GJ_OP_MIN:
    case GJ_OP_MAX:
    case GJ_OP_ABS:
        break;
    }
    return all_of(node, s, GJ_SORT_NUMBER);
}

bool gj_expr_sort(const gj_expr *expr, gj_sorter sort, void *context, gj_sort *out, gj_err *err)
{
    const sorting s = {sort, context, err};
    return sort_of(expr->root, &s, out);
}

typedef struct visit {
    gj_name_visitor each;
    void *context;
    int side;
} visit;

/* The sign that an operand has if its operation has `sign`. */
static int operand_sign(const gj_expr_node *parent, const gj_expr_node *operand, int sign)
{
    if (parent->op == GJ_OP_ADD)
        return sign;
    if (parent->op == GJ_OP_SUB)
        return operand == parent->args ? sign : -sign;
    return parent->op == GJ_OP_NEG ? -sign : 0;
}

static bool visit_names(const gj_expr_node *node, const visit *to, int sign)
{
    if (node->op == GJ_OP_NAME)
        return to->each(to->context, node->text, to->side, sign);
    for (const gj_expr_node *each = node->args; each; each = each->next) {
        if (!visit_names(each, to, operand_sign(node, each, sign)))
            return false;
    }
    return true;
}

bool gj_expr_names(const gj_expr *expr, gj_name_visitor each, void *context)
{
    const gj_expr_node *root = expr->root;
    visit to = {each, context, 0};
    if (!gj_op_compares(root->op))
        return visit_names(root, &to, 1);
    visit left = {each, context, -1}, right = {each, context, 1};
    return visit_names(root->args, &left, 1) && visit_names(root->args->next, &right, 1);
}

const char *gj_expr_text(const gj_expr *expr)
{
    return expr->text;
}
