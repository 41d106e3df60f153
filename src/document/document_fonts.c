/* SPDX-License-Identifier: Apache-2.0 */
/* document_fonts.c - replaces the font lists in a style part by the families that are picked from
 * them. */
#include "document/document_fonts.h"

#include <string.h>

/* More families than anybody lists; what follows is not offered. */
enum { FAMILIES = 16 };

static const char attribute[] = "svg:font-family=\"";

/* Cuts "甲, 'B C'" into its names, in place. Returns how many. */
static int split(char *list, const char *families[FAMILIES])
{
    int count = 0;
    char *rest = NULL;
    for (char *one = strtok_r(list, ",", &rest); one && count < FAMILIES;
         one = strtok_r(NULL, ",", &rest)) {
        one += strspn(one, " \n'");
        one[strcspn(one, "'")] = '\0';
        if (*one)
            families[count++] = one;
    }
    return count;
}

void gj_font_faces_write(const char *styles, const gj_document_fonts *fonts, gj_buf *out)
{
    const char *at = NULL;
    while ((at = strstr(styles, attribute)) != NULL) {
        const char *list = at + strlen(attribute);
        size_t length = strcspn(list, "\"");
        gj_buf_add(out, styles, (size_t)(list - styles));
        /* Write the value of svg:font-family. */
        const char *families[FAMILIES];
        gj_buf names;
        gj_buf_init(&names);
        gj_buf_add(&names, list, length);
        gj_buf_putc(&names,
                    '\0'); /* names.data is ours to cut from here on, even if the list is empty */
        const char *picked = fonts->pick(fonts->data, families, split(names.data, families));
        if (picked)
            gj_buf_printf(out, "'%s'", picked);
        else
            gj_buf_add(out, list, length);
        gj_buf_release(&names);
        styles = list + length;
    }
    gj_buf_puts(out, styles);
}
