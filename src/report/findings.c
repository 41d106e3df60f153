/* SPDX-License-Identifier: Apache-2.0 */
/* findings.c - findings kept, sorted, counted, and told in a verdict. */
#include "report/findings.h"

#include <stdlib.h>
#include <string.h>

/* A finding and when it was added: the last word in sorting, so that the order never depends on
 * qsort. */
typedef struct entry {
    gj_finding finding;
    int added;
} entry;

struct gj_findings {
    gj_arena *arena;
    const gj_form *form;
    entry *entries;
    int count;
    int capacity;
    bool unchecked[GJ_UNCHECKED_COUNT];
    gj_last_file last; /* path NULL: nobody told */
};

gj_findings *gj_findings_new(const gj_form *form)
{
    gj_arena *arena = gj_arena_new();
    gj_findings *findings = gj_arena_alloc(arena, sizeof *findings);
    findings->arena = arena;
    findings->form = form;
    return findings;
}

void gj_findings_free(gj_findings *findings)
{
    if (findings)
        gj_arena_free(findings->arena);
}

gj_arena *gj_findings_arena(gj_findings *findings)
{
    return findings->arena;
}

void gj_findings_add(gj_findings *findings, const gj_finding *finding)
{
    if (findings->count == findings->capacity) {
        int capacity = findings->capacity ? 2 * findings->capacity : 16;
        entry *entries = gj_arena_array(findings->arena, (size_t)capacity, sizeof *entries);
        if (findings->count)
            memcpy(entries, findings->entries, (size_t)findings->count * sizeof *entries);
        findings->entries = entries;
        findings->capacity = capacity;
    }
    findings->entries[findings->count] = (entry){*finding, findings->count};
    findings->count++;
}

static int table_order(const gj_finding *finding)
{
    return finding->table ? finding->table->index : -1;
}

static int compare(const void *left, const void *right)
{
    const entry *a = left;
    const entry *b = right;
    int by = (int)a->finding.rule->severity - (int)b->finding.rule->severity;
    if (by == 0)
        by = table_order(&a->finding) - table_order(&b->finding);
    if (by == 0)
        by = a->finding.order - b->finding.order;
    return by ? by : a->added - b->added;
}

void gj_findings_sort(gj_findings *findings)
{
    if (findings->count > 1)
        qsort(findings->entries, (size_t)findings->count, sizeof *findings->entries, compare);
}

int gj_findings_count(const gj_findings *findings)
{
    return findings->count;
}

const gj_finding *gj_findings_at(const gj_findings *findings, int index)
{
    return &findings->entries[index].finding;
}

int gj_findings_of(const gj_findings *findings, gj_severity severity)
{
    int count = 0;
    for (int i = 0; i < findings->count; i++) {
        const gj_finding *finding = &findings->entries[i].finding;
        count += finding->rule->severity == severity && !finding->explanation;
    }
    return count;
}

int gj_findings_explained(const gj_findings *findings)
{
    int count = 0;
    for (int i = 0; i < findings->count; i++)
        count += findings->entries[i].finding.explanation != NULL;
    return count;
}

void gj_findings_explain(gj_findings *findings, int index, const char *explanation,
                         const char *lapsed)
{
    gj_finding *finding = &findings->entries[index].finding;
    if (finding->rule->severity == GJ_SEVERITY_ERROR)
        return;
    finding->explanation = explanation ? gj_arena_strdup(findings->arena, explanation) : NULL;
    finding->lapsed = lapsed ? gj_arena_strdup(findings->arena, lapsed) : NULL;
}

bool gj_findings_pass(const gj_findings *findings)
{
    return gj_findings_of(findings, GJ_SEVERITY_ERROR) == 0;
}

gj_place gj_finding_target(const gj_finding *finding)
{
    if (finding->n_mends > 0)
        return finding->mends[0].place;
    return finding->first ? *finding->first : finding->place;
}

void gj_put_place(const char *sheet, gj_place place, const gj_origin *origin, gj_buf *out)
{
    char address[GJ_ADDRESS];
    if (origin)
        gj_origin_put(origin, out);
    else if (sheet)
        gj_buf_printf(out, *sheet ? "「%s」表%s%s" : "%s%s%s", sheet,
                      *sheet && place.row >= 0 ? " " : "", gj_place_address(place, address));
}

void gj_finding_put_says(const gj_finding *finding, gj_buf *out)
{
    /* "D5 等 173 个单元格…" goes on from its place, all others begin anew. */
    bool goes_on = finding->count > 1 && finding->rule->says_many;
    if (finding->where)
        gj_buf_printf(out, "%s%s", finding->where, goes_on ? " " : "：");
    gj_buf_puts(out, finding->says);
}

