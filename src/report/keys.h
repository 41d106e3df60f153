/* SPDX-License-Identifier: Apache-2.0 */
/*
 * keys.h - the figures that a report is known by, this year's beside last year's.
 *
 * To show them: 1. gj_check_keys reckons them; 2. gj_key_put_number each, gj_key_put_change. Plain
 * data; any thread may read.
 */
#ifndef GJ_REPORT_KEYS_H
#define GJ_REPORT_KEYS_H

#include "base/buf.h"
#include "form/form.h"

/* One of the form's keys with its numbers. */
typedef struct gj_key_figure {
    const gj_key *key;
    bool known, was_known; /* false: cells are empty or unreadable, or there is no last year */
    double now, then;
} gj_key_figure;

/* Appends a number with its unit: 12 件, 33.90%. */
void gj_key_put_number(const gj_key *key, double number, gj_buf *out);
/* Appends what became of it since last year: 增加 3 件（25.00%）, 提高 1.20 个百分点, 持平; nothing
 * where either isn't known. */
void gj_key_put_change(const gj_key_figure *figure, gj_buf *out);

#endif
