/* SPDX-License-Identifier: Apache-2.0 */
/*
 * shipped.h - what came in the package beside this library: forms, styles, dialogs.
 *
 * The package is found by the library's own address, so it works wherever LibreOffice unpacked it.
 */
#ifndef GJ_ADDON_HOST_SHIPPED_H
#define GJ_ADDON_HOST_SHIPPED_H

#include "base/err.h"
#include "form/form.h"

/* The forms, loaded when first asked for and kept as long as the process lives. NULL if they can't
 * be loaded; the next call tries again. Any thread may call. */
const gj_forms *gj_shipped_forms(gj_err *err);
/* A file or folder of the package, "templates/styles": its path, its file URL. Yours to free; never
 * NULL, but "" if the library can't tell where it is. */
char *gj_shipped_path(const char *name);
char *gj_shipped_url(const char *name);

#endif
