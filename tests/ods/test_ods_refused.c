/* What harms, is damaged or is no spreadsheet is refused in one sentence that says so. */
/* SPDX-License-Identifier: Apache-2.0 */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "pack/zip.h"
#include "support_ods.h"

/* ---- what is refused ---- */

static void too_many_cells_are_refused_wherever_they_come_from(void **state)
{
    (void)state;
    read_rows("<table:table-row table:number-rows-repeated='1048576'><table:table-cell "
              "table:number-columns-repeated='16384'><text:p>x</text:p></table:table-cell>"
              "</table:table-row>");
    assert_refused(GJ_ERR_LIMIT, "100000");
    read_rows("<table:table-row table:number-rows-repeated='100001'><table:table-cell "
              "office:value-type='float' office:value='1'/></table:table-row>");
    assert_refused(GJ_ERR_LIMIT, "第 100001 行");
    read_rows("<table:table-row table:number-rows-repeated='100000'><table:table-cell "
              "office:value-type='float' office:value='1'/></table:table-row>");
    assert_int_equal(sheet_at(0)->n_cells, 100000);
}

static void too_much_text_is_refused(void **state)
{
    (void)state;
    read_rows("<table:table-row table:number-rows-repeated='10000'><table:table-cell><text:p>a"
              "<text:s text:c='30000'/></text:p></table:table-cell></table:table-row>");
    assert_refused(GJ_ERR_LIMIT, "文字太多");
}

/* Never cut: whoever exports the report would not see that something is missing. */
static void a_cell_with_too_much_text_is_refused(void **state)
{
    (void)state;
    static const char *const forms[][2] = {
        {"<table:table-row><table:table-cell><text:p>",
         "</text:p></table:table-cell></table:table-row>"},
        {"<table:table-row><table:table-cell office:value-type='string' office:string-value='",
         "'/></table:table-row>"},
    };
    gj_buf cell;
    gj_buf_init(&cell);
    for (int i = 0; i < 2; i++) {
        gj_buf_clear(&cell);
        gj_buf_puts(&cell, forms[i][0]);
        append_varied(&cell, GJ_LIMIT_TEXT + 1);
        gj_buf_puts(&cell, forms[i][1]);
        read_rows(cell.data);
        assert_refused(GJ_ERR_LIMIT, "第 1 行有一个单元格超过 1000000 个字");
    }
    gj_buf_release(&cell);
    read_rows("<table:table-row><table:table-cell><text:p>a<text:s text:c='2000000000'/></text:p>"
              "</table:table-cell></table:table-row>");
    assert_refused(GJ_ERR_LIMIT, "1000000");
}

static void too_many_sheets_are_refused(void **state)
{
    (void)state;
    gj_buf body;
    gj_buf_init(&body);
    append_times(&body, "<table:table/>", GJ_SHEETS_MAX_SHEETS + 1);
    read_styled("", body.data);
    gj_buf_release(&body);
    assert_refused(GJ_ERR_LIMIT, "4096");
}

static void nest(gj_buf *body, int levels)
{
    gj_buf_puts(body, "<table:table table:name='a'><table:table-row><table:table-cell><text:p>");
    append_times(body, "<text:span>", levels);
    gj_buf_puts(body, "深");
    append_times(body, "</text:span>", levels);
    gj_buf_puts(body, "</text:p></table:table-cell></table:table-row></table:table>");
}

static void too_deep_nesting_is_refused(void **state)
{
    (void)state;
    const int around = 7; /* document-content, body, spreadsheet, table, row, cell, p */
    gj_buf body;
    gj_buf_init(&body);
    nest(&body, GJ_LIMIT_DEPTH - around);
    read_styled("", body.data);
    assert_cell(0, 0, GJ_CELL_TEXT, "深");
    gj_buf_clear(&body);
    nest(&body, GJ_LIMIT_DEPTH - around + 1);
    read_styled("", body.data);
    assert_refused(GJ_ERR_LIMIT, "256");
    gj_buf_release(&body);
}

/* A start tag with attributes (or namespaces) of `count` different names, each followed by
 * `value`. */
static void read_tag(const char *name, int count, const char *value)
{
    gj_buf body;
    gj_buf_init(&body);
    gj_buf_puts(&body, "<!-- <don't> --><a ");
    for (int i = 0; i < count; i++)
        gj_buf_printf(&body, " %s%d%s", name, i, value);
    gj_buf_puts(&body, "/>");
    read_styled("", body.data);
    gj_buf_release(&body);
}

static void too_many_attributes_are_refused(void **state)
{
    (void)state;
    read_tag("a", GJ_LIMIT_ATTRIBUTES - 1, " = '>'");
    assert_non_null(ods_sheets);
    read_tag("a", GJ_LIMIT_ATTRIBUTES + 1, " = '>'");
    assert_refused(GJ_ERR_LIMIT, "属性");
    read_tag("a", 300000, "=\">'\"");
    assert_refused(GJ_ERR_LIMIT, "属性");
    read_tag("xmlns:n", GJ_LIMIT_NAMESPACES - 1, "='u'");
    assert_refused(GJ_ERR_LIMIT, "命名空间");
}

