/* SPDX-License-Identifier: Apache-2.0 */
#include "odf/document.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/arena.h"
#include "base/utf8.h"
#include "odf/document_fonts.h"
#include "odf/document_frame.h"
#include "odf/document_table.h"
#include "odf/document_text.h"
#include "odf/package.h"
#include "report/fill.h"

/* What the parts are written from. */
typedef struct document {
    const gj_report *report;
    const gj_form *form;
    const gj_document_options *options;
    const gj_document_fonts *fonts; /* NULL: the font lists stay */
    gj_arena *arena;
    const gj_table_plan **plans; /* of the form's tables */
    gj_tail tail;
} document;

/* ---- content.xml ---- */

/* Write the <text:p> element of the title. */
static void write_title(gj_xml *xml, const document *doc)
{
    gj_buf lines;
    gj_buf_init(&lines);
    char *title = gj_report_title(doc->report);
    gj_title_break(title, &lines);
    gj_xml_open(xml, "text:p");
    gj_xml_attr(xml, "text:style-name", "题名");
    gj_words_write(xml, lines.data, "小标宋标点");
    gj_xml_close(xml);
    free(title);
    gj_buf_release(&lines);
}

static void write_text(gj_xml *xml, const document *doc, const gj_section *section)
{
    gj_text text = gj_report_text(doc->report, section);
    bool tail_follows =
        section && section->index == doc->form->n_sections - 1 && !section->n_tables;
    int flags = doc->options->for_pdf ? GJ_PARAGRAPHS_FOR_PDF : 0;
    for (int i = 0; i < text.count; i++) {
        bool last = tail_follows && i == text.count - 1;
        gj_paragraphs_write(xml, text.paragraphs[i].text, flags | (last ? GJ_PARAGRAPHS_LAST : 0));
    }
}

/* Write the <text:h> element of a section. */
static void write_heading(gj_xml *xml, const gj_section *section, const gj_table_plan *plan)
{
    gj_xml_open(xml, "text:h");
    gj_xml_attr(xml, "text:style-name", plan && plan->own_page ? "一级另页" : "一级");
    gj_xml_attr(xml, "text:outline-level", "1");
    gj_words_write(xml, section->title, "黑体标点");
    gj_xml_close(xml);
}

static void write_section(gj_xml *xml, const document *doc, const gj_section *section)
{
    const gj_table_plan *first = section->n_tables ? doc->plans[section->tables[0]->index] : NULL;
    if (*section->title)
        write_heading(xml, section, first);
    write_text(xml, doc, section);
    for (int i = 0; i < section->n_tables; i++)
        gj_table_write(xml, doc->plans[section->tables[i]->index]);
}

static void write_body(gj_xml *xml, const document *doc)
{
    write_title(xml, doc);
    write_text(xml, doc, NULL);
    for (int i = 0; i < doc->form->n_sections; i++)
        write_section(xml, doc, &doc->form->sections[i]);
    gj_tail_write(xml, &doc->tail);
}

static bool fill_content(void *context, const char *name, gj_xml *xml, gj_err *err)
{
    const document *doc = context;
    (void)err;
    if (strcmp(name, "styles") == 0) {
        for (int i = 0; i < doc->form->n_tables; i++)
            gj_table_write_styles(xml, doc->plans[i]);
        gj_tail_write_styles(xml, &doc->tail);
        return true;
    }
    if (strcmp(name, "body") != 0)
        return false;
    write_body(xml, doc);
    return true;
}

/* ---- the parts ---- */

static bool copy_file(const document *doc, const char *name, gj_package_slot slot, gj_buf *out,
                      gj_err *err)
{
    const char *const file[] = {doc->options->styles_folder, name};
    document copy = *doc;
    return gj_package_fill(file, slot, &copy, out, err);
}

static bool write_content(const void *context, gj_buf *out, gj_err *err)
{
    return copy_file(context, "document-content.xml", fill_content, out, err);
}

