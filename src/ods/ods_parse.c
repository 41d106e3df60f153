/* SPDX-License-Identifier: Apache-2.0 */
/* ods_parse.c - the parser's events against the table of elements, and what is said of a broken
 * file. */
#include "ods/ods_parse.h"

#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "pack/libxml.h"
#include "pack/xml_simple.h"

/* Where the parser stands. PASSED_OVER: in an element that nobody asked for. */
enum state {
    PASSED_OVER,
    OUTSIDE,
    ROOT,
    STYLES,
    STYLE,
    STYLE_LEAF,
    BODY,
    SHEETS,
    TABLE,
    ROWS,
    ROW,
    CELL,
    BLOCK,
    PARAGRAPH,
    PARAGRAPH_LEAF,
    N_STATES
};

typedef void begin_element(gj_ods *ods, const gj_ods_attrs *attrs);
typedef void end_element(gj_ods *ods);

/* Which element may stand in which. Prefixes are the file's affair: names go by namespace. */
typedef struct step {
    unsigned char from, to;
    const char *uri, *name;
    begin_element *begin;
} step;

static void spreadsheet_begin(gj_ods *ods, const gj_ods_attrs *attrs)
{
    (void)attrs;
    ods->is_spreadsheet = true;
}

/* The elements of a state stand together, the most frequent first. */
static const step steps[] = {
    {ROW, CELL, GJ_ODS_TABLE, "table-cell", gj_ods_cell_begin},
    {ROW, CELL, GJ_ODS_TABLE, "covered-table-cell", gj_ods_cell_begin},
    {CELL, PARAGRAPH, GJ_ODS_TEXT_NS, "p", gj_ods_paragraph_begin},
    {CELL, PARAGRAPH, GJ_ODS_TEXT_NS, "h", gj_ods_paragraph_begin},
    {CELL, BLOCK, GJ_ODS_TEXT_NS, "list", NULL},
    {BLOCK, BLOCK, GJ_ODS_TEXT_NS, "list-item", NULL},
    {BLOCK, BLOCK, GJ_ODS_TEXT_NS, "list", NULL},
    {BLOCK, PARAGRAPH, GJ_ODS_TEXT_NS, "p", gj_ods_paragraph_begin},
    {PARAGRAPH, PARAGRAPH_LEAF, GJ_ODS_TEXT_NS, "s", gj_ods_blanks},
    {PARAGRAPH, PARAGRAPH_LEAF, GJ_ODS_TEXT_NS, "tab", gj_ods_tab},
    {PARAGRAPH, PARAGRAPH_LEAF, GJ_ODS_TEXT_NS, "line-break", gj_ods_line_break},
    {PARAGRAPH, PASSED_OVER, GJ_ODS_TEXT_NS, "note", NULL},
    {PARAGRAPH, PASSED_OVER, GJ_ODS_TEXT_NS, "ruby-text", NULL},
    {PARAGRAPH, PARAGRAPH, GJ_ODS_TEXT_NS, NULL, NULL}, /* span, a, and whatever shows text */
    {TABLE, ROW, GJ_ODS_TABLE, "table-row", gj_ods_row_begin},
    {TABLE, ROWS, GJ_ODS_TABLE, "table-header-rows", NULL},
    {TABLE, ROWS, GJ_ODS_TABLE, "table-row-group", NULL},
    {TABLE, ROWS, GJ_ODS_TABLE, "table-rows", NULL},
    {ROWS, ROW, GJ_ODS_TABLE, "table-row", gj_ods_row_begin},
    {ROWS, ROWS, GJ_ODS_TABLE, "table-header-rows", NULL},
    {ROWS, ROWS, GJ_ODS_TABLE, "table-row-group", NULL},
    {ROWS, ROWS, GJ_ODS_TABLE, "table-rows", NULL},
    {SHEETS, TABLE, GJ_ODS_TABLE, "table", gj_ods_table_begin},
    {STYLES, STYLE, GJ_ODS_STYLE, "style", gj_ods_style_begin},
    {STYLE, STYLE_LEAF, GJ_ODS_STYLE, "table-properties", gj_ods_table_properties},
    {OUTSIDE, ROOT, GJ_ODS_OFFICE, "document-content", NULL},
    {ROOT, STYLES, GJ_ODS_OFFICE, "automatic-styles", NULL},
    {ROOT, BODY, GJ_ODS_OFFICE, "body", NULL},
    {BODY, SHEETS, GJ_ODS_OFFICE, "spreadsheet", spreadsheet_begin},
};

static end_element *const ends[N_STATES] = {[ROW] = gj_ods_row_end, [CELL] = gj_ods_cell_end};

_Static_assert(sizeof steps / sizeof steps[0] == GJ_ODS_ELEMENTS, "each has its name");
_Static_assert((int)N_STATES == (int)GJ_ODS_STATES, "each has its first step");

