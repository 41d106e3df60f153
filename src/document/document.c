/* SPDX-License-Identifier: Apache-2.0 */
/* document.c - the document from its title to its signature, and the package around it. */
#include "document/document.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/arena.h"
#include "base/utf8.h"
#include "document/document_fonts.h"
#include "document/document_frame.h"
#include "document/document_table.h"
#include "document/document_text.h"
#include "pack/package.h"
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

/* The text while it is written, and the styles it turns out to need. */
typedef struct body {
    const document *doc;
    gj_xml xml, styles;
    const char *master; /* the kind of page that what was written last stands on */
    const char *wanted; /* what is written next begins a page of this kind; NULL: it doesn't */
    int made;           /* styles */
} body;

enum { STYLE_NAME = 64 };

/* What comes next stands on pages of this kind. */
static void want_page(body *b, bool turned)
{
    const char *master = gj_page_of(b->doc->form, turned).master;
    if (strcmp(master, b->master) != 0)
        b->wanted = b->master = master;
}

/* The kind of page that the next paragraph or table has to begin, once. */
static const char *take_wanted(body *b)
{
    const char *wanted = b->wanted;
    b->wanted = NULL;
    return wanted;
}

/* A name for a style made from `parent`. */
static const char *made_name(body *b, const char *parent, char name[STYLE_NAME])
{
    (void)snprintf(name, STYLE_NAME, "%s.%d", parent, ++b->made);
    return name;
}

/* The style of a paragraph that is in `parent` unless it begins a page of another kind, or what
 * follows stands close. */
static const char *paragraph_style(body *b, const char *parent, bool close, char name[STYLE_NAME])
{
    const char *master = take_wanted(b);
    if (!master && !close)
        return parent;
    gj_xml_open(&b->styles, "style:style");
    gj_xml_attr(&b->styles, "style:name", made_name(b, parent, name));
    gj_xml_attr(&b->styles, "style:family", "paragraph");
    gj_xml_attr(&b->styles, "style:parent-style-name", parent);
    gj_xml_attr(&b->styles, "style:master-page-name", master);
    if (close) {
        gj_xml_open(&b->styles, "style:paragraph-properties");
        gj_xml_attr(&b->styles, "fo:margin-bottom", "2mm");
        gj_xml_close(&b->styles);
    }
    gj_xml_close(&b->styles);
    return name;
}

/* Write the <text:p> element of the title. */
static void write_title(body *b, bool close)
{
    char name[STYLE_NAME];
    gj_buf lines;
    gj_buf_init(&lines);
    char *title = gj_report_title(b->doc->report);
    gj_title_break(title, &lines);
    gj_xml_open(&b->xml, "text:p");
    gj_xml_attr(&b->xml, "text:style-name", paragraph_style(b, "题名", close, name));
    gj_run_write(&b->xml, lines.len ? lines.data : "", "小标宋标点");
    gj_xml_close(&b->xml);
    free(title);
    gj_buf_release(&lines);
}

/* The items of a line are parted by "|". */
static void write_line(body *b, const gj_document_piece *piece)
{
    enum { MOST = 16 };
    const char *items[MOST + 1] = {NULL};
    char name[STYLE_NAME];
    int n = 0;
    for (const char *at = piece->pattern; n < MOST; at++) {
        gj_buf item;
        at += strspn(at, " ");
        size_t length = strcspn(at, "|"), end = length;
        while (end > 0 && at[end - 1] == ' ')
            end--;
        gj_buf_init(&item);
        gj_report_fill(b->doc->report, at, end, 0, &item);
        if (item.len)
            items[n++] = gj_arena_strdup(b->doc->arena, item.data);
        gj_buf_release(&item);
        at += length;
        if (!*at)
            break;
    }
    if (n == 0)
        return;
    gj_page page = gj_page_of(b->doc->form, false);
    gj_line line = {.style = made_name(b, "行", name),
                    .master = take_wanted(b),
                    .align = piece->align,
                    .width = page.width};
    gj_line_write(&b->styles, &b->xml, &line, items);
}

