/* Intention: the rule language means what expr.h says, knows when it doesn't know, and names the
 * place of a mistake. */
/* SPDX-License-Identifier: Apache-2.0 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "base/buf.h"
#include "expr/expr.h"

#define LENGTH(list) ((int)(sizeof(list) / sizeof *(list)))

static gj_arena *arena;

static int begin(void **state)
{
    (void)state;
    arena = gj_arena_new();
    return 0;
}

static int end(void **state)
{
    (void)state;
    gj_arena_free(arena);
    return 0;
}

static bool look_up(void *context, const char *name, gj_term *out)
{
    static const struct {
        const char *name;
        gj_term term;
    } KNOWN[] = {
        {"zero", {GJ_TERM_NUMBER, 0, NULL}},
        {"one", {GJ_TERM_NUMBER, 1, NULL}},
        {"two", {GJ_TERM_NUMBER, 2, NULL}},
        {"minus", {GJ_TERM_NUMBER, -3, NULL}},
        {"last.two", {GJ_TERM_NUMBER, 22, NULL}},
        {"review.other", {GJ_TERM_NUMBER, 7, NULL}},
        {"order", {GJ_TERM_NUMBER, 5, NULL}},
        {"notes", {GJ_TERM_NUMBER, 6, NULL}},
        {"org", {GJ_TERM_TEXT, 0, "柯城区征迁事务中心"}},
        {"nobody", {GJ_TERM_TEXT, 0, ""}},
        {"empty", {GJ_TERM_EMPTY, 0, NULL}},
        {"blank", {GJ_TERM_EMPTY, 0, NULL}},
        {"na", {GJ_TERM_NA, 0, NULL}},
        {"bad", {GJ_TERM_UNREADABLE, 0, NULL}},
        {"gone", {GJ_TERM_MISSING, 0, NULL}},
    };
    (void)context;
    for (int i = 0; i < LENGTH(KNOWN); i++) {
        if (strcmp(KNOWN[i].name, name) == 0) {
            *out = KNOWN[i].term;
            return true;
        }
    }
    return false;
}

static const gj_expr *parsed(const char *text)
{
    gj_err err = {0};
    const gj_expr *expr = gj_expr_parse(arena, text, &err);
    if (!expr)
        fail_msg("%s: %s", text, err.says);
    return expr;
}

typedef struct judged {
    const char *text;
    gj_truth truth;
} judged;

static void assert_all(const judged *list, int n)
{
    for (int i = 0; i < n; i++) {
        gj_truth truth = gj_expr_judge(parsed(list[i].text), look_up, NULL, NULL);
        if (truth != list[i].truth)
            fail_msg("%s is %d", list[i].text, truth);
    }
}

static void arithmetic_has_its_usual_precedence(void **state)
{
    static const struct {
        const char *text;
        double value;
    } WANTED[] = {
        {"1 + 2 * 3", 7},
        {"(1 + 2) * 3", 9},
        {"10 - 2 - 3", 5},
        {"10 - (2 - 3)", 11},
        {"100 / 10 / 2", 5},
        {"100 / 10 * 2", 20},
        {"2 - -3", 5},
        {"--3", 3},
        {"-2 * 3", -6},
        {"2 * -3 + 1", -5},
        {"0.5 + 72701.2578", 72701.7578},
        {"007", 7},
        {"1.50", 1.5},
        {"min(3, 1 + 1, 9)", 2},
        {"max(3)", 3},
        {"max(1, 2, minus)", 2},
        {"abs(minus) + abs(2)", 5},
        {"abs(1 - two * 4)", 7},
        {"one+two", 3},
        {" \t one \n + \r two ", 3},
        {"last.two - two", 20},
        {"review.other", 7},
        {"order + notes", 11},
        {"(2 > 1) + (1 > 2) + (1 = 1)", 2},
        {"empty + 1 + one", 2},
        {"na", 0},
        {"na + 2", 2},
    };
    (void)state;
    for (int i = 0; i < LENGTH(WANTED); i++) {
        double value = -99;
        assert_true(gj_expr_value(parsed(WANTED[i].text), look_up, NULL, &value));
        if (value < WANTED[i].value - 1e-9 || value > WANTED[i].value + 1e-9)
            fail_msg("%s is %g", WANTED[i].text, value);
    }
}

static void some_values_are_unknown(void **state)
{
    static const char *const TEXTS[] = {
        "empty", "empty + blank", "bad",  "gone + 1", "unheard",     "1 / 0",   "1 / (1 - 1)",
        "org",   "'a'",           "-org", "org + 1",  "max(1, bad)", "bad > 1", "1 / empty"};
    (void)state;
    for (int i = 0; i < LENGTH(TEXTS); i++) {
        double value = 0;
        if (gj_expr_value(parsed(TEXTS[i]), look_up, NULL, &value))
            fail_msg("%s is %g", TEXTS[i], value);
    }
}

static void comparisons_compare(void **state)
{
    static const judged WANTED[] = {
        {"1 = 1", GJ_TRUE},
        {"1 != 1", GJ_FALSE},
        {"1 ≠ 1", GJ_FALSE},
        {"1≠2", GJ_TRUE},
        {"2≥2", GJ_TRUE},
        {"1 ≥ 2", GJ_FALSE},
        {"2 ≤ 2", GJ_TRUE},
        {"3≤2", GJ_FALSE},
        {"1 < 2", GJ_TRUE},
        {"2 < 2", GJ_FALSE},
        {"2 <= 2", GJ_TRUE},
        {"3 <= 2", GJ_FALSE},
        {"2 > 2", GJ_FALSE},
        {"2 >= 2", GJ_TRUE},
        {"1 + 1 = two", GJ_TRUE},
        {"0.1 + 0.2 = 0.3", GJ_TRUE},
        {"0.1 + 0.2 > 0.3", GJ_FALSE},
        {"0.1 + 0.2 <= 0.3", GJ_TRUE},
        {"org = '柯城区征迁事务中心'", GJ_TRUE},
        {"org != ''", GJ_TRUE},
        {"nobody = ''", GJ_TRUE},
        {"org < 'a'", GJ_UNKNOWN},
        {"org = 1", GJ_UNKNOWN},
        {"one", GJ_TRUE},
        {"zero", GJ_FALSE},
        {"minus", GJ_TRUE},
        {"org", GJ_UNKNOWN},
    };
    (void)state;
    assert_all(WANTED, LENGTH(WANTED));
}

/* or is loosest, then and, then not, then the comparisons. */
static void logic_has_its_usual_precedence(void **state)
{
    static const judged WANTED[] = {
        {"1 = 1 or 1 = 2 and 1 = 3", GJ_TRUE},
        {"(1 = 1 or 1 = 2) and 1 = 3", GJ_FALSE},
        {"not 1 = 2 and 1 = 1", GJ_TRUE},
        {"not (1 = 2 or 1 = 1)", GJ_FALSE},
        {"not 1 = 1 or 1 = 1", GJ_TRUE},
        {"not not 1 = 1", GJ_TRUE},
        {"not(one) or(two)", GJ_TRUE},
        {"not two > 1", GJ_FALSE},
        {"notes = 6", GJ_TRUE},
        {"order = 5 and notes = 6", GJ_TRUE},
        {"contains(org, '县', '区')", GJ_TRUE},
        {"contains(org, '县', '旗')", GJ_FALSE},
        {"contains(nobody, '县')", GJ_FALSE},
        {"ends(org, '市', '心')", GJ_TRUE},
        {"ends(org, '衢州市')", GJ_FALSE},
        {"ends(nobody, '县')", GJ_FALSE},
        {"contains(nobody, '')", GJ_TRUE},
        {"not contains(org, '自治区') and contains(org, '区')", GJ_TRUE},
    };
    (void)state;
    assert_all(WANTED, LENGTH(WANTED));
}

