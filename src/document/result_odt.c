/* SPDX-License-Identifier: Apache-2.0 */
/* result_odt.c - the result sheet as a document, in the styles of the report's own. */
#include <stdlib.h>
#include <string.h>

#include "document/document_fonts.h"
#include "document/document_odt.h"
#include "document/result_plan.h"
#include "pack/package.h"

/* What the parts are written from. */
typedef struct writing {
    const gj_result *result;
    const gj_result_sheet *sheet;
    const char *styles_folder;
    const gj_document_fonts *fonts;
} writing;

/* ---- content.xml ---- */

static void put_paragraph(gj_xml *xml, const char *style, const char *text)
{
    gj_xml_open(xml, "text:p");
    gj_xml_attrf(xml, "text:style-name", "结果-%s", style);
    gj_odt_write_run(xml, text, "宋体标点");
    gj_xml_close(xml);
}

/* Write the <text:h> element. */
static void put_heading(gj_xml *xml, const char *text)
{
    gj_xml_open(xml, "text:h");
    gj_xml_attr(xml, "text:style-name", "结果-heading");
    gj_xml_attr(xml, "text:outline-level", "1");
    gj_odt_write_run(xml, text, "黑体标点");
    gj_xml_close(xml);
}

/* Write the <style:style> elements of a table's columns. */
static void put_column_styles(gj_xml *xml, const gj_result_table *table)
{
    for (int i = 0; i < table->columns; i++) {
        gj_xml_open(xml, "style:style");
        gj_xml_attrf(xml, "style:name", "%s.%d", table->id, i + 1);
        gj_xml_attr(xml, "style:family", "table-column");
        gj_xml_open(xml, "style:table-column-properties");
        gj_xml_attrf(xml, "style:column-width", "%d.%dmm", table->widths[i] / 10,
                     table->widths[i] % 10);
        gj_xml_close(xml);
        gj_xml_close(xml);
    }
}

/* Write the <table:table-cell> element, or that of a covered cell. */
static void put_cell(gj_xml *xml, const gj_result_cell *cell, const char *style)
{
    gj_xml_open(xml, cell->span ? "table:table-cell" : "table:covered-table-cell");
    if (cell->span) {
        gj_xml_attrf(xml, "table:style-name", "结果格-%s", style);
        gj_xml_attr(xml, "office:value-type", "string");
        if (cell->span > 1)
            gj_xml_attrf(xml, "table:number-columns-spanned", "%d", cell->span);
    }
    for (int i = 0; i < GJ_RESULT_LINES && cell->lines[i]; i++)
        put_paragraph(xml, gj_result_look_id(cell->looks[i]), cell->lines[i]);
    if (cell->span && !cell->lines[0])
        put_paragraph(xml, gj_result_look_id(GJ_RESULT_LOOK_TEXT), "");
    gj_xml_close(xml);
}

static void put_row(gj_xml *xml, const gj_result_table *table, int row)
{
    const gj_result_cell *cells = table->rows[row];
    gj_xml_open(xml, "table:table-row");
    for (int i = 0; i < table->columns; i++) {
        bool label = cells[i].lines[0] && cells[i].looks[0] == GJ_RESULT_LOOK_LABEL;
        put_cell(xml, &cells[i],
                 label                          ? "label"
                 : strcmp(table->id, "verdict") ? "data"
                                                : table->id);
    }
    gj_xml_close(xml);
}

/* Write the <table:table> element. */
static void put_table(gj_xml *xml, const gj_result_table *table)
{
    gj_xml_open(xml, "table:table");
    gj_xml_attr(xml, "table:name", table->id);
    gj_xml_attr(xml, "table:style-name", "结果表");
    for (int i = 0; i < table->columns; i++) {
        gj_xml_open(xml, "table:table-column");
        gj_xml_attrf(xml, "table:style-name", "%s.%d", table->id, i + 1);
        gj_xml_close(xml);
    }
    if (table->header) {
        gj_xml_open(xml, "table:table-header-rows");
        put_row(xml, table, 0);
        gj_xml_close(xml);
    }
    for (int row = table->header; row < table->n_rows; row++)
        put_row(xml, table, row);
    gj_xml_close(xml);
}

static bool fill_content(void *context, const char *name, gj_xml *xml, gj_err *err)
{
    static const char *const styles[] = {[GJ_RESULT_TITLE] = "title",
                                         [GJ_RESULT_SUBTITLE] = "subtitle",
                                         [GJ_RESULT_LINE] = "line",
                                         [GJ_RESULT_SIGN] = "sign"};
    const gj_result_sheet *sheet = ((const writing *)context)->sheet;
    bool body = strcmp(name, "body") == 0;
    (void)err;
    if (!body && strcmp(name, "styles") != 0)
        return false;
    for (int i = 0; i < sheet->n_blocks; i++) {
        const gj_result_block *block = &sheet->blocks[i];
        if (block->kind == GJ_RESULT_TABLE)
            (body ? put_table : put_column_styles)(xml, &block->table);
        else if (body && block->kind == GJ_RESULT_HEADING)
            put_heading(xml, block->text);
        else if (body)
            put_paragraph(xml, styles[block->kind], block->text);
    }
    return true;
}

