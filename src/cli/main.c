/* SPDX-License-Identifier: Apache-2.0 */
/* main.c - the program's start: its own options, the command named, what happens when memory runs
 * out. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <third.h>

#include "base/guard.h"
#include "base/label.h"
#include "cli/cli.h"
#include "document/document.h"
#include "platform/process.h"

/* The Makefile says which it is; who only looks at the code needs none. */
#ifndef GJ_VERSION
#define GJ_VERSION "?"
#endif

static const char usage[] =
    "gouji：年度报告的工作簿、校验与标准文档\n"
    "\n"
    "用法：\n"
    "  gouji [--forms DIR] new    [--family NAME | --form ID] [--data REPORT.json] [--last "
    "LAST.ods] -o FILE.ods|.ots\n"
    "  gouji [--forms DIR] check  [--json] [--values] [-j N] [--last LAST [--remember]]\n"
    "                             [--report OUT] FILE...\n"
    "  gouji [--forms DIR] fix    [--only KIND[,KIND]] [--pick N[,N]] [--last LAST] [--json] "
    "[-o OUT.ods] IN.ods\n"
    "  gouji [--forms DIR] explain [--last LAST] FILE [哪一处 \"说明\"]\n"
    "  gouji [--forms DIR] import FILE -o OUT.ods\n"
    "  gouji [--forms DIR] export -o FILE [--force] [--blank-zero] FILE.ods\n"
    "  gouji [--forms DIR] forms  list | check DIR | show [--text] ID [ID] |\n"
    "                                rules --html|--pages DIR\n"
    "\n"
    "  new     生成供填写的工作簿\n"
    "  check   校验工作簿，列出每一处问题的位置、应有的数和现有的数\n"
    "  fix     列出工作簿里可以修复的地方，改好写到另一份\n"
    "  explain 给警告和提示写核实说明\n"
    "  import  把 Word、网页、Excel 等已有的报告读成工作簿\n"
    "  export  导出标准文档（"
#define GJ_X(name, suffix, title, write) " " suffix
    GJ_OUTPUT_LIST(GJ_X)
#undef GJ_X
        " ）\n"
        "  forms   列出、检查、显示格式\n"
        "\n"
        "  --forms DIR  用这个文件夹里的格式\n"
        "  --version    显示版本和所含的程序库\n"
        "  --help       显示本页；命令后面加 --help 显示该命令的用法\n"
        "\n"
        "退出状态：0 没有错误；1 至少有一处错误；2 不能完成（文件不能读取、用法不对等）。\n";

const char *gj_cli_version(void)
{
    return GJ_VERSION;
}

typedef struct cli_command {
    const char *name;
    int (*run)(int argc, char **argv, const char *forms_folder);
} cli_command;

static const cli_command commands[] = {
    {"new", gj_cmd_new},         {"check", gj_cmd_check},   {"fix", gj_cmd_fix},
    {"explain", gj_cmd_explain}, {"import", gj_cmd_import}, {"export", gj_cmd_export},
    {"forms", gj_cmd_forms},
};

enum { COMMANDS = sizeof commands / sizeof commands[0] };

int gj_cli_fail(const char *path, const gj_err *err)
{
    if (path && !err->named)
        gj_line_say(stderr, "gouji: %s：%s", path, err->says);
    else
        gj_line_say(stderr, "gouji: %s", err->says);
    return GJ_EXIT_TROUBLE;
}

int gj_cli_finish(int status)
{
    if (fflush(stdout) == 0 && !ferror(stdout))
        return status;
    (void)fprintf(stderr, "gouji: 输出没有写完\n");
    return GJ_EXIT_TROUBLE;
}

static const cli_command *find_command(const char *name, gj_err *err)
{
    const char *known[COMMANDS];
    for (size_t i = 0; i < COMMANDS; i++) {
        known[i] = commands[i].name;
        if (strcmp(commands[i].name, name) == 0)
            return &commands[i];
    }
    const char *guess = gj_label_guess(name, known, COMMANDS);
    if (guess)
        gj_fail(err, GJ_ERR_USAGE, "没有命令 %s，是否指 %s？", name, guess);
    else
        gj_fail(err, GJ_ERR_USAGE, "没有命令 %s，用 gouji --help 看用法", name);
    return NULL;
}

/* Index of the first argument that is no option of ours, or -1. */
static int read_own_options(int argc, char **argv, const char **forms, gj_err *err)
{
    int at = 1;
    for (; at < argc && strncmp(argv[at], "--forms", 7) == 0; at++) {
        if (argv[at][7] == '=')
            *forms = argv[at] + 8;
        else if (argv[at][7] == '\0' && at + 1 < argc)
            *forms = argv[++at];
        else
            *forms = "";
        if (!**forms) {
            gj_fail(err, GJ_ERR_USAGE, "选项 --forms 后面缺少文件夹");
            return -1;
        }
    }
    return at;
}

static int run_command(int argc, char **argv, const char *forms)
{
    gj_err err = {0};
    const cli_command *command = find_command(argv[0], &err);
    if (!command)
        return gj_cli_fail(NULL, &err);
    char *found = forms ? NULL : gj_cli_find_forms();
    int status = command->run(argc, argv, forms ? forms : found);
    free(found);
    return status;
}

static int run(int argc, char **argv)
{
    gj_err err = {0};
    const char *forms = NULL;
    int at = read_own_options(argc, argv, &forms, &err);
    if (at < 0)
        return gj_cli_fail(NULL, &err);
    const char *first = at < argc ? argv[at] : "";
    if (strcmp(first, "--help") == 0 || strcmp(first, "-h") == 0 || strcmp(first, "help") == 0)
        return gj_cli_finish(fputs(usage, stdout) < 0);
    if (strcmp(first, "--version") == 0)
        return gj_cli_finish(printf("gouji %s\n" GJ_THIRD_LIBRARIES, GJ_VERSION) < 0);
    if (at == argc) {
        gj_fail(&err, GJ_ERR_USAGE, "没有给出命令，用 gouji --help 看用法");
        return gj_cli_fail(NULL, &err);
    }
    return run_command(argc - at, argv + at, forms);
}

typedef struct invocation {
    int argc;
    char **argv;
    int status;
} invocation;

static void run_guarded(void *data)
{
    invocation *mine = data;
    mine->status = run(mine->argc, mine->argv);
}

int main(int argc, char **argv)
{
    if (!gj_process_settle())
        return GJ_EXIT_TROUBLE;
    invocation mine = {argc, argv, GJ_EXIT_TROUBLE};
    if (gj_guard(run_guarded, &mine))
        return mine.status;
    (void)fflush(stdout);
    (void)fputs("gouji: 内存不足，没有做完\n", stderr);
    return GJ_EXIT_TROUBLE;
}
