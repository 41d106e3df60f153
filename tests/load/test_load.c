/* Intention: every mistake a clerk can make in a form is told in one Chinese sentence with file,
 * line and a guess. */
/* SPDX-License-Identifier: Apache-2.0 */
#include <dirent.h>
#include <limits.h>
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

#include "form/facts.h"
#include "form/form.h"
#include "form/judge.h"
#include "platform/file.h"
#include "slips.h"
#include "support.h"

static void every_slip_is_told_with_its_place(void **state)
{
    (void)state;
    assert_int_equal(count_mistold("zfxxgk-2021", SLIPS, sizeof SLIPS / sizeof *SLIPS), 0);
}

static void file_and_line_are_kept_apart_too(void **state)
{
    gj_err err = {0};
    (void)state;
    refill();
    change("edition/t2.xml", "title=\"行政许可\"", "titel=\"行政许可\"");
    assert_null(gj_forms_load(root, &err));
    assert_string_equal(err.file, "t2.xml");
    assert_int_equal(err.line, 20);
}

static void both_editions_load_in_the_order_of_years(void **state)
{
    gj_err err = {0};
    gj_forms *forms = gj_forms_load(FORMS, &err);
    (void)state;
    if (!forms)
        fail_msg("%s", err.says);
    const int count = gj_forms_count(forms);
    assert_true(count >= 3);
    assert_string_equal(gj_forms_at(forms, 0)->id, "zfxxgk-2019");
    assert_string_equal(gj_forms_at(forms, 1)->id, "zfxxgk-2021");
    assert_string_equal(gj_forms_at(forms, count - 1)->id, "zfwz-2017");
    assert_null(gj_forms_at(forms, count));
    assert_null(gj_forms_at(forms, -1));
    assert_null(gj_forms_in_force(forms, NULL, 2018));
    assert_ptr_equal(gj_forms_in_force(forms, NULL, 2019), gj_forms_at(forms, 0));
    assert_ptr_equal(gj_forms_in_force(forms, NULL, 2020), gj_forms_at(forms, 0));
    assert_ptr_equal(gj_forms_in_force(forms, NULL, 2021), gj_forms_at(forms, 1));
    assert_ptr_equal(gj_forms_in_force(forms, NULL, 2099), gj_forms_at(forms, 1));
    assert_int_equal(gj_forms_at(forms, 1)->final_year, INT_MAX);
    assert_ptr_equal(gj_forms_find(forms, "zfxxgk-2021"), gj_forms_at(forms, 1));
    assert_null(gj_forms_find(forms, "zfxxgk-2020"));
    gj_forms_free(forms);
}

static void one_edition_alone_needs_the_fallback(void **state)
{
    gj_err err = {0};
    char *edition = below_root("edition"), *common = below_root("common");
    (void)state;
    refill();
    empty_folder(common);
    assert_null(gj_forms_load_one(edition, NULL, &err));
    assert_string_equal(err.says, "form.xml 第4行：找不到要包含的文件 titles.xml");
    gj_forms *forms = gj_forms_load_one(edition, FORMS, &err);
    if (!forms)
        fail_msg("%s", err.says);
    assert_int_equal(gj_forms_count(forms), 1);
    assert_int_equal(gj_forms_at(forms, 0)->n_tables, 3);
    gj_forms_free(forms);
    free(edition);
    free(common);
}

/* A copy of the shared parts inside the edition's own folder wins over the others. */
static void the_editions_own_file_comes_first(void **state)
{
    gj_err err = {0};
    char *edition = below_root("edition"), *own = below_root("edition/titles.xml");
    static const char TITLES[] = "<part><alias>自己的标题</alias></part>";
    (void)state;
    refill();
    put(own, TITLES, sizeof TITLES - 1);
    gj_forms *forms = gj_forms_load_one(edition, FORMS, &err);
    if (!forms)
        fail_msg("%s", err.says);
    assert_int_equal(gj_forms_at(forms, 0)->n_title_aliases, 1);
    assert_string_equal(gj_forms_at(forms, 0)->title_aliases[0], "自己的标题");
    gj_forms_free(forms);
    (void)unlink(own);
    free(edition);
    free(own);
}

/* Adds a second edition, `later`, made from the first: its id, years and whatever else is
 * changed. */
static char *add_later(const char *id, const char *years)
{
    char *later = below_root("later");
    refill();
    copy_folder("templates/forms/zfxxgk-2021", later);
    change("later/form.xml", "zfxxgk-2021", id);
    change("later/form.xml", "2021-\"", years);
    return later;
}

