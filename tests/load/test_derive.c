/* Intention: an edition told as its difference from another is as good as one written whole, and
 * every slip is told. */
/* SPDX-License-Identifier: Apache-2.0 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "expr/expr.h"
#include "form/outline.h"
#include "platform/file.h"
#include "support.h"

static const char DIFFERENCE[] = "tests/cases/forms/zfxxgk-2030";

/* The set of our forms with a difference from 2021 beside them, made of these lines. */
static gj_forms *load_difference(const char *lines, gj_err *err)
{
    char *folder = below_root("later"), *file = below_root("later/form.xml");
    gj_buf text;
    gj_buf_init(&text);
    copy_folder(DIFFERENCE, folder);
    gj_buf_printf(&text,
                  "<form id=\"zfxxgk-2030\" based-on=\"zfxxgk-2021\" years=\"2030-\">\n"
                  "<source>新文件</source>\n%s\n</form>",
                  lines);
    put(file, text.data, text.len);
    gj_buf_release(&text);
    gj_forms *forms = gj_forms_load_beside(folder, FORMS, err);
    empty_folder(folder);
    free(folder);
    free(file);
    return forms;
}

static const gj_form *find_new(const gj_forms *forms)
{
    const gj_form *form = gj_forms_find(forms, "zfxxgk-2030");
    if (!form)
        fail_msg("%s", gj_forms_fault_count(forms) ? gj_forms_fault_at(forms, 0)->err.says : "?");
    return form;
}

static char *outline_of(const gj_form *form)
{
    gj_arena *arena = gj_arena_new();
    gj_outline outline = gj_outline_new(arena, form);
    gj_buf text;
    gj_buf_init(&text);
    for (int i = 0; i < outline.n_lines; i++)
        if (outline.lines[i].kind != GJ_OUTLINE_YEARS)
            gj_outline_put(&outline.lines[i], &text);
    gj_arena_free(arena);
    return gj_buf_detach(&text);
}

static void ten_changes_are_forty_lines(void **state)
{
    gj_err err = {0};
    gj_buf text;
    int lines = 0, changes = 0;
    (void)state;
    gj_buf_init(&text);
    assert_true(gj_file_read("tests/cases/forms/zfxxgk-2030/form.xml", 1 << 20, &text, &err));
    for (const char *at = text.data; *at; at++) {
        lines += *at == '\n';
        changes += strncmp(at, "<insert ", 8) == 0 || strncmp(at, "<replace ", 9) == 0 ||
                   strncmp(at, "<remove ", 8) == 0 || strncmp(at, "<reword ", 8) == 0;
    }
    gj_buf_release(&text);
    assert_true(lines <= 40);
    assert_true(changes >= 10);
}

