/* SPDX-License-Identifier: Apache-2.0 */
/* The command vnd.gouji:new: with arguments it asks nothing. */
#include "addon/new.h"

#include <limits.h>
#include <stdlib.h>
#include <string.h>

#include "addon/shipped.h"
#include "addon/tell.h"

void gj_new_release(gj_new_wish *wish)
{
    free(wish->org);
    gj_report_free(wish->last);
    *wish = (gj_new_wish){0};
}

/* ---- arguments: Year or Form, Org, Kind, Last ---- */

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

static bool find_in_force(const gj_forms *forms, gj_new_wish *wish, gj_err *err)
{
    wish->form = gj_forms_in_force(forms, NULL, wish->year);
    return wish->form || gj_fail(err, GJ_ERR_USAGE, "%d 年度没有可用的格式，最早的是 %d 年度的",
                                 wish->year, gj_forms_oldest(forms, NULL)->first_year);
}

static bool find_form(const gj_forms *forms, const char *id, gj_new_wish *wish, gj_err *err)
{
    if (!id)
        return find_in_force(forms, wish, err);
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
    gj_buf known;
    gj_buf_init(&known);
    for (int i = 0; i < wish->form->n_kinds; i++)
        gj_buf_printf(&known, "%s%s（%s）", i > 0 ? "、" : "", wish->form->kinds[i].id,
                      wish->form->kinds[i].label);
    gj_fail(err, GJ_ERR_USAGE, "Kind 不能是 %s，应是 %s 之一", id, known.data);
    gj_buf_release(&known);
    return false;
}

static bool read_arguments(const gj_call *call, const gj_forms *forms, gj_new_wish *wish,
                           gj_err *err)
{
    char *form = NULL;
    char *kind = NULL;
    char *last = NULL;
    bool ok = read_year(call, &wish->year, err) && read_text(call, "Form", &form, err) &&
              find_form(forms, form, wish, err) && read_text(call, "Org", &wish->org, err) &&
              read_text(call, "Kind", &kind, err) && (!kind || find_kind(kind, wish, err)) &&
              read_text(call, "Last", &last, err);
    if (ok && last)
        ok = (wish->last = gj_new_read_last(call->context, forms, last, err)) != NULL;
    free(form);
    free(kind);
    free(last);
    return ok;
}

/* ---- the command ---- */

static bool wish_for(const gj_call *call, const gj_forms *forms, gj_new_wish *wish, gj_err *err)
{
    if (gj_call_argument(call, "Year") || gj_call_argument(call, "Form"))
        return read_arguments(call, forms, wish, err);
    if (gj_can_ask(call->frame))
        return gj_new_ask(call, forms, wish, err);
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
