/* SPDX-License-Identifier: Apache-2.0 */
/* load.c - folders of forms. */
#include <limits.h>
#include <stdlib.h>
#include <string.h>

#include "base/label.h"
#include "load/image.h"
#include "load/load_private.h"
#include "platform/file.h"
#include "platform/folder.h"
#include "platform/path.h"

static const char main_file[] = "form.xml";
static const char common[] = "common";
enum { MAX_FORMS = 256 };

/* What is in a folder: asked of the system once, not once for each file that might be there. */
typedef struct listing listing;
struct listing {
    const char *folder;
    const char **names;
    int count;
    listing *next;
};

/* Where the files of one edition are looked for: in its own folder, then in the common/ of the sets
 * it stands in, NULL where there is none. Editions it is based on stand in those sets too, each in
 * the folder of its id. */
typedef struct places {
    const char *folder;
    const char *sets[2];
    listing **listings; /* of the folders that were looked into, for all editions */
} places;

static const char *join(gj_arena *arena, const char *folder, const char *name)
{
    return gj_arena_printf(arena, "%s/%s", folder, name);
}

static const char *file_in(const places *p, gj_arena *arena, const char *folder, const char *name)
{
    listing *of = *p->listings;
    while (of && strcmp(of->folder, folder) != 0)
        of = of->next;
    if (!of) {
        of = gj_arena_alloc(arena, sizeof *of);
        of->folder = gj_arena_strdup(arena, folder);
        of->count = gj_folder_list(arena, folder, &of->names, NULL);
        of->next = *p->listings;
        *p->listings = of;
    }
    const char *path = join(arena, folder, name);
    if (of->count < 0) /* not there, or it can't be listed now */
        return gj_path_is_file(path) ? path : NULL;
    for (int i = 0; i < of->count; i++)
        if (strcmp(of->names[i], name) == 0)
            return path;
    return NULL;
}

static const char *find_in_places(void *context, gj_arena *arena, const char *edition,
                                  const char *name)
{
    enum { SETS = 2 };
    const places *p = context;
    const char *found = edition ? NULL : file_in(p, arena, p->folder, name);
    for (int i = 0; edition && i < SETS && !found; i++) {
        const char *folder = p->sets[i] ? join(arena, p->sets[i], edition) : NULL;
        /* The first of the sets that has the edition: not half from here and half from there. */
        if (folder && file_in(p, arena, folder, main_file)) {
            found = file_in(p, arena, folder, name);
            break;
        }
    }
    for (int i = 0; i < SETS && !found && (!edition || strcmp(name, main_file) != 0); i++)
        found = p->sets[i] ? file_in(p, arena, join(arena, p->sets[i], common), name) : NULL;
    return found;
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
    load->digest = gj_digest_new();
    gj_el *root = gj_load_resolve(load);
    form->digest[0] = load->digest.lanes[0];
    form->digest[1] = load->digest.lanes[1];
    load->proved = load->trusts && gj_digest_is_proved(&load->digest);
    if (root && load->house && !gj_house_apply(load, root))
        return false;
    return root && (load->proved || gj_load_check_elements(load, root)) && gj_load_form(load, root);
}

static gj_forms *forms_new(gj_arena *arena, int capacity)
{
    gj_forms *forms = gj_arena_alloc(arena, sizeof *forms);
    forms->arena = arena;
    forms->items = gj_arena_array(arena, (size_t)capacity, sizeof *forms->items);
    forms->faults = gj_arena_array(arena, (size_t)capacity, sizeof *forms->faults);
    return forms;
}

gj_forms *gj_forms_load_from(const gj_form_source *source, gj_err *err)
{
    gj_forms *forms = forms_new(gj_arena_new(), 1);
    gj_load load = {.arena = forms->arena, .source = source, .err = err};
    forms->items[0].folder = "";
    if (load_edition(&load, &forms->items[0])) {
        forms->count = 1;
        return forms;
    }
    gj_forms_free(forms);
    return NULL;
}

