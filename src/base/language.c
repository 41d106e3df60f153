/* SPDX-License-Identifier: Apache-2.0 */
/* language.c - says a sentence in the language that is in use. */
#include "base/language.h"

#include <stdatomic.h>
#include <stddef.h>

static _Atomic(gj_translate *) used;

void gj_language_use(gj_translate *translate)
{
    used = translate;
}

const char *gj_said(const char *chinese)
{
    gj_translate *translate = used;
    const char *other = translate && chinese ? translate(chinese) : NULL;
    return other ? other : chinese;
}