static gj_forms *load_root(int count)
{
    gj_err err = {0};
    gj_forms *forms = gj_forms_load(root, &err);
    if (!forms)
        fail_msg("%s", err.says);
    assert_int_equal(gj_forms_count(forms), count);
    return forms;
}

static void assert_fault(const gj_forms *forms, const char *folder, const char *says)
{
    assert_int_equal(gj_forms_fault_count(forms), 1);
    assert_string_equal(gj_forms_fault_at(forms, 0)->folder, folder);
    assert_string_equal(gj_forms_fault_at(forms, 0)->err.says, says);
    assert_null(gj_forms_fault_at(forms, 1));
    assert_null(gj_forms_fault_at(forms, -1));
}

static void an_open_year_ends_where_the_next_edition_begins(void **state)
{
    char *later = add_later("zfxxgk-2030", "2030-\"");
    (void)state;
    gj_forms *forms = load_root(2);
    assert_int_equal(gj_forms_fault_count(forms), 0);
    assert_string_equal(gj_forms_in_force(forms, NULL, 2029)->id, "zfxxgk-2021");
    assert_string_equal(gj_forms_in_force(forms, "zfxxgk", 2030)->id, "zfxxgk-2030");
    assert_int_equal(gj_forms_find(forms, "zfxxgk-2021")->final_year, 2029);
    assert_string_equal(gj_forms_oldest(forms, NULL)->id, "zfxxgk-2021");
    assert_string_equal(gj_forms_newest(forms, NULL)->id, "zfxxgk-2030");
    /* Nothing but the year tells them apart, and that is told. */
    assert_ptr_equal(gj_forms_twin(forms, gj_forms_at(forms, 1)), gj_forms_at(forms, 0));
    assert_null(gj_forms_twin(forms, gj_forms_at(forms, 0)));
    gj_forms_free(forms);
    change("later/t2.xml", "行政许可", "行政许可事项");
    forms = load_root(2);
    assert_null(gj_forms_twin(forms, gj_forms_at(forms, 1)));
    gj_forms_free(forms);
    empty_folder(later);
    free(later);
}

static void an_edition_whose_years_or_id_are_taken_is_left_out(void **state)
{
    char *later = add_later("zfxxgk-2022", "2022-\"");
    (void)state;
    change("edition/form.xml", "2021-\"", "2021-2023\"");
    gj_forms *forms = load_root(1);
    assert_fault(forms, "later",
                 "form.xml 第2行：2022 年度同时有两种格式：zfxxgk-2021 和 zfxxgk-2022，"
                 "请改其中一个的 years");
    assert_null(gj_forms_in_force(forms, NULL, 2024));
    gj_forms_free(forms);
    change("later/form.xml", "zfxxgk-2022", "zfxxgk-2021");
    forms = load_root(1);
    assert_fault(forms, "later", "form.xml 第2行：id zfxxgk-2021 重复，文件夹 edition 已经用了");
    assert_int_equal(gj_forms_at(forms, 0)->final_year, 2023);
    gj_forms_free(forms);
    empty_folder(later);
    free(later);
}

static void years_are_a_familys_own(void **state)
{
    char *later = add_later("abc-2021", "2021-\"");
    (void)state;
    change("later/form.xml", "family=\"zfxxgk\" first=\"yes\" ", "");
    gj_forms *forms = load_root(2);
    assert_int_equal(gj_forms_fault_count(forms), 0);
    /* Whoever says first="yes" is in front, though "abc" comes before it. */
    assert_string_equal(gj_forms_at(forms, 0)->family, "zfxxgk");
    assert_string_equal(gj_forms_at(forms, 1)->family, "abc");
    assert_string_equal(gj_forms_in_force(forms, NULL, 2024)->id, "zfxxgk-2021");
    assert_string_equal(gj_forms_in_force(forms, "abc", 2024)->id, "abc-2021");
    assert_string_equal(gj_forms_newest(forms, "abc")->id, "abc-2021");
    assert_null(gj_forms_in_force(forms, "abd", 2024));
    assert_null(gj_forms_oldest(forms, "abd"));
    assert_null(gj_forms_newest(forms, "abd"));
    assert_null(gj_forms_twin(forms, gj_forms_at(forms, 1)));
    gj_forms_free(forms);
    empty_folder(later);
    free(later);
}

