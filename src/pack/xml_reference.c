/* SPDX-License-Identifier: Apache-2.0 */
/* xml_reference.c - entities and numbers of characters. */
#include "pack/xml_reference.h"

#include <stdbool.h>
#include <string.h>

static bool is_xml_character(uint32_t c)
{
    return c < 0x20 ? c == '\t' || c == '\n' || c == '\r'
                    : c < 0xD800 || (c > 0xDFFF && c < 0xFFFE) || (c > 0xFFFF && c <= 0x10FFFF);
}

static bool take(const char **at, char c)
{
    bool there = **at == c;
    *at += there;
    return there;
}

/* A number up to the ';'. 0: there is none that may be. */
static uint32_t take_number(const char **at)
{
    bool hex = take(at, 'x');
    const char *from = *at;
    uint32_t c = 0;
    for (; *at - from < 8 && **at != ';'; ++*at) {
        char digit = **at;
        int value = digit >= '0' && digit <= '9'          ? digit - '0'
                    : hex && digit >= 'a' && digit <= 'f' ? digit - 'a' + 10
                    : hex && digit >= 'A' && digit <= 'F' ? digit - 'A' + 10
                                                          : -1;
        if (value < 0)
            return 0;
        c = c * (hex ? 16U : 10U) + (uint32_t)value;
    }
    return *at > from && take(at, ';') && is_xml_character(c) ? c : 0;
}

uint32_t gj_xml_reference(const char **at)
{
    static const struct {
        const char *name;
        size_t length;
        uint32_t c;
    } known[] = {
        {"amp;", 4, '&'}, {"lt;", 3, '<'}, {"gt;", 3, '>'}, {"quot;", 5, '"'}, {"apos;", 5, '\''}};
    if (take(at, '#'))
        return take_number(at);
    for (size_t i = 0; i < sizeof known / sizeof known[0]; i++) {
        if (strncmp(*at, known[i].name, known[i].length) == 0) {
            *at += known[i].length;
            return known[i].c;
        }
    }
    return 0;
}
