/* SPDX-License-Identifier: Apache-2.0 */
/* environment.c - asks the environment, and goes along PATH. */
#include "platform/environment.h"

#include <stdlib.h>
#include <string.h>

#include "base/arena.h"
#include "platform/path.h"

const char *gj_environment_get(const char *name)
{
    const char *value = getenv(name);
    return value && *value ? value : NULL;
}

void gj_environment_set(const char *name, const char *value)
{
    if (value)
        (void)setenv(name, value, 1);
    else
        (void)unsetenv(name);
}

char *gj_environment_program(const char *name, int n)
{
    const char *path = gj_environment_get("PATH");
    if (!path)
        return NULL;
    size_t size = strlen(path) + 1;
    char *folders = memcpy(gj_alloc(size), path, size);
    char *rest = NULL, *found = NULL;
    for (char *one = strtok_r(folders, ":", &rest); one && !found;
         one = strtok_r(NULL, ":", &rest)) {
        char *file = gj_path_join(one, name);
        found = gj_path_resolve(file, NULL);
        free(file);
        if (found && n-- > 0) {
            free(found);
            found = NULL;
        }
    }
    free(folders);
    return found;
}
