/* Intention: each table of both editions is laid out as the official form prints it, to the last
 * span and label. */
/* SPDX-License-Identifier: Apache-2.0 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "form/grid.h"

/* A printed cell: where, how far, which words. Data cells are counted, not listed. */
typedef struct printed {
    int row, col, rows, cols;
    const char *text;
} printed;

typedef struct shape {
    const char *form, *table;
    int rows, cols, header_rows, data;
    const printed *cells;
    int n_cells;
} shape;

#define LENGTH(list) ((int)(sizeof(list) / sizeof *(list)))

static const printed T2_2021[] = {
    {0, 0, 1, 4, "第二十条第（一）项"},
    {1, 0, 1, 1, "信息内容"},
    {1, 1, 1, 1, "本年制发件数"},
    {1, 2, 1, 1, "本年废止件数"},
    {1, 3, 1, 1, "现行有效件数"},
    {2, 0, 1, 1, "规章"},
    {3, 0, 1, 1, "行政规范性文件"},
    {4, 0, 1, 4, "第二十条第（五）项"},
    {5, 0, 1, 1, "信息内容"},
    {5, 1, 1, 3, "本年处理决定数量"},
    {6, 0, 1, 1, "行政许可"},
    {7, 0, 1, 4, "第二十条第（六）项"},
    {8, 0, 1, 1, "信息内容"},
    {8, 1, 1, 3, "本年处理决定数量"},
    {9, 0, 1, 1, "行政处罚"},
    {10, 0, 1, 1, "行政强制"},
    {11, 0, 1, 4, "第二十条第（八）项"},
    {12, 0, 1, 1, "信息内容"},
    {12, 1, 1, 3, "本年收费金额（单位：万元）"},
    {13, 0, 1, 1, "行政事业性收费"},
};

static const printed T2_2019[] = {
    {0, 0, 1, 4, "第二十条第（一）项"},
    {1, 0, 1, 1, "信息内容"},
    {1, 1, 1, 1, "本年新制作数量"},
    {1, 2, 1, 1, "本年新公开数量"},
    {1, 3, 1, 1, "对外公开总数量"},
    {2, 0, 1, 1, "规章"},
    {3, 0, 1, 1, "规范性文件"},
    {4, 0, 1, 4, "第二十条第（五）项"},
    {5, 0, 1, 1, "信息内容"},
    {5, 1, 1, 1, "上一年项目数量"},
    {5, 2, 1, 1, "本年增/减"},
    {5, 3, 1, 1, "处理决定数量"},
    {6, 0, 1, 1, "行政许可"},
    {7, 0, 1, 1, "其他对外管理服务事项"},
    {8, 0, 1, 4, "第二十条第（六）项"},
    {9, 0, 1, 1, "信息内容"},
    {9, 1, 1, 1, "上一年项目数量"},
    {9, 2, 1, 1, "本年增/减"},
    {9, 3, 1, 1, "处理决定数量"},
    {10, 0, 1, 1, "行政处罚"},
    {11, 0, 1, 1, "行政强制"},
    {12, 0, 1, 4, "第二十条第（八）项"},
    {13, 0, 1, 1, "信息内容"},
    {13, 1, 1, 1, "上一年项目数量"},
    {13, 2, 1, 2, "本年增/减"},
    {14, 0, 1, 1, "行政事业性收费"},
    {15, 0, 1, 4, "第二十条第（九）项"},
    {16, 0, 1, 1, "信息内容"},
    {16, 1, 1, 1, "采购项目数量"},
    {16, 2, 1, 2, "采购总金额"},
    {17, 0, 1, 1, "政府集中采购"},
};

/* Both editions' headers and rows down to （五）. */
#define T3_HEAD                                                                             \
    {0, 0, 3, 3, "（本列数据的勾稽关系为：第一项加第二项之和，等于第三项加第四项之和）"},   \
        {0, 3, 1, 7, "申请人情况"}, {1, 3, 2, 1, "自然人"}, {1, 4, 1, 5, "法人或其他组织"}, \
        {1, 9, 2, 1, "总计"}, {2, 4, 1, 1, "商业企业"}, {2, 5, 1, 1, "科研机构"},           \
        {2, 6, 1, 1, "社会公益组织"}, {2, 7, 1, 1, "法律服务机构"}, {2, 8, 1, 1, "其他"},   \
        {3, 0, 1, 3, "一、本年新收政府信息公开申请数量"},                                   \
    {                                                                                       \
        4, 0, 1, 3, "二、上年结转政府信息公开申请数量"                      \
    }
