/* SPDX-License-Identifier: Apache-2.0 */
/* ods_read.c - opens the package, tells other kinds of file by their sentence, and parses its
 * content. */
#include "ods/ods_read.h"

#include <stdio.h>
#include <string.h>

#include "ods/ods_parse.h"
#include "pack/source.h"
#include "platform/path.h"

enum { HEAD = 512, MANIFEST_LIMIT = 1024 * 1024 };

/* ---- what else it may be: asked only when something went wrong ---- */

static bool contains(const char *bytes, size_t length, const char *text)
{
    size_t size = strlen(text);
    for (size_t i = 0; i + size <= length; i++)
        if (!memcmp(bytes + i, text, size))
            return true;
    return false;
}

static const char *kind_of_xml(const char *head, size_t length)
{
    if (contains(head, length, "office:document"))
        return "这是单个 XML 文件的表格（.fods），请用 LibreOffice 另存为 .ods";
    if (contains(head, length, "urn:schemas-microsoft-com:office"))
        return "这是 Excel 2003 的 XML 表格，请另存为 .ods";
    if (contains(head, length, "<html") || contains(head, length, "<HTML"))
        return "这是网页，不是电子表格（.ods）";
    return NULL;
}

/* By the first bytes. NULL: nothing that is known. */
static const char *kind_of_bytes(const char *head, size_t length)
{
    static const struct {
        const char *magic;
        size_t size;
        const char *says;
    } kinds[] = {
        {"%PDF", 4, "这是 PDF 文件，不是电子表格（.ods）"},
        {"\xD0\xCF\x11\xE0", 4,
         "这是旧版 Excel、WPS 或 Word 的文件，或设有密码的 Excel 工作簿，只是名字像 .ods：请在 "
         "LibreOffice 里打开，再另存为不带密码的 .ods"},
        {"Rar!", 4, "这是 RAR 压缩包，不是电子表格（.ods）"},
        {"7z\xBC\xAF", 4, "这是 7z 压缩包，不是电子表格（.ods）"},
        {"\x1F\x8B", 2, "这是 gzip 压缩包，不是电子表格（.ods）"},
        {"{\\rtf", 5, "这是 RTF 文档，不是电子表格（.ods）"},
        {"\x89PNG", 4, "这是图片，不是电子表格（.ods）"},
        {"\xFF\xD8\xFF", 3, "这是图片，不是电子表格（.ods）"},
    };
    if (length == 0)
        return "文件是空的";
    for (size_t i = 0; i < sizeof kinds / sizeof kinds[0]; i++)
        if (length >= kinds[i].size && !memcmp(head, kinds[i].magic, kinds[i].size))
            return kinds[i].says;
    return kind_of_xml(head, length);
}

/* By the parts of the package. */
static const char *kind_of_package(gj_zip_reader *zip)
{
    static const struct {
        const char *part, *says;
    } kinds[] = {
        {"xl/workbook.xml", "这是 Excel 工作簿（.xlsx），只是名字像 .ods：请把名字改回 .xlsx，或在 "
                            "LibreOffice 里打开再另存为 .ods"},
        {"xl/workbook.bin", "这是 Excel 二进制工作簿（.xlsb），只是名字像 .ods：请把名字改回 "
                            ".xlsb，或在 LibreOffice 里打开再另存为 .ods"},
        {"word/document.xml", "这是 Word 文档（.docx），不是电子表格（.ods）"},
        {"ppt/presentation.xml", "这是 PowerPoint 演示文稿（.pptx），不是电子表格（.ods）"},
        {"encrypted-package", "文件设有密码，无法读取：请先取消密码再保存"},
        {"OFD.xml", "这是版式文件（.ofd），不是电子表格（.ods）"},
    };
    for (size_t i = 0; i < sizeof kinds / sizeof kinds[0]; i++)
        if (gj_zip_has(zip, kinds[i].part))
            return kinds[i].says;
    return "这是别的压缩包，不是电子表格（.ods）：里面没有 content.xml";
}

