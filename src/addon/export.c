/* SPDX-License-Identifier: Apache-2.0 */
/* The commands that write the standard document: check, ask, write, tell. Nothing touches the workbook. */
#include <pthread.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

#include "addon/calc.h"
#include "addon/command.h"
#include "addon/export_fonts.h"
#include "addon/export_pdf.h"
#include "addon/later.h"
#include "addon/shipped.h"
#include "addon/tell.h"
#include "base/arena.h"
#include "base/file.h"
#include "odf/document.h"

#include <osl/file.h>

/* What there is to export to. */
typedef struct kind {
    const char *title;
    const char *filter;
    const char *suffix;
    bool is_pdf;
} kind;

/* One export. */
typedef struct job {
    const gj_call *call;
    const kind *kind;
    gj_XSpreadsheetDocument *workbook;
    gj_outcome *outcome;
    char *url; /* where to; NULL: not known yet, or thought better of */
    char *path;
    char *missing;            /* fonts that something stands in for; NULL: not asked */
    gj_XStatusIndicator *bar; /* NULL: no progress is shown */
} job;

/* ---- progress ---- */

/* The status bar is painted from the main thread alone; a script's export does without. */
static void progress_begin(job *mine, const char *text)
{
    gj_XStatusIndicatorFactory *factory =
        gj_is_main_thread() ? gj_query(XStatusIndicatorFactory, mine->call->frame) : NULL;
    if (factory)
        (void)gj_XStatusIndicatorFactory_createStatusIndicator(factory, &mine->bar, NULL);
    if (mine->bar)
        (void)gj_XStatusIndicator_start(mine->bar, text, 3, NULL);
    gj_release(factory);
}

static void progress(job *mine, const char *text, int value)
{
    if (!mine->bar)
        return;
    (void)gj_XStatusIndicator_setText(mine->bar, text, NULL);
    (void)gj_XStatusIndicator_setValue(mine->bar, value, NULL);
}

static void progress_end(job *mine)
{
    if (mine->bar)
        (void)gj_XStatusIndicator_end(mine->bar, NULL);
    gj_release(mine->bar);
    mine->bar = NULL;
}

/* ---- may it be exported? ---- */

/* The outcome is this moment's; list and marks follow it, but whether they can is not the export's concern. */
static bool examine(job *mine, gj_err *err)
{
    gj_session *session = gj_call_session(mine->call, err);
    if (!session)
        return false;
    gj_tell_no_more(mine->call->frame);
    progress_begin(mine, "正在校验…");
    mine->workbook = gj_session_document(session);
    if (mine->workbook)
        mine->outcome = gj_outcome_make(mine->workbook, err);
    else
        gj_fail(err, GJ_ERR_USAGE, "工作簿已经关闭，没有导出");
    if (mine->outcome)
        (void)gj_session_check(session, NULL);
    progress_end(mine);
    gj_release(gj_session_object(session));
    if (mine->outcome && !mine->outcome->report)
        return gj_fail(err, GJ_ERR_NO_REPORT, "%s", mine->outcome->verdict);
    return mine->outcome != NULL;
}

/* Is there somebody to ask? A headless LibreOffice has windows too, but the system knows nothing of them. */
static bool has_window(gj_XFrame *frame)
{
    gj_XWindow *window = NULL;
    gj_any handle = {0};
    if (frame)
        (void)gj_XFrame_getContainerWindow(frame, &window, NULL);
    gj_XSystemDependentWindowPeer *peer =
        window ? gj_query(XSystemDependentWindowPeer, window) : NULL;
    if (peer)
        (void)gj_XSystemDependentWindowPeer_getWindowHandle(
            peer, NULL, GJ_SystemDependent_SYSTEM_XWINDOW, &handle, NULL);
    const gj_SystemDependentXWindow *its = gj_any_get_SystemDependentXWindow(&handle);
    bool has = its && its->WindowHandle != 0;
    gj_any_clear(&handle);
    gj_release(peer);
    gj_release(window);
    return has;
}

