/* SPDX-License-Identifier: Apache-2.0 */
/* Intention: a property of a document is read and changed, and nothing else in its meta.xml. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "pack/property.h"

#define HEAD  "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<o:document-meta><o:meta>"
#define TAIL  "</o:meta></o:document-meta>"
#define OTHER "<m:user-defined m:name=\"别的\">1 &lt; 2</m:user-defined>"
#define MADE                                                                            \
    "<meta:user-defined xmlns:meta=\"urn:oasis:names:tc:opendocument:xmlns:meta:1.0\" " \
    "meta:name=\"Gouji\" meta:value-type=\"string\">"

static gj_buf bytes_of(const char *text)
{
    gj_buf bytes;
    gj_buf_init(&bytes);
    gj_buf_puts(&bytes, text);
    return bytes;
}

static void assert_found(const char *meta, const char *value_wanted)
{
    gj_buf bytes = bytes_of(meta), value;
    gj_buf_init(&value);
    bool any = gj_property_find(&bytes, "Gouji", &value);
    assert_int_equal(any, value_wanted != NULL);
    assert_string_equal(value.data, value_wanted ? value_wanted : "");
    gj_buf_release(&bytes);
    gj_buf_release(&value);
}

static void assert_set(const char *meta, const char *value, const char *made)
{
    gj_buf bytes = bytes_of(meta), out;
    gj_buf_init(&out);
    assert_int_equal(gj_property_set(&bytes, "Gouji", value, &out), made != NULL);
    assert_string_equal(out.data, made ? made : "");
    if (made && value)
        assert_found(out.data, value);
    gj_buf_release(&bytes);
    gj_buf_release(&out);
}

static void a_property_is_found_by_its_name(void **state)
{
    (void)state;
    assert_found(HEAD OTHER "<m:user-defined m:value-type='string' m:name='Gouji'>{&quot;a&quot;:"
                            "&#x4E2D;&#25991;&amp;}</m:user-defined>" TAIL,
                 "{\"a\":中文&}");
    assert_found(HEAD "<m:user-defined m:name=\"G&#111;uji\"/>" TAIL, "");
    assert_found(HEAD OTHER TAIL, NULL);
    assert_found(HEAD "<m:generator>Gouji</m:generator>" TAIL, NULL);
    assert_found(HEAD "<!-- <m:user-defined m:name=\"Gouji\">x</m:user-defined> -->" TAIL, NULL);
    assert_found(HEAD "<![CDATA[<m:user-defined m:name=\"Gouji\">x</m:user-defined>]]>" TAIL, NULL);
}

static void what_is_odd_has_no_properties(void **state)
{
    (void)state;
    const char *const odd[] = {
        "",
        "<",
        "<<<<",
        "<a b='",
        HEAD "<m:user-defined m:name=\"Gouji\">",
        HEAD "<m:user-defined m:name=\"Gouji\">a<b/>c</m:user-defined>" TAIL,
        HEAD "<m:user-defined m:name=\"Gouji\">&unknown;</m:user-defined>" TAIL,
        HEAD "<m:user-defined m:name=\"Gouji\">&#0;</m:user-defined>" TAIL,
        HEAD "<m:user-defined m:name=\"Gouji\">&#x110000;</m:user-defined>" TAIL,
        HEAD "<m:user-defined m:name=\"Gouji\">&#1</m:user-defined>" TAIL,
        "<!DOCTYPE a []>" HEAD "<m:user-defined m:name=\"Gouji\">x</m:user-defined>" TAIL,
        "<?xml version=\"1.0\" encoding=\"UTF-16\"?><m:user-defined m:name=\"Gouji\">x"
        "</m:user-defined>",
    };
    for (size_t i = 0; i < sizeof odd / sizeof *odd; i++)
        assert_found(odd[i], NULL);
}

static void a_property_is_set_in_its_place_or_at_the_end(void **state)
{
    (void)state;
    assert_set(HEAD OTHER TAIL, "{\"<&\"}",
               HEAD OTHER MADE "{\"&lt;&amp;\"}</meta:user-defined>" TAIL);
    assert_set(HEAD "<m:user-defined m:name=\"Gouji\">old</m:user-defined>" OTHER TAIL, "new",
               HEAD MADE "new</meta:user-defined>" OTHER TAIL);
    assert_set("<x><o:meta a=\"/>\" /></x>", "v",
               "<x><o:meta a=\"/>\" >" MADE "v</meta:user-defined></o:meta></x>");
    assert_set(HEAD "<m:user-defined m:name=\"Gouji\">old</m:user-defined>" OTHER TAIL, NULL,
               HEAD OTHER TAIL);
    assert_set(HEAD OTHER TAIL, NULL, HEAD OTHER TAIL);
    assert_set("<x/>", "v", NULL);
    assert_set("<!DOCTYPE a>" HEAD TAIL, "v", NULL);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_property_is_found_by_its_name),
        cmocka_unit_test(what_is_odd_has_no_properties),
        cmocka_unit_test(a_property_is_set_in_its_place_or_at_the_end),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