static const step *find_step(const gj_ods *ods, int from, const xmlChar *uri, const xmlChar *name)
{
    for (int i = ods->first_steps[from]; i < GJ_ODS_ELEMENTS && steps[i].from == from; i++) {
        const gj_ods_name *kept = &ods->elements[i];
        if (kept->uri == uri && (!kept->name || kept->name == name))
            return &steps[i];
    }
    return NULL;
}

/* ---- events ---- */

void gj_ods_fail(gj_ods *ods, gj_err_kind kind, const char *format, ...)
{
    if (ods->failed)
        return;
    char says[sizeof ods->err->says];
    va_list args;
    va_start(args, format);
    (void)vsnprintf(says, sizeof says, format, args);
    va_end(args);
    ods->failed = true;
    (void)gj_fail(ods->err, kind, "%s", says);
    if (ods->parser)
        xmlStopParser(ods->parser);
}

/* The parser remembers every name, and gets slow over hundreds of thousands. */
static bool has_few_names(gj_ods *ods)
{
    if (xmlDictSize(ods->names) <= GJ_LIMIT_NAMES)
        return true;
    gj_ods_fail(ods, GJ_ERR_LIMIT, "文件不正常：content.xml 里不同的名称超过 %d 个",
                GJ_LIMIT_NAMES);
    return false;
}

/* One level down; false if that is too deep. */
static bool descend(gj_ods *ods, int n_namespaces)
{
    if (ods->depth >= GJ_LIMIT_DEPTH) {
        gj_ods_fail(ods, GJ_ERR_LIMIT, "文件不正常：content.xml 的嵌套超过 %d 层", GJ_LIMIT_DEPTH);
        return false;
    }
    if (n_namespaces > GJ_LIMIT_NAMESPACES - ods->n_namespaces) {
        gj_ods_fail(ods, GJ_ERR_LIMIT, "文件不正常：content.xml 的命名空间超过 %d 个",
                    GJ_LIMIT_NAMESPACES);
        return false;
    }
    if (!has_few_names(ods))
        return false;
    ods->depth++;
    ods->n_namespaces += n_namespaces;
    ods->namespaces[ods->depth] = (unsigned char)n_namespaces;
    return true;
}

/* An element nobody asked for: the one that stands where the spreadsheet should says what it is. */
static void pass_over(gj_ods *ods, const char *name)
{
    if (ods->states[ods->depth - 1] == BODY && !ods->kind)
        ods->kind = gj_arena_strdup(ods->arena, name);
    ods->states[ods->depth] = PASSED_OVER;
}

/* The signature is libxml2's. NOLINTNEXTLINE(readability-function-size) */
static void on_begin(void *context, const xmlChar *name, const xmlChar *prefix, const xmlChar *uri,
                     int n_namespaces, const xmlChar **namespaces, int n_attributes,
                     int n_defaulted, const xmlChar **attributes)
{
    (void)prefix;
    (void)namespaces;
    (void)n_defaulted;
    gj_ods *ods = context;
    if (ods->failed || !descend(ods, n_namespaces))
        return;
    int from = ods->states[ods->depth - 1];
    const step *next = from == PASSED_OVER ? NULL : find_step(ods, from, uri, name);
    if (!next) {
        pass_over(ods, (const char *)name);
        return;
    }
    ods->states[ods->depth] = next->to;
    const gj_ods_attrs attrs = {attributes, n_attributes};
    if (next->begin)
        next->begin(ods, &attrs);
}

static void on_end(void *context, const xmlChar *name, const xmlChar *prefix, const xmlChar *uri)
{
    (void)name;
    (void)prefix;
    (void)uri;
    gj_ods *ods = context;
    if (ods->failed)
        return;
    end_element *end = ends[ods->states[ods->depth]];
    if (end)
        end(ods);
    ods->n_namespaces -= ods->namespaces[ods->depth];
    ods->depth--;
}

static void on_characters(void *context, const xmlChar *text, int length)
{
    gj_ods *ods = context;
    if (!ods->failed && ods->states[ods->depth] == PARAGRAPH)
        gj_ods_characters(ods, (const char *)text, (size_t)length);
}

static void on_instruction(void *context, const xmlChar *target, const xmlChar *data)
{
    (void)target;
    (void)data;
    (void)has_few_names(context);
}

/* Entities would be declared here: there is none in an honest file. */
static void on_doctype(void *context, const xmlChar *name, const xmlChar *public_id,
                       const xmlChar *system_id)
{
    (void)name;
    (void)public_id;
    (void)system_id;
    gj_ods_fail(context, GJ_ERR_FORMAT,
                "文件不正常：content.xml 里有文档类型声明（DOCTYPE），不读取");
}