/* "2 处警告、1 处提示": what there is from `from` on; returns whether there was anything. */
static bool add_counts(const gj_findings *findings, int from, gj_buf *out)
{
    bool any = false;
    for (int severity = from; severity < GJ_SEVERITIES; severity++) {
        int count = gj_findings_of(findings, (gj_severity)severity);
        if (count == 0)
            continue;
        gj_buf_printf(out, "%s%d 处%s", any ? "、" : " ", count,
                      gj_severity_label((gj_severity)severity));
        any = true;
    }
    return any;
}

void gj_findings_set_unchecked(gj_findings *findings, gj_unchecked what)
{
    findings->unchecked[what] = true;
}

void gj_findings_set_last(gj_findings *findings, const gj_last_file *last)
{
    findings->last = (gj_last_file){.path = gj_arena_strdup(findings->arena, last->path),
                                    .remembered = last->remembered};
    if (!last->says)
        return;
    findings->last.says = gj_arena_strdup(findings->arena, last->says);
    findings->unchecked[GJ_UNCHECKED_LOST_LAST] = true;
}

const gj_last_file *gj_findings_last(const gj_findings *findings)
{
    return findings->last.path ? &findings->last : NULL;
}

/* Who named the file himself knows which it is. */
static void add_last(const gj_findings *findings, gj_buf *out)
{
    const gj_last_file *last = &findings->last;
    if (!last->path || !last->remembered)
        return;
    if (last->says)
        gj_buf_printf(out, "工作簿里记着的上年报告是 %s：%s；请另选一份。", last->path, last->says);
    else
        gj_buf_printf(out, "上年的报告用的是工作簿里记着的 %s。", last->path);
}

/* Those of the fields that rules ask for, as far as the form has them: 机关、年度和日期. */
static void add_fields(const gj_form *form, gj_buf *out)
{
    static const struct {
        gj_role role;
        const char *word;
    } ASKED[] = {{GJ_ROLE_BODY, "机关"}, {GJ_ROLE_YEAR, "年度"}, {GJ_ROLE_DATE, "日期"}};
    const char *words[sizeof ASKED / sizeof *ASKED];
    int n = 0;
    for (size_t i = 0; i < sizeof ASKED / sizeof *ASKED; i++)
        if (gj_form_field_of(form, ASKED[i].role))
            words[n++] = ASKED[i].word;
    for (int i = 0; i < n; i++)
        gj_buf_printf(out, "%s%s", i == 0 ? "" : i + 1 < n ? "、" : "和", words[i]);
    gj_buf_puts(out, n ? "" : "基本情况");
}

static void add_unchecked(const gj_findings *findings, gj_buf *out)
{
    static const char *const WORDS[] = {
#define GJ_X(name, text) text,
        GJ_UNCHECKED_LIST(GJ_X)
#undef GJ_X
    };
    bool any = false;
    for (int what = 0; what < GJ_UNCHECKED_COUNT; what++) {
        if (!findings->unchecked[what])
            continue;
        gj_buf_puts(out, any ? "；" : "没有核对的：");
        if (what == GJ_UNCHECKED_FIELDS)
            add_fields(findings->form, out);
        gj_buf_puts(out, WORDS[what]);
        any = true;
    }
    if (any)
        gj_buf_puts(out, "。");
}

char *gj_findings_verdict(const gj_findings *findings)
{
    int explained = gj_findings_explained(findings);
    gj_buf out;
    gj_buf_init(&out);
    if (!gj_findings_pass(findings)) {
        gj_buf_puts(&out, "校验未通过：有");
        add_counts(findings, GJ_SEVERITY_ERROR, &out);
        gj_buf_puts(&out, "，请先改正错误");
    } else if (findings->count == 0) {
        gj_buf_puts(&out, "校验通过：没有发现问题");
    } else if (findings->count == explained) {
        gj_buf_puts(&out, "校验通过：没有错误");
    } else {
        gj_buf_puts(&out, "校验通过：没有错误，另有");
        add_counts(findings, GJ_SEVERITY_WARNING, &out);
        gj_buf_puts(&out, "，请逐条核实");
    }
    if (explained)
        gj_buf_printf(&out, "；已说明 %d 处", explained);
    gj_buf_puts(&out, "。");
    add_unchecked(findings, &out);
    add_last(findings, &out);
    if (findings->form->house) {
        gj_house_put(findings->form->house, &out);
        gj_buf_puts(&out, "。");
    }
    return gj_buf_detach(&out);
}
