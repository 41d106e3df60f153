/* SPDX-License-Identifier: Apache-2.0 */
/* exchange_read.c - reads a report from JSON, and says of each mistake where it stands. */
#include <string.h>

#include <jansson.h>

#include "base/label.h"
#include "form/ids.h"
#include "form/type.h"
#include "report/exchange.h"

/* A report is a few hundred cells and at most some hundred pages of text. */
enum { MAX_BYTES = 8 * 1024 * 1024 };

/* What every step of the reading needs. */
typedef struct json_reader {
    gj_report *report;
    const gj_form *form;
    gj_err *err;
} json_reader;

static bool fail_unknown(const json_reader *reader, const char *what, const char *name,
                         const char *const *known, int n_known)
{
    const char *guess = gj_label_guess(name, known, n_known);
    if (guess)
        return gj_fail(reader->err, GJ_ERR_FORMAT, "没有名为 %s 的%s，是否指 %s？", name, what,
                       guess);
    return gj_fail(reader->err, GJ_ERR_FORMAT, "没有名为 %s 的%s", name, what);
}

/* What a JSON value is, for a person. */
static const char *kind_of(const json_t *value)
{
    switch (json_typeof(value)) {
    case JSON_OBJECT:
        return "对象";
    case JSON_ARRAY:
        return "列表";
    case JSON_STRING:
        return "字符串";
    case JSON_INTEGER:
    case JSON_REAL:
        return "数字";
    case JSON_NULL:
        return "null";
    default:
        return "真假值";
    }
}

static bool fail_kind(const json_reader *reader, const char *name, const char *wanted,
                      const json_t *value)
{
    return gj_fail(reader->err, GJ_ERR_FORMAT, "%s 应是%s，却是%s", name, wanted, kind_of(value));
}

/* A list of ids for guesses, in the report's arena. */
static const char **new_names(const json_reader *reader, int count)
{
    return gj_arena_array(gj_report_arena(reader->report), (size_t)count, sizeof(const char *));
}

static bool fail_row(const json_reader *reader, const gj_table *table, const char *id)
{
    int count = 0;
    for (int b = 0; b < table->n_blocks; b++)
        count += table->blocks[b].rows.n_nodes;
    const char **names = new_names(reader, count);
    count = 0;
    for (int b = 0; b < table->n_blocks; b++) {
        const gj_axis *rows = &table->blocks[b].rows;
        for (int i = 0; i < rows->n_nodes; i++) {
            if (rows->nodes[i].id)
                names[count++] = rows->nodes[i].id;
        }
    }
    return fail_unknown(reader, "行", id, names, count);
}

static bool fail_column(const json_reader *reader, const gj_block *block, const char *id)
{
    const gj_axis *columns = &block->columns;
    const char **names = new_names(reader, columns->n_leaves);
    for (int i = 0; i < columns->n_leaves; i++)
        names[i] = columns->leaves[i]->id;
    return fail_unknown(reader, "列", id, names, columns->n_leaves);
}

/* A row, of a list's also which instance: "total 行", "item 行第 3 项". */
static const char *called(const json_reader *reader, const gj_node *row, int item)
{
    gj_arena *arena = gj_report_arena(reader->report);
    return row->item ? gj_arena_printf(arena, "%s 行第 %d 项", row->id, item + 1)
                     : gj_arena_printf(arena, "%s 行", row->id);
}

static bool fail_value(const json_reader *reader, const gj_node *row, int item, const char *column,
                       const json_t *value)
{
    const char *table = row->block->table->id;
    const char *name = called(reader, row, item);
    if (json_is_number(value))
        return gj_fail(reader->err, GJ_ERR_FORMAT,
                       "%s 的 %s %s 列写成了 JSON 数字，应加引号写成字符串，以保留原来的写法",
                       table, name, column);
    return gj_fail(reader->err, GJ_ERR_FORMAT, "%s 的 %s %s 列应是字符串，却是%s", table, name,
                   column, kind_of(value));
}

static bool read_cell(const json_reader *reader, const gj_node *row, int item,
                      const gj_node *column, const json_t *value)
{
    gj_slot *slot = gj_report_slot_of(reader->report, row, item, column);
    if (json_typeof(value) != JSON_STRING)
        return fail_value(reader, row, item, column->id, value);
    slot->value = gj_type_read(gj_cell_type(row, column), gj_report_arena(reader->report),
                               gj_report_keep(reader->report, json_string_value(value)));
    slot->bound = true;
    slot->given = true;
    return true;
}

