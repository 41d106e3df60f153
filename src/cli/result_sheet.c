/* SPDX-License-Identifier: Apache-2.0 */
/* result_sheet.c - the result sheet of one check, in the kind that its name asks for. */
#include <string.h>

#include "base/sha256.h"
#include "check/check.h"
#include "cli/cli.h"
#include "document/result.h"
#include "office/office.h"
#include "pdf/pdf.h"
#include "platform/clock.h"
#include "platform/file.h"
#include "platform/path.h"

bool gj_cli_may_report(const char *in, const char *out, gj_err *err)
{
    bool pdf = gj_path_has_suffix(out, ".pdf");
    if (!pdf && !gj_path_has_suffix(out, ".odt") && !gj_path_has_suffix(out, ".html"))
        return gj_fail(err, GJ_ERR_USAGE, "%s：结果单的文件名应以 .odt、.pdf 或 .html 结尾", out);
    if (pdf && !gj_office_present())
        return gj_fail(err, GJ_ERR_OFFICE,
                       "生成 PDF 要用 LibreOffice，而这里没有安装它；可以写成 .html 或 .odt");
    return gj_cli_may_write(in, out, err);
}

static bool write(const gj_result *result, const char *styles, const char *out, gj_err *err)
{
    gj_buf odt, pdf, bytes;
    gj_buf_init(&odt);
    gj_buf_init(&pdf);
    gj_buf_init(&bytes);
    bool ok = false;
    if (gj_path_has_suffix(out, ".html"))
        ok = gj_result_write_html(result, styles, &bytes, err);
    else if (gj_path_has_suffix(out, ".odt"))
        ok = gj_result_write_odt(result, styles, NULL, &bytes, err);
    else
        ok = gj_result_write_odt(result, styles, NULL, &odt, err) &&
             gj_office_pdf(&odt, GJ_OFFICE_PDFA_2, &pdf, NULL, err) &&
             gj_pdf_finish(&pdf, NULL, &bytes, err);
    ok = ok && gj_file_replace(out, bytes.data, bytes.len, err);
    gj_buf_release(&odt);
    gj_buf_release(&pdf);
    gj_buf_release(&bytes);
    return ok;
}

bool gj_cli_report(const gj_cli_result *told, const char *out, gj_err *err)
{
    enum { FILE_LIMIT = 256 * 1024 * 1024 };
    char digest[GJ_SHA256], time[GJ_CLOCK_NOW];
    gj_buf file;
    gj_buf_init(&file);
    bool ok =
        gj_cli_may_write(told->path, out, err) && gj_file_read(told->path, FILE_LIMIT, &file, err);
    if (ok) {
        gj_arena *arena = gj_arena_new();
        const char *last = told->last_path ? gj_path_base(told->last_path) : NULL;
        const gj_result result = {.report = told->report,
                                  .findings = told->findings,
                                  .keys = gj_check_keys(arena, told->report, told->last),
                                  .last = told->last,
                                  .file = gj_path_base(told->path),
                                  .last_file = last,
                                  .digest = gj_sha256(file.data, file.len, digest),
                                  .time = gj_clock_now(time),
                                  .version = gj_cli_version()};
        ok = write(&result, told->styles, out, err);
        gj_arena_free(arena);
    }
    gj_buf_release(&file);
    return ok;
}
