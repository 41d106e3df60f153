/* LibreOffice, there or not: finding it, its fonts, and a sentence where it can't help. */
/* SPDX-License-Identifier: Apache-2.0 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cmocka.h>

#include "office/find.h"
#include "office/fonts.h"
#include "office/office.h"
#include "office/posix/child.h"
#include "platform/file.h"
#include "platform/path.h"

/* Nothing comes of it where it fails. */
static bool pdf_of(const char *text, gj_err *err)
{
    gj_buf odt;
    gj_buf pdf;
    gj_buf_init(&odt);
    gj_buf_init(&pdf);
    gj_buf_puts(&odt, text);
    bool ok = gj_office_pdf(&odt, GJ_OFFICE_PDFA_2, &pdf, NULL, err);
    assert_true(ok || pdf.len == 0);
    gj_buf_release(&pdf);
    gj_buf_release(&odt);
    return ok;
}

static void the_folder_that_is_named_is_the_only_one(void **state)
{
    (void)state;
    gj_err err = {0};
    assert_int_equal(setenv("GOUJI_OFFICE", "/nowhere", 1), 0);
    assert_false(gj_office_present());
    assert_null(gj_office_folder());
    assert_false(pdf_of("any", &err));
    assert_int_equal(err.kind, GJ_ERR_OFFICE);
    assert_non_null(strstr(err.says, "GOUJI_OFFICE"));
    assert_int_equal(unsetenv("GOUJI_OFFICE"), 0);
}

static void both_folders_of_an_installation_will_do(void **state)
{
    (void)state;
    char root[] = "/tmp/gouji-test-XXXXXX";
    assert_non_null(mkdtemp(root));
    char *program = gj_path_join(root, "program");
    char *library = gj_path_join(program, "libmergedlo.so");
    assert_int_equal(mkdir(program, 0700), 0);
    assert_true(gj_file_replace(library, "", 0, NULL));
    const char *const named[] = {root, program};
    for (int i = 0; i < 2; i++) {
        assert_int_equal(setenv("GOUJI_OFFICE", named[i], 1), 0);
        char *found = gj_office_folder();
        assert_string_equal(found, program);
        free(found);
    }
    /* That "library" is none: LibreOffice can't start, and says so. */
    gj_err err = {0};
    assert_false(pdf_of("any", &err));
    assert_int_equal(err.kind, GJ_ERR_OFFICE);
    assert_non_null(strstr(err.says, "无法启动"));
    assert_int_equal(unsetenv("GOUJI_OFFICE"), 0);
    (void)unlink(library);
    (void)rmdir(program);
    (void)rmdir(root);
    free(library);
    free(program);
}

static void the_document_has_the_same_font_lists(void **state)
{
    (void)state;
    gj_err err = {0};
    gj_buf styles;
    gj_buf_init(&styles);
    assert_true(gj_file_read("templates/styles/document-styles.xml", 1 << 20, &styles, &err));
    for (int i = 0; i < gj_fonts_count(); i++) {
        const gj_font_list *list = gj_fonts_at(i);
        gj_buf family;
        gj_buf_init(&family);
        gj_buf_puts(&family, "svg:font-family=\"");
        for (int n = 0; n < GJ_FONT_NAMES && list->names[n]; n++) {
            const char *quote = strchr(list->names[n], ' ') ? "'" : "";
            gj_buf_printf(&family, "%s%s%s%s", n ? ", " : "", quote, list->names[n], quote);
        }
        gj_buf_puts(&family, "\"");
        assert_non_null(strstr(styles.data, family.data));
        gj_buf_release(&family);
    }
    gj_buf_release(&styles);
}

static void the_aliases_come_before_the_systems(void **state)
{
    (void)state;
    gj_buf config;
    gj_buf_init(&config);
    gj_fonts_write_config("/etc/fonts/fonts.conf", &config);
    const char *alias = strstr(config.data, "<alias binding=\"strong\"><family>黑体</family>");
    const char *include = strstr(config.data, "<include");
    assert_non_null(alias);
    assert_non_null(include);
    assert_true(alias < include);
    gj_buf_release(&config);
}

static bool tell_missing(void *data, gj_buf *says)
{
    (void)data;
    gj_fonts_tell_missing(says);
    return true;
}

