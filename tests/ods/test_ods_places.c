/* Cells, merged areas and sheets of any program stand where a person sees them. */
/* SPDX-License-Identifier: Apache-2.0 */
#include <string.h>

#include "pack/zip.h"
#include "support_ods.h"

/* ---- places ---- */

static void repeats_move_everything_behind_them(void **state)
{
    (void)state;
    read_rows("<table:table-column table:number-columns-repeated='16384'/>"
              "<table:table-row table:number-rows-repeated='3'><table:table-cell/>"
              "</table:table-row><table:table-header-rows><table:table-row>"
              "<table:table-cell table:number-columns-repeated='5'/><table:table-cell>"
              "<text:p>头</text:p></table:table-cell></table:table-row></table:table-header-rows>"
              "<table:table-row-group><table:table-row-group><table:table-rows>"
              "<table:table-row table:number-rows-repeated='2'>"
              "<table:table-cell table:number-columns-repeated='2' office:value-type='float' "
              "office:value='7'/></table:table-row></table:table-rows></table:table-row-group>"
              "</table:table-row-group><table:table-row><table:covered-table-cell/>"
              "<table:table-cell><text:p>尾</text:p></table:table-cell></table:table-row>");
    assert_int_equal(sheet_at(0)->n_cells, 6);
    assert_cell(3, 5, GJ_CELL_TEXT, "头");
    assert_cell(4, 0, GJ_CELL_NUMBER, "7");
    assert_cell(4, 1, GJ_CELL_NUMBER, "7");
    assert_cell(5, 1, GJ_CELL_NUMBER, "7");
    assert_cell(6, 1, GJ_CELL_TEXT, "尾");
}

static void merged_areas_are_kept(void **state)
{
    (void)state;
    read_rows("<table:table-row><table:table-cell table:number-columns-spanned='3' "
              "table:number-rows-spanned='2'><text:p>大</text:p></table:table-cell>"
              "<table:covered-table-cell table:number-columns-repeated='2'><text:p>藏</text:p>"
              "</table:covered-table-cell></table:table-row><table:table-row>"
              "<table:covered-table-cell table:number-columns-repeated='3'/>"
              "<table:table-cell table:number-columns-spanned='2'/></table:table-row>");
    assert_int_equal(sheet_at(0)->n_merges, 2);
    assert_int_equal(sheet_at(0)->n_cells, 1);
    assert_string_equal(gj_sheet_seen(sheet_at(0), 1, 2)->text, "大");
    assert_int_equal(gj_sheet_span(sheet_at(0), 1, 4)->col, 3);
}

static void empty_merged_areas_are_not_repeated_to_the_end(void **state)
{
    (void)state;
    read_rows("<table:table-row table:number-rows-repeated='1048576'><table:table-cell "
              "table:number-columns-spanned='2'/></table:table-row>");
    assert_in_range(sheet_at(0)->n_merges, 1, 1000);
}

static void a_whole_sheet_of_empty_cells_is_empty(void **state)
{
    (void)state;
    read_rows("<table:table-row table:number-rows-repeated='1048576'><table:table-cell "
              "table:number-columns-repeated='16384'><text:p> <text:s text:c='9'/></text:p>"
              "</table:table-cell></table:table-row>");
    assert_int_equal(sheet_at(0)->n_cells, 0);
}

static void what_lies_beyond_the_grid_is_no_cell(void **state)
{
    (void)state;
    read_rows("<table:table-row table:number-rows-repeated='1048575'><table:table-cell/>"
              "</table:table-row><table:table-row><table:table-cell "
              "table:number-columns-repeated='16383'/><table:table-cell "
              "table:number-columns-repeated='99999999999' table:number-columns-spanned='9' "
              "table:number-rows-spanned='99'><text:p>角</text:p></table:table-cell>"
              "<table:table-cell><text:p>外</text:p></table:table-cell></table:table-row>"
              "<table:table-row><table:table-cell><text:p>下</text:p></table:table-cell>"
              "</table:table-row>");
    assert_int_equal(sheet_at(0)->n_cells, 1);
    assert_cell(1048575, 16383, GJ_CELL_TEXT, "角");
}

static void absurd_counts_count_as_one(void **state)
{
    (void)state;
    read_row("<table:table-cell table:number-columns-repeated='-5'><text:p>a</text:p>"
             "</table:table-cell><table:table-cell table:number-columns-repeated='0'>"
             "<text:p>b</text:p></table:table-cell><table:table-cell "
             "table:number-columns-repeated='1e9'><text:p>c</text:p></table:table-cell>"
             "<table:table-cell table:number-columns-repeated=''><text:p>d</text:p>"
             "</table:table-cell>");
    assert_int_equal(sheet_at(0)->n_cells, 4);
    assert_cell(0, 3, GJ_CELL_TEXT, "d");
}

/* ---- ods_sheets ---- */

static void sheets_have_names_and_some_are_hidden(void **state)
{
    (void)state;
    read_styled("<style:style style:name='ta1' style:family='table'><style:table-properties "
                "table:display='true'/></style:style>"
                "<style:style style:name='ta2' style:family='table'><style:table-properties "
                "table:display='false'/></style:style>"
                "<style:style style:name='ta3' style:family='table-cell'>"
                "<style:table-properties table:display='false'/></style:style>",
                "<table:calculation-settings/><table:table table:name='甲' table:style-name='ta1'/>"
                "<table:table table:style-name='ta2' table:name='乙'/>"
                "<table:table table:name='丙&amp;' table:style-name='ta3'/><table:table/>");
    assert_int_equal(gj_sheets_count(ods_sheets), 4);
    assert_string_equal(sheet_at(0)->name, "甲");
    assert_false(sheet_at(0)->hidden);
    assert_true(sheet_at(1)->hidden);
    assert_string_equal(sheet_at(2)->name, "丙&");
    assert_false(sheet_at(2)->hidden);
    assert_string_equal(sheet_at(3)->name, "");
}

