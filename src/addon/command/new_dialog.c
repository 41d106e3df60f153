/* SPDX-License-Identifier: Apache-2.0 */
/* new_dialog.c - the dialog of the command new: extension/dialogs/new.xdl, with the form's words
 * for its fields. */
#include <stdlib.h>
#include <string.h>

#include "addon/command/new.h"
#include "addon/host/controls.h"
#include "addon/host/dialog.h"
#include "addon/host/option.h"
#include "addon/host/tell.h"
#include "addon/host/url.h"
#include "base/arena.h"
#include "base/language.h"
#include "platform/clock.h"

typedef struct dialog {
    const gj_call *call;
    const gj_forms *forms;
    gj_new_wish *wish;
    gj_XControlContainer *controls; /* of the window on the screen; NULL before there is one */
    const char *family;             /* of the report that is chosen; NULL at first: any */
    const gj_form *kinds_of;        /* the form whose kinds stand in the list */
    bool kind_hidden;               /* it has none */
    bool kind_chosen;               /* by the clerk, not by us */
    char *filled;                   /* the body's name as we put it there, or NULL */
    char *told;                     /* what stood in the field when the note spoke of it, or NULL */
    bool warned;                    /* the note says that last year's is of another year */
} dialog;

static const char about_last[] = "可以不填。填了，就带入它的名称和类型，并填好由上年的数决定的格。";

/* ---- the note below last year's workbook ---- */

/* What was read and how it fits the year, or else what there is to say. */
static void show_last(dialog *mine, const char *says)
{
    const gj_report *last = mine->wish->last;
    gj_buf note;
    gj_buf other;
    gj_buf_init(&note);
    gj_buf_init(&other);
    mine->warned = last && !gj_new_is_last_year(mine->wish, &other);
    if (mine->warned)
        gj_buf_printf(&note, gj_said("注意：%s。仍要用它，请点“新建”，由它带入的数请核对。"),
                      other.data);
    else if (last && gj_report_particulars_at(last)->year > 0)
        gj_buf_printf(&note, gj_said("已读入 %d 年度的报告。"),
                      gj_report_particulars_at(last)->year);
    else if (last)
        gj_buf_puts(&note, gj_said("已读入，里面没有写是哪一年度的。"));
    else
        gj_buf_puts(&note, says);
    gj_control_set_label(mine->controls, "note", note.data);
    gj_buf_release(&other);
    gj_buf_release(&note);
}

/* Another name is being typed: what was said of the one before no longer holds. */
static void change_last(dialog *mine)
{
    char *typed = gj_control_text(mine->controls, "last");
    if (mine->told && strcmp(typed, mine->told) != 0) {
        gj_report_free(mine->wish->last);
        mine->wish->last = NULL;
        free(mine->told);
        mine->told = NULL;
        show_last(mine, about_last);
    }
    free(typed);
}

/* ---- the year and its edition ---- */

/* 0 where no year is written. */
static int year_in(const dialog *mine)
{
    char *text = gj_control_text(mine->controls, "year");
    long year = strtol(text, NULL, 10);
    free(text);
    return year >= 1000 && year <= 9999 ? (int)year : 0;
}

static void show_edition(const dialog *mine, int year)
{
    gj_buf says;
    gj_buf_init(&says);
    const gj_form *form = mine->wish->form;
    if (form)
        gj_buf_printf(&says, gj_said("格式：%s（%s）"), form->source, form->id);
    else if (year == 0)
        gj_buf_puts(&says, gj_said("请写四位数的年份，如 2024。"));
    else {
        gj_new_say_no_edition(mine->forms, mine->family, year, &says);
        gj_buf_puts(&says, "。");
    }
    gj_control_set_label(mine->controls, "edition", says.data);
    gj_control_enable(mine->controls, "create", form != NULL);
    gj_buf_release(&says);
}

