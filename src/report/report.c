/* SPDX-License-Identifier: Apache-2.0 */
/* report.c - a report's slots, texts and particulars, by place and by order. */
#include "report/report.h"

#include <string.h>

#include "form/type.h"
#include "report/intake.h"

/* A list that grows in the arena: what it outgrows is left behind, at most as much again. */
typedef struct item_list {
    void *items;
    int count;
    int capacity;
} item_list;

/* The instances of a row or group that repeats. */
typedef struct instances {
    item_list later; /* of gj_slot *: all but the first, (row's order in the item) x (column) */
    int count;       /* how many count, the first included */
} instances;

struct gj_report {
    gj_arena *arena;
    const gj_form *form;
    gj_slot ***slots;  /* by table, by block, then (row's order) x (column's index): the first
                        * instance of what repeats */
    instances **items; /* by table, by item */
    gj_particulars particulars;
    gj_entry *entries; /* by field */
    item_list *texts;  /* of gj_paragraph: the preamble, then the sections */
    item_list sheets;  /* of const char * */
    item_list seen;    /* of gj_seen */
    bool has_text;
    bool mixed;
    gj_place mixed_place;
    gj_intake *intake;
};

static void *list_add(gj_arena *arena, item_list *list, size_t size)
{
    if (list->count == list->capacity) {
        int capacity = list->capacity ? 2 * list->capacity : 8;
        void *items = gj_arena_array(arena, (size_t)capacity, size);
        if (list->count)
            memcpy(items, list->items, (size_t)list->count * size);
        list->items = items;
        list->capacity = capacity;
    }
    return (char *)list->items + (size_t)list->count++ * size;
}

static gj_slot *new_slots(gj_arena *arena, const gj_block *block, int rows)
{
    size_t count = (size_t)rows * (size_t)block->columns.n_leaves;
    gj_slot *slots = gj_arena_array(arena, count, sizeof *slots);
    for (size_t i = 0; i < count; i++) {
        slots[i].value = gj_value_read(NULL);
        slots[i].place = GJ_NOWHERE;
    }
    return slots;
}

gj_report *gj_report_new(const gj_form *form)
{
    gj_arena *arena = gj_arena_new();
    gj_report *report = gj_arena_alloc(arena, sizeof *report);
    report->arena = arena;
    report->form = form;
    report->slots = gj_arena_array(arena, (size_t)form->n_tables, sizeof *report->slots);
    report->items = gj_arena_array(arena, (size_t)form->n_tables, sizeof *report->items);
    for (int t = 0; t < form->n_tables; t++) {
        const gj_table *table = &form->tables[t];
        report->slots[t] = gj_arena_array(arena, (size_t)table->n_blocks, sizeof **report->slots);
        for (int b = 0; b < table->n_blocks; b++)
            report->slots[t][b] =
                new_slots(arena, &table->blocks[b], table->blocks[b].rows.n_nodes);
        report->items[t] =
            gj_arena_array(arena, (size_t)table->n_items + 1, sizeof **report->items);
    }
    report->texts = gj_arena_array(arena, (size_t)form->n_sections + 1, sizeof *report->texts);
    report->particulars.year_place = GJ_NOWHERE;
    report->particulars.org_place = GJ_NOWHERE;
    report->particulars.published_place = GJ_NOWHERE;
    report->entries = gj_arena_array(arena, (size_t)form->n_fields + 1, sizeof *report->entries);
    for (int i = 0; i < form->n_fields; i++)
        report->entries[i].place = GJ_NOWHERE;
    report->mixed_place = GJ_NOWHERE;
    report->intake = gj_intake_new(arena);
    return report;
}

static item_list copy_list(gj_arena *arena, const item_list *from, size_t size)
{
    item_list copy = {.count = from->count, .capacity = from->count};
    copy.items = gj_arena_array(arena, (size_t)from->count, size);
    if (from->count)
        memcpy(copy.items, from->items, (size_t)from->count * size);
    return copy;
}

