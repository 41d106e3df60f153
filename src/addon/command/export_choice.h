/* SPDX-License-Identifier: Apache-2.0 */
/*
 * export_choice.h - what the options leave an export to begin with.
 *
 * To export: 1. gj_export_first, what is offered first; 2. gj_export_carries, of a PDF; 3. write
 * it; 4. gj_export_notice what it was. Any thread, holding no lock of ours: LibreOffice takes its
 * own in each call.
 */
#ifndef GJ_ADDON_COMMAND_EXPORT_CHOICE_H
#define GJ_ADDON_COMMAND_EXPORT_CHOICE_H

#include "addon/command/command.h"
#include "document/document.h"

/* What the options name, else what was exported last, on whatever day, else a PDF. */
gj_output gj_export_first(gj_XComponentContext *context);
/* Keeps for that what was exported. */
void gj_export_notice(gj_XComponentContext *context, gj_output output);
/* *out: shall a PDF have the report's data in it? The argument PdfA (2 or 3) says so, else the
 * options. False (GJ_ERR_USAGE) if it is neither; *out stays as it was. */
bool gj_export_carries(const gj_call *call, bool *out, gj_err *err);

#endif
