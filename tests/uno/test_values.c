/* Strings, values of any type and sequences come out as they went in, and nothing is kept or
 * lost. */
/* SPDX-License-Identifier: Apache-2.0 */
#include <setjmp.h>
#include <stdarg.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "support_types.h"
#include "uno/api.h"

static void text_goes_to_utf16_and_back(void **state)
{
    (void)state;
    static const char *const texts[] = {"", "a", "ASCII only", "é", "年报", "𠀀末", "a\n\x01 b"};
    for (size_t i = 0; i < sizeof texts / sizeof *texts; i++) {
        rtl_uString *string = gj_string_new(texts[i]);
        char *text = gj_string_text(string);
        assert_string_equal(text, texts[i]);
        free(text);
        gj_string_free(string);
    }
}

static void units_are_what_utf16_says(void **state)
{
    (void)state;
    rtl_uString *string = gj_string_new("a年𠀀");
    assert_int_equal(string->length, 4);
    assert_int_equal(string->buffer[1], 0x5E74);
    assert_int_equal(string->buffer[2], 0xD840);
    assert_int_equal(string->buffer[3], 0xDC00);
    assert_int_equal(string->buffer[4], 0);
    gj_string_free(string);
}

static void broken_text_becomes_replacement_characters(void **state)
{
    (void)state;
    rtl_uString *string = gj_string_new("a\xFF\xE5\xB9");
    char *text = gj_string_detach(string);
    assert_string_equal(text, "a\xEF\xBF\xBD\xEF\xBF\xBD\xEF\xBF\xBD");
    free(text);
    string = gj_string_new("xy");
    string->buffer[0] = 0xD840; /* half a pair */
    text = gj_string_detach(string);
    assert_string_equal(text, "\xEF\xBF\xBDy");
    free(text);
    string = gj_string_new("xy");
    string->buffer[1] = 0xDC00;
    text = gj_string_detach(string);
    assert_string_equal(text, "x\xEF\xBF\xBD");
    free(text);
}

static void null_is_empty(void **state)
{
    (void)state;
    rtl_uString *string = gj_string_new(NULL);
    assert_int_equal(string->length, 0);
    char *text = gj_string_text(NULL);
    assert_string_equal(text, "");
    assert_null(gj_string_detach(NULL));
    free(text);
    gj_string_free(string);
    gj_string_free(NULL);
}

static void text_is_added_and_kept(void **state)
{
    (void)state;
    gj_buf buf;
    gj_buf_init(&buf);
    gj_arena *arena = gj_arena_new();
    rtl_uString *string = gj_string_new("年");
    gj_string_add(&buf, string);
    gj_string_set(&string, "报");
    gj_string_add(&buf, string);
    gj_string_add(&buf, NULL);
    assert_string_equal(buf.data, "年报");
    assert_string_equal(gj_string_keep(arena, string), "报");
    assert_string_equal(gj_string_keep(arena, NULL), "");
    char *many = memset(gj_alloc(5001), 'x', 5000);
    many[5000] = '\0';
    gj_string_set(&string, many);
    assert_string_equal(gj_string_keep(arena, string), many);
    gj_buf_clear(&buf);
    gj_string_add(&buf, string);
    assert_string_equal(buf.data, many);
    free(many);
    gj_string_free(string);
    gj_arena_free(arena);
    gj_buf_release(&buf);
}

static void strings_are_compared_with_ascii(void **state)
{
    (void)state;
    rtl_uString *string = gj_string_new("check");
    assert_true(gj_string_is(string, "check"));
    assert_false(gj_string_is(string, "chec"));
    assert_false(gj_string_is(string, "check2"));
    assert_false(gj_string_is(string, ""));
    gj_string_free(string);
}

static void zeros_are_a_void_any(void **state)
{
    (void)state;
    gj_any any = {0};
    int32_t number = 7;
    assert_true(gj_any_is_void(&any));
    assert_false(gj_any_get_long(&any, &number));
    assert_null(gj_any_get_string(&any));
    assert_true(gj_type_is(gj_any_type(&any), &gj_type_void));
    gj_any_clear(&any);
    gj_any other;
    gj_any_copy(&other, &any);
    assert_true(gj_any_is_void(&other));
    assert_int_equal(number, 7);
    gj_any_clear(&other);
}

static void small_numbers_are_read_as_larger_ones(void **state)
{
    (void)state;
    gj_any any = {0};
    int16_t narrow = 0;
    int32_t number = 0;
    int64_t wide = 0;
    double real = 0;
    gj_any_set_byte(&any, -5);
    assert_true(gj_any_get_short(&any, &narrow) && narrow == -5);
    assert_true(gj_any_get_long(&any, &number) && number == -5);
    assert_true(gj_any_get_hyper(&any, &wide) && wide == -5);
    assert_true(gj_any_get_double(&any, &real) && real == -5);
    gj_any_set_unsigned_short(&any, 65535);
    assert_false(gj_any_get_short(&any, &narrow));
    assert_true(gj_any_get_long(&any, &number) && number == 65535);
    gj_any_set_unsigned_long(&any, 4000000000U);
    assert_false(gj_any_get_long(&any, &number));
    assert_true(gj_any_get_hyper(&any, &wide) && wide == 4000000000);
    gj_any_set_hyper(&any, INT64_MAX);
    assert_false(gj_any_get_double(&any, &real));
    gj_any_set_float(&any, 0.5F);
    assert_true(gj_any_get_double(&any, &real) && real == 0.5);
    gj_any_clear(&any);
}

