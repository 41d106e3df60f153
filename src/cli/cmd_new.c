/* SPDX-License-Identifier: Apache-2.0 */
/* cmd_new.c - `gouji new`: an empty workbook, or one filled from JSON or last year's. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "cli/cli.h"
#include "platform/file.h"
#include "platform/path.h"
#include "workbook/workbook.h"

static const char usage[] =
    "用法：gouji [--forms DIR] new [--family NAME | --form ID] [--data REPORT.json]\n"
    "                              [--last LAST] -o FILE.ods|.ots\n"
    "\n"
    "按格式生成供填写的工作簿（.ods）或模板（.ots）。\n"
    "  --family NAME       哪一种报告，用它最新的一版格式；不写就是数据或上年工作簿的那一种，\n"
    "                      都没有就是第一种\n"
    "  --form ID           格式的代号，gouji forms list 列出有哪些\n"
    "  --data REPORT.json  用这份数据填好\n"
    "  --last LAST         从上一年度的工作簿（或 JSON 数据）填入结转等数字；--data "
    "已给出的不改；\n"
    "                      工作簿记住它，以后校验都与它比对\n"
    "  -o FILE             写到哪里；已有的文件会被替换\n";

typedef struct new_request {
    const char *family;
    const char *form;
    const char *data;
    const char *last;
    const char *out;
} new_request;

/* "没有…的格式，现有 …" with every edition, or every family. */
static const gj_form *fail_unknown(const gj_forms *forms, const new_request *request, gj_err *err)
{
    const gj_form *form = NULL;
    gj_buf known;
    gj_buf_init(&known);
    for (int i = 0; (form = request->form ? gj_forms_at(forms, i) : gj_forms_family(forms, i)); i++)
        gj_buf_printf(&known, "%s%s", i > 0 ? "、" : "", request->form ? form->id : form->family);
    if (request->form)
        gj_fail(err, GJ_ERR_USAGE, "没有代号为 %s 的格式，现有 %s", request->form, known.data);
    else
        gj_fail(err, GJ_ERR_USAGE, "没有名为 %s 的一种报告，现有 %s", request->family, known.data);
    gj_buf_release(&known);
    return NULL;
}

/* What is asked for by name, else the kind of report that last year's is, else the first. */
static const gj_form *find_form(const gj_forms *forms, const new_request *request,
                                const gj_report *last, gj_err *err)
{
    const gj_form *form = NULL;
    if (request->form)
        form = gj_forms_find(forms, request->form);
    else if (request->family || !last)
        form = gj_forms_newest(forms, request->family);
    else
        form = gj_forms_newest(forms, gj_report_form(last)->family);
    return form ? form : fail_unknown(forms, request, err);
}

/* Data say themselves which edition they are of. */
static gj_report *read_data(const gj_forms *forms, const new_request *request, gj_err *err)
{
    gj_report *report = gj_cli_read_data(forms, request->data, err);
    if (!report)
        return NULL;
    const gj_form *form = gj_report_form(report);
    if (request->form && strcmp(form->id, request->form) != 0)
        gj_fail(err, GJ_ERR_USAGE, "数据是 %s 的，与 --form %s 不是同一版格式", form->id,
                request->form);
    else if (request->family && strcmp(form->family, request->family) != 0)
        gj_fail(err, GJ_ERR_USAGE, "数据是 %s 的，不是 --family %s 这一种报告", form->id,
                request->family);
    else
        return report;
    gj_report_free(report);
    return NULL;
}

/* Numbers of another kind of report would be carried nowhere. */
static bool fill_in(gj_report *report, const gj_report *last, gj_err *err)
{
    const gj_form *form = gj_report_form(report), *other = gj_report_form(last);
    if (!gj_form_is_akin(form, other))
        return gj_fail(err, GJ_ERR_USAGE, "上年工作簿是《%s》，要生成的是《%s》", other->title,
                       form->title);
    gj_workbook_carry(report, last);
    return true;
}

