/* SPDX-License-Identifier: Apache-2.0 */
/* document_plan.c - decides what the document is made of, from its title to its signature. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "document/document_model.h"
#include "report/fill.h"

/* Leaves as they are put one behind the other. */
typedef struct leaves {
    gj_arena *arena;
    gj_leaf *all;
    int n, room;
} leaves;

/* What the document is planned from. */
typedef struct planning {
    const gj_report *report;
    const gj_form *form;
    leaves out;
    const gj_page *upright, *turned; /* the document's page; the one that a table may turn */
    const gj_page *page;             /* what comes next stands on it */
    const gj_table_plan **tables;    /* the form's */
    gj_tail tail;
} planning;

/* A new leaf; valid until the next one. */
static gj_leaf *put(leaves *out, gj_leaf_kind kind, const char *text)
{
    if (out->n == out->room) {
        int room = out->room ? 2 * out->room : 16;
        gj_leaf *all = gj_arena_array(out->arena, (size_t)room, sizeof *all);
        for (int i = 0; i < out->n; i++)
            all[i] = out->all[i];
        out->all = all;
        out->room = room;
    }
    gj_leaf *leaf = &out->all[out->n++];
    *leaf = (gj_leaf){.kind = kind, .text = text};
    return leaf;
}

/* A new one on the page that it is the turn of. */
static gj_leaf *put_on_page(planning *plan, gj_leaf_kind kind, const char *text)
{
    gj_leaf *leaf = put(&plan->out, kind, text);
    leaf->page = plan->page;
    leaf->turns = plan->out.n > 1 && leaf[-1].page != plan->page;
    leaf->new_page = leaf->turns;
    return leaf;
}

static void put_title(planning *plan, bool leads)
{
    gj_buf lines;
    gj_buf_init(&lines);
    char *title = gj_report_title(plan->report);
    gj_title_break(title, &lines);
    const char *text = gj_arena_strdup(plan->out.arena, lines.len ? lines.data : "");
    put_on_page(plan, GJ_LEAF_TITLE, text)->leads = leads;
    free(title);
    gj_buf_release(&lines);
}

/* The items of a line are parted by "|"; one that nothing is left of is left out. */
static void put_line(planning *plan, const gj_document_piece *piece)
{
    enum { MOST = 16 };
    const char **items = gj_arena_array(plan->out.arena, MOST + 1, sizeof *items);
    int n = 0;
    for (const char *at = piece->pattern; n < MOST; at++) {
        gj_buf item;
        at += strspn(at, " ");
        size_t length = strcspn(at, "|"), end = length;
        while (end > 0 && at[end - 1] == ' ')
            end--;
        gj_buf_init(&item);
        gj_report_fill(plan->report, at, end, 0, &item);
        if (item.len)
            items[n++] = gj_arena_strdup(plan->out.arena, item.data);
        gj_buf_release(&item);
        at += length;
        if (!*at)
            break;
    }
    items[n] = NULL;
    if (n > 0)
        put_on_page(plan, GJ_LEAF_LINE, "")->line =
            gj_line_lay(plan->out.arena, items, piece->align, plan->upright->width);
}

const gj_leaf *gj_document_plan_text(gj_arena *arena, const char *text, int *n)
{
    leaves out = {.arena = arena};
    size_t length = 0;
    const char *line = NULL;
    while ((line = gj_text_next(&text, &length)) != NULL) {
        const char *own = gj_arena_strndup(arena, line, length);
        put(&out, GJ_LEAF_PARAGRAPH, own)->lead = gj_lead_of(own);
    }
    *n = out.n;
    return out.all;
}

static void put_text(planning *plan, const gj_section *section)
{
    gj_text text = gj_report_text(plan->report, section);
    const gj_form *form = plan->form;
    bool tail_follows = section && section->index == form->n_sections - 1 && !section->n_tables;
    gj_leaf *last = NULL;
    for (int i = 0; i < text.count; i++) {
        int n = 0;
        const gj_leaf *lines = gj_document_plan_text(plan->out.arena, text.paragraphs[i].text, &n);
        for (int k = 0; k < n; k++) {
            last = put_on_page(plan, GJ_LEAF_PARAGRAPH, lines[k].text);
            last->lead = lines[k].lead;
            last->section = section;
        }
    }
    if (last)
        last->leads = tail_follows;
}

static const gj_page *page_for(const planning *plan, const gj_table *table)
{
    return table->landscape != plan->form->document.landscape ? plan->turned : plan->upright;
}

