/* SPDX-License-Identifier: Apache-2.0 */
/* el.c - a form's XML through libxml2 into elements, its mistakes told in Chinese. */
#include "load/el.h"

#include <stdlib.h>
#include <string.h>

#include <libxml/SAX2.h>
#include <libxml/parser.h>
#include <libxml/parserInternals.h>
#include <libxml/xmlerror.h>

#include "base/buf.h"
#include "pack/libxml.h"

enum { MAX_LEVELS = 64, MAX_ATTRIBUTES = 64 };

#if LIBXML_VERSION >= 21200
typedef const xmlError *xml_problem;
#else
typedef xmlErrorPtr xml_problem;
#endif

typedef struct reader {
    gj_arena *arena;
    const char *file;
    xmlParserCtxt *xml;
    gj_el *root;
    gj_el *open[MAX_LEVELS];       /* from the root to the element that is being read */
    size_t text_start[MAX_LEVELS]; /* where its text begins in `text` */
    int level;
    gj_buf text;
    bool failed;
    gj_err *err;
} reader;

const char *gj_el_attribute(const gj_el *el, const char *name)
{
    for (int i = 0; i < el->n_attributes; i++) {
        if (strcmp(el->attributes[2 * i], name) == 0)
            return el->attributes[2 * i + 1];
    }
    return NULL;
}

void gj_el_set(gj_arena *arena, gj_el *el, const char *name, const char *value)
{
    int n = el->n_attributes;
    const char **pairs = gj_arena_array(arena, 2 * (size_t)n + 2, sizeof *pairs);
    if (n)
        memcpy(pairs, el->attributes, 2 * (size_t)n * sizeof *pairs);
    int at = 0;
    while (at < n && strcmp(pairs[2 * at], name) != 0)
        at++;
    pairs[2 * at] = name;
    pairs[2 * at + 1] = value;
    el->attributes = pairs;
    el->n_attributes = at < n ? n : n + 1;
}

void gj_el_drop(gj_arena *arena, gj_el *el, const char *name)
{
    const char **pairs = gj_arena_array(arena, 2 * (size_t)el->n_attributes + 1, sizeof *pairs);
    int n = 0;
    for (int i = 0; i < el->n_attributes; i++) {
        if (strcmp(el->attributes[2 * i], name) == 0)
            continue;
        pairs[2 * n] = el->attributes[2 * i];
        pairs[2 * n + 1] = el->attributes[2 * i + 1];
        n++;
    }
    el->attributes = pairs;
    el->n_attributes = n;
}

void gj_el_append(gj_el *parent, gj_el *child)
{
    child->next = NULL;
    if (parent->last)
        parent->last->next = child;
    else
        parent->first = child;
    parent->last = child;
}

/* The first mistake counts, and parsing ends there. */
static void fail(reader *r, int line, const char *says)
{
    if (r->failed)
        return;
    r->failed = true;
    (void)gj_fail_at(r->err, r->file, line, "%s", says);
    xmlStopParser(r->xml);
}

static int current_line(const reader *r)
{
    return r->xml->input ? r->xml->input->line : 0;
}

/* libxml2 knows where a start tag ends; a clerk looks for where it begins. */
static int tag_line(const reader *r)
{
    int line = current_line(r);
    const xmlParserInput *input = r->xml->input;
    if (!input)
        return line;
    const xmlChar *at = input->cur;
    while (at > input->base && *at != '<') {
        at--;
        line -= *at == '\n';
    }
    return *at == '<' ? line : current_line(r);
}

static const char *qualified(reader *r, const xmlChar *local, const xmlChar *prefix)
{
    return prefix ? gj_arena_printf(r->arena, "%s:%s", (const char *)prefix, (const char *)local)
                  : gj_arena_strdup(r->arena, (const char *)local);
}

/* SAX2 gives five pointers an attribute: local name, prefix, URI, value, value's end. */
static void take_attributes(reader *r, gj_el *el, int count, const xmlChar **given)
{
    const char **pairs = gj_arena_array(r->arena, 2 * (size_t)count, sizeof *pairs);
    for (int i = 0; i < count; i++, given += 5) {
        pairs[2 * i] = qualified(r, given[0], given[1]);
        pairs[2 * i + 1] =
            gj_arena_strndup(r->arena, (const char *)given[3], (size_t)(given[4] - given[3]));
    }
    el->attributes = pairs;
    el->n_attributes = count;
}

