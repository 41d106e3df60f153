/* SPDX-License-Identifier: Apache-2.0 */
/* schema.c - which elements there are, what they must and may carry, and what may stand in them. */
#include <string.h>

#include "load/load_private.h"

typedef const char *const *words; /* NULL-terminated */
#define WORDS(...) ((const char *const[]){__VA_ARGS__, NULL})
#define NOTHING    ((const char *const[]){NULL})

typedef struct spec {
    const char *name;
    words required; /* attributes */
    words optional;
    words children;
    bool text; /* carries text, which must not be empty */
    bool any;  /* attributes are names of the rule: prove.c checks them */
} spec;

static const spec specs[] = {
    {"form", WORDS("id", "title", "years"), WORDS("family", "first", "based-on"),
     WORDS("source", "alias", "guide", "fields", "document", "section", "table", "rule", "cause",
           "phrases", "folds", "prose", "key"),
     false, false},
    {"key", WORDS("title", "is"), WORDS("unit"), NOTHING, false, false},
    {"prose", NOTHING, WORDS("slack", "tolerance"),
     WORDS("words", "scope", "figure", "mention", "bodies", "citation", "theme"), false, false},
    {"words", WORDS("id"), NOTHING, NOTHING, true, false},
    {"scope", WORDS("words"), WORDS("ends"), NOTHING, false, false},
    {"figure", WORDS("id", "title"),
     WORDS("cue", "after", "nil", "near", "topic", "never", "units", "join", "none", "either"),
     WORDS("value", "base"), false, false},
    {"mention", WORDS("id", "words"),
     WORDS("then", "never", "own", "with", "body", "first", "last", "none", "dated", "period"),
     NOTHING, false, false},
    {"bodies", WORDS("signature", "contact", "ends"), WORDS("over", "towns", "places", "nobody"),
     NOTHING, false, false},
    {"citation", WORDS("number", "titles", "years"), NOTHING, NOTHING, false, false},
    {"theme", WORDS("title", "section", "words"), WORDS("kind", "anywhere"), NOTHING, false, false},
    {"value", WORDS("is"), NOTHING, NOTHING, false, false},
    {"base", WORDS("is"), NOTHING, NOTHING, false, false},
    {"source", NOTHING, NOTHING, NOTHING, true, false},
    {"alias", NOTHING, NOTHING, NOTHING, true, false},
    {"guide", WORDS("tab"), NOTHING, WORDS("h", "p"), false, false},
    {"h", NOTHING, NOTHING, NOTHING, true, false},
    {"p", NOTHING, NOTHING, NOTHING, true, false},
    {"fields", WORDS("tab"), NOTHING, WORDS("field", "kind"), false, false},
    {"field", WORDS("id", "label"), WORDS("guide", "role", "takes", "choices", "pattern", "unit"),
     NOTHING, false, false},
    {"kind", WORDS("id", "label"), NOTHING, NOTHING, false, false},
    {"document", NOTHING, WORDS("file", "shelf"),
     WORDS("page", "title", "text", "preamble", "sections", "signature"), false, false},
    {"page", NOTHING, WORDS("margins", "landscape", "numbers", "one", "letters"), NOTHING, false,
     false},
    {"title", NOTHING, NOTHING, NOTHING, true, false},
    {"text", NOTHING, WORDS("align"), NOTHING, true, false},
    {"preamble", NOTHING, NOTHING, NOTHING, false, false},
    {"sections", NOTHING, NOTHING, NOTHING, false, false},
    {"signature", NOTHING, NOTHING, NOTHING, false, false},
    {"section", WORDS("id", "tab"), WORDS("title", "table", "new-page"), WORDS("alias", "p"), false,
     false},
    {"table", WORDS("id", "widths"), WORDS("tab", "new-page", "landscape"), WORDS("block", "carry"),
     false, false},
    {"block", WORDS("id"), WORDS("title", "corner", "kind", "labels"),
     WORDS("columns", "rows", "cell"), false, false},
    {"cell", WORDS("at", "takes"), WORDS("choices", "pattern", "unit"), NOTHING, false, false},
    {"columns", NOTHING, WORDS("header"), WORDS("column", "group"), false, false},
    {"rows", NOTHING, WORDS("ids"), WORDS("row", "item", "line", "group"), false, false},
    {"group", WORDS("title"), WORDS("id", "repeats", "least", "most", "rows"),
     WORDS("row", "item", "line", "column", "group"), false, false},
    {"line", NOTHING, NOTHING, WORDS("row"), false, false},
    {"item", WORDS("id", "key"), WORDS("least", "most", "rows"), NOTHING, false, false},
    {"column", WORDS("id", "title"),
     WORDS("takes", "choices", "pattern", "unit", "span", "total", "formula"), NOTHING, false,
     false},
    {"row", WORDS("id", "title"),
     WORDS("takes", "choices", "pattern", "unit", "na", "span", "total", "formula", "field"),
     NOTHING, false, false},
    {"carry", WORDS("from"), WORDS("row", "column"), NOTHING, false, false},
    {"rule", WORDS("id", "each", "severity", "standing"),
     WORDS("check", "sum", "table", "only", "except", "when", "needs", "silences", "at", "expects",
           "at-least", "fold", "fold-by", "note"),
     WORDS("requires", "says", "says-many", "hint", "source", "passes", "fails"), false, false},
    {"cause", WORDS("id"), WORDS("why"), NOTHING, true, false},
    {"requires", NOTHING, NOTHING, NOTHING, true, false},
    {"says", NOTHING, WORDS("when"), NOTHING, true, false},
    {"says-many", NOTHING, NOTHING, NOTHING, true, false},
    {"hint", NOTHING, NOTHING, NOTHING, true, false},
    {"passes", NOTHING, NOTHING, NOTHING, false, true},
    {"fails", NOTHING, NOTHING, NOTHING, false, true},
    {"phrases", WORDS("id"), NOTHING, NOTHING, true, false},
    {"folds", NOTHING, NOTHING, NOTHING, true, false},
};
enum { N_SPECS = sizeof specs / sizeof *specs, MAX_WORDS = 32 };

