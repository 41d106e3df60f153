/* Packages come back as they were written, and are the same every time. */
/* SPDX-License-Identifier: Apache-2.0 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include <cmocka.h>

#include "base/arena.h"
#include "pack/zip.h"
#include "support_package.h"

static void parts_come_back_whatever_the_pieces(void **state)
{
    (void)state;
    const size_t sizes[] = {1, 3, 64, 100000};
    gj_zip_reader *reader = opened();
    for (int i = 0; i < 3; i++)
        for (int k = 0; k < 4; k++) {
            gj_buf out;
            gj_buf_init(&out);
            assert_int_equal(read_part(reader, sound[i].name, sizes[k], &out),
                             strlen(sound[i].data));
            assert_string_equal(out.data, sound[i].data);
            char more;
            assert_int_equal(gj_zip_part_read(reader, &more, 1, &err), 0);
            gj_buf_release(&out);
        }
    gj_zip_close(reader);
}

static void only_what_is_there_is_there(void **state)
{
    (void)state;
    gj_zip_reader *reader = opened();
    assert_true(gj_zip_has(reader, "content.xml"));
    assert_false(gj_zip_has(reader, "Content.xml"));
    assert_false(gj_zip_has(reader, "content"));
    assert_false(gj_zip_part_open(reader, "styles.xml", &err));
    assert_non_null(strstr(err.says, "styles.xml"));
    gj_zip_part_close(reader);
    gj_zip_close(reader);
    gj_zip_close(NULL);
}

/* Makes `zip` of bytes that don't pack, as a stored and a deflated part: yours to free. */
static char *zip_large(size_t size)
{
    char *data = malloc(size);
    unsigned seed = 1;
    for (size_t i = 0; i < size; i++)
        data[i] = (char)((seed = seed * 1103515245U + 12345U) >> 24);
    gj_zip_writer *writer = gj_zip_new();
    gj_zip_add(writer, "stored", data, size, true);
    gj_zip_add(writer, "deflated", data, size, false);
    gj_buf_clear(&zip);
    assert_true(gj_zip_finish(writer, &zip, &err));
    return data;
}

static void a_large_part_comes_back_from_a_file(void **state)
{
    (void)state;
    enum { SIZE = 3000000 };
    char *data = zip_large(SIZE);
    char path[] = "/tmp/gouji-zip-XXXXXX";
    int fd = mkstemp(path);
    assert_int_equal(write(fd, zip.data, zip.len), zip.len);
    close(fd);
    gj_zip_reader *reader = gj_zip_open(path, &err);
    assert_non_null(reader);
    const char *const names[] = {"stored", "deflated"};
    for (int i = 0; i < 2; i++) {
        gj_buf out;
        gj_buf_init(&out);
        assert_int_equal(read_part(reader, names[i], 40000, &out), SIZE);
        assert_memory_equal(out.data, data, SIZE);
        gj_buf_release(&out);
    }
    gj_zip_close(reader);
    unlink(path);
    free(data);
}

static void a_file_that_is_not_there_is_an_io_error(void **state)
{
    (void)state;
    assert_null(gj_zip_open("/nowhere/at/all.ods", &err));
    assert_int_equal(err.kind, GJ_ERR_IO);
}

/* Whatever could not be read may be sound: nobody is told to throw it away. */
static void what_the_disk_does_not_give_is_not_called_damaged(void **state)
{
    (void)state;
    enum { SIZE = 100000 };
    char *data = zip_large(SIZE);
    char path[] = "/tmp/gouji-zip-XXXXXX";
    int fd = mkstemp(path);
    static const char *const names[] = {"stored", "deflated"};
    for (int i = 0; i < 2; i++) {
        gj_buf out;
        gj_buf_init(&out);
        assert_int_equal(pwrite(fd, zip.data, zip.len, 0), zip.len);
        gj_zip_reader *reader = gj_zip_open(path, &err);
        assert_non_null(reader);
        assert_int_equal(ftruncate(fd, 10), 0);
        err = (gj_err){0};
        assert_int_equal(read_part(reader, names[i], 40000, &out), -1);
        assert_int_equal(err.kind, GJ_ERR_IO);
        assert_null(strstr(err.says, "损坏"));
        gj_zip_close(reader);
        gj_buf_release(&out);
    }
    close(fd);
    unlink(path);
    free(data);
}

static void writing_twice_gives_the_same_bytes(void **state)
{
    (void)state;
    gj_buf again;
    gj_buf_init(&again);
    zip_parts(sound, 3, &again);
    assert_int_equal(again.len, zip.len);
    assert_memory_equal(again.data, zip.data, zip.len);
    gj_buf_release(&again);
}

static void the_first_part_is_recognised_at_its_fixed_place(void **state)
{
    (void)state;
    assert_memory_equal(zip.data, "PK\3\4", 4);
    assert_memory_equal(zip.data + 30, "mimetypeapplication/x", 21);
    assert_memory_equal(zip.data + 10, "\0\0\x21\0", 4); /* 1980-01-01 */
    size_t central = central_header(&zip, 0);
    assert_memory_equal(zip.data + central + 30, "\0\0\0\0", 4); /* no extra field, no comment */
}

static void an_empty_package_holds_nothing(void **state)
{
    (void)state;
    gj_buf_clear(&zip);
    assert_true(gj_zip_finish(gj_zip_new(), &zip, &err));
    gj_zip_reader *reader = opened();
    assert_false(gj_zip_has(reader, ""));
    gj_zip_close(reader);
}

static void something_in_front_and_behind_does_no_harm(void **state)
{
    (void)state;
    gj_buf whole;
    gj_buf_init(&whole);
    gj_buf_puts(&whole, "#!/bin/sh\n");
    gj_buf_add(&whole, zip.data, zip.len);
    gj_buf_puts(&whole, "\r\n--boundary");
    gj_zip_reader *reader = gj_zip_open_memory(whole.data, whole.len, &err);
    assert_non_null(reader);
    gj_buf out;
    gj_buf_init(&out);
    assert_int_equal(read_part(reader, "content.xml", 50, &out), strlen(sound[CONTENT].data));
    gj_zip_close(reader);
    gj_buf_release(&out);
    gj_buf_release(&whole);
}

#define CASE(f) cmocka_unit_test_setup_teardown(f, package_setup, package_teardown)

int main(void)
{
    const struct CMUnitTest tests[] = {
        CASE(parts_come_back_whatever_the_pieces),
        CASE(only_what_is_there_is_there),
        CASE(a_large_part_comes_back_from_a_file),
        CASE(a_file_that_is_not_there_is_an_io_error),
        CASE(what_the_disk_does_not_give_is_not_called_damaged),
        CASE(writing_twice_gives_the_same_bytes),
        CASE(the_first_part_is_recognised_at_its_fixed_place),
        CASE(an_empty_package_holds_nothing),
        CASE(something_in_front_and_behind_does_no_harm),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
