/* SPDX-License-Identifier: Apache-2.0 */
/* cmd_explain.c - `gouji explain`: why a warning is right as it is, kept with the workbook. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "cli/cli.h"
#include "platform/path.h"

static const char usage[] =
    "用法：gouji [--forms DIR] explain [--last LAST] FILE\n"
    "      gouji [--forms DIR] explain [--last LAST] FILE 哪一处 \"说明\"\n"
    "      gouji [--forms DIR] explain [--last LAST] --remove FILE 哪一处\n"
    "\n"
    "给警告和提示写核实说明：为什么这样是对的。有说明的不再计数；它所依据的数或句子一改，\n"
    "说明就失效，要重写。错误不能用说明代替。只给 FILE，列出可以说明的各处和它们的编号。\n"
    "哪一处：列出来的编号，或者 规则@单元格（如 last.carried@C6），几张表都有的写 规则@表!单元格\n"
    "  --last LAST    上一年度的工作簿，或者它的 JSON 数据：与上年的数比对\n"
    "  --rules RULES  本地的规则文件\n"
    "  --remove       收回说明\n"
    "  --beside       不写进工作簿，写在它旁边的 名称.gouji.json 里\n"
    "gouji new 生成的工作簿，说明写在工作簿里；别的工作簿和别的格式，写在旁边的文件里。\n";

typedef struct request {
    const char *path, *which, *text;
    const char *last, *rules;
    bool remove, beside;
} request;

/* What is asked, and the report it is asked of. */
typedef struct subject {
    gj_forms *forms;
    gj_cli_last last;
    gj_report *report;
    gj_findings *findings;
    gj_memory *memory;
} subject;

static void free_subject(subject *of)
{
    gj_memory_free(of->memory);
    gj_findings_free(of->findings);
    gj_report_free(of->report);
    gj_cli_last_release(&of->last);
    gj_forms_free(of->forms);
}

static bool gather(const request *asked, const char *forms_folder, subject *of, gj_err *err)
{
    of->forms = gj_cli_load_forms_by(forms_folder, asked->rules, err);
    if (!of->forms)
        return false;
    if (!gj_cli_last_open(of->forms, asked->last, &of->last)) {
        (void)gj_fail(err, of->last.err.kind, "%.400s：%s", asked->last, of->last.err.says);
        return gj_err_names(err, asked->last);
    }
    of->report = gj_cli_gather(of->forms, asked->path, err);
    /* What can't be read is not written over. */
    of->memory = of->report ? gj_keep_read(asked->path, err) : NULL;
    if (!of->memory)
        return false;
    of->findings = gj_cli_judge(of->forms, of->report, asked->path, &of->last, NULL);
    return true;
}

/* ---- the list ---- */

static void list(const subject *of)
{
    gj_buf line;
    gj_buf_init(&line);
    int shown = 0;
    for (int i = 0; i < gj_findings_count(of->findings); i++) {
        const gj_finding *finding = gj_findings_at(of->findings, i);
        if (finding->rule->severity == GJ_SEVERITY_ERROR)
            continue;
        shown++;
        gj_buf_clear(&line);
        gj_finding_put_says(finding, &line);
        gj_line_say(stdout, "%4d  %s  %s〔%s〕", i + 1, gj_severity_label(finding->rule->severity),
                    line.data, finding->rule->id);
        if (finding->explanation)
            gj_line_say(stdout, "            说明：%s", finding->explanation);
        if (finding->lapsed)
            gj_line_say(stdout, "            说明已失效：%s", finding->lapsed);
    }
    gj_buf_release(&line);
    int errors = gj_findings_of(of->findings, GJ_SEVERITY_ERROR);
    if (!shown)
        gj_line_say(stdout, "没有可以说明的警告和提示。");
    if (errors)
        gj_line_say(stdout, "另有 %d 处错误，要改正，不能用说明代替。", errors);
}

/* ---- which one ---- */

/* Does "B7", "表!B7", "行.列" by ids, or the section's id name the finding's place? */
static bool is_at(const gj_finding *finding, const char *place)
{
    char address[GJ_ADDRESS];
    gj_place_address(finding->place, address);
    size_t sheet = finding->sheet ? strlen(finding->sheet) : 0;
    if (sheet && strncmp(place, finding->sheet, sheet) == 0 && place[sheet] == '!')
        place += sheet + 1;
    size_t row = finding->row && finding->column ? strlen(finding->row) : 0;
    return (*address && strcmp(place, address) == 0) ||
           (row && strncmp(place, finding->row, row) == 0 && place[row] == '.' &&
            strcmp(place + row + 1, finding->column) == 0) ||
           (finding->section && strcmp(place, finding->section) == 0);
}

