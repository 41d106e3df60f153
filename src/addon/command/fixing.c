/* SPDX-License-Identifier: Apache-2.0 */
/* fixing.c - the commands that repair: what settles the finding that the clerk is at, or what is
 * chosen of all that can be repaired. */
#include <stdlib.h>
#include <string.h>

#include "addon/command/command.h"
#include "addon/command/new.h"
#include "addon/host/dialog.h"
#include "addon/host/tell.h"
#include "addon/session/mend.h"
#include "base/arena.h"
#include "base/language.h"

/* ---- the finding that the clerk is at ---- */

bool gj_command_fix_this(const gj_call *call, gj_err *err)
{
    gj_session *session = gj_call_session(call, err);
    if (!session)
        return false;
    gj_tell_no_more(call->frame);
    gj_outcome *outcome = gj_session_outcome(session);
    gj_XSpreadsheetDocument *document = gj_session_document(session);
    int finding = gj_session_current(session);
    bool ok = true;
    if (gj_session_is_stale(session))
        ok = gj_fail(err, GJ_ERR_USAGE, "没有修改：内容已改动，请先重新校验");
    else if (!document || !outcome || gj_mend_offer(outcome, finding, NULL) == 0)
        ok = gj_fail(err, GJ_ERR_USAGE, "没有修改：当前这一条要由您自己改");
    ok = ok && gj_mend_finding(document, outcome, finding, err) && gj_session_check(session, err);
    gj_release(document);
    gj_outcome_free(outcome);
    gj_release(gj_session_object(session));
    return ok;
}

/* ---- all that can be repaired ---- */

/* What there is to choose from. */
typedef struct choice {
    const gj_repairs *repairs;
    int n_items;
    bool *chosen; /* one of each in `repairs` */
} choice;

static choice choice_of(const gj_repairs *repairs)
{
    int count = gj_repairs_count(repairs);
    choice made = {repairs, count, gj_alloc(((size_t)count + 1) * sizeof(bool))};
    for (int i = 0; i < count; i++)
        made.chosen[i] = gj_repairs_at(repairs, i)->certain;
    return made;
}

static bool is_edition(const choice *mine, int item)
{
    return gj_repairs_at(mine->repairs, item)->kind == GJ_REPAIR_EDITION;
}

/* The one about the edition, which is chosen; -1: none is. */
static int chosen_edition(const choice *mine)
{
    int i = 0;
    while (i < mine->n_items && !(mine->chosen[i] && is_edition(mine, i)))
        i++;
    return i < mine->n_items ? i : -1;
}

static int count_chosen(const choice *mine)
{
    int count = 0;
    for (int i = 0; i < mine->n_items; i++)
        count += mine->chosen[i];
    return count;
}

/* Can't that one be done without this one? */
static bool needs(const choice *mine, int one, int item)
{
    bool *with = gj_alloc(((size_t)mine->n_items + 1) * sizeof *with);
    memset(with, 0, (size_t)mine->n_items * sizeof *with);
    with[one] = true;
    gj_repairs_complete(mine->repairs, with);
    bool needed = with[item];
    free(with);
    return needed;
}

/* With one goes what it can't do without; without it, what can't do without it. Another edition is
 * another workbook: nothing else is done with it. */
static void set_chosen(choice *mine, int item, bool chosen)
{
    for (int i = 0; i < mine->n_items; i++)
        if (chosen ? is_edition(mine, i) != is_edition(mine, item)
                   : mine->chosen[i] && needs(mine, i, item))
            mine->chosen[i] = false;
    mine->chosen[item] = chosen;
    if (chosen)
        gj_repairs_complete(mine->repairs, mine->chosen);
}