static void unknown_follows_kleene(void **state)
{
    static const judged WANTED[] = {
        {"bad = 1 and 1 = 2", GJ_FALSE},    {"1 = 2 and bad = 1", GJ_FALSE},
        {"bad = 1 and 1 = 1", GJ_UNKNOWN},  {"1 = 1 and bad = 1", GJ_UNKNOWN},
        {"bad = 1 or 1 = 1", GJ_TRUE},      {"1 = 1 or bad = 1", GJ_TRUE},
        {"bad = 1 or 1 = 2", GJ_UNKNOWN},   {"1 = 2 or bad = 1", GJ_UNKNOWN},
        {"not bad = 1", GJ_UNKNOWN},        {"bad = 1 or gone = 1", GJ_UNKNOWN},
        {"contains(bad, 'x')", GJ_UNKNOWN}, {"contains(1, 'x')", GJ_UNKNOWN},
        {"contains(org, bad)", GJ_UNKNOWN}, {"contains(org, bad, '区')", GJ_TRUE},
    };
    (void)state;
    assert_all(WANTED, LENGTH(WANTED));
}

static void nothing_is_not_the_same_as_zero(void **state)
{
    static const judged WANTED[] = {
        /* a side that is all EMPTY is not compared … */
        {"empty = 0", GJ_UNKNOWN},
        {"0 = empty", GJ_UNKNOWN},
        {"one = empty + blank", GJ_UNKNOWN},
        {"empty + 0 = 0", GJ_UNKNOWN},
        {"empty", GJ_UNKNOWN},
        /* … but beside a number it counts as 0 */
        {"one = one + empty", GJ_TRUE},
        {"two = one + empty", GJ_FALSE},
        {"zero + empty = 0", GJ_TRUE},
        /* NA is an answer */
        {"na = 0", GJ_TRUE},
        {"na > 0", GJ_FALSE},
        {"na + empty = 0", GJ_TRUE},
        {"one = na", GJ_FALSE},
        {"na", GJ_FALSE},
        /* one unreadable or missing part spoils the whole comparison */
        {"one = one + bad", GJ_UNKNOWN},
        {"one = one + bad * 0", GJ_UNKNOWN},
        {"gone = gone", GJ_UNKNOWN},
        {"unheard = 0", GJ_UNKNOWN},
        {"bad != bad", GJ_UNKNOWN},
        {"1 / zero = 1", GJ_UNKNOWN},
        {"nobody = empty", GJ_UNKNOWN},
    };
    (void)state;
    assert_all(WANTED, LENGTH(WANTED));
}

