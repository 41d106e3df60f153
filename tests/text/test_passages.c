/* Intention: every turn that a sentence can take is read as a person reads it: dates, names,
 * numbers of documents, headings, sums, numerals. */
/* SPDX-License-Identifier: Apache-2.0 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdio.h>
#include <string.h>

#include <cmocka.h>

#include "base/buf.h"
#include "text/text.h"

enum { MOST = 16 };

#include "passages.h"

static gj_forms *forms;

static int open_forms(void **state)
{
    gj_err err = {0};
    (void)state;
    forms = gj_forms_open("templates/forms", &err);
    return forms ? 0 : -1;
}

static int close_forms(void **state)
{
    (void)state;
    gj_forms_free(forms);
    return 0;
}

/* What a rule would be told of it, by its kind. */
static void put_meaning(const gj_passage *is, gj_buf *out)
{
    char number[GJ_NUMBER_TEXT], other[GJ_NUMBER_TEXT];
    for (int i = 0; i < is->n_figures; i++)
        gj_buf_printf(out, "%s%s", i ? "+" : "", is->figures[i]->id);
    (void)gj_number_text(is->number, number);
    (void)gj_number_text(is->count, other);
    switch (is->each) {
    case GJ_EACH_QUANTITY:
        gj_buf_printf(out, "=%s", number);
        gj_buf_puts(out, is->grain > 0 ? " about" : "");
        break;
    case GJ_EACH_SHARE:
        gj_buf_printf(out, "=%s%% of %s", number, other);
        break;
    case GJ_EACH_SUM:
        gj_buf_printf(out, "%s, parts %s%s", number, other, is->good ? " by their total" : "");
        break;
    case GJ_EACH_PERIOD:
        gj_buf_printf(out, "%s..%s %d%s", is->first, is->last, is->year, is->good ? " whole" : "");
        break;
    case GJ_EACH_ORDINAL:
        gj_buf_printf(out, "%s behind %d%s", number, is->year, is->good ? " jumps" : "");
        break;
    case GJ_EACH_CITATION:
        gj_buf_printf(out, "%s%s%s", is->first, is->good ? " in force" : "",
                      is->agrees ? " agrees" : "");
        break;
    default:
        gj_buf_printf(out, "%s", is->first);
        if (*is->last)
            gj_buf_printf(out, " %s", is->last);
        if (is->year)
            gj_buf_printf(out, " %d", is->year);
        gj_buf_puts(out, is->good ? " own" : "");
    }
}

static const char *const KINDS[] = {
#define KIND(name, text) text,
    GJ_EACH_LIST(KIND)
#undef KIND
};

/* "kind[quote] meaning; …" */
static void put_all(const gj_passages *said, gj_buf *out)
{
    for (int i = 0; i < said->count; i++) {
        const gj_passage *is = &said->list[i];
        gj_buf_printf(out, "%s%s[%s] ", i ? "; " : "", KINDS[is->each], is->quote);
        put_meaning(is, out);
    }
}

static bool is_read_so(const reading *one)
{
    const gj_form *form = gj_forms_find(forms, "zfxxgk-2021");
    const char *paragraphs[MOST];
    char text[2048];
    (void)snprintf(text, sizeof text, "%s", one->text);
    gj_text_part part = {one->section ? gj_form_section(form, one->section) : NULL, paragraphs, 0};
    char *rest = text;
    for (char *each = strtok_r(text, "~", &rest); each && part.count < MOST;
         each = strtok_r(NULL, "~", &rest))
        paragraphs[part.count++] = each;
    gj_arena *arena = gj_arena_new();
    const gj_text_job job = {form, one->year, one->org, &part, 1, NULL};
    const gj_passages said = gj_text_read(arena, &job);
    gj_buf told;
    gj_buf_init(&told);
    put_all(&said, &told);
    bool same = strcmp(told.data ? told.data : "", one->means) == 0;
    if (!same)
        print_error("%s\n  wanted %s\n  got    %s\n", one->text, one->means,
                    told.data ? told.data : "");
    gj_buf_release(&told);
    gj_arena_free(arena);
    return same;
}

static void sentences_mean_what_they_say(void **state)
{
    int wrong = 0;
    (void)state;
    for (size_t i = 0; i < sizeof READINGS / sizeof *READINGS; i++)
        wrong += !is_read_so(&READINGS[i]);
    assert_int_equal(wrong, 0);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(sentences_mean_what_they_say),
    };
    return cmocka_run_group_tests(tests, open_forms, close_forms);
}
