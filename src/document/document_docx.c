/* SPDX-License-Identifier: Apache-2.0 */
/* document_docx.c - the document as a Word file: its leaves as paragraphs and tables, its pages as
 * sections. */
#include <string.h>

#include "document/document_writers.h"
#include "pack/package.h"

/* Lengths are in twips, twentieths of a point. */
enum {
    ABOVE_TABLE = 113, /* 2 mm, as below a title that a line follows */
    BELOW_TABLE = 170, /* 3 mm */
    AROUND_LINE = 57,  /* 1 mm */
    BODY_LINE = 579,   /* of the styles' file: the pitch of the page's lines */
    FOOTER = 684,      /* from the text down to where the number's line ends: 5 mm and its 20 pt */
    HEADER = 851       /* 15 mm; there is none, but a section has to say so */
};

/* Thousandths of a millimetre, not below 0, as twips. */
static int twips(long long thousandths)
{
    return (int)((thousandths * 72 + 635) / 1270);
}

/* ---- elements ---- */

static void put(gj_xml *xml, const char *name, const char *value)
{
    gj_xml_open(xml, name);
    gj_xml_attr(xml, "w:val", value);
    gj_xml_close(xml);
}

static void put_number(gj_xml *xml, const char *name, int value)
{
    gj_xml_open(xml, name);
    gj_xml_attrf(xml, "w:val", "%d", value);
    gj_xml_close(xml);
}

/* Write an element that is a width. */
static void put_width(gj_xml *xml, const char *name, int width)
{
    gj_xml_open(xml, name);
    gj_xml_attrf(xml, "w:w", "%d", width);
    gj_xml_attr(xml, "w:type", "dxa");
    gj_xml_close(xml);
}

/* ---- pages ---- */

/* Of a page: its width and what the text takes of it. */
static int text_width(const gj_page *page)
{
    enum { RIGHT = 1, LEFT = 3 };
    return twips(1000LL * page->paper[0]) - twips(1000LL * page->margins[LEFT]) -
           twips(1000LL * page->margins[RIGHT]);
}

/* Write the <w:sectPr> element: what ends here stands on such pages. */
static void write_section(gj_xml *xml, const gj_page *page)
{
    static const char *const sides[] = {"w:top", "w:right", "w:bottom", "w:left"};
    static const char *const footers[][2] = {{"default", "rId4"}, {"even", "rId5"}};
    enum { BOTTOM = 2 };
    int below = twips(1000LL * page->margins[BOTTOM]) - FOOTER;
    gj_xml_open(xml, "w:sectPr");
    for (int i = 0; i < 2 && page->numbers && below > 0; i++) {
        gj_xml_open(xml, "w:footerReference");
        gj_xml_attr(xml, "w:type", footers[i][0]);
        gj_xml_attr(xml, "r:id", footers[i][1]);
        gj_xml_close(xml);
    }
    gj_xml_open(xml, "w:pgSz");
    gj_xml_attrf(xml, "w:w", "%d", twips(1000LL * page->paper[0]));
    gj_xml_attrf(xml, "w:h", "%d", twips(1000LL * page->paper[1]));
    gj_xml_attr(xml, "w:orient", page->landscape ? "landscape" : NULL);
    gj_xml_close(xml);
    gj_xml_open(xml, "w:pgMar");
    for (int i = 0; i < 4; i++)
        gj_xml_attrf(xml, sides[i], "%d", twips(1000LL * page->margins[i]));
    gj_xml_attrf(xml, "w:header", "%d", HEADER);
    gj_xml_attrf(xml, "w:footer", "%d", below > 0 ? below : 0);
    gj_xml_attr(xml, "w:gutter", "0");
    gj_xml_close(xml);
    /* No grid: the lines' pitch is their own. */
    gj_xml_open(xml, "w:docGrid");
    gj_xml_attr(xml, "w:type", "default");
    gj_xml_attrf(xml, "w:linePitch", "%d", BODY_LINE);
    gj_xml_close(xml);
    gj_xml_close(xml);
}

/* ---- paragraphs ---- */

