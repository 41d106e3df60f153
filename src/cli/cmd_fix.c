/* SPDX-License-Identifier: Apache-2.0 */
/* cmd_fix.c - `gouji fix`: what can be set right in a workbook, listed and done as chosen. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "check/check.h"
#include "cli/cli.h"
#include "mend/repairs.h"
#include "platform/path.h"
#include "report/exchange.h"

static const char usage[] =
    "用法：gouji [--forms DIR] fix [--only KIND[,KIND]] [--pick N[,N]] [--last LAST] [--json] "
    "FILE.ods\n"
    "\n"
    "列出工作簿里可以修复的地方：哪一格，现在是什么，改成什么，为什么。\n"
    "  --only KIND   只要这几类，用逗号隔开：value、zero、number、total、label、heading、edition\n"
    "  --pick N      只要清单里的这几处，如 --pick 1,3-5\n"
    "  --last LAST   上一年度的工作簿，或者它的 JSON 数据：修复以后也不与上年的数抵触\n"
    "  --json        输出 JSON\n";

/* What is asked for. */
typedef struct fix_request {
    const char *in;
    const char *only;
    const char *pick;
    const char *last;
    bool json;
} fix_request;

/* ---- choosing ---- */

static bool choose_kinds(const gj_repairs *repairs, const char *only, bool *chosen, gj_err *err)
{
    while (*only) {
        gj_repair_kind kind = GJ_REPAIR_VALUE;
        size_t length = strcspn(only, ",");
        if (!gj_repair_kind_find(only, length, &kind)) {
            gj_buf names;
            gj_buf_init(&names);
            for (int i = 0; i < GJ_REPAIR_KINDS; i++)
                gj_buf_printf(&names, "%s%s", i ? "、" : "",
                              gj_repair_kind_name((gj_repair_kind)i));
            (void)gj_fail(err, GJ_ERR_USAGE, "没有“%.*s”这一类修复，有的是 %s",
                          (int)(length < 40 ? length : 40), only, names.data);
            gj_buf_release(&names);
            return false;
        }
        for (int i = 0; i < gj_repairs_count(repairs); i++)
            chosen[i] = chosen[i] || gj_repairs_at(repairs, i)->kind == kind;
        only += length + (only[length] == ',');
    }
    return true;
}

/* "1,3-5", as the list numbers them. */
static bool choose_numbers(const gj_repairs *repairs, const char *pick, bool *chosen, gj_err *err)
{
    int count = gj_repairs_count(repairs);
    const char *at = pick;
    do {
        char *end = NULL;
        long first = strtol(at, &end, 10), last = first;
        bool fine = *at >= '0' && *at <= '9';
        if (fine && *end == '-') {
            at = end + 1;
            last = strtol(at, &end, 10);
            fine = *at >= '0' && *at <= '9';
        }
        if (!fine || (*end && *end != ',') || first > last)
            return gj_fail(err, GJ_ERR_USAGE, "--pick 后面写清单里的号码，如 1,3-5");
        if (first < 1 || last > count)
            return gj_fail(err, GJ_ERR_USAGE, "清单里只有 %d 处，没有第 %ld 处", count,
                           first < 1 ? first : last);
        for (long i = first; i <= last; i++)
            chosen[i - 1] = true;
        at = *end ? end + 1 : end;
    } while (*at);
    return true;
}

/* Without a choice, all that is certain. What belongs together is chosen together. */
static bool choose(const fix_request *request, const gj_repairs *repairs, bool *chosen, gj_err *err)
{
    int count = gj_repairs_count(repairs);
    for (int i = 0; i < count && !request->only && !request->pick; i++)
        chosen[i] = gj_repairs_at(repairs, i)->certain;
    if ((request->only && !choose_kinds(repairs, request->only, chosen, err)) ||
        (request->pick && !choose_numbers(repairs, request->pick, chosen, err)))
        return false;
    for (int i = 0; i < count; i++)
        for (int k = 0; k < count && !chosen[i]; k++)
            chosen[i] = chosen[k] && request->pick &&
                        gj_repairs_at(repairs, k)->group == gj_repairs_at(repairs, i)->group;
    return true;
}

/* ---- showing ---- */

static void put_repair(const gj_repair *repair, int number, gj_buf *out)
{
    gj_buf line;
    gj_buf_init(&line);
    bool was_text = repair->kind == GJ_REPAIR_NUMBER;
    gj_buf_printf(&line, "  %d  %s：%s%s%s → %s", number, repair->where, was_text ? "文本“" : "",
                  *repair->before ? repair->before : "（空白）", was_text ? "”" : "",
                  repair->after);
    if (repair->type == GJ_TYPED_FORMULA)
        gj_buf_printf(&line, "，得 %s", repair->result);
    if (repair->rule)
        gj_buf_printf(&line, "〔%s〕", repair->rule);
    gj_line_add(out, line.data);
    gj_buf_release(&line);
}

/* Those that are chosen, kind by kind, each kind with its reason. */
static int put_list(const gj_repairs *repairs, const bool *chosen, bool all, gj_buf *out)
{
    int shown = 0;
    const gj_repair *before = NULL;
    for (int i = 0; i < gj_repairs_count(repairs); i++) {
        const gj_repair *repair = gj_repairs_at(repairs, i);
        if (!all && !chosen[i])
            continue;
        if (!before || before->kind != repair->kind || before->certain != repair->certain)
            gj_buf_printf(out, "%s（%s）：%s%s\n", gj_repair_kind_title(repair->kind),
                          gj_repair_kind_name(repair->kind), repair->why,
                          repair->certain ? "" : "。点名才改");
        put_repair(repair, i + 1, out);
        before = repair;
        shown++;
    }
    return shown;
}

