/* SPDX-License-Identifier: Apache-2.0 */
/* basis.c - what a finding stands on: every figure and sentence that its rule looked at. */
#include "check/basis.h"

#include <string.h>

/* What is asked, and where it is told. */
struct telling {
    gj_asked asked;
    gj_buf *out;
};

static bool put_name(void *context, const char *name, int side, int sign)
{
    struct telling *telling = context;
    gj_term term = {.kind = GJ_TERM_MISSING};
    char number[GJ_NUMBER_TEXT];
    (void)side;
    (void)sign;
    if (!gj_asked_lookup(&telling->asked, name, &term))
        return true;
    gj_buf_puts(telling->out, name);
    gj_buf_putc(telling->out, '=');
    if (term.kind == GJ_TERM_NUMBER)
        gj_buf_puts(telling->out, gj_number_text(term.number, number));
    else if (term.kind == GJ_TERM_TEXT)
        gj_buf_printf(telling->out, "'%s'", term.text);
    else
        gj_buf_printf(telling->out, "(%d)", (int)term.kind);
    gj_buf_putc(telling->out, '\n');
    return true;
}

/* The figures that a wording names in braces; its other names are of places and of the form. */
static void put_named(const char *wording, struct telling *telling)
{
    enum { LONGEST = 64 };
    char name[LONGEST];
    while ((wording = strchr(wording, '{')) != NULL) {
        size_t length = strcspn(++wording, "}");
        if (length >= sizeof name)
            continue;
        memcpy(name, wording, length);
        name[length] = '\0';
        (void)put_name(telling, name, 0, 0);
    }
}

static bool is_end(const char *at)
{
    static const char *const ends[] = {"。", "！", "？"};
    /* Asked of every byte; most differ in the first. */
    for (size_t i = 0; i < sizeof ends / sizeof *ends; i++)
        if (*at == *ends[i] && strncmp(at, ends[i], strlen(ends[i])) == 0)
            return true;
    return *at == '\n';
}

/* The sentence, or sentences, that bytes `from` to `to` of the text stand in; of one without end as
 * much as anybody would read: there may be thousands of findings in it. */
static void put_sentence(const char *text, int from, int to, gj_buf *out)
{
    enum { FAR = 600 };
    const char *begin = text + from, *end = text + to;
    const char *first = from > FAR ? begin - FAR : text, *last = end + FAR;
    while (begin > first && !is_end(begin - 1) && !(begin >= text + 3 && is_end(begin - 3)))
        begin--;
    while (*end && end < last && !is_end(end))
        end++;
    while (begin > text && ((unsigned char)*begin & 0xC0U) == 0x80U)
        begin--;
    while (((unsigned char)*end & 0xC0U) == 0x80U)
        end++;
    gj_buf_add(out, begin, (size_t)(end - begin));
    gj_buf_putc(out, '\n');
}

void gj_basis_put(const gj_asked *asked, gj_buf *out)
{
    struct telling telling = {*asked, out};
    const gj_rule *rule = asked->rule;
    const gj_slot *slot = gj_asked_slot(asked);
    const gj_paragraph *paragraph = gj_asked_paragraph(asked);
    if (rule->when)
        (void)gj_expr_names(rule->when, put_name, &telling);
    (void)gj_expr_names(rule->check, put_name, &telling);
    put_named(rule->says, &telling);
    for (int i = 0; i < rule->n_wordings; i++)
        put_named(rule->wordings[i].says, &telling);
    if (slot)
        gj_buf_printf(out, "%s\n", slot->value.text);
    if (asked->field)
        gj_buf_printf(out, "%s\n", asked->tally->fields[asked->field->index].text);
    if (asked->seen)
        gj_buf_printf(out, "%s\n", asked->seen->found);
    if (asked->section)
        gj_buf_printf(out, "%s\n", asked->tally->sections[asked->section->index].content);
    if (paragraph)
        put_sentence(paragraph->text, asked->passage->from, asked->passage->to, out);
}
