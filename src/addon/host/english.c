/* SPDX-License-Identifier: Apache-2.0 */
/* english.c - finds out LibreOffice's language, and sentences in the table of English ones. */
#include "addon/host/english.h"

#include <stdatomic.h>
#include <stdlib.h>
#include <string.h>

#include "addon/host/setting.h"
#include "base/arena.h"
#include "base/language.h"

/* The table in the order of its Chinese sentences; it lives as long as the process. */
static const gj_english **sorted;

static int by_chinese(const void *one, const void *other)
{
    return strcmp((*(const gj_english *const *)one)->chinese,
                  (*(const gj_english *const *)other)->chinese);
}

static const char *in_english(const char *chinese)
{
    const gj_english wanted = {chinese, NULL};
    const gj_english *key = &wanted;
    const gj_english **found =
        bsearch(&key, sorted, gj_english_count, sizeof *sorted, by_chinese); // NOLINT
    return found ? (*found)->english : NULL;
}

/* What the person chose, or the system has: LibreOffice writes it down when it starts. */
static bool is_chinese(gj_XComponentContext *context)
{
    gj_any value = {0};
    gj_XNameAccess *node = gj_setting_read(context, "/org.openoffice.Setup/L10N");
    char *locale = NULL;
    if (node && gj_XNameAccess_getByName(node, "ooLocale", &value, NULL))
        locale = gj_any_text(&value);
    bool chinese = !locale || !*locale || strncmp(locale, "zh", 2) == 0;
    free(locale);
    gj_any_clear(&value);
    gj_release(node);
    return chinese;
}

void gj_english_begin(gj_XComponentContext *context)
{
    static atomic_flag begun = ATOMIC_FLAG_INIT;
    if (atomic_flag_test_and_set(&begun) || is_chinese(context))
        return;
    sorted = gj_alloc(gj_english_count * sizeof *sorted);
    for (size_t i = 0; i < gj_english_count; i++)
        sorted[i] = &gj_english_all[i];
    qsort(sorted, gj_english_count, sizeof *sorted, by_chinese);
    gj_language_use(in_english);
}
