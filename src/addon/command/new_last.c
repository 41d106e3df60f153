/* SPDX-License-Identifier: Apache-2.0 */
/* new_last.c - last year's report: our reader for OpenDocument, LibreOffice's filters for
 * everything else. */
#include <stdlib.h>

#include "addon/command/new.h"
#include "addon/host/calc.h"
#include "addon/host/gather.h"
#include "addon/host/load_document.h"
#include "addon/host/url.h"
#include "match/match.h"
#include "ods/ods_read.h"
#include "platform/path.h"
#include "platform/thread.h"

/* libxml2 is built without threads. The other who uses it, the loader of forms, is done by now. */
static gj_mutex reading = GJ_MUTEX_INIT;

/* Read-only: a document that is open in a window too would else be found locked. No macros, no
 * links. */
static gj_XComponent *load(gj_XComponentContext *context, const char *url, gj_err *err)
{
    static const char *const names[] = {"Hidden", "ReadOnly", "OnMainThread", "MacroExecutionMode",
                                        "UpdateDocMode"};
    enum { FLAGS = 3, COUNT = sizeof names / sizeof names[0] };
    gj_seq_PropertyValue *arguments = gj_arguments_new(COUNT, names);
    for (int i = 0; i < COUNT; i++) {
        if (i < FLAGS)
            gj_any_set_boolean(&arguments->items[i].Value, true);
        else
            gj_any_set_short(&arguments->items[i].Value, 0); /* never execute; don't update */
    }
    gj_XComponent *document = gj_load(context, url, arguments, "LibreOffice 打不开它", err);
    gj_seq_PropertyValue_free(arguments);
    return document;
}

static gj_sheets *read(gj_XComponentContext *context, const char *url, const char *path,
                       gj_err *err)
{
    if (*path && !gj_path_is_file(path)) {
        gj_fail(err, GJ_ERR_IO, "没有这个文件");
        return NULL;
    }
    if (gj_path_has_suffix(path, ".ods") || gj_path_has_suffix(path, ".ots")) {
        gj_lock(&reading);
        gj_sheets *sheets = gj_ods_read(path, err);
        gj_unlock(&reading);
        return sheets;
    }
    gj_XComponent *document = load(context, url, err);
    if (!document)
        return NULL;
    gj_XSpreadsheetDocument *book = gj_query(XSpreadsheetDocument, document);
    gj_sheets *sheets = book ? gj_gather(book, err) : NULL;
    if (!book)
        gj_fail(err, GJ_ERR_FORMAT, "它不是电子表格");
    gj_release(book);
    gj_unload(context, document);
    gj_release(document);
    return sheets;
}

gj_report *gj_new_read_last(gj_XComponentContext *context, const gj_forms *forms, const char *url,
                            gj_err *err)
{
    gj_err why = {0};
    char *path = gj_url_path(url);
    gj_sheets *sheets = read(context, url, path, &why);
    gj_report *report = sheets ? gj_match(forms, sheets, &why) : NULL;
    if (why.kind == GJ_ERR_NO_REPORT) /* its own sentence tells at length where it was looked for */
        gj_fail(&why, GJ_ERR_NO_REPORT, "其中没有找到年度报告");
    if (!report)
        gj_fail(err, GJ_ERR_USAGE, "上年工作簿“%s”不能用：%s", *path ? gj_path_base(path) : url,
                why.says);
    gj_sheets_free(sheets);
    free(path);
    return report;
}

bool gj_new_is_akin(const gj_report *last, const gj_form *form, gj_err *err)
{
    const gj_form *of = last ? gj_report_form(last) : form;
    return gj_form_is_akin(of, form) ||
           gj_fail(err, GJ_ERR_USAGE, "上年工作簿是《%s》，要新建的是《%s》", of->title,
                   form->title);
}

bool gj_new_is_last_year(const gj_new_wish *wish, gj_buf *says)
{
    const int year = wish->last ? gj_report_particulars_at(wish->last)->year : wish->year - 1;
    if (wish->year == 0 || year == wish->year - 1)
        return true;
    if (year == 0)
        gj_buf_puts(says, "上年工作簿里没有写是哪一年度的");
    else
        gj_buf_printf(says, "上年工作簿是 %d 年度的，不是 %d 年度的", year, wish->year - 1);
    return false;
}
