/* SPDX-License-Identifier: Apache-2.0 */
/* intake.c - what the reading of a document left besides its report. */
#include "report/intake.h"

#include <string.h>

/* Of one sheet. */
typedef struct sheet_origins {
    int sheet;
    const gj_origin_at *at;
    size_t count;
} sheet_origins;

struct gj_intake {
    gj_arena *arena;
    sheet_origins *sheets;
    int n_sheets, room_sheets;
    gj_doubt *doubts;
    int n_doubts, room_doubts;
    gj_rest *rest;
    int n_rest, room_rest;
    int all_rest[2]; /* by kind */
};

static bool is_same(gj_place a, gj_place b)
{
    return a.sheet == b.sheet && a.row == b.row && a.col == b.col;
}

/* Room for one more in an array; what it outgrows is left behind in the arena. */
static void *grown(gj_arena *arena, void *items, int count, int *room, size_t size)
{
    if (count < *room)
        return items;
    *room = *room ? 2 * *room : 8;
    void *larger = gj_arena_array(arena, (size_t)*room, size);
    if (count)
        memcpy(larger, items, (size_t)count * size);
    return larger;
}

gj_intake *gj_intake_new(gj_arena *arena)
{
    gj_intake *intake = gj_arena_alloc(arena, sizeof *intake);
    intake->arena = arena;
    return intake;
}

gj_intake *gj_intake_copy(gj_arena *arena, const gj_intake *from)
{
    gj_intake *copy = gj_arena_alloc(arena, sizeof *copy);
    *copy = *from;
    copy->arena = arena;
    /* What is added to one goes to an array of its own. */
    copy->room_sheets = copy->n_sheets;
    copy->room_doubts = copy->n_doubts;
    copy->room_rest = copy->n_rest;
    return copy;
}

void gj_intake_set_origins(gj_intake *intake, int sheet, const gj_origin_at *origins, size_t count)
{
    gj_origin_at *copy = gj_arena_array(intake->arena, count + 1, sizeof *copy);
    if (count > 0)
        memcpy(copy, origins, count * sizeof *copy);
    intake->sheets = grown(intake->arena, intake->sheets, intake->n_sheets, &intake->room_sheets,
                           sizeof *intake->sheets);
    intake->sheets[intake->n_sheets++] = (sheet_origins){sheet, copy, count};
}

const gj_origin *gj_intake_origin(const gj_intake *intake, gj_place place)
{
    for (int i = 0; i < intake->n_sheets && place.row >= 0; i++)
        if (intake->sheets[i].sheet == place.sheet)
            return gj_origin_find(intake->sheets[i].at, intake->sheets[i].count, place.row,
                                  place.col);
    return NULL;
}

bool gj_intake_is_document(const gj_intake *intake, int sheet)
{
    for (int i = 0; i < intake->n_sheets; i++)
        if (intake->sheets[i].sheet == sheet)
            return true;
    return false;
}

bool gj_report_put_address(const gj_report *report, gj_place place, gj_buf *out)
{
    char address[GJ_ADDRESS];
    const gj_intake *intake = gj_report_intake_at(report);
    size_t before = out->len;
    const gj_origin *origin = gj_intake_origin(intake, place);
    if (origin)
        gj_origin_put(origin, out);
    else if (!gj_intake_is_document(intake, place.sheet))
        gj_buf_puts(out, gj_place_address(place, address));
    return out->len > before;
}

const char *gj_report_keep_place(const gj_report *report, gj_place place, gj_arena *arena,
                                 const gj_origin **origin)
{
    const gj_intake *intake = gj_report_intake_at(report);
    const gj_origin *found = gj_intake_origin(intake, place);
    const char *name = gj_report_sheet_name(report, place.sheet);
    *origin = NULL;
    if (found) {
        gj_origin *kept = gj_arena_alloc(arena, sizeof *kept);
        *kept = *found;
        *origin = kept;
    }
    return *name && !gj_intake_is_document(intake, place.sheet) ? gj_arena_strdup(arena, name)
                                                                : NULL;
}

/* Of all instances of a row. */
static bool find_in_row(const gj_report *report, const gj_node *row, gj_place place,
                        gj_slot_name *out)
{
    const gj_axis *columns = &row->block->columns;
    for (int i = 0; i < gj_report_items(report, row) * columns->n_leaves; i++) {
        const gj_slot_name name = {row, i / columns->n_leaves,
                                   columns->leaves[i % columns->n_leaves]};
        const gj_slot *slot = gj_report_slot_of_at(report, row, name.item, name.column);
        if (slot && slot->bound && is_same(slot->place, place)) {
            *out = name;
            return true;
        }
    }
    return false;
}

