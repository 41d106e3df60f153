/* Whatever stands in a document's metadata, or beside it, is a memory or none; what is written is
 * read again. */
/* SPDX-License-Identifier: Apache-2.0 */
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include "pack/property.h"
#include "remember/memory.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static void check(bool holds)
{
    if (!holds)
        abort();
}

/* What was set is found, and taking it away leaves none. */
static void check_property(const gj_buf *meta)
{
    static const char value[] = "{\"<&>\":'\"'}";
    gj_buf set, found, without;
    gj_buf_init(&set);
    gj_buf_init(&found);
    gj_buf_init(&without);
    (void)gj_property_find(meta, GJ_MEMORY_PROPERTY, &found);
    gj_buf_clear(&found);
    if (gj_property_set(meta, GJ_MEMORY_PROPERTY, value, &set)) {
        check(gj_property_find(&set, GJ_MEMORY_PROPERTY, &found) && !strcmp(found.data, value));
        check(gj_property_set(&set, GJ_MEMORY_PROPERTY, NULL, &without));
    }
    gj_buf_release(&set);
    gj_buf_release(&found);
    gj_buf_release(&without);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    gj_buf text, once, twice;
    gj_buf_init(&text);
    gj_buf_init(&once);
    gj_buf_init(&twice);
    gj_buf_add(&text, data, size);
    check_property(&text);
    gj_memory *memory = gj_memory_read(text.data, NULL);
    if (memory) {
        gj_memory_write(memory, &once);
        gj_memory *again = gj_memory_read(once.data, NULL);
        check(again != NULL);
        gj_memory_write(again, &twice);
        check(!strcmp(once.data, twice.data));
        gj_memory_free(again);
    }
    gj_memory_free(memory);
    gj_buf_release(&text);
    gj_buf_release(&once);
    gj_buf_release(&twice);
    return 0;
}
