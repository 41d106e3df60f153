/* Intention: what the build has proved is not proved again, and a byte that has changed since is
 * proved like any other. */
/* SPDX-License-Identifier: Apache-2.0 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "form/form.h"
#include "load/digest.h"
#include "load/el.h"
#include "platform/file.h"
#include "support.h"

/* What this program knows: what its tests put here. In front of the library's own, it takes its
 * place. */
static gj_digest edition;
static gj_known_file file;
static gj_known known = {.editions = &edition, .files = &file, .texts = ""};

const gj_known *gj_known_forms(void)
{
    return &known;
}

/* How many examples the rules of the edition have: those that were proved. */
static int examples_of(gj_forms *forms, const gj_err *err)
{
    int n = 0;
    if (!forms)
        fail_msg("%s", err->says);
    assert_int_equal(gj_forms_count(forms), 1);
    const gj_form *form = gj_forms_at(forms, 0);
    assert_true(form->n_rules > 0);
    for (int i = 0; i < form->n_rules; i++)
        n += form->rules[i].n_examples;
    gj_forms_free(forms);
    return n;
}

static int examples_of_opened(void)
{
    gj_err err = {0};
    return examples_of(gj_forms_open(root, &err), &err);
}

/* The folder as it is shipped, and known, as the build does it. */
static int learn(void **state)
{
    gj_err err = {0};
    (void)state;
    refill();
    gj_forms *forms = gj_forms_load(root, &err);
    assert_non_null(forms);
    memcpy(edition.lanes, gj_forms_at(forms, 0)->digest, sizeof edition);
    gj_forms_free(forms);
    known.n_editions = 1;
    known.n_files = 0;
    return 0;
}

static void a_known_edition_is_not_proved_again(void **state)
{
    (void)state;
    assert_int_equal(examples_of_opened(), 0);
}

static void to_load_is_to_prove_what_is_known_too(void **state)
{
    gj_err err = {0};
    (void)state;
    assert_true(examples_of(gj_forms_load(root, &err), &err) > 0);
}

static void what_nobody_proved_is_proved(void **state)
{
    (void)state;
    known.n_editions = 0;
    assert_true(examples_of_opened() > 0);
}

static void a_changed_byte_brings_the_proof_back(void **state)
{
    static const struct {
        const char *file, *from, *to;
    } CHANGES[] = {{"edition/form.xml", "\n", " \n"},
                   {"edition/t2.xml", "行政许可", "行政许司"},
                   {"common/t3.xml", "\n", "\n\n"},
                   {"common/rules-cell.xml", "<rule id=", "<rule  id="}};
    (void)state;
    for (size_t i = 0; i < sizeof CHANGES / sizeof *CHANGES; i++) {
        refill();
        change(CHANGES[i].file, CHANGES[i].from, CHANGES[i].to);
        assert_true(examples_of_opened() > 0);
    }
    refill();
    assert_int_equal(examples_of_opened(), 0);
}

static void a_rule_turned_round_is_found_by_its_examples(void **state)
{
    gj_err err = {0};
    (void)state;
    change("common/rules-cell.xml", "check=\"value ≥ 0", "check=\"value ≤ 0");
    assert_null(gj_forms_open(root, &err));
    assert_non_null(strstr(err.says, "cell.negative"));
}

static void every_byte_counts_and_where_one_thing_ends(void **state)
{
    char bytes[61] = "The digest of sixty bytes is not that of any other sixty.";
    gj_digest first = gj_digest_new();
    (void)state;
    gj_digest_add(&first, bytes, 60);
    for (int i = 0; i < 60; i++) {
        for (int bit = 0; bit < 8; bit++) {
            gj_digest other = gj_digest_new();
            bytes[i] = (char)(bytes[i] ^ 1 << bit);
            gj_digest_add(&other, bytes, 60);
            assert_memory_not_equal(&first, &other, sizeof first);
            bytes[i] = (char)(bytes[i] ^ 1 << bit);
        }
    }
    gj_digest parted = gj_digest_new(), shorter = gj_digest_new();
    gj_digest_add(&parted, bytes, 32);
    gj_digest_add(&parted, bytes + 32, 28);
    gj_digest_add(&shorter, bytes, 59);
    assert_memory_not_equal(&first, &parted, sizeof first);
    assert_memory_not_equal(&first, &shorter, sizeof first);
}