static void the_sides_of_a_comparison_are_told(void **state)
{
    gj_sides sides = {0};
    (void)state;
    assert_int_equal(gj_expr_judge(parsed("one + two = minus"), look_up, NULL, &sides), GJ_FALSE);
    assert_true(sides.present);
    assert_int_equal((int)sides.left, 3);
    assert_int_equal((int)sides.right, -3);
    (void)gj_expr_judge(parsed("(one = two)"), look_up, NULL, &sides);
    assert_true(sides.present);
    (void)gj_expr_judge(parsed("not one = two"), look_up, NULL, &sides);
    assert_false(sides.present);
    (void)gj_expr_judge(parsed("org = 'x'"), look_up, NULL, &sides);
    assert_false(sides.present);
    (void)gj_expr_judge(parsed("bad = 1"), look_up, NULL, &sides);
    assert_false(sides.present);
}

static bool note_name(void *context, const char *name, int side, int sign)
{
    char *notes = context;
    (void)snprintf(notes + strlen(notes), 200 - strlen(notes), "%s%s%c ", name,
                   side < 0   ? "<"
                   : side > 0 ? ">"
                              : "",
                   sign < 0   ? '-'
                   : sign > 0 ? '+'
                              : '?');
    return strcmp(name, "stop") != 0;
}

static void names_come_with_side_and_sign(void **state)
{
    static const struct {
        const char *text, *notes;
        bool all;
    } WANTED[] = {
        {"a + b = c - (d - e)", "a<+ b<+ c>+ d>- e>+ ", true},
        {"a - -b = 2 * c", "a<+ b<+ c>? ", true},
        {"a = max(b, c)", "a<+ b>? c>? ", true},
        {"a - b", "a+ b- ", true},
        {"not a = b or contains(c, 'd')", "a? b? c? ", true},
        {"a + stop + b = c", "a<+ stop<+ ", false},
        {"a + a = 1", "a<+ a<+ ", true},
    };
    (void)state;
    for (int i = 0; i < LENGTH(WANTED); i++) {
        char notes[200] = "";
        assert_int_equal(gj_expr_names(parsed(WANTED[i].text), note_name, notes), WANTED[i].all);
        assert_string_equal(notes, WANTED[i].notes);
        assert_string_equal(gj_expr_text(parsed(WANTED[i].text)), WANTED[i].text);
    }
}

static void assert_refused(const char *text, const char *says)
{
    gj_err err = {0};
    if (gj_expr_parse(arena, text, &err))
        fail_msg("%.60s is accepted", text);
    assert_int_equal(err.kind, GJ_ERR_FORM);
    if (strcmp(err.says, says) != 0)
        fail_msg("%.60s\n  wanted %s\n  got    %s", text, says, err.says);
}

