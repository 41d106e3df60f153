/* SPDX-License-Identifier: Apache-2.0 */
/* print.c - findings as text for a person at a terminal. */
#include <stdlib.h>

#include "cli/cli.h"
#include "report/report.h"

/* Where the sentence is about no place, at least the cell it was read in. */
static void put_place(const gj_finding *finding, gj_buf *out)
{
    if (finding->where || (!finding->sheet && !finding->origin))
        return;
    gj_put_place(finding->sheet, finding->place, finding->origin, out);
    gj_buf_puts(out, "：");
}

/* A line below a finding, if there is something to say. */
static void put_below(const char *lead, const char *text, gj_buf *out)
{
    gj_buf line;
    if (!text)
        return;
    gj_buf_init(&line);
    gj_buf_printf(&line, "%s%s", lead, text);
    gj_line_add(out, line.data);
    gj_buf_release(&line);
}

/* The findings of one table (NULL: of none), which come sorted by severity. */
static void put_group(const gj_findings *findings, const gj_table *table, gj_severity least,
                      gj_buf *out)
{
    bool any = false;
    for (int i = 0; i < gj_findings_count(findings); i++) {
        const gj_finding *finding = gj_findings_at(findings, i);
        if (finding->table != table || finding->rule->severity > least)
            continue;
        if (!any)
            gj_line_add(out, table ? gj_table_name(table) : "整份报告");
        any = true;
        const gj_rule *rule = finding->rule;
        gj_buf line;
        gj_buf_init(&line);
        gj_buf_printf(&line, "  %s%s  ", gj_severity_label(rule->severity),
                      finding->explanation ? "（已说明）" : "");
        put_place(finding, &line);
        gj_finding_put_says(finding, &line);
        gj_buf_printf(&line, "〔%s，%s〕", rule->id, gj_standing_label(rule->standing));
        gj_line_add(out, line.data);
        put_below("        → ", finding->explanation ? NULL : finding->hint, out);
        put_below("        核实说明：", finding->explanation, out);
        put_below("        说明已失效（它依据的数或句子改了），请重写：", finding->lapsed, out);
        gj_buf_release(&line);
    }
}

/* Has an earlier finding than this one been in its table? */
static bool is_first_of_table(const gj_findings *findings, int index)
{
    const gj_table *table = gj_findings_at(findings, index)->table;
    for (int i = 0; i < index; i++) {
        if (gj_findings_at(findings, i)->table == table)
            return false;
    }
    return true;
}

/* Worst first: a table comes where its worst finding stands. */
void gj_print_findings(const gj_findings *findings, gj_severity least, gj_buf *out)
{
    for (int i = 0; i < gj_findings_count(findings); i++) {
        if (is_first_of_table(findings, i))
            put_group(findings, gj_findings_at(findings, i)->table, least, out);
    }
    if (least == GJ_SEVERITY_ERROR)
        return;
    char *verdict = gj_findings_verdict(findings);
    gj_line_add(out, verdict);
    free(verdict);
}
