/* SPDX-License-Identifier: Apache-2.0 */
/* form.c - look-ups in a loaded form. */
#include "form/form.h"

#include <string.h>

#include "form/form_private.h"
#include "form/ids.h"

void gj_forms_free(gj_forms *forms)
{
    if (forms)
        gj_arena_free(forms->arena);
}

int gj_forms_count(const gj_forms *forms)
{
    return forms->count;
}

const gj_form *gj_forms_at(const gj_forms *forms, int index)
{
    return index >= 0 && index < forms->count ? &forms->items[index] : NULL;
}

const gj_form *gj_forms_find(const gj_forms *forms, const char *id)
{
    for (int i = 0; i < forms->count; i++) {
        if (strcmp(forms->items[i].id, id) == 0)
            return &forms->items[i];
    }
    return NULL;
}

static bool is_of(const gj_forms *forms, const gj_form *form, const char *family)
{
    return strcmp(form->family, family ? family : forms->items[0].family) == 0;
}

const gj_form *gj_forms_in_force(const gj_forms *forms, const char *family, int year)
{
    for (int i = 0; i < forms->count; i++) {
        const gj_form *form = &forms->items[i];
        if (is_of(forms, form, family) && form->first_year <= year && year <= form->final_year)
            return form;
    }
    return NULL;
}

const gj_form *gj_forms_oldest(const gj_forms *forms, const char *family)
{
    for (int i = 0; i < forms->count; i++) {
        if (is_of(forms, &forms->items[i], family))
            return &forms->items[i];
    }
    return NULL;
}

const gj_form *gj_forms_newest(const gj_forms *forms, const char *family)
{
    for (int i = forms->count - 1; i >= 0; i--) {
        if (is_of(forms, &forms->items[i], family))
            return &forms->items[i];
    }
    return NULL;
}

const gj_form *gj_forms_family(const gj_forms *forms, int n)
{
    for (int i = 0; i < forms->count; i++) {
        bool newest =
            i + 1 == forms->count || !gj_form_is_akin(&forms->items[i], &forms->items[i + 1]);
        if (newest && n-- == 0)
            return &forms->items[i];
    }
    return NULL;
}

bool gj_form_is_akin(const gj_form *a, const gj_form *b)
{
    return a && b && strcmp(a->family, b->family) == 0;
}

static bool same_titles(const gj_axis *a, const gj_axis *b)
{
    bool same = a->n_nodes == b->n_nodes;
    for (int i = 0; same && i < a->n_nodes; i++)
        same = strcmp(a->nodes[i].title, b->nodes[i].title) == 0 &&
               a->nodes[i].depth == b->nodes[i].depth;
    return same;
}

static bool same_labels(const gj_form *a, const gj_form *b)
{
    bool same = a->n_tables == b->n_tables;
    for (int t = 0; same && t < a->n_tables; t++) {
        const gj_table *mine = &a->tables[t], *other = &b->tables[t];
        same = mine->n_blocks == other->n_blocks;
        for (int i = 0; same && i < mine->n_blocks; i++)
            same = strcmp(mine->blocks[i].title, other->blocks[i].title) == 0 &&
                   same_titles(&mine->blocks[i].columns, &other->blocks[i].columns) &&
                   same_titles(&mine->blocks[i].rows, &other->blocks[i].rows);
    }
    return same;
}

const gj_form *gj_forms_twin(const gj_forms *forms, const gj_form *form)
{
    for (const gj_form *each = forms->items; each < form; each++) {
        if (is_of(forms, each, form->family) && same_labels(each, form))
            return each;
    }
    return NULL;
}

int gj_forms_fault_count(const gj_forms *forms)
{
    return forms->n_faults;
}

const gj_form_fault *gj_forms_fault_at(const gj_forms *forms, int index)
{
    return index >= 0 && index < forms->n_faults ? &forms->faults[index] : NULL;
}

const gj_table *gj_form_table(const gj_form *form, const char *id)
{
    for (int i = 0; i < form->n_tables; i++) {
        if (strcmp(form->tables[i].id, id) == 0)
            return &form->tables[i];
    }
    return NULL;
}

const gj_block *gj_form_block(const gj_form *form, int n)
{
    for (int t = 0; t < form->n_tables; t++) {
        if (n < form->tables[t].n_blocks)
            return &form->tables[t].blocks[n];
        n -= form->tables[t].n_blocks;
    }
    return NULL;
}

