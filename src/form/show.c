/* SPDX-License-Identifier: Apache-2.0 */
/* show.c - a form as a page: sections, tables as printed, rules. */
#include "form/show.h"

#include <limits.h>
#include <string.h>

#include "expr/expr.h"
#include "expr/pattern.h"
#include "form/grid.h"
#include "form/page.h"
#include "form/speak.h"
#include "form/type.h"

#define GJ_X(name, text) [GJ_EACH_##name] = (text),
static const char *const each_names[] = {GJ_EACH_LIST(GJ_X)};
#undef GJ_X

/* What a cell or a field takes, in words: 选一项：是、否. */
static void speak_type(const gj_type *type, gj_buf *out)
{
    gj_page_put(out, "%s", gj_speak_takes(type->takes));
    if (type->listed)
        gj_page_put(out, "：%s", type->listed);
    if (type->pattern)
        gj_page_put(out, "，样式 %s", gj_pattern_text(type->pattern));
    if (type->unit)
        gj_page_put(out, "，可以带单位“%s”", type->unit);
}

/* A list of texts with `between`, nothing behind the last. */
static void put_list(gj_buf *out, const char *const *texts, int count, const char *between)
{
    for (int i = 0; i < count; i++)
        gj_page_put(out, "%s%s", i ? between : "", texts[i]);
}

static int count_of(const char *const *texts)
{
    int count = 0;
    while (texts && texts[count])
        count++;
    return count;
}

/* ---- the head of the page ---- */

static void put_years(gj_buf *out, const gj_form *form)
{
    if (form->final_year == INT_MAX)
        gj_page_put(out, "%d 年度起", form->first_year);
    else if (form->final_year == form->first_year)
        gj_page_put(out, "%d 年度", form->first_year);
    else
        gj_page_put(out, "%d 至 %d 年度", form->first_year, form->final_year);
}

static void put_about(gj_buf *out, const gj_form *form)
{
    gj_page_put(out, "<h1>%s</h1>\n<div class=\"about\"><p>%s</p>\n<p>", form->title, form->source);
    put_years(out, form);
    gj_page_put(out, "　<code>%s</code></p>\n", form->id);
    if (form->n_title_aliases) {
        gj_page_put(out, "<p class=\"quiet\">也见于：");
        put_list(out, form->title_aliases, form->n_title_aliases, "；");
        gj_page_put(out, "</p>\n");
    }
    gj_page_put(out, "</div>\n");
}

static void put_index(gj_buf *out, const gj_form *form)
{
    gj_page_put(out, "<div class=\"index\">\n");
    for (int i = 0; i < form->n_sections; i++)
        gj_page_put(out, "<p><a href=\"#%s\">%s</a></p>\n", form->sections[i].id,
                    gj_section_name(&form->sections[i]));
    gj_page_put(out, "<p><a href=\"#rules\">核对规则，共 %d 条</a></p>\n</div>\n", form->n_rules);
}

/* ---- tables as printed ---- */

static const char *class_of(gj_grid_role role)
{
    if (role == GJ_GRID_TITLE)
        return "block";
    return role == GJ_GRID_ROW || role == GJ_GRID_BLANK ? "row" : "head";
}

static void put_span(gj_buf *out, const gj_grid_cell *cell)
{
    if (cell->rows > 1)
        gj_page_put(out, " rowspan=\"%d\"", cell->rows);
    if (cell->cols > 1)
        gj_page_put(out, " colspan=\"%d\"", cell->cols);
}

static void put_type(gj_buf *out, const gj_type *type)
{
    if (!type || type->takes == GJ_TAKES_COUNT)
        return;
    gj_page_put(out, "<code>（");
    speak_type(type, out);
    gj_page_put(out, "）</code>");
}

/* What a label says to the rules: its id, its sum, what its cells take. */
static void put_node(gj_buf *out, const gj_node *node, bool column)
{
    if (!node)
        return;
    if (node->id)
        gj_page_put(out, "<code>%s</code>", node->id);
    if (node->formula)
        gj_page_put(out, "<code class=\"sum\">= %s</code>", gj_expr_text(node->formula));
    put_type(out, node->type);
    if (node->field)
        gj_page_put(out, "<code>（填写项 %s：%s）</code>", node->field->id, node->field->label);
    if (!column && node->na)
        gj_page_put(out, "<code>（可以填“/”）</code>");
}

