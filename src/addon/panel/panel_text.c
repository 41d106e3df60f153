/* SPDX-License-Identifier: Apache-2.0 */
/* panel_text.c - the panel's texts: a line of the list, the detail below it, the list as a
 * table. */
#include "addon/panel/panel_text.h"

#include <stdlib.h>
#include <string.h>

#include "base/language.h"
#include "base/utf8.h"

const char *gj_panel_symbol(gj_severity severity)
{
    static const char *const SYMBOLS[] = {"✖", "⚠", "ℹ"};
    _Static_assert(sizeof SYMBOLS / sizeof *SYMBOLS == GJ_SEVERITIES, "each has its symbol");
    return SYMBOLS[severity];
}

/* ---- a finding ---- */

enum { SHORT = 8 }; /* letters of a sheet's name; the official ones have no more */

static void put_sheet(const char *name, bool brief, gj_buf *out)
{
    int letters = 0;
    for (const char *at = name; *at; at++) {
        bool begins = ((unsigned char)*at & 0xC0) != 0x80;
        if (brief && begins && ++letters > SHORT) {
            gj_buf_puts(out, "…");
            return;
        }
        gj_buf_putc(out, *at);
    }
}

void gj_panel_put_place(const gj_finding *finding, bool brief, gj_buf *out)
{
    char address[GJ_ADDRESS];
    const char *sheet =
        finding->n_mends > 0 && finding->mends[0].sheet ? finding->mends[0].sheet : finding->sheet;
    if (sheet)
        put_sheet(sheet, brief, out);
    if (*gj_place_address(gj_finding_target(finding), address))
        gj_buf_printf(out, "%s%s", sheet ? " " : "", address);
}

/* Without the section's printed title in front: the place has just named its sheet, and what is
 * wrong must be seen. */
static const char *after_title(const gj_form *form, const char *says)
{
    static const char open[] = "“";
    static const char close[] = "”";
    if (strncmp(says, open, sizeof open - 1) != 0)
        return says;
    for (int i = 0; i < form->n_sections; i++) {
        const char *at = says + sizeof open - 1;
        size_t length = strlen(form->sections[i].title);
        if (strncmp(at, form->sections[i].title, length) == 0 &&
            strncmp(at + length, close, sizeof close - 1) == 0)
            return at + length + sizeof close - 1;
    }
    return says;
}

/* Is another cell to be mended than the one whose numbers are told? */
static bool is_elsewhere(const gj_finding *finding)
{
    if (finding->n_mends == 0)
        return false;
    const gj_place *mend = &finding->mends[0].place;
    return mend->sheet != finding->place.sheet || mend->row != finding->place.row ||
           mend->col != finding->place.col;
}

void gj_panel_put_row(const gj_form *form, const gj_finding *finding, gj_buf *out)
{
    gj_buf_printf(out, "%s ",
                  finding->explanation ? "✓" : gj_panel_symbol(finding->rule->severity));
    gj_panel_put_place(finding, true, out);
    if (finding->explanation)
        gj_buf_puts(out, gj_said("  已说明"));
    if (is_elsewhere(finding)) {
        gj_buf_printf(out, "  %s %s",
                      finding->mends[0].sure ? gj_said("应为") : gj_said("可能应为"),
                      finding->mends[0].value);
        return;
    }
    if (finding->expected)
        gj_buf_printf(out, gj_said("  应 %s"), finding->expected);
    if (finding->actual)
        gj_buf_printf(out, gj_said("  现 %s"), finding->actual);
    if (finding->first)
        gj_buf_puts(out, gj_said("  整张表尚未填写"));
    else if (!finding->expected && !finding->actual)
        gj_buf_printf(out, "%s%s", finding->sheet ? "  " : "",
                      finding->sheet ? after_title(form, finding->says) : finding->says);
}

/* The paragraph that the finding is about, NULL if it is about none. */
static const char *paragraph_of(const gj_report *report, const gj_finding *finding)
{
    if (!finding->quote || !finding->section || finding->paragraph < 1)
        return NULL;
    const gj_section *section = gj_form_section(gj_report_form(report), finding->section);
    gj_text text = gj_report_text(report, section);
    return finding->paragraph <= text.count ? text.paragraphs[finding->paragraph - 1].text : NULL;
}

/* Moves so many letters from `at`, but no further than `end`, back or on. */
static const char *letters_from(const char *at, const char *end, int letters)
{
    int step = end < at ? -1 : 1;
    while (at != end && letters > 0) {
        at += step;
        letters -= at == end || ((unsigned char)*at & 0xC0) != 0x80;
    }
    return at;
}

/* LibreOffice selects no letters in a cell for a program: they are shown in their sentence here. */
static void put_in_context(const char *paragraph, const gj_finding *finding, gj_buf *out)
{
    enum { AROUND = 24 };
    const char *from = paragraph + finding->from, *to = paragraph + finding->to;
    const char *end = to + strlen(to);
    const char *first = letters_from(from, paragraph, AROUND),
               *last = letters_from(to, end, AROUND);
    gj_buf_printf(out, gj_said("\n原文：%s%.*s【%.*s】%.*s%s"), first > paragraph ? "…" : "",
                  (int)(from - first), first, (int)(to - from), from, (int)(last - to), to,
                  last < end ? "…" : "");
}

