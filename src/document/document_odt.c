/* SPDX-License-Identifier: Apache-2.0 */
/* document_odt.c - the document as an ODT: its leaves as paragraphs, its styles, the package around
 * them. */
#include "document/document_odt.h"

#include <stdio.h>
#include <string.h>

#include "base/utf8.h"
#include "document/document_fonts.h"
#include "document/document_writers.h"
#include "pack/package.h"

/* What the parts are written from. */
typedef struct document {
    const gj_document_model *model;
    const gj_form *form;
    const gj_document_options *options;
    bool for_pdf;
} document;

/* ---- words ---- */

/* Write a <text:span> element, or without a style just the words. */
static void write_piece(gj_xml *xml, const gj_run *run, const char *style)
{
    gj_buf piece;
    gj_buf_init(&piece);
    gj_buf_add(&piece, run->text, run->length);
    if (style) {
        gj_xml_open(xml, "text:span");
        gj_xml_attr(xml, "text:style-name", style);
    }
    gj_xml_odf_text(xml, piece.data);
    if (style)
        gj_xml_close(xml);
    gj_buf_release(&piece);
}

void gj_odt_write_run(gj_xml *xml, const char *text, const char *marks)
{
    gj_runs runs = gj_runs_of(text);
    for (gj_run run; gj_runs_next(&runs, &run);)
        write_piece(xml, &run, run.marks ? marks : NULL);
}

/* Write `length` bytes of running text, with a zero-width space where a line may end. */
static void write_text(gj_xml *xml, const char *text, size_t length, const char *marks,
                       bool for_pdf)
{
    gj_buf words;
    gj_buf_init(&words);
    gj_buf_puts(&words, "");
    for (const char *at = text; at < text + length;) {
        const char *next = at;
        uint32_t c = gj_utf8_next(&next);
        gj_buf_add(&words, at, (size_t)(next - at));
        if (for_pdf && next < text + length && gj_text_may_end_line(c, next))
            gj_buf_puts(&words, "\u200B");
        at = next;
    }
    gj_odt_write_run(xml, words.len ? words.data : "", marks);
    gj_buf_release(&words);
}

const char *gj_odt_paragraph_style(const gj_leaf *leaf)
{
    static const char *const styles[] = {"正文", "正文", "正文", "三级", "四级"};
    if (leaf->lead.alone)
        return "二级";
    return leaf->leads ? "末段" : styles[leaf->lead.level];
}

/* Writes words in 楷体. In the copy for a PDF their stops are in the body's font: to the eye those
 * of 楷体 are the same, but those of what stands in for it hang in the middle of the line. */
static void write_kai(gj_xml *xml, const char *text, size_t length, bool for_pdf)
{
    static const char *const stops = "，。、；：";
    const char *end = text + length, *from = text;
    for (const char *at = text; for_pdf && at < end;) {
        char one[5] = {0};
        const char *next = at;
        (void)gj_utf8_put(gj_utf8_next(&next), one);
        if (next - at > 1 && strstr(stops, one)) {
            write_text(xml, from, (size_t)(at - from), "楷体标点", for_pdf);
            gj_xml_open(xml, "text:span");
            gj_xml_attr(xml, "text:style-name", "二级句读");
            gj_xml_text(xml, one);
            gj_xml_close(xml);
            from = next;
        }
        at = next;
    }
    write_text(xml, from, (size_t)(end - from), "楷体标点", for_pdf);
}

void gj_odt_write_paragraph(gj_xml *xml, const gj_leaf *leaf, const char *style, bool for_pdf)
{
    const gj_lead *lead = &leaf->lead;
    const char *text = leaf->text;
    gj_xml_open(xml, "text:p");
    gj_xml_attr(xml, "text:style-name", style ? style : gj_odt_paragraph_style(leaf));
    if (lead->level == 2 && !lead->alone) {
        gj_xml_open(xml, "text:span");
        gj_xml_attr(xml, "text:style-name", "二级字");
        write_kai(xml, text, lead->length, for_pdf);
        gj_xml_close(xml);
        text += lead->length;
    }
    if (lead->alone)
        write_kai(xml, text, strlen(text), for_pdf);
    else
        write_text(xml, text, strlen(text), "仿宋标点", for_pdf);
    gj_xml_close(xml);
}

