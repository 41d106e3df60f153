/* A file is replaced as a whole or not at all, and a failure leaves nothing behind. */
/* SPDX-License-Identifier: Apache-2.0 */
#include <dirent.h>
#include <setjmp.h>
#include <signal.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/resource.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cmocka.h>

#include "platform/file.h"
#include "platform/path.h"

static char folder[] = "/tmp/gouji-test-XXXXXX";
static char path[64]; /* a file inside it */

static int enter(void **state)
{
    (void)state;
    memcpy(folder + sizeof folder - 7, "XXXXXX", 7);
    if (!mkdtemp(folder))
        return -1;
    (void)snprintf(path, sizeof path, "%s/a.ods", folder);
    return 0;
}

static int leave(void **state)
{
    (void)state;
    DIR *open = opendir(folder);
    for (struct dirent *each = readdir(open); each; each = readdir(open)) {
        char *name = gj_path_join(folder, each->d_name);
        (void)remove(name); /* fails for . and .. */
        free(name);
    }
    (void)closedir(open);
    return rmdir(folder);
}

static size_t count_entries(void)
{
    size_t count = 0;
    DIR *open = opendir(folder);
    while (readdir(open))
        count++;
    (void)closedir(open);
    return count - 2;
}

static void assert_holds(const char *file, const char *expected)
{
    gj_buf buf;
    gj_buf_init(&buf);
    gj_err err = {0};
    if (!gj_file_read(file, 1000000, &buf, &err))
        fail_msg("%s", err.says);
    assert_string_equal(buf.data, expected);
    gj_buf_release(&buf);
}

static void put(const char *file, const char *text)
{
    gj_err err = {0};
    if (!gj_file_replace(file, text, strlen(text), &err))
        fail_msg("%s", err.says);
}

static mode_t mode_of(const char *file)
{
    struct stat info;
    assert_int_equal(stat(file, &info), 0);
    return info.st_mode & 07777;
}

static void what_is_written_can_be_read(void **state)
{
    (void)state;
    put(path, "first");
    assert_holds(path, "first");
    put(path, "second, and longer");
    assert_holds(path, "second, and longer");
    put(path, "");
    assert_holds(path, "");
    assert_int_equal(count_entries(), 1);
}

static void reading_appends(void **state)
{
    (void)state;
    put(path, "two");
    gj_buf buf;
    gj_buf_init(&buf);
    gj_buf_puts(&buf, "one ");
    assert_true(gj_file_read(path, 3, &buf, NULL));
    assert_string_equal(buf.data, "one two");
    gj_buf_release(&buf);
}

static void a_file_beyond_the_limit_is_refused(void **state)
{
    (void)state;
    put(path, "1234");
    gj_buf buf;
    gj_buf_init(&buf);
    gj_buf_puts(&buf, "kept");
    gj_err err = {0};
    assert_false(gj_file_read(path, 3, &buf, &err));
    assert_int_equal(err.kind, GJ_ERR_LIMIT);
    assert_string_equal(err.file, "a.ods");
    assert_non_null(strstr(err.says, "3"));
    assert_string_equal(buf.data, "kept");
    gj_buf_release(&buf);
}

static void assert_unreadable(const char *file, const char *why)
{
    gj_buf buf;
    gj_buf_init(&buf);
    gj_err err = {0};
    assert_false(gj_file_read(file, 100, &buf, &err));
    assert_int_equal(err.kind, GJ_ERR_IO);
    if (!strstr(err.says, why))
        fail_msg("%s: no \"%s\"", err.says, why);
    assert_string_equal(buf.data, "");
    gj_buf_release(&buf);
}

static void what_is_no_file_is_refused(void **state)
{
    (void)state;
    assert_unreadable(path, "没有这个文件");
    assert_unreadable(folder, "文件夹");
    assert_unreadable("/dev/null", "不是普通文件");
    assert_int_equal(mkfifo(path, 0600), 0);
    assert_unreadable(path, "不是普通文件"); /* and does not wait for a writer */
}