/* How a paragraph differs from its style; 0: it doesn't. */
typedef struct look {
    const char *style; /* its id */
    bool keeps_next, new_page;
    int before, after;
    bool placed; /* `left` and `right` count */
    int left, right;
    const char *align;
    const int *tabs;     /* hundredths of a point, ending with 0 */
    const gj_page *ends; /* a section of such pages ends with it */
} look;

/* Write the <w:pPr> element, in the order of CT_PPr. */
static void write_look(gj_xml *xml, const look *l)
{
    gj_xml_open(xml, "w:pPr");
    put(xml, "w:pStyle", l->style);
    if (l->keeps_next)
        gj_xml_element(xml, "w:keepNext", NULL);
    if (l->new_page)
        gj_xml_element(xml, "w:pageBreakBefore", NULL);
    if (l->tabs) {
        gj_xml_open(xml, "w:tabs");
        for (const int *at = l->tabs; *at; at++) {
            gj_xml_open(xml, "w:tab");
            gj_xml_attr(xml, "w:val", "left");
            gj_xml_attrf(xml, "w:pos", "%d", *at / 5);
            gj_xml_close(xml);
        }
        gj_xml_close(xml);
    }
    if (l->before || l->after) {
        gj_xml_open(xml, "w:spacing");
        if (l->before)
            gj_xml_attrf(xml, "w:before", "%d", l->before);
        if (l->after)
            gj_xml_attrf(xml, "w:after", "%d", l->after);
        gj_xml_close(xml);
    }
    if (l->placed) {
        gj_xml_open(xml, "w:ind");
        gj_xml_attrf(xml, "w:left", "%d", l->left);
        gj_xml_attrf(xml, "w:right", "%d", l->right);
        gj_xml_attr(xml, "w:firstLine", "0");
        gj_xml_close(xml);
    }
    if (l->align)
        put(xml, "w:jc", l->align);
    if (l->ends)
        write_section(xml, l->ends);
    gj_xml_close(xml);
}

/* Write the <w:r> element. Word takes quotes and dashes for Western characters unless it is told
 * that they stand in East Asian text. */
static void write_run(gj_xml *xml, const gj_run *run, const char *style)
{
    gj_buf words;
    gj_buf_init(&words);
    gj_buf_add(&words, run->text, run->length);
    gj_xml_open(xml, "w:r");
    gj_xml_open(xml, "w:rPr");
    if (style)
        put(xml, "w:rStyle", style);
    gj_xml_open(xml, "w:rFonts");
    gj_xml_attr(xml, "w:hint", "eastAsia");
    gj_xml_close(xml);
    gj_xml_close(xml);
    for (char *at = words.data; *at;) {
        size_t length = strcspn(at, "\t\n");
        char end = at[length];
        at[length] = '\0';
        if (length > 0) {
            gj_xml_open(xml, "w:t");
            gj_xml_attr(xml, "xml:space", "preserve");
            gj_xml_text(xml, at);
            gj_xml_close(xml);
        }
        if (end)
            gj_xml_element(xml, end == '\t' ? "w:tab" : "w:br", NULL);
        at += length + (end != '\0');
    }
    gj_xml_close(xml);
    gj_buf_release(&words);
}

/* Write a text, in a style of its own or in its paragraph's; `marks` is a style with the Chinese
 * font, for what would be in the Western one. */
static void write_words(gj_xml *xml, const char *text, const char *style, const char *marks)
{
    gj_runs runs = gj_runs_of(text);
    for (gj_run run; gj_runs_next(&runs, &run);)
        write_run(xml, &run, run.marks ? marks : style);
}

/* Write the <w:p> element of a text. */
static void write_paragraph(gj_xml *xml, const look *l, const char *text, const char *marks)
{
    gj_xml_open(xml, "w:p");
    write_look(xml, l);
    write_words(xml, text, NULL, marks);
    gj_xml_close(xml);
}

