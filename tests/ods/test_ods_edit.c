/* SPDX-License-Identifier: Apache-2.0 */
/* Intention: a cell gets other contents, the results of formulas follow, and not a byte of the rest
 * changes; what can't be done so is refused. */
#include <stdlib.h>
#include <string.h>

#include "ods/ods_edit.h"
#include "pack/zip.h"
#include "support_ods.h"

static gj_buf given, made, content;
static gj_err err;

static void start(const char *rows)
{
    gj_buf body, xml;
    gj_buf_init(&body);
    gj_buf_init(&xml);
    gj_buf_init(&given);
    gj_buf_init(&made);
    gj_buf_init(&content);
    err = (gj_err){0};
    gj_buf_printf(&body, "<table:table table:name='表'>%s</table:table>", rows);
    wrap(&xml, "", body.data);
    const zipped parts[] = {{"mimetype", MIMETYPE},
                            {"Thumbnails/a.png", "\1\2\3"},
                            {"content.xml", xml.data},
                            {"styles.xml", "<a/>"}};
    zip_parts(parts, 4, &given);
    gj_buf_release(&xml);
    gj_buf_release(&body);
}

static int end(void **state)
{
    (void)state;
    gj_buf_release(&given);
    gj_buf_release(&made);
    gj_buf_release(&content);
    return 0;
}

static bool edit(int row, int col, gj_edit_kind kind, const char *text)
{
    const gj_edit one = {0, row, col, kind, text};
    if (!gj_ods_edit(&given, &one, 1, &made, &err))
        return false;
    char block[4096];
    long got = 1;
    gj_zip_reader *zip = gj_zip_open_memory(made.data, made.len, NULL);
    assert_non_null(zip);
    assert_true(gj_zip_part_open(zip, "content.xml", NULL));
    while ((got = gj_zip_part_read(zip, block, sizeof block, NULL)) > 0)
        gj_buf_add(&content, block, (size_t)got);
    assert_int_equal(got, 0);
    gj_zip_close(zip);
    return true;
}

/* The rows as they are now. */
static void assert_rows(const char *expected)
{
    const char *begin = strstr(content.data, "table:name='表'>");
    assert_non_null(begin);
    begin += strlen("table:name='表'>");
    const char *stop = strstr(begin, "</table:table>");
    assert_non_null(stop);
    char *rows = strndup(begin, (size_t)(stop - begin));
    assert_string_equal(rows, expected);
    free(rows);
}

#define ROW(cells) "<table:table-row>" cells "</table:table-row>"

static void a_blank_among_repeated_ones_is_parted_from_them(void **state)
{
    (void)state;
    start(ROW("<table:table-cell table:style-name='ce1' table:number-columns-repeated='5'/>"));
    assert_true(edit(0, 2, GJ_EDIT_NUMBER, "0"));
    assert_rows(ROW("<table:table-cell table:style-name='ce1' table:number-columns-repeated=\"2\"/>"
                    "<table:table-cell table:style-name='ce1' office:value-type=\"float\" "
                    "office:value=\"0\"><text:p>0</text:p></table:table-cell>"
                    "<table:table-cell table:style-name='ce1' "
                    "table:number-columns-repeated=\"2\"/>"));
}

static void a_row_among_repeated_ones_likewise(void **state)
{
    (void)state;
    start("<table:table-row table:style-name='ro1' table:number-rows-repeated='3'>"
          "<table:table-cell/></table:table-row>");
    assert_true(edit(1, 0, GJ_EDIT_NUMBER, "7"));
    assert_rows("<table:table-row table:style-name='ro1'><table:table-cell/></table:table-row>"
                "<table:table-row table:style-name='ro1'><table:table-cell "
                "office:value-type=\"float\" office:value=\"7\"><text:p>7</text:p>"
                "</table:table-cell></table:table-row>"
                "<table:table-row table:style-name='ro1'><table:table-cell/></table:table-row>");
}

static void cells_and_rows_that_were_not_written_are_added(void **state)
{
    (void)state;
    start("<table:table-row/>");
    assert_true(edit(2, 1, GJ_EDIT_TEXT, "甲<乙"));
    assert_rows("<table:table-row/><table:table-row><table:table-cell/></table:table-row>"
                "<table:table-row><table:table-cell/><table:table-cell "
                "office:value-type=\"string\"><text:p>甲&lt;乙</text:p></table:table-cell>"
                "</table:table-row>");
}