static bool write_content(const void *context, gj_buf *out, gj_err *err)
{
    const writing *mine = context;
    const char *const file[] = {mine->styles_folder, "result-content.xml"};
    writing copy = *mine;
    return gj_package_fill(file, fill_content, &copy, out, err);
}

/* ---- the other parts ---- */

static bool fill_page(void *context, const char *name, gj_xml *xml, gj_err *err)
{
    (void)context;
    (void)err;
    if (strcmp(name, "letters") == 0)
        return true;
    if (strcmp(name, "layouts") == 0)
        gj_xml_raw(xml, "<style:page-layout style:name=\"结果单版面\">"
                        "<style:page-layout-properties fo:page-width=\"210mm\" "
                        "fo:page-height=\"297mm\" style:print-orientation=\"portrait\" "
                        "fo:margin-top=\"18mm\" fo:margin-bottom=\"10mm\" fo:margin-left=\"22mm\" "
                        "fo:margin-right=\"22mm\" style:writing-mode=\"lr-tb\"/>"
                        "<style:footer-style><style:header-footer-properties svg:height=\"9mm\" "
                        "fo:margin-top=\"4mm\" style:dynamic-spacing=\"false\"/>"
                        "</style:footer-style></style:page-layout>");
    else if (strcmp(name, "masters") == 0)
        gj_xml_raw(xml, "<style:master-page style:name=\"结果单\" "
                        "style:page-layout-name=\"结果单版面\"><style:footer>"
                        "<text:p text:style-name=\"表头-小五\">第 <text:page-number "
                        "text:select-page=\"current\">1</text:page-number> 页　共 "
                        "<text:page-count>1</text:page-count> 页</text:p>"
                        "</style:footer></style:master-page>");
    else
        return false;
    return true;
}

static bool write_styles(const void *context, gj_buf *out, gj_err *err)
{
    const writing *mine = context;
    const char *const file[] = {mine->styles_folder, "document-styles.xml"};
    writing copy = *mine;
    gj_buf styles;
    gj_buf_init(&styles);
    bool ok = gj_package_fill(file, fill_page, &copy, &styles, err);
    if (ok && mine->fonts)
        gj_font_faces_write(styles.data, mine->fonts, out);
    else if (ok)
        gj_buf_add(out, styles.data, styles.len);
    gj_buf_release(&styles);
    return ok;
}

static bool write_settings(const void *context, gj_buf *out, gj_err *err)
{
    const char *const file[] = {((const writing *)context)->styles_folder, "document-settings.xml"};
    return gj_package_fill(file, NULL, NULL, out, err);
}

static bool write_meta(const void *context, gj_buf *out, gj_err *err)
{
    const writing *mine = context;
    const gj_result *result = mine->result;
    gj_arena *arena = mine->sheet->arena;
    (void)err;
    gj_package_meta meta = {.title = gj_arena_printf(arena, "%s　%s", mine->sheet->blocks[0].text,
                                                     mine->sheet->blocks[1].text),
                            .creator = gj_report_particulars_at(result->report)->org,
                            .date = result->time ? gj_arena_printf(arena, "%.10s", result->time)
                                                 : NULL};
    gj_package_write_meta(&meta, out);
    return true;
}

bool gj_result_write_odt(const gj_result *result, const char *styles_folder,
                         const gj_document_fonts *fonts, gj_buf *out, gj_err *err)
{
    static const gj_package_part parts[] = {{"content.xml", write_content},
                                            {"styles.xml", write_styles},
                                            {"settings.xml", write_settings},
                                            {"meta.xml", write_meta}};
    gj_result_sheet sheet = {.arena = gj_arena_new()};
    gj_result_plan(&sheet, result);
    const writing mine = {result, &sheet, styles_folder, fonts};
    gj_package package = {GJ_MIMETYPE_ODT, parts, sizeof parts / sizeof parts[0], &mine};
    bool ok = gj_package_write(&package, out, err);
    gj_arena_free(sheet.arena);
    return ok;
}

char *gj_result_name(const gj_report *report)
{
    char *name = gj_document_name(report);
    gj_buf out;
    gj_buf_init(&out);
    gj_buf_printf(&out, "%s校验结果单", name);
    free(name);
    return gj_buf_detach(&out);
}
