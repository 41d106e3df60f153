/* SPDX-License-Identifier: Apache-2.0 */
/* pdf_finish.c - all that is done to a PDF: tags, what it says of itself, the file it carries. */
#include <string.h>

#include "base/utf8.h"
#include "pdf/pdf.h"
#include "pdf/pdf_tags.h"

/* ---- what it says of itself ---- */

/* PDF/A wants to be told of names that it doesn't know, and those of PDF/UA are such. */
static const char schema[] =
    "<rdf:Description rdf:about=\"\" xmlns:pdfaExtension=\"http://www.aiim.org/pdfa/ns/extension/\""
    " xmlns:pdfaSchema=\"http://www.aiim.org/pdfa/ns/schema#\""
    " xmlns:pdfaProperty=\"http://www.aiim.org/pdfa/ns/property#\">\n"
    "<pdfaExtension:schemas><rdf:Bag><rdf:li rdf:parseType=\"Resource\">\n"
    "<pdfaSchema:schema>PDF/UA Universal Accessibility Schema</pdfaSchema:schema>\n"
    "<pdfaSchema:namespaceURI>http://www.aiim.org/pdfua/ns/id/</pdfaSchema:namespaceURI>\n"
    "<pdfaSchema:prefix>pdfuaid</pdfaSchema:prefix>\n"
    "<pdfaSchema:property><rdf:Seq><rdf:li rdf:parseType=\"Resource\">\n"
    "<pdfaProperty:name>part</pdfaProperty:name>\n"
    "<pdfaProperty:valueType>Integer</pdfaProperty:valueType>\n"
    "<pdfaProperty:category>internal</pdfaProperty:category>\n"
    "<pdfaProperty:description>Part of ISO 14289 that is held to</pdfaProperty:description>\n"
    "</rdf:li></rdf:Seq></pdfaSchema:property>\n"
    "</rdf:li></rdf:Bag></pdfaExtension:schemas>\n"
    "</rdf:Description>\n";
static const char part[] =
    "<rdf:Description rdf:about=\"\" xmlns:pdfuaid=\"http://www.aiim.org/pdfua/ns/id/\">\n"
    "<pdfuaid:part>1</pdfuaid:part>\n"
    "</rdf:Description>\n";

static const char *find(const char *bytes, size_t length, const char *word)
{
    size_t size = strlen(word);
    for (size_t i = 0; i + size <= length; i++)
        if (memcmp(bytes + i, word, size) == 0)
            return bytes + i;
    return NULL;
}

/* Adds to the metadata what isn't there yet; `xmp` gets them whole. */
static bool mend_metadata(gj_pdf *pdf, gj_buf *xmp)
{
    size_t length = 0;
    gj_pdf_value *where = gj_pdf_get(gj_pdf_object(pdf, gj_pdf_root(pdf)), "Metadata");
    int number = where && where->kind == GJ_PDF_REF ? where->number : 0;
    const char *old = gj_pdf_plain_stream(pdf, number, &length);
    const char *end = old ? find(old, length, "</rdf:RDF>") : NULL;
    if (!end)
        return false;
    gj_buf_add(xmp, old, (size_t)(end - old));
    if (!find(old, length, "pdfuaid:part"))
        gj_buf_puts(xmp, part);
    if (!find(old, length, "pdfaExtension:schemas"))
        gj_buf_puts(xmp, schema);
    gj_buf_add(xmp, end, length - (size_t)(end - old));
    (void)gj_pdf_set_stream(pdf, number, gj_pdf_object(pdf, number), xmp);
    return true;
}

/* ---- the file it carries ---- */

/* A text for people: UTF-16, as PDF has it. */
static gj_pdf_value *text_of(gj_arena *arena, const char *text)
{
    gj_buf bytes;
    gj_buf_init(&bytes);
    gj_buf_puts(&bytes, "\xFE\xFF");
    while (*text) {
        uint32_t c = gj_utf8_next(&text);
        uint32_t units[] = {c >= 0x10000U ? 0xD800U + ((c - 0x10000U) >> 10U) : c,
                            0xDC00U + (c & 0x3FFU)};
        for (int i = 0; i < (c >= 0x10000U ? 2 : 1); i++) {
            gj_buf_putc(&bytes, (char)(units[i] >> 8U));
            gj_buf_putc(&bytes, (char)(units[i] & 0xFFU));
        }
    }
    gj_pdf_value *value = gj_pdf_hex(arena, bytes.data, bytes.len);
    gj_buf_release(&bytes);
    return value;
}

