/* SPDX-License-Identifier: Apache-2.0 */
/* export.c - the commands that write the standard document, and what its check found: check, ask,
 * write, tell. Nothing touches the workbook. */
#include <stdlib.h>
#include <string.h>

#include "addon/command/command.h"
#include "addon/command/export_fonts.h"
#include "addon/command/export_pdf.h"
#include "addon/command/export_thread.h"
#include "addon/command/open.h"
#include "addon/host/box.h"
#include "addon/host/calc.h"
#include "addon/host/load_document.h"
#include "addon/host/shipped.h"
#include "addon/host/tell.h"
#include "addon/host/url.h"
#include "base/arena.h"
#include "base/sha256.h"
#include "check/check.h"
#include "document/document.h"
#include "document/result.h"
#include "platform/clock.h"
#include "platform/file.h"
#include "platform/path.h"
#include "platform/thread.h"

/* What there is to export to. */
typedef struct kind {
    const char *title;
    const char *filter;
    const char *suffix;
    bool is_pdf;
    bool is_result;             /* what was found, not the document itself; the suffix decides */
    const gj_file_kind *others; /* what else the same may be written as */
} kind;

/* One export. */
typedef struct job {
    const gj_call *call;
    const kind *kind;
    gj_XSpreadsheetDocument *workbook;
    gj_outcome *outcome;
    char *url; /* where to; NULL: not known yet, or thought better of */
    char *path;
    char *missing; /* fonts that something stands in for, a line each; NULL: not asked */
    int n_missing;
    bool ok;
    gj_err err;
} job;

/* ---- may it be exported? ---- */

/* As the document is at this moment; list and marks show the same. */
static bool examine(job *mine, gj_err *err)
{
    gj_session *session = gj_call_session(mine->call, err);
    if (!session)
        return false;
    gj_tell_no_more(mine->call->frame);
    if (gj_session_check(session, err)) {
        mine->workbook = gj_session_document(session);
        mine->outcome = gj_session_outcome(session);
    }
    gj_release(gj_session_object(session));
    if (!mine->workbook || !mine->outcome)
        return false;
    return mine->outcome->report || gj_fail(err, GJ_ERR_NO_REPORT, "%s", mine->outcome->verdict);
}

/* The first errors, in a line or two each: the list beside the sheet has them whole. */
static void put_errors(const job *mine, int errors, gj_buf *out)
{
    enum { SHOWN = 3 };
    char address[GJ_ADDRESS];
    for (int i = 0; i < errors && i < SHOWN; i++) {
        const gj_finding *one = gj_findings_at(mine->outcome->findings, i);
        const char *cell = gj_place_address(one->place, address);
        gj_buf_printf(out, "\n· %s%s%s%s%s", one->sheet ? one->sheet : "", *cell ? " " : "", cell,
                      one->sheet ? "：" : "", one->says);
    }
    if (errors > SHOWN)
        gj_buf_printf(out, "\n· 还有 %d 处……", errors - SHOWN);
}

static bool ask_about_errors(const job *mine, int errors)
{
    gj_buf text;
    gj_buf_init(&text);
    gj_buf_printf(&text, "还有 %d 处错误没有改正：\n", errors);
    put_errors(mine, errors, &text);
    const gj_box box = {mine->kind->title, text.data, "仍要导出(~E)", "去改正(~F)"};
    bool yes = gj_box_ask(mine->call->context, mine->call->frame, &box);
    gj_buf_release(&text);
    return yes;
}

/* *go: shall it be exported? What was found is told of whatever was. */
static bool settle_errors(const job *mine, bool *go, gj_err *err)
{
    int errors = gj_findings_of(mine->outcome->findings, GJ_SEVERITY_ERROR);
    const gj_any *argument = gj_call_argument(mine->call, "Force");
    bool force = false;
    bool given = argument && gj_any_get_boolean(argument, &force);
    *go = errors == 0 || force || mine->kind->is_result;
    if (*go)
        return true;
    if (given || !gj_can_ask(mine->call->frame))
        return gj_fail(err, GJ_ERR_USAGE, "有 %d 处错误，没有导出", errors);
    *go = ask_about_errors(mine, errors);
    return true;
}

/* ---- where to? ---- */

static char *ask_where(const job *mine)
{
    char *name = mine->kind->is_result ? gj_result_name(mine->outcome->report)
                                       : gj_document_name(mine->outcome->report);
    gj_buf file;
    gj_buf_init(&file);
    gj_buf_printf(&file, "%s%s", name, mine->kind->suffix);
    const gj_file_wish wish = {.title = mine->kind->title,
                               .name = file.data,
                               .filter = mine->kind->filter,
                               .suffix = mine->kind->suffix,
                               .save = true,
                               .others = mine->kind->others};
    char *url = gj_ask_file(mine->call->context, &wish);
    gj_buf_release(&file);
    free(name);
    return url;
}

/* Would the export write over the workbook that it comes from? */
static bool is_workbook(const job *mine)
{
    char *url = gj_document_url(mine->workbook);
    char *path = gj_url_path(url);
    bool same = gj_file_is_same(path, mine->path);
    free(path);
    free(url);
    return same;
}

