/* SPDX-License-Identifier: Apache-2.0 */
/* options_page.c - the page of options: shows what is chosen, says whether the folder and the
 * house rules would do, and keeps what is chosen now; and the command options, which opens it. */
#include "addon/command/options_page.h"

#include <stdlib.h>
#include <string.h>

#include "addon/command/command.h"
#include "addon/host/box.h"
#include "addon/host/calc.h"
#include "addon/host/controls.h"
#include "addon/host/english.h"
#include "addon/host/option.h"
#include "addon/host/setting.h"
#include "addon/host/shipped.h"
#include "addon/host/tell.h"
#include "addon/host/url.h"
#include "base/arena.h"
#include "base/language.h"
#include "document/document.h"
#include "platform/path.h"
#include "uno/api.h"

typedef struct handler {
    gj_object object;
    gj_XComponentContext *context;
    char **before; /* what each control showed at first; NULL: not known */
} handler;

/* A page as it is shown. All borrowed. */
typedef struct shown {
    gj_XComponentContext *context;
    gj_XControlContainer *controls;
    char **before;
} shown;

/* What stands in a field or a box as it is kept. The lists' entries are none of these. */
static const struct {
    const char *control;
    gj_option option;
    bool is_box;
} plain[] = {{"body", GJ_OPTION_BODY, false},
             {"last", GJ_OPTION_LAST_YEAR_FOLDER, false},
             {"alone", GJ_OPTION_CHECK_BY_ITSELF, true},
             {"rules", GJ_OPTION_RULES, false},
             {"data", GJ_OPTION_PDF_DATA, true}};
enum { PLAIN = sizeof plain / sizeof plain[0] };

/* ---- the lists: behind "none", what there is to choose ---- */

/* The kinds of body that the first of our reports knows; its editions have them in common. */
static const gj_form *kinds_of(void)
{
    const gj_forms *forms = gj_shipped_forms(NULL);
    return forms ? gj_forms_newest(forms, NULL) : NULL;
}

/* The entry at a position, as it is kept; NULL if there is none. */
static const char *kind_at(int position)
{
    const gj_form *form = kinds_of();
    return form && position < form->n_kinds ? form->kinds[position].id : NULL;
}

static const char *output_at(int position)
{
    return position < (int)GJ_OUTPUTS_COUNT ? gj_output_suffix((gj_output)position) : NULL;
}

static const struct {
    const char *control;
    gj_option option;
    const char *(*at)(int position);
} lists[] = {{"kind", GJ_OPTION_KIND, kind_at}, {"first", GJ_OPTION_EXPORT, output_at}};
enum { LISTS = sizeof lists / sizeof lists[0], CONTROLS = PLAIN + LISTS };

static void fill_lists(const shown *page)
{
    static const char *const outputs[GJ_OUTPUTS_COUNT] = {
#define GJ_X(name, suffix, title, write) title " (" suffix ")",
        GJ_OUTPUT_LIST(GJ_X)
#undef GJ_X
    };
    const gj_form *form = kinds_of();
    int count = form ? form->n_kinds : 0;
    const char **kinds = gj_alloc((size_t)count * sizeof *kinds);
    for (int i = 0; i < count; i++)
        kinds[i] = form->kinds[i].label;
    gj_control_set_items_behind(page->controls, "kind", 1, count, kinds);
    gj_control_set_items_behind(page->controls, "first", 1, (int)GJ_OUTPUTS_COUNT, outputs);
    free(kinds);
}

/* ---- showing ---- */

/* Whether there is the folder that is named: what isn't there is kept, a disk may come back, and
 * passed over as long. */
static void show_folder(const shown *page)
{
    char *folder = gj_control_text(page->controls, "last");
    const char *says = !*folder || gj_path_is_folder(folder) ? ""
                       : !gj_path_is_absolute(folder)        ? "要写出文件夹的完整路径"
                                                             : "没有这个文件夹";
    gj_control_set_label(page->controls, "last_note", gj_said(says));
    free(folder);
}

/* What comes of the house rules that are named: before a check refuses them. */
static void show_rules(const shown *page)
{
    char *rules = gj_control_text(page->controls, "rules");
    gj_buf note;
    gj_buf_init(&note);
    gj_err err = {0};
    if (*rules && !gj_shipped_try_rules(rules, &note, &err)) {
        gj_buf_clear(&note);
        gj_buf_printf(&note, gj_said("不能用：%s。"), err.says);
    }
    gj_control_set_label(page->controls, "note", note.data);
    gj_control_show(page->controls, "note", *rules != '\0');
    gj_control_show(page->controls, "about_rules", *rules == '\0');
    gj_buf_release(&note);
    free(rules);
}

