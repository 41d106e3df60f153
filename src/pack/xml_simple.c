/* SPDX-License-Identifier: Apache-2.0 */
/* xml_simple.c - goes once through a simple document; at the first thing that isn't simple it gives
 * up. */
#include "pack/xml_simple.h"

#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include "base/arena.h"
#include "base/utf8.h"
#include "pack/limits.h"
#include "pack/xml_reference.h"

/* Less than pack/limits.h and libxml2 allow, so that who tells of an excess is always the same. */
enum { DEPTH = 200, ATTRIBUTES = 64, NAMESPACES = 64, SLOTS = 1024, NAMES = SLOTS / 2 };
_Static_assert((int)DEPTH < (int)GJ_LIMIT_DEPTH, "deeper ones are the parser's");
_Static_assert((int)ATTRIBUTES < (int)GJ_LIMIT_ATTRIBUTES, "larger ones are the parser's");
_Static_assert((int)NAMESPACES < (int)GJ_LIMIT_NAMESPACES, "more are the parser's");

/* A name with its prefix as it is written, and what it means: as long as all prefixes are declared
 * at the root, always the same. Programs write their tags alike, so what followed the last time is
 * looked for first. */
typedef struct name {
    const char *at;
    size_t length;
    uint32_t hash;
    const xmlChar *local, *uri; /* uri NULL: in no namespace */
    struct name *next;          /* the attribute behind it, in its tag; NULL: not seen yet */
    struct name *child;         /* likewise the element that began in it */
} name;

/* A prefix and its namespace. */
typedef struct binding {
    const char *prefix;
    size_t length;
    const xmlChar *uri;
} binding;

/* An attribute as it is written; of a value without references the bytes themselves. */
typedef struct attribute {
    name written;
    name *as; /* what is known of it; NULL: that is looked up later */
    const char *value, *end;
} attribute;

/* What a byte may be; what ends a run of text or of a value is looked at more closely. */
enum { NAME_FIRST = 1, NAME_NEXT = 2, BLANK = 4, TEXT_STOP = 8, VALUE_STOP = 16 };

typedef struct reader {
    const gj_simple *to;
    unsigned char kinds[256];
    const char *at, *end;  /* there is a NUL at the end, which no text may hold */
    uint16_t slots[SLOTS]; /* by hash, numbers of names; 0: none */
    name names[NAMES + 1]; /* from 1 on */
    int n_names;
    binding bindings[NAMESPACES];
    int n_bindings;
    name *open[DEPTH];
    int depth;
    bool has_root;
    attribute attributes[ATTRIBUTES];
    const xmlChar *told[ATTRIBUTES * 5];
    char *resolved; /* values with references, of one tag; as large as the document, or NULL */
    size_t n_resolved;
} reader;

/* ---- bytes ---- */

static void set_kind(reader *r, const char *bytes, unsigned kind)
{
    for (; *bytes; bytes++)
        r->kinds[(unsigned char)*bytes] |= (unsigned char)kind;
}

/* A tab or line break in a value would count as a blank, a carriage return as a line break: such
 * are left to the parser. */
static void set_kinds(reader *r)
{
    set_kind(r, "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ_", NAME_FIRST | NAME_NEXT);
    set_kind(r, "0123456789-.:", NAME_NEXT);
    set_kind(r, " \t\n", BLANK);
    set_kind(r, "<&", TEXT_STOP | VALUE_STOP);
    set_kind(r, ">", TEXT_STOP);
    set_kind(r, "\"'", VALUE_STOP);
    for (int c = 0; c < 0x20; c++)
        r->kinds[c] |= VALUE_STOP | (c == '\t' || c == '\n' ? 0 : TEXT_STOP);
}

static bool is(const reader *r, char c, int kind)
{
    return r->kinds[(unsigned char)c] & kind;
}

/* The first byte from here on that is of the kind: the NUL at the latest. */
static const char *find(const reader *r, const char *at, int kind)
{
    while (!is(r, *at, kind))
        at++;
    return at;
}

static bool take(reader *r, char c)
{
    bool there = *r->at == c;
    r->at += there;
    return there;
}

static bool take_text(reader *r, const char *text)
{
    size_t length = strlen(text);
    bool there = (size_t)(r->end - r->at) >= length && memcmp(r->at, text, length) == 0;
    r->at += there ? length : 0;
    return there;
}