gj_forms *gj_forms_load_one(const char *folder, const char *fallback, gj_err *err)
{
    const char *why = NULL;
    char *real = gj_path_resolve(folder, &why); /* "." has a parent too */
    if (!real) {
        (void)gj_fail(err, GJ_ERR_IO, "打不开文件夹 %s：%s", folder, why);
        return NULL;
    }
    gj_arena *arena = gj_arena_new();
    char *parent = gj_path_folder(real);
    listing *listings = NULL;
    places p = {real, {parent, fallback}, &listings};
    gj_form_source source = {find_in_places, read_from_disk, &p};
    gj_forms *forms = gj_forms_load_from(&source, err);
    if (forms)
        forms->items[0].folder = gj_arena_strdup(forms->arena, gj_path_base(real));
    free(parent);
    free(real);
    gj_arena_free(arena);
    return forms;
}

/* The sub-folders that hold an edition, in a fixed order, no more than MAX_FORMS; -1 if the folder
 * can't be read, *why says why not. */
static int list_editions(gj_arena *arena, const char *folder, const char *paths[MAX_FORMS],
                         const char **why)
{
    const char **names = NULL;
    int n_names = gj_folder_list(arena, folder, &names, why), n = 0;
    for (int i = 0; i < n_names && n < MAX_FORMS; i++) {
        const char *path = join(arena, folder, names[i]);
        /* Where that can't be told now, reading it will say so. */
        if (!gj_path_is_absent(join(arena, path, main_file)))
            paths[n++] = path;
    }
    return n_names < 0 ? -1 : n;
}

/* Families as they are offered, editions as they follow each other. */
static int compare_forms(const void *a, const void *b)
{
    const gj_form *left = a, *right = b;
    if (left->first_family != right->first_family)
        return left->first_family ? -1 : 1;
    int families = strcmp(left->family, right->family);
    if (families != 0)
        return families;
    return (left->first_year > right->first_year) - (left->first_year < right->first_year);
}

static void add_fault(gj_forms *forms, const char *folder, const gj_err *err)
{
    forms->faults[forms->n_faults++] = (gj_form_fault){folder, *err};
}

/* An edition that doesn't go together with the others goes; its place closes. */
static void drop(gj_forms *forms, int index, const gj_err *why)
{
    add_fault(forms, forms->items[index].folder, why);
    forms->count--;
    for (int i = index; i < forms->count; i++)
        forms->items[i] = forms->items[i + 1];
}

/* An id is one form's; the folder that comes first keeps it. */
static void drop_same_ids(gj_forms *forms)
{
    for (int i = 1; i < forms->count; i++) {
        for (int j = 0; j < i; j++) {
            const gj_form *form = &forms->items[i];
            gj_err err = {0};
            if (strcmp(forms->items[j].id, form->id) != 0)
                continue;
            (void)gj_fail_at(&err, main_file, form->line, "id %s 重复，文件夹 %s 已经用了",
                             form->id, forms->items[j].folder);
            drop(forms, i--, &err);
            break;
        }
    }
}

/* One family is in front, and all its editions know. */
static void settle_families(gj_forms *forms)
{
    const char *first = "";
    for (int i = 0; i < forms->count; i++) {
        const gj_form *form = &forms->items[i];
        if (form->first_family && (!*first || strcmp(form->family, first) < 0))
            first = form->family;
    }
    for (int i = 0; i < forms->count; i++)
        forms->items[i].first_family = strcmp(forms->items[i].family, first) == 0;
}

/* A year has one edition in force within a family: an open end ends where the next edition
 * begins. */
static void settle_years(gj_forms *forms)
{
    for (int i = 1; i < forms->count; i++) {
        gj_form *before = &forms->items[i - 1], *after = &forms->items[i];
        gj_err err = {0};
        if (strcmp(before->family, after->family) != 0 || before->final_year < after->first_year)
            continue;
        if (before->final_year == INT_MAX && before->first_year < after->first_year) {
            before->final_year = after->first_year - 1;
            continue;
        }
        (void)gj_fail_at(&err, main_file, after->line,
                         "%d 年度同时有两种格式：%s 和 %s，请改其中一个的 years", after->first_year,
                         before->id, after->id);
        drop(forms, i--, &err);
    }
}

/* The titles of a form's columns, each once, as they are compared. */
typedef struct titles {
    const char **keys;
    int count;
} titles;

static bool has_title(const titles *list, const char *key)
{
    for (int i = 0; i < list->count; i++) {
        if (strcmp(list->keys[i], key) == 0)
            return true;
    }
    return false;
}