static void mistakes_are_told_with_their_place(void **state)
{
    static const struct {
        const char *text, *says;
    } WANTED[] = {
        {"", "第 1 个字符处应为数、名称或“(”，却已结束"},
        {"   ", "第 4 个字符处应为数、名称或“(”，却已结束"},
        {"1 +", "第 4 个字符处应为数、名称或“(”，却已结束"},
        {"1 + * 2", "第 5 个字符处应为数、名称或“(”，却是“*”"},
        {"(1 + 2", "第 7 个字符处应为“)”，却已结束"},
        {"1 + 2)", "第 6 个字符处应为运算符，却是“)”"},
        {"1 2", "第 3 个字符处应为运算符，却是“2”"},
        {"1 < 2 < 3", "第 7 个字符处应为运算符，却是“<”"},
        {"a == b", "第 4 个字符处应为数、名称或“(”，却是“=”，“==”应写作 ="},
        {"a and or b", "第 7 个字符处应为数、名称或“(”，却是“or”"},
        {"'县区' = '乡", "第 8 个字符处的文字没有右引号 '"},
        {"'县区' 加 1", "第 6 个字符处应为运算符，却是“加”"},
        {"a ＝ b", "第 3 个字符处应为运算符，却是“＝”，“＝”应写作 ="},
        {"New = 1", "第 1 个字符处应为数、名称或“(”，却是“N”"},
        {"3件 = 1", "第 2 个字符处应为运算符，却是“件”"},
        {"3x = 1", "第 2 个字符处应为运算符，却是“x”"},
        {"1. = 1", "第 2 个字符处应为运算符，却是“.”"},
        {"mx(1, 2)", "第 1 个字符处的函数 mx 没有定义，是否指 max？"},
        {"1 = sum(1, 2)", "第 5 个字符处的函数 sum 没有定义"},
        {"abs(1, 2)", "第 10 个字符处之前的 abs 只能有一个参数"},
        {"contains(a)", "第 12 个字符处之前的 contains 至少要有两个参数"},
        {"matches(a)", "第 11 个字符处之前的 matches 要有两个参数，后一个是写在引号里的样式"},
        {"matches(a, b)", "第 14 个字符处之前的 matches 要有两个参数，后一个是写在引号里的样式"},
        {"matches(a, '[0-9')", "第 19 个字符处之前的样式有误：样式的第 1 个字符处的 [ 没有 ]"},
        {"given(1)", "第 9 个字符处之前的 given 只能有一个参数，是一个名称"},
        {"max()", "第 5 个字符处应为数、名称或“(”，却是“)”"},
        {"max(1; 2)", "第 6 个字符处应为“,”或“)”，却是“;”"},
        {"12345678901234567890123456789012", "第 1 个字符处的数太长"},
    };
    (void)state;
    for (int i = 0; i < LENGTH(WANTED); i++)
        assert_refused(WANTED[i].text, WANTED[i].says);
}

static void texts_are_compared_and_matched(void **state)
{
    static const judged LIST[] = {
        {"org = '柯城区征迁事务中心'", GJ_TRUE},
        {"org ≠ '柯城区征迁事务中心'", GJ_FALSE},
        {"nobody = ''", GJ_TRUE},
        {"empty = '是'", GJ_UNKNOWN},
        {"na = '是'", GJ_UNKNOWN},
        {"bad = '是'", GJ_UNKNOWN},
        {"gone ≠ '是'", GJ_UNKNOWN},
        {"matches(org, '.+中心')", GJ_TRUE},
        {"matches(org, '中心')", GJ_FALSE},
        {"matches(empty, '.*')", GJ_UNKNOWN},
        {"matches(one, '1')", GJ_UNKNOWN},
        {"contains(empty, 'a')", GJ_UNKNOWN},
        {"given(org)", GJ_TRUE},
        {"given(nobody)", GJ_FALSE},
        {"given(zero)", GJ_TRUE},
        {"given(empty)", GJ_FALSE},
        {"given(na)", GJ_FALSE},
        {"given(bad)", GJ_TRUE},
        {"given(gone)", GJ_UNKNOWN},
        {"not given(empty) and not given(blank)", GJ_TRUE},
    };
    gj_sides sides;
    (void)state;
    assert_all(LIST, LENGTH(LIST));
    assert_int_equal(gj_expr_judge(parsed("org = '甲'"), look_up, NULL, &sides), GJ_FALSE);
    assert_false(sides.present);
    assert_string_equal(sides.left_text, "柯城区征迁事务中心");
    assert_string_equal(sides.right_text, "甲");
}

