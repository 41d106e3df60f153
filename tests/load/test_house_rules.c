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

static void every_slip_is_told(void **state)
{
    static const char *const SLIPS[][2] = {
        {"<rules title=\"某省\" for=\"zfxxgk-2021\"></rules>", "rules.xml 第1行：<rules> 是空的"},
        {"<rules title=\"某省\" for=\"zfxxgk-2021\"><off rule=\"t2.stock\"/></rules>",
         "rules.xml 第1行：<off> 没有写理由"},
        {"<rules title=\"某省\" for=\"zfxxgk-2021\"><off>x</off></rules>",
         "rules.xml 第1行：<off> 应有 rule（哪一条规则），不能有别的属性"},
        {"<rules title=\"某省\" for=\"zfxxgk-2021\"><off rule=\"t2.stock\" x=\"1\">y</off></rules>",
         "rules.xml 第1行：<off> 应有 rule（哪一条规则），不能有别的属性"},
        {"<rules title=\"某省\" for=\"zfxxgk-2021\"><off rule=\"nowhere\">y</off></rules>",
         "rules.xml 第1行：<off>：没有名为 nowhere 的规则"},
        {"<rules title=\"某省\" for=\"zfxxgk-2021\"><soften rule=\"cell.blank\">y</soften></rules>",
         "rules.xml 第1行：<soften> 应有 rule（哪一条规则）和 to（改为什么），不能有别的属性"},
        {"<rules title=\"某省\" for=\"zfxxgk-2021\"><soften rule=\"cell.blank\" "
         "to=\"error\">y</soften></rules>",
         "rules.xml 第1行：规则 cell.blank 本来就是警告，<soften> 只能改轻"},
        {"<rules title=\"某省\" for=\"zfxxgk-2021\"><soften rule=\"cell.blank\" "
         "to=\"nothing\">y</soften></rules>",
         "rules.xml 第1行：<soften> 的 to 应是 error、warning、note 之一，却是“nothing”"},
        {"<rules title=\"某省\" for=\"zfxxgk-2021\"><soften rule=\"cell.blank\" to=\"note\" "
         "x=\"1\">y</soften></rules>",
         "rules.xml 第1行：<soften> 应有 rule（哪一条规则）和 to（改为什么），不能有别的属性"},
        {"<rules title=\"某省\" for=\"zfxxgk-2021\"><soften rule=\"cell.blank\" "
         "to=\"note\"/></rules>",
         "rules.xml 第1行：<soften> 没有写理由"},
        {"<rules title=\"某省\" for=\"zfxxgk-2021\"><off rule=\"t2.stock\">甲</off><off "
         "rule=\"t2.stock\">乙</off></rules>",
         "rules.xml 第1行：<off>：没有名为 t2.stock 的规则"},
        {"<rules title=\"某省\" for=\"zfxxgk-2021\"><off rule=\"t2.stock\">甲</off><soften "
         "rule=\"t2.stock\" to=\"note\">乙</soften></rules>",
         "rules.xml 第1行：<soften>：没有名为 t2.stock 的规则"},
        {"<rules title=\"某省\" for=\"zfxxgk-2021\"><harden rule=\"t2.stock\">甲</harden></rules>",
         "rules.xml 第1行：<rules> 里只能有 <off>、<soften> 和 <rule>，却有 <harden>"},
        {"<rules title=\"某省\" for=\"zfxxgk-2021\"><rule "
         "id=\"x.y\"><requires>x</requires></rule></rules>",
         "rules.xml 第1行：<rule> 没有 id、standing 或者 severity"},
        {"<rules title=\"某省\" for=\"zfxxgk-2021\"><rule id=\"x.y\" standing=\"official\" "
         "severity=\"error\"/></rules>",
         "rules.xml 第1行：规则 x.y 的 standing 只能是 customary 或 derived：不是格式文件规定的"},
        {"<rules title=\"某省\" for=\"zfxxgk-2021\"><rule id=\"x.y\" standing=\"customary\" "
         "severity=\"fatal\"/></rules>",
         "rules.xml 第1行：<rule> 的 severity 应是 error、warning、note 之一，却是“fatal”"},
        {"<rules title=\"某省\" for=\"zfxxgk-2021\"><rule standing=\"customary\" "
         "severity=\"error\"/></rules>",
         "rules.xml 第1行：<rule> 没有 id、standing 或者 severity"},
        {"<rules title=\"某省\" for=\"zfxxgk-2021\"><rule id=\"t2.stock\" standing=\"customary\" "
         "severity=\"error\" each=\"report\" check=\"1 = 1\"/></rules>",
         "rules.xml 第1行：规则 t2.stock 已经有了，请换一个 id"},
        {"<rules title=\"某省\" for=\"zfxxgk-2021\"><rule id=\"x.y\" standing=\"customary\" "
         "severity=\"warning\" each=\"cell\" table=\"t3\" check=\"value ≥ 0\" "
         "silences=\"cell.blank\"><requires>甲</requires><says>乙</says><source>丙</source><passes "
         "value=\"1\"/><fails value=\"-1\"/></rule></rules>",
         "rules.xml 第1行：规则 x.y 不能有 silences；要关掉哪一条，请写 <off>"},
        {"<rules title=\"某省\" for=\"zfxxgk-2021\"><rule id=\"x.y\" standing=\"customary\" "
         "severity=\"warning\" each=\"cell\" table=\"t3\" check=\"value ≥ 0\" "
         "silences=\"nowhere\"><requires>甲</requires><says>乙</says><source>丙</source><passes "
         "value=\"1\"/><fails value=\"-1\"/></rule></rules>",
         "rules.xml 第1行：规则 x.y 不能有 silences；要关掉哪一条，请写 <off>"},
        {"<rules title=\"某省\" for=\"zfxxgk-2021\"><off rule=\"t3.balance\">甲</off></rules>",
         "rules.xml 第1行：规则 t3.balance "
         "不能关掉：它是格式文件规定的，或者由合计、数据格式得出的"},
        {"<rules title=\"某省\" for=\"zfxxgk-2021\"><soften rule=\"t3.balance\" "
         "to=\"note\">甲</soften></rules>",
         "rules.xml 第1行：规则 t3.balance "
         "不能改轻：它是格式文件规定的，或者由合计、数据格式得出的"},
        {"<rules title=\"某省\" for=\"zfxxgk-2021\"><soften rule=\"t2.stock_negative\" "
         "to=\"warning\">甲</soften></rules>",
         "rules.xml 第1行：规则 t2.stock_negative 本来就是警告，<soften> 只能改轻"},
        {"<rules for=\"zfxxgk-2021\"><off rule=\"t2.stock\">甲</off></rules>",
         "rules.xml 第1行：<rules> 应有 title（谁的规则）和 for（用于哪几版格式，写格式的 "
         "id），不能有别的属性"},
        {"<rules title=\"某省\"><off rule=\"t2.stock\">甲</off></rules>",
         "rules.xml 第1行：<rules> 应有 title（谁的规则）和 for（用于哪几版格式，写格式的 "
         "id），不能有别的属性"},
        {"<rules title=\"某省\" for=\"zfxxgk-2021\" x=\"1\"><off "
         "rule=\"t2.stock\">甲</off></rules>",
         "rules.xml 第1行：<rules> 应有 title（谁的规则）和 for（用于哪几版格式，写格式的 "
         "id），不能有别的属性"},
        {"<rules title=\"某省\" for=\"nowhere\"><off rule=\"t2.stock\">甲</off></rules>",
         "rules.xml 第1行：<rules> 的 for：没有 id 为 nowhere 的格式"},
        {"<rules title=\"某省\" for=\"zfxxgk-2021 nowhere\"><off "
         "rule=\"t2.stock\">甲</off></rules>",
         "rules.xml 第1行：<rules> 的 for：没有 id 为 nowhere 的格式"},
        {"<rulez title=\"某省\" for=\"zfxxgk-2021\"/>",
         "rules.xml 第1行：最外层应是 <rules>，却是 <rulez>"},
        {"<rules title=\"某省\" for=\"\"><off rule=\"t2.stock\">甲</off></rules>",
         "rules.xml 第1行：<off>：没有名为 t2.stock 的规则"},
        {"", "rules.xml：文件是空的"},
    };
    int wrong = 0;
    (void)state;
    for (size_t i = 0; i < sizeof SLIPS / sizeof *SLIPS; i++) {
        gj_err err = {0};
        lay("rules.xml", SLIPS[i][0]);
        gj_forms *forms = gj_forms_open(root, &err);
        if (forms || err.kind != GJ_ERR_FORM || strcmp(err.says, SLIPS[i][1]) != 0) {
            print_error("%s\n  wanted %s\n  got    %s\n", SLIPS[i][0], SLIPS[i][1],
                        forms ? "(it loads)" : err.says);
            wrong++;
        }
        gj_forms_free(forms);
    }
    assert_int_equal(wrong, 0);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(the_file_beside_the_forms_is_in_force, fill, clear),
        cmocka_unit_test_setup_teardown(a_file_that_is_named_comes_first, fill, clear),
        cmocka_unit_test_setup_teardown(proving_takes_the_forms_as_they_are_published, fill, clear),
        cmocka_unit_test_setup_teardown(what_the_form_prints_stays, fill, clear),
        cmocka_unit_test_setup_teardown(every_slip_is_told, fill, clear),
    };
    return cmocka_run_group_tests(tests, make_root, remove_root);
}
