/* SPDX-License-Identifier: Apache-2.0 */
/*
 * house_rules.c - a file of house rules laid over the elements of an edition, before it is built.
 *
 * <rules title="…" for="zfxxgk-2021"> holds <off rule="…">why</off>, <soften rule="…" to="note">
 * why</soften> and whole <rule>s. What the form prints, what follows from it and what its cells can
 * take stays as it is: only rules of custom and of inference are the house's to change, and its own
 * are of that standing too and silence no other.
 */
#include <stdlib.h>
#include <string.h>

#include "base/arena.h"
#include "load/load_private.h"
#include "platform/environment.h"
#include "platform/path.h"

enum { MAX_OPS = 500 };

char *gj_house_find(const char *folder)
{
    const char *named = gj_environment_get("GOUJI_RULES");
    char *path = named ? gj_strdup(named) : gj_path_join(folder, "rules.xml");
    if (named || gj_path_is_file(path))
        return path;
    free(path);
    return NULL;
}

static bool check_op(gj_load *load, const gj_el *op)
{
    bool off = gj_el_is(op, "off"), soften = gj_el_is(op, "soften");
    if (gj_el_is(op, "rule"))
        return true; /* looked at with the form's own */
    if (!off && !soften)
        return GJ_MISTAKE(load, op, "<rules> 里只能有 <off>、<soften> 和 <rule>，却有 <%s>",
                          gj_load_excerpt(load, op->name));
    if (!gj_el_attribute(op, "rule") || op->n_attributes != (off ? 1 : 2) ||
        (soften && !gj_el_attribute(op, "to")))
        return GJ_MISTAKE(load, op, "<%s> 应有 rule%s，不能有别的属性", op->name,
                          off ? "（哪一条规则）" : "（哪一条规则）和 to（改为什么）");
    if (op->first)
        return GJ_MISTAKE(load, op, "<%s> 里只写理由，不能有别的元素", op->name);
    return *op->text || GJ_MISTAKE(load, op, "<%s> 没有写理由", op->name);
}

bool gj_house_read(gj_load *load, const char *path)
{
    gj_buf bytes;
    gj_buf_init(&bytes);
    gj_el *root = NULL;
    if (load->source->read(load->source->context, path, &bytes, load->err))
        root = gj_el_parse(load->arena, path, bytes.data, bytes.len, load->err);
    gj_buf_release(&bytes);
    if (!root)
        return false;
    if (!gj_el_is(root, "rules"))
        return GJ_MISTAKE(load, root, "最外层应是 <rules>，却是 <%s>",
                          gj_load_excerpt(load, root->name));
    if (!gj_el_attribute(root, "title") || !gj_el_attribute(root, "for") || root->n_attributes != 2)
        return GJ_MISTAKE(load, root,
                          "<rules> 应有 title（谁的规则）和 for（用于哪几版格式，写格式的 id），"
                          "不能有别的属性");
    int n = 0;
    for (const gj_el *each = root->first; each; each = each->next) {
        if (++n > MAX_OPS)
            return GJ_MISTAKE(load, each, "超过 %d 条，不像是一个地方的规则", MAX_OPS);
        if (!check_op(load, each))
            return false;
    }
    gj_house_file *file = gj_arena_alloc(load->arena, sizeof *file);
    *file = (gj_house_file){.path = gj_arena_strdup(load->arena, path),
                            .root = root,
                            .editions = gj_load_list(load, root, "for"),
                            .done = gj_arena_array(load->arena, (size_t)n + 1, sizeof(bool))};
    load->house = file;
    return n > 0 || GJ_MISTAKE(load, root, "<rules> 是空的");
}

static gj_el *find_rule(const gj_el *root, const char *id)
{
    for (gj_el *each = root->first; each; each = each->next) {
        const char *own = gj_el_is(each, "rule") ? gj_el_attribute(each, "id") : NULL;
        if (own && strcmp(own, id) == 0)
            return each;
    }
    return NULL;
}

static bool is_ours_to_change(const gj_el *rule)
{
    const char *standing = gj_el_attribute(rule, "standing");
    return standing && (strcmp(standing, gj_standing_name(GJ_STANDING_CUSTOMARY)) == 0 ||
                        strcmp(standing, gj_standing_name(GJ_STANDING_DERIVED)) == 0);
}

static bool read_severity(gj_load *load, const gj_el *el, const char *name, gj_severity *out)
{
    static const char *const ids[] = {
#define GJ_X(name, id, plural, label) id,
        GJ_SEVERITY_LIST(GJ_X)
#undef GJ_X
            NULL};
    int chosen = 0;
    if (!gj_load_choice(load, el, name, ids, &chosen))
        return false;
    *out = (gj_severity)chosen;
    return true;
}

/* Who silences a rule that is gone needn't know. */
static void forget(gj_load *load, gj_el *root, const char *id)
{
    for (gj_el *each = root->first; each; each = each->next) {
        const char *const *silenced =
            gj_el_is(each, "rule") ? gj_load_list(load, each, "silences") : NULL;
        const char *left = "";
        bool changed = false;
        for (; silenced && *silenced; silenced++) {
            if (strcmp(*silenced, id) == 0)
                changed = true;
            else
                left = gj_arena_printf(load->arena, "%s%s%s", left, *left ? " " : "", *silenced);
        }
        if (changed && *left)
            gj_el_set(load->arena, each, "silences", left);
        else if (changed)
            gj_el_drop(load->arena, each, "silences");
    }
}

