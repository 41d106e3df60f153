/* SPDX-License-Identifier: Apache-2.0 */
/* new_last.c - does last year's report, that was chosen, belong before the new one? */
#include "addon/command/new.h"
#include "base/language.h"

bool gj_new_is_akin(const gj_report *last, const gj_form *form, gj_err *err)
{
    const gj_form *of = last ? gj_report_form(last) : form;
    return gj_form_is_akin(of, form) ||
           gj_fail(err, GJ_ERR_USAGE, "上年工作簿是《%s》，要新建的是《%s》", of->title,
                   form->title);
}

bool gj_new_is_last_year(const gj_new_wish *wish, gj_buf *says)
{
    const int year = wish->last ? gj_report_particulars_at(wish->last)->year : wish->year - 1;
    if (wish->year == 0 || year == wish->year - 1)
        return true;
    if (year == 0)
        gj_buf_puts(says, gj_said("上年工作簿里没有写是哪一年度的"));
    else
        gj_buf_printf(says, gj_said("上年工作簿是 %d 年度的，不是 %d 年度的"), year,
                      wish->year - 1);
    return false;
}