static void notes_and_pictures_stay(void **state)
{
    (void)state;
    start(ROW("<table:table-cell office:value-type='string'><office:annotation><text:p>注"
              "</text:p></office:annotation><text:p>１<text:span>２</text:span></text:p>"
              "<draw:frame xmlns:draw='urn:oasis:names:tc:opendocument:xmlns:drawing:1.0'/>"
              "</table:table-cell>"));
    assert_true(edit(0, 0, GJ_EDIT_NUMBER, "12"));
    assert_rows(ROW("<table:table-cell office:value-type=\"float\" office:value=\"12\">"
                    "<office:annotation><text:p>注</text:p></office:annotation><text:p>12</text:p>"
                    "<draw:frame xmlns:draw='urn:oasis:names:tc:opendocument:xmlns:drawing:1.0'/>"
                    "</table:table-cell>"));
}

#define NUMBER(n)                                                                             \
    "<table:table-cell office:value-type='float' office:value='" n "'><text:p>" n "</text:p>" \
    "</table:table-cell>"
#define FORMULA(f, n)                                                                           \
    "<table:table-cell table:formula='of:=" f "' office:value-type=\"float\" office:value=\"" n \
    "\"><text:p>" n "</text:p></table:table-cell>"

static void results_of_formulas_follow(void **state)
{
    (void)state;
    start(ROW(NUMBER("1") NUMBER("2") FORMULA("SUM([.A1:.B1])", "3")
                  FORMULA("IF(COUNT([.A1:.B1])=0;\"\";SUM([.A1];[.B1]))", "3")
                      FORMULA("[.C1]*2-[.D1]+1", "4") FORMULA("[.B1]", "2")));
    assert_true(edit(0, 0, GJ_EDIT_NUMBER, "10"));
    assert_rows(ROW("<table:table-cell office:value-type=\"float\" office:value=\"10\">"
                    "<text:p>10</text:p></table:table-cell>" NUMBER("2")
                        FORMULA("SUM([.A1:.B1])", "12")
                            FORMULA("IF(COUNT([.A1:.B1])=0;\"\";SUM([.A1];[.B1]))", "12")
                                FORMULA("[.C1]*2-[.D1]+1", "13") FORMULA("[.B1]", "2")));
}

static void a_formula_is_written_with_its_result(void **state)
{
    (void)state;
    start(ROW(NUMBER("1") NUMBER("2") "<table:table-cell/>"));
    assert_true(edit(0, 2, GJ_EDIT_FORMULA, "=IF(COUNT(A1:B1)=0;\"\";SUM(A1:B1))"));
    assert_non_null(strstr(content.data,
                           ":formula=\"of:=IF(COUNT([.A1:.B1])=0;&quot;&quot;;SUM([.A1:.B1]))\" "
                           "office:value-type=\"float\" office:value=\"3\"><text:p>3</text:p>"));
}

/* What each formula does with A1; `fine` where it can be computed or doesn't use it. */
static void a_formula_that_cannot_be_computed_refuses_only_its_own_cells(void **state)
{
    static const struct {
        const char *formula;
        bool fine;
    } cases[] = {
        {"AVERAGE([.A1:.B1])", false},
        {"AVERAGE([.B1:.B9])", true},
        {"INDIRECT(\"A1\")", false},
        {"OFFSET([.B1];0;-1)", false},
        {"SUM(甲)", false},
        {"SUM([$&apos;另一张&apos;.A1])", true},
        {"AVERAGE([$表.A1])", false},
        {"SUM([&apos;file:///a.ods&apos;#$Sheet1.A1])", true},
        {"VLOOKUP([.B1];[.$A$1:.$A$9];1;0)", false},
        {"SUM([.A1:.B1]", false},
        {"[.A1]/0", false},
        {"[.A1]&amp;\"x\"", false},
        {"-(-[.A1]+3*2)", true},
        {"IF([.A1]&gt;=10;\"多\";\"少\")", true},
    };
    for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
        gj_buf rows;
        gj_buf_init(&rows);
        gj_buf_printf(&rows,
                      ROW(NUMBER("1") NUMBER("2") "<table:table-cell table:formula='of:=%s' "
                                                  "office:value-type='float' office:value='5'/>"),
                      cases[i].formula);
        start(rows.data);
        if (edit(0, 0, GJ_EDIT_NUMBER, "10") != cases[i].fine)
            fail_msg("%s", cases[i].formula);
        if (!cases[i].fine && !strstr(err.says, "C1"))
            fail_msg("%s: %s", cases[i].formula, err.says);
        assert_int_equal(cases[i].fine, made.len > 0);
        gj_buf_release(&rows);
        (void)end(state);
    }
    start("");
}

