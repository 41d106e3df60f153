/* Numbers are read as people write them, and printed as they were meant. */
/* SPDX-License-Identifier: Apache-2.0 */
#include <float.h>
#include <locale.h>
#include <math.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <string.h>

#include <cmocka.h>

#include "base/number.h"

static void nothing_is_empty(void **state)
{
    (void)state;
    static const char *const texts[] = {"", " ", "\t\r\n", "\xC2\xA0", "\u3000", "\uFEFF \u200B"};
    for (size_t i = 0; i < sizeof texts / sizeof texts[0]; i++) {
        gj_value value = gj_value_read(texts[i]);
        assert_int_equal(value.kind, GJ_EMPTY);
        assert_string_equal(value.text, "");
    }
    assert_int_equal(gj_value_read(NULL).kind, GJ_EMPTY);
    assert_string_equal(gj_value_read(NULL).text, "");
}

static void the_nine_ways_to_say_not_applicable(void **state)
{
    (void)state;
    static const char *const texts[] = {"/",  "／", "\\",     "-",   "－",       "—",
                                        "——", "无", "不适用", " / ", "不 适 用", "\u3000—\n—"};
    for (size_t i = 0; i < sizeof texts / sizeof texts[0]; i++) {
        gj_value value = gj_value_read(texts[i]);
        assert_int_equal(value.kind, GJ_NA);
        assert_string_equal(value.text, texts[i]);
        assert_false(value.plain);
        assert_true(value.number == 0);
    }
}

static void other_words_are_unreadable(void **state)
{
    (void)state;
    static const char *const texts[] = {"无数据", "//",       "———", "+",   "增",  "-+5",
                                        "增-5",   "约5",      "abc", ".",   "。5", "#REF!",
                                        "−",      "不适用于", "一",  "--5", ",5",  "\xFFz"};
    for (size_t i = 0; i < sizeof texts / sizeof texts[0]; i++) {
        gj_value value = gj_value_read(texts[i]);
        assert_int_equal(value.kind, GJ_UNREADABLE);
        assert_string_equal(value.text, texts[i]);
        assert_true(value.number == 0);
    }
}

typedef struct expectation {
    const char *text;
    double number;
    bool plain;
    bool signed_word;
    bool unit;
} expectation;

static void check_number(const expectation *want)
{
    gj_value value = gj_value_read(want->text);
    if (value.kind != GJ_NUMBER || value.number != want->number || value.plain != want->plain ||
        value.signed_word != want->signed_word || value.unit != want->unit)
        fail_msg("\"%s\": kind %d, number %.17g, plain %d, signed_word %d, unit %d", want->text,
                 (int)value.kind, value.number, value.plain, value.signed_word, value.unit);
    assert_ptr_equal(value.text, want->text);
}

static void numbers_are_read_as_written(void **state)
{
    (void)state;
    static const expectation wanted[] = {
        /* plain */
        {"0", 0, true, false, false},
        {"957", 957, true, false, false},
        {" 957\n", 957, true, false, false},
        {"\u3000957\u3000", 957, true, false, false},
        {"-3", -3, true, false, false},
        {"-0", 0, true, false, false},
        {"007", 7, true, false, false},
        {"72701.2578", 72701.2578, true, false, false},
        {"96953.66888200001", 96953.66888200001, true, false, false},
        {"0.1", 0.1, true, false, false},
        {"1000000000000000", 1e15, true, false, false},
        {"123456789012345678901234567890", 123456789012345678901234567890.0, true, false, false},
        {"0.00000000000000000000000000000000000000000000123", 1.23e-45, true, false, false},
        /* full width, spaces, separators */
        {"１２３", 123, false, false, false},
        {"１２．５", 12.5, false, false, false},
        {"12．5", 12.5, false, false, false},
        {"1 234", 1234, false, false, false},
        {"1\u30002\n3", 123, false, false, false},
        {"1,234", 1234, false, false, false},
        {"1，234", 1234, false, false, false},
        {"1,234,567.25", 1234567.25, false, false, false},
        {"-1,234", -1234, false, false, false},
        {".5", 0.5, false, false, false},
        {"3.1 4", 3.14, false, false, false},
        /* signs */
        {"+5", 5, false, true, false},
        {"＋5", 5, false, true, false},
        {"增5", 5, false, true, false},
        {"减5", -5, false, true, false},
        {"减0", 0, false, true, false},
        {" 增12.5 ", 12.5, false, true, false},
        {"－5", -5, false, false, false},
        {"−5", -5, false, false, false},
        {"- 5", -5, false, false, false},
        {"+ 5", 5, false, false, false},
        {"增５", 5, false, false, false},
        {"增1,234", 1234, false, false, false},
        {"增5件", 5, false, false, false},
        /* words and units behind */
        {"22（其中修订 16 件）", 22, false, false, false},
        {"22（其中修订16件）", 22, false, false, false},
        {"3件", 3, false, false, false},
        {"3 件", 3, false, false, false},
        {"251000元", 251000, false, false, true},
        {"240万元", 240, false, false, true},
        {"240 万元", 240, false, false, true},
        {"２４０万元", 240, false, false, true},
        {"1.5亿元（含税）", 1.5, false, false, true},
        {"2千元", 2, false, false, true},
        {"2百元", 2, false, false, true},
        {"-3元", -3, false, false, true},
        {"增3万元", 3, false, false, true},
        {"240万", 240, false, false, false},
        {"240（万元）", 240, false, false, false},
        /* where a number ends */
        {"1e5", 1, false, false, false},
        {"0x10", 0, false, false, false},
        {"1.", 1, false, false, false},
        {"1.5.2", 1.5, false, false, false},
        {"3，其中2件", 3, false, false, false},
        {"12,34", 12, false, false, false},
        {"12,3456", 12, false, false, false},
        {"2023,123", 2023, false, false, false},
        {"5\xFF", 5, false, false, false},
        {"5%", 5, false, false, false},
    };
    for (size_t i = 0; i < sizeof wanted / sizeof wanted[0]; i++)
        check_number(&wanted[i]);
}