static void assert_same(const gj_el *a, const gj_el *b)
{
    assert_int_equal(!a, !b);
    if (!a || !b)
        return;
    assert_string_equal(a->name, b->name);
    assert_string_equal(a->text, b->text);
    assert_string_equal(a->file, b->file);
    assert_int_equal(a->line, b->line);
    assert_int_equal(a->n_attributes, b->n_attributes);
    for (int i = 0; i < 2 * a->n_attributes; i++)
        assert_string_equal(a->attributes[i], b->attributes[i]);
    assert_same(a->first, b->first);
    assert_same(a->next, b->next);
}

static void packed_elements_are_those_of_the_parser(void **state)
{
    static const char XML[] = "<a x='1' y='2'>\n<b>c</b><b x='1'/></a>";
    /* Names and texts: 0 "", 1 "a", 3 "b", 5 "c", 7 "x", 9 "1", 11 "y", 13 "2". */
    static const char TEXTS[] = "\0a\0b\0c\0x\0001\0y\0002";
    static const uint32_t PACKED[] = {1, 1, 0, 2, 2, 7, 9, 11, 13, /* a and its attributes */
                                      3, 2, 5, 0, 0,               /* b */
                                      3, 2, 0, 1, 0, 7, 9};
    gj_err err = {0};
    gj_arena *arena = gj_arena_new();
    (void)state;
    assert_same(gj_el_parse(arena, "a.xml", XML, sizeof XML - 1, &err),
                gj_el_unpack(arena, "a.xml", PACKED, TEXTS));
    gj_arena_free(arena);
}

/* Elements that say something else than the file: only so is it seen where they come from. */
static void elements_of_a_known_file_are_taken_as_they_are_known(void **state)
{
    static const uint32_t PACKED[] = {1, 7, 0, 0, 0};
    gj_err err = {0};
    gj_buf bytes;
    (void)state;
    char *path = below_root("edition/t2.xml");
    gj_buf_init(&bytes);
    assert_true(gj_file_read(path, 1 << 20, &bytes, &err));
    free(path);
    file = (gj_known_file){gj_digest_new(), PACKED};
    gj_digest_add(&file.digest, bytes.data, bytes.len);
    gj_buf_release(&bytes);
    known.n_files = 1;
    known.texts = "\0other";
    assert_null(gj_forms_open(root, &err));
    assert_string_equal(err.says, "t2.xml 第7行：被包含的文件最外层应是 <part>，却是 <other>");
    gj_forms *forms = gj_forms_load(root, &err);
    assert_non_null(forms);
    gj_forms_free(forms);
    change("edition/t2.xml", "\n", "\n\n");
    assert_true(examples_of_opened() > 0);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup(a_known_edition_is_not_proved_again, learn),
        cmocka_unit_test_setup(to_load_is_to_prove_what_is_known_too, learn),
        cmocka_unit_test_setup(what_nobody_proved_is_proved, learn),
        cmocka_unit_test_setup(a_changed_byte_brings_the_proof_back, learn),
        cmocka_unit_test_setup(a_rule_turned_round_is_found_by_its_examples, learn),
        cmocka_unit_test(every_byte_counts_and_where_one_thing_ends),
        cmocka_unit_test(packed_elements_are_those_of_the_parser),
        cmocka_unit_test_setup(elements_of_a_known_file_are_taken_as_they_are_known, learn),
    };
    return cmocka_run_group_tests(tests, make_root, remove_root);
}
