/* SPDX-License-Identifier: Apache-2.0 */
/* odt.c - an OpenDocument text's body: paragraphs and tables, also what is in frames. */
#include <string.h>

#include "import/import_private.h"
#include "import/paper.h"
#include "import/part.h"

typedef struct odt {
    gj_paper *paper;
    int passed_over; /* how deep in an element that isn't read; 0: not in one */
    int paragraphs;  /* how many are open: a frame's stand in one of the page's */
    bool is_text;
    int styles;    /* how deep in the automatic styles; 0: not in them */
    gj_buf style;  /* the one that is being read … */
    gj_buf struck; /* … and those that strike through or raise, a name a line */
    gj_buf name;
    int spans; /* how many are open … */
    int aside; /* … and which of them such a style has; 0: none */
} odt;

enum { MOST_STRUCK = 2048 }; /* bytes of names, looked through for each span */

/* Of the automatic styles only what strikes through or raises. */
static void on_style(odt *o, const char *name, const gj_part_attrs *attrs)
{
    o->styles++;
    if (strcmp(name, "style") == 0) {
        (void)gj_part_attr(attrs, "name", &o->style);
        return;
    }
    if (strcmp(name, "text-properties") != 0 || o->struck.len > MOST_STRUCK)
        return;
    bool struck = gj_part_attr(attrs, "text-line-through-style", &o->name) &&
                  strcmp(o->name.data, "none") != 0;
    bool raised = gj_part_attr(attrs, "text-position", &o->name) &&
                  strncmp(o->name.data, "super", strlen("super")) == 0;
    if (struck || raised)
        gj_buf_printf(&o->struck, "\n%s\n", o->style.data);
}

static void begin_span(odt *o, const gj_part_attrs *attrs)
{
    o->spans++;
    if (o->aside || !gj_part_attr(attrs, "style-name", &o->name))
        return;
    gj_buf_clear(&o->style);
    gj_buf_printf(&o->style, "\n%s\n", o->name.data);
    if (strstr(o->struck.data, o->style.data)) {
        o->aside = o->spans;
        gj_paper_aside(o->paper, true);
    }
}

/* Notes, deleted text, what describes a picture or says how to number, and controls. */
static bool is_passed_over(const char *name)
{
    static const char *const NAMES[] = {
        "note",           "tracked-changes", "annotation", "ruby-text",
        "sequence-decls", "forms",           "desc",       "title"};
    for (size_t i = 0; i < sizeof NAMES / sizeof *NAMES; i++)
        if (strcmp(name, NAMES[i]) == 0)
            return true;
    return false;
}

static void on_begin(void *to, const char *name, const gj_part_attrs *attrs)
{
    odt *o = to;
    if (o->styles > 0 || strcmp(name, "automatic-styles") == 0) {
        on_style(o, name, attrs);
    } else if (o->passed_over > 0 || is_passed_over(name)) {
        o->passed_over++;
    } else if (strcmp(name, "span") == 0) {
        begin_span(o, attrs);
    } else if (strcmp(name, "p") == 0 || strcmp(name, "h") == 0) {
        o->paragraphs++;
        gj_paper_break(o->paper);
    } else if (strcmp(name, "line-break") == 0) {
        gj_paper_break(o->paper);
    } else if (strcmp(name, "s") == 0 || strcmp(name, "tab") == 0) {
        gj_paper_characters(o->paper, " ", 1);
    } else if (strcmp(name, "text") == 0) {
        o->is_text = true;
    } else if (strcmp(name, "image") == 0) {
        gj_paper_picture(o->paper);
    } else if (strcmp(name, "table") == 0) {
        gj_paper_table_begin(o->paper);
    } else if (strcmp(name, "table-row") == 0) {
        gj_paper_row_begin(o->paper);
    } else if (strcmp(name, "table-cell") == 0) {
        for (int n = gj_part_attr_number(attrs, "number-columns-repeated", 256, 1); n > 0; n--)
            gj_paper_cell_begin(o->paper,
                                gj_part_attr_number(attrs, "number-columns-spanned", 256, 1),
                                gj_part_attr_number(attrs, "number-rows-spanned", 65536, 1));
    }
}

static void on_end(void *to, const char *name)
{
    odt *o = to;
    if (o->styles > 0) {
        o->styles--;
    } else if (o->passed_over > 0) {
        o->passed_over--;
    } else if (strcmp(name, "span") == 0) {
        if (o->aside == o->spans && o->aside) {
            o->aside = 0;
            gj_paper_aside(o->paper, false);
        }
        o->spans--;
    } else if (strcmp(name, "p") == 0 || strcmp(name, "h") == 0) {
        o->paragraphs--;
        gj_paper_break(o->paper);
    } else if (strcmp(name, "table") == 0) {
        gj_paper_table_end(o->paper);
    }
}

static void on_characters(void *to, const char *text, size_t length)
{
    odt *o = to;
    if (o->paragraphs > 0 && o->passed_over == 0)
        gj_paper_characters(o->paper, text, length);
}

gj_sheets *gj_import_odt(gj_zip_reader *zip, gj_err *err)
{
    odt o = {.paper = gj_paper_new("正文")};
    const gj_part_events events = {on_begin, on_end, on_characters, &o, gj_paper_failed(o.paper)};
    gj_buf_init(&o.style);
    gj_buf_init(&o.struck);
    gj_buf_init(&o.name);
    bool read = gj_part_parse(zip, "content.xml", &events, err);
    gj_buf_release(&o.style);
    gj_buf_release(&o.struck);
    gj_buf_release(&o.name);
    if (read && (o.is_text || *gj_paper_failed(o.paper)))
        return gj_paper_finish(o.paper, err);
    gj_paper_free(o.paper);
    if (read)
        (void)gj_fail(err, GJ_ERR_FORMAT, "content.xml 里没有文字文档");
    return NULL;
}
