/* SPDX-License-Identifier: Apache-2.0 */
/*
 * note.h - what an open document remembers of its checking (remember/memory.h), in its property
 * of that name: saved with it, and changed like the rest of it. Of a file that can't carry it
 * (.xlsx), it is in the file beside (remember/keep.h), which is written at once; where there is one
 * beside another workbook, both are taken together and both written.
 *
 * To change what is remembered: 1. gj_note_read; 2. change the memory; 3. gj_note_write; 4. check
 * again. Any thread, holding no lock of ours: LibreOffice takes its own in each call.
 */
#ifndef GJ_ADDON_SESSION_NOTE_H
#define GJ_ADDON_SESSION_NOTE_H

#include "remember/memory.h"
#include "uno/api.h"

/* What it remembers: yours to gj_memory_free. NULL (GJ_ERR_FORMAT, GJ_ERR_LIMIT) if what stands
 * there isn't ours. */
gj_memory *gj_note_read(gj_XSpreadsheetDocument *document, gj_err *err);
/* Keeps it; nothing is kept in the document of an empty memory. False (GJ_ERR_OFFICE, GJ_ERR_IO):
 * nothing may be remembered now. */
bool gj_note_write(gj_XSpreadsheetDocument *document, const gj_memory *memory, gj_err *err);

/* Where last year's file is, as the system has it: yours to free; NULL if none is remembered. */
char *gj_note_last(gj_XSpreadsheetDocument *document, const gj_memory *memory);
/* Remembers that file (NULL: none), relative to the document's folder where it has one. */
void gj_note_set_last(gj_XSpreadsheetDocument *document, gj_memory *memory, const char *last);

#endif
