/* SPDX-License-Identifier: Apache-2.0 */
/* utf8.c - decodes and writes UTF-8, counts characters, knows blanks. */
#include "base/utf8.h"

#include <string.h>

enum { REPLACEMENT = 0xFFFD };

static bool is_scalar(uint32_t code_point)
{
    return code_point <= 0x10FFFFU && (code_point < 0xD800U || code_point > 0xDFFFU);
}

/* Bytes that the sequence beginning with `first` should have; 0 if none begins so. */
static size_t sequence_length(unsigned char first)
{
    if (first < 0x80U)
        return 1;
    if (first >= 0xC2U && first <= 0xDFU)
        return 2;
    if (first >= 0xE0U && first <= 0xEFU)
        return 3;
    if (first >= 0xF0U && first <= 0xF4U)
        return 4;
    return 0;
}

/* Decodes one character within `available` bytes. Returns its length, 0 if malformed. */
static size_t decode(const char *text, size_t available, uint32_t *code_point)
{
    static const uint32_t smallest[] = {0, 0, 0x80, 0x800, 0x10000};
    static const uint32_t mask[] = {0, 0x7F, 0x1F, 0x0F, 0x07};
    size_t length = sequence_length((unsigned char)*text);
    if (length == 0 || length > available)
        return 0;
    uint32_t value = (unsigned char)*text & mask[length];
    for (size_t i = 1; i < length; i++) {
        unsigned char byte = (unsigned char)text[i];
        if ((byte & 0xC0U) != 0x80U)
            return 0;
        value = value << 6 | (byte & 0x3FU);
    }
    *code_point = value;
    return value >= smallest[length] && is_scalar(value) ? length : 0;
}

uint32_t gj_utf8_next_rare(const char **text)
{
    uint32_t code_point = REPLACEMENT;
    /* decode() stops at the first byte that does not continue, the NUL among them:
     * it never reads beyond the text, though told that 4 bytes are there. */
    size_t length = decode(*text, 4, &code_point);
    *text += length ? length : 1;
    return length ? code_point : REPLACEMENT;
}

size_t gj_utf8_put(uint32_t code_point, char out[4])
{
    if (!is_scalar(code_point))
        code_point = REPLACEMENT;
    if (code_point < 0x80U) {
        out[0] = (char)code_point;
        return 1;
    }
    size_t length = code_point < 0x800U ? 2 : code_point < 0x10000U ? 3 : 4;
    for (size_t i = length - 1; i > 0; i--) {
        out[i] = (char)(0x80U | (code_point & 0x3FU));
        code_point >>= 6;
    }
    static const uint32_t lead[] = {0, 0, 0xC0, 0xE0, 0xF0};
    out[0] = (char)(lead[length] | code_point);
    return length;
}

/* How many bytes are ASCII from here on, so many at once. */
static size_t ascii_run(const char *text, size_t length)
{
    const uint64_t high = 0x8080808080808080U;
    uint64_t four[4];
    size_t run = 0;
    for (; run + sizeof four <= length; run += sizeof four) {
        memcpy(four, text + run, sizeof four);
        if ((four[0] | four[1] | four[2] | four[3]) & high)
            break;
    }
    for (; run + sizeof *four <= length; run += sizeof *four) {
        memcpy(four, text + run, sizeof *four);
        if (*four & high)
            break;
    }
    while (run < length && !(text[run] & 0x80))
        run++;
    return run;
}

bool gj_utf8_valid(const char *text, size_t length)
{
    for (size_t step = 0; length > 0; text += step, length -= step) {
        uint32_t ignored = 0;
        const char *behind = text;
        if (!(*text & 0x80))
            step = ascii_run(text, length);
        else if (length > 4 && gj_utf8_next(&behind) != REPLACEMENT)
            step = (size_t)(behind - text);
        else
            step = decode(text, length, &ignored);
        if (step == 0)
            return false;
    }
    return true;
}

size_t gj_utf8_count(const char *text)
{
    size_t count = 0;
    while (gj_utf8_next(&text) != 0)
        count++;
    return count;
}

int gj_han_digit(uint32_t code_point)
{
    switch (code_point) {
    case 0x3007: /* 〇 */
    case 0x96F6:
        return 0;
    case 0x4E00:
        return 1;
    case 0x4E8C:
        return 2;
    case 0x4E09:
        return 3;
    case 0x56DB:
        return 4;
    case 0x4E94:
        return 5;
    case 0x516D:
        return 6;
    case 0x4E03:
        return 7;
    case 0x516B:
        return 8;
    case 0x4E5D:
        return 9;
    default:
        return -1;
    }
}

bool gj_is_blank(const char *text)
{
    uint32_t c;
    do
        c = gj_utf8_next(&text);
    while (gj_is_space(c));
    return c == 0;
}