bool gj_intake_find_slot(const gj_report *report, gj_place place, gj_slot_name *out)
{
    const gj_block *block = NULL;
    for (int b = 0; (block = gj_form_block(gj_report_form(report), b)) && place.row >= 0; b++)
        for (int r = 0; r < block->rows.n_nodes; r++)
            if (find_in_row(report, &block->rows.nodes[r], place, out))
                return true;
    return false;
}

void gj_intake_add_doubt(gj_intake *intake, const gj_doubt *doubt)
{
    for (int i = 0; i < intake->n_doubts; i++)
        if (is_same(intake->doubts[i].place, doubt->place))
            return;
    intake->doubts = grown(intake->arena, intake->doubts, intake->n_doubts, &intake->room_doubts,
                           sizeof *intake->doubts);
    intake->doubts[intake->n_doubts++] =
        (gj_doubt){.place = doubt->place,
                   .says = gj_arena_strdup(intake->arena, doubt->says),
                   .source = gj_arena_strdup(intake->arena, doubt->source ? doubt->source : ""),
                   .confirmed = doubt->confirmed};
}

int gj_intake_doubts(const gj_intake *intake)
{
    return intake->n_doubts;
}

const gj_doubt *gj_intake_doubt(const gj_intake *intake, int index)
{
    return &intake->doubts[index];
}

const gj_doubt *gj_intake_doubt_at(const gj_intake *intake, gj_place place)
{
    for (int i = 0; i < intake->n_doubts; i++)
        if (!intake->doubts[i].confirmed && is_same(intake->doubts[i].place, place))
            return &intake->doubts[i];
    return NULL;
}

static void count_slot(const gj_report *report, const gj_slot *slot, gj_intake_count *count)
{
    count->cells++;
    if (!slot->bound)
        count->lost++;
    else if (gj_intake_doubt_at(gj_report_intake_at(report), slot->place))
        count->unsure++;
    else if (slot->value.kind == GJ_EMPTY)
        count->blank++;
    else
        count->sure++;
}

gj_intake_count gj_intake_count_of(const gj_report *report, const gj_table *table)
{
    gj_intake_count count = {0};
    const gj_block *block = NULL;
    for (int b = 0; (block = gj_form_block(gj_report_form(report), b)); b++)
        for (int r = 0; r < block->rows.n_leaves && (!table || block->table == table); r++) {
            const gj_node *row = block->rows.leaves[r];
            const gj_axis *columns = &block->columns;
            for (int i = 0; i < gj_report_items(report, row) * columns->n_leaves; i++)
                count_slot(report,
                           gj_report_slot_of_at(report, row, i / columns->n_leaves,
                                                columns->leaves[i % columns->n_leaves]),
                           &count);
        }
    return count;
}

void gj_report_put_intake(const gj_report *report, gj_buf *out)
{
    const gj_form *form = gj_report_form(report);
    const gj_intake_count count = gj_intake_count_of(report, NULL);
    int paragraphs = gj_report_text(report, NULL).count;
    for (int s = 0; s < form->n_sections; s++)
        paragraphs += gj_report_text(report, &form->sections[s]).count;
    gj_buf_printf(
        out, "读到 %d 个值：确定 %d 个，拿不准 %d 个；空白 %d 格，没有找到 %d 格。文字 %d 段",
        count.sure + count.unsure, count.sure, count.unsure, count.blank, count.lost, paragraphs);
    int left = gj_intake_rest_count(gj_report_intake_at(report), GJ_REST_LEFT);
    gj_buf_printf(out, left ? "，另有 %d 处没有归处。" : "。", left);
}

void gj_intake_add_rest(gj_intake *intake, const gj_rest *rest)
{
    intake->all_rest[rest->kind]++;
    if (intake->n_rest >= GJ_REST_KEPT)
        return;
    intake->rest = grown(intake->arena, intake->rest, intake->n_rest, &intake->room_rest,
                         sizeof *intake->rest);
    intake->rest[intake->n_rest++] =
        (gj_rest){rest->kind, rest->place, gj_arena_strdup(intake->arena, rest->text)};
}

int gj_intake_rest_count(const gj_intake *intake, gj_rest_kind kind)
{
    return intake->all_rest[kind];
}

const gj_rest *gj_intake_rest(const gj_intake *intake, int index)
{
    return index < intake->n_rest ? &intake->rest[index] : NULL;
}

const char *gj_rest_label(gj_rest_kind kind)
{
    static const char *const labels[] = {
#define GJ_X(name, label) label,
        GJ_REST_LIST(GJ_X)
#undef GJ_X
    };
    return labels[kind];
}

const char *gj_told_label(gj_told told)
{
    static const char *const labels[] = {
#define GJ_X(name, label) label,
        GJ_TOLD_LIST(GJ_X)
#undef GJ_X
    };
    return labels[told];
}