static void the_difference_is_made_and_nothing_else_changes(void **state)
{
    gj_err err = {0};
    gj_forms *before = gj_forms_load(FORMS, &err);
    gj_forms *forms = gj_forms_load_beside(DIFFERENCE, FORMS, &err);
    (void)state;
    assert_int_equal(gj_forms_count(forms), gj_forms_count(before) + 1);
    for (int i = 0; i < gj_forms_count(before); i++) {
        const gj_form *old = gj_forms_at(before, i);
        char *was = outline_of(old), *is = outline_of(gj_forms_find(forms, old->id));
        assert_string_equal(is, was);
        free(was);
        free(is);
    }
    const gj_form *form = find_new(forms);
    assert_string_equal(form->family, "zfxxgk");
    assert_string_equal(form->title, "政府信息公开工作年度报告");
    assert_string_equal(form->source,
                        "国办公开办函〔2030〕1号《政府信息公开工作年度报告格式（试验）》");
    assert_int_equal(gj_forms_find(forms, "zfxxgk-2021")->final_year, 2029);
    const gj_table *t3 = gj_form_table(form, "t3"), *t2 = gj_form_table(form, "t2");
    const gj_node *row = gj_table_row(t3, "personal");
    assert_int_equal(row->order, gj_table_row(t3, "query")->order + 1);
    assert_string_equal(row->parent->id, "refused");
    assert_string_equal(gj_table_row(t3, "unsettled")->parent->id, "mediated");
    assert_string_equal(gj_table_row(t3, "mediated")->parent->id, "outcome");
    const gj_node *column = gj_block_column(&t3->blocks[0], "household");
    assert_int_equal(column->index, 1);
    assert_string_equal(column->title, "个体工商户");
    assert_string_equal(gj_table_row(t3, "total")->title, "（八）总计");
    assert_null(gj_table_row(t2, "coercion"));
    assert_null(gj_form_rule(form, "t2.stock_negative"));
    assert_string_equal(gj_form_section(form, "s6")->title, "六、其他需要说明的事项");
    /* The rule of a sum follows its table. */
    assert_string_equal(gj_expr_text(gj_form_rule(form, "t3.all")->check),
                        "all = natural + household + business + research + nonprofit + legal + "
                        "other");
    assert_string_equal(gj_form_rule(form, "t3.total")->requires,
                        "“（八）总计”等于本列（一）至（七）各办理结果之和");
    assert_string_equal(gj_form_rule(form, "t3.total")->says,
                        gj_form_rule(gj_forms_find(forms, "zfxxgk-2021"), "t3.total")->says);
    gj_forms_free(before);
    gj_forms_free(forms);
}

/* A column's title tells its edition only from editions that have none like it. */
static void fingerprints_are_found_among_the_set(void **state)
{
    gj_err err = {0};
    gj_forms *forms = gj_forms_load_beside(DIFFERENCE, FORMS, &err);
    (void)state;
    const gj_block *t3 = &gj_form_table(find_new(forms), "t3")->blocks[0];
    assert_true(gj_block_column(t3, "household")->fingerprint);
    assert_false(gj_block_column(t3, "natural")->fingerprint);
    gj_forms_free(forms);
    forms = gj_forms_load_one(DIFFERENCE, FORMS, &err);
    t3 = &gj_form_table(find_new(forms), "t3")->blocks[0];
    assert_false(gj_block_column(t3, "household")->fingerprint);
    gj_forms_free(forms);
}

static void nothing_changed_is_the_same_form(void **state)
{
    gj_err err = {0};
    gj_forms *forms = load_difference("", &err);
    (void)state;
    const gj_form *new = find_new(forms), *old = gj_forms_find(forms, "zfxxgk-2021");
    assert_ptr_equal(gj_forms_twin(forms, new), old);
    gj_arena *arena = gj_arena_new();
    gj_outline a = gj_outline_new(arena, old), b = gj_outline_new(arena, new);
    int n = 0, differences = 0;
    const gj_outline_pair *pairs = gj_outline_compare(arena, &a, &b, &n);
    for (int i = 0; i < n; i++)
        differences += !pairs[i].same;
    /* Its id, its source, its years, and what rules say of {form}. */
    assert_int_equal(n, a.n_lines);
    for (int i = 0; i < n; i++)
        if (!pairs[i].same)
            assert_true(pairs[i].left->kind <= GJ_OUTLINE_YEARS ||
                        strstr(pairs[i].left->text, old->source));
    assert_true(differences >= 3);
    gj_arena_free(arena);
    gj_forms_free(forms);
}

