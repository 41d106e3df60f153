/* SPDX-License-Identifier: Apache-2.0 */
/* Rows of one name in several groups are told apart by the groups' titles, however these stand, or
 * else by their order; a row that can't be told is not read, and seen. Labels may be numbers. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "../form/support_forms.h"
#include "form/grid.h"
#include "support_book.h"

/* Of the table laid out at (2, 1): the groups' columns, the rows' labels, the values. */
enum { TOP = 2, OUTER = 1, INNER = 2, LABEL = 3, VALUE = 4 };

static const gj_forms *forms(void)
{
    return t_own_forms("tests/cases/forms/sites-2030");
}

static const gj_table *table_of(const char *id)
{
    return gj_form_table(gj_forms_at(forms(), 0), id);
}

/* The rows of the table `web` as a list: groups' titles, label, value. A row's value is 100 and its
 * place in the list. */
static book *new_book(bool merged)
{
    book *b = calloc(1, sizeof *b);
    const gj_table *table = table_of("web");
    book_put(b, 0, 1, "某某市2030年网站和预算年度报表");
    (void)book_table(b, table, TOP, OUTER, merged);
    for (int i = 0; i < table->blocks[0].rows.n_leaves; i++) {
        char number[16];
        (void)snprintf(number, sizeof number, "%d", 100 + i);
        book_put(b, TOP + 1 + i, VALUE, number);
    }
    return b;
}

static int sheet_row(const char *id)
{
    return TOP + 1 + gj_table_row(table_of("web"), id)->index;
}

static const gj_slot *slot_of(const gj_report *report, const char *id)
{
    const gj_node *row = gj_table_row(table_of("web"), id);
    assert_non_null(row);
    return gj_report_slot_at(report, row, row->block->columns.leaves[0]);
}

static const gj_seen *seen_row(const gj_report *report, const char *id)
{
    for (int i = 0; i < gj_report_seen_count(report); i++) {
        const gj_seen *seen = gj_report_seen_at(report, i);
        if (seen->kind == GJ_SEEN_ROW && seen->node == gj_table_row(table_of("web"), id) &&
            seen->node->leaf)
            return seen;
    }
    return NULL;
}

/* Every row has the value that was written for it, but for those named. */
static void assert_right_but(const gj_report *report, const char *const *unread)
{
    const gj_axis *rows = &table_of("web")->blocks[0].rows;
    for (int i = 0; i < rows->n_leaves; i++) {
        const gj_slot *slot = slot_of(report, rows->leaves[i]->id);
        bool missing = false;
        for (int k = 0; unread && unread[k]; k++)
            missing |= strcmp(unread[k], rows->leaves[i]->id) == 0;
        if (slot->bound == missing || (slot->bound && slot->value.number != 100 + i))
            fail_msg("%s: bound %d, read %s, written %d", rows->leaves[i]->id, slot->bound,
                     slot->value.text, 100 + i);
    }
}

static int strays(const gj_report *report)
{
    int n = 0;
    while (book_odd(report, GJ_SEEN_STRAY, n))
        n++;
    return n;
}

static int by_order(const gj_report *report)
{
    int n = 0;
    for (int i = 0; i < gj_report_seen_count(report); i++)
        n += gj_report_seen_at(report, i)->by_order;
    return n;
}

static void assert_all_well(const book *b)
{
    gj_report *report = book_match(b, forms());
    assert_right_but(report, NULL);
    assert_null(book_odd(report, GJ_SEEN_ROW, 0));
    assert_int_equal(strays(report), 0);
    assert_int_equal(by_order(report), 0);
    gj_report_free(report);
}

static void reads_a_fresh_table(void **state)
{
    (void)state;
    book *b = new_book(true);
    assert_all_well(b);
    book_free(b);
}

static void reads_titles_in_the_first_row_alone(void **state)
{
    (void)state;
    book *b = new_book(false);
    assert_all_well(b);
    book_free(b);
}

