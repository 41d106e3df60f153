/* SPDX-License-Identifier: Apache-2.0 */
/* expr_parse.c - parses an expression, one function a rule of the grammar. */
#include <stdlib.h>
#include <string.h>

#include "base/label.h"
#include "base/utf8.h"
#include "expr/expr_tree.h"

enum { MAX_BYTES = 4000, MAX_LEVELS = 64, MAX_NUMBER = 32 };

typedef struct parser {
    gj_arena *arena;
    const char *text;
    const char *at;
    int level;
    bool failed;
    gj_err *err;
} parser;

typedef gj_expr_node *level_parser(parser *p);
static level_parser parse_or;

static bool is_digit(char c)
{
    return c >= '0' && c <= '9';
}

static bool is_name_start(char c)
{
    return c >= 'a' && c <= 'z';
}

static bool is_name(char c)
{
    return is_name_start(c) || is_digit(c) || c == '_' || c == '.';
}

/* The first mistake counts; what follows it is noise. */
static gj_expr_node *fail(parser *p, const char *where, const char *says)
{
    if (p->failed)
        return NULL;
    p->failed = true;
    size_t before = 0;
    for (const char *at = p->text; at < where; before++)
        (void)gj_utf8_next(&at);
    (void)gj_fail(p->err, GJ_ERR_FORM, "第 %zu 个字符处%s", before + 1, says);
    return NULL;
}

/* What people write who know other languages, or type Chinese punctuation, and how it is written
 * here. */
static const char *correction(gj_arena *arena, const char *at)
{
    static const char *const SLIPS[][2] = {
        {"==", "="},  {"<>", "≠"}, {"=>", "≥"}, {"=<", "≤"}, {"&&", "and"}, {"||", "or"},
        {"!", "not"}, {"（", "("}, {"）", ")"}, {"，", ","}, {"“", "'"},    {"”", "'"},
        {"‘", "'"},   {"’", "'"},  {"\"", "'"}, {"＝", "="}, {"＋", "+"},   {"－", "-"},
        {"×", "*"},   {"÷", "/"},  {"＞", ">"}, {"＜", "<"}, {"≧", "≥"},    {"≦", "≤"},
        {"{", "("},   {"[", "("},
    };
    for (size_t i = 0; i < sizeof SLIPS / sizeof *SLIPS; i++) {
        if (strncmp(at, SLIPS[i][0], strlen(SLIPS[i][0])) == 0)
            return gj_arena_printf(arena, "，“%s”应写作 %s", SLIPS[i][0], SLIPS[i][1]);
    }
    return NULL;
}

/* "应为…，却是“x”" about what stands at p->at. */
static gj_expr_node *fail_expected(parser *p, const char *expected)
{
    const char *end = p->at;
    if (!*end)
        return fail(p, p->at, gj_arena_printf(p->arena, "应为%s，却已结束", expected));
    if (is_name(*end)) {
        while (is_name(*end))
            end++;
    } else {
        (void)gj_utf8_next(&end);
    }
    /* A sign may have been taken already: of "==" only the second is left. */
    const char *hint = correction(p->arena, p->at);
    if (!hint && p->at > p->text)
        hint = correction(p->arena, p->at - 1);
    return fail(p, p->at,
                gj_arena_printf(p->arena, "应为%s，却是“%.*s”%s", expected, (int)(end - p->at),
                                p->at, hint ? hint : ""));
}

static void skip_blanks(parser *p)
{
    while (*p->at == ' ' || *p->at == '\t' || *p->at == '\n' || *p->at == '\r')
        p->at++;
}

/* Takes `symbol` if it comes next. A word must end there: "order" doesn't begin with "or". */
static bool take(parser *p, const char *symbol)
{
    skip_blanks(p);
    size_t length = strlen(symbol);
    if (strncmp(p->at, symbol, length) != 0)
        return false;
    if (is_name_start(*symbol) && is_name(p->at[length]))
        return false;
    p->at += length;
    return true;
}

static gj_expr_node *node_new(parser *p, gj_op op, gj_expr_node *first, gj_expr_node *second)
{
    gj_expr_node *node = gj_arena_alloc(p->arena, sizeof *node);
    node->op = op;
    node->args = first;
    if (first)
        first->next = second;
    return node;
}