static bool read_row(const json_reader *reader, const gj_node *row, int item, json_t *object)
{
    const char *id = NULL;
    json_t *value = NULL;
    if (json_typeof(object) != JSON_OBJECT)
        return fail_kind(reader, row->item ? called(reader, row, item) : row->id, "对象", object);
    json_object_foreach(object, id, value)
    {
        const gj_node *column = gj_block_column(row->block, id);
        if (!gj_report_slot_of(reader->report, row, item, column))
            return fail_column(reader, row->block, id);
        if (!gj_node_meets(row, column))
            return gj_fail(reader->err, GJ_ERR_FORMAT, "%s 的 %s 行没有 %s 列",
                           row->block->table->id, row->id, id);
        if (!read_cell(reader, row, item, column, value))
            return false;
    }
    return true;
}

/* An instance of a group of pairs that repeats: its rows by their ids within it, or their whole
 * ones. */
static bool read_group(const json_reader *reader, const gj_item *of, int item, json_t *object)
{
    const gj_node *group = of->node, *const *leaves = group->block->rows.leaves + group->index;
    const char **names = new_names(reader, group->leaves);
    const char *id = NULL;
    json_t *value = NULL;
    if (json_typeof(object) != JSON_OBJECT)
        return fail_kind(reader, called(reader, group, item), "对象", object);
    json_object_foreach(object, id, value)
    {
        int i = 0;
        for (; i < group->leaves; i++) {
            const char *own = gj_id_behind(leaves[i]->id, group->id);
            names[i] = own ? own : leaves[i]->id;
            if (strcmp(names[i], id) == 0 || strcmp(leaves[i]->id, id) == 0)
                break;
        }
        if (i == group->leaves)
            return fail_unknown(reader, "行", id, names, group->leaves);
        if (!read_cell(reader, leaves[i], item, of->key, value))
            return false;
    }
    return true;
}

/* The instances of what repeats: what an object leaves out is EMPTY. */
static bool read_items(const json_reader *reader, const gj_item *of, json_t *array)
{
    const gj_node *node = of->node;
    if (json_typeof(array) != JSON_ARRAY)
        return fail_kind(reader, node->id, "列表，每项一个对象", array);
    size_t index = 0;
    json_t *value = NULL;
    if (json_array_size(array) > (size_t)of->most)
        return gj_fail(reader->err, GJ_ERR_LIMIT, "%s 最多 %d 项，却有 %zu 项", node->id, of->most,
                       json_array_size(array));
    gj_report_set_items(reader->report, of->row, (int)json_array_size(array));
    json_array_foreach(array, index, value)
    {
        const gj_axis *rows = &node->block->rows, *columns = &node->block->columns;
        for (int i = 0; i < node->leaves * columns->n_leaves; i++)
            gj_report_slot_of(reader->report, rows->leaves[node->index + i / columns->n_leaves],
                              (int)index, columns->leaves[i % columns->n_leaves])
                ->bound = true;
        if (node->leaf ? !read_row(reader, node, (int)index, value)
                       : !read_group(reader, of, (int)index, value))
            return false;
    }
    return true;
}

static bool read_table(const json_reader *reader, const gj_table *table, json_t *object)
{
    const char *id = NULL;
    json_t *value = NULL;
    if (json_typeof(object) != JSON_OBJECT)
        return fail_kind(reader, table->id, "对象", object);
    json_object_foreach(object, id, value)
    {
        const gj_node *row = gj_table_row(table, id);
        if (!row)
            return fail_row(reader, table, id);
        if (row->item && row->item->node == row) {
            if (!read_items(reader, row->item, value))
                return false;
            continue;
        }
        /* A row of a group that repeats, by itself: the first instance's. */
        if (row->item && gj_report_items(reader->report, row) == 0)
            gj_report_set_items(reader->report, row, 1);
        if (!read_row(reader, row, 0, value))
            return false;
    }
    return true;
}

static bool read_paragraphs(const json_reader *reader, const char *name, const gj_section *section,
                            json_t *array)
{
    if (json_typeof(array) != JSON_ARRAY)
        return fail_kind(reader, name, "列表，每段一个字符串", array);
    size_t index = 0;
    json_t *value = NULL;
    json_array_foreach(array, index, value)
    {
        if (json_typeof(value) != JSON_STRING)
            return gj_fail(reader->err, GJ_ERR_FORMAT, "%s 的第 %zu 段应是字符串，却是%s", name,
                           index + 1, kind_of(value));
        gj_report_add_paragraph(reader->report, section, json_string_value(value), GJ_NOWHERE);
    }
    return true;
}

static bool fail_section(const json_reader *reader, const char *id)
{
    int count = reader->form->n_sections;
    const char **names = new_names(reader, count + 1);
    for (int i = 0; i < count; i++)
        names[i] = reader->form->sections[i].id;
    names[count] = "preamble";
    return fail_unknown(reader, "文字部分", id, names, count + 1);
}

