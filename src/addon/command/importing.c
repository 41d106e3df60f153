/* SPDX-License-Identifier: Apache-2.0 */
/* importing.c - the commands that make our workbook of a report as people have it, from a file or
 * from the document in the window: read, match, write, open, tell. What was read stays as it is. */
#include <stdlib.h>

#include "addon/command/cell_menu.h"
#include "addon/command/command.h"
#include "addon/command/export_thread.h"
#include "addon/host/box.h"
#include "addon/host/calc.h"
#include "addon/host/deck.h"
#include "addon/host/load_document.h"
#include "addon/host/shipped.h"
#include "addon/host/tell.h"
#include "addon/host/url.h"
#include "addon/session/foreign.h"
#include "base/arena.h"
#include "base/language.h"
#include "check/check.h"
#include "document/document.h"
#include "form/grid.h"
#include "match/match.h"
#include "platform/path.h"
#include "remember/memory.h"
#include "report/intake.h"
#include "workbook/paste.h"
#include "workbook/workbook.h"

/* One import. */
typedef struct job {
    const gj_call *call;
    bool here;         /* from the window's document, not from a file */
    char *url;         /* of the file; NULL: not known yet, or thought better of */
    gj_buf name;       /* what it is called */
    gj_report *report; /* what was read */
    int values;        /* how many it has */
    gj_buf package;    /* the workbook made of it */
    gj_XComponent *made;
    bool ok;
    gj_err err;
} job;

/* ---- from where? ---- */

static char *ask_which(const gj_call *call)
{
    gj_buf endings;
    gj_buf_init(&endings);
    gj_foreign_put_endings(&endings);
    static const gj_file_kind others[] = {
        {"旧格式，由 LibreOffice 转换，要几秒钟 (.doc .wps .rtf .xls .et)", GJ_FOREIGN_CONVERTED},
        {"所有文件", ".*"},
        {NULL, NULL}};
    const gj_file_wish wish = {.title = "导入已有报告",
                               .name = "",
                               .filter = "已有的报告：Word、WPS、网页、PDF、表格、文本",
                               .suffix = endings.data,
                               .others = others,
                               .place = GJ_PLACE_IMPORT};
    char *url = gj_ask_file(call->context, &wish);
    gj_buf_release(&endings);
    return url;
}

static bool settle_file(job *mine, gj_err *err)
{
    mine->url = gj_call_text(mine->call, "URL");
    if (!mine->url && !gj_can_ask(mine->call->frame))
        return gj_fail(err, GJ_ERR_USAGE, "没有窗口可以选择文件：请用参数 URL 指明要导入哪一个");
    if (!mine->url)
        mine->url = ask_which(mine->call);
    if (!mine->url)
        return true;
    char *path = gj_url_path(mine->url);
    bool local = gj_path_is_absolute(path);
    gj_buf_puts(&mine->name, local ? gj_path_base(path) : mine->url);
    free(path);
    return local ||
           gj_fail(err, GJ_ERR_USAGE,
                   "只能导入本机的文件，要写出完整的地址（file:///…），不能是“%s”", mine->url);
}

/* ---- reading ---- */

/* The converted ones take seconds, which is said before they do. */
static gj_sheets *read_file(const job *mine, gj_err *err)
{
    gj_buf says;
    gj_buf_init(&says);
    gj_buf_printf(&says,
                  gj_foreign_is_converted(mine->name.data)
                      ? gj_said("正在由 LibreOffice 转换 %s，要几秒钟……")
                      : gj_said("正在读取 %s……"),
                  mine->name.data);
    gj_XStatusIndicator *bar = gj_progress_begin(mine->call->frame, says.data);
    gj_sheets *sheets = gj_foreign_read(mine->call->context, mine->url, err);
    gj_progress_end(bar);
    gj_buf_release(&says);
    return sheets;
}

static gj_sheets *read_here(job *mine, gj_err *err)
{
    char *title = NULL;
    gj_XModel3 *model = gj_frame_model(mine->call->frame);
    gj_XComponent *document = gj_query(XComponent, model);
    gj_XTitle *titled = gj_query(XTitle, model);
    if (titled && gj_XTitle_getTitle(titled, &title, NULL))
        gj_buf_puts(&mine->name, title);
    gj_sheets *sheets = NULL;
    if (document) {
        gj_XStatusIndicator *bar = gj_progress_begin(mine->call->frame, "正在读取当前文档……");
        sheets = gj_foreign_read_open(document, err);
        gj_progress_end(bar);
    } else {
        gj_fail(err, GJ_ERR_USAGE, "没有打开的文档：请先打开要导入的报告");
    }
    free(title);
    gj_release(titled);
    gj_release(document);
    gj_release(model);
    return sheets;
}

/* A workbook of ours is checked, not imported: all that it has would be lost but the figures. */
static bool is_workbook(const gj_report *report)
{
    if (!gj_report_particulars_at(report)->has_fields)
        return false;
    for (int i = 0; *gj_report_sheet_name(report, i); i++)
        if (gj_paste_is_ours(report, i))
            return true;
    return false;
}