static titles titles_of(gj_arena *arena, const gj_form *form)
{
    const gj_block *block = NULL;
    size_t room = 0;
    for (int n = 0; (block = gj_form_block(form, n)); n++)
        room += (size_t)block->columns.n_leaves;
    titles list = {gj_arena_array(arena, room, sizeof *list.keys), 0};
    for (int n = 0; (block = gj_form_block(form, n)); n++) {
        for (int i = 0; i < block->columns.n_leaves; i++) {
            const char *key = gj_label_key(arena, form->folds, block->columns.leaves[i]->title);
            if (!has_title(&list, key))
                list.keys[list.count++] = key;
        }
    }
    return list;
}

/* Has it this title, or one so like it that a clerk might write the one for the other? */
static bool has_title_like(const titles *list, const char *key)
{
    enum { ALIKE = 80 };
    bool has = has_title(list, key);
    for (int i = 0; i < list->count && !has; i++)
        has = gj_label_likeness(key, list->keys[i]) >= ALIKE;
    return has;
}

static void mark_columns(gj_arena *arena, const gj_form *form, const titles *own)
{
    const gj_block *block = NULL;
    for (int n = 0; own->count && (block = gj_form_block(form, n)); n++) {
        for (int i = 0; i < block->columns.n_leaves; i++) {
            /* The nodes are ours and not yet handed out. */
            gj_node *node = (gj_node *)block->columns.leaves[i];
            node->fingerprint = has_title(own, gj_label_key(arena, form->folds, node->title));
        }
    }
}

/* A column's title tells its edition from those of the family that have none like it. */
static void find_fingerprints(const gj_forms *forms)
{
    gj_arena *arena = gj_arena_new();
    titles *lists = gj_arena_array(arena, (size_t)forms->count + 1, sizeof *lists);
    for (int f = 0; f < forms->count; f++)
        lists[f] = titles_of(arena, &forms->items[f]);
    for (int f = 0; f < forms->count; f++) {
        const gj_form *form = &forms->items[f];
        titles own = {gj_arena_array(arena, (size_t)lists[f].count + 1, sizeof *own.keys), 0};
        for (int i = 0; i < lists[f].count; i++) {
            bool lacking = false;
            for (int o = 0; o < forms->count && !lacking; o++)
                lacking = strcmp(forms->items[o].family, form->family) == 0 &&
                          !has_title_like(&lists[o], lists[f].keys[i]);
            if (lacking && *lists[f].keys[i])
                own.keys[own.count++] = lists[f].keys[i];
        }
        mark_columns(arena, form, &own);
    }
    gj_arena_free(arena);
}

/* What a set of forms is made of. */
typedef struct set {
    const char *folder;
    const char *names[MAX_FORMS + 1]; /* of the editions' folders */
    int n;
    bool trusts;
    bool apart;        /* the forms' pieces of memory are to lie apart */
    const char *rules; /* a file of house rules, or NULL */
} set;

/* Each edition by itself, then all as a set; false if nothing is left, or the house rules are not
 * to be had. */
static bool load_all(gj_forms *forms, const set *of, gj_err *err)
{
    /* One for all: what they share is parsed once. */
    gj_load load = {.arena = forms->arena, .trusts = of->trusts};
    listing *listings = NULL;
    gj_form_source from_disk = {find_in_places, read_from_disk, NULL};
    load.source = &from_disk;
    load.err = err;
    if (of->rules && !gj_house_read(&load, of->rules))
        return false;
    for (int i = 0; i < of->n; i++) {
        char *parent = gj_path_folder(of->names[i]);
        gj_err why = {0};
        places p = {of->names[i], {parent, of->folder}, &listings};
        gj_form_source source = {find_in_places, read_from_disk, &p};
        load.source = &source;
        load.err = &why;
        gj_form *form = &forms->items[forms->count];
        *form = (gj_form){.folder = gj_arena_strdup(forms->arena, gj_path_base(of->names[i]))};
        bool good = load_edition(&load, form);
        if (good)
            forms->count++;
        else
            add_fault(forms, form->folder, &why);
        free(parent);
        /* What can't be read now is no mistake of the form's: without this form a report could be
         * taken for one of another edition. */
        bool house_is_wrong = load.house && strcmp(why.file, gj_path_base(load.house->path)) == 0;
        if (!good && (house_is_wrong || why.kind == GJ_ERR_IO)) {
            *err = why;
            return false;
        }
    }
    drop_same_ids(forms);
    settle_families(forms);
    qsort(forms->items, (size_t)forms->count, sizeof *forms->items, compare_forms);
    settle_years(forms);
    /* Sorting moved the forms; their tables point to them. */
    for (int i = 0; i < forms->count; i++) {
        for (int t = 0; t < forms->items[i].n_tables; t++)
            ((gj_table *)forms->items[i].tables)[t].form = &forms->items[i];
    }
    find_fingerprints(forms);
    load.err = err;
    if (forms->count == 0)
        *err = forms->faults[0].err;
    return forms->count > 0 && (!load.house || gj_house_is_done(&load, forms));
}