/* Places before, behind, inside and instead; what comes later may name what came before. */
static void every_kind_of_change_works(void **state)
{
    static const char LINES[] =
        "<insert before=\"row t3.new\"><row id=\"zero\" title=\"零\"/></insert>\n"
        "<insert into=\"group t3.refused\"><row id=\"last\" title=\"末\"/></insert>\n"
        "<insert after=\"row t3.last\"><row id=\"later\" title=\"再末\"/></insert>\n"
        "<reword at=\"column t3.法人或其他组织\" title=\"法人\"/>\n"
        "<replace at=\"group t3.declined\"><row id=\"declined\" "
        "title=\"（五）不予处理\"/></replace>\n"
        "<remove at=\"figure repeated\"/>\n"
        "<reword at=\"column t2.b5.decisions\" title=\"决定\"/>\n"
        "<reword at=\"column t4.review.upheld\" title=\"维持\"/>\n"
        "<reword at=\"block t2.b8\" title=\"第八项\"/>\n"
        "<remove at=\"carry t3.carried_in\"/>\n"
        "<reword at=\"rule t3.balance\" severity=\"warning\"><hint>新的提示</hint></reword>\n"
        "<alias>另一种标题</alias>";
    gj_err err = {0};
    (void)state;
    gj_forms *forms = load_difference(LINES, &err);
    assert_int_equal(gj_forms_fault_count(forms), 1);
    assert_string_equal(gj_forms_fault_at(forms, 0)->err.says,
                        "form.xml 第6行：<reword> 的 at：没有名为 t3.法人或其他组织 的 <column>，"
                        "是否指 t3.natural？");
    gj_forms_free(forms);
    /* That one is a group of columns. */
    gj_buf fixed;
    gj_buf_init(&fixed);
    const char *at = strstr(LINES, "column t3.法");
    gj_buf_add(&fixed, LINES, (size_t)(at - LINES));
    gj_buf_printf(&fixed, "group%s", at + strlen("column"));
    forms = load_difference(fixed.data, &err);
    gj_buf_release(&fixed);
    const gj_form *form = find_new(forms);
    const gj_table *t2 = gj_form_table(form, "t2"), *t3 = gj_form_table(form, "t3");
    assert_int_equal(gj_table_row(t3, "zero")->order, 0);
    assert_int_equal(gj_table_row(t3, "later")->order, gj_table_row(t3, "last")->order + 1);
    assert_string_equal(gj_table_row(t3, "last")->parent->id, "refused");
    assert_string_equal(gj_block_column(&t3->blocks[0], "business")->parent->title, "法人");
    assert_true(gj_table_row(t3, "declined")->leaf);
    assert_string_equal(t2->blocks[1].columns.leaves[0]->title, "决定");
    assert_string_equal(t2->blocks[2].columns.leaves[0]->title, "本年处理决定数量");
    const gj_block *t4 = &gj_form_table(form, "t4")->blocks[0];
    assert_string_equal(gj_block_column(t4, "review.upheld")->title, "维持");
    assert_string_equal(gj_block_column(t4, "direct.upheld")->title, "结果维持");
    assert_string_equal(t2->blocks[3].title, "第八项");
    assert_int_equal(form->n_carries, 0);
    const gj_rule *rule = gj_form_rule(form, "t3.balance");
    assert_int_equal(rule->severity, GJ_SEVERITY_WARNING);
    assert_string_equal(rule->hint, "新的提示");
    assert_int_equal(rule->n_examples, 6);
    assert_string_equal(form->title_aliases[form->n_title_aliases - 1], "另一种标题");
    gj_forms_free(forms);
}

