/* SPDX-License-Identifier: Apache-2.0 */
/*
 * shipped.h - what came in the package beside this library: forms, styles, dialogs.
 *
 * The package is found by the library's own address, so it works wherever LibreOffice unpacked it.
 *
 * To get something of it: 1. gj_shipped_forms, or the path or URL of a file; where a document is
 * judged, gj_shipped_forms_by the house rules that were chosen; 2. free the path or URL, never the
 * forms. Any thread may call; loading happens under a lock of its own, under which
 * LibreOffice is not called.
 */
#ifndef GJ_ADDON_HOST_SHIPPED_H
#define GJ_ADDON_HOST_SHIPPED_H

#include "base/buf.h"
#include "base/err.h"
#include "form/form.h"

/* The forms, loaded when first asked for, under the house rules of the last gj_shipped_forms_by;
 * borrowed, they live as long as the process. NULL if they can't be loaded; the next call tries
 * again. Any thread may call. */
const gj_forms *gj_shipped_forms(gj_err *err);
/* The forms under the house rules of the file at the path `rules`, "" for none that was chosen
 * (form.h tells what else there may be); loaded anew where that is another file than the last time,
 * or has been changed. What was loaded before stays: reports are made of it. NULL (GJ_ERR_USAGE,
 * GJ_ERR_IO, GJ_ERR_FORM) if they can't be had; gj_shipped_forms stay what they were then. */
const gj_forms *gj_shipped_forms_by(const char *rules, gj_err *err);
/* Would house rules from the file at that path do? Appends what they change, a sentence, and keeps
 * nothing. False: *err says why not, as of gj_shipped_forms_by. */
bool gj_shipped_try_rules(const char *rules, gj_buf *says, gj_err *err);
/* The path of a file or folder of the package, "templates/styles". Yours to free; never NULL, but
 * "" if the library can't tell where it is. */
char *gj_shipped_path(const char *name);
/* Its file URL, likewise: yours to free, never NULL. */
char *gj_shipped_url(const char *name);

#endif
