/* SPDX-License-Identifier: Apache-2.0 */
/* xlsx_package.c - the package of an Excel file: what it is made of, and what belongs to all
 * sheets. */
#include <string.h>

#include "base/utf8.h"
#include "pack/package.h"
#include "pack/zip.h"
#include "workbook/xlsx.h"

#define PACKAGE "http://schemas.openxmlformats.org/package/2006/"
#define CONTENT "application/vnd.openxmlformats-officedocument.spreadsheetml."

/* ---- what tells of the parts ---- */

static void write_override(gj_xml *xml, const char *part, const char *type)
{
    gj_xml_open(xml, "Override");
    gj_xml_attrf(xml, "PartName", "/%s", part);
    gj_xml_attr(xml, "ContentType", type);
    gj_xml_close(xml);
}

/* Write the <Types> element. */
static void write_types(const gj_xlsx *xlsx, gj_buf *out)
{
    gj_xml xml = gj_xml_begin(out);
    gj_xml_open(&xml, "Types");
    gj_xml_attr(&xml, "xmlns", PACKAGE "content-types");
    gj_xml_raw(&xml, "<Default Extension=\"rels\" ContentType=\"application/"
                     "vnd.openxmlformats-package.relationships+xml\"/>"
                     "<Default Extension=\"xml\" ContentType=\"application/xml\"/>"
                     "<Default Extension=\"vml\" ContentType=\"application/"
                     "vnd.openxmlformats-officedocument.vmlDrawing\"/>");
    write_override(&xml, "xl/workbook.xml", CONTENT "sheet.main+xml");
    for (int i = 0; i < xlsx->book->n_sheets; i++)
        write_override(&xml, gj_arena_printf(xlsx->book->arena, "xl/worksheets/sheet%d.xml", i + 1),
                       CONTENT "worksheet+xml");
    for (int i = 0; i < xlsx->book->n_sheets; i++)
        if (gj_xlsx_has_notes(&xlsx->book->sheets[i]))
            write_override(&xml, gj_arena_printf(xlsx->book->arena, "xl/comments%d.xml", i + 1),
                           CONTENT "comments+xml");
    write_override(&xml, "xl/styles.xml", CONTENT "styles+xml");
    write_override(&xml, "xl/sharedStrings.xml", CONTENT "sharedStrings+xml");
    write_override(&xml, "docProps/core.xml",
                   "application/vnd.openxmlformats-package.core-properties+xml");
    write_override(&xml, "docProps/app.xml",
                   "application/vnd.openxmlformats-officedocument.extended-properties+xml");
    gj_xml_close(&xml);
}

static void write_relation(gj_xml *xml, int id, const char *type, const char *target)
{
    gj_xml_open(xml, "Relationship");
    gj_xml_attrf(xml, "Id", "rId%d", id);
    gj_xml_attr(xml, "Type", type);
    gj_xml_attr(xml, "Target", target);
    gj_xml_close(xml);
}

/* Write the <Relationships> element of the package. */
static void write_package_relations(const gj_xlsx *xlsx, gj_buf *out)
{
    (void)xlsx;
    gj_xml xml = gj_xml_begin(out);
    gj_xml_open(&xml, "Relationships");
    gj_xml_attr(&xml, "xmlns", PACKAGE "relationships");
    write_relation(&xml, 1, GJ_XLSX_RELATIONS "/officeDocument", "xl/workbook.xml");
    write_relation(&xml, 2, PACKAGE "relationships/metadata/core-properties", "docProps/core.xml");
    write_relation(&xml, 3, GJ_XLSX_RELATIONS "/extended-properties", "docProps/app.xml");
    gj_xml_close(&xml);
}

