/* SPDX-License-Identifier: Apache-2.0 */
/*
 * type.h - what cells of each type hold: told, read and printed. What a type is: gj_type in form.h.
 *
 * A cell of numbers is read as base/number.h says. Any other holds a text, read into one writing
 * that rules compare with (`means`), however it was typed:
 *
 *     choice 是 否   ☑是 □否 · √是 否 · 是（√） 否（ ） · ■是 · 是        是
 *     choices a b    ☑a □b · a、b · □a □b · 无 (none)                     a、b in the form's order;
 *                    ""
 *     date           2025年1月15日 · 2025.1.15 · 20250115                 2025-01-15
 *     code           ３３０８ 020001                                      3308020001: full width
 *                    and blanks don't matter
 *     url            www.quzhou.gov.cn                                     as typed, without blanks
 *                    around it
 *     text           any                                                   as typed, likewise
 *
 * To read and print a cell: 1. gj_cell_type (form.h); 2. gj_type_read, or gj_type_read_number;
 * 3. gj_type_print what came of it.
 *
 * No box ticked is EMPTY for a choice. What its type can't read is UNREADABLE.
 */
#ifndef GJ_FORM_TYPE_H
#define GJ_FORM_TYPE_H

#include "base/arena.h"
#include "base/buf.h"
#include "base/number.h"
#include "form/form.h"

/* Reads a cell of this type. `text` is borrowed as gj_value_read does; what the value means lives
 * in `arena`. NULL reads as EMPTY. */
gj_value gj_type_read(const gj_type *type, gj_arena *arena, const char *text);
/* Likewise a number cell, `text` being its gj_number_text form: a code may have been typed as a
 * number. */
gj_value gj_type_read_number(const gj_type *type, gj_arena *arena, double number, const char *text);

/* Appends the value as it is printed: a choice with its boxes, ☑是 □否, also where nothing is
 * chosen; a day as 2025年1月15日; anything else as written. */
void gj_type_print(const gj_type *type, const gj_value *value, gj_buf *out);

/* Appends the type as a form's XML says it: "count", "choice 是 否", "code [0-9]{10}", "decimal
 * 天". */
void gj_type_put(const gj_type *type, gj_buf *out);

#endif
