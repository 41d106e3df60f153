/* SPDX-License-Identifier: Apache-2.0 */
/* new.c - the command vnd.gouji:new: with arguments it asks nothing. */
#include "addon/command/new.h"

#include <limits.h>
#include <stdlib.h>
#include <string.h>

#include "addon/host/shipped.h"
#include "addon/host/tell.h"
#include "addon/host/url.h"
#include "base/language.h"

void gj_new_release(gj_new_wish *wish)
{
    free(wish->org);
    gj_report_free(wish->last);
    free(wish->last_path);
    *wish = (gj_new_wish){0};
}

void gj_new_say_no_edition(const gj_forms *forms, const char *family, int year, gj_buf *says)
{
    const gj_form *oldest = gj_forms_oldest(forms, family),
                  *newest = gj_forms_newest(forms, family);
    bool late = year > newest->final_year;
    gj_buf_printf(says, gj_said("%d 年度没有可用的格式，%s %d 年度的"), year,
                  late ? gj_said("最晚的是") : gj_said("最早的是"),
                  late ? newest->final_year : oldest->first_year);
}

/* ---- arguments: Year or Form, Family, Org, Kind, Last ---- */

static bool read_year(const gj_call *call, int *out, gj_err *err)
{
    const gj_any *value = gj_call_argument(call, "Year");
    if (!value)
        return true;
    int32_t year = 0;
    char *text = gj_any_text(value);
    if (text) {
        char *end = NULL;
        long read = strtol(text, &end, 10);
        year = *end == '\0' && read > 0 && read <= INT_MAX ? (int32_t)read : 0;
        free(text);
    } else if (!gj_any_get_long(value, &year)) {
        return gj_fail(err, GJ_ERR_USAGE, "Year 应是年份，如 2024");
    }
    *out = year;
    return (year >= 1000 && year <= 9999) ||
           gj_fail(err, GJ_ERR_USAGE, "Year 应是四位数的年份，如 2024");
}

/* An argument that is a text if it is given at all. */
static bool read_text(const gj_call *call, const char *name, char **out, gj_err *err)
{
    *out = gj_call_text(call, name);
    const gj_any *value = gj_call_argument(call, name);
    return *out || !value || gj_any_is_void(value) ||
           gj_fail(err, GJ_ERR_USAGE, "%s 应是一段文字", name);
}

/* Without a family the first one; *family is one of the forms' own. */
static bool find_family(const gj_forms *forms, const char *name, const char **family, gj_err *err)
{
    const gj_form *form = gj_forms_newest(forms, name);
    *family = form ? form->family : NULL;
    if (form)
        return true;
    gj_buf known;
    gj_buf_init(&known);
    for (int i = 0; (form = gj_forms_family(forms, i)); i++)
        gj_buf_printf(&known, "%s%s（%s）", i > 0 ? "、" : "", form->family, form->title);
    gj_fail(err, GJ_ERR_USAGE, "Family 不能是 %s，应是 %s 之一", name, known.data);
    gj_buf_release(&known);
    return false;
}

static bool find_in_force(const gj_forms *forms, const char *family, gj_new_wish *wish, gj_err *err)
{
    wish->form = gj_forms_in_force(forms, family, wish->year);
    if (wish->form)
        return true;
    gj_buf says;
    gj_buf_init(&says);
    gj_new_say_no_edition(forms, family, wish->year, &says);
    gj_fail(err, GJ_ERR_USAGE, "%s", says.data);
    gj_buf_release(&says);
    return false;
}

static bool find_form(const gj_forms *forms, const char *id, gj_new_wish *wish, gj_err *err)
{
    gj_buf known;
    gj_buf_init(&known);
    for (int i = 0; i < gj_forms_count(forms); i++)
        gj_buf_printf(&known, "%s%s", i > 0 ? "、" : "", gj_forms_at(forms, i)->id);
    wish->form = gj_forms_find(forms, id);
    if (!wish->form)
        gj_fail(err, GJ_ERR_USAGE, "没有代号为 %s 的格式，现有 %s", id, known.data);
    gj_buf_release(&known);
    if (!wish->form || wish->year == 0 ||
        gj_forms_in_force(forms, wish->form->family, wish->year) == wish->form)
        return wish->form != NULL;
    return gj_fail(err, GJ_ERR_USAGE, "%d 年度的报告不用 %s 这一版格式", wish->year, id);
}

