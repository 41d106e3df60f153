/* SPDX-License-Identifier: Apache-2.0 */
/* workbook_settings.c - settings.xml of the workbook: which sheet is shown, where the cursor
 * stands, what stays in view. */
#include "pack/xml.h"
#include "workbook/workbook_book.h"

/* What LibreOffice calls a split that is frozen, and the parts of the window it makes. */
enum { FROZEN = 2, BOTTOM_LEFT = 2, BOTTOM_RIGHT = 3, ZOOM = 100 };

/* Write the <config:config-item> element. */
static void write_item(gj_xml *xml, const char *name, const char *type, const char *value)
{
    gj_xml_open(xml, "config:config-item");
    gj_xml_attr(xml, "config:name", name);
    gj_xml_attr(xml, "config:type", type);
    gj_xml_text(xml, value);
    gj_xml_close(xml);
}

static void write_number(gj_xml *xml, const char *name, const char *type, int value)
{
    gj_xml_open(xml, "config:config-item");
    gj_xml_attr(xml, "config:name", name);
    gj_xml_attr(xml, "config:type", type);
    gj_buf digits;
    gj_buf_init(&digits);
    gj_buf_printf(&digits, "%d", value);
    gj_xml_text(xml, digits.data);
    gj_buf_release(&digits);
    gj_xml_close(xml);
}

/* Write the <config:config-item-map-entry> element of a sheet. */
static void write_sheet_view(gj_xml *xml, const gj_book_sheet *sheet)
{
    gj_xml_open(xml, "config:config-item-map-entry");
    gj_xml_attr(xml, "config:name", sheet->name);
    write_number(xml, "CursorPositionX", "int", sheet->cursor_column);
    write_number(xml, "CursorPositionY", "int", sheet->cursor_row);
    /* What stays in view. */
    int rows = sheet->frozen_rows;
    int columns = sheet->frozen_columns;
    write_number(xml, "HorizontalSplitMode", "short", columns ? FROZEN : 0);
    write_number(xml, "VerticalSplitMode", "short", rows ? FROZEN : 0);
    write_number(xml, "HorizontalSplitPosition", "int", columns);
    write_number(xml, "VerticalSplitPosition", "int", rows);
    write_number(xml, "ActiveSplitRange", "short", columns ? BOTTOM_RIGHT : BOTTOM_LEFT);
    write_number(xml, "PositionLeft", "int", 0);
    write_number(xml, "PositionRight", "int", columns);
    write_number(xml, "PositionTop", "int", 0);
    write_number(xml, "PositionBottom", "int", rows);
    write_number(xml, "ZoomType", "short", 0);
    write_number(xml, "ZoomValue", "int", ZOOM);
    write_item(xml, "ShowGrid", "boolean", "false");
    gj_xml_close(xml);
}

/* Write the <config:config-item-map-indexed> element of the views: there is one. */
static void write_views(gj_xml *xml, const gj_book *book)
{
    gj_xml_open(xml, "config:config-item-map-indexed");
    gj_xml_attr(xml, "config:name", "Views");
    gj_xml_open(xml, "config:config-item-map-entry");
    write_item(xml, "ViewId", "string", "view1");
    gj_xml_open(xml, "config:config-item-map-named");
    gj_xml_attr(xml, "config:name", "Tables");
    for (int i = 0; i < book->n_sheets; i++)
        write_sheet_view(xml, &book->sheets[i]);
    gj_xml_close(xml);
    write_item(xml, "ActiveTable", "string", book->sheets[book->active].name);
    write_item(xml, "ShowZeroValues", "boolean", "true");
    write_item(xml, "ShowNotes", "boolean", "true");
    write_item(xml, "ShowGrid", "boolean", "false");
    write_item(xml, "ShowPageBreaks", "boolean", "false");
    write_item(xml, "HasColumnRowHeaders", "boolean", "true");
    write_item(xml, "HasSheetTabs", "boolean", "true");
    gj_xml_close(xml);
    gj_xml_close(xml);
}

void gj_book_write_settings(const gj_book *book, gj_buf *out)
{
    gj_xml xml = gj_xml_begin(out);
    gj_xml_open(&xml, "office:document-settings");
    gj_xml_attr(&xml, "xmlns:office", "urn:oasis:names:tc:opendocument:xmlns:office:1.0");
    gj_xml_attr(&xml, "xmlns:config", "urn:oasis:names:tc:opendocument:xmlns:config:1.0");
    gj_xml_attr(&xml, "xmlns:ooo", "http://openoffice.org/2004/office");
    gj_xml_attr(&xml, "office:version", "1.3");
    gj_xml_open(&xml, "office:settings");
    gj_xml_open(&xml, "config:config-item-set");
    gj_xml_attr(&xml, "config:name", "ooo:view-settings");
    write_views(&xml, book);
    gj_xml_close(&xml);
    gj_xml_close(&xml);
    gj_xml_close(&xml);
}
