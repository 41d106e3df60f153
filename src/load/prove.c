/* SPDX-License-Identifier: Apache-2.0 */
/* prove.c - runs a rule's <passes> and <fails> through the same evaluator and wording as a
 * check. */
#include <stdlib.h>
#include <string.h>

#include "form/facts.h"
#include "form/judge.h"
#include "form/type.h"
#include "load/load_private.h"
#include "text/repeats.h"
#include "text/text.h"

typedef struct proof {
    gj_load *load;
    const gj_el *el; /* <passes> or <fails> */
    const gj_rule *rule;
    const gj_names *names;
    const gj_thing *thing;     /* what the rule is asked of here */
    gj_cell_facts cell;        /* rules of each="cell" and "field" */
    gj_field field;            /* rules of each="field": it holds cell.value */
    const gj_passage *passage; /* rules over the text: what is being judged */
    gj_sides sides;
} proof;

/* What an example of a cell, or of a field, gives instead of the facts that follow from it. */
static const char *const cell_given[] = {"value", "takes", "choices", "pattern", "unit", "header",
                                         "na",    "table", "field",   "misfit",  NULL};
static const char *const field_given[] = {"value", "takes", "choices", "pattern", "unit",
                                          "id",    "role",  "label",   NULL};

/* … of a rule over the text: paragraphs with | between them, and the id of their section;
 * last.text is last year's. */
static const char *const text_given[] = {"text", "section", NULL};

/* Do the examples give a value, from which the facts follow? */
static bool gives_value(const gj_rule *rule)
{
    return rule->each == GJ_EACH_CELL || rule->each == GJ_EACH_FIELD;
}

/* A fact that follows from the value that is given; *out which. */
static bool follows(const gj_rule *rule, const char *name, gj_fact *out)
{
    return (gives_value(rule) || gj_each_is_of_text(rule->each)) &&
           gj_fact_find(rule->each, name, out) && out->of == rule->each;
}

static bool look_up(void *context, const char *name, gj_term *out);

static gj_term term_of(const proof *p, gj_fact fact)
{
    proof copy = *p;
    if (gj_each_is_of_text(fact.of))
        return p->passage ? gj_passage_fact(p->passage, fact.index, look_up, &copy)
                          : (gj_term){.kind = GJ_TERM_MISSING};
    return fact.of == GJ_EACH_CELL
               ? gj_cell_fact_of(&p->cell, (gj_cell_fact)fact.index)
               : gj_field_fact_of(&p->field, &p->cell.value, (gj_field_fact)fact.index);
}

/* The names that an example of this rule may give. */
static gj_names names_to_give(const proof *p)
{
    gj_names all = {0};
    gj_fact fact;
    bool of_text = gj_each_is_of_text(p->rule->each);
    const char *const *given = of_text                         ? text_given
                               : p->rule->each == GJ_EACH_CELL ? cell_given
                                                               : field_given;
    for (; (of_text || gives_value(p->rule)) && *given; given++)
        gj_names_add(p->load, &all, *given);
    for (int i = 0; i < p->names->count; i++) {
        if (!follows(p->rule, p->names->list[i], &fact))
            gj_names_add(p->load, &all, p->names->list[i]);
    }
    if (gj_el_is(p->el, "fails"))
        gj_names_add(p->load, &all, "says");
    return all;
}

static bool check_given(const proof *p)
{
    gj_names all = names_to_give(p);
    for (int i = 0; i < p->el->n_attributes; i++) {
        const char *name = p->el->attributes[2 * i];
        const gj_node *row = NULL, *column = NULL;
        if (!gj_names_has(&all, gj_name_plain(name)) &&
            !gj_form_cell(p->load->form, gj_name_plain(name), &row, &column) &&
            !gj_rule_field(p->load->form, gj_name_plain(name)))
            return GJ_MISTAKE(p->load, p->el, "规则 %s 的 <%s> 里没有名为 %s 的项%s", p->rule->id,
                              p->el->name, name, gj_load_guess(p->load, name, all.list, all.count));
    }
    return true;
}