/* The signature is libxml2's. NOLINTNEXTLINE(readability-function-size) */
static void on_start(void *context, const xmlChar *local, const xmlChar *prefix, const xmlChar *uri,
                     int n_namespaces, const xmlChar **namespaces, int n_attributes,
                     int n_defaulted, const xmlChar **attributes)
{
    reader *r = context;
    (void)uri, (void)n_namespaces, (void)namespaces, (void)n_defaulted;
    if (r->failed)
        return;
    if (r->level == MAX_LEVELS) {
        fail(r, current_line(r), "元素嵌套超过 64 层");
        return;
    }
    gj_el *el = gj_arena_alloc(r->arena, sizeof *el);
    el->name = qualified(r, local, prefix);
    el->file = r->file;
    el->line = tag_line(r);
    el->text = gj_arena_strdup(r->arena, "");
    take_attributes(r, el, n_attributes, attributes);
    if (r->level > 0)
        gj_el_append(r->open[r->level - 1], el);
    else
        r->root = el;
    r->text_start[r->level] = r->text.len;
    r->open[r->level++] = el;
}

static bool is_blank(char c)
{
    return c == ' ' || c == '\t' || c == '\n' || c == '\r';
}

/* A line break with the blanks around it is layout of the file: it goes, but between Latin words it
 * leaves one blank. */
static const char *tidied(gj_arena *arena, const char *text, size_t length)
{
    char *out = gj_arena_alloc(arena, length + 1);
    size_t n = 0;
    for (size_t i = 0; i < length;) {
        size_t end = i;
        bool broken = false;
        while (end < length && is_blank(text[end]))
            broken |= text[end++] == '\n';
        if (end == i) {
            out[n++] = text[i++];
            continue;
        }
        bool inside = n > 0 && end < length;
        bool latin = inside && (unsigned char)out[n - 1] < 0x80 && (unsigned char)text[end] < 0x80;
        if (inside && (!broken || latin))
            out[n++] = ' ';
        i = end;
    }
    out[n] = '\0';
    return out;
}

static void on_end(void *context, const xmlChar *local, const xmlChar *prefix, const xmlChar *uri)
{
    reader *r = context;
    (void)local, (void)prefix, (void)uri;
    if (r->failed || r->level == 0)
        return;
    gj_el *el = r->open[--r->level];
    size_t start = r->text_start[r->level];
    if (r->text.len > start)
        el->text = tidied(r->arena, r->text.data + start, r->text.len - start);
    r->text.len = start;
    if (r->text.capacity)
        r->text.data[start] = '\0';
}

static void on_text(void *context, const xmlChar *text, int length)
{
    reader *r = context;
    if (!r->failed && r->level > 0)
        gj_buf_add(&r->text, text, (size_t)length);
}

static void on_doctype(void *context, const xmlChar *name, const xmlChar *public_id,
                       const xmlChar *system_id)
{
    reader *r = context;
    (void)name, (void)public_id, (void)system_id;
    fail(r, current_line(r), "不能有 DOCTYPE（文档类型声明），请删去这一段");
}

/* X(code, Chinese): what a clerk is told about the usual slips; anything else is "not
 * well-formed". */
/* The first is no want of memory: see pack/libxml.h. */
#define SLIPS(X)                                                                              \
    X(XML_ERR_NO_MEMORY, "有一处内容太长")                                                    \
    X(XML_ERR_GT_REQUIRED, "标签缺少“>”")                                                     \
    X(XML_ERR_LTSLASH_REQUIRED, "结束标签应写成“</名称>”")                                    \
    X(XML_ERR_ATTRIBUTE_REDEFINED, "同一个属性写了两次")                                      \
    X(XML_ERR_ATTRIBUTE_NOT_STARTED, "属性的值要放在引号里")                                  \
    X(XML_ERR_ATTRIBUTE_NOT_FINISHED, "属性的值缺少右引号")                                   \
    X(XML_ERR_ATTRIBUTE_WITHOUT_VALUE, "属性缺少“=”和值")                                     \
    X(XML_ERR_LT_IN_ATTRIBUTE, "属性里不能直接写 <，请写 ≤ 或 &lt;")                          \
    X(XML_ERR_SPACE_REQUIRED, "两个属性之间要有空格")                                         \
    X(XML_ERR_NAME_REQUIRED, "“<”或“&”后面应是名称；文字里的“<”请写成 &lt;，“&”请写成 &amp;") \
    X(XML_ERR_ENTITYREF_SEMICOL_MISSING, "“&”后面缺少“;”；文字里的“&”请写成 &amp;")           \
    X(XML_ERR_UNDECLARED_ENTITY, "不能用自定义的实体（&名称;）")                              \
    X(XML_WAR_UNDECLARED_ENTITY, "不能用自定义的实体（&名称;）")                              \
    X(XML_ERR_DOCUMENT_EMPTY, "文件是空的，或者不是 XML")                                     \
    X(XML_ERR_DOCUMENT_END, "最外层的元素结束之后还有内容")                                   \
    X(XML_ERR_INVALID_ENCODING, "不是 UTF-8 编码的文字")                                      \
    X(XML_ERR_INVALID_CHAR, "有不认识的字符，文件要存为 UTF-8 编码")                          \
    X(XML_ERR_UNSUPPORTED_ENCODING, "文字编码不认识，请存为 UTF-8")