#define T3_ROWS                                                                                   \
    {5, 1, 1, 2, "（一）予以公开"},                                                               \
        {6, 1, 1, 2, "（二）部分公开（区分处理的，只计这一情形，不计其他情形）"},                 \
        {7, 1, 8, 1, "（三）不予公开"}, {7, 2, 1, 1, "1.属于国家秘密"},                           \
        {8, 2, 1, 1, "2.其他法律行政法规禁止公开"}, {9, 2, 1, 1, "3.危及“三安全一稳定”"},         \
        {10, 2, 1, 1, "4.保护第三方合法权益"}, {11, 2, 1, 1, "5.属于三类内部事务信息"},           \
        {12, 2, 1, 1, "6.属于四类过程性信息"}, {13, 2, 1, 1, "7.属于行政执法案卷"},               \
        {14, 2, 1, 1, "8.属于行政查询事项"}, {15, 1, 3, 1, "（四）无法提供"},                     \
        {15, 2, 1, 1, "1.本机关不掌握相关政府信息"}, {16, 2, 1, 1, "2.没有现成信息需要另行制作"}, \
        {17, 2, 1, 1, "3.补正后申请内容仍不明确"}, {18, 1, 5, 1, "（五）不予处理"},               \
        {18, 2, 1, 1, "1.信访举报投诉类申请"}, {19, 2, 1, 1, "2.重复申请"},                       \
        {20, 2, 1, 1, "3.要求提供公开出版物"}, {21, 2, 1, 1, "4.无正当理由大量反复申请"},         \
    {                                                                                             \
        22, 2, 1, 1, "5.要求行政机关确认或重新出具已获取信息"                   \
    }

static const printed T3_2019[] = {
    T3_HEAD,
    {5, 0, 20, 1, "三、本年度办理结果"},
    T3_ROWS,
    {23, 1, 1, 2, "（六）其他处理"},
    {24, 1, 1, 2, "（七）总计"},
    {25, 0, 1, 3, "四、结转下年度继续办理"},
};

static const printed T3_2021[] = {
    T3_HEAD,
    {5, 0, 22, 1, "三、本年度办理结果"},
    T3_ROWS,
    {23, 1, 3, 1, "（六）其他处理"},
    {23, 2, 1, 1, "1.申请人无正当理由逾期不补正、行政机关不再处理其政府信息公开申请"},
    {24, 2, 1, 1, "2.申请人逾期未按收费通知要求缴纳费用、行政机关不再处理其政府信息公开申请"},
    {25, 2, 1, 1, "3.其他"},
    {26, 1, 1, 2, "（七）总计"},
    {27, 0, 1, 3, "四、结转下年度继续办理"},
};

#define FIVE(row, col, rows)                                                          \
    {row, col, rows, 1, "结果维持"}, {row, (col) + 1, rows, 1, "结果纠正"},           \
        {row, (col) + 2, rows, 1, "其他结果"}, {row, (col) + 3, rows, 1, "尚未审结"}, \
    {                                                                                 \
        row, (col) + 4, rows, 1, "总计"                                             \
    }

static const printed T4[] = {
    {0, 0, 1, 5, "行政复议"},
    {0, 5, 1, 10, "行政诉讼"},
    FIVE(1, 0, 2),
    {1, 5, 1, 5, "未经复议直接起诉"},
    {1, 10, 1, 5, "复议后起诉"},
    FIVE(2, 5, 1),
    FIVE(2, 10, 1),
};

static const shape SHAPES[] = {
    {"zfxxgk-2019", "t2", 18, 4, 2, 22, T2_2019, LENGTH(T2_2019)},
    {"zfxxgk-2021", "t2", 14, 4, 2, 10, T2_2021, LENGTH(T2_2021)},
    {"zfxxgk-2019", "t3", 26, 10, 3, 23 * 7, T3_2019, LENGTH(T3_2019)},
    {"zfxxgk-2021", "t3", 28, 10, 3, 25 * 7, T3_2021, LENGTH(T3_2021)},
    {"zfxxgk-2019", "t4", 4, 15, 3, 15, T4, LENGTH(T4)},
    {"zfxxgk-2021", "t4", 4, 15, 3, 15, T4, LENGTH(T4)},
};

