/* SPDX-License-Identifier: Apache-2.0 */
/* find.c - asks the registry where LibreOffice is installed. */
#include "office/find.h"

#include <stdbool.h>
#include <stdlib.h>

#include "base/arena.h"
#include "platform/environment.h"
#include "platform/path.h"
#include "platform/windows/registry.h"

static bool is_program_folder(const char *folder)
{
    char *path = gj_path_join(folder, "soffice.exe");
    bool found = gj_path_is_file(path);
    free(path);
    return found;
}

/* `folder` itself or its folder "program". */
static char *program_in(const char *folder)
{
    if (is_program_folder(folder))
        return gj_strdup(folder);
    char *below = gj_path_join(folder, "program");
    if (is_program_folder(below))
        return below;
    free(below);
    return NULL;
}

char *gj_office_folder(void)
{
    const char *wanted = gj_environment_get("GOUJI_OFFICE");
    if (wanted)
        return program_in(wanted);
    char *said = gj_registry_text("SOFTWARE\\LibreOffice\\UNO\\InstallPath", NULL);
    char *folder = said ? program_in(said) : NULL;
    free(said);
    char *soffice = folder ? NULL : gj_environment_program("soffice", 0);
    char *beside = soffice ? gj_path_folder(soffice) : NULL;
    if (beside)
        folder = program_in(beside);
    free(beside);
    free(soffice);
    return folder;
}
