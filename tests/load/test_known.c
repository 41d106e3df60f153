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
#include "platform/file.h"
#include "support.h"

/* What this program knows: what its tests put here. In front of the library's own, it takes its
 * place. */
static gj_digest edition;
static gj_known known = {.editions = &edition};

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

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup(a_known_edition_is_not_proved_again, learn),
        cmocka_unit_test_setup(to_load_is_to_prove_what_is_known_too, learn),
        cmocka_unit_test_setup(what_nobody_proved_is_proved, learn),
        cmocka_unit_test_setup(a_changed_byte_brings_the_proof_back, learn),
        cmocka_unit_test_setup(a_rule_turned_round_is_found_by_its_examples, learn),
        cmocka_unit_test(every_byte_counts_and_where_one_thing_ends),
    };
    return cmocka_run_group_tests(tests, make_root, remove_root);
}
