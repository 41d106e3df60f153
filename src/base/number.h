/* SPDX-License-Identifier: Apache-2.0 */
/*
 * number.h - values as people write them into cells.
 *
 * A data cell holds one of five kinds of value; nothing (EMPTY), zero and "not
 * applicable" stay distinct from reading to export. `text` is always what was
 * written, so that a document prints a value exactly as it was entered.
 *
 * To read a cell: 1. gj_value_read a text cell, gj_value_number a number cell; 2. ask its `kind`;
 * 3. `number` counts, `text` is printed. Keeps nothing, any thread may call.
 */
#ifndef GJ_BASE_NUMBER_H
#define GJ_BASE_NUMBER_H

#include <stdbool.h>

/* What a cell turned out to hold. */
typedef enum gj_value_kind {
    GJ_EMPTY = 0,  /* nothing, or white space alone */
    GJ_NA,         /* / ／ \ - － — —— 无 不适用 */
    GJ_NUMBER,     /* a number, zero included */
    GJ_UNREADABLE, /* anything else */
    GJ_TEXT /* a text, where the cell takes one: see form/type.h. gj_value_read never gives it */
} gj_value_kind;

/* A cell's value; owns nothing, and is valid as long as its texts are. */
typedef struct gj_value {
    gj_value_kind kind;
    double number;    /* meaningful for GJ_NUMBER, else 0 */
    bool plain;       /* GJ_NUMBER written as nothing but ASCII -?digits[.digits] */
    bool signed_word; /* GJ_NUMBER written +n, ＋n, 增n or 减n and nothing else odd */
    bool unit; /* GJ_NUMBER directly followed by a unit of money: 元 万元 亿元 千元 百元 */
    const char *text; /* as written, borrowed from the caller; "" for EMPTY, never NULL */
    /* GJ_TEXT: what it says, in one writing (是 for ☑是 □否, 2025-01-31), else NULL */
    const char *means;
} gj_value;

/*
 * Reads `text` as a value. Leading and trailing white space never matters.
 * A text that begins with a number is that number (22（其中修订16件） is 22), and is
 * `plain` only if nothing else stands in the cell. Understood besides: full-width
 * digits and signs, spaces between digits, thousands separators (, ，), a decimal
 * point . or ．, + - － − ＋ 增 减 in front, any unit or words behind.
 * NULL reads as EMPTY. No exponent, no hexadecimal, no locale.
 */
gj_value gj_value_read(const char *text);
/* The same where `unit` (may be NULL) belongs to the number: written right behind it, it is nothing
 * else in the cell. */
gj_value gj_value_read_unit(const char *text, const char *unit);

/* A number cell's value: GJ_NUMBER, plain; `text` must be its gj_number_text form.
 * A NaN or an infinity is GJ_UNREADABLE. */
gj_value gj_value_number(double number, const char *text);

/* Bytes that gj_number_text may write, NUL included. */
enum { GJ_NUMBER_TEXT = 352 };
/* The shortest plain decimal form of `number` within 15 significant digits: no
 * exponent, no thousands separator, no trailing zero, "-0" is "0"; "" for a NaN or an infinity.
 * Returns `out`, never NULL. */
const char *gj_number_text(double number, char out[GJ_NUMBER_TEXT]);

/* Equal as people see them: whole numbers exactly, fractions within 15 significant digits. */
bool gj_number_equal(double a, double b);
/* The sum without the noise of binary fractions: 1.1 + 2.2 is 3.3, 100.7 - 100 is 0.7. It has no
 * more decimals than the two have within 15 significant digits. */
double gj_number_sum(double a, double b);
/* Whole number (within the same precision)? */
bool gj_number_is_whole(double number);

#endif