static void reads_titles_repeated_in_each_row(void **state)
{
    (void)state;
    book *b = new_book(false);
    const gj_axis *rows = &table_of("web")->blocks[0].rows;
    for (int i = 0; i < rows->n_leaves; i++)
        for (const gj_node *group = rows->leaves[i]->parent; group; group = group->parent)
            book_put(b, TOP + 1 + i, OUTER + group->depth, group->title);
    assert_all_well(b);
    book_free(b);
}

/* Groups' titles in rows of their own, in the column of the labels. */
static book *new_list(void)
{
    book *b = calloc(1, sizeof *b);
    const gj_axis *rows = &table_of("web")->blocks[0].rows;
    int at = 1, leaf = 0;
    book_put(b, 0, 0, "项目");
    book_put(b, 0, 1, "数量");
    for (int i = 0; i < rows->n_nodes; i++, at++) {
        char number[16];
        book_put(b, at, 0, rows->nodes[i].title);
        if (!rows->nodes[i].leaf)
            continue;
        (void)snprintf(number, sizeof number, "%d", 100 + leaf++);
        book_put(b, at, 1, number);
    }
    return b;
}

static void reads_titles_in_rows_of_their_own(void **state)
{
    (void)state;
    book *b = new_list();
    assert_all_well(b);
    book_free(b);
}

static void reads_rows_without_titles_by_their_order(void **state)
{
    (void)state;
    book *b = new_book(false);
    for (int row = TOP + 1; row < TOP + 20; row++)
        for (int col = OUTER; col <= INNER; col++)
            if (b->text[row][col] && strcmp(b->text[row][col], "网站总访问量") != 0 &&
                b->text[row][LABEL])
                book_put(b, row, col, "");
    gj_report *report = book_match(b, forms());
    assert_right_but(report, NULL);
    assert_int_equal(strays(report), 0);
    assert_int_equal(by_order(report), 3); /* the rest stand left: one column of labels */
    gj_report_free(report);
    book_free(b);
}

static void reads_a_row_by_its_order_where_one_title_is_lost(void **state)
{
    (void)state;
    for (int cut = 0; cut <= 1; cut++) {
        book *b = new_book(false);
        book_put(b, sheet_row("done.total"), OUTER, cut ? "务办" : "");
        gj_report *report = book_match(b, forms());
        assert_right_but(report, NULL);
        assert_int_equal(by_order(report), 1);
        assert_true(seen_row(report, "done.total")->by_order);
        gj_report_free(report);
        book_free(b);
    }
}

static void reads_nothing_where_the_order_leaves_two(void **state)
{
    static const char *const unread[] = {"weibo.posts", "weibo.fans", "wechat.posts", NULL};
    (void)state;
    book *b = new_list();
    /* 微博, its rows but one, and the other's title are gone: whose 信息发布量 is left? */
    book_delete_row(b, book_row_of(b, "微博"));
    book_delete_row(b, book_row_of(b, "信息发布量"));
    book_delete_row(b, book_row_of(b, "关注量"));
    book_delete_row(b, book_row_of(b, "微信"));
    gj_report *report = book_match(b, forms());
    assert_right_but(report, unread);
    assert_int_equal(strays(report), 1);
    const gj_seen *stray = book_odd(report, GJ_SEEN_STRAY, 0);
    assert_true(stray->untold);
    assert_int_equal(stray->place.row, book_row_of(b, "信息发布量"));
    assert_int_equal(seen_row(report, "weibo.posts")->times, 0);
    gj_report_free(report);
    book_free(b);
}

static void sees_a_row_twice_in_its_group(void **state)
{
    (void)state;
    book *b = new_book(false);
    int row = sheet_row("read.total") + 1;
    book_insert_row(b, row);
    book_put(b, row, INNER, "解读信息发布");
    book_put(b, row, LABEL, "总数");
    book_put(b, row, VALUE, "999");
    gj_report *report = book_match(b, forms());
    assert_int_equal(seen_row(report, "read.total")->times, 2);
    assert_int_equal(seen_row(report, "read.total")->place.row, row);
    assert_true(slot_of(report, "read.total")->value.number == 102 + 2);
    gj_report_free(report);
    book_free(b);
}

