/* SPDX-License-Identifier: Apache-2.0 */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/file.h"
#include "cli/cli.h"
#include "odf/workbook.h"
#include "report/exchange.h"

static const char usage[] =
    "用法：gouji [--forms DIR] new --form ID [--data REPORT.json] [--last LAST.ods] -o "
    "FILE.ods|.ots\n"
    "\n"
    "按格式生成供填写的工作簿（.ods）或模板（.ots）。\n"
    "  --form ID           格式的代号，gouji forms list 列出有哪些\n"
    "  --data REPORT.json  用这份数据填好\n"
    "  --last LAST.ods     从上一年度的工作簿填入结转等数字；--data 已给出的不改\n"
    "  -o FILE             写到哪里；已有的文件会被替换\n";

/* More than any report's JSON needs. */
enum { MAX_DATA = 16 * 1024 * 1024 };

struct request {
    const char *form;
    const char *data;
    const char *last;
    const char *out;
};

static gj_report *read_data(const gj_forms *forms, const struct request *request, gj_err *err)
{
    gj_buf text;
    gj_buf_init(&text);
    gj_report *report = NULL;
    if (gj_file_read(request->data, MAX_DATA, &text, err))
        report = gj_exchange_read(forms, text.data, text.len, err);
    gj_buf_release(&text);
    if (report && strcmp(gj_report_form(report)->id, request->form) != 0) {
        gj_fail(err, GJ_ERR_USAGE, "数据是 %s 的，与 --form %s 不是同一版格式",
                gj_report_form(report)->id, request->form);
        gj_report_free(report);
        return NULL;
    }
    return report;
}

static bool find_form(const gj_forms *forms, const char *id, const gj_form **out, gj_err *err)
{
    gj_buf known;
    *out = gj_forms_find(forms, id);
    if (*out)
        return true;
    gj_buf_init(&known);
    for (int i = 0; i < gj_forms_count(forms); i++)
        gj_buf_printf(&known, "%s%s", i > 0 ? "、" : "", gj_forms_at(forms, i)->id);
    gj_fail(err, GJ_ERR_USAGE, "没有代号为 %s 的格式，现有 %s", id, known.data);
    gj_buf_release(&known);
    return false;
}

/* The report that the workbook is made from. On failure *place is the file concerned, if any. */
static gj_report *gather(const gj_forms *forms, const struct request *request, const char **place,
                         gj_err *err)
{
    const gj_form *form = NULL;
    *place = NULL;
    if (!find_form(forms, request->form, &form, err))
        return NULL;
    *place = request->data;
    gj_report *report = request->data ? read_data(forms, request, err) : gj_report_new(form);
    if (!report || !request->last)
        return report;
    *place = request->last;
    gj_report *last = gj_cli_gather(forms, request->last, err);
    if (last)
        gj_workbook_carry(report, last);
    else
        gj_report_free(report);
    gj_report_free(last);
    return last ? report : NULL;
}

static bool write(const gj_report *report, const struct request *request, const char *styles,
                  gj_err *err)
{
    const gj_workbook_options options = {styles, gj_path_has_suffix(request->out, ".ots")};
    gj_buf package;
    gj_buf_init(&package);
    bool ok = gj_workbook_write(report, &options, &package, err) &&
              gj_cli_may_write(request->last, request->out, err) &&
              gj_cli_may_write(request->data, request->out, err) &&
              gj_file_replace(request->out, package.data, package.len, err);
    gj_buf_release(&package);
    return ok;
}

static int make(const struct request *request, const char *forms_folder)
{
    gj_err err = {0};
    const char *place = NULL;
    gj_forms *forms = gj_cli_load_forms(forms_folder, &err);
    gj_report *report = forms ? gather(forms, request, &place, &err) : NULL;
    int status = GJ_EXIT_PASS;
    if (report) {
        char *styles = gj_cli_find_styles(forms_folder);
        if (!write(report, request, styles, &err))
            status = gj_cli_fail(request->out, &err);
        free(styles);
    } else {
        status = gj_cli_fail(place, &err);
    }
    gj_report_free(report);
    gj_forms_free(forms);
    return status;
}

static bool is_complete(const struct request *request, int operands, gj_err *err)
{
    if (operands > 0)
        return gj_fail(err, GJ_ERR_USAGE, "new 只接受选项，输出文件写在 -o 后面");
    if (!request->form)
        return gj_fail(err, GJ_ERR_USAGE, "缺少 --form：用哪一版格式？gouji forms list 列出有哪些");
    if (!request->out)
        return gj_fail(err, GJ_ERR_USAGE, "缺少 -o：写到哪个文件？");
    if (!gj_path_has_suffix(request->out, ".ods") && !gj_path_has_suffix(request->out, ".ots"))
        return gj_fail(err, GJ_ERR_USAGE, "%s：输出文件名应以 .ods 或 .ots 结尾", request->out);
    return gj_cli_may_write(request->last, request->out, err) &&
           gj_cli_may_write(request->data, request->out, err);
}

int gj_cmd_new(int argc, char **argv, const char *forms_folder)
{
    struct request request = {0};
    bool help = false;
    gj_err err = {0};
    const gj_option options[] = {
        {"--form", NULL, &request.form}, {"--data", NULL, &request.data},
        {"--last", NULL, &request.last}, {"-o", NULL, &request.out},
        {"--help", &help, NULL},         {NULL, NULL, NULL},
    };
    int operands = gj_options_read(argc, argv, options, &err);
    if (operands >= 0 && help)
        return gj_cli_finish(fputs(usage, stdout) < 0);
    if (operands < 0 || !is_complete(&request, operands, &err))
        return gj_cli_fail(NULL, &err);
    return make(&request, forms_folder);
}
