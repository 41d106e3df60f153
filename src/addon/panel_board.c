/* SPDX-License-Identifier: Apache-2.0 */
#include "addon/panel_board.h"

#include <limits.h>
#include <stdlib.h>
#include <string.h>

#include "addon/calc.h"
#include "addon/command.h"
#include "addon/panel_share.h"
#include "addon/panel_text.h"
#include "addon/tell.h"
#include "base/arena.h"

gj_XFrame *gj_board_frame(const gj_board *board)
{
    return board->frame ? gj_weak_lock(XFrame, board->frame) : NULL;
}

/* ---- the session ---- */

static void leave_session(gj_board *board)
{
    gj_session *session = board->session;
    board->session = NULL;
    if (!session)
        return;
    gj_session_unwatch(session, board->owner);
    gj_release(gj_session_object(session));
}

/* The session of the window's document: another one than before when the window has got another document. */
static void find_session(gj_board *board)
{
    gj_XFrame *frame = gj_board_frame(board);
    gj_XModel3 *model = gj_frame_model(frame);
    gj_session *session = model ? gj_session_open(board->context, GJ_HANDLE(model), NULL) : NULL;
    gj_release(model);
    gj_release(frame);
    if (session && session != board->session) {
        leave_session(board);
        board->session = session;
        gj_acquire(gj_session_object(session));
        gj_session_watch(session, board->owner, board->changed);
    }
    if (session)
        gj_release(gj_session_object(session));
}

/* ---- showing ---- */

static const char *symbol_of(const gj_outcome *outcome)
{
    if (!outcome->report)
        return gj_panel_symbol(GJ_SEVERITY_WARNING);
    if (!gj_findings_pass(outcome->findings))
        return gj_panel_symbol(GJ_SEVERITY_ERROR);
    if (gj_findings_of(outcome->findings, GJ_SEVERITY_WARNING) > 0)
        return gj_panel_symbol(GJ_SEVERITY_WARNING);
    return "✔";
}

static bool say(gj_board *board, gj_piece piece, gj_buf *text)
{
    bool changed = gj_panel_view_say(&board->view, piece, text->data);
    gj_buf_clear(text);
    return changed;
}

/* The verdict and the counts. */
static void show_verdict(gj_board *board)
{
    const gj_outcome *outcome = board->shown;
    gj_buf text;
    gj_buf_init(&text);
    if (outcome && gj_session_is_stale(board->session))
        gj_buf_puts(&text, "内容已改动，请点“重新校验”。");
    else if (outcome)
        gj_buf_printf(&text, "%s %s", symbol_of(outcome), outcome->verdict);
    else
        gj_buf_puts(&text, "尚未校验。点“校验”开始。");
    bool changed = say(board, GJ_PIECE_VERDICT, &text);
    for (int i = 0; i < (int)GJ_SEVERITIES; i++) {
        gj_severity severity = (gj_severity)i;
        gj_buf_printf(&text, "%s %s", gj_panel_symbol(severity), gj_severity_label(severity));
        if (outcome && outcome->findings)
            gj_buf_printf(&text, " %d", gj_findings_of(outcome->findings, severity));
        changed = say(board, (gj_piece)(GJ_PIECE_ERRORS + i), &text) || changed;
    }
    gj_buf_puts(&text, outcome ? "重新校验" : "校验");
    changed = say(board, GJ_PIECE_CHECK, &text) || changed;
    gj_buf_release(&text);
    if (changed)
        gj_panel_view_arrange(&board->view);
}

static void show_title(gj_board *board, const char *more)
{
    int count = gj_outcome_count(board->shown);
    gj_buf text;
    gj_buf_init(&text);
    gj_buf_puts(&text, "问题");
    if (count > 0 && board->n_rows < count)
        gj_buf_printf(&text, "（%d 条中的 %d 条%s）", count, board->n_rows, more);
    else if (count > 0)
        gj_buf_printf(&text, "（%d 条%s）", count, more);
    (void)say(board, GJ_PIECE_TITLE, &text);
    gj_buf_release(&text);
}

