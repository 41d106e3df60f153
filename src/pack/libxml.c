/* SPDX-License-Identifier: Apache-2.0 */
/* libxml.c - libxml2's memory and its stray complaints. */
#include "pack/libxml.h"

#include <stdlib.h>
#include <string.h>

#include <libxml/xmlerror.h>
#include <libxml/xmlmemory.h>

#include "base/arena.h"

/* libxml2 2.12 made it const. */
#if LIBXML_VERSION >= 21200
typedef const xmlError *problem;
#else
typedef xmlErrorPtr problem;
#endif

static char *copy_text(const char *text)
{
    size_t size = strlen(text) + 1;
    return memcpy(gj_alloc(size), text, size);
}

static void on_stray_problem(void *context, problem said)
{
    (void)context;
    (void)said;
}

void gj_libxml_setup(void)
{
    (void)xmlMemSetup(free, gj_alloc, gj_realloc, copy_text);
    xmlSetStructuredErrorFunc(NULL, on_stray_problem);
}