/* Write the <w:p> element of running text, its heading in letters of its own. */
static void write_running_text(gj_xml *xml, look *l, const gj_leaf *leaf)
{
    static const char *const styles[] = {"Normal", "Normal", "Normal", "LevelThree", "LevelFour"};
    const gj_lead *lead = &leaf->lead;
    const char *text = leaf->text;
    l->style = lead->alone ? "Heading2" : styles[lead->level];
    l->keeps_next = leaf->leads;
    gj_xml_open(xml, "w:p");
    write_look(xml, l);
    if (lead->level == 2 && !lead->alone) {
        gj_buf heading;
        gj_buf_init(&heading);
        gj_buf_add(&heading, text, lead->length);
        write_words(xml, heading.data, "Lead", "MarkLead");
        gj_buf_release(&heading);
        text += lead->length;
    }
    write_words(xml, text, NULL, lead->alone ? "MarkLead" : "MarkText");
    gj_xml_close(xml);
}

/* Write the <w:p> element of a line of its own. */
static void write_line(gj_xml *xml, look *l, const gj_line *line)
{
    static const char *const aligns[] = {[GJ_LINE_LEFT] = "left",
                                         [GJ_LINE_CENTER] = "center",
                                         [GJ_LINE_RIGHT] = "right",
                                         [GJ_LINE_SPREAD] = "left"};
    gj_buf words, style;
    gj_buf_init(&words);
    gj_buf_init(&style);
    for (int i = 0; line->items[i]; i++)
        gj_buf_printf(&words, "%s%s", i == 0 ? "" : line->tabs ? "\t" : "　", line->items[i]);
    gj_buf_printf(&style, "TableText%d", (int)line->letters + 1);
    l->style = style.data;
    l->placed = true;
    l->align = aligns[line->align];
    l->tabs = line->tabs;
    write_paragraph(xml, l, words.len ? words.data : "", "MarkTable");
    gj_buf_release(&words);
    gj_buf_release(&style);
}

/* Write the <w:p> element of a line of the tail. */
static void write_tail(gj_xml *xml, look *l, const gj_leaf *leaf)
{
    const gj_tail_place *tail = &leaf->tail;
    int offset = (tail->offset + 2) / 5;
    l->style = tail->first ? "Signature" : "Date";
    l->placed = true;
    l->left = tail->at_right ? 0 : offset;
    l->right = tail->at_right ? offset : 0;
    l->align = tail->at_right ? "right" : "left";
    write_paragraph(xml, l, leaf->text, "MarkText");
}

/* ---- tables ---- */

/* A table while it is written. */
typedef struct table {
    const gj_table_plan *plan;
    int width;     /* of all its columns */
    bool new_page; /* it begins one */
} table;

/* Where a column begins: so the columns' widths add up to the text's. */
static int edge(const table *t, int column)
{
    long long before = 0;
    for (int i = 0; i < column; i++)
        before += t->plan->widths[i];
    return (int)((before * t->width * 2 + t->plan->width) / (t->plan->width * 2LL));
}

/* Write the <w:p> element of a cell. */
static void write_cell_words(gj_xml *xml, const table *t, const gj_grid_cell *cell, int row)
{
    const char *kind = gj_table_is_left(t->plan, cell) ? "TableText"
                       : cell->role == GJ_GRID_DATA    ? "TableNumber"
                                                       : "TableHead";
    gj_buf words, style;
    gj_buf_init(&words);
    gj_buf_init(&style);
    if (row == cell->row) /* what it covers below is empty */
        gj_table_put_text(t->plan, cell, &words);
    gj_buf_printf(&style, "%s%d", kind, (int)t->plan->letters + 1);
    /* A table stays on one page by each row's keeping with the next. */
    const look l = {.style = style.data,
                    .keeps_next = t->plan->whole && row < t->plan->grid->rows - 1,
                    .new_page = t->new_page && row == 0 && cell->col == 0};
    write_paragraph(xml, &l, words.len ? words.data : "", "MarkTable");
    gj_buf_release(&words);
    gj_buf_release(&style);
}

