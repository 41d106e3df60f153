/* SPDX-License-Identifier: Apache-2.0 */
/* build_rule.c - <rule> and <carry>: what a name may mean, and every part of a rule but its
 * wording. */
#include <string.h>

#include "expr/expr.h"
#include "form/facts.h"
#include "form/ids.h"
#include "form/names.h"
#include "load/load_private.h"
#include "text/text.h"

/* What a rule, or a carry, may name. */
typedef struct naming {
    gj_load *load;
    const gj_el *el;
    const char *where; /* the attribute or element in question */
    const char *what;  /* what its names are */
    gj_names names;
} naming;

static void add_ids(naming *to, const gj_axis *axis, gj_each each)
{
    for (int i = 0; i < axis->n_nodes; i++) {
        const char *id = axis->nodes[i].id;
        if (id && each == GJ_EACH_GROUP)
            id = gj_id_own(id) == id ? NULL : gj_id_own(id);
        if (id)
            gj_names_add(to->load, &to->names, id);
    }
}

/* Calls add_ids for the axis that an `each` takes its names from, in one table or in all. */
static void add_table_ids(naming *to, gj_each each, const gj_table *only)
{
    const gj_form *form = to->load->form;
    for (int i = 0; i < form->n_tables; i++) {
        const gj_table *table = &form->tables[i];
        for (int j = 0; j < table->n_blocks && (!only || only == table); j++)
            add_ids(to, each == GJ_EACH_COLUMN ? &table->blocks[j].rows : &table->blocks[j].columns,
                    each);
    }
}

static void add_rule_names(naming *to, const gj_rule *rule)
{
    bool ids =
        rule->each == GJ_EACH_ROW || rule->each == GJ_EACH_COLUMN || rule->each == GJ_EACH_GROUP;
    to->what = !ids ? "事实" : rule->each == GJ_EACH_COLUMN ? "行" : "列";
    if (ids)
        add_table_ids(to, rule->each, rule->table);
    for (int i = 0; i < gj_facts_count(rule->each); i++)
        gj_names_add(to->load, &to->names, gj_facts_name(rule->each, i));
}

static const char *guess_field(gj_load *load, const char *name)
{
    gj_names names = {0};
    for (int i = 0; i < load->form->n_fields; i++)
        gj_names_add(load, &names,
                     gj_arena_printf(load->arena, "field.%s", load->form->fields[i].id));
    return gj_load_guess(load, name, names.list, names.count);
}

static bool check_name(void *context, const char *name, int side, int sign)
{
    naming *n = context;
    const char *plain = gj_name_plain(name);
    const gj_node *row = NULL, *column = NULL;
    (void)side, (void)sign;
    if (n->load->proved || gj_names_has(&n->names, plain))
        return true;
    /* A carry has no other place than its own; its rows are there, and its tables too. */
    bool rule = gj_el_is(n->el, "rule");
    if (rule &&
        (gj_form_cell(n->load->form, plain, &row, &column) || gj_rule_field(n->load->form, plain)))
        return true;
    if (rule && strncmp(plain, "field.", 6) == 0)
        return GJ_MISTAKE(n->load, n->el, "<%s> 的 %s 里没有名为 %s 的填写项%s", n->el->name,
                          n->where, plain, guess_field(n->load, plain));
    return GJ_MISTAKE(n->load, n->el, "<%s> 的 %s 里没有名为 %s 的%s%s", n->el->name, n->where,
                      plain, n->what, gj_load_guess(n->load, plain, n->names.list, n->names.count));
}

static bool read_expr(naming *n, const char *attribute, const gj_expr **out)
{
    n->where = attribute;
    return gj_load_expr(n->load, n->el, attribute, out) &&
           (!*out || gj_expr_names(*out, check_name, n));
}

static bool read_names(naming *n, const char *attribute, const char *const **out)
{
    n->where = attribute;
    *out = gj_load_list(n->load, n->el, attribute);
    for (const char *const *each = *out; each && *each; each++) {
        if (!check_name(n, *each, 0, 0))
            return false;
    }
    return true;
}