static void sees_a_row_moved_with_its_title(void **state)
{
    (void)state;
    book *b = new_book(false);
    int from = sheet_row("open.total"), to = sheet_row("done.firms") + 1;
    book_insert_row(b, to);
    book_put(b, to, OUTER, "信息发布");
    book_put(b, to, LABEL, "总数");
    book_put(b, to, VALUE, b->text[from][VALUE]);
    book_put(b, from + 1, OUTER, "信息发布");
    book_delete_row(b, from);
    gj_report *report = book_match(b, forms());
    assert_right_but(report, NULL);
    assert_false(seen_row(report, "open.total")->in_order);
    gj_report_free(report);
    book_free(b);
}

static gj_report *match_budget(book *b, const char *const *cells, int width, int n)
{
    for (int i = 0; i < n; i++)
        book_put(b, 1 + i / width, i % width, cells[i]);
    gj_report *report = book_match(b, forms());
    for (int i = 0; i < gj_report_seen_count(report); i++) {
        const gj_seen *seen = gj_report_seen_at(report, i);
        if (seen->table == table_of("budget") && seen->kind != GJ_SEEN_TABLE)
            if (!(seen->times == 1 && seen->in_order && seen->same))
                fail_msg("%d %s %d %d %d", seen->kind, seen->node ? seen->node->title : seen->found,
                         seen->times, seen->in_order, seen->same);
    }
    return report;
}

static double budget(const gj_report *report, const char *row, const char *column)
{
    const gj_node *r = gj_table_row(table_of("budget"), row);
    const gj_slot *slot = gj_report_slot_at(report, r, gj_block_column(r->block, column));
    assert_true(slot->bound);
    return slot->value.number;
}

static void reads_rows_whose_labels_are_numbers(void **state)
{
    static const char *const CELLS[] = {
        "序号", "科目", "预算数", "决算数", /* values are labels too */
        "1",    "205",  "206",    "20501",  "2",     "20501", "100", "205",  "3",   "20502",
        "205",  "206",  "4",      "206",    "20502", "7",     "",    "合计", "205", "206"};
    (void)state;
    book *b = calloc(1, sizeof *b);
    gj_report *report = match_budget(b, CELLS, 4, (int)(sizeof CELLS / sizeof *CELLS));
    assert_true(budget(report, "r205", "planned") == 206 &&
                budget(report, "r205", "spent") == 20501);
    assert_true(budget(report, "r20501", "planned") == 100);
    assert_true(budget(report, "r20502", "spent") == 206);
    assert_true(budget(report, "r206", "planned") == 20502 && budget(report, "r206", "spent") == 7);
    assert_true(budget(report, "all", "planned") == 205 && budget(report, "all", "spent") == 206);
    gj_report_free(report);
    book_free(b);
}

static void takes_a_number_that_is_no_label_for_none(void **state)
{
    (void)state;
    book *b = new_book(true);
    book_put(b, sheet_row("visits"), VALUE, "205");
    book_put(b, sheet_row("open.news"), VALUE, "206");
    gj_report *report = book_match(b, forms());
    assert_true(slot_of(report, "visits")->value.number == 205);
    assert_true(slot_of(report, "open.news")->value.number == 206);
    assert_true(slot_of(report, "wechat.fans")->bound);
    gj_report_free(report);
    book_free(b);
}

/* Pairs of label and value, cell by cell; a blank is an empty cell. */
static gj_report *match_media(book *b, const char *const *cells, int width, int n)
{
    for (int i = 0; i < n; i++)
        book_put(b, i / width, i % width, cells[i]);
    return book_match(b, forms());
}

