/* SPDX-License-Identifier: Apache-2.0 */
/* document_html.c - the document as a web page, or as what goes into somebody else's. */
#include <string.h>

#include "base/utf8.h"
#include "document/document_writers.h"
#include "pack/package.h"
#include "pack/xml.h"

/* Editors strip <style>, class and id; what has to look so is said in each element, in attributes
 * of old too where there are such: of the two, most editors keep one. Families begin with the
 * Chinese one, since a Western one would take the Chinese quotes along. */
#define TITLE_FONT                                                                           \
    "font-family:方正小标宋简体,方正小标宋_GBK,STZhongsong,'Noto Serif CJK SC'," \
    "SimSun,serif;font-size:22pt"
#define HEADING_FONT                                                             \
    "font-family:黑体,SimHei,'Noto Sans CJK SC','Microsoft YaHei',sans-serif;" \
    "font-size:16pt"
#define SECOND_FONT                                                         \
    "font-family:楷体_GB2312,楷体,KaiTi,'AR PL UKai CN',STKaiti,serif;" \
    "font-size:16pt"
#define TEXT_FONT                                                                     \
    "font-family:仿宋_GB2312,仿宋,FangSong,STFangsong,'Noto Serif CJK SC',serif;" \
    "font-size:16pt"
#define TABLE_FONT "font-family:宋体,SimSun,'Noto Serif CJK SC',serif;font-size:10.5pt"

enum {
    SCREEN = 720,        /* px that a table takes of a page that has them */
    SCREEN_LETTERS = 105 /* of a table on a screen, in tenths of a point: TABLE_FONT's */
};

/* The page, or the fragment, while it is written. */
typedef struct writing {
    const gj_document_model *model;
    bool fragment;
    gj_xml xml;
} writing;

/* Write a <span> element; the class goes into a page alone. */
static void write_span(writing *w, const char *class, const char *style, const char *text,
                       size_t length)
{
    gj_buf words;
    gj_buf_init(&words);
    gj_buf_add(&words, text, length);
    gj_xml_open(&w->xml, "span");
    gj_xml_attr(&w->xml, "class", w->fragment ? NULL : class);
    gj_xml_attr(&w->xml, "style", style);
    gj_xml_text(&w->xml, words.len ? words.data : "");
    gj_xml_close(&w->xml);
    gj_buf_release(&words);
}

/* Opens a block: of the classes, those that hold; none in a fragment. */
static void open_block(writing *w, const gj_leaf *leaf, const char *element, const char *class)
{
    gj_buf classes;
    gj_buf_init(&classes);
    gj_xml_open(&w->xml, element);
    gj_buf_printf(&classes, "%s%s%s%s", class, leaf->new_page ? " new-page" : "",
                  leaf->leads ? " leads" : "",
                  leaf->page->landscape != w->model->leaves->page->landscape ? " turned" : "");
    const char *all = classes.data + strspn(classes.data, " ");
    gj_xml_attr(&w->xml, "class", *all && !w->fragment ? all : NULL);
    gj_buf_release(&classes);
}

/* Write the <h1> element. */
static void write_title(writing *w, const gj_leaf *leaf)
{
    open_block(w, leaf, "h1", "");
    gj_xml_attr(&w->xml, "align", "center");
    gj_xml_attr(
        &w->xml, "style",
        "margin:0 0 1em;text-align:center;font-weight:normal;font-size:22pt;line-height:1.4");
    const char *text = leaf->text;
    for (;;) {
        size_t length = strcspn(text, "\n");
        write_span(w, NULL, TITLE_FONT, text, length);
        text += length;
        if (!*text++)
            break;
        gj_xml_element(&w->xml, "br", NULL);
    }
    gj_xml_close(&w->xml);
}

/* Write the <p> element of a line of its own. */
static void write_line(writing *w, const gj_leaf *leaf)
{
    static const char *const ALIGNS[] = {[GJ_LINE_LEFT] = "left",
                                         [GJ_LINE_CENTER] = "center",
                                         [GJ_LINE_RIGHT] = "right",
                                         [GJ_LINE_SPREAD] = "left"};
    const gj_line *line = leaf->line;
    open_block(w, leaf, "p", line->tabs ? "line spread" : "line");
    gj_xml_attr(&w->xml, "align", ALIGNS[line->align]);
    gj_xml_attrf(&w->xml, "style", "margin:.3em 0;text-align:%s;line-height:1.6",
                 ALIGNS[line->align]);
    for (int i = 0; line->items[i]; i++) {
        if (i > 0)
            gj_xml_text(&w->xml, "　");
        write_span(w, "item", TABLE_FONT, line->items[i], strlen(line->items[i]));
    }
    gj_xml_close(&w->xml);
}

