/* SPDX-License-Identifier: Apache-2.0 */
/* find.c - looks for LibreOffice's program folder where systems install it. */
#include "office/find.h"

#include <glob.h>
#include <limits.h>
#include <stdbool.h>
#include <stdlib.h>
#include <string.h>

#include "base/arena.h"
#include "platform/path.h"

static char *copy(const char *text)
{
    size_t size = strlen(text) + 1;
    return memcpy(gj_alloc(size), text, size);
}

static bool has_file(const char *folder, const char *name)
{
    char *path = gj_path_join(folder, name);
    bool found = gj_path_is_file(path);
    free(path);
    return found;
}

/* Only a folder with LibreOfficeKit's library in it will do: a script called soffice won't. */
static bool is_program_folder(const char *folder)
{
    return has_file(folder, "libsofficeapp.so") || has_file(folder, "libmergedlo.so");
}

/* `folder` itself or its folder "program". */
static char *program_in(const char *folder)
{
    if (is_program_folder(folder))
        return copy(folder);
    char *below = gj_path_join(folder, "program");
    if (is_program_folder(below))
        return below;
    free(below);
    return NULL;
}

/* The release numbers stand in the folders' names, so the last that fits is taken for the
 * newest. */
static char *newest_of(const char *pattern)
{
    glob_t found;
    char *folder = NULL;
    if (glob(pattern, 0, NULL, &found) != 0)
        return NULL;
    for (size_t i = found.gl_pathc; i-- > 0 && !folder;)
        folder = program_in(found.gl_pathv[i]);
    globfree(&found);
    return folder;
}

/* The program folder that the soffice in one folder of PATH leads to. */
static char *behind_soffice(const char *path_folder)
{
    char resolved[PATH_MAX];
    char *soffice = gj_path_join(path_folder, "soffice");
    char *folder = NULL;
    if (realpath(soffice, resolved)) {
        char *beside = gj_path_folder(resolved);
        folder = program_in(beside);
        free(beside);
    }
    free(soffice);
    return folder;
}

static char *on_path(void)
{
    const char *path = getenv("PATH");
    char *list = copy(path ? path : "");
    char *rest = NULL;
    char *folder = NULL;
    for (char *one = strtok_r(list, ":", &rest); one && !folder; one = strtok_r(NULL, ":", &rest))
        folder = behind_soffice(one);
    free(list);
    return folder;
}

char *gj_office_folder(void)
{
    static const char *const places[] = {"/usr/lib/libreoffice", "/usr/lib64/libreoffice",
                                         "/opt/libreoffice*"};
    const char *wanted = getenv("GOUJI_OFFICE");
    if (wanted && *wanted)
        return program_in(wanted);
    char *folder = NULL;
    for (size_t i = 0; i < sizeof places / sizeof places[0] && !folder; i++)
        folder = newest_of(places[i]);
    return folder ? folder : on_path();
}
