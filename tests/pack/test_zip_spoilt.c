/* No package that lies about itself gets through, and none is survived by luck. */
/* SPDX-License-Identifier: Apache-2.0 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "pack/limits.h"
#include "pack/zip.h"
#include "support_package.h"

static void assert_refused(gj_err_kind kind, const char *word)
{
    err = (gj_err){0};
    assert_null(gj_zip_open_memory(zip.data, zip.len, &err));
    assert_int_equal(err.kind, kind);
    if (!strstr(err.says, word))
        fail_msg("%s is not in: %s", word, err.says);
}

static void assert_content_refused(gj_err_kind kind, const char *word)
{
    gj_buf out;
    gj_buf_init(&out);
    gj_zip_reader *reader = opened();
    assert_int_equal(read_part(reader, "content.xml", 7, &out), -1);
    gj_zip_close(reader);
    gj_buf_release(&out);
    assert_int_equal(err.kind, kind);
    if (!strstr(err.says, word) || !strstr(err.says, "content.xml"))
        fail_msg("%s is not in: %s", word, err.says);
}

static void what_is_no_package_says_so(void **state)
{
    (void)state;
    assert_null(gj_zip_open_memory("", 0, &err));
    assert_int_equal(err.kind, GJ_ERR_FORMAT);
    assert_null(gj_zip_open_memory("hello", 5, NULL));
    gj_buf_clear(&zip);
    gj_buf_puts(&zip, "年,数\n1,2\n");
    assert_refused(GJ_ERR_FORMAT, "文件内容与扩展名不符");
}

static void no_beginning_of_a_package_is_a_package(void **state)
{
    (void)state;
    size_t whole = zip.len;
    for (zip.len = 4; zip.len < whole; zip.len++) {
        /* exactly as long as it is, so that ASan sees one byte too many */
        char *exact = malloc(zip.len);
        memcpy(exact, zip.data, zip.len);
        assert_null(gj_zip_open_memory(exact, zip.len, &err));
        free(exact);
        assert_non_null(strstr(err.says, "不完整"));
    }
}

static void two_parts_of_one_name_are_refused(void **state)
{
    (void)state;
    gj_buf_clear(&zip);
    const zipped twice[] = {{"content.xml", "<a/>"}, {"b", "b"}, {"content.xml", "<b/>"}};
    zip_parts(twice, 3, &zip);
    assert_refused(GJ_ERR_FORMAT, "两份 content.xml");
}

static void indecent_names_are_refused(void **state)
{
    (void)state;
    static const char *const names[] = {"../x",  "a/../x", "a/..",     "/etc/passwd",
                                        "C:\\x", "\\\\x",  "a\\..\\b", "a\nb"};
    for (size_t i = 0; i < sizeof names / sizeof names[0]; i++) {
        gj_buf_clear(&zip);
        const zipped part = {names[i], "x"};
        zip_parts(&part, 1, &zip);
        assert_refused(GJ_ERR_FORMAT, "名称");
    }
}

static void names_with_dots_are_decent(void **state)
{
    (void)state;
    static const char *const names[] = {"..x", "x..", "a/...", "图片/一.png", "Configurations2\\x"};
    for (size_t i = 0; i < sizeof names / sizeof names[0]; i++) {
        gj_buf_clear(&zip);
        const zipped part = {names[i], "x"};
        zip_parts(&part, 1, &zip);
        gj_zip_reader *reader = opened();
        assert_true(gj_zip_has(reader, names[i]));
        gj_zip_close(reader);
    }
}

static void an_encrypted_part_asks_for_the_password_to_go(void **state)
{
    (void)state;
    patch(&zip, central_header(&zip, CONTENT) + CENTRAL_FLAGS, 1, 2);
    assert_refused(GJ_ERR_FORMAT, "密码");
}

static void more_parts_than_anybody_needs_are_refused(void **state)
{
    (void)state;
    gj_zip_writer *writer = gj_zip_new();
    for (int i = 0; i <= GJ_LIMIT_ENTRIES; i++) {
        char name[16];
        (void)snprintf(name, sizeof name, "p%d", i);
        gj_zip_add(writer, name, "", 0, true);
    }
    gj_buf_clear(&zip);
    assert_true(gj_zip_finish(writer, &zip, &err));
    assert_refused(GJ_ERR_LIMIT, "4096");
}