const gj_section *gj_form_section(const gj_form *form, const char *id)
{
    for (int i = 0; i < form->n_sections; i++) {
        if (strcmp(form->sections[i].id, id) == 0)
            return &form->sections[i];
    }
    return NULL;
}

const gj_rule *gj_form_rule(const gj_form *form, const char *id)
{
    for (int i = 0; i < form->n_rules; i++) {
        if (strcmp(form->rules[i].id, id) == 0)
            return &form->rules[i];
    }
    return NULL;
}

const gj_field *gj_form_field(const gj_form *form, const char *id)
{
    for (int i = 0; i < form->n_fields; i++) {
        if (strcmp(form->fields[i].id, id) == 0)
            return &form->fields[i];
    }
    return NULL;
}

const gj_field *gj_form_field_of(const gj_form *form, gj_role role)
{
    for (int i = 0; i < form->n_fields; i++) {
        if (form->fields[i].role == role)
            return &form->fields[i];
    }
    return NULL;
}

const gj_field *gj_form_field_named(const gj_form *form, const char *name)
{
#define GJ_X(name, id) id,
    static const char *const ROLES[] = {GJ_ROLE_LIST(GJ_X)};
#undef GJ_X
    const gj_field *field = gj_form_field(form, name);
    for (int i = 0; i < form->n_fields && !field; i++) {
        gj_role role = form->fields[i].role;
        if (role != GJ_ROLE_NONE && strcmp(ROLES[role], name) == 0)
            field = &form->fields[i];
    }
    return field;
}

const gj_kind *gj_form_kind(const gj_form *form, const char *id)
{
    for (int i = 0; i < form->n_kinds; i++) {
        if (strcmp(form->kinds[i].id, id) == 0)
            return &form->kinds[i];
    }
    return NULL;
}

/* ---- a field's guide ---- */

/* The places in a guide, and how many years after the report's they mean. */
static const struct {
    const char *name;
    int later;
} PLACES[] = {{"{year}", 0}, {"{next-year}", 1}};
enum { N_PLACES = sizeof PLACES / sizeof *PLACES, YEAR_DIGITS = 4 };

/* Which place begins here; -1: none. */
static int place_at(const char *guide)
{
    for (int i = 0; i < N_PLACES; i++)
        if (strncmp(guide, PLACES[i].name, strlen(PLACES[i].name)) == 0)
            return i;
    return -1;
}

void gj_field_put_guide(const gj_field *field, int year, gj_buf *out)
{
    for (const char *at = field->guide; *at;) {
        int place = place_at(at);
        if (place < 0) {
            gj_buf_putc(out, *at++);
            continue;
        }
        gj_buf_printf(out, "%d", year + PLACES[place].later);
        at += strlen(PLACES[place].name);
    }
}

bool gj_field_is_guide(const gj_field *field, const char *text)
{
    const char *at = field->guide;
    while (*at && *text) {
        int place = place_at(at);
        if (place >= 0 && strspn(text, "0123456789") == YEAR_DIGITS) {
            at += strlen(PLACES[place].name);
            text += YEAR_DIGITS;
        } else if (*at++ != *text++) {
            return false;
        }
    }
    return !*at && !*text;
}

const char *gj_field_unknown_place(const char *guide)
{
    for (const char *at = strchr(guide, '{'); at; at = strchr(at + 1, '{'))
        if (place_at(at) < 0)
            return at;
    return NULL;
}

/* ---- rows and columns ---- */

static const gj_node *find_node(const gj_axis *axis, const char *id)
{
    for (int i = 0; i < axis->n_nodes; i++) {
        const char *own = axis->nodes[i].id;
        if (own && strcmp(own, id) == 0)
            return &axis->nodes[i];
    }
    return NULL;
}

const gj_node *gj_table_row(const gj_table *table, const char *id)
{
    const gj_node *node = NULL;
    for (int i = 0; i < table->n_blocks && !node; i++)
        node = find_node(&table->blocks[i].rows, id);
    return node;
}

const gj_node *gj_block_column(const gj_block *block, const char *id)
{
    return find_node(&block->columns, id);
}

const gj_type *gj_cell_type(const gj_node *row, const gj_node *column)
{
    return row->block->types[row->order * row->block->columns.n_leaves + column->index];
}