static gj_expr_node *parse_number(parser *p)
{
    const char *start = p->at;
    while (is_digit(*p->at))
        p->at++;
    if (*p->at == '.' && is_digit(p->at[1])) {
        p->at++;
        while (is_digit(*p->at))
            p->at++;
    }
    size_t length = (size_t)(p->at - start);
    if (length >= MAX_NUMBER)
        return fail(p, start, "的数太长");
    if (is_name(*p->at))
        return fail_expected(p, "运算符");
    /* No strtod: a comma for the decimal point in some locales. */
    double number = 0, scale = 0;
    for (size_t i = 0; i < length; i++) {
        if (start[i] == '.') {
            scale = 1;
            continue;
        }
        number = number * 10 + (start[i] - '0');
        scale *= 10;
    }
    gj_expr_node *node = node_new(p, GJ_OP_NUMBER, NULL, NULL);
    node->number = scale > 0 ? number / scale : number;
    return node;
}

static gj_expr_node *parse_text(parser *p)
{
    const char *start = p->at++;
    const char *end = strchr(p->at, '\'');
    if (!end)
        return fail(p, start, "的文字没有右引号 '");
    gj_expr_node *node = node_new(p, GJ_OP_TEXT, NULL, NULL);
    node->text = gj_arena_strndup(p->arena, p->at, (size_t)(end - p->at));
    p->at = end + 1;
    return node;
}

static const char *const functions[] = {"contains", "ends", "matches", "given",
                                        "min",      "max",  "abs"};
static const gj_op function_ops[] = {GJ_OP_CONTAINS, GJ_OP_ENDS, GJ_OP_MATCHES, GJ_OP_GIVEN,
                                     GJ_OP_MIN,      GJ_OP_MAX,  GJ_OP_ABS};
enum { N_FUNCTIONS = sizeof functions / sizeof *functions };

static bool count_arguments(parser *p, const gj_expr_node *call, int count)
{
    const char *says = NULL;
    if (call->op == GJ_OP_ABS && count != 1)
        says = "之前的 abs 只能有一个参数";
    else if (call->op == GJ_OP_GIVEN && (count != 1 || call->args->op != GJ_OP_NAME))
        says = "之前的 given 只能有一个参数，是一个名称";
    else if (call->op == GJ_OP_MATCHES && (count != 2 || call->args->next->op != GJ_OP_TEXT))
        says = "之前的 matches 要有两个参数，后一个是写在引号里的样式";
    else if (call->op == GJ_OP_CONTAINS && count < 2)
        says = "之前的 contains 至少要有两个参数";
    else if (call->op == GJ_OP_ENDS && count < 2)
        says = "之前的 ends 至少要有两个参数";
    if (says)
        (void)fail(p, p->at, says);
    return !says;
}

static bool read_pattern(parser *p, gj_expr_node *call)
{
    gj_err err = {0};
    if (call->op != GJ_OP_MATCHES)
        return true;
    call->pattern = gj_pattern_parse(p->arena, call->args->next->text, &err);
    if (!call->pattern)
        (void)fail(p, p->at, gj_arena_printf(p->arena, "之前的样式有误：样式的%s", err.says));
    return call->pattern != NULL;
}

static gj_expr_node *parse_arguments(parser *p, gj_op op)
{
    gj_expr_node *call = node_new(p, op, NULL, NULL);
    gj_expr_node **tail = &call->args;
    int count = 0;
    do {
        gj_expr_node *argument = parse_or(p);
        if (!argument)
            return NULL;
        *tail = argument;
        tail = &argument->next;
        count++;
    } while (take(p, ","));
    if (!take(p, ")"))
        return fail_expected(p, "“,”或“)”");
    return count_arguments(p, call, count) && read_pattern(p, call) ? call : NULL;
}

static gj_expr_node *parse_call(parser *p, const char *start, const char *name)
{
    for (int i = 0; i < N_FUNCTIONS; i++) {
        if (strcmp(functions[i], name) == 0)
            return parse_arguments(p, function_ops[i]);
    }
    const char *guess = gj_label_guess(name, functions, N_FUNCTIONS);
    return fail(p, start,
                guess ? gj_arena_printf(p->arena, "的函数 %s 没有定义，是否指 %s？", name, guess)
                      : gj_arena_printf(p->arena, "的函数 %s 没有定义", name));
}

static gj_expr_node *parse_name(parser *p)
{
    const char *start = p->at;
    while (is_name(*p->at))
        p->at++;
    const char *name = gj_arena_strndup(p->arena, start, (size_t)(p->at - start));
    if (strcmp(name, "or") == 0 || strcmp(name, "and") == 0) {
        p->at = start;
        return fail_expected(p, "数、名称或“(”");
    }
    if (take(p, "("))
        return parse_call(p, start, name);
    gj_expr_node *node = node_new(p, GJ_OP_NAME, NULL, NULL);
    node->text = name;
    return node;
}