static bool ask_about_errors(const job *mine, int errors)
{
    enum { SHOWN = 3 };
    gj_buf question;
    gj_buf_init(&question);
    gj_buf_printf(&question, "有 %d 处错误，仍要导出？\n", errors);
    for (int i = 0; i < errors && i < SHOWN; i++)
        gj_buf_printf(&question, "\n· %s", gj_findings_at(mine->outcome->findings, i)->says);
    if (errors > SHOWN)
        gj_buf_printf(&question, "\n· 还有 %d 处……", errors - SHOWN);
    bool yes = gj_ask(mine->call->context, mine->call->frame, mine->kind->title, question.data);
    gj_buf_release(&question);
    return yes;
}

/* *go: shall it be exported? */
static bool settle_errors(const job *mine, bool *go, gj_err *err)
{
    int errors = gj_findings_of(mine->outcome->findings, GJ_SEVERITY_ERROR);
    const gj_any *argument = gj_call_argument(mine->call, "Force");
    bool force = false;
    bool given = argument && gj_any_get_boolean(argument, &force);
    *go = errors == 0 || force;
    if (*go)
        return true;
    if (given || !has_window(mine->call->frame))
        return gj_fail(err, GJ_ERR_USAGE, "有 %d 处错误，没有导出", errors);
    *go = ask_about_errors(mine, errors);
    return true;
}

/* ---- where to? ---- */

/* The path of a file URL, yours to free; NULL if it is no such URL. */
static char *path_of(const char *url)
{
    rtl_uString *from = gj_string_new(url);
    rtl_uString *path = NULL;
    bool ok = osl_getSystemPathFromFileURL(from, &path) == osl_File_E_None;
    gj_string_free(from);
    char *text = ok && path->length > 0 ? gj_string_text(path) : NULL;
    gj_string_free(path);
    return text;
}

static char *ask_where(const job *mine)
{
    char *name = gj_document_name(mine->outcome->report);
    gj_buf file;
    gj_buf_init(&file);
    gj_buf_printf(&file, "%s%s", name, mine->kind->suffix);
    const gj_file_wish wish = {mine->kind->title, file.data, mine->kind->filter, mine->kind->suffix,
                               true};
    char *url = gj_ask_file(mine->call->context, &wish);
    gj_buf_release(&file);
    free(name);
    return url;
}

/* Would the export write over the workbook that it comes from? */
static bool is_workbook(const job *mine)
{
    char *url = gj_document_url(mine->workbook);
    char *path = path_of(url);
    struct stat book;
    struct stat target;
    bool same = path && stat(path, &book) == 0 && stat(mine->path, &target) == 0 &&
                book.st_dev == target.st_dev && book.st_ino == target.st_ino;
    free(path);
    free(url);
    return same;
}

/* *go: false if nobody chose a file. */
static bool settle_target(job *mine, bool *go, gj_err *err)
{
    mine->url = gj_call_text(mine->call, "URL");
    if (!mine->url && !has_window(mine->call->frame))
        return gj_fail(err, GJ_ERR_USAGE, "没有窗口可以选择文件：请用参数 URL 指明导出到哪里");
    if (!mine->url)
        mine->url = ask_where(mine);
    *go = mine->url != NULL;
    if (!*go)
        return true;
    mine->path = path_of(mine->url);
    if (!mine->path)
        return gj_fail(err, GJ_ERR_USAGE, "只能导出到本机的文件，不能导出到“%s”", mine->url);
    if (is_workbook(mine))
        return gj_fail(err, GJ_ERR_USAGE, "不能导出到工作簿自己的文件上：%s", mine->path);
    return true;
}

/* ---- writing ---- */

static bool make_odt(const job *mine, const gj_document_fonts *fonts, gj_buf *odt, gj_err *err)
{
    char *styles = gj_shipped_path("templates/styles");
    const gj_document_options options = {styles, false, mine->kind->is_pdf};
    bool ok = gj_document_write_in_fonts(mine->outcome->report, &options, fonts, odt, err);
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
    ok = ok && make_odt(mine, &pick, &odt, err) &&
         gj_export_pdf(mine->call->context, &odt, pdf, err);
    mine->missing = gj_buf_detach(&fonts.missing);
    gj_stand_ins_release(&fonts);
    gj_buf_release(&odt);
    return ok;
}

static bool write(job *mine, gj_err *err)
{
    gj_buf bytes;
    gj_buf_init(&bytes);
    progress_begin(mine, "正在排版…");
    progress(mine, "正在排版…", 1);
    bool ok = mine->kind->is_pdf ? make_pdf(mine, &bytes, err) : make_odt(mine, NULL, &bytes, err);
    progress(mine, "正在写文件…", 2);
    ok = ok && gj_file_replace(mine->path, bytes.data, bytes.len, err);
    progress_end(mine);
    gj_buf_release(&bytes);
    return ok;
}

