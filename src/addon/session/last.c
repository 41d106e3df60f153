/* SPDX-License-Identifier: Apache-2.0 */
/* last.c - last year's report: our JSON, or whatever foreign.h reads. */
#include "addon/session/last.h"

#include <stdlib.h>
#include <string.h>

#include "addon/host/shipped.h"
#include "addon/host/url.h"
#include "addon/session/foreign.h"
#include "base/arena.h"
#include "base/language.h"
#include "match/match.h"
#include "platform/path.h"
#include "report/exchange.h"

static gj_report *read_data(const gj_forms *forms, const char *path, gj_err *err)
{
    enum { MAX_DATA = 16 * 1024 * 1024 }; /* more than any report's JSON needs */
    gj_buf text;
    gj_buf_init(&text);
    bool ok = gj_file_read(path, MAX_DATA, &text, err);
    gj_reading_begin();
    gj_report *report = ok ? gj_exchange_read(forms, text.data, text.len, err) : NULL;
    gj_reading_end();
    gj_buf_release(&text);
    return report;
}

gj_report *gj_last_read(gj_XComponentContext *context, const char *url, gj_err *err)
{
    gj_err why = {0};
    char *path = gj_url_path(url);
    const gj_forms *forms = gj_shipped_forms(&why);
    gj_report *report = NULL;
    gj_sheets *sheets = NULL;
    if (forms && *path && !gj_path_is_file(path))
        gj_fail(&why, GJ_ERR_IO, "没有这个文件");
    else if (forms && gj_path_has_suffix(path, ".json"))
        report = read_data(forms, path, &why);
    else if (forms && (sheets = gj_foreign_read(context, url, &why)))
        report = gj_match(forms, sheets, &why);
    if (why.kind == GJ_ERR_SEVERAL)
        gj_fail(&why, GJ_ERR_SEVERAL, "里面有几份报告，请先用“导入已有报告”取出上年的那一份");
    if (why.kind == GJ_ERR_NO_REPORT) /* its own sentence tells at length where it was looked for */
        gj_fail(&why, GJ_ERR_NO_REPORT, "其中没有找到年度报告");
    if (!report)
        gj_fail(err, GJ_ERR_USAGE, "上年工作簿“%s”不能用：%s", *path ? gj_path_base(path) : url,
                why.says);
    gj_sheets_free(sheets);
    free(path);
    return report;
}

bool gj_last_is_workbook(const gj_last *last)
{
    gj_import_kind kind = gj_import_kind_of(last->path);
    return kind == GJ_IMPORT_NONE || kind == GJ_IMPORT_XLSX;
}

gj_last *gj_last_take(gj_XComponentContext *context, const char *path, gj_last *before, bool look)
{
    gj_file_stamp now = {0};
    const gj_forms *forms = gj_shipped_forms(NULL);
    bool same = before && before->forms == forms && strcmp(before->path, path) == 0;
    if (!same || look)
        (void)gj_file_stamp_of(path, &now);
    bool unchanged = same && memcmp(&now, &before->file, sizeof now) == 0;
    if (same && (!look || (unchanged && before->report)))
        return gj_last_share(before);
    gj_err err = {0};
    char *url = gj_path_url(path);
    gj_last *last = gj_alloc(sizeof *last);
    *last = (gj_last){.path = gj_strdup(path), .forms = forms, .file = now};
    last->report = gj_last_read(context, url, &err);
    last->says = gj_strdup(last->report ? "" : err.says);
    atomic_init(&last->references, 1);
    free(url);
    return last;
}

gj_last *gj_last_share(gj_last *last)
{
    if (last)
        atomic_fetch_add_explicit(&last->references, 1, memory_order_relaxed);
    return last;
}

void gj_last_free(gj_last *last)
{
    if (!last || atomic_fetch_sub_explicit(&last->references, 1, memory_order_acq_rel) != 1)
        return;
    gj_report_free(last->report);
    free(last->path);
    free(last->says);
    free(last);
}

void gj_last_put_name(const gj_last *last, gj_buf *out)
{
    const int year = last->report ? gj_report_particulars_at(last->report)->year : 0;
    if (year > 0)
        gj_buf_printf(out, gj_said("%d年 "), year);
    gj_buf_puts(out, gj_path_base(last->path));
}
