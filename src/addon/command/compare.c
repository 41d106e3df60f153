/* SPDX-License-Identifier: Apache-2.0 */
/* compare.c - the commands about last year's report: which one it is, and a look at what a finding
 * was compared with. */
#include <stdlib.h>
#include <string.h>

#include "addon/command/cell_menu.h"
#include "addon/command/command.h"
#include "addon/host/calc.h"
#include "addon/host/deck.h"
#include "addon/host/load_document.h"
#include "addon/host/tell.h"
#include "addon/host/url.h"
#include "addon/session/go.h"
#include "base/language.h"
#include "platform/file.h"
#include "platform/path.h"

/* ---- which one ---- */

/* What the clerk should know: which it is, that the workbook remembers it, that undo doesn't know
 * of it. */
static void tell(const gj_call *call, const gj_outcome *outcome)
{
    gj_buf says;
    gj_buf_init(&says);
    if (outcome->last) {
        gj_buf_puts(&says, gj_said("已与上年的报告比对："));
        gj_last_put_name(outcome->last, &says);
    } else {
        gj_buf_puts(&says, gj_said("不再与上年的报告比对"));
    }
    gj_tell(call->frame, GJ_TONE_SUCCESS, says.data,
            outcome->last
                ? "选的是哪一份随工作簿一起保存；“撤销”不管它，不要了请点侧边栏里的“取消”。"
                : "这也要保存工作簿才算数。");
    gj_buf_release(&says);
}

/* `url` "": none any more. */
static bool compare(const gj_call *call, gj_session *session, const char *url, gj_err *err)
{
    gj_XSpreadsheetDocument *document = gj_session_document(session);
    char *own_url = document ? gj_document_url(document) : NULL;
    char *own = gj_url_path(own_url ? own_url : "");
    char *path = *url ? gj_url_path(url) : NULL;
    bool ok = true;
    if (path && !gj_path_is_absolute(path))
        ok = gj_fail(err, GJ_ERR_USAGE,
                     "上年的报告要在本机上，写出完整的地址（file:///…），不能是“%s”", url);
    else if (path && gj_file_is_same(own, path))
        ok = gj_fail(err, GJ_ERR_USAGE, "选的就是这份工作簿自己，要选上一年度的");
    ok = ok && gj_session_compare(session, path, err);
    gj_outcome *outcome = ok ? gj_session_outcome(session) : NULL;
    if (outcome) {
        gj_buf_puts(call->result, url);
        gj_deck_show(call->frame);
        gj_cell_menu_watch(call->context, call->frame);
        tell(call, outcome);
    }
    gj_outcome_free(outcome);
    free(path);
    free(own);
    free(own_url);
    gj_release(document);
    return ok;
}

bool gj_command_compare(const gj_call *call, gj_err *err)
{
    static const gj_file_wish wish = {.title = "与上年比对：选上一年度的报告",
                                      .name = "",
                                      .filter = "上年的报告：工作簿、Word、网页、JSON",
                                      .suffix =
                                          ".ods;.ots;.fods;.xlsx;.xlsm;.xls;.et;.json;.docx;.odt;"
                                          ".html;.htm;.mht;.mhtml;.csv",
                                      .place = GJ_PLACE_LAST_YEAR};
    gj_session *session = gj_call_session(call, err);
    if (!session)
        return false;
    gj_tell_no_more(call->frame);
    char *url = gj_call_text(call, "URL");
    bool ok = url || gj_can_ask(call->frame) ||
              gj_fail(err, GJ_ERR_USAGE, "没有窗口可以选择文件：请用参数 URL 指明上年的工作簿");
    if (ok && !url)
        url = gj_ask_file(call->context, &wish);
    if (ok && url)
        ok = compare(call, session, url, err);
    free(url);
    gj_release(gj_session_object(session));
    return ok;
}

/* ---- a look at it ---- */

bool gj_can_open_last(const gj_outcome *outcome, int finding)
{
    return outcome && outcome->last && finding >= 0 && finding < gj_outcome_count(outcome) &&
           gj_findings_at(outcome->findings, finding)->last && gj_last_is_workbook(outcome->last);
}

/* In a window of its own, or the one that it is open in already; read-only: it has been
 * published. */
static gj_XSpreadsheetDocument *open_last(const gj_call *call, const char *path, gj_err *err)
{
    static const char *const names[] = {"OnMainThread", "ReadOnly"};
    enum { COUNT = sizeof names / sizeof names[0] };
    gj_XComponent *document = NULL;
    /* Without the dots of the way to it: LibreOffice would not know the file that it has open. */
    const char *why = NULL;
    char *whole = gj_path_resolve(path, &why);
    char *url = gj_path_url(whole ? whole : path);
    gj_seq_PropertyValue *how = gj_arguments_new(COUNT, names);
    for (int i = 0; i < COUNT; i++)
        gj_any_set_boolean(&how->items[i].Value, true);
    gj_XDesktop2 *desktop = gj_XDesktop2_create(call->context, "com.sun.star.frame.Desktop", err);
    if (desktop)
        (void)gj_XDesktop2_loadComponentFromURL(desktop, url, "_default", 0, how, &document, err);
    gj_XSpreadsheetDocument *book =
        document ? gj_require(XSpreadsheetDocument, document, err) : NULL;
    gj_release(document);
    gj_release(desktop);
    gj_seq_PropertyValue_free(how);
    free(url);
    free(whole);
    return book;
}

static bool show(const gj_call *call, const gj_last *last, const gj_related *cell, gj_err *err)
{
    if (!gj_path_is_file(last->path))
        return gj_fail(err, GJ_ERR_USAGE, "上年的工作簿不在了：%s", last->path);
    gj_XController *controller = NULL;
    gj_XSpreadsheetDocument *book = open_last(call, last->path, err);
    gj_XModel3 *model = book ? gj_require(XModel3, book, err) : NULL;
    bool ok = model && gj_XModel3_getCurrentController(model, &controller, err) && controller &&
              gj_go(book, controller, cell->place, err);
    gj_release(controller);
    gj_release(model);
    gj_release(book);
    return ok;
}

bool gj_command_open_last(const gj_call *call, gj_err *err)
{
    gj_session *session = gj_call_session(call, err);
    if (!session)
        return false;
    gj_outcome *outcome = gj_session_outcome(session);
    int current = gj_session_current(session);
    bool ok = gj_can_open_last(outcome, current)
                  ? show(call, outcome->last, gj_findings_at(outcome->findings, current)->last, err)
                  : gj_fail(err, GJ_ERR_USAGE,
                            "当前这一条没有与上年的哪一格比对；先在清单里选一条与上年比对的");
    gj_outcome_free(outcome);
    gj_release(gj_session_object(session));
    return ok;
}
