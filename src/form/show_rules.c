/* SPDX-License-Identifier: Apache-2.0 */
/* show_rules.c - every rule of a set of forms once, for who was told of one and wants to know
 * more: all on one page, or each on a page of the add-on's help. */
#include <limits.h>
#include <string.h>

#include "expr/expr.h"
#include "form/page.h"
#include "form/show.h"
#include "form/speak.h"

static const char *const labels[] = {
#define GJ_X(name, id, label) label,
    GJ_STANDING_LIST(GJ_X)
#undef GJ_X
};
enum { STANDINGS = sizeof labels / sizeof *labels };

/* Is it the same rule in both, whatever document it rests on in each? */
static bool is_same(const gj_rule *a, const gj_rule *b)
{
    bool alike = strcmp(a->requires, b->requires) == 0 && strcmp(a->says, b->says) == 0 &&
                 a->severity == b->severity && a->n_wordings == b->n_wordings;
    return alike && strcmp(gj_expr_text(a->check), gj_expr_text(b->check)) == 0;
}

/* The first form of the set that has this very rule; `own` is it where no earlier one has. */
static int first_with(const gj_forms *forms, int own, const gj_rule *rule)
{
    for (int f = 0; f < own; f++) {
        const gj_rule *other = gj_form_rule(gj_forms_at(forms, f), rule->id);
        if (other && is_same(other, rule))
            return f;
    }
    return own;
}

/* Has an earlier form a rule of this id, be it another? Then the id is the earlier one's anchor. */
static bool is_taken(const gj_forms *forms, int own, const char *id)
{
    for (int f = 0; f < own; f++)
        if (gj_form_rule(gj_forms_at(forms, f), id))
            return true;
    return false;
}

/* A name that is looked for, and whether it was there. */
typedef struct asked_name {
    const char *name;
    bool there;
} asked_name;

static bool see_name(void *context, const char *name, int side, int sign)
{
    asked_name *wanted = context;
    (void)side;
    (void)sign;
    wanted->there |= strcmp(wanted->name, name) == 0;
    return true;
}

static bool asks(const gj_rule *rule, const char *fact)
{
    asked_name wanted = {.name = fact};
    (void)gj_expr_names(rule->check, see_name, &wanted);
    return wanted.there;
}

/* What the program can do about it by itself, and what is left to a person. */
static const char *automatic(const gj_rule *rule)
{
    static const struct {
        const char *fact, *says;
    } KINDS[] = {
        {"is_empty", "可以：空白填 0，由人逐处选定"},
        {"is_plain", "可以：数字改成规范的写法，数不变"},
        {"same", "可以：改成格式文件的写法"},
        {"alias", "可以：改成格式文件的写法"},
        {"final_year", "可以：换成适用的格式，对不上的格由人填"},
    };
    for (size_t i = 0; i < sizeof KINDS / sizeof *KINDS; i++)
        if (rule->check && asks(rule, KINDS[i].fact))
            return KINDS[i].says;
    bool relation = rule->each == GJ_EACH_COLUMN || rule->each == GJ_EACH_ROW;
    bool follows = rule->standing == GJ_STANDING_OFFICIAL || rule->standing == GJ_STANDING_IMPLIED;
    if (relation && follows)
        return "有时可以：算得出是哪一格错、应是多少时，提出改法，由人对照原件选定";
    return "不能：要由人核实";
}

/* The documents it rests on, each once with the forms that say so, behind `mark`. */
static void put_sources(gj_buf *out, const gj_forms *forms, int own, const gj_rule *rule,
                        const char *mark)
{
    const char *told = NULL;
    for (int f = own; f < gj_forms_count(forms); f++) {
        const gj_form *form = gj_forms_at(forms, f);
        const gj_rule *other = gj_form_rule(form, rule->id);
        if (!other || !is_same(other, rule) || (told && strcmp(told, other->source) == 0))
            continue;
        told = other->source;
        gj_buf_puts(out, mark);
        gj_page_put(out, "%s</p>\n", told);
    }
}

static void put_head(gj_buf *out, const gj_forms *forms, int own, const gj_rule *rule)
{
    gj_page_put(out, "<td class=\"id\"><p><a href=\"#%s\"><code>%s</code></a></p>\n", rule->id,
                rule->id);
    gj_page_put(out, "<p><span class=\"mark %s\">%s</span></p>\n", gj_severity_name(rule->severity),
                gj_severity_label(rule->severity));
    for (int f = own; f < gj_forms_count(forms); f++) {
        const gj_form *form = gj_forms_at(forms, f);
        const gj_rule *other = gj_form_rule(form, rule->id);
        if (other && is_same(other, rule))
            gj_page_put(out, "<p class=\"quiet\">%s</p>\n", form->id);
    }
    gj_page_put(out, "</td>\n");
}