static void an_any_is_read_as_nothing_else(void **state)
{
    (void)state;
    gj_any any = {0};
    bool flag = false;
    int32_t number = 0;
    uint16_t letter = 0;
    gj_any_set_boolean(&any, true);
    assert_true(gj_any_get_boolean(&any, &flag) && flag);
    assert_false(gj_any_get_long(&any, &number));
    gj_any_set_char(&any, 0x5E74);
    assert_true(gj_any_get_char(&any, &letter) && letter == 0x5E74);
    assert_false(gj_any_get_long(&any, &number));
    gj_any_set_string(&any, "年");
    char *text = gj_any_text(&any);
    assert_string_equal(text, "年");
    assert_false(gj_any_get_boolean(&any, &flag));
    free(text);
    gj_any_set_type(&any, gj_type_of(&gj_type_string));
    assert_ptr_equal(gj_any_get_type(&any), gj_type_of(&gj_type_string));
    assert_null(gj_any_get_string(&any));
    gj_any_clear(&any);
}

static void sequences_begin_empty_and_own_their_elements(void **state)
{
    (void)state;
    gj_seq_string *words = gj_seq_string_new(3);
    assert_int_equal(words->count, 3);
    assert_int_equal(words->items[0]->length, 0);
    gj_string_set(&words->items[2], "third");
    gj_any any = {0};
    gj_any_set_seq_string(&any, words);
    gj_seq_string_free(words);
    const gj_seq_string *held = gj_any_get_seq_string(&any);
    assert_true(held && gj_string_is(held->items[2], "third"));
    assert_null(gj_any_get_seq_any(&any));
    gj_seq_string *mine = gj_seq_string_share(held);
    gj_any_clear(&any);
    assert_true(gj_string_is(mine->items[2], "third"));
    gj_seq_string_free(mine);
    gj_seq_string_free(NULL);
    gj_any_set_seq_string(&any, NULL);
    assert_int_equal(gj_any_get_seq_string(&any)->count, 0);
    gj_any_clear(&any);
}

static void tables_of_anys_are_filled_in(void **state)
{
    (void)state;
    gj_seq_seq_any *rows = gj_seq_seq_any_new(2);
    for (int32_t i = 0; i < rows->count; i++) {
        gj_seq_any_free(rows->items[i]);
        rows->items[i] = gj_seq_any_new(2);
        gj_any_set_long(&rows->items[i]->items[0], i);
        gj_any_set_string(&rows->items[i]->items[1], "格");
    }
    gj_any any = {0};
    gj_any_set_seq_seq_any(&any, rows);
    gj_seq_seq_any_free(rows);
    int32_t number = 0;
    const gj_seq_seq_any *held = gj_any_get_seq_seq_any(&any);
    assert_true(gj_any_get_long(&held->items[1]->items[0], &number) && number == 1);
    gj_any_clear(&any);
}

static void structs_are_copied_whole(void **state)
{
    (void)state;
    gj_test_types();
    gj_NamedValue one;
    gj_NamedValue two;
    gj_NamedValue_init(&one);
    assert_int_equal(one.Name->length, 0);
    gj_string_set(&one.Name, "name");
    gj_any_set_string(&one.Value, "value");
    gj_NamedValue_copy(&two, &one);
    gj_string_set(&one.Name, "other");
    assert_true(gj_string_is(two.Name, "name"));
    gj_NamedValue_set(&two, &one);
    assert_true(gj_string_is(two.Name, "other"));
    gj_any any = {0};
    gj_any_set_NamedValue(&any, &two);
    gj_NamedValue_release(&one);
    gj_NamedValue_release(&two);
    assert_true(gj_string_is(gj_any_get_NamedValue(&any)->Name, "other"));
    gj_any_set_long(&any, 1);
    assert_null(gj_any_get_NamedValue(&any));
    gj_any_clear(&any);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(text_goes_to_utf16_and_back),
        cmocka_unit_test(units_are_what_utf16_says),
        cmocka_unit_test(broken_text_becomes_replacement_characters),
        cmocka_unit_test(null_is_empty),
        cmocka_unit_test(text_is_added_and_kept),
        cmocka_unit_test(strings_are_compared_with_ascii),
        cmocka_unit_test(zeros_are_a_void_any),
        cmocka_unit_test(small_numbers_are_read_as_larger_ones),
        cmocka_unit_test(an_any_is_read_as_nothing_else),
        cmocka_unit_test(sequences_begin_empty_and_own_their_elements),
        cmocka_unit_test(tables_of_anys_are_filled_in),
        cmocka_unit_test(structs_are_copied_whole),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