static void too_many_names_are_refused(void **state)
{
    (void)state;
    gj_buf body;
    gj_buf_init(&body);
    for (int i = 0; i < GJ_LIMIT_NAMES; i++)
        gj_buf_printf(&body, "<n%d/>", i);
    read_styled("", body.data);
    assert_refused(GJ_ERR_LIMIT, "名称");
    gj_buf_clear(&body);
    for (int i = 0; i < GJ_LIMIT_NAMES; i++)
        gj_buf_printf(&body, "<?n%d?>", i);
    read_styled("", body.data);
    assert_refused(GJ_ERR_LIMIT, "名称");
    gj_buf_release(&body);
}

static void document_types_and_entities_are_refused(void **state)
{
    (void)state;
    read_xml("<!DOCTYPE a [<!ENTITY l0 'x'><!ENTITY l1 '&l0;&l0;'>]><a>&l1;</a>");
    assert_refused(GJ_ERR_FORMAT, "DOCTYPE");
    read_xml("<!DOCTYPE a SYSTEM 'file:///etc/passwd'><a/>");
    assert_refused(GJ_ERR_FORMAT, "DOCTYPE");
    read_xml("<!DOCTYPE a [<!ENTITY % p SYSTEM 'http://127.0.0.1:1/'> %p;]><a/>");
    assert_refused(GJ_ERR_FORMAT, "DOCTYPE");
    read_xml("<?xml version='1.0'?><?bro ken><!DOCTYPE a [<!ENTITY b 'c'>]><a>&b;</a>");
    assert_refused(GJ_ERR_FORMAT, "content.xml");
    read_styled("", "<table:table table:name='&nbsp;'/>");
    assert_refused(GJ_ERR_FORMAT, "第 2 行");
}

static void broken_xml_says_where(void **state)
{
    (void)state;
    read_styled("", "\n\n<table:table></table:row>");
    assert_refused(GJ_ERR_FORMAT, "第 4 行");
    read_styled("", "<table:table table:name='\xFF'/>");
    assert_refused(GJ_ERR_FORMAT, "不是正确的 XML");
    read_xml("<a><b>");
    assert_refused(GJ_ERR_FORMAT, "不完整");
    read_xml("");
    assert_refused(GJ_ERR_FORMAT, "content.xml");
    read_xml("{\"form\": 1}");
    assert_refused(GJ_ERR_FORMAT, "不是 XML");
    read_xml("<?xml version='1.0' encoding='EBCDIC-CP-US'?><a/>");
    assert_refused(GJ_ERR_FORMAT, "content.xml");
}

/* The parser's own complaints would come before our sentence. */
static void nothing_is_said_on_stderr(void **state)
{
    (void)state;
    FILE *said = tmpfile();
    int before = dup(2);
    assert_true(dup2(fileno(said), 2) >= 0); /* 2, and on Windows 0 */
    const char broken[] = "\xFE\xFF\0<\0a\0>\xD9\x2C\xF5\xEA\xD9\x2C\xF5\xEA";
    gj_zip_writer *writer = gj_zip_new();
    gj_zip_add(writer, "content.xml", broken, sizeof broken - 1, true);
    gj_buf zip;
    gj_buf_init(&zip);
    assert_true(gj_zip_finish(writer, &zip, NULL));
    read_bytes(zip.data, zip.len);
    gj_buf_release(&zip);
    fflush(stderr);
    assert_true(dup2(before, 2) >= 0);
    close(before);
    assert_int_equal(lseek(fileno(said), 0, SEEK_END), 0);
    fclose(said);
    assert_refused(GJ_ERR_FORMAT, "content.xml");
}

static void truncated_xml_says_so_wherever_it_is_cut(void **state)
{
    (void)state;
    gj_buf xml;
    gj_buf_init(&xml);
    wrap(&xml, "",
         "<table:table table:name='a'><table:table-row><table:table-cell><text:p>x"
         "</text:p></table:table-cell></table:table-row></table:table>");
    for (size_t length = 200; length < xml.len; length++) {
        char *cut = strdup(xml.data);
        cut[length] = '\0';
        read_xml(cut);
        free(cut);
        assert_refused(GJ_ERR_FORMAT, "不完整");
    }
    gj_buf_release(&xml);
}

static void a_damaged_part_is_called_damaged(void **state)
{
    (void)state;
    const zipped parts[] = {{"mimetype", MIMETYPE}, {"content.xml", "<a/>"}};
    gj_buf zip;
    gj_buf_init(&zip);
    zip_parts(parts, 2, &zip);
    patch(&zip, central_header(&zip, 1) + CENTRAL_CRC, 1, 4);
    read_bytes(zip.data, zip.len);
    assert_refused(GJ_ERR_FORMAT, "损坏");
    gj_buf_release(&zip);
}