static void put_data(gj_buf *out, const gj_grid_cell *cell)
{
    gj_page_put(out, "<td");
    put_span(out, cell);
    gj_page_put(out, "><code><span>%s</span><span>.%s</span></code>", cell->row_node->id,
                cell->col_node->id);
    const gj_type *type = gj_cell_type(cell->row_node, cell->col_node);
    if (type != cell->row_node->type && (type != cell->col_node->type || cell->block->headerless))
        put_type(out, type);
    const gj_item *item = cell->row_node->item;
    if (item && cell->row_node == item->row && cell->col_node == item->key)
        gj_page_put(out,
                    item->node->leaf ? "<code>（每项一行，%d 至 %d 行，以此列相区别）</code>"
                                     : "<code>（可以重复，%d 至 %d 组，以此行相区别）</code>",
                    item->least, item->most);
    gj_page_put(out, "</td>");
}

static void put_cell(gj_buf *out, const gj_grid_cell *cell)
{
    if (cell->role == GJ_GRID_DATA) {
        put_data(out, cell);
        return;
    }
    gj_page_put(out, "<th class=\"%s\"", class_of(cell->role));
    put_span(out, cell);
    gj_page_put(out, ">%s", cell->text);
    if (cell->role == GJ_GRID_COLUMN)
        put_node(out, cell->col_node, true);
    if (cell->role == GJ_GRID_ROW)
        put_node(out, cell->row_node, false);
    gj_page_put(out, "</th>");
}

static void put_widths(gj_buf *out, const gj_table *table)
{
    double sum = 0;
    for (int i = 0; i < table->n_widths; i++)
        sum += table->widths[i];
    gj_page_put(out, "<colgroup>");
    for (int i = 0; i < table->n_widths; i++)
        gj_page_put(out, "<col width=\"%d%%\"/>", (int)(100 * table->widths[i] / sum + 0.5));
    gj_page_put(out, "</colgroup>\n");
}

static void put_rows(gj_buf *out, const gj_grid *grid)
{
    int next = 0;
    for (int row = 0; row < grid->rows; row++) {
        gj_page_put(out, "<tr>");
        for (; next < grid->n_cells && grid->cells[next].row == row; next++)
            put_cell(out, &grid->cells[next]);
        gj_page_put(out, "</tr>\n");
    }
}

static void put_table(gj_buf *out, const gj_table *table)
{
    gj_arena *arena = gj_arena_new();
    gj_page_put(out, "<p class=\"quiet\">表 <code>%s</code>，格内是规则里的叫法：行.列</p>\n",
                table->id);
    gj_page_put(out, "<table class=\"form\">\n");
    put_widths(out, table);
    gj_page_put(out, "<tbody>\n");
    put_rows(out, gj_grid_new_with(arena, table,
                                   gj_arena_array(arena, (size_t)table->n_items + 1, sizeof(int))));
    gj_page_put(out, "</tbody>\n</table>\n");
    gj_arena_free(arena);
}

/* ---- sections ---- */

static void put_section(gj_buf *out, const gj_section *section)
{
    gj_page_put(out, "<div class=\"section\">\n<h2 id=\"%s\">%s <code>%s</code></h2>\n",
                section->id, gj_section_name(section), section->id);
    if (section->n_aliases) {
        gj_page_put(out, "<p class=\"quiet\">也认：");
        put_list(out, section->aliases, section->n_aliases, "；");
        gj_page_put(out, "</p>\n");
    }
    for (int i = 0; i < section->n_guide; i++)
        gj_page_put(out, "<p>%s</p>\n", section->guide[i]);
    for (int i = 0; i < section->n_tables; i++)
        put_table(out, section->tables[i]);
    gj_page_put(out, "</div>\n");
}

/* ---- rules ---- */

static void put_line(gj_buf *out, const char *key, const char *text)
{
    if (text && *text)
        gj_page_put(out, "<p><span class=\"key\">%s</span>%s</p>\n", key, text);
}

static void put_code(gj_buf *out, const char *key, const gj_expr *expr)
{
    if (expr)
        gj_page_put(out, "<p class=\"check\"><span class=\"key\">%s</span><code>%s</code></p>\n",
                    key, gj_expr_text(expr));
}

/* Is the table a list of labels with one value each? A column of it is all of it. */
static bool is_whole(const gj_rule *rule)
{
    for (int b = 0; rule->table && b < rule->table->n_blocks; b++)
        if (!rule->table->blocks[b].headerless || rule->table->blocks[b].columns.n_leaves > 1)
            return false;
    return rule->table && rule->each == GJ_EACH_COLUMN;
}