/* Write the <Relationships> element of the workbook: the sheets by their numbers, then the rest. */
static void write_relations(const gj_xlsx *xlsx, gj_buf *out)
{
    const int n = xlsx->book->n_sheets;
    gj_xml xml = gj_xml_begin(out);
    gj_xml_open(&xml, "Relationships");
    gj_xml_attr(&xml, "xmlns", PACKAGE "relationships");
    for (int i = 1; i <= n; i++)
        write_relation(&xml, i, GJ_XLSX_RELATIONS "/worksheet",
                       gj_arena_printf(xlsx->book->arena, "worksheets/sheet%d.xml", i));
    write_relation(&xml, n + 1, GJ_XLSX_RELATIONS "/styles", "styles.xml");
    write_relation(&xml, n + 2, GJ_XLSX_RELATIONS "/sharedStrings", "sharedStrings.xml");
    gj_xml_close(&xml);
}

/* ---- the workbook ---- */

/* Write the <definedName> element of one of the names that Excel gives a meaning. */
static void write_name(gj_xml *xml, const gj_book *book, int index, const char *name,
                       const char *range)
{
    gj_buf text;
    gj_buf_init(&text);
    gj_buf_putc(&text, '\'');
    for (const char *c = book->sheets[index].name; *c; c++) {
        if (*c == '\'')
            gj_buf_putc(&text, *c);
        gj_buf_putc(&text, *c);
    }
    gj_buf_printf(&text, "'!%s", range);
    gj_xml_open(xml, "definedName");
    gj_xml_attr(xml, "name", name);
    gj_xml_attrf(xml, "localSheetId", "%d", index);
    gj_xml_text(xml, text.data);
    gj_xml_close(xml);
    gj_buf_release(&text);
}

/* Write the <definedNames> element: what is printed, and what on every page. Of a sheet without an
 * end its columns: Excel would print every empty row of a range. */
static void write_names(gj_xml *xml, const gj_book *book)
{
    char last[GJ_ADDRESS];
    gj_xml_open(xml, "definedNames");
    for (int i = 0; i < book->n_sheets; i++) {
        const gj_book_sheet *sheet = &book->sheets[i];
        if (sheet->print_rows == 0)
            continue;
        gj_place_address((gj_place){.row = 0, .col = sheet->print_columns - 1}, last);
        const char *column = gj_arena_strndup(book->arena, last, strlen(last) - 1);
        write_name(xml, book, i, "_xlnm.Print_Area",
                   sheet->endless
                       ? gj_arena_printf(book->arena, "$A:$%s", column)
                       : gj_arena_printf(book->arena, "$A$1:$%s$%d", column, sheet->print_rows));
    }
    for (int i = 0; i < book->n_sheets; i++) {
        const gj_book_sheet *sheet = &book->sheets[i];
        if (sheet->n_headers)
            write_name(xml, book, i, "_xlnm.Print_Titles",
                       gj_arena_printf(book->arena, "$%d:$%d", sheet->first_header + 1,
                                       sheet->first_header + sheet->n_headers));
    }
    gj_xml_close(xml);
}

/* Write the <workbook> element. */
static void write_workbook(const gj_xlsx *xlsx, gj_buf *out)
{
    const gj_book *book = xlsx->book;
    gj_xml xml = gj_xml_begin(out);
    gj_xml_open(&xml, "workbook");
    gj_xml_attr(&xml, "xmlns", GJ_XLSX_MAIN);
    gj_xml_attr(&xml, "xmlns:r", GJ_XLSX_RELATIONS);
    gj_xml_open(&xml, "bookViews");
    gj_xml_open(&xml, "workbookView");
    gj_xml_attrf(&xml, "activeTab", "%d", book->active);
    gj_xml_close(&xml);
    gj_xml_close(&xml);
    gj_xml_open(&xml, "sheets");
    for (int i = 0; i < book->n_sheets; i++) {
        gj_xml_open(&xml, "sheet");
        gj_xml_attr(&xml, "name", book->sheets[i].name);
        gj_xml_attrf(&xml, "sheetId", "%d", i + 1);
        gj_xml_attrf(&xml, "r:id", "rId%d", i + 1);
        gj_xml_close(&xml);
    }
    gj_xml_close(&xml);
    write_names(&xml, book);
    gj_xml_close(&xml);
}