/* Which findings the boxes let through. */
static void choose_rows(gj_board *board)
{
    bool wanted[GJ_SEVERITIES];
    int count = gj_outcome_count(board->shown);
    for (int i = 0; i < (int)GJ_SEVERITIES; i++)
        wanted[i] = gj_panel_view_is_ticked(&board->view, (gj_piece)(GJ_PIECE_ERRORS + i));
    free(board->rows);
    board->rows = gj_alloc(((size_t)count + 1) * sizeof *board->rows);
    board->n_rows = 0;
    /* The list box counts in 16 bits. */
    for (int i = 0; i < count && board->n_rows < SHRT_MAX; i++)
        if (wanted[gj_findings_at(board->shown->findings, i)->rule->severity])
            board->rows[board->n_rows++] = i;
}

static void show_list(gj_board *board)
{
    choose_rows(board);
    gj_buf text;
    gj_buf_init(&text);
    gj_seq_string *rows = gj_seq_string_new(board->n_rows);
    for (int i = 0; i < board->n_rows; i++) {
        gj_panel_put_row(gj_findings_at(board->shown->findings, board->rows[i]), &text);
        gj_string_set(&rows->items[i], text.data);
        gj_buf_clear(&text);
    }
    gj_buf_release(&text);
    gj_panel_view_fill(&board->view, rows);
    show_title(board, "");
}

static int row_of(const gj_board *board, int finding)
{
    for (int i = 0; i < board->n_rows; i++)
        if (board->rows[i] == finding)
            return i;
    return -1;
}

static void show_detail(gj_board *board, int finding)
{
    gj_buf title;
    gj_buf detail;
    gj_buf_init(&title);
    gj_buf_init(&detail);
    if (finding >= 0) {
        const gj_finding *chosen = gj_findings_at(board->shown->findings, finding);
        gj_buf_printf(&title, "第 %d 条：", finding + 1);
        gj_panel_put_place(chosen, &title);
        gj_panel_put_detail(chosen, &detail);
    } else {
        gj_buf_puts(&title, "说明");
        gj_buf_puts(&detail, board->n_rows > 0 ? "选中一条，看它的说明和建议。" : "");
    }
    (void)say(board, GJ_PIECE_CHOSEN, &title);
    (void)gj_panel_view_say(&board->view, GJ_PIECE_SPOKEN, detail.data);
    (void)say(board, GJ_PIECE_DETAIL, &detail);
    gj_buf_release(&detail);
    gj_buf_release(&title);
}

/* The finding that the clerk is at, whichever window or key led there. */
static void show_current(gj_board *board)
{
    int current = board->session ? gj_session_current(board->session) : -1;
    if (current >= gj_outcome_count(board->shown))
        current = -1; /* a newer outcome is about to be told */
    gj_panel_view_choose(&board->view, row_of(board, current));
    show_detail(board, current);
}

/* A button that has the keyboard and can't be used any more would swallow the keys. */
static void allow(gj_board *board, gj_piece button, bool allowed)
{
    if (!allowed && gj_panel_view_has_focus(&board->view, button))
        gj_panel_view_focus(&board->view, GJ_PIECE_CHECK);
    gj_panel_view_enable(&board->view, button, allowed);
}

static void show_buttons(gj_board *board)
{
    gj_XFrame *frame = gj_board_frame(board);
    allow(board, GJ_PIECE_PREVIOUS, gj_command_can(GJ_COMMAND_PREVIOUS, board->context, frame));
    allow(board, GJ_PIECE_NEXT, gj_command_can(GJ_COMMAND_NEXT, board->context, frame));
    allow(board, GJ_PIECE_COPY, board->n_rows > 0);
    allow(board, GJ_PIECE_SAVE, board->n_rows > 0);
    allow(board, GJ_PIECE_CLEAR, board->shown != NULL);
    gj_release(frame);
}

void gj_board_refresh(gj_board *board)
{
    if (!board->view.control)
        return;
    gj_outcome *outcome = board->session ? gj_session_outcome(board->session) : NULL;
    bool fresh = !board->begun || outcome != board->shown;
    gj_outcome *old = board->shown;
    gj_panel_view_tidy(&board->view);
    board->busy = true;
    board->begun = true;
    board->shown = outcome;
    show_verdict(board);
    if (fresh) {
        show_list(board);
        show_buttons(board);
    }
    show_current(board);
    board->busy = false;
    gj_outcome_free(old);
}

/* ---- doing ---- */

static void tell(gj_board *board, gj_tone tone, const char *says)
{
    gj_XFrame *frame = gj_board_frame(board);
    gj_tell(frame, tone, says, NULL);
    gj_release(frame);
}

