/* SPDX-License-Identifier: Apache-2.0 */
/* document_odt_page.c - master pages beside the usual one. */
#include <string.h>

#include "document/document_odt.h"

enum { TOP, RIGHT, BOTTOM, LEFT };
/* In mm. The number's line stands in the margin below the text, as in the styles' file. */
enum { FOOTER = 13 };

/* Write the <style:page-layout> element. */
static void write_layout(gj_xml *xml, const gj_page *page)
{
    bool footer = page->numbers && page->margins[BOTTOM] > FOOTER;
    gj_xml_open(xml, "style:page-layout");
    gj_xml_attrf(xml, "style:name", "%s版面", page->master);
    gj_xml_open(xml, "style:page-layout-properties");
    gj_xml_attrf(xml, "fo:page-width", "%dmm", page->paper[0]);
    gj_xml_attrf(xml, "fo:page-height", "%dmm", page->paper[1]);
    gj_xml_attr(xml, "style:print-orientation", page->landscape ? "landscape" : "portrait");
    gj_xml_attrf(xml, "fo:margin-top", "%dmm", page->margins[TOP]);
    gj_xml_attrf(xml, "fo:margin-bottom", "%dmm", page->margins[BOTTOM] - (footer ? FOOTER : 0));
    gj_xml_attrf(xml, "fo:margin-left", "%dmm", page->margins[LEFT]);
    gj_xml_attrf(xml, "fo:margin-right", "%dmm", page->margins[RIGHT]);
    gj_xml_attr(xml, "style:writing-mode", "lr-tb");
    gj_xml_close(xml);
    if (footer) {
        gj_xml_open(xml, "style:footer-style");
        gj_xml_open(xml, "style:header-footer-properties");
        gj_xml_attrf(xml, "svg:height", "%dmm", FOOTER);
        gj_xml_attr(xml, "fo:margin-top", "5mm");
        gj_xml_attr(xml, "style:dynamic-spacing", "false");
        gj_xml_close(xml);
        gj_xml_close(xml);
    }
    gj_xml_close(xml);
}

/* Write the <style:footer> or <style:footer-left> element. */
static void write_footer(gj_xml *xml, const char *name, const char *style)
{
    gj_xml_open(xml, name);
    gj_xml_open(xml, "text:p");
    gj_xml_attr(xml, "text:style-name", style);
    gj_xml_text(xml, "— ");
    gj_xml_open(xml, "text:page-number");
    gj_xml_attr(xml, "text:select-page", "current");
    gj_xml_text(xml, "1");
    gj_xml_close(xml);
    gj_xml_text(xml, " —");
    gj_xml_close(xml);
    gj_xml_close(xml);
}

/* Write the <style:master-page> element. */
static void write_master(gj_xml *xml, const gj_page *page)
{
    gj_xml_open(xml, "style:master-page");
    gj_xml_attr(xml, "style:name", page->master);
    gj_xml_attrf(xml, "style:page-layout-name", "%s版面", page->master);
    if (page->numbers && page->margins[BOTTOM] > FOOTER) {
        write_footer(xml, "style:footer", "页码");
        write_footer(xml, "style:footer-left", "页码左");
    }
    gj_xml_close(xml);
}

static void write_pages(gj_xml *xml, const gj_form *form,
                        void (*write)(gj_xml *xml, const gj_page *page))
{
    bool turns = false;
    for (int i = 0; i < form->n_tables; i++)
        turns |= form->tables[i].landscape != form->document.landscape;
    gj_page own = gj_page_of(form, false), turned = gj_page_of(form, true);
    if (strcmp(own.master, GJ_PAGE_USUAL) != 0)
        write(xml, &own);
    if (turns)
        write(xml, &turned);
}

void gj_odt_write_layouts(gj_xml *xml, const gj_form *form)
{
    write_pages(xml, form, write_layout);
}

void gj_odt_write_masters(gj_xml *xml, const gj_form *form)
{
    write_pages(xml, form, write_master);
}