static bool read_text(const json_reader *reader, json_t *object)
{
    const char *id = NULL;
    json_t *value = NULL;
    if (json_typeof(object) != JSON_OBJECT)
        return fail_kind(reader, "text", "对象", object);
    json_object_foreach(object, id, value)
    {
        const gj_section *section = gj_form_section(reader->form, id);
        if (!section && strcmp(id, "preamble") != 0)
            return fail_section(reader, id);
        if (!read_paragraphs(reader, id, section, value))
            return false;
    }
    return true;
}

static bool read_year(const json_reader *reader, const json_t *value)
{
    if (json_typeof(value) == JSON_NULL)
        return true;
    if (json_typeof(value) != JSON_INTEGER)
        return fail_kind(reader, "year", "四位年份数字（如 2024）或 null", value);
    json_int_t year = json_integer_value(value);
    if (year < 1000 || year > 9999)
        return gj_fail(reader->err, GJ_ERR_FORMAT, "year 应是四位年份，却是 %lld", (long long)year);
    gj_report_particulars(reader->report)->year = (int)year;
    return true;
}

static bool read_kind(const json_reader *reader, const json_t *value)
{
    const gj_form *form = reader->form;
    if (json_typeof(value) == JSON_NULL)
        return true;
    if (json_typeof(value) != JSON_STRING)
        return fail_kind(reader, "kind", "字符串或 null", value);
    const gj_kind *kind = gj_form_kind(form, json_string_value(value));
    if (!kind) {
        const char **names = new_names(reader, form->n_kinds);
        for (int i = 0; i < form->n_kinds; i++)
            names[i] = form->kinds[i].id;
        return fail_unknown(reader, "机关种类", json_string_value(value), names, form->n_kinds);
    }
    gj_report_particulars(reader->report)->kind = kind->id;
    return true;
}

/* A plain text of the particulars; null and "" both say that it isn't known. */
static bool read_particular(const json_reader *reader, const char *name, const json_t *value,
                            const char **out)
{
    if (json_typeof(value) == JSON_NULL)
        return true;
    if (json_typeof(value) != JSON_STRING)
        return fail_kind(reader, name, "字符串或 null", value);
    if (*json_string_value(value))
        *out = gj_report_keep(reader->report, json_string_value(value));
    return true;
}

/* The fields without a role, by their ids. */
static bool read_fields(const json_reader *reader, json_t *object)
{
    const gj_form *form = reader->form;
    const char *id = NULL;
    json_t *value = NULL;
    if (json_typeof(object) != JSON_OBJECT)
        return fail_kind(reader, "fields", "对象", object);
    json_object_foreach(object, id, value)
    {
        const gj_field *field = gj_form_field(form, id);
        if (!field || field->role != GJ_ROLE_NONE) {
            const char **names = new_names(reader, form->n_fields);
            int n = 0;
            for (int i = 0; i < form->n_fields; i++)
                if (form->fields[i].role == GJ_ROLE_NONE)
                    names[n++] = form->fields[i].id;
            return fail_unknown(reader, "栏目", id, names, n);
        }
        gj_entry *entry = gj_report_entry(reader->report, field);
        if (!read_particular(reader, id, value, &entry->text))
            return false;
        entry->given = entry->text != NULL;
    }
    return true;
}

static const char *const known_keys[] = {"form", "org",     "kind",      "year", "title",
                                         "date", "contact", "published", "text", "fields"};
enum { KNOWN_KEYS = sizeof known_keys / sizeof known_keys[0] };

static bool fail_key(const json_reader *reader, const char *name)
{
    const gj_form *form = reader->form;
    const char **names = new_names(reader, KNOWN_KEYS + form->n_tables);
    memcpy(names, known_keys, sizeof known_keys);
    for (int i = 0; i < form->n_tables; i++)
        names[KNOWN_KEYS + i] = form->tables[i].id;
    return fail_unknown(reader, "项目", name, names, KNOWN_KEYS + form->n_tables);
}