static void every_slip_in_a_difference_is_told(void **state)
{
    static const char *const SLIPS[][2] = {
        {"<insert after=\"row t3.grantd\"><row id=\"x\" title=\"x\"/></insert>",
         "form.xml 第3行：<insert> 的 after：没有名为 t3.grantd 的 <row>，是否指 t3.granted？"},
        {"<insert behind=\"row t3.granted\"><row id=\"x\" title=\"x\"/></insert>",
         "form.xml 第3行：<insert> 应有 after、before 或 into 之一，写明插在哪里"},
        {"<insert after=\"row t3.granted\"/>",
         "form.xml 第3行：<insert> 是空的，里面写要插入的内容"},
        {"<insert after=\"row t3.granted\"><row id=\"secret\" title=\"x\"/></insert>",
         "t3.xml 第27行：id secret 重复，前面已有 <row> 用了；两组里要有同名的行，请写 <rows "
         "ids=\"path\">，行就叫“组.行”"},
        {"<insert after=\"row t3.granted\"><row id=\"x\" titel=\"x\"/></insert>",
         "form.xml 第3行：<row> 没有 title，却有 titel，是否写错？"},
        {"<insert after=\"row t3.granted\"><column id=\"x\" title=\"x\"/></insert>",
         "form.xml 第3行：<rows> 里不能有 <column>"},
        {"<remove at=\"t3.granted\"/>",
         "form.xml 第3行：<remove> 的 at 应写成“row t3.new”的样子，先写是什么（row、column、group、"
         "block、table、section、rule 等），再写它的名称，却是“t3.granted”"},
        {"<remove at=\"row t3.granted\"/>",
         "t3.xml 第49行：行 total 的 formula 里没有名为 granted 的行"},
        {"<remove at=\"column t2.decisions\"/>",
         "form.xml 第3行：<remove> 的 at：有 2 个 <column> 都叫 t2.decisions，请在名称前加上 block "
         "的 id"},
        {"<remove at=\"rule t3.balanced\"/>",
         "form.xml 第3行：<remove> 的 at：没有名为 t3.balanced 的 <rule>，是否指 t3.balance？"},
        {"<remove/>", "form.xml 第3行：<remove> 应有 at，写明是哪一处，不能有别的属性"},
        {"<remove at=\"row t3.new\"><p>字</p></remove>", "form.xml 第3行：<remove> 里面不写内容"},
        {"<replace at=\"row t3.new\"/>",
         "form.xml 第3行：<replace> 是空的，里面写换成的内容；不要了的用 <remove>"},
        {"<reword at=\"row t3.new\"/>", "form.xml 第3行：<reword> 没有写要改成什么"},
        {"<reword at=\"row t3.new\" titel=\"x\"/>",
         "form.xml 第3行：<row> 不能有属性 titel，是否指 title？"},
        {"<remove at=\"source\"/>\n<remove at=\"source\"/>",
         "form.xml 第4行：<remove> 的 at：没有 <source>"},
        {"<insert after=\"row t3.granted\" before=\"row t3.partial\"><row id=\"x\" "
         "title=\"x\"/></insert>",
         "form.xml 第3行：<insert> 应有 after、before 或 into 之一，写明插在哪里"},
        {"<insert into=\"rows t3\"><row id=\"x\" title=\"x\"/></insert>",
         "form.xml 第3行：<insert> 的 into：没有名为 t3 的 <rows>"},
        {"<insert into=\"block t2.b1\"><row id=\"x\" title=\"x\"/></insert>",
         "form.xml 第3行：<block> 里不能有 <row>，是否指 rows？"},
        {"<insert after=\"row t3.granted\">字</insert>",
         "form.xml 第3行：<insert> 是空的，里面写要插入的内容"},
        {"<insert after=\"row\"><row id=\"x\" title=\"x\"/></insert>",
         "form.xml 第3行：<insert> 的 after 应写成“row "
         "t3.new”的样子，先写是什么（row、column、group、block、table、section、rule "
         "等），再写它的名称，却是“row”"},
        {"<insert after=\"row t3.nowhere.granted\"><row id=\"x\" title=\"x\"/></insert>",
         "form.xml 第3行：<insert> 的 after：没有名为 t3.nowhere.granted 的 <row>"},
        {"<remove at=\"row t2.b1.rules\" x=\"1\"/>",
         "form.xml 第3行：<remove> 应有 at，写明是哪一处，不能有别的属性"},
        {"<remove at=\"block b1\"/>", "form.xml 第3行：<remove> 的 at：没有名为 b1 的 <block>"},
        {"<remove at=\"source x\"/>",
         "form.xml 第3行：<remove> 的 at 应写成“row "
         "t3.new”的样子，先写是什么（row、column、group、block、table、section、rule "
         "等），再写它的名称，却是“source x”"},
        {"<remove at=\"row\"/>",
         "form.xml 第3行：<remove> 的 at 应写成“row "
         "t3.new”的样子，先写是什么（row、column、group、block、table、section、rule "
         "等），再写它的名称，却是“row”"},
        {"<remove at=\"row t3.secret\"/><remove at=\"row t3.secret\"/>",
         "form.xml 第3行：<remove> 的 at：没有名为 t3.secret 的 <row>，是否指 t3.security？"},
        {"<reword at=\"row t3.new\">字</reword>", "form.xml 第3行：<row> 里不应有文字“字”"},
        {"<reword title=\"x\"/>", "form.xml 第3行：<reword> 应有 at，写明是哪一处"},
        {"<reword at=\"row t3.new\"><row id=\"x\" title=\"x\"/></reword>",
         "form.xml 第3行：<row> 里不能有 <row>"},
        {"<reword at=\"source\">字<p>x</p></reword>", "form.xml 第3行：<source> 里不能有 <p>"},
        {"<reword at=\"rule t3.balance\"><says>字</says></reword>",
         "t3.xml 第68行：规则 t3.balance 的 <fails> 应当说“…12 ≠ 11，相差 1”，却说“字”"},
        {"<reword at=\"rule t3.balance\"><says>甲</says><says>乙</says></reword>",
         "form.xml 第3行：规则 t3.balance 里只能有一个不带 when 的 <says>"},
        {"<replace at=\"row t3.secret\">字</replace>",
         "form.xml 第3行：<replace> 是空的，里面写换成的内容；不要了的用 <remove>"},
        {"<replace at=\"row t3.new\" x=\"1\"><row id=\"new\" title=\"x\"/></replace>",
         "form.xml 第3行：<replace> 应有 at，写明是哪一处，不能有别的属性"},
        {"<replace><row id=\"new\" title=\"x\"/></replace>",
         "form.xml 第3行：<replace> 应有 at，写明是哪一处，不能有别的属性"},
        {"<replace at=\"group t3.refused\"><column id=\"x\" title=\"x\"/></replace>",
         "form.xml 第3行：<rows> 里不能有 <column>"},
        {"<remove at=\"group t3.otherwise.uncorrected\"/>",
         "form.xml 第3行：<remove> 的 at：没有名为 t3.otherwise.uncorrected 的 <group>"},
        {"<remove at=\"column t2.b5.decisions.x\"/>",
         "form.xml 第3行：<remove> 的 at：没有名为 t2.b5.decisions.x 的 <column>，是否指 "
         "t2.decisions？"},
        {"<remove at=\"cell t2.b1.rules.issued\"/>",
         "form.xml 第3行：<remove> 的 at：没有名为 t2.b1.rules.issued 的 <cell>"},
        {"<remove at=\"figure nwe\"/>",
         "form.xml 第3行：<remove> 的 at：没有名为 nwe 的 <figure>，是否指 new？"},
        {"<remove at=\"words unit\"/>",
         "form.xml 第3行：<remove> 的 at 应写成“row "
         "t3.new”的样子，先写是什么（row、column、group、block、table、section、rule "
         "等），再写它的名称，却是“words unit”"},
        {"<remove at=\"mention placeholder\"/>",
         "form.xml 第3行：<remove> 的 at 应写成“row "
         "t3.new”的样子，先写是什么（row、column、group、block、table、section、rule "
         "等），再写它的名称，却是“mention placeholder”"},
        {"<remove at=\"citation x\"/>",
         "form.xml 第3行：<remove> 的 at 应写成“row "
         "t3.new”的样子，先写是什么（row、column、group、block、table、section、rule "
         "等），再写它的名称，却是“citation x”"},
        {"<insert after=\"carry t3.carried_in\"><carry column=\"natural\" "
         "from=\"business\"/></insert><remove at=\"carry t3.natural\"/><remove at=\"carry "
         "t3.all\"/>",
         "form.xml 第3行：<remove> 的 at：没有名为 t3.all 的 <carry>"},
        {"<remove at=\"kind town\"/><remove at=\"kind town\"/>",
         "form.xml 第3行：<remove> 的 at：没有名为 town 的 <kind>"},
    };
    int wrong = 0;
    (void)state;
    for (size_t i = 0; i < sizeof SLIPS / sizeof *SLIPS; i++) {
        gj_err err = {0};
        gj_forms *forms = load_difference(SLIPS[i][0], &err);
        const gj_form_fault *fault = gj_forms_fault_at(forms, 0);
        if (!fault || strcmp(fault->err.says, SLIPS[i][1]) != 0) {
            print_error("%s\n  wanted %s\n  got    %s\n", SLIPS[i][0], SLIPS[i][1],
                        fault ? fault->err.says : "(it loads)");
            wrong++;
        }
        gj_forms_free(forms);
    }
    assert_int_equal(wrong, 0);
}

