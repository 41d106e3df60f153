/* SPDX-License-Identifier: Apache-2.0 */
/* cmd_import.c - `gouji import`: a report as somebody has it, made into our workbook. */
#include <stdio.h>
#include <stdlib.h>

#include "check/check.h"
#include "cli/cli.h"
#include "platform/file.h"
#include "platform/path.h"
#include "workbook/workbook.h"

static const char usage[] =
    "用法：gouji [--forms DIR] import FILE -o OUT.ods\n"
    "\n"
    "把已有的报告（Word、网页、Excel、文本、别人的工作簿）读成一份供填写的工作簿：数照印的写，\n"
    "段落各归其节。接着列出在原件里看到的每一处问题，请对照原件核实。\n"
    "  -o OUT.ods  写到哪里；已有的文件会被替换\n";

typedef struct import_request {
    const char *in;
    const char *out;
} import_request;

/* What was read stays as it was printed, blanks too: a total that was there is not left to its
 * formula. Returns how many
 * values there are, and in *places how many cells of the form. */
static int take_values(gj_report *report, const gj_table *table, int *places)
{
    int values = 0;
    for (int b = 0; b < table->n_blocks; b++) {
        const gj_block *block = &table->blocks[b];
        for (int i = 0; i < block->rows.n_leaves * block->columns.n_leaves; i++) {
            gj_slot *slot = gj_report_slot(report, block->rows.leaves[i / block->columns.n_leaves],
                                           block->columns.leaves[i % block->columns.n_leaves]);
            if (!slot)
                continue;
            *places += 1;
            slot->given = slot->bound;
            values += slot->value.kind != GJ_EMPTY;
        }
    }
    return values;
}

/* What was read: how much of each section. */
static void tell(gj_report *report)
{
    const gj_form *form = gj_report_form(report);
    const gj_particulars *known = gj_report_particulars_at(report);
    gj_line_say(stdout, "机关：%s；年度：%d；格式：%s", known->org ? known->org : "没有找到",
                known->year, form->id);
    for (int s = 0; s < form->n_sections; s++) {
        const gj_section *section = &form->sections[s];
        for (int t = 0; t < section->n_tables; t++) {
            int places = 0, values = take_values(report, section->tables[t], &places);
            gj_line_say(stdout, "%s：%d 格，读到 %d 个值", section->title, places, values);
        }
        if (section->n_tables == 0)
            gj_line_say(stdout, "%s：%d 段", section->title, gj_report_text(report, section).count);
    }
}

static int convert(const import_request *request, gj_report *report, const char *styles)
{
    gj_err err = {0};
    gj_buf package;
    gj_buf said;
    gj_buf_init(&package);
    gj_buf_init(&said);
    gj_findings *findings = gj_check(report, NULL);
    tell(report);
    gj_print_findings(findings, GJ_SEVERITY_NOTE, &said);
    gj_findings_free(findings);
    (void)fwrite(said.data, 1, said.len, stdout);
    const gj_workbook_options options = {.styles_folder = styles};
    bool ok = gj_workbook_write(report, &options, &package, &err) &&
              gj_cli_may_write(request->in, request->out, &err) &&
              gj_file_replace(request->out, package.data, package.len, &err);
    if (ok)
        gj_line_say(stdout, "已导入 %s", request->out);
    gj_buf_release(&said);
    gj_buf_release(&package);
    return ok ? gj_cli_finish(GJ_EXIT_PASS) : gj_cli_fail(request->out, &err);
}

static bool is_complete(const import_request *request, int operands, gj_err *err)
{
    if (operands != 1)
        return gj_fail(err, GJ_ERR_USAGE,
                       operands < 1 ? "没有给出要导入的文件" : "一次只能导入一个文件");
    if (!request->out)
        return gj_fail(err, GJ_ERR_USAGE, "缺少 -o：写到哪个文件？");
    if (!gj_path_has_suffix(request->out, ".ods"))
        return gj_fail(err, GJ_ERR_USAGE, "%s：输出文件名应以 .ods 结尾", request->out);
    return gj_cli_may_write(request->in, request->out, err);
}

int gj_cmd_import(int argc, char **argv, const char *forms_folder)
{
    import_request request = {0};
    bool help = false;
    gj_err err = {0};
    const gj_option options[] = {
        {"-o", NULL, &request.out},
        {"--help", &help, NULL},
        {NULL, NULL, NULL},
    };
    int operands = gj_options_read(argc, argv, options, &err);
    if (operands >= 0 && help)
        return gj_cli_finish(fputs(usage, stdout) < 0);
    request.in = operands > 0 ? argv[1] : NULL;
    if (operands < 0 || !is_complete(&request, operands, &err))
        return gj_cli_fail(NULL, &err);
    gj_forms *forms = gj_cli_load_forms(forms_folder, false, &err);
    gj_report *report = forms ? gj_cli_gather(forms, request.in, &err) : NULL;
    int status = GJ_EXIT_TROUBLE;
    if (report) {
        char *styles = gj_cli_find_styles(forms_folder);
        status = convert(&request, report, styles);
        free(styles);
    } else {
        status = gj_cli_fail(forms ? request.in : NULL, &err);
    }
    gj_report_free(report);
    gj_forms_free(forms);
    return status;
}