/* Does the clerk want this one, the how many-th, of several? `why` tells of all. */
static bool is_wanted(const job *mine, const gj_report *one, int which, const gj_err *why)
{
    const gj_particulars *known = gj_report_particulars_at(one);
    gj_buf text;
    gj_buf_init(&text);
    gj_buf_printf(&text, gj_said("%s。\n\n导入第 %d 份（%s %d 年度）吗？"), why->says, which,
                  known->org ? known->org : gj_said("没有写机关的"), known->year);
    const gj_box box = {"导入哪一份", text.data, "导入这一份(~I)", "不是这一份(~N)",
                        "zh-CN.html#import"};
    bool wanted = gj_box_ask(mine->call->context, mine->call->frame, &box);
    gj_buf_release(&text);
    return wanted;
}

/* Of several reports the one that the argument Which says, or else the clerk, asked of each in
 * turn. */
static gj_report *choose(const job *mine, const gj_forms *forms, const gj_sheets *sheets,
                         gj_err *err)
{
    const gj_err why = *err;
    gj_err end = {0};
    char *said = gj_call_text(mine->call, "Which");
    gj_report *one = NULL;
    if (said) {
        one = gj_match_which(forms, sheets, (int)strtol(said, NULL, 10), err);
    } else if (!gj_can_ask(mine->call->frame)) {
        gj_fail(err, why.kind, "%s。请用参数 Which 写明第几份", why.says);
    } else {
        gj_fail(err, GJ_ERR_SEVERAL, "里面有几份报告，没有选要导入哪一份");
        for (int i = 1; (one = gj_match_which(forms, sheets, i, &end)); i++) {
            if (is_wanted(mine, one, i, &why))
                break;
            gj_report_free(one);
        }
    }
    free(said);
    return one;
}

static bool read(job *mine, gj_err *err)
{
    gj_err why = {0};
    const gj_forms *forms = gj_shipped_forms(&why);
    gj_sheets *sheets = NULL;
    if (forms)
        sheets = mine->here ? read_here(mine, &why) : read_file(mine, &why);
    mine->report = sheets ? gj_match(forms, sheets, &why) : NULL;
    if (!mine->report && why.kind == GJ_ERR_SEVERAL)
        mine->report = choose(mine, forms, sheets, &why);
    gj_sheets_free(sheets);
    if (why.kind == GJ_ERR_NO_REPORT) /* its own sentence tells of sheets, and a page has none */
        gj_fail(&why, GJ_ERR_NO_REPORT,
                "其中没有找到年度报告的表，也没有找到报告的题目；是不是选错了");
    if (!mine->report && why.named)
        return gj_fail(err, GJ_ERR_USAGE, "没有导入：%s", why.says);
    if (!mine->report)
        return gj_fail(err, GJ_ERR_USAGE, "没有导入“%s”：%s", mine->name.data, why.says);
    if (is_workbook(mine->report))
        return gj_fail(err, GJ_ERR_USAGE, "“%s”已经是年度报告的工作簿，不用导入，%s“校验”就行",
                       mine->name.data, mine->here ? gj_said("点") : gj_said("打开它再点"));
    return true;
}

/* ---- the workbook ---- */

/* Cells of the tables that hold anything. What was read stays as it was printed, blanks too: a
 * total that was there is not left to its formula. */
static int take_values(gj_report *report)
{
    const gj_form *form = gj_report_form(report);
    gj_arena *arena = gj_arena_new();
    int filled = 0;
    for (int t = 0; t < form->n_tables; t++) {
        const gj_grid *grid = gj_grid_new(arena, &form->tables[t]);
        for (int i = 0; i < grid->n_cells; i++) {
            const gj_grid_cell *one = &grid->cells[i];
            if (one->role != GJ_GRID_DATA)
                continue;
            gj_slot *slot = gj_report_slot(report, one->row_node, one->col_node);
            slot->given = slot->bound;
            filled += slot->value.kind != GJ_EMPTY;
        }
    }
    gj_arena_free(arena);
    return filled;
}

/* The workbook remembers what is doubtful until somebody confirms it. */
static bool write(job *mine, gj_err *err)
{
    char *styles = gj_shipped_path("templates/styles");
    gj_buf memory;
    gj_buf_init(&memory);
    mine->values = take_values(mine->report);
    gj_check_doubts(mine->report);
    gj_reading_begin();
    gj_memory *doubts = gj_memory_new();
    gj_memory_take_doubts(doubts, mine->report);
    if (!gj_memory_is_empty(doubts))
        gj_memory_write(doubts, &memory);
    gj_memory_free(doubts);
    gj_reading_end();
    const gj_workbook_options options = {.styles_folder = styles,
                                         .property = GJ_MEMORY_PROPERTY,
                                         .value = memory.len > 0 ? memory.data : NULL,
                                         .record = mine->name.data};
    bool ok = gj_workbook_write(mine->report, &options, &mine->package, err);
    gj_buf_release(&memory);
    free(styles);
    return ok;
}