/* Is the file open in a window, and edited there? What was typed into it would be lost, or written
 * over the export. */
static bool is_edited_elsewhere(const job *mine)
{
    gj_XComponent *open = gj_loaded(mine->call->context, mine->path);
    bool edited = open && gj_is_edited(open);
    gj_release(open);
    return edited;
}

/* *go: false if nobody chose a file. */
static bool settle_target(job *mine, bool *go, gj_err *err)
{
    mine->url = gj_call_text(mine->call, "URL");
    if (!mine->url && !gj_can_ask(mine->call->frame))
        return gj_fail(err, GJ_ERR_USAGE, "没有窗口可以选择文件：请用参数 URL 指明导出到哪里");
    if (!mine->url)
        mine->url = ask_where(mine);
    *go = mine->url != NULL;
    if (!*go)
        return true;
    mine->path = gj_url_path(mine->url);
    /* A relative one would be taken for a place in LibreOffice's own folder. */
    if (!gj_path_is_absolute(mine->path))
        return gj_fail(err, GJ_ERR_USAGE,
                       "只能导出到本机的文件，要写出完整的地址（file:///…），不能是“%s”",
                       mine->url);
    if (mine->kind->is_result && !gj_path_has_suffix(mine->path, ".pdf") &&
        !gj_path_has_suffix(mine->path, ".odt") && !gj_path_has_suffix(mine->path, ".html"))
        return gj_fail(err, GJ_ERR_USAGE,
                       "校验结果单的文件名应以 .pdf、.odt 或 .html 结尾，不能是“%s”",
                       gj_path_base(mine->path));
    if (is_workbook(mine))
        return gj_fail(err, GJ_ERR_USAGE, "不能导出到工作簿自己的文件上：%s", mine->path);
    if (is_edited_elsewhere(mine))
        return gj_fail(
            err, GJ_ERR_USAGE,
            "没有导出：%s 正打开着，改动还没有保存。请先保存并关闭它，或者另选一个文件名",
            gj_path_base(mine->path));
    return true;
}

/* ---- writing ---- */

/* Yours to free: a digest tells of the file as it is stored; what was not saved has none. */
static char *read_digest(const job *mine, const char *path, char digest[GJ_SHA256])
{
    enum { FILE_LIMIT = 256 * 1024 * 1024 };
    gj_XComponent *document = gj_query(XComponent, mine->workbook);
    bool edited = gj_is_edited(document);
    gj_buf name;
    gj_buf bytes;
    gj_buf_init(&name);
    gj_buf_init(&bytes);
    gj_buf_puts(&name, *path ? gj_path_base(path) : "尚未存盘的工作簿");
    digest[0] = '\0';
    if (*path && edited)
        gj_buf_puts(&name, "（有改动还没有保存）");
    else if (*path && gj_file_read(path, FILE_LIMIT, &bytes, NULL))
        (void)gj_sha256(bytes.data, bytes.len, digest);
    gj_buf_release(&bytes);
    gj_release(document);
    return gj_buf_detach(&name);
}

static bool make_result(const job *mine, bool html, const gj_document_fonts *fonts, gj_buf *out,
                        gj_err *err)
{
    char digest[GJ_SHA256], time[GJ_CLOCK_NOW];
    const gj_outcome *outcome = mine->outcome;
    const gj_report *last = outcome->last ? outcome->last->report : NULL;
    char *url = gj_document_url(mine->workbook);
    char *path = gj_url_path(url);
    char *name = read_digest(mine, path, digest);
    char *styles = gj_shipped_path("templates/styles");
    gj_arena *arena = gj_arena_new();
    gj_buf version;
    gj_buf_init(&version);
    gj_put_version(mine->call->context, &version);
    const gj_result result = {.report = outcome->report,
                              .findings = outcome->findings,
                              .keys = gj_check_keys(arena, outcome->report, last),
                              .last = last,
                              .file = name,
                              .last_file = last ? gj_path_base(outcome->last->path) : NULL,
                              .digest = *digest ? digest : NULL,
                              .time = gj_clock_now(time),
                              .version = version.len ? version.data : NULL};
    bool ok = html ? gj_result_write_html(&result, styles, out, err)
                   : gj_result_write_odt(&result, styles, fonts, out, err);
    gj_buf_release(&version);
    gj_arena_free(arena);
    free(styles);
    free(name);
    free(path);
    free(url);
    return ok;
}

static bool make_odt(const job *mine, bool for_pdf, const gj_document_fonts *fonts, gj_buf *odt,
                     gj_err *err)
{
    if (mine->kind->is_result)
        return make_result(mine, false, fonts, odt, err);
    char *styles = gj_shipped_path("templates/styles");
    const gj_document_options options = {.styles_folder = styles, .fonts = fonts};
    bool ok = gj_document_write(for_pdf ? GJ_OUTPUT_PDF : GJ_OUTPUT_ODT, mine->outcome->report,
                                &options, odt, err);
    free(styles);
    return ok;
}