/* The report that the workbook is made from. On failure *place is the file concerned, if any. */
static gj_report *gather(const gj_forms *forms, const new_request *request, const char **place,
                         gj_err *err)
{
    *place = NULL;
    if ((request->form || request->family) && !find_form(forms, request, NULL, err))
        return NULL;
    *place = request->last;
    gj_report *last = request->last ? gj_cli_gather(forms, request->last, err) : NULL;
    if (request->last && !last)
        return NULL;
    *place = request->data;
    gj_report *report = request->data ? read_data(forms, request, err)
                                      : gj_report_new(find_form(forms, request, last, err));
    if (report && last) {
        *place = request->last;
        if (!fill_in(report, last, err)) {
            gj_report_free(report);
            report = NULL;
        }
    }
    gj_report_free(last);
    return report;
}

/* The workbook names last year's, so that it is checked beside it; a template is for any year. */
static void name_last(const new_request *request, gj_buf *out)
{
    if (!request->last || gj_path_has_suffix(request->out, ".ots"))
        return;
    gj_memory *memory = gj_memory_new();
    gj_keep_set_last(memory, request->out, request->last);
    gj_memory_write(memory, out);
    gj_memory_free(memory);
}

static int make(const new_request *request, const char *forms_folder)
{
    gj_err err = {0};
    const char *place = NULL;
    gj_forms *forms = gj_cli_load_forms(forms_folder, false, &err);
    gj_report *report = forms ? gather(forms, request, &place, &err) : NULL;
    int status = GJ_EXIT_PASS;
    if (report) {
        char *styles = gj_cli_find_styles(forms_folder);
        gj_buf memory;
        gj_buf package;
        gj_buf_init(&memory);
        gj_buf_init(&package);
        name_last(request, &memory);
        const gj_workbook_options options = {.styles_folder = styles,
                                             .is_template =
                                                 gj_path_has_suffix(request->out, ".ots"),
                                             .property = GJ_MEMORY_PROPERTY,
                                             .value = memory.len > 0 ? memory.data : NULL};
        bool ok = gj_workbook_write(report, &options, &package, &err) &&
                  gj_cli_may_write(request->last, request->out, &err) &&
                  gj_cli_may_write(request->data, request->out, &err) &&
                  gj_file_replace(request->out, package.data, package.len, &err);
        gj_buf_release(&package);
        gj_buf_release(&memory);
        if (!ok)
            status = gj_cli_fail(request->out, &err);
        free(styles);
    } else {
        status = gj_cli_fail(place, &err);
    }
    gj_report_free(report);
    gj_forms_free(forms);
    return status;
}

static bool is_complete(const new_request *request, int operands, gj_err *err)
{
    if (operands > 0)
        return gj_fail(err, GJ_ERR_USAGE, "new 只接受选项，输出文件写在 -o 后面");
    if (request->form && request->family)
        return gj_fail(err, GJ_ERR_USAGE, "--form 和 --family 只写一个");
    if (!request->out)
        return gj_fail(err, GJ_ERR_USAGE, "缺少 -o：写到哪个文件？");
    if (!gj_path_has_suffix(request->out, ".ods") && !gj_path_has_suffix(request->out, ".ots"))
        return gj_fail(err, GJ_ERR_USAGE, "%s：输出文件名应以 .ods 或 .ots 结尾", request->out);
    return gj_cli_may_write(request->last, request->out, err) &&
           gj_cli_may_write(request->data, request->out, err);
}

int gj_cmd_new(int argc, char **argv, const char *forms_folder)
{
    new_request request = {0};
    bool help = false;
    gj_err err = {0};
    const gj_option options[] = {
        {"--family", NULL, &request.family},
        {"--form", NULL, &request.form},
        {"--data", NULL, &request.data},
        {"--last", NULL, &request.last},
        {"-o", NULL, &request.out},
        {"--help", &help, NULL},
        {NULL, NULL, NULL},
    };
    int operands = gj_options_read(argc, argv, options, &err);
    if (operands >= 0 && help)
        return gj_cli_finish(fputs(usage, stdout) < 0);
    if (operands < 0 || !is_complete(&request, operands, &err))
        return gj_cli_fail(NULL, &err);
    return make(&request, forms_folder);
}
