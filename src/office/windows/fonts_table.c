/* SPDX-License-Identifier: Apache-2.0 */
/* fonts_table.c - asks Windows which fonts there are; LibreOffice's table of replacements. */
#include <stdbool.h>
#include <stdlib.h>

#include <wchar.h>
#include <windows.h>

#include "office/fonts.h"
#include "platform/library.h"
#include "platform/windows/wide.h"

/* The few functions of gdi32.dll that we ask. A command that writes no PDF doesn't load it. */
typedef struct gdi {
    HDC(WINAPI *make)(HDC);
    BOOL(WINAPI *end)(HDC);
    int(WINAPI *each)(HDC, LPLOGFONTW, FONTENUMPROCW, LPARAM, DWORD);
    HDC screen;
} gdi;

static bool open_gdi(gdi *of)
{
    void *library = gj_library_open("gdi32.dll");
    *of = (gdi){.screen = NULL};
    if (library && gj_library_take(library, "CreateCompatibleDC", &of->make) &&
        gj_library_take(library, "DeleteDC", &of->end) &&
        gj_library_take(library, "EnumFontFamiliesExW", &of->each))
        of->screen = of->make(NULL);
    return of->screen != NULL;
}

static int CALLBACK see(const LOGFONTW *font, const TEXTMETRICW *size, DWORD kind, LPARAM found)
{
    (void)font;
    (void)size;
    (void)kind;
    *(bool *)found = true;
    return 0;
}

static bool is_installed(const gdi *of, const char *name)
{
    LOGFONTW wanted = {.lfCharSet = DEFAULT_CHARSET};
    bool found = false;
    wchar_t *wide = gj_wide(name);
    for (size_t i = 0; i + 1 < LF_FACESIZE && wide[i]; i++)
        wanted.lfFaceName[i] = wide[i];
    (void)of->each(of->screen, &wanted, see, (LPARAM)&found, 0);
    free(wide);
    return found;
}

/* What stands in for the list's first: NULL where that is there, "" where none of the list is. */
static const char *stand_in(const gdi *of, const gj_font_list *list)
{
    if (is_installed(of, list->names[0]))
        return NULL;
    for (int i = 1; i < GJ_FONT_NAMES && list->names[i]; i++)
        if (is_installed(of, list->names[i]))
            return list->names[i];
    return "";
}

void gj_fonts_write_items(gj_buf *out)
{
    static const char *const path = "/org.openoffice.Office.Common/Font/Substitution";
    gdi of;
    if (!open_gdi(&of))
        return;
    gj_buf_printf(out,
                  "<item oor:path=\"%s\"><prop oor:name=\"Replacement\" oor:op=\"fuse\">"
                  "<value>true</value></prop></item>\n",
                  path);
    for (int i = 0; i < gj_fonts_count(); i++) {
        const gj_font_list *list = gj_fonts_at(i);
        const char *other = stand_in(&of, list);
        if (other && *other)
            gj_buf_printf(out,
                          "<item oor:path=\"%s/FontPairs\"><node oor:name=\"_%d\" "
                          "oor:op=\"replace\"><prop oor:name=\"ReplaceFont\"><value>%s</value>"
                          "</prop><prop oor:name=\"SubstituteFont\"><value>%s</value></prop>"
                          "<prop oor:name=\"Always\"><value>true</value></prop><prop "
                          "oor:name=\"OnScreenOnly\"><value>false</value></prop></node></item>\n",
                          path, i, list->names[0], other);
    }
    (void)of.end(of.screen);
}

void gj_fonts_tell_missing(gj_buf *out)
{
    size_t before = out->len;
    gdi of;
    if (!open_gdi(&of))
        return;
    for (int i = 0; i < gj_fonts_count(); i++) {
        const gj_font_list *list = gj_fonts_at(i);
        const char *other = stand_in(&of, list);
        if (other)
            gj_buf_printf(out, "%s%s（以 %s 代替）", out->len > before ? "、" : "", list->names[0],
                          *other ? other : "别的字体");
    }
    (void)of.end(of.screen);
}