/* By what the package says of itself. NULL: a spreadsheet, or nothing said. */
static const char *kind_of_mimetype(gj_zip_reader *zip)
{
    static const struct {
        const char *type, *says;
    } kinds[] = {
        {"application/vnd.oasis.opendocument.spreadsheet", NULL},
        {"application/vnd.oasis.opendocument.text", "这是文字文档（.odt），不是电子表格（.ods）"},
        {"application/vnd.oasis.opendocument.presentation",
         "这是演示文稿（.odp），不是电子表格（.ods）"},
        {"application/vnd.oasis.opendocument.graphics", "这是绘图（.odg），不是电子表格（.ods）"},
        {"application/vnd.sun.xml.calc", "这是 OpenOffice.org 1 的表格（.sxc），请另存为 .ods"},
    };
    char type[64] = "";
    if (!gj_zip_part_open(zip, "mimetype", NULL))
        return NULL;
    bool says = gj_zip_part_read(zip, type, sizeof type - 1, NULL) > 0;
    gj_zip_part_close(zip);
    if (!says)
        return NULL;
    for (size_t i = 0; i < sizeof kinds / sizeof kinds[0]; i++)
        if (!strncmp(type, kinds[i].type, strlen(kinds[i].type)))
            return kinds[i].says;
    return "这不是电子表格（.ods）：它自己说是别的文件";
}

/* An encrypted part looks like rubbish; the manifest tells. */
static bool is_encrypted(gj_zip_reader *zip)
{
    gj_buf manifest;
    gj_buf_init(&manifest);
    char block[4096];
    long got = gj_zip_part_open(zip, "META-INF/manifest.xml", NULL) ? 1 : 0;
    while (got > 0 && manifest.len < MANIFEST_LIMIT) {
        got = gj_zip_part_read(zip, block, sizeof block, NULL);
        if (got > 0)
            gj_buf_add(&manifest, block, (size_t)got);
    }
    gj_zip_part_close(zip);
    bool found = contains(manifest.data, manifest.len, "encryption-data");
    gj_buf_release(&manifest);
    return found;
}

/* ---- reading ---- */

static long pull_part(void *from, void *out, size_t size, gj_err *err)
{
    return gj_zip_part_read(from, out, size, err);
}

static gj_sheets *read_package(gj_zip_reader *zip, gj_err *err)
{
    const char *other =
        gj_zip_has(zip, "content.xml") ? kind_of_mimetype(zip) : kind_of_package(zip);
    if (other) {
        (void)gj_fail(err, GJ_ERR_FORMAT, "%s", other);
        return NULL;
    }
    if (!gj_zip_part_open(zip, "content.xml", err))
        return NULL;
    bool foreign = false;
    gj_sheets *sheets = gj_ods_parse(pull_part, zip, &foreign, err);
    gj_zip_part_close(zip);
    if (!sheets && foreign && is_encrypted(zip))
        (void)gj_fail(err, GJ_ERR_FORMAT, "文件设有密码，无法读取：请先取消密码再保存");
    return sheets;
}

static gj_sheets *read_source(gj_source *source, gj_err *err)
{
    gj_zip_reader *zip = gj_zip_open_source(source, err);
    if (zip) {
        gj_sheets *sheets = read_package(zip, err);
        gj_zip_close(zip);
        return sheets;
    }
    char head[HEAD];
    size_t length = gj_source_read(source, 0, head, sizeof head);
    const char *kind = kind_of_bytes(head, length);
    if (kind)
        (void)gj_fail(err, GJ_ERR_FORMAT, "%s", kind);
    return NULL;
}

gj_sheets *gj_ods_read(const char *path, gj_err *err)
{
    gj_source *source = gj_source_file(path, err);
    if (!source)
        return NULL;
    gj_sheets *sheets = read_source(source, err);
    gj_source_free(source);
    if (!sheets && err)
        (void)snprintf(err->file, sizeof err->file, "%s", gj_path_base(path));
    return sheets;
}

gj_sheets *gj_ods_read_memory(const void *data, size_t length, gj_err *err)
{
    gj_source *source = gj_source_memory(data, length, err);
    if (!source)
        return NULL;
    gj_sheets *sheets = read_source(source, err);
    gj_source_free(source);
    return sheets;
}
