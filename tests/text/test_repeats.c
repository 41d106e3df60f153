/* SPDX-License-Identifier: Apache-2.0 */
/* Intention: a sentence that stood in last year's text is found again under another number and
 * another year, and what every report says is none. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "base/buf.h"
#include "form/facts.h"
#include "text/repeats.h"

static gj_forms *forms;

static int open_forms(void **state)
{
    gj_err err = {0};
    (void)state;
    forms = gj_forms_open("templates/forms", &err);
    return forms ? 0 : -1;
}

static int close_forms(void **state)
{
    (void)state;
    gj_forms_free(forms);
    return 0;
}

static double number_of(const gj_passage *passage, int fact)
{
    return gj_passage_fact(passage, fact, NULL, NULL).number;
}

/* "percent chars sentences: quote", "" where nothing is repeated. */
static char *repeats(const char *now, const char *then)
{
    const gj_form *form = gj_forms_find(forms, "zfxxgk-2021");
    const gj_section *s1 = gj_form_section(form, "s1");
    gj_arena *arena = gj_arena_new();
    const gj_text_part mine = {s1, &now, 1}, old = {s1, &then, 1};
    const gj_text_job job = {form, 2024, "某局", &mine, 1, NULL};
    const gj_text_job last = {form, 2023, "某局", &old, 1, NULL};
    const gj_passages found = gj_text_repeats(arena, &job, &last);
    gj_buf out;
    gj_buf_init(&out);
    for (int i = 0; i < found.count; i++)
        gj_buf_printf(&out, "%.0f %.0f %.0f: %s", number_of(&found.list[i], GJ_FACT_REPEAT_percent),
                      number_of(&found.list[i], GJ_FACT_REPEAT_chars),
                      number_of(&found.list[i], GJ_FACT_REPEAT_sentences),
                      gj_passage_fact(&found.list[i], GJ_FACT_REPEAT_quote, NULL, NULL).text);
    gj_arena_free(arena);
    char *told = out.data ? gj_buf_detach(&out) : calloc(1, 1);
    return told;
}

#define SAME "认真听取群众意见并逐条改进"

static void a_sentence_is_the_same_under_another_number(void **state)
{
    static const char *const NUMBERS[] = {
        "（一）" SAME "。", "一、" SAME "。",   "1." SAME "。",         "一是" SAME "。",
        "第一，" SAME "。", "第二、" SAME "。", "（十二）1." SAME "。", "三、（一）" SAME "。"};
    (void)state;
    for (size_t i = 0; i < sizeof NUMBERS / sizeof *NUMBERS; i++) {
        char *told = repeats(NUMBERS[i], "二是" SAME "；");
        assert_string_equal(told, "100 13 1: 认真听取群众意见并逐条改进");
        free(told);
    }
}

static void what_is_no_number_of_a_sentence_belongs_to_it(void **state)
{
    static const char *const OTHERS[] = {"1.5" SAME "。", "（一" SAME "。", "第一" SAME "。",
                                         "一二三四、" SAME "。", "12" SAME "。"};
    (void)state;
    for (size_t i = 0; i < sizeof OTHERS / sizeof *OTHERS; i++) {
        char *told = repeats(OTHERS[i], SAME "。");
        assert_string_equal(told, "");
        free(told);
    }
}

static void years_signs_and_names_do_not_count(void **state)
{
    static const char *const PAIRS[][3] = {
        {"2024年" SAME "！", "2023年" SAME "？", "100 15 1: 2024年认真听取群众意见并逐条改进"},
        {"12024年" SAME "。", "2023年" SAME "。", ""},
        {"2024" SAME "。", "2023" SAME "。", ""},
        {"按照《政务公开办法》" SAME "。", "按照《信息管理办法（试行）》" SAME "。",
         "100 15 1: 按照《政务公开办法》认真听取群众意见并逐条改进"},
        {"按照（国办函〔2020〕109号）" SAME "。", "按照（国办函〔2021〕3号）" SAME "。",
         "100 15 1: 按照（国办函〔2020〕109号）认真听取群众意见并逐条改进"},
        {"按照（旧的）" SAME "。", "按照（新的）" SAME "。", ""},
        {"按照《甲《乙》" SAME "。", "按照《甲《丙》" SAME "。",
         "100 16 1: 按照《甲《乙》认真听取群众意见并逐条改进"},
        {"按照《甲" SAME "。", "按照《甲" SAME "。",
         "100 16 1: 按照《甲认真听取群众意见并逐条改进"},
        {"ABc，９" SAME "。", "ABc9" SAME "。", "100 17 1: ABc，９认真听取群众意见并逐条改进"},
        {"、。；" SAME "，逐项落实。", SAME "、逐项落实\n没有了。",
         "100 17 1: 认真听取群众意见并逐条改进，逐项落实"},
        {SAME, SAME "。", ""},
        {"一、总体情况", "一、总体情况。", ""},
        {"一、总体情况。", "一、总体情况。", ""},
        {"", "一、总体情况。", ""},
    };
    int wrong = 0;
    (void)state;
    for (size_t i = 0; i < sizeof PAIRS / sizeof *PAIRS; i++) {
        char *told = repeats(PAIRS[i][0], PAIRS[i][1]);
        if (strcmp(told, PAIRS[i][2]) != 0) {
            print_error("%s | %s\n  wanted %s\n  got    %s\n", PAIRS[i][0], PAIRS[i][1],
                        PAIRS[i][2], told);
            wrong++;
        }
        free(told);
    }
    assert_int_equal(wrong, 0);
}

static void a_text_of_very_many_sentences_is_read_whole(void **state)
{
    gj_buf now;
    (void)state;
    gj_buf_init(&now);
    for (int i = 0; i < 100; i++)
        gj_buf_printf(&now, "第%d项工作已经按时办结并且归档。", i);
    char *told = repeats(now.data, now.data);
    assert_string_equal(told, "100 1590 100: 第10项工作已经按时办结并且归档");
    free(told);
    gj_buf_release(&now);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_sentence_is_the_same_under_another_number),
        cmocka_unit_test(what_is_no_number_of_a_sentence_belongs_to_it),
        cmocka_unit_test(years_signs_and_names_do_not_count),
        cmocka_unit_test(a_text_of_very_many_sentences_is_read_whole),
    };
    return cmocka_run_group_tests(tests, open_forms, close_forms);
}