/* Were there any? */
static bool take_blanks(reader *r)
{
    const char *from = r->at;
    while (is(r, *r->at, BLANK))
        r->at++;
    return r->at > from;
}

/* U+FFFE and U+FFFF are no characters of XML. */
static bool has_noncharacter(const char *bytes, const char *end)
{
    while ((bytes = memchr(bytes, 0xEF, (size_t)(end - bytes)))) {
        if (end - bytes > 2 && bytes[1] == '\xBF' && (unsigned char)bytes[2] >= 0xBEU)
            return true;
        bytes++;
    }
    return false;
}

/* ---- names ---- */

/* Names are of a few bytes, and most differ at their ends. */
static uint32_t hash_of(const char *at, size_t length)
{
    uint64_t ends[2] = {length, 0};
    size_t size = length < sizeof ends[1] ? length : sizeof ends[1];
    memcpy(&ends[1], at + length - size, size);
    uint64_t hash =
        (ends[1] ^ ends[0] << 56 ^ (uint64_t)(unsigned char)*at << 48) * 0x9E3779B97F4A7C15U;
    return (uint32_t)(hash >> 32);
}

static bool take_name(reader *r, name *out)
{
    const char *at = r->at;
    if (!is(r, *at, NAME_FIRST))
        return false;
    while (is(r, *at, NAME_NEXT))
        at++;
    size_t length = (size_t)(at - r->at);
    *out = (name){.at = r->at, .length = length, .hash = hash_of(r->at, length)};
    r->at = at;
    return true;
}

static bool is_same(const name *a, const name *b)
{
    return a->hash == b->hash && a->length == b->length && memcmp(a->at, b->at, a->length) == 0;
}

static const xmlChar *kept(const reader *r, const char *text, size_t length)
{
    const xmlChar *kept = xmlDictLookup(r->to->dict, (const xmlChar *)text, (int)length);
    if (!kept)
        gj_oom();
    return kept;
}

/* Finds what a name means that is seen for the first time. */
static bool resolve(const reader *r, name *as)
{
    const char *colon = memchr(as->at, ':', as->length);
    size_t prefix = colon ? (size_t)(colon - as->at) : 0;
    const char *local = colon ? colon + 1 : as->at;
    size_t length = as->length - (size_t)(local - as->at);
    if (colon && (length == 0 || !is(r, *local, NAME_FIRST) || memchr(local, ':', length)))
        return false;
    as->local = kept(r, local, length);
    for (int i = 0; colon && i < r->n_bindings; i++) {
        const binding *each = &r->bindings[i];
        if (each->length == prefix && memcmp(each->prefix, as->at, prefix) == 0)
            as->uri = each->uri;
    }
    /* "xml" is declared nowhere and stands for something all the same. */
    return as->uri || (!colon && strcmp((const char *)as->local, "xmlns") != 0);
}

/* The name as it is known, NULL if it has no simple meaning. */
static name *known(reader *r, const name *written)
{
    uint32_t slot = written->hash % SLOTS;
    for (; r->slots[slot]; slot = (slot + 1) % SLOTS)
        if (is_same(&r->names[r->slots[slot]], written))
            return &r->names[r->slots[slot]];
    name found = *written;
    if (r->n_names >= NAMES || !resolve(r, &found))
        return NULL;
    r->slots[slot] = (uint16_t)++r->n_names;
    r->names[r->n_names] = found;
    return &r->names[r->n_names];
}

/* Does the name stand here that is expected? Then it is taken. */
static bool take_expected(reader *r, const name *expected)
{
    if (!expected || (size_t)(r->end - r->at) < expected->length ||
        memcmp(r->at, expected->at, expected->length) != 0 ||
        is(r, r->at[expected->length], NAME_NEXT))
        return false;
    r->at += expected->length;
    return true;
}

/* The name that stands here, as it is known; *expected, and from now on this one. NULL: there is
 * none, or none that is simple. */
static name *take_known(reader *r, name **expected)
{
    name written;
    if (take_expected(r, *expected))
        return *expected;
    *expected = take_name(r, &written) ? known(r, &written) : NULL;
    return *expected;
}

/* ---- tags ---- */

