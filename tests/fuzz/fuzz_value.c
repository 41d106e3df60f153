/* Whatever stands in a cell is read in one of four ways, and a number survives being printed. */
/* SPDX-License-Identifier: Apache-2.0 */
#include <math.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include "base/arena.h"
#include "base/number.h"
#include "base/utf8.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static void check(bool holds)
{
    if (!holds)
        abort();
}

static void check_number(double number)
{
    char text[GJ_NUMBER_TEXT];
    check(isfinite(number) != 0);
    gj_value again = gj_value_read(gj_number_text(number, text));
    check(again.kind == GJ_NUMBER || fabs(number) > 1e308);
    if (again.kind != GJ_NUMBER)
        return;
    check(again.plain);
    /* Whole numbers beyond 15 digits lose their tail in print, and are told apart exactly. */
    check(gj_number_equal(again.number, number) || fabs(number) >= 1e15);
    check(fabs(again.number - number) <= fabs(number) * 1e-14);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    char *text = gj_alloc(size + 1);
    if (size)
        memcpy(text, data, size);
    text[size] = '\0';
    gj_value value = gj_value_read(text);
    check(value.text == text || (value.kind == GJ_EMPTY && value.text[0] == '\0'));
    check(value.kind == GJ_NUMBER || (value.number == 0 && !value.plain && !value.unit));
    if (value.kind == GJ_NUMBER)
        check_number(value.number);
    check(gj_utf8_count(text) <= strlen(text));
    free(text);
    return 0;
}
