/* A PDF as LibreOffice writes it is finished in a section behind it; any other stays as it is. */
/* SPDX-License-Identifier: Apache-2.0 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "base/arena.h"
#include "pdf/pdf.h"
#include "pdf/pdf_file.h"

/* The objects of a small tagged PDF, from number 1. */
static const char xmp[] = "<x><rdf:RDF><pdfaid:part>2</pdfaid:part></rdf:RDF></x>";
static const char *const objects[] = {
    "<</Type/Catalog/Metadata 2 0 R/StructTreeRoot 4 0 R>>",
    "<</Type/Metadata/Subtype/XML/Length 3 0 R>>",
    "54",
    "<</Type/StructTreeRoot/K[5 0 R]>>",
    "<</S/Document/P 4 0 R/K[6 0 R 7 0 R 8 0 R]>>",
    "<</S/#e9#a2#98#e5#90#8d/P 5 0 R/K[0]/Lang(zxx)>>",
    "<</S/H1/P 5 0 R/K[1]>>",
    "<</S/Table/P 5 0 R/K[9 0 R]>>",
    "<</S/TR/P 8 0 R/K[10 0 R 12 0 R 14 0 R 16 0 R]>>",
    "<</S/TD/P 9 0 R/A[18 0 R<</O/Table/ColSpan 2>>]/K[11 0 R]>>",
    "<</S/#e8#a1#a8#e4#be#a7-#e5#b0#8f#e5#9b#9b/P 10 0 R/K[2]>>",
    "<</S/TD/P 9 0 R/A 18 0 R/K 13 0 R>>",
    "<</S/#e8#a1#a8#e5#a4#b4/P 12 0 R/K[3]>>",
    "<</S/TD/P 9 0 R/K[15 0 R]>>",
    "<</S/#e8#a1#a8#e5#86#85#e6#95#b0#e5#ad#97/P 14 0 R/K[4]>>",
    "<</S/TH/P 9 0 R/K[17 0 R]>>",
    "<</S/P/P 16 0 R/K[5]>>",
    "<</O/Layout/Placement/Inline>>",
    "<</CreationDate(D:20261126)>>",
};
enum { COUNT = sizeof objects / sizeof *objects };

static gj_buf pdf, out;
static gj_err err;

/* Write the PDF into `pdf`; `more` stands in its trailer. */
static void build(const char *const parts[COUNT], const char *more)
{
    int offsets[COUNT];
    gj_buf_clear(&pdf);
    gj_buf_puts(&pdf, "%PDF-1.6\n%\xe4\xf6\xfc\xdf\n");
    for (int i = 0; i < COUNT; i++) {
        offsets[i] = (int)pdf.len;
        gj_buf_printf(&pdf, "%d 0 obj\n%s\n", i + 1, parts[i]);
        if (i == 1)
            gj_buf_printf(&pdf, "stream\n%s\nendstream\n", xmp);
        gj_buf_puts(&pdf, "endobj\n");
    }
    size_t table = pdf.len;
    gj_buf_printf(&pdf, "xref\n0 %d\n0000000000 65535 f \n", COUNT + 1);
    for (int i = 0; i < COUNT; i++)
        gj_buf_printf(&pdf, "%010d 00000 n \n", offsets[i]);
    gj_buf_printf(&pdf,
                  "trailer\n<</Size %d/Root 1 0 R/Info 19 0 R/ID[<00><00>]%s>>\nstartxref\n%zu\n"
                  "%%%%EOF\n",
                  COUNT + 1, more, table);
}

static int setup(void **state)
{
    (void)state;
    gj_buf_init(&pdf);
    gj_buf_init(&out);
    err = (gj_err){0};
    build(objects, "");
    return 0;
}

static int teardown(void **state)
{
    (void)state;
    gj_buf_release(&pdf);
    gj_buf_release(&out);
    return 0;
}

/* The value of an object in what came out, as it is put; the text lives in `arena`. */
static const char *object(gj_arena *arena, gj_pdf *file, int number)
{
    gj_buf text;
    gj_buf_init(&text);
    gj_pdf_value *value = gj_pdf_object(file, number);
    if (value)
        gj_pdf_put(value, &text);
    const char *kept = gj_arena_strdup(arena, text.len ? text.data : "");
    gj_buf_release(&text);
    return kept;
}