static void a_password_is_said_to_be_one(void **state)
{
    (void)state;
    const zipped parts[] = {
        {"mimetype", MIMETYPE},
        {"content.xml", "\x01\x02\x03 rubbish"},
        {"META-INF/manifest.xml", "<m><m:encryption-data m:checksum='x'/></m>"},
    };
    read_parts(parts, 3);
    assert_refused(GJ_ERR_FORMAT, "密码");
    const zipped whole[] = {{"mimetype", MIMETYPE}, {"encrypted-package", "\x01"}};
    read_parts(whole, 2);
    assert_refused(GJ_ERR_FORMAT, "密码");
}

static void other_packages_are_named(void **state)
{
    (void)state;
    static const struct {
        zipped part;
        const char *word;
    } cases[] = {
        {{"xl/workbook.xml", "<w/>"}, "Excel 工作簿"},
        {{"xl/workbook.bin", "w"}, "Excel"},
        {{"word/document.xml", "<w/>"}, "Word"},
        {{"ppt/presentation.xml", "<p/>"}, "PowerPoint"},
        {{"OFD.xml", "<p/>"}, "版式"},
        {{"a.txt", "a"}, "没有 content.xml"},
    };
    for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
        read_parts(&cases[i].part, 1);
        assert_refused(GJ_ERR_FORMAT, cases[i].word);
    }
}

static void other_documents_are_named(void **state)
{
    (void)state;
    static const char *const kinds[][2] = {
        {"application/vnd.oasis.opendocument.text", "文字文档"},
        {"application/vnd.oasis.opendocument.presentation", "演示文稿"},
        {"application/vnd.oasis.opendocument.graphics", "绘图"},
        {"application/vnd.sun.xml.calc", "OpenOffice"},
        {"application/epub+zip", "别的文件"},
    };
    for (size_t i = 0; i < sizeof kinds / sizeof kinds[0]; i++) {
        const zipped parts[] = {{"mimetype", kinds[i][0]}, {"content.xml", "<a/>"}};
        read_parts(parts, 2);
        assert_refused(GJ_ERR_FORMAT, kinds[i][1]);
    }
    read_xml("<o:document-content xmlns:o='urn:oasis:names:tc:opendocument:xmlns:office:1.0'>"
             "<o:body><o:text/></o:body></o:document-content>");
    assert_refused(GJ_ERR_FORMAT, "文字文档");
    read_xml("<html/>");
    assert_refused(GJ_ERR_FORMAT, "没有电子表格");
}

static void files_that_are_no_package_are_named(void **state)
{
    (void)state;
    static const char *const files[][2] = {
        {"%PDF-1.7", "PDF"},
        {"\xD0\xCF\x11\xE0 and so on", "旧版 Excel"},
        {"Rar!..", "RAR"},
        {"{\\rtf1", "RTF"},
        {"<?xml version='1.0'?><office:document office:version='1.3'/>", ".fods"},
        {"<html><body>", "网页"},
        {"", "空的"},
        {"一,二", "文件内容与扩展名不符"},
    };
    for (size_t i = 0; i < sizeof files / sizeof files[0]; i++) {
        read_bytes(files[i][0], strlen(files[i][0]));
        assert_refused(GJ_ERR_FORMAT, files[i][1]);
    }
}

static void a_file_on_disk_is_read_and_named_in_its_error(void **state)
{
    (void)state;
    char path[] = "/tmp/gouji-ods-XXXXXX";
    int fd = mkstemp(path);
    assert_int_equal(write(fd, "%PDF-1.7", 8), 8);
    close(fd);
    ods_sheets = gj_ods_read(path, &ods_err);
    assert_refused(GJ_ERR_FORMAT, "PDF");
    assert_string_equal(ods_err.file, path + 5);
    assert_null(gj_ods_read(path, NULL));
    unlink(path);
    ods_sheets = gj_ods_read(path, &ods_err);
    assert_refused(GJ_ERR_IO, "没有");
    ods_sheets = gj_ods_read("/tmp", &ods_err);
    assert_refused(GJ_ERR_IO, "文件夹");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        CASE(too_many_cells_are_refused_wherever_they_come_from),
        CASE(too_much_text_is_refused),
        CASE(a_cell_with_too_much_text_is_refused),
        CASE(too_many_sheets_are_refused),
        CASE(too_deep_nesting_is_refused),
        CASE(too_many_attributes_are_refused),
        CASE(too_many_names_are_refused),
        CASE(document_types_and_entities_are_refused),
        CASE(broken_xml_says_where),
        CASE(nothing_is_said_on_stderr),
        CASE(truncated_xml_says_so_wherever_it_is_cut),
        CASE(a_damaged_part_is_called_damaged),
        CASE(a_password_is_said_to_be_one),
        CASE(other_packages_are_named),
        CASE(other_documents_are_named),
        CASE(files_that_are_no_package_are_named),
        CASE(a_file_on_disk_is_read_and_named_in_its_error),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
