/* Intention: labels are the same whatever their width, blanks, brackets, quotes or script, and
 * nothing else is. */
/* SPDX-License-Identifier: Apache-2.0 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "base/label.h"
#include "form/form.h"

#define LENGTH(list) ((int)(sizeof(list) / sizeof *(list)))

static gj_forms *forms;
static gj_arena *arena;
static const gj_folds *folds;

static int begin(void **state)
{
    gj_err err = {0};
    (void)state;
    arena = gj_arena_new();
    forms = gj_forms_load("templates/forms", &err);
    if (!forms)
        print_error("%s\n", err.says);
    folds = forms ? gj_forms_at(forms, 1)->folds : NULL;
    return forms ? 0 : -1;
}

static int end(void **state)
{
    (void)state;
    gj_forms_free(forms);
    gj_arena_free(arena);
    return 0;
}

static const char *key(const char *text)
{
    return gj_label_key(arena, folds, text);
}

static void what_does_not_matter_is_folded(void **state)
{
    static const struct {
        const char *text, *key;
    } WANTED[] = {
        {"规章", "规章"},
        {"规 章", "规章"},
        {"\t规\r\n章\n", "规章"},
        {"规　章", "规章"},           /* U+3000 */
        {"规\u00A0章\u2003", "规章"}, /* no-break and em space */
        {"１．属于国家秘密", "1.属于国家秘密"},
        {"ＡＢｃ＋！", "ABc+!"},
        {"（一）予以公开", "(一)予以公开"},
        {"〔一〕【二】《三》[四]{五}<六>", "(一)(二)(三)(四)(五)(六)"},
        {"危及“三安全一稳定”", "危及\"三安全一稳定\""},
        {"危及‘三’「四」『五』'六'", "危及\"三\"\"四\"\"五\"\"六\""},
        {"規範性文件", "规范性文件"},
        {"行政複議、行政訴訟", "行政复议、行政诉讼"},
        {"總計", "总计"},
        {"", ""},
        {" \n", ""},
    };
    (void)state;
    for (int i = 0; i < LENGTH(WANTED); i++)
        assert_string_equal(key(WANTED[i].text), WANTED[i].key);
}

static void a_quotation_mark_is_as_good_as_any_other(void **state)
{
    static const char *const MARKS[] = {"'",  "`",  "«",  "´",  "»",  "‘",  "’",  "‚",
                                        "‟",  "′",  "″",  "‵",  "‶",  "‹",  "›",  "「",
                                        "」", "『", "』", "〝", "〞", "〟", "﹁", "﹄"};
    (void)state;
    const char *expected = key("“规章");
    for (size_t i = 0; i < sizeof MARKS / sizeof *MARKS; i++) {
        assert_string_equal(key(gj_arena_printf(arena, "%s规章", MARKS[i])), expected);
    }
    assert_string_not_equal(key("‴规章"), expected);
    assert_string_not_equal(key("、规章"), expected);
    assert_true(gj_folds_equal(NULL, NULL) && gj_folds_equal(folds, folds));
    assert_false(gj_folds_equal(NULL, folds) || gj_folds_equal(folds, NULL));
}

static void everything_else_matters(void **state)
{
    static const char *const PAIRS[][2] = {
        {"1、属于国家秘密", "1.属于国家秘密"},
        {"本年增/减", "本年增减"},
        {"规章", "规章数"},
        {"abc", "ABC"},
        {"结果维持", "维持结果"},
    };
    (void)state;
    for (int i = 0; i < LENGTH(PAIRS); i++)
        assert_string_not_equal(key(PAIRS[i][0]), key(PAIRS[i][1]));
}

static void without_folds_the_scripts_differ(void **state)
{
    (void)state;
    assert_string_equal(gj_label_key(arena, NULL, "總 計"), "總計");
    assert_string_equal(gj_label_key(arena, gj_folds_new(arena, "總总"), "總 計總"), "总計总");
}

/* Every official label keeps apart from every other of its axis, whatever is folded. */
static void official_labels_stay_apart(void **state)
{
    (void)state;
    for (int i = 0; i < gj_forms_count(forms); i++) {
        const gj_table *table = gj_form_table(gj_forms_at(forms, i), "t3");
        if (!table) /* another family, whose rows of one name stand in groups */
            continue;
        const gj_axis *rows = &table->blocks[0].rows;
        for (int a = 0; a < rows->n_nodes; a++) {
            for (int b = 0; b < a; b++)
                assert_string_not_equal(key(rows->nodes[a].title), key(rows->nodes[b].title));
        }
    }
}

/* Texts that aren't UTF-8 fold to something, and don't run off the end. */
static void malformed_bytes_are_survived(void **state)
{
    (void)state;
    assert_string_equal(key("\xE6\xB3"), "\uFFFD\uFFFD");
    assert_string_equal(key("规\xFF章"), "规\uFFFD章");
}

