/* SPDX-License-Identifier: Apache-2.0 */
/* shipped.c - where the installed package lies, and the forms in it, loaded once. */
#include "addon/host/shipped.h"

#include <stdlib.h>
#include <string.h>

#include <osl/module.h>

#include "addon/host/url.h"
#include "base/buf.h"
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

const gj_forms *gj_shipped_forms(gj_err *err)
{
    gj_lock(&loading);
    if (!loaded) {
        char *folder = gj_shipped_path("templates/forms");
        loaded = gj_forms_open(folder, err);
        free(folder);
    }
    const gj_forms *forms = loaded;
    gj_unlock(&loading);
    return forms;
}
