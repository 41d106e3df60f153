/* SPDX-License-Identifier: Apache-2.0 */
/* exchange_write.c - writes reports and findings as JSON in the order that the format promises. */
#include <string.h>

#include "form/ids.h"
#include "report/exchange.h"

/* "name":, with a comma in front unless it is the first of its object. */
static void put_key(gj_buf *out, const char *name)
{
    char last = out->data[out->len - 1];
    if (last != '{' && last != '[')
        gj_buf_putc(out, ',');
    gj_json_string(out, name);
    gj_buf_putc(out, ':');
}

static void put_string(gj_buf *out, const char *name, const char *text)
{
    put_key(out, name);
    gj_json_string(out, text);
}

static void put_string_or_null(gj_buf *out, const char *name, const char *text)
{
    if (text && *text) {
        put_string(out, name, text);
    } else {
        put_key(out, name);
        gj_buf_puts(out, "null");
    }
}

/* Nothing at all where there is nothing. */
static void put_string_if_any(gj_buf *out, const char *name, const char *text)
{
    if (text)
        put_string(out, name, text);
}

static void put_int(gj_buf *out, const char *name, int number)
{
    put_key(out, name);
    gj_buf_printf(out, "%d", number);
}

static void put_year(gj_buf *out, int year)
{
    if (year)
        put_int(out, "year", year);
    else
        put_string_or_null(out, "year", NULL);
}

static void put_text(gj_buf *out, const char *name, gj_text text)
{
    put_key(out, name);
    gj_buf_putc(out, '[');
    for (int i = 0; i < text.count; i++) {
        if (i > 0)
            gj_buf_putc(out, ',');
        gj_json_string(out, text.paragraphs[i].text);
    }
    gj_buf_putc(out, ']');
}

static void put_texts(gj_buf *out, const gj_report *report)
{
    const gj_form *form = gj_report_form(report);
    put_key(out, "text");
    gj_buf_putc(out, '{');
    put_text(out, "preamble", gj_report_text(report, NULL));
    for (int i = 0; i < form->n_sections; i++) {
        const gj_section *section = &form->sections[i];
        gj_text text = gj_report_text(report, section);
        if (!section->n_tables || text.count)
            put_text(out, section->id, text);
    }
    gj_buf_putc(out, '}');
}

/* A cell that was there, be it blank; a missing row or column has none, nor a total left to its
 * formula. */
static bool is_told(const gj_slot *slot)
{
    return slot->bound && (slot->given || slot->place.sheet >= 0 || slot->value.kind != GJ_EMPTY);
}

/* The object of a row under its id, if there is anything in it; of an instance the object alone, be
 * it empty. */
static void put_row(gj_buf *out, const gj_report *report, const gj_node *row, int item)
{
    const gj_axis *columns = &row->block->columns;
    bool open = row->item != NULL;
    if (open)
        gj_buf_puts(out, item > 0 ? ",{" : "{");
    for (int i = 0; i < columns->n_leaves; i++) {
        const gj_slot *slot = gj_report_slot_of_at(report, row, item, columns->leaves[i]);
        if (!is_told(slot))
            continue;
        if (!open) {
            put_key(out, row->id);
            gj_buf_putc(out, '{');
        }
        open = true;
        put_string(out, columns->leaves[i]->id, slot->value.text);
    }
    if (open)
        gj_buf_putc(out, '}');
}

/* One instance of a group of pairs that repeats: its rows by their ids within it. */
static void put_group(gj_buf *out, const gj_report *report, const gj_item *of, int item)
{
    const gj_node *group = of->node;
    gj_buf_puts(out, item > 0 ? ",{" : "{");
    for (int i = group->index; i < group->index + group->leaves; i++) {
        const gj_node *row = group->block->rows.leaves[i];
        const gj_slot *slot = gj_report_slot_of_at(report, row, item, of->key);
        const char *own = gj_id_behind(row->id, group->id);
        if (is_told(slot))
            put_string(out, own ? own : row->id, slot->value.text);
    }
    gj_buf_putc(out, '}');
}

/* What repeats: an array, an object each. */
static void put_items(gj_buf *out, const gj_report *report, const gj_item *of)
{
    put_key(out, of->node->id);
    gj_buf_putc(out, '[');
    for (int item = 0; item < gj_report_items(report, of->row); item++) {
        if (of->node->leaf)
            put_row(out, report, of->node, item);
        else
            put_group(out, report, of, item);
    }
    gj_buf_putc(out, ']');
}