/* ---- content.xml ---- */

/* The text while it is written, and the styles it turns out to need. */
typedef struct body {
    const document *doc;
    gj_xml xml, styles;
    int made; /* styles */
} body;

enum { STYLE_NAME = 64 };

/* The kind of page that a leaf has to begin, or NULL; the first page is the usual one unless told
 * otherwise. */
static const char *master_of(const gj_document_model *model, const gj_leaf *leaf)
{
    bool first = leaf == model->leaves;
    bool named = first ? strcmp(leaf->page->master, GJ_PAGE_USUAL) != 0 : leaf->turns;
    return named ? leaf->page->master : NULL;
}

/* A name for a style made from `parent`. */
static const char *made_name(body *b, const char *parent, char name[STYLE_NAME])
{
    (void)snprintf(name, STYLE_NAME, "%s.%d", parent, ++b->made);
    return name;
}

/* The style of a paragraph that is in `parent` unless it begins a page of another kind, or what
 * follows stands close. */
static const char *paragraph_style(body *b, const gj_leaf *leaf, const char *parent,
                                   char name[STYLE_NAME])
{
    const char *master = master_of(b->doc->model, leaf);
    bool close = leaf->kind == GJ_LEAF_TITLE && leaf->leads;
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

/* Write a <text:p> element. */
static void write_words(gj_xml *xml, const char *style, const char *text, const char *marks)
{
    gj_xml_open(xml, "text:p");
    gj_xml_attr(xml, "text:style-name", style);
    gj_odt_write_run(xml, text, marks);
    gj_xml_close(xml);
}

/* Write the <text:h> element of a section. */
static void write_heading(body *b, const gj_leaf *leaf)
{
    char name[STYLE_NAME];
    const char *parent = leaf->new_page && !leaf->turns ? "一级另页" : "一级";
    gj_xml_open(&b->xml, "text:h");
    gj_xml_attr(&b->xml, "text:style-name", paragraph_style(b, leaf, parent, name));
    gj_xml_attr(&b->xml, "text:outline-level", "1");
    gj_odt_write_run(&b->xml, leaf->text, "黑体标点");
    gj_xml_close(&b->xml);
}

/* Write the <style:style> element of a line of its own, its items' left edges as tab stops. */
static void write_line_style(gj_xml *xml, const gj_line *line, const char *name, const char *master)
{
    static const char *const aligns[] = {[GJ_LINE_LEFT] = "start",
                                         [GJ_LINE_CENTER] = "center",
                                         [GJ_LINE_RIGHT] = "end",
                                         [GJ_LINE_SPREAD] = "start"};
    gj_xml_open(xml, "style:style");
    gj_xml_attr(xml, "style:name", name);
    gj_xml_attr(xml, "style:family", "paragraph");
    gj_xml_attrf(xml, "style:parent-style-name", "表内文字-%s", gj_letters_name(line->letters));
    gj_xml_attr(xml, "style:master-page-name", master);
    gj_xml_open(xml, "style:paragraph-properties");
    gj_xml_attr(xml, "fo:text-align", aligns[line->align]);
    gj_xml_attr(xml, "fo:margin-left", "0mm");
    gj_xml_attr(xml, "fo:margin-right", "0mm");
    gj_xml_attr(xml, "fo:margin-top", "1mm");
    gj_xml_attr(xml, "fo:margin-bottom", "1mm");
    if (line->tabs) {
        gj_xml_open(xml, "style:tab-stops");
        for (const int *at = line->tabs; *at; at++) {
            gj_xml_open(xml, "style:tab-stop");
            gj_xml_attrf(xml, "style:position", "%d.%02dpt", *at / 100, *at % 100);
            gj_xml_attr(xml, "style:type", "left");
            gj_xml_close(xml);
        }
        gj_xml_close(xml);
    }
    gj_xml_close(xml);
    gj_xml_close(xml);
}

static void write_line(body *b, const gj_leaf *leaf)
{
    const gj_line *line = leaf->line;
    char name[STYLE_NAME];
    gj_buf words;
    gj_buf_init(&words);
    write_line_style(&b->styles, line, made_name(b, "行", name), master_of(b->doc->model, leaf));
    for (int i = 0; line->items[i]; i++)
        gj_buf_printf(&words, "%s%s", i == 0 ? "" : line->tabs ? "\t" : "　", line->items[i]);
    write_words(&b->xml, name, words.len ? words.data : "", "宋体标点");
    gj_buf_release(&words);
}

/* Write a line of the tail, and the <style:style> element that says where it stands. */
static void write_tail(body *b, const gj_leaf *leaf, const char *name)
{
    const gj_tail_place *tail = &leaf->tail;
    int left = tail->at_right ? 0 : tail->offset, right = tail->at_right ? tail->offset : 0;
    gj_xml *xml = &b->styles;
    gj_xml_open(xml, "style:style");
    gj_xml_attr(xml, "style:name", name);
    gj_xml_attr(xml, "style:family", "paragraph");
    gj_xml_attr(xml, "style:parent-style-name", tail->first ? "署名" : "署名日期");
    gj_xml_attr(xml, "style:master-page-name", master_of(b->doc->model, leaf));
    gj_xml_open(xml, "style:paragraph-properties");
    gj_xml_attr(xml, "fo:text-align", tail->at_right ? "end" : "start");
    gj_xml_attrf(xml, "fo:margin-left", "%d.%02dpt", left / 100, left % 100);
    gj_xml_attrf(xml, "fo:margin-right", "%d.%02dpt", right / 100, right % 100);
    gj_xml_close(xml);
    gj_xml_close(xml);
    write_words(&b->xml, name, leaf->text, "仿宋标点");
}

static void write_leaf(body *b, const gj_leaf *leaf)
{
    char name[STYLE_NAME];
    switch (leaf->kind) {
    case GJ_LEAF_TITLE:
        write_words(&b->xml, paragraph_style(b, leaf, "题名", name), leaf->text, "小标宋标点");
        break;
    case GJ_LEAF_LINE:
        write_line(b, leaf);
        break;
    case GJ_LEAF_HEADING:
        write_heading(b, leaf);
        break;
    case GJ_LEAF_PARAGRAPH:
        gj_odt_write_paragraph(&b->xml, leaf,
                               paragraph_style(b, leaf, gj_odt_paragraph_style(leaf), name),
                               b->doc->for_pdf);
        break;
    case GJ_LEAF_TABLE:
        gj_odt_write_table(&b->styles, &b->xml, leaf, master_of(b->doc->model, leaf));
        break;
    case GJ_LEAF_ORG:
        write_tail(b, leaf, "署名位置");
        break;
    case GJ_LEAF_DATE:
        write_tail(b, leaf, "日期位置");
        break;
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
    for (int i = 0; i < doc->model->n_leaves; i++)
        write_leaf(&b, &doc->model->leaves[i]);
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
        gj_odt_write_layouts(xml, doc->form);
    else if (strcmp(name, "masters") == 0)
        gj_odt_write_masters(xml, doc->form);
    else if (strcmp(name, "letters") == 0)
        gj_odt_write_letters(xml, doc->form);
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
    if (ok && doc->options->fonts)
        gj_font_faces_write(styles.data, doc->options->fonts, out);
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
    const gj_document_model *model = ((const document *)context)->model;
    const gj_package_meta meta = {
        .title = model->title, .creator = model->creator, .date = model->date};
    gj_package_write_meta(&meta, out);
    return true;
}

static bool write(const gj_document_model *model, const gj_document_options *options, bool for_pdf,
                  gj_buf *out, gj_err *err)
{
    static const gj_package_part parts[] = {{"content.xml", write_content},
                                            {"styles.xml", write_styles},
                                            {"settings.xml", write_settings},
                                            {"meta.xml", write_meta}};
    const document doc = {model, gj_report_form(model->report), options, for_pdf};
    const gj_package package = {GJ_MIMETYPE_ODT, parts, sizeof parts / sizeof parts[0], &doc};
    return gj_package_write(&package, out, err);
}

bool gj_write_odt(const gj_document_model *model, const gj_document_options *options, gj_buf *out,
                  gj_err *err)
{
    return write(model, options, false, out, err);
}

bool gj_write_odt_for_pdf(const gj_document_model *model, const gj_document_options *options,
                          gj_buf *out, gj_err *err)
{
    return write(model, options, true, out, err);
}