static void names_go_by_namespace_not_by_prefix(void **state)
{
    (void)state;
    read_xml("<o:document-content xmlns:o='urn:oasis:names:tc:opendocument:xmlns:office:1.0' "
             "xmlns='urn:oasis:names:tc:opendocument:xmlns:table:1.0' xmlns:table='urn:other' "
             "xmlns:t='urn:oasis:names:tc:opendocument:xmlns:table:1.0'><o:body><o:spreadsheet>"
             "<table t:name='甲'><table:table-row/><table-row><table-cell>"
             "<p xmlns='urn:oasis:names:tc:opendocument:xmlns:text:1.0'>x</p></table-cell>"
             "<table:table-cell/><table-cell o:value-type='float' o:value='3' "
             "t:number-columns-repeated='2' table:number-columns-repeated='9'/></table-row>"
             "</table></o:spreadsheet></o:body></o:document-content>");
    assert_string_equal(sheet_at(0)->name, "甲");
    assert_int_equal(sheet_at(0)->n_cells, 3);
    assert_cell(0, 0, GJ_CELL_TEXT, "x");
    assert_cell(0, 2, GJ_CELL_NUMBER, "3");
}

static void tables_that_are_no_sheets_are_passed_over(void **state)
{
    (void)state;
    read_styled("", "<table:tracked-changes><table:cell-content-change><table:table-cell><text:p>旧"
                    "</text:p></table:table-cell></table:cell-content-change>"
                    "</table:tracked-changes><table:table table:name='a'><table:shapes>"
                    "<table:table><table:table-row><table:table-cell><text:p>图</text:p>"
                    "</table:table-cell></table:table-row></table:table></table:shapes>"
                    "<table:table-row><table:table-cell><table:table table:is-sub-table='true'>"
                    "<table:table-row><table:table-cell><text:p>子</text:p></table:table-cell>"
                    "</table:table-row></table:table><text:p>值</text:p></table:table-cell>"
                    "</table:table-row></table:table>"
                    "<table:table table:name=\"'file:///x.ods'#$Sheet1\"><table:table-row>"
                    "<table:table-cell><text:p>缓存</text:p></table:table-cell></table:table-row>"
                    "</table:table><table:dde-links><table:dde-link><table:table>"
                    "<table:table-row/></table:table></table:dde-link></table:dde-links>");
    assert_int_equal(gj_sheets_count(ods_sheets), 1);
    assert_int_equal(sheet_at(0)->n_cells, 1);
    assert_cell(0, 0, GJ_CELL_TEXT, "值");
}

static void a_workbook_without_a_sheet_is_read(void **state)
{
    (void)state;
    read_styled("", "");
    assert_non_null(ods_sheets);
    assert_int_equal(gj_sheets_count(ods_sheets), 0);
}

static void without_mimetype_and_manifest_it_is_read_all_the_same(void **state)
{
    (void)state;
    gj_buf xml;
    gj_buf_init(&xml);
    wrap(&xml, "", "<table:table table:name='a'/>");
    const zipped part = {"content.xml", xml.data};
    read_parts(&part, 1);
    const zipped template[] = {{"mimetype", MIMETYPE "-template"}, {"content.xml", xml.data}};
    assert_non_null(ods_sheets);
    read_parts(template, 2);
    assert_non_null(ods_sheets);
    gj_buf_release(&xml);
}

static void utf_16_is_read(void **state)
{
    (void)state;
    gj_buf xml;
    gj_buf wide;
    gj_buf_init(&xml);
    gj_buf_init(&wide);
    wrap(&xml, "",
         "<table:table table:name='a'><table:table-row><table:table-cell><text:p>x"
         "</text:p></table:table-cell></table:table-row></table:table>");
    gj_buf_add(&wide, "\xFF\xFE", 2);
    const char *declared = strstr(xml.data, "?>") + 2;
    for (const char *at = declared; *at; at++) {
        gj_buf_putc(&wide, *at);
        gj_buf_putc(&wide, '\0');
    }
    gj_zip_writer *writer = gj_zip_new();
    gj_zip_add(writer, "content.xml", wide.data, wide.len, false);
    gj_buf_clear(&xml);
    assert_true(gj_zip_finish(writer, &xml, NULL));
    read_bytes(xml.data, xml.len);
    assert_cell(0, 0, GJ_CELL_TEXT, "x");
    gj_buf_release(&wide);
    gj_buf_release(&xml);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        CASE(repeats_move_everything_behind_them),
        CASE(merged_areas_are_kept),
        CASE(empty_merged_areas_are_not_repeated_to_the_end),
        CASE(a_whole_sheet_of_empty_cells_is_empty),
        CASE(what_lies_beyond_the_grid_is_no_cell),
        CASE(absurd_counts_count_as_one),
        CASE(sheets_have_names_and_some_are_hidden),
        CASE(names_go_by_namespace_not_by_prefix),
        CASE(tables_that_are_no_sheets_are_passed_over),
        CASE(a_workbook_without_a_sheet_is_read),
        CASE(without_mimetype_and_manifest_it_is_read_all_the_same),
        CASE(utf_16_is_read),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
