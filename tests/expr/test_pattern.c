/* Intention: a pattern matches what pattern.h says, as a plain reference finds too, and neither
 * pattern nor text can hurt. */
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
#include "expr/pattern.h"

#define LENGTH(list) (sizeof(list) / sizeof *(list))

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

static void patterns_match_whole_texts(void **state)
{
    static const struct {
        const char *pattern, *text;
        bool matches;
    } CASES[] = {
        {"[0-9A-Za-z]{10}", "3308020001", true},
        {"[0-9A-Za-z]{10}", "bm10000001", true},
        {"[0-9A-Za-z]{10}", "330802000", false},
        {"[0-9A-Za-z]{10}", "33080200012", false},
        {"[0-9A-Za-z]{10}", "330802000①", false},
        {"[0-9A-Za-z]{10}", "", false},
        {"浙ICP备[0-9]{8}号(-[0-9]+)?", "浙ICP备05000001号", true},
        {"浙ICP备[0-9]{8}号(-[0-9]+)?", "浙ICP备05000001号-12", true},
        {"浙ICP备[0-9]{8}号(-[0-9]+)?", "浙ICP备05000001号-", false},
        {"[京浙粤]ICP备.+", "粤ICP备1", true},
        {"[京浙粤]ICP备.+", "沪ICP备1", false},
        {"ab|cd", "cd", true},
        {"ab|cd", "abcd", false},
        {"(ab|c)*", "", true},
        {"(ab|c)*", "abcab", true},
        {"(ab|c)*", "aab", false},
        {"a{2,3}", "a", false},
        {"a{2,3}", "aa", true},
        {"a{2,3}", "aaaa", false},
        {"a{2,}", "aaaaaaa", true},
        {"a{0,2}b", "b", true},
        {"a{0,}", "", true},
        {"[^0-9]+", "年度", true},
        {"[^0-9]+", "年2", false},
        {"[a-]+", "-a", true},
        {"\\[a\\]", "[a]", true},
        {"[\\]\\-\\\\]{3}", "]-\\", true},
        {"a\\.b", "a.b", true},
        {"a\\.b", "axb", false},
        {"((a?){3}b?)*", "aab", true},
        {"(a*)*b", "aaab", true},
        {"https?://[^ ]+", "https://www.quzhou.gov.cn/", true},
    };
    (void)state;
    for (size_t i = 0; i < LENGTH(CASES); i++) {
        const gj_pattern *pattern = gj_pattern_parse(arena, CASES[i].pattern, NULL);
        if (!pattern || gj_pattern_matches(pattern, CASES[i].text) != CASES[i].matches)
            fail_msg("%s and “%s”", CASES[i].pattern, CASES[i].text);
        assert_string_equal(gj_pattern_text(pattern), CASES[i].pattern);
    }
}

static void mistakes_say_where_and_what(void **state)
{
    static const struct {
        const char *pattern, *says;
    } CASES[] = {
        {"", "第 1 个字符处应有字：( )、| 的一边不能是空的，可有可无写 ?"},
        {"a|", "第 3 个字符处应有字：( )、| 的一边不能是空的，可有可无写 ?"},
        {"浙()", "第 3 个字符处应有字：( )、| 的一边不能是空的，可有可无写 ?"},
        {"(a", "第 1 个字符处的 ( 没有 )"},
        {"a)", "第 2 个字符处的 ) 没有 ("},
        {"[0-9", "第 1 个字符处的 [ 没有 ]"},
        {"[]", "第 1 个字符处的 [ ] 是空的"},
        {"[9-0]", "第 2 个字符处的范围前后颠倒了"},
        {"a**", "第 3 个字符处的 ?、*、+、{ } 前面应有一个字、[ ] 或 ( )，只能写一次"},
        {"*a", "第 1 个字符处的 ?、*、+、{ } 前面应有一个字、[ ] 或 ( )，只能写一次"},
        {"^a$", "第 1 个字符处不用写 ^ 和 $：整个单元格都要符合；真有这个字的写在 [ ] 里"},
        {"\\d{6}",
         "第 1 个字符处的 \\ 后面只能是 . [ ] ( ) | ? * + { } - ^ \\；一个数字写作 [0-9]"},
        {"a{3,2}", "第 2 个字符处的次数不对：先写最少，再写最多，最多不能是 0"},
        {"a{0}", "第 2 个字符处的次数不对：先写最少，再写最多，最多不能是 0"},
        {"a{x}", "第 3 个字符处应为次数，写作 {6} 或 {2,6}"},
        {"a{6", "第 2 个字符处的 { 没有 }"},
        {"a{99999999999}", "第 3 个字符处的次数太大，最大 255"},
        {"a{200}b{200}", "第 7 个字符处太长：重复的都写开，不能超过 256 个字"},
    };
    (void)state;
    for (size_t i = 0; i < LENGTH(CASES); i++) {
        gj_err err = {0};
        assert_null(gj_pattern_parse(arena, CASES[i].pattern, &err));
        assert_int_equal(err.kind, GJ_ERR_FORM);
        assert_string_equal(err.says, CASES[i].says);
    }
}