static void take_out(gj_el *root, const gj_el *gone)
{
    gj_el *each = root->first;
    root->first = root->last = NULL;
    for (gj_el *next = NULL; each; each = next) {
        next = each->next;
        if (each != gone)
            gj_el_append(root, each);
    }
}

/* Switches a rule off, or softens it. */
static bool change_rule(gj_load *load, gj_el *op, gj_el *root, gj_el *rule, gj_house_change *change)
{
    *change = (gj_house_change){.rule = gj_el_attribute(rule, "id"), .because = op->text};
    if (!is_ours_to_change(rule))
        return GJ_MISTAKE(load, op,
                          "规则 %s 不能%s：它是格式文件规定的，或者由合计、数据格式得出的",
                          change->rule, gj_el_is(op, "off") ? "关掉" : "改轻");
    if (gj_el_is(op, "off")) {
        change->kind = GJ_HOUSE_OFF;
        forget(load, root, change->rule);
        take_out(root, rule);
        return true;
    }
    change->kind = GJ_HOUSE_SOFTENED;
    if (!read_severity(load, rule, "severity", &change->from) ||
        !read_severity(load, op, "to", &change->to))
        return false;
    if (change->to <= change->from)
        return GJ_MISTAKE(load, op, "规则 %s 本来就是%s，<soften> 只能改轻", change->rule,
                          gj_severity_label(change->from));
    gj_el_set(load->arena, rule, "severity", gj_severity_name(change->to));
    return true;
}

static gj_el *copy_of(gj_load *load, const gj_el *el)
{
    gj_el *copy = gj_arena_alloc(load->arena, sizeof *copy);
    *copy = *el;
    copy->first = copy->last = NULL;
    for (const gj_el *each = el->first; each; each = each->next)
        gj_el_append(copy, copy_of(load, each));
    return copy;
}

static bool add_rule(gj_load *load, const gj_el *op, gj_el *root, gj_house_change *change)
{
    const char *id = gj_el_attribute(op, "id");
    const char *const *silenced = gj_load_list(load, op, "silences");
    const gj_el *source = gj_el_child(op, "source");
    if (!id || !gj_el_attribute(op, "standing") || !gj_el_attribute(op, "severity"))
        return GJ_MISTAKE(load, op, "<rule> 没有 id、standing 或者 severity");
    if (find_rule(root, id))
        return GJ_MISTAKE(load, op, "规则 %s 已经有了，请换一个 id", gj_load_excerpt(load, id));
    if (!is_ours_to_change(op))
        return GJ_MISTAKE(load, op,
                          "规则 %s 的 standing 只能是 customary 或 derived：不是格式文件规定的",
                          gj_load_excerpt(load, id));
    if (silenced && *silenced)
        return GJ_MISTAKE(load, op, "规则 %s 不能有 silences；要关掉哪一条，请写 <off>",
                          gj_load_excerpt(load, id));
    *change = (gj_house_change){
        .kind = GJ_HOUSE_ADDED, .rule = id, .because = source ? source->text : ""};
    gj_el_append(root, copy_of(load, op));
    return read_severity(load, op, "severity", &change->to);
}

bool gj_house_apply(gj_load *load, gj_el *root)
{
    const gj_house_file *file = load->house;
    const char *id = gj_el_attribute(root, "id");
    bool concerned = false;
    for (int i = 0; id && file->editions[i]; i++)
        concerned |= strcmp(file->editions[i], id) == 0;
    if (!concerned)
        return true;
    gj_house *house = gj_arena_alloc(load->arena, sizeof *house);
    gj_house_change *changes = gj_arena_array(load->arena, MAX_OPS, sizeof *changes);
    *house = (gj_house){
        .file = file->path, .title = gj_el_attribute(file->root, "title"), .changes = changes};
    int n = 0;
    for (gj_el *op = file->root->first; op; op = op->next, n++) {
        gj_house_change *change = &changes[house->n_changes];
        bool own = gj_el_is(op, "rule");
        gj_el *rule = own ? NULL : find_rule(root, gj_el_attribute(op, "rule"));
        if (!own && !rule)
            continue; /* another edition's, gj_house_is_done sees to it */
        if (!(own ? add_rule(load, op, root, change) : change_rule(load, op, root, rule, change)))
            return false;
        file->done[n] = true;
        house->n_changes++;
        if (own)
            load->proved = false; /* its examples are to be run, and so are the others */
    }
    if (house->n_changes)
        load->form->house = house;
    return true;
}

bool gj_house_is_done(gj_load *load, const gj_forms *forms)
{
    const gj_house_file *file = load->house;
    gj_names rules = {0};
    for (const char *const *id = file->editions; *id; id++) {
        const gj_form *form = gj_forms_find(forms, *id);
        if (!form) {
            gj_names ids = {0};
            for (int i = 0; i < gj_forms_count(forms); i++)
                gj_names_add(load, &ids, gj_forms_at(forms, i)->id);
            return GJ_MISTAKE(load, file->root, "<rules> 的 for：没有 id 为 %s 的格式%s",
                              gj_load_excerpt(load, *id),
                              gj_load_guess(load, *id, ids.list, ids.count));
        }
        for (int i = 0; i < form->n_rules; i++)
            gj_names_add(load, &rules, form->rules[i].id);
    }
    int n = 0;
    for (const gj_el *op = file->root->first; op; op = op->next, n++) {
        const char *id = gj_el_attribute(op, "rule");
        if (!file->done[n] && id)
            return GJ_MISTAKE(load, op, "<%s>：没有名为 %s 的规则%s", op->name,
                              gj_load_excerpt(load, id),
                              gj_load_guess(load, id, rules.list, rules.count));
    }
    return true;
}