static void put_table(gj_buf *out, const gj_report *report, const gj_table *table)
{
    put_key(out, table->id);
    gj_buf_putc(out, '{');
    for (int b = 0; b < table->n_blocks; b++) {
        const gj_axis *rows = &table->blocks[b].rows;
        for (int i = 0; i < rows->n_nodes; i++) {
            const gj_node *row = &rows->nodes[i];
            if (row->item && row->item->node == row)
                put_items(out, report, row->item);
            else if (row->id && !row->item)
                put_row(out, report, row, 0);
        }
    }
    gj_buf_putc(out, '}');
}

/* The fields without a role; nothing at all where the form has none. */
static void put_fields(gj_buf *out, const gj_report *report)
{
    const gj_form *form = gj_report_form(report);
    bool open = false;
    for (int i = 0; i < form->n_fields; i++) {
        const gj_field *field = &form->fields[i];
        if (field->role != GJ_ROLE_NONE)
            continue;
        if (!open) {
            put_key(out, "fields");
            gj_buf_putc(out, '{');
        }
        open = true;
        put_string_or_null(out, field->id, gj_report_entry_at(report, field)->text);
    }
    if (open)
        gj_buf_putc(out, '}');
}

void gj_exchange_write(const gj_report *report, gj_buf *out)
{
    const gj_form *form = gj_report_form(report);
    const gj_particulars *particulars = gj_report_particulars_at(report);
    gj_buf_putc(out, '{');
    put_string(out, "form", form->id);
    put_string_or_null(out, "org", particulars->org);
    put_string_or_null(out, "kind", particulars->kind);
    put_year(out, particulars->year);
    put_string_or_null(out, "title", particulars->title);
    put_string_or_null(out, "date", particulars->date);
    put_string_if_any(out, "contact", particulars->contact);
    put_string_if_any(out, "published", particulars->published);
    put_fields(out, report);
    put_texts(out, report);
    for (int i = 0; i < form->n_tables; i++)
        put_table(out, report, &form->tables[i]);
    gj_buf_putc(out, '}');
}

/* "sheet":…,"cell":…; of a document "source":{"page":…,"table":…,"row":…,"cell":…} */
static void put_place(gj_buf *out, const char *sheet, gj_place place, const gj_origin *origin)
{
    static const char *const NAMES[] = {"page", "paragraph", "table", "row", "cell"};
    char address[GJ_ADDRESS];
    if (origin) {
        const int numbers[] = {origin->page, origin->paragraph, origin->table, origin->row,
                               origin->cell};
        put_key(out, "source");
        gj_buf_putc(out, '{');
        for (int i = 0; i < 5; i++)
            if (numbers[i])
                put_int(out, NAMES[i], numbers[i]);
        gj_buf_putc(out, '}');
        return;
    }
    if (!sheet)
        return;
    gj_place_address(place, address);
    put_string_if_any(out, "sheet", sheet);
    put_string_if_any(out, "cell", *address ? address : NULL);
}

/* Opens the object at `index` of an array. */
static void put_open(gj_buf *out, int index)
{
    gj_buf_puts(out, index > 0 ? ",{" : "{");
}

static void put_mends(gj_buf *out, const gj_finding *finding)
{
    put_key(out, "mend");
    gj_buf_putc(out, '[');
    for (int i = 0; i < finding->n_mends; i++) {
        const gj_mend *mend = &finding->mends[i];
        put_open(out, i);
        put_string(out, "table", mend->table->id);
        put_string_if_any(out, "row", mend->row);
        put_string_if_any(out, "column", mend->column);
        put_place(out, mend->sheet, mend->place, mend->origin);
        put_string(out, "value", mend->value);
        put_key(out, "sure");
        gj_buf_puts(out, mend->sure ? "true" : "false");
        gj_buf_putc(out, '}');
    }
    gj_buf_putc(out, ']');
}

static void put_related(gj_buf *out, const gj_finding *finding)
{
    put_key(out, "related");
    gj_buf_putc(out, '[');
    for (int i = 0; i < finding->n_related; i++) {
        put_open(out, i);
        put_place(out, finding->related[i].sheet, finding->related[i].place,
                  finding->related[i].origin);
        gj_buf_putc(out, '}');
    }
    gj_buf_putc(out, ']');
}

/* Where the rule is told of at length; of a house's own rule nothing is. */
static void put_help(gj_buf *out, const gj_form *form, const gj_rule *rule)
{
    gj_buf page;
    for (int i = 0; form->house && i < form->house->n_changes; i++) {
        const gj_house_change *change = &form->house->changes[i];
        if (change->kind == GJ_HOUSE_ADDED && strcmp(change->rule, rule->id) == 0)
            return;
    }
    gj_buf_init(&page);
    gj_buf_printf(&page, "docs/rules.html#%s", rule->id);
    put_string(out, "help", page.data);
    gj_buf_release(&page);
}

