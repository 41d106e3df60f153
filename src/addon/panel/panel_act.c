/* SPDX-License-Identifier: Apache-2.0 */
/* panel_act.c - what the person does in the panel, and what comes of it. */
#include <stdlib.h>
#include <string.h>

#include "addon/command/command.h"
#include "addon/host/calc.h"
#include "addon/host/clipboard.h"
#include "addon/host/help.h"
#include "addon/host/tell.h"
#include "addon/host/url.h"
#include "addon/panel/panel_board.h"
#include "addon/panel/panel_list.h"
#include "addon/panel/panel_share.h"
#include "addon/panel/panel_text.h"
#include "addon/session/go.h"
#include "base/language.h"

static void tell(gj_board *board, gj_tone tone, const char *says)
{
    gj_XFrame *frame = gj_board_frame(board);
    gj_tell(frame, tone, says, NULL);
    gj_release(frame);
}

static void run_with(gj_board *board, gj_command command, const gj_seq_PropertyValue *arguments)
{
    gj_err err = {0};
    gj_buf result;
    gj_buf_init(&result);
    gj_XFrame *frame = gj_board_frame(board);
    const gj_call call = {board->context, frame, arguments, &result};
    board->going = true;
    (void)gj_command_run(command, &call, &err);
    board->going = false;
    gj_release(frame);
    gj_buf_release(&result);
}

static void run(gj_board *board, gj_command command)
{
    run_with(board, command, NULL);
}

/* Last year's report counts no more. */
static void drop_last(gj_board *board)
{
    static const char *const names[] = {"URL"};
    gj_seq_PropertyValue *none = gj_arguments_new(1, names);
    gj_any_set_string(&none->items[0].Value, "");
    run_with(board, GJ_COMMAND_COMPARE, none);
    gj_seq_PropertyValue_free(none);
}

static void put_table(const gj_board *board, gj_panel_table how, gj_buf *out)
{
    gj_panel_put_table(board->shown->findings, board->rows, board->n_rows, how, out);
}

static void copy(gj_board *board)
{
    gj_err err = {0};
    gj_buf text;
    gj_buf_init(&text);
    put_table(board, GJ_PANEL_TABS, &text);
    if (gj_clipboard_put(board->context, text.data, NULL, &err))
        gj_board_title(board, gj_said("，已复制"));
    else
        tell(board, GJ_TONE_WARNING, err.says);
    gj_buf_release(&text);
}

static void save(gj_board *board)
{
    gj_err err = {0};
    char *path = NULL;
    gj_buf name;
    gj_buf bytes;
    gj_buf_init(&name);
    gj_buf_init(&bytes);
    /* "某局2020年校验结果.csv"; what can't stand in a file's name becomes a line. */
    const gj_particulars *particulars = gj_report_particulars_at(board->shown->report);
    if (particulars->org)
        gj_buf_puts(&name, particulars->org);
    if (particulars->year > 0)
        gj_buf_printf(&name, "%d年", particulars->year);
    gj_buf_puts(&name, "校验结果.csv");
    for (char *at = name.data; *at; at++)
        if (strchr("/\\:*?\"<>|\r\n\t", *at))
            *at = '_';
    put_table(board, GJ_PANEL_CSV, &bytes);
    /* The path of the workbook whose findings are shown, "" if it has none; yours to free. */
    gj_XSpreadsheetDocument *document = board->session ? gj_session_document(board->session) : NULL;
    char *url = document ? gj_document_url(document) : NULL;
    char *workbook = gj_url_path(url ? url : "");
    free(url);
    gj_release(document);
    const gj_panel_file file = {name.data, workbook, &bytes};
    if (!gj_panel_save(board->context, &file, &path, &err))
        tell(board, GJ_TONE_WARNING, err.says);
    gj_buf_clear(&name);
    gj_buf_printf(&name, gj_said("校验结果已存为 %s"), path ? path : "");
    if (path)
        tell(board, GJ_TONE_SUCCESS, name.data);
    gj_buf_release(&bytes);
    gj_buf_release(&name);
    free(workbook);
    free(path);
}

/* ---- buttons ---- */

/* The cell wants to be mended: the keyboard goes there too. */
static void step(gj_board *board, gj_command command)
{
    run(board, command);
    gj_board_leave(board);
}