/* ---- afterwards ---- */

/* Is it news? The same fonts are missing every time; once is enough. */
static bool is_news(const char *missing)
{
    static pthread_mutex_t lock = PTHREAD_MUTEX_INITIALIZER;
    static char *told; /* as long as the process lives */
    (void)pthread_mutex_lock(&lock);
    bool news = *missing && (!told || strcmp(told, missing) != 0);
    if (news) {
        size_t size = strlen(missing) + 1;
        free(told);
        told = memcpy(gj_alloc(size), missing, size);
    }
    (void)pthread_mutex_unlock(&lock);
    return news;
}

static void tell(const job *mine)
{
    gj_buf says;
    gj_buf detail;
    gj_buf_init(&says);
    gj_buf_init(&detail);
    gj_buf_printf(&says, "已导出 %s", gj_path_base(mine->path));
    if (mine->missing && is_news(mine->missing))
        gj_buf_printf(&detail, "缺少公文字体，已替代：%s", mine->missing);
    gj_tell(mine->call->frame, GJ_TONE_SUCCESS, says.data, detail.data);
    gj_buf_release(&detail);
    gj_buf_release(&says);
}

static bool open_outside(const job *mine, gj_err *err)
{
    gj_XSystemShellExecute *shell = gj_XSystemShellExecute_create(
        mine->call->context, "com.sun.star.system.SystemShellExecute", err);
    bool ok = shell && gj_XSystemShellExecute_execute(shell, mine->url, "",
                                                      GJ_SystemShellExecuteFlags_URIS_ONLY, err);
    gj_release(shell);
    return ok;
}

static bool open_in_writer(const job *mine, gj_err *err)
{
    static const char *const names[] = {"OnMainThread"};
    gj_seq_PropertyValue *how = gj_arguments_new(1, names);
    gj_any_set_boolean(&how->items[0].Value, true);
    gj_XComponent *document = NULL;
    gj_XDesktop2 *desktop =
        gj_XDesktop2_create(mine->call->context, "com.sun.star.frame.Desktop", err);
    bool ok = desktop && gj_XDesktop2_loadComponentFromURL(desktop, mine->url, "_default", 0, how,
                                                           &document, err);
    gj_release(document);
    gj_release(desktop);
    gj_seq_PropertyValue_free(how);
    return ok;
}

/* Who gave the file's name beforehand is a script, and isn't asked. */
static void offer(const job *mine)
{
    gj_err err = {0};
    gj_buf question;
    if (gj_call_argument(mine->call, "URL"))
        return;
    gj_buf_init(&question);
    gj_buf_printf(&question, "已导出 %s。现在打开它吗？", gj_path_base(mine->path));
    bool yes = gj_ask(mine->call->context, mine->call->frame, mine->kind->title, question.data);
    gj_buf_release(&question);
    if (yes && !(mine->kind->is_pdf ? open_outside(mine, &err) : open_in_writer(mine, &err)))
        gj_tell(mine->call->frame, GJ_TONE_WARNING, err.says, NULL);
}

static bool export(const gj_call *call, const kind *to, gj_err *err)
{
    job mine = {.call = call, .kind = to};
    bool go = false;
    bool ok = examine(&mine, err) && settle_errors(&mine, &go, err) &&
              (!go || settle_target(&mine, &go, err)) && (!go || write(&mine, err));
    if (ok && go) {
        gj_buf_puts(call->result, mine.url);
        tell(&mine);
        offer(&mine);
    }
    free(mine.missing);
    free(mine.path);
    free(mine.url);
    gj_outcome_free(mine.outcome);
    gj_release(mine.workbook);
    return ok;
}

bool gj_command_export_odt(const gj_call *call, gj_err *err)
{
    static const kind odt = {"导出 ODT", "OpenDocument 文本文档 (.odt)", ".odt", false};
    return export(call, &odt, err);
}

bool gj_command_export_pdf(const gj_call *call, gj_err *err)
{
    static const kind pdf = {"导出 PDF", "PDF 文档 (.pdf)", ".pdf", true};
    return export(call, &pdf, err);
}
