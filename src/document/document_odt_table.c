/* SPDX-License-Identifier: Apache-2.0 */
/* document_odt_table.c - a planned table as ODT: its styles, columns, rows and cells. */
#include <stdio.h>

#include "document/document_odt.h"

/* A style's name: of the paragraph for a role and size, of a column. */
enum { STYLE_NAME = 64 };

static const char *column_style(const gj_table_plan *plan, int column, char name[STYLE_NAME])
{
    (void)snprintf(name, STYLE_NAME, "%s.%d", plan->grid->table->id, column + 1);
    return name;
}

/* Write the <style:style> element of a column. */
static void write_column_style(gj_xml *xml, const gj_table_plan *plan, int column)
{
    /* LibreOffice keeps 16 bits of a relative width. */
    enum { MOST_RELATIVE = 65535 };
    char name[STYLE_NAME];
    int width = plan->widths[column], unit = 1;
    for (int i = 0; i < plan->grid->cols; i++)
        unit = plan->widths[i] > MOST_RELATIVE ? 10 : unit;
    gj_xml_open(xml, "style:style");
    gj_xml_attr(xml, "style:name", column_style(plan, column, name));
    gj_xml_attr(xml, "style:family", "table-column");
    gj_xml_open(xml, "style:table-column-properties");
    gj_xml_attrf(xml, "style:column-width", "%d.%03dmm", width / 1000, width % 1000);
    gj_xml_attrf(xml, "style:rel-column-width", "%d*", width / unit);
    gj_xml_close(xml);
    gj_xml_close(xml);
}

static const char *row_style(const gj_table_plan *plan, char name[STYLE_NAME])
{
    (void)snprintf(name, STYLE_NAME, "%s.行", plan->grid->table->id);
    return name;
}

/* Write the <style:style> element of the rows. */
static void write_row_style(gj_xml *xml, const gj_table_plan *plan)
{
    char name[STYLE_NAME];
    gj_xml_open(xml, "style:style");
    gj_xml_attr(xml, "style:name", row_style(plan, name));
    gj_xml_attr(xml, "style:family", "table-row");
    gj_xml_open(xml, "style:table-row-properties");
    gj_xml_attrf(xml, "style:min-row-height", "%d.%03dmm", plan->row_height / 1000,
                 plan->row_height % 1000);
    gj_xml_attr(xml, "fo:keep-together", "always");
    gj_xml_close(xml);
    gj_xml_close(xml);
}

/* Write the <style:style> element of a table that is as wide as its page, or begins one. */
static void write_table_style(gj_xml *xml, const gj_leaf *leaf, const char *master)
{
    const gj_table_plan *plan = leaf->table;
    gj_xml_open(xml, "style:style");
    gj_xml_attrf(xml, "style:name", "%s.表", plan->grid->table->id);
    gj_xml_attr(xml, "style:family", "table");
    gj_xml_attr(xml, "style:master-page-name", master);
    gj_xml_open(xml, "style:table-properties");
    gj_xml_attrf(xml, "style:width", "%d.%03dmm", plan->width / 1000, plan->width % 1000);
    gj_xml_attr(xml, "fo:margin-top", "2mm");
    gj_xml_attr(xml, "fo:margin-bottom", "3mm");
    gj_xml_attr(xml, "table:align", "margins");
    gj_xml_attr(xml, "table:border-model", "collapsing");
    gj_xml_attr(xml, "style:may-break-between-rows", plan->whole ? "false" : "true");
    if (leaf->new_page && !master)
        gj_xml_attr(xml, "fo:break-before", "page");
    gj_xml_close(xml);
    gj_xml_close(xml);
}

/* The styles' names tell those who listen to the page what a cell is, too (pdf/pdf_tags.c). */
static const char *style_of(const gj_table_plan *plan, const gj_grid_cell *cell)
{
    bool left = gj_table_is_left(plan, cell);
    const gj_item *item = cell->row_node ? cell->row_node->item : NULL;
    switch (cell->role) {
    case GJ_GRID_ROW:
        return left ? "表侧" : "表侧中";
    case GJ_GRID_DATA:
        if (item && item->row == cell->row_node && item->key == cell->col_node)
            return left ? "表侧" : "表侧中"; /* of a list's row, which thing it is */
        return left ? "表内文字" : "表内数字";
    case GJ_GRID_BLANK:
        return left ? "表内文字" : "表内数字";
    case GJ_GRID_TITLE:
    case GJ_GRID_CORNER:
    case GJ_GRID_COLUMN:
        break;
    }
    return "表头";
}

/* Write the <text:p> element of a cell. */
static void write_words(gj_xml *xml, const gj_table_plan *plan, const gj_grid_cell *cell)
{
    gj_buf words;
    gj_buf_init(&words);
    gj_table_put_text(plan, cell, &words);
    gj_xml_open(xml, "text:p");
    gj_xml_attrf(xml, "text:style-name", "%s-%s", style_of(plan, cell),
                 gj_letters_name(plan->letters));
    gj_odt_write_run(xml, words.len ? words.data : "", "宋体标点");
    gj_xml_close(xml);
    gj_buf_release(&words);
}