static void put_finding(gj_buf *out, const gj_form *form, const gj_last_file *last,
                        const gj_finding *finding)
{
    gj_buf_putc(out, '{');
    put_string(out, "rule", finding->rule->id);
    put_string(out, "severity", gj_severity_name(finding->rule->severity));
    put_string(out, "standing", gj_standing_name(finding->rule->standing));
    put_string_if_any(out, "table", finding->table ? finding->table->id : NULL);
    put_string_if_any(out, "row", finding->row);
    put_string_if_any(out, "column", finding->column);
    if (finding->item)
        put_int(out, "item", finding->item);
    put_place(out, finding->sheet, finding->place, finding->origin);
    put_string_if_any(out, "expected", finding->expected);
    put_string_if_any(out, "actual", finding->actual);
    gj_buf says;
    gj_buf_init(&says);
    gj_finding_put_says(finding, &says);
    put_string(out, "says", says.data);
    gj_buf_release(&says);
    put_string_if_any(out, "hint", finding->hint);
    put_string_if_any(out, "difference", finding->difference);
    put_string_if_any(out, "section", finding->section);
    if (finding->quote && finding->paragraph > 0)
        put_int(out, "paragraph", finding->paragraph);
    put_string_if_any(out, "quote", finding->quote);
    if (finding->n_mends > 0)
        put_mends(out, finding);
    if (finding->n_related > 0)
        put_related(out, finding);
    if (finding->last) {
        put_key(out, "last");
        gj_buf_putc(out, '{');
        put_string_if_any(out, "file", last ? last->path : NULL);
        put_place(out, finding->last->sheet, finding->last->place, finding->last->origin);
        gj_buf_putc(out, '}');
    }
    put_help(out, form, finding->rule);
    put_string_if_any(out, "explanation", finding->explanation);
    put_string_if_any(out, "lapsed", finding->lapsed);
    gj_buf_putc(out, '}');
}

/* The house rules in force: what became of which rule, by whose file, and why. */
static void put_house(gj_buf *out, const gj_house *house)
{
    put_key(out, "rules");
    gj_buf_putc(out, '[');
    for (int i = 0; i < house->n_changes; i++) {
        const gj_house_change *change = &house->changes[i];
        gj_buf_puts(out, i ? ",{" : "{");
        put_string(out, "file", house->file);
        put_string(out, "title", house->title);
        put_string(out, "rule", change->rule);
        put_string(out, "change", gj_house_kind_name(change->kind));
        if (change->kind == GJ_HOUSE_SOFTENED)
            put_string(out, "from", gj_severity_name(change->from));
        if (change->kind != GJ_HOUSE_OFF)
            put_string(out, "to", gj_severity_name(change->to));
        put_string(out, "because", change->because);
        gj_buf_putc(out, '}');
    }
    gj_buf_putc(out, ']');
}

void gj_exchange_write_findings(const char *file, const gj_report *report,
                                const gj_findings *findings, bool values, gj_buf *out)
{
    const gj_particulars *particulars = gj_report_particulars_at(report);
    gj_buf_putc(out, '{');
    put_string(out, "file", file);
    put_string(out, "form", gj_report_form(report)->id);
    put_year(out, particulars->year);
    put_string_or_null(out, "org", particulars->org);
    put_string(out, "verdict", gj_findings_pass(findings) ? "pass" : "fail");
    for (int i = 0; i < (int)GJ_SEVERITIES; i++)
        put_int(out, gj_severity_plural((gj_severity)i), gj_findings_of(findings, (gj_severity)i));
    put_int(out, "explained", gj_findings_explained(findings));
    if (gj_report_form(report)->house)
        put_house(out, gj_report_form(report)->house);
    const gj_last_file *last = gj_findings_last(findings);
    if (last) {
        put_key(out, "last");
        gj_buf_putc(out, '{');
        put_string(out, "file", last->path);
        put_key(out, "remembered");
        gj_buf_puts(out, last->remembered ? "true" : "false");
        put_string_if_any(out, "says", last->says);
        gj_buf_putc(out, '}');
    }
    put_key(out, "findings");
    gj_buf_putc(out, '[');
    for (int i = 0; i < gj_findings_count(findings); i++) {
        if (i > 0)
            gj_buf_putc(out, ',');
        put_finding(out, gj_report_form(report), last, gj_findings_at(findings, i));
    }
    gj_buf_putc(out, ']');
    if (values) {
        put_key(out, "report");
        gj_exchange_write(report, out);
    }
    gj_buf_putc(out, '}');
}

void gj_exchange_write_unreadable(const char *file, const char *says, gj_buf *out)
{
    gj_buf_putc(out, '{');
    put_string(out, "file", file);
    put_string(out, "verdict", "unreadable");
    put_string(out, "says", says);
    gj_buf_putc(out, '}');
}
