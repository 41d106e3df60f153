/* SPDX-License-Identifier: Apache-2.0 */
/* export.c - the commands that write the standard document, and what its check found: check, ask,
 * write, tell. Nothing touches the workbook. */
#include <stdlib.h>
#include <string.h>

#include "addon/command/command.h"
#include "addon/command/export_choice.h"
#include "addon/command/export_fonts.h"
#include "addon/command/export_pdf.h"
#include "addon/command/export_thread.h"
#include "addon/command/open.h"
#include "addon/host/box.h"
#include "addon/host/calc.h"
#include "addon/host/clipboard.h"
#include "addon/host/load_document.h"
#include "addon/host/shipped.h"
#include "addon/host/tell.h"
#include "addon/host/url.h"
#include "addon/session/foreign.h"
#include "base/arena.h"
#include "base/language.h"
#include "base/sha256.h"
#include "check/check.h"
#include "document/document.h"
#include "document/result.h"
#include "platform/clock.h"
#include "platform/file.h"
#include "platform/path.h"
#include "platform/thread.h"

/* What is exported. */
typedef struct kind {
    const char *title;
    bool is_result;   /* what was found, not the document itself */
    gj_output output; /* what is offered first; the name that is chosen decides */
    bool copies;      /* onto the clipboard, not into a file */
} kind;

/* One export. */
typedef struct job {
    const gj_call *call;
    const kind *kind;
    gj_XSpreadsheetDocument *workbook;
    gj_outcome *outcome;
    char *url; /* where to; NULL: not known yet, or thought better of */
    char *path;
    gj_output output;
    bool carries;  /* a PDF of the document has the data inside */
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
                      one->sheet ? gj_said("：") : "", one->says);
    }
    if (errors > SHOWN)
        gj_buf_printf(out, gj_said("\n· 还有 %d 处……"), errors - SHOWN);
}

