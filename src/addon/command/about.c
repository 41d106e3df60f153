/* SPDX-License-Identifier: Apache-2.0 */
/* about.c - the command about: what this package is made of. */
#include <stdlib.h>

#include "addon/command/command.h"
#include "addon/host/box.h"
#include "addon/host/shipped.h"
#include "base/language.h"

void gj_put_version(gj_XComponentContext *context, gj_buf *out)
{
    gj_seq_seq_string *all = NULL;
    gj_XPackageInformationProvider *packages = gj_XPackageInformationProvider_singleton(
        context, "com.sun.star.deployment.PackageInformationProvider", NULL);
    if (packages)
        (void)gj_XPackageInformationProvider_getExtensionList(packages, &all, NULL);
    for (int i = 0; all && i < all->count; i++) {
        const gj_seq_string *one = all->items[i];
        if (one->count >= 2 && gj_string_is(one->items[0], "org.gouji"))
            gj_string_add(out, one->items[1]);
    }
    gj_seq_seq_string_free(all);
    gj_release(packages);
}

bool gj_command_about(const gj_call *call, gj_err *err)
{
    (void)err;
    gj_buf text;
    gj_buf_init(&text);
    gj_buf_puts(&text, gj_said("勾稽 Gouji"));
    gj_buf_putc(&text, ' ');
    gj_put_version(call->context, &text);
    gj_buf_puts(&text, gj_said("\n年度报告的编制、校验与导出。\n"
                               "许可：Apache License 2.0；所带的 libxml2、zlib 和 jansson "
                               "各有其许可，全文在扩展包里。\n\n"
                               "报告格式："));
    const gj_forms *forms = gj_shipped_forms(NULL);
    for (int i = 0; forms && i < gj_forms_count(forms); i++)
        gj_buf_printf(&text, "\n%s　%s", gj_forms_at(forms, i)->id, gj_forms_at(forms, i)->source);
    gj_buf_puts(call->result, text.data);
    const gj_box box = {"关于", text.data, NULL, "关闭(~C)", NULL};
    (void)gj_box_ask(call->context, call->frame, &box);
    gj_buf_release(&text);
    return true;
}