static bool has_result(const gj_board *board)
{
    return board->shown && board->shown->findings;
}

void gj_board_press(gj_board *board, gj_piece button)
{
    gj_board_find(board);
    if (button == GJ_PIECE_CHECK)
        run(board, GJ_COMMAND_CHECK);
    else if (button == GJ_PIECE_PREVIOUS)
        step(board, GJ_COMMAND_PREVIOUS);
    else if (button == GJ_PIECE_NEXT)
        step(board, GJ_COMMAND_NEXT);
    else if (button == GJ_PIECE_CLEAR)
        run(board, GJ_COMMAND_CLEAR);
    else if (button == GJ_PIECE_CHOOSE)
        run(board, GJ_COMMAND_COMPARE);
    else if (button == GJ_PIECE_DROP)
        drop_last(board);
    else if (button == GJ_PIECE_PAST)
        run(board, GJ_COMMAND_OPEN_LAST);
    else if (button == GJ_PIECE_COPY && has_result(board))
        copy(board);
    else if (button == GJ_PIECE_SAVE && has_result(board))
        save(board);
    else if (button == GJ_PIECE_RESULT)
        run(board, GJ_COMMAND_RESULT);
    else if (button == GJ_PIECE_HELP)
        gj_board_help(board);
    else if (button == GJ_PIECE_FIX)
        run(board, gj_is_doubt(board->shown, gj_session_current(board->session))
                       ? GJ_COMMAND_CONFIRM
                       : GJ_COMMAND_FIX_THIS);
    else if (button == GJ_PIECE_REPAIR)
        run(board, GJ_COMMAND_FIX);
    else if (button == GJ_PIECE_EXPLAIN)
        run(board, GJ_COMMAND_EXPLAIN);
}

void gj_board_help(gj_board *board)
{
    const int finding = board->session ? gj_session_current(board->session) : -1;
    if (finding < 0 || finding >= gj_outcome_count(board->shown)) {
        gj_help_show_later(board->context, "zh-CN.html#check");
        return;
    }
    char *page = gj_help_page_of(gj_findings_at(board->shown->findings, finding)->rule->id);
    gj_help_show_later(board->context, page);
    free(page);
}

/* ---- going ---- */

void gj_board_go(gj_board *board)
{
    gj_err err = {0};
    bool keyboard = board->by_key;
    int row = board->busy ? -1 : gj_panel_list_row(&board->view);
    if (row < 0 || row >= board->n_rows || !board->session)
        return;
    gj_XFrame *frame = gj_board_frame(board);
    const gj_call call = {.context = board->context, .frame = frame};
    gj_XController *controller = gj_call_controller(&call);
    board->going = true;
    bool gone = gj_session_go(board->session, controller, board->rows[row], &err);
    board->going = false;
    if (!gone)
        gj_tell(frame, GJ_TONE_WARNING, err.says, NULL);
    else if (gj_session_is_back(board->session))
        gj_tell_no_more(frame);
    gj_release(controller);
    gj_release(frame);
    /* Going to a cell takes the keyboard along; whoever walks the list with the arrow keys wants to
     * go on. */
    if (board->view.control && keyboard)
        gj_panel_view_focus(&board->view, GJ_PIECE_LIST);
    else
        gj_board_leave(board);
    gj_board_refresh(board);
}

void gj_board_leave(gj_board *board)
{
    gj_XWindow *window = NULL;
    gj_XFrame *frame = gj_board_frame(board);
    if (frame && gj_XFrame_getComponentWindow(frame, &window, NULL) && window)
        (void)gj_XWindow_setFocus(window, NULL);
    gj_release(window);
    gj_release(frame);
}

void gj_board_enter(gj_board *board)
{
    gj_board_go(board);
    gj_board_leave(board);
}

/* ---- following the document ---- */

void gj_board_follow(gj_board *board)
{
    if (board->busy || board->going || !board->session || !board->shown || board->n_rows == 0)
        return;
    gj_XSelectionSupplier *supplier =
        board->controller ? gj_weak_lock(XSelectionSupplier, board->controller) : NULL;
    gj_place place = gj_selected_place(supplier);
    gj_release(supplier);
    int finding = gj_outcome_at(board->shown, place, gj_session_current(board->session),
                                board->rows, board->n_rows);
    if (finding >= 0)
        gj_session_be_at(board->session, finding);
}