/* How many rows one instance has, groups within it counted. */
static int rows_of_item(const gj_item *item)
{
    const gj_node *node = item->node;
    return node->block->rows.leaves[node->index + node->leaves - 1]->order - node->order + 1;
}

static void copy_items(gj_arena *arena, const gj_item *item, const instances *from, instances *to)
{
    const gj_block *block = item->node->block;
    int rows = rows_of_item(item);
    size_t size = (size_t)(rows * block->columns.n_leaves) * sizeof(gj_slot);
    to->count = from->count;
    to->later = copy_list(arena, &from->later, sizeof(gj_slot *));
    for (int i = 0; i < to->later.count; i++) {
        gj_slot **slots = (gj_slot **)to->later.items + i;
        const gj_slot *old = *slots;
        *slots = new_slots(arena, block, rows);
        memcpy(*slots, old, size);
    }
}

/* The slots of a block, and of what repeats in it. */
static void copy_block(const gj_report *report, const gj_block *block, gj_report *copy)
{
    int t = block->table->index, b = block->index;
    size_t count = (size_t)block->rows.n_nodes * (size_t)block->columns.n_leaves;
    memcpy(copy->slots[t][b], report->slots[t][b], count * sizeof(gj_slot));
    for (int i = 0; i < block->rows.n_leaves; i++) {
        const gj_item *item = block->rows.leaves[i]->item;
        if (item && item->node->index == i)
            copy_items(copy->arena, item, &report->items[t][item->index],
                       &copy->items[t][item->index]);
    }
}

gj_report *gj_report_copy(const gj_report *report)
{
    const gj_form *form = report->form;
    gj_report *copy = gj_report_new(form);
    gj_arena *arena = copy->arena;
    const gj_block *block = NULL;
    for (int n = 0; (block = gj_form_block(form, n)); n++)
        copy_block(report, block, copy);
    copy->particulars = report->particulars;
    memcpy(copy->entries, report->entries, (size_t)form->n_fields * sizeof *copy->entries);
    for (int s = 0; s <= form->n_sections; s++)
        copy->texts[s] = copy_list(arena, &report->texts[s], sizeof(gj_paragraph));
    copy->sheets = copy_list(arena, &report->sheets, sizeof(const char *));
    copy->seen = copy_list(arena, &report->seen, sizeof(gj_seen));
    copy->has_text = report->has_text;
    copy->mixed = report->mixed;
    copy->mixed_place = report->mixed_place;
    copy->intake = gj_intake_copy(arena, report->intake);
    return copy;
}

void gj_report_free(gj_report *report)
{
    if (report)
        gj_arena_free(report->arena);
}

const gj_form *gj_report_form(const gj_report *report)
{
    return report->form;
}

gj_arena *gj_report_arena(gj_report *report)
{
    return report->arena;
}

const char *gj_report_keep(gj_report *report, const char *text)
{
    return gj_arena_strdup(report->arena, text);
}

gj_particulars *gj_report_particulars(gj_report *report)
{
    return &report->particulars;
}

const gj_particulars *gj_report_particulars_at(const gj_report *report)
{
    return &report->particulars;
}

gj_entry *gj_report_entry(gj_report *report, const gj_field *field)
{
    return &report->entries[field->index];
}

const gj_entry *gj_report_entry_at(const gj_report *report, const gj_field *field)
{
    return &report->entries[field->index];
}

const gj_entry *gj_report_entry_of(const gj_report *report, gj_role role)
{
    const gj_field *field = gj_form_field_of(report->form, role);
    return field ? &report->entries[field->index] : NULL;
}

void gj_report_put_entry(const gj_report *report, const gj_field *field, gj_buf *out)
{
    const gj_particulars *particulars = &report->particulars;
    const gj_kind *kind = NULL;
    const char *text = NULL;
    switch (field->role) {
    case GJ_ROLE_NONE:
        text = report->entries[field->index].text;
        break;
    case GJ_ROLE_BODY:
        text = particulars->org;
        break;
    case GJ_ROLE_KIND:
        kind = particulars->kind ? gj_form_kind(report->form, particulars->kind) : NULL;
        text = kind ? kind->label : NULL;
        break;
    case GJ_ROLE_YEAR:
        if (particulars->year)
            gj_buf_printf(out, "%d", particulars->year);
        break;
    case GJ_ROLE_DATE:
        text = particulars->date;
        break;
    case GJ_ROLE_CONTACT:
        text = particulars->contact;
        break;
    case GJ_ROLE_TITLE:
        text = particulars->title;
        break;
    case GJ_ROLE_PREAMBLE:
        break;
    }
    gj_buf_puts(out, text ? text : "");
}