static const char *media(const gj_report *report, const char *id)
{
    const gj_node *row = gj_table_row(table_of("media"), id);
    const gj_slot *slot = gj_report_slot_at(report, row, row->block->columns.leaves[0]);
    return slot->bound ? slot->value.text : NULL;
}

static void reads_pairs_of_one_name_whose_values_look_like_labels(void **state)
{
    static const char *const SIDE[] = {
        "网站名称", "名称", "",         "",         "", /* beside each other */
        "微博账号", "名称", "发布条数", "发布条数", "11",
        "微信账号", "名称", "微博账号", "发布条数", "22"};
    static const char *const BELOW[] = {"网站名称", "名称",     "微博账号", "",         "名称",
                                        "发布条数", "发布条数", "11",       "微信账号", "",
                                        "名称",     "微博账号", "发布条数", "22"};
    (void)state;
    for (int below = 0; below <= 1; below++) {
        book *b = calloc(1, sizeof *b);
        gj_report *report = below ? match_media(b, BELOW, 2, (int)(sizeof BELOW / sizeof *BELOW))
                                  : match_media(b, SIDE, 5, (int)(sizeof SIDE / sizeof *SIDE));
        assert_string_equal(media(report, "site"), "名称");
        assert_string_equal(media(report, "weibo.name"), "发布条数");
        assert_string_equal(media(report, "weibo.posts"), "11");
        assert_string_equal(media(report, "wechat.name"), "微博账号");
        assert_string_equal(media(report, "wechat.posts"), "22");
        assert_int_equal(by_order(report), 0);
        assert_int_equal(strays(report), 0);
        gj_report_free(report);
        book_free(b);
    }
}

static void reads_no_pair_for_another_of_its_name(void **state)
{
    static const char *const LOST[] = {"网站名称", "市政府网", "",       "",         "",
                                       "微信账号", "名称",     "市发布", "发布条数", "22"};
    static const char *const UNTOLD[] = {"网站名称", "市政府网", "名称",
                                         "市发布",   "发布条数", "22"};
    (void)state;
    book *b = calloc(1, sizeof *b);
    gj_report *report = match_media(b, LOST, 5, (int)(sizeof LOST / sizeof *LOST));
    assert_null(media(report, "weibo.name"));
    assert_null(media(report, "weibo.posts"));
    assert_string_equal(media(report, "wechat.name"), "市发布");
    assert_string_equal(media(report, "wechat.posts"), "22");
    gj_report_free(report);
    book_free(b);
    b = calloc(1, sizeof *b);
    report = match_media(b, UNTOLD, 2, (int)(sizeof UNTOLD / sizeof *UNTOLD));
    assert_null(media(report, "weibo.name"));
    assert_null(media(report, "wechat.posts"));
    assert_int_equal(strays(report), 2);
    assert_true(book_odd(report, GJ_SEEN_STRAY, 0)->untold);
    gj_report_free(report);
    book_free(b);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(reads_a_fresh_table),
        cmocka_unit_test(reads_titles_in_the_first_row_alone),
        cmocka_unit_test(reads_titles_repeated_in_each_row),
        cmocka_unit_test(reads_titles_in_rows_of_their_own),
        cmocka_unit_test(reads_rows_without_titles_by_their_order),
        cmocka_unit_test(reads_a_row_by_its_order_where_one_title_is_lost),
        cmocka_unit_test(reads_nothing_where_the_order_leaves_two),
        cmocka_unit_test(sees_a_row_twice_in_its_group),
        cmocka_unit_test(sees_a_row_moved_with_its_title),
        cmocka_unit_test(reads_rows_whose_labels_are_numbers),
        cmocka_unit_test(takes_a_number_that_is_no_label_for_none),
        cmocka_unit_test(reads_pairs_of_one_name_whose_values_look_like_labels),
        cmocka_unit_test(reads_no_pair_for_another_of_its_name),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