static void a_wrong_count_of_parts_is_damage(void **state)
{
    (void)state;
    patch(&zip, end_record(&zip) + 10, 4, 2);
    assert_refused(GJ_ERR_FORMAT, "目录");
    patch(&zip, end_record(&zip) + 10, 0xFFFF, 2);
    assert_refused(GJ_ERR_LIMIT, "65535");
}

static void a_directory_in_the_wrong_place_is_damage(void **state)
{
    (void)state;
    patch(&zip, end_record(&zip) + 16, 0x7FFFFFFF, 4);
    assert_refused(GJ_ERR_FORMAT, "目录");
    patch(&zip, end_record(&zip) + 16, 0xFFFFFFFF, 4);
    assert_refused(GJ_ERR_FORMAT, "目录");
    patch(&zip, end_record(&zip) + 12, 0xFFFFFFFF, 4);
    assert_refused(GJ_ERR_FORMAT, "目录");
}

static void a_bomb_is_not_opened(void **state)
{
    (void)state;
    patch(&zip, central_header(&zip, CONTENT) + CENTRAL_SIZE, 2000000000, 4);
    assert_content_refused(GJ_ERR_LIMIT, "上限");
}

static void too_high_a_ratio_is_not_opened(void **state)
{
    (void)state;
    enum { SIZE = 2000000 };
    char *nothing = calloc(1, SIZE);
    gj_zip_writer *writer = gj_zip_new();
    gj_zip_add(writer, "content.xml", nothing, SIZE, false);
    gj_zip_add(writer, "small", nothing, 1000000, false);
    free(nothing);
    gj_buf_clear(&zip);
    assert_true(gj_zip_finish(writer, &zip, &err));
    assert_content_refused(GJ_ERR_LIMIT, "炸弹");
    gj_zip_reader *reader = opened();
    assert_true(gj_zip_part_open(reader, "small", &err));
    gj_zip_close(reader);
}

static void a_size_that_lies_is_found_out(void **state)
{
    (void)state;
    size_t size = strlen(sound[CONTENT].data);
    size_t at = central_header(&zip, CONTENT) + CENTRAL_SIZE;
    patch(&zip, at, size - 1, 4);
    assert_content_refused(GJ_ERR_FORMAT, "损坏");
    patch(&zip, at, size + 1, 4);
    assert_content_refused(GJ_ERR_FORMAT, "损坏");
    patch(&zip, at, 0, 4);
    assert_content_refused(GJ_ERR_FORMAT, "损坏");
}

static void a_packed_size_that_lies_is_found_out(void **state)
{
    (void)state;
    size_t at = central_header(&zip, CONTENT) + CENTRAL_PACKED;
    patch(&zip, at, 5, 4);
    assert_content_refused(GJ_ERR_FORMAT, "损坏");
    patch(&zip, at, 100, 4);
    assert_content_refused(GJ_ERR_FORMAT, "损坏");
    patch(&zip, at, 0x7FFFFFFF, 4);
    assert_content_refused(GJ_ERR_FORMAT, "不完整");
}

static void a_wrong_checksum_is_damage(void **state)
{
    (void)state;
    patch(&zip, central_header(&zip, CONTENT) + CENTRAL_CRC, 1, 4);
    assert_content_refused(GJ_ERR_FORMAT, "损坏");
}

static void an_unknown_method_is_named(void **state)
{
    (void)state;
    patch(&zip, central_header(&zip, CONTENT) + CENTRAL_METHOD, 99, 2);
    assert_content_refused(GJ_ERR_FORMAT, "压缩方法");
}

static void a_part_must_be_where_the_directory_says(void **state)
{
    (void)state;
    patch(&zip, central_header(&zip, CONTENT) + 42, 0, 4); /* where mimetype stands */
    assert_content_refused(GJ_ERR_FORMAT, "损坏");
    patch(&zip, central_header(&zip, CONTENT) + 42, 0x7FFFFFFF, 4);
    assert_content_refused(GJ_ERR_FORMAT, "不完整");
}

