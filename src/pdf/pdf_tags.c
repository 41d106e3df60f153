/* SPDX-License-Identifier: Apache-2.0 */
/* pdf_tags.c - walks the tree of a tagged PDF: title, headings, header cells, languages. */
#include "pdf/pdf_tags.h"

#include <string.h>

enum { DEEPEST = 64 };

/* What a style of templates/styles says of the paragraph, beyond what LibreOffice knows. */
typedef enum role { ROLE_NONE, ROLE_TITLE, ROLE_COLUMN, ROLE_ROW } role;

typedef struct style {
    const char *begins; /* the sizes' names follow: 表头-小四 */
    role role;
} style;

static const style styles[] = {{"题名", ROLE_TITLE}, {"表头", ROLE_COLUMN}, {"表侧", ROLE_ROW}};

typedef struct walk {
    gj_pdf *pdf;
    bool *seen;  /* by number: a tree has no circles, a hostile one has */
    bool titled; /* the title has come: headings stand below it */
} walk;

static role role_of(const gj_pdf_value *element)
{
    const gj_pdf_value *kind = gj_pdf_get(element, "S");
    for (size_t i = 0; kind && kind->kind == GJ_PDF_NAME && i < sizeof styles / sizeof *styles; i++)
        if (strncmp(kind->name, styles[i].begins, strlen(styles[i].begins)) == 0)
            return styles[i].role;
    return ROLE_NONE;
}

/* The children of an element are one value or an array of them. */
static gj_pdf_value *child_at(walk *w, const gj_pdf_value *element, int index)
{
    gj_pdf_value *kids = gj_pdf_look(w->pdf, element, "K");
    if (!kids || kids->kind != GJ_PDF_ARRAY)
        return index == 0 ? gj_pdf_get(element, "K") : NULL;
    return index < kids->n ? kids->items[index] : NULL;
}

static bool is_heading(const gj_pdf_value *kind)
{
    return kind && kind->kind == GJ_PDF_NAME && kind->name[0] == 'H' && kind->name[1] >= '1' &&
           kind->name[1] <= '5' && kind->name[2] == '\0';
}

/* ---- one element ---- */

/* Its attributes with this scope among those of tables, the others as they are. */
static gj_pdf_value *with_scope(walk *w, const gj_pdf_value *element, const char *scope)
{
    gj_arena *arena = gj_pdf_arena(w->pdf);
    gj_pdf_value *old = gj_pdf_look(w->pdf, element, "A");
    gj_pdf_value *list = gj_pdf_array(arena), *own = gj_pdf_dict(arena);
    bool many = old && old->kind == GJ_PDF_ARRAY;
    gj_pdf_set(arena, own, "O", gj_pdf_name(arena, "Table"));
    for (int i = 0; old && i < (many ? old->n : 1); i++) {
        gj_pdf_value *one = many ? old->items[i] : gj_pdf_get(element, "A");
        gj_pdf_value *attributes = gj_pdf_follow(w->pdf, one);
        if (!gj_pdf_is(gj_pdf_get(attributes, "O"), "Table")) {
            gj_pdf_append(arena, list, one);
            continue;
        }
        for (int k = 0; k + 1 < attributes->n; k += 2)
            gj_pdf_set(arena, own, attributes->items[k]->name, attributes->items[k + 1]);
    }
    gj_pdf_set(arena, own, "Scope", gj_pdf_name(arena, scope));
    gj_pdf_append(arena, list, own);
    return list;
}

/* A cell is what its first paragraph is. */
static bool mend_cell(walk *w, gj_pdf_value *element)
{
    gj_arena *arena = gj_pdf_arena(w->pdf);
    role is = role_of(gj_pdf_follow(w->pdf, child_at(w, element, 0)));
    if (is != ROLE_COLUMN && is != ROLE_ROW)
        return false;
    gj_pdf_set(arena, element, "S", gj_pdf_name(arena, "TH"));
    gj_pdf_set(arena, element, "A", with_scope(w, element, is == ROLE_ROW ? "Row" : "Column"));
    return true;
}

static bool mend_kind(walk *w, gj_pdf_value *element)
{
    gj_arena *arena = gj_pdf_arena(w->pdf);
    const gj_pdf_value *kind = gj_pdf_get(element, "S");
    if (gj_pdf_is(kind, "TD") || gj_pdf_is(kind, "TH"))
        return mend_cell(w, element);
    if (role_of(element) == ROLE_TITLE && !w->titled) {
        w->titled = true;
        gj_pdf_set(arena, element, "S", gj_pdf_name(arena, "H1"));
        return true;
    }
    if (!w->titled || !is_heading(kind))
        return false;
    char below[] = {'H', (char)(kind->name[1] + 1), '\0'};
    gj_pdf_set(arena, element, "S", gj_pdf_name(arena, below));
    return true;
}

/* LibreOffice writes "zxx" where a style has no language: the document's holds there too. */
static bool mend_language(walk *w, gj_pdf_value *element)
{
    static const char none[] = "(zxx";
    const gj_pdf_value *language = gj_pdf_get(element, "Lang");
    if (!language || language->kind != GJ_PDF_STRING || language->length < sizeof none - 1 ||
        memcmp(language->text, none, sizeof none - 1) != 0)
        return false;
    gj_pdf_set(gj_pdf_arena(w->pdf), element, "Lang", NULL);
    return true;
}

/* ---- the tree ---- */

static void walk_element(walk *w, const gj_pdf_value *reference, int depth)
{
    if (!reference || reference->kind != GJ_PDF_REF || depth > DEEPEST)
        return;
    gj_pdf_value *element = gj_pdf_object(w->pdf, reference->number);
    if (!element || element->kind != GJ_PDF_DICT || w->seen[reference->number])
        return;
    w->seen[reference->number] = true;
    bool mended = mend_kind(w, element);
    if (mend_language(w, element) || mended)
        gj_pdf_touch(w->pdf, reference->number);
    const gj_pdf_value *child = NULL;
    for (int i = 0; (child = child_at(w, element, i)) != NULL; i++)
        walk_element(w, child, depth + 1);
}

void gj_pdf_mend_tags(gj_pdf *pdf)
{
    gj_arena *arena = gj_pdf_arena(pdf);
    walk w = {.pdf = pdf, .seen = gj_arena_array(arena, (size_t)gj_pdf_count(pdf), sizeof *w.seen)};
    gj_pdf_value *root = gj_pdf_look(pdf, gj_pdf_object(pdf, gj_pdf_root(pdf)), "StructTreeRoot");
    const gj_pdf_value *child = NULL;
    for (int i = 0; (child = child_at(&w, root, i)) != NULL; i++)
        walk_element(&w, child, 0);
}