static bool is_node_of(const gj_axis *axis, const gj_node *node)
{
    return node->order >= 0 && node->order < axis->n_nodes && &axis->nodes[node->order] == node;
}

static bool is_ours(const gj_report *report, const gj_node *row)
{
    const gj_block *block = row->block;
    return block->table->form == report->form && is_node_of(&block->rows, row);
}

/* NULL where the row doesn't repeat, or is another form's. */
static instances *instances_of(const gj_report *report, const gj_node *row)
{
    if (!row->item || !is_ours(report, row))
        return NULL;
    return &report->items[row->block->table->index][row->item->index];
}

static gj_slot *find_slot(const gj_report *report, const gj_node *row, int item,
                          const gj_node *column)
{
    if (!row || !column || row->block != column->block || !column->leaf)
        return NULL;
    const gj_block *block = row->block;
    if (!is_ours(report, row) || !is_node_of(&block->columns, column) || item < 0)
        return NULL;
    if (item == 0)
        return &report->slots[block->table->index][block->index]
                             [row->order * block->columns.n_leaves + column->index];
    const instances *of = instances_of(report, row);
    if (!of || item >= of->count)
        return NULL;
    gj_slot *const *later = of->later.items;
    int order = row->order - row->item->node->order;
    return &later[item - 1][order * block->columns.n_leaves + column->index];
}

gj_slot *gj_report_slot(gj_report *report, const gj_node *row, const gj_node *column)
{
    return find_slot(report, row, 0, column);
}

const gj_slot *gj_report_slot_at(const gj_report *report, const gj_node *row, const gj_node *column)
{
    return find_slot(report, row, 0, column);
}

gj_slot *gj_report_slot_of(gj_report *report, const gj_node *row, int item, const gj_node *column)
{
    return find_slot(report, row, item, column);
}

const gj_slot *gj_report_slot_of_at(const gj_report *report, const gj_node *row, int item,
                                    const gj_node *column)
{
    return find_slot(report, row, item, column);
}

int gj_report_items(const gj_report *report, const gj_node *row)
{
    const instances *of = instances_of(report, row);
    return of ? of->count : 1;
}

void gj_report_set_items(gj_report *report, const gj_node *row, int count)
{
    instances *of = instances_of(report, row);
    if (!of || count < 0)
        return;
    int rows = rows_of_item(row->item);
    count = count < row->item->most ? count : row->item->most;
    for (int i = of->count > 0 ? of->count : 1; i < count; i++) {
        gj_slot *fresh = new_slots(report->arena, row->block, rows);
        if (i - 1 < of->later.count)
            ((gj_slot **)of->later.items)[i - 1] = fresh;
        else
            *(gj_slot **)list_add(report->arena, &of->later, sizeof fresh) = fresh;
    }
    of->count = count;
}

/* A field that nothing stands in but the cell that shows it. */
static void read_shown(gj_report *report, const gj_field *field, const gj_slot *slot)
{
    gj_particulars *to = &report->particulars;
    gj_entry *entry = &report->entries[field->index];
    const char *text = slot->value.text;
    switch (field->role) {
    case GJ_ROLE_NONE:
        entry->text = text;
        break;
    case GJ_ROLE_BODY:
        to->org = text;
        to->org_place = slot->place;
        break;
    case GJ_ROLE_KIND:
        for (int i = 0; i < report->form->n_kinds && slot->value.kind == GJ_TEXT; i++)
            if (strcmp(report->form->kinds[i].label, slot->value.means) == 0)
                to->kind = report->form->kinds[i].id;
        break;
    case GJ_ROLE_YEAR:
        if (slot->value.kind == GJ_NUMBER && slot->value.number > 0 && slot->value.number < 9999)
            to->year = (int)slot->value.number;
        to->year_place = slot->place;
        break;
    case GJ_ROLE_DATE:
        to->date = text;
        break;
    case GJ_ROLE_CONTACT:
        to->contact = text;
        break;
    case GJ_ROLE_TITLE:
        to->title = text;
        break;
    case GJ_ROLE_PREAMBLE:
        return;
    }
    entry->given = true;
    entry->place = slot->place;
}

