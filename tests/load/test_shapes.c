/* Intention: tables of other shapes load, are told apart, and what can't be printed is refused with
 * its place. */
/* SPDX-License-Identifier: Apache-2.0 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "form/grid.h"
#include "report/report.h"
#include "support.h"

static const char FORM[] =
    "<form id=\"edition\" title=\"预算\" years=\"2030-\">\n"
    "<source>测试</source>\n"
    "<guide tab=\"说明\"><p>填数字</p></guide>\n"
    "<include file=\"fields.xml\"/>\n"
    "<section id=\"s1\" title=\"一、支出\" tab=\"支出\" table=\"unit items\"/>\n"
    "<table id=\"unit\" widths=\"2 3 2 3\">\n"
    "<block id=\"facts\" kind=\"pairs\">\n"
    "<rows>\n"
    "<line><row id=\"posts\" title=\"编制\"/><row id=\"staff\" title=\"实有\"/></line>\n"
    "<row id=\"area\" title=\"面积\"/>\n"
    "</rows>\n"
    "</block>\n"
    "</table>\n"
    "<table id=\"items\" widths=\"4 2 2\">\n"
    "<block id=\"list\" kind=\"list\">\n"
    "<columns><column id=\"name\" title=\"项目\"/><column id=\"plan\" title=\"预算\"/>"
    "<column id=\"done\" title=\"决算\"/></columns>\n"
    "<rows>\n"
    "<item id=\"item\" key=\"name\" least=\"3\" most=\"50\"/>\n"
    "<row id=\"total\" title=\"合计\" total=\"yes\" formula=\"item\"/>\n"
    "</rows>\n"
    "</block>\n"
    "</table>\n"
    "<table id=\"extra\" tab=\"附表\" widths=\"2 1\">\n"
    "<block id=\"b\">\n"
    "<columns header=\"none\"><column id=\"sum\" title=\"金额\"/></columns>\n"
    "<rows><row id=\"one\" title=\"甲\"/><row id=\"two\" title=\"乙\"/></rows>\n"
    "</block>\n"
    "</table>\n"
    "</form>\n";

static void refill_shapes(void)
{
    refill();
    change("edition/form.xml", NULL, FORM);
}

static gj_forms *load_shapes(void)
{
    gj_err err = {0};
    refill_shapes();
    gj_forms *forms = gj_forms_load(root, &err);
    if (!forms)
        fail_msg("%s", err.says);
    return forms;
}

static void a_section_may_have_several_tables_and_a_table_none(void **state)
{
    gj_forms *forms = load_shapes();
    const gj_form *form = gj_forms_at(forms, 0);
    const gj_section *s1 = gj_form_section(form, "s1");
    const gj_section *made = gj_form_section(form, "extra");
    (void)state;
    assert_int_equal(form->n_sections, 2);
    assert_int_equal(s1->n_tables, 2);
    assert_ptr_equal(s1->tables[0], gj_form_table(form, "unit"));
    assert_ptr_equal(s1->tables[1], gj_form_table(form, "items"));
    assert_ptr_equal(s1->tables[1]->section, s1);
    assert_string_equal(made->title, "");
    assert_string_equal(made->tab, "附表");
    assert_string_equal(gj_table_name(made->tables[0]), "附表");
    assert_string_equal(gj_table_name(s1->tables[0]), "一、支出");
    gj_forms_free(forms);
}

static void pairs_stand_on_lines_and_have_one_column(void **state)
{
    gj_forms *forms = load_shapes();
    const gj_block *block = gj_form_table(gj_forms_at(forms, 0), "unit")->blocks;
    (void)state;
    assert_int_equal(block->kind, GJ_BLOCK_PAIRS);
    assert_true(block->headerless);
    assert_int_equal(block->n_lines, 2);
    assert_int_equal(block->label_columns, 1);
    assert_int_equal(block->rows.leaves[0]->line, 0);
    assert_int_equal(block->rows.leaves[1]->line, 0);
    assert_int_equal(block->rows.leaves[2]->line, 1);
    assert_null(block->rows.leaves[1]->parent);
    assert_non_null(gj_block_column(block, "value"));
    assert_ptr_equal(gj_table_row(block->table, "staff"), block->rows.leaves[1]);
    gj_forms_free(forms);
}

static void a_list_has_an_item_and_fixed_rows_below(void **state)
{
    gj_forms *forms = load_shapes();
    const gj_table *table = gj_form_table(gj_forms_at(forms, 0), "items");
    const gj_block *block = table->blocks;
    const gj_node *item = gj_table_row(table, "item"), *total = gj_table_row(table, "total");
    (void)state;
    assert_int_equal(block->kind, GJ_BLOCK_LIST);
    assert_int_equal(item->item->least, 3);
    assert_int_equal(item->item->most, 50);
    assert_ptr_equal(item->item->key, gj_block_column(block, "name"));
    assert_null(total->item);
    assert_true(gj_node_meets(item, item->item->key));
    assert_false(gj_node_meets(total, item->item->key));
    assert_true(gj_node_meets(total, gj_block_column(block, "plan")));
    gj_forms_free(forms);
}

/* A grid as text: a line a row, "words" or row.column#item, "^" and "<" where a cell goes on. */
static void put_grid(const gj_grid *grid, gj_buf *out)
{
    for (int i = 0; i < grid->rows * grid->cols; i++) {
        int row = i / grid->cols, col = i % grid->cols;
        const gj_grid_cell *cell = gj_grid_at(grid, row, col);
        if (cell->row < row)
            gj_buf_puts(out, "^");
        else if (cell->col < col)
            gj_buf_puts(out, "<");
        else if (cell->role == GJ_GRID_DATA)
            gj_buf_printf(out, "%s.%s#%d", cell->row_node->id, cell->col_node->id, cell->item);
        else
            gj_buf_puts(out, cell->role == GJ_GRID_BLANK ? "-" : cell->text);
        gj_buf_puts(out, col + 1 < grid->cols ? " | " : "\n");
    }
}