static void put_text(const char *key, const char *text, gj_buf *out)
{
    if (!text)
        return;
    gj_buf_printf(out, ",\"%s\":", key);
    gj_json_string(out, text);
}

static void put_json(const gj_repair *repair, int number, bool chosen, gj_buf *out)
{
    char address[GJ_ADDRESS];
    gj_buf_printf(out, "{\"number\":%d", number);
    put_text("kind", gj_repair_kind_name(repair->kind), out);
    put_text("title", gj_repair_kind_title(repair->kind), out);
    put_text("rule", repair->rule, out);
    put_text("table", repair->table ? repair->table->id : NULL, out);
    put_text("row", repair->row, out);
    put_text("column", repair->column, out);
    put_text("sheet", repair->sheet, out);
    if (repair->place.row >= 0)
        put_text("cell", gj_place_address(repair->place, address), out);
    put_text("before", repair->before, out);
    put_text("after", repair->after, out);
    if (repair->type == GJ_TYPED_FORMULA)
        put_text("result", repair->result, out);
    put_text("why", repair->why, out);
    gj_buf_printf(out, ",\"certain\":%s,\"group\":%d,\"chosen\":%s}",
                  repair->certain ? "true" : "false", repair->group + 1, chosen ? "true" : "false");
}

static void show(const fix_request *request, const gj_repairs *repairs, const bool *chosen)
{
    gj_buf out;
    gj_buf_init(&out);
    int count = gj_repairs_count(repairs);
    if (request->json) {
        gj_buf_puts(&out, "{\"file\":");
        gj_json_string(&out, request->in);
        gj_buf_puts(&out, ",\"repairs\":[");
        for (int i = 0; i < count; i++) {
            gj_buf_puts(&out, i ? "," : "");
            put_json(gj_repairs_at(repairs, i), i + 1, chosen[i], &out);
        }
        gj_buf_puts(&out, "]}\n");
    } else {
        bool all = !request->only && !request->pick;
        int shown = put_list(repairs, chosen, all, &out);
        if (shown == 0)
            gj_buf_puts(&out, "没有可以修复的地方。\n");
        else
            gj_buf_printf(&out, "可以修复的有 %d 处；什么也没有改。\n", shown);
    }
    (void)fwrite(out.data, 1, out.len, stdout);
    gj_buf_release(&out);
}

/* ---- the way ---- */

static int fix(const fix_request *request, const gj_forms *forms, const gj_report *report,
               const gj_report *last)
{
    gj_err err = {0};
    gj_findings *findings = gj_check(report, last);
    gj_repairs *repairs = gj_repairs_of(report, last, forms, findings);
    bool *chosen = gj_alloc(((size_t)gj_repairs_count(repairs) + 1) * sizeof *chosen);
    memset(chosen, 0, ((size_t)gj_repairs_count(repairs) + 1) * sizeof *chosen);
    int status = GJ_EXIT_PASS;
    if (!choose(request, repairs, chosen, &err))
        status = gj_cli_fail(NULL, &err);
    else
        show(request, repairs, chosen);
    free(chosen);
    gj_repairs_free(repairs);
    gj_findings_free(findings);
    return status == GJ_EXIT_PASS ? gj_cli_finish(status) : status;
}

static int gather_and_fix(const fix_request *request, const char *forms_folder)
{
    gj_err err = {0};
    gj_forms *forms = gj_cli_load_forms(forms_folder, false, &err);
    if (!forms)
        return gj_cli_fail(NULL, &err);
    gj_report *last = NULL, *report = NULL;
    int status = GJ_EXIT_TROUBLE;
    if (request->last && !(last = gj_cli_gather_last(forms, request->last, &err)))
        status = gj_cli_fail(request->last, &err);
    else if (!(report = gj_cli_gather(forms, request->in, &err)))
        status = gj_cli_fail(request->in, &err);
    else
        status = fix(request, forms, report, last);
    gj_report_free(report);
    gj_report_free(last);
    gj_forms_free(forms);
    return status;
}

/* What is converted is another workbook: only an .ods can be changed in its place. */
static bool is_workbook(const char *path, gj_err *err)
{
    if (gj_path_has_suffix(path, ".ods") || gj_path_has_suffix(path, ".ots"))
        return true;
    if (gj_path_has_suffix(path, ".json"))
        return gj_fail(err, GJ_ERR_USAGE,
                       "这是 JSON 数据，没有可修复的单元格；请先用 gouji new --data 做成 .ods");
    return gj_fail(err, GJ_ERR_USAGE,
                   "只能修复 .ods；请先在 LibreOffice 里打开，另存为 .ods，再修复那一份");
}

static bool is_complete(const fix_request *request, int operands, gj_err *err)
{
    if (operands != 1)
        return gj_fail(err, GJ_ERR_USAGE,
                       operands < 1 ? "没有给出要修复的工作簿" : "一次只能修复一个工作簿");
    return is_workbook(request->in, err);
}

int gj_cmd_fix(int argc, char **argv, const char *forms_folder)
{
    fix_request request = {0};
    bool help = false;
    gj_err err = {0};
    const gj_option options[] = {
        {"--only", NULL, &request.only}, {"--pick", NULL, &request.pick},
        {"--last", NULL, &request.last}, {"--json", &request.json, NULL},
        {"--help", &help, NULL},         {NULL, NULL, NULL},
    };
    int operands = gj_options_read(argc, argv, options, &err);
    if (operands >= 0 && help)
        return gj_cli_finish(fputs(usage, stdout) < 0);
    request.in = operands == 1 ? argv[1] : NULL;
    if (operands < 0 || !is_complete(&request, operands, &err))
        return gj_cli_fail(request.in, &err);
    return gather_and_fix(&request, forms_folder);
}