/* Puts the value's text, with its references resolved, where it lives until the tag is told. */
static bool take_resolved(reader *r, attribute *to, char quote)
{
    if (!r->resolved)
        r->resolved = gj_alloc((size_t)(r->end - to->value) + 1);
    char *out = r->resolved + r->n_resolved;
    size_t before = (size_t)(r->at - to->value);
    memcpy(out, to->value, before);
    to->value = out;
    for (out += before; *r->at != quote;) {
        if (take(r, '&')) {
            uint32_t c = gj_xml_reference(&r->at);
            if (!c)
                return false;
            out += gj_utf8_put(c, out);
        } else if (is(r, *r->at, VALUE_STOP) && *r->at != '"' && *r->at != '\'') {
            return false;
        } else {
            *out++ = *r->at++;
        }
    }
    to->end = out;
    r->n_resolved = (size_t)(out - r->resolved);
    return take(r, quote);
}

static bool take_value(reader *r, attribute *to)
{
    char quote = *r->at;
    if ((quote != '"' && quote != '\'') || !take(r, quote))
        return false;
    to->value = r->at;
    for (;; r->at++) {
        r->at = find(r, r->at, VALUE_STOP);
        if (*r->at == quote)
            break;
        if (*r->at == '&')
            return take_resolved(r, to, quote);
        if (*r->at != '"' && *r->at != '\'')
            return false;
    }
    to->end = r->at;
    return take(r, quote);
}

/* Those of XML itself are bound from the beginning, and to nothing else. */
static bool may_be_bound(const reader *r, const binding *one)
{
    static const char own[] = "http://www.w3.org/XML",
                      declarations[] = "http://www.w3.org/2000/xmlns";
    const char *uri = (const char *)one->uri;
    return *uri && is(r, *one->prefix, NAME_FIRST) && !memchr(one->prefix, ':', one->length) &&
           (one->length < 3 || memcmp(one->prefix, "xml", 3) != 0) &&
           strncmp(uri, own, sizeof own - 1) != 0 &&
           strncmp(uri, declarations, sizeof declarations - 1) != 0;
}

static bool is_declaration(const attribute *each)
{
    return each->written.length > 6 && memcmp(each->written.at, "xmlns:", 6) == 0;
}

/* Notes what the root's declarations say and takes them out of its attributes. A namespace with two
 * prefixes would make one name of two. */
static bool take_declarations(reader *r, int *n_attributes)
{
    int left = 0;
    for (int i = 0; i < *n_attributes; i++) {
        const attribute *each = &r->attributes[i];
        if (!is_declaration(each)) {
            r->attributes[left++] = *each;
            continue;
        }
        binding one = {each->written.at + 6, each->written.length - 6,
                       kept(r, each->value, (size_t)(each->end - each->value))};
        bool good = r->n_bindings < NAMESPACES && may_be_bound(r, &one);
        for (int k = 0; good && k < r->n_bindings; k++)
            good = r->bindings[k].uri != one.uri &&
                   (r->bindings[k].length != one.length ||
                    memcmp(r->bindings[k].prefix, one.prefix, one.length) != 0);
        if (!good)
            return false;
        r->bindings[r->n_bindings++] = one;
    }
    *n_attributes = left;
    return true;
}

/* `as` is the element's name; NULL of the root's, whose attributes say what names mean. */
static bool take_attributes(reader *r, name *as, int *count)
{
    r->n_resolved = 0;
    for (*count = 0; take_blanks(r) && *r->at != '>' && *r->at != '/'; ++*count) {
        attribute *to = &r->attributes[*count];
        if (*count == ATTRIBUTES - 1)
            return false;
        to->as = as = as ? take_known(r, &as->next) : NULL;
        if ((!as && !take_name(r, &to->written)) || !take(r, '=') || !take_value(r, to))
            return false;
    }
    return true;
}

/* The attributes as five pointers each. */
static bool put_attributes(reader *r, int count)
{
    for (int i = 0; i < count; i++) {
        const attribute *each = &r->attributes[i];
        const name *as = each->as ? each->as : known(r, &each->written);
        if (!as)
            return false;
        const xmlChar **five = r->told + (ptrdiff_t)i * 5;
        five[0] = as->local;
        five[1] = NULL;
        five[2] = as->uri;
        five[3] = (const xmlChar *)each->value;
        five[4] = (const xmlChar *)each->end;
        for (int k = 0; k < i; k++)
            if (r->told[k * 5] == five[0] && r->told[k * 5 + 2] == five[2])
                return false;
    }
    return true;
}