/* Encodings in which '<' is another byte would hide tags from ods_scan. */
static void on_document(void *context)
{
    gj_ods *ods = context;
    const char *encoding = (const char *)ods->parser->encoding;
    static const char *const known[] = {"UTF-8",    "UTF8",     "UTF-16", "UTF-16LE",
                                        "UTF-16BE", "US-ASCII", "ASCII"};
    for (size_t i = 0; encoding && i < sizeof known / sizeof known[0]; i++)
        if (!xmlStrcasecmp((const xmlChar *)encoding, (const xmlChar *)known[i]))
            return;
    if (encoding)
        gj_ods_fail(ods, GJ_ERR_FORMAT, "文件不正常：content.xml 的编码是 %.40s，应为 UTF-8",
                    encoding);
}

/* The parser's own words are for programmers: what is kept is where the first error was. */
static void on_error(void *context, xmlErrorPtr error)
{
    gj_ods *ods = context;
    if (!ods->parser) /* making it ends in gj_oom, below */
        return;
    /* Not want of memory: see pack/libxml.h. */
    if (error->code == XML_ERR_NO_MEMORY && !ods->failed)
        gj_ods_fail(ods, GJ_ERR_LIMIT, "文件不正常：content.xml 里有一处内容太长，不读取");
    if (error->level != XML_ERR_FATAL || ods->broken)
        return;
    const xmlParserInput *input = ods->parser->input;
    ods->broken = true;
    ods->is_short = ods->at_end && input && input->cur >= input->end;
    ods->line = error->line;
}

/* ---- the parse ---- */

/* Reads ahead as much as may be simple. */
static void read_ahead(gj_ods_source *source)
{
    enum { USUAL = 120 * 1024, LEAST = 4 * 1024 };
    gj_buf *ahead = &source->ahead;
    gj_buf_init(ahead);
    gj_buf_reserve(ahead, USUAL);
    do {
        gj_buf_reserve(ahead, LEAST);
        size_t room = ahead->capacity - ahead->len - 1;
        source->next = source->pull(source->from, ahead->data + ahead->len, room, &source->why);
        ahead->len += source->next > 0 ? (size_t)source->next : 0;
        ahead->data[ahead->len] = '\0';
    } while (source->next > 0 && ahead->len <= GJ_SIMPLE_MOST);
}

static long take_bytes(gj_ods_source *source, char *out, size_t size)
{
    size_t left = source->ahead.len - source->taken;
    if (left == 0 && source->next > 0)
        return source->next = source->pull(source->from, out, size, &source->why);
    if (left == 0)
        return source->next;
    size = size < left ? size : left;
    memcpy(out, source->ahead.data + source->taken, size);
    source->taken += size;
    return (long)size;
}

static int read_more(gj_ods *ods, char *out, int size)
{
    long got = ods->failed ? -1 : take_bytes(ods->source, out, (size_t)size);
    if (got < 0 && !ods->failed)
        *ods->err = ods->source->why;
    if (got > 0 && !gj_xml_scan_bytes(&ods->scan, out, (size_t)got, &ods->foreign, ods->err))
        got = -1;
    ods->failed = ods->failed || got < 0;
    ods->at_end = got <= 0;
    return (int)got;
}

/* After an error the parser goes on without telling us what it sees, so it sees no more. */
static int on_read(void *context, char *out, int size)
{
    gj_ods *ods = context;
    return ods->broken ? 0 : read_more(ods, out, size);
}

static void explain_broken(gj_ods *ods)
{
    ods->foreign = ods->depth == 0;
    ods->failed = true;
    (void)gj_fail(ods->err, GJ_ERR_FORMAT,
                  ods->is_short ? "文件已损坏：content.xml 到第 %d 行中断，内容不完整"
                                : "文件已损坏：content.xml 第 %d 行不是正确的 XML",
                  ods->line);
}

/* Well-formed, but is it a spreadsheet? */
static void explain_kind(gj_ods *ods)
{
    static const struct {
        const char *name, *says;
    } kinds[] = {
        {"text", "这是文字文档，不是电子表格（.ods）"},
        {"presentation", "这是演示文稿，不是电子表格（.ods）"},
        {"drawing", "这是绘图，不是电子表格（.ods）"},
        {"chart", "这是图表，不是电子表格（.ods）"},
        {"database", "这是数据库，不是电子表格（.ods）"},
    };
    const char *says = "content.xml 里没有电子表格";
    for (size_t i = 0; ods->kind && i < sizeof kinds / sizeof kinds[0]; i++)
        if (!strcmp(ods->kind, kinds[i].name))
            says = kinds[i].says;
    ods->foreign = !ods->kind;
    ods->failed = true;
    (void)gj_fail(ods->err, GJ_ERR_FORMAT, "%s", says);
}

