/* SPDX-License-Identifier: Apache-2.0 */
/*
 * checker.h - the service org.gouji.Checker: macros check a document and get the findings as JSON.
 *
 * A com.sun.star.task.XJob. `execute` takes a named value `Document` (default: the one in use),
 * marks nothing, and returns the object that `gouji check --json` prints, "file" being the
 * document's URL.
 *
 * From a macro: 1. createUnoService("org.gouji.Checker"); 2. execute with the document; 3. read the
 * JSON. Any thread may call, with LibreOffice's lock or without; a checker keeps nothing but its
 * context.
 */
#ifndef GJ_ADDON_COMMAND_CHECKER_H
#define GJ_ADDON_COMMAND_CHECKER_H

#include "uno/object.h"

/* The service's class, for the library's entry points. */
extern const gj_class gj_checker_class;

#endif
