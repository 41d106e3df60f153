/* SPDX-License-Identifier: Apache-2.0 */
/*
 * utf8.h - UTF-8 in and out. Code points are Unicode scalar values.
 *
 * To go through a text: 1. const char *at = text; 2. gj_utf8_next(&at) until it gives 0. Malformed
 * bytes are passed one by one, so it always ends. Keeps nothing, any thread may call.
 */
#ifndef GJ_BASE_UTF8_H
#define GJ_BASE_UTF8_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

/* The same as gj_utf8_next, for whatever that doesn't see at once: nobody else calls it. */
uint32_t gj_utf8_next_rare(const char **text);
/* The code point at *text, and *text moved behind it. 0 at the NUL (not moved).
 * A malformed byte gives U+FFFD and moves by one: it always ends. */
static inline uint32_t gj_utf8_next(const char **text)
{
    const unsigned char *byte = (const unsigned char *)*text;
    /* Nearly all there is: ASCII, and three bytes, U+1000 to U+CFFF. */
    if (byte[0] < 0x80U) {
        *text += byte[0] != '\0';
        return byte[0];
    }
    if (byte[0] >= 0xE1U && byte[0] <= 0xECU && (byte[1] & 0xC0U) == 0x80U &&
        (byte[2] & 0xC0U) == 0x80U) {
        *text += 3;
        return (byte[0] & 0x0FU) << 12 | (byte[1] & 0x3FU) << 6 | (byte[2] & 0x3FU);
    }
    return gj_utf8_next_rare(text);
}
/* Writes 1 to 4 bytes (no NUL) to `out`, returns how many. Surrogates and
 * values above U+10FFFF are written as U+FFFD. */
size_t gj_utf8_put(uint32_t code_point, char out[4]);
/* Is every byte of text[0..length) part of well-formed UTF-8 (no surrogates, no overlong forms)? */
bool gj_utf8_valid(const char *text, size_t length);
/* How many code points the NUL-terminated text has. */
size_t gj_utf8_count(const char *text);
/* White space as people type it: ASCII blanks, NBSP, U+2000..200B, U+2028/9, U+202F, U+205F,
 * U+3000, U+FEFF. */
static inline bool gj_is_space(uint32_t code_point)
{
    if (code_point < 0x80U)
        return code_point == ' ' || (code_point >= '\t' && code_point <= '\r');
    if (code_point > 0x3000U && code_point < 0xFEFFU) /* nearly all there is */
        return false;
    return (code_point >= 0x2000U && code_point <= 0x200BU) || code_point == 0x00A0 ||
           code_point == 0x2028 || code_point == 0x2029 || code_point == 0x202F ||
           code_point == 0x205F || code_point == 0x3000 || code_point == 0xFEFF;
}
/* 0 to 9: an ASCII digit? */
static inline bool gj_is_digit(uint32_t code_point)
{
    return code_point >= '0' && code_point <= '9';
}
/* 0 to 9 of a Chinese numeral (零 and 〇, 一 to 九); -1: none of them. */
int gj_han_digit(uint32_t code_point);
/* Nothing, or white space alone? */
bool gj_is_blank(const char *text);

#endif
