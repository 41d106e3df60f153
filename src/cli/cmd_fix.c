/* SPDX-License-Identifier: Apache-2.0 */
/* cmd_fix.c - `gouji fix`: what can be set right in a workbook, listed and done as chosen. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "check/check.h"
#include "cli/cli.h"
#include "match/match.h"
#include "mend/repairs.h"
#include "ods/ods_edit.h"
#include "ods/ods_read.h"
#include "platform/file.h"
#include "platform/path.h"
#include "report/exchange.h"
#include "workbook/workbook.h"

static const char usage[] =
    "用法：gouji [--forms DIR] fix [--only KIND[,KIND]] [--pick N[,N]] [--last LAST] [--json]\n"
    "                               [-o OUT.ods] IN.ods\n"
    "\n"
    "列出工作簿里可以修复的地方：哪一格，现在是什么，改成什么，为什么。写了 -o 才改，改好的写到 "
    "OUT；\n"
    "OUT 可以就是 IN。别的单元格和文件里别的内容一个字节也不动，用到所改各格的合计随着重算。\n"
    "  -o OUT        写到哪里；不写就只列清单\n"
    "  --only KIND   只要这几类，用逗号隔开：\n"
    "                  value    改为算得的数（点名才改）\n"
    "                  zero     空白填 0；整张表还没有填的，点名才填\n"
    "                  number   数字写法：全角、空格、千分位、文本；数后面还有话的，点名才改\n"
    "                  total    合计改用公式；同一张表里没有别的公式的，点名才改\n"
    "                  label    行名、列名；与格式文件差得远的，点名才改\n"
    "                  heading  各部分的题目\n"
    "                  edition  "
    "换成年度适用的格式（点名才换）：另做一份新工作簿，对得上的数带过去，\n"
    "                           对不上的留空白，由人来填\n"
    "  --pick N      只要清单里的这几处，如 --pick 1,3-5\n"
    "  --last LAST   上一年度的工作簿，或者它的 JSON 数据：修复以后也不与上年的数抵触\n"
    "  --json        输出 JSON\n"
    "不写 --only 和 --pick，就是一切不必由人决定的。修复不会带来新的问题，否则不列，也不写。\n"
    "退出状态：0 列出了、改好了；2 "
    "不能完成（文件不能读写、有算不出的公式用到要改的格、用法不对）。\n";

/* What is asked for. */
typedef struct fix_request {
    const char *in;
    const char *out; /* NULL: nothing is written */
    const char *only;
    const char *pick;
    const char *last;
    const char *forms_folder;
    bool json;
} fix_request;

/* What is repaired, and what can be. */
typedef struct fix_work {
    const fix_request *request;
    const gj_forms *forms;
    gj_buf bytes; /* the workbook's */
    gj_report *report;
    gj_cli_last last;
    gj_findings *findings;
    gj_repairs *repairs;
    bool *chosen; /* by repair */
} fix_work;

/* ---- choosing ---- */

