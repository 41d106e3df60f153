/* SPDX-License-Identifier: Apache-2.0 */
/* registry.c - texts out of the registry. */
#include "platform/windows/registry.h"

#include <stdlib.h>

#include <windows.h>

#include "base/arena.h"
#include "platform/windows/wide.h"

static wchar_t *read_text(HKEY root, const wchar_t *key, const wchar_t *value)
{
    DWORD size = 0;
    if (RegGetValueW(root, key, value, RRF_RT_REG_SZ, NULL, NULL, &size) != ERROR_SUCCESS)
        return NULL;
    wchar_t *text = gj_alloc(size + sizeof *text);
    if (RegGetValueW(root, key, value, RRF_RT_REG_SZ, NULL, text, &size) == ERROR_SUCCESS)
        return text;
    free(text);
    return NULL;
}

char *gj_registry_text(const char *key, const char *value)
{
    static const HKEY roots[] = {HKEY_CURRENT_USER, HKEY_LOCAL_MACHINE};
    wchar_t *wide_key = gj_wide(key), *wide_value = value ? gj_wide(value) : NULL, *text = NULL;
    for (size_t i = 0; i < sizeof roots / sizeof roots[0] && !text; i++)
        text = read_text(roots[i], wide_key, wide_value);
    char *found = text ? gj_narrow(text) : NULL;
    free(text);
    free(wide_value);
    free(wide_key);
    return found;
}
