/* SPDX-License-Identifier: Apache-2.0 */
/* workbook_style.c - a file of styles, read whole; styles, pages and what pages are made of are
 * found by their names, which are unique. */
#include "workbook/workbook_style.h"

#include <stdlib.h>
#include <string.h>

#include <libxml/parser.h>

#include "base/arena.h"
#include "base/buf.h"
#include "pack/libxml.h"
#include "platform/file.h"
#include "platform/path.h"

enum { STYLE_FILE_LIMIT = 1024 * 1024, MOST_PARENTS = 8 };

struct gj_style_file {
    xmlDoc *doc; /* its attributes have no entities: each is one text */
};

gj_style_file *gj_style_file_read(const char *folder, const char *name, gj_err *err)
{
    gj_style_file *file = NULL;
    gj_buf bytes;
    gj_buf_init(&bytes);
    char *path = gj_path_join(folder, name);
    if (gj_file_read(path, STYLE_FILE_LIMIT, &bytes, err)) {
        gj_libxml_setup();
        xmlDoc *doc = xmlReadMemory(bytes.data, (int)bytes.len, NULL, NULL,
                                    XML_PARSE_NONET | XML_PARSE_NOERROR | XML_PARSE_NOWARNING);
        if (doc) {
            file = gj_alloc(sizeof *file);
            file->doc = doc;
        } else {
            (void)gj_fail(err, GJ_ERR_FORMAT, "工作簿的样式文件 %s 读不懂", name);
        }
    }
    free(path);
    gj_buf_release(&bytes);
    return file;
}

void gj_style_file_free(gj_style_file *file)
{
    if (file)
        xmlFreeDoc(file->doc);
    free(file);
}

static const char *attribute_of(const xmlNode *node, const char *name)
{
    for (const xmlAttr *one = node->properties; one; one = one->next)
        if (strcmp((const char *)one->name, name) == 0 && one->children)
            return (const char *)one->children->content;
    return NULL;
}

/* Styles stand in groups below the root. */
static const xmlNode *find_style(const gj_style_file *file, const char *name)
{
    const xmlNode *root = xmlDocGetRootElement(file->doc);
    for (const xmlNode *group = root ? root->children : NULL; group; group = group->next) {
        if (group->type != XML_ELEMENT_NODE)
            continue; /* of another node its children are none of ours */
        for (const xmlNode *node = group->children; node; node = node->next) {
            const char *called = node->type == XML_ELEMENT_NODE ? attribute_of(node, "name") : NULL;
            if (called && strcmp(called, name) == 0)
                return node;
        }
    }
    return NULL;
}

const char *gj_style_file_get(const gj_style_file *file, const char *style, const char *element,
                              const char *attribute)
{
    for (int level = 0; style && level < MOST_PARENTS; level++) {
        const xmlNode *node = find_style(file, style);
        const char *found = node && !element ? attribute_of(node, attribute) : NULL;
        for (const xmlNode *one = node && element ? node->children : NULL; one && !found;
             one = one->next)
            if (one->type == XML_ELEMENT_NODE && strcmp((const char *)one->name, element) == 0)
                found = attribute_of(one, attribute);
        if (found)
            return found;
        style = node ? attribute_of(node, "parent-style-name") : NULL;
    }
    return NULL;
}