static const gj_table *named_table(gj_load *load, const gj_el *el, const char *id)
{
    const gj_table *table = gj_form_table(load->form, id);
    gj_names names = {0};
    for (int i = 0; i < load->form->n_tables; i++)
        gj_names_add(load, &names, load->form->tables[i].id);
    if (!table)
        (void)GJ_MISTAKE(load, el, "<%s> 的 table：没有名为 %s 的表格%s", el->name, id,
                         gj_load_guess(load, id, names.list, names.count));
    return table;
}

static bool read_kind(gj_load *load, const gj_el *el, gj_rule *rule)
{
#define EACH(name, id)                    id,
#define SEVERITY(name, id, plural, label) id,
#define STANDING(name, id, label)         id,
    static const char *const EACHES[] = {GJ_EACH_LIST(EACH) NULL};
    static const char *const SEVERITIES[] = {GJ_SEVERITY_LIST(SEVERITY) NULL};
    static const char *const STANDINGS[] = {GJ_STANDING_LIST(STANDING) NULL};
#undef EACH
#undef SEVERITY
#undef STANDING
    int each = 0, severity = 0, standing = 0;
    if (!gj_load_choice(load, el, "each", EACHES, &each) ||
        !gj_load_choice(load, el, "severity", SEVERITIES, &severity) ||
        !gj_load_choice(load, el, "standing", STANDINGS, &standing))
        return false;
    rule->each = (gj_each)each;
    rule->severity = (gj_severity)severity;
    rule->standing = (gj_standing)standing;
    const char *table = gj_el_attribute(el, "table");
    rule->table = table ? named_table(load, el, table) : NULL;
    return !table || rule->table;
}

/* Rows and columns as "row", "column" or "row.column". */
static bool names_cells(const gj_table *table, const char *word)
{
    if (gj_table_row(table, word))
        return true;
    for (int i = 0; i < table->n_blocks; i++) {
        const gj_block *block = &table->blocks[i];
        if (gj_block_column(block, word))
            return true;
        for (int j = 0; j < block->rows.n_nodes; j++) {
            const char *row = block->rows.nodes[j].id;
            const char *column = row ? gj_id_behind(word, row) : NULL;
            if (column && gj_block_column(block, column))
                return true;
        }
    }
    return false;
}

static bool names_something(const gj_form *form, const gj_rule *rule, const char *word)
{
    for (int i = 0; i < form->n_tables; i++) {
        if ((!rule->table || rule->table == &form->tables[i]) &&
            names_cells(&form->tables[i], word))
            return true;
    }
    return false;
}

/* For guesses only: all plain ids that `only` could mean. */
static naming ids_to_guess(gj_load *load, const gj_rule *rule)
{
    naming all = {.load = load};
    add_table_ids(&all, GJ_EACH_ROW, rule->table);
    add_table_ids(&all, GJ_EACH_COLUMN, rule->table);
    return all;
}

/* What is asked of the report, a table or a section has no row or column to choose by. */
static bool knows_rows(gj_each each)
{
    return each != GJ_EACH_REPORT && each != GJ_EACH_TABLE && each != GJ_EACH_SECTION &&
           each != GJ_EACH_FIELD && !gj_each_is_of_text(each);
}

static bool read_things(gj_load *load, const gj_el *el, const gj_rule *rule, const char *attribute,
                        const char *const **out)
{
    *out = gj_load_list(load, el, attribute);
    if (*out && !knows_rows(rule->each))
        return GJ_MISTAKE(load, el, "<rule> 的 %s 只能用来选行、列或单元格，each 是 %s 时不能用",
                          attribute, gj_el_attribute(el, "each"));
    for (const char *const *each = *out; each && *each; each++) {
        if (load->proved || names_something(load->form, rule, *each))
            continue;
        naming all = ids_to_guess(load, rule);
        return GJ_MISTAKE(load, el, "<rule> 的 %s：没有名为 %s 的行、列或单元格%s", attribute,
                          *each, gj_load_guess(load, *each, all.names.list, all.names.count));
    }
    return true;
}

