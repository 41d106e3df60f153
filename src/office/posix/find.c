/* SPDX-License-Identifier: Apache-2.0 */
/* find.c - looks for LibreOffice's program folder where systems install it. */
#include "office/find.h"

#include <stdbool.h>
#include <stdlib.h>
#include <string.h>

#include "base/arena.h"
#include "platform/environment.h"
#include "platform/folder.h"
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

/* The release numbers stand in the names, so the last that fits is taken for the newest. */
static char *newest_in(const char *folder, const char *prefix)
{
    gj_arena *arena = gj_arena_new();
    const char **names = NULL;
    char *found = NULL;
    for (int i = gj_folder_list(arena, folder, &names, NULL); i-- > 0 && !found;) {
        if (strncmp(names[i], prefix, strlen(prefix)) == 0) {
            char *path = gj_path_join(folder, names[i]);
            found = program_in(path);
            free(path);
        }
    }
    gj_arena_free(arena);
    return found;
}

/* The program folder that a soffice on PATH leads to. */
static char *behind_soffice(void)
{
    char *folder = NULL;
    char *soffice = NULL;
    for (int n = 0; !folder && (soffice = gj_environment_program("soffice", n)); n++) {
        char *beside = gj_path_folder(soffice);
        folder = program_in(beside);
        free(beside);
        free(soffice);
    }
    return folder;
}

char *gj_office_folder(void)
{
    const char *wanted = gj_environment_get("GOUJI_OFFICE");
    if (wanted)
        return program_in(wanted);
    char *folder = program_in("/usr/lib/libreoffice");
    if (!folder)
        folder = program_in("/usr/lib64/libreoffice");
    if (!folder)
        folder = newest_in("/opt", "libreoffice");
    return folder ? folder : behind_soffice();
}