/* The index of the finding, or -1. */
static int find(const gj_findings *findings, const char *which, gj_err *err)
{
    size_t digits = strspn(which, "0123456789");
    int count = gj_findings_count(findings);
    if (digits && !which[digits]) {
        long number = digits < 6 ? strtol(which, NULL, 10) : 0;
        if (number >= 1 && number <= count)
            return (int)number - 1;
        (void)gj_fail(err, GJ_ERR_USAGE, "没有编号为 %s 的一处", which);
        return -1;
    }
    const char *at = strchr(which, '@');
    size_t length = at ? (size_t)(at - which) : strlen(which);
    int found = -1, times = 0;
    for (int i = 0; i < count; i++) {
        const gj_finding *finding = gj_findings_at(findings, i);
        const char *rule = finding->rule->id;
        if (strlen(rule) != length || strncmp(rule, which, length) != 0 ||
            (at && !is_at(finding, at + 1)))
            continue;
        found = times++ ? found : i;
    }
    if (times == 1)
        return found;
    if (times)
        (void)gj_fail(err, GJ_ERR_USAGE,
                      "%s 有 %d 处，请写明单元格，或者用编号（只给文件名就列出来）", which, times);
    else
        (void)gj_fail(err, GJ_ERR_USAGE, "没有报出 %s 这一处（只给文件名就列出可以说明的各处）",
                      which);
    return -1;
}

/* ---- keeping it ---- */

static bool keep(const request *asked, const subject *of, gj_err *err)
{
    gj_buf where;
    gj_buf_init(&where);
    gj_keeping keeping =
        gj_cli_is_ours(of->report) && !asked->beside ? GJ_KEEP_INSIDE : GJ_KEEP_BESIDE;
    bool ok = gj_cli_keep(of->memory, asked->path, keeping, &where, err);
    if (ok)
        gj_line_say(stdout, asked->remove ? "已收回说明，写在 %s" : "已记下说明，写在 %s",
                    where.data);
    gj_buf_release(&where);
    return ok;
}

/* The verdict with what is remembered now; one without it says so. */
static void say_verdict(const request *asked, subject *of)
{
    gj_err err = {0};
    gj_findings *findings = gj_cli_judge(of->forms, of->report, asked->path, &of->last, &err);
    if (err.kind)
        (void)gj_cli_fail(asked->path, &err);
    char *verdict = gj_findings_verdict(findings);
    gj_line_say(stdout, "%s", verdict);
    free(verdict);
    gj_findings_free(findings);
}

static bool change(const request *asked, subject *of, gj_err *err)
{
    int index = find(of->findings, asked->which, err);
    if (index < 0)
        return false;
    const gj_finding *finding = gj_findings_at(of->findings, index);
    bool changed = asked->remove
                       ? gj_memory_forget(of->memory, finding) ||
                             gj_fail(err, GJ_ERR_USAGE, "%s 没有写过说明", asked->which)
                       : gj_memory_explain(of->memory, of->report, finding, asked->text, err);
    if (!changed || !keep(asked, of, err))
        return false;
    say_verdict(asked, of);
    return true;
}

int gj_cmd_explain(int argc, char **argv, const char *forms_folder)
{
    request asked = {0};
    bool help = false;
    gj_err err = {0};
    const gj_option options[] = {
        {"--last", NULL, &asked.last},     {"--rules", NULL, &asked.rules},
        {"--remove", &asked.remove, NULL}, {"--beside", &asked.beside, NULL},
        {"--help", &help, NULL},           {NULL, NULL, NULL},
    };
    int operands = gj_options_read(argc, argv, options, &err);
    if (operands >= 0 && help)
        return gj_cli_finish(fputs(usage, stdout) < 0);
    if (operands == 0)
        gj_fail(&err, GJ_ERR_USAGE, "没有给出工作簿");
    else if (operands > 0 && operands != (asked.remove ? 2 : 1) && (asked.remove || operands != 3))
        gj_fail(&err, GJ_ERR_USAGE, "要给出工作簿、哪一处%s",
                asked.remove ? "" : "和说明（加引号）");
    if (err.kind)
        return gj_cli_fail(NULL, &err);
    asked.path = argv[1];
    asked.which = operands > 1 ? argv[2] : NULL;
    asked.text = operands > 2 ? argv[3] : NULL;
    subject of = {0};
    bool ok = gather(&asked, forms_folder, &of, &err);
    if (ok && asked.which)
        ok = change(&asked, &of, &err);
    else if (ok)
        list(&of);
    free_subject(&of);
    return ok ? gj_cli_finish(GJ_EXIT_PASS) : gj_cli_fail(asked.path, &err);
}
