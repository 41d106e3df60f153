/* SPDX-License-Identifier: Apache-2.0 */
/*
 * checker.h - the service org.gouji.Checker: macros check a document and get the findings as JSON.
 *
 * A com.sun.star.task.XJob. `execute` takes a named value `Document` (default: the one in use),
 * marks nothing, and returns the object that `gouji check --json` prints, "file" being the
 * document's URL.
 */
#ifndef GJ_ADDON_COMMAND_CHECKER_H
#define GJ_ADDON_COMMAND_CHECKER_H

#include "uno/object.h"

extern const gj_class gj_checker_class;

#endif
