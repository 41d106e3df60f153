/* UTF-8 is decoded strictly, always ends, and encodes back to the same bytes. */
/* SPDX-License-Identifier: Apache-2.0 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <string.h>

#include <cmocka.h>

#include "base/utf8.h"

static void every_scalar_value_survives(void **state)
{
    (void)state;
    for (uint32_t c = 1; c <= 0x10FFFF; c++) {
        char out[5] = "";
        size_t length = gj_utf8_put(c, out);
        bool surrogate = c >= 0xD800 && c <= 0xDFFF;
        const char *at = out;
        assert_true(gj_utf8_valid(out, length));
        assert_int_equal(gj_utf8_next(&at), surrogate ? 0xFFFD : c);
        assert_ptr_equal(at, out + length);
    }
    char out[4];
    assert_int_equal(gj_utf8_put(0x110000, out), 3);
    assert_memory_equal(out, "\xEF\xBF\xBD", 3);
    assert_int_equal(gj_utf8_put(0, out), 1);
    assert_int_equal(out[0], 0);
}

static void the_end_is_not_moved_over(void **state)
{
    (void)state;
    const char *at = "";
    const char *start = at;
    assert_int_equal(gj_utf8_next(&at), 0);
    assert_ptr_equal(at, start);
}

static void malformed_bytes_are_replaced_one_by_one(void **state)
{
    (void)state;
    static const struct {
        const char *bytes;
        size_t count; /* characters, replacements included */
    } wanted[] = {
        {"\x80", 1},
        {"\xC0\x80", 2},
        {"\xC1\xBF", 2},
        {"\xE0\x9F\xBF", 3},
        {"\xED\xA0\x80", 3},
        {"\xF0\x8F\xBF\xBF", 4},
        {"\xF4\x90\x80\x80", 4},
        {"\xF5", 1},
        {"\xFF\xFE", 2},
        {"\xE4\xB8", 2},
        {"\xE4z", 2},
        {"\xF0\x9F\x98", 3},
    };
    for (size_t i = 0; i < sizeof wanted / sizeof wanted[0]; i++) {
        const char *at = wanted[i].bytes;
        assert_false(gj_utf8_valid(at, strlen(at)));
        assert_int_equal(gj_utf8_count(at), wanted[i].count);
        assert_int_equal(gj_utf8_next(&at), 0xFFFD);
        assert_ptr_equal(at, wanted[i].bytes + 1);
    }
}

static void validity_goes_by_length(void **state)
{
    (void)state;
    assert_true(gj_utf8_valid("", 0));
    assert_true(gj_utf8_valid("a\0b", 3));
    assert_true(gj_utf8_valid("中文", 6));
    assert_false(gj_utf8_valid("中文", 5));
    assert_int_equal(gj_utf8_count("a中😀"), 3);
}

static void white_space_as_people_type_it(void **state)
{
    (void)state;
    static const uint32_t blanks[] = {' ',    '\t',   '\n',   '\v',   '\f',   '\r',   0xA0,  0x2000,
                                      0x200B, 0x2028, 0x2029, 0x202F, 0x205F, 0x3000, 0xFEFF};
    for (size_t i = 0; i < sizeof blanks / sizeof blanks[0]; i++)
        assert_true(gj_is_space(blanks[i]));
    static const uint32_t others[] = {0, 8, 14, 'a', '0', 0xA1, 0x1FFF, 0x200C, 0x2030, 0x4E00};
    for (size_t i = 0; i < sizeof others / sizeof others[0]; i++)
        assert_false(gj_is_space(others[i]));
    assert_true(gj_is_blank(""));
    assert_true(gj_is_blank(" \u3000\n"));
    assert_false(gj_is_blank(" \u3000.\n"));
}

static void digits_are_told(void **state)
{
    static const char *const HAN = "零一二三四五六七八九";
    const char *at = HAN;
    (void)state;
    for (int value = 0; *at; value++)
        assert_int_equal(gj_han_digit(gj_utf8_next(&at)), value);
    assert_int_equal(gj_han_digit(0x3007), 0);
    static const uint32_t others[] = {0, '1', 0x5341, 0x4E24, 0xFF11};
    for (size_t i = 0; i < sizeof others / sizeof others[0]; i++)
        assert_int_equal(gj_han_digit(others[i]), -1);
    assert_true(gj_is_digit('0') && gj_is_digit('9'));
    assert_false(gj_is_digit('/') || gj_is_digit(':') || gj_is_digit(0xFF11));
}

/* Long texts are looked at by other ways than short ones. */
static void validity_is_the_same_whatever_follows(void **state)
{
    (void)state;
    char text[12] = "";
    for (unsigned first = 0x80; first < 0x100; first++) {
        for (unsigned second = 0x70; second < 0x100; second++) {
            for (unsigned third = 0x7F; third < 0x100; third += third == 0x81 ? 0x3D : 1) {
                memset(text, 'a', sizeof text);
                text[0] = (char)first;
                text[1] = (char)second;
                text[2] = (char)third;
                assert_int_equal(gj_utf8_valid(text, sizeof text), gj_utf8_valid(text, 4));
            }
        }
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(every_scalar_value_survives),
        cmocka_unit_test(the_end_is_not_moved_over),
        cmocka_unit_test(malformed_bytes_are_replaced_one_by_one),
        cmocka_unit_test(validity_goes_by_length),
        cmocka_unit_test(validity_is_the_same_whatever_follows),
        cmocka_unit_test(white_space_as_people_type_it),
        cmocka_unit_test(digits_are_told),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
