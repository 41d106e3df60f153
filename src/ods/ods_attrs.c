/* SPDX-License-Identifier: Apache-2.0 */
/* ods_attrs.c - finds an element's attributes and reads their values. */
#include <string.h>

#include "ods/ods_parse.h"

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

bool gj_ods_attr_is(const gj_ods_attr *attr, const char *uri, const char *name)
{
    /* Asked a dozen times of each attribute, mostly in vain: most differ in their first letter. */
    return attr->name[0] == name[0] && !strcmp(attr->name, name) && !strcmp(attr->uri, uri);
}

bool gj_ods_attr_find(const gj_ods_attrs *attrs, const char *uri, const char *name,
                      gj_ods_attr *found)
{
    for (int i = 0; i < attrs->count; i++) {
        *found = gj_ods_attr_at(attrs, i);
        if (gj_ods_attr_is(found, uri, name))
            return true;
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
