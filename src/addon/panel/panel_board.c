/* SPDX-License-Identifier: Apache-2.0 */
/* panel_board.c - what the panel shows of its session: the verdict, the list, the finding the
 * clerk is at, the buttons. */
#include "addon/panel/panel_board.h"

#include <stdlib.h>
#include <string.h>

#include "addon/command/command.h"
#include "addon/host/calc.h"
#include "addon/panel/panel_list.h"
#include "addon/panel/panel_text.h"
#include "addon/session/mend.h"
#include "base/arena.h"
#include "base/language.h"
#include "check/check.h"

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

/* ---- what is selected ---- */

static void leave_controller(gj_board *board)
{
    gj_XSelectionSupplier *supplier =
        board->controller ? gj_weak_lock(XSelectionSupplier, board->controller) : NULL;
    gj_weak_free(board->controller);
    board->controller = NULL;
    if (!supplier)
        return; /* the owner may be at its very end: nobody asks it any more */
    gj_XSelectionChangeListener *listener = gj_query(XSelectionChangeListener, board->owner);
    (void)gj_XSelectionSupplier_removeSelectionChangeListener(supplier, listener, NULL);
    gj_release(listener);
    gj_release(supplier);
}

/* A window gets another controller when it is loaded again, or shows how its document will be
 * printed. */
static void find_controller(gj_board *board)
{
    gj_XController *controller = NULL;
    gj_XFrame *frame = gj_board_frame(board);
    if (frame)
        (void)gj_XFrame_getController(frame, &controller, NULL);
    gj_XSelectionSupplier *now = controller ? gj_query(XSelectionSupplier, controller) : NULL;
    gj_XSelectionSupplier *before =
        board->controller ? gj_weak_lock(XSelectionSupplier, board->controller) : NULL;
    if (now && !(before && gj_same(now, before))) {
        gj_XSelectionChangeListener *listener = gj_query(XSelectionChangeListener, board->owner);
        leave_controller(board);
        board->controller = gj_weak_new(GJ_HANDLE(now), NULL);
        (void)gj_XSelectionSupplier_addSelectionChangeListener(now, listener, NULL);
        gj_release(listener);
    }
    gj_release(before);
    gj_release(now);
    gj_release(controller);
    gj_release(frame);
}

/* The session of the window's document: another one than before when the window has got another
 * document. */
void gj_board_find(gj_board *board)
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
    find_controller(board);
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

/* A button that has the keyboard and can't be used any more would swallow the keys. */
static void allow(gj_board *board, gj_piece button, bool allowed)
{
    if (!allowed && gj_panel_view_has_focus(&board->view, button))
        gj_panel_view_focus(&board->view, GJ_PIECE_CHECK);
    gj_panel_view_enable(&board->view, button, allowed);
}

/* Which report of last year's it is compared with. True if that needs another height. */
static bool show_last(gj_board *board)
{
    const gj_outcome *outcome = board->shown;
    const gj_last *last = outcome ? outcome->last : NULL;
    bool asks =
        !outcome || !outcome->report || gj_check_asks_last_year(gj_report_form(outcome->report));
    gj_buf text;
    gj_buf_init(&text);
    if (!asks)
        gj_buf_puts(&text, gj_said("上年：这种报告不用比对"));
    else if (last && !last->report)
        gj_buf_printf(&text, "%s %s", gj_panel_symbol(GJ_SEVERITY_WARNING), last->says);
    else
        gj_buf_puts(&text, last ? gj_said("上年：") : gj_said("上年：没有选"));
    if (asks && last && last->report)
        gj_last_put_name(last, &text);
    bool changed = say(board, GJ_PIECE_LAST, &text);
    gj_buf_puts(&text, last ? gj_said("更换…") : gj_said("选择…"));
    changed = say(board, GJ_PIECE_CHOOSE, &text) || changed;
    allow(board, GJ_PIECE_CHOOSE, asks && board->session);
    allow(board, GJ_PIECE_DROP, last != NULL);
    gj_buf_release(&text);
    return changed;
}

/* The verdict is a sentence of the report's, always Chinese. In an office that isn't, its first
 * part is said in ours, what follows it as it is. */
static void put_verdict(const gj_outcome *outcome, gj_buf *out)
{
    static const char passed[] = "通过。", failed[] = "未通过。";
    const gj_findings *findings = outcome->findings;
    const char *rest = strstr(outcome->verdict, "。");
    if (!findings || !rest || gj_said(passed) == passed) {
        gj_buf_puts(out, outcome->verdict);
        return;
    }
    gj_buf_puts(out, gj_said(gj_findings_pass(findings) ? passed : failed));
    gj_buf_printf(out, gj_said("错误 %d 处，警告 %d 处，提示 %d 处。"),
                  gj_findings_of(findings, GJ_SEVERITY_ERROR),
                  gj_findings_of(findings, GJ_SEVERITY_WARNING),
                  gj_findings_of(findings, GJ_SEVERITY_NOTE));
    gj_buf_puts(out, rest + strlen("。"));
}