static void assert_refused(const char *file, const char *why)
{
    gj_err err = {0};
    assert_false(gj_file_replace(file, "new", 3, &err));
    assert_int_equal(err.kind, GJ_ERR_IO);
    if (!strstr(err.says, why))
        fail_msg("%s: no \"%s\"", err.says, why);
}

/* The disk is full half-way: the limit on file sizes stands in for it. */
static void a_failed_write_leaves_the_old_file(void **state)
{
    (void)state;
    put(path, "the old file");
    struct rlimit old;
    assert_int_equal(getrlimit(RLIMIT_FSIZE, &old), 0);
    void (*handler)(int) = signal(SIGXFSZ, SIG_IGN);
    struct rlimit small = {.rlim_cur = 65536, .rlim_max = old.rlim_max};
    assert_int_equal(setrlimit(RLIMIT_FSIZE, &small), 0);
    static char large[200000];
    gj_err err = {0};
    bool ok = gj_file_replace(path, large, sizeof large, &err);
    assert_int_equal(setrlimit(RLIMIT_FSIZE, &old), 0);
    (void)signal(SIGXFSZ, handler);
    assert_false(ok);
    assert_int_equal(err.kind, GJ_ERR_IO);
    assert_string_equal(err.file, "a.ods");
    assert_holds(path, "the old file");
    assert_int_equal(count_entries(), 1);
}

static void a_target_that_is_no_file_is_left_alone(void **state)
{
    (void)state;
    assert_refused(folder, "文件夹");
    assert_refused("/dev/null", "不是普通文件");
    assert_int_equal(access("/dev/null", W_OK), 0);
    assert_int_equal(count_entries(), 0);
    char *inside = gj_path_join(path, "b.ods");
    assert_refused(inside, "没有这个文件或文件夹");
    free(inside);
}

static void the_mode_of_an_existing_file_is_kept(void **state)
{
    (void)state;
    mode_t mask = umask(027);
    put(path, "new");
    assert_int_equal(mode_of(path), 0640);
    assert_int_equal(chmod(path, 0606), 0);
    put(path, "newer");
    assert_int_equal(mode_of(path), 0606);
    (void)umask(mask);
}

/* Only root may give files away, so only root can see that. */
static void what_root_writes_over_stays_its_owners(void **state)
{
    (void)state;
    struct stat info;
    if (geteuid() != 0)
        skip();
    put(path, "old");
    assert_int_equal(chown(path, 12345, 23456), 0);
    assert_int_equal(chmod(path, 06640), 0);
    put(path, "new");
    assert_int_equal(stat(path, &info), 0);
    assert_int_equal(info.st_uid, 12345);
    assert_int_equal(info.st_gid, 23456);
    assert_int_equal(mode_of(path), 0640);
}

static void two_names_of_one_file_are_the_same(void **state)
{
    (void)state;
    char *hard = gj_path_join(folder, "hard.odt");
    char *soft = gj_path_join(folder, "soft.odt");
    char *other = gj_path_join(folder, "other.odt");
    put(path, "one");
    put(other, "one");
    assert_int_equal(link(path, hard), 0);
    assert_int_equal(symlink("hard.odt", soft), 0);
    assert_true(gj_file_is_same(path, path) && gj_file_is_same(path, hard));
    assert_true(gj_file_is_same(soft, path) && gj_file_is_same(path, soft));
    assert_false(gj_file_is_same(path, other) || gj_file_is_same(path, "no such file") ||
                 gj_file_is_same("no such file", "no such file"));
    free(other);
    free(soft);
    free(hard);
}

static void a_link_stays_and_its_target_is_replaced(void **state)
{
    (void)state;
    char *target = gj_path_join(folder, "target.ods");
    char *middle = gj_path_join(folder, "middle.ods");
    assert_int_equal(symlink("middle.ods", path), 0);
    assert_int_equal(symlink(target, middle), 0);
    put(path, "through a dangling link");
    assert_holds(target, "through a dangling link");
    put(path, "again");
    assert_holds(target, "again");
    struct stat info;
    assert_int_equal(lstat(path, &info), 0);
    assert_true(S_ISLNK(info.st_mode));
    assert_int_equal(count_entries(), 3);
    free(middle);
    free(target);
}