void gj_panel_put_detail(const gj_report *report, const gj_finding *finding, gj_buf *out)
{
    const char *paragraph = paragraph_of(report, finding);
    gj_finding_put_says(finding, out);
    if (paragraph && finding->from >= 0 && finding->from < finding->to &&
        (size_t)finding->to <= strlen(paragraph))
        put_in_context(paragraph, finding, out);
    else if (finding->quote && !strstr(out->data, finding->quote))
        gj_buf_printf(out, gj_said("\n原文：“%s”"), finding->quote);
    if (finding->explanation)
        gj_buf_printf(out, gj_said("\n✓ 已说明：%s"), finding->explanation);
    else if (finding->hint)
        gj_buf_printf(out, "\n→ %s", finding->hint);
    if (finding->lapsed)
        gj_buf_printf(out, gj_said("\n⚠ 原来的说明已失效，数或文字变了：%s"), finding->lapsed);
    const char *standing = gj_standing_label(finding->rule->standing);
    const char *source = finding->rule->source;
    gj_buf_printf(out, "\n〔%s〕", standing);
    if (source && strcmp(source, standing) != 0)
        gj_buf_puts(out, source);
}

/* ---- a table ---- */

/* Would a program that it is pasted into calculate it? Blanks, controls and a quotation mark in
 * front are dropped there; signs of full width may be read as others are. A text may hold anything:
 * names of sheets, cells as they were typed. */
static bool is_formula(const char *text)
{
    static const uint32_t signs[] = {'=', '+', '-', '@', 0xFF1D, 0xFF0B, 0xFF0D, 0xFF20};
    uint32_t c = 0;
    bool odd = *text == '\t' || *text == '\r';
    do
        c = gj_utf8_next(&text);
    while (c && (c <= ' ' || c == '"' || c == '\'' || c == 0x7F || gj_is_space(c)));
    for (size_t i = 0; i < sizeof signs / sizeof signs[0]; i++)
        odd = odd || c == signs[i];
    return odd;
}

/* Tabs and line breaks of whatever kind would be read as the next field, and a quotation mark in
 * front as its wrapping. */
static void put_in_tabs(const char *text, gj_buf *out)
{
    if (is_formula(text) || *text == '"')
        gj_buf_putc(out, '\'');
    while (*text) {
        const char *from = text;
        uint32_t c = gj_utf8_next(&text);
        if (c < ' ' || (c >= 0x7F && c <= 0x9F) || c == 0x2028 || c == 0x2029)
            gj_buf_putc(out, ' ');
        else
            gj_buf_add(out, from, (size_t)(text - from));
    }
}

static void put_in_quotes(const char *text, gj_buf *out)
{
    gj_buf_putc(out, '"');
    if (is_formula(text))
        gj_buf_putc(out, '\'');
    for (const char *at = text; *at; at++) {
        if (*at == '"')
            gj_buf_putc(out, '"');
        gj_buf_putc(out, *at);
    }
    gj_buf_putc(out, '"');
}

static void put_line(const char *const *fields, int count, gj_panel_table how, gj_buf *out)
{
    for (int i = 0; i < count; i++) {
        if (i > 0)
            gj_buf_putc(out, how == GJ_PANEL_CSV ? ',' : '\t');
        const char *field = fields[i] ? fields[i] : "";
        if (how == GJ_PANEL_CSV)
            put_in_quotes(field, out);
        else
            put_in_tabs(field, out);
    }
    gj_buf_puts(out, how == GJ_PANEL_CSV ? "\r\n" : "\n");
}

enum { FIELDS = 10 };

static void put_finding(const gj_finding *finding, gj_panel_table how, gj_buf *out)
{
    char address[GJ_ADDRESS];
    const gj_rule *rule = finding->rule;
    gj_buf says;
    gj_buf_init(&says);
    gj_finding_put_says(finding, &says);
    const char *const fields[FIELDS] = {gj_severity_label(rule->severity),
                                        finding->sheet,
                                        gj_place_address(finding->place, address),
                                        says.data,
                                        finding->expected,
                                        finding->actual,
                                        finding->hint,
                                        gj_standing_label(rule->standing),
                                        rule->source,
                                        rule->id};
    put_line(fields, FIELDS, how, out);
    gj_buf_release(&says);
}

void gj_panel_put_table(const gj_findings *findings, const int *which, int count,
                        gj_panel_table how, gj_buf *out)
{
    static const char *const header[FIELDS] = {"级别", "工作表", "单元格", "问题", "应为",
                                               "现为", "建议",   "性质",   "依据", "规则"};
    if (how == GJ_PANEL_CSV)
        gj_buf_puts(out, "\xEF\xBB\xBF");
    put_line(header, FIELDS, how, out);
    for (int i = 0; i < count; i++)
        put_finding(gj_findings_at(findings, which[i]), how, out);
    if (gj_findings_count(findings) == 0) {
        char *verdict = gj_findings_verdict(findings);
        const char *const fields[FIELDS] = {"通过", NULL, NULL, verdict};
        put_line(fields, FIELDS, how, out);
        free(verdict);
    }
}
