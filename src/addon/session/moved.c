/* SPDX-License-Identifier: Apache-2.0 */
/* moved.c - a document saved under another name: last year's file is remembered from where it is
 * now. */
#include <stdlib.h>
#include <string.h>

#include "addon/host/calc.h"
#include "addon/host/later.h"
#include "addon/session/note.h"
#include "addon/session/session_private.h"
#include "base/buf.h"

void gj_session_leave(gj_session *session, gj_XSpreadsheetDocument *document)
{
    gj_memory *memory = gj_note_read(document, NULL);
    char *last = memory ? gj_note_last(document, memory) : NULL;
    gj_memory_free(memory);
    gj_session_lock(session);
    char *before = session->last_path;
    session->last_path = last;
    gj_session_unlock(session);
    free(before);
}

/* What was saved holds the path as it was from the old place: it is saved once more, unless
 * somebody has changed it meanwhile and will save it himself. */
static void save_again(gj_XSpreadsheetDocument *document, bool edited)
{
    gj_XStorable *storable = edited ? NULL : gj_query(XStorable, document);
    if (storable)
        (void)gj_XStorable_store(storable, NULL);
    gj_release(storable);
}

static void settle(void *self)
{
    gj_session *session = self;
    gj_session_lock(session);
    char *last = session->last_path;
    session->last_path = NULL;
    gj_session_unlock(session);
    gj_XSpreadsheetDocument *document = last ? gj_session_document(session) : NULL;
    gj_memory *memory = document ? gj_note_read(document, NULL) : NULL;
    const char *was = memory ? gj_memory_last(memory) : NULL;
    if (was) {
        gj_buf before;
        gj_buf_init(&before);
        gj_buf_puts(&before, was);
        gj_note_set_last(document, memory, last);
        bool edited = false;
        gj_XModifiable *modifiable = gj_query(XModifiable, document);
        if (modifiable)
            (void)gj_XModifiable_isModified(modifiable, &edited, NULL);
        gj_release(modifiable);
        if (strcmp(before.data, gj_memory_last(memory)) != 0 &&
            gj_session_keep(session, document, memory, NULL))
            save_again(document, edited);
        gj_buf_release(&before);
    }
    gj_memory_free(memory);
    gj_release(document);
    free(last);
}

void gj_session_arrive(gj_session *session)
{
    (void)gj_later(session->context, &session->object, settle);
}
