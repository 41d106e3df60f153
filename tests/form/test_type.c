/* Intention: a cell is read by what it takes, however people write it, and printed in one way. */
/* SPDX-License-Identifier: Apache-2.0 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>

#include <cmocka.h>

#include "expr/pattern.h"
#include "form/type.h"

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

/* What a text means: NULL unreadable, "(空)" EMPTY, "(/)" NA. */
typedef struct reading {
    const char *text, *means;
} reading;

static void assert_reads(const gj_type *type, const reading *list, int n)
{
    for (int i = 0; i < n; i++) {
        gj_value value = gj_type_read(type, arena, list[i].text);
        const char *means = value.kind == GJ_EMPTY        ? "(空)"
                            : value.kind == GJ_NA         ? "(/)"
                            : value.kind == GJ_UNREADABLE ? "(读不出)"
                                                          : value.means;
        const char *expected = list[i].means ? list[i].means : "(读不出)";
        if (!means || strcmp(means, expected) != 0)
            fail_msg("“%s” reads as %s, should be %s", list[i].text, means, expected);
        if (value.kind != GJ_EMPTY)
            assert_string_equal(value.text, list[i].text);
    }
}

static void a_choice_is_read_however_it_is_marked(void **state)
{
    static const char *const YES_NO[] = {"是", "否"}, *const HAVE[] = {"有", "无"};
    static const char *const KINDS[] = {"政府门户网站", "部门网站", "专项网站"};
    const gj_type yes = {.takes = GJ_TAKES_CHOICE, .choices = YES_NO, .n_choices = 2};
    const gj_type have = {.takes = GJ_TAKES_CHOICE, .choices = HAVE, .n_choices = 2};
    const gj_type kind = {.takes = GJ_TAKES_CHOICE, .choices = KINDS, .n_choices = 3};
    static const reading ONES[] = {
        {"是", "是"},
        {" 否 ", "否"},
        {"☑是 □否", "是"},
        {"□是☑否", "否"},
        {"☑ 是\n☐ 否", "是"},
        {"√是 否", "是"},
        {"是 √否", "否"},
        {"是√ 否", "是"},
        {"是☑ 否□", "是"},
        {"是☑否□", "是"},
        {"■是 □否", "是"},
        {"●是 ○否", "是"},
        {"是（√） 否（ ）", "是"},
        {"是( )否(√)", "否"},
        {"[√]是 []否", "是"},
        {"［√］是 ［ ］否", "是"},
        {"【】是 【√】否", "否"},
        {"〔 √ 〕是〔　〕否", "是"},
        {"（√√）是", NULL},
        {"（（√））是", NULL},
        {"（对）是", NULL},
        {"（√", NULL},
        {"√是 □是", NULL},
        {"√ □ √ □ √ □ √ □ √ □ √ □ √ □ √ □ √ □ √ □ √ □ √ □ √ □ √ □ √ □ √ □ √ □ √ □ √ □ √ □ "
         "√ □ √ □ √ □ √ □ √ □ √ □ √ □ √ □ √ □ √ □ √ □ √ □ √ □ √ □ √ □ √ □ √ □ √ □ √ □ √ □ ",
         NULL},
        {"☑是", "是"},
        {"√", "是"},
        {"×", "否"},
        {"×是 √否", "否"},
        {"\uF052是 \uF0A8否", "是"},
        {"", "(空)"},
        {"　", "(空)"},
        {"□是 □否", "(空)"},
        {"是 否", "(空)"},
        {"是/否", "(空)"},
        {"/", "(/)"},
        {"-", "(/)"},
        {"不适用", "(/)"},
        {"☑是 ☑否", NULL},
        {"是 是", NULL},
        {"对", NULL},
        {"是的", NULL},
        {"1", NULL},
        {"□", NULL},
        {"√□是", NULL},
        {"□是 否", NULL},
        {"是 √ 否", NULL},
        {"☑", "是"},
        {"√√", NULL},
        {"（是）", NULL},
    };
    static const reading TWOS[] = {{"有", "有"}, {"无", "无"}, {"□有 ☑无", "无"}, {"无有", "(空)"}};
    static const reading THREES[] = {
        {"部门网站", "部门网站"},
        {"政府 门户网站", "政府门户网站"},
        {"□政府门户网站 ■部门网站 □专项网站", "部门网站"},
        {"√", NULL},
        {"部门", NULL},
    };
    (void)state;
    assert_reads(&yes, ONES, LENGTH(ONES));
    assert_reads(&have, TWOS, LENGTH(TWOS));
    assert_reads(&kind, THREES, LENGTH(THREES));
}