static void what_is_missing_names_its_stand_in(void **state)
{
    (void)state;
    gj_buf told;
    gj_buf_init(&told);
    gj_buf_puts(&told, "x");
    assert_true(gj_child_run(tell_missing, NULL, 60, &told, NULL));
    /* Whether or not fonts are missing here: no list begins with a comma, every name has its
     * stand-in. */
    assert_null(strstr(told.data, "x、"));
    assert_memory_equal(told.data, "x", 1);
    int names = 0;
    int stand_ins = 0;
    for (const char *at = told.data; (at = strstr(at, "（以 ")) != NULL; at++)
        names++;
    for (const char *at = told.data; (at = strstr(at, " 代替）")) != NULL; at++)
        stand_ins++;
    assert_int_equal(names, stand_ins);
    gj_buf_release(&told);
}

/* ---- with a real LibreOffice ---- */

static void plain_text_is_refused_with_a_way_out(void **state)
{
    (void)state;
    gj_err err = {0};
    gj_buf ods;
    gj_buf_init(&ods);
    assert_false(gj_office_to_ods("表.csv", &ods, &err));
    assert_int_equal(ods.len, 0);
    assert_int_equal(err.kind, GJ_ERR_OFFICE);
    assert_non_null(strstr(err.says, "另存为 .ods"));
}

static void another_format_becomes_a_workbook_and_nothing_stays_behind(void **state)
{
    (void)state;
    static const char text[] =
        "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n"
        "<office:document xmlns:office=\"urn:oasis:names:tc:opendocument:xmlns:office:1.0\""
        " xmlns:table=\"urn:oasis:names:tc:opendocument:xmlns:table:1.0\""
        " office:version=\"1.3\""
        " office:mimetype=\"application/vnd.oasis.opendocument.spreadsheet\">"
        "<office:body><office:spreadsheet><table:table table:name=\"A\"><table:table-row>"
        "<table:table-cell/></table:table-row></table:table></office:spreadsheet></office:body>"
        "</office:document>";
    gj_err err = {0};
    if (!gj_office_present())
        skip();
    char root[] = "/tmp/gouji-test-XXXXXX";
    assert_non_null(mkdtemp(root));
    assert_int_equal(setenv("TMPDIR", root, 1), 0);
    char *flat = gj_path_join(root, "表 #1.fods");
    gj_buf bytes;
    gj_buf_init(&bytes);
    assert_true(gj_file_replace(flat, text, strlen(text), &err));
    assert_true(gj_office_to_ods(flat, &bytes, &err));
    assert_memory_equal(bytes.data, "PK", 2);
    gj_buf_release(&bytes);
    (void)unlink(flat);
    /* No lock file, no scratch folder. */
    assert_int_equal(rmdir(root), 0);
    assert_int_equal(unsetenv("TMPDIR"), 0);
    free(flat);
}

static void what_it_cannot_read_is_a_sentence(void **state)
{
    (void)state;
    gj_err err = {0};
    if (!gj_office_present())
        skip();
    char root[] = "/tmp/gouji-test-XXXXXX";
    assert_non_null(mkdtemp(root));
    char *broken = gj_path_join(root, "坏.xlsx");
    gj_buf ods;
    gj_buf_init(&ods);
    assert_true(gj_file_replace(broken, "PK\3\4 broken", 11, &err));
    assert_false(gj_office_to_ods(broken, &ods, &err));
    assert_int_equal(err.kind, GJ_ERR_OFFICE);
    assert_non_null(strstr(err.says, "坏.xlsx"));
    assert_int_equal(ods.len, 0);
    (void)unlink(broken);
    assert_int_equal(rmdir(root), 0);
    free(broken);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(the_folder_that_is_named_is_the_only_one),
        cmocka_unit_test(both_folders_of_an_installation_will_do),
        cmocka_unit_test(the_document_has_the_same_font_lists),
        cmocka_unit_test(the_aliases_come_before_the_systems),
        cmocka_unit_test(what_is_missing_names_its_stand_in),
        cmocka_unit_test(plain_text_is_refused_with_a_way_out),
        cmocka_unit_test(another_format_becomes_a_workbook_and_nothing_stays_behind),
        cmocka_unit_test(what_it_cannot_read_is_a_sentence),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
