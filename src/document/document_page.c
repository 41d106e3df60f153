/* SPDX-License-Identifier: Apache-2.0 */
/* document_page.c - the page that a form wants, upright and turned. */
#include "document/document_page.h"

enum { TOP, RIGHT, BOTTOM, LEFT, SIDES };
enum { SHORT_SIDE = 210, LONG_SIDE = 297 }; /* in mm */

gj_page gj_page_of(const gj_form *form, bool turned)
{
    /* GB/T 9704-2012; a page on its side is the same sheet, turned to the left. */
    static const int upright[SIDES] = {37, 26, 35, 28}, lying[SIDES] = {28, 37, 26, 35};
    const gj_document *document = &form->document;
    bool usual = !document->margins && !document->landscape && document->numbers;
    gj_page page = {.landscape = document->landscape != turned, .numbers = document->numbers};
    const int *margins = document->margins;
    for (int i = 0; i < SIDES; i++) {
        if (!margins)
            page.margins[i] = page.landscape ? lying[i] : upright[i];
        else /* the sheet's head comes to lie at the right */
            page.margins[i] = turned ? margins[(i + LEFT) % SIDES] : margins[i];
    }
    page.master = !turned && usual ? GJ_PAGE_USUAL : page.landscape ? "横页" : "竖页";
    page.paper[0] = page.landscape ? LONG_SIDE : SHORT_SIDE;
    page.paper[1] = page.landscape ? SHORT_SIDE : LONG_SIDE;
    page.width = 1000 * (page.paper[0] - page.margins[LEFT] - page.margins[RIGHT]);
    page.height = 1000 * (page.paper[1] - page.margins[TOP] - page.margins[BOTTOM]);
    return page;
}