/* `kinds`: "all", what keeps every figure, or ids with commas between. */
static bool choose_kinds(choice *mine, const char *kinds, gj_err *err)
{
    if (strcmp(kinds, "all") == 0)
        return true;
    memset(mine->chosen, 0, (size_t)mine->n_items * sizeof *mine->chosen);
    const char *unknown = gj_repairs_choose(mine->repairs, kinds, mine->chosen);
    if (unknown)
        return gj_fail(err, GJ_ERR_USAGE, "Kind 不能是 %.*s", (int)strcspn(unknown, ","), unknown);
    gj_repairs_complete(mine->repairs, mine->chosen);
    int edition = chosen_edition(mine);
    return edition < 0 || count_chosen(mine) == 1 ||
           gj_fail(err, GJ_ERR_USAGE, "换格式要单独做：先换格式，再修复换好的那一份");
}

/* ---- the dialog ---- */

static void put_short(const char *text, gj_buf *out)
{
    enum { MOST = 14 }; /* letters */
    int letters = 0;
    for (const char *at = text; *at; at++) {
        if (((unsigned char)*at & 0xC0) != 0x80 && ++letters > MOST) {
            gj_buf_puts(out, "…");
            return;
        }
        gj_buf_putc(out, *at == '\n' ? ' ' : *at);
    }
}

/* "☑ Sheet3 J28　空白 → 0　空白填 0" */
static void put_row(const choice *mine, int item, gj_buf *out)
{
    char address[GJ_ADDRESS];
    const gj_repair *one = gj_repairs_at(mine->repairs, item);
    gj_buf_printf(out, "%s %s %s　", mine->chosen[item] ? "☑" : "☐",
                  one->sheet ? one->sheet : one->where, gj_place_address(one->place, address));
    put_short(*one->before ? one->before : gj_said("空白"), out);
    gj_buf_puts(out, " → ");
    if (one->type == GJ_TYPED_FORMULA)
        gj_buf_printf(out, gj_said("公式，得 %s"), one->result ? one->result : "");
    else
        put_short(one->after, out);
    gj_buf_printf(out, "　〔%s〕", gj_said(gj_repair_kind_title(one->kind)));
}

static void show_list(gj_dialog_shown *shown)
{
    const choice *mine = shown->data;
    int at = gj_control_selected(shown->controls, "list");
    const char **rows = gj_alloc(((size_t)mine->n_items + 1) * sizeof *rows);
    gj_arena *arena = gj_arena_new();
    gj_buf text;
    gj_buf_init(&text);
    for (int i = 0; i < mine->n_items; i++) {
        gj_buf_clear(&text);
        put_row(mine, i, &text);
        rows[i] = gj_arena_strdup(arena, text.data);
    }
    gj_control_set_items(shown->controls, "list", mine->n_items, rows);
    gj_control_select(shown->controls, "list", at < 0 ? 0 : at);
    int count = count_chosen(mine);
    gj_buf_clear(&text);
    if (chosen_edition(mine) >= 0)
        gj_buf_puts(&text, gj_said("换格式(~F)"));
    else
        gj_buf_printf(&text, gj_said("修复 %d 处(~F)"), count);
    gj_control_set_label(shown->controls, "fix", text.data);
    gj_control_enable(shown->controls, "fix", count > 0);
    gj_buf_release(&text);
    gj_arena_free(arena);
    free(rows);
}

/* Of the row that is selected: all of it. */
static void show_detail(gj_dialog_shown *shown)
{
    const choice *mine = shown->data;
    int at = gj_control_selected(shown->controls, "list");
    if (at < 0 || at >= mine->n_items)
        return;
    const gj_repair *one = gj_repairs_at(mine->repairs, at);
    gj_buf text;
    gj_buf_init(&text);
    gj_buf_puts(&text, one->where ? one->where : "");
    if (*one->before)
        gj_buf_printf(&text, gj_said("：现为“%s”"), one->before);
    else
        gj_buf_puts(&text, gj_said("：现在空白"));
    gj_buf_printf(&text, gj_said("，改为“%s”。\n%s。"), one->after, gj_said(one->why));
    gj_control_set_text(shown->controls, "detail", text.data);
    gj_buf_release(&text);
}

static void begin(gj_dialog_shown *shown)
{
    show_list(shown);
    show_detail(shown);
    gj_control_focus(shown->controls, "list");
}