/* Gives the directory's second entry an extra field that holds its sizes in 64 bits. */
static void widen_content(uint64_t size, uint64_t packed)
{
    size_t at = central_header(&zip, CONTENT);
    size_t name = strlen(sound[CONTENT].name);
    gj_buf wide;
    gj_buf_init(&wide);
    gj_buf_add(&wide, zip.data, at + 46 + name);
    gj_buf_add(&wide, "\1\0\x10\0________________", 20);
    gj_buf_add(&wide, zip.data + at + 46 + name, zip.len - at - 46 - name);
    patch(&wide, at + 46 + name + 4, size, 8);
    patch(&wide, at + 46 + name + 12, packed, 8);
    patch(&wide, at + 30, 20, 2);
    patch(&wide, at + CENTRAL_SIZE, 0xFFFFFFFF, 4);
    patch(&wide, at + CENTRAL_PACKED, 0xFFFFFFFF, 4);
    size_t end = end_record(&wide);
    patch(&wide, end + 12, end - central_header(&wide, 0), 4);
    gj_buf_release(&zip);
    zip = wide;
}

static void sizes_in_64_bits_are_read(void **state)
{
    (void)state;
    size_t at = central_header(&zip, CONTENT) + CENTRAL_PACKED;
    uint64_t packed = (unsigned char)zip.data[at];
    widen_content(strlen(sound[CONTENT].data), packed);
    gj_zip_reader *reader = opened();
    gj_buf out;
    gj_buf_init(&out);
    assert_int_equal(read_part(reader, "content.xml", 50, &out), strlen(sound[CONTENT].data));
    gj_zip_close(reader);
    gj_buf_release(&out);
}

static void nonsense_in_64_bits_is_refused(void **state)
{
    (void)state;
    widen_content(UINT64_MAX, 10);
    assert_content_refused(GJ_ERR_LIMIT, "上限");
    patch(&zip, central_header(&zip, CONTENT) + 46 + 11 + 4, 10, 8);
    patch(&zip, central_header(&zip, CONTENT) + 46 + 11 + 12, UINT64_MAX, 8);
    assert_content_refused(GJ_ERR_FORMAT, "不完整");
    patch(&zip, central_header(&zip, CONTENT) + 46 + 11 + 2, 0xFFFF, 2);
    assert_refused(GJ_ERR_FORMAT, "目录");
}

static void every_changed_byte_is_survived(void **state)
{
    (void)state;
    for (size_t at = 0; at < zip.len; at++)
        for (int bit = 0; bit < 8; bit++) {
            zip.data[at] = (char)(zip.data[at] ^ (1 << bit));
            gj_zip_reader *reader = gj_zip_open_memory(zip.data, zip.len, NULL);
            gj_buf out;
            gj_buf_init(&out);
            if (reader)
                (void)read_part(reader, "content.xml", 20, &out);
            gj_zip_close(reader);
            gj_buf_release(&out);
            zip.data[at] = (char)(zip.data[at] ^ (1 << bit));
        }
}

#define CASE(f) cmocka_unit_test_setup_teardown(f, package_setup, package_teardown)

int main(void)
{
    const struct CMUnitTest tests[] = {
        CASE(what_is_no_package_says_so),
        CASE(no_beginning_of_a_package_is_a_package),
        CASE(two_parts_of_one_name_are_refused),
        CASE(indecent_names_are_refused),
        CASE(names_with_dots_are_decent),
        CASE(an_encrypted_part_asks_for_the_password_to_go),
        CASE(more_parts_than_anybody_needs_are_refused),
        CASE(a_wrong_count_of_parts_is_damage),
        CASE(a_directory_in_the_wrong_place_is_damage),
        CASE(a_bomb_is_not_opened),
        CASE(too_high_a_ratio_is_not_opened),
        CASE(a_size_that_lies_is_found_out),
        CASE(a_packed_size_that_lies_is_found_out),
        CASE(a_wrong_checksum_is_damage),
        CASE(an_unknown_method_is_named),
        CASE(a_part_must_be_where_the_directory_says),
        CASE(sizes_in_64_bits_are_read),
        CASE(nonsense_in_64_bits_is_refused),
        CASE(every_changed_byte_is_survived),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
