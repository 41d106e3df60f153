/* SPDX-License-Identifier: Apache-2.0 */
/* Elements of HTML 4 alone and every one closed, so that any parser reads the page, an XML one included. */
#include "form/show.h"

#include "form/expr.h"
#include "form/grid.h"

#include <limits.h>
#include <stdarg.h>
#include <string.h>

static const char STYLE[] =
    "@page{size:A4;margin:14mm 14mm}"
    "*{box-sizing:border-box}"
    "html{color:#1a1a1a;background:#fff;font:10.5pt/1.6 'Noto Serif CJK SC','Source Han Serif SC',"
    "'SimSun','Songti SC',serif;-webkit-print-color-adjust:exact;print-color-adjust:exact}"
    "body{max-width:190mm;margin:0 auto;padding:8mm 4mm}"
    "h1,h2,h3,.sans,.index,.mark,th{font-family:'Noto Sans CJK SC','Source Han Sans SC',"
    "'Microsoft YaHei','PingFang SC',sans-serif}"
    "h1{font-size:19pt;line-height:1.3;margin:0 0 2mm;text-align:center}"
    "h2{font-size:13.5pt;margin:9mm 0 2mm;padding-bottom:1mm;border-bottom:1.2pt solid #1a1a1a}"
    "h3{font-size:11pt;margin:6mm 0 1.5mm}"
    "h1,h2,h3{break-after:avoid;page-break-after:avoid}"
    "p{margin:0 0 1.2mm}a{color:inherit;text-decoration:none}a:hover{text-decoration:underline}"
    "code{font:7.5pt/1.35 'DejaVu Sans Mono','Liberation Mono',Consolas,monospace;"
    "color:#5b6470;overflow-wrap:anywhere}"
    ".about{text-align:center;margin-bottom:5mm}"
    ".quiet{color:#555;font-size:9pt}"
    ".index{border:.6pt solid #bbb;padding:3mm 5mm;font-size:9.5pt;columns:2}"
    ".index p{margin:0}"
    "ul{margin:1mm 0 2mm;padding-left:5.5mm}li{margin:0 0 .6mm}"
    "table{width:100%;border-collapse:collapse;margin:2mm 0 4mm}"
    "td,th{border:.6pt solid #444;padding:1mm;vertical-align:middle;font-weight:normal}"
    ".form td span{display:inline-block}"
    ".section,tr{break-inside:avoid;page-break-inside:avoid}#rules{break-before:page}thead{display:"
    "table-header-group}"
    ".form{table-layout:fixed;text-align:center;font-size:8.2pt;line-height:1.25}"
    ".form th{background:#f3f4f6;font-family:inherit;padding:.7mm}"
    ".form .block{background:#e6e9ed;font-weight:bold}"
    ".form code{display:block;font-size:5.8pt;line-height:1.2}"
    ".form .sum{color:#8a4b00}"
    ".form .row{text-align:left}.form .row code{display:inline;margin-left:.4em}"
    ".form .row .sum{display:block;margin:0}"
    ".form td{padding:.4mm}.form td code{color:#7a828c;font-size:4.6pt;line-height:1.2}"
    ".rules{font-size:8.5pt;line-height:1.45;table-layout:fixed}"
    ".rules td{vertical-align:top;padding:1.2mm 1.6mm;border-color:#bbb;border-width:.6pt 0}"
    ".rules th{background:#f3f4f6;border-color:#888;border-width:.6pt 0;text-align:left}"
    ".rules p{margin:0 0 .7mm;overflow-wrap:anywhere}"
    ".rules .key{color:#666;margin-right:.5em}"
    ".rules .id code{color:#111;font-size:8pt;font-weight:bold}"
    ".requires{font-weight:bold}"
    ".check code{color:#123a6b;font-size:8pt}"
    ".mark{display:inline-block;font-size:7.5pt;line-height:1.5;padding:0 1.2mm;"
    "border:.6pt solid #888;border-radius:.6mm}"
    ".error{color:#a01414;border-color:#a01414}"
    ".warning{color:#8a4b00;border-color:#8a4b00}"
    ".note{color:#245a8a;border-color:#245a8a}"
    ".passes,.fails{padding-left:2.2mm;border-left:1.4pt solid #7aa884}"
    ".fails{border-left-color:#c66}"
    "@media print{body{max-width:none;padding:0}.index a::after{content:none}}";

#define GJ_X(name, text) [GJ_TAKES_##name] = (text),
static const char *const TAKES[] = {GJ_TAKES_LIST(GJ_X)};
#undef GJ_X

#define GJ_X(name, text) [GJ_EACH_##name] = (text),
static const char *const EACH[] = {GJ_EACH_LIST(GJ_X)};
#undef GJ_X

static void escape(gj_buf *out, const char *text)
{
    for (; text && *text; text++) {
        switch (*text) {
        case '&':
            gj_buf_puts(out, "&amp;");
            break;
        case '<':
            gj_buf_puts(out, "&lt;");
            break;
        case '>':
            gj_buf_puts(out, "&gt;");
            break;
        case '"':
            gj_buf_puts(out, "&quot;");
            break;
        case '\'':
            gj_buf_puts(out, "&#39;");
            break;
        default:
            gj_buf_putc(out, *text);
        }
    }
}