static gj_forms *forms;
static gj_arena *arena;

static int load(void **state)
{
    gj_err err = {0};
    (void)state;
    forms = gj_forms_load("templates/forms", &err);
    arena = gj_arena_new();
    if (!forms)
        print_error("%s\n", err.says);
    return forms ? 0 : -1;
}

static int unload(void **state)
{
    (void)state;
    gj_forms_free(forms);
    gj_arena_free(arena);
    return 0;
}

static const gj_grid *grid_of(const char *form, const char *table)
{
    return gj_grid_new(arena, gj_form_table(gj_forms_find(forms, form), table));
}

static void the_tables_have_the_printed_size(void **state)
{
    (void)state;
    for (int i = 0; i < LENGTH(SHAPES); i++) {
        const shape *s = &SHAPES[i];
        const gj_grid *grid = grid_of(s->form, s->table);
        int data = 0;
        for (int j = 0; j < grid->n_cells; j++)
            data += grid->cells[j].role == GJ_GRID_DATA;
        assert_int_equal(grid->rows, s->rows);
        assert_int_equal(grid->cols, s->cols);
        assert_int_equal(grid->header_rows, s->header_rows);
        assert_int_equal(data, s->data);
        assert_int_equal(grid->n_cells, s->data + s->n_cells);
        assert_ptr_equal(grid->table, gj_form_table(gj_forms_find(forms, s->form), s->table));
    }
}

static void every_label_stands_where_it_is_printed(void **state)
{
    (void)state;
    for (int i = 0; i < LENGTH(SHAPES); i++) {
        const gj_grid *grid = grid_of(SHAPES[i].form, SHAPES[i].table);
        for (int j = 0; j < SHAPES[i].n_cells; j++) {
            const printed *want = &SHAPES[i].cells[j];
            const gj_grid_cell *cell = gj_grid_at(grid, want->row, want->col);
            assert_non_null(cell);
            assert_string_equal(cell->text, want->text);
            assert_int_not_equal(cell->role, GJ_GRID_DATA);
            if (cell->row != want->row || cell->col != want->col || cell->rows != want->rows ||
                cell->cols != want->cols)
                fail_msg("%s %s “%s”: %d %d, %d x %d", SHAPES[i].form, SHAPES[i].table, cell->text,
                         cell->row, cell->col, cell->rows, cell->cols);
        }
    }
}

static void every_position_is_covered_once(void **state)
{
    (void)state;
    for (int i = 0; i < LENGTH(SHAPES); i++) {
        const gj_grid *grid = grid_of(SHAPES[i].form, SHAPES[i].table);
        int covered[32][16] = {{0}};
        int before = -1;
        for (int j = 0; j < grid->n_cells; j++) {
            const gj_grid_cell *cell = &grid->cells[j];
            assert_true(cell->rows >= 1 && cell->cols >= 1);
            assert_true(cell->row * grid->cols + cell->col > before); /* in reading order */
            before = cell->row * grid->cols + cell->col;
            for (int k = 0; k < cell->rows * cell->cols; k++) {
                int row = cell->row + k / cell->cols, col = cell->col + k % cell->cols;
                assert_true(row < grid->rows && col < grid->cols);
                covered[row][col]++;
                assert_ptr_equal(gj_grid_at(grid, row, col), cell);
            }
        }
        for (int k = 0; k < grid->rows * grid->cols; k++)
            assert_int_equal(covered[k / grid->cols][k % grid->cols], 1);
    }
}

static void outside_there_is_nothing(void **state)
{
    (void)state;
    const gj_grid *grid = grid_of("zfxxgk-2021", "t4");
    assert_null(gj_grid_at(grid, -1, 0));
    assert_null(gj_grid_at(grid, 0, -1));
    assert_null(gj_grid_at(grid, 4, 0));
    assert_null(gj_grid_at(grid, 0, 15));
    assert_non_null(gj_grid_at(grid, 3, 14));
}

