/* SPDX-License-Identifier: Apache-2.0 */
/* Whatever the simple reader takes is told as libxml2 tells it, and nothing that libxml2 would
 * refuse is taken: documents one by one, and one of them changed in every way of a few bytes. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdio.h>
#include <string.h>

#include <cmocka.h>

#include "base/buf.h"
#include "pack/xml_simple.h"
#include "support_simple.h"

#define ROOT "<r:root xmlns:r='urn:r' xmlns:s=\"urn:s\">"

/* Is it taken? Then it must be well-formed, and both must tell the same. */
static bool is_taken(const char *xml, size_t length)
{
    gj_buf mine, theirs;
    gj_buf_init(&mine);
    gj_buf_init(&theirs);
    bool taken = tell_simple(xml, length, &mine);
    if (taken && (!tell_parsed(xml, length, &theirs) || mine.len != theirs.len ||
                  memcmp(mine.data, theirs.data, mine.len) != 0))
        fail_msg("taken: %s\nas:     %s\nparsed: %s", xml, mine.data, theirs.data);
    gj_buf_release(&mine);
    gj_buf_release(&theirs);
    return taken;
}

/* ---- tests ---- */

static void what_workbooks_are_written_in_is_taken(void **state)
{
    (void)state;
    static const char *const all[] = {
        "<a/>",
        "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<a></a>\n",
        "<!-- one --><a><!-- - two - --></a><!---->",
        ROOT "<r:a s:b='1' r:b=\"2\" b='it\"s' c=\"it's\"/><s:a > 一二三 </s:a>\n\t</r:root >",
        ROOT "<r:a b='&lt;&amp;&gt;&quot;&apos;&#20116;&#x4E00;' c='&#10;'/>&amp;&#65;]]</r:root>",
        ROOT "<r:a b='x > y' c=''></r:a>a > b ]] > c</r:root>",
        "<\x61>\xEF\xBF\xBD \xF0\x9F\x98\x80 \xC2\x80</a>",
        /* Tags that don't go on as the last ones did. */
        "<r><a b='1' c='2'/><a c='3' b='4'/><ab/><a bc='5' b='6'/><a/><b><a b='7'/></b></r>",
        ROOT "<r:a r:b='1' s:b='2'/><r:a s:b='3' r:b='4'/><s:a r:b='5' b='6'/><r:a-b/></r:root>",
    };
    for (size_t i = 0; i < sizeof all / sizeof all[0]; i++)
        if (!is_taken(all[i], strlen(all[i])))
            fail_msg("not taken: %s", all[i]);
}

static void anything_else_is_left_to_the_parser(void **state)
{
    (void)state;
    static const char *const all[] = {
        "",
        " ",
        "a",
        "<a>",
        "<a></b>",
        "<a/><b/>",
        "</a>",
        "<a/>b",
        "<a",
        "<a b>",
        "<a b=c/>",
        "<a b='1' b='2'/>",
        "<a b='1'c='2'/>",
        "<a b='<'/>",
        "<a b='1\n2'/>",
        "<a b='1\t2'/>",
        "<a b='&#9999999;'/>",
        "<a b='&#0;'/>",
        "<a b='&#xD800;'/>",
        "<a b='&x;'/>",
        "<a b='&amp'/>",
        "<a b='&#;'/>",
        "<a b='&#X41;'/>",
        "<a>&nbsp;</a>",
        "<a>]]></a>",
        "<a>\r\n</a>",
        "<a>\x01</a>",
        "<a><![CDATA[b]]></a>",
        "<?pi?><a/>",
        "<!DOCTYPE a><a/>",
        "<a><!-- -- --></a>",
        "<a><!-- \x02 --></a>",
        "<!--><a/>",
        "<\xC3\xA4/>",
        "<a>\xC0\x80</a>",
        "<a>\xEF\xBF\xBF</a>",
        "<a>\xED\xA0\x80</a>",
        "<p:a/>",
        "<a p:b=''/>",
        "<a xmlns='urn:a'/>",
        "<a><b xmlns='u'/></a>",
        "<a><b xmlns:p='u'/></a>",
        "<p:a:b xmlns:p='u'/>",
        "<p: xmlns:p='u'/>",
        "<:a/>",
        "<a xmlns:='u'/>",
        "<a xmlns:p=''/>",
        "<a xmlns:p='u' xmlns:q='u' p:b='' q:b=''/>",
        "<a xmlns:p='u' xmlns:p='v'/>",
        "<a xmlns:xml='u'/>",
        "<a xml:space='preserve'/>",
        "<a xmlns:p='http://www.w3.org/XML/1998/namespace'/>",
        "<?xml version=\"1.0\" encoding=\"GBK\"?><a/>",
        "\xEF\xBB\xBF<a/>",
        "<a / >",
        "< a/>",
        "<1/>",
        "<a b = '1'/>",
        "<a><b/></a></a>",
        "<r><a b='1' c='2'/><a b='1' b='2'/></r>",
        "<r><a b='1' c='2'/><a b='1' c='2' b='3'/></r>",
        "<r><a b='1'/><a b'1'/></r>",
        "<r><a/><a",
        "<r><ab/><a",
    };
    for (size_t i = 0; i < sizeof all / sizeof all[0]; i++)
        if (is_taken(all[i], strlen(all[i])))
            fail_msg("taken: %s", all[i]);
    assert_false(is_taken("<a>\0</a>", 8));
    assert_false(is_taken("<a/>\0", 5));
}

