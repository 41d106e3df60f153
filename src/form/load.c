/* SPDX-License-Identifier: Apache-2.0 */
/* load.c - folders of forms. */
#include "base/file.h"
#include "form/load_private.h"

#include <dirent.h>
#include <errno.h>
#include <limits.h>
#include <stdlib.h>
#include <string.h>

static const char MAIN_FILE[] = "form.xml";
static const char COMMON[] = "common";
enum { MAX_FORMS = 256 };

/* Where the files of one edition are looked for, in this order; NULL entries are passed over. */
typedef struct places {
    const char *folders[3];
} places;

static const char *join(gj_arena *arena, const char *folder, const char *name)
{
    return gj_arena_printf(arena, "%s/%s", folder, name);
}

static const char *find_in_places(void *context, gj_arena *arena, const char *name)
{
    const places *p = context;
    for (size_t i = 0; i < sizeof p->folders / sizeof *p->folders; i++) {
        const char *path = p->folders[i] ? join(arena, p->folders[i], name) : NULL;
        if (path && gj_path_is_file(path))
            return path;
    }
    return NULL;
}

static bool read_from_disk(void *context, const char *path, gj_buf *out, gj_err *err)
{
    (void)context;
    gj_err why = {0};
    if (gj_file_read(path, GJ_EL_MAX_BYTES, out, &why))
        return true;
    if (why.kind == GJ_ERR_LIMIT)
        return gj_fail_at(err, path, 0, "文件超过 1 MiB，不像是报告格式");
    return gj_fail(err, why.kind, "%s", why.says);
}

static bool load_edition(gj_load *load, gj_form *form)
{
    load->form = form;
    load->elements = 0;
    gj_el *root = gj_load_splice(load, MAIN_FILE);
    return root && gj_load_check_elements(load, root) && gj_load_form(load, root);
}

static gj_forms *forms_new(int capacity)
{
    gj_arena *arena = gj_arena_new();
    gj_forms *forms = gj_arena_alloc(arena, sizeof *forms);
    forms->arena = arena;
    forms->items = gj_arena_array(arena, (size_t)capacity, sizeof *forms->items);
    return forms;
}

gj_forms *gj_forms_load_from(const gj_form_source *source, gj_err *err)
{
    gj_forms *forms = forms_new(1);
    gj_load load = {.arena = forms->arena, .source = source, .err = err};
    if (load_edition(&load, &forms->items[0])) {
        forms->count = 1;
        return forms;
    }
    gj_forms_free(forms);
    return NULL;
}

gj_forms *gj_forms_load_one(const char *folder, const char *fallback, gj_err *err)
{
    char *real = realpath(folder, NULL); /* "." has a parent too */
    if (!real) {
        (void)gj_fail(err, GJ_ERR_IO, "打不开文件夹 %s：%s", folder, strerror(errno));
        return NULL;
    }
    gj_arena *arena = gj_arena_new();
    char *parent = gj_path_folder(real);
    places p = {
        {real, join(arena, parent, COMMON), fallback ? join(arena, fallback, COMMON) : NULL}};
    gj_form_source source = {find_in_places, read_from_disk, &p};
    gj_forms *forms = gj_forms_load_from(&source, err);
    free(parent);
    free(real);
    gj_arena_free(arena);
    return forms;
}

static int compare_names(const void *a, const void *b)
{
    return strcmp(*(const char *const *)a, *(const char *const *)b);
}

/* The sub-folders that hold an edition, in a fixed order; -1 if the folder can't be read or has too many. */
static int list_editions(gj_arena *arena, const char *folder, const char *names[MAX_FORMS])
{
    DIR *dir = opendir(folder);
    int n = 0;
    if (!dir)
        return -1;
    for (struct dirent *each = readdir(dir); each && n < MAX_FORMS; each = readdir(dir)) {
        const char *path = join(arena, folder, each->d_name);
        if (each->d_name[0] != '.' && gj_path_is_file(join(arena, path, MAIN_FILE)))
            names[n++] = path;
    }
    (void)closedir(dir);
    qsort(names, (size_t)n, sizeof *names, compare_names);
    return n;
}

static int compare_years(const void *a, const void *b)
{
    const gj_form *left = a, *right = b;
    return (left->first_year > right->first_year) - (left->first_year < right->first_year);
}

/* A year has one edition in force, and an id one form. */
static bool check_set(const gj_forms *forms, gj_err *err)
{
    for (int i = 1; i < forms->count; i++) {
        const gj_form *before = &forms->items[i - 1], *after = &forms->items[i];
        if (after->first_year <= before->final_year)
            return gj_fail(err, GJ_ERR_FORM,
                           "%d 年度同时有两种格式：%s 和 %s，请改其中一个的 years",
                           after->first_year, before->id, after->id);
        for (int j = 0; j < i; j++) {
            if (strcmp(forms->items[j].id, after->id) == 0)
                return gj_fail(err, GJ_ERR_FORM, "有两种格式的 id 都是 %s", after->id);
        }
    }
    return true;
}

/* Sorting moves the forms; their tables point to them. */
static void repoint(gj_form *form)
{
    for (int i = 0; i < form->n_tables; i++)
        ((gj_table *)form->tables)[i].form = form;
}

static bool load_all(gj_forms *forms, const char *folder, const char *const *names, gj_err *err)
{
    gj_load load = {.arena = forms->arena, .err = err};
    const char *common = join(forms->arena, folder, COMMON);
    for (int n = forms->count, i = 0; i < n; i++) {
        places p = {{names[i], common, NULL}};
        gj_form_source source = {find_in_places, read_from_disk, &p};
        load.source = &source;
        if (!load_edition(&load, &forms->items[i]))
            return false;
    }
    qsort(forms->items, (size_t)forms->count, sizeof *forms->items, compare_years);
    for (int i = 0; i < forms->count; i++)
        repoint(&forms->items[i]);
    return check_set(forms, err);
}

gj_forms *gj_forms_load(const char *folder, gj_err *err)
{
    const char *names[MAX_FORMS];
    gj_arena *arena = gj_arena_new();
    int n = list_editions(arena, folder, names);
    gj_forms *forms = NULL;
    if (n < 0) {
        (void)gj_fail(err, GJ_ERR_IO, "打不开报告格式文件夹 %s：%s", folder, strerror(errno));
    } else if (n == 0) {
        (void)gj_fail(err, GJ_ERR_FORM, "%s 里没有报告格式：每种格式应是一个子文件夹，里面有 %s",
                      folder, MAIN_FILE);
    } else {
        forms = forms_new(n);
        forms->count = n;
        if (!load_all(forms, folder, names, err)) {
            gj_forms_free(forms);
            forms = NULL;
        }
    }
    gj_arena_free(arena);
    return forms;
}
