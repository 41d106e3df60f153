/* SPDX-License-Identifier: Apache-2.0 */
/*
 * check.c - asks every rule of everything, then thins out what is broken: rules that count
 * (at_least), findings that speak for others (silences), many of a kind (fold). What is left
 * becomes findings.
 */
#include "check/check.h"

#include <math.h>
#include <string.h>

#include "check/alike.h"
#include "check/basis.h"
#include "check/cause.h"
#include "check/wording.h"
#include "form/judge.h"
#include "report/intake.h"

/* A rule that doesn't hold somewhere. */
typedef struct broken_rule {
    gj_asked asked;
    gj_sides sides;
    const gj_node *row;
    const gj_node *column;
    int relation; /* index, or -1 */
    int count;    /* how many this one stands for */
    bool gone;
} broken_rule;

typedef struct check_run {
    gj_arena *arena;
    gj_arena *kept; /* lives as long as the findings */
    gj_tally tally;
    broken_rule *broken;
    int n_broken;
    int room_broken;
    gj_relation *relations;
    int n_relations;
    int room_relations;
    gj_alike alike; /* of the rule that is asked now */
} check_run;

/* Room for one more in an array of the run. */
static void *grow(check_run *run, void *items, int count, int *room, size_t size)
{
    if (count < *room)
        return items;
    *room = *room ? 2 * *room : 64;
    void *larger = gj_arena_array(run->arena, (size_t)*room, size);
    if (count)
        memcpy(larger, items, (size_t)count * size);
    return larger;
}

static int add_relation(check_run *run, const gj_asked *asked, const gj_sides *sides, bool holds)
{
    const gj_rule *rule = asked->rule;
    if (!sides->present || !(rule->expects_left || rule->expects_right))
        return -1;
    if (rule->each != GJ_EACH_ROW && rule->each != GJ_EACH_COLUMN && rule->each != GJ_EACH_GROUP)
        return -1;
    run->relations =
        grow(run, run->relations, run->n_relations, &run->room_relations, sizeof *run->relations);
    run->relations[run->n_relations] =
        (gj_relation){.asked = *asked, .sides = *sides, .holds = holds};
    return run->n_relations++;
}

static void judge(void *context, const gj_asked *asked)
{
    check_run *run = context;
    if (run->alike.rule != asked->rule)
        gj_alike_begin(&run->alike, asked->rule);
    if (gj_alike_is_good(&run->alike, asked))
        return;
    gj_asked copy = *asked;
    gj_sides sides;
    gj_truth truth = gj_rule_judge(asked->rule, gj_asked_lookup, &copy, &sides);
    if (truth != GJ_FALSE)
        gj_alike_note(&run->alike, asked);
    if (truth == GJ_UNKNOWN)
        return;
    int relation = add_relation(run, asked, &sides, truth == GJ_TRUE);
    if (truth == GJ_TRUE)
        return;
    run->broken = grow(run, run->broken, run->n_broken, &run->room_broken, sizeof *run->broken);
    broken_rule *broken = &run->broken[run->n_broken++];
    *broken = (broken_rule){.asked = *asked, .sides = sides, .relation = relation, .count = 1};
    gj_asked_nodes(asked, &broken->row, &broken->column);
}

/* Are two broken of one rule counted and folded together: of one table, or where the rule says
 * so, of one row? */
static bool is_like(const broken_rule *one, const broken_rule *other)
{
    return one->asked.rule == other->asked.rule && one->asked.table == other->asked.table &&
           (!one->asked.rule->fold_by_row ||
            (one->row == other->row && one->asked.item == other->asked.item));
}

/* How many of the rule of `first` are left in its table; they stand together, but not without
 * gaps. */
static int count_like(const check_run *run, const broken_rule *first)
{
    int count = 0;
    for (const broken_rule *other = first; other < run->broken + run->n_broken; other++)
        count += !other->gone && is_like(first, other);
    return count;
}

static void drop_like(check_run *run, const broken_rule *first, broken_rule *from)
{
    for (broken_rule *other = from; other < run->broken + run->n_broken; other++) {
        if (is_like(first, other))
            other->gone = true;
    }
}

/* A rule that is only reported in numbers, and isn't numerous. */
static void drop_too_few(check_run *run)
{
    for (int i = 0; i < run->n_broken; i++) {
        broken_rule *broken = &run->broken[i];
        bool first = i == 0 || broken[-1].asked.rule != broken->asked.rule ||
                     broken[-1].asked.table != broken->asked.table;
        if (first && !broken->gone && count_like(run, broken) < broken->asked.rule->at_least)
            drop_like(run, broken, broken);
    }
}

