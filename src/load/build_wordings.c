/* SPDX-License-Identifier: Apache-2.0 */
/* build_wordings.c - a rule's wording: that it is all there, and that its {placeholders} exist. */
#include <string.h>

#include "expr/expr.h"
#include "form/judge.h"
#include "load/load_private.h"

typedef struct wording_check {
    gj_load *load;
    const gj_el *el;
    const gj_names *names;  /* of the rule's expressions */
    const gj_rule *rule;    /* {form} and {requires} come from here */
    gj_wording_source fill; /* fill_fixed or fill_cause */
    bool fixed_only;        /* nothing but {form} is known: the text is no finding's */
    bool good;
} wording_check;

static const char *const placeholders[] = {
#define GJ_X(name) #name,
    GJ_PLACEHOLDER_LIST(GJ_X)
#undef GJ_X
};
enum { N_PLACEHOLDERS = sizeof placeholders / sizeof *placeholders };

static bool is_placeholder(const wording_check *w, const char *name)
{
    for (int i = 0; i < N_PLACEHOLDERS; i++) {
        if (strcmp(placeholders[i], name) == 0)
            return true;
    }
    if (w->load->proved)
        return true;
    const gj_node *row = NULL, *column = NULL;
    const char *plain = gj_name_plain(name);
    return gj_names_has(w->names, plain) || gj_form_cell(w->load->form, plain, &row, &column) ||
           gj_rule_field(w->load->form, plain);
}

static const char *guess_placeholder(const wording_check *w, const char *name)
{
    gj_names all = {0};
    for (int i = 0; i < N_PLACEHOLDERS; i++)
        gj_names_add(w->load, &all, placeholders[i]);
    for (int i = 0; i < w->names->count; i++)
        gj_names_add(w->load, &all, w->names->list[i]);
    return gj_load_guess(w->load, name, all.list, all.count);
}

/* Fills {form} and {requires}; leaves the known ones standing; reports the others. */
static bool fill_fixed(void *context, const char *name, gj_buf *out)
{
    wording_check *w = context;
    bool known = !w->fixed_only && is_placeholder(w, name);
    if (strcmp(name, "form") == 0)
        gj_buf_puts(out, w->load->form->source);
    else if (strcmp(name, "requires") == 0 && !w->fixed_only)
        gj_buf_puts(out, w->rule->requires);
    else if (known)
        gj_buf_printf(out, "{%s}", name);
    else if (w->good && w->fixed_only)
        w->good = GJ_MISTAKE(w->load, w->el, "<%s> 里不能用 {%s}，只能用 {form}", w->el->name,
                             gj_load_excerpt(w->load, name));
    else if (w->good && strcmp(name, "where") == 0)
        w->good =
            GJ_MISTAKE(w->load, w->el, "<%s> 里不写 {where}：位置由程序写在前面", w->el->name);
    else if (w->good)
        w->good = GJ_MISTAKE(w->load, w->el, "<%s> 里的 {%s} 没有定义%s", w->el->name,
                             gj_load_excerpt(w->load, name), guess_placeholder(w, name));
    return true;
}

/* Braces must pair and hold something, else a typing slip would be printed to a user. */
static bool check_braces(const wording_check *w, const char *text)
{
    bool open = false, empty = false;
    for (const char *at = text; *at; at++) {
        if (*at == '{' || *at == '}') {
            if (open == (*at == '{') || (*at == '}' && empty))
                return GJ_MISTAKE(w->load, w->el, "<%s> 里的花括号应成对，中间写名称", w->el->name);
            open = *at == '{';
            empty = true;
        } else {
            empty = false;
        }
    }
    return !open || GJ_MISTAKE(w->load, w->el, "<%s> 里的花括号没有写完", w->el->name);
}

static bool read_text(wording_check *w, const gj_el *el, const char **out)
{
    w->el = el;
    w->good = check_braces(w, el->text);
    if (!w->good)
        return false;
    gj_buf text;
    gj_buf_init(&text);
    gj_wording_fill(el->text, w->fill, w, &text);
    *out = gj_arena_strndup(w->load->arena, text.data, text.len);
    gj_buf_release(&text);
    return w->good;
}

/* A text that a rule has once, or at most once. */
static bool read_single(wording_check *w, const gj_el *rule_el, const char *name, bool must,
                        const char **out)
{
    int n = gj_el_count(rule_el, name);
    if (n > 1)
        return GJ_MISTAKE(w->load, rule_el, "规则 %s 里只能有一个 <%s>", w->rule->id, name);
    if (n == 0)
        return !must || GJ_MISTAKE(w->load, rule_el, "规则 %s 没有 <%s>", w->rule->id, name);
    return read_text(w, gj_el_child(rule_el, name), out);
}