/* Write the <sst> element. */
static void write_strings(const gj_xlsx *xlsx, gj_buf *out)
{
    gj_xml xml = gj_xml_begin(out);
    gj_xml_open(&xml, "sst");
    gj_xml_attr(&xml, "xmlns", GJ_XLSX_MAIN);
    gj_xml_attrf(&xml, "count", "%d", xlsx->n_strings);
    gj_xml_attrf(&xml, "uniqueCount", "%d", xlsx->n_strings);
    gj_xml_raw(&xml, xlsx->strings.out->data);
    gj_xml_close(&xml);
}

/* ---- properties ---- */

static bool put_properties(void *context, const char *name, gj_xml *xml, gj_err *err)
{
    const gj_book *book = context;
    (void)err;
    if (strcmp(name, "properties") != 0)
        return false;
    const char *org = gj_report_particulars_at(book->report)->org;
    gj_buf title;
    gj_buf_init(&title);
    gj_book_put_title(book, &title);
    for (char *end = title.data; (end = strchr(end, '\n')) != NULL;)
        *end = ' ';
    gj_xml_element(xml, "dc:title", title.data);
    if (org) {
        gj_xml_element(xml, "dc:creator", org);
        gj_xml_element(xml, "cp:lastModifiedBy", org);
    }
    gj_xml_element(xml, "dc:language", "zh-CN");
    gj_buf_release(&title);
    return true;
}

/* ---- the package ---- */

/* Adds the part that is named after a sheet. */
static void add_part(const gj_xlsx *xlsx, gj_zip_writer *zip, const char *const name[2], int index,
                     const gj_buf *bytes)
{
    const char *part = gj_arena_printf(xlsx->book->arena, "%s%d%s", name[0], index + 1, name[1]);
    gj_zip_add(zip, part, bytes->data, bytes->len, false);
}

/* Adds the notes of a sheet, their boxes and what relates both to it. */
static void add_notes(const gj_xlsx *xlsx, gj_zip_writer *zip, int index, gj_buf *bytes)
{
    const gj_book_sheet *sheet = &xlsx->book->sheets[index];
    gj_buf_clear(bytes);
    gj_xml xml = gj_xml_begin(bytes);
    gj_xml_open(&xml, "Relationships");
    gj_xml_attr(&xml, "xmlns", PACKAGE "relationships");
    write_relation(&xml, 1, GJ_XLSX_RELATIONS "/vmlDrawing",
                   gj_arena_printf(xlsx->book->arena, "../drawings/notes%d.vml", index + 1));
    write_relation(&xml, 2, GJ_XLSX_RELATIONS "/comments",
                   gj_arena_printf(xlsx->book->arena, "../comments%d.xml", index + 1));
    gj_xml_close(&xml);
    add_part(xlsx, zip, (const char *const[]){"xl/worksheets/_rels/sheet", ".xml.rels"}, index,
             bytes);
    gj_buf_clear(bytes);
    gj_xlsx_write_boxes(sheet, bytes);
    add_part(xlsx, zip, (const char *const[]){"xl/drawings/notes", ".vml"}, index, bytes);
    gj_buf_clear(bytes);
    gj_xlsx_write_comments(sheet, bytes);
    add_part(xlsx, zip, (const char *const[]){"xl/comments", ".xml"}, index, bytes);
}

static void add_sheets(gj_xlsx *xlsx, gj_zip_writer *zip, gj_buf *bytes)
{
    for (int i = 0; i < xlsx->book->n_sheets; i++) {
        gj_buf_clear(bytes);
        gj_xlsx_write_sheet(xlsx, i, bytes);
        add_part(xlsx, zip, (const char *const[]){"xl/worksheets/sheet", ".xml"}, i, bytes);
        if (gj_xlsx_has_notes(&xlsx->book->sheets[i]))
            add_notes(xlsx, zip, i, bytes);
    }
}

