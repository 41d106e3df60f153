/* SPDX-License-Identifier: Apache-2.0 */
/*
 * derive.c - an edition that is told as its difference from another.
 *
 * <form based-on="zfxxgk-2021" …> holds insert, replace, remove and reword; each names its place as
 * a kind of element and its name, "row t3.granted", and changes the elements of the edition it is
 * based on, in the order written. What comes out is checked and built like any other: nothing
 * behind this file knows that there was a difference.
 */
#include <string.h>

#include "form/ids.h"
#include "load/load_private.h"

enum { MAX_BASES = 8, MAX_GROUPS = 16, MAX_CHANGES = 1000 };

/* Where in the form an element stands; what its name is made of. */
typedef struct spot {
    const gj_el *table, *block;
    const gj_el *groups[MAX_GROUPS];
    int n_groups;
} spot;

/* A place that is looked for. */
typedef struct search {
    gj_load *load;
    const char *kind, *name;
    gj_el *found, *parent;
    int count;
    bool listing;   /* only the names of the kind are wanted, */
    gj_names known; /* for a guess */
} search;

static const char *const tree_kinds[] = {"row", "item", "column", "group", "rows", "columns"};
static const char *const id_kinds[] = {"section", "table", "block", "carry", "cell",
                                       "rule",    "field", "kind",  "cause", "figure"};
static const char *const single_kinds[] = {"source", "guide", "fields", "document", "folds"};

static bool is_one_of(const char *name, const char *const *list, size_t count)
{
    for (size_t i = 0; i < count; i++) {
        if (strcmp(list[i], name) == 0)
            return true;
    }
    return false;
}
#define IS_ONE_OF(name, list) is_one_of(name, list, sizeof(list) / sizeof *(list))

/* The ids of the groups around an element and its own, with dots between. */
static const char *dotted_id(const gj_load *load, const gj_el *el, const spot *at)
{
    const char *own = gj_el_attribute(el, "id");
    const char *path = NULL;
    for (int i = 0; own && i < at->n_groups; i++) {
        const char *id = gj_el_attribute(at->groups[i], "id");
        if (id)
            path = gj_id_join(load->arena, path, id);
    }
    return gj_id_join(load->arena, path, own);
}

/* Does `name` say this element of a table's trees? By its id, alone or with its groups' in front,
 * or by its title; in front the table and, where that isn't enough, the block. */
static bool names_node(const gj_load *load, const gj_el *el, const spot *at, const char *name)
{
    const char *table = gj_el_attribute(at->table, "id");
    const char *block = gj_el_attribute(at->block, "id");
    const char *own = gj_el_attribute(el, "id"), *title = gj_el_attribute(el, "title");
    name = table && block ? gj_id_behind(name, table) : NULL;
    if (!name)
        return false;
    for (int with_block = 0; with_block < 2; with_block++) {
        if ((own && strcmp(own, name) == 0) || (title && *title && strcmp(title, name) == 0))
            return true;
        if (own && strchr(name, '.') && strcmp(dotted_id(load, el, at), name) == 0)
            return true;
        if (!own && !title && strcmp(block, name) == 0)
            return true; /* <rows> and <columns> are their block's */
        name = gj_id_behind(name, block);
        if (!name)
            return false;
    }
    return false;
}

/* Its name as a place is written; NULL for an element that has none. */
static const char *name_of(const gj_load *load, const gj_el *el, const spot *at)
{
    const char *table = at->table ? gj_el_attribute(at->table, "id") : NULL;
    const char *id = gj_el_attribute(el, "id");
    if (gj_el_is(el, "carry"))
        id = gj_el_attribute(el, gj_el_attribute(el, "row") ? "row" : "column");
    if (gj_el_is(el, "cell"))
        id = gj_el_attribute(el, "at");
    if (gj_el_is(el, "column"))
        id = dotted_id(load, el, at);
    if (!id && gj_el_is(el, "group"))
        id = gj_el_attribute(el, "title");
    return table && id && table != id ? gj_arena_printf(load->arena, "%s.%s", table, id) : id;
}

static bool is_named(const search *s, const gj_el *el, const spot *at)
{
    if (IS_ONE_OF(s->kind, single_kinds))
        return !*s->name;
    if (at->block && IS_ONE_OF(s->kind, tree_kinds))
        return names_node(s->load, el, at, s->name);
    const char *name = name_of(s->load, el, at);
    return name && strcmp(name, s->name) == 0;
}

static void note(search *s, gj_el *el, gj_el *parent, const spot *at)
{
    const char *name = s->listing ? name_of(s->load, el, at) : NULL;
    if (name)
        gj_names_add(s->load, &s->known, name);
    if (!s->listing && is_named(s, el, at)) {
        s->found = el;
        s->parent = parent;
        s->count++;
    }
}

