/* SPDX-License-Identifier: Apache-2.0 */
/* splice.c - a form's main file with its includes in place. */
#include <string.h>

#include "load/load_private.h"
#include "platform/path.h"

/* The files that are open, innermost first, so that a file that includes itself is told by name. */
typedef struct chain {
    const char *path;
    const char *edition; /* whose files are looked for: see gj_form_source */
    const struct chain *outer;
    int depth;
} chain;

static bool splice_children(gj_load *load, const gj_el *from, gj_el *to, const chain *where);

/* A file's part in the digest of its edition: what it is called, which says why it was read, and
 * what is in it. */
static void add_digest(gj_load *load, const char *path, const gj_digest *file)
{
    const char *name = gj_path_base(path);
    gj_digest_add(&load->digest, name, strlen(name));
    gj_digest_add(&load->digest, file, sizeof *file);
}

static gj_el *parse(gj_load *load, const char *path)
{
    for (const gj_parsed *each = load->parsed; each; each = each->next) {
        if (strcmp(each->path, path) != 0)
            continue;
        add_digest(load, path, &each->digest);
        return each->root;
    }
    gj_digest digest = gj_digest_new();
    gj_buf bytes;
    gj_buf_init(&bytes);
    bool is_read = load->source->read(load->source->context, path, &bytes, load->err);
    gj_digest_add(&digest, bytes.data, bytes.len);
    add_digest(load, path, &digest);
    gj_el *root = is_read ? gj_el_parse(load->arena, path, bytes.data, bytes.len, load->err) : NULL;
    gj_buf_release(&bytes);
    if (root) {
        gj_parsed *parsed = gj_arena_alloc(load->arena, sizeof *parsed);
        *parsed = (gj_parsed){.path = path, .digest = digest, .root = root, .next = load->parsed};
        load->parsed = parsed;
    }
    return root;
}

/* Only a plain file name: a form never reaches out of its folders. */
static bool is_plain_name(const char *name)
{
    return *name && *name != '.' && !strpbrk(name, "/\\:");
}

static bool splice_include(gj_load *load, const gj_el *include, gj_el *to, const chain *where)
{
    const char *name = gj_el_attribute(include, "file");
    if (!name)
        return GJ_MISTAKE(load, include, "<include> 没有 file");
    if (!is_plain_name(name))
        return GJ_MISTAKE(load, include, "<include> 的 file 只能写文件名，不能带路径：%s", name);
    const char *path = load->source->find(load->source->context, load->arena, where->edition, name);
    if (!path)
        return GJ_MISTAKE(load, include, "找不到要包含的文件 %s", name);
    for (const chain *each = where; each; each = each->outer) {
        if (strcmp(each->path, path) == 0)
            return GJ_MISTAKE(load, include, "%s 绕回来包含了自己", name);
    }
    if (where->depth == GJ_LOAD_MAX_INCLUDE_DEPTH)
        return GJ_MISTAKE(load, include, "<include> 嵌套超过 4 层");
    const gj_el *root = parse(load, path);
    if (!root)
        return false;
    if (!gj_el_is(root, "part"))
        return GJ_MISTAKE(load, root, "被包含的文件最外层应是 <part>，却是 <%s>", root->name);
    chain inner = {path, where->edition, where, where->depth + 1};
    return splice_children(load, root, to, &inner);
}

/* Copies: a part that two places include has its own neighbours in each. */
static bool splice_children(gj_load *load, const gj_el *from, gj_el *to, const chain *where)
{
    for (const gj_el *each = from->first; each; each = each->next) {
        if (++load->elements > GJ_LOAD_MAX_ELEMENTS)
            return GJ_MISTAKE(load, each, "元素超过 %d 个，不像是报告格式", GJ_LOAD_MAX_ELEMENTS);
        if (gj_el_is(each, "include")) {
            if (!splice_include(load, each, to, where))
                return false;
            continue;
        }
        gj_el *copy = gj_arena_alloc(load->arena, sizeof *copy);
        *copy = *each;
        copy->first = copy->last = NULL;
        gj_el_append(to, copy);
        if (!splice_children(load, each, copy, where))
            return false;
    }
    return true;
}

gj_el *gj_load_splice(gj_load *load, const char *edition, const char *name)
{
    const char *path = load->source->find(load->source->context, load->arena, edition, name);
    if (!path) {
        (void)gj_fail(load->err, GJ_ERR_IO, "找不到文件 %s", name);
        return NULL;
    }
    const gj_el *root = parse(load, path);
    if (!root)
        return NULL;
    gj_el *copy = gj_arena_alloc(load->arena, sizeof *copy);
    *copy = *root;
    copy->first = copy->last = NULL;
    chain outermost = {.path = path, .edition = edition};
    return splice_children(load, root, copy, &outermost) ? copy : NULL;
}