static void tell_end(reader *r)
{
    const name *as = r->open[--r->depth];
    r->to->end(r->to->context, as->local, NULL, as->uri);
}

/* Behind a '<'. */
static bool take_begin(reader *r)
{
    name written, *as = NULL;
    int count = 0;
    bool is_root = !r->has_root;
    if (r->depth == DEPTH || (!is_root && r->depth == 0))
        return false;
    if (is_root ? !take_name(r, &written) : !(as = take_known(r, &r->open[r->depth - 1]->child)))
        return false;
    if (!take_attributes(r, as, &count) || (is_root && !take_declarations(r, &count)))
        return false;
    bool empty = take(r, '/');
    if (is_root)
        as = known(r, &written);
    if (!take(r, '>') || !as || !put_attributes(r, count))
        return false;
    r->has_root = true;
    r->open[r->depth++] = as;
    r->to->begin(r->to->context, as->local, NULL, as->uri, is_root ? r->n_bindings : 0, NULL, count,
                 0, r->told);
    if (empty)
        tell_end(r);
    return true;
}

/* Behind a "</": the name as it was opened. */
static bool take_end(reader *r)
{
    const name *open = r->depth ? r->open[r->depth - 1] : NULL;
    if (!open || (size_t)(r->end - r->at) < open->length ||
        memcmp(r->at, open->at, open->length) != 0 || is(r, r->at[open->length], NAME_NEXT))
        return false;
    r->at += open->length;
    (void)take_blanks(r);
    tell_end(r);
    return take(r, '>');
}

/* ---- the document ---- */

static void tell_text(const reader *r, const char *from, const char *to)
{
    if (to > from)
        r->to->characters(r->to->context, (const xmlChar *)from, (int)(to - from));
}

/* Text up to a tag. */
static bool take_characters(reader *r)
{
    const char *from = r->at;
    for (;; r->at++) {
        r->at = find(r, r->at, TEXT_STOP);
        if (*r->at != '>')
            break;
        if (r->at - from >= 2 && r->at[-1] == ']' && r->at[-2] == ']')
            return false;
    }
    tell_text(r, from, r->at);
    if (!take(r, '&'))
        return *r->at == '<';
    char bytes[4];
    uint32_t c = gj_xml_reference(&r->at);
    if (c)
        tell_text(r, bytes, bytes + gj_utf8_put(c, bytes));
    return c;
}

/* Behind a "<!--". */
static bool take_comment(reader *r)
{
    for (; r->at < r->end && !(r->at[0] == '-' && r->at[1] == '-'); r->at++)
        if ((unsigned char)*r->at < 0x20 && !is(r, *r->at, BLANK))
            return false;
    return take_text(r, "-->");
}

static bool read_document(reader *r)
{
    bool good = true;
    (void)take_text(r, "<?xml version=\"1.0\" encoding=\"UTF-8\"?>");
    while (good && !*r->to->stopped && r->at < r->end) {
        if (take_text(r, "<!--"))
            good = take_comment(r);
        else if (take_text(r, "</"))
            good = take_end(r);
        else if (take(r, '<'))
            good = take_begin(r);
        else if (r->depth > 0)
            good = take_characters(r);
        else
            good = take_blanks(r);
    }
    return good && !*r->to->stopped && r->has_root && r->depth == 0;
}

/* All but what is written before it is read. */
static void begin(reader *r, const gj_simple *to, const char *bytes, const char *end)
{
    r->to = to;
    r->at = bytes;
    r->end = end;
    r->n_names = r->n_bindings = r->depth = 0;
    r->has_root = false;
    r->resolved = NULL;
    memset(r->slots, 0, sizeof r->slots);
    memset(r->kinds, 0, sizeof r->kinds);
    set_kinds(r);
}

bool gj_xml_simple(const gj_simple *to, const char *bytes, size_t length)
{
    const char *end = bytes + length;
    if (length > GJ_SIMPLE_MOST || !gj_utf8_valid(bytes, length) || has_noncharacter(bytes, end))
        return false;
    reader *r = gj_alloc(sizeof *r);
    begin(r, to, bytes, end);
    bool simple = read_document(r);
    free(r->resolved);
    free(r);
    return simple;
}