static bool ask_about_errors(const job *mine, int errors)
{
    gj_buf text;
    gj_buf_init(&text);
    gj_buf_printf(&text, gj_said("还有 %d 处错误没有改正：\n"), errors);
    put_errors(mine, errors, &text);
    const gj_box box = {mine->kind->title, text.data, "仍要导出(~E)", "去改正(~F)",
                        "zh-CN.html#export"};
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

/* Of the result sheet there is neither a Word nor an Excel file. */
static bool is_offered(const job *mine, gj_output output)
{
    return !mine->kind->is_result || (output != GJ_OUTPUT_DOCX && output != GJ_OUTPUT_XLSX);
}

static bool carries(const job *mine)
{
    return mine->carries && !mine->kind->is_result;
}

static char *ask_where(const job *mine)
{
    gj_file_kind all[GJ_OUTPUTS_COUNT] = {
#define GJ_X(name, suffix, title, write) {title " (" suffix ")", suffix},
        GJ_OUTPUT_LIST(GJ_X)
#undef GJ_X
    };
    if (carries(mine))
        all[GJ_OUTPUT_PDF].filter = "PDF 文档，附有数据 (.pdf)";
    const gj_file_kind *first = &all[mine->kind->output];
    gj_file_kind others[GJ_OUTPUTS_COUNT] = {{NULL, NULL}};
    for (int i = 0, n = 0; i < (int)GJ_OUTPUTS_COUNT; i++)
        if (i != (int)mine->kind->output && is_offered(mine, (gj_output)i))
            others[n++] = all[i];
    char *name = mine->kind->is_result ? gj_result_name(mine->outcome->report)
                                       : gj_document_name(mine->outcome->report);
    gj_buf file;
    gj_buf_init(&file);
    gj_buf_printf(&file, "%s%s", name, first->suffix);
    const gj_file_wish wish = {.title = mine->kind->title,
                               .name = file.data,
                               .filter = first->filter,
                               .suffix = first->suffix,
                               .save = true,
                               .others = others};
    char *url = gj_ask_file(mine->call->context, &wish);
    gj_buf_release(&file);
    free(name);
    return url;
}

/* What the file's name says that it is to be; false if it says none of those that can be written.
 */
static bool find_output(job *mine)
{
    for (int i = 0; i < (int)GJ_OUTPUTS_COUNT; i++) {
        if (!is_offered(mine, (gj_output)i) ||
            !gj_path_has_suffix(mine->path, gj_output_suffix((gj_output)i)))
            continue;
        mine->output = (gj_output)i;
        return true;
    }
    mine->output = mine->kind->output;
    return false;
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
    if (!find_output(mine) && mine->kind->is_result)
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
    gj_buf_puts(&name, *path ? gj_path_base(path) : gj_said("尚未存盘的工作簿"));
    digest[0] = '\0';
    if (*path && edited)
        gj_buf_puts(&name, gj_said("（有改动还没有保存）"));
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

static bool make(const job *mine, const gj_document_fonts *fonts, gj_buf *out, gj_err *err)
{
    if (mine->kind->is_result)
        return make_result(mine, mine->output == GJ_OUTPUT_HTML, fonts, out, err);
    char *styles = gj_shipped_path("templates/styles");
    const gj_document_options options = {.styles_folder = styles, .fonts = fonts};
    bool ok = gj_document_write(mine->output, mine->outcome->report, &options, out, err);
    free(styles);
    return ok;
}

static bool make_pdf(job *mine, gj_buf *pdf, gj_err *err)
{
    /* The result sheet is no document to be read by a program. */
    const gj_report *carried = carries(mine) ? mine->outcome->report : NULL;
    gj_stand_ins fonts;
    gj_buf odt;
    gj_buf_init(&odt);
    bool ok = gj_stand_ins_init(&fonts, mine->call->context, err);
    const gj_document_fonts pick = gj_stand_ins_pick(&fonts);
    gj_XStatusIndicator *bar = gj_progress_begin(mine->call->frame, "正在排版并生成 PDF……");
    ok = ok && make(mine, &pick, &odt, err) &&
         gj_export_pdf(mine->call->context, &odt, carried, pdf, err);
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
    bool ok =
        mine->output == GJ_OUTPUT_PDF ? make_pdf(mine, &bytes, err) : make(mine, NULL, &bytes, err);
    ok = ok && gj_file_replace(mine->path, bytes.data, bytes.len, err);
    gj_buf_release(&bytes);
    return ok;
}

/* For what takes no page: the lines and tables of it, as our own reader sees them. */
static void put_lines(const gj_buf *page, gj_buf *out)
{
    gj_reading_begin();
    gj_sheets *sheets = gj_import_memory(GJ_IMPORT_HTML, page->data, page->len, NULL);
    gj_reading_end();
    const gj_sheet *sheet = sheets ? gj_sheets_at(sheets, 0) : NULL;
    for (size_t i = 0; sheet && i < sheet->n_cells; i++) {
        const gj_cell *cell = &sheet->cells[i];
        bool same_row = i > 0 && sheet->cells[i - 1].row == cell->row;
        gj_buf_printf(out, "%s%s", i == 0 ? "" : same_row ? "\t" : "\n", cell->text);
    }
    gj_sheets_free(sheets);
}

/* Onto the clipboard, for the editor of a web site. */
static bool copy(const job *mine, gj_err *err)
{
    gj_buf page;
    gj_buf lines;
    gj_buf_init(&page);
    gj_buf_init(&lines);
    char *styles = gj_shipped_path("templates/styles");
    const gj_document_options options = {.styles_folder = styles, .fragment = true};
    bool ok = gj_document_write(GJ_OUTPUT_HTML, mine->outcome->report, &options, &page, err);
    if (ok)
        put_lines(&page, &lines);
    ok = ok && gj_clipboard_put(mine->call->context, lines.data, &page, err);
    if (ok)
        gj_tell(mine->call->frame, GJ_TONE_SUCCESS, "已复制为网页",
                "到网站后台的编辑器里粘贴，段落和表格都在。");
    free(styles);
    gj_buf_release(&lines);
    gj_buf_release(&page);
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
    if (news)
        gj_put_text(&told, gj_strdup(missing));
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
    gj_buf_printf(&says, gj_said("已导出 %s"), gj_path_base(mine->path));
    bool news = mine->missing && is_news(mine->missing);
    if (news)
        gj_buf_printf(&detail, gj_said("本机缺少 %d 种公文字体，PDF 里用了相近的字体代替。"),
                      mine->n_missing);
    if (carries(mine) && mine->output == GJ_OUTPUT_PDF)
        gj_buf_printf(&detail, gj_said("%s里面附有报告的数据（PDF/A-3）。"),
                      detail.len > 0 ? "\n" : "");
    gj_remember_export(mine->url, mine->missing ? mine->missing : "");
    gj_tell_with(mine->call->frame, GJ_TONE_SUCCESS, says.data, detail.len > 0 ? detail.data : NULL,
                 buttons);
    gj_buf_release(&detail);
    gj_buf_release(&says);
}

static bool save(job *mine, gj_err *err)
{
    bool go = true;
    bool ok = settle_target(mine, &go, err) && (!go || write(mine, err));
    if (ok && go) {
        gj_buf_puts(mine->call->result, mine->url);
        if (!mine->kind->is_result)
            gj_export_notice(mine->call->context, mine->output);
        tell(mine);
    }
    return ok;
}

static void run(void *data)
{
    job *mine = data;
    bool go = false;
    mine->ok = gj_export_carries(mine->call, &mine->carries, &mine->err) &&
               examine(mine, &mine->err) && settle_errors(mine, &go, &mine->err);
    if (mine->ok && go)
        mine->ok = mine->kind->copies ? copy(mine, &mine->err) : save(mine, &mine->err);
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

/* ---- the commands ---- */

bool gj_command_export(const gj_call *call, gj_err *err)
{
    const kind any = {"导出", false, gj_export_first(call->context), false};
    return export(call, &any, err);
}

bool gj_command_export_odt(const gj_call *call, gj_err *err)
{
    static const kind odt = {"导出 ODT", false, GJ_OUTPUT_ODT, false};
    return export(call, &odt, err);
}

bool gj_command_export_pdf(const gj_call *call, gj_err *err)
{
    static const kind pdf = {"导出 PDF", false, GJ_OUTPUT_PDF, false};
    return export(call, &pdf, err);
}

bool gj_command_export_docx(const gj_call *call, gj_err *err)
{
    static const kind docx = {"导出 Word", false, GJ_OUTPUT_DOCX, false};
    return export(call, &docx, err);
}

bool gj_command_export_html(const gj_call *call, gj_err *err)
{
    static const kind html = {"导出网页", false, GJ_OUTPUT_HTML, false};
    return export(call, &html, err);
}

bool gj_command_copy_page(const gj_call *call, gj_err *err)
{
    static const kind page = {"复制为网页", false, GJ_OUTPUT_HTML, true};
    return export(call, &page, err);
}

bool gj_command_result(const gj_call *call, gj_err *err)
{
    static const kind result = {"校验结果单", true, GJ_OUTPUT_PDF, false};
    return export(call, &result, err);
}
