/* SPDX-License-Identifier: Apache-2.0 */
#include "support_ods.h"

#include <stdlib.h>
#include <string.h>

#include "base/utf8.h"

#define NAMESPACES                                                     \
    " xmlns:office='urn:oasis:names:tc:opendocument:xmlns:office:1.0'" \
    " xmlns:style='urn:oasis:names:tc:opendocument:xmlns:style:1.0'"   \
    " xmlns:table='urn:oasis:names:tc:opendocument:xmlns:table:1.0'"   \
    " xmlns:text='urn:oasis:names:tc:opendocument:xmlns:text:1.0'"     \
    " xmlns:draw='urn:oasis:names:tc:opendocument:xmlns:drawing:1.0'"  \
    " xmlns:calcext='urn:org:documentfoundation:names:experimental:calc:xmlns:calcext:1.0'"

gj_sheets *ods_sheets;
gj_err ods_err;

int ods_setup(void **state)
{
    (void)state;
    ods_sheets = NULL;
    ods_err = (gj_err){0};
    return 0;
}

int ods_teardown(void **state)
{
    (void)state;
    gj_sheets_free(ods_sheets);
    return 0;
}

void read_bytes(const char *data, size_t length)
{
    gj_sheets_free(ods_sheets);
    ods_err = (gj_err){0};
    char *exact = malloc(length ? length : 1);
    if (length)
        memcpy(exact, data, length);
    ods_sheets = gj_ods_read_memory(exact, length, &ods_err);
    free(exact);
}

void read_parts(const zipped *parts, int count)
{
    gj_buf zip;
    gj_buf_init(&zip);
    zip_parts(parts, count, &zip);
    read_bytes(zip.data, zip.len);
    gj_buf_release(&zip);
}

void read_xml(const char *xml)
{
    const zipped parts[] = {{"mimetype", MIMETYPE}, {"content.xml", xml}};
    read_parts(parts, 2);
}

void wrap(gj_buf *xml, const char *styles, const char *body)
{
    gj_buf_printf(xml,
                  "<?xml version='1.0' encoding='UTF-8'?>\n<office:document-content%s>"
                  "<office:automatic-styles>%s</office:automatic-styles><office:body>"
                  "<office:spreadsheet>%s</office:spreadsheet></office:body>"
                  "</office:document-content>",
                  NAMESPACES, styles, body);
}

void read_styled(const char *styles, const char *body)
{
    gj_buf xml;
    gj_buf_init(&xml);
    wrap(&xml, styles, body);
    read_xml(xml.data);
    gj_buf_release(&xml);
}

void read_rows(const char *rows)
{
    gj_buf body;
    gj_buf_init(&body);
    gj_buf_printf(&body, "<table:table table:name='a'>%s</table:table>", rows);
    read_styled("", body.data);
    gj_buf_release(&body);
}

void read_row(const char *cells)
{
    gj_buf rows;
    gj_buf_init(&rows);
    gj_buf_printf(&rows, "<table:table-row>%s</table:table-row>", cells);
    read_rows(rows.data);
    gj_buf_release(&rows);
    if (!ods_sheets)
        fail_msg("%s", ods_err.says);
}

const gj_sheet *sheet_at(int index)
{
    if (!ods_sheets)
        fail_msg("%s", ods_err.says);
    return gj_sheets_at(ods_sheets, index);
}

void assert_cell(int row, int col, gj_cell_kind kind, const char *text)
{
    const gj_cell *cell = gj_sheet_cell(sheet_at(0), row, col);
    assert_non_null(cell);
    assert_string_equal(cell->text, text);
    assert_int_equal(cell->kind, kind);
}

void assert_refused(gj_err_kind kind, const char *word)
{
    assert_null(ods_sheets);
    assert_int_equal(ods_err.kind, kind);
    assert_true(gj_utf8_valid(ods_err.says, strlen(ods_err.says)));
    assert_null(strchr(ods_err.says, '\n'));
    if (!strstr(ods_err.says, word))
        fail_msg("%s is not in: %s", word, ods_err.says);
}

void append_times(gj_buf *to, const char *text, int times)
{
    for (int i = 0; i < times; i++)
        gj_buf_puts(to, text);
}

void append_varied(gj_buf *to, int n_chars)
{
    unsigned dice = 1;
    for (int i = 0; i < n_chars; i++) {
        char bytes[4];
        dice = dice * 1103515245U + 12345U;
        gj_buf_add(to, bytes, gj_utf8_put(0x4E00U + (dice >> 16) % 20000U, bytes));
    }
}