static bool read_expects(gj_load *load, const gj_el *el, gj_rule *rule)
{
    static const char *const SIDES[] = {"left", "right", NULL};
    int side = -1;
    if (!gj_load_choice(load, el, "expects", SIDES, &side))
        return false;
    rule->expects_left = side == 0;
    rule->expects_right = side == 1;
    return true;
}

static bool is_of_last(const char *name)
{
    return gj_name_of_last(name);
}

/* Without last year's report it is asked in vain. */
static bool is_silent_alone(const gj_rule *rule)
{
    return (rule->when && !gj_expr_can_be(rule->when, GJ_TRUE, is_of_last)) ||
           (!gj_expr_can_be(rule->check, GJ_TRUE, is_of_last) &&
            !gj_expr_can_be(rule->check, GJ_FALSE, is_of_last));
}

static bool read_fold_by(gj_load *load, const gj_el *el, gj_rule *rule)
{
    static const char *const WHOLES[] = {"table", "row", NULL};
    int whole = -1;
    if (!gj_load_choice(load, el, "fold-by", WHOLES, &whole))
        return false;
    rule->fold_by_row = whole == 1;
    return true;
}

static bool read_at(naming *n, gj_rule *rule)
{
    const char *const *at = NULL;
    if (!read_names(n, "at", &at))
        return false;
    if (at && (!at[0] || at[1]))
        return GJ_MISTAKE(n->load, n->el, "<rule> 的 at 应是一个名称");
    rule->at = at ? at[0] : NULL;
    return true;
}

/* Names that are to meet at one thing, while one is looked for. */
typedef struct meeting {
    const gj_rule *rule;
    gj_thing thing;
} meeting;

static bool is_there(void *context, const char *name, int side, int sign)
{
    const meeting *m = context;
    const gj_node *row = NULL, *column = NULL;
    const char *plain = gj_name_plain(name);
    gj_fact fact;
    (void)side, (void)sign;
    return gj_fact_find(m->rule->each, plain, &fact) || gj_rule_field(m->thing.form, plain) ||
           gj_rule_find(m->rule, &m->thing, plain, &row, &column);
}

static bool all_there(meeting *m)
{
    const gj_rule *rule = m->rule;
    bool there = gj_rule_is_asked(rule, &m->thing) && gj_expr_names(rule->check, is_there, m) &&
                 (!rule->when || gj_expr_names(rule->when, is_there, m)) &&
                 (!rule->at || is_there(m, rule->at, 0, 0));
    for (const char *const *each = rule->needs; each && *each && there; each++)
        there = is_there(m, *each, 0, 0);
    return there;
}

/* Does the name mean anything at any thing of the block? */
static bool is_in(const gj_block *block, const gj_rule *rule, const char *name)
{
    gj_thing thing;
    const gj_node *row = NULL, *column = NULL;
    for (int at = 0; gj_rule_next(rule, block, &at, &thing);) {
        if (gj_rule_find(rule, &thing, name, &row, &column))
            return true;
    }
    return false;
}

/* Where each of the names stands, for the sentence: "issued 在 t2.b1，decisions 在
 * t2.b5、t2.b6". */
typedef struct standing {
    const gj_load *load;
    const gj_rule *rule;
    gj_names told;
    gj_buf says;
} standing;