static bool find_kind(const char *id, gj_new_wish *wish, gj_err *err)
{
    const gj_kind *kind = gj_form_kind(wish->form, id);
    if (kind) {
        wish->kind = kind->id;
        return true;
    }
    if (wish->form->n_kinds == 0)
        return gj_fail(err, GJ_ERR_USAGE, "%s 不分机关的种类，不用写 Kind", wish->form->title);
    gj_buf known;
    gj_buf_init(&known);
    for (int i = 0; i < wish->form->n_kinds; i++)
        gj_buf_printf(&known, "%s%s（%s）", i > 0 ? "、" : "", wish->form->kinds[i].id,
                      wish->form->kinds[i].label);
    gj_fail(err, GJ_ERR_USAGE, "Kind 不能是 %s，应是 %s 之一", id, known.data);
    gj_buf_release(&known);
    return false;
}

static bool read_form(const gj_call *call, const gj_forms *forms, gj_new_wish *wish, gj_err *err)
{
    char *id = NULL;
    char *name = NULL;
    const char *family = NULL;
    bool ok = read_year(call, &wish->year, err) && read_text(call, "Form", &id, err) &&
              read_text(call, "Family", &name, err) && find_family(forms, name, &family, err) &&
              (id ? find_form(forms, id, wish, err) : find_in_force(forms, family, wish, err));
    free(id);
    free(name);
    return ok;
}

static bool read_arguments(const gj_call *call, const gj_forms *forms, gj_new_wish *wish,
                           gj_err *err)
{
    char *kind = NULL;
    char *last = NULL;
    bool ok = read_form(call, forms, wish, err) && read_text(call, "Org", &wish->org, err) &&
              read_text(call, "Kind", &kind, err) && (!kind || find_kind(kind, wish, err)) &&
              read_text(call, "Last", &last, err);
    if (ok && last)
        wish->last_path = gj_url_path(last);
    if (ok && last)
        ok = (wish->last = gj_last_read(call->context, last, err)) &&
             gj_new_is_akin(wish->last, wish->form, err);
    free(kind);
    free(last);
    return ok;
}

/* ---- the command ---- */

/* The kind of report that the window shows; NULL where it shows none. */
static const char *family_here(const gj_call *call)
{
    gj_session *session = gj_call_session(call, NULL);
    gj_outcome *outcome = session ? gj_session_outcome(session) : NULL;
    gj_XSpreadsheetDocument *document = session && !outcome ? gj_session_document(session) : NULL;
    if (document)
        outcome = gj_outcome_make(call->context, document,
                                  (gj_before){.look = true, .at = GJ_NOWHERE}, NULL);
    /* Its form is one of those that live as long as the process. */
    const char *family =
        outcome && outcome->report ? gj_report_form(outcome->report)->family : NULL;
    gj_outcome_free(outcome);
    gj_release(document);
    if (session)
        gj_release(gj_session_object(session));
    return family;
}

static bool wish_for(const gj_call *call, const gj_forms *forms, gj_new_wish *wish, gj_err *err)
{
    if (gj_call_argument(call, "Year") || gj_call_argument(call, "Form"))
        return read_arguments(call, forms, wish, err);
    if (gj_can_ask(call->frame))
        return gj_new_ask(call, forms, family_here(call), wish, err);
    return gj_fail(err, GJ_ERR_USAGE, "没有窗口可以提问：请用参数 Year 指明报告的年份");
}

bool gj_command_new(const gj_call *call, gj_err *err)
{
    gj_new_wish wish = {0};
    const gj_forms *forms = gj_shipped_forms(err);
    bool ok = forms && wish_for(call, forms, &wish, err);
    if (ok && wish.form) {
        ok = gj_new_open(call->context, &wish, err);
        gj_buf_puts(call->result, ok ? wish.form->id : "");
    }
    gj_new_release(&wish);
    return ok;
}