static void links_in_a_circle_are_refused(void **state)
{
    (void)state;
    assert_int_equal(symlink("a.ods", path), 0);
    assert_refused(path, "链接");
    assert_int_equal(count_entries(), 1);
}

static void the_longest_chinese_name_is_fine(void **state)
{
    (void)state;
    char name[256] = "";
    for (size_t i = 0; i < 85; i++)
        memcpy(name + 3 * i, "报", 4);
    char *file = gj_path_join(folder, name);
    put(file, "long");
    assert_holds(file, "long");
    free(file);
}

static void paths_come_apart_and_together(void **state)
{
    (void)state;
    static const struct {
        const char *path, *folder, *base;
    } wanted[] = {
        {"a.ods", ".", "a.ods"},
        {"/a.ods", "/", "a.ods"},
        {"d/a.ods", "d", "a.ods"},
        {"/d/e/a.ods", "/d/e", "a.ods"},
        {"d//a", "d", "a"},
        {"d/", "d", ""},
        {"", ".", ""},
    };
    for (size_t i = 0; i < sizeof wanted / sizeof wanted[0]; i++) {
        char *got = gj_path_folder(wanted[i].path);
        assert_string_equal(got, wanted[i].folder);
        assert_string_equal(gj_path_base(wanted[i].path), wanted[i].base);
        free(got);
    }
    static const char *const joins[][3] = {
        {"a", "b", "a/b"}, {"a/", "b", "a/b"}, {"/", "b", "/b"}, {"", "b", "b"}};
    for (size_t i = 0; i < sizeof joins / sizeof joins[0]; i++) {
        char *got = gj_path_join(joins[i][0], joins[i][1]);
        assert_string_equal(got, joins[i][2]);
        free(got);
    }
    assert_true(gj_path_has_suffix("A.ODS", ".ods") && gj_path_has_suffix(".ods", ".ods"));
    assert_false(gj_path_has_suffix("ods", ".ods") || gj_path_has_suffix("a.ots", ".ods"));
}

static void files_folders_and_the_program_itself(void **state)
{
    (void)state;
    put(path, "");
    assert_true(gj_path_is_file(path) && !gj_path_is_folder(path));
    assert_true(gj_path_is_folder(folder) && !gj_path_is_file(folder));
    assert_false(gj_path_is_file("no such file") || gj_path_is_folder("no such file"));
    char *own = gj_path_executable_folder();
    char *program = gj_path_join(own, "test_file");
    assert_true(own[0] == '/' && gj_path_is_file(program));
    free(program);
    free(own);
}

static void a_file_written_anew_is_another_one(void **state)
{
    (void)state;
    gj_file_stamp none, first, same, later;
    assert_false(gj_file_stamp_of(path, &none));
    assert_true(gj_file_put(path, "a", 1, NULL) && gj_file_stamp_of(path, &first));
    assert_true(gj_file_stamp_of(path, &same));
    assert_memory_equal(&first, &same, sizeof first);
    assert_true(gj_file_replace(path, "ab", 2, NULL) && gj_file_stamp_of(path, &later));
    assert_memory_not_equal(&first, &later, sizeof first);
}

#define INSIDE(test) cmocka_unit_test_setup_teardown(test, enter, leave)

int main(void)
{
    const struct CMUnitTest tests[] = {
        INSIDE(what_is_written_can_be_read),
        INSIDE(reading_appends),
        INSIDE(a_file_beyond_the_limit_is_refused),
        INSIDE(what_is_no_file_is_refused),
        INSIDE(a_failed_write_leaves_the_old_file),
        INSIDE(a_target_that_is_no_file_is_left_alone),
        INSIDE(the_mode_of_an_existing_file_is_kept),
        INSIDE(what_root_writes_over_stays_its_owners),
        INSIDE(two_names_of_one_file_are_the_same),
        INSIDE(a_link_stays_and_its_target_is_replaced),
        INSIDE(links_in_a_circle_are_refused),
        INSIDE(the_longest_chinese_name_is_fine),
        INSIDE(paths_come_apart_and_together),
        INSIDE(a_file_written_anew_is_another_one),
        INSIDE(files_folders_and_the_program_itself),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
