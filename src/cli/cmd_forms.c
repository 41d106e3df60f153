/* SPDX-License-Identifier: Apache-2.0 */
/* cmd_forms.c - gouji forms list | check DIR | show ID [ID] | rules: the forms themselves, for who
 * keeps them. */
#include <limits.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "cli/cli.h"
#include "form/outline.h"
#include "form/show.h"
#include "platform/file.h"
#include "platform/path.h"

static const char usage[] =
    "用法：gouji [--forms DIR] forms list\n"
    "      gouji [--forms DIR] forms check DIR\n"
    "      gouji [--forms DIR] forms show [--text] ID\n"
    "      gouji [--forms DIR] forms show ID ID\n"
    "      gouji [--forms DIR] forms rules --html\n"
    "      gouji [--forms DIR] forms rules --pages DIR\n"
    "\n"
    "给维护格式的人。\n"
    "  list          列出各版格式和它们适用的年度\n"
    "  check DIR     检查一版格式的文件夹，或者装着各版的文件夹：逐条证明规则的示例\n"
    "  show ID       显示一版格式，写成网页；给两个代号就两版并排\n"
    "  rules --html  全部规则，写成网页\n"
    "  --pages DIR   每条规则一页帮助，写到这个文件夹里\n"
    "  --text        显示成纯文本，一行一项\n"
    "其余都写到标准输出；格式怎样写，见格式文件夹里的 README.md。\n";

static int list(const char *folder)
{
    gj_err err = {0};
    gj_forms *forms = gj_cli_load_forms(folder, false, &err);
    if (!forms)
        return gj_cli_fail(NULL, &err);
    for (int i = 0; i < gj_forms_count(forms); i++) {
        const gj_form *form = gj_forms_at(forms, i);
        char years[32];
        if (form->final_year == INT_MAX)
            (void)snprintf(years, 32, "%d年起", form->first_year);
        else
            (void)snprintf(years, 32, "%d—%d年", form->first_year, form->final_year);
        gj_line_say(stdout, "%s  %s  %s（%s）", form->id, years, form->title, form->source);
    }
    gj_forms_free(forms);
    return gj_cli_finish(GJ_EXIT_PASS);
}

static int count_examples(const gj_form *form)
{
    int n = 0;
    for (int i = 0; i < form->n_rules; i++)
        n += form->rules[i].n_examples;
    return n;
}

/* What is wrong with the set as a whole; how many folders are left out of it. Two editions with the
 * same labels may be meant: that is told and no fault. */
static int check_set(const gj_forms *forms)
{
    int faults = gj_forms_fault_count(forms);
    for (int i = 0; i < faults; i++) {
        const gj_form_fault *fault = gj_forms_fault_at(forms, i);
        gj_line_say(stderr, "gouji: %s：%s", fault->folder, fault->err.says);
    }
    for (int i = 0; i < gj_forms_count(forms); i++) {
        const gj_form *form = gj_forms_at(forms, i), *twin = gj_forms_twin(forms, form);
        if (twin)
            gj_line_say(stdout, "%s 与 %s 的行名、列名完全相同，只能靠年度分辨", form->id,
                        twin->id);
    }
    return faults;
}

static bool is_set(const char *folder)
{
    char *common = gj_path_join(folder, "common");
    bool is = gj_path_is_folder(common);
    free(common);
    return is;
}

/* The set that one edition is to stand in: its neighbours, or the forms in use. */
static gj_forms *load_neighbours(const char *folder, const char *fallback, gj_err *err)
{
    char *parent = gj_path_join(folder, "..");
    const char *others = is_set(parent) ? parent : fallback;
    gj_forms *forms =
        others ? gj_forms_load_beside(folder, others, err) : gj_forms_load_one(folder, NULL, err);
    free(parent);
    return forms;
}

/* A folder of one edition, which is then tried beside the others, or one of editions. `fallback` is
 * where the common parts are if not there. */
static int check(const char *folder, const char *fallback)
{
    gj_err err = {0};
    char *form_file = gj_path_join(folder, "form.xml");
    bool one = gj_path_is_file(form_file);
    free(form_file);
    gj_forms *forms = one ? gj_forms_load_one(folder, fallback, &err) : gj_forms_load(folder, &err);
    if (!forms)
        return gj_cli_fail(NULL, &err);
    for (int i = 0; i < gj_forms_count(forms); i++) {
        const gj_form *form = gj_forms_at(forms, i);
        gj_line_say(stdout, "%s：%d 张表、%d 条规则、%d 个示例，全部通过", form->id, form->n_tables,
                    form->n_rules, count_examples(form));
    }
    gj_forms *set = one ? load_neighbours(folder, fallback, &err) : forms;
    int faults = set ? check_set(set) : 1;
    if (one)
        gj_forms_free(set);
    gj_forms_free(forms);
    if (!set)
        return gj_cli_fail(NULL, &err);
    return gj_cli_finish(faults ? GJ_EXIT_TROUBLE : GJ_EXIT_PASS);
}

static void say_known(const gj_forms *forms, const char *id, gj_err *err)
{
    gj_buf known;
    gj_buf_init(&known);
    for (int i = 0; i < gj_forms_count(forms); i++)
        gj_buf_printf(&known, "%s%s", i ? "、" : "", gj_forms_at(forms, i)->id);
    gj_fail(err, GJ_ERR_USAGE, "没有名为“%s”的格式，现有：%s", id, known.data);
    gj_buf_release(&known);
}