/* Is a finding about the same thing as the one that speaks, or a thing inside it? */
static bool is_covered(const broken_rule *quiet, const broken_rule *speaker)
{
    return (!speaker->asked.table || quiet->asked.table == speaker->asked.table) &&
           (!speaker->row ||
            (quiet->row == speaker->row && quiet->asked.item == speaker->asked.item)) &&
           (!speaker->column || quiet->column == speaker->column);
}

static void silence(check_run *run, const broken_rule *speaker, const char *id)
{
    const gj_rule *rule = gj_form_rule(run->tally.form, id);
    for (int i = 0; rule && i < run->n_broken; i++) {
        broken_rule *other = &run->broken[i];
        if (other->asked.rule == rule && other != speaker && is_covered(other, speaker))
            other->gone = true;
    }
}

/* Who is silenced himself still silences: what he says is true. */
static void silence_all(check_run *run)
{
    bool *spoke = gj_arena_array(run->arena, (size_t)run->n_broken, sizeof *spoke);
    for (int i = 0; i < run->n_broken; i++)
        spoke[i] = !run->broken[i].gone;
    for (int i = 0; i < run->n_broken; i++) {
        const char *const *id = run->broken[i].asked.rule->silences;
        for (; spoke[i] && id && *id; id++)
            silence(run, &run->broken[i], *id);
    }
}

static void fold_many(check_run *run)
{
    for (int i = 0; i < run->n_broken; i++) {
        broken_rule *broken = &run->broken[i];
        if (broken->gone || broken->asked.rule->fold == 0)
            continue;
        int count = count_like(run, broken);
        if (count <= broken->asked.rule->fold || count < 2)
            continue;
        broken->count = count;
        drop_like(run, broken, broken + 1);
    }
}

/* Where row and column stand in the table; what is about the whole table comes first. */
static int order_of(const broken_rule *broken)
{
    const gj_node *node = broken->row ? broken->row : broken->column;
    if (!node)
        return 0;
    int row = broken->row ? broken->row->order + 1 : 0;
    int column = broken->column ? broken->column->order + 1 : 0;
    return (node->block->index << 24) + (row << 12) + column;
}

static const char *number_text(gj_arena *arena, double number)
{
    char text[GJ_NUMBER_TEXT];
    return gj_arena_strdup(arena, gj_number_text(number, text));
}

static const char *difference_text(gj_arena *arena, const gj_sides *sides)
{
    gj_buf text;
    gj_buf_init(&text);
    (void)gj_wording_put_sides(sides, "difference", &text);
    const char *kept = gj_arena_strdup(arena, text.data);
    gj_buf_release(&text);
    return kept;
}

static const char *copy_unless_empty(gj_arena *arena, const char *text)
{
    return text && *text ? gj_arena_strdup(arena, text) : NULL;
}

/* What the tables say and what the text says. */
static void set_said(gj_finding *finding, const gj_asked *asked, gj_arena *arena)
{
    gj_asked copy = *asked;
    gj_term expected, actual;
    if (!gj_asked_lookup(&copy, "value", &expected) || !gj_asked_lookup(&copy, "number", &actual) ||
        expected.kind != GJ_TERM_NUMBER || actual.kind != GJ_TERM_NUMBER)
        return;
    finding->expected = number_text(arena, expected.number);
    finding->actual = number_text(arena, actual.number);
    const gj_sides sides = {.present = true, .left = expected.number, .right = actual.number};
    finding->difference = difference_text(arena, &sides);
}

static void set_expected(gj_finding *finding, const broken_rule *broken, gj_arena *arena)
{
    const gj_asked *asked = &broken->asked;
    const gj_rule *rule = asked->rule;
    const gj_slot *slot = gj_asked_slot(asked);
    if (asked->passage) {
        set_said(finding, asked, arena);
        return;
    }
    if (broken->sides.present && (rule->expects_left || rule->expects_right)) {
        double left = broken->sides.left;
        double right = broken->sides.right;
        finding->expected = number_text(arena, rule->expects_left ? left : right);
        finding->actual = number_text(arena, rule->expects_left ? right : left);
        finding->difference = difference_text(arena, &broken->sides);
    } else if (broken->sides.left_text && (rule->expects_left || rule->expects_right)) {
        const char *left = broken->sides.left_text, *right = broken->sides.right_text;
        finding->expected = gj_arena_strdup(arena, rule->expects_left ? left : right);
        finding->actual = gj_arena_strdup(arena, rule->expects_left ? right : left);
        finding->difference = copy_unless_empty(arena, difference_text(arena, &broken->sides));
    } else if (asked->seen && asked->seen->kind != GJ_SEEN_TABLE && gj_asked_is_of_label(asked)) {
        const gj_node *node = asked->seen->node;
        const char *official = asked->section ? asked->section->title : node ? node->title : NULL;
        finding->expected = copy_unless_empty(arena, official);
        finding->actual = copy_unless_empty(arena, asked->seen->found);
    } else if (rule->each == GJ_EACH_CELL && slot) {
        finding->actual = copy_unless_empty(arena, slot->value.text);
    } else if (asked->field) {
        finding->actual = copy_unless_empty(arena, asked->tally->fields[asked->field->index].text);
    }
}

