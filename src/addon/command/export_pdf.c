/* SPDX-License-Identifier: Apache-2.0 */
/* export_pdf.c - opens an ODT unseen in Writer and takes its PDF from a stream of ours. */
#include "addon/command/export_pdf.h"

#include <stdlib.h>
#include <string.h>

#include "addon/host/calc.h"
#include "addon/host/load_document.h"
#include "addon/host/store_document.h"
#include "base/language.h"
#include "document/document.h"
#include "pdf/pdf.h"
#include "report/exchange.h"

/* ---- loading ---- */

/* An input stream that LibreOffice itself reads: no call back to us for each piece. */
static gj_XComponent *load(gj_XComponentContext *context, gj_XInputStream *from, gj_err *err)
{
    static const char *const names[] = {"InputStream",  "FilterName",         "Hidden",
                                        "OnMainThread", "MacroExecutionMode", "UpdateDocMode"};
    gj_seq_PropertyValue *how = gj_arguments_new(6, names);
    gj_any_set_XInputStream(&how->items[0].Value, from);
    gj_any_set_string(&how->items[1].Value, "writer8");
    gj_any_set_boolean(&how->items[2].Value, true);
    /* LibreOffice makes a window even for a hidden document, and another thread's windows can stop
     * it for ever. */
    gj_any_set_boolean(&how->items[3].Value, true);
    gj_any_set_short(&how->items[4].Value, GJ_MacroExecMode_NEVER_EXECUTE);
    gj_any_set_short(&how->items[5].Value, GJ_UpdateDocMode_NO_UPDATE);
    gj_XComponent *document =
        gj_load(context, "private:stream", how, gj_said("Writer 没有打开排好的文档"), err);
    gj_seq_PropertyValue_free(how);
    return document;
}

/* ---- storing ---- */

/* The same as in src/office: PDF/A-2b or 3b and PDF/UA-1, tagged, with an outline; images are left
 * as they are. */
static gj_seq_PropertyValue *pdf_options(bool carries)
{
    static const char *const names[] = {"SelectPdfVersion", "UseTaggedPDF",
                                        "PDFUACompliance",  "ExportBookmarks",
                                        "ExportNotes",      "UseLosslessCompression"};
    gj_seq_PropertyValue *options = gj_arguments_new(6, names);
    gj_any_set_long(&options->items[0].Value, carries ? 3 : 2);
    for (int i = 1; i < 6; i++)
        gj_any_set_boolean(&options->items[i].Value, strcmp(names[i], "ExportNotes") != 0);
    return options;
}

static bool convert(gj_XComponentContext *context, gj_XInputStream *from, bool carries, gj_buf *pdf,
                    gj_err *err)
{
    gj_XComponent *document = load(context, from, err);
    if (!document)
        return false;
    gj_buf bytes;
    gj_buf_init(&bytes);
    gj_seq_PropertyValue *options = pdf_options(carries);
    bool ok = gj_store(document, "writer_pdf_Export", options, &bytes, err);
    gj_seq_PropertyValue_free(options);
    gj_unload(context, document);
    gj_release(document);
    if (ok && strncmp(bytes.data, "%PDF-", 5) != 0)
        ok = gj_fail(err, GJ_ERR_OFFICE, "LibreOffice 没有生成 PDF");
    if (ok)
        gj_buf_add(pdf, bytes.data, bytes.len);
    gj_buf_release(&bytes);
    return ok;
}

/* As `gouji export --pdfa 3` does it. */
static bool finish_with_data(const gj_buf *made, const gj_report *carried, gj_buf *pdf, gj_err *err)
{
    gj_buf json, file;
    gj_buf_init(&json);
    gj_buf_init(&file);
    char *name = gj_document_name(carried);
    gj_buf_printf(&file, "%s.json", name);
    gj_exchange_write(carried, &json);
    const gj_pdf_data data = {file.data, "报告的数据", "application/json", &json};
    bool ok = gj_pdf_finish(made, &data, pdf, err);
    free(name);
    gj_buf_release(&file);
    gj_buf_release(&json);
    return ok;
}

bool gj_export_pdf(gj_XComponentContext *context, const gj_buf *odt, const gj_report *carried,
                   gj_buf *pdf, gj_err *err)
{
    gj_XInputStream *from = gj_stream_new(context, odt, err);
    gj_buf made;
    gj_buf_init(&made);
    bool ok = from && convert(context, from, carried != NULL, &made, err) &&
              (carried ? finish_with_data(&made, carried, pdf, err)
                       : gj_pdf_finish(&made, NULL, pdf, err));
    gj_buf_release(&made);
    gj_release(from);
    return ok;
}