/* The names in a wording's own `when`. */
static bool check_when_name(void *context, const char *name, int side, int sign)
{
    const wording_check *w = context;
    (void)side, (void)sign;
    return is_placeholder(w, name) ||
           GJ_MISTAKE(w->load, w->el, "<says> 的 when 里没有名为 %s 的项%s", name,
                      gj_load_guess(w->load, name, w->names->list, w->names->count));
}

static bool read_wording(wording_check *w, const gj_el *el, gj_wording *wording)
{
    w->el = el;
    return gj_load_expr(w->load, el, "when", &wording->when) &&
           gj_expr_names(wording->when, check_when_name, w) && read_text(w, el, &wording->says);
}

static bool read_says(wording_check *w, const gj_el *rule_el, gj_rule *rule)
{
    size_t n = (size_t)gj_el_count(rule_el, "says");
    gj_wording *wordings = gj_arena_array(w->load->arena, n + 1, sizeof *wordings);
    rule->wordings = wordings;
    for (const gj_el *each = rule_el->first; each; each = each->next) {
        if (!gj_el_is(each, "says"))
            continue;
        if (!gj_el_attribute(each, "when")) {
            if (rule->says)
                return GJ_MISTAKE(w->load, each, "规则 %s 里只能有一个不带 when 的 <says>",
                                  rule->id);
            if (!read_text(w, each, &rule->says))
                return false;
        } else if (!read_wording(w, each, &wordings[rule->n_wordings++])) {
            return false;
        }
    }
    return rule->says ||
           GJ_MISTAKE(w->load, rule_el, "规则 %s 没有 <says>（不带 when 的）", rule->id);
}

bool gj_load_wordings(gj_load *load, const gj_el *el, gj_rule *rule, const gj_names *names)
{
    wording_check w = {
        .load = load, .names = names, .rule = rule, .fill = fill_fixed, .fixed_only = true};
    if (!read_single(&w, el, "requires", true, &rule->requires) ||
        !read_single(&w, el, "source", true, &rule->source))
        return false;
    w.fixed_only = false;
    return read_says(&w, el, rule) && read_single(&w, el, "says-many", false, &rule->says_many) &&
           read_single(&w, el, "hint", false, &rule->hint);
}

/* The causes' ids, with what their wordings may hold. */
static const struct {
    const char *id;
    const char *words;
} CAUSES[GJ_CAUSES] = {
#define GJ_X(name, id, words) {id, words},
    GJ_CAUSE_LIST(GJ_X)
#undef GJ_X
};

/* Which cause it is, and the names that its wording may hold. */
static bool find_cause(gj_load *load, const gj_el *el, gj_cause_kind *kind, gj_names *words)
{
    const char *id = gj_el_attribute(el, "id");
    const char *known[GJ_CAUSES];
    int found = GJ_CAUSES;
    for (int i = 0; i < (int)GJ_CAUSES; i++) {
        known[i] = CAUSES[i].id;
        if (strcmp(known[i], id) == 0)
            found = i;
    }
    if (found == (int)GJ_CAUSES)
        return GJ_MISTAKE(load, el, "<cause> 不能叫 %s%s", id,
                          gj_load_guess(load, id, known, GJ_CAUSES));
    if (load->form->causes[found])
        return GJ_MISTAKE(load, el, "id %s 重复，前面已有 <cause> 用了", id);
    const char *const *list = gj_load_split(load, CAUSES[found].words);
    for (; *list; list++)
        gj_names_add(load, words, *list);
    *kind = (gj_cause_kind)found;
    return true;
}

/* Only the cause's own words are known in it: the place of the finding is in the rule's
 * sentence. */
static bool fill_cause(void *context, const char *name, gj_buf *out)
{
    wording_check *w = context;
    gj_buf_printf(out, "{%s}", name);
    if (w->good && !gj_names_has(w->names, name))
        w->good = GJ_MISTAKE(w->load, w->el, "<cause> 里的 {%s} 没有定义%s",
                             gj_load_excerpt(w->load, name),
                             gj_load_guess(w->load, name, w->names->list, w->names->count));
    return true;
}

bool gj_load_causes(gj_load *load, const gj_el *root)
{
    for (const gj_el *each = root->first; each; each = each->next) {
        gj_names names = {0};
        gj_cause_kind kind = GJ_CAUSE_ONE_CELL;
        if (!gj_el_is(each, "cause"))
            continue;
        if (!find_cause(load, each, &kind, &names))
            return false;
        wording_check w = {.load = load, .el = each, .names = &names, .fill = fill_cause};
        if (!read_text(&w, each, &load->form->causes[kind]))
            return false;
        load->form->whys[kind] = gj_el_attribute(each, "why");
    }
    return true;
}
