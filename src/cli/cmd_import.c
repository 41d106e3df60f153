/* SPDX-License-Identifier: Apache-2.0 */
/* cmd_import.c - `gouji import`: a report as somebody has it, made into our workbook. */
#include <stdio.h>
#include <stdlib.h>

#include "check/check.h"
#include "cli/cli.h"
#include "platform/file.h"
#include "platform/path.h"
#include "report/intake.h"
#include "workbook/workbook.h"

static const char usage[] =
    "用法：gouji [--forms DIR] import FILE -o OUT.ods\n"
    "      gouji [--forms DIR] import --confirm FILE.ods [格…|--all]\n"
    "\n"
    "把已有的报告（Word、网页、Excel、文本、别人的工作簿）读成一份供填写的工作簿：数照印的写，\n"
    "段落各归其节；怎样读来的、拿不准的、没有归处的，写在“导入记录”表里，拿不准的格有批注。\n"
    "接着列出在原件里看到的每一处问题，请对照原件核实。\n"
    "  -o OUT.ods  写到哪里；已有的文件会被替换\n"
    "  --which N   文件里有几份报告（两年的、两个机关的）时，读第几份；不写就列出来，不导入\n"
    "  --confirm   导入的工作簿里拿不准的格，与原件核对过、没有错，就写上它（D31 或 "
    "表!D31）来确认，\n"
    "              --all 全部确认；都不写就列出来\n";

typedef struct import_request {
    const char *in;
    const char *out;
    const char *which; /* of several reports in the file; NULL: not said */
} import_request;

/* What was read stays as it was printed, blanks too: a total that was there is not left to its
 * formula. */
static void keep_as_printed(gj_report *report)
{
    const gj_block *block = NULL;
    for (int b = 0; (block = gj_form_block(gj_report_form(report), b)); b++)
        for (int i = 0; i < block->rows.n_leaves * block->columns.n_leaves; i++) {
            gj_slot *slot = gj_report_slot(report, block->rows.leaves[i / block->columns.n_leaves],
                                           block->columns.leaves[i % block->columns.n_leaves]);
            slot->given = slot->bound;
        }
}

/* What was read: whose it is and of when, how much of each section, how sure all of it is. */
static void tell(gj_report *report)
{
    const gj_form *form = gj_report_form(report);
    const gj_particulars *known = gj_report_particulars_at(report);
    gj_buf line;
    gj_buf_init(&line);
    keep_as_printed(report);
    gj_buf_printf(&line, "机关：%s；年度：", known->org ? known->org : "没有找到");
    if (known->year)
        gj_buf_printf(&line, "%d（依据是%s）", known->year, gj_told_label(known->year_told));
    else
        gj_buf_puts(&line, "没有找到");
    gj_buf_printf(&line, "；格式：%s", form->id);
    if (known->published)
        gj_buf_printf(&line, "；网页发布时间：%s", known->published);
    gj_line_say(stdout, "%s", line.data);
    for (int s = 0; s < form->n_sections; s++) {
        const gj_section *section = &form->sections[s];
        for (int t = 0; t < section->n_tables; t++) {
            const gj_intake_count count = gj_intake_count_of(report, section->tables[t]);
            gj_line_say(stdout, "%s：%d 格，读到 %d 个值", gj_section_name(section), count.cells,
                        count.sure + count.unsure);
        }
        if (section->n_tables == 0)
            gj_line_say(stdout, "%s：%d 段", gj_section_name(section),
                        gj_report_text(report, section).count);
    }
    gj_buf_clear(&line);
    gj_report_put_intake(report, &line);
    gj_line_say(stdout, "%s", line.data);
    gj_buf_release(&line);
}

static int convert(const import_request *request, gj_report *report, const char *styles)
{
    gj_err err = {0};
    gj_buf package;
    gj_buf said;
    gj_buf memory;
    gj_buf_init(&package);
    gj_buf_init(&said);
    gj_buf_init(&memory);
    gj_findings *findings = gj_check(report, NULL);
    gj_check_doubts(report);
    tell(report);
    gj_print_findings(findings, GJ_SEVERITY_NOTE, &said);
    gj_findings_free(findings);
    (void)fwrite(said.data, 1, said.len, stdout);
    /* What is doubtful goes with the workbook until it is settled. */
    gj_memory *doubts = gj_memory_new();
    gj_memory_take_doubts(doubts, report);
    gj_memory_write(doubts, &memory);
    const gj_workbook_options options = {.styles_folder = styles,
                                         .property = GJ_MEMORY_PROPERTY,
                                         .value = gj_memory_is_empty(doubts) ? NULL : memory.data,
                                         .record = gj_path_base(request->in)};
    bool ok = gj_workbook_write(report, &options, &package, &err) &&
              gj_cli_may_write(request->in, request->out, &err) &&
              gj_file_replace(request->out, package.data, package.len, &err);
    const char *record = gj_report_form(report)->phrases[GJ_PHRASES_RECORD][0];
    if (ok && record)
        gj_line_say(stdout, "已导入 %s，怎样读来的写在“%s”表里。", request->out, record);
    else if (ok)
        gj_line_say(stdout, "已导入 %s", request->out);
    gj_memory_free(doubts);
    gj_buf_release(&memory);
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
    bool help = false, confirm = false, all = false;
    gj_err err = {0};
    const gj_option options[] = {
        {"-o", NULL, &request.out},    {"--which", NULL, &request.which},
        {"--confirm", &confirm, NULL}, {"--all", &all, NULL},
        {"--help", &help, NULL},       {NULL, NULL, NULL},
    };
    int operands = gj_options_read(argc, argv, options, &err);
    if (operands >= 0 && help)
        return gj_cli_finish(fputs(usage, stdout) < 0);
    request.in = operands > 0 ? argv[1] : NULL;
    int which = 0;
    if (operands > 0 && confirm) {
        gj_forms *forms = gj_cli_load_forms(forms_folder, false, &err);
        const gj_confirming of = {argv[1], argv + 2, operands - 1, all};
        int status = forms ? gj_cli_confirm(forms, &of) : gj_cli_fail(NULL, &err);
        gj_forms_free(forms);
        return status;
    }
    if (operands < 0 || !is_complete(&request, operands, &err) ||
        !gj_cli_read_which(request.which, &which, &err))
        return gj_cli_fail(NULL, &err);
    gj_forms *forms = gj_cli_load_forms(forms_folder, false, &err);
    gj_report *report = forms ? gj_cli_gather_which(forms, request.in, which, &err) : NULL;
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
