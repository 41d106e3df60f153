/* A buffer is always a NUL-terminated text, and what is added is all there. */
/* SPDX-License-Identifier: Apache-2.0 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "base/buf.h"

static void an_empty_buffer_is_a_text(void **state)
{
    (void)state;
    gj_buf buf;
    gj_buf_init(&buf);
    assert_string_equal(buf.data, "");
    assert_int_equal(buf.len, 0);
    gj_buf_clear(&buf);
    gj_buf_puts(&buf, "");
    gj_buf_add(&buf, NULL, 0);
    gj_buf_printf(&buf, "%s", "");
    assert_string_equal(buf.data, "");
    gj_buf_release(&buf);
    gj_buf_release(&buf); /* twice is as good as once */
}

static void everything_added_is_there(void **state)
{
    (void)state;
    gj_buf buf;
    gj_buf_init(&buf);
    gj_buf_puts(&buf, "年");
    gj_buf_putc(&buf, ' ');
    gj_buf_printf(&buf, "%d-%s", 12, "x");
    gj_buf_add(&buf, "\0z", 2);
    assert_int_equal(buf.len, 3 + 1 + 4 + 2);
    assert_memory_equal(buf.data, "年 12-x\0z", buf.len + 1);
    gj_buf_release(&buf);
    assert_string_equal(buf.data, "");
}

static void it_grows_and_stays_terminated(void **state)
{
    (void)state;
    gj_buf buf;
    gj_buf_init(&buf);
    for (size_t i = 0; i < 100000; i++) {
        gj_buf_putc(&buf, (char)('a' + i % 26));
        assert_true(buf.data[buf.len] == '\0' && buf.len == i + 1 && buf.capacity > buf.len);
    }
    for (size_t i = 0; i < buf.len; i++)
        assert_true(buf.data[i] == (char)('a' + i % 26));
    char *long_text = calloc(1, 70001);
    memset(long_text, 'x', 70000);
    gj_buf_clear(&buf);
    gj_buf_printf(&buf, "%s|%s", long_text, long_text);
    assert_int_equal(buf.len, 140001);
    assert_int_equal(buf.data[70000], '|');
    free(long_text);
    gj_buf_release(&buf);
}

static void clearing_keeps_the_memory(void **state)
{
    (void)state;
    gj_buf buf;
    gj_buf_init(&buf);
    gj_buf_puts(&buf, "something");
    size_t capacity = buf.capacity;
    gj_buf_clear(&buf);
    assert_string_equal(buf.data, "");
    assert_int_equal(buf.capacity, capacity);
    gj_buf_release(&buf);
}

static void a_detached_text_is_the_callers(void **state)
{
    (void)state;
    gj_buf buf;
    gj_buf_init(&buf);
    char *empty = gj_buf_detach(&buf);
    assert_string_equal(empty, "");
    free(empty);
    gj_buf_puts(&buf, "text");
    char *text = gj_buf_detach(&buf);
    gj_buf_puts(&buf, "other");
    assert_string_equal(text, "text");
    assert_string_equal(buf.data, "other");
    free(text);
    gj_buf_release(&buf);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(an_empty_buffer_is_a_text),
        cmocka_unit_test(everything_added_is_there),
        cmocka_unit_test(it_grows_and_stays_terminated),
        cmocka_unit_test(clearing_keeps_the_memory),
        cmocka_unit_test(a_detached_text_is_the_callers),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
