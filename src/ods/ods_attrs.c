/* SPDX-License-Identifier: Apache-2.0 */
/* ods_attrs.c - finds an element's attributes and reads their values. */
#include <string.h>

#include "base/guard.h"
#include "ods/ods_parse.h"

gj_ods_name gj_ods_name_kept(const gj_ods *ods, const char *uri, const char *name)
{
    gj_ods_name kept = {
        .uri = xmlDictLookup(ods->names, (const xmlChar *)uri, -1),
        .name = name ? xmlDictLookup(ods->names, (const xmlChar *)name, -1) : NULL,
    };
    if (!kept.uri || (name && !kept.name))
        gj_oom();
    return kept;
}

gj_ods_attr gj_ods_attr_at(const gj_ods_attrs *attrs, int index)
{
    const xmlChar *const *five = attrs->at + (ptrdiff_t)index * 5;
    return (gj_ods_attr){
        .name = (const char *)five[0],
        .uri = five[2] ? (const char *)five[2] : "",
        .value = (const char *)five[3],
        .length = (size_t)(five[4] - five[3]),
    };
}

bool gj_ods_attr_find(const gj_ods_attrs *attrs, const char *uri, const char *name,
                      gj_ods_attr *found)
{
    for (int i = 0; i < attrs->count; i++) {
        gj_ods_attr attr = gj_ods_attr_at(attrs, i);
        if (!strcmp(attr.name, name) && !strcmp(attr.uri, uri)) {
            *found = attr;
            return true;
        }
    }
    return false;
}

bool gj_ods_attr_equals(const gj_ods_attr *attr, const char *text)
{
    return attr->length == strlen(text) && !memcmp(attr->value, text, attr->length);
}

int gj_ods_attr_count(const gj_ods_attr *attr, int limit)
{
    int count = 0;
    for (size_t i = 0; i < attr->length && count <= limit; i++) {
        char c = attr->value[i];
        if (c < '0' || c > '9')
            return 1;
        count = count * 10 + (c - '0');
    }
    return count < 1 ? 1 : count > limit ? limit : count;
}