static gj_expr_node *parse_primary(parser *p)
{
    skip_blanks(p);
    if (is_digit(*p->at))
        return parse_number(p);
    if (*p->at == '\'')
        return parse_text(p);
    if (is_name_start(*p->at))
        return parse_name(p);
    if (!take(p, "("))
        return fail_expected(p, "数、名称或“(”");
    gj_expr_node *inner = parse_or(p);
    if (inner && !take(p, ")"))
        return fail_expected(p, "“)”");
    return inner;
}

/* Every way into itself passes here or through parse_not, so that the levels are counted. */
static bool enter(parser *p)
{
    if (++p->level <= MAX_LEVELS)
        return true;
    (void)fail(p, p->at, "嵌套超过 64 层");
    return false;
}

static gj_expr_node *parse_unary(parser *p)
{
    if (!enter(p))
        return NULL;
    gj_expr_node *node = NULL;
    if (take(p, "-")) {
        gj_expr_node *inner = parse_unary(p);
        node = inner ? node_new(p, GJ_OP_NEG, inner, NULL) : NULL;
    } else {
        node = parse_primary(p);
    }
    p->level--;
    return node;
}

typedef struct choice {
    const char *symbol;
    gj_op op;
} choice;

/* A chain of left-associative operators of one level. */
static gj_expr_node *parse_chain(parser *p, level_parser *operand, const choice *choices)
{
    gj_expr_node *left = operand(p);
    while (left) {
        const choice *each = choices;
        while (each->symbol && !take(p, each->symbol))
            each++;
        if (!each->symbol)
            return left;
        gj_expr_node *right = operand(p);
        left = right ? node_new(p, each->op, left, right) : NULL;
    }
    return NULL;
}

static gj_expr_node *parse_product(parser *p)
{
    static const choice CHOICES[] = {{"*", GJ_OP_MUL}, {"/", GJ_OP_DIV}, {NULL, GJ_OP_MUL}};
    return parse_chain(p, parse_unary, CHOICES);
}

static gj_expr_node *parse_sum(parser *p)
{
    static const choice CHOICES[] = {{"+", GJ_OP_ADD}, {"-", GJ_OP_SUB}, {NULL, GJ_OP_ADD}};
    return parse_chain(p, parse_product, CHOICES);
}

/* Comparisons don't chain: "a < b < c" hardly ever means what it says. */
static gj_expr_node *parse_comparison(parser *p)
{
    static const choice CHOICES[] = {
        {"!=", GJ_OP_NE}, {"≠", GJ_OP_NE}, {"<=", GJ_OP_LE}, {"≤", GJ_OP_LE}, {">=", GJ_OP_GE},
        {"≥", GJ_OP_GE},  {"=", GJ_OP_EQ}, {"<", GJ_OP_LT},  {">", GJ_OP_GT}, {NULL, GJ_OP_EQ},
    };
    gj_expr_node *left = parse_sum(p);
    if (!left)
        return NULL;
    const choice *each = CHOICES;
    while (each->symbol && !take(p, each->symbol))
        each++;
    if (!each->symbol)
        return left;
    gj_expr_node *right = parse_sum(p);
    return right ? node_new(p, each->op, left, right) : NULL;
}

static gj_expr_node *parse_not(parser *p)
{
    if (!take(p, "not"))
        return parse_comparison(p);
    if (!enter(p))
        return NULL;
    gj_expr_node *inner = parse_not(p);
    p->level--;
    return inner ? node_new(p, GJ_OP_NOT, inner, NULL) : NULL;
}

static gj_expr_node *parse_and(parser *p)
{
    static const choice CHOICES[] = {{"and", GJ_OP_AND}, {NULL, GJ_OP_AND}};
    return parse_chain(p, parse_not, CHOICES);
}

static gj_expr_node *parse_or(parser *p)
{
    static const choice CHOICES[] = {{"or", GJ_OP_OR}, {NULL, GJ_OP_OR}};
    return parse_chain(p, parse_and, CHOICES);
}

gj_expr *gj_expr_parse(gj_arena *arena, const char *text, gj_err *err)
{
    if (strlen(text) > MAX_BYTES) {
        (void)gj_fail(err, GJ_ERR_FORM, "算式超过 4000 字节");
        return NULL;
    }
    gj_expr *expr = gj_arena_alloc(arena, sizeof *expr);
    expr->text = gj_arena_strdup(arena, text);
    parser p = {.arena = arena, .text = expr->text, .at = expr->text, .err = err};
    expr->root = parse_or(&p);
    skip_blanks(&p);
    if (expr->root && *p.at)
        (void)fail_expected(&p, "运算符");
    return p.failed ? NULL : expr;
}