/* What makes a backtracking matcher take years, and what makes a careless one large. */
static void hostile_patterns_cost_little(void **state)
{
    enum { LONG = 200000 };
    static const char *const SLOW[] = {"(a*)*b", "(a|a)*b", "(a?){120}a{120}", "((a+)+)+b",
                                       ".*.*.*.*b"};
    static const char *const LARGE[] = {"((((a{99}){99}){99}){99}){99}", "((a?){255}){255}",
                                        "((((((((((((((((((a))))))))))))))))))"};
    (void)state;
    char *text = gj_arena_alloc(arena, LONG + 1);
    memset(text, 'a', LONG);
    for (size_t i = 0; i < LENGTH(SLOW); i++) {
        const gj_pattern *pattern = gj_pattern_parse(arena, SLOW[i], NULL);
        assert_non_null(pattern);
        assert_false(gj_pattern_matches(pattern, text));
    }
    for (size_t i = 0; i < LENGTH(LARGE); i++)
        assert_null(gj_pattern_parse(arena, LARGE[i], NULL));
    assert_null(gj_pattern_parse(arena, text, NULL));
    assert_true(gj_arena_size(arena) < 8U << 20);
}

/* ---- a reference: the tree of a pattern, and all places where each part of it may end ---- */

typedef enum { ONE, CLASS, NOT, ANY, THEN, EITHER, TIMES } what;

typedef struct tree {
    what is;
    char c;
    int least, most; /* TIMES; most -1: any number */
    const struct tree *left, *right;
} tree;

static uint32_t seed = 2463534242U;

static unsigned draw(unsigned below)
{
    seed ^= seed << 13;
    seed ^= seed >> 17;
    seed ^= seed << 5;
    return seed % below;
}

static const tree *grow(int depth)
{
    tree *node = gj_arena_alloc(arena, sizeof *node);
    unsigned kind = draw(depth > 0 ? 10 : 4);
    node->is = kind < 4 ? (what)kind : kind < 6 ? THEN : kind < 8 ? EITHER : TIMES;
    node->c = (char)('a' + draw(3));
    if (node->is < THEN)
        return node;
    node->left = grow(depth - 1);
    node->right = node->is == TIMES ? NULL : grow(depth - 1);
    node->least = (int)draw(3);
    node->most = draw(3) == 0 ? -1 : node->least + (int)draw(3);
    if (node->most == 0)
        node->most = 1;
    return node;
}

static void print(const tree *node, gj_buf *out)
{
    switch (node->is) {
    case ONE:
        gj_buf_putc(out, node->c);
        break;
    case CLASS:
        gj_buf_printf(out, "[%c-c]", node->c);
        break;
    case NOT:
        gj_buf_printf(out, "[^%c]", node->c);
        break;
    case ANY:
        gj_buf_putc(out, '.');
        break;
    case THEN:
    case EITHER:
        gj_buf_putc(out, '(');
        print(node->left, out);
        if (node->is == EITHER)
            gj_buf_putc(out, '|');
        print(node->right, out);
        gj_buf_putc(out, ')');
        break;
    case TIMES:
        gj_buf_putc(out, '(');
        print(node->left, out);
        gj_buf_putc(out, ')');
        if (node->least == 0 && node->most == 1)
            gj_buf_putc(out, '?');
        else if (node->most < 0 && node->least < 2)
            gj_buf_putc(out, node->least ? '+' : '*');
        else if (node->most < 0)
            gj_buf_printf(out, "{%d,}", node->least);
        else
            gj_buf_printf(out, "{%d,%d}", node->least, node->most);
        break;
    }
}

/* Bit i of `from`: the part may begin at character i; likewise what comes back: it may end before
 * it. */
static uint32_t ends(const tree *node, const char *text, uint32_t from)
{
    uint32_t to = 0;
    if (node->is == THEN)
        return ends(node->right, text, ends(node->left, text, from));
    if (node->is == EITHER)
        return ends(node->left, text, from) | ends(node->right, text, from);
    if (node->is == TIMES) {
        int rounds = node->most < 0 ? node->least + (int)strlen(text) + 1 : node->most;
        for (int i = 0; i <= rounds; i++) {
            to |= i >= node->least ? from : 0;
            from = ends(node->left, text, from);
        }
        return to;
    }
    for (int i = 0; text[i]; i++) {
        bool taken = node->is == ONE     ? text[i] == node->c
                     : node->is == CLASS ? text[i] >= node->c
                     : node->is == NOT   ? text[i] != node->c
                                         : true;
        if (taken && from >> i & 1)
            to |= 1U << (i + 1);
    }
    return to;
}

static void random_patterns_match_as_the_reference_says(void **state)
{
    enum { PATTERNS = 4000, TEXTS = 40, LONGEST = 9 };
    int tried = 0, matched = 0;
    (void)state;
    for (int i = 0; i < PATTERNS; i++) {
        gj_buf written;
        const tree *node = grow(4);
        gj_buf_init(&written);
        print(node, &written);
        const gj_pattern *pattern = gj_pattern_parse(arena, written.data, NULL);
        for (int k = 0; pattern && k < TEXTS; k++) {
            char text[LONGEST + 1] = "";
            for (unsigned n = draw(LONGEST + 1), c = 0; c < n; c++)
                text[c] = (char)('a' + draw(3));
            bool expected = ends(node, text, 1) >> strlen(text) & 1;
            if (gj_pattern_matches(pattern, text) != expected)
                fail_msg("%s and “%s”: should be %d", written.data, text, expected);
            tried++;
            matched += expected;
        }
        gj_buf_release(&written);
        if (i % 100 == 0) {
            gj_arena_free(arena);
            arena = gj_arena_new();
        }
    }
    /* Most are small enough, and both answers occur often. */
    assert_true(tried > PATTERNS * TEXTS / 2 && matched > tried / 20 && matched < tried * 19 / 20);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(patterns_match_whole_texts, begin, end),
        cmocka_unit_test_setup_teardown(mistakes_say_where_and_what, begin, end),
        cmocka_unit_test_setup_teardown(hostile_patterns_cost_little, begin, end),
        cmocka_unit_test_setup_teardown(random_patterns_match_as_the_reference_says, begin, end),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