static void tags_say_what_styles_tell(void **state)
{
    (void)state;
    assert_true(gj_pdf_finish(&pdf, NULL, &out, &err));
    assert_memory_equal(out.data, pdf.data, pdf.len);
    gj_arena *arena = gj_arena_new();
    gj_pdf *file = gj_pdf_open(arena, &out);
    assert_non_null(file);
    assert_string_equal(object(arena, file, 6), "<</S /H1 /P 5 0 R /K [0]>>");
    assert_string_equal(object(arena, file, 7), "<</S /H2 /P 5 0 R /K [1]>>");
    assert_string_equal(
        object(arena, file, 10),
        "<</S /TH /P 9 0 R /A [18 0 R <</O /Table /ColSpan 2 /Scope /Row>>] /K [11 0 R]>>");
    assert_string_equal(object(arena, file, 12),
                        "<</S /TH /P 9 0 R /A [18 0 R <</O /Table /Scope /Column>>] /K 13 0 R>>");
    assert_string_equal(object(arena, file, 14), "<</S /TD /P 9 0 R /K [15 0 R]>>");
    assert_string_equal(object(arena, file, 16), "<</S /TH /P 9 0 R /K [17 0 R]>>");
    gj_arena_free(arena);
}

static void metadata_name_the_standard_and_explain_its_name(void **state)
{
    (void)state;
    assert_true(gj_pdf_finish(&pdf, NULL, &out, &err));
    assert_non_null(strstr(out.data + pdf.len, "<pdfuaid:part>1</pdfuaid:part>"));
    assert_non_null(strstr(out.data + pdf.len, "<pdfaSchema:prefix>pdfuaid</pdfaSchema:prefix>"));
    /* Once more finds nothing to do there. */
    gj_buf again;
    gj_buf_init(&again);
    assert_true(gj_pdf_finish(&out, NULL, &again, &err));
    assert_null(strstr(strstr(again.data + out.len, "pdfuaid:part") + 20, "<pdfuaid:part>"));
    gj_buf_release(&again);
}

static void a_file_is_carried_along(void **state)
{
    (void)state;
    gj_buf json;
    gj_buf_init(&json);
    gj_buf_puts(&json, "{\"form\":\"x\"}");
    const gj_pdf_data data = {"报告.json", "报告的数据", "application/json", &json};
    assert_true(gj_pdf_finish(&pdf, &data, &out, &err));
    gj_arena *arena = gj_arena_new();
    gj_pdf *file = gj_pdf_open(arena, &out);
    gj_pdf_value *root = gj_pdf_object(file, gj_pdf_root(file));
    gj_pdf_value *told = gj_pdf_follow(file, gj_pdf_look(file, root, "AF")->items[0]);
    assert_true(gj_pdf_is(gj_pdf_get(told, "AFRelationship"), "Data"));
    gj_pdf_value *where = gj_pdf_get(gj_pdf_get(told, "EF"), "F");
    size_t length = 0;
    assert_memory_equal(gj_pdf_plain_stream(file, where->number, &length), json.data, json.len);
    assert_int_equal(length, json.len);
    gj_pdf_value *stream = gj_pdf_object(file, where->number);
    assert_true(gj_pdf_is(gj_pdf_get(stream, "Subtype"), "application/json"));
    gj_pdf_value *names =
        gj_pdf_get(gj_pdf_get(gj_pdf_get(root, "Names"), "EmbeddedFiles"), "Names");
    assert_int_equal(names->items[1]->number, gj_pdf_get(root, "AF")->items[0]->number);
    gj_arena_free(arena);
    gj_buf_release(&json);
}

