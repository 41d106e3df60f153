/* Intention: forms out of the image are those of the folder, and one byte that is not as it was has
 * the folder read. */
/* SPDX-License-Identifier: Apache-2.0 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include <cmocka.h>

#include "form/form.h"
#include "form/show.h"
#include "load/digest.h"
#include "load/image.h"
#include "support.h"

/* What this program brings, as a built one does; in front of the library's own. */
static gj_known known;

const gj_known *gj_known_forms(void)
{
    return &known;
}

static gj_arena *arena;
static const gj_image *image;

static int freeze(void **state)
{
    gj_err err = {0};
    (void)state;
    refill();
    known.image = NULL;
    arena = gj_arena_new();
    image = gj_image_freeze(arena, root, &err);
    if (!image)
        fail_msg("%s", err.says);
    return 0;
}

static int thaw(void **state)
{
    (void)state;
    gj_arena_free(arena);
    return 0;
}

static void lay(const char *name, const char *text)
{
    char *path = below_root(name);
    put(path, text, strlen(text));
    free(path);
}

static void clear(const char *name)
{
    char *path = below_root(name);
    assert_int_equal(unlink(path), 0);
    free(path);
}

/* All that can be told of a set: yours to free. */
static char *told(const gj_forms *forms)
{
    gj_buf out;
    gj_buf_init(&out);
    for (int i = 0; i < gj_forms_count(forms); i++) {
        const gj_form *form = gj_forms_at(forms, i);
        gj_buf_printf(&out, "%s %s %d-%d\n", form->id, form->folder, form->first_year,
                      form->final_year);
        gj_form_show(form, "", &out);
    }
    gj_forms_show_rules(forms, "", &out);
    char *text = gj_strdup(out.data);
    gj_buf_release(&out);
    return text;
}

static void assert_told_alike(const gj_forms *a, const gj_forms *b)
{
    assert_non_null(a);
    assert_non_null(b);
    char *one = told(a), *other = told(b);
    assert_true(strlen(one) > 10000);
    assert_string_equal(one, other);
    free(one);
    free(other);
}

static void forms_of_the_image_are_those_of_the_folder(void **state)
{
    gj_err err = {0};
    gj_forms *loaded = gj_forms_load(root, &err), *opened = gj_image_open(image, root);
    (void)state;
    assert_told_alike(loaded, opened);
    gj_forms_free(loaded);
    gj_forms_free(opened);
}

static void two_sets_of_one_image_have_nothing_in_common(void **state)
{
    gj_forms *first = gj_image_open(image, root), *second = gj_image_open(image, root);
    (void)state;
    assert_non_null(first);
    gj_forms_free(first);
    gj_forms *third = gj_image_open(image, root);
    assert_told_alike(second, third);
    gj_forms_free(second);
    gj_forms_free(third);
}

/* Only once, and whoever wants the forms later copies them from where they are now. */
static void an_image_is_moved_to_where_its_pointers_lead(void **state)
{
    static uint64_t pages[32 * GJ_IMAGE_PAGES / sizeof(uint64_t)] GJ_IMAGE_ALIGNED;
    size_t n = image->n_words + image->n_bytes / sizeof(uint64_t) + 1;
    static gj_image whole;
    gj_err err = {0};
    (void)state;
    assert_true(n * sizeof(uint64_t) <= sizeof pages);
    whole = *image;
    memcpy(pages, image->words, n * sizeof *pages);
    whole.words = pages;
    whole.data = pages + image->n_words;
    assert_null(gj_image_move(&whole)); /* its pages aren't said to be its own */
    whole.movable = sizeof pages - 1;
    assert_null(gj_image_move(&whole));
    whole.movable = sizeof pages;
    gj_forms *moved = gj_image_move(&whole);
#ifdef GJ_WATCHED /* sanitizers keep the place for themselves */
    if (!moved)
        return;
#endif
    assert_int_equal((uintptr_t)moved, GJ_IMAGE_BASE);
    gj_forms *loaded = gj_forms_load(root, &err), *copied = gj_image_thaw(&whole);
    assert_told_alike(loaded, moved);
    assert_told_alike(copied, moved);
    assert_null(gj_image_move(&whole));
    gj_forms_free(moved);
    assert_told_alike(copied, loaded);
    gj_forms_free(copied);
    copied = gj_image_thaw(&whole);
    assert_told_alike(copied, loaded);
    gj_forms_free(copied);
    gj_forms_free(loaded);
}

/* Whether the set is out of the image is seen by a word that is in no file. */
static gj_image with_another_word(void)
{
    static const char WORD[] = "行政许可", OTHER[] = "行政许司";
    gj_image changed = *image;
    size_t size = (image->n_bytes / sizeof(uint64_t) + 1) * sizeof(uint64_t);
    uint64_t *data = gj_arena_alloc(arena, size);
    memcpy(data, image->data, size);
    int n = 0;
    for (char *at = (char *)data; at + sizeof WORD < (char *)data + image->n_bytes; at++) {
        if (memcmp(at, WORD, sizeof WORD) != 0)
            continue;
        memcpy(at, OTHER, sizeof OTHER);
        n++;
    }
    assert_true(n > 0);
    changed.data = data;
    return changed;
}

static bool is_of_the_image(void)
{
    gj_err err = {0};
    gj_forms *forms = gj_forms_open(root, &err);
    assert_non_null(forms);
    char *text = told(forms);
    bool is = strstr(text, "行政许司");
    free(text);
    gj_forms_free(forms);
    return is;
}