static void set_mends(const check_run *run, gj_finding *finding, const gj_fix *fixes, int count)
{
    const gj_report *report = run->tally.report;
    gj_arena *arena = run->kept;
    if (count == 0)
        return;
    gj_mend *mends = gj_arena_array(arena, (size_t)count, sizeof *mends);
    for (int i = 0; i < count; i++) {
        gj_place place = fixes[i].slot->place;
        const gj_origin *origin = NULL;
        const char *sheet = gj_report_keep_place(report, place, arena, &origin);
        mends[i] = (gj_mend){.table = fixes[i].row->block->table,
                             .row = fixes[i].row->id,
                             .column = fixes[i].column->id,
                             .sheet = sheet,
                             .place = place,
                             .origin = origin,
                             .value = number_text(arena, fixes[i].value),
                             .sure = fixes[i].sure};
    }
    finding->mends = mends;
    finding->n_mends = count;
}

static void set_words(const check_run *run, gj_finding *finding, const broken_rule *broken)
{
    gj_arena *arena = run->kept;
    const gj_rule *rule = broken->asked.rule;
    gj_asked asked = broken->asked;
    gj_topic topic = {&broken->asked, broken->sides, broken->count, finding->expected,
                      finding->actual};
    gj_buf text;
    gj_buf_init(&text);
    gj_wording_put_where(&broken->asked, &text);
    finding->where = copy_unless_empty(arena, text.data);
    gj_buf_clear(&text);
    const char *wording = broken->count > 1 && rule->says_many
                              ? rule->says_many
                              : gj_rule_wording(rule, gj_asked_lookup, &asked);
    gj_wording_fill(wording, gj_topic_source, &topic, &text);
    finding->says = gj_arena_strdup(arena, text.data);
    gj_buf_clear(&text);
    gj_fix fixes[GJ_MAX_FIXES];
    int n_fixes = 0;
    if (broken->relation >= 0 &&
        gj_causes_put(&run->relations[broken->relation], &text, fixes, &n_fixes) && rule->hint)
        gj_buf_puts(&text, "；");
    set_mends(run, finding, fixes, n_fixes);
    if (rule->hint)
        gj_wording_fill(rule->hint, gj_topic_source, &topic, &text);
    finding->hint = copy_unless_empty(arena, text.data);
    gj_buf_release(&text);
}

/* Of a finding in the text: which words of which paragraph. The passages go with the run. */
static void set_passage(gj_finding *finding, const gj_asked *asked, gj_arena *arena)
{
    const gj_passage *passage = asked->passage;
    if (asked->rule->each == GJ_EACH_SECTION && !gj_asked_is_of_label(asked))
        finding->section = asked->section->id;
    if (!passage)
        return;
    finding->section = passage->section         ? passage->section->id
                       : passage->paragraph < 0 ? "contact"
                                                : "preamble";
    finding->paragraph = passage->paragraph + 1;
    finding->quote = gj_arena_strdup(arena, passage->quote);
    finding->from = passage->from;
    finding->to = passage->to;
}

/* Of all that it speaks for: they stand behind it. */
static const char *basis_of(const check_run *run, const broken_rule *broken)
{
    gj_buf text;
    gj_buf_init(&text);
    gj_basis_put(&broken->asked, &text);
    const broken_rule *end = run->broken + run->n_broken;
    for (const broken_rule *other = broken + 1; broken->count > 1 && other < end; other++) {
        if (!is_like(broken, other))
            continue;
        /* Its own place a finding is known by; the others' it has to say. */
        gj_buf_printf(&text, "%s.%s.%d\n", other->row && other->row->id ? other->row->id : "",
                      other->column && other->column->id ? other->column->id : "",
                      other->asked.item);
        gj_basis_put(&other->asked, &text);
    }
    const char *kept = gj_arena_strdup(run->kept, text.data);
    gj_buf_release(&text);
    return kept;
}

