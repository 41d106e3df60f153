/* SPDX-License-Identifier: Apache-2.0 */
/* foreign.c - which reader a file or an open document has. */
#include "addon/session/foreign.h"

#include <stdlib.h>
#include <string.h>

#include "addon/host/calc.h"
#include "addon/host/gather.h"
#include "addon/host/load_document.h"
#include "addon/host/store_document.h"
#include "addon/host/url.h"
#include "base/language.h"
#include "ods/ods_read.h"
#include "platform/file.h"
#include "platform/path.h"
#include "platform/thread.h"

/* More than that LibreOffice would read for minutes. */
enum { MOST_CONVERTED = 64 * 1024 * 1024 };

/* libxml2 is built without threads. The other who uses it, the loader of forms, is done by now. */
static gj_mutex reading = GJ_MUTEX_INIT;

void gj_reading_begin(void)
{
    gj_lock(&reading);
}

void gj_reading_end(void)
{
    gj_unlock(&reading);
}

void gj_foreign_put_endings(gj_buf *out)
{
#define GJ_X(name, ending) gj_buf_puts(out, ending ";");
    GJ_IMPORT_KINDS(GJ_X)
#undef GJ_X
    gj_buf_puts(out, ".ods;.ots;" GJ_FOREIGN_CONVERTED);
}

static bool is_opendocument(const char *path)
{
    return gj_path_has_suffix(path, ".ods") || gj_path_has_suffix(path, ".ots");
}

bool gj_foreign_is_converted(const char *path)
{
    return !is_opendocument(path) && gj_import_kind_of(path) == GJ_IMPORT_NONE;
}

/* ---- through LibreOffice ---- */

static gj_sheets *read_text(gj_XComponent *document, bool web, gj_err *err)
{
    gj_buf odt;
    gj_buf_init(&odt);
    gj_sheets *sheets = NULL;
    if (gj_store(document, web ? "writerweb8_writer" : "writer8", NULL, &odt, err)) {
        gj_reading_begin();
        sheets = gj_import_memory(GJ_IMPORT_ODT, odt.data, odt.len, err);
        gj_reading_end();
    }
    gj_buf_release(&odt);
    return sheets;
}

static bool is_service(gj_XServiceInfo *info, const char *name)
{
    bool is = false;
    return info && gj_XServiceInfo_supportsService(info, name, &is, NULL) && is;
}

gj_sheets *gj_foreign_read_open(gj_XComponent *document, gj_err *err)
{
    gj_sheets *sheets = NULL;
    gj_XSpreadsheetDocument *book = gj_query(XSpreadsheetDocument, document);
    gj_XServiceInfo *info = gj_query(XServiceInfo, document);
    bool web = is_service(info, "com.sun.star.text.WebDocument");
    if (book)
        sheets = gj_gather(book, NULL, err);
    else if (web || is_service(info, "com.sun.star.text.GenericTextDocument"))
        sheets = read_text(document, web, err);
    else
        gj_fail(err, GJ_ERR_USAGE, "它既不是电子表格，也不是文字文档");
    gj_release(info);
    gj_release(book);
    return sheets;
}

/* Read-only: a document that is open in a window too would else be found locked. No macros, no
 * links. */
static gj_XComponent *load(gj_XComponentContext *context, const char *url, gj_err *err)
{
    static const char *const names[] = {"Hidden", "ReadOnly", "OnMainThread", "MacroExecutionMode",
                                        "UpdateDocMode"};
    enum { FLAGS = 3, COUNT = sizeof names / sizeof names[0] };
    gj_seq_PropertyValue *arguments = gj_arguments_new(COUNT, names);
    for (int i = 0; i < COUNT; i++) {
        if (i < FLAGS)
            gj_any_set_boolean(&arguments->items[i].Value, true);
        else
            gj_any_set_short(&arguments->items[i].Value, 0); /* never execute; don't update */
    }
    gj_XComponent *document =
        gj_load(context, url, arguments, gj_said("LibreOffice 打不开它"), err);
    gj_seq_PropertyValue_free(arguments);
    return document;
}

static gj_sheets *convert(gj_XComponentContext *context, const char *url, gj_err *err)
{
    gj_XComponent *document = load(context, url, err);
    gj_sheets *sheets = document ? gj_foreign_read_open(document, err) : NULL;
    if (document)
        gj_unload(context, document);
    gj_release(document);
    return sheets;
}

/* ---- the file ---- */

gj_sheets *gj_foreign_read(gj_XComponentContext *context, const char *url, gj_err *err)
{
    gj_sheets *sheets = NULL;
    gj_file_stamp stamp;
    char *path = gj_url_path(url);
    gj_import_kind kind = gj_import_kind_of(path);
    if (*path && !gj_path_is_file(path)) {
        gj_fail(err, GJ_ERR_IO, "没有这个文件");
    } else if (is_opendocument(path) || kind) {
        gj_reading_begin();
        sheets = kind ? gj_import(kind, path, err) : gj_ods_read(path, err);
        gj_reading_end();
    } else if (gj_file_stamp_of(path, &stamp) && stamp.size > MOST_CONVERTED) {
        gj_fail(err, GJ_ERR_LIMIT, "文件太大：超过 %d MB", MOST_CONVERTED / 1024 / 1024);
    } else {
        sheets = convert(context, url, err);
    }
    free(path);
    return sheets;
}