/* Every change looks through the whole form: there is an end to it. */
static void a_difference_of_thousands_is_refused(void **state)
{
    gj_err err = {0};
    gj_buf lines;
    (void)state;
    gj_buf_init(&lines);
    for (int i = 0; i < 1100; i++)
        gj_buf_puts(&lines, "<reword at=\"row t3.new\" title=\"x\"/>\n");
    gj_forms *forms = load_difference(lines.data, &err);
    gj_buf_release(&lines);
    assert_non_null(gj_forms_fault_at(forms, 0));
    assert_string_equal(gj_forms_fault_at(forms, 0)->err.says,
                        "form.xml 第1002行：与 based-on 的不同超过 1000 处，请写成完整的格式");
    gj_forms_free(forms);
}

static void assert_refused(const char *from, const char *to, const char *says)
{
    char *later = below_root("later");
    gj_err err = {0};
    copy_folder(DIFFERENCE, later);
    change("later/form.xml", from, to);
    assert_null(gj_forms_load_one(later, FORMS, &err));
    assert_string_equal(err.says, says);
    empty_folder(later);
    free(later);
}

static void the_edition_it_is_based_on_must_be_there(void **state)
{
    (void)state;
    assert_refused("based-on=\"zfxxgk-2021\"", "based-on=\"zfxxgk-2022\"",
                   "form.xml 第3行：<form> 的 based-on：旁边没有名为 zfxxgk-2022 的文件夹");
    assert_refused(
        "based-on=\"zfxxgk-2021\"", "based-on=\"../x\"",
        "form.xml 第3行：<form> 的 id “../x”不合要求：只能用小写字母、数字和下划线，以字母"
        "开头，不超过 64 个字符");
    assert_refused("based-on=\"zfxxgk-2021\"", "based-no=\"zfxxgk-2021\"",
                   "form.xml 第3行：<form> 不能有属性 based-no，是否指 based-on？");
    assert_refused(" years=\"2030-\"", "", "form.xml 第3行：<form> 没有 years");
}