static void put_body(gj_buf *out, const gj_forms *forms, int own, const gj_rule *rule)
{
    gj_buf spoken;
    gj_buf_init(&spoken);
    gj_speak_expr(gj_forms_at(forms, own), rule, rule->check, &spoken);
    gj_page_put(out, "<td><p class=\"requires\">%s</p>\n", rule->requires);
    gj_page_put(out, "<p class=\"spoken\"><span class=\"key\">应当</span>%s</p>\n", spoken.data);
    gj_buf_release(&spoken);
    for (int i = 0; i < rule->n_wordings; i++)
        gj_page_put(out, "<p><span class=\"key\">报</span>%s</p>\n", rule->wordings[i].says);
    gj_page_put(out, "<p><span class=\"key\">报</span>%s</p>\n", rule->says);
    if (rule->hint)
        gj_page_put(out, "<p><span class=\"key\">怎么办</span>%s</p>\n", rule->hint);
    gj_page_put(out, "<p><span class=\"key\">自动更正</span>%s</p>\n", automatic(rule));
    put_sources(out, forms, own, rule, "<p><span class=\"key\">依据</span>");
    gj_page_put(out, "</td>\n");
}

static void put_rule(gj_buf *out, const gj_forms *forms, int own, const gj_rule *rule)
{
    if (is_taken(forms, own, rule->id))
        gj_page_put(out, "<tr id=\"%s@%s\">", rule->id, gj_forms_at(forms, own)->id);
    else
        gj_page_put(out, "<tr id=\"%s\">", rule->id);
    put_head(out, forms, own, rule);
    put_body(out, forms, own, rule);
    gj_page_put(out, "<td>");
    for (int i = 0; i < rule->n_examples; i++)
        gj_page_put_example(out, &rule->examples[i]);
    gj_page_put(out, "</td></tr>\n");
}

/* Those of one standing, or rather of one name of it: how many; `out` NULL only counts. */
static int put_standing(gj_buf *out, const gj_forms *forms, const char *label)
{
    int n = 0;
    for (int f = 0; f < gj_forms_count(forms); f++) {
        const gj_form *form = gj_forms_at(forms, f);
        for (int i = 0; i < form->n_rules; i++) {
            const gj_rule *rule = &form->rules[i];
            if (strcmp(gj_standing_label(rule->standing), label) != 0 ||
                first_with(forms, f, rule) != f)
                continue;
            n++;
            if (out)
                put_rule(out, forms, f, rule);
        }
    }
    return n;
}

static void put_forms(gj_buf *out, const gj_forms *forms)
{
    gj_page_put(out, "<div class=\"about\">\n");
    for (int f = 0; f < gj_forms_count(forms); f++) {
        const gj_form *form = gj_forms_at(forms, f);
        gj_page_put(out, "<p>%s　<code>%s</code></p>\n", form->source, form->id);
    }
    gj_page_put(out, "</div>\n");
}

void gj_forms_show_rules(const gj_forms *forms, const char *style, gj_buf *out)
{
    gj_page_open(out, style, "核对规则", "rules");
    gj_page_put(out, "<h1>核对规则</h1>\n");
    put_forms(out, forms);
    gj_page_put(out, "<div class=\"index\">\n");
    for (int s = 0; s < STANDINGS; s++)
        if (s == 0 || strcmp(labels[s], labels[s - 1]) != 0)
            gj_page_put(out, "<p><a href=\"#standing-%d\">%s，共 %d 条</a></p>\n", s, labels[s],
                        put_standing(NULL, forms, labels[s]));
    gj_page_put(out,
                "</div>\n<p class=\"quiet\">花括号里的话报出时才知道：{expected} 是应为的数，"
                "{actual} 是现在的数，{difference} 是相差的数，{value} 是格里写的。例子装入格式时"
                "都试算过。</p>\n");
    for (int s = 0; s < STANDINGS; s++) {
        if (s > 0 && strcmp(labels[s], labels[s - 1]) == 0)
            continue;
        gj_page_put(out, "<h2 id=\"standing-%d\">%s</h2>\n<table class=\"rules\">\n<colgroup>", s,
                    labels[s]);
        gj_page_put(out,
                    "<col width=\"20%%\"/><col width=\"47%%\"/><col width=\"33%%\"/></colgroup>"
                    "\n<thead><tr><th>规则</th><th>要求、措辞、怎么办</th><th>例子</th></tr>"
                    "</thead>\n<tbody>\n");
        (void)put_standing(out, forms, labels[s]);
        gj_page_put(out, "</tbody>\n</table>\n");
    }
    gj_page_close(out);
}

/* ---- a page each ---- */