/* Adds the properties' parts, which Word's and Excel's files have alike. */
static bool add_properties(const gj_xlsx *xlsx, gj_zip_writer *zip, gj_buf *bytes, gj_err *err)
{
    static const gj_package_file FILES[] = {{"docProps/core.xml", "document-docx-core.xml"},
                                            {"docProps/app.xml", "document-docx-app.xml"}};
    for (size_t i = 0; i < sizeof FILES / sizeof *FILES; i++) {
        const char *const file[] = {xlsx->book->options->styles_folder, FILES[i].file};
        gj_buf_clear(bytes);
        if (!gj_package_fill(file, put_properties, xlsx->book, bytes, err))
            return false;
        gj_zip_add(zip, FILES[i].part, bytes->data, bytes->len, false);
    }
    return true;
}

/* What Excel opens: neither longer names of sheets, nor such signs, nor longer texts. */
static bool fits_excel(const gj_xlsx *xlsx, gj_err *err)
{
    enum { NAME_MOST = 31 };
    for (int i = 0; i < xlsx->book->n_sheets; i++) {
        const char *name = xlsx->book->sheets[i].name;
        if (gj_utf8_count(name) > NAME_MOST || strpbrk(name, "[]:*?/\\") || *name == '\'' ||
            name[strlen(name) - 1] == '\'')
            return gj_fail(err, GJ_ERR_LIMIT, "Excel 里的工作表不能叫“%s”，没有写", name);
    }
    return !xlsx->too_long ||
           gj_fail(err, GJ_ERR_LIMIT,
                   "有一段文字太长，Excel 的一个单元格放不下（最多 32767 字），没有写");
}

static bool write_package(gj_xlsx *xlsx, gj_buf *out, gj_err *err)
{
    static const struct {
        const char *part;
        void (*write)(const gj_xlsx *xlsx, gj_buf *out);
    } PARTS[] = {{"[Content_Types].xml", write_types},
                 {"_rels/.rels", write_package_relations},
                 {"xl/workbook.xml", write_workbook},
                 {"xl/_rels/workbook.xml.rels", write_relations},
                 {"xl/styles.xml", gj_xlsx_write_styles},
                 {"xl/sharedStrings.xml", write_strings}}; /* behind the sheets, whose they are */
    const size_t last = sizeof PARTS / sizeof *PARTS - 1;
    gj_zip_writer *zip = gj_zip_new();
    gj_buf bytes;
    gj_buf_init(&bytes);
    for (size_t i = 0; i <= last; i++) {
        if (i == last)
            add_sheets(xlsx, zip, &bytes);
        gj_buf_clear(&bytes);
        PARTS[i].write(xlsx, &bytes);
        gj_zip_add(zip, PARTS[i].part, bytes.data, bytes.len, false);
    }
    bool ok = fits_excel(xlsx, err) && add_properties(xlsx, zip, &bytes, err);
    gj_buf_clear(&bytes);
    ok = gj_zip_finish(zip, &bytes, ok ? err : NULL) && ok;
    if (ok)
        gj_buf_add(out, bytes.data, bytes.len);
    gj_buf_release(&bytes);
    return ok;
}

bool gj_workbook_write_xlsx(const gj_report *report, const char *styles_folder, gj_buf *out,
                            gj_err *err)
{
    const gj_workbook_options options = {.styles_folder = styles_folder, .as_is = true};
    gj_book book = {.arena = gj_arena_new(), .report = report, .options = &options};
    gj_xlsx xlsx = {.book = &book};
    gj_buf strings;
    gj_buf_init(&strings);
    xlsx.strings = gj_xml_fragment(&strings);
    bool ok = gj_book_lay(&book, err);
    if (ok) {
        xlsx.styles = gj_style_file_read(styles_folder, "workbook-styles.xml", err);
        xlsx.looks =
            xlsx.styles ? gj_style_file_read(styles_folder, "workbook-content.xml", err) : NULL;
        ok = xlsx.looks && write_package(&xlsx, out, err);
    }
    gj_style_file_free(xlsx.looks);
    gj_style_file_free(xlsx.styles);
    gj_buf_release(&strings);
    gj_arena_free(book.arena);
    return ok;
}
