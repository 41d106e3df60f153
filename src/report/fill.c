/* SPDX-License-Identifier: Apache-2.0 */
/* fill.c - patterns filled with a report's particulars. */
#include "report/fill.h"

#include <stdlib.h>
#include <string.h>

#include "base/utf8.h"

/* Appends what the field holds, as it is printed. */
static void put_field(const gj_report *report, const char *name, gj_buf *out)
{
    const gj_form *form = gj_report_form(report);
    const gj_field *field = gj_form_field_named(form, name);
    gj_buf text;
    gj_buf_init(&text);
    if (field && field->role == GJ_ROLE_DATE) {
        char *date = gj_report_date(report);
        gj_buf_puts(&text, date);
        free(date);
    } else if (field) {
        gj_report_put_entry(report, field, &text);
    } else if (strcmp(name, "report") == 0) {
        gj_buf_puts(&text, form->title);
    }
    if (text.len && gj_value_read(text.data).kind != GJ_EMPTY)
        gj_buf_puts(out, text.data);
    gj_buf_release(&text);
}

static void cut(gj_buf *out, size_t length)
{
    out->len = length;
    out->data[length] = '\0';
}

/* Appends the field named at `at`, behind its brace; *length is that of the name. */
static void fill_name(const gj_report *report, const char *at, size_t length, size_t most,
                      gj_buf *out)
{
    gj_buf name, text;
    gj_buf_init(&name);
    gj_buf_init(&text);
    gj_buf_add(&name, at, length);
    put_field(report, name.data ? name.data : "", &text);
    const char *end = text.len ? text.data : "";
    const char *from = end;
    while (*end && (most == 0 || (size_t)(end - from) + 4 <= most))
        (void)gj_utf8_next(&end);
    gj_buf_add(out, from, (size_t)(end - from));
    gj_buf_release(&name);
    gj_buf_release(&text);
}

void gj_report_fill(const gj_report *report, const char *pattern, size_t length, size_t most,
                    gj_buf *out)
{
    const char *end = pattern + length;
    size_t line = out->len;    /* where the present one begins */
    size_t bracket = SIZE_MAX; /* where the text of the open bracket begins */
    bool lacking = false;      /* a field in it holds nothing */
    for (const char *at = pattern; at < end; at++) {
        if (*at == '{') {
            size_t name = strcspn(at + 1, "}"), before = out->len;
            fill_name(report, at + 1, name, most, out);
            lacking |= out->len == before;
            at += name + 1;
        } else if (*at == '[') {
            bracket = out->len;
            lacking = false;
        } else if (*at == ']') {
            if (lacking && bracket < out->len)
                cut(out, bracket);
        } else if (*at == '\n') {
            if (out->len > line)
                gj_buf_putc(out, '\n');
            line = out->len;
        } else {
            gj_buf_putc(out, *at);
        }
    }
    if (line > 0 && out->len == line && out->data[line - 1] == '\n')
        cut(out, line - 1);
}