/* Only where the kind may stand: a <row> is looked for in tables, not in rules. */
static void seek(search *s, gj_el *parent, spot at)
{
    for (gj_el *each = parent->first; each; each = each->next) {
        spot inner = at;
        if (gj_el_is(each, s->kind))
            note(s, each, parent, &at);
        /* Of what a form has one only, another of the name inside is something else: a rule's
         * source. */
        if (IS_ONE_OF(s->kind, single_kinds))
            continue;
        if (gj_el_is(each, "table"))
            inner.table = each;
        else if (gj_el_is(each, "block"))
            inner.block = each;
        else if (gj_el_is(each, "group") && inner.n_groups < MAX_GROUPS)
            inner.groups[inner.n_groups++] = each;
        seek(s, each, inner);
    }
}

/* The place that an attribute names: "row t3.granted". False after reporting. */
static bool find_place(search *s, const gj_el *el, const char *attribute, gj_el *root)
{
    const char *place = gj_el_attribute(el, attribute);
    const char *blank = strchr(place, ' ');
    s->kind = blank ? gj_arena_strndup(s->load->arena, place, (size_t)(blank - place)) : place;
    s->name = blank ? blank + 1 : "";
    bool single = IS_ONE_OF(s->kind, single_kinds);
    bool named = IS_ONE_OF(s->kind, tree_kinds) || IS_ONE_OF(s->kind, id_kinds);
    if (single ? *s->name != '\0' : !named || !*s->name)
        return GJ_MISTAKE(s->load, el,
                          "<%s> 的 %s 应写成“row t3.new”的样子，先写是什么（row、column、group、"
                          "block、table、section、rule 等），再写它的名称，却是“%s”",
                          el->name, attribute, gj_load_excerpt(s->load, place));
    seek(s, root, (spot){0});
    if (s->count == 0 && single)
        return GJ_MISTAKE(s->load, el, "<%s> 的 %s：没有 <%s>", el->name, attribute, s->kind);
    s->listing = s->count == 0;
    if (s->listing)
        seek(s, root, (spot){0});
    if (s->count == 0)
        return GJ_MISTAKE(s->load, el, "<%s> 的 %s：没有名为 %s 的 <%s>%s", el->name, attribute,
                          s->name, s->kind,
                          gj_load_guess(s->load, s->name, s->known.list, s->known.count));
    if (s->count > 1)
        return GJ_MISTAKE(s->load, el,
                          "<%s> 的 %s：有 %d 个 <%s> 都叫 %s，请在名称前加上 block 的 id", el->name,
                          attribute, s->count, s->kind, s->name);
    return true;
}

/* Puts the children of `from` (NULL: nothing) before, behind or in place of a child of `parent`. */
static void put_children(gj_el *parent, const gj_el *target, gj_el *from, const char *where)
{
    gj_el *next = parent->first;
    parent->first = parent->last = NULL;
    while (next) {
        gj_el *each = next;
        next = each->next;
        if (each != target) {
            gj_el_append(parent, each);
            continue;
        }
        if (strcmp(where, "after") == 0)
            gj_el_append(parent, each);
        gj_el *child = from ? from->first : NULL;
        while (child) {
            gj_el *following = child->next;
            gj_el_append(parent, child);
            child = following;
        }
        if (strcmp(where, "before") == 0)
            gj_el_append(parent, each);
    }
}

static bool insert(gj_load *load, gj_el *op, gj_el *root)
{
    static const char *const WHERE[] = {"after", "before", "into"};
    const char *where = NULL;
    for (size_t i = 0; i < sizeof WHERE / sizeof *WHERE; i++) {
        if (gj_el_attribute(op, WHERE[i]))
            where = WHERE[i];
    }
    if (!where || op->n_attributes != 1)
        return GJ_MISTAKE(load, op, "<insert> 应有 after、before 或 into 之一，写明插在哪里");
    if (!op->first)
        return GJ_MISTAKE(load, op, "<insert> 是空的，里面写要插入的内容");
    search s = {.load = load};
    gj_el *found = find_place(&s, op, where, root) ? s.found : NULL;
    if (!found)
        return false;
    if (strcmp(where, "into") != 0) {
        put_children(s.parent, found, op, where);
        return true;
    }
    for (gj_el *child = op->first, *next = NULL; child; child = next) {
        next = child->next;
        gj_el_append(found, child);
    }
    return true;
}

/* The children of a name all go, and those given come in their place. */
static void take_children(gj_el *el, gj_el *given)
{
    gj_el *old = el->first, *next = NULL;
    el->first = el->last = NULL;
    for (; old; old = next) {
        next = old->next;
        if (gj_el_count(given, old->name) == 0) {
            gj_el_append(el, old);
            continue;
        }
        /* What is left in `given` under this name hasn't come yet. */
        gj_el *from = given->first, *rest = NULL;
        given->first = given->last = NULL;
        const char *name = old->name;
        for (; from; from = rest) {
            rest = from->next;
            gj_el_append(gj_el_is(from, name) ? el : given, from);
        }
        while (next && gj_el_is(next, name))
            next = next->next;
    }
    for (gj_el *from = given->first; from; from = next) {
        next = from->next;
        gj_el_append(el, from);
    }
}

