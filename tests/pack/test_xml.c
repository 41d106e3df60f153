/* XML is written so that every text comes back as it was, and never malformed. */
/* SPDX-License-Identifier: Apache-2.0 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <string.h>

#include <cmocka.h>
#include <libxml/parser.h>

#include "pack/xml.h"

static gj_buf buf;

static int setup(void **state)
{
    (void)state;
    gj_buf_init(&buf);
    return 0;
}

static int teardown(void **state)
{
    (void)state;
    gj_buf_release(&buf);
    return 0;
}

static void elements_nest_and_empty_ones_close_themselves(void **state)
{
    (void)state;
    gj_xml x = gj_xml_begin(&buf);
    gj_xml_open(&x, "a");
    gj_xml_attr(&x, "k", "v");
    gj_xml_element(&x, "b", "t");
    gj_xml_element(&x, "c", "");
    gj_xml_element(&x, "d", NULL);
    gj_xml_raw(&x, "<e/>");
    gj_xml_close(&x);
    assert_int_equal(x.depth, 0);
    assert_string_equal(buf.data, "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n"
                                  "<a k=\"v\"><b>t</b><c/><d/><e/></a>");
}

static void a_fragment_has_no_declaration(void **state)
{
    (void)state;
    gj_xml x = gj_xml_fragment(&buf);
    gj_xml_element(&x, "a", "x");
    assert_string_equal(buf.data, "<a>x</a>");
}

static void an_attribute_without_a_value_is_left_out(void **state)
{
    (void)state;
    gj_xml x = gj_xml_fragment(&buf);
    gj_xml_open(&x, "a");
    gj_xml_attr(&x, "gone", NULL);
    gj_xml_attr(&x, "empty", "");
    gj_xml_close(&x);
    assert_string_equal(buf.data, "<a empty=\"\"/>");
}

static void long_formatted_attributes_are_whole(void **state)
{
    (void)state;
    char text[2000];
    memset(text, 'x', sizeof text - 1);
    text[sizeof text - 1] = '\0';
    gj_xml x = gj_xml_fragment(&buf);
    gj_xml_open(&x, "a");
    gj_xml_attrf(&x, "k", "%d<%s", 7, text);
    gj_xml_close(&x);
    assert_int_equal(buf.len, strlen("<a k=\"7&lt;\"/>") + strlen(text));
    assert_memory_equal(buf.data, "<a k=\"7&lt;xxx", 14);
}

static void forbidden_characters_vanish_and_bad_bytes_are_repaired(void **state)
{
    (void)state;
    gj_xml x = gj_xml_fragment(&buf);
    gj_xml_element(&x, "a",
                   "1\x01\x08\x1F\x0B\uFFFE\uFFFF"
                   "2\xFF"
                   "3\xC3");
    assert_string_equal(buf.data, "<a>12\uFFFD"
                                  "3\uFFFD</a>");
}

/* Writes `text` as text and as attribute, has libxml2 read it, and compares. */
static void assert_comes_back(const char *text)
{
    gj_buf_clear(&buf);
    gj_xml x = gj_xml_begin(&buf);
    gj_xml_open(&x, "a");
    gj_xml_attr(&x, "k", text);
    gj_xml_text(&x, text);
    gj_xml_close(&x);
    xmlDoc *doc = xmlReadMemory(buf.data, (int)buf.len, NULL, NULL, XML_PARSE_NONET);
    assert_non_null(doc);
    xmlNode *root = xmlDocGetRootElement(doc);
    xmlChar *content = xmlNodeGetContent(root);
    xmlChar *value = xmlGetProp(root, (const xmlChar *)"k");
    assert_string_equal((const char *)content, text);
    assert_string_equal((const char *)value, text);
    xmlFree(content);
    xmlFree(value);
    xmlFreeDoc(doc);
}

static void every_text_comes_back(void **state)
{
    (void)state;
    assert_comes_back("a<b>c&d\"e'f");
    assert_comes_back("]]>&amp;&#10;");
    assert_comes_back("一\t二\n三\r四\r\n五");
    assert_comes_back("\u00A0\u3000𠀀\x7F");
    assert_comes_back("  two  blanks  ");
}

static void assert_paragraph(const char *text, const char *markup)
{
    gj_buf_clear(&buf);
    gj_xml x = gj_xml_fragment(&buf);
    gj_xml_odf_text(&x, text);
    assert_string_equal(buf.data, markup);
}

static void blanks_of_a_paragraph_survive(void **state)
{
    (void)state;
    assert_paragraph("", "");
    assert_paragraph(NULL, "");
    assert_paragraph("a b", "a b");
    assert_paragraph("a  b", "a <text:s/>b");
    assert_paragraph("a    b", "a <text:s text:c=\"3\"/>b");
    assert_paragraph(" a", "<text:s/>a");
    assert_paragraph("a  ", "a<text:s text:c=\"2\"/>");
    assert_paragraph("a \tb", "a<text:s/><text:tab/>b");
    assert_paragraph("a\t b", "a<text:tab/><text:s/>b");
    assert_paragraph("   ", "<text:s text:c=\"3\"/>");
}

static void line_breaks_of_a_paragraph_survive(void **state)
{
    (void)state;
    assert_paragraph("a\nb\r\nc\rd", "a<text:line-break/>b<text:line-break/>c<text:line-break/>d");
    assert_paragraph("\n", "<text:line-break/>");
    assert_paragraph("a<\n", "a&lt;<text:line-break/>");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(elements_nest_and_empty_ones_close_themselves, setup,
                                        teardown),
        cmocka_unit_test_setup_teardown(a_fragment_has_no_declaration, setup, teardown),
        cmocka_unit_test_setup_teardown(an_attribute_without_a_value_is_left_out, setup, teardown),
        cmocka_unit_test_setup_teardown(long_formatted_attributes_are_whole, setup, teardown),
        cmocka_unit_test_setup_teardown(forbidden_characters_vanish_and_bad_bytes_are_repaired,
                                        setup, teardown),
        cmocka_unit_test_setup_teardown(every_text_comes_back, setup, teardown),
        cmocka_unit_test_setup_teardown(blanks_of_a_paragraph_survive, setup, teardown),
        cmocka_unit_test_setup_teardown(line_breaks_of_a_paragraph_survive, setup, teardown),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
