/* SPDX-License-Identifier: Apache-2.0 */
/* panel_share.c - the list of findings saved as a text file. */
#include "addon/panel/panel_share.h"

#include <stdlib.h>

#include "addon/host/tell.h"
#include "addon/host/url.h"
#include "platform/file.h"

static bool put_file(const gj_panel_file *file, const char *target, gj_err *err)
{
    if (!*target)
        return gj_fail(err, GJ_ERR_USAGE, "只能存到这台电脑的文件夹里，请另选一处");
    if (gj_file_is_same(target, file->workbook))
        return gj_fail(err, GJ_ERR_USAGE, "没有保存：%s 就是打开着的工作簿，请另选一个文件名",
                       target);
    return gj_file_replace(target, file->bytes->data, file->bytes->len, err);
}

bool gj_panel_save(gj_XComponentContext *context, const gj_panel_file *file, char **path,
                   gj_err *err)
{
    const gj_file_wish wish = {.title = "把校验结果存为 CSV",
                               .name = file->name,
                               .filter = "CSV 文本 (.csv)",
                               .suffix = ".csv",
                               .save = true};
    char *url = gj_ask_file(context, &wish);
    *path = NULL;
    if (!url)
        return true;
    char *target = gj_url_path(url);
    free(url);
    bool ok = put_file(file, target, err);
    if (ok)
        *path = target;
    else
        free(target);
    return ok;
}
