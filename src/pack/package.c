/* SPDX-License-Identifier: Apache-2.0 */
/* package.c - writes an ODF package: mimetype first, parts, manifest, meta data. */
#include "pack/package.h"

#include <stdlib.h>
#include <string.h>

#include "base/arena.h"
#include "pack/zip.h"
#include "platform/file.h"
#include "platform/path.h"

#define MANIFEST_NS "urn:oasis:names:tc:opendocument:xmlns:manifest:1.0"

/* A style file is a page or two; a larger one is a mistake. */
enum { STYLE_FILE_LIMIT = 1024 * 1024, SLOT_NAME = 32 };

/* ---- the manifest ---- */

/* Write the <manifest:file-entry> element. */
static void write_file_entry(gj_xml *xml, const char *path, const char *media_type)
{
    gj_xml_open(xml, "manifest:file-entry");
    gj_xml_attr(xml, "manifest:full-path", path);
    if (strcmp(path, "/") == 0)
        gj_xml_attr(xml, "manifest:version", GJ_ODF_VERSION);
    gj_xml_attr(xml, "manifest:media-type", media_type);
    gj_xml_close(xml);
}

static void add_manifest(const gj_package *package, gj_zip_writer *zip)
{
    gj_buf bytes;
    gj_buf_init(&bytes);
    gj_xml xml = gj_xml_begin(&bytes);
    gj_xml_open(&xml, "manifest:manifest");
    gj_xml_attr(&xml, "xmlns:manifest", MANIFEST_NS);
    gj_xml_attr(&xml, "manifest:version", GJ_ODF_VERSION);
    write_file_entry(&xml, "/", package->mimetype);
    for (int i = 0; i < package->n_parts; i++)
        write_file_entry(&xml, package->parts[i].name, "text/xml");
    gj_xml_close(&xml);
    gj_zip_add(zip, "META-INF/manifest.xml", bytes.data, bytes.len, false);
    gj_buf_release(&bytes);
}

/* ---- the package ---- */

static bool add_part(const gj_package *package, const gj_package_part *part, gj_zip_writer *zip,
                     gj_err *err)
{
    gj_buf bytes;
    gj_buf_init(&bytes);
    bool ok = part->write(package->context, &bytes, err);
    if (ok)
        gj_zip_add(zip, part->name, bytes.data, bytes.len, false);
    gj_buf_release(&bytes);
    return ok;
}

bool gj_package_write(const gj_package *package, gj_buf *out, gj_err *err)
{
    gj_zip_writer *zip = gj_zip_new();
    gj_zip_add(zip, "mimetype", package->mimetype, strlen(package->mimetype), true);
    bool ok = true;
    for (int i = 0; ok && i < package->n_parts; i++)
        ok = add_part(package, &package->parts[i], zip, err);
    add_manifest(package, zip);

    gj_buf bytes;
    gj_buf_init(&bytes);
    ok = gj_zip_finish(zip, &bytes, ok ? err : NULL) && ok;
    if (ok)
        gj_buf_add(out, bytes.data, bytes.len);
    gj_buf_release(&bytes);
    return ok;
}

/* ---- meta.xml ---- */

/* One line of text, if there is any. */
static void write_fact(gj_xml *xml, const char *name, const char *value)
{
    if (!value || !*value)
        return;
    size_t size = strlen(value) + 1;
    char *line = memcpy(gj_alloc(size), value, size);
    for (char *c = line; *c; c++)
        if (*c == '\n' || *c == '\r' || *c == '\t')
            *c = ' ';
    gj_xml_element(xml, name, line);
    free(line);
}

static void write_date(gj_xml *xml, const char *name, const char *date)
{
    if (!date || !*date)
        return;
    gj_xml_open(xml, name);
    gj_xml_text(xml, date);
    gj_xml_text(xml, "T00:00:00");
    gj_xml_close(xml);
}

