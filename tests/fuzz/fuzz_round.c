/* Whatever has become of a workbook, what is read from it goes round unchanged: JSON, document, new
 * workbook, and read again. */
/* SPDX-License-Identifier: Apache-2.0 */
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/utf8.h"
#include "check/check.h"
#include "document/document.h"
#include "match/match.h"
#include "ods/ods_read.h"
#include "report/exchange.h"
#include "support_book.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

/* ---- the ways out and in again ---- */

static gj_report *read_workbook(const gj_buf *ods)
{
    gj_err err = {0};
    gj_sheets *sheets = gj_ods_read_memory(ods->data, ods->len, &err);
    require(sheets != NULL);
    gj_report *report = gj_match(book_forms(), sheets, &err);
    require(report != NULL);
    gj_sheets_free(sheets);
    return report;
}

static void write_document(const gj_report *report, gj_buf *out)
{
    static const gj_document_options options = {.styles_folder = "templates/styles"};
    gj_err err = {0};
    gj_buf_init(out);
    require(gj_document_write(GJ_OUTPUT_ODT, report, &options, out, &err));
}

static void write_values(const gj_report *report, gj_buf *out)
{
    gj_buf_init(out);
    gj_exchange_write(report, out);
}

static void write_findings(const gj_report *report, gj_buf *out)
{
    gj_findings *findings = gj_check(report, NULL);
    for (int i = 0; i < gj_findings_count(findings); i++) {
        const gj_finding *one = gj_findings_at(findings, i);
        require(*one->says && gj_utf8_valid(one->says, strlen(one->says)));
    }
    gj_buf_init(out);
    gj_exchange_write_findings("a", report, findings, false, out);
    gj_findings_free(findings);
}

static void same(const gj_report *one, const gj_report *other,
                 void (*write)(const gj_report *report, gj_buf *out))
{
    gj_buf a;
    gj_buf b;
    write(one, &a);
    write(other, &b);
    size_t at = 0;
    while (at < a.len && at < b.len && a.data[at] == b.data[at])
        at++;
    if (at < a.len || at < b.len) {
        size_t from = at > 60 ? at - 60 : 0;
        (void)fprintf(stderr, "%.200s\n%.200s\n", a.data + from, b.data + from);
        broken(__FILE__, "one is not like the other", (int)at);
    }
    gj_buf_release(&a);
    gj_buf_release(&b);
}

static gj_report *by_json(const gj_report *report)
{
    gj_err err = {0};
    gj_buf json;
    write_values(report, &json);
    gj_report *again = gj_exchange_read(book_forms(), json.data, json.len, &err);
    require(again != NULL);
    gj_buf_release(&json);
    return again;
}

static gj_report *by_workbook(const gj_report *report)
{
    gj_buf ods;
    book_write(report, &ods);
    gj_report *again = read_workbook(&ods);
    gj_buf_release(&ods);
    return again;
}

static void check_block(const gj_block *block, const gj_report *told, const gj_report *once)
{
    for (int r = 0; r < block->rows.n_leaves; r++) {
        for (int c = 0; c < block->columns.n_leaves; c++) {
            const gj_node *row = block->rows.leaves[r];
            const gj_node *column = block->columns.leaves[c];
            for (int item = 0; item < gj_report_items(told, row); item++) {
                const gj_slot *one = gj_report_slot_of_at(told, row, item, column);
                const gj_slot *other = gj_report_slot_of_at(once, row, item, column);
                require(!one || one->value.kind == GJ_EMPTY ||
                        (other && strcmp(one->value.text, other->value.text) == 0));
            }
        }
    }
}

/* A total that nobody gave comes back as its formula's; all that was given comes back as it was. */
static void check_kept(const gj_report *told, const gj_report *once)
{
    const gj_form *form = gj_report_form(told);
    require(gj_report_form(once) == form);
    for (int t = 0; t < form->n_tables; t++) {
        for (int b = 0; b < form->tables[t].n_blocks; b++)
            check_block(&form->tables[t].blocks[b], told, once);
    }
}

/* The layout's findings are of the workbook that was read, so only the new ones are compared. */
static void check_round(const gj_report *report)
{
    gj_report *told = by_json(report);
    same(report, told, write_values);
    gj_report *once = by_workbook(told);
    check_kept(told, once);
    gj_report *told_again = by_json(once); /* where it is said which totals are blank */
    gj_report *twice = by_workbook(told_again);
    same(once, twice, write_values);
    same(once, twice, write_document);
    same(once, twice, write_findings);
    gj_report_free(twice);
    gj_report_free(told_again);
    gj_report_free(once);
    gj_report_free(told);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    if (size == 0)
        return 0;
    gj_sheets *sheets = book_of_input(data, size);
    gj_err err = {0};
    gj_report *report = gj_match(book_forms(), sheets, &err);
    require(report || (err.kind == GJ_ERR_NO_REPORT && *err.says));
    if (report) {
        gj_buf findings;
        write_findings(report, &findings);
        gj_buf_release(&findings);
        check_round(report);
    }
    gj_report_free(report);
    gj_sheets_free(sheets);
    return 0;
}