static void negative_zero_is_zero(void **state)
{
    (void)state;
    assert_false(signbit(gj_value_read("-0").number));
    assert_false(signbit(gj_value_read("-0.00").number));
    assert_false(signbit(gj_value_read("减0").number));
}

static void too_many_digits_are_no_number(void **state)
{
    (void)state;
    char text[512];
    memset(text, '9', sizeof text - 1);
    text[sizeof text - 1] = '\0';
    assert_int_equal(gj_value_read(text).kind, GJ_UNREADABLE);
    text[300] = '\0';
    gj_value value = gj_value_read(text);
    assert_int_equal(value.kind, GJ_NUMBER);
    assert_true(fabs(value.number / 1e300 - 1) < 1e-15);
}

static void no_locale_has_a_say(void **state)
{
    (void)state;
    char out[GJ_NUMBER_TEXT];
    /* Where no locale with a decimal comma is installed the test is empty-handed but true. */
    if (!setlocale(LC_NUMERIC, "de_DE.UTF-8"))
        (void)setlocale(LC_NUMERIC, "fr_FR.UTF-8");
    assert_true(gj_value_read("1.5").number == 1.5);
    assert_string_equal(gj_number_text(1.5, out), "1.5");
    (void)setlocale(LC_NUMERIC, "C");
}

static void a_number_cell_is_plain(void **state)
{
    (void)state;
    gj_value value = gj_value_number(-2.5, "-2.5");
    assert_int_equal(value.kind, GJ_NUMBER);
    assert_true(value.plain && value.number == -2.5);
    assert_false(value.signed_word || value.unit);
    assert_string_equal(value.text, "-2.5");
    value = gj_value_number((double)NAN, "#NUM!");
    assert_int_equal(value.kind, GJ_UNREADABLE);
    assert_true(value.number == 0);
    assert_string_equal(value.text, "#NUM!");
    assert_int_equal(gj_value_number((double)INFINITY, NULL).kind, GJ_UNREADABLE);
    assert_string_equal(gj_value_number(1, NULL).text, "");
}

static void numbers_are_printed_within_15_digits(void **state)
{
    (void)state;
    static const struct {
        double number;
        const char *text;
    } wanted[] = {
        {0, "0"},
        {-0.0, "0"},
        {1, "1"},
        {-1, "-1"},
        {10, "10"},
        {0.1, "0.1"},
        {0.1 + 0.2, "0.3"},
        {-0.05, "-0.05"},
        {957, "957"},
        {72701.2578, "72701.2578"},
        {96953.66888200001, "96953.668882"},
        {123456.789, "123456.789"},
        {1e15, "1000000000000000"},
        {1e21, "1000000000000000000000"},
        {123456789012345, "123456789012345"},
        {1234567890123456, "1234567890123460"},
        {999999999999999.9, "1000000000000000"},
        {0.000001, "0.000001"},
        {1.5e-7, "0.00000015"},
        {2.0 / 3, "0.666666666666667"},
    };
    char out[GJ_NUMBER_TEXT];
    for (size_t i = 0; i < sizeof wanted / sizeof wanted[0]; i++)
        assert_string_equal(gj_number_text(wanted[i].number, out), wanted[i].text);
}