static bool open(job *mine, gj_err *err)
{
    char *title = gj_document_name(mine->report);
    gj_buf name;
    gj_buf_init(&name);
    gj_buf_printf(&name, "%s.ods", title);
    mine->made = gj_load_fresh(mine->call->context, &mine->package, name.data, err);
    gj_buf_release(&name);
    free(title);
    return mine->made != NULL;
}

/* ---- what came of it ---- */

static int count_paragraphs(const gj_report *report)
{
    const gj_form *form = gj_report_form(report);
    int all = gj_report_text(report, NULL).count;
    for (int s = 0; s < form->n_sections; s++)
        all += gj_report_text(report, &form->sections[s]).count;
    return all;
}

static void tell(const job *mine, gj_XFrame *frame, int doubts)
{
    static const gj_tell_button buttons[] = {
        {"到第一处", "vnd.gouji:next-doubt"}, {"导入记录", "vnd.gouji:record"}, {NULL, NULL}};
    enum { NAMED = 2 }; /* of what was lost: more has no room, the record has all */
    const int year = gj_report_particulars_at(mine->report)->year;
    const int lost = gj_intake_count_of(mine->report, NULL).lost;
    gj_buf says;
    gj_buf detail;
    gj_buf missing;
    gj_buf_init(&says);
    gj_buf_init(&detail);
    gj_buf_init(&missing);
    gj_report_put_lost(mine->report, NAMED, &missing);
    gj_buf_puts(&says, gj_said("已导入"));
    if (year > 0)
        gj_buf_printf(&says, gj_said(" %d 年度的报告"), year);
    gj_buf_printf(&says, gj_said("：%d 格数据，%d 段文字"), mine->values,
                  count_paragraphs(mine->report));
    if (doubts > 0)
        gj_buf_printf(&says, gj_said("，其中 %d 处拿不准"), doubts);
    if (lost > 0) {
        gj_buf_printf(&says, gj_said("；有 %d 格没有找到"), lost);
        gj_buf_printf(&detail, gj_said("没有找到的是%s，都列在“导入记录”里，请照原件补上。"),
                      missing.data);
    }
    if (doubts > 0)
        gj_buf_printf(&detail, gj_said("请对照“%s”逐处核对：不对就改，对就确认（Ctrl+Shift+F3）。"),
                      mine->name.data);
    else if (lost == 0)
        gj_buf_printf(
            &detail,
            gj_said("来自“%s”，它没有改动。这份工作簿是新的，还没有保存；不要它，关闭就行。"),
            mine->name.data);
    gj_tell_with(frame, doubts + lost > 0 ? GJ_TONE_WARNING : GJ_TONE_SUCCESS, says.data,
                 detail.data, doubts > 0 ? buttons : buttons + 1);
    gj_buf_printf(mine->call->result, lost > 0 ? "%s：%s" : "%s", says.data, missing.data);
    gj_buf_release(&missing);
    gj_buf_release(&detail);
    gj_buf_release(&says);
}

/* Its findings beside it: what was read wrongly shows there first. */
static void show(const job *mine)
{
    gj_XFrame *frame = gj_document_frame(mine->made);
    gj_session *session = gj_session_open(mine->call->context, GJ_HANDLE(mine->made), NULL);
    gj_outcome *outcome = NULL;
    if (session && frame && gj_session_check(session, NULL)) {
        outcome = gj_session_outcome(session);
        gj_deck_show(frame);
        gj_cell_menu_watch(mine->call->context, frame);
    }
    tell(mine, frame, gj_outcome_doubts(outcome));
    gj_outcome_free(outcome);
    if (session)
        gj_release(gj_session_object(session));
    gj_release(frame);
}

static void run(void *data)
{
    job *mine = data;
    gj_tell_no_more(mine->call->frame);
    mine->ok = mine->here || settle_file(mine, &mine->err);
    bool go = mine->ok && (mine->here || mine->url);
    if (go)
        mine->ok = read(mine, &mine->err) && write(mine, &mine->err) && open(mine, &mine->err);
    if (go && mine->ok)
        show(mine);
}

/* From start to end on the main thread, as an export. */
static bool import(const gj_call *call, bool here, gj_err *err)
{
    job mine = {.call = call, .here = here};
    gj_buf_init(&mine.name);
    gj_buf_init(&mine.package);
    gj_export_on_main(call->context, run, &mine);
    if (!mine.ok && err)
        *err = mine.err;
    gj_release(mine.made);
    gj_report_free(mine.report);
    gj_buf_release(&mine.package);
    gj_buf_release(&mine.name);
    free(mine.url);
    return mine.ok;
}

bool gj_command_import(const gj_call *call, gj_err *err)
{
    return import(call, false, err);
}

bool gj_command_import_here(const gj_call *call, gj_err *err)
{
    return import(call, true, err);
}
