/* SPDX-License-Identifier: Apache-2.0 */
/* fontconfig.c - asks fontconfig which families there are, and names stand-ins to it. */
#include <stdbool.h>
#include <string.h>

#include "office/fonts.h"
#include "platform/library.h"

/* ---- the aliases ---- */

void gj_fonts_write_config(const char *system, gj_buf *out)
{
    gj_buf_puts(out, "<?xml version=\"1.0\"?>\n<fontconfig>\n");
    /* Before the system's own: the first alias of a name wins. */
    for (int i = 0; i < gj_fonts_count(); i++) {
        const char *const *names = gj_fonts_at(i)->names;
        gj_buf_printf(out, "<alias binding=\"strong\"><family>%s</family><accept>", names[0]);
        for (int j = 1; j < GJ_FONT_NAMES && names[j]; j++)
            gj_buf_printf(out, "<family>%s</family>", names[j]);
        gj_buf_puts(out, "</accept></alias>\n");
    }
    gj_buf_printf(out, "<include ignore_missing=\"yes\">%s</include>\n</fontconfig>\n", system);
}

/* ---- what is missing ---- */

/* The few functions of fontconfig that we ask. It is not linked: where LibreOffice runs it is
 * there. */
typedef struct fontconfig {
    int (*init)(void);
    void *(*pattern_new)(void);
    int (*add_string)(void *pattern, const char *object, const unsigned char *text);
    int (*substitute)(void *config, void *pattern, int kind);
    void (*defaults)(void *pattern);
    void *(*match)(void *config, void *pattern, int *result);
    int (*get_string)(void *pattern, const char *object, int n, unsigned char **text);
    void (*pattern_free)(void *pattern);
} fontconfig;

static bool open_fontconfig(fontconfig *fc)
{
    void *library = gj_library_open("libfontconfig.so.1");
    return library && gj_library_take(library, "FcInit", &fc->init) &&
           gj_library_take(library, "FcPatternCreate", &fc->pattern_new) &&
           gj_library_take(library, "FcPatternAddString", &fc->add_string) &&
           gj_library_take(library, "FcConfigSubstitute", &fc->substitute) &&
           gj_library_take(library, "FcDefaultSubstitute", &fc->defaults) &&
           gj_library_take(library, "FcFontMatch", &fc->match) &&
           gj_library_take(library, "FcPatternGetString", &fc->get_string) &&
           gj_library_take(library, "FcPatternDestroy", &fc->pattern_free) && fc->init();
}

/* A font has its family's name in several languages. */
static bool is_called(const fontconfig *fc, void *font, const char *name)
{
    unsigned char *family = NULL;
    for (int i = 0; fc->get_string(font, "family", i, &family) == 0; i++)
        if (strcmp((const char *)family, name) == 0)
            return true;
    return false;
}

/* Tells whether fontconfig takes another font for the list's first. */
static void tell_one(const fontconfig *fc, const gj_font_list *list, gj_buf *out, size_t before)
{
    unsigned char *family = NULL;
    int result = 0;
    void *pattern = fc->pattern_new();
    (void)fc->add_string(pattern, "family", (const unsigned char *)list->names[0]);
    (void)fc->substitute(NULL, pattern, 0);
    fc->defaults(pattern);
    void *font = fc->match(NULL, pattern, &result);
    fc->pattern_free(pattern);
    if (!font)
        return;
    const char *stands_in = fc->get_string(font, "family", 0, &family) == 0 ? (char *)family : "?";
    for (int i = GJ_FONT_NAMES - 1; i > 0; i--) /* of several the first is the most exact */
        if (list->names[i] && is_called(fc, font, list->names[i]))
            stands_in = list->names[i];
    if (!is_called(fc, font, list->names[0]))
        gj_buf_printf(out, "%s%s（以 %s 代替）", out->len > before ? "、" : "", list->names[0],
                      stands_in);
    fc->pattern_free(font);
}

void gj_fonts_tell_missing(gj_buf *out)
{
    fontconfig fc;
    size_t before = out->len;
    if (!open_fontconfig(&fc))
        return;
    for (int i = 0; i < gj_fonts_count(); i++)
        tell_one(&fc, gj_fonts_at(i), out, before);
}

/* The aliases say it all. */
void gj_fonts_write_items(gj_buf *out)
{
    (void)out;
}