static bool reword(const gj_load *load, gj_el *op, gj_el *el)
{
    static const char *const of_type[] = {"choices", "pattern", "unit"};
    if (op->n_attributes == 1 && !op->first && !*op->text)
        return GJ_MISTAKE(load, op, "<reword> 没有写要改成什么");
    for (int i = 0; i < op->n_attributes; i++) {
        if (strcmp(op->attributes[2 * i], "at") == 0)
            continue;
        /* What belonged to the old type goes with it. */
        for (size_t k = 0;
             strcmp(op->attributes[2 * i], "takes") == 0 && k < sizeof of_type / sizeof *of_type;
             k++) {
            if (!gj_el_attribute(op, of_type[k]))
                gj_el_drop(load->arena, el, of_type[k]);
        }
        gj_el_set(load->arena, el, op->attributes[2 * i], op->attributes[2 * i + 1]);
    }
    if (*op->text)
        el->text = op->text;
    take_children(el, op);
    /* What is wrong with it now is to be looked for here. */
    el->file = op->file;
    el->line = op->line;
    return true;
}

static bool change_at(gj_load *load, gj_el *op, gj_el *root)
{
    bool words = gj_el_is(op, "reword"), goes = gj_el_is(op, "remove");
    if (!gj_el_attribute(op, "at") || (!words && op->n_attributes != 1))
        return GJ_MISTAKE(load, op, "<%s> 应有 at，写明是哪一处%s", op->name,
                          words ? "" : "，不能有别的属性");
    if (goes && op->first)
        return GJ_MISTAKE(load, op, "<remove> 里面不写内容");
    if (!goes && !words && !op->first)
        return GJ_MISTAKE(load, op, "<replace> 是空的，里面写换成的内容；不要了的用 <remove>");
    search s = {.load = load};
    gj_el *found = find_place(&s, op, "at", root) ? s.found : NULL;
    if (!found)
        return false;
    if (words)
        return reword(load, op, found);
    put_children(s.parent, found, goes ? NULL : op, "instead");
    return true;
}

/* What stands in the difference itself comes behind all there is; of what there is one only, it is
 * the new one. */
static void add_own(gj_el *root, gj_el *el)
{
    const gj_el *old = IS_ONE_OF(el->name, single_kinds) ? gj_el_child(root, el->name) : NULL;
    gj_el alone = {.first = el, .last = el};
    el->next = NULL;
    if (old)
        put_children(root, old, &alone, "instead");
    else
        gj_el_append(root, el);
}

static bool apply(gj_load *load, gj_el *difference, gj_el *root)
{
    for (int i = 0; i < difference->n_attributes; i++) {
        const char *name = difference->attributes[2 * i];
        if (strcmp(name, "based-on") != 0)
            gj_el_set(load->arena, root, name, difference->attributes[2 * i + 1]);
    }
    root->file = difference->file;
    root->line = difference->line;
    int changes = 0;
    for (gj_el *each = difference->first, *next = NULL; each; each = next) {
        next = each->next;
        bool good = true;
        /* Each change looks for its place in the whole form. */
        if (++changes > MAX_CHANGES)
            return GJ_MISTAKE(load, each, "与 based-on 的不同超过 %d 处，请写成完整的格式",
                              MAX_CHANGES);
        if (gj_el_is(each, "insert"))
            good = insert(load, each, root);
        else if (gj_el_is(each, "replace") || gj_el_is(each, "remove") || gj_el_is(each, "reword"))
            good = change_at(load, each, root);
        else
            add_own(root, each);
        if (!good)
            return false;
    }
    return true;
}

/* Its own id and years; what else <form> carries it has from the other. */
static bool check_base(const gj_load *load, const gj_el *el, const char *base)
{
    static const char *const OWN[] = {"id", "years"};
    for (size_t i = 0; i < sizeof OWN / sizeof *OWN; i++) {
        if (!gj_el_attribute(el, OWN[i]))
            return GJ_MISTAKE(load, el, "<form> 没有 %s", OWN[i]);
    }
    return gj_load_id(load, el, base, "-");
}

static gj_el *resolve(gj_load *load, const char *edition, int depth)
{
    gj_el *el = gj_load_splice(load, edition, "form.xml");
    const char *base = el ? gj_el_attribute(el, "based-on") : NULL;
    if (!base || !gj_el_is(el, "form"))
        return el;
    if (!check_base(load, el, base))
        return NULL;
    if (depth == MAX_BASES) {
        (void)GJ_MISTAKE(load, el, "based-on 一版接一版超过 %d 层，或者绕回了自己", MAX_BASES);
        return NULL;
    }
    if (!load->source->find(load->source->context, load->arena, base, "form.xml")) {
        (void)GJ_MISTAKE(load, el, "<form> 的 based-on：旁边没有名为 %s 的文件夹", base);
        return NULL;
    }
    gj_el *root = resolve(load, base, depth + 1);
    if (!root)
        return NULL;
    const char *id = gj_el_attribute(root, "id");
    if (!id || strcmp(id, base) != 0) {
        (void)GJ_MISTAKE(load, el, "<form> 的 based-on：文件夹 %s 里的格式 id 却是 %s", base,
                         id ? id : "空的");
        return NULL;
    }
    return apply(load, el, root) ? root : NULL;
}

gj_el *gj_load_resolve(gj_load *load)
{
    return resolve(load, NULL, 0);
}