/* The verdict and the counts, and last year's report. */
static void show_verdict(gj_board *board)
{
    const gj_outcome *outcome = board->shown;
    gj_buf text;
    gj_buf_init(&text);
    if (outcome && gj_session_is_stale(board->session))
        gj_buf_puts(&text, gj_said("内容已改动，请点“重新校验”。"));
    else if (outcome && gj_session_has_failed(board->session))
        gj_buf_puts(&text, gj_said("没能重新校验，列出的还是上一次的结果；原因请点“重新校验”。"));
    else if (outcome) {
        gj_buf_printf(&text, "%s ", symbol_of(outcome));
        put_verdict(outcome, &text);
    } else
        gj_buf_puts(&text, gj_said("尚未校验。点“校验”开始。"));
    bool changed = say(board, GJ_PIECE_VERDICT, &text);
    for (int i = 0; i < (int)GJ_SEVERITIES; i++) {
        gj_severity severity = (gj_severity)i;
        gj_buf_printf(&text, "%s %s", gj_panel_symbol(severity),
                      gj_said(gj_severity_label(severity)));
        if (outcome && outcome->findings)
            gj_buf_printf(&text, " %d", gj_findings_of(outcome->findings, severity));
        changed = say(board, (gj_piece)(GJ_PIECE_BOXES + i), &text) || changed;
    }
    gj_buf_puts(&text,
                outcome ? gj_said("重新校验（Ctrl+Shift+F8）") : gj_said("校验（Ctrl+Shift+F8）"));
    changed = say(board, GJ_PIECE_CHECK, &text) || changed;
    gj_buf_release(&text);
    if (show_last(board) || changed)
        gj_panel_view_arrange(&board->view);
}

void gj_board_title(gj_board *board, const char *more)
{
    int count = gj_outcome_count(board->shown);
    int explained = count > 0 ? gj_findings_explained(board->shown->findings) : 0;
    gj_buf text;
    gj_buf_init(&text);
    gj_buf_puts(&text, gj_said("问题"));
    if (count > 0 && board->n_rows < count)
        gj_buf_printf(&text, gj_said("（%d 条中的 %d 条%s）"), count, board->n_rows, more);
    else if (count > 0 && explained > 0)
        gj_buf_printf(&text, gj_said("（%d 条，其中 %d 条已说明%s）"), count, explained, more);
    else if (count > 0)
        gj_buf_printf(&text, gj_said("（%d 条%s）"), count, more);
    (void)say(board, GJ_PIECE_TITLE, &text);
    gj_buf_release(&text);
}

static void show_list(gj_board *board)
{
    /* Which findings the boxes let through. */
    bool wanted[GJ_SEVERITIES];
    int count = gj_outcome_count(board->shown);
    for (int i = 0; i < (int)GJ_SEVERITIES; i++)
        wanted[i] = gj_panel_view_is_ticked(&board->view, (gj_piece)(GJ_PIECE_BOXES + i));
    board->n_rows = 0;
    board->rows = gj_realloc(board->rows, ((size_t)count + 1) * sizeof *board->rows);
    /* The list box counts in 16 bits. */
    for (int i = 0; i < count && board->n_rows < INT16_MAX; i++)
        if (wanted[gj_findings_at(board->shown->findings, i)->rule->severity])
            board->rows[board->n_rows++] = i;
    gj_buf text;
    gj_buf_init(&text);
    const gj_form *form = board->n_rows > 0 ? gj_report_form(board->shown->report) : NULL;
    gj_seq_string *rows = gj_seq_string_new(board->n_rows);
    for (int i = 0; i < board->n_rows; i++) {
        gj_panel_put_row(form, gj_findings_at(board->shown->findings, board->rows[i]), &text);
        gj_string_set(&rows->items[i], text.data);
        gj_buf_clear(&text);
    }
    gj_buf_release(&text);
    gj_panel_list_fill(&board->view, rows);
}

static int row_of(const gj_board *board, int finding)
{
    for (int i = 0; i < board->n_rows; i++)
        if (board->rows[i] == finding)
            return i;
    return -1;
}