static void the_image_is_used_for_the_folder_that_it_was_made_of(void **state)
{
    gj_image changed = with_another_word();
    (void)state;
    assert_false(is_of_the_image());
    known.image = &changed;
    assert_true(is_of_the_image());
}

static void a_folder_that_has_changed_is_read(void **state)
{
    static const struct {
        const char *file, *from, *to; /* without `from`: a new file */
    } CHANGES[] = {{"edition/form.xml", "\n", " \n"},   {"edition/t2.xml", "行政处罚", "行政处罔"},
                   {"common/t3.xml", "\n", "\n\n"},     {"common/new.xml", NULL, "<part/>"},
                   {"edition/t4.xml", NULL, "<part/>"}, /* in front of common/t4.xml */
                   {"edition/notes.txt", NULL, "?"}};
    gj_image changed = with_another_word();
    (void)state;
    known.image = &changed;
    for (size_t i = 0; i < sizeof CHANGES / sizeof *CHANGES; i++) {
        refill();
        assert_true(is_of_the_image());
        if (CHANGES[i].from)
            change(CHANGES[i].file, CHANGES[i].from, CHANGES[i].to);
        else
            lay(CHANGES[i].file, CHANGES[i].to);
        assert_null(gj_image_open(&changed, root));
        if (!CHANGES[i].from)
            clear(CHANGES[i].file);
    }
    refill();
    clear("common/titles.xml");
    assert_null(gj_image_open(&changed, root));
    refill();
    assert_true(is_of_the_image());
    assert_null(gj_image_open(&changed, "tests"));
    assert_null(gj_image_open(&changed, "/nowhere"));
}

static void a_folder_of_more_than_forms_is_not_read_to_its_end(void **state)
{
    enum { LARGE = 1000000, FILES = 5 };
    static const char *const names[FILES] = {"common/1", "common/2", "common/3", "common/4",
                                             "common/5"};
    gj_digest digest;
    char *bytes = calloc(1, LARGE);
    (void)state;
    assert_true(gj_image_digest(root, &digest));
    for (int i = 0; i < FILES; i++) {
        char *path = below_root(names[i]);
        put(path, bytes, LARGE);
        free(path);
    }
    assert_false(gj_image_digest(root, &digest));
    for (int i = 0; i < FILES; i++)
        clear(names[i]);
    assert_true(gj_image_digest(root, &digest));
    free(bytes);
}

static void house_rules_have_the_folder_read(void **state)
{
    gj_image changed = with_another_word();
    (void)state;
    known.image = &changed;
    lay("rules.xml", "<rules title='某省' for='zfxxgk-2021'>"
                     "<off rule='cell.blank'>不核对</off></rules>");
    assert_false(is_of_the_image());
    clear("rules.xml");
    assert_true(is_of_the_image());
}

static void an_image_that_is_not_one_of_this_program_is_refused(void **state)
{
    gj_image other = *image;
    (void)state;
    other.layout ^= 1;
    assert_null(gj_image_open(&other, root));
    other = *image;
    other.folder.lanes[1] ^= 1;
    assert_null(gj_image_open(&other, root));
}

static void an_image_that_was_cut_is_refused(void **state)
{
    gj_image cut = *image;
    (void)state;
    cut.n_words = 1;
    assert_null(gj_image_open(&cut, root));
    cut.n_words = image->n_words / 2;
    assert_null(gj_image_open(&cut, root));
    cut = *image;
    cut.n_bytes = image->n_bytes / 2;
    assert_null(gj_image_open(&cut, root));
}

static void what_was_proved_is_frozen_without_examples(void **state)
{
    gj_err err = {0};
    gj_digest edition;
    gj_forms *forms = gj_image_open(image, root);
    (void)state;
    assert_true(gj_forms_at(forms, 0)->rules[0].n_examples > 0);
    memcpy(&edition, gj_forms_at(forms, 0)->digest, sizeof edition);
    gj_forms_free(forms);
    known = (gj_known){.editions = &edition, .n_editions = 1};
    const gj_image *smaller = gj_image_freeze(arena, root, &err);
    known = (gj_known){0};
    assert_non_null(smaller);
    assert_true(smaller->n_words < image->n_words);
    forms = gj_image_open(smaller, root);
    assert_int_equal(gj_forms_at(forms, 0)->rules[0].n_examples, 0);
    gj_forms_free(forms);
}

static void forms_with_a_mistake_are_not_frozen(void **state)
{
    gj_err err = {0};
    (void)state;
    change("common/rules-cell.xml", "check=\"value ≥ 0", "check=\"value ≤ 0");
    assert_null(gj_image_freeze(arena, root, &err));
    assert_non_null(strstr(err.says, "cell.negative"));
}

int main(void)
{
#define TEST(name) cmocka_unit_test_setup_teardown(name, freeze, thaw)
    const struct CMUnitTest tests[] = {
        TEST(forms_of_the_image_are_those_of_the_folder),
        TEST(two_sets_of_one_image_have_nothing_in_common),
        TEST(an_image_is_moved_to_where_its_pointers_lead),
        TEST(the_image_is_used_for_the_folder_that_it_was_made_of),
        TEST(a_folder_that_has_changed_is_read),
        TEST(a_folder_of_more_than_forms_is_not_read_to_its_end),
        TEST(house_rules_have_the_folder_read),
        TEST(an_image_that_is_not_one_of_this_program_is_refused),
        TEST(an_image_that_was_cut_is_refused),
        TEST(what_was_proved_is_frozen_without_examples),
        TEST(forms_with_a_mistake_are_not_frozen),
    };
    return cmocka_run_group_tests(tests, make_root, remove_root);
}
