/* Whichever allocation fails in what the add-on does with a workbook: it is given up, or the result
 * is the same. */
/* SPDX-License-Identifier: Apache-2.0 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "check/check.h"
#include "document/document.h"
#include "match/match.h"
#include "ods/ods_read.h"
#include "platform/file.h"
#include "report/exchange.h"
#include "workbook/workbook.h"

#ifndef __has_feature
#define __has_feature(name) 0
#endif
/* A sanitizer has its own allocator. */
#if defined __SANITIZE_ADDRESS__ || __has_feature(address_sanitizer)
enum { OWN = 0 };
static long left;
#else
enum { OWN = 1 };

// NOLINTBEGIN(bugprone-reserved-identifier,cert-dcl37-c,readability-inconsistent-declaration-parameter-name): the C library's own
extern void *__libc_malloc(size_t size);
extern void *__libc_calloc(size_t count, size_t size);
extern void *__libc_realloc(void *old, size_t size);

static long left; /* allocations until one fails; 0: none does */

static bool fails(void)
{
    return left > 0 && --left == 0;
}

void *malloc(size_t size)
{
    return fails() ? NULL : __libc_malloc(size);
}

void *calloc(size_t count, size_t size)
{
    return fails() ? NULL : __libc_calloc(count, size);
}

void *realloc(void *old, size_t size)
{
    return fails() ? NULL : __libc_realloc(old, size);
}
// NOLINTEND(bugprone-reserved-identifier,cert-dcl37-c,readability-inconsistent-declaration-parameter-name)
#endif

/* A workbook on its way to findings, a document and a new workbook. */
typedef struct way {
    const gj_forms *forms;
    const gj_buf *book;
    gj_buf json, document, again;
    bool ok;
} way;

static void go(void *data)
{
    way *mine = data;
    gj_err err = {0};
    gj_buf_init(&mine->json);
    gj_buf_init(&mine->document);
    gj_buf_init(&mine->again);
    gj_sheets *sheets = gj_ods_read_memory(mine->book->data, mine->book->len, &err);
    gj_report *report = sheets ? gj_match(mine->forms, sheets, &err) : NULL;
    gj_sheets_free(sheets);
    mine->ok = report != NULL;
    if (!report)
        return;
    gj_findings *findings = gj_check(report, NULL);
    gj_exchange_write_findings("a", report, findings, true, &mine->json);
    const gj_document_options how = {.styles_folder = "templates/styles"};
    const gj_workbook_options what = {.styles_folder = "templates/styles"};
    mine->ok = gj_document_write(GJ_OUTPUT_ODT, report, &how, &mine->document, &err) &&
               gj_workbook_write(report, &what, &mine->again, &err);
    gj_findings_free(findings);
    gj_report_free(report);
}

static void forget(way *mine)
{
    gj_buf_release(&mine->json);
    gj_buf_release(&mine->document);
    gj_buf_release(&mine->again);
}

static bool is_same(const gj_buf *a, const gj_buf *b)
{
    return a->len == b->len && memcmp(a->data, b->data, a->len) == 0;
}

/* The seed as a workbook. */
static void make_book(const gj_forms *forms, gj_buf *book)
{
    gj_buf json;
    gj_buf_init(&json);
    assert_true(gj_file_read("tests/cases/seed/keche-2020.json", 1 << 20, &json, NULL));
    gj_report *report = gj_exchange_read(forms, json.data, json.len, NULL);
    const gj_workbook_options what = {.styles_folder = "templates/styles"};
    assert_non_null(report);
    assert_true(gj_workbook_write(report, &what, book, NULL));
    gj_report_free(report);
    gj_buf_release(&json);
}

static void any_allocation_may_fail(void **state)
{
    (void)state;
    if (!OWN)
        skip();
    gj_forms *forms = gj_forms_load("templates/forms", NULL);
    gj_buf book;
    gj_buf_init(&book);
    assert_non_null(forms);
    make_book(forms, &book);
    way right = {.forms = forms, .book = &book};
    assert_true(gj_guard(go, &right) && right.ok);

    int given_up = 0;
    int done = 0;
    /* Every early one, then fewer and fewer: some hundred in all. */
    for (long at = 1; done < 3 && at < 50000; at += 1 + at / 50) {
        way mine = {.forms = forms, .book = &book};
        left = at;
        bool finished = gj_guard(go, &mine);
        done += left > 0; /* it came through with allocations to spare */
        left = 0;
        given_up += !finished;
        if (!finished)
            continue;
        if (mine.ok)
            assert_true(is_same(&mine.json, &right.json) &&
                        is_same(&mine.document, &right.document) &&
                        is_same(&mine.again, &right.again));
        forget(&mine);
    }
    assert_int_equal(done, 3);
    assert_true(given_up > 100);
    forget(&right);
    gj_buf_release(&book);
    gj_forms_free(forms);
}

int main(void)
{
    const struct CMUnitTest tests[] = {cmocka_unit_test(any_allocation_may_fail)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