/* Nobody is in front of the other then but by name. */
static void of_two_families_in_front_one_is(void **state)
{
    char *later = add_later("abc-2021", "2021-\"");
    (void)state;
    change("later/form.xml", "family=\"zfxxgk\" ", "");
    gj_forms *forms = load_root(2);
    assert_string_equal(gj_forms_at(forms, 0)->family, "abc");
    assert_true(gj_forms_at(forms, 0)->first_family);
    assert_false(gj_forms_at(forms, 1)->first_family);
    gj_forms_free(forms);
    change("edition/form.xml", "family=\"zfxxgk\"", "family=\"aaa\"");
    forms = load_root(2);
    assert_string_equal(gj_forms_at(forms, 0)->family, "aaa");
    gj_forms_free(forms);
    empty_folder(later);
    free(later);
}

/* What isn't a year behind the last dash belongs to the family's name. */
static void a_family_is_the_id_without_its_year(void **state)
{
    static const char *const IDS[][2] = {{"budget-2030", "budget"},
                                         {"budget", "budget"},
                                         {"budget-", "budget-"},
                                         {"budget-town", "budget-town"}};
    (void)state;
    for (size_t i = 0; i < sizeof IDS / sizeof *IDS; i++) {
        refill();
        change("edition/form.xml", "family=\"zfxxgk\" ", "");
        change("edition/form.xml", "zfxxgk-2021", IDS[i][0]);
        gj_forms *forms = load_root(1);
        assert_string_equal(gj_forms_at(forms, 0)->family, IDS[i][1]);
        gj_forms_free(forms);
    }
}

/* The one between goes, the ones beside it stay as they are. */
static void what_goes_from_the_middle_leaves_the_others(void **state)
{
    char *later = add_later("zfxxgk-2022", "2022-2023\""), *last = below_root("last");
    (void)state;
    copy_folder("templates/forms/zfxxgk-2021", last);
    change("edition/form.xml", "2021-\"", "2021-2024\"");
    change("last/form.xml", "zfxxgk-2021", "zfxxgk-2030");
    change("last/form.xml", "2021-\"", "2030-\"");
    gj_forms *forms = load_root(2);
    assert_string_equal(gj_forms_at(forms, 0)->id, "zfxxgk-2021");
    assert_string_equal(gj_forms_at(forms, 1)->id, "zfxxgk-2030");
    assert_int_equal(gj_forms_at(forms, 0)->final_year, 2024);
    gj_forms_free(forms);
    change("edition/form.xml", "2021-2024", "2022-");
    change("later/form.xml", "2022-2023", "2022-");
    forms = load_root(2);
    assert_int_equal(gj_forms_fault_count(forms), 1);
    assert_string_equal(gj_forms_at(forms, 0)->id, "zfxxgk-2021");
    assert_int_equal(gj_forms_at(forms, 0)->final_year, 2029);
    gj_forms_free(forms);
    empty_folder(later);
    empty_folder(last);
    free(later);
    free(last);
}

static void one_faulty_folder_is_left_out_and_the_others_work(void **state)
{
    char *later = add_later("zfxxgk-2030", "2030-\"");
    (void)state;
    change("later/t2.xml", "title=\"行政许可\"", "titel=\"行政许可\"");
    gj_forms *forms = load_root(1);
    assert_fault(forms, "later", "t2.xml 第20行：<row> 没有 title，却有 titel，是否写错？");
    assert_string_equal(gj_forms_fault_at(forms, 0)->err.file, "t2.xml");
    assert_string_equal(gj_forms_in_force(forms, NULL, 2031)->id, "zfxxgk-2021");
    gj_forms_free(forms);
    empty_folder(later);
    free(later);
}

/* What `gouji forms check` does with an edition that stands somewhere else. */
static void an_edition_is_tried_beside_others(void **state)
{
    gj_err err = {0};
    char *edition = below_root("edition");
    (void)state;
    refill();
    gj_forms *forms = gj_forms_load_beside(edition, FORMS, &err);
    if (!forms)
        fail_msg("%s", err.says);
    assert_true(gj_forms_count(forms) >= 3);
    assert_fault(forms, "edition",
                 "form.xml 第2行：id zfxxgk-2021 重复，文件夹 zfxxgk-2021 已经用了");
    gj_forms_free(forms);
    assert_null(gj_forms_load_beside("no/such/folder", "no/such/set", &err));
    assert_int_equal(err.kind, GJ_ERR_IO);
    /* The same folder twice is one. */
    forms = gj_forms_load_beside(edition, root, &err);
    assert_int_equal(gj_forms_count(forms), 1);
    assert_int_equal(gj_forms_fault_count(forms), 0);
    gj_forms_free(forms);
    free(edition);
}