static bool tell_standing(void *context, const char *name, int side, int sign)
{
    standing *s = context;
    const char *plain = gj_name_plain(name), *between = "";
    const gj_block *block = NULL;
    gj_fact fact;
    (void)side, (void)sign;
    if (gj_fact_find(s->rule->each, plain, &fact) || gj_names_has(&s->told, plain) ||
        gj_rule_field(s->load->form, plain))
        return true;
    gj_names_add(s->load, &s->told, plain);
    gj_buf_printf(&s->says, "%s%s 在 ", s->says.len ? "，" : "：", plain);
    for (int n = 0; (block = gj_form_block(s->load->form, n)); n++) {
        if ((s->rule->table && s->rule->table != block->table) || !is_in(block, s->rule, plain))
            continue;
        gj_buf_printf(&s->says, "%s%s.%s", between, block->table->id, block->id);
        between = "、";
    }
    return true;
}

static bool fail_meeting(const gj_load *load, const gj_el *el, const gj_rule *rule)
{
    standing s = {.load = load, .rule = rule};
    gj_buf_init(&s.says);
    if (rule->when)
        (void)gj_expr_names(rule->when, tell_standing, &s);
    (void)gj_expr_names(rule->check, tell_standing, &s);
    (void)GJ_MISTAKE(load, el,
                     "规则 %s 没有一处能问：它的名称不在同一%s里%s%s；别处的数写全名“表.行.列”",
                     rule->id, rule->each == GJ_EACH_COLUMN ? "列" : "行",
                     rule->only || rule->except ? "，或者 only、except 没有留下一处" : "",
                     s.says.len ? s.says.data : "");
    gj_buf_release(&s.says);
    return false;
}

/* A rule whose names stand in two blocks, or whose `only` leaves nothing, would load and never
 * speak. What is found first is where its examples are proved. */
static bool find_meeting(const gj_load *load, const gj_el *el, const gj_rule *rule, gj_thing *thing)
{
    const gj_block *block = NULL;
    meeting m = {.rule = rule};
    *thing = (gj_thing){.form = load->form};
    if (rule->each != GJ_EACH_ROW && rule->each != GJ_EACH_COLUMN && rule->each != GJ_EACH_GROUP &&
        rule->each != GJ_EACH_CELL)
        return true;
    for (int n = 0; (block = gj_form_block(load->form, n)); n++) {
        int at = 0;
        while ((!rule->table || rule->table == block->table) &&
               gj_rule_next(rule, block, &at, &m.thing)) {
            if (!all_there(&m))
                continue;
            *thing = m.thing;
            return true;
        }
    }
    return fail_meeting(load, el, rule);
}

static bool read_rule(gj_load *load, gj_el *el, gj_rule *rule)
{
    *rule = (gj_rule){.id = gj_el_attribute(el, "id"), .file = el->file, .line = el->line};
    rule->at_least = 1;
    if (!gj_load_id(load, el, rule->id, ".") || !read_kind(load, el, rule))
        return false;
    if (gj_form_rule(load->form, rule->id))
        return GJ_MISTAKE(load, el, "id %s 重复，前面已有 <rule> 用了", rule->id);
    if (gj_el_attribute(el, "sum") && !gj_load_sum(load, el, rule))
        return false;
    if (!gj_el_attribute(el, "check"))
        return GJ_MISTAKE(load, el, "<rule> 没有 check");
    naming n = {.load = load, .el = el};
    gj_thing thing;
    if (!load->proved)
        add_rule_names(&n, rule);
    rule->silences = gj_load_list(load, el, "silences");
    if (!read_expr(&n, "when", &rule->when) || !read_expr(&n, "check", &rule->check))
        return false;
    rule->beside_last = is_silent_alone(rule);
    gj_load_facts(load, rule);
    return read_names(&n, "needs", &rule->needs) && read_at(&n, rule) &&
           read_things(load, el, rule, "only", &rule->only) &&
           read_things(load, el, rule, "except", &rule->except) && read_expects(load, el, rule) &&
           gj_load_int(load, el, "at-least", 1, &rule->at_least) &&
           gj_load_int(load, el, "fold", 1, &rule->fold) && read_fold_by(load, el, rule) &&
           gj_load_flag(load, el, "note", &rule->note) &&
           gj_load_wordings(load, el, rule, &n.names) &&
           (load->proved ||
            (gj_load_check_sorts(load, el, rule) && find_meeting(load, el, rule, &thing) &&
             gj_load_prove(load, el, rule, &n.names, &thing)));
}

