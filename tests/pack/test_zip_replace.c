/* SPDX-License-Identifier: Apache-2.0 */
/* Intention: a part is replaced in a package of whatever origin, and nothing else in it changes. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "support_package.h"

static gj_buf text_of(const char *text)
{
    gj_buf made;
    gj_buf_init(&made);
    gj_buf_puts(&made, text);
    return made;
}

/* Every part but `changed` is as it was; that one is `text`. */
static void assert_parts(const gj_buf *package, int changed, const char *text)
{
    gj_zip_reader *reader = gj_zip_open_memory(package->data, package->len, &err);
    if (!reader)
        fail_msg("%s", err.says);
    for (int i = 0; i < SOUND_PARTS; i++) {
        gj_buf out;
        gj_buf_init(&out);
        assert_true(read_part(reader, sound[i].name, 64, &out) >= 0);
        assert_string_equal(out.data, i == changed ? text : sound[i].data);
        gj_buf_release(&out);
    }
    gj_zip_close(reader);
}

static void each_part_can_be_replaced_alone(void **state)
{
    const char *const texts[] = {"", "x",
                                 "a text that is longer than what was there, a good deal "
                                 "longer than anything that was there before"};
    (void)state;
    for (int i = 0; i < SOUND_PARTS; i++)
        for (size_t k = 0; k < sizeof texts / sizeof *texts; k++) {
            gj_buf part = text_of(texts[k]), out;
            gj_buf_init(&out);
            assert_true(gj_zip_replace(&zip, sound[i].name, &part, &out, &err));
            assert_parts(&out, i, texts[k]);
            gj_buf_release(&out);
            gj_buf_release(&part);
        }
}

/* Putting back what was there gives the same package, byte for byte. */
static void the_same_part_gives_the_same_bytes(void **state)
{
    (void)state;
    for (int i = 0; i < SOUND_PARTS; i++) {
        gj_buf other = text_of("something else"), part = text_of(sound[i].data), between, out;
        gj_buf_init(&between);
        gj_buf_init(&out);
        assert_true(gj_zip_replace(&zip, sound[i].name, &other, &between, &err));
        assert_true(gj_zip_replace(&between, sound[i].name, &part, &out, &err));
        assert_int_equal(out.len, zip.len);
        assert_memory_equal(out.data, zip.data, zip.len);
        gj_buf_release(&between);
        gj_buf_release(&out);
        gj_buf_release(&other);
        gj_buf_release(&part);
    }
}

static void something_in_front_and_behind_stays(void **state)
{
    (void)state;
    gj_buf whole = text_of("#!/bin/sh\n"), part = text_of("new"), out;
    gj_buf_init(&out);
    gj_buf_add(&whole, zip.data, zip.len);
    gj_buf_puts(&whole, "\r\n--boundary");
    assert_true(gj_zip_replace(&whole, "content.xml", &part, &out, &err));
    assert_memory_equal(out.data, "#!/bin/sh\nPK", 12);
    assert_memory_equal(out.data + out.len - 12, "\r\n--boundary", 12);
    assert_parts(&out, CONTENT, "new");
    gj_buf_release(&whole);
    gj_buf_release(&part);
    gj_buf_release(&out);
}

static void what_cannot_be_replaced_is_refused(void **state)
{
    (void)state;
    gj_buf part = text_of("new"), out = text_of("before");
    assert_false(gj_zip_replace(&zip, "styles.xml", &part, &out, &err));
    assert_non_null(strstr(err.says, "styles.xml"));
    /* Its local header is none. */
    patch(&zip, 0, 0, 4);
    assert_false(gj_zip_replace(&zip, sound[0].name, &part, &out, &err));
    zip.len = 10;
    assert_false(gj_zip_replace(&zip, sound[0].name, &part, &out, &err));
    assert_string_equal(out.data, "before");
    gj_buf_release(&part);
    gj_buf_release(&out);
}

#define CASE(f) cmocka_unit_test_setup_teardown(f, package_setup, package_teardown)

int main(void)
{
    const struct CMUnitTest tests[] = {
        CASE(each_part_can_be_replaced_alone),
        CASE(the_same_part_gives_the_same_bytes),
        CASE(something_in_front_and_behind_stays),
        CASE(what_cannot_be_replaced_is_refused),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