/* Rows and columns by their titles, and as the rule has them. */
static void put_places(gj_buf *out, const gj_form *form, const gj_rule *rule, const char *key,
                       const char *const *names)
{
    gj_buf text;
    if (!count_of(names))
        return;
    gj_buf_init(&text);
    for (int i = 0; names[i]; i++) {
        gj_buf_puts(&text, i ? "、" : "");
        gj_speak_place(form, rule, names[i], &text);
    }
    gj_page_put(out, "<p><span class=\"key\">%s</span>%s <code>", key, text.data);
    put_list(out, names, count_of(names), "  ");
    gj_page_put(out, "</code></p>\n");
    gj_buf_release(&text);
}

static void put_silenced(gj_buf *out, const gj_form *form, const gj_rule *rule)
{
    for (const char *const *id = rule->silences; id && *id; id++) {
        const gj_rule *other = gj_form_rule(form, *id);
        gj_page_put(out, "<p><span class=\"key\">报出后不再报</span>%s <code>%s</code></p>\n",
                    other ? other->requires : "", *id);
    }
}

static void put_rule_head(gj_buf *out, const gj_form *form, const gj_rule *rule)
{
    gj_page_put(out, "<td class=\"id\"><p><code>%s</code></p>\n", rule->id);
    gj_page_put(out, "<p><span class=\"mark %s\">%s</span> <span class=\"mark\">%s</span></p>\n",
                gj_severity_name(rule->severity), gj_severity_label(rule->severity),
                gj_standing_label(rule->standing));
    gj_page_put(out, "<p><span class=\"key\">逐一核对</span>%s <code>each=%s</code></p>\n",
                is_whole(rule) ? "整张表" : gj_speak_each(rule->each), each_names[rule->each]);
    put_places(out, form, rule, "只对", rule->only);
    put_places(out, form, rule, "除去", rule->except);
    put_line(out, "依据", rule->source);
    gj_page_put(out, "</td>\n");
}

static void put_wordings(gj_buf *out, const gj_rule *rule)
{
    for (int i = 0; i < rule->n_wordings; i++) {
        put_code(out, "若", rule->wordings[i].when);
        put_line(out, "则报", rule->wordings[i].says);
    }
    put_line(out, rule->n_wordings ? "否则报" : "报", rule->says);
    put_line(out, "并报", rule->says_many);
    put_line(out, "提示语", rule->hint);
}

/* The same once more in the words of the form, for who doesn't read ids. */
static void put_spoken(gj_buf *out, const gj_form *form, const gj_rule *rule, const char *key,
                       const gj_expr *expr)
{
    gj_buf text;
    if (!expr)
        return;
    gj_buf_init(&text);
    gj_speak_expr(form, rule, expr, &text);
    gj_page_put(out, "<p class=\"spoken\"><span class=\"key\">%s</span>%s</p>\n", key, text.data);
    gj_buf_release(&text);
}

static void put_at(gj_buf *out, const gj_form *form, const gj_rule *rule)
{
    gj_buf text;
    if (!rule->at)
        return;
    gj_buf_init(&text);
    gj_speak_name(form, rule, rule->at, &text);
    gj_page_put(out, "<p><span class=\"key\">标在</span>%s <code>at=%s</code></p>\n", text.data,
                rule->at);
    gj_buf_release(&text);
}

/* What is right, and from how many cases on it speaks or speaks once. */
static void put_limits(gj_buf *out, const gj_rule *rule)
{
    if (rule->expects_left || rule->expects_right)
        gj_page_put(
            out, "<p><span class=\"key\">应为</span>核对式%s边的数 <code>expects=%s</code></p>\n",
            rule->expects_left ? "左" : "右", rule->expects_left ? "left" : "right");
    if (rule->at_least > 1)
        gj_page_put(out,
                    "<p><span class=\"key\">起报</span>一张表里有 %d 处才报 "
                    "<code>at-least=%d</code></p>\n",
                    rule->at_least, rule->at_least);
    if (rule->fold)
        gj_page_put(out,
                    "<p><span class=\"key\">合并</span>%s里超过 %d 处并成一条 "
                    "<code>fold=%d</code></p>\n",
                    rule->fold_by_row ? "一行" : "一张表", rule->fold, rule->fold);
}

static void put_needs(gj_buf *out, const gj_form *form, const gj_rule *rule)
{
    for (const char *const *name = rule->needs; name && *name; name++) {
        gj_buf text;
        gj_buf_init(&text);
        gj_speak_name(form, rule, *name, &text);
        gj_page_put(out, "<p><span class=\"key\">须已填</span>%s <code>%s</code></p>\n", text.data,
                    *name);
        gj_buf_release(&text);
    }
}