/* Only when all rules are there: a rule may silence one that stands behind it. "cell.blank?"
 * needn't be there, so that a shared part can be included without the part that has it. */
static bool settle_silences(gj_load *load, const gj_el *el, gj_rule *rule)
{
    int n = 0;
    while (rule->silences && rule->silences[n])
        n++;
    const char **kept = gj_arena_array(load->arena, (size_t)n + 1, sizeof *kept);
    int count = 0;
    for (int i = 0; i < n; i++) {
        size_t length = strlen(rule->silences[i]);
        bool optional = rule->silences[i][length - 1] == '?';
        const char *id = gj_arena_strndup(load->arena, rule->silences[i], length - optional);
        if (gj_form_rule(load->form, id)) {
            kept[count++] = id;
            continue;
        }
        if (optional)
            continue;
        gj_names names = {0};
        for (int k = 0; k < load->form->n_rules; k++)
            gj_names_add(load, &names, load->form->rules[k].id);
        return GJ_MISTAKE(load, el, "<rule> 的 silences：没有名为 %s 的规则%s", id,
                          gj_load_guess(load, id, names.list, names.count));
    }
    rule->silences = count ? kept : NULL;
    return true;
}

bool gj_load_rules(gj_load *load, gj_el *root)
{
    gj_form *form = load->form;
    gj_rule *rules =
        gj_arena_array(load->arena, (size_t)gj_el_count(root, "rule") + 1, sizeof *rules);
    form->rules = rules;
    for (gj_el *each = root->first; each; each = each->next) {
        if (!gj_el_is(each, "rule"))
            continue;
        if (!read_rule(load, each, &rules[form->n_rules]))
            return false;
        form->n_rules++;
    }
    int n = 0;
    for (const gj_el *each = root->first; each; each = each->next) {
        if (gj_el_is(each, "rule") && !settle_silences(load, each, &rules[n++]))
            return false;
    }
    return true;
}

static bool read_carry(gj_load *load, const gj_el *el, const gj_table *table, gj_carry *carry)
{
    const char *row = gj_el_attribute(el, "row"), *column = gj_el_attribute(el, "column");
    if (!row == !column)
        return GJ_MISTAKE(load, el, "<carry> 应有 row 或 column 之一");
    naming n = {.load = load, .el = el, .what = row ? "行" : "列"};
    add_table_ids(&n, row ? GJ_EACH_COLUMN : GJ_EACH_ROW, table);
    n.where = row ? "row" : "column";
    *carry = (gj_carry){.table = table, .to_row = row != NULL};
    if (!check_name(&n, row ? row : column, 0, 0) || !read_expr(&n, "from", &carry->from))
        return false;
    if (row)
        carry->to = gj_table_row(table, row);
    for (int i = 0; column && i < table->n_blocks && !carry->to; i++)
        carry->to = gj_block_column(&table->blocks[i], column);
    return carry->to || GJ_MISTAKE(load, el, "<carry> 的 %s 不能带 last.", row ? "row" : "column");
}

bool gj_load_carries(gj_load *load, const gj_el *root)
{
    gj_form *form = load->form;
    size_t n = 0;
    for (const gj_el *each = root->first; each; each = each->next)
        n += (size_t)gj_el_count(each, "carry");
    gj_carry *carries = gj_arena_array(load->arena, n + 1, sizeof *carries);
    form->carries = carries;
    int table = 0;
    for (const gj_el *each = root->first; each; each = each->next) {
        if (!gj_el_is(each, "table"))
            continue;
        const gj_table *of = &form->tables[table++];
        for (const gj_el *el = each->first; el; el = el->next) {
            if (!gj_el_is(el, "carry"))
                continue;
            if (!read_carry(load, el, of, &carries[form->n_carries]))
                return false;
            form->n_carries++;
        }
    }
    return true;
}