static void several_of_a_list_are_told_in_the_forms_order(void **state)
{
    static const char *const LIST[] = {"搜索即服务", "多语言版本", "无障碍浏览", "千人千网"};
    const gj_type type = {.takes = GJ_TAKES_CHOICES, .choices = LIST, .n_choices = 4};
    static const reading READINGS[] = {
        {"☑搜索即服务 □多语言版本 ☑无障碍浏览 □千人千网", "搜索即服务、无障碍浏览"},
        {"千人千网、搜索即服务", "搜索即服务、千人千网"},
        {"搜索即服务,千人千网", "搜索即服务、千人千网"},
        {"搜索即服务，千人千网。", "搜索即服务、千人千网"},
        {"搜索即服务;千人千网；", "搜索即服务、千人千网"},
        {"搜索即服务/千人千网／多语言版本", "搜索即服务、多语言版本、千人千网"},
        {"搜索即服务|千人千网", "搜索即服务、千人千网"},
        {"搜索即服务+千人千网", NULL},
        {"均无", ""},
        {"无，", NULL},
        {"无障碍浏览", "无障碍浏览"},
        {"□搜索即服务 □多语言版本 □无障碍浏览 □千人千网", ""},
        {"搜索即服务 多语言版本 无障碍浏览 千人千网",
         "搜索即服务、多语言版本、无障碍浏览、千人千网"},
        {"无", ""},
        {"", "(空)"},
        {"/", "(/)"},
        {"人脸识别", NULL},
        {"搜索即服务、搜索即服务", NULL},
    };
    (void)state;
    assert_reads(&type, READINGS, LENGTH(READINGS));
}

static void days_codes_addresses_and_texts_have_one_writing(void **state)
{
    const gj_type date = {.takes = GJ_TAKES_DATE}, url = {.takes = GJ_TAKES_URL};
    const gj_type code = {.takes = GJ_TAKES_CODE,
                          .pattern = gj_pattern_parse(arena, "[0-9A-Za-z]{10}", NULL)};
    const gj_type any_code = {.takes = GJ_TAKES_CODE}, text = {.takes = GJ_TAKES_TEXT};
    static const reading DATES[] = {
        {"2025-01-15", "2025-01-15"},
        {"2025年1月15日", "2025-01-15"},
        {"2025.1.15", "2025-01-15"},
        {"二〇二五年一月十五日", "2025-01-15"},
        {"20250115", "2025-01-15"},
        {"2025年2月30日", NULL},
        {"1月15日", NULL},
        {"", "(空)"},
        {"/", "(/)"},
    };
    static const reading URLS[] = {
        {"http://www.quzhou.gov.cn/", "http://www.quzhou.gov.cn/"},
        {" www.quzhou.gov.cn ", "www.quzhou.gov.cn"},
        {"ｈｔｔｐ：／／www.qz.gov.cn", "http://www.qz.gov.cn"},
        {"https://浙江.政务/a?b=1", "https://浙江.政务/a?b=1"},
        {"衢州市人民政府网", NULL},
        {"www.a.gov.cn，www.b.gov.cn", NULL},
        {"www. a.gov.cn", NULL},
        {".", NULL},
        {"http://", NULL},
        {"www.a.gov.cn.", NULL},
        {"WWW.A9.gov.cn:8080/x-y_z~", "WWW.A9.gov.cn:8080/x-y_z~"},
        {"www.a.gov.cn～", NULL},
        {"www.a\001.gov.cn", NULL},
        {"www.「a」.cn", NULL},
        {"无", "(/)"},
    };
    static const reading CODES[] = {
        {"3308020001", "3308020001"},
        {"bm10000001", "bm10000001"},
        {"３３０８０２０００１", "3308020001"},
        {"33080 20001", "3308020001"},
        {"330802000", NULL},
        {"/", "(/)"},
    };
    static const reading ANY_CODES[] = {{"浙ICP备 05000001号", "浙ICP备05000001号"}, {"—", "(/)"}};
    static const reading TEXTS[] = {{"柯城发布", "柯城发布"},
                                    {"  柯城 发布\n", "柯城 发布"},
                                    {"无", "无"},
                                    {"-", "(/)"},
                                    {"12", "12"}};
    (void)state;
    assert_reads(&date, DATES, LENGTH(DATES));
    assert_reads(&url, URLS, LENGTH(URLS));
    assert_reads(&code, CODES, LENGTH(CODES));
    assert_reads(&any_code, ANY_CODES, LENGTH(ANY_CODES));
    assert_reads(&text, TEXTS, LENGTH(TEXTS));
}

