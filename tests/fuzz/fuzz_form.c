/* Whatever a form's folder holds: it is refused in one sentence, or what was loaded holds
 * together. */
/* SPDX-License-Identifier: Apache-2.0 */
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include "base/utf8.h"
#include "expr/expr.h"
#include "load/load_private.h"
#include "platform/file.h"
#include "platform/path.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

/* An input is form.xml and, behind a form feed (which XML doesn't allow), part.xml, which it may
 * include. All other parts are the real ones. */
typedef struct input {
    const char *main, *part;
    size_t main_size, part_size;
} input;

static void require(bool holds)
{
    if (!holds)
        abort();
}

static const char *find(void *context, gj_arena *arena, const char *edition, const char *name)
{
    static const char *const FOLDERS[] = {"templates/forms/common", "templates/forms/zfxxgk-2021",
                                          "templates/forms/zfxxgk-2019"};
    const input *in = context;
    require(!edition || !strchr(edition, '/'));
    if (edition && strcmp(name, "form.xml") == 0) {
        const char *path = gj_arena_printf(arena, "templates/forms/%s/form.xml", edition);
        return gj_path_is_file(path) ? path : NULL;
    }
    if (strcmp(name, "form.xml") == 0 || (in->part && strcmp(name, "part.xml") == 0))
        return gj_arena_strdup(arena, name);
    require(!strchr(name, '/'));
    for (size_t i = 0; i < sizeof FOLDERS / sizeof *FOLDERS; i++) {
        const char *path = gj_arena_printf(arena, "%s/%s", FOLDERS[i], name);
        if (gj_path_is_file(path))
            return path;
    }
    return NULL;
}

static bool read_input(void *context, const char *path, gj_buf *out, gj_err *err)
{
    const input *in = context;
    if (strchr(path, '/'))
        return gj_file_read(path, GJ_EL_MAX_BYTES, out, err);
    if (*path == 'f')
        gj_buf_add(out, in->main, in->main_size);
    else
        gj_buf_add(out, in->part, in->part_size);
    return true;
}

static bool knows(void *context, const char *name, int side, int sign)
{
    (void)side, (void)sign;
    require(gj_node_sibling(context, name) != NULL);
    return true;
}

static void check_axis(const gj_axis *axis, const gj_block *block)
{
    int leaves = 0;
    for (int i = 0; i < axis->n_nodes; i++) {
        const gj_node *node = &axis->nodes[i];
        require(node->block == block && node->order == i && node->depth < axis->depth);
        require(gj_node_axis(node) == axis && node->index == leaves && node->leaves >= 1);
        if (node->leaf)
            require(node->id && axis->leaves[leaves++] == node);
        if (node->formula)
            require(gj_expr_names(node->formula, knows, (void *)node));
        if (node->id)
            require((axis == &block->rows ? gj_table_row(block->table, node->id)
                                          : gj_block_column(block, node->id)) == node);
    }
    require(leaves == axis->n_leaves && leaves > 0);
}

static void check_table(const gj_form *form, const gj_table *table)
{
    require(table->form == form && table->section && table->section->n_tables > 0);
    require(gj_form_table(form, table->id) == table && table->n_widths > 0);
    for (int i = 0; i < table->n_blocks; i++) {
        require(table->blocks[i].table == table && table->blocks[i].index == i);
        check_axis(&table->blocks[i].rows, &table->blocks[i]);
        check_axis(&table->blocks[i].columns, &table->blocks[i]);
    }
}

static void check_rule(const gj_form *form, const gj_rule *rule)
{
    require(gj_form_rule(form, rule->id) == rule && rule->check && rule->n_examples >= 2);
    require(*rule->says && gj_utf8_valid(rule->says, strlen(rule->says)));
    require(rule->at_least >= 1 && rule->fold >= 0 && rule->line > 0);
}

static void check_form(const gj_forms *forms)
{
    require(gj_forms_count(forms) == 1);
    const gj_form *form = gj_forms_at(forms, 0);
    require(form->first_year <= form->final_year && gj_forms_find(forms, form->id) == form);
    require(gj_forms_in_force(forms, form->family, form->first_year) == form);
    for (int i = 0; i < form->n_tables; i++)
        check_table(form, &form->tables[i]);
    for (int i = 0; i < form->n_rules; i++)
        check_rule(form, &form->rules[i]);
    for (int i = 0; i < form->n_sections; i++)
        require(gj_form_section(form, form->sections[i].id) == &form->sections[i]);
    for (int i = 0; i < form->n_carries; i++)
        require(form->carries[i].to && form->carries[i].from);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    input in = {.main = (const char *)data, .main_size = size};
    const char *end = size > 0 ? memchr(data, '\f', size) : NULL;
    if (end) {
        in.main_size = (size_t)(end - in.main);
        in.part = end + 1;
        in.part_size = size - in.main_size - 1;
    }
    gj_form_source source = {find, read_input, &in};
    gj_err err = {0};
    gj_forms *forms = gj_forms_load_from(&source, &err);
    require((forms == NULL) == (err.kind == GJ_ERR_FORM));
    if (forms)
        check_form(forms);
    else
        require(*err.says && gj_utf8_valid(err.says, strlen(err.says)));
    gj_forms_free(forms);
    return 0;
}
