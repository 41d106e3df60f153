/* SPDX-License-Identifier: Apache-2.0 */
/* The commands of the bar after an export: the document in LibreOffice or the desktop's viewer, and its folder. */
#include "addon/open.h"

#include <pthread.h>
#include <stdlib.h>
#include <string.h>

#include "addon/calc.h"
#include "addon/command.h"
#include "base/arena.h"
#include "base/file.h"
#include "base/guard.h"

static pthread_mutex_t lock = PTHREAD_MUTEX_INITIALIZER;
static char *exported; /* the file's URL, as long as the process lives */

void gj_remember_export(const char *url)
{
    size_t size = strlen(url) + 1;
    char *copy = memcpy(gj_alloc(size), url, size);
    gj_lock(&lock);
    free(exported);
    exported = copy;
    gj_unlock(&lock);
}

/* Yours to free; "" if there is none. */
static char *last_export(void)
{
    gj_buf url;
    gj_buf_init(&url);
    gj_lock(&lock);
    gj_buf_puts(&url, exported ? exported : "");
    gj_unlock(&lock);
    return gj_buf_detach(&url);
}

bool gj_has_exported(void)
{
    char *url = last_export();
    bool has = *url != '\0';
    free(url);
    return has;
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

static bool open_here(const gj_call *call, const char *url, gj_err *err)
{
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
    char *url = last_export();
    bool ok = *url != '\0' || gj_fail(err, GJ_ERR_USAGE, "还没有导出过");
    if (ok)
        ok = gj_path_has_suffix(url, ".odt") ? open_here(call, url, err)
                                             : open_outside(call, url, err);
    free(url);
    return ok;
}

bool gj_command_open_folder(const gj_call *call, gj_err *err)
{
    char *url = last_export();
    char *slash = strrchr(url, '/');
    if (slash)
        slash[1] = '\0';
    bool ok = slash ? open_outside(call, url, err) : gj_fail(err, GJ_ERR_USAGE, "还没有导出过");
    free(url);
    return ok;
}