/* What its standing and its gravity ask of the clerk. */
static const char *duty(const gj_rule *rule)
{
    if (rule->severity == GJ_SEVERITY_ERROR)
        return "是错误，要改正；不能用核实说明代替。";
    if (rule->severity == GJ_SEVERITY_WARNING)
        return "是警告：请核实；确实如此的，可以用“核实说明”写明原因，不再计入。";
    return "是提示：请看一看；没有问题的，可以不改。";
}

/* The first given value of that name, NULL where there is none. */
static const char *given(const gj_example *example, const char *name)
{
    for (const char *const *at = example->given; at && at[0]; at += 2)
        if (strcmp(at[0], name) == 0)
            return at[1];
    return NULL;
}

/* What would be said of what, in the rule's own examples, as far as those are whole sentences. */
static void put_reports(gj_buf *out, const gj_rule *rule)
{
    int n = 0;
    for (int i = 0; i < rule->n_examples; i++) {
        const gj_example *one = &rule->examples[i];
        const char *text = given(one, "text");
        bool whole = one->says && strncmp(one->says, "…", sizeof "…" - 1) != 0;
        if (one->passes || !whole || (text && strchr(text, '|')))
            continue;
        if (n++ == 0)
            gj_page_put(out, "<h2>例子</h2>\n<ul>\n");
        gj_page_put(out, "<li>");
        if (text)
            gj_page_put(out, "写的是“%s”：", text);
        gj_page_put(out, "%s</li>\n", one->says);
    }
    if (n > 0)
        gj_page_put(out, "</ul>\n");
}

static void put_help(gj_buf *out, const gj_forms *forms, int own, const gj_rule *rule)
{
    gj_buf spoken;
    gj_buf_init(&spoken);
    gj_speak_expr(gj_forms_at(forms, own), rule, rule->check, &spoken);
    gj_page_put(out, "<h1>%s</h1>\n<p>这一条%s</p>\n", rule->requires, duty(rule));
    gj_page_put(out, "<h2>为什么报</h2>\n<p>核对的是：%s。</p>\n", spoken.data);
    gj_page_put(out, "<p>报出的话：%s</p>\n", rule->says);
    gj_page_put(out, "<p>这是%s。</p>\n", gj_standing_label(rule->standing));
    put_sources(out, forms, own, rule, "<p>依据：");
    gj_page_put(out, "<h2>怎么改</h2>\n");
    if (rule->hint)
        gj_page_put(out, "<p>%s。</p>\n", rule->hint);
    gj_page_put(out, "<p>由程序改：%s。</p>\n", automatic(rule));
    put_reports(out, rule);
    gj_buf_release(&spoken);
}

void gj_forms_show_rule(const gj_forms *forms, const char *id, gj_buf *out)
{
    int n = 0;
    for (int f = 0; f < gj_forms_count(forms); f++) {
        const gj_rule *rule = gj_form_rule(gj_forms_at(forms, f), id);
        if (!rule || first_with(forms, f, rule) != f)
            continue;
        if (n++ == 0)
            gj_page_open(out, NULL, "勾稽帮助", id);
        else
            gj_page_put(out, "<p>　</p>\n<p>在 %s 里：</p>\n", gj_forms_at(forms, f)->source);
        put_help(out, forms, f, rule);
    }
    if (n == 0)
        return;
    gj_page_put(out,
                "<p class=\"quiet\">规则的代号是 %s。花括号里的话报出时才知道，如 {expected} "
                "是应为的数，{actual} 是现在的数。</p>\n",
                id);
    gj_page_close(out);
}

/* Those of one name of a standing, as links. */
static void put_links(gj_buf *out, const gj_forms *forms, const char *label)
{
    gj_page_put(out, "<h2>%s</h2>\n<ul>\n", label);
    for (int f = 0; f < gj_forms_count(forms); f++) {
        const gj_form *form = gj_forms_at(forms, f);
        for (int i = 0; i < form->n_rules; i++) {
            const gj_rule *rule = &form->rules[i];
            if (strcmp(gj_standing_label(rule->standing), label) == 0 &&
                !is_taken(forms, f, rule->id))
                gj_page_put(out, "<li><a href=\"%s.html\">%s</a></li>\n", rule->id, rule->requires);
        }
    }
    gj_page_put(out, "</ul>\n");
}

void gj_forms_show_rules_index(const gj_forms *forms, gj_buf *out)
{
    gj_page_open(out, NULL, "勾稽帮助", "全部规则");
    gj_page_put(out, "<h1>全部规则</h1>\n");
    for (int s = 0; s < STANDINGS; s++)
        if (s == 0 || strcmp(labels[s], labels[s - 1]) != 0)
            put_links(out, forms, labels[s]);
    gj_page_close(out);
}