void gj_report_share_fields(gj_report *report)
{
    const gj_block *block = NULL;
    gj_buf text;
    gj_buf_init(&text);
    for (int n = 0; (block = gj_form_block(report->form, n)); n++)
        for (int i = 0; i < block->rows.n_leaves; i++) {
            const gj_node *row = block->rows.leaves[i];
            if (!row->field)
                continue;
            gj_slot *slot = gj_report_slot(report, row, block->columns.leaves[0]);
            gj_buf_clear(&text);
            gj_report_put_entry(report, row->field, &text);
            if (!text.len && slot->value.kind != GJ_EMPTY)
                read_shown(report, row->field, slot);
            else if (text.len && slot->value.kind == GJ_EMPTY)
                slot->value = gj_type_read(row->field->type, report->arena,
                                           gj_report_keep(report, text.data));
        }
    gj_buf_release(&text);
}

static item_list *text_of(const gj_report *report, const gj_section *section)
{
    return &report->texts[section ? section->index + 1 : 0];
}

void gj_report_add_paragraph(gj_report *report, const gj_section *section, const char *text,
                             gj_place place)
{
    gj_paragraph *paragraph = list_add(report->arena, text_of(report, section), sizeof *paragraph);
    paragraph->text = gj_report_keep(report, text);
    paragraph->place = place;
}

gj_text gj_report_text(const gj_report *report, const gj_section *section)
{
    const item_list *text = text_of(report, section);
    return (gj_text){text->items, text->count};
}

const char *gj_misfit_id(gj_misfit misfit)
{
    static const char *const IDS[] = {
#define GJ_X(name, id) id,
        GJ_MISFITS(GJ_X)
#undef GJ_X
    };
    return IDS[misfit];
}

int gj_report_add_sheet(gj_report *report, const char *name)
{
    const char **sheet = list_add(report->arena, &report->sheets, sizeof *sheet);
    *sheet = gj_report_keep(report, name);
    return report->sheets.count - 1;
}

const char *gj_report_sheet_name(const gj_report *report, int sheet)
{
    const char *const *names = report->sheets.items;
    return sheet >= 0 && sheet < report->sheets.count ? names[sheet] : "";
}

void gj_report_add_seen(gj_report *report, const gj_seen *seen)
{
    gj_seen *copy = list_add(report->arena, &report->seen, sizeof *copy);
    *copy = *seen;
    copy->found = gj_report_keep(report, seen->found ? seen->found : "");
}

int gj_report_seen_count(const gj_report *report)
{
    return report->seen.count;
}

gj_seen *gj_report_seen(gj_report *report, int index)
{
    return (gj_seen *)report->seen.items + index;
}

const gj_seen *gj_report_seen_at(const gj_report *report, int index)
{
    return (const gj_seen *)report->seen.items + index;
}

void gj_report_set_has_text(gj_report *report, bool has_text)
{
    report->has_text = has_text;
}

bool gj_report_has_text(const gj_report *report)
{
    return report->has_text;
}

void gj_report_set_mixed(gj_report *report, bool mixed, gj_place where)
{
    report->mixed = mixed;
    report->mixed_place = mixed ? where : GJ_NOWHERE;
}

bool gj_report_is_mixed(const gj_report *report, gj_place *where)
{
    if (where)
        *where = report->mixed_place;
    return report->mixed;
}

gj_intake *gj_report_intake(gj_report *report)
{
    return report->intake;
}

const gj_intake *gj_report_intake_at(const gj_report *report)
{
    return report->intake;
}