static bool read_cell(proof *p)
{
    const char *header = gj_el_attribute(p->el, "header");
    static const gj_type COUNT = {.takes = GJ_TAKES_COUNT};
    const gj_type *type = NULL;
    if (!gj_load_type(p->load, p->el, &type) ||
        !gj_load_flag(p->load, p->el, "na", &p->cell.allows_na))
        return false;
    p->cell.type = type ? type : &COUNT;
    p->cell.value = gj_type_read(p->cell.type, p->load->arena, gj_el_attribute(p->el, "value"));
    p->cell.header_unit = header && gj_header_names_unit(header);
    const char *table = gj_el_attribute(p->el, "table");
    p->cell.table = table ? table : p->thing->row->block->table->id;
    const char *field = gj_el_attribute(p->el, "field");
    gj_value *shown = field ? gj_arena_alloc(p->load->arena, sizeof *shown) : NULL;
    if (shown)
        *shown = gj_type_read(p->cell.type, p->load->arena, field);
    p->cell.shown = shown;
    p->cell.misfit = gj_el_attribute(p->el, "misfit");
    return true;
}

static bool read_field(proof *p)
{
    static const char *const ROLES[] = {
#define GJ_X(name, id) id,
        GJ_ROLE_LIST(GJ_X)
#undef GJ_X
            NULL,
    };
    static const gj_type TEXT = {.takes = GJ_TAKES_TEXT};
    const char *id = gj_el_attribute(p->el, "id"), *label = gj_el_attribute(p->el, "label");
    const gj_type *type = NULL;
    int role = GJ_ROLE_NONE;
    if (!gj_load_type(p->load, p->el, &type) ||
        !gj_load_choice(p->load, p->el, "role", ROLES, &role))
        return false;
    p->field = (gj_field){.id = id ? id : "",
                          .label = label ? label : "",
                          .role = (gj_role)role,
                          .type = type ? type : &TEXT};
    p->cell.value = gj_type_read(p->field.type, p->load->arena, gj_el_attribute(p->el, "value"));
    return true;
}

/* What the example gives for a name: by the name itself or by another of the same cell, for that is
 * what the check looks at: a name that means no cell at this place is worth nothing, whatever is
 * given for it. */
static const char *given_for(const proof *p, const char *name)
{
    const gj_node *row = NULL, *column = NULL;
    const char *plain = gj_name_plain(name);
    bool numbers = p->rule->each == GJ_EACH_ROW || p->rule->each == GJ_EACH_COLUMN ||
                   p->rule->each == GJ_EACH_GROUP;
    bool cell = gj_rule_find(p->rule, p->thing, plain, &row, &column);
    bool field = gj_rule_field(p->load->form, plain);
    gj_fact fact;
    if (!cell)
        return numbers && !field && !gj_fact_find(p->rule->each, plain, &fact)
                   ? NULL
                   : gj_el_attribute(p->el, name);
    for (int i = 0; i < p->el->n_attributes; i++) {
        const gj_node *other_row = NULL, *other_column = NULL;
        const char *other = p->el->attributes[2 * i], *other_plain = gj_name_plain(other);
        if ((other == other_plain) == (name == plain) &&
            gj_rule_find(p->rule, p->thing, other_plain, &other_row, &other_column) &&
            other_row == row && other_column == column)
            return p->el->attributes[2 * i + 1];
    }
    return NULL;
}

static bool look_up(void *context, const char *name, gj_term *out)
{
    static const gj_type NUMBERS = {.takes = GJ_TAKES_CHANGE};
    const proof *p = context;
    const gj_node *row = NULL, *column = NULL;
    const char *plain = gj_name_plain(name);
    gj_fact fact;
    bool known = gj_fact_find(p->rule->each, plain, &fact);
    if (plain == name && follows(p->rule, name, &fact)) {
        *out = term_of(p, fact);
        return true;
    }
    const char *given = given_for(p, name);
    if (!given)
        return false;
    bool cell = gj_rule_find(p->rule, p->thing, plain, &row, &column);
    if (!cell && known && gj_fact_sort(fact) == GJ_SORT_TEXT) {
        *out = gj_term_text(given);
        return true;
    }
    const gj_field *field = gj_rule_field(p->load->form, plain);
    const gj_type *type = field                               ? field->type
                          : cell && row->leaf && column->leaf ? gj_cell_type(row, column)
                                                              : &NUMBERS;
    gj_value value = gj_type_read(type, p->load->arena, given);
    *out = gj_term_of(&value);
    return true;
}

