/* SPDX-License-Identifier: Apache-2.0 */
/* settle.c - `gouji import --confirm`: what was doubtful when a workbook was made of a document is
 * listed, or confirmed. */
#include <string.h>

#include "cli/cli.h"
#include "report/intake.h"

/* Does "D31" or "表!D31" name the place? */
static bool is_named(const gj_report *report, gj_place place, const char *cell)
{
    char address[GJ_ADDRESS];
    const char *sheet = gj_report_sheet_name(report, place.sheet);
    size_t length = strlen(sheet);
    if (strncmp(cell, sheet, length) == 0 && cell[length] == '!')
        cell += length + 1;
    return strcmp(gj_place_address(place, address), cell) == 0;
}

static bool is_wanted(const gj_confirming *of, const gj_report *report, gj_place place)
{
    bool wanted = of->all;
    for (int i = 0; i < of->n_cells && !wanted; i++)
        wanted = is_named(report, place, of->cells[i]);
    return wanted;
}

/* Each cell that was named must be a doubtful one. */
static bool are_doubtful(const gj_confirming *of, const gj_report *report, gj_err *err)
{
    const gj_intake *intake = gj_report_intake_at(report);
    for (int i = 0; i < of->n_cells; i++) {
        bool found = false;
        for (int d = 0; d < gj_intake_doubts(intake) && !found; d++) {
            const gj_doubt *doubt = gj_intake_doubt(intake, d);
            found = !doubt->confirmed && is_named(report, doubt->place, of->cells[i]);
        }
        if (!found)
            return gj_fail(err, GJ_ERR_USAGE, "%s 没有要确认的，先不写格名列出来看看",
                           of->cells[i]);
    }
    return true;
}

/* Confirms what is wanted, or lists what could be. Returns how many were confirmed. */
static int go_through(const gj_confirming *of, const gj_report *report, gj_memory *memory)
{
    const gj_intake *intake = gj_report_intake_at(report);
    int confirmed = 0, open = 0;
    for (int d = 0; d < gj_intake_doubts(intake); d++) {
        const gj_doubt *doubt = gj_intake_doubt(intake, d);
        if (doubt->confirmed)
            continue;
        if (is_wanted(of, report, doubt->place)) {
            gj_memory_set_confirmed(memory, gj_memory_doubt_at(memory, report, doubt->place), true);
            confirmed++;
            continue;
        }
        char address[GJ_ADDRESS];
        gj_line_say(stdout, "%s!%s  %s；原件里读到的是“%s”",
                    gj_report_sheet_name(report, doubt->place.sheet),
                    gj_place_address(doubt->place, address), doubt->says, doubt->source);
        open++;
    }
    if (confirmed)
        gj_line_say(stdout, "已确认 %d 处，还有 %d 处没有确认。", confirmed, open);
    else
        gj_line_say(stdout, open ? "以上 %d 处没有确认。" : "没有要确认的。", open);
    return confirmed;
}

int gj_cli_confirm(const gj_forms *forms, const gj_confirming *of)
{
    gj_err err = {0};
    gj_report *report = gj_cli_gather(forms, of->path, &err);
    gj_memory *memory = report ? gj_keep_read(of->path, &err) : NULL;
    bool ok = memory != NULL;
    if (ok) {
        gj_memory_recall(memory, report);
        ok = are_doubtful(of, report, &err);
    }
    if (ok && go_through(of, report, memory) > 0)
        ok = gj_cli_keep(memory, of->path, gj_cli_is_ours(report) ? GJ_KEEP_INSIDE : GJ_KEEP_BESIDE,
                         NULL, &err);
    gj_memory_free(memory);
    gj_report_free(report);
    return ok ? gj_cli_finish(GJ_EXIT_PASS) : gj_cli_fail(of->path, &err);
}
