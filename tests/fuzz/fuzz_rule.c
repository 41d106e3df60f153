/* Whatever is written as a rule, it is refused in one sentence or judged the same way every
 * time. */
/* SPDX-License-Identifier: Apache-2.0 */
#include <math.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include "base/utf8.h"
#include "expr/expr.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

enum { ROUNDS = 6, KINDS = 6, BUCKETS = 4096 };

/* The names of an expression, as gj_expr_names tells them, and which answers they get. */
typedef struct asked {
    bool known[BUCKETS];
    int names;
    int summands; /* names with a sign */
    int limit;    /* the visitor stops at so many; 0: never */
    bool compares;
    unsigned round;
    bool all_missing;
} asked;

static void require(bool holds)
{
    if (!holds)
        abort();
}

static unsigned hash(const char *name, unsigned seed)
{
    unsigned value = 2166136261U ^ seed;
    for (; *name; name++)
        value = (value ^ (unsigned char)*name) * 16777619U;
    return value ^ (value >> 15);
}

/* The same name is worth the same within a round. */
static bool answer(void *context, const char *name, gj_term *out)
{
    static const double NUMBERS[] = {0, 1, -1, 3, 0.5, 1e308, -1e308, 1e-300, NAN, INFINITY};
    static const char *const TEXTS[] = {"", "a", "县", "town", "市县区", "0"};
    const asked *a = context;
    unsigned draw = hash(name, a->round * 7919U);
    require(a->known[hash(name, 0) % BUCKETS]);
    if (a->all_missing)
        return false;
    *out = (gj_term){.kind = (gj_term_kind)(draw % KINDS)};
    if (out->kind == GJ_TERM_NUMBER)
        out->number = NUMBERS[draw / KINDS % (sizeof NUMBERS / sizeof *NUMBERS)];
    if (out->kind == GJ_TERM_TEXT)
        out->text = TEXTS[draw / KINDS % (sizeof TEXTS / sizeof *TEXTS)];
    return true;
}

static bool visit(void *context, const char *name, int side, int sign)
{
    asked *a = context;
    require(*name >= 'a' && *name <= 'z');
    require(strspn(name, "abcdefghijklmnopqrstuvwxyz0123456789_.") == strlen(name));
    require(side >= -1 && side <= 1 && sign >= -1 && sign <= 1);
    require(a->names == 0 || a->compares == (side != 0));
    a->compares = side != 0;
    a->known[hash(name, 0) % BUCKETS] = true;
    a->summands += sign != 0;
    a->names++;
    return a->names != a->limit;
}

static void check_names(const gj_expr *expr, asked *a)
{
    require(gj_expr_names(expr, visit, a));
    asked fewer = {.limit = a->names};
    require(gj_expr_names(expr, visit, &fewer) == (a->names == 0) && fewer.names == a->names);
}

/* Judged with and without sides, evaluated, and denied. */
static void check_judged(const gj_expr *expr, const gj_expr *denied, asked *a)
{
    gj_sides sides = {0};
    double value = 0;
    gj_truth truth = gj_expr_judge(expr, answer, a, &sides);
    require(truth == GJ_UNKNOWN || truth == GJ_FALSE || truth == GJ_TRUE);
    require(gj_expr_judge(expr, answer, a, NULL) == truth);
    require(!sides.present || (isfinite(sides.left) && isfinite(sides.right)));
    bool worth = gj_expr_value(expr, answer, a, &value);
    require(!worth || isfinite(value));
    if (denied) {
        gj_truth opposite = truth == GJ_TRUE ? GJ_FALSE : GJ_TRUE;
        require(gj_expr_judge(denied, answer, a, NULL) == (truth == GJ_UNKNOWN ? truth : opposite));
    }
    if (a->all_missing && a->summands > 0)
        require(truth == GJ_UNKNOWN && !worth && !sides.present);
}

static void check_expr(gj_arena *arena, const gj_expr *expr, const char *text)
{
    asked a = {0};
    require(strcmp(gj_expr_text(expr), text) == 0);
    check_names(expr, &a);
    /* May be refused: it is longer and deeper by one. */
    const gj_expr *denied = gj_expr_parse(arena, gj_arena_printf(arena, "not (%s)", text), NULL);
    for (a.round = 0; a.round < ROUNDS; a.round++)
        check_judged(expr, denied, &a);
    a.all_missing = true;
    check_judged(expr, denied, &a);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    gj_arena *arena = gj_arena_new();
    char *text = gj_arena_strndup(arena, (const char *)data, size);
    gj_err err = {0};
    const gj_expr *expr = gj_expr_parse(arena, text, &err);
    require((expr == NULL) == (err.kind == GJ_ERR_FORM));
    if (expr)
        check_expr(arena, expr, text);
    else
        require(*err.says &&
                (!gj_utf8_valid(text, strlen(text)) || gj_utf8_valid(err.says, strlen(err.says))));
    gj_arena_free(arena);
    return 0;
}