static bool choose_kinds(const gj_repairs *repairs, const char *only, bool *chosen, gj_err *err)
{
    const char *unknown = gj_repairs_choose(repairs, only, chosen);
    if (!unknown)
        return true;
    int length = (int)strcspn(unknown, ",");
    gj_buf names;
    gj_buf_init(&names);
    for (int i = 0; i < GJ_REPAIR_KINDS; i++)
        gj_buf_printf(&names, "%s%s", i ? "、" : "", gj_repair_kind_name((gj_repair_kind)i));
    (void)gj_fail(err, GJ_ERR_USAGE, "没有“%.*s”这一类修复，有的是 %s", length < 40 ? length : 40,
                  unknown, names.data);
    gj_buf_release(&names);
    return false;
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
    gj_repairs_complete(repairs, chosen);
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

static void show(const fix_work *work)
{
    const fix_request *request = work->request;
    int count = gj_repairs_count(work->repairs);
    gj_buf out;
    gj_buf_init(&out);
    if (request->json) {
        gj_buf_puts(&out, "{\"file\":");
        gj_json_string(&out, request->in);
        put_text("out", request->out, &out);
        gj_buf_puts(&out, ",\"repairs\":[");
        for (int i = 0; i < count; i++) {
            gj_buf_puts(&out, i ? "," : "");
            put_json(gj_repairs_at(work->repairs, i), i + 1, work->chosen[i], &out);
        }
        gj_buf_puts(&out, "]}\n");
    } else {
        bool all = !request->only && !request->pick && !request->out;
        int shown = put_list(work->repairs, work->chosen, all, &out);
        if (request->out)
            gj_buf_printf(&out, "已修复 %d 处，写到 ", shown);
        else if (shown > 0)
            gj_buf_printf(&out, "可以修复的有 %d 处；什么也没有改，写上 -o 才改。\n", shown);
        else
            gj_buf_puts(&out, "没有可以修复的地方。\n");
        if (request->out)
            gj_line_add(&out, request->out);
        if (request->out && shown < count)
            gj_buf_printf(&out, "没有选的还有 %d 处，不写 -o 可以看到。\n", count - shown);
    }
    (void)fwrite(out.data, 1, out.len, stdout);
    gj_buf_release(&out);
}

/* ---- writing ---- */

static gj_report *report_of(const gj_forms *forms, const gj_buf *bytes, gj_err *err)
{
    gj_sheets *sheets = gj_ods_read_memory(bytes->data, bytes->len, err);
    gj_report *report = sheets ? gj_match(forms, sheets, err) : NULL;
    gj_sheets_free(sheets);
    return report;
}

/* What was chosen may lack what belongs to it. */
static bool is_better(const fix_work *work, const gj_buf *package, gj_err *err)
{
    gj_report *report = report_of(work->forms, package, err);
    if (!report)
        return false;
    gj_findings *after = gj_check(report, work->last.report);
    const gj_finding *fresh = gj_repairs_find_new(work->findings, after);
    if (fresh) {
        gj_buf says;
        gj_buf_init(&says);
        gj_finding_put_says(fresh, &says);
        (void)gj_fail(err, GJ_ERR_USAGE,
                      "没有写文件：只改这些会带来新的问题：%.600s〔%s〕；请换一些或者多选一些",
                      says.data, fresh->rule->id);
        gj_buf_release(&says);
    }
    gj_findings_free(after);
    gj_report_free(report);
    return !fresh;
}

static bool make_repaired(const fix_work *work, gj_buf *package, gj_err *err)
{
    static const gj_edit_kind kinds[] = {[GJ_TYPED_TEXT] = GJ_EDIT_TEXT,
                                         [GJ_TYPED_NUMBER] = GJ_EDIT_NUMBER,
                                         [GJ_TYPED_FORMULA] = GJ_EDIT_FORMULA};
    int count = gj_repairs_count(work->repairs), n = 0;
    gj_edit *edits = gj_alloc(((size_t)count + 1) * sizeof *edits);
    for (int i = 0; i < count; i++) {
        const gj_repair *repair = gj_repairs_at(work->repairs, i);
        if (work->chosen[i])
            edits[n++] = (gj_edit){repair->place.sheet, repair->place.row, repair->place.col,
                                   kinds[repair->type], repair->after};
    }
    bool ok = gj_ods_edit(&work->bytes, edits, n, package, err) &&
              (n == 0 || is_better(work, package, err));
    free(edits);
    return ok;
}

/* Another layout is another workbook: nothing else can be done in the same step. */
static bool make_edition(const fix_work *work, gj_buf *package, gj_buf *told, gj_err *err)
{
    int others = -1, asked = 0;
    for (int i = 0; i < gj_repairs_count(work->repairs); i++)
        others += work->chosen[i];
    if (others > 0)
        return gj_fail(err, GJ_ERR_USAGE, "换格式要单独做：先 --only edition，再修复换好的那一份");
    if (!gj_cli_may_write(work->request->in, work->request->out, err))
        return false;
    gj_buf left;
    gj_buf_init(&left);
    gj_report *report = gj_repair_edition(work->report, work->forms, &asked, &left);
    char *styles = gj_cli_find_styles(work->request->forms_folder);
    const gj_workbook_options options = {
        .styles_folder = styles, .is_template = gj_path_has_suffix(work->request->out, ".ots")};
    bool ok = report && gj_workbook_write(report, &options, package, err);
    gj_buf_printf(told, "新格式里有 %d 格没有数可带，请填写。\n%s%s", asked,
                  left.len > 0 ? "没有带过去的数：\n" : "", left.data);
    gj_buf_release(&left);
    free(styles);
    gj_report_free(report);
    return ok;
}

static bool write(const fix_work *work, gj_err *err)
{
    gj_buf package, told;
    bool edition = false;
    gj_buf_init(&package);
    gj_buf_init(&told);
    for (int i = 0; i < gj_repairs_count(work->repairs); i++)
        edition = edition ||
                  (work->chosen[i] && gj_repairs_at(work->repairs, i)->kind == GJ_REPAIR_EDITION);
    bool ok =
        (edition ? make_edition(work, &package, &told, err) : make_repaired(work, &package, err)) &&
        gj_file_replace(work->request->out, package.data, package.len, err);
    if (ok)
        show(work);
    for (char *line = told.data, *end = NULL; ok && !work->request->json && *line; line = end + 1) {
        end = strchr(line, '\n');
        *end = '\0';
        gj_line_say(stdout, "%s", line);
    }
    gj_buf_release(&told);
    gj_buf_release(&package);
    return ok;
}

/* ---- the way ---- */

static bool fix(fix_work *work, gj_err *err)
{
    work->findings = gj_check(work->report, work->last.report);
    work->repairs = gj_repairs_of(work->report, work->last.report, work->forms, work->findings);
    size_t count = (size_t)gj_repairs_count(work->repairs);
    work->chosen = gj_alloc((count + 1) * sizeof *work->chosen);
    memset(work->chosen, 0, (count + 1) * sizeof *work->chosen);
    if (!choose(work->request, work->repairs, work->chosen, err))
        return false;
    if (work->request->out)
        return write(work, err);
    show(work);
    return true;
}

/* What isn't given may be remembered; what is remembered may be gone, and isn't needed. */
static void recall(fix_work *work)
{
    const char *in = work->request->in;
    gj_memory *memory = gj_keep_read(in, NULL);
    if (memory)
        gj_cli_last_recall(work->forms, memory, in, &work->last);
    if (work->last.path && !work->last.report)
        gj_line_say(stderr, "gouji: 工作簿里记着的上年报告 %s：%s；没有与它比对", work->last.path,
                    work->last.err.says);
    gj_memory_free(memory);
}

static int gather_and_fix(const fix_request *request)
{
    enum { MOST = 65 * 1024 * 1024 }; /* more than any workbook that is read */
    gj_err err = {0};
    gj_forms *forms = gj_cli_load_forms(request->forms_folder, false, &err);
    if (!forms)
        return gj_cli_fail(NULL, &err);
    fix_work work = {.request = request, .forms = forms};
    const char *place = request->last;
    gj_buf_init(&work.bytes);
    bool ok = gj_cli_last_open(forms, request->last, &work.last);
    if (!ok)
        err = work.last.err;
    if (ok) {
        place = request->in;
        recall(&work);
        ok = gj_file_read(request->in, MOST, &work.bytes, &err) &&
             (work.report = report_of(forms, &work.bytes, &err)) && fix(&work, &err);
    }
    int status = ok ? gj_cli_finish(GJ_EXIT_PASS)
                    : gj_cli_fail(err.kind == GJ_ERR_USAGE ? NULL : place, &err);
    free(work.chosen);
    gj_repairs_free(work.repairs);
    gj_findings_free(work.findings);
    gj_report_free(work.report);
    gj_cli_last_release(&work.last);
    gj_buf_release(&work.bytes);
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
                       "%s：这是 JSON 数据，没有单元格可以修复；请先用 gouji new --data 做成 .ods",
                       path);
    return gj_fail(err, GJ_ERR_USAGE,
                   "%s：只能修复 .ods；请先在 LibreOffice 里打开，另存为 .ods，再修复那一份", path);
}