static bool add_side(const proof *p, bool left, gj_buf *out)
{
    return gj_wording_put_sides(&p->sides, left ? "left" : "right", out);
}

/* Placeholders that only a workbook could fill stay as they are. */
static bool fill_word(void *context, const char *name, gj_buf *out)
{
    proof *p = context;
    bool expects = p->rule->expects_left || p->rule->expects_right;
    if (gj_wording_put_sides(&p->sides, name, out))
        return true;
    if (expects && strcmp(name, "expected") == 0)
        return add_side(p, p->rule->expects_left, out);
    if (expects && strcmp(name, "actual") == 0)
        return add_side(p, !p->rule->expects_left, out);
    if (gives_value(p->rule) && strcmp(name, "number") == 0) {
        char text[GJ_NUMBER_TEXT];
        gj_buf_puts(out, gj_number_text(p->cell.value.number, text));
        return true;
    }
    gj_fact fact;
    if (follows(p->rule, name, &fact) && gj_fact_sort(fact) == GJ_SORT_TEXT) {
        gj_wording_put_text(term_of(p, fact).text, out);
        return true;
    }
    if (p->passage && follows(p->rule, name, &fact)) {
        char text[GJ_NUMBER_TEXT];
        gj_buf_puts(out, gj_number_text(term_of(p, fact).number, text));
        return true;
    }
    const char *given = given_for(p, name);
    gj_term term = {.kind = GJ_TERM_MISSING};
    if (given && look_up(context, name, &term) && term.kind == GJ_TERM_TEXT)
        gj_wording_put_text(term.text, out);
    else if (given)
        gj_buf_puts(out, given);
    return given != NULL;
}

static const char *said(proof *p)
{
    gj_buf text;
    gj_buf_init(&text);
    gj_wording_fill(gj_rule_wording(p->rule, look_up, p), fill_word, p, &text);
    const char *kept = gj_arena_strndup(p->load->arena, text.data, text.len);
    gj_buf_release(&text);
    return kept;
}

/* "…" at an end of the expected wording stands for anything. */
static bool is_like(const char *says, const char *expected)
{
    static const char DOTS[] = "…";
    size_t dots = sizeof DOTS - 1, n = strlen(expected), length = strlen(says);
    bool open_start = strncmp(expected, DOTS, dots) == 0;
    if (open_start) {
        expected += dots;
        n -= dots;
    }
    bool open_end = n >= dots && strcmp(expected + n - dots, DOTS) == 0;
    n -= open_end ? dots : 0;
    if (n > length)
        return false;
    if (!open_start)
        return strncmp(says, expected, n) == 0 && (open_end || n == length);
    if (!open_end)
        return strcmp(says + length - n, expected) == 0;
    for (size_t at = 0; at + n <= length; at++) {
        if (strncmp(says + at, expected, n) == 0)
            return true;
    }
    return false;
}

static bool prove_fails(proof *p, gj_truth truth)
{
    const char *expected = gj_el_attribute(p->el, "says");
    if (truth == GJ_TRUE)
        return GJ_MISTAKE(p->load, p->el, "规则 %s 的 <fails> 应当报出问题，却通过了", p->rule->id);
    if (truth == GJ_UNKNOWN)
        return GJ_MISTAKE(
            p->load, p->el,
            "规则 %s 的 <fails> 应当报出问题，却没有判断：有的值没有给出、为空或读不出，"
            "或者 when 不成立",
            p->rule->id);
    const char *says = said(p);
    if (expected && !is_like(says, expected))
        return GJ_MISTAKE(p->load, p->el, "规则 %s 的 <fails> 应当说“%s”，却说“%s”", p->rule->id,
                          expected, says);
    return true;
}

/* Paragraphs with | between them. */
static gj_text_part part_of(const proof *p, const gj_section *section, const char *text)
{
    char *rest = gj_arena_strdup(p->load->arena, text ? text : "");
    const char **paragraphs = gj_arena_array(p->load->arena, strlen(rest) + 1, sizeof *paragraphs);
    gj_text_part part = {section, paragraphs, 0};
    for (char *each = strtok_r(rest, "|", &rest); each; each = strtok_r(NULL, "|", &rest))
        paragraphs[part.count++] = each;
    return part;
}

