/* SPDX-License-Identifier: Apache-2.0 */
/* folder.c - folders listed, made, and removed with all that is in them. */
#include "platform/folder.h"

#include <dirent.h>
#include <errno.h>
#include <ftw.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/stat.h>

#include "platform/environment.h"
#include "platform/listing.h"
#include "platform/path.h"
#include "platform/reason.h"
#include "platform/signals.h"

int gj_folder_list(gj_arena *arena, const char *folder, const char ***names, const char **why)
{
    DIR *dir = opendir(folder);
    if (!dir) {
        if (why)
            *why = gj_reason(errno);
        return -1;
    }
    gj_listing listing = {.arena = arena};
    int error = 0;
    for (;;) {
        errno = 0;
        const struct dirent *each = readdir(dir);
        error = errno;
        if (!each)
            break;
        gj_listing_add(&listing, each->d_name);
    }
    (void)closedir(dir);
    if (error) { /* half a list would be taken for all of it */
        if (why)
            *why = gj_reason(error);
        return -1;
    }
    return gj_listing_end(&listing, names);
}

bool gj_folder_make(const char *path, gj_err *err)
{
    return mkdir(path, 0700) == 0 ||
           gj_fail(err, GJ_ERR_IO, "无法建立文件夹 %s：%s", path, gj_reason(errno));
}

char *gj_scratch_open(gj_err *err)
{
    const char *parent = gj_environment_get("TMPDIR");
    char *folder =
        gj_path_join(parent && gj_path_is_absolute(parent) ? parent : "/tmp", "gouji-XXXXXX");
    gj_signals_hold();
    if (mkdtemp(folder))
        return folder;
    (void)gj_fail(err, GJ_ERR_IO, "无法建立临时文件夹 %s：%s", folder, gj_reason(errno));
    gj_signals_release();
    free(folder);
    return NULL;
}

static int remove_one(const char *path, const struct stat *info, int flag, struct FTW *walk)
{
    (void)info;
    (void)flag;
    (void)walk;
    (void)remove(path);
    return 0;
}

void gj_scratch_close(char *folder)
{
    (void)nftw(folder, remove_one, 16, FTW_DEPTH | FTW_PHYS);
    free(folder);
    gj_signals_release();
}