/* The number of the file's stream. */
static int add_bytes(gj_pdf *pdf, const gj_pdf_data *data)
{
    gj_arena *arena = gj_pdf_arena(pdf);
    gj_pdf_value *stream = gj_pdf_dict(arena), *params = gj_pdf_dict(arena);
    gj_buf type;
    gj_buf_init(&type);
    for (const char *at = data->type; *at; at++)
        gj_buf_puts(&type, *at == '/' ? "#2F" : (char[]){*at, '\0'});
    /* As old as the PDF itself: nobody need ask the clock again. */
    gj_pdf_value *made =
        gj_pdf_look(pdf, gj_pdf_follow(pdf, gj_pdf_trailer(pdf, "Info")), "CreationDate");
    gj_pdf_set(arena, params, "Size", gj_pdf_number(arena, (long long)data->bytes->len));
    gj_pdf_set(arena, params, "ModDate", made);
    gj_pdf_set(arena, stream, "Type", gj_pdf_name(arena, "EmbeddedFile"));
    gj_pdf_set(arena, stream, "Subtype", gj_pdf_name(arena, type.data));
    gj_pdf_set(arena, stream, "Params", params);
    gj_buf_release(&type);
    return gj_pdf_set_stream(pdf, 0, stream, data->bytes);
}

/* The number of what tells of the file. */
static int add_file(gj_pdf *pdf, const gj_pdf_data *data)
{
    gj_arena *arena = gj_pdf_arena(pdf);
    gj_pdf_value *file = gj_pdf_dict(arena), *embedded = gj_pdf_dict(arena);
    gj_pdf_value *bytes = gj_pdf_ref(arena, add_bytes(pdf, data));
    gj_pdf_set(arena, embedded, "F", bytes);
    gj_pdf_set(arena, embedded, "UF", bytes);
    gj_pdf_set(arena, file, "Type", gj_pdf_name(arena, "Filespec"));
    gj_pdf_set(arena, file, "F", text_of(arena, data->name));
    gj_pdf_set(arena, file, "UF", text_of(arena, data->name));
    gj_pdf_set(arena, file, "Desc", text_of(arena, data->says));
    gj_pdf_set(arena, file, "AFRelationship", gj_pdf_name(arena, "Data"));
    gj_pdf_set(arena, file, "EF", embedded);
    return gj_pdf_add(pdf, file);
}

/* Names it in the catalog, twice over: as associated, and among the files by their names. */
static bool attach(gj_pdf *pdf, const gj_pdf_data *data)
{
    gj_arena *arena = gj_pdf_arena(pdf);
    gj_pdf_value *catalog = gj_pdf_object(pdf, gj_pdf_root(pdf));
    gj_pdf_value *names = gj_pdf_look(pdf, catalog, "Names");
    if (gj_pdf_get(names, "EmbeddedFiles") || gj_pdf_get(catalog, "AF"))
        return false;
    gj_pdf_value *file = gj_pdf_ref(arena, add_file(pdf, data));
    gj_pdf_value *associated = gj_pdf_array(arena), *pair = gj_pdf_array(arena);
    gj_pdf_value *tree = gj_pdf_dict(arena), *copy = gj_pdf_dict(arena);
    gj_pdf_append(arena, associated, file);
    gj_pdf_append(arena, pair, text_of(arena, data->name));
    gj_pdf_append(arena, pair, file);
    gj_pdf_set(arena, tree, "Names", pair);
    for (int i = 0; names && names->kind == GJ_PDF_DICT && i + 1 < names->n; i += 2)
        gj_pdf_set(arena, copy, names->items[i]->name, names->items[i + 1]);
    gj_pdf_set(arena, copy, "EmbeddedFiles", tree);
    gj_pdf_set(arena, catalog, "Names", copy);
    gj_pdf_set(arena, catalog, "AF", associated);
    gj_pdf_touch(pdf, gj_pdf_root(pdf));
    return true;
}

static bool finish(gj_pdf *pdf, const gj_pdf_data *data, gj_buf *out)
{
    gj_buf xmp;
    gj_buf_init(&xmp);
    bool ok = mend_metadata(pdf, &xmp) && (!data || attach(pdf, data));
    if (ok) {
        gj_pdf_mend_tags(pdf);
        gj_pdf_write(pdf, out);
    }
    gj_buf_release(&xmp);
    return ok;
}

bool gj_pdf_finish(const gj_buf *pdf, const gj_pdf_data *data, gj_buf *out, gj_err *err)
{
    gj_arena *arena = gj_arena_new();
    gj_pdf *file = gj_pdf_open(arena, pdf);
    bool ok = file && finish(file, data, out);
    if (!ok && !data)
        gj_buf_add(out, pdf->data, pdf->len);
    gj_arena_free(arena);
    return ok || !data ||
           gj_fail(err, GJ_ERR_FORMAT, "LibreOffice 生成的 PDF 不是所认识的样子，附不进报告的数据");
}
