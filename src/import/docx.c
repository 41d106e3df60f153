/* SPDX-License-Identifier: Apache-2.0 */
/* docx.c - a Word document's body: paragraphs and tables; headers, footers and notes stand in parts
 * of their own and are not read. */
#include <string.h>

#include "import/import_private.h"
#include "import/paper.h"
#include "import/part.h"

typedef struct docx {
    gj_paper *paper;
    int passed_over; /* how deep in an element that isn't read; 0: not in one */
    bool in_text;    /* in w:t */
    bool in_run;
    bool hidden; /* the run's text is */
    /* a table's cell whose properties are being read */
    bool cell_due;
    int cols;
    bool goes_on;
    bool in_row_properties;
} docx;

/* What isn't read: deleted and moved text, field codes, the second of two ways to say the same, and
 * properties that hold elements of names that mean something elsewhere. */
static bool is_passed_over(const char *name)
{
    static const char *const NAMES[] = {"del",    "moveFrom", "instrText", "delText", "Fallback",
                                        "sectPr", "pPr",      "tblPr",     "tblGrid", "rubyPr",
                                        "rt",     "tblPrEx",  "numbering", "docPart"};
    for (size_t i = 0; i < sizeof NAMES / sizeof *NAMES; i++)
        if (strcmp(name, NAMES[i]) == 0)
            return true;
    return false;
}

static void begin_cell(docx *d)
{
    if (!d->cell_due)
        return;
    d->cell_due = false;
    if (d->goes_on)
        gj_paper_cell_goes_on(d->paper, d->cols);
    else
        gj_paper_cell_begin(d->paper, d->cols, 1);
}

static void on_table(docx *d, const char *name, const gj_part_attrs *attrs)
{
    if (strcmp(name, "tbl") == 0) {
        begin_cell(d);
        gj_paper_table_begin(d->paper);
    } else if (strcmp(name, "tr") == 0) {
        gj_paper_row_begin(d->paper);
        d->in_row_properties = false;
    } else if (strcmp(name, "trPr") == 0) {
        d->in_row_properties = true;
    } else if (strcmp(name, "gridBefore") == 0) {
        gj_paper_skip(d->paper, gj_part_attr_number(attrs, "val", 256, 0));
    } else if (strcmp(name, "tc") == 0) {
        d->in_row_properties = false;
        d->cell_due = true;
        d->goes_on = false;
        d->cols = 1;
    } else if (strcmp(name, "gridSpan") == 0) {
        d->cols = gj_part_attr_number(attrs, "val", 256, 1);
    } else if (strcmp(name, "vMerge") == 0) {
        d->goes_on = !gj_part_attr_is(attrs, "val", "restart");
    }
}

/* A property that is there is on, unless it says otherwise. */
static bool is_on(const gj_part_attrs *attrs)
{
    return !gj_part_attr_is(attrs, "val", "0") && !gj_part_attr_is(attrs, "val", "false");
}

static void on_begin(void *to, const char *name, const gj_part_attrs *attrs)
{
    docx *d = to;
    if (d->passed_over == 0 &&
        ((d->in_row_properties && strcmp(name, "del") == 0) || strcmp(name, "cellDel") == 0)) {
        /* All of the row, or the cell, is deleted: two elements further out. */
        d->cell_due = false;
        d->passed_over = 3;
    } else if (d->passed_over > 0 || is_passed_over(name)) {
        d->passed_over++;
    } else if (strcmp(name, "p") == 0) {
        begin_cell(d);
        gj_paper_break(d->paper);
    } else if (strcmp(name, "r") == 0) {
        d->in_run = true;
        d->hidden = false;
    } else if (strcmp(name, "vanish") == 0) {
        d->hidden = is_on(attrs);
    } else if (strcmp(name, "t") == 0) {
        d->in_text = !d->hidden;
    } else if (strcmp(name, "strike") == 0 || strcmp(name, "dstrike") == 0) {
        if (is_on(attrs))
            gj_paper_aside(d->paper, true);
    } else if (strcmp(name, "vertAlign") == 0 && gj_part_attr_is(attrs, "val", "superscript")) {
        gj_paper_aside(d->paper, true);
    } else if (d->in_run && strcmp(name, "tab") == 0) {
        gj_paper_characters(d->paper, " ", 1);
    } else if (d->in_run && (strcmp(name, "br") == 0 || strcmp(name, "cr") == 0)) {
        gj_paper_break(d->paper);
    } else if (strcmp(name, "noBreakHyphen") == 0) {
        gj_paper_characters(d->paper, "-", 1);
    } else if (strcmp(name, "drawing") == 0 || strcmp(name, "pict") == 0) {
        gj_paper_picture(d->paper);
    } else {
        on_table(d, name, attrs);
    }
}

static void on_end(void *to, const char *name)
{
    docx *d = to;
    if (d->passed_over > 0) {
        d->passed_over--;
    } else if (strcmp(name, "t") == 0) {
        d->in_text = false;
    } else if (strcmp(name, "r") == 0) {
        d->in_run = false;
        gj_paper_aside(d->paper, false);
    } else if (strcmp(name, "p") == 0) {
        gj_paper_break(d->paper);
    } else if (strcmp(name, "tcPr") == 0) {
        begin_cell(d);
    } else if (strcmp(name, "tbl") == 0) {
        gj_paper_table_end(d->paper);
    }
}

static void on_characters(void *to, const char *text, size_t length)
{
    docx *d = to;
    if (d->in_text && d->passed_over == 0)
        gj_paper_characters(d->paper, text, length);
}

gj_sheets *gj_import_docx(gj_zip_reader *zip, gj_err *err)
{
    docx d = {.paper = gj_paper_new("正文")};
    const gj_part_events events = {on_begin, on_end, on_characters, &d, gj_paper_failed(d.paper)};
    if (gj_part_parse(zip, "word/document.xml", &events, err))
        return gj_paper_finish(d.paper, err);
    gj_paper_free(d.paper);
    return NULL;
}