static void assert_grid(const gj_form *form, const char *table, const int *items,
                        const char *expected)
{
    gj_arena *arena = gj_arena_new();
    gj_buf text;
    gj_buf_init(&text);
    put_grid(gj_grid_new_with(arena, gj_form_table(form, table), items), &text);
    assert_string_equal(text.data, expected);
    gj_buf_release(&text);
    gj_arena_free(arena);
}

static void each_shape_is_laid_out_as_it_is_printed(void **state)
{
    gj_forms *forms = load_shapes();
    const gj_form *form = gj_forms_at(forms, 0);
    static const int TWO[] = {2}, NONE[] = {0};
    (void)state;
    assert_grid(form, "unit", NULL,
                "编制 | posts.value#0 | 实有 | staff.value#0\n"
                "面积 | area.value#0 | < | <\n");
    assert_grid(form, "items", TWO,
                "项目 | 预算 | 决算\n"
                "item.name#0 | item.plan#0 | item.done#0\n"
                "item.name#1 | item.plan#1 | item.done#1\n"
                "合计 | total.plan#0 | total.done#0\n");
    assert_grid(form, "items", NONE,
                "项目 | 预算 | 决算\n"
                "item.name#0 | item.plan#0 | item.done#0\n"
                "合计 | total.plan#0 | total.done#0\n");
    assert_grid(form, "extra", NULL, "甲 | one.sum#0\n乙 | two.sum#0\n");
    gj_forms_free(forms);
}

/* Groups before pairs and lists, a label over several grid columns, a total where the items have
 * words. */
static void groups_stand_in_front_of_pairs_and_lists(void **state)
{
    gj_err err = {0};
    static const int TWO[] = {2};
    (void)state;
    refill_shapes();
    change("edition/form.xml", "<block id=\"facts\" kind=\"pairs\">",
           "<block id=\"facts\" kind=\"pairs\" labels=\"2\">");
    change("edition/form.xml", "widths=\"2 3 2 3\"", "widths=\"1 1 2 2 1\"");
    change("edition/form.xml", "<row id=\"area\" title=\"面积\"/>",
           "<group title=\"房屋\"><row id=\"area\" title=\"面积\"/>"
           "<row id=\"age\" title=\"年限\"/></group>");
    change("edition/form.xml", "widths=\"4 2 2\"", "widths=\"1 4 2 2\"");
    change("edition/form.xml", "<column id=\"done\" title=\"决算\"/>",
           "<column id=\"done\" title=\"备注\" takes=\"text\"/>");
    change("edition/form.xml", "<item id=\"item\" key=\"name\" least=\"3\" most=\"50\"/>",
           "<group title=\"项目支出\"><item id=\"item\" key=\"name\"/></group>");
    gj_forms *forms = gj_forms_load(root, &err);
    if (!forms)
        fail_msg("%s", err.says);
    assert_grid(gj_forms_at(forms, 0), "unit", NULL,
                "编制 | < | posts.value#0 | 实有 | staff.value#0\n"
                "房屋 | 面积 | area.value#0 | < | <\n"
                "^ | 年限 | age.value#0 | < | <\n");
    assert_grid(gj_forms_at(forms, 0), "items", TWO,
                " | 项目 | 预算 | 备注\n"
                "项目支出 | item.name#0 | item.plan#0 | item.done#0\n"
                "^ | item.name#1 | item.plan#1 | item.done#1\n"
                "合计 | < | total.plan#0 | -\n");
    gj_forms_free(forms);
}