/* A folder of the base's name that leads back ends with a sentence, not never. */
static void editions_based_on_each_other_are_refused(void **state)
{
    static const char CIRCLE[] =
        "<form id=\"zfxxgk-2021\" based-on=\"zfxxgk-2021\" years=\"2021-\"/>";
    char *folder = below_root("zfxxgk-2021"), *file = below_root("zfxxgk-2021/form.xml");
    gj_err err = {0};
    (void)state;
    refill();
    copy_folder(DIFFERENCE, folder);
    put(file, CIRCLE, sizeof CIRCLE - 1);
    assert_null(gj_forms_load_one(folder, NULL, &err));
    assert_string_equal(err.says, "form.xml 第1行：based-on 一版接一版超过 8 层，或者绕回了自己");
    empty_folder(folder);
    free(folder);
    free(file);
}

/* The folder says one id, the form in it another, or none. */
static void the_base_is_the_form_of_that_id(void **state)
{
    static const char BASED[] =
        "<form id=\"zfxxgk-2030\" based-on=\"zfxxgk-2021\" years=\"2030-\"/>";
    static const char *const BASES[][2] = {
        {"<form id=\"other\"/>",
         "form.xml 第1行：<form> 的 based-on：文件夹 zfxxgk-2021 里的格式 id 却是 other"},
        {"<form/>", "form.xml 第1行：<form> 的 based-on：文件夹 zfxxgk-2021 里的格式 id 却是 空的"},
        {"<part based-on=\"zfxxgk-2019\"/>",
         "form.xml 第1行：<form> 的 based-on：文件夹 zfxxgk-2021 里的格式 id 却是 空的"}};
    char *folder = below_root("zfxxgk-2021"), *file = below_root("zfxxgk-2021/form.xml");
    char *edition = below_root("edition");
    (void)state;
    refill();
    copy_folder(DIFFERENCE, folder);
    change("edition/form.xml", NULL, BASED);
    for (size_t i = 0; i < sizeof BASES / sizeof *BASES; i++) {
        gj_err err = {0};
        put(file, BASES[i][0], strlen(BASES[i][0]));
        assert_null(gj_forms_load_one(edition, NULL, &err));
        assert_string_equal(err.says, BASES[i][1]);
    }
    empty_folder(folder);
    free(edition);
    free(folder);
    free(file);
}