static void days_are_ordered_and_other_texts_are_not(void **state)
{
    static const judged LIST[] = {
        {"'2025-01-31' < '2025-02-01'", GJ_TRUE},     {"'2025-01-31' < '2025-01-31'", GJ_FALSE},
        {"'2025-01-31' ≤ '2025-01-31'", GJ_TRUE},     {"'2024-12-31' ≥ '2025-01-01'", GJ_FALSE},
        {"'0999-12-31' > '2025-01-01'", GJ_UNKNOWN},  {"'2025-02-29' > '2025-01-01'", GJ_UNKNOWN},
        {"'2025-1-31' < '2025-02-01'", GJ_UNKNOWN},   {"org < '2025-02-01'", GJ_UNKNOWN},
        {"empty < '2025-02-01'", GJ_UNKNOWN},         {"bad < '2025-02-01'", GJ_UNKNOWN},
        {"'2025-01-31' > '2024-12-31x'", GJ_UNKNOWN},
    };
    (void)state;
    assert_all(LIST, LENGTH(LIST));
}

static void sums_of_decimals_are_a_calculators(void **state)
{
    static const judged LIST[] = {
        {"0.1 + 0.2 = 0.3", GJ_TRUE},
        {"100.7 - 100 = 0.7", GJ_TRUE},
        {"100.7 - 100 > 0.7", GJ_FALSE},
        {"100.7 - 100 < 0.7", GJ_FALSE},
        {"1000000.01 - 1000000 = 0.01", GJ_TRUE},
        {"0.3 - 0.1 - 0.1 - 0.1 = 0", GJ_TRUE},
        {"-0.1 - 0.7 + 1.5 = 0.7", GJ_TRUE},
        {"72701.2578 - 72701.2577 = 0.0001", GJ_TRUE},
        {"1 / 3 + 1 / 3 = 2 / 3", GJ_TRUE},
    };
    (void)state;
    assert_all(LIST, LENGTH(LIST));
}

static gj_sort sort_of(void *context, const char *name)
{
    (void)context;
    return *name == 't'   ? GJ_SORT_TEXT
           : *name == 'n' ? GJ_SORT_NUMBER
           : *name == 'd' ? GJ_SORT_DATE
                          : GJ_SORT_ANY;
}

static void texts_are_told_from_numbers_before_anything_is_asked(void **state)
{
    static const struct {
        const char *text, *says; /* NULL: it may be judged */
    } WANTED[] = {
        {"t = '是' and n = 1", NULL},
        {"any = 1 or any = '是' or any = any", NULL},
        {"t ≠ t2 and contains(t, '是') and ends(t, 'a') and matches(t, 'a')", NULL},
        {"n + any > max(n, 2) and not given(t)", NULL},
        {"d < d2 and d ≥ '2025-01-31' and d = t and any < '2025-01-31' and d ≤ any", NULL},
        {"contains(d, '2025-') and matches(d, '.*-01-.*')", NULL},
        {"t = 1", "“t”是文字，不能与数比较；与文字比较写作 = '…'"},
        {"n ≠ '1'", "“1”是文字，不能与数比较；与文字比较写作 != '…'"},
        {"n + 1 = t", "“t”是文字，不能与数比较；与文字比较写作 = '…'"},
        {"t > 'a'", "文字只能比较 = 和 ≠，不分大小；只有日期分先后"},
        {"t > '2025-01-31'", "文字只能比较 = 和 ≠，不分大小；只有日期分先后"},
        {"d > t", "文字只能比较 = 和 ≠，不分大小；只有日期分先后"},
        {"d < 2025", "“d”是日期，不能与数比较；与日期比较写作 < '2025-01-31'"},
        {"d < '2025年1月31日'", "日期写作 '2025-01-31'，不写“2025年1月31日”"},
        {"'月底' ≥ d", "“月底”不是日期；日期写作 '2025-01-31'，填没填写作 given(…)"},
        {"d + 1 > 2", "+ 只能用于数，“d”却是日期"},
        {"t + 1 = 2", "+ 只能用于数，“t”却是文字"},
        {"abs(t) = 2", "abs 只能用于数，“t”却是文字"},
        {"contains(n, '1')", "contains 只能用于文字，“n”却是数"},
        {"contains(t, n + 1)", "contains 只能用于文字，“算式”却是数"},
        {"matches(n, '[0-9]')", "matches 只能用于文字，“n”却是数"},
        {"not t", "not 只能用于数，“t”却是文字"},
        {"t and n", "and 只能用于数，“t”却是文字"},
    };
    (void)state;
    for (int i = 0; i < LENGTH(WANTED); i++) {
        gj_err err = {0};
        gj_sort sort = GJ_SORT_ANY;
        bool good = gj_expr_sort(parsed(WANTED[i].text), sort_of, NULL, &sort, &err);
        assert_int_equal(good, WANTED[i].says == NULL);
        if (WANTED[i].says)
            assert_string_equal(err.says, WANTED[i].says);
    }
}

