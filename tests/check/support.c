/* SPDX-License-Identifier: Apache-2.0 */
#include "support.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

static void see_axis(gj_report *report, const gj_axis *axis, gj_seen seen)
{
    for (int i = 0; i < axis->n_leaves; i++) {
        seen.node = axis->leaves[i];
        seen.found = seen.node->title;
        seen.place.row = seen.kind == GJ_SEEN_ROW ? 3 + seen.node->order : 2;
        seen.place.col = seen.kind == GJ_SEEN_ROW ? 0 : 1 + seen.node->order;
        gj_report_add_seen(report, &seen);
    }
}

/* Blocks of a table stand one below the other, 100 rows apart. */
static void fill_block(gj_report *report, const gj_block *block, int sheet)
{
    for (int r = 0; r < block->rows.n_leaves; r++) {
        for (int c = 0; c < block->columns.n_leaves; c++) {
            gj_slot *slot = gj_report_slot(report, block->rows.leaves[r], block->columns.leaves[c]);
            slot->bound = true;
            slot->value = gj_value_read("0");
            slot->place = (gj_place){sheet, 100 * block->index + 3 + block->rows.leaves[r]->order,
                                     1 + block->columns.leaves[c]->index};
        }
    }
}

static void see_table(gj_report *report, const gj_table *table)
{
    int sheet = gj_report_add_sheet(report, table->section->tab);
    gj_seen seen = {.kind = GJ_SEEN_TABLE,
                    .table = table,
                    .times = 1,
                    .in_order = true,
                    .same = true,
                    .found = "",
                    .place = {sheet, 0, 0}};
    gj_report_add_seen(report, &seen);
    for (int b = 0; b < table->n_blocks; b++) {
        seen.kind = GJ_SEEN_ROW;
        see_axis(report, &table->blocks[b].rows, seen);
        seen.kind = GJ_SEEN_COLUMN;
        see_axis(report, &table->blocks[b].columns, seen);
        fill_block(report, &table->blocks[b], sheet);
    }
}

/* What no rule about the text finds fault with, in any section. */
static const char *const FAULTLESS[] = {
    "有关情况正常，还有不足之处，下一步将改进工作。",
    "主动公开、依申请公开、政府信息管理、平台建设、监督保障各项工作都有制度。",
    "考核和社会评议的结果良好，没有发生责任追究，没有收取信息处理费。",
};

gj_report *t_workbook(const gj_form *form)
{
    gj_report *report = gj_report_new(form);
    for (int i = 0; i < form->n_tables; i++)
        see_table(report, &form->tables[i]);
    for (int i = 0; i < form->n_sections; i++) {
        const gj_section *section = &form->sections[i];
        gj_seen seen = {.kind = GJ_SEEN_SECTION,
                        .section = section,
                        .times = 1,
                        .in_order = true,
                        .same = true,
                        .found = section->title,
                        .place = {0, 0, 0}};
        gj_report_add_seen(report, &seen);
        for (int p = 0; !section->n_tables && p < 3; p++)
            gj_report_add_paragraph(report, section, FAULTLESS[p], GJ_NOWHERE);
    }
    gj_report_set_has_text(report, true);
    gj_report_particulars(report)->year = form->first_year;
    gj_report_particulars(report)->org = "某市某局";
    /* Not all zero, and everything adds up. */
    t_set(report, "t3", "new", "natural", "1");
    t_set(report, "t3", "new", "all", "1");
    t_set(report, "t3", "granted", "natural", "1");
    t_set(report, "t3", "granted", "all", "1");
    t_set(report, "t3", "total", "natural", "1");
    t_set(report, "t3", "total", "all", "1");
    return report;
}

gj_report *t_from_json(const char *json)
{
    gj_err err = {0};
    gj_report *report = gj_exchange_read(t_forms(), json, strlen(json), &err);
    if (!report)
        fail_msg("%s", err.says);
    return report;
}

gj_slot *t_slot(gj_report *report, const char *table, const char *row, const char *column)
{
    const gj_node *node = gj_table_row(gj_form_table(gj_report_form(report), table), row);
    assert_non_null(node);
    gj_slot *slot = gj_report_slot(report, node, gj_block_column(node->block, column));
    assert_non_null(slot);
    return slot;
}