static bool make_pdf(job *mine, gj_buf *pdf, gj_err *err)
{
    gj_stand_ins fonts;
    gj_buf odt;
    gj_buf_init(&odt);
    bool ok = gj_stand_ins_init(&fonts, mine->call->context, err);
    const gj_document_fonts pick = gj_stand_ins_pick(&fonts);
    gj_XStatusIndicator *bar = gj_progress_begin(mine->call->frame, "正在排版并生成 PDF……");
    ok = ok && make_odt(mine, true, &pick, &odt, err) &&
         gj_export_pdf(mine->call->context, &odt, pdf, err);
    gj_progress_end(bar);
    mine->n_missing = fonts.n_missing;
    mine->missing = gj_buf_detach(&fonts.missing);
    gj_stand_ins_release(&fonts);
    gj_buf_release(&odt);
    return ok;
}

static bool write(job *mine, gj_err *err)
{
    gj_buf bytes;
    gj_buf_init(&bytes);
    bool any = mine->kind->is_result;
    bool ok = false;
    if (any && gj_path_has_suffix(mine->path, ".html"))
        ok = make_result(mine, true, NULL, &bytes, err);
    else if (any ? gj_path_has_suffix(mine->path, ".pdf") : mine->kind->is_pdf)
        ok = make_pdf(mine, &bytes, err);
    else
        ok = make_odt(mine, false, NULL, &bytes, err);
    ok = ok && gj_file_replace(mine->path, bytes.data, bytes.len, err);
    gj_buf_release(&bytes);
    return ok;
}

/* ---- afterwards ---- */

/* Is it news? The same fonts are missing every time; once is enough. */
static bool is_news(const char *missing)
{
    static gj_mutex lock = GJ_MUTEX_INIT;
    static char *told; /* as long as the process lives */
    gj_lock(&lock);
    bool news = *missing && (!told || strcmp(told, missing) != 0);
    if (news) {
        size_t size = strlen(missing) + 1;
        free(told);
        told = memcpy(gj_alloc(size), missing, size);
    }
    gj_unlock(&lock);
    return news;
}

/* Of the fonts one sentence, once; which they are is told to whoever asks. */
static void tell(const job *mine)
{
    const gj_tell_button buttons[] = {
        {"打开", "vnd.gouji:open-export"},
        {"打开文件夹", "vnd.gouji:open-folder"},
        {mine->n_missing > 0 ? "缺少的字体" : NULL, "vnd.gouji:fonts"},
        {NULL, NULL}};
    gj_buf says;
    gj_buf detail;
    gj_buf_init(&says);
    gj_buf_init(&detail);
    gj_buf_printf(&says, "已导出 %s", gj_path_base(mine->path));
    bool news = mine->missing && is_news(mine->missing);
    if (news)
        gj_buf_printf(&detail, "本机缺少 %d 种公文字体，PDF 里用了相近的字体代替。",
                      mine->n_missing);
    gj_remember_export(mine->url, mine->missing ? mine->missing : "");
    gj_tell_with(mine->call->frame, GJ_TONE_SUCCESS, says.data, news ? detail.data : NULL, buttons);
    gj_buf_release(&detail);
    gj_buf_release(&says);
}

static void run(void *data)
{
    job *mine = data;
    bool go = false;
    mine->ok = examine(mine, &mine->err) && settle_errors(mine, &go, &mine->err) &&
               (!go || settle_target(mine, &go, &mine->err)) && (!go || write(mine, &mine->err));
    if (mine->ok && go) {
        gj_buf_puts(mine->call->result, mine->url);
        tell(mine);
    }
    free(mine->missing);
    free(mine->path);
    free(mine->url);
    gj_outcome_free(mine->outcome);
    gj_release(mine->workbook);
}

/* From start to end on the main thread: where there are windows, LibreOffice 7.4 crashes when
 * another thread closes a hidden document whose menus the main thread is just then putting
 * together. */
static bool export(const gj_call *call, const kind *to, gj_err *err)
{
    job mine = {.call = call, .kind = to};
    gj_export_on_main(call->context, run, &mine);
    if (!mine.ok && err)
        *err = mine.err;
    return mine.ok;
}

bool gj_command_export_odt(const gj_call *call, gj_err *err)
{
    static const kind odt = {"导出 ODT", "OpenDocument 文本文档 (.odt)", ".odt", false, false,
                             NULL};
    return export(call, &odt, err);
}

bool gj_command_export_pdf(const gj_call *call, gj_err *err)
{
    static const kind pdf = {"导出 PDF", "PDF 文档 (.pdf)", ".pdf", true, false, NULL};
    return export(call, &pdf, err);
}

bool gj_command_result(const gj_call *call, gj_err *err)
{
    static const gj_file_kind others[] = {
        {"OpenDocument 文本文档 (.odt)", ".odt"}, {"网页 (.html)", ".html"}, {NULL, NULL}};
    static const kind result = {"校验结果单", "PDF 文档 (.pdf)", ".pdf", true, true, others};
    return export(call, &result, err);
}