static void toggle(gj_dialog_shown *shown)
{
    choice *mine = shown->data;
    int at = gj_control_selected(shown->controls, "list");
    if (at < 0 || at >= mine->n_items)
        return;
    set_chosen(mine, at, !mine->chosen[at]);
    show_list(shown);
    gj_control_focus(shown->controls, "list");
}

/* All cells, or none where they are. */
static void choose_all(gj_dialog_shown *shown)
{
    choice *mine = shown->data;
    size_t size = (size_t)mine->n_items * sizeof *mine->chosen;
    bool *all = gj_alloc(size + sizeof *all);
    for (int i = 0; i < mine->n_items; i++)
        all[i] = !is_edition(mine, i);
    gj_repairs_complete(mine->repairs, all);
    if (memcmp(all, mine->chosen, size) == 0)
        memset(all, 0, size);
    memcpy(mine->chosen, all, size);
    free(all);
    show_list(shown);
}

/* True if the clerk chose some. */
static bool ask(const gj_call *call, choice *mine)
{
    static const gj_dialog_event events[] = {{"detail", show_detail},
                                             {"toggle", toggle},
                                             {"all", choose_all},
                                             {"fix", gj_dialog_end},
                                             {NULL, NULL}};
    const gj_dialog asked = {"dialogs/fix.xdl", mine, begin, events, "zh-CN.html#fix"};
    return gj_dialog_run(call->context, call->frame, &asked);
}

/* ---- the command ---- */

static void tell(const gj_call *call, int count)
{
    gj_buf says;
    gj_buf_init(&says);
    gj_buf_printf(&says, "%d", count);
    gj_buf_puts(call->result, says.data);
    gj_buf_clear(&says);
    gj_buf_printf(&says, gj_said("已修复 %d 处，撤销一步就全部还原"), count);
    gj_tell(call->frame, GJ_TONE_SUCCESS, says.data, NULL);
    gj_buf_release(&says);
}

static bool fix(const gj_call *call, gj_session *session, gj_outcome *outcome, gj_err *err)
{
    if (!outcome->report)
        return gj_fail(err, GJ_ERR_NO_REPORT, "%s", outcome->verdict);
    choice mine = choice_of(gj_outcome_repairs(outcome));
    char *kinds = gj_call_text(call, "Kind");
    bool go = true;
    bool ok = mine.n_items > 0 ||
              gj_fail(err, GJ_ERR_USAGE, "没有可以由程序修复的地方，列出的问题要由您自己改");
    if (ok && kinds)
        ok = choose_kinds(&mine, kinds, err);
    else if (ok && !gj_can_ask(call->frame))
        ok = gj_fail(err, GJ_ERR_USAGE, "没有窗口可以选择：请用参数 Kind 指明修复哪几种");
    else if (ok)
        go = ask(call, &mine);
    int edition = ok && go ? chosen_edition(&mine) : -1;
    if (edition >= 0)
        ok = gj_new_open_edition(call, outcome->report, err);
    bool here = ok && go && edition < 0;
    gj_XSpreadsheetDocument *document = here ? gj_session_document(session) : NULL;
    if (here && !document)
        ok = gj_fail(err, GJ_ERR_USAGE, "没有打开的文档：请先在 Calc 中打开年度报告的工作簿");
    if (document) {
        ok = gj_mend_repairs(document, mine.repairs, mine.chosen, err) &&
             gj_session_check(session, err);
        if (ok)
            tell(call, count_chosen(&mine));
    }
    gj_release(document);
    free(kinds);
    free(mine.chosen);
    return ok;
}

bool gj_command_fix(const gj_call *call, gj_err *err)
{
    gj_session *session = gj_call_session(call, err);
    if (!session)
        return false;
    gj_tell_no_more(call->frame);
    bool ok = gj_session_check(session, err);
    gj_outcome *outcome = ok ? gj_session_outcome(session) : NULL;
    ok = outcome && fix(call, session, outcome, err);
    gj_outcome_free(outcome);
    gj_release(gj_session_object(session));
    return ok;
}