/* What an administrator has fixed can be seen, but not changed. */
static void show(const shown *page)
{
    fill_lists(page);
    for (int i = 0; i < PLAIN; i++) {
        char *text = plain[i].is_box ? NULL : gj_option_text(page->context, plain[i].option);
        if (text)
            gj_control_set_text(page->controls, plain[i].control, text);
        else
            gj_control_tick(page->controls, plain[i].control,
                            gj_option_is_on(page->context, plain[i].option));
        gj_control_enable(page->controls, plain[i].control,
                          gj_option_is_free(page->context, plain[i].option));
        free(text);
    }
    for (int i = 0; i < LISTS; i++) {
        char *chosen = gj_option_text(page->context, lists[i].option);
        int position = 0;
        while (lists[i].at(position) && strcmp(lists[i].at(position), chosen) != 0)
            position++;
        gj_control_select(page->controls, lists[i].control,
                          lists[i].at(position) ? position + 1 : 0);
        gj_control_enable(page->controls, lists[i].control,
                          gj_option_is_free(page->context, lists[i].option));
        free(chosen);
    }
    gj_control_enable(page->controls, "last_browse",
                      gj_option_is_free(page->context, GJ_OPTION_LAST_YEAR_FOLDER));
    gj_control_enable(page->controls, "rules_browse",
                      gj_option_is_free(page->context, GJ_OPTION_RULES));
    show_folder(page);
    show_rules(page);
}

/* ---- keeping ---- */

/* What a control shows, as a text: a list's is the position. Yours to free. */
static char *shown_in(const shown *page, int control)
{
    if (control >= PLAIN) {
        gj_buf position;
        gj_buf_init(&position);
        gj_buf_printf(&position, "%d",
                      gj_control_selected(page->controls, lists[control - PLAIN].control));
        return gj_buf_detach(&position);
    }
    if (plain[control].is_box)
        return gj_strdup(gj_control_is_ticked(page->controls, plain[control].control) ? "on" : "");
    return gj_control_text(page->controls, plain[control].control);
}

static void forget(const shown *page)
{
    for (int i = 0; i < CONTROLS; i++)
        gj_put_text(&page->before[i], NULL);
}

static void remember(const shown *page)
{
    for (int i = 0; i < CONTROLS; i++)
        gj_put_text(&page->before[i], shown_in(page, i));
}

static bool keep_one(const shown *page, int control, const char *now)
{
    if (control >= PLAIN) {
        int position = (int)strtol(now, NULL, 10);
        const char *chosen = position > 0 ? lists[control - PLAIN].at(position - 1) : NULL;
        return gj_option_set_text(page->context, lists[control - PLAIN].option,
                                  chosen ? chosen : "");
    }
    return plain[control].is_box
               ? gj_option_set_on(page->context, plain[control].option, *now != '\0')
               : gj_option_set_text(page->context, plain[control].option, now);
}

/* What was changed in the page: what could not be read when it was shown, and stands there empty,
 * is nobody's choice. */
static bool keep(const shown *page)
{
    bool kept = true;
    for (int i = 0; i < CONTROLS; i++) {
        char *now = shown_in(page, i);
        if (!page->before[i])
            kept = false;
        else if (strcmp(now, page->before[i]) != 0)
            kept = keep_one(page, i, now) && kept;
        free(now);
    }
    if (kept)
        remember(page);
    return kept;
}

/* A page being kept. */
typedef struct keeping {
    const shown *page;
    bool ok;
} keeping;

static void try_to_keep(void *data)
{
    keeping *mine = data;
    mine->ok = keep(mine->page);
}

/* LibreOffice closes the window whatever comes of it: so it is we who say that something wasn't
 * kept. */
static void keep_or_tell(const shown *page)
{
    static const gj_box box = {.title = "选项没有保存",
                               .text =
                                   "有的选项没有保存下来。请再打开“选项”看一看，改好后重新保存。",
                               .no = "知道了(~O)"};
    keeping mine = {page, false};
    if (gj_guard(try_to_keep, &mine) && mine.ok)
        return;
    gj_XFrame *frame = gj_current_frame(page->context);
    (void)gj_box_ask(page->context, frame, &box);
    gj_release(frame);
}

/* ---- looking for files ---- */

static void put_path(const shown *page, const char *control, char *url)
{
    char *path = url ? gj_url_path(url) : NULL;
    if (path) {
        gj_control_set_text(page->controls, control, *path ? path : url);
        gj_control_focus(page->controls, control);
    }
    free(path);
    free(url);
}

static void browse_last(const shown *page)
{
    char *folder = gj_control_text(page->controls, "last");
    put_path(page, "last", gj_ask_folder(page->context, "上年报告的文件夹", folder));
    free(folder);
    show_folder(page);
}

