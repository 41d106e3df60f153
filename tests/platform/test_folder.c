/* What is in a folder comes in a fixed order; a folder of our own goes with all that is in it;
 * paths lead where they say. */
/* SPDX-License-Identifier: Apache-2.0 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include <cmocka.h>

#include "platform/environment.h"
#include "platform/file.h"
#include "platform/folder.h"
#include "platform/path.h"

static char *scratch;

static int enter(void **state)
{
    (void)state;
    scratch = gj_scratch_open(NULL);
    return scratch ? 0 : -1;
}

static int leave(void **state)
{
    (void)state;
    gj_scratch_close(scratch);
    return 0;
}

static void put(const char *name, const char *text)
{
    gj_err err = {0};
    char *path = gj_path_join(scratch, name);
    assert_true(gj_file_put(path, text, strlen(text), &err));
    free(path);
}

static void a_scratch_folder_goes_with_all_in_it(void **state)
{
    (void)state;
    gj_err err = {0};
    char *other = gj_scratch_open(&err);
    assert_non_null(other);
    char *below = gj_path_join(other, "里面");
    char *file = gj_path_join(below, "文件");
    char *folder = gj_path_join(other, "");
    assert_true(gj_folder_make(below, &err) && gj_file_put(file, "x", 1, &err));
    gj_scratch_close(other);
    assert_false(gj_path_is_folder(folder));
    free(folder);
    free(file);
    free(below);
}

static void names_come_in_the_order_of_their_bytes(void **state)
{
    (void)state;
    static const char *const made[] = {"乙", "b", ".hidden", "a", "B"};
    static const char *const listed[] = {"B", "a", "b", "乙"};
    for (size_t i = 0; i < sizeof made / sizeof *made; i++)
        put(made[i], "");
    gj_arena *arena = gj_arena_new();
    const char **names = NULL;
    assert_int_equal(gj_folder_list(arena, scratch, &names, NULL), 4);
    for (size_t i = 0; i < 4; i++)
        assert_string_equal(names[i], listed[i]);
    gj_arena_free(arena);
}

static void hundreds_of_names_are_all_listed(void **state)
{
    (void)state;
    for (int i = 0; i < 300; i++) {
        char name[] = {(char)('a' + i / 26), (char)('a' + i % 26), '\0'};
        put(name, "");
    }
    gj_arena *arena = gj_arena_new();
    const char **names = NULL;
    assert_int_equal(gj_folder_list(arena, scratch, &names, NULL), 300);
    assert_string_equal(names[0], "aa");
    assert_string_equal(names[299], "ln");
    gj_arena_free(arena);
}

static void a_folder_that_is_not_there_has_a_reason(void **state)
{
    (void)state;
    gj_arena *arena = gj_arena_new();
    const char **names = NULL;
    const char *why = NULL;
    assert_int_equal(gj_folder_list(arena, "no/such/folder", &names, &why), -1);
    assert_string_equal(why, "没有这个文件或文件夹");
    why = NULL;
    assert_null(gj_path_resolve("no/such/folder", &why));
    assert_string_equal(why, "没有这个文件或文件夹");
    gj_arena_free(arena);
}

static void a_folder_is_made_once(void **state)
{
    (void)state;
    gj_err err = {0};
    char *path = gj_path_join(scratch, "一");
    assert_true(gj_folder_make(path, &err));
    assert_false(gj_folder_make(path, &err));
    assert_non_null(strstr(err.says, "已经有同名的文件"));
    free(path);
}

static void a_path_is_resolved_through_links_and_dots(void **state)
{
    (void)state;
    put("真", "");
    char *link = gj_path_join(scratch, "名");
    char *round = gj_path_join(scratch, "./名");
    char *real = gj_path_join(scratch, "真");
    assert_int_equal(symlink("真", link), 0);
    char *resolved = gj_path_resolve(round, NULL);
    assert_string_equal(gj_path_base(resolved), gj_path_base(real));
    assert_true(gj_path_is_absolute(resolved));
    assert_false(gj_path_is_absolute(gj_path_base(resolved)));
    free(resolved);
    free(real);
    free(round);
    free(link);
}

static void a_path_as_a_url_is_ascii(void **state)
{
    (void)state;
    char *url = gj_path_file_url("/a b/年.ods");
    assert_string_equal(url, "file:///a%20b/%E5%B9%B4.ods");
    free(url);
}

static void a_program_is_looked_for_along_the_path(void **state)
{
    (void)state;
    char *before = gj_path_join(gj_environment_get("PATH"), "");
    put("某程序", "");
    gj_environment_set("PATH", scratch);
    char *first = gj_environment_program("某程序", 0);
    assert_non_null(first);
    assert_string_equal(gj_path_base(first), "某程序");
    assert_null(gj_environment_program("某程序", 1));
    gj_environment_set("PATH", NULL);
    assert_null(gj_environment_get("PATH"));
    assert_null(gj_environment_program("某程序", 0));
    gj_environment_set("PATH", before);
    free(first);
    free(before);
}

static void a_file_is_read_at_any_place(void **state)
{
    (void)state;
    put("数", "0123456789");
    gj_err err = {0};
    char *path = gj_path_join(scratch, "数");
    gj_file *file = gj_file_open(path, &err);
    char out[8] = "";
    assert_non_null(file);
    assert_int_equal(gj_file_length(file), 10);
    assert_int_equal(gj_file_read_at(file, 4, out, 3), 3);
    assert_string_equal(out, "456");
    assert_int_equal(gj_file_read_at(file, 8, out, 3), 2);
    assert_int_equal(gj_file_read_at(file, 11, out, 3), 0);
    gj_file_close(file);
    assert_null(gj_file_open(scratch, &err));
    assert_true(gj_file_may_read(path, &err));
    assert_false(gj_file_may_read(scratch, &err));
    free(path);
}

#define INSIDE(test) cmocka_unit_test_setup_teardown(test, enter, leave)

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_scratch_folder_goes_with_all_in_it),
        INSIDE(names_come_in_the_order_of_their_bytes),
        INSIDE(hundreds_of_names_are_all_listed),
        cmocka_unit_test(a_folder_that_is_not_there_has_a_reason),
        INSIDE(a_folder_is_made_once),
        INSIDE(a_path_is_resolved_through_links_and_dots),
        cmocka_unit_test(a_path_as_a_url_is_ascii),
        INSIDE(a_program_is_looked_for_along_the_path),
        INSIDE(a_file_is_read_at_any_place),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