/* True if it needs another height. */
static bool show_detail(gj_board *board, int finding)
{
    gj_buf title;
    gj_buf detail;
    gj_buf_init(&title);
    gj_buf_init(&detail);
    if (finding >= 0) {
        const gj_finding *chosen = gj_findings_at(board->shown->findings, finding);
        gj_buf_printf(&title, gj_said("第 %d 条，%s%s"), finding + 1,
                      gj_said(gj_severity_label(chosen->rule->severity)),
                      chosen->sheet ? gj_said("：") : "");
        gj_panel_put_place(chosen, false, &title);
        gj_panel_put_detail(board->shown->report, chosen, &detail);
    } else {
        gj_buf_puts(&title, gj_said("说明"));
        gj_buf_puts(&detail, board->n_rows > 0 ? gj_said("选中一条，看它的说明和建议。") : "");
    }
    (void)say(board, GJ_PIECE_CHOSEN, &title);
    bool changed = gj_panel_view_say(&board->view, GJ_PIECE_SPOKEN, detail.data);
    (void)say(board, GJ_PIECE_DETAIL, &detail);
    gj_buf_release(&detail);
    gj_buf_release(&title);
    return changed;
}

/* What the first button below would do for this finding (-1: none). True if it needs another
 * width. */
static bool show_mends(gj_board *board, int finding)
{
    gj_buf text;
    gj_buf_init(&text);
    bool doubt = gj_is_doubt(board->shown, finding);
    int cells = finding >= 0 && !doubt ? gj_mend_offer(board->shown, finding, &text) : 0;
    if (cells == 0)
        gj_buf_puts(&text, doubt ? gj_said("确认无误") : gj_said("改正"));
    bool changed = say(board, GJ_PIECE_FIX, &text);
    allow(board, GJ_PIECE_FIX, doubt || cells > 0);
    allow(board, GJ_PIECE_EXPLAIN,
          finding >= 0 && !doubt &&
              gj_findings_at(board->shown->findings, finding)->rule->severity != GJ_SEVERITY_ERROR);
    allow(board, GJ_PIECE_PAST, gj_can_open_last(board->shown, finding));
    gj_buf_release(&text);
    return changed;
}

/* The finding that the clerk is at, whichever window or key led there; none if the boxes hide
 * it. */
static void show_current(gj_board *board)
{
    int current = board->session ? gj_session_current(board->session) : -1;
    int wrapped = board->session ? gj_session_wrapped(board->session) : 0;
    if (current >= gj_outcome_count(board->shown))
        current = -1; /* a newer outcome is about to be told */
    int row = row_of(board, current);
    gj_panel_list_choose(&board->view, row);
    gj_board_title(board, wrapped == 0  ? ""
                          : wrapped > 0 ? gj_said("，已到最后，从头开始")
                                        : gj_said("，已到开头，从最后开始"));
    bool detail = show_detail(board, row < 0 ? -1 : current);
    if (show_mends(board, row < 0 ? -1 : current) || detail)
        gj_panel_view_arrange(&board->view);
}

static void show_buttons(gj_board *board)
{
    gj_XFrame *frame = gj_board_frame(board);
    allow(board, GJ_PIECE_PREVIOUS, gj_command_can(GJ_COMMAND_PREVIOUS, board->context, frame));
    allow(board, GJ_PIECE_NEXT, gj_command_can(GJ_COMMAND_NEXT, board->context, frame));
    bool checked = board->shown && board->shown->findings;
    allow(board, GJ_PIECE_COPY, checked);
    allow(board, GJ_PIECE_SAVE, checked);
    allow(board, GJ_PIECE_RESULT, checked);
    allow(board, GJ_PIECE_REPAIR, checked && gj_outcome_count(board->shown) > 0);
    allow(board, GJ_PIECE_CLEAR, gj_command_can(GJ_COMMAND_CLEAR, board->context, frame));
    gj_release(frame);
}

void gj_board_refresh(gj_board *board)
{
    if (!board->view.control)
        return;
    find_controller(board);
    gj_outcome *outcome = board->session ? gj_session_outcome(board->session) : NULL;
    bool fresh = !board->begun || outcome != board->shown;
    gj_outcome *old = board->shown;
    gj_panel_view_tidy(&board->view);
    board->busy = true;
    board->begun = true;
    board->shown = outcome;
    show_verdict(board);
    if (fresh)
        show_list(board);
    show_buttons(board);
    show_current(board);
    board->busy = false;
    gj_outcome_free(old);
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

/* ---- life ---- */

bool gj_board_begin(gj_board *board, gj_XFrame *frame, gj_XWindow *parent, gj_err *err)
{
    board->frame = gj_weak_new(GJ_HANDLE(frame), err);
    if (!board->frame || !gj_panel_view_make(&board->view, board->context, parent, err)) {
        gj_board_end(board);
        return false;
    }
    gj_board_find(board);
    gj_board_refresh(board);
    gj_panel_view_listen(&board->view, board->owner);
    return true;
}

void gj_board_end(gj_board *board)
{
    leave_session(board);
    leave_controller(board);
    gj_panel_view_end(&board->view);
    gj_weak_free(board->frame);
    board->frame = NULL;
    gj_outcome_free(board->shown);
    board->shown = NULL;
    free(board->rows);
    board->rows = NULL;
    board->n_rows = 0;
}