/* Write the <w:tc> element: a cell, or what it covers in a row below. */
static void write_cell(gj_xml *xml, const table *t, const gj_grid_cell *cell, int row)
{
    gj_xml_open(xml, "w:tc");
    gj_xml_open(xml, "w:tcPr");
    put_width(xml, "w:tcW", edge(t, cell->col + cell->cols) - edge(t, cell->col));
    if (cell->cols > 1)
        put_number(xml, "w:gridSpan", cell->cols);
    if (cell->rows > 1)
        put(xml, "w:vMerge", row == cell->row ? "restart" : "continue");
    put(xml, "w:vAlign", "center");
    gj_xml_close(xml);
    write_cell_words(xml, t, cell, row);
    gj_xml_close(xml);
}

/* Write the <w:tr> element. */
static void write_row(gj_xml *xml, const table *t, int row)
{
    const gj_grid *grid = t->plan->grid;
    gj_xml_open(xml, "w:tr");
    gj_xml_open(xml, "w:trPr");
    gj_xml_element(xml, "w:cantSplit", NULL);
    gj_xml_open(xml, "w:trHeight");
    gj_xml_attrf(xml, "w:val", "%d", twips(t->plan->row_height));
    gj_xml_attr(xml, "w:hRule", "atLeast");
    gj_xml_close(xml);
    if (row < grid->header_rows)
        gj_xml_element(xml, "w:tblHeader", NULL);
    gj_xml_close(xml);
    for (int col = 0; col < grid->cols;) {
        const gj_grid_cell *cell = gj_grid_at(grid, row, col);
        write_cell(xml, t, cell, row);
        col = cell->col + cell->cols;
    }
    gj_xml_close(xml);
}

/* Write the <w:tbl> element. */
static void write_table(gj_xml *xml, const gj_leaf *leaf)
{
    const gj_grid *grid = leaf->table->grid;
    const table t = {.plan = leaf->table,
                     .width = text_width(leaf->page),
                     .new_page = leaf->new_page && !leaf->turns};
    gj_xml_open(xml, "w:tbl");
    gj_xml_open(xml, "w:tblPr");
    put(xml, "w:tblStyle", leaf->table->dense ? "ReportDense" : "Report");
    put_width(xml, "w:tblW", t.width);
    gj_xml_open(xml, "w:tblLayout");
    gj_xml_attr(xml, "w:type", "fixed");
    gj_xml_close(xml);
    put(xml, "w:tblLook", "0000");
    if (leaf->section)
        put(xml, "w:tblCaption", leaf->section->title);
    gj_xml_close(xml);
    gj_xml_open(xml, "w:tblGrid");
    for (int i = 0; i < grid->cols; i++) {
        gj_xml_open(xml, "w:gridCol");
        gj_xml_attrf(xml, "w:w", "%d", edge(&t, i + 1) - edge(&t, i));
        gj_xml_close(xml);
    }
    gj_xml_close(xml);
    for (int row = 0; row < grid->rows; row++)
        write_row(xml, &t, row);
    gj_xml_close(xml);
}

/* ---- the body ---- */

/* Between a leaf and the one below it on the same page. Word takes the larger one of what stands
 * below the first and above the second: so all of it is said of one of them. */
static int gap_between(const gj_leaf *above, const gj_leaf *below)
{
    int gap = above->kind == GJ_LEAF_TABLE                   ? BELOW_TABLE
              : above->kind == GJ_LEAF_LINE                  ? AROUND_LINE
              : above->kind == GJ_LEAF_TITLE && above->leads ? ABOVE_TABLE
              : above->kind == GJ_LEAF_TITLE                 ? BODY_LINE
                                                             : 0;
    bool signs = below->kind == GJ_LEAF_ORG || below->kind == GJ_LEAF_DATE;
    gap += below->kind == GJ_LEAF_TABLE  ? ABOVE_TABLE
           : below->kind == GJ_LEAF_LINE ? AROUND_LINE
           : signs && below->tail.first  ? BODY_LINE
                                         : 0;
    return gap;
}

