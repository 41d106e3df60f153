/* SPDX-License-Identifier: Apache-2.0 */
/* environment.c - asks the environment, and goes along PATH. */
#include "platform/environment.h"

#include <stdlib.h>
#include <string.h>

#include <wchar.h>

#include "base/arena.h"
#include "base/buf.h"
#include "platform/path.h"
#include "platform/windows/wide.h"

/* What was asked for last, in UTF-8, by name: the values stay as long as nobody asks anew. */
typedef struct asked {
    struct asked *next;
    char *name, *value;
} asked;
static _Thread_local asked *all;

/* The place that keeps the value of a variable. */
static asked *place_of(const char *name)
{
    asked *one = all;
    while (one && strcmp(one->name, name) != 0)
        one = one->next;
    if (!one) {
        one = gj_alloc(sizeof *one);
        *one = (asked){all, gj_strdup(name), NULL};
        all = one;
    }
    return one;
}

const char *gj_environment_get(const char *name)
{
    wchar_t *key = gj_wide(name);
    const wchar_t *value = _wgetenv(key);
    free(key);
    if (!value || !*value)
        return NULL;
    char *now = gj_narrow(value);
    asked *one = place_of(name);
    if (one->value && strcmp(one->value, now) == 0) {
        free(now);
    } else {
        free(one->value);
        one->value = now;
    }
    return one->value;
}

void gj_environment_set(const char *name, const char *value)
{
    wchar_t *key = gj_wide(name), *wide = gj_wide(value ? value : "");
    (void)_wputenv_s(key, wide);
    free(wide);
    free(key);
}

char *gj_environment_program(const char *name, int n)
{
    const char *path = gj_environment_get("PATH");
    if (!path)
        return NULL;
    gj_buf file;
    gj_buf_init(&file);
    gj_buf_printf(&file, "%s%s", name, gj_path_has_suffix(name, ".exe") ? "" : ".exe");
    char *folders = gj_strdup(path), *found = NULL;
    for (char *one = folders, *end = NULL; one && !found; one = end ? end + 1 : NULL) {
        end = strchr(one, ';');
        if (end)
            *end = '\0';
        char *whole = gj_path_join(one, file.data);
        found = *one && gj_path_is_file(whole) ? gj_path_resolve(whole, NULL) : NULL;
        free(whole);
        if (found && n-- > 0) {
            free(found);
            found = NULL;
        }
    }
    free(folders);
    gj_buf_release(&file);
    return found;
}