/* Write a heading's element, h2 or h3. */
static void write_heading(writing *w, const gj_leaf *leaf, const char *element, const char *font)
{
    open_block(w, leaf, element, "");
    gj_xml_attr(&w->xml, "style",
                "margin:0;text-indent:2em;font-weight:normal;font-size:16pt;line-height:1.8");
    write_span(w, NULL, font, leaf->text, strlen(leaf->text));
    gj_xml_close(&w->xml);
}

/* Write a <p> element, or an <h3> where the heading is all there is. */
static void write_paragraph(writing *w, const gj_leaf *leaf)
{
    const char *text = leaf->text;
    if (leaf->lead.alone) {
        write_heading(w, leaf, "h3", SECOND_FONT);
        return;
    }
    open_block(w, leaf, "p", "");
    gj_xml_attr(&w->xml, "style",
                "margin:0;text-indent:2em;text-align:justify;font-size:16pt;line-height:1.8");
    if (leaf->lead.level == 2) {
        write_span(w, "run-in", SECOND_FONT, text, leaf->lead.length);
        text += leaf->lead.length;
    }
    write_span(w, NULL, TEXT_FONT, text, strlen(text));
    gj_xml_close(&w->xml);
}

/* Write the <p> element of a line of the tail. All is measured from the right edge, which stays
 * where the page is narrower than paper. */
static void write_tail(writing *w, const gj_leaf *leaf)
{
    enum { EM = 1600 };                      /* in hundredths of a point */
    int right = leaf->tail.offset * 10 / EM; /* in tenths of an em */
    if (!leaf->tail.at_right) {
        int width = (int)(leaf->page->width * 7200LL / 25400);
        right = (width - leaf->tail.offset) * 10 / EM - gj_run_width(leaf->text) / 100;
    }
    right = right > 0 ? right : 0;
    open_block(w, leaf, "p", "");
    gj_xml_attr(&w->xml, "align", "right");
    gj_xml_attrf(&w->xml, "style",
                 "margin:%s 0 0;padding-right:%d.%dem;text-align:right;line-height:1.8;"
                 "font-size:16pt",
                 leaf->tail.first ? "1.8em" : "0", right / 10, right % 10);
    write_span(w, NULL, TEXT_FONT, leaf->text, strlen(leaf->text));
    gj_xml_close(&w->xml);
}

/* ---- tables ---- */

/* What a header is of, or NULL: it is none. */
static const char *scope_of(const gj_grid_cell *cell)
{
    switch (cell->role) {
    case GJ_GRID_TITLE:
        return "colgroup";
    case GJ_GRID_CORNER:
    case GJ_GRID_COLUMN:
        return cell->cols > 1 ? "colgroup" : "col";
    case GJ_GRID_ROW:
        return cell->rows > 1 ? "rowgroup" : "row";
    case GJ_GRID_DATA:
    case GJ_GRID_BLANK:
        break;
    }
    return NULL;
}

/* Write the <th> or <td> element. */
static void write_cell(gj_xml *xml, const gj_table_plan *plan, const gj_grid_cell *cell)
{
    const char *scope = scope_of(cell);
    const char *align = gj_table_is_left(plan, cell) ? "left" : "center";
    const char *text = gj_table_text(plan, cell);
    long long width = 0;
    for (int i = cell->col; i < cell->col + cell->cols; i++)
        width += plan->widths[i];
    gj_xml_open(xml, scope ? "th" : "td");
    gj_xml_attr(xml, "scope", scope);
    if (cell->cols > 1)
        gj_xml_attrf(xml, "colspan", "%d", cell->cols);
    if (cell->rows > 1)
        gj_xml_attrf(xml, "rowspan", "%d", cell->rows);
    gj_xml_attrf(xml, "width", "%d", (int)(width * SCREEN / plan->width));
    gj_xml_attr(xml, "align", align);
    gj_xml_attr(xml, "valign", "middle");
    gj_xml_attrf(xml, "style",
                 "border:1px solid #000;padding:4px 5px;text-align:%s;vertical-align:middle%s",
                 align, scope ? ";font-weight:normal" : "");
    gj_xml_text(xml, *text ? text : "\xC2\xA0"); /* an element without contents has no end tag */
    gj_xml_close(xml);
}

