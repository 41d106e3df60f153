/* SPDX-License-Identifier: Apache-2.0 */
/* options.c - reads a command's options from the table that it gives. */
#include <string.h>

#include "base/label.h"
#include "cli/cli.h"

enum { MAX_OPTIONS = 16 };

static bool fail_unknown(const char *name, const gj_option *options, gj_err *err)
{
    const char *known[MAX_OPTIONS];
    int count = 0;
    for (; count < MAX_OPTIONS && options[count].name; count++)
        known[count] = options[count].name;
    if (strncmp(name, "--forms", 7) == 0)
        return gj_fail(err, GJ_ERR_USAGE, "--forms 应写在命令之前：gouji --forms DIR 命令 …");
    const char *guess = gj_label_guess(name, known, count);
    if (guess)
        return gj_fail(err, GJ_ERR_USAGE, "没有选项 %s，是否指 %s？", name, guess);
    return gj_fail(err, GJ_ERR_USAGE, "没有选项 %s，用 --help 看用法", name);
}

/* Is `argument` this option? *attached is what stands behind its = (or directly behind -o). */
static bool is_option(const gj_option *option, const char *argument, const char **attached)
{
    size_t length = strlen(option->name);
    *attached = NULL;
    if (strncmp(argument, option->name, length) != 0)
        return false;
    if (argument[length] == '\0')
        return true;
    if (length == 2 && option->value)
        *attached = argument + length;
    else if (argument[length] == '=')
        *attached = argument + length + 1;
    return *attached != NULL;
}

/* Reads the option at argv[*at], and its value, and moves *at to the last of them. */
static bool read_option(int argc, char **argv, int *at, const gj_option *options, gj_err *err)
{
    const char *argument = argv[*at];
    const char *attached = NULL;
    const gj_option *option = options;
    while (option->name && !is_option(option, argument, &attached))
        option++;
    if (!option->name)
        return fail_unknown(argument, options, err);
    if (option->flag)
        *option->flag = true;
    if (option->flag && option->value) {
        bool number = *at + 1 < argc && argv[*at + 1][0] >= '0' && argv[*at + 1][0] <= '9';
        *option->value = attached ? attached : number ? argv[++*at] : NULL;
        return true;
    }
    if (option->flag)
        return !attached || gj_fail(err, GJ_ERR_USAGE, "选项 %s 后面不带值", option->name);
    if (!attached && *at + 1 < argc)
        attached = argv[++*at];
    *option->value = attached;
    if (!attached || !*attached)
        return gj_fail(err, GJ_ERR_USAGE, "选项 %s 后面缺少值", option->name);
    return true;
}

int gj_options_read(int argc, char **argv, const gj_option *options, gj_err *err)
{
    int operands = 0;
    bool ended = false;
    for (int i = 1; i < argc; i++) {
        bool dash = argv[i][0] == '-' && argv[i][1] != '\0';
        if (dash && !ended && strcmp(argv[i], "--") == 0)
            ended = true;
        else if (!dash || ended)
            argv[++operands] = argv[i];
        else if (!read_option(argc, argv, &i, options, err))
            return -1;
    }
    return operands;
}