static void too_deep_or_too_large_is_left_to_the_parser(void **state)
{
    (void)state;
    gj_buf xml;
    gj_buf_init(&xml);
    for (int deep = 0; deep < 2; deep++) {
        gj_buf_clear(&xml);
        for (int i = 0; i < (deep ? 201 : 200); i++)
            gj_buf_puts(&xml, "<a>");
        for (int i = 0; i < (deep ? 201 : 200); i++)
            gj_buf_puts(&xml, "</a>");
        assert_int_equal(is_taken(xml.data, xml.len), !deep);
    }
    gj_buf_clear(&xml);
    gj_buf_puts(&xml, "<a>");
    while (xml.len <= GJ_SIMPLE_MOST)
        gj_buf_puts(&xml, "many words of a long text ");
    gj_buf_puts(&xml, "</a>");
    assert_false(is_taken(xml.data, xml.len));
    gj_buf_clear(&xml);
    gj_buf_puts(&xml, "<a>");
    for (int i = 0; i < 600; i++)
        gj_buf_printf(&xml, "<n%d/>", i);
    gj_buf_puts(&xml, "</a>");
    assert_false(is_taken(xml.data, xml.len));
    gj_buf_release(&xml);
}

/* The same numbers each time. */
static unsigned next_number(unsigned long long *seed)
{
    *seed = *seed * 6364136223846793005U + 1442695040888963407U;
    return (unsigned)(*seed >> 33);
}

static void a_document_changed_anyhow_is_told_as_the_parser_tells_it(void **state)
{
    (void)state;
    static const char document[] =
        "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<!-- c -->\n"
        "<o:d xmlns:o=\"urn:o\" xmlns:t='urn:t' o:v=\"1.3\"><t:row t:n='2'><t:cell "
        "t:f=\"of:=[.A1]&gt;1\" "
        "o:v=\"\xE4\xB8\x80&#10;\"><t:p>\xE5\x85\xB1 &amp; <t:s t:c=\"3\"/>]] 5</t:p></t:cell>"
        "<t:cell/></t:row></o:d>\n";
    static const char *const pieces[] = {"<",
                                         ">",
                                         "&",
                                         "\"",
                                         "'",
                                         "/",
                                         "=",
                                         " ",
                                         ":",
                                         "]]>",
                                         "--",
                                         "<!--",
                                         "-->",
                                         "&#",
                                         ";",
                                         "\r",
                                         "\t",
                                         "\n",
                                         "xmlns:",
                                         "xmlns",
                                         "t:",
                                         "o:",
                                         "xml:",
                                         "<t:s/>",
                                         "</t:p>",
                                         "<![CDATA[",
                                         "<?",
                                         "\xE4",
                                         "\xEF\xBF\xBE",
                                         "\x01",
                                         "a",
                                         "1",
                                         "-",
                                         "t:n=''",
                                         "urn:o",
                                         "x"};
    enum { ROUNDS = 40000, N_PIECES = sizeof pieces / sizeof pieces[0] };
    unsigned long long seed = 7;
    int taken = 0;
    gj_buf xml;
    gj_buf_init(&xml);
    for (int round = 0; round < ROUNDS; round++) {
        size_t length = sizeof document - 1;
        size_t at = next_number(&seed) % length, gone = next_number(&seed) % 4;
        gone = gone < length - at ? gone : length - at;
        gj_buf_clear(&xml);
        gj_buf_add(&xml, document, at);
        for (unsigned n = next_number(&seed) % 3; n > 0; n--)
            gj_buf_puts(&xml, pieces[next_number(&seed) % N_PIECES]);
        gj_buf_add(&xml, document + at + gone, length - at - gone);
        taken += is_taken(xml.data, xml.len);
    }
    assert_in_range(taken, ROUNDS / 20, ROUNDS - ROUNDS / 20);
    gj_buf_release(&xml);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(what_workbooks_are_written_in_is_taken),
        cmocka_unit_test(anything_else_is_left_to_the_parser),
        cmocka_unit_test(too_deep_or_too_large_is_left_to_the_parser),
        cmocka_unit_test(a_document_changed_anyhow_is_told_as_the_parser_tells_it),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