static void write_leaf(gj_xml *xml, const gj_document_model *model, int at)
{
    const gj_leaf *leaf = &model->leaves[at];
    bool follows = at + 1 < model->n_leaves;
    const gj_page *ends = follows && leaf[1].turns ? leaf->page : NULL;
    bool below_table = at > 0 && leaf[-1].kind == GJ_LEAF_TABLE && !leaf->new_page;
    look l = {.new_page = leaf->new_page && !leaf->turns,
              .before = below_table ? gap_between(leaf - 1, leaf) : 0,
              .after = follows && !leaf[1].new_page ? gap_between(leaf, leaf + 1) : 0,
              .ends = ends};
    switch (leaf->kind) {
    case GJ_LEAF_TITLE:
        l.style = "Title";
        write_paragraph(xml, &l, leaf->text, "MarkTitle");
        break;
    case GJ_LEAF_LINE:
        write_line(xml, &l, leaf->line);
        break;
    case GJ_LEAF_HEADING:
        l.style = "Heading1";
        write_paragraph(xml, &l, leaf->text, "MarkHeading");
        break;
    case GJ_LEAF_PARAGRAPH:
        write_running_text(xml, &l, leaf);
        break;
    case GJ_LEAF_TABLE:
        write_table(xml, leaf);
        /* Word joins tables that nothing parts, and ends no section but in a paragraph. */
        if (!follows || ends || leaf[1].kind == GJ_LEAF_TABLE) {
            const look gap = {.style = "Gap", .before = l.after, .ends = ends};
            write_paragraph(xml, &gap, "", NULL);
        }
        break;
    case GJ_LEAF_ORG:
    case GJ_LEAF_DATE:
        write_tail(xml, &l, leaf);
        break;
    }
}

static void write_body(gj_xml *xml, const gj_document_model *model)
{
    int n = model->n_leaves;
    for (int i = 0; i < n; i++)
        write_leaf(xml, model, i);
    const gj_page usual = gj_page_of(gj_report_form(model->report), false);
    write_section(xml, n > 0 ? model->leaves[n - 1].page : &usual);
}

/* ---- the package ---- */

/* Write one of the dates of core.xml. */
static void write_date(gj_xml *xml, const char *name, const char *date)
{
    gj_xml_open(xml, name);
    gj_xml_attr(xml, "xsi:type", "dcterms:W3CDTF");
    gj_xml_text(xml, date);
    gj_xml_text(xml, "T00:00:00Z");
    gj_xml_close(xml);
}

static void write_properties(gj_xml *xml, const gj_document_model *model)
{
    gj_xml_element(xml, "dc:title", model->title);
    gj_xml_element(xml, "dc:creator", model->creator);
    gj_xml_element(xml, "cp:lastModifiedBy", model->creator);
    if (*model->date) {
        write_date(xml, "dcterms:created", model->date);
        write_date(xml, "dcterms:modified", model->date);
    }
    gj_xml_element(xml, "dc:language", model->lang);
}

static bool fill(void *context, const char *name, gj_xml *xml, gj_err *err)
{
    const gj_document_model *const *model = context;
    (void)err;
    if (strcmp(name, "body") == 0)
        write_body(xml, *model);
    else if (strcmp(name, "properties") == 0)
        write_properties(xml, *model);
    else
        return false;
    return true;
}

bool gj_write_docx(const gj_document_model *model, const gj_document_options *options, gj_buf *out,
                   gj_err *err)
{
    static const gj_package_file files[] = {
        {"[Content_Types].xml", "document-docx-types.xml"},
        {"_rels/.rels", "document-docx-package.xml"},
        {"word/document.xml", "document-docx-content.xml"},
        {"word/_rels/document.xml.rels", "document-docx-parts.xml"},
        {"word/styles.xml", "document-docx-styles.xml"},
        {"word/settings.xml", "document-docx-settings.xml"},
        {"word/fontTable.xml", "document-docx-fonts.xml"},
        {"word/footer1.xml", "document-docx-footer-odd.xml"},
        {"word/footer2.xml", "document-docx-footer-even.xml"},
        {"docProps/core.xml", "document-docx-core.xml"},
        {"docProps/app.xml", "document-docx-app.xml"},
    };
    const gj_package_filled package = {.folder = options->styles_folder,
                                       .files = files,
                                       .n_files = sizeof files / sizeof *files,
                                       .slot = fill,
                                       .context = &model};
    return gj_package_write_filled(&package, out, err);
}
