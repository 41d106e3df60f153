/* SPDX-License-Identifier: Apache-2.0 */
/* shipped.c - where the installed package lies, and the forms in it, loaded once. */
#include "addon/host/shipped.h"

#include <stdlib.h>
#include <string.h>

#include <osl/module.h>

#include "addon/host/url.h"
#include "base/arena.h"
#include "base/language.h"
#include "platform/file.h"
#include "platform/path.h"
#include "platform/thread.h"
#include "uno/api.h"

/* The library stands in lib/PLATFORM/ of the package. */
enum { LEVELS = 3 };

char *gj_shipped_url(const char *name)
{
    rtl_uString *library = NULL;
    gj_buf url;
    gj_buf_init(&url);
    if (osl_getModuleURLFromFunctionAddress((oslGenericFunction)gj_shipped_url, &library)) {
        gj_string_add(&url, library);
        for (int i = 0; i < LEVELS; i++) {
            char *slash = strrchr(url.data, '/');
            url.len = slash ? (size_t)(slash - url.data) : 0;
            url.data[url.len] = '\0';
        }
        gj_buf_printf(&url, "/%s", name);
    }
    gj_string_free(library);
    return gj_buf_detach(&url);
}

char *gj_shipped_path(const char *name)
{
    char *url = gj_shipped_url(name);
    char *path = gj_url_path(url);
    free(url);
    return path;
}

/* libxml2 is built without threads: one at a time, and whoever else uses it takes this lock too. */
static gj_mutex loading = GJ_MUTEX_INIT;
static const gj_forms *loaded;
static char *ruled_by;         /* the path of the house rules that they are under; NULL: none */
static gj_file_stamp ruled_at; /* that file as it was then */

static gj_forms *open_forms(const char *rules, gj_err *err)
{
    char *folder = gj_shipped_path("templates/forms");
    gj_forms *forms = gj_forms_open_by(folder, rules, err);
    free(folder);
    return forms;
}

const gj_forms *gj_shipped_forms(gj_err *err)
{
    gj_lock(&loading);
    if (!loaded)
        loaded = open_forms(NULL, err);
    const gj_forms *forms = loaded;
    gj_unlock(&loading);
    return forms;
}

/* Are the forms that are loaded under these rules, as the file is now? */
static bool is_current(const char *rules, const gj_file_stamp *now)
{
    if (!loaded || !rules || !ruled_by)
        return loaded && !rules && !ruled_by;
    return strcmp(rules, ruled_by) == 0 && memcmp(now, &ruled_at, sizeof *now) == 0;
}

static void keep(const gj_forms *forms, const char *rules, const gj_file_stamp *now)
{
    gj_put_text(&ruled_by, rules ? gj_strdup(rules) : NULL);
    ruled_at = *now;
    loaded = forms;
}

/* Another would be looked for in LibreOffice's own folder. */
static bool is_whole(const char *rules, gj_err *err)
{
    return gj_path_is_absolute(rules) ||
           gj_fail(err, GJ_ERR_USAGE, "要写出文件的完整路径，不能是“%s”", rules);
}

const gj_forms *gj_shipped_forms_by(const char *rules, gj_err *err)
{
    gj_file_stamp now = {0};
    const char *file = *rules ? rules : NULL;
    if (file && !is_whole(file, err))
        return NULL;
    if (file)
        (void)gj_file_stamp_of(file, &now);
    gj_lock(&loading);
    bool current = is_current(file, &now);
    const gj_forms *forms = current ? loaded : open_forms(file, err);
    if (forms && !current)
        keep(forms, file, &now);
    gj_unlock(&loading);
    return forms;
}

bool gj_shipped_try_rules(const char *rules, gj_buf *says, gj_err *err)
{
    gj_forms *forms = NULL;
    if (is_whole(rules, err)) {
        gj_lock(&loading);
        forms = open_forms(rules, err);
        gj_unlock(&loading);
    }
    const gj_house *house = NULL;
    for (int i = forms ? gj_forms_count(forms) : 0; i > 0 && !house; i--)
        house = gj_forms_at(forms, i - 1)->house;
    if (house) {
        gj_house_put(house, says);
        gj_buf_puts(says, "。");
    } else if (forms) {
        gj_buf_puts(says, gj_said("其中的规则不涉及现有的各版格式。"));
    }
    gj_forms_free(forms);
    return forms != NULL;
}