static void distance_counts_characters(void **state)
{
    static const struct {
        const char *a, *b;
        int limit, distance;
    } WANTED[] = {
        {"结果维持", "结果维持", 3, 0},
        {"结果维持", "结果维特", 3, 1},
        {"结果维持", "结果持", 3, 1},
        {"结果维持", "结果维维持", 3, 1},
        {"结果维持", "果结维持", 3, 1},
        {"", "结果", 3, 2},
        {"结果维持", "尚未审结", 2, 3},
        {"结果维持", "尚未审结", 4, 4},
        {"carried_in", "caried_in", 2, 1},
        {"abc", "abcdefgh", 2, 3},
        {"abc", "abd", 0, 1},
    };
    (void)state;
    for (int i = 0; i < LENGTH(WANTED); i++) {
        int there = gj_label_distance(WANTED[i].a, WANTED[i].b, WANTED[i].limit);
        int back = gj_label_distance(WANTED[i].b, WANTED[i].a, WANTED[i].limit);
        assert_int_equal(there, WANTED[i].distance);
        assert_int_equal(back, WANTED[i].distance);
    }
}

static int likeness(const char *a, const char *b)
{
    int there = gj_label_likeness(key(a), key(b)), back = gj_label_likeness(key(b), key(a));
    assert_int_equal(there, back);
    assert_in_range(there, 0, 100);
    return there;
}

static void labels_in_the_wild_are_recognised(void **state)
{
    static const char *const PAIRS[][2] = {
        {"采购总金额(万元)", "采购总金额"},
        {"本年(2023)制发件数", "本年制发件数"},
        {"1、属于国家秘密", "1.属于国家秘密"},
        {"（二）部分公开", "（二）部分公开（区分处理的，只计这一情形，不计其他情形）"},
        {"本年收费金额", "本年收费金额（单位：万元）"},
        {"3.危及三安全一稳定", "3.危及“三安全一稳定”"},
        {"四、结转下年度继续办", "四、结转下年度继续办理"},
        {"2.其它法律行政法规禁止公开", "2.其他法律行政法规禁止公开"},
    };
    (void)state;
    assert_int_equal(likeness("規 章", "规章"), 100);
    for (int i = 0; i < LENGTH(PAIRS); i++) {
        int is = likeness(PAIRS[i][0], PAIRS[i][1]);
        if (is < 50 || is == 100)
            fail_msg("%s | %s: %d", PAIRS[i][0], PAIRS[i][1], is);
    }
}

static void different_labels_are_told_apart(void **state)
{
    static const char *const PAIRS[][2] = {
        {"总计", "合计"},
        {"规章", "规章数"},
        {"其他", "其他结果"},
        {"行政许可", "行政处罚"},
        {"结果维持", "尚未审结"},
        {"（一）予以公开", "（五）不予处理"},
        {"自然人", "商业企业"},
        {"", "总计"},
        {"2.重复申请", "3.要求提供公开出版物"},
        {"本年我们在公开规范性文件方面做了许多工作，成绩显著", "规范性文件"},
    };
    (void)state;
    for (int i = 0; i < LENGTH(PAIRS); i++) {
        int is = likeness(PAIRS[i][0], PAIRS[i][1]);
        if (is >= 50)
            fail_msg("%s | %s: %d", PAIRS[i][0], PAIRS[i][1], is);
    }
}

static void closer_labels_are_liker(void **state)
{
    (void)state;
    assert_int_equal(likeness("2050301", "2050302"),
                     0); /* codes: another number is another label */
    assert_int_equal(likeness("205", "20501教育支出"), 0);
    assert_true(likeness("1.属于国家秘蜜", "1.属于国家秘密") >
                likeness("1.属国家蜜", "1.属于国家秘密"));
    assert_true(likeness("采购总金额元", "采购总金额") >
                likeness("全年采购总金额元", "采购总金额"));
}

static void guesses_are_near_or_none(void **state)
{
    static const char *const KNOWN[] = {"id", "title", "takes", "span", "total", "carried_in"};
    static const char *const WANTED[][2] = {
        {"titel", "title"}, {"tilte", "title"},          {"takes", "takes"},
        {"spann", "span"},  {"carriedin", "carried_in"}, {"carry_in", "carried_in"},
        {"di", "id"},       {"fingerprint", NULL},       {"x", NULL},
        {"", NULL},
    };
    (void)state;
    for (int i = 0; i < LENGTH(WANTED); i++) {
        const char *guess = gj_label_guess(WANTED[i][0], KNOWN, LENGTH(KNOWN));
        if ((guess == NULL) != (WANTED[i][1] == NULL))
            fail_msg("%s: %s", WANTED[i][0], guess ? guess : "none");
        if (guess)
            assert_string_equal(guess, WANTED[i][1]);
    }
    assert_null(gj_label_guess("title", NULL, 0));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(what_does_not_matter_is_folded),
        cmocka_unit_test(a_quotation_mark_is_as_good_as_any_other),
        cmocka_unit_test(everything_else_matters),
        cmocka_unit_test(without_folds_the_scripts_differ),
        cmocka_unit_test(official_labels_stay_apart),
        cmocka_unit_test(malformed_bytes_are_survived),
        cmocka_unit_test(distance_counts_characters),
        cmocka_unit_test(labels_in_the_wild_are_recognised),
        cmocka_unit_test(different_labels_are_told_apart),
        cmocka_unit_test(closer_labels_are_liker),
        cmocka_unit_test(guesses_are_near_or_none),
    };
    return cmocka_run_group_tests(tests, begin, end);
}