void t_set(gj_report *report, const char *table, const char *row, const char *column,
           const char *text)
{
    gj_slot *slot = t_slot(report, table, row, column);
    slot->value = gj_value_read(gj_report_keep(report, text));
    slot->bound = true;
}

gj_seen *t_seen(gj_report *report, gj_seen_kind kind, const char *table, const char *id)
{
    for (int i = 0; i < gj_report_seen_count(report); i++) {
        const gj_seen *seen = gj_report_seen_at(report, i);
        const char *found = seen->node ? seen->node->id : seen->section ? seen->section->id : NULL;
        if (seen->kind == kind && (!table || strcmp(seen->table->id, table) == 0) &&
            (!id || (found && strcmp(found, id) == 0)))
            return (gj_seen *)seen;
    }
    fail_msg("nothing seen of %s", id);
    return NULL;
}

void t_lose_row(gj_report *report, const char *table, const char *row)
{
    gj_seen *seen = t_seen(report, GJ_SEEN_ROW, table, row);
    const gj_axis *columns = &seen->node->block->columns;
    seen->times = 0;
    seen->found = "";
    seen->place = (gj_place){seen->place.sheet, -1, -1};
    for (int i = 0; i < columns->n_leaves; i++) {
        gj_slot *slot = gj_report_slot(report, seen->node, columns->leaves[i]);
        slot->bound = false;
        slot->value = gj_value_read(NULL);
        slot->place = GJ_NOWHERE;
    }
}

void t_row(gj_report *report, const char *table, const char *row, const char *values)
{
    const gj_node *node = gj_table_row(gj_form_table(gj_report_form(report), table), row);
    assert_non_null(node);
    const gj_axis *columns = &node->block->columns;
    for (int i = 0; i < columns->n_leaves; i++) {
        char text[64] = "";
        int length = 0;
        assert_int_equal(sscanf(values, " %63s%n", text, &length), 1);
        values += length;
        t_set(report, table, row, columns->leaves[i]->id, strcmp(text, "_") == 0 ? "" : text);
    }
}

int t_count(const gj_findings *findings, const char *rule)
{
    int count = 0;
    for (int i = 0; i < gj_findings_count(findings); i++)
        count += strcmp(gj_findings_at(findings, i)->rule->id, rule) == 0;
    return count;
}

static bool is_same(const char *a, const char *b)
{
    return a == b || (a && b && strcmp(a, b) == 0);
}

const gj_finding *t_one(const gj_findings *findings, const char *rule, const char *row,
                        const char *column)
{
    const gj_finding *found = NULL;
    for (int i = 0; i < gj_findings_count(findings); i++) {
        const gj_finding *finding = gj_findings_at(findings, i);
        if (strcmp(finding->rule->id, rule) != 0 || (row && !is_same(finding->row, row)) ||
            (column && !is_same(finding->column, column)))
            continue;
        if (found)
            fail_msg("more than one %s", rule);
        found = finding;
    }
    if (!found)
        fail_msg("no %s", rule);
    return found;
}

void t_assert_says(const gj_finding *finding, const char *whole)
{
    gj_buf says;
    gj_buf_init(&says);
    gj_finding_put_says(finding, &says);
    assert_string_equal(says.data, whole);
    gj_buf_release(&says);
}

void t_assert_count(const gj_report *report, const char *rule, int count)
{
    gj_findings *findings = gj_check(report, NULL);
    if (t_count(findings, rule) != count) {
        char *lines = t_lines(findings);
        print_error("%s", lines);
        free(lines);
    }
    assert_int_equal(t_count(findings, rule), count);
    gj_findings_free(findings);
}

char *t_lines(const gj_findings *findings)
{
    gj_buf out;
    gj_buf_init(&out);
    for (int i = 0; i < gj_findings_count(findings); i++) {
        const gj_finding *finding = gj_findings_at(findings, i);
        gj_buf_printf(&out, "%s %s %s\n", finding->rule->id, finding->row ? finding->row : "-",
                      finding->column ? finding->column : "-");
    }
    return gj_buf_detach(&out);
}

void t_assert_findings(const gj_report *report, const char *expected)
{
    gj_findings *findings = gj_check(report, NULL);
    char *lines = t_lines(findings);
    assert_string_equal(lines, expected);
    free(lines);
    gj_findings_free(findings);
}
