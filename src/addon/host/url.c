/* SPDX-License-Identifier: Apache-2.0 */
/* url.c - converts between URLs and the system's paths with LibreOffice's own functions. */
#include "addon/host/url.h"

#include <osl/file.h>

#include "uno/uno.h"

static char *convert(const char *text, oslFileError (*function)(rtl_uString *, rtl_uString **))
{
    rtl_uString *from = gj_string_new(text);
    rtl_uString *made = NULL;
    (void)function(from, &made);
    char *converted = gj_string_text(made);
    gj_string_free(made);
    gj_string_free(from);
    return converted;
}

char *gj_url_path(const char *url)
{
    return convert(url, osl_getSystemPathFromFileURL);
}

char *gj_path_url(const char *path)
{
    return convert(path, osl_getFileURLFromSystemPath);
}
