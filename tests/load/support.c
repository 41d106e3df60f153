/* SPDX-License-Identifier: Apache-2.0 */
#include "support.h"

#include <dirent.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cmocka.h>

#include "form/form.h"
#include "platform/file.h"
#include "platform/path.h"

char root[] = "/tmp/gouji-form-XXXXXX";

void put(const char *path, const char *bytes, size_t length)
{
    FILE *file = fopen(path, "wb");
    assert_non_null(file);
    assert_int_equal(fwrite(bytes, 1, length, file), length);
    assert_int_equal(fclose(file), 0);
}

void copy_folder(const char *from, const char *to)
{
    DIR *dir = opendir(from);
    assert_non_null(dir);
    (void)mkdir(to, 0700);
    for (struct dirent *each = readdir(dir); each; each = readdir(dir)) {
        char *source = gj_path_join(from, each->d_name), *target = gj_path_join(to, each->d_name);
        gj_buf bytes;
        gj_buf_init(&bytes);
        if (gj_path_is_file(source)) {
            assert_true(gj_file_read(source, 1 << 20, &bytes, NULL));
            put(target, bytes.data, bytes.len);
        }
        gj_buf_release(&bytes);
        free(source);
        free(target);
    }
    (void)closedir(dir);
}

void empty_folder(const char *path)
{
    DIR *dir = opendir(path);
    for (struct dirent *each = dir ? readdir(dir) : NULL; each; each = readdir(dir)) {
        char *file = gj_path_join(path, each->d_name);
        if (gj_path_is_file(file))
            (void)unlink(file);
        free(file);
    }
    if (dir)
        (void)closedir(dir);
    (void)rmdir(path);
}

char *below_root(const char *name)
{
    return gj_path_join(root, name);
}

int make_root(void **state)
{
    (void)state;
    return mkdtemp(root) ? 0 : -1;
}

void refill_with(const char *edition)
{
    char *common = below_root("common"), *folder = below_root("edition");
    char *from = gj_path_join(FORMS, edition);
    copy_folder("templates/forms/common", common);
    empty_folder(folder);
    copy_folder(from, folder);
    free(common);
    free(folder);
    free(from);
}

void refill(void)
{
    refill_with("zfxxgk-2021");
}

int remove_root(void **state)
{
    static const char *const FOLDERS[] = {"common", "edition", "later", "zfxxgk-2021"};
    (void)state;
    for (size_t i = 0; i < sizeof FOLDERS / sizeof *FOLDERS; i++) {
        char *folder = below_root(FOLDERS[i]);
        empty_folder(folder);
        free(folder);
    }
    return rmdir(root);
}

/* Puts `to` where `from` stands first; with from == NULL it is the whole file. */
void change(const char *name, const char *from, const char *to)
{
    char *path = below_root(name);
    gj_buf old, new;
    gj_buf_init(&old);
    gj_buf_init(&new);
    assert_true(gj_file_read(path, 1 << 20, &old, NULL));
    if (from) {
        const char *at = strstr(old.data, from);
        if (!at)
            fail_msg("no \"%s\" in %s", from, name);
        gj_buf_add(&new, old.data, (size_t)(at - old.data));
        gj_buf_puts(&new, to);
        gj_buf_puts(&new, at + strlen(from));
    } else {
        gj_buf_puts(&new, to);
    }
    put(path, new.data ? new.data : "", new.len);
    gj_buf_release(&old);
    gj_buf_release(&new);
    free(path);
}

static bool is_mistold(const slip *each)
{
    gj_err err = {0};
    change(each->file, each->from, each->to);
    gj_forms *forms = gj_forms_load(root, &err);
    if (!forms && err.kind == GJ_ERR_FORM && strcmp(err.says, each->says) == 0)
        return false;
    print_error("%s: %s -> %.60s\n  wanted %s\n  got    %s\n", each->file,
                each->from ? each->from : "(all)", each->to, each->says,
                forms ? "(it loads)" : err.says);
    gj_forms_free(forms);
    return true;
}

int count_mistold(const char *edition, const slip *slips, size_t n)
{
    int wrong = 0;
    for (size_t i = 0; i < n; i++) {
        refill_with(edition);
        wrong += is_mistold(&slips[i]);
    }
    return wrong;
}
