/* SPDX-License-Identifier: Apache-2.0 */
/*
 * path.h - names of files and folders, and what stands there.
 *
 * A path is UTF-8 text as the person or the system wrote it, relative or absolute; nothing here
 * normalizes it. Any thread may call. Nothing here fails but for want of an answer.
 *
 * To find a file that may stand in several folders: 1. gj_path_join each folder and the name;
 * 2. gj_path_is_file; 3. free what didn't lead anywhere.
 */
#ifndef GJ_PLATFORM_PATH_H
#define GJ_PLATFORM_PATH_H

#include <stdbool.h>

/* "folder/name", one slash between; the name alone where the folder is "". Yours to free, never
 * NULL. */
char *gj_path_join(const char *folder, const char *name);
/* What stands before the last slash, "." where there is none. Yours to free, never NULL. */
char *gj_path_folder(const char *path);
/* What stands behind the last slash: borrowed from `path`, never NULL. */
const char *gj_path_base(const char *path);
/* Does it end so, without regard to ASCII case (".ods")? */
bool gj_path_has_suffix(const char *path, const char *suffix);
/* Is there a regular file of that name, through links? False also where nobody may look. */
bool gj_path_is_file(const char *path);
/* Is nothing of that name there, for certain? False where it can't be told now. */
bool gj_path_is_absent(const char *path);
/* Is there a folder of that name, through links? Likewise. */
bool gj_path_is_folder(const char *path);
/* Does it say where it is without a folder to begin from? */
bool gj_path_is_absolute(const char *path);
/* The same place as an absolute path without links and dots, yours to free. NULL where there is
 * nothing or nobody may look: *why (may be NULL) is a constant that says which. */
char *gj_path_resolve(const char *path, const char **why);
/* The file: URL of an absolute path, in ASCII. Yours to free, never NULL. */
char *gj_path_file_url(const char *path);
/* The folder of the running executable, resolved, yours to free; NULL where the system doesn't
 * say. */
char *gj_path_executable_folder(void);

#endif