static void write_text(body *b, const gj_section *section)
{
    const document *doc = b->doc;
    gj_text text = gj_report_text(doc->report, section);
    bool tail_follows =
        section && section->index == doc->form->n_sections - 1 && !section->n_tables;
    int flags = doc->options->for_pdf ? GJ_PARAGRAPHS_FOR_PDF : 0;
    for (int i = 0; i < text.count; i++) {
        bool last = tail_follows && i == text.count - 1;
        gj_paragraphs_write(&b->xml, text.paragraphs[i].text,
                            flags | (last ? GJ_PARAGRAPHS_LAST : 0));
    }
}

/* Write the <text:h> element of a section. */
static void write_heading(body *b, const gj_section *section, bool new_page)
{
    char name[STYLE_NAME];
    bool turns = b->wanted != NULL;
    gj_xml_open(&b->xml, "text:h");
    gj_xml_attr(&b->xml, "text:style-name",
                paragraph_style(b, new_page && !turns ? "一级另页" : "一级", false, name));
    gj_xml_attr(&b->xml, "text:outline-level", "1");
    gj_run_write(&b->xml, section->title, "黑体标点");
    gj_xml_close(&b->xml);
}

static void write_table(body *b, const gj_table_plan *plan, bool new_page)
{
    gj_table_start start = {.master = take_wanted(b), .new_page = new_page};
    gj_table_write_styles(&b->styles, plan, &start);
    gj_table_write(&b->xml, plan, &start);
}

static bool is_turned(const document *doc, const gj_table *table)
{
    return table->landscape != doc->form->document.landscape;
}

/* Its heading and text stand on the page of its first table. */
static void write_section(body *b, const gj_section *section)
{
    const document *doc = b->doc;
    const gj_table_plan *first = section->n_tables ? doc->plans[section->tables[0]->index] : NULL;
    bool new_page = first && first->own_page, titled = *section->title != '\0';
    if (section->new_page != GJ_NEW_PAGE_AUTO)
        new_page = section->new_page == GJ_NEW_PAGE_YES;
    want_page(b, first && is_turned(doc, section->tables[0]));
    if (titled)
        write_heading(b, section, new_page);
    write_text(b, section);
    for (int i = 0; i < section->n_tables; i++) {
        if (i > 0)
            want_page(b, is_turned(doc, section->tables[i]));
        const gj_table_plan *plan = doc->plans[section->tables[i]->index];
        write_table(b, plan, i > 0 ? plan->own_page : new_page && !titled);
    }
}

static void write_body(body *b)
{
    const document *doc = b->doc;
    const gj_document *parts = &doc->form->document;
    b->master = "Standard";
    want_page(b, false);
    for (int i = 0; i < parts->n_pieces; i++) {
        const gj_document_piece *piece = &parts->pieces[i];
        bool line_follows = i + 1 < parts->n_pieces && piece[1].kind == GJ_DOCUMENT_LINE;
        switch (piece->kind) {
        case GJ_DOCUMENT_TITLE:
            write_title(b, line_follows);
            break;
        case GJ_DOCUMENT_LINE:
            write_line(b, piece);
            break;
        case GJ_DOCUMENT_PREAMBLE:
            write_text(b, NULL);
            break;
        case GJ_DOCUMENT_SECTIONS:
            for (int k = 0; k < doc->form->n_sections; k++)
                write_section(b, &doc->form->sections[k]);
            break;
        case GJ_DOCUMENT_SIGNATURE:
            gj_tail_write_styles(&b->styles, &doc->tail);
            gj_tail_write(&b->xml, &doc->tail);
            break;
        }
    }
}

/* The two parts of content.xml, written together. */
typedef struct content {
    const char *styles, *body;
} content;

static bool fill_content(void *context, const char *name, gj_xml *xml, gj_err *err)
{
    const content *c = context;
    bool styles = strcmp(name, "styles") == 0;
    (void)err;
    if (!styles && strcmp(name, "body") != 0)
        return false;
    gj_xml_raw(xml, styles ? c->styles : c->body);
    return true;
}

/* ---- the parts ---- */

