/* SPDX-License-Identifier: Apache-2.0 */
/* open.c - the commands of the bar after an export: the document in LibreOffice or the desktop's
 * viewer, its folder, the fonts it should have had. */
#include "addon/command/open.h"

#include <stdlib.h>
#include <string.h>

#include "addon/command/command.h"
#include "addon/host/box.h"
#include "addon/host/calc.h"
#include "addon/host/later.h"
#include "addon/host/load_document.h"
#include "addon/host/url.h"
#include "base/arena.h"
#include "base/guard.h"
#include "base/language.h"
#include "platform/path.h"
#include "platform/thread.h"

static gj_mutex lock = GJ_MUTEX_INIT;
static char *exported; /* the file's URL, as long as the process lives */
static char *fonts;    /* those missing in it */

static void keep(char **place, const char *text)
{
    size_t size = strlen(text) + 1;
    char *copy = memcpy(gj_alloc(size), text, size);
    gj_lock(&lock);
    free(*place);
    *place = copy;
    gj_unlock(&lock);
}

void gj_remember_export(const char *url, const char *missing)
{
    keep(&exported, url);
    keep(&fonts, missing);
}

/* Yours to free; "" if there is none. */
static char *kept(char *const *place)
{
    gj_buf text;
    gj_buf_init(&text);
    gj_lock(&lock);
    gj_buf_puts(&text, *place ? *place : "");
    gj_unlock(&lock);
    return gj_buf_detach(&text);
}

static bool is_kept(char *const *place)
{
    char *text = kept(place);
    bool is = *text != '\0';
    free(text);
    return is;
}

bool gj_has_exported(void)
{
    return is_kept(&exported);
}

bool gj_has_missed_fonts(void)
{
    return is_kept(&fonts);
}

static bool open_outside(const gj_call *call, const char *url, gj_err *err)
{
    gj_XSystemShellExecute *shell =
        gj_XSystemShellExecute_create(call->context, "com.sun.star.system.SystemShellExecute", err);
    bool ok = shell && gj_XSystemShellExecute_execute(shell, url, "",
                                                      GJ_SystemShellExecuteFlags_URIS_ONLY, err);
    gj_release(shell);
    return ok;
}

/* LibreOffice would show the window that is open already, with what was exported before. Only the
 * main thread may close windows: another's wait for it for ever. */
static void close_older(const gj_call *call, const char *url)
{
    char *path = gj_url_path(url);
    gj_XComponent *older = gj_loaded(call->context, path);
    if (older && !gj_is_edited(older) && gj_thread_is_main())
        gj_close(older);
    gj_release(older);
    free(path);
}

static bool open_here(const gj_call *call, const char *url, gj_err *err)
{
    close_older(call, url);
    static const char *const names[] = {"OnMainThread"};
    gj_seq_PropertyValue *how = gj_arguments_new(1, names);
    gj_any_set_boolean(&how->items[0].Value, true);
    gj_XComponent *document = NULL;
    gj_XDesktop2 *desktop = gj_XDesktop2_create(call->context, "com.sun.star.frame.Desktop", err);
    bool ok = desktop &&
              gj_XDesktop2_loadComponentFromURL(desktop, url, "_default", 0, how, &document, err);
    gj_release(document);
    gj_release(desktop);
    gj_seq_PropertyValue_free(how);
    return ok;
}

bool gj_command_open_export(const gj_call *call, gj_err *err)
{
    char *url = kept(&exported);
    bool ok = *url != '\0' || gj_fail(err, GJ_ERR_USAGE, "还没有导出过");
    if (ok)
        ok = gj_path_has_suffix(url, ".odt") ? open_here(call, url, err)
                                             : open_outside(call, url, err);
    free(url);
    return ok;
}

bool gj_command_open_folder(const gj_call *call, gj_err *err)
{
    char *url = kept(&exported);
    char *slash = strrchr(url, '/');
    if (slash)
        slash[1] = '\0';
    bool ok = slash ? open_outside(call, url, err) : gj_fail(err, GJ_ERR_USAGE, "还没有导出过");
    free(url);
    return ok;
}

/* ---- the fonts ---- */

bool gj_command_fonts(const gj_call *call, gj_err *err)
{
    char *missing = kept(&fonts);
    if (!*missing) {
        free(missing);
        return gj_fail(err, GJ_ERR_USAGE, "上次导出没有缺少的字体");
    }
    gj_buf text;
    gj_buf_init(&text);
    gj_buf_printf(&text, gj_said("本机没有装这些公文字体：\n\n%s\n\n装上它们再导出，就用它们。"),
                  missing);
    gj_buf_puts(call->result, missing);
    const gj_box box = {"缺少的字体", text.data, NULL, "关闭(~C)", "zh-CN.html#export"};
    (void)gj_box_ask(call->context, call->frame, &box);
    gj_buf_release(&text);
    free(missing);
    return true;
}