static void a_folder_without_forms_says_so(void **state)
{
    gj_err err = {0};
    (void)state;
    assert_null(gj_forms_load("templates/forms/common", &err));
    assert_int_equal(err.kind, GJ_ERR_FORM);
    assert_non_null(strstr(err.says, "里没有报告格式：每种格式应是一个子文件夹，里面有 form.xml"));
    assert_null(gj_forms_load("no/such/folder", &err));
    assert_int_equal(err.kind, GJ_ERR_IO);
    assert_non_null(strstr(err.says, "打不开报告格式文件夹 no/such/folder"));
    assert_null(gj_forms_load_one("no/such/folder", NULL, &err));
    assert_int_equal(err.kind, GJ_ERR_IO);
}

static char *manual(void)
{
    gj_buf bytes;
    gj_buf_init(&bytes);
    assert_true(gj_file_read("templates/forms/README.md", 1 << 20, &bytes, NULL));
    char *text = strdup(bytes.data);
    gj_buf_release(&bytes);
    return text;
}

/* A stranger begins with it. */
static void the_manuals_example_loads(void **state)
{
    gj_err err = {0};
    char *edition = below_root("edition"), *text = manual();
    (void)state;
    refill();
    char *start = strstr(text, "<?xml");
    assert_non_null(start);
    *strstr(start, "```") = '\0';
    change("edition/form.xml", NULL, start);
    gj_forms *forms = gj_forms_load_one(edition, FORMS, &err);
    if (!forms)
        fail_msg("%s", err.says);
    assert_string_equal(gj_forms_at(forms, 0)->id, "example");
    assert_int_equal(gj_forms_at(forms, 0)->rules[0].n_examples, 2);
    gj_forms_free(forms);
    free(edition);
    free(text);
}

static void assert_tells(const char *text, const char *open, const char *word, const char *close)
{
    char quoted[80];
    (void)snprintf(quoted, sizeof quoted, "%s%s%s", open, word, close);
    if (!strstr(text, quoted))
        fail_msg("the manual doesn't tell %s", quoted);
}

static void the_manual_tells_every_name(void **state)
{
    char *text = manual();
    (void)state;
#define TELL_FACT(each, name, kind)              assert_tells(text, "`", #name, "`");
#define TELL_SEVERITY(name, word, plural, label) assert_tells(text, "`", word, "`");
#define TELL_STANDING(name, word, label)         assert_tells(text, "`", word, "`");
#define TELL_CHOICE(name, word)                  assert_tells(text, "`", word, "`");
#define TELL_WORD(name)                          assert_tells(text, "`{", #name, "}`");
    GJ_FACT_LIST(TELL_FACT)
    GJ_TAKES_LIST(TELL_CHOICE)
    GJ_SEVERITY_LIST(TELL_SEVERITY)
    GJ_STANDING_LIST(TELL_STANDING)
    GJ_EACH_LIST(TELL_CHOICE)
    GJ_PLACEHOLDER_LIST(TELL_WORD)
#undef TELL_FACT
#undef TELL_CHOICE
#undef TELL_SEVERITY
#undef TELL_STANDING
#undef TELL_WORD
    free(text);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(every_slip_is_told_with_its_place),
        cmocka_unit_test(file_and_line_are_kept_apart_too),
        cmocka_unit_test(both_editions_load_in_the_order_of_years),
        cmocka_unit_test(one_edition_alone_needs_the_fallback),
        cmocka_unit_test(the_editions_own_file_comes_first),
        cmocka_unit_test(an_open_year_ends_where_the_next_edition_begins),
        cmocka_unit_test(an_edition_whose_years_or_id_are_taken_is_left_out),
        cmocka_unit_test(years_are_a_familys_own),
        cmocka_unit_test(of_two_families_in_front_one_is),
        cmocka_unit_test(a_family_is_the_id_without_its_year),
        cmocka_unit_test(what_goes_from_the_middle_leaves_the_others),
        cmocka_unit_test(one_faulty_folder_is_left_out_and_the_others_work),
        cmocka_unit_test(an_edition_is_tried_beside_others),
        cmocka_unit_test(a_folder_without_forms_says_so),
        cmocka_unit_test(the_manuals_example_loads),
        cmocka_unit_test(the_manual_tells_every_name),
    };
    return cmocka_run_group_tests(tests, make_root, remove_root);
}