/* It comes out as it was, and data find no place in it. */
static void assert_left_alone(void)
{
    gj_buf json;
    gj_buf_init(&json);
    const gj_pdf_data data = {"a", "b", "c/d", &json};
    gj_buf_clear(&out);
    assert_true(gj_pdf_finish(&pdf, NULL, &out, &err));
    assert_int_equal(out.len, pdf.len);
    assert_memory_equal(out.data, pdf.data, pdf.len);
    assert_false(gj_pdf_finish(&pdf, &data, &out, &err));
    assert_int_equal(err.kind, GJ_ERR_FORMAT);
    assert_int_equal(out.len, pdf.len);
}

static void what_is_not_known_stays_as_it_is(void **state)
{
    (void)state;
    static const char *const trailers[] = {"/Encrypt 3 0 R", "/XRefStm 10", "/Prev 9999999"};
    for (size_t i = 0; i < sizeof trailers / sizeof *trailers; i++) {
        build(objects, trailers[i]);
        assert_left_alone();
    }
    gj_buf_clear(&pdf);
    gj_buf_puts(&pdf, "no PDF");
    assert_left_alone();
    gj_buf_clear(&pdf);
    assert_left_alone();
}

static void sections_that_lead_back_to_each_other_end(void **state)
{
    (void)state;
    char more[32];
    const char *table = strstr(pdf.data, "\nxref\n") + 1;
    for (const char *at = table; (at = strstr(at, "\nxref\n")) != NULL;)
        table = ++at;
    (void)snprintf(more, sizeof more, "/Prev %d", (int)(table - pdf.data));
    build(objects, more);
    assert_left_alone();
}

static void circles_and_lengths_that_lie_do_no_harm(void **state)
{
    (void)state;
    const char *parts[COUNT];
    memcpy(parts, objects, sizeof parts);
    parts[8] = "<</S/TR/P 8 0 R/K[5 0 R 9 0 R 10 0 R]>>";
    build(parts, "");
    assert_true(gj_pdf_finish(&pdf, NULL, &out, &err));
    assert_true(out.len > pdf.len);
    static const char *const lengths[] = {"2147483647", "3 0 R", "2 0 R", "-1", "()"};
    for (size_t i = 0; i < sizeof lengths / sizeof *lengths; i++) {
        parts[2] = lengths[i];
        build(parts, "");
        assert_left_alone();
    }
}

/* Each of them ends, whatever it makes of it. */
static void every_shortened_or_changed_file_ends(void **state)
{
    (void)state;
    size_t whole = pdf.len;
    for (size_t length = 0; length < whole; length++) {
        pdf.len = length;
        gj_buf_clear(&out);
        (void)gj_pdf_finish(&pdf, NULL, &out, &err);
        assert_true(out.len >= length);
    }
    pdf.len = whole;
    for (size_t at = 0; at < whole; at++) {
        char was = pdf.data[at];
        for (const char *to = "9<[(/ "; *to; to++) {
            pdf.data[at] = *to;
            gj_buf_clear(&out);
            (void)gj_pdf_finish(&pdf, NULL, &out, &err);
            assert_true(out.len >= whole);
        }
        pdf.data[at] = was;
    }
}

static void values_nested_without_end_are_refused(void **state)
{
    (void)state;
    enum { DEEP = 100000 };
    const char *parts[COUNT];
    memcpy(parts, objects, sizeof parts);
    char *deep = gj_alloc(DEEP + 1);
    memset(deep, '[', DEEP);
    deep[DEEP] = '\0';
    parts[0] = deep;
    build(parts, "");
    assert_left_alone();
    free(deep);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(tags_say_what_styles_tell, setup, teardown),
        cmocka_unit_test_setup_teardown(metadata_name_the_standard_and_explain_its_name, setup,
                                        teardown),
        cmocka_unit_test_setup_teardown(a_file_is_carried_along, setup, teardown),
        cmocka_unit_test_setup_teardown(what_is_not_known_stays_as_it_is, setup, teardown),
        cmocka_unit_test_setup_teardown(sections_that_lead_back_to_each_other_end, setup, teardown),
        cmocka_unit_test_setup_teardown(circles_and_lengths_that_lie_do_no_harm, setup, teardown),
        cmocka_unit_test_setup_teardown(every_shortened_or_changed_file_ends, setup, teardown),
        cmocka_unit_test_setup_teardown(values_nested_without_end_are_refused, setup, teardown),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
