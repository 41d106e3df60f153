/* SPDX-License-Identifier: Apache-2.0 */
/* cmd_export.c - `gouji export`: the document written if the report has no error, or by force. */
#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "check/check.h"
#include "cli/cli.h"
#include "document/document.h"
#include "office/office.h"
#include "pdf/pdf.h"
#include "platform/file.h"
#include "platform/path.h"
#include "report/exchange.h"

static const char usage[] =
    "用法：gouji [--forms DIR] export -o FILE [--force] [--blank-zero] [--fragment]\n"
    "             [--pdfa 2|3] FILE.ods\n"
    "\n"
    "把工作簿导出为标准文档（GB/T 9704-2012）。先校验；有错误就列出来，不写文件，退出状态为 1。\n"
    "  -o FILE       写到哪里；已有的文件会被替换。按文件名的结尾决定写成什么：\n"
#define GJ_X(name, suffix, title, write) "                " suffix "  " title "\n"
    GJ_OUTPUT_LIST(GJ_X)
#undef GJ_X
        "                PDF 由 LibreOffice 生成\n"
        "  --force       有错误也导出\n"
        "  --blank-zero  空白的数据格印成 0\n"
        "  --fragment    网页只写正文，供粘贴到门户网站的编辑器里\n"
        "  --pdfa 2|3    PDF 合哪一部分 PDF/A：2（存档用，不写就是它），3 另附报告的数据（JSON）\n";

typedef struct export_request {
    const char *in;
    const char *out;
    bool force;
    bool blank_zero;
    bool fragment;
    const char *pdfa; /* NULL: not said */
    gj_output output; /* what `out` is, by its ending */
} export_request;

static bool put(const export_request *request, const gj_buf *bytes, gj_err *err)
{
    return gj_cli_may_write(request->in, request->out, err) &&
           gj_file_replace(request->out, bytes->data, bytes->len, err);
}

/* LibreOffice never sees the target: it is replaced by the finished file. A PDF of the third part
 * has the report in it. */
static bool put_pdf(const export_request *request, const gj_report *report, const gj_buf *odt,
                    gj_buf *substituted, gj_err *err)
{
    bool carries = request->pdfa && strcmp(request->pdfa, "3") == 0;
    gj_buf made, pdf, json, file;
    gj_buf_init(&made);
    gj_buf_init(&pdf);
    gj_buf_init(&json);
    gj_buf_init(&file);
    char *name = gj_document_name(report);
    gj_buf_printf(&file, "%s.json", name);
    gj_exchange_write(report, &json);
    const gj_pdf_data data = {file.data, "报告的数据", "application/json", &json};
    gj_office_pdfa part = carries ? GJ_OFFICE_PDFA_3 : GJ_OFFICE_PDFA_2;
    bool ok = gj_office_pdf(odt, part, &made, substituted, err) &&
              gj_pdf_finish(&made, carries ? &data : NULL, &pdf, err) && put(request, &pdf, err);
    free(name);
    gj_buf_release(&file);
    gj_buf_release(&json);
    gj_buf_release(&pdf);
    gj_buf_release(&made);
    return ok;
}

static int write(const export_request *request, const gj_report *report, const char *styles)
{
    const gj_document_options options = {
        .styles_folder = styles, .blank_zero = request->blank_zero, .fragment = request->fragment};
    gj_err err = {0};
    gj_buf bytes;
    gj_buf substituted;
    gj_buf_init(&bytes);
    gj_buf_init(&substituted);
    bool ok =
        gj_document_write(request->output, report, &options, &bytes, &err) &&
        (request->output == GJ_OUTPUT_PDF ? put_pdf(request, report, &bytes, &substituted, &err)
                                          : put(request, &bytes, &err));
    if (ok)
        gj_line_say(stdout, "已导出 %s", request->out);
    if (ok && substituted.len > 0)
        gj_line_say(stdout, "缺少公文字体，已替代：%s", substituted.data);
    gj_buf_release(&bytes);
    gj_buf_release(&substituted);
    /* The file is the answer: who closed the output wants no words, who lost some is told. */
    bool closed = fflush(stdout) != 0 && errno == EBADF;
    if (!ok)
        return gj_cli_fail(request->out, &err);
    return closed ? GJ_EXIT_PASS : gj_cli_finish(GJ_EXIT_PASS);
}

