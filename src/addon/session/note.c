/* SPDX-License-Identifier: Apache-2.0 */
/* note.c - reads and writes the document's memory, and says where the file that it names is. */
#include "addon/session/note.h"

#include <stdlib.h>

#include "addon/host/calc.h"
#include "addon/host/own_property.h"
#include "addon/host/url.h"
#include "addon/session/foreign.h"
#include "platform/file.h"
#include "platform/path.h"
#include "remember/keep.h"

/* The document's file, "" where it was never saved. Yours to free. */
static char *path_of(gj_XSpreadsheetDocument *document)
{
    char *url = gj_document_url(document);
    char *path = gj_url_path(url);
    free(url);
    return path;
}

/* Does its file keep properties, as those do that the command looks for them in? */
static bool may_carry(const char *path)
{
    return !*path || gj_path_has_suffix(path, ".ods") || gj_path_has_suffix(path, ".ots");
}

/* The file beside it, yours to free; NULL where there is none. */
static char *beside_of(const char *path)
{
    char *beside = gj_keep_beside(path);
    if (*path && gj_path_is_file(beside))
        return beside;
    free(beside);
    return NULL;
}

/* What stands in the file beside comes behind what the document says itself. */
static bool add_beside(gj_memory *memory, const char *path, gj_err *err)
{
    char *beside = beside_of(path);
    if (!beside)
        return true;
    gj_buf text;
    gj_buf_init(&text);
    bool ok = gj_file_read(beside, GJ_MEMORY_BYTES, &text, err);
    gj_reading_begin();
    gj_memory *other = ok ? gj_memory_read(text.data, err) : NULL;
    if (other)
        gj_memory_add(memory, other);
    gj_memory_free(other);
    gj_reading_end();
    gj_buf_release(&text);
    free(beside);
    return other != NULL;
}

gj_memory *gj_note_read(gj_XSpreadsheetDocument *document, gj_err *err)
{
    char *text = gj_own_property(document, GJ_MEMORY_PROPERTY);
    gj_reading_begin();
    gj_memory *memory = gj_memory_read(text, err);
    gj_reading_end();
    char *path = memory ? path_of(document) : NULL;
    if (path && !add_beside(memory, path, err)) {
        gj_memory_free(memory);
        memory = NULL;
    }
    free(path);
    free(text);
    return memory;
}

/* What somebody wrote beside a workbook that can carry it is written there too, or what is taken
 * back would be there again. */
bool gj_note_write(gj_XSpreadsheetDocument *document, const gj_memory *memory, gj_err *err)
{
    char *path = path_of(document);
    gj_buf text;
    gj_buf_init(&text);
    gj_reading_begin();
    gj_memory_write(memory, &text);
    gj_reading_end();
    bool carries = may_carry(path);
    char *beside = beside_of(path);
    bool ok =
        (!carries || gj_own_property_put(document, GJ_MEMORY_PROPERTY,
                                         gj_memory_is_empty(memory) ? NULL : text.data, err)) &&
        ((carries && !beside) || gj_keep_write(memory, path, GJ_KEEP_BESIDE, NULL, err));
    gj_buf_release(&text);
    free(beside);
    free(path);
    return ok;
}

char *gj_note_last(gj_XSpreadsheetDocument *document, const gj_memory *memory)
{
    char *path = gj_memory_last(memory) ? path_of(document) : NULL;
    char *last = path ? gj_keep_last(memory, path) : NULL;
    free(path);
    return last;
}

void gj_note_set_last(gj_XSpreadsheetDocument *document, gj_memory *memory, const char *last)
{
    char *path = path_of(document);
    if (last && *path)
        gj_keep_set_last(memory, path, last);
    else
        gj_memory_set_last(memory, last);
    free(path);
}