static bool is_complete(const fix_request *request, int operands, gj_err *err)
{
    if (operands != 1)
        return gj_fail(err, GJ_ERR_USAGE,
                       operands < 1 ? "没有给出要修复的工作簿" : "一次只能修复一个工作簿");
    if (request->out && !gj_path_has_suffix(request->out, ".ods") &&
        !gj_path_has_suffix(request->out, ".ots"))
        return gj_fail(err, GJ_ERR_USAGE, "%s：输出文件名应以 .ods 或 .ots 结尾", request->out);
    return is_workbook(request->in, err) &&
           (!request->out || gj_cli_may_write(request->last, request->out, err));
}

int gj_cmd_fix(int argc, char **argv, const char *forms_folder)
{
    fix_request request = {.forms_folder = forms_folder};
    bool help = false;
    gj_err err = {0};
    const gj_option options[] = {
        {"-o", NULL, &request.out},
        {"--only", NULL, &request.only},
        {"--pick", NULL, &request.pick},
        {"--last", NULL, &request.last},
        {"--json", &request.json, NULL},
        {"--help", &help, NULL},
        {NULL, NULL, NULL},
    };
    int operands = gj_options_read(argc, argv, options, &err);
    if (operands >= 0 && help)
        return gj_cli_finish(fputs(usage, stdout) < 0);
    request.in = operands == 1 ? argv[1] : NULL;
    if (operands < 0 || !is_complete(&request, operands, &err))
        return gj_cli_fail(NULL, &err);
    return gather_and_fix(&request);
}