static void a_number_is_found_by_its_row_and_column(void **state)
{
    (void)state;
    const gj_grid *grid = grid_of("zfxxgk-2021", "t3");
    const gj_node *row = gj_table_row(grid->table, "unpaid");
    const gj_node *col = gj_block_column(row->block, "legal");
    const gj_grid_cell *cell = gj_grid_find(grid, row, col);
    assert_non_null(cell);
    assert_int_equal(cell->row, 24);
    assert_int_equal(cell->col, 7);
    assert_string_equal(cell->text, "");
    assert_null(gj_grid_find(grid, gj_table_row(grid->table, "refused"), col)); /* a group */
}

/* Ids, in document order, groups included ("-" for one without an id). */
static void assert_ids(const gj_axis *axis, const char *wanted)
{
    char *got = gj_arena_strdup(arena, "");
    for (int i = 0; i < axis->n_nodes; i++)
        got = gj_arena_printf(arena, "%s%s%s", got, i ? " " : "",
                              axis->nodes[i].id ? axis->nodes[i].id : "-");
    assert_string_equal(got, wanted);
}

#define RESULTS(group) \
    group ".upheld " group ".corrected " group ".other " group ".pending " group ".total"
#define ROWS_TO_DECLINED                                                                      \
    "new carried_in outcome granted partial refused secret law_forbids security third_party " \
    "internal process enforcement query unavailable not_held needs_making unclear declined "  \
    "petition repeated publication excessive reissue otherwise "

static void ids_are_the_agreed_ones(void **state)
{
    static const struct {
        const char *form, *table;
        int block;
        const char *id, *columns, *rows;
    } WANTED[] = {
        {"zfxxgk-2021", "t2", 0, "b1", "issued repealed in_force", "rules normative"},
        {"zfxxgk-2021", "t2", 1, "b5", "decisions", "licences"},
        {"zfxxgk-2021", "t2", 2, "b6", "decisions", "penalties coercion"},
        {"zfxxgk-2021", "t2", 3, "b8", "amount", "fees"},
        {"zfxxgk-2019", "t2", 0, "b1", "made published total", "rules normative"},
        {"zfxxgk-2019", "t2", 1, "b5", "last_year change decisions", "licences services"},
        {"zfxxgk-2019", "t2", 2, "b6", "last_year change decisions", "penalties coercion"},
        {"zfxxgk-2019", "t2", 3, "b8", "last_year change", "fees"},
        {"zfxxgk-2019", "t2", 4, "b9", "projects amount", "procurement"},
        {"zfxxgk-2019", "t3", 0, NULL, "- natural - business research nonprofit legal other all",
         ROWS_TO_DECLINED "total carried_out"},
        {"zfxxgk-2021", "t3", 0, NULL, "- natural - business research nonprofit legal other all",
         ROWS_TO_DECLINED "uncorrected unpaid other_reason total carried_out"},
        {"zfxxgk-2021", "t4", 0, NULL,
         "review " RESULTS("review") " - direct " RESULTS("direct") " after " RESULTS("after"),
         "cases"},
        {"zfxxgk-2019", "t4", 0, NULL,
         "review " RESULTS("review") " - direct " RESULTS("direct") " after " RESULTS("after"),
         "cases"},
    };
    (void)state;
    for (int i = 0; i < LENGTH(WANTED); i++) {
        const gj_table *table =
            gj_form_table(gj_forms_find(forms, WANTED[i].form), WANTED[i].table);
        const gj_block *block = &table->blocks[WANTED[i].block];
        if (WANTED[i].id)
            assert_string_equal(block->id, WANTED[i].id);
        assert_ids(&block->columns, WANTED[i].columns);
        assert_ids(&block->rows, WANTED[i].rows);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(the_tables_have_the_printed_size),
        cmocka_unit_test(every_label_stands_where_it_is_printed),
        cmocka_unit_test(every_position_is_covered_once),
        cmocka_unit_test(outside_there_is_nothing),
        cmocka_unit_test(a_number_is_found_by_its_row_and_column),
        cmocka_unit_test(ids_are_the_agreed_ones),
    };
    return cmocka_run_group_tests(tests, load, unload);
}