static void a_report_holds_each_instance_of_an_item(void **state)
{
    gj_forms *forms = load_shapes();
    gj_report *report = gj_report_new(gj_forms_at(forms, 0));
    const gj_table *table = gj_form_table(gj_forms_at(forms, 0), "items");
    const gj_node *item = gj_table_row(table, "item"), *total = gj_table_row(table, "total");
    const gj_node *plan = gj_block_column(table->blocks, "plan");
    (void)state;
    assert_int_equal(gj_report_items(report, item), 0);
    assert_int_equal(gj_report_items(report, total), 1);
    gj_slot *first = gj_report_slot(report, item, plan);
    assert_non_null(first);
    assert_null(gj_report_slot_of(report, item, 1, plan));
    for (int i = 0; i < 40; i++) {
        gj_report_set_items(report, item, i + 1);
        gj_slot *slot = gj_report_slot_of(report, item, i, plan);
        assert_int_equal(slot->value.kind, GJ_EMPTY);
        slot->value.number = i;
    }
    assert_ptr_equal(gj_report_slot_of(report, item, 0, plan), first);
    for (int i = 0; i < 40; i++)
        assert_true(gj_report_slot_of_at(report, item, i, plan)->value.number == i);
    gj_report_set_items(report, item, 2);
    assert_null(gj_report_slot_of(report, item, 2, plan));
    gj_report_set_items(report, item, 1000);
    assert_int_equal(gj_report_items(report, item), 50);
    assert_true(gj_report_slot_of(report, item, 1, plan)->value.number == 1);
    assert_true(gj_report_slot_of(report, item, 2, plan)->value.number == 0);
    assert_ptr_equal(gj_report_slot_of(report, total, 0, plan),
                     gj_report_slot(report, total, plan));
    assert_null(gj_report_slot_of(report, total, 1, plan));
    gj_report_free(report);
    gj_forms_free(forms);
}

/* A table of pairs with a group that repeats, behind the others. */
static const char NET[] =
    "<table id=\"net\" tab=\"账号\" widths=\"1 1 1 1 1\">\n"
    "<block id=\"n\" kind=\"pairs\"><rows ids=\"path\">\n"
    "<row id=\"has\" title=\"有无\"/>\n"
    "<group id=\"blog\" title=\"微博\" repeats=\"yes\" most=\"9\">\n"
    "<row id=\"name\" title=\"名称\" takes=\"text\"/>\n"
    "<line><row id=\"posts\" title=\"发布\"/><row id=\"fans\" title=\"关注\"/></line>\n"
    "</group>\n"
    "<row id=\"other\" title=\"其他\"/>\n"
    "</rows></block></table>\n"
    "</form>";

static void a_group_of_pairs_repeats_with_all_its_lines(void **state)
{
    static const int TWO[] = {2};
    gj_err err = {0};
    (void)state;
    refill_shapes();
    change("edition/form.xml", "</form>", NET);
    gj_forms *forms = gj_forms_load(root, &err);
    if (!forms)
        fail_msg("%s", err.says);
    const gj_form *form = gj_forms_at(forms, 0);
    const gj_table *net = gj_form_table(form, "net");
    const gj_node *group = gj_table_row(net, "blog"), *fans = gj_table_row(net, "blog.fans");
    const gj_node *value = net->blocks->columns.leaves[0];
    assert_int_equal(net->n_items, 1);
    assert_ptr_equal(fans->item, group->item);
    assert_ptr_equal(group->item->node, group);
    assert_ptr_equal(group->item->row, gj_table_row(net, "blog.name"));
    assert_null(gj_table_row(net, "other")->item);
    assert_int_equal(group->item->lines, 2);
    assert_int_equal(group->item->least, 1);
    assert_grid(form, "net", TWO,
                "有无 | < | has.value#0 | < | <\n"
                "微博 | 名称 | blog.name.value#0 | < | <\n"
                "^ | 发布 | blog.posts.value#0 | 关注 | blog.fans.value#0\n"
                "微博 | 名称 | blog.name.value#1 | < | <\n"
                "^ | 发布 | blog.posts.value#1 | 关注 | blog.fans.value#1\n"
                "其他 | < | other.value#0 | < | <\n");
    gj_report *report = gj_report_new(form);
    gj_report_set_items(report, fans, 20);
    assert_int_equal(gj_report_items(report, group->item->row), 9);
    gj_report_slot_of(report, fans, 8, value)->value.number = 8;
    gj_report_slot_of(report, group->item->row, 8, value)->value.number = 7;
    assert_true(gj_report_slot_of_at(report, fans, 8, value)->value.number == 8);
    assert_null(gj_report_slot_of(report, fans, 9, value));
    gj_report_free(report);
    gj_forms_free(forms);
}