static int refuse(const export_request *request, const gj_findings *findings)
{
    gj_buf list;
    gj_buf_init(&list);
    gj_print_findings(findings, GJ_SEVERITY_ERROR, &list);
    (void)fwrite(list.data, 1, list.len, stdout);
    gj_buf_release(&list);
    gj_line_say(stderr, "gouji: %s 有 %d 处错误，没有导出；仍要导出请加 --force", request->in,
                gj_findings_of(findings, GJ_SEVERITY_ERROR));
    return gj_cli_finish(GJ_EXIT_FAIL);
}

static int export(const export_request *request, const gj_report *report, const char *styles)
{
    gj_findings *findings = gj_check(report, NULL);
    int status = gj_findings_pass(findings) || request->force ? write(request, report, styles)
                                                              : refuse(request, findings);
    gj_findings_free(findings);
    return status;
}

static int gather_and_export(const export_request *request, const char *forms_folder)
{
    gj_err err = {0};
    gj_forms *forms = gj_cli_load_forms(forms_folder, false, &err);
    if (!forms)
        return gj_cli_fail(NULL, &err);
    gj_report *report = gj_cli_gather(forms, request->in, &err);
    int status = GJ_EXIT_TROUBLE;
    if (report) {
        char *styles = gj_cli_find_styles(forms_folder);
        status = export(request, report, styles);
        free(styles);
    } else {
        status = gj_cli_fail(request->in, &err);
    }
    gj_report_free(report);
    gj_forms_free(forms);
    return status;
}

/* By the ending of the file's name. */
static bool find_output(export_request *request, gj_err *err)
{
    gj_buf endings;
    for (int i = 0; i < GJ_OUTPUTS_COUNT; i++) {
        request->output = (gj_output)i;
        if (gj_path_has_suffix(request->out, gj_output_suffix(request->output)))
            return true;
    }
    gj_buf_init(&endings);
    for (int i = 0; i < GJ_OUTPUTS_COUNT; i++)
        gj_buf_printf(&endings, "%s%s",
                      i == 0                      ? ""
                      : i + 1 == GJ_OUTPUTS_COUNT ? " 或 "
                                                  : "、",
                      gj_output_suffix((gj_output)i));
    (void)gj_fail(err, GJ_ERR_USAGE, "%s：输出文件名应以 %s 结尾", request->out, endings.data);
    gj_buf_release(&endings);
    return false;
}

static bool is_complete(export_request *request, int operands, gj_err *err)
{
    if (operands != 1)
        return gj_fail(err, GJ_ERR_USAGE,
                       operands < 1 ? "没有给出要导出的工作簿" : "一次只能导出一个工作簿");
    if (!request->out)
        return gj_fail(err, GJ_ERR_USAGE, "缺少 -o：写到哪个文件？");
    if (!find_output(request, err))
        return false;
    if (request->pdfa && strcmp(request->pdfa, "2") != 0 && strcmp(request->pdfa, "3") != 0)
        return gj_fail(err, GJ_ERR_USAGE, "--pdfa 后面是 2 或 3，不能是“%s”", request->pdfa);
    if (request->pdfa && request->output != GJ_OUTPUT_PDF)
        return gj_fail(err, GJ_ERR_USAGE, "--pdfa 只用于 PDF：%s", request->out);
    if (request->fragment && request->output != GJ_OUTPUT_HTML)
        return gj_fail(err, GJ_ERR_USAGE, "--fragment 只用于网页：%s", request->out);
    if (request->blank_zero && request->output == GJ_OUTPUT_XLSX)
        return gj_fail(err, GJ_ERR_USAGE, "--blank-zero 只用于文档，不用于工作簿：%s",
                       request->out);
    if (request->output == GJ_OUTPUT_PDF && !gj_office_present())
        return gj_fail(err, GJ_ERR_OFFICE,
                       "生成 PDF 要用 LibreOffice，而这里没有安装它；可以先导出 .odt");
    return gj_cli_may_write(request->in, request->out, err);
}

int gj_cmd_export(int argc, char **argv, const char *forms_folder)
{
    export_request request = {0};
    bool help = false;
    gj_err err = {0};
    const gj_option options[] = {
        {"-o", NULL, &request.out},
        {"--force", &request.force, NULL},
        {"--blank-zero", &request.blank_zero, NULL},
        {"--fragment", &request.fragment, NULL},
        {"--pdfa", NULL, &request.pdfa},
        {"--help", &help, NULL},
        {NULL, NULL, NULL},
    };
    int operands = gj_options_read(argc, argv, options, &err);
    if (operands >= 0 && help)
        return gj_cli_finish(fputs(usage, stdout) < 0);
    request.in = operands == 1 ? argv[1] : NULL;
    if (operands < 0 || !is_complete(&request, operands, &err))
        return gj_cli_fail(NULL, &err);
    return gather_and_export(&request, forms_folder);
}