static int position_of(const gj_form *form, const char *kind)
{
    for (int i = 0; kind && i < form->n_kinds; i++)
        if (strcmp(form->kinds[i].id, kind) == 0)
            return i;
    return -1;
}

static const char *kind_in(const dialog *mine)
{
    int position = mine->kinds_of ? gj_control_selected(mine->controls, "kind") : -1;
    return position >= 0 && position < mine->kinds_of->n_kinds ? mine->kinds_of->kinds[position].id
                                                               : NULL;
}

/* Where a report knows no kinds of body, what stands below comes up into their place. */
static void show_kind(dialog *mine, bool shown)
{
    static const char *const below[] = {"last_label", "last", "browse", "note"};
    if (shown == !mine->kind_hidden)
        return;
    int by = gj_control_top(mine->controls, "kind") - gj_control_top(mine->controls, "org");
    for (size_t i = 0; i < sizeof below / sizeof below[0]; i++)
        gj_control_lower(mine->controls, below[i], shown ? by : -by);
    gj_control_show(mine->controls, "kind_label", shown);
    gj_control_show(mine->controls, "kind", shown);
    mine->kind_hidden = !shown;
}

/* Editions may know different kinds; what was chosen stays chosen where it can. */
static void list_kinds(dialog *mine, const gj_form *form)
{
    if (form == mine->kinds_of)
        return;
    int position = position_of(form, kind_in(mine));
    const char **labels = gj_alloc((size_t)form->n_kinds * sizeof *labels);
    for (int i = 0; i < form->n_kinds; i++)
        labels[i] = form->kinds[i].label;
    gj_control_set_items(mine->controls, "kind", form->n_kinds, labels);
    mine->kinds_of = form;
    show_kind(mine, form->n_kinds > 0);
    if (form->n_kinds > 0)
        gj_control_select(mine->controls, "kind", position < 0 ? 0 : position);
    free(labels);
}

static void take_year(dialog *mine)
{
    int year = year_in(mine);
    mine->wish->year = year;
    const gj_form *form = gj_forms_in_force(mine->forms, mine->family, year);
    mine->wish->form = form;
    list_kinds(mine, form ? form : gj_forms_newest(mine->forms, mine->family));
    show_edition(mine, year);
    if (mine->wish->last)
        show_last(mine, about_last);
}

/* ---- last year's workbook ---- */

/* A file's URL of what was typed. Yours to free. */
static char *url_of(const char *typed)
{
    if (strncmp(typed, "file:", 5) != 0)
        return gj_path_url(typed);
    gj_buf url;
    gj_buf_init(&url);
    gj_buf_puts(&url, typed);
    return gj_buf_detach(&url);
}

static bool read_last(dialog *mine, const char *typed, gj_err *err)
{
    char *url = url_of(typed);
    gj_put_text(&mine->wish->last_path, gj_url_path(url));
    if (*url)
        mine->wish->last = gj_last_read(mine->call->context, url, err);
    else
        gj_fail(err, GJ_ERR_USAGE, "请写完整的路径，或者用右边的按钮选取");
    free(url);
    if (mine->wish->last &&
        !gj_new_is_akin(mine->wish->last, gj_forms_newest(mine->forms, mine->family), err)) {
        gj_report_free(mine->wish->last);
        mine->wish->last = NULL;
    }
    if (mine->wish->last) {
        /* What last year's says of the body, where the clerk has said nothing. */
        const gj_particulars *particulars = gj_report_particulars_at(mine->wish->last);
        char *org = gj_control_text(mine->controls, "org");
        bool said = *org && !(mine->filled && strcmp(org, mine->filled) == 0);
        free(org);
        if (!said && particulars->org) {
            gj_control_set_text(mine->controls, "org", particulars->org);
            gj_put_text(&mine->filled, gj_control_text(mine->controls, "org"));
        }
        int position = mine->kinds_of ? position_of(mine->kinds_of, particulars->kind) : -1;
        if (!mine->kind_chosen && position >= 0)
            gj_control_select(mine->controls, "kind", position);
    }
    return mine->wish->last != NULL;
}