void gj_package_write_meta(const gj_package_meta *meta, gj_buf *out)
{
    gj_xml xml = gj_xml_begin(out);
    gj_xml_open(&xml, "office:document-meta");
    gj_xml_attr(&xml, "xmlns:office", "urn:oasis:names:tc:opendocument:xmlns:office:1.0");
    gj_xml_attr(&xml, "xmlns:meta", "urn:oasis:names:tc:opendocument:xmlns:meta:1.0");
    gj_xml_attr(&xml, "xmlns:dc", "http://purl.org/dc/elements/1.1/");
    gj_xml_attr(&xml, "office:version", GJ_ODF_VERSION);
    gj_xml_open(&xml, "office:meta");
    gj_xml_element(&xml, "meta:generator", "Gouji");
    write_fact(&xml, "dc:title", meta->title);
    write_fact(&xml, "dc:subject", meta->subject);
    write_fact(&xml, "meta:initial-creator", meta->creator);
    write_fact(&xml, "dc:creator", meta->creator);
    write_date(&xml, "meta:creation-date", meta->date);
    write_date(&xml, "dc:date", meta->date);
    gj_xml_element(&xml, "dc:language", "zh-CN");
    gj_xml_close(&xml);
    gj_xml_close(&xml);
}

/* ---- parts that start from a file ---- */

/* The name in `<?gj NAME?>` at `at`, and where the text goes on; NULL if it is no such
 * instruction. */
static const char *read_slot(const char *at, char name[SLOT_NAME])
{
    const char *from = at + strlen("<?gj ");
    const char *end = strstr(from, "?>");
    size_t length = end ? (size_t)(end - from) : SLOT_NAME;
    if (length >= SLOT_NAME)
        return NULL;
    memcpy(name, from, length);
    name[length] = '\0';
    return end + strlen("?>");
}

static bool fill(const char *text, gj_package_slot slot, void *context, gj_buf *out, gj_err *err)
{
    const char *at = NULL;
    while ((at = strstr(text, "<?gj ")) != NULL) {
        char name[SLOT_NAME] = "";
        gj_buf_add(out, text, (size_t)(at - text));
        gj_xml xml = gj_xml_fragment(out);
        text = read_slot(at, name);
        gj_err why = {0};
        if (text && slot && slot(context, name, &xml, &why))
            continue;
        if (why.kind == GJ_ERR_NONE)
            return gj_fail(err, GJ_ERR_FORMAT, "样式文件里有不认识的位置“<?gj %s?>”", name);
        if (err)
            *err = why;
        return false;
    }
    gj_buf_puts(out, text);
    return true;
}

bool gj_package_fill(const char *const file[2], gj_package_slot slot, void *context, gj_buf *out,
                     gj_err *err)
{
    gj_buf text;
    gj_buf_init(&text);
    char *path = gj_path_join(file[0], file[1]);
    bool ok = gj_file_read(path, STYLE_FILE_LIMIT, &text, err) &&
              fill(text.data, slot, context, out, err);
    free(path);
    gj_buf_release(&text);
    return ok;
}

bool gj_package_write_filled(const gj_package_filled *package, gj_buf *out, gj_err *err)
{
    gj_zip_writer *zip = gj_zip_new();
    gj_buf bytes;
    gj_buf_init(&bytes);
    bool ok = true;
    for (int i = 0; ok && i < package->n_files; i++) {
        const char *const file[] = {package->folder, package->files[i].file};
        gj_buf_clear(&bytes);
        ok = gj_package_fill(file, package->slot, package->context, &bytes, err);
        if (ok)
            gj_zip_add(zip, package->files[i].part, bytes.data, bytes.len, false);
    }
    gj_buf_clear(&bytes);
    ok = gj_zip_finish(zip, &bytes, ok ? err : NULL) && ok;
    if (ok)
        gj_buf_add(out, bytes.data, bytes.len);
    gj_buf_release(&bytes);
    return ok;
}