static void add_finding(const check_run *run, const broken_rule *broken, gj_findings *findings)
{
    gj_arena *arena = run->kept;
    gj_finding finding = {
        .rule = broken->asked.rule, .table = broken->asked.table, .count = broken->count};
    /* What is asked of the report or a table may stand at a cell of any. */
    if (broken->row)
        finding.table = broken->row->block->table;
    finding.row = broken->row ? broken->row->id : NULL;
    finding.column = broken->column ? broken->column->id : NULL;
    if (broken->row && broken->row->item && broken->row->item == broken->asked.of)
        finding.item = broken->asked.item + 1;
    finding.place = gj_asked_place(&broken->asked);
    finding.sheet = gj_report_keep_place(run->tally.report, finding.place, arena, &finding.origin);
    finding.order = order_of(broken);
    const gj_place *first = gj_asked_first(&broken->asked);
    if (first) {
        gj_place *kept = gj_arena_alloc(arena, sizeof *kept);
        *kept = *first;
        finding.first = kept;
    }
    gj_spot then;
    if (gj_wording_then(&broken->asked, &then) && then.place.row >= 0) {
        const gj_report *report = run->tally.last->report;
        gj_related *kept = gj_arena_alloc(arena, sizeof *kept);
        kept->place = then.place;
        kept->sheet = gj_report_keep_place(report, then.place, arena, &kept->origin);
        finding.last = kept;
    }
    set_passage(&finding, &broken->asked, arena);
    if (broken->count == 1)
        finding.related = gj_asked_related(&broken->asked, arena, &finding.n_related);
    finding.basis = basis_of(run, broken);
    set_expected(&finding, broken, arena);
    set_words(run, &finding, broken);
    gj_findings_add(findings, &finding);
}

static bool has_broken_relation(const check_run *run)
{
    for (int i = 0; i < run->n_broken; i++) {
        if (run->broken[i].relation >= 0)
            return true;
    }
    return false;
}

static bool has_text_sections(const gj_form *form)
{
    bool has = false;
    for (int i = 0; i < form->n_sections; i++)
        has = has || !form->sections[i].n_tables;
    return has;
}

bool gj_check_asks_last_year(const gj_form *form)
{
    for (int i = 0; i < form->n_rules; i++) {
        if (form->rules[i].beside_last)
            return true;
    }
    return false;
}

gj_findings *gj_check(const gj_report *report, const gj_report *last)
{
    const gj_form *form = gj_report_form(report);
    gj_findings *findings = gj_findings_new(form);
    check_run run = {.arena = gj_arena_new(), .kept = gj_findings_arena(findings)};
    gj_tally last_tally;
    bool other = last && !gj_form_is_akin(form, gj_report_form(last));
    if (other) {
        gj_findings_set_unchecked(findings, GJ_UNCHECKED_LAST);
        last = NULL;
    }
    if (last)
        gj_tally_init(&last_tally, run.arena, last, NULL);
    gj_tally_init(&run.tally, run.arena, report, last ? &last_tally : NULL);
    gj_tally_read_text(&run.tally, run.arena);
    for (int i = 0; i < form->n_rules; i++) {
        if (last || !form->rules[i].beside_last)
            gj_asked_each(&run.tally, &form->rules[i], judge, &run);
    }
    drop_too_few(&run);
    silence_all(&run);
    fold_many(&run);
    if (has_broken_relation(&run))
        gj_causes_find(run.arena, run.relations, run.n_relations);
    for (int i = 0; i < run.n_broken; i++) {
        if (!run.broken[i].gone)
            add_finding(&run, &run.broken[i], findings);
    }
    if (run.tally.seen && !gj_report_particulars_at(report)->year)
        gj_findings_set_unchecked(findings, GJ_UNCHECKED_YEAR);
    if (run.tally.seen && has_text_sections(form) && !gj_report_has_text(report))
        gj_findings_set_unchecked(findings, GJ_UNCHECKED_TEXT);
    if (run.tally.seen && form->n_fields > 0 && !gj_report_particulars_at(report)->has_fields)
        gj_findings_set_unchecked(findings, GJ_UNCHECKED_FIELDS);
    gj_findings_sort(findings);
    gj_arena_free(run.arena);
    return findings;
}

static bool is_misfit(void *context, const char *name, int side, int sign)
{
    (void)side;
    (void)sign;
    *(bool *)context |= strcmp(name, "misfit") == 0;
    return true;
}

void gj_check_doubts(gj_report *report)
{
    gj_findings *findings = gj_check(report, NULL);
    for (int i = 0; i < gj_findings_count(findings); i++) {
        const gj_finding *finding = gj_findings_at(findings, i);
        bool misfit = false;
        (void)gj_expr_names(finding->rule->check, is_misfit, &misfit);
        const gj_doubt doubt = {
            .place = finding->place, .says = finding->says, .source = finding->actual};
        if (misfit && finding->place.row >= 0)
            gj_intake_add_doubt(gj_report_intake(report), &doubt);
    }
    gj_findings_free(findings);
}