static bool read_key(const json_reader *reader, const char *name, json_t *value)
{
    gj_particulars *particulars = gj_report_particulars(reader->report);
    if (strcmp(name, "form") == 0)
        return true;
    if (strcmp(name, "year") == 0)
        return read_year(reader, value);
    if (strcmp(name, "kind") == 0)
        return read_kind(reader, value);
    if (strcmp(name, "text") == 0)
        return read_text(reader, value);
    if (strcmp(name, "org") == 0)
        return read_particular(reader, name, value, &particulars->org);
    if (strcmp(name, "title") == 0)
        return read_particular(reader, name, value, &particulars->title);
    if (strcmp(name, "date") == 0)
        return read_particular(reader, name, value, &particulars->date);
    if (strcmp(name, "contact") == 0)
        return read_particular(reader, name, value, &particulars->contact);
    if (strcmp(name, "published") == 0)
        return read_particular(reader, name, value, &particulars->published);
    if (strcmp(name, "fields") == 0)
        return read_fields(reader, value);
    const gj_table *table = gj_form_table(reader->form, name);
    return table ? read_table(reader, table, value) : fail_key(reader, name);
}

static const gj_form *find_form(const gj_forms *forms, const json_t *root, gj_err *err)
{
    const json_t *value = json_object_get(root, "form");
    const char *known[64];
    int n_known = 0;
    if (!json_is_string(value)) {
        gj_fail(err, GJ_ERR_FORMAT, "缺少 form：应写明用哪一版格式，如 \"form\":\"%s\"",
                gj_forms_newest(forms, NULL)->id);
        return NULL;
    }
    const gj_form *form = gj_forms_find(forms, json_string_value(value));
    for (; !form && n_known < gj_forms_count(forms) && n_known < 64; n_known++)
        known[n_known] = gj_forms_at(forms, n_known)->id;
    if (!form)
        fail_unknown(&(json_reader){.err = err}, "格式", json_string_value(value), known, n_known);
    return form;
}

static gj_report *read_root(const gj_forms *forms, const json_t *root, gj_err *err)
{
    if (json_typeof(root) != JSON_OBJECT) {
        gj_fail(err, GJ_ERR_FORMAT, "最外层应是一个对象 { … }，却是%s", kind_of(root));
        return NULL;
    }
    const gj_form *form = find_form(forms, root, err);
    if (!form)
        return NULL;
    gj_report *report = gj_report_new(form);
    const json_reader reader = {report, form, err};
    const char *name = NULL;
    json_t *value = NULL;
    /* All is given where a row and a column meet. */
    const gj_block *block = NULL;
    for (int b = 0; (block = gj_form_block(gj_report_form(report), b)); b++) {
        int count = block->rows.n_leaves * block->columns.n_leaves;
        for (int i = 0; i < count; i++) {
            const gj_node *row = block->rows.leaves[i / block->columns.n_leaves];
            const gj_node *column = block->columns.leaves[i % block->columns.n_leaves];
            gj_report_slot(report, row, column)->bound = gj_node_meets(row, column);
            if (row->item && !row->item->node->leaf)
                gj_report_set_items(report, row, row->item->least);
        }
    }
    gj_report_set_has_text(report, true);
    json_object_foreach((json_t *)root, name, value)
    {
        if (!read_key(&reader, name, value)) {
            gj_report_free(report);
            return NULL;
        }
    }
    gj_report_share_fields(report);
    return report;
}

static void fail_syntax(const json_error_t *error, gj_err *err)
{
    const char *why = "写法不合 JSON 规则";
    switch (json_error_code(error)) {
    case json_error_premature_end_of_input:
        why = "内容没有写完";
        break;
    case json_error_end_of_input_expected:
        why = "末尾有多余的内容";
        break;
    case json_error_invalid_utf8:
        why = "不是 UTF-8 编码";
        break;
    case json_error_duplicate_key:
        why = "同一个对象里有两个相同的键";
        break;
    case json_error_stack_overflow:
        why = "嵌套太深";
        break;
    case json_error_numeric_overflow:
        why = "数字太大";
        break;
    default:
        break;
    }
    gj_fail(err, GJ_ERR_FORMAT, "不是可读的 JSON：第 %d 行第 %d 个字符处%s", error->line,
            error->column, why);
}

gj_report *gj_exchange_read(const gj_forms *forms, const char *text, size_t length, gj_err *err)
{
    if (length > MAX_BYTES) {
        gj_fail(err, GJ_ERR_LIMIT, "JSON 超过 %d MiB", MAX_BYTES / 1024 / 1024);
        return NULL;
    }
    if (length >= 3 && memcmp(text, "\xEF\xBB\xBF", 3) == 0) {
        text += 3;
        length -= 3;
    }
    json_error_t error;
    json_set_alloc_funcs(gj_alloc, free); /* running out of memory is no mistake in the data */
    json_t *root = json_loadb(text, length, JSON_REJECT_DUPLICATES, &error);
    if (!root) {
        fail_syntax(&error, err);
        return NULL;
    }
    gj_report *report = read_root(forms, root, err);
    json_decref(root);
    return report;
}

void gj_exchange_prepare(void)
{
    json_object_seed(0);
}
