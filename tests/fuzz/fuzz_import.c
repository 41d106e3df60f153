/* Whatever a document holds, it is read within bounds or refused with one sentence. The first byte
 * says which kind it is, or FUZZ_KIND for all; of a package the rest is the part that counts. */
/* SPDX-License-Identifier: Apache-2.0 */
#include <stdint.h>
#include <stdlib.h>

#include "import/import.h"
#include "pack/zip.h"
#include "support_sheets.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static gj_buf package(gj_import_kind kind, const uint8_t *part, size_t size)
{
    static const char BOOK[] = "<w xmlns:r='r'><sheets><sheet name='a' r:id='1'/></sheets></w>";
    static const char RELATIONS[] = "<R><Relationship Id='1' Target='s.xml'/></R>";
    gj_buf bytes;
    gj_buf_init(&bytes);
    gj_zip_writer *zip = gj_zip_new();
    if (kind == GJ_IMPORT_XLSX) {
        gj_zip_add(zip, "xl/workbook.xml", BOOK, sizeof BOOK - 1, true);
        gj_zip_add(zip, "xl/_rels/workbook.xml.rels", RELATIONS, sizeof RELATIONS - 1, true);
        gj_zip_add(zip, "xl/styles.xml", part, size, true);
        gj_zip_add(zip, "xl/s.xml", part, size, true);
        gj_zip_add(zip, "xl/sharedStrings.xml", part, size, true);
    } else {
        gj_zip_add(zip, kind == GJ_IMPORT_DOCX ? "word/document.xml" : "content.xml", part, size,
                   true);
    }
    (void)gj_zip_finish(zip, &bytes, NULL);
    return bytes;
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    static const gj_import_kind KINDS[] = {GJ_IMPORT_HTML, GJ_IMPORT_DOCX, GJ_IMPORT_ODT,
                                           GJ_IMPORT_XLSX, GJ_IMPORT_CSV,  GJ_IMPORT_TEXT,
                                           GJ_IMPORT_MHT,  GJ_IMPORT_TSV};
    gj_err err = {0};
    if (size == 0)
        return 0;
    const char *only = getenv("FUZZ_KIND");
    size_t which = only ? (size_t)strtol(only, NULL, 10) : data[0];
    gj_import_kind kind = KINDS[which % (sizeof KINDS / sizeof *KINDS)];
    bool packed = kind == GJ_IMPORT_DOCX || kind == GJ_IMPORT_ODT || kind == GJ_IMPORT_XLSX;
    if (packed) {
        gj_buf bytes = package(kind, data + 1, size - 1);
        check_sheets(gj_import_memory(kind, bytes.data, bytes.len, &err), &err);
        gj_buf_release(&bytes);
    } else {
        check_sheets(gj_import_memory(kind, data + 1, size - 1, &err), &err);
    }
    return 0;
}