/* Reads the example's text as a report's and judges what it says: the first that fails counts, else
 * any that holds. */
static gj_truth judge_text(proof *p)
{
    const gj_el *el = p->el;
    const gj_form *form = p->load->form;
    const char *id = gj_el_attribute(el, "section");
    const char *year = gj_el_attribute(el, "year"), *org = gj_el_attribute(el, "org");
    const gj_section *section = id ? gj_form_section(form, id) : NULL;
    const gj_text_part part = part_of(p, section, gj_el_attribute(el, "text"));
    const gj_text_part before = part_of(p, section, gj_el_attribute(el, "last.text"));
    const gj_text_job job = {form, year ? (int)strtol(year, NULL, 10) : 0, org, &part, 1, NULL};
    const gj_text_job last = {.form = form, .parts = &before, .n_parts = 1};
    const gj_passages found = p->rule->each == GJ_EACH_REPEAT
                                  ? gj_text_repeats(p->load->arena, &job, &last)
                                  : gj_text_read(p->load->arena, &job);
    const gj_passage *list = found.list;
    gj_truth truth = GJ_UNKNOWN;
    for (int i = 0; i < found.count && truth != GJ_FALSE; i++) {
        if (list[i].each != p->rule->each)
            continue;
        p->passage = list + i;
        gj_truth one = gj_rule_judge(p->rule, look_up, p, &p->sides);
        truth = one == GJ_UNKNOWN ? truth : one;
    }
    return truth;
}

static bool prove_one(proof *p, bool *held)
{
    if (!check_given(p) || (p->rule->each == GJ_EACH_CELL && !read_cell(p)) ||
        (p->rule->each == GJ_EACH_FIELD && !read_field(p)))
        return false;
    gj_truth truth = gj_each_is_of_text(p->rule->each)
                         ? judge_text(p)
                         : gj_rule_judge(p->rule, look_up, p, &p->sides);
    if (gj_el_is(p->el, "fails"))
        return prove_fails(p, truth);
    if (truth == GJ_FALSE)
        return GJ_MISTAKE(p->load, p->el, "规则 %s 的 <passes> 应当通过，却报出“%s”", p->rule->id,
                          said(p));
    *held |= truth == GJ_TRUE;
    return true;
}

/* Name and value, one behind the other, without what is expected; what is said is kept where
 * nothing was. Member by member: no byte between them is left to chance (load/freeze.c). */
static void keep_example(proof *p, gj_example *out)
{
    const gj_el *el = p->el;
    const char **given =
        gj_arena_array(p->load->arena, 2 * (size_t)el->n_attributes + 1, sizeof *given);
    const char *says = gj_el_attribute(el, "says");
    int n = 0;
    for (int i = 0; i < el->n_attributes; i++) {
        if (strcmp(el->attributes[2 * i], "says") == 0)
            continue;
        given[n++] = el->attributes[2 * i];
        given[n++] = el->attributes[2 * i + 1];
    }
    out->passes = gj_el_is(el, "passes");
    out->given = given;
    out->says = says || out->passes ? says : said(p);
}

bool gj_load_prove(gj_load *load, const gj_el *el, gj_rule *rule, const gj_names *names,
                   const gj_thing *thing)
{
    int passes = gj_el_count(el, "passes"), fails = gj_el_count(el, "fails");
    bool held = false;
    if (!passes || !fails)
        return GJ_MISTAKE(load, el, "规则 %s 没有 <%s>：每条规则都要有通过和不通过的示例", rule->id,
                          passes ? "fails" : "passes");
    gj_example *examples =
        gj_arena_array(load->arena, (size_t)passes + (size_t)fails, sizeof *examples);
    rule->examples = examples;
    for (const gj_el *each = el->first; each; each = each->next) {
        if (!gj_el_is(each, "passes") && !gj_el_is(each, "fails"))
            continue;
        proof p = {.load = load, .el = each, .rule = rule, .names = names, .thing = thing};
        if (!prove_one(&p, &held))
            return false;
        keep_example(&p, &examples[rule->n_examples++]);
    }
    return held || GJ_MISTAKE(load, el,
                              "规则 %s 的 <passes> 没有一个真正成立：值没有给全，"
                              "或者 when 不成立",
                              rule->id);
}