static void browse_rules(const shown *page)
{
    static const gj_file_wish wish = {
        .title = "本地规则文件", .name = "", .filter = "规则文件 (.xml)", .suffix = ".xml"};
    put_path(page, "rules", gj_ask_file(page->context, &wish));
    show_rules(page);
}

/* ---- what LibreOffice calls ---- */

static void external_event(const shown *page, const char *event)
{
    if (strcmp(event, "ok") == 0)
        keep_or_tell(page);
    else { /* "initialize", "back" */
        forget(page);
        show(page);
        remember(page);
    }
}

static const struct {
    const char *name;
    void (*run)(const shown *page);
} methods[] = {{"last", show_folder},
               {"last_browse", browse_last},
               {"rules", show_rules},
               {"rules_browse", browse_rules}};
enum { METHODS = sizeof methods / sizeof methods[0] };
static const char external[] = "external_event";

// NOLINTNEXTLINE(readability-function-size): the interface has so many
static bool call_method(void *self, gj_XWindow *window, const gj_any *event, const char *name,
                        bool *result, gj_err *err)
{
    (void)err;
    handler *mine = self;
    const shown page = {mine->context, gj_query(XControlContainer, window), mine->before};
    char *what = strcmp(name, external) == 0 ? gj_any_text(event) : NULL;
    if (page.controls && what) {
        external_event(&page, what);
        *result = true;
    }
    for (int i = 0; i < METHODS && page.controls && !*result; i++) {
        if (strcmp(methods[i].name, name) != 0)
            continue;
        methods[i].run(&page);
        *result = true;
    }
    free(what);
    gj_release(page.controls);
    return true;
}

static bool method_names(void *self, gj_seq_string **result, gj_err *err)
{
    (void)self;
    (void)err;
    *result = gj_seq_string_new(METHODS + 1);
    for (int i = 0; i < METHODS; i++)
        gj_string_set(&(*result)->items[i], methods[i].name);
    gj_string_set(&(*result)->items[METHODS], external);
    return true;
}

static bool init(void *self, gj_XComponentContext *context, gj_err *err)
{
    (void)err;
    handler *mine = self;
    mine->before =
        memset(gj_alloc(CONTROLS * sizeof *mine->before), 0, CONTROLS * sizeof *mine->before);
    mine->context = context;
    gj_acquire(context);
    gj_english_begin(context);
    return true;
}

static void destroy(void *self)
{
    handler *mine = self;
    for (int i = 0; mine->before && i < CONTROLS; i++)
        free(mine->before[i]);
    free(mine->before);
    gj_release(mine->context);
}

static const gj_XContainerWindowEventHandler_methods handler_methods = {
    .callHandlerMethod = call_method, .getSupportedMethodNames = method_names};
static const gj_facet facets[] = {GJ_FACET(XContainerWindowEventHandler, &handler_methods),
                                  {NULL, NULL}};
static const char *const services[] = {"org.gouji.OptionsPage", NULL};
const gj_class gj_options_page_class = {.implementation = "org.gouji.comp.OptionsPage",
                                        .services = services,
                                        .facets = facets,
                                        .size = sizeof(handler),
                                        .init = init,
                                        .destroy = destroy};

/* ---- the command ---- */

/* LibreOffice knows the page by the URL that its configuration has for it. Yours to free. */
static char *page_url(gj_XComponentContext *context)
{
    gj_any url = {0};
    gj_XNameAccess *leaf =
        gj_setting_read(context, "/org.openoffice.Office.OptionsDialog/Nodes/org.gouji.options/"
                                 "Leaves/org.gouji.options.general");
    if (leaf)
        (void)gj_XNameAccess_getByName(leaf, "OptionsPage", &url, NULL);
    char *text = gj_any_text(&url);
    gj_any_clear(&url);
    gj_release(leaf);
    return text;
}

bool gj_command_options(const gj_call *call, gj_err *err)
{
    static const char *const names[] = {"OptionsPageURL"};
    if (!gj_can_ask(call->frame))
        return gj_fail(err, GJ_ERR_USAGE, "没有窗口可以显示选项");
    char *url = page_url(call->context);
    gj_any result = {0};
    gj_seq_PropertyValue *how = gj_arguments_new(1, names);
    gj_any_set_string(&how->items[0].Value, url ? url : "");
    gj_XDispatchProvider *window = gj_query(XDispatchProvider, call->frame);
    gj_XDispatchHelper *helper =
        gj_XDispatchHelper_create(call->context, "com.sun.star.frame.DispatchHelper", err);
    bool ok = helper && window &&
              gj_XDispatchHelper_executeDispatch(helper, window, ".uno:OptionsTreeDialog", "", 0,
                                                 how, &result, err);
    gj_release(helper);
    gj_release(window);
    gj_seq_PropertyValue_free(how);
    gj_any_clear(&result);
    free(url);
    return ok;
}