/* Reads what the field names, unless that has been read. False: it can't be used, and the dialog
 * says why. */
static bool take_last(dialog *mine)
{
    gj_err err = {0};
    change_last(mine);
    char *typed = gj_control_text(mine->controls, "last");
    bool ok = mine->wish->last || !*typed;
    if (!ok) {
        ok = read_last(mine, typed, &err);
        free(mine->told);
        mine->told = typed;
        typed = NULL;
        show_last(mine, err.says);
    }
    free(typed);
    return ok;
}

static void browse(gj_dialog_shown *shown)
{
    dialog *mine = shown->data;
    static const gj_file_wish wish = {.title = "选择上年的工作簿",
                                      .name = "",
                                      .filter = "上年的报告：工作簿、Word、网页",
                                      .suffix = ".ods;.ots;.fods;.xlsx;.xlsm;.xls;.et;.docx;.odt;"
                                                ".html;.htm;.mht;.mhtml;.csv",
                                      .place = GJ_PLACE_LAST_YEAR};
    char *url = gj_ask_file(mine->call->context, &wish);
    char *path = url ? gj_url_path(url) : NULL;
    if (path) {
        gj_control_set_text(mine->controls, "last", *path ? path : url);
        gj_control_focus(mine->controls, take_last(mine) ? "create" : "last");
    }
    free(path);
    free(url);
}

/* ---- the report ---- */

/* The fields' names are the form's, with a letter for the keyboard behind; in an office that isn't
 * Chinese they have names of ours. */
static void put_words(const dialog *mine)
{
    static const struct {
        gj_role role;
        const char *field, *label, *key, *plain;
    } fields[] = {{GJ_ROLE_YEAR, "year", "year_label", "Y", "年度(~Y)"},
                  {GJ_ROLE_BODY, "org", "org_label", "N", "机关(~N)"},
                  {GJ_ROLE_KIND, "kind", "kind_label", "T", "类型(~T)"}};
    const gj_form *form = gj_forms_newest(mine->forms, mine->family);
    gj_buf label;
    gj_buf_init(&label);
    for (size_t i = 0; i < sizeof fields / sizeof fields[0]; i++) {
        const gj_field *field = gj_form_field_of(form, fields[i].role);
        if (!field)
            continue;
        gj_buf_clear(&label);
        const char *said = gj_said(fields[i].plain);
        if (said != fields[i].plain)
            gj_buf_puts(&label, said);
        else
            gj_buf_printf(&label, "%s(~%s)", field->label, fields[i].key);
        gj_control_set_label(mine->controls, fields[i].label, label.data);
        gj_buf_clear(&label);
        gj_field_put_guide(field, mine->wish->year, &label);
        gj_control_set_help(mine->controls, fields[i].field, label.data);
    }
    gj_buf_release(&label);
}

/* A list to choose from, or the one report there is as a line. The families stand in it in their
 * order. */
static void list_reports(dialog *mine, const char *family)
{
    const char **titles = gj_alloc((size_t)gj_forms_count(mine->forms) * sizeof *titles);
    const gj_form *form = NULL;
    int n = 0;
    int position = 0;
    for (; (form = gj_forms_family(mine->forms, n)); n++) {
        titles[n] = form->title;
        if (family && strcmp(form->family, family) == 0)
            position = n;
    }
    mine->family = gj_forms_family(mine->forms, position)->family;
    gj_control_set_items(mine->controls, "report", n, titles);
    gj_control_select(mine->controls, "report", position);
    gj_control_show(mine->controls, "report", n > 1);
    gj_control_set_label(mine->controls, "only_report", n > 1 ? "" : titles[0]);
    gj_control_show(mine->controls, "only_report", n == 1);
    gj_control_show(mine->controls, "report_label", n > 1);
    free(titles);
}