static void put(gj_buf *out, const char *format, ...) __attribute__((format(printf, 2, 3)));

/* Markup with %s for a text, which is escaped, %d and %%; nothing else, so no text gets in unescaped. */
static void put(gj_buf *out, const char *format, ...)
{
    va_list values;
    va_start(values, format);
    for (const char *at = format; *at; at++) {
        bool asks = *at == '%';
        at += asks;
        if (asks && *at == 's')
            escape(out, va_arg(values, const char *));
        else if (asks && *at == 'd')
            gj_buf_printf(out, "%d", va_arg(values, int));
        else
            gj_buf_putc(out, *at);
    }
    va_end(values);
}

/* A list of texts with `between`, nothing behind the last. */
static void put_list(gj_buf *out, const char *const *texts, int count, const char *between)
{
    for (int i = 0; i < count; i++)
        put(out, "%s%s", i ? between : "", texts[i]);
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
        put(out, "%d 年度起", form->first_year);
    else if (form->final_year == form->first_year)
        put(out, "%d 年度", form->first_year);
    else
        put(out, "%d 至 %d 年度", form->first_year, form->final_year);
}

static void put_about(gj_buf *out, const gj_form *form)
{
    put(out, "<h1>%s</h1>\n<div class=\"about\"><p>%s</p>\n<p>", form->title, form->source);
    put_years(out, form);
    put(out, "　<code>%s</code></p>\n", form->id);
    if (form->n_title_aliases) {
        put(out, "<p class=\"quiet\">也见于：");
        put_list(out, form->title_aliases, form->n_title_aliases, "；");
        put(out, "</p>\n");
    }
    put(out, "</div>\n");
}

static void put_index(gj_buf *out, const gj_form *form)
{
    put(out, "<div class=\"index\">\n");
    for (int i = 0; i < form->n_sections; i++)
        put(out, "<p><a href=\"#%s\">%s</a></p>\n", form->sections[i].id, form->sections[i].title);
    put(out, "<p><a href=\"#rules\">核对规则，共 %d 条</a></p>\n</div>\n", form->n_rules);
}

/* ---- tables as printed ---- */

static const char *class_of(gj_grid_role role)
{
    if (role == GJ_GRID_TITLE)
        return "block";
    return role == GJ_GRID_ROW ? "row" : "head";
}

static void put_span(gj_buf *out, const gj_grid_cell *cell)
{
    if (cell->rows > 1)
        put(out, " rowspan=\"%d\"", cell->rows);
    if (cell->cols > 1)
        put(out, " colspan=\"%d\"", cell->cols);
}

/* What a label says to the rules: its id, its sum, what its cells take. */
static void put_node(gj_buf *out, const gj_node *node, bool column)
{
    if (!node)
        return;
    if (node->id)
        put(out, "<code>%s</code>", node->id);
    if (node->formula)
        put(out, "<code class=\"sum\">= %s</code>", gj_expr_text(node->formula));
    if (column && node->leaf && node->takes != GJ_TAKES_COUNT)
        put(out, "<code>(%s)</code>", TAKES[node->takes]);
    if (!column && node->na)
        put(out, "<code>(/)</code>");
}

static void put_data(gj_buf *out, const gj_grid_cell *cell)
{
    put(out, "<td");
    put_span(out, cell);
    put(out, "><code><span>%s</span><span>.%s</span></code></td>", cell->row_node->id,
        cell->col_node->id);
}

static void put_cell(gj_buf *out, const gj_grid_cell *cell)
{
    if (cell->role == GJ_GRID_DATA) {
        put_data(out, cell);
        return;
    }
    put(out, "<th class=\"%s\"", class_of(cell->role));
    put_span(out, cell);
    put(out, ">%s", cell->text);
    if (cell->role == GJ_GRID_COLUMN)
        put_node(out, cell->col_node, true);
    if (cell->role == GJ_GRID_ROW)
        put_node(out, cell->row_node, false);
    put(out, "</th>");
}

static void put_widths(gj_buf *out, const gj_table *table)
{
    double sum = 0;
    for (int i = 0; i < table->n_widths; i++)
        sum += table->widths[i];
    put(out, "<colgroup>");
    for (int i = 0; i < table->n_widths; i++)
        put(out, "<col width=\"%d%%\"/>", (int)(100 * table->widths[i] / sum + 0.5));
    put(out, "</colgroup>\n");
}

static void put_rows(gj_buf *out, const gj_grid *grid)
{
    int next = 0;
    for (int row = 0; row < grid->rows; row++) {
        put(out, "<tr>");
        for (; next < grid->n_cells && grid->cells[next].row == row; next++)
            put_cell(out, &grid->cells[next]);
        put(out, "</tr>\n");
    }
}