static bool has(words list, const char *word)
{
    for (; *list; list++) {
        if (strcmp(*list, word) == 0)
            return true;
    }
    return false;
}

static int length(words list)
{
    int n = 0;
    while (list[n])
        n++;
    return n;
}

static const spec *find_spec(const char *name)
{
    for (int i = 0; i < N_SPECS; i++) {
        if (strcmp(specs[i].name, name) == 0)
            return &specs[i];
    }
    return NULL;
}

/* An attribute nobody knows: most likely a slip for one that is missing. */
static bool unknown_attribute(gj_load *load, const gj_el *el, const spec *of, const char *name)
{
    const char *known[MAX_WORDS];
    int n = 0;
    for (words each = of->required; *each; each++) {
        known[n++] = *each;
        if (!gj_el_attribute(el, *each) && *gj_load_guess(load, name, each, 1))
            return GJ_MISTAKE(load, el, "<%s> 没有 %s，却有 %s，是否写错？", el->name, *each, name);
    }
    for (words each = of->optional; *each; each++)
        known[n++] = *each;
    return GJ_MISTAKE(load, el, "<%s> 不能有属性 %s%s", el->name, name,
                      gj_load_guess(load, name, known, n));
}

static bool check_attributes(gj_load *load, const gj_el *el, const spec *of)
{
    if (of->any)
        return true;
    for (int i = 0; i < el->n_attributes; i++) {
        const char *name = el->attributes[2 * i];
        if (!has(of->required, name) && !has(of->optional, name))
            return unknown_attribute(load, el, of, name);
    }
    for (words each = of->required; *each; each++) {
        if (!gj_el_attribute(el, *each))
            return GJ_MISTAKE(load, el, "<%s> 没有 %s", el->name, *each);
    }
    return true;
}

static bool check_text(gj_load *load, const gj_el *el, const spec *of)
{
    if (of->text && !*el->text)
        return GJ_MISTAKE(load, el, "<%s> 是空的，里面应有文字", el->name);
    if (!of->text && *el->text)
        return GJ_MISTAKE(load, el, "<%s> 里不应有文字“%s”", el->name,
                          gj_load_excerpt(load, el->text));
    return true;
}

static bool check_element(gj_load *load, const gj_el *el, const spec *of)
{
    if (!check_attributes(load, el, of) || !check_text(load, el, of))
        return false;
    for (const gj_el *each = el->first; each; each = each->next) {
        if (!has(of->children, each->name))
            return GJ_MISTAKE(load, each, "<%s> 里不能有 <%s>%s", el->name, each->name,
                              gj_load_guess(load, each->name, of->children, length(of->children)));
        if (!check_element(load, each, find_spec(each->name)))
            return false;
    }
    return true;
}

bool gj_load_check_elements(gj_load *load, const gj_el *root)
{
    if (!gj_el_is(root, "form"))
        return GJ_MISTAKE(load, root, "最外层应是 <form>，却是 <%s>", root->name);
    return check_element(load, root, &specs[0]);
}