static bool write_styles(const void *context, gj_buf *out, gj_err *err)
{
    const document *doc = context;
    gj_buf styles;
    gj_buf_init(&styles);
    bool ok = copy_file(doc, "document-styles.xml", NULL, &styles, err);
    if (ok && doc->fonts)
        gj_font_faces_write(styles.data, doc->fonts, out);
    else if (ok)
        gj_buf_add(out, styles.data, styles.len);
    gj_buf_release(&styles);
    return ok;
}

static bool write_settings(const void *context, gj_buf *out, gj_err *err)
{
    return copy_file(context, "document-settings.xml", NULL, out, err);
}

/* The title in one line: Chinese needs no blank where a line ended. */
static char *title_line(const gj_report *report)
{
    char *title = gj_report_title(report);
    char *to = title;
    for (const char *from = title; *from; from++)
        if (*from != '\n' && *from != '\r')
            *to++ = *from;
    *to = '\0';
    return title;
}

static bool write_meta(const void *context, gj_buf *out, gj_err *err)
{
    (void)err;
    const document *doc = context;
    char date[40] = "";
    gj_day day;
    char *title = title_line(doc->report);
    if (gj_report_day(doc->report, &day))
        (void)snprintf(date, sizeof date, "%04d-%02d-%02d", day.year, day.month, day.day);
    gj_package_facts facts = {.title = title, .creator = doc->tail.org, .date = date};
    gj_package_write_meta(&facts, out);
    free(title);
    return true;
}

static void plan_tables(document *doc)
{
    const gj_form *form = doc->form;
    doc->plans = gj_arena_array(doc->arena, (size_t)form->n_tables, sizeof *doc->plans);
    for (int i = 0; i < form->n_tables; i++)
        doc->plans[i] =
            gj_table_plan_new(doc->arena, doc->report, &form->tables[i], doc->options->blank_zero);
}

bool gj_document_write_in_fonts(const gj_report *report, const gj_document_options *options,
                                const gj_document_fonts *fonts, gj_buf *out, gj_err *err)
{
    static const gj_package_part parts[] = {{"content.xml", write_content},
                                            {"styles.xml", write_styles},
                                            {"settings.xml", write_settings},
                                            {"meta.xml", write_meta}};
    document doc = {.report = report,
                    .form = gj_report_form(report),
                    .options = options,
                    .fonts = fonts,
                    .arena = gj_arena_new()};
    char *date = gj_report_date(report);
    doc.tail = gj_tail_place(gj_report_facts(report)->org, date);
    plan_tables(&doc);
    gj_package package = {GJ_MIMETYPE_ODT, parts, sizeof parts / sizeof parts[0], &doc};
    bool ok = gj_package_write(&package, out, err);
    free(date);
    gj_arena_free(doc.arena);
    return ok;
}

bool gj_document_write(const gj_report *report, const gj_document_options *options, gj_buf *out,
                       gj_err *err)
{
    return gj_document_write_in_fonts(report, options, NULL, out, err);
}

/* ---- the name ---- */

/* May a file name hold it, on any system? */
static bool in_file_name(uint32_t c)
{
    return c >= 0x20U && c != 0x7FU && !(c < 0x80U && strchr("/\\:*?\"<>|", (int)c));
}

/* Appends what of `text` a file name may hold, up to `most` bytes of it. */
static void add_to_name(gj_buf *name, const char *text, size_t most)
{
    size_t before = name->len;
    while (*text && name->len - before + 4 <= most) {
        char bytes[4];
        uint32_t c = gj_utf8_next(&text);
        bool hides = c == '.' && name->len == 0;
        if (in_file_name(c) && !hides)
            gj_buf_add(name, bytes, gj_utf8_put(c, bytes));
    }
}

char *gj_document_name(const gj_report *report)
{
    /* In bytes. With a suffix and what a temporary file's name adds, file systems allow 255. */
    enum { FIELD_MOST = 120, MOST = 220 };
    const gj_form *form = gj_report_form(report);
    gj_buf words, name;
    gj_buf_init(&words);
    gj_buf_init(&name);
    gj_report_fill(report, form->document.file, strlen(form->document.file), FIELD_MOST, &words);
    add_to_name(&name, words.len ? words.data : "", MOST);
    if (!name.len)
        gj_buf_puts(&name, form->id);
    gj_buf_release(&words);
    return gj_buf_detach(&name);
}