static void put_table(gj_buf *out, const gj_table *table)
{
    gj_arena *arena = gj_arena_new();
    put(out, "<p class=\"quiet\">表 <code>%s</code>，格内是规则里的叫法：行.列</p>\n", table->id);
    put(out, "<table class=\"form\">\n");
    put_widths(out, table);
    put(out, "<tbody>\n");
    put_rows(out, gj_grid_new(arena, table));
    put(out, "</tbody>\n</table>\n");
    gj_arena_free(arena);
}

/* ---- sections ---- */

static void put_section(gj_buf *out, const gj_section *section)
{
    put(out, "<div class=\"section\">\n<h2 id=\"%s\">%s <code>%s</code></h2>\n", section->id,
        section->title, section->id);
    if (section->n_aliases) {
        put(out, "<p class=\"quiet\">也认：");
        put_list(out, section->aliases, section->n_aliases, "；");
        put(out, "</p>\n");
    }
    for (int i = 0; i < section->n_guide; i++)
        put(out, "<p>%s</p>\n", section->guide[i]);
    if (section->table)
        put_table(out, section->table);
    put(out, "</div>\n");
}

/* ---- rules ---- */

static void put_line(gj_buf *out, const char *key, const char *text)
{
    if (text && *text)
        put(out, "<p><span class=\"key\">%s</span>%s</p>\n", key, text);
}

static void put_code(gj_buf *out, const char *key, const gj_expr *expr)
{
    if (expr)
        put(out, "<p class=\"check\"><span class=\"key\">%s</span><code>%s</code></p>\n", key,
            gj_expr_text(expr));
}

static void put_names(gj_buf *out, const char *key, const char *const *names)
{
    if (!count_of(names))
        return;
    put(out, "<p><span class=\"key\">%s</span><code>", key);
    put_list(out, names, count_of(names), "  ");
    put(out, "</code></p>\n");
}

static void put_rule_head(gj_buf *out, const gj_rule *rule)
{
    put(out, "<td class=\"id\"><p><code>%s</code></p>\n", rule->id);
    put(out, "<p><span class=\"mark %s\">%s</span> <span class=\"mark\">%s</span></p>\n",
        gj_severity_name(rule->severity), gj_severity_label(rule->severity),
        gj_standing_label(rule->standing));
    put(out, "<p><span class=\"key\">逐一核对</span><code>%s</code></p>\n", EACH[rule->each]);
    put_names(out, "只对", rule->only);
    put_names(out, "除去", rule->except);
    put_line(out, "依据", rule->source);
    put(out, "</td>\n");
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

static void put_rule_body(gj_buf *out, const gj_rule *rule)
{
    put(out, "<td><p class=\"requires\">%s</p>\n", rule->requires);
    put_code(out, "核对式", rule->check);
    put_code(out, "条件", rule->when);
    put_names(out, "须已填", rule->needs);
    put_names(out, "报出后不再报", rule->silences);
    put_wordings(out, rule);
    put(out, "</td>\n");
}

static void put_example(gj_buf *out, const gj_example *example)
{
    put(out, "<p class=\"%s\">", example->passes ? "passes" : "fails");
    put(out, "%s", example->passes ? "通过" : "报出");
    for (const char *const *given = example->given; given && given[0]; given += 2)
        put(out, " <code>%s=%s</code>", given[0], given[1]);
    put(out, "%s%s</p>\n", example->says ? " → " : "", example->says);
}

static void put_rule(gj_buf *out, const gj_rule *rule)
{
    put(out, "<tr id=\"rule-%s\">", rule->id);
    put_rule_head(out, rule);
    put_rule_body(out, rule);
    put(out, "<td>");
    for (int i = 0; i < rule->n_examples; i++)
        put_example(out, &rule->examples[i]);
    put(out, "</td></tr>\n");
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
    put(out, "<h3>%s</h3>\n", table ? table->section->title : "不限于一张表");
    put(out, "<table class=\"rules\">\n<colgroup><col width=\"23%%\"/><col width=\"44%%\"/>"
             "<col width=\"33%%\"/></colgroup>\n<thead><tr><th>规则</th><th>要求、核对式、措辞</th>"
             "<th>例子</th></tr></thead>\n<tbody>\n");
    for (int i = 0; i < form->n_rules; i++) {
        if (form->rules[i].table == table)
            put_rule(out, &form->rules[i]);
    }
    put(out, "</tbody>\n</table>\n");
}

static void put_rules(gj_buf *out, const gj_form *form)
{
    put(out, "<h2 id=\"rules\">核对规则</h2>\n");
    for (int i = 0; i < form->n_tables; i++)
        put_group(out, form, &form->tables[i]);
    put_group(out, form, NULL);
}

void gj_form_show(const gj_form *form, gj_buf *out)
{
    put(out, "<!DOCTYPE html>\n<html lang=\"zh-CN\">\n<head>\n<meta charset=\"utf-8\"/>\n"
             "<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\"/>\n");
    put(out, "<title>%s　%s</title>\n<style>", form->title, form->id);
    gj_buf_puts(out, STYLE);
    put(out, "</style>\n</head>\n<body>\n");
    put_about(out, form);
    put_index(out, form);
    for (int i = 0; i < form->n_sections; i++)
        put_section(out, &form->sections[i]);
    put_rules(out, form);
    put(out, "</body>\n</html>\n");
}