/* Write the <style:style> element of a paragraph. */
static void write_letters_style(gj_xml *xml, const char *parent, const char *size, double points)
{
    static const double LEADING = 1.2; /* as the styles' file */
    gj_xml_open(xml, "style:style");
    gj_xml_attrf(xml, "style:name", "%s-%s", parent, size);
    gj_xml_attr(xml, "style:family", "paragraph");
    gj_xml_attr(xml, "style:parent-style-name", parent);
    gj_xml_open(xml, "style:paragraph-properties");
    gj_xml_attrf(xml, "fo:line-height", "%gpt", points * LEADING);
    gj_xml_close(xml);
    gj_xml_open(xml, "style:text-properties");
    gj_xml_attrf(xml, "fo:font-size", "%gpt", points);
    gj_xml_attrf(xml, "style:font-size-asian", "%gpt", points);
    gj_xml_attrf(xml, "style:font-size-complex", "%gpt", points);
    gj_xml_close(xml);
    gj_xml_close(xml);
}

void gj_odt_write_letters(gj_xml *xml, const gj_form *form)
{
    static const char *const parents[] = {"表头", "表侧", "表侧中", "表内文字", "表内数字"};
    for (int i = 0; i < 5 && form->document.letters >= GJ_LETTERS_SIX; i++)
        write_letters_style(xml, parents[i], gj_letters_name(GJ_LETTERS_SIX), 7.5);
}

/* Write the <table:table-cell> element. */
static void write_cell(gj_xml *xml, const gj_table_plan *plan, const gj_grid_cell *cell)
{
    gj_xml_open(xml, "table:table-cell");
    gj_xml_attr(xml, "table:style-name", plan->dense ? "表格单元密" : "表格单元");
    if (cell->cols > 1)
        gj_xml_attrf(xml, "table:number-columns-spanned", "%d", cell->cols);
    if (cell->rows > 1)
        gj_xml_attrf(xml, "table:number-rows-spanned", "%d", cell->rows);
    gj_xml_attr(xml, "office:value-type", "string");
    write_words(xml, plan, cell);
    gj_xml_close(xml);
}

/* Write the <table:table-row> element. */
static void write_row(gj_xml *xml, const gj_table_plan *plan, int row)
{
    char name[STYLE_NAME];
    gj_xml_open(xml, "table:table-row");
    gj_xml_attr(xml, "table:style-name", row_style(plan, name));
    for (int col = 0; col < plan->grid->cols; col++) {
        const gj_grid_cell *cell = gj_grid_at(plan->grid, row, col);
        if (cell && cell->row == row && cell->col == col)
            write_cell(xml, plan, cell);
        else
            gj_xml_element(xml, "table:covered-table-cell", NULL);
    }
    gj_xml_close(xml);
}

/* Write the <table:table-column> elements. */
static void write_columns(gj_xml *xml, const gj_table_plan *plan)
{
    char name[STYLE_NAME];
    for (int i = 0; i < plan->grid->cols; i++) {
        gj_xml_open(xml, "table:table-column");
        gj_xml_attr(xml, "table:style-name", column_style(plan, i, name));
        gj_xml_close(xml);
    }
}

/* Write the <table:table-header-rows> element. */
static void write_header_rows(gj_xml *xml, const gj_table_plan *plan)
{
    if (plan->grid->header_rows == 0)
        return;
    gj_xml_open(xml, "table:table-header-rows");
    for (int row = 0; row < plan->grid->header_rows; row++)
        write_row(xml, plan, row);
    gj_xml_close(xml);
}

void gj_odt_write_table(gj_xml *styles, gj_xml *xml, const gj_leaf *leaf, const char *master)
{
    enum { USUAL_WIDTH = 156000 }; /* of the style's file */
    const gj_table_plan *plan = leaf->table;
    bool own_style = plan->width != USUAL_WIDTH || master || leaf->new_page;
    if (own_style)
        write_table_style(styles, leaf, master);
    write_row_style(styles, plan);
    for (int i = 0; i < plan->grid->cols; i++)
        write_column_style(styles, plan, i);

    gj_xml_open(xml, "table:table");
    gj_xml_attr(xml, "table:name", plan->grid->table->id);
    if (own_style)
        gj_xml_attrf(xml, "table:style-name", "%s.表", plan->grid->table->id);
    else
        gj_xml_attr(xml, "table:style-name", plan->whole ? "表格" : "表格可分");
    write_columns(xml, plan);
    write_header_rows(xml, plan);
    for (int row = plan->grid->header_rows; row < plan->grid->rows; row++)
        write_row(xml, plan, row);
    gj_xml_close(xml);
}