static void the_longest_numbers_fit(void **state)
{
    (void)state;
    static const double extremes[] = {
        DBL_MAX, -DBL_MAX, DBL_MIN, -DBL_MIN, 4.9406564584124654e-324, -4.9406564584124654e-324};
    for (size_t i = 0; i < sizeof extremes / sizeof extremes[0]; i++) {
        char out[GJ_NUMBER_TEXT];
        size_t length = strlen(gj_number_text(extremes[i], out));
        assert_true(length > 300 && length < GJ_NUMBER_TEXT);
        assert_int_equal(strspn(out, "-0123456789."), length);
        double back = gj_value_read(out).number;
        assert_true(back == extremes[i] || fabs(back / extremes[i] - 1) < 1e-14 ||
                    gj_value_read(out).kind == GJ_UNREADABLE); /* DBL_MAX rounds beyond itself */
    }
    char out[GJ_NUMBER_TEXT];
    assert_string_equal(gj_number_text((double)NAN, out), "");
    assert_string_equal(gj_number_text((double)-INFINITY, out), "");
}

static void equal_is_what_prints_the_same(void **state)
{
    (void)state;
    assert_true(gj_number_equal(0.1 + 0.2, 0.3));
    assert_true(gj_number_equal(957, 957.0000000000001));
    assert_true(gj_number_equal(0, -0.0));
    assert_true(gj_number_equal(96953.66888200001, 96953.668882));
    assert_false(gj_number_equal(957, 958));
    assert_false(gj_number_equal(0.3, 0.300000000000001));
    assert_false(gj_number_equal(9007199254740992.0, 9007199254740990.0));
    assert_false(gj_number_equal((double)NAN, (double)NAN));
    assert_false(gj_number_equal((double)INFINITY, 1));
}

/* Cents are whole: whatever is added, the sum is what its digits say. */
static void sums_have_the_decimals_of_their_parts(void **state)
{
    static const struct {
        double a, b;
        const char *text;
    } LIST[] = {
        {0.1, 0.2, "0.3"},
        {100.7, -100, "0.7"},
        {1.1, 2.2, "3.3"},
        {-0.3, 0.1, "-0.2"},
        {0.1, -0.1, "0"},
        {1e9 + 0.01, -1e9, "0.01"},
        {99999.9999, 0.0001, "100000"},
        {1e15, 0.5, "1000000000000000"},
        {1e300, 1e-300, NULL},
        {3, 4, "7"},
    };
    char text[GJ_NUMBER_TEXT];
    (void)state;
    for (size_t i = 0; i < sizeof LIST / sizeof *LIST; i++) {
        gj_number_text(gj_number_sum(LIST[i].a, LIST[i].b), text);
        if (LIST[i].text)
            assert_string_equal(text, LIST[i].text);
    }
    double sum = 0;
    for (int cents = 1; cents <= 1000; cents++) {
        sum = gj_number_sum(sum, cents / 100.0);
        const int whole = cents * (cents + 1) / 2;
        assert_true(sum == whole / 100.0);
    }
    assert_true(isnan(gj_number_sum(NAN, 1)) && isinf(gj_number_sum(INFINITY, 1)));
}

static void whole_numbers(void **state)
{
    (void)state;
    assert_true(gj_number_is_whole(0) && gj_number_is_whole(-7) && gj_number_is_whole(1e300));
    assert_true(gj_number_is_whole(3.0000000000000004));
    assert_false(gj_number_is_whole(0.5));
    assert_false(gj_number_is_whole(1e-30));
    assert_false(gj_number_is_whole((double)NAN));
    assert_false(gj_number_is_whole((double)INFINITY));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(nothing_is_empty),
        cmocka_unit_test(the_nine_ways_to_say_not_applicable),
        cmocka_unit_test(other_words_are_unreadable),
        cmocka_unit_test(numbers_are_read_as_written),
        cmocka_unit_test(negative_zero_is_zero),
        cmocka_unit_test(too_many_digits_are_no_number),
        cmocka_unit_test(no_locale_has_a_say),
        cmocka_unit_test(a_number_cell_is_plain),
        cmocka_unit_test(numbers_are_printed_within_15_digits),
        cmocka_unit_test(the_longest_numbers_fit),
        cmocka_unit_test(equal_is_what_prints_the_same),
        cmocka_unit_test(sums_have_the_decimals_of_their_parts),
        cmocka_unit_test(whole_numbers),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
