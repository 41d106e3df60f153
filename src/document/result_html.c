/* SPDX-License-Identifier: Apache-2.0 */
/* result_html.c - the result sheet as a page. */
#include <stdlib.h>
#include <string.h>

#include "document/result_plan.h"
#include "pack/package.h"

static void put_cell(gj_xml *xml, const gj_result_cell *cell, const char *element)
{
    gj_xml_open(xml, element);
    if (cell->lines[0] && cell->looks[0] == GJ_RESULT_LOOK_LABEL)
        gj_xml_attr(xml, "class", "side");
    if (cell->span > 1)
        gj_xml_attrf(xml, "colspan", "%d", cell->span);
    if (!cell->lines[0])
        gj_xml_text(xml, "\xC2\xA0"); /* an element without contents would not be closed */
    for (int i = 0; i < GJ_RESULT_LINES && cell->lines[i]; i++) {
        gj_xml_open(xml, "p");
        gj_xml_attr(xml, "class", gj_result_look_id(cell->looks[i]));
        gj_xml_text(xml, cell->lines[i]);
        gj_xml_close(xml);
    }
    gj_xml_close(xml);
}

static void put_rows(gj_xml *xml, const gj_result_table *table, int from, int to)
{
    for (int row = from; row < to; row++) {
        gj_xml_open(xml, "tr");
        for (int column = 0; column < table->columns; column++)
            if (table->rows[row][column].span)
                put_cell(xml, &table->rows[row][column], row < table->header ? "th" : "td");
        gj_xml_close(xml);
    }
}

static void put_table(gj_xml *xml, const gj_result_table *table)
{
    gj_xml_open(xml, "table");
    gj_xml_attr(xml, "class", table->id);
    gj_xml_open(xml, "colgroup");
    for (int i = 0; i < table->columns; i++) {
        gj_xml_open(xml, "col");
        gj_xml_attrf(xml, "style", "width:%d.%d%%", 100 * table->widths[i] / GJ_RESULT_WIDTH,
                     1000 * table->widths[i] / GJ_RESULT_WIDTH % 10);
        gj_xml_close(xml);
    }
    gj_xml_close(xml);
    if (table->header) {
        gj_xml_open(xml, "thead");
        put_rows(xml, table, 0, 1);
        gj_xml_close(xml);
    }
    gj_xml_open(xml, "tbody");
    put_rows(xml, table, table->header, table->n_rows);
    gj_xml_close(xml);
    gj_xml_close(xml);
}

/* Who signs: a blank line behind each word. */
static void put_sign(gj_xml *xml, const char *text)
{
    gj_xml_open(xml, "p");
    gj_xml_attr(xml, "class", "sign");
    while (*text) {
        size_t length = strcspn(text, "\t");
        char *word = gj_alloc(length + 1);
        memcpy(word, text, length);
        word[length] = '\0';
        gj_xml_element(xml, "span", word);
        free(word);
        text += length + (text[length] == '\t');
    }
    gj_xml_close(xml);
}

static void put_head(gj_xml *xml, const char *title, const char *style)
{
    gj_xml_raw(xml, "<!DOCTYPE html>\n");
    gj_xml_open(xml, "html");
    gj_xml_attr(xml, "lang", "zh-CN");
    gj_xml_open(xml, "head");
    gj_xml_open(xml, "meta");
    gj_xml_attr(xml, "charset", "utf-8");
    gj_xml_close(xml);
    gj_xml_open(xml, "meta");
    gj_xml_attr(xml, "name", "viewport");
    gj_xml_attr(xml, "content", "width=device-width, initial-scale=1");
    gj_xml_close(xml);
    gj_xml_element(xml, "title", title);
    gj_xml_open(xml, "style");
    gj_xml_raw(xml, style);
    gj_xml_close(xml);
    gj_xml_close(xml);
}

bool gj_result_write_html(const gj_result *result, const char *styles_folder, gj_buf *out,
                          gj_err *err)
{
    static const char *const elements[] = {[GJ_RESULT_TITLE] = "h1",
                                           [GJ_RESULT_SUBTITLE] = "h2",
                                           [GJ_RESULT_HEADING] = "h3",
                                           [GJ_RESULT_LINE] = "p"};
    gj_buf style;
    gj_buf_init(&style);
    const char *const file[] = {styles_folder, "result.css"};
    bool ok = gj_package_fill(file, NULL, NULL, &style, err);
    if (ok) {
        gj_result_sheet sheet = {.arena = gj_arena_new()};
        gj_result_plan(&sheet, result);
        gj_xml xml = gj_xml_fragment(out);
        put_head(&xml,
                 gj_arena_printf(sheet.arena, "%s　%s", sheet.blocks[0].text, sheet.blocks[1].text),
                 style.data);
        gj_xml_open(&xml, "body");
        for (int i = 0; i < sheet.n_blocks; i++) {
            const gj_result_block *block = &sheet.blocks[i];
            if (block->kind == GJ_RESULT_TABLE)
                put_table(&xml, &block->table);
            else if (block->kind == GJ_RESULT_SIGN)
                put_sign(&xml, block->text);
            else
                gj_xml_element(&xml, elements[block->kind], block->text);
        }
        gj_xml_close(&xml);
        gj_xml_close(&xml);
        gj_buf_putc(out, '\n');
        gj_arena_free(sheet.arena);
    }
    gj_buf_release(&style);
    return ok;
}
