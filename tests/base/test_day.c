/* Intention: days are counted as the calendar does, and only one writing of them sorts. */
/* SPDX-License-Identifier: Apache-2.0 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "base/day.h"

static long between(const char *from, const char *to)
{
    gj_day a = {0, 0, 0}, b = {0, 0, 0};
    assert_true(gj_day_read(from, &a) && gj_day_read(to, &b));
    return gj_day_number(b) - gj_day_number(a);
}

static void days_between_follow_the_calendar(void **state)
{
    (void)state;
    assert_int_equal(between("2025-01-15", "2025年1月15日"), 0);
    assert_int_equal(between("2024-02-28", "2024-03-01"), 2);
    assert_int_equal(between("2025-02-28", "2025-03-01"), 1);
    assert_int_equal(between("1900-02-28", "1900-03-01"), 1);
    assert_int_equal(between("2000-02-28", "2000-03-01"), 2);
    assert_int_equal(between("2024-01-01", "2025-01-01"), 366);
    assert_int_equal(between("1000-01-01", "9999-12-31"), 3287181);
    assert_int_equal(between("2025-01-31", "2024-12-31"), -31);
}

static void one_day_after_the_other_counts_one(void **state)
{
    static const int LENGTHS[] = {31, 29, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};
    long expected = gj_day_number((gj_day){2024, 1, 1});
    (void)state;
    for (int month = 1; month <= 12; month++) {
        for (int day = 1; day <= LENGTHS[month - 1]; day++)
            assert_int_equal(gj_day_number((gj_day){2024, month, day}), expected++);
    }
}

static void days_are_read_as_people_write_them(void **state)
{
    static const char *const SAME[] = {
        "二○二五年一月十五日", "二〇二五年一月十五日",  "2Ｏ25年1月15日",     "２０２５．１．１５",
        "2025年1月15号",       "2025-01-15T10:12",      "2025 年 1 月 15 日", "20250115",
        "２０２５0115",        "二〇二五年一月一十五日"};
    static const char *const NONE[] = {"20250115。",      "2025-01-15x", "2025年1月", "2025",
                                       "12345678901-1-1", "2025-0-1",    "2025-1-0",  "999-1-1",
                                       "2025+1+15",       "年月日",      "99991301"};
    gj_day day = {0};
    (void)state;
    for (size_t i = 0; i < sizeof SAME / sizeof *SAME; i++) {
        if (!gj_day_read(SAME[i], &day) || day.year != 2025 || day.month != 1 || day.day != 15)
            fail_msg("%s is %d-%d-%d", SAME[i], day.year, day.month, day.day);
    }
    for (size_t i = 0; i < sizeof NONE / sizeof *NONE; i++)
        if (gj_day_read(NONE[i], &day))
            fail_msg("%s is %d-%d-%d", NONE[i], day.year, day.month, day.day);
}

static void only_one_writing_sorts(void **state)
{
    static const char *const OTHERS[] = {"2025-1-15",      "2025-01-15 ", " 2025-01-15", "20250115",
                                         "2025年01月15日", "2025-13-01",  "2025-02-29",  "",
                                         "2025-01-1５",    "2025/01/15",  "2025-01-15T"};
    gj_day day = {1, 2, 3};
    (void)state;
    for (size_t i = 0; i < sizeof OTHERS / sizeof *OTHERS; i++)
        assert_false(gj_day_read_iso(OTHERS[i], &day));
    assert_int_equal(day.year, 1);
    assert_true(gj_day_read_iso("2025-01-15", &day));
    assert_true(gj_is_day("2025-01-15"));
    assert_false(gj_is_day("2025-02-30"));
    assert_true(day.year == 2025 && day.month == 1 && day.day == 15);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(days_between_follow_the_calendar),
        cmocka_unit_test(one_day_after_the_other_counts_one),
        cmocka_unit_test(days_are_read_as_people_write_them),
        cmocka_unit_test(only_one_writing_sorts),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
