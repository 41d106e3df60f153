/* SPDX-License-Identifier: Apache-2.0 */
/* cmd_check.c - `gouji check`: each file gathered, judged, shown, and the worst status kept. */
#include <stdio.h>
#include <string.h>

#include "check/check.h"
#include "cli/cli.h"
#include "report/exchange.h"

static const char usage[] =
    "用法：gouji [--forms DIR] check [--json] [--values] [--last LAST.ods] FILE...\n"
    "\n"
    "校验一份或多份年度报告工作簿，逐条列出问题，最后一行是结论。\n"
    "  --json           每个文件输出一行 JSON\n"
    "  --values         与 --json 同用：附上读到的报告内容\n"
    "  --last LAST.ods  上一年度的工作簿，供与上年数据有关的规则使用\n"
    "不是 .ods 的文件由 LibreOffice 转换后读取。\n"
    "退出状态：0 没有错误（可以有警告和提示）；1 至少有一处错误；2 有文件不能读取或用法不对。\n";

struct session {
    gj_forms *forms;
    gj_report *last;
    bool json;
    bool values;
    bool several; /* files: each gets a heading */
};

static void show_unreadable(const struct session *session, const char *path, const gj_err *err,
                            gj_buf *out)
{
    if (session->json) {
        gj_exchange_write_unreadable(path, err->says, out);
        gj_buf_putc(out, '\n');
    } else if (session->several) {
        gj_buf_puts(out, "无法校验。\n");
    }
}

static void show(const struct session *session, const char *path, const gj_report *report,
                 const gj_findings *findings, gj_buf *out)
{
    if (session->json) {
        gj_exchange_write_findings(path, report, findings, session->values, out);
        gj_buf_putc(out, '\n');
    } else {
        gj_print_findings(findings, GJ_SEVERITY_NOTE, out);
    }
}

static int check_file(const struct session *session, const char *path, gj_buf *out)
{
    gj_err err = {0};
    gj_report *report = gj_cli_gather(session->forms, path, &err);
    if (!report) {
        show_unreadable(session, path, &err, out);
        return gj_cli_fail(path, &err);
    }
    gj_findings *findings = gj_check(report, session->last);
    int status = gj_findings_pass(findings) ? GJ_EXIT_PASS : GJ_EXIT_FAIL;
    show(session, path, report, findings, out);
    gj_findings_free(findings);
    gj_report_free(report);
    return status;
}

/* One file after the other; nothing of a file stays behind when the next one comes. */
static int check_files(struct session *session, int count, char **paths)
{
    int worst = GJ_EXIT_PASS;
    for (int i = 0; i < count; i++) {
        gj_buf out;
        gj_buf_init(&out);
        if (session->several && !session->json) {
            (void)fputs(i > 0 ? "\n" : "", stdout);
            gj_line_say(stdout, "== %s ==", paths[i]);
        }
        int status = check_file(session, paths[i], &out);
        (void)fwrite(out.data, 1, out.len, stdout);
        gj_buf_release(&out);
        worst = status > worst ? status : worst;
    }
    return gj_cli_finish(worst);
}

int gj_cmd_check(int argc, char **argv, const char *forms_folder)
{
    struct session session = {0};
    const char *last = NULL;
    bool help = false;
    gj_err err = {0};
    const gj_option options[] = {
        {"--json", &session.json, NULL},
        {"--values", &session.values, NULL},
        {"--last", NULL, &last},
        {"--help", &help, NULL},
        {NULL, NULL, NULL},
    };
    int files = gj_options_read(argc, argv, options, &err);
    if (files >= 0 && help)
        return gj_cli_finish(fputs(usage, stdout) < 0);
    if (files == 0)
        gj_fail(&err, GJ_ERR_USAGE, "没有给出要校验的文件");
    else if (files > 0 && session.values && !session.json)
        gj_fail(&err, GJ_ERR_USAGE, "--values 要和 --json 一起用");
    if (err.kind)
        return gj_cli_fail(NULL, &err);
    session.several = files > 1;
    session.forms = gj_cli_load_forms(forms_folder, false, &err);
    if (!session.forms)
        return gj_cli_fail(NULL, &err);
    session.last = last ? gj_cli_gather(session.forms, last, &err) : NULL;
    int status =
        last && !session.last ? gj_cli_fail(last, &err) : check_files(&session, files, argv + 1);
    gj_report_free(session.last);
    gj_forms_free(session.forms);
    return status;
}