static void a_covered_cell_is_refused(void **state)
{
    (void)state;
    start(ROW("<table:table-cell table:number-columns-spanned='2'/><table:covered-table-cell/>"));
    assert_false(edit(0, 1, GJ_EDIT_NUMBER, "0"));
    assert_non_null(strstr(err.says, "合并"));
}

static void formulas_in_a_circle_end(void **state)
{
    (void)state;
    start(ROW(NUMBER("1") FORMULA("[.C1]+[.A1]", "1") FORMULA("[.B1]", "1")));
    assert_false(edit(0, 0, GJ_EDIT_NUMBER, "2"));
}

static void a_long_chain_of_formulas_ends(void **state)
{
    (void)state;
    gj_buf rows;
    gj_buf_init(&rows);
    gj_buf_puts(&rows, ROW(NUMBER("1")));
    for (int i = 1; i < 5000; i++)
        gj_buf_printf(&rows,
                      ROW("<table:table-cell table:formula='of:=[.A%d]+1' "
                          "office:value-type='float' office:value='1'/>"),
                      i);
    start(rows.data);
    gj_buf_release(&rows);
    (void)edit(0, 0, GJ_EDIT_NUMBER, "2");
}

static void every_other_part_stays_as_it_was_packed(void **state)
{
    (void)state;
    start(ROW(NUMBER("1")));
    assert_true(edit(0, 0, GJ_EDIT_NUMBER, "2"));
    size_t before = central_header(&given, 2), after = central_header(&made, 2);
    size_t offset = 0;
    memcpy(&offset, given.data + before + 42, 4);
    assert_memory_equal(given.data, made.data, offset);
    size_t next = 0, moved = 0;
    memcpy(&next, given.data + central_header(&given, 3) + 42, 4);
    memcpy(&moved, made.data + central_header(&made, 3) + 42, 4);
    assert_memory_equal(given.data + next, made.data + moved, central_header(&given, 0) - next);
    assert_true(after > 0);
}

static void a_signed_workbook_is_refused(void **state)
{
    (void)state;
    start("");
    gj_buf_clear(&given);
    const zipped parts[] = {{"content.xml", "<office:document-content/>"},
                            {"META-INF/documentsignatures.xml", "<a/>"}};
    zip_parts(parts, 2, &given);
    assert_false(edit(0, 0, GJ_EDIT_NUMBER, "2"));
}

static void no_edit_is_the_same_file(void **state)
{
    (void)state;
    start(ROW(NUMBER("1")));
    assert_true(gj_ods_edit(&given, NULL, 0, &made, &err));
    assert_int_equal(made.len, given.len);
    assert_memory_equal(made.data, given.data, given.len);
}

#define EDIT_CASE(f) cmocka_unit_test_teardown(f, end)

int main(void)
{
    const struct CMUnitTest tests[] = {
        EDIT_CASE(a_blank_among_repeated_ones_is_parted_from_them),
        EDIT_CASE(a_row_among_repeated_ones_likewise),
        EDIT_CASE(cells_and_rows_that_were_not_written_are_added),
        EDIT_CASE(notes_and_pictures_stay),
        EDIT_CASE(results_of_formulas_follow),
        EDIT_CASE(a_formula_is_written_with_its_result),
        EDIT_CASE(a_formula_that_cannot_be_computed_refuses_only_its_own_cells),
        EDIT_CASE(a_covered_cell_is_refused),
        EDIT_CASE(formulas_in_a_circle_end),
        EDIT_CASE(a_long_chain_of_formulas_ends),
        EDIT_CASE(every_other_part_stays_as_it_was_packed),
        EDIT_CASE(a_signed_workbook_is_refused),
        EDIT_CASE(no_edit_is_the_same_file),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