/* The forms of the set's folder and, unless it is among them, the one in `extra` (may be NULL). */
static gj_forms *load_set(set *of, const char *extra, gj_err *err)
{
    gj_arena *arena = gj_arena_new();
    gj_forms *forms = NULL;
    const char *why = NULL;
    gj_err ignored = {0};
    of->n = list_editions(arena, of->folder, of->names, &why);
    if (of->n < 0) {
        (void)gj_fail(err, GJ_ERR_IO, "打不开报告格式文件夹 %s：%s", of->folder, why);
        gj_arena_free(arena);
        return NULL;
    }
    char *real = extra ? gj_path_resolve(extra, NULL) : NULL;
    for (int i = 0; i < of->n && real; i++) {
        char *other = gj_path_resolve(of->names[i], NULL);
        if (other && strcmp(other, real) == 0)
            extra = NULL;
        free(other);
    }
    if (extra && real)
        of->names[of->n++] = real;
    if (of->n == 0) {
        (void)gj_fail(err, GJ_ERR_FORM, "%s 里没有报告格式：每种格式应是一个子文件夹，里面有 %s",
                      of->folder, main_file);
    } else {
        forms = forms_new(of->apart ? gj_arena_new_apart() : gj_arena_new(), of->n);
        if (!load_all(forms, of, err ? err : &ignored)) {
            gj_forms_free(forms);
            forms = NULL;
        }
    }
    free(real);
    gj_arena_free(arena);
    return forms;
}

gj_forms *gj_forms_load(const char *folder, gj_err *err)
{
    set whole = {.folder = folder};
    return load_set(&whole, NULL, err);
}

gj_forms *gj_forms_open_by(const char *folder, const char *rules, gj_err *err)
{
    char *found = rules ? NULL : gj_house_find(folder);
    set whole = {.folder = folder, .trusts = true, .rules = rules ? rules : found};
    const gj_image *image = whole.rules ? NULL : gj_known_forms()->image;
    gj_forms *forms = image ? gj_image_open(image, folder) : NULL;
    if (!forms)
        forms = load_set(&whole, NULL, err);
    free(found);
    return forms;
}

bool gj_forms_can_presume(const char *folder, const char *rules)
{
    const gj_image *image = gj_known_forms()->image;
    char *found = rules ? NULL : gj_house_find(folder);
    bool can = image && !rules && !found && gj_image_is_ours(image);
    free(found);
    return can;
}

gj_forms *gj_forms_presume(void)
{
    const gj_image *image = gj_known_forms()->image;
    gj_forms *forms = image ? gj_image_move(image) : NULL;
    return forms || !image ? forms : gj_image_thaw(image);
}

bool gj_forms_are_as_presumed(const char *folder)
{
    const gj_image *image = gj_known_forms()->image;
    return image && gj_image_is_of(image, folder);
}

gj_forms *gj_forms_open_apart(const char *folder, gj_err *err)
{
    set whole = {.folder = folder, .trusts = true, .apart = true};
    return load_set(&whole, NULL, err);
}

gj_forms *gj_forms_open(const char *folder, gj_err *err)
{
    return gj_forms_open_by(folder, NULL, err);
}

gj_forms *gj_forms_load_beside(const char *folder, const char *others, gj_err *err)
{
    set whole = {.folder = others};
    return load_set(&whole, folder, err);
}
