/* SPDX-License-Identifier: Apache-2.0 */
/* engine.c - LibreOfficeKit in a copy of this process. */
#include "office/engine.h"

#include <stdlib.h>

#include <LibreOfficeKit/LibreOfficeKitInit.h>

#include "office/fonts.h"
#include "office/posix/child.h"
#include "platform/environment.h"
#include "platform/file.h"
#include "platform/path.h"

/* ---- in the child ---- */

static void add_reason(LibreOfficeKit *kit, gj_buf *says)
{
    char *reason = kit->pClass->getError ? kit->pClass->getError(kit) : NULL;
    if (reason && *reason)
        gj_buf_printf(says, "（LibreOffice：%s）", reason);
}

static bool save(const gj_engine_task *t, LibreOfficeKit *kit, LibreOfficeKitDocument *document,
                 gj_buf *says)
{
    char *out = gj_path_file_url(t->out);
    bool ok = document->pClass->saveAs(document, out, t->format, t->save_options) != 0;
    free(out);
    if (ok && gj_path_is_file(t->out))
        return true;
    gj_buf_printf(says, "LibreOffice 无法把%s另存为 %s", t->from, t->format);
    add_reason(kit, says);
    return false;
}

static bool convert(const gj_engine_task *t, LibreOfficeKit *kit, gj_buf *says)
{
    /* Batch: a dialog is cancelled instead of waiting for somebody. */
    char *in = gj_path_file_url(t->in);
    LibreOfficeKitDocument *document = kit->pClass->documentLoadWithOptions(kit, in, "Batch=true");
    free(in);
    if (document)
        return save(t, kit, document, says);
    gj_buf_printf(says, "LibreOffice 打不开%s", t->from);
    add_reason(kit, says);
    return false;
}

/* Everything LibreOffice and fontconfig would otherwise put elsewhere goes to the scratch
 * folder. */
static void set_environment(const gj_engine_task *t)
{
    char *fonts = gj_path_join(t->folder, "fonts.conf");
    gj_environment_set("FONTCONFIG_FILE", fonts);
    gj_environment_set("TMPDIR", t->folder);
    gj_environment_set("XDG_RUNTIME_DIR", t->folder);
    gj_environment_set("SAL_USE_VCLPLUGIN", "svp");
    /* LibreOffice would ask GnuPG for its version five times over. */
    gj_environment_set("PATH", t->folder);
    gj_environment_set("FONTCONFIG_PATH", NULL);
    gj_environment_set("http_proxy", NULL);
    gj_environment_set("https_proxy", NULL);
    free(fonts);
}

static bool work(void *data, gj_buf *says)
{
    const gj_engine_task *t = data;
    set_environment(t);
    gj_buf missing;
    gj_buf_init(&missing);
    gj_fonts_tell_missing(&missing);
    char *folder = gj_path_join(t->folder, "profile");
    char *url = gj_path_file_url(folder);
    LibreOfficeKit *kit = lok_init_2(t->program, url);
    free(url);
    free(folder);
    bool ok = kit && convert(t, kit, says);
    if (!kit)
        gj_buf_printf(says, "%s 里的 LibreOffice 无法启动", t->program);
    if (ok)
        gj_buf_puts(says, missing.data);
    gj_buf_release(&missing);
    return ok;
}

/* ---- in the parent ---- */

static bool put_fonts(const char *folder, gj_err *err)
{
    const char *system = gj_environment_get("FONTCONFIG_FILE");
    char *path = gj_path_join(folder, "fonts.conf");
    gj_buf text;
    gj_buf_init(&text);
    gj_fonts_write_config(system && gj_path_is_absolute(system) ? system : "/etc/fonts/fonts.conf",
                          &text);
    bool ok = gj_file_put(path, text.data, text.len, err);
    gj_buf_release(&text);
    free(path);
    return ok;
}

bool gj_engine_run(const gj_engine_task *task, gj_buf *answer, gj_err *err)
{
    gj_engine_task mine = *task;
    return put_fonts(task->folder, err) &&
           gj_child_run(work, &mine, GJ_ENGINE_SECONDS, answer, err);
}