static const gj_type *type_at(const gj_form *form, const char *row, const char *column)
{
    const gj_node *node = gj_table_row(gj_form_table(form, "t2"), row);
    return gj_cell_type(node, gj_block_column(node->block, column));
}

static void types_are_reworded_inserted_and_removed(void **state)
{
    gj_err err = {0};
    (void)state;
    gj_forms *forms = load_difference(
        "<reword at=\"column t2.amount\" takes=\"count\" unit=\"元\"/>\n"
        "<reword at=\"row t2.fees\" takes=\"text\"/>\n"
        "<insert into=\"block t2.b5\"><cell at=\"licences.decisions\" takes=\"choice\" "
        "choices=\"是 否\"/></insert>\n"
        "<insert after=\"cell t2.licences.decisions\"><cell at=\"b6.x\" takes=\"url\"/></insert>\n"
        "<remove at=\"cell t2.b6.x\"/>\n"
        "<reword at=\"cell t2.licences.decisions\" takes=\"code\" pattern=\"[0-9]+\"/>",
        &err);
    if (!forms)
        fail_msg("%s", err.says);
    const gj_form *form = find_new(forms);
    const gj_type *cell = type_at(form, "licences", "decisions");
    assert_int_equal(cell->takes, GJ_TAKES_CODE);
    assert_int_equal(cell->n_choices, 0);
    assert_non_null(cell->pattern);
    assert_int_equal(type_at(form, "fees", "amount")->takes, GJ_TAKES_TEXT);
    assert_string_equal(
        gj_table_row(gj_form_table(form, "t2"), "fees")->block->columns.leaves[0]->type->unit,
        "元");
    gj_forms_free(forms);
    forms = load_difference("<remove at=\"cell t2.licences.decisions\"/>", &err);
    assert_string_equal(gj_forms_fault_at(forms, 0)->err.says,
                        "form.xml 第3行：<remove> 的 at：没有名为 t2.licences.decisions 的 <cell>");
    gj_forms_free(forms);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(ten_changes_are_forty_lines),
        cmocka_unit_test(the_difference_is_made_and_nothing_else_changes),
        cmocka_unit_test(fingerprints_are_found_among_the_set),
        cmocka_unit_test(nothing_changed_is_the_same_form),
        cmocka_unit_test(every_kind_of_change_works),
        cmocka_unit_test(every_slip_in_a_difference_is_told),
        cmocka_unit_test(a_difference_of_thousands_is_refused),
        cmocka_unit_test(the_edition_it_is_based_on_must_be_there),
        cmocka_unit_test(editions_based_on_each_other_are_refused),
        cmocka_unit_test(the_base_is_the_form_of_that_id),
        cmocka_unit_test(types_are_reworded_inserted_and_removed),
    };
    return cmocka_run_group_tests(tests, make_root, remove_root);
}