static void what_cannot_be_printed_is_refused_with_its_place(void **state)
{
    static const struct {
        const char *from, *to, *says;
    } SHAPES[] = {
        {"kind=\"pairs\"", "kind=\"pears\"",
         "form.xml 第7行：<block> 的 kind 应是 grid、pairs、list 之一，却是“pears”，是否指 "
         "pairs？"},
        {"<block id=\"facts\" kind=\"pairs\">\n",
         "<block id=\"facts\" kind=\"pairs\">\n<columns><column id=\"c\" title=\"列\"/></columns>",
         "form.xml 第8行：kind=\"pairs\" 的 <block> 不写 <columns>，它只有一列，叫 value"},
        {"<line>", "<line/><line>", "form.xml 第9行：<line> 是空的"},
        {"<row id=\"area\" title=\"面积\"/>",
         "<line><row id=\"area\" title=\"面积\"/><row id=\"a2\" title=\"二\"/>"
         "<row id=\"a3\" title=\"三\"/></line>",
         "form.xml 第7行：表格 unit 的 widths 只有 4 列，<block id=\"facts\"> 里 a3 "
         "所在的一行放不下"},
        {"widths=\"2 3 2 3\"", "widths=\"2 3 2 3 1\"",
         "form.xml 第6行：表格 unit 的 widths 有 5 列，只用得到 4 列"},
        {"widths=\"2 1\"", "widths=\"2 1 1 1\"",
         "form.xml 第23行：表格 extra 的 widths 有 4 列，只用得到 2 列"},
        {"<row id=\"posts\" title=\"编制\"/>", "<row id=\"posts\" title=\"编制\" span=\"2\"/>",
         "form.xml 第7行：表格 unit 的 widths 只有 4 列，<block id=\"facts\"> 里 staff "
         "所在的一行放不下"},
        {"<row id=\"one\" title=\"甲\"/>", "<line><row id=\"one\" title=\"甲\"/></line>",
         "form.xml 第26行：只有 kind=\"pairs\" 的 <block> 里可以有 <line>"},
        {"<row id=\"one\" title=\"甲\"/>", "<row id=\"one\" title=\"甲\" span=\"2\"/>",
         "form.xml 第26行：只有 kind=\"pairs\" 的 <block> 里 <row> 可以有 span"},
        {"<row id=\"one\" title=\"甲\"/>", "<item id=\"one\" key=\"sum\"/>",
         "form.xml 第26行：只有 kind=\"list\" 的 <block> 里可以有 <item>"},
        {"<block id=\"b\">", "<block id=\"b\" labels=\"2\">",
         "form.xml 第24行：只有 kind=\"pairs\" 的 <block> 可以有 labels"},
        {"<block id=\"b\">", "<block id=\"b\" corner=\"项目\">",
         "form.xml 第24行：<block id=\"b\"> 不印列名，不能有 corner"},
        {"header=\"none\"", "header=\"no\"",
         "form.xml 第25行：<columns> 的 header 只能写 none，却是“no”"},
        {"<block id=\"b\">", "<block id=\"b\" kind=\"list\">",
         "form.xml 第24行：kind=\"list\" 的 <block id=\"b\"> 里没有 <item>"},
        {"key=\"name\"", "key=\"nmae\"",
         "form.xml 第18行：<item> 的 key 应是第一列 name，却是“nmae”，是否指 name？"},
        {"least=\"3\"", "least=\"60\"", "form.xml 第18行：<item> 的 most 应在 least 与 1000 之间"},
        {"most=\"50\"", "most=\"1001\"", "form.xml 第18行：<item> 的 most 应在 least 与 1000 之间"},
        {"<row id=\"total\"", "<item id=\"more\" key=\"name\"/><row id=\"total\"",
         "form.xml 第19行：<block id=\"list\"> 里只能有一个 <item>"},
        {"widths=\"4 2 2\"", "widths=\"1 4 2 2\"",
         "form.xml 第15行：表格 items 的 widths 有 4 列，与 <block id=\"list\"> 对不上：数据占 3 "
         "列，行名占 0 列"},
        {"<block id=\"facts\" kind=\"pairs\">",
         "<block id=\"g\"><columns><column id=\"c\" title=\"列\"/></columns>"
         "<rows><row id=\"r\" title=\"行\"/></rows></block><block id=\"facts\" kind=\"pairs\">",
         "form.xml 第6行：表格 unit 里有 pairs 或 list，<block id=\"g\"> "
         "就只能有一列，而且不印列名；请把它放进另一张表格"},
        {"table=\"unit items\"", "table=\"unit itmes\"",
         "form.xml 第5行：没有名为 itmes 的表格，是否指 items？"},
        {"table=\"unit items\"", "table=\"unit items unit\"",
         "form.xml 第5行：表格 unit 已经属于 <section id=\"s1\">"},
        {"<row id=\"area\" title=\"面积\"/>",
         "<group title=\"面积\" repeats=\"yes\"><row id=\"area\" title=\"面积\"/></group>",
         "form.xml 第10行：<group title=\"面积\"> 可以重复，就应有 id"},
        {"<row id=\"area\" title=\"面积\"/>",
         "<group id=\"g\" title=\"面积\" most=\"3\"><row id=\"area\" title=\"面积\"/></group>",
         "form.xml 第10行：<group title=\"面积\"> 有 least、most 或 rows，却没有 repeats=\"yes\""},
        {"<row id=\"area\" title=\"面积\"/>",
         "<group id=\"g\" title=\"甲\" repeats=\"yes\"><group id=\"h\" title=\"乙\" "
         "repeats=\"yes\">"
         "<row id=\"area\" title=\"面积\"/></group></group>",
         "form.xml 第10行：可以重复的 <group id=\"g\"> 里又有可以重复的 <group>"},
        {"<row id=\"area\" title=\"面积\"/>",
         "<group id=\"g\" title=\"甲\" repeats=\"yes\" most=\"0\"><row id=\"area\" "
         "title=\"面积\"/></group>",
         "form.xml 第10行：<group> 的 most 应是不小于 1 的整数，却是“0”"},
        {"<row id=\"one\" title=\"甲\"/>",
         "<group id=\"g\" title=\"组\" repeats=\"yes\"><row id=\"one\" title=\"甲\"/></group>",
         "form.xml 第26行：只有 kind=\"pairs\" 的 <block> 里 <group> 可以重复"},
        {" tab=\"附表\"", "",
         "form.xml 第23行：表格 extra 不属于任何 "
         "<section>；要让它不属于任何部分，请写 tab（工作表名）"},
        {"<table id=\"unit\"", "<table id=\"unit\" tab=\"页\"",
         "form.xml 第6行：表格 unit 属于一个 <section>，tab 写在那里"},
        {"tab=\"附表\"", "tab=\"支出\"",
         "form.xml 第23行：工作表名“支出”重复，前面已经用了，请改 tab"},
        {" title=\"一、支出\" tab=\"支出\" table=\"unit items\"", " tab=\"支出\"",
         "form.xml 第5行：<section id=\"s1\"> 没有 title，也没有 table"},
    };
    int wrong = 0;
    (void)state;
    for (size_t i = 0; i < sizeof SHAPES / sizeof *SHAPES; i++) {
        gj_err err = {0};
        refill_shapes();
        change("edition/form.xml", SHAPES[i].from, SHAPES[i].to);
        gj_forms *forms = gj_forms_load(root, &err);
        if (!forms && strcmp(err.says, SHAPES[i].says) == 0)
            continue;
        print_error("%s\n  wanted %s\n  got    %s\n", SHAPES[i].to, SHAPES[i].says,
                    forms ? "(it loads)" : err.says);
        gj_forms_free(forms);
        wrong++;
    }
    assert_int_equal(wrong, 0);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_section_may_have_several_tables_and_a_table_none),
        cmocka_unit_test(pairs_stand_on_lines_and_have_one_column),
        cmocka_unit_test(a_list_has_an_item_and_fixed_rows_below),
        cmocka_unit_test(each_shape_is_laid_out_as_it_is_printed),
        cmocka_unit_test(groups_stand_in_front_of_pairs_and_lists),
        cmocka_unit_test(a_report_holds_each_instance_of_an_item),
        cmocka_unit_test(a_group_of_pairs_repeats_with_all_its_lines),
        cmocka_unit_test(what_cannot_be_printed_is_refused_with_its_place),
    };
    return cmocka_run_group_tests(tests, make_root, remove_root);
}
