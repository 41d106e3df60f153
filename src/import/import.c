/* SPDX-License-Identifier: Apache-2.0 */
/* import.c - tells the kind of a file, its encoding, and who reads it. */
#include "import/import.h"

#include <string.h>

#include "base/buf.h"
#include "base/utf8.h"
#include "import/import_private.h"
#include "pack/limits.h"
#include "platform/charset.h"
#include "platform/file.h"
#include "platform/path.h"

gj_import_kind gj_import_kind_of(const char *path)
{
#define GJ_X(name, ending)                \
    if (gj_path_has_suffix(path, ending)) \
        return GJ_IMPORT_##name;
    GJ_IMPORT_KINDS(GJ_X)
#undef GJ_X
    return GJ_IMPORT_NONE;
}

static bool is_package(gj_import_kind kind)
{
    return kind == GJ_IMPORT_DOCX || kind == GJ_IMPORT_ODT || kind == GJ_IMPORT_XLSX;
}

bool gj_import_is_text(const char *path)
{
    gj_import_kind kind = gj_import_kind_of(path);
    return kind != GJ_IMPORT_NONE && kind != GJ_IMPORT_PDF && !is_package(kind);
}

/* ---- encodings ---- */

bool gj_import_decode(const void *data, size_t length, const char *charset, gj_buf *out,
                      gj_err *err)
{
    const char *bytes = data;
    if (length >= 3 && memcmp(bytes, "\xEF\xBB\xBF", 3) == 0) {
        bytes += 3;
        length -= 3;
    } else if (length >= 2 && (memcmp(bytes, "\xFF\xFE", 2) == 0)) {
        return gj_charset_decode("UTF-16LE", bytes + 2, length - 2, out);
    } else if (length >= 2 && (memcmp(bytes, "\xFE\xFF", 2) == 0)) {
        return gj_charset_decode("UTF-16BE", bytes + 2, length - 2, out);
    }
    if (gj_utf8_valid(bytes, length)) {
        gj_buf_add(out, bytes, length);
        return true;
    }
    /* GB2312 is said where GBK is meant, and GB18030 holds both. */
    bool chinese = !charset || strncmp(charset, "gb", 2) == 0 || strncmp(charset, "utf", 3) == 0;
    return gj_charset_decode(chinese ? "GB18030" : charset, bytes, length, out) ||
           gj_fail(err, GJ_ERR_FORMAT, "不知道这个文件用的是什么编码，请另存为 UTF-8 再试");
}

/* What a page's head says of its charset, in lower case; false where it says nothing. */
static bool charset_of_page(const char *text, size_t length, char out[32])
{
    static const char WORD[] = "charset";
    size_t most = length < 4096 ? length : 4096, n = 0;
    for (size_t i = 0; i + sizeof WORD < most; i++) {
        size_t same = 0;
        while (WORD[same] && (text[i + same] | 0x20) == WORD[same])
            same++;
        if (WORD[same])
            continue;
        for (i += same; i < most && strchr("= \"'", text[i]); i++)
            ;
        for (; i < most && n < 31 && !strchr(" \"'/>;", text[i]); i++)
            out[n++] = (char)(text[i] >= 'A' && text[i] <= 'Z' ? text[i] | 0x20 : text[i]);
        break;
    }
    out[n] = '\0';
    return n > 0;
}

/* ---- reading ---- */

static gj_sheets *read_package(gj_import_kind kind, gj_zip_reader *zip, gj_err *err)
{
    gj_sheets *sheets = NULL;
    const char *part = kind == GJ_IMPORT_DOCX  ? "word/document.xml"
                       : kind == GJ_IMPORT_ODT ? "content.xml"
                                               : "xl/workbook.xml";
    if (!zip)
        return NULL;
    if (!gj_zip_has(zip, part))
        (void)gj_fail(
            err, GJ_ERR_FORMAT,
            "文件内容与扩展名不符（没有 %s），可能是改了扩展名的别的文件：请在 LibreOffice "
            "里打开，再另存一份",
            part);
    else if (kind == GJ_IMPORT_DOCX)
        sheets = gj_import_docx(zip, err);
    else if (kind == GJ_IMPORT_ODT)
        sheets = gj_import_odt(zip, err);
    else
        sheets = gj_import_xlsx(zip, err);
    gj_zip_close(zip);
    return sheets;
}

static gj_sheets *read_text(gj_import_kind kind, const void *data, size_t length, gj_err *err)
{
    char charset[32] = "";
    gj_buf text;
    gj_sheets *sheets = NULL;
    bool page = kind == GJ_IMPORT_HTML || kind == GJ_IMPORT_HTM;
    bool said = page && charset_of_page(data, length, charset);
    char separator = kind == GJ_IMPORT_CSV ? ',' : kind == GJ_IMPORT_TSV ? '\t' : '\0';
    if (kind == GJ_IMPORT_PDF)
        return gj_import_pdf_memory(data, length, err);
    if (kind == GJ_IMPORT_MHT || kind == GJ_IMPORT_MHTML)
        return gj_import_mht(data, length, err);
    gj_buf_init(&text);
    if (gj_import_decode(data, length, said ? charset : NULL, &text, err))
        sheets = page ? gj_import_html(text.data, text.len, err)
                      : gj_import_text(text.data, separator, err);
    gj_buf_release(&text);
    return sheets;
}

gj_sheets *gj_import_memory(gj_import_kind kind, const void *data, size_t length, gj_err *err)
{
    return is_package(kind) ? read_package(kind, gj_zip_open_memory(data, length, err), err)
                            : read_text(kind, data, length, err);
}

gj_sheets *gj_import(gj_import_kind kind, const char *path, gj_err *err)
{
    gj_buf bytes;
    if (is_package(kind))
        return read_package(kind, gj_zip_open(path, err), err);
    if (kind == GJ_IMPORT_PDF)
        return gj_import_pdf(path, err);
    gj_buf_init(&bytes);
    gj_sheets *sheets = gj_file_read(path, GJ_IMPORT_MOST_TEXT, &bytes, err)
                            ? read_text(kind, bytes.data, bytes.len, err)
                            : NULL;
    gj_buf_release(&bytes);
    return sheets;
}
