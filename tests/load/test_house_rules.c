/* Intention: whoever opens forms, the add-on too, has the house rules that lie beside them or are
 * named; whoever proves forms has them as published. */
/* SPDX-License-Identifier: Apache-2.0 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "form/form.h"
#include "platform/environment.h"
#include "support.h"

#define HEAD "<rules title=\"某省\" for=\"zfxxgk-2021\">"

static int fill(void **state)
{
    (void)state;
    refill();
    gj_environment_set("GOUJI_RULES", NULL);
    return 0;
}

static void lay(const char *name, const char *text)
{
    char *path = below_root(name);
    put(path, text, strlen(text));
    free(path);
}

static int clear(void **state)
{
    static const char *const names[] = {"rules.xml", "named.xml"};
    (void)state;
    for (size_t i = 0; i < sizeof names / sizeof *names; i++) {
        char *path = below_root(names[i]);
        (void)remove(path);
        free(path);
    }
    return 0;
}

static gj_forms *opened(const char *rules)
{
    gj_err err = {0};
    gj_forms *forms = gj_forms_open_by(root, rules, &err);
    if (!forms)
        fail_msg("%s", err.says);
    return forms;
}

static void the_file_beside_the_forms_is_in_force(void **state)
{
    (void)state;
    lay("rules.xml", HEAD "<off rule=\"t2.stock\">不核对</off><soften rule=\"cell.blank\" "
                          "to=\"note\">可以空</soften></rules>");
    gj_forms *forms = opened(NULL);
    const gj_form *form = gj_forms_at(forms, 0);
    assert_null(gj_form_rule(form, "t2.stock"));
    assert_int_equal(gj_form_rule(form, "cell.blank")->severity, GJ_SEVERITY_NOTE);
    assert_non_null(form->house);
    assert_int_equal(form->house->n_changes, 2);
    gj_buf told;
    gj_buf_init(&told);
    gj_house_put(form->house, &told);
    assert_string_equal(told.data,
                        "按“某省”（rules.xml）：不核对 t2.stock；cell.blank 由警告改为提示");
    gj_buf_release(&told);
    gj_forms_free(forms);
}

static void a_file_that_is_named_comes_first(void **state)
{
    (void)state;
    char *named = below_root("named.xml");
    lay("rules.xml", HEAD "<off rule=\"t2.stock\">甲</off></rules>");
    lay("named.xml", HEAD "<off rule=\"cell.blank\">乙</off></rules>");
    gj_environment_set("GOUJI_RULES", named);
    gj_forms *forms = opened(NULL);
    assert_non_null(gj_form_rule(gj_forms_at(forms, 0), "t2.stock"));
    assert_null(gj_form_rule(gj_forms_at(forms, 0), "cell.blank"));
    gj_forms_free(forms);
    gj_environment_set("GOUJI_RULES", "/no/such/file.xml");
    forms = opened(named);
    assert_null(gj_form_rule(gj_forms_at(forms, 0), "cell.blank"));
    gj_forms_free(forms);
    gj_err err = {0};
    assert_null(gj_forms_open(root, &err));
    assert_non_null(strstr(err.says, "file.xml"));
    free(named);
}

static void proving_takes_the_forms_as_they_are_published(void **state)
{
    (void)state;
    gj_err err = {0};
    lay("rules.xml", HEAD "<off rule=\"t2.stock\">不核对</off></rules>");
    gj_forms *forms = gj_forms_load(root, &err);
    assert_non_null(forms);
    assert_non_null(gj_form_rule(gj_forms_at(forms, 0), "t2.stock"));
    assert_null(gj_forms_at(forms, 0)->house);
    gj_forms_free(forms);
}

static void what_the_form_prints_stays(void **state)
{
    (void)state;
    gj_err err = {0};
    lay("rules.xml", HEAD "\n<off rule=\"t3.balance\">不核对</off></rules>");
    assert_null(gj_forms_open(root, &err));
    assert_int_equal(err.kind, GJ_ERR_FORM);
    assert_string_equal(err.file, "rules.xml");
    assert_int_equal(err.line, 2);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(the_file_beside_the_forms_is_in_force, fill, clear),
        cmocka_unit_test_setup_teardown(a_file_that_is_named_comes_first, fill, clear),
        cmocka_unit_test_setup_teardown(proving_takes_the_forms_as_they_are_published, fill, clear),
        cmocka_unit_test_setup_teardown(what_the_form_prints_stays, fill, clear),
    };
    return cmocka_run_group_tests(tests, make_root, remove_root);
}