static bool write_content(const void *context, gj_buf *out, gj_err *err)
{
    const document *doc = context;
    const char *const file[] = {doc->options->styles_folder, "document-content.xml"};
    gj_buf text, styles;
    gj_buf_init(&text);
    gj_buf_init(&styles);
    body b = {.doc = doc, .xml = gj_xml_fragment(&text), .styles = gj_xml_fragment(&styles)};
    write_body(&b);
    content parts = {styles.len ? styles.data : "", text.len ? text.data : ""};
    bool ok = gj_package_fill(file, fill_content, &parts, out, err);
    gj_buf_release(&text);
    gj_buf_release(&styles);
    return ok;
}

static bool fill_styles(void *context, const char *name, gj_xml *xml, gj_err *err)
{
    const document *doc = context;
    (void)err;
    if (strcmp(name, "layouts") == 0)
        gj_pages_write_layouts(xml, doc->form);
    else if (strcmp(name, "masters") == 0)
        gj_pages_write_masters(xml, doc->form);
    else if (strcmp(name, "letters") == 0)
        gj_letters_write_styles(xml, doc->form);
    else
        return false;
    return true;
}

static bool write_styles(const void *context, gj_buf *out, gj_err *err)
{
    const document *doc = context;
    const char *const file[] = {doc->options->styles_folder, "document-styles.xml"};
    document copy = *doc;
    gj_buf styles;
    gj_buf_init(&styles);
    bool ok = gj_package_fill(file, fill_styles, &copy, &styles, err);
    if (ok && doc->fonts)
        gj_font_faces_write(styles.data, doc->fonts, out);
    else if (ok)
        gj_buf_add(out, styles.data, styles.len);
    gj_buf_release(&styles);
    return ok;
}

static bool write_settings(const void *context, gj_buf *out, gj_err *err)
{
    const document *doc = context;
    const char *const file[] = {doc->options->styles_folder, "document-settings.xml"};
    return gj_package_fill(file, NULL, NULL, out, err);
}

static bool write_meta(const void *context, gj_buf *out, gj_err *err)
{
    (void)err;
    const document *doc = context;
    char date[40] = "";
    gj_day day;
    /* The title in one line: Chinese needs no blank where a line ended. */
    char *title = gj_report_title(doc->report);
    char *to = title;
    for (const char *from = title; *from; from++)
        if (*from != '\n' && *from != '\r')
            *to++ = *from;
    *to = '\0';
    if (gj_report_day(doc->report, &day))
        (void)snprintf(date, sizeof date, "%04d-%02d-%02d", day.year, day.month, day.day);
    gj_package_meta meta = {.title = title, .creator = doc->tail.org, .date = date};
    gj_package_write_meta(&meta, out);
    free(title);
    return true;
}

/* What title and lines take of the page; the title's lines are those of the page's grid. */
static int taken_of(const document *doc)
{
    enum { TITLE_LINE = 10213, BELOW_TITLE = 2000, AROUND_TABLE = 2500, SPARE = 3000 };
    const gj_document *parts = &doc->form->document;
    int taken = AROUND_TABLE + SPARE;
    for (int i = 0; i < parts->n_pieces; i++) {
        if (parts->pieces[i].kind == GJ_DOCUMENT_LINE)
            taken += GJ_LINE_HEIGHT;
        if (parts->pieces[i].kind != GJ_DOCUMENT_TITLE)
            continue;
        char *title = gj_report_title(doc->report);
        taken += BELOW_TITLE + TITLE_LINE;
        for (const char *at = title; (at = strchr(at, '\n')) != NULL; at++)
            taken += TITLE_LINE;
        free(title);
    }
    return taken;
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
    doc.tail = gj_tail_place(gj_report_particulars_at(report)->org, date,
                             gj_page_of(doc.form, false).width);
    /* The tables, before the styles that they need. */
    const gj_form *form = doc.form;
    const gj_table_terms terms = {taken_of(&doc), doc.options->blank_zero};
    doc.plans = gj_arena_array(doc.arena, (size_t)form->n_tables, sizeof *doc.plans);
    for (int i = 0; i < form->n_tables; i++)
        doc.plans[i] = gj_table_plan_new(doc.arena, doc.report, &form->tables[i], &terms);
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