/* Its heading and text stand on the page of its first table. */
static void put_section(planning *plan, const gj_section *section)
{
    const gj_table *const *tables = section->tables;
    bool new_page = section->n_tables > 0 && plan->tables[tables[0]->index]->own_page;
    if (section->new_page != GJ_NEW_PAGE_AUTO)
        new_page = section->new_page == GJ_NEW_PAGE_YES;
    plan->page = section->n_tables > 0 ? page_for(plan, tables[0]) : plan->upright;
    if (*section->title) {
        gj_leaf *heading = put_on_page(plan, GJ_LEAF_HEADING, section->title);
        heading->section = section;
        heading->new_page |= new_page;
        new_page = false;
    }
    put_text(plan, section);
    for (int i = 0; i < section->n_tables; i++) {
        const gj_table_plan *planned = plan->tables[tables[i]->index];
        plan->page = page_for(plan, tables[i]);
        gj_leaf *leaf = put_on_page(plan, GJ_LEAF_TABLE, "");
        leaf->section = section;
        leaf->table = planned;
        leaf->new_page |= i > 0 ? planned->own_page : new_page;
    }
}

static void put_signature(planning *plan)
{
    if (*plan->tail.org)
        put_on_page(plan, GJ_LEAF_ORG, plan->tail.org)->tail = plan->tail.org_at;
    if (*plan->tail.date)
        put_on_page(plan, GJ_LEAF_DATE, plan->tail.date)->tail = plan->tail.date_at;
}

static void put_pieces(planning *plan)
{
    const gj_document *parts = &plan->form->document;
    for (int i = 0; i < parts->n_pieces; i++) {
        const gj_document_piece *piece = &parts->pieces[i];
        switch (piece->kind) {
        case GJ_DOCUMENT_TITLE:
            put_title(plan, i + 1 < parts->n_pieces && piece[1].kind == GJ_DOCUMENT_LINE);
            break;
        case GJ_DOCUMENT_LINE:
            put_line(plan, piece);
            break;
        case GJ_DOCUMENT_PREAMBLE:
            put_text(plan, NULL);
            break;
        case GJ_DOCUMENT_SECTIONS:
            for (int k = 0; k < plan->form->n_sections; k++)
                put_section(plan, &plan->form->sections[k]);
            break;
        case GJ_DOCUMENT_SIGNATURE:
            put_signature(plan);
            break;
        }
    }
}

/* What title and lines take of the page; the title's lines are those of the page's grid. */
static int taken_of(const gj_document *parts, const char *title)
{
    enum { TITLE_LINE = 10213, BELOW_TITLE = 2000, AROUND_TABLE = 5000, SPARE = 3000 };
    int taken = AROUND_TABLE + SPARE;
    for (int i = 0; i < parts->n_pieces; i++) {
        if (parts->pieces[i].kind == GJ_DOCUMENT_LINE)
            taken += GJ_LINE_HEIGHT;
        if (parts->pieces[i].kind != GJ_DOCUMENT_TITLE)
            continue;
        taken += BELOW_TITLE + TITLE_LINE;
        for (const char *at = title; (at = strchr(at, '\n')) != NULL; at++)
            taken += TITLE_LINE;
    }
    return taken;
}

static const gj_page *keep_page(gj_arena *arena, const gj_form *form, bool turned)
{
    gj_page *page = gj_arena_alloc(arena, sizeof *page);
    *page = gj_page_of(form, turned);
    return page;
}

const gj_document_model *gj_document_plan(gj_arena *arena, const gj_report *report,
                                          const gj_document_options *options)
{
    const gj_form *form = gj_report_form(report);
    planning plan = {.report = report, .form = form, .out.arena = arena};
    char *title = gj_report_title(report);
    char *date = gj_report_date(report);
    const char *org = gj_report_particulars_at(report)->org;
    plan.page = plan.upright = keep_page(arena, form, false);
    plan.turned = keep_page(arena, form, true);
    plan.tail = gj_tail_lay(org, gj_arena_strdup(arena, date), plan.upright->width);
    const gj_table_terms terms = {taken_of(&form->document, title), options->blank_zero};
    plan.tables = gj_arena_array(arena, (size_t)form->n_tables, sizeof *plan.tables);
    for (int i = 0; i < form->n_tables; i++)
        plan.tables[i] = gj_table_plan_new(arena, report, &form->tables[i], &terms);
    put_pieces(&plan);

    gj_document_model *model = gj_arena_alloc(arena, sizeof *model);
    gj_day day;
    /* The title in one line: Chinese needs no blank where a line ended. */
    char *to = title;
    for (const char *from = title; *from; from++)
        if (*from != '\n' && *from != '\r')
            *to++ = *from;
    *to = '\0';
    *model = (gj_document_model){.report = report,
                                 .title = gj_arena_strdup(arena, title),
                                 .creator = plan.tail.org,
                                 .date = "",
                                 .lang = "zh-CN",
                                 .leaves = plan.out.all,
                                 .n_leaves = plan.out.n};
    if (gj_report_day(report, &day))
        model->date = gj_arena_printf(arena, "%04d-%02d-%02d", day.year, day.month, day.day);
    free(title);
    free(date);
    return model;
}