/* What there is to know of the elements' names, once there are any. */
static void keep_names(gj_ods *ods)
{
    memset(ods->first_steps, GJ_ODS_ELEMENTS, sizeof ods->first_steps);
    for (int i = GJ_ODS_ELEMENTS - 1; i >= 0; i--) {
        ods->elements[i] = gj_ods_name_kept(ods, steps[i].uri, steps[i].name);
        ods->first_steps[steps[i].from] = (unsigned char)i;
    }
    gj_ods_cell_names(ods);
}

static void run_parser(gj_ods *ods)
{
    (void)xmlCtxtUseOptions(ods->parser, XML_PARSE_NONET);
    /* Else "&amp;" in an attribute arrives as "&#38;". There are no other entities: on_doctype. */
    ods->parser->replaceEntities = 1;
    int status = xmlParseDocument(ods->parser);
    /* What follows the end of the document, or the error, is read too: at the end of the part the
     * package checks its sum, and a damaged file is better called that. */
    char rest[4096];
    while (!ods->failed && read_more(ods, rest, sizeof rest) > 0)
        ;
    if (ods->failed)
        return;
    if (status != 0 || !ods->parser->wellFormed)
        explain_broken(ods);
    else if (!ods->is_spreadsheet)
        explain_kind(ods);
}

static void start(gj_ods *ods, gj_ods_source *source, gj_err *err)
{
    *ods = (gj_ods){.sheets = gj_sheets_new(),
                    .arena = gj_arena_new(),
                    .source = source,
                    .err = err,
                    .scan = {.part = "content.xml"}};
    ods->states[0] = OUTSIDE;
    gj_buf_init(&ods->row_text);
    gj_buf_init(&ods->cell.text);
    gj_buf_init(&ods->cell.given);
}

/* The sheets, NULL if it failed. */
static gj_sheets *finish(gj_ods *ods)
{
    free(ods->items);
    free((void *)ods->hidden);
    gj_buf_release(&ods->row_text);
    gj_buf_release(&ods->cell.text);
    gj_buf_release(&ods->cell.given);
    gj_arena_free(ods->arena);
    if (!ods->failed) {
        gj_sheets_seal(ods->sheets);
        return ods->sheets;
    }
    gj_sheets_free(ods->sheets);
    return NULL;
}

/* The sheets in a simple part that is all here; NULL for a closer look at it, by the parser. */
static gj_sheets *parse_simple(gj_ods_source *source)
{
    gj_err unsaid = {0};
    gj_ods ods;
    start(&ods, source, &unsaid);
    ods.names = xmlDictCreate();
    if (!ods.names)
        gj_oom();
    keep_names(&ods);
    const gj_simple events = {.dict = ods.names,
                              .begin = on_begin,
                              .end = on_end,
                              .characters = on_characters,
                              .context = &ods,
                              .stopped = &ods.failed};
    bool simple = gj_xml_simple(&events, source->ahead.data, source->ahead.len);
    ods.failed = !simple || !ods.is_spreadsheet;
    xmlDictFree(ods.names);
    return finish(&ods);
}

static gj_sheets *parse_any(gj_ods_source *source, bool *foreign, gj_err *err)
{
    xmlSAXHandler handler = {
        .initialized = XML_SAX2_MAGIC,
        .internalSubset = on_doctype,
        .startDocument = on_document,
        .startElementNs = on_begin,
        .endElementNs = on_end,
        .characters = on_characters,
        .ignorableWhitespace = on_characters,
        .cdataBlock = on_characters,
        .processingInstruction = on_instruction,
        .serror = on_error,
    };
    gj_ods ods;
    start(&ods, source, err);
    ods.parser = xmlCreateIOParserCtxt(&handler, &ods, on_read, NULL, &ods, XML_CHAR_ENCODING_NONE);
    if (ods.parser)
        ods.names = ods.parser->dict;
    else
        gj_oom();
    keep_names(&ods);
    run_parser(&ods);
    if (ods.parser->myDoc) /* made for entities of a document type found behind an error */
        xmlFreeDoc(ods.parser->myDoc);
    xmlFreeParserCtxt(ods.parser);
    *foreign = ods.foreign;
    return finish(&ods);
}

gj_sheets *gj_ods_parse(gj_ods_pull *pull, void *from, bool *foreign, gj_err *err)
{
    gj_err nobody = {0};
    gj_ods_source source = {.pull = pull, .from = from};
    gj_libxml_setup();
    read_ahead(&source);
    gj_sheets *sheets = source.next == 0 ? parse_simple(&source) : NULL;
    if (!sheets)
        sheets = parse_any(&source, foreign, err ? err : &nobody);
    gj_buf_release(&source.ahead);
    return sheets;
}