static void a_unit_belongs_to_the_number_where_the_form_says_so(void **state)
{
    const gj_type days = {.takes = GJ_TAKES_DECIMAL, .unit = "天"},
                  bare = {.takes = GJ_TAKES_DECIMAL};
    (void)state;
    gj_value value = gj_type_read(&days, arena, "3.5天");
    assert_int_equal(value.kind, GJ_NUMBER);
    assert_true(value.number > 3.4 && value.number < 3.6 && value.plain);
    assert_true(gj_type_read(&days, arena, "3.5 天 ").plain);
    assert_true(gj_type_read(&days, arena, "3.5").plain);
    assert_false(gj_type_read(&days, arena, "3.5天左右").plain);
    assert_false(gj_type_read(&days, arena, "3.5小时").plain);
    assert_false(gj_type_read(&bare, arena, "3.5天").plain);
}

/* Calc makes a number of it. */
static void a_code_may_be_a_number_cell(void **state)
{
    const gj_type code = {.takes = GJ_TAKES_CODE}, count = {.takes = GJ_TAKES_COUNT};
    (void)state;
    gj_value value = gj_type_read_number(&code, arena, 3308020001, "3308020001");
    assert_int_equal(value.kind, GJ_TEXT);
    assert_string_equal(value.means, "3308020001");
    assert_int_equal(gj_type_read_number(&count, arena, 3, "3").kind, GJ_NUMBER);
}

static void printed_choices_show_their_boxes(void **state)
{
    static const char *const YES_NO[] = {"是", "否"}, *const LIKE[] = {"网站", "网", "微博"};
    const gj_type yes = {.takes = GJ_TAKES_CHOICE, .choices = YES_NO, .n_choices = 2};
    const gj_type like = {.takes = GJ_TAKES_CHOICES, .choices = LIKE, .n_choices = 3};
    const gj_type date = {.takes = GJ_TAKES_DATE}, count = {.takes = GJ_TAKES_COUNT};
    const struct {
        const gj_type *type;
        const char *text, *printed;
    } CASES[] = {
        {&yes, "是", "☑是 □否"},
        {&yes, "□是■否", "□是 ☑否"},
        {&yes, "", "□是 □否"},
        {&yes, "/", "/"},
        {&yes, "见附件", "见附件"},
        {&like, "网、微博", "□网站 ☑网 ☑微博"},
        {&like, "网站", "☑网站 □网 □微博"},
        {&like, "无", "□网站 □网 □微博"},
        {&date, "2025-01-15", "2025年1月15日"},
        {&date, "明天", "明天"},
        {&count, "3件", "3件"},
        {&count, "", ""},
    };
    (void)state;
    for (int i = 0; i < LENGTH(CASES); i++) {
        gj_value value = gj_type_read(CASES[i].type, arena, CASES[i].text);
        gj_buf out;
        gj_buf_init(&out);
        gj_type_print(CASES[i].type, &value, &out);
        assert_string_equal(out.data, CASES[i].printed);
        gj_buf_release(&out);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(a_choice_is_read_however_it_is_marked, begin, end),
        cmocka_unit_test_setup_teardown(several_of_a_list_are_told_in_the_forms_order, begin, end),
        cmocka_unit_test_setup_teardown(days_codes_addresses_and_texts_have_one_writing, begin,
                                        end),
        cmocka_unit_test_setup_teardown(a_unit_belongs_to_the_number_where_the_form_says_so, begin,
                                        end),
        cmocka_unit_test_setup_teardown(a_code_may_be_a_number_cell, begin, end),
        cmocka_unit_test_setup_teardown(printed_choices_show_their_boxes, begin, end),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