bool gj_takes_number(gj_takes takes)
{
    switch (takes) {
    case GJ_TAKES_COUNT:
    case GJ_TAKES_CHANGE:
    case GJ_TAKES_DECIMAL:
    case GJ_TAKES_MONEY:
        return true;
    case GJ_TAKES_TEXT:
    case GJ_TAKES_CHOICE:
    case GJ_TAKES_CHOICES:
    case GJ_TAKES_DATE:
    case GJ_TAKES_URL:
    case GJ_TAKES_CODE:
        break;
    }
    return false;
}

const char *gj_role_name(gj_role role)
{
    static const char *const NAMES[] = {
#define GJ_X(name, id) [GJ_ROLE_##name] = (id),
        GJ_ROLE_LIST(GJ_X)
#undef GJ_X
    };
    return NAMES[role];
}

const char *gj_takes_name(gj_takes takes)
{
    static const char *const NAMES[] = {
#define GJ_X(name, text) text,
        GJ_TAKES_LIST(GJ_X)
#undef GJ_X
    };
    return NAMES[takes];
}

/* A list's row that doesn't repeat stands under the items, its label under their key. */
bool gj_node_meets(const gj_node *row, const gj_node *column)
{
    if (row->block->kind != GJ_BLOCK_LIST || row->item)
        return true;
    return column->index > 0 && (!row->total || gj_takes_number(gj_cell_type(row, column)->takes));
}

const char *gj_section_name(const gj_section *section)
{
    return *section->title ? section->title : section->tab;
}

const char *gj_table_name(const gj_table *table)
{
    const char *title = table->section->title;
    if (*title)
        return title;
    return *table->blocks[0].title ? table->blocks[0].title : table->section->tab;
}

const gj_axis *gj_node_axis(const gj_node *node)
{
    const gj_axis *rows = &node->block->rows;
    bool is_row = node->order < rows->n_nodes && &rows->nodes[node->order] == node;
    return is_row ? rows : &node->block->columns;
}

const gj_node *gj_node_sibling(const gj_node *node, const char *name)
{
    const gj_axis *axis = gj_node_axis(node);
    for (const gj_node *group = node->parent; group; group = group->parent) {
        for (int i = 0; group->id && i < axis->n_nodes; i++) {
            const char *id = axis->nodes[i].id, *own = NULL;
            if (id && *id == *group->id)
                own = gj_id_behind(id, group->id);
            if (own && strcmp(own, name) == 0)
                return &axis->nodes[i];
        }
    }
    return find_node(axis, name);
}

const char *gj_severity_name(gj_severity severity)
{
    static const char *const NAMES[] = {
#define GJ_X(name, id, plural, label) id,
        GJ_SEVERITY_LIST(GJ_X)
#undef GJ_X
    };
    return NAMES[severity];
}

const char *gj_severity_plural(gj_severity severity)
{
    static const char *const PLURALS[] = {
#define GJ_X(name, id, plural, label) plural,
        GJ_SEVERITY_LIST(GJ_X)
#undef GJ_X
    };
    return PLURALS[severity];
}

const char *gj_severity_label(gj_severity severity)
{
    static const char *const LABELS[] = {
#define GJ_X(name, id, plural, label) label,
        GJ_SEVERITY_LIST(GJ_X)
#undef GJ_X
    };
    return LABELS[severity];
}

const char *gj_standing_name(gj_standing standing)
{
    static const char *const NAMES[] = {
#define GJ_X(name, id, label) id,
        GJ_STANDING_LIST(GJ_X)
#undef GJ_X
    };
    return NAMES[standing];
}

const char *gj_standing_label(gj_standing standing)
{
    static const char *const LABELS[] = {
#define GJ_X(name, id, label) label,
        GJ_STANDING_LIST(GJ_X)
#undef GJ_X
    };
    return LABELS[standing];
}

bool gj_phrase_fits(const char *phrase, const char *key)
{
    static const char anywhere[] = "…";
    if (*phrase == '=')
        return strcmp(key, phrase + 1) == 0;
    if (strncmp(phrase, anywhere, strlen(anywhere)) == 0)
        return strstr(key, phrase + strlen(anywhere)) != NULL;
    return strncmp(key, phrase, strlen(phrase)) == 0;
}