static void run(gj_board *board, gj_command command)
{
    gj_err err = {0};
    gj_buf result;
    gj_buf_init(&result);
    gj_XFrame *frame = gj_board_frame(board);
    const gj_call call = {board->context, frame, NULL, &result};
    (void)gj_command_run(command, &call, &err);
    gj_release(frame);
    gj_buf_release(&result);
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
    if (gj_panel_copy(board->context, text.data, &err))
        show_title(board, "，已复制");
    else
        tell(board, GJ_TONE_WARNING, err.says);
    gj_buf_release(&text);
}

/* "某局2020年校验结果.csv"; what can't stand in a file's name becomes a line. */
static void put_name(const gj_board *board, gj_buf *out)
{
    const gj_particulars *facts = gj_report_facts(board->shown->report);
    if (facts->org)
        gj_buf_puts(out, facts->org);
    if (facts->year > 0)
        gj_buf_printf(out, "%d年", facts->year);
    gj_buf_puts(out, "校验结果.csv");
    for (char *at = out->data; *at; at++)
        if (strchr("/\\:*?\"<>|\r\n\t", *at))
            *at = '_';
}

static void save(gj_board *board)
{
    gj_err err = {0};
    char *path = NULL;
    gj_buf name;
    gj_buf bytes;
    gj_buf_init(&name);
    gj_buf_init(&bytes);
    put_name(board, &name);
    put_table(board, GJ_PANEL_CSV, &bytes);
    if (!gj_panel_save(board->context, name.data, &bytes, &path, &err))
        tell(board, GJ_TONE_WARNING, err.says);
    gj_buf_clear(&name);
    gj_buf_printf(&name, "校验结果已存为 %s", path ? path : "");
    if (path)
        tell(board, GJ_TONE_SUCCESS, name.data);
    gj_buf_release(&bytes);
    gj_buf_release(&name);
    free(path);
}

void gj_board_press(gj_board *board, gj_piece button)
{
    find_session(board);
    if (button == GJ_PIECE_CHECK)
        run(board, GJ_COMMAND_CHECK);
    else if (button == GJ_PIECE_PREVIOUS)
        run(board, GJ_COMMAND_PREVIOUS);
    else if (button == GJ_PIECE_NEXT)
        run(board, GJ_COMMAND_NEXT);
    else if (button == GJ_PIECE_CLEAR)
        run(board, GJ_COMMAND_CLEAR);
    else if (button == GJ_PIECE_COPY && board->n_rows > 0)
        copy(board);
    else if (button == GJ_PIECE_SAVE && board->n_rows > 0)
        save(board);
}

void gj_board_filter(gj_board *board)
{
    if (board->busy || !board->view.control)
        return;
    board->busy = true;
    show_list(board);
    show_buttons(board);
    show_current(board);
    board->busy = false;
}

void gj_board_go(gj_board *board)
{
    gj_err err = {0};
    int row = board->busy ? -1 : gj_panel_view_row(&board->view);
    if (row < 0 || row >= board->n_rows || !board->session)
        return;
    gj_XFrame *frame = gj_board_frame(board);
    const gj_call call = {.context = board->context, .frame = frame};
    gj_XController *controller = gj_call_controller(&call);
    if (!gj_session_go(board->session, controller, board->rows[row], &err))
        gj_tell(frame, GJ_TONE_WARNING, err.says, NULL);
    gj_release(controller);
    gj_release(frame);
    /* Going to a cell takes the keyboard along; whoever walks the list with the arrow keys wants to go on. */
    if (board->view.control && !gj_panel_view_has_focus(&board->view, GJ_PIECE_LIST))
        gj_panel_view_focus(&board->view, GJ_PIECE_LIST);
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

/* ---- life ---- */

bool gj_board_begin(gj_board *board, gj_XFrame *frame, gj_XWindow *parent, gj_err *err)
{
    board->frame = gj_weak_new(GJ_HANDLE(frame), err);
    if (!board->frame || !gj_panel_view_make(&board->view, board->context, parent, err)) {
        gj_board_end(board);
        return false;
    }
    find_session(board);
    gj_board_refresh(board);
    gj_panel_view_listen(&board->view, board->owner);
    return true;
}

void gj_board_end(gj_board *board)
{
    leave_session(board);
    gj_panel_view_end(&board->view);
    gj_weak_free(board->frame);
    board->frame = NULL;
    gj_outcome_free(board->shown);
    board->shown = NULL;
    free(board->rows);
    board->rows = NULL;
    board->n_rows = 0;
}