/* Whatever was read for another report is read again: it may be this one's. */
static void choose_report(gj_dialog_shown *shown)
{
    dialog *mine = shown->data;
    const gj_form *form =
        gj_forms_family(mine->forms, gj_control_selected(mine->controls, "report"));
    if (!form || strcmp(form->family, mine->family) == 0)
        return;
    mine->family = form->family;
    put_words(mine);
    gj_report_free(mine->wish->last);
    mine->wish->last = NULL;
    take_year(mine);
    if (mine->told)
        (void)take_last(mine);
}

/* ---- what the dialog calls ---- */

/* Of another year is said before it is used: whoever presses again means it. */
static void create(gj_dialog_shown *shown)
{
    dialog *mine = shown->data;
    bool warned = mine->warned;
    take_year(mine);
    if (!mine->wish->form) {
        gj_control_focus(mine->controls, "year");
    } else if (!take_last(mine)) {
        gj_control_focus(mine->controls, "last");
    } else if (mine->warned && !warned) {
        gj_control_focus(mine->controls, "create");
    } else {
        char *org = gj_control_text(mine->controls, "org");
        free(mine->wish->org);
        mine->wish->org = *org ? org : NULL;
        if (!*org)
            free(org);
        mine->wish->kind = kind_in(mine);
        gj_dialog_end(shown);
    }
}

/* The body of the options, until last year's says another. */
static void put_body(dialog *mine)
{
    char *body = gj_option_text(mine->call->context, GJ_OPTION_BODY);
    char *kind = gj_option_text(mine->call->context, GJ_OPTION_KIND);
    int position = mine->kinds_of ? position_of(mine->kinds_of, kind) : -1;
    gj_control_set_text(mine->controls, "org", body);
    gj_put_text(&mine->filled, gj_control_text(mine->controls, "org"));
    if (position >= 0)
        gj_control_select(mine->controls, "kind", position);
    free(kind);
    free(body);
}

static void choose_kind(gj_dialog_shown *shown)
{
    ((dialog *)shown->data)->kind_chosen = true;
}

static void type_year(gj_dialog_shown *shown)
{
    take_year(shown->data);
}

static void type_last(gj_dialog_shown *shown)
{
    change_last(shown->data);
}

/* Reports are written in the year after theirs. */
static void begin(gj_dialog_shown *shown)
{
    dialog *mine = shown->data;
    mine->controls = shown->controls;
    list_reports(mine, mine->family);
    int newest = gj_forms_newest(mine->forms, mine->family)->final_year;
    int last = gj_clock_today().year - 1;
    gj_buf year;
    gj_buf_init(&year);
    gj_buf_printf(&year, "%d", last < newest ? last : newest);
    gj_control_set_text(mine->controls, "year", year.data);
    gj_buf_release(&year);
    take_year(mine);
    put_words(mine);
    put_body(mine);
    gj_control_set_label(mine->controls, "note", about_last);
    gj_control_focus(mine->controls, "year");
    gj_control_select_text(mine->controls, "year");
}

bool gj_new_ask(const gj_call *call, const gj_forms *forms, const char *family, gj_new_wish *wish,
                gj_err *err)
{
    static const gj_dialog_event events[] = {
        {"report", choose_report}, {"year", type_year}, {"kind", choose_kind}, {"last", type_last},
        {"browse", browse},        {"create", create},  {NULL, NULL}};
    dialog mine = {.call = call, .forms = forms, .wish = wish, .family = family};
    const gj_dialog asked = {.file = "dialogs/new.xdl",
                             .data = &mine,
                             .begin = begin,
                             .events = events,
                             .help = "zh-CN.html#new"};
    if (!gj_dialog_run(call->context, call->frame, &asked))
        wish->form = NULL;
    free(mine.filled);
    free(mine.told);
    return mine.controls || gj_fail(err, GJ_ERR_OFFICE, "无法显示新建年度报告的窗口");
}
