/* SPDX-License-Identifier: Apache-2.0 */
/* export_fonts.c - picks for each font list of the document a family that this LibreOffice has,
 * and remembers which it hasn't. */
#include "addon/command/export_fonts.h"

#include <rtl/ustring.h>

#include "base/language.h"

bool gj_stand_ins_init(gj_stand_ins *fonts, gj_XComponentContext *context, gj_err *err)
{
    *fonts = (gj_stand_ins){0};
    gj_buf_init(&fonts->missing);
    gj_XDevice *device = NULL;
    gj_XToolkit *toolkit = gj_XToolkit_create(context, "com.sun.star.awt.Toolkit", err);
    bool ok = toolkit && gj_XToolkit_createScreenCompatibleDevice(toolkit, 1, 1, &device, err) &&
              gj_XDevice_getFontDescriptors(device, &fonts->present, err);
    gj_release(device);
    gj_release(toolkit);
    return ok;
}

void gj_stand_ins_release(gj_stand_ins *fonts)
{
    gj_seq_FontDescriptor_free(fonts->present);
    gj_buf_release(&fonts->missing);
}

static bool is_present(const gj_stand_ins *fonts, const char *family)
{
    rtl_uString *name = gj_string_new(family);
    bool found = false;
    for (int i = 0; i < fonts->present->count && !found; i++) {
        const rtl_uString *its = fonts->present->items[i].Name;
        found =
            rtl_ustr_compare_WithLength(its->buffer, its->length, name->buffer, name->length) == 0;
    }
    gj_string_free(name);
    return found;
}

static const char *pick(void *data, const char *const *families, int count)
{
    gj_stand_ins *fonts = data;
    int at = 0;
    while (at < count && !is_present(fonts, families[at]))
        at++;
    if (at == 0)
        return count > 0 ? families[0] : NULL;
    if (fonts->n_missing++ > 0)
        gj_buf_putc(&fonts->missing, '\n');
    gj_buf_puts(&fonts->missing, families[0]);
    if (at == count)
        gj_buf_puts(&fonts->missing, gj_said("（由 LibreOffice 另选字体代替）"));
    else
        gj_buf_printf(&fonts->missing, gj_said("（以 %s 代替）"), families[at]);
    return at < count ? families[at] : NULL;
}

gj_document_fonts gj_stand_ins_pick(gj_stand_ins *fonts)
{
    return (gj_document_fonts){pick, fonts};
}
