/* SPDX-License-Identifier: Apache-2.0 */
/*
 * workbook_style.h - what templates/styles says of a style: the same file that the .ods is shipped
 * with tells how high its rows must be, and what an .xlsx looks like. Private to the workbook.
 *
 * To ask: 1. gj_style_file_read; 2. gj_style_file_get, as often as you like; 3.
 * gj_style_file_free. One thread at a time (pack/libxml.h).
 */
#ifndef GJ_WORKBOOK_WORKBOOK_STYLE_H
#define GJ_WORKBOOK_WORKBOOK_STYLE_H

#include "base/err.h"

/* A file of styles that was read. */
typedef struct gj_style_file gj_style_file;

/* Reads `name` in that folder; yours to free. NULL on failure (GJ_ERR_IO, GJ_ERR_LIMIT: it can't
 * be read; GJ_ERR_FORMAT: it is no XML). */
gj_style_file *gj_style_file_read(const char *folder, const char *name, gj_err *err);
/* Ends it with all that was borrowed from it. NULL is allowed. */
void gj_style_file_free(gj_style_file *file);

/* An attribute, by its local name, of the properties `element` of that style or of its nearest
 * parent that has it; of the style itself where `element` is NULL. Borrowed from the file; NULL:
 * none says it. */
const char *gj_style_file_get(const gj_style_file *file, const char *style, const char *element,
                              const char *attribute);

#endif