static void put_text(const gj_form *form, gj_buf *out)
{
    gj_arena *arena = gj_arena_new();
    gj_outline outline = gj_outline_new(arena, form);
    for (int i = 0; i < outline.n_lines; i++)
        gj_outline_put(&outline.lines[i], out);
    gj_arena_free(arena);
}

static bool read_style(const char *forms_folder, gj_buf *out, gj_err *err)
{
    enum { MOST = 256 * 1024 };
    char *styles = gj_cli_find_styles(forms_folder), *path = gj_path_join(styles, "show.css");
    bool ok = gj_file_read(path, MOST, out, err);
    gj_buf_puts(out, "");
    free(path);
    free(styles);
    return ok;
}

/* One form as a page or as plain lines, or two beside each other. */
static int show(const char *folder, const char *const *ids, int n, bool text)
{
    gj_err err = {0};
    gj_forms *forms = gj_cli_load_forms(folder, true, &err);
    const gj_form *shown[2] = {NULL, NULL};
    for (int i = 0; i < n && forms; i++) {
        shown[i] = gj_forms_find(forms, ids[i]);
        if (!shown[i] && err.kind == GJ_ERR_NONE)
            say_known(forms, ids[i], &err);
    }
    if (!forms || err.kind != GJ_ERR_NONE) {
        gj_forms_free(forms);
        return gj_cli_fail(NULL, &err);
    }
    gj_buf page, style;
    gj_buf_init(&page);
    gj_buf_init(&style);
    bool ok = text || read_style(folder, &style, &err);
    if (ok && n == 2)
        gj_forms_show_beside(shown[0], shown[1], style.data, &page);
    else if (ok && text)
        put_text(shown[0], &page);
    else if (ok)
        gj_form_show(shown[0], style.data, &page);
    if (ok)
        (void)fwrite(page.data, 1, page.len, stdout);
    gj_buf_release(&page);
    gj_buf_release(&style);
    gj_forms_free(forms);
    return ok ? gj_cli_finish(GJ_EXIT_PASS) : gj_cli_fail(NULL, &err);
}

/* Every rule of all forms, as a page. */
static int rules(const char *folder)
{
    gj_err err = {0};
    gj_buf page, style;
    gj_buf_init(&page);
    gj_buf_init(&style);
    gj_forms *forms = gj_cli_load_forms(folder, true, &err);
    bool ok = forms && read_style(folder, &style, &err);
    if (ok) {
        gj_forms_show_rules(forms, style.data, &page);
        (void)fwrite(page.data, 1, page.len, stdout);
    }
    gj_buf_release(&page);
    gj_buf_release(&style);
    gj_forms_free(forms);
    return ok ? gj_cli_finish(GJ_EXIT_PASS) : gj_cli_fail(NULL, &err);
}

/* Each of them as a page of the add-on's help, ID.html, and index.html that leads there. */
static int pages(const char *folder, const char *into)
{
    gj_err err = {0};
    gj_buf page, name;
    gj_buf_init(&page);
    gj_buf_init(&name);
    gj_forms *forms = gj_cli_load_forms(folder, true, &err);
    bool ok = forms != NULL;
    for (int f = 0; ok && f < gj_forms_count(forms); f++) {
        const gj_form *form = gj_forms_at(forms, f);
        for (int i = 0; ok && i < form->n_rules; i++) {
            gj_buf_clear(&page);
            gj_buf_clear(&name);
            gj_forms_show_rule(forms, form->rules[i].id, &page);
            gj_buf_printf(&name, "%s/%s.html", into, form->rules[i].id);
            ok = gj_file_put(name.data, page.data, page.len, &err);
        }
    }
    gj_buf_clear(&page);
    gj_buf_clear(&name);
    gj_buf_printf(&name, "%s/index.html", into);
    if (ok)
        gj_forms_show_rules_index(forms, &page);
    ok = ok && gj_file_put(name.data, page.data, page.len, &err);
    gj_buf_release(&name);
    gj_buf_release(&page);
    gj_forms_free(forms);
    return ok ? gj_cli_finish(GJ_EXIT_PASS) : gj_cli_fail(NULL, &err);
}

int gj_cmd_forms(int argc, char **argv, const char *forms_folder)
{
    gj_err err = {0};
    bool text = false, html = false, help = false;
    const char *into = NULL;
    const gj_option options[] = {{"--text", &text, NULL},
                                 {"--html", &html, NULL},
                                 {"--pages", NULL, &into},
                                 {"--help", &help, NULL},
                                 {NULL, NULL, NULL}};
    int n = gj_options_read(argc, argv, options, &err);
    if (n >= 0 && help)
        return gj_cli_finish(fputs(usage, stdout) < 0);
    if (n < 0)
        return gj_cli_fail(NULL, &err);
    if (n == 1 && html != (into != NULL) && strcmp(argv[1], "rules") == 0)
        return html ? rules(forms_folder) : pages(forms_folder, into);
    if (n == 1 && !text && strcmp(argv[1], "list") == 0)
        return list(forms_folder);
    if (n == 2 && !text && strcmp(argv[1], "check") == 0)
        return check(argv[2], forms_folder);
    if ((n == 2 || (n == 3 && !text)) && strcmp(argv[1], "show") == 0)
        return show(forms_folder, (const char *const *)argv + 2, n - 1, text);
    gj_fail(&err, GJ_ERR_USAGE,
            "用法：gouji forms list | check 文件夹 | show [--text] 格式编号 | show 格式编号 "
            "另一格式编号 | rules --html | rules --pages 文件夹");
    return gj_cli_fail(NULL, &err);
}