/* Write the <thead> or <tbody> element. */
static void write_rows(gj_xml *xml, const gj_table_plan *plan, int from, int to,
                       const char *element)
{
    const gj_grid *grid = plan->grid;
    if (from == to)
        return;
    gj_xml_open(xml, element);
    for (int row = from; row < to; row++) {
        gj_xml_open(xml, "tr");
        for (int col = 0; col < grid->cols; col++) {
            const gj_grid_cell *cell = gj_grid_at(grid, row, col);
            if (cell && cell->row == row && cell->col == col)
                write_cell(xml, plan, cell);
        }
        gj_xml_close(xml);
    }
    gj_xml_close(xml);
}

/* Write the <caption> element, seen by nobody: the heading above says the same. */
static void write_caption(gj_xml *xml, const gj_leaf *leaf)
{
    const gj_section *section = leaf->section;
    int number = 1;
    gj_xml_open(xml, "caption");
    gj_xml_attrf(xml, "id", "caption-%s", leaf->table->grid->table->id);
    gj_xml_text(xml, section->title);
    for (int i = 0; section->tables[i] != leaf->table->grid->table; i++)
        number++;
    gj_buf words;
    gj_buf_init(&words);
    gj_buf_printf(&words, "（%d）", number);
    gj_xml_text(xml, section->n_tables > 1 ? words.data : NULL);
    gj_buf_release(&words);
    gj_xml_close(xml);
}

/* Write the <table> element. */
static void write_table(writing *w, const gj_leaf *leaf)
{
    gj_xml *xml = &w->xml;
    const gj_table_plan *plan = leaf->table;
    gj_xml_open(xml, "table");
    gj_xml_attr(xml, "width", "100%");
    gj_xml_attr(xml, "border", "1");
    gj_xml_attr(xml, "bordercolor", "#000000");
    gj_xml_attr(xml, "cellspacing", "0");
    gj_xml_attr(xml, "cellpadding", "4");
    gj_xml_attr(xml, "align", "center");
    gj_xml_attr(
        xml, "style",
        "width:100%;border:1px solid #000;border-collapse:collapse;line-height:1.5;" TABLE_FONT);
    if (!w->fragment) {
        write_caption(xml, leaf);
        gj_xml_open(xml, "colgroup");
        for (int i = 0; i < plan->grid->cols; i++) {
            int share = (int)(plan->widths[i] * 10000LL / plan->width);
            gj_xml_open(xml, "col");
            gj_xml_attrf(xml, "style", "width:%d.%02d%%", share / 100, share % 100);
            gj_xml_close(xml);
        }
        gj_xml_close(xml);
    }
    write_rows(xml, plan, 0, plan->grid->header_rows, "thead");
    write_rows(xml, plan, plan->grid->header_rows, plan->grid->rows, "tbody");
    gj_xml_close(xml);
}

/* Write a table that scrolls by itself where the screen is narrower than its columns can be: not a
 * few, whose words find room on any. */
static void write_scrolling(writing *w, const gj_leaf *leaf)
{
    enum { FEW = 6, PX = 9600 }; /* px of an inch, in hundredths */
    gj_xml *xml = &w->xml;
    const gj_table_plan *plan = leaf->table;
    long long least = (long long)plan->width * PX / 2540000 * SCREEN_LETTERS / plan->size;
    least = least < SCREEN ? least : SCREEN;
    open_block(w, leaf, "div", plan->whole ? "scroll whole" : "scroll");
    gj_xml_attr(xml, "role", "region");
    gj_xml_attr(xml, "tabindex", "0");
    gj_xml_attrf(xml, "aria-labelledby", "caption-%s", plan->grid->table->id);
    gj_xml_open(xml, "div");
    gj_xml_attrf(xml, "style", "min-width:%dpx;--letters:%d.%dpt;--row:%d.%02dmm",
                 plan->grid->cols > FEW ? (int)least : 0, plan->size / 10, plan->size % 10,
                 plan->row_height / 1000, plan->row_height % 1000 / 10);
    write_table(w, leaf);
    gj_xml_close(xml);
    gj_xml_close(xml);
}

/* ---- the page ---- */