static void put_rule_body(gj_buf *out, const gj_form *form, const gj_rule *rule)
{
    gj_page_put(out, "<td><p class=\"requires\">%s</p>\n", rule->requires);
    put_code(out, "核对式", rule->check);
    put_spoken(out, form, rule, "就是", rule->check);
    put_code(out, "条件", rule->when);
    put_spoken(out, form, rule, "就是", rule->when);
    put_at(out, form, rule);
    put_limits(out, rule);
    put_needs(out, form, rule);
    put_silenced(out, form, rule);
    put_wordings(out, rule);
    gj_page_put(out, "</td>\n");
}

static void put_rule(gj_buf *out, const gj_form *form, const gj_rule *rule)
{
    gj_page_put(out, "<tr id=\"rule-%s\">", rule->id);
    put_rule_head(out, form, rule);
    put_rule_body(out, form, rule);
    gj_page_put(out, "<td>");
    for (int i = 0; i < rule->n_examples; i++)
        gj_page_put_example(out, &rule->examples[i]);
    gj_page_put(out, "</td></tr>\n");
}

static bool has_rules(const gj_form *form, const gj_table *table)
{
    for (int i = 0; i < form->n_rules; i++) {
        if (form->rules[i].table == table)
            return true;
    }
    return false;
}

/* The rules of one table, or for NULL those that belong to none. */
static void put_group(gj_buf *out, const gj_form *form, const gj_table *table)
{
    if (!has_rules(form, table))
        return;
    gj_page_put(out, "<h3>%s</h3>\n", table ? gj_table_name(table) : "不限于一张表");
    gj_page_put(
        out, "<table class=\"rules\">\n<colgroup><col width=\"23%%\"/><col width=\"44%%\"/>"
             "<col width=\"33%%\"/></colgroup>\n<thead><tr><th>规则</th><th>要求、核对式、措辞</th>"
             "<th>例子</th></tr></thead>\n<tbody>\n");
    for (int i = 0; i < form->n_rules; i++) {
        if (form->rules[i].table == table)
            put_rule(out, form, &form->rules[i]);
    }
    gj_page_put(out, "</tbody>\n</table>\n");
}

static void put_rules(gj_buf *out, const gj_form *form)
{
    gj_page_put(
        out,
        "<h2 id=\"rules\">核对规则</h2>\n<p class=\"quiet\">“就是”后面是核对式和条件用行名、"
        "列名又说一遍。花括号里的话报出时才知道：{left}、{right} 是核对式左边、右边的数，"
        "{expected} 是应为的数，{actual} 是现在的数，{difference} 是相差的数，{value} 是格里写的，"
        "{count} 是处数，{form} 是格式文件。</p>\n");
    for (int i = 0; i < form->n_tables; i++)
        put_group(out, form, &form->tables[i]);
    put_group(out, form, NULL);
}

/* What is asked for besides the tables, and how the program and the rules know it. */
static void put_fields(gj_buf *out, const gj_form *form)
{
    static const char *const ROLES[] = {
#define GJ_X(name, id) id,
        GJ_ROLE_LIST(GJ_X)
#undef GJ_X
    };
    gj_page_put(
        out, "<div class=\"section\">\n<h2 id=\"fields\">%s</h2>\n<table class=\"form fields\">\n",
        form->fields_tab);
    for (int i = 0; i < form->n_fields; i++) {
        const gj_field *field = &form->fields[i];
        gj_page_put(out, "<tr><th class=\"row\">%s<code>%s</code></th>", field->label, field->id);
        if (field->role == GJ_ROLE_NONE)
            gj_page_put(out, "<td></td><td>");
        else
            gj_page_put(out, "<td><code>role=%s</code></td><td>", ROLES[field->role]);
        speak_type(field->type, out);
        gj_page_put(out, "</td><td>%s</td></tr>\n", field->guide);
    }
    gj_buf_puts(out, "</table>\n</div>\n");
}

void gj_form_show(const gj_form *form, const char *style, gj_buf *out)
{
    gj_page_open(out, style, form->title, form->id);
    put_about(out, form);
    put_index(out, form);
    if (form->n_fields > 0)
        put_fields(out, form);
    for (int i = 0; i < form->n_sections; i++)
        put_section(out, &form->sections[i]);
    put_rules(out, form);
    gj_page_close(out);
}