static const char *slip_says(int code)
{
    static const struct {
        int code;
        const char *says;
    } KNOWN[] = {
#define SLIP(code, says) {code, says},
        SLIPS(SLIP)
#undef SLIP
    };
    for (size_t i = 0; i < sizeof KNOWN / sizeof *KNOWN; i++) {
        if (KNOWN[i].code == code)
            return KNOWN[i].says;
    }
    return "不是格式正确的 XML";
}

/* The two slips that are about the element which is open name it. */
static const char *problem_says(const reader *r, int code)
{
    const gj_el *open = r->level > 0 ? r->open[r->level - 1] : NULL;
    if (open && code == XML_ERR_TAG_NAME_MISMATCH)
        return gj_arena_printf(r->arena, "结束标签与第 %d 行的 <%s> 对不上", open->line,
                               open->name);
    if (open && code == XML_ERR_TAG_NOT_FINISHED)
        return gj_arena_printf(r->arena, "第 %d 行的 <%s> 没有结束标签，文件到此中断", open->line,
                               open->name);
    return slip_says(code);
}

static void on_problem(void *context, xml_problem problem)
{
    reader *r = context;
    if (problem->level >= XML_ERR_ERROR)
        fail(r, problem->line > 0 ? problem->line : current_line(r),
             problem_says(r, problem->code));
}

static void parse(reader *r)
{
    xmlSAXHandler *sax = r->xml->sax;
    memset(sax, 0, sizeof *sax);
    sax->initialized = XML_SAX2_MAGIC;
    sax->startElementNs = on_start;
    sax->endElementNs = on_end;
    sax->characters = on_text;
    sax->cdataBlock = on_text;
    sax->internalSubset = on_doctype;
    sax->serror = on_problem;
    r->xml->userData = r;
    (void)xmlParseDocument(r->xml);
    if (!r->failed && (!r->xml->wellFormed || !r->root))
        fail(r, current_line(r), "不是格式正确的 XML");
}

static const char *find_byte(const char *from, const char *end, char byte)
{
    const char *found = memchr(from, byte, (size_t)(end - from));
    return found ? found : end;
}

/* The parser compares each attribute with all before it, so they are counted before it sees them:
 * by their "=" outside of quotes. A "<" begins a tag anew wherever it stands. Returns the line of
 * the first tag with too many, or 0. */
static int crowded_line(const char *bytes, size_t length)
{
    const char *end = bytes + length, *at = find_byte(bytes, end, '<');
    while (at < end) {
        const char *next = find_byte(++at, end, '<');
        const char *tag = at;
        int count = 0;
        if (at < end && (*at == '!' || *at == '?'))
            tag = next;
        while (tag < next && *tag != '>' && count <= MAX_ATTRIBUTES) {
            count += *tag == '=';
            /* A value goes to its quote, or it is none and the "<" ends it. */
            if (*tag == '"' || *tag == '\'')
                tag = find_byte(tag + 1, next, *tag);
            tag += tag < next;
        }
        if (count > MAX_ATTRIBUTES) {
            int line = 1;
            for (const char *each = bytes; each < tag; each++)
                line += *each == '\n';
            return line;
        }
        at = next;
    }
    return 0;
}

gj_el *gj_el_parse(gj_arena *arena, const char *file, const char *bytes, size_t length, gj_err *err)
{
    if (length == 0) {
        (void)gj_fail_at(err, file, 0, "文件是空的");
        return NULL;
    }
    if (length > GJ_EL_MAX_BYTES) {
        (void)gj_fail_at(err, file, 0, "文件超过 1 MiB，不像是报告格式");
        return NULL;
    }
    int crowded = crowded_line(bytes, length);
    if (crowded > 0) {
        (void)gj_fail_at(err, file, crowded, "一个标签里的属性超过 %d 个", MAX_ATTRIBUTES);
        return NULL;
    }
    gj_libxml_setup();
    reader r = {.arena = arena, .file = gj_arena_strdup(arena, file), .err = err};
    r.xml = xmlCreateMemoryParserCtxt(bytes, (int)length);
    if (!r.xml)
        gj_oom();
    (void)xmlCtxtUseOptions(r.xml, XML_PARSE_NONET | XML_PARSE_NOERROR | XML_PARSE_NOWARNING |
                                       XML_PARSE_BIG_LINES);
    gj_buf_init(&r.text);
    parse(&r);
    gj_buf_release(&r.text);
    xmlFreeParserCtxt(r.xml);
    return r.failed ? NULL : r.root;
}