static void write_leaf(writing *w, const gj_leaf *leaf)
{
    switch (leaf->kind) {
    case GJ_LEAF_TITLE:
        write_title(w, leaf);
        break;
    case GJ_LEAF_LINE:
        write_line(w, leaf);
        break;
    case GJ_LEAF_HEADING:
        write_heading(w, leaf, "h2", HEADING_FONT);
        break;
    case GJ_LEAF_PARAGRAPH:
        write_paragraph(w, leaf);
        break;
    case GJ_LEAF_TABLE:
        if (w->fragment)
            write_table(w, leaf);
        else
            write_scrolling(w, leaf);
        break;
    case GJ_LEAF_ORG:
    case GJ_LEAF_DATE:
        write_tail(w, leaf);
        break;
    }
    gj_buf_putc(w->xml.out, '\n');
}

/* Write an @page rule, and those of its numbers. */
static void write_page(gj_buf *css, const char *name, const gj_page *page)
{
    static const char *const SIDES[] = {"right", "left"};
    gj_buf_printf(css, "@page%s{size:%dmm %dmm;margin:%dmm %dmm %dmm %dmm}\n", name, page->paper[0],
                  page->paper[1], page->margins[0], page->margins[1], page->margins[2],
                  page->margins[3]);
    for (int i = 0; i < 2 && page->numbers; i++)
        gj_buf_printf(css,
                      "@page%s:%s{@bottom-%s{content:'— ' counter(page) ' —';margin-%s:14pt;"
                      "vertical-align:top;padding-top:5mm;font:14pt 宋体,SimSun,"
                      "'Noto Serif CJK SC',serif}}\n",
                      name, SIDES[i], SIDES[i], SIDES[i]);
}

/* The pages of the document, as CSS has them. */
static bool fill_style(void *context, const char *name, gj_xml *xml, gj_err *err)
{
    const gj_document_model *model = context;
    const gj_page *usual = model->n_leaves ? model->leaves->page : NULL;
    (void)err;
    if (strcmp(name, "pages") != 0)
        return false;
    if (!usual)
        return true;
    gj_buf css;
    gj_buf_init(&css);
    write_page(&css, "", usual);
    for (int i = 0; i < model->n_leaves; i++)
        if (model->leaves[i].page->landscape != usual->landscape) {
            gj_buf_puts(&css, ".turned{page:turned}\n");
            write_page(&css, " turned", model->leaves[i].page);
            break;
        }
    gj_xml_raw(xml, css.data);
    gj_buf_release(&css);
    return true;
}

/* Write a <meta> element; none where it would say nothing. */
static void write_meta(gj_xml *xml, const char *name, const char *content)
{
    if (!*content)
        return;
    gj_xml_open(xml, "meta");
    gj_xml_attr(xml, "name", name);
    gj_xml_attr(xml, "content", content);
    gj_xml_close(xml);
}

/* Write the <head> element. */
static void write_head(writing *w, const char *style)
{
    gj_xml *xml = &w->xml;
    gj_xml_open(xml, "head");
    gj_xml_open(xml, "meta");
    gj_xml_attr(xml, "charset", "utf-8");
    gj_xml_close(xml);
    gj_xml_element(xml, "title", w->model->title);
    write_meta(xml, "viewport", "width=device-width, initial-scale=1");
    write_meta(xml, "author", w->model->creator);
    write_meta(xml, "date", w->model->date);
    gj_xml_open(xml, "style");
    gj_xml_raw(xml, style);
    gj_xml_close(xml);
    gj_xml_close(xml);
    gj_buf_putc(xml->out, '\n');
}

static void write_leaves(writing *w)
{
    for (int i = 0; i < w->model->n_leaves; i++)
        write_leaf(w, &w->model->leaves[i]);
}

bool gj_write_html(const gj_document_model *model, const gj_document_options *options, gj_buf *out,
                   gj_err *err)
{
    writing w = {.model = model, .fragment = options->fragment, .xml = gj_xml_fragment(out)};
    const char *const file[] = {options->styles_folder, "document.css"};
    gj_document_model context = *model;
    gj_buf style;
    if (w.fragment) {
        write_leaves(&w);
        return true;
    }
    gj_buf_init(&style);
    bool ok = gj_package_fill(file, fill_style, &context, &style, err);
    if (ok) {
        gj_xml_raw(&w.xml, "<!DOCTYPE html>\n");
        gj_xml_open(&w.xml, "html");
        gj_xml_attr(&w.xml, "lang", model->lang);
        write_head(&w, style.data);
        gj_xml_open(&w.xml, "body");
        gj_xml_open(&w.xml, "main");
        write_leaves(&w);
        gj_xml_close(&w.xml);
        gj_xml_close(&w.xml);
        gj_xml_close(&w.xml);
        gj_buf_putc(out, '\n');
    }
    gj_buf_release(&style);
    return ok;
}