static const char *repeated(const char *before, int n, const char *middle, const char *after)
{
    gj_buf text;
    gj_buf_init(&text);
    for (int i = 0; i < n; i++)
        gj_buf_puts(&text, before);
    gj_buf_puts(&text, middle);
    for (int i = 0; i < n; i++)
        gj_buf_puts(&text, after);
    const char *kept = gj_arena_strdup(arena, text.data);
    gj_buf_release(&text);
    return kept;
}

static bool is_last(const char *name)
{
    return strncmp(name, "last.", 5) == 0;
}

static void what_can_be_judged_without_last_year_is_known_beforehand(void **state)
{
    static const struct {
        const char *text;
        bool true_, false_;
    } CASES[] = {
        {"one = two", true, true},
        {"one = last.two", false, false},
        {"last.two + 1 > one", false, false},
        {"one = last.two or two > one", true, false},
        {"one = last.two and two > one", false, true},
        {"not (one = last.two and two > one)", true, false},
        {"one > two and two > one", true, true},
    };
    gj_err err = {0};
    (void)state;
    for (int i = 0; i < LENGTH(CASES); i++) {
        const gj_expr *expr = gj_expr_parse(arena, CASES[i].text, &err);
        assert_non_null(expr);
        if (gj_expr_can_be(expr, GJ_TRUE, is_last) != CASES[i].true_ ||
            gj_expr_can_be(expr, GJ_FALSE, is_last) != CASES[i].false_)
            fail_msg("%s", CASES[i].text);
        assert_false(gj_expr_can_be(expr, GJ_UNKNOWN, is_last));
    }
}

static void four_thousand_bytes_are_the_limit(void **state)
{
    double value = 0;
    (void)state;
    assert_true(gj_expr_value(parsed(repeated("1+", 1999, "10", "")), look_up, NULL, &value));
    assert_int_equal((int)value, 2009);
    assert_refused(repeated("1+", 1999, "100", ""), "算式超过 4000 字节");
}

static void sixty_four_levels_are_the_limit(void **state)
{
    (void)state;
    assert_int_equal(gj_expr_judge(parsed(repeated("(", 63, "1", ")")), look_up, NULL, NULL),
                     GJ_TRUE);
    assert_refused(repeated("(", 64, "1", ")"), "第 65 个字符处嵌套超过 64 层");
    assert_refused(repeated("(", 1900, "1", ")"), "第 65 个字符处嵌套超过 64 层");
    assert_refused(repeated("-", 64, "1", ""), "第 65 个字符处嵌套超过 64 层");
    assert_int_equal(gj_expr_judge(parsed(repeated("not ", 63, "1", "")), look_up, NULL, NULL),
                     GJ_FALSE);
    (void)parsed(repeated("abs(", 63, "1", ")"));
    assert_refused(repeated("abs(", 64, "1", ")"), "第 257 个字符处嵌套超过 64 层");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(arithmetic_has_its_usual_precedence),
        cmocka_unit_test(some_values_are_unknown),
        cmocka_unit_test(comparisons_compare),
        cmocka_unit_test(logic_has_its_usual_precedence),
        cmocka_unit_test(unknown_follows_kleene),
        cmocka_unit_test(nothing_is_not_the_same_as_zero),
        cmocka_unit_test(the_sides_of_a_comparison_are_told),
        cmocka_unit_test(names_come_with_side_and_sign),
        cmocka_unit_test(mistakes_are_told_with_their_place),
        cmocka_unit_test(texts_are_compared_and_matched),
        cmocka_unit_test(days_are_ordered_and_other_texts_are_not),
        cmocka_unit_test(sums_of_decimals_are_a_calculators),
        cmocka_unit_test(texts_are_told_from_numbers_before_anything_is_asked),
        cmocka_unit_test(what_can_be_judged_without_last_year_is_known_beforehand),
        cmocka_unit_test(four_thousand_bytes_are_the_limit),
        cmocka_unit_test(sixty_four_levels_are_the_limit),
    };
    return cmocka_run_group_tests(tests, begin, end);
}
