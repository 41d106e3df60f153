/* SPDX-License-Identifier: Apache-2.0 */
/* build_form.c - <form> and what stands in it besides the insides of tables and rules. */
#include <limits.h>
#include <stdlib.h>
#include <string.h>

#include "expr/expr.h"
#include "load/load_private.h"

enum { FOLD_BYTES = 6 };

/* Texts of all children of one name, in order. */
static const char *const *read_texts(gj_load *load, const gj_el *parent, const char *name, int *n)
{
    const char **texts =
        gj_arena_array(load->arena, (size_t)gj_el_count(parent, name) + 1, sizeof *texts);
    *n = 0;
    for (const gj_el *each = parent->first; each; each = each->next) {
        if (gj_el_is(each, name))
            texts[(*n)++] = each->text;
    }
    return texts;
}

/* The one child of this name, or NULL after reporting. */
static const gj_el *only_child(gj_load *load, const gj_el *parent, const char *name)
{
    int n = gj_el_count(parent, name);
    if (n == 1)
        return gj_el_child(parent, name);
    (void)GJ_MISTAKE(load, parent, n ? "<%s> 里只能有一个 <%s>" : "<%s> 里没有 <%s>", parent->name,
                     name);
    return NULL;
}

bool gj_load_years(const gj_load *load, const gj_el *el, int *first_year, int *final_year)
{
    const char *years = gj_el_attribute(el, "years");
    size_t first = strspn(years, "0123456789");
    const char *rest = years + first + 1;
    if (first == 4 && years[first] == '-' && strspn(rest, "0123456789") == strlen(rest) &&
        (strlen(rest) == 4 || !*rest)) {
        *first_year = (int)strtol(years, NULL, 10);
        *final_year = *rest ? (int)strtol(rest, NULL, 10) : INT_MAX;
        if (*first_year <= *final_year)
            return true;
    }
    return GJ_MISTAKE(load, el, "<%s> 的 years 应写成 2019-2020 或 2021- 的样子，却是“%s”",
                      el->name, gj_load_excerpt(load, years));
}

/* A family that isn't named is the id without its year. */
static const char *family_of(const gj_load *load, const char *id)
{
    const char *dash = strrchr(id, '-');
    bool year = dash && dash > id && dash[1] && !dash[1 + strspn(dash + 1, "0123456789")];
    return year ? gj_arena_strndup(load->arena, id, (size_t)(dash - id)) : id;
}

static bool read_form(gj_load *load, const gj_el *el)
{
    gj_form *form = load->form;
    const char *family = gj_el_attribute(el, "family");
    form->id = gj_el_attribute(el, "id");
    form->title = gj_el_attribute(el, "title");
    form->line = el->line;
    const gj_el *source = only_child(load, el, "source");
    if (!source || !gj_load_id(load, el, form->id, "-") ||
        !gj_load_years(load, el, &form->first_year, &form->final_year) ||
        (family && !gj_load_id(load, el, family, "-")) ||
        !gj_load_flag(load, el, "first", &form->first_family))
        return false;
    form->family = family ? family : family_of(load, form->id);
    form->source = source->text;
    form->title_aliases = read_texts(load, el, "alias", &form->n_title_aliases);
    return true;
}

static bool read_guide(gj_load *load, const gj_el *root)
{
    const gj_el *el = only_child(load, root, "guide");
    if (!el)
        return false;
    gj_names lines = {0};
    for (const gj_el *each = el->first; each; each = each->next)
        gj_names_add(load, &lines,
                     gj_el_is(each, "h") ? gj_arena_printf(load->arena, "# %s", each->text)
                                         : each->text);
    load->form->guide_tab = gj_el_attribute(el, "tab");
    load->form->guide = lines.list;
    load->form->n_guide = lines.count;
    return true;
}

static const char *const roles[] = {
#define GJ_X(name, id) id,
    GJ_ROLE_LIST(GJ_X)
#undef GJ_X
        NULL};

/* What the role says; what is said besides must not contradict it. */
static bool read_field_type(gj_load *load, const gj_el *el, gj_field *field)
{
    const gj_type *given = NULL;
    gj_type *usual = gj_arena_alloc(load->arena, sizeof *usual);
    usual->takes = field->role == GJ_ROLE_YEAR   ? GJ_TAKES_COUNT
                   : field->role == GJ_ROLE_DATE ? GJ_TAKES_DATE
                   : field->role == GJ_ROLE_KIND ? GJ_TAKES_CHOICE
                                                 : GJ_TAKES_TEXT;
    field->type = usual;
    if (!gj_load_type(load, el, &given))
        return false;
    if (given && usual->takes != GJ_TAKES_TEXT)
        return GJ_MISTAKE(load, el, "role 是 %s 的 <field> 不写 takes，收什么由 role 定",
                          gj_el_attribute(el, "role"));
    if (given)
        field->type = given;
    return true;
}

static bool read_field(gj_load *load, const gj_el *el, gj_field *field)
{
    const gj_form *form = load->form;
    const char *guide = gj_el_attribute(el, "guide");
    int role = GJ_ROLE_NONE;
    if (!gj_load_id(load, el, gj_el_attribute(el, "id"), "") ||
        !gj_load_choice(load, el, "role", roles, &role))
        return false;
    *field = (gj_field){gj_el_attribute(el, "id"),
                        gj_el_attribute(el, "label"),
                        gj_load_or_empty(load, guide),
                        (gj_role)role,
                        form->n_fields,
                        NULL};
    if (!read_field_type(load, el, field))
        return false;
    if (guide && gj_field_unknown_place(guide))
        return GJ_MISTAKE(load, el, "guide 里只能用 {year} 和 {next-year}，却有“%s”",
                          gj_load_excerpt(load, gj_field_unknown_place(guide)));
    if (gj_form_field(form, field->id))
        return GJ_MISTAKE(load, el, "id %s 重复，前面已有 <field> 用了", field->id);
    const gj_field *other = role == GJ_ROLE_NONE ? NULL : gj_form_field_of(form, field->role);
    return !other || GJ_MISTAKE(load, el, "role=\"%s\" 的 <field> 只能有一个，前面已有 %s",
                                roles[role], other->id);
}

/* The kinds are what their field may hold. Kinds without a field to choose them in, or the other
 * way round, would be asked for in vain. */
static bool tie_kinds(gj_load *load, const gj_el *el, gj_field *fields)
{
    const gj_form *form = load->form;
    const char **labels = gj_arena_array(load->arena, (size_t)form->n_kinds + 1, sizeof *labels);
    gj_type *type = gj_arena_alloc(load->arena, sizeof *type);
    for (int i = 0; i < form->n_kinds; i++)
        labels[i] = form->kinds[i].label;
    *type = (gj_type){.takes = GJ_TAKES_CHOICE, .choices = labels, .n_choices = form->n_kinds};
    for (int i = 0; i < form->n_fields; i++)
        if (fields[i].role == GJ_ROLE_KIND)
            fields[i].type = type;
    const gj_field *field = gj_form_field_of(form, GJ_ROLE_KIND);
    if (field && !form->n_kinds)
        return GJ_MISTAKE(load, el, "<field id=\"%s\"> 的 role 是 kind，<fields> 里却没有 <kind>",
                          field->id);
    return field || !form->n_kinds ||
           GJ_MISTAKE(load, el, "<fields> 里有 <kind>，却没有 role=\"kind\" 的 <field>");
}

static bool read_fields(gj_load *load, const gj_el *root)
{
    const gj_el *el = only_child(load, root, "fields");
    gj_form *form = load->form;
    if (!el)
        return false;
    gj_field *fields =
        gj_arena_array(load->arena, (size_t)gj_el_count(el, "field") + 1, sizeof *fields);
    gj_kind *kinds =
        gj_arena_array(load->arena, (size_t)gj_el_count(el, "kind") + 1, sizeof *kinds);
    form->fields_tab = gj_el_attribute(el, "tab");
    form->fields = fields;
    form->kinds = kinds;
    for (const gj_el *each = el->first; each; each = each->next) {
        const char *id = gj_el_attribute(each, "id");
        if (gj_el_is(each, "field")) {
            if (!read_field(load, each, &fields[form->n_fields]))
                return false;
            form->n_fields++;
        } else if (gj_form_kind(form, id)) {
            return GJ_MISTAKE(load, each, "id %s 重复，前面已有 <kind> 用了", id);
        } else {
            kinds[form->n_kinds++] = (gj_kind){id, gj_el_attribute(each, "label")};
        }
    }
    return tie_kinds(load, el, fields);
}

static bool read_tables(gj_load *load, const gj_el *root)
{
    gj_form *form = load->form;
    gj_table *tables =
        gj_arena_array(load->arena, (size_t)gj_el_count(root, "table") + 1, sizeof *tables);
    form->tables = tables;
    for (const gj_el *each = root->first; each; each = each->next) {
        if (!gj_el_is(each, "table"))
            continue;
        if (gj_form_table(form, gj_el_attribute(each, "id")))
            return GJ_MISTAKE(load, each, "id %s 重复，前面已有 <table> 用了",
                              gj_el_attribute(each, "id"));
        gj_table *table = &tables[form->n_tables];
        table->index = form->n_tables;
        if (!gj_load_table(load, each, table))
            return false;
        form->n_tables++;
    }
    return form->n_tables > 0 || GJ_MISTAKE(load, root, "<form> 里没有 <table>");
}

/* Ties a section to its tables; the form's tables are filled by then. */
static bool tie_tables(gj_load *load, const gj_el *el, gj_section *section)
{
    const char *const *ids = gj_load_list(load, el, "table");
    if (!ids)
        return true;
    const gj_table **tables =
        gj_arena_array(load->arena, (size_t)load->form->n_tables + 1, sizeof *tables);
    section->tables = tables;
    for (; *ids; ids++) {
        const gj_table *table = gj_form_table(load->form, *ids);
        if (!table) {
            gj_names names = {0};
            for (int i = 0; i < load->form->n_tables; i++)
                gj_names_add(load, &names, load->form->tables[i].id);
            return GJ_MISTAKE(load, el, "没有名为 %s 的表格%s", *ids,
                              gj_load_guess(load, *ids, names.list, names.count));
        }
        if (table->section)
            return GJ_MISTAKE(load, el, "表格 %s 已经属于 <section id=\"%s\">", *ids,
                              table->section->id);
        /* The array is ours and not yet handed out. */
        ((gj_table *)load->form->tables)[table->index].section = section;
        tables[section->n_tables++] = table;
    }
    return true;
}

static bool read_section(gj_load *load, const gj_el *el, gj_section *section)
{
    const char *title = gj_el_attribute(el, "title");
    section->id = gj_el_attribute(el, "id");
    section->title = gj_load_or_empty(load, title);
    section->tab = gj_el_attribute(el, "tab");
    section->aliases = read_texts(load, el, "alias", &section->n_aliases);
    section->guide = read_texts(load, el, "p", &section->n_guide);
    if (!gj_load_id(load, el, section->id, "") || !gj_load_new_page(load, el, &section->new_page) ||
        !tie_tables(load, el, section))
        return false;
    return *section->title || section->n_tables ||
           GJ_MISTAKE(load, el, "<section id=\"%s\"> 没有 title，也没有 table", section->id);
}

/* A table that no section names makes one; it must say its sheet's name, else it was only
 * forgotten. */
static bool make_section(gj_load *load, const gj_el *el, gj_section *section)
{
    const gj_table *table = gj_form_table(load->form, gj_el_attribute(el, "id"));
    const char *tab = gj_el_attribute(el, "tab");
    const gj_table **tables = gj_arena_array(load->arena, 1, sizeof *tables);
    if (!tab)
        return GJ_MISTAKE(
            load, el, "表格 %s 不属于任何 <section>；要让它不属于任何部分，请写 tab（工作表名）",
            table->id);
    tables[0] = table;
    section->id = table->id;
    section->title = gj_load_or_empty(load, NULL);
    section->tab = tab;
    section->tables = tables;
    section->n_tables = 1;
    ((gj_table *)load->form->tables)[table->index].section = section;
    return true;
}

/* Does some section name the table? */
static bool is_named_table(const gj_load *load, const gj_el *root, const char *id)
{
    for (const gj_el *each = root->first; each; each = each->next) {
        const char *const *ids =
            gj_el_is(each, "section") ? gj_load_list(load, each, "table") : NULL;
        for (; ids && *ids; ids++) {
            if (strcmp(*ids, id) == 0)
                return true;
        }
    }
    return false;
}

/* The section is not yet counted among the form's. */
static bool check_section(gj_load *load, const gj_el *el, const gj_section *section)
{
    const gj_form *form = load->form;
    const char *const others[] = {form->guide_tab, form->fields_tab};
    bool taken = strcmp(section->tab, others[0]) == 0 || strcmp(section->tab, others[1]) == 0;
    for (int i = 0; i < form->n_sections; i++)
        taken |= strcmp(section->tab, form->sections[i].tab) == 0;
    if (gj_form_section(form, section->id))
        return GJ_MISTAKE(load, el, "id %s 重复，前面已有 <section> 用了", section->id);
    return !taken || GJ_MISTAKE(load, el, "工作表名“%s”重复，前面已经用了，请改 tab",
                                gj_load_excerpt(load, section->tab));
}

static bool read_sections(gj_load *load, const gj_el *root)
{
    gj_form *form = load->form;
    int most = gj_el_count(root, "section") + gj_el_count(root, "table");
    gj_section *sections = gj_arena_array(load->arena, (size_t)most + 1, sizeof *sections);
    form->sections = sections;
    for (const gj_el *each = root->first; each; each = each->next) {
        gj_section *section = &sections[form->n_sections];
        bool table = gj_el_is(each, "table");
        section->index = form->n_sections;
        if (table && is_named_table(load, root, gj_el_attribute(each, "id"))) {
            if (gj_el_attribute(each, "tab"))
                return GJ_MISTAKE(load, each, "表格 %s 属于一个 <section>，tab 写在那里",
                                  gj_el_attribute(each, "id"));
            continue;
        }
        if (!table && !gj_el_is(each, "section"))
            continue;
        if (!(table ? make_section : read_section)(load, each, section) ||
            !check_section(load, each, section))
            return false;
        form->n_sections++;
    }
    return true;
}

/* <phrases id="nothing">, any number of each. */
static bool read_phrases(gj_load *load, const gj_el *root)
{
    static const char *const ids[] = {
#define GJ_X(name, text) text,
        GJ_PHRASES_LIST(GJ_X)
#undef GJ_X
            NULL};
    gj_names found[GJ_PHRASES_COUNT] = {{0}};
    for (const gj_el *each = root->first; each; each = each->next) {
        int id = 0;
        if (!gj_el_is(each, "phrases"))
            continue;
        if (!gj_load_choice(load, each, "id", ids, &id))
            return false;
        char *rest = gj_arena_strdup(load->arena, each->text);
        for (char *word = strtok_r(rest, " \t\n", &rest); word;
             word = strtok_r(NULL, " \t\n", &rest))
            gj_names_add(load, &found[id], word);
    }
    for (int id = 0; id < GJ_PHRASES_COUNT; id++) {
        gj_names_add(load, &found[id], NULL);
        load->form->phrases[id] = found[id].list;
    }
    return true;
}

/* Is a title of the form's own, by its key, what the phrase stands for? A label may be a whole
 * phrase, or have one in it: in the form's tables it is taken for a label first. */
static const char *title_of_furniture(const gj_load *load, const char *phrase)
{
    const gj_form *form = load->form;
    const gj_block *block = NULL;
    bool begins = *phrase != '=' && strncmp(phrase, "…", strlen("…")) != 0;
    for (int n = 0; begins && (block = gj_form_block(form, n)); n++)
        for (int i = 0; i < block->rows.n_nodes + block->columns.n_nodes; i++) {
            const gj_node *node = i < block->rows.n_nodes
                                      ? &block->rows.nodes[i]
                                      : &block->columns.nodes[i - block->rows.n_nodes];
            if (*node->key && gj_phrase_fits(phrase, node->key))
                return node->title;
        }
    for (int s = 0; s < form->n_sections; s++) {
        const char *title = gj_section_name(&form->sections[s]);
        if (gj_phrase_fits(phrase, gj_label_key(load->arena, form->folds, title)))
            return title;
    }
    const char *whole = gj_label_key(load->arena, form->folds, form->title);
    return gj_phrase_fits(phrase, whole) ? form->title : NULL;
}

/* Does each phrase of furniture say something, and spare the form's own titles? What it stands for
 * is cut from pages. */
static bool prove_furniture(gj_load *load, const gj_el *root)
{
    for (const gj_el *each = root->first; each && !load->proved; each = each->next) {
        const char *id = gj_el_is(each, "phrases") ? gj_el_attribute(each, "id") : "";
        if (strcmp(id, "furniture") != 0)
            continue;
        const char *const *words = gj_load_split(load, each->text);
        for (; *words; words++) {
            const char *key = gj_label_key(load->arena, load->form->folds, *words);
            if (gj_phrase_fits(key, ""))
                return GJ_MISTAKE(load, each, "<phrases> 的“%s”里没有字", *words);
            const char *title = title_of_furniture(load, key);
            if (title)
                return GJ_MISTAKE(load, each,
                                  "<phrases> 的“%s”会把本格式自己的“%s”当作页面附带的东西删去",
                                  *words, title);
        }
    }
    return true;
}

/* Does a character of three bytes stand at `at`? All Chinese characters of the basic plane do. The
 * text is XML's, so UTF-8 throughout. */
static bool is_wide(const char *at)
{
    return ((unsigned char)at[0] & 0xF0U) == 0xE0U;
}

/* Adds the pairs that stand together in one word. */
static bool add_folds(gj_load *load, const gj_el *el, const char *word, gj_buf *folds)
{
    size_t length = strlen(word);
    bool good = length % FOLD_BYTES == 0;
    for (size_t i = 0; good && i < length; i += FOLD_BYTES / 2)
        good = is_wide(word + i);
    if (!good)
        return GJ_MISTAKE(load, el, "<folds> 里应是成对的汉字（繁体、简体），“%s”不是",
                          gj_load_excerpt(load, word));
    gj_buf_add(folds, word, length);
    return true;
}

static bool add_all_folds(gj_load *load, const gj_el *root, gj_buf *folds)
{
    for (const gj_el *each = root->first; each; each = each->next) {
        if (!gj_el_is(each, "folds"))
            continue;
        char *rest = gj_arena_strdup(load->arena, each->text);
        for (char *word = strtok_r(rest, " \t\n", &rest); word;
             word = strtok_r(NULL, " \t\n", &rest)) {
            if (!add_folds(load, each, word, folds))
                return false;
        }
    }
    return true;
}

static bool read_folds(gj_load *load, const gj_el *root)
{
    gj_buf folds;
    gj_buf_init(&folds);
    bool good = add_all_folds(load, root, &folds);
    load->form->folds = gj_folds_new(load->arena, folds.data);
    gj_buf_release(&folds);
    return good;
}

/* Whoever reads workbooks compares titles by their keys: made once here, not for every workbook. */
static void set_keys(gj_load *load, const gj_axis *axis)
{
    for (int i = 0; i < axis->n_nodes; i++) {
        /* The nodes are ours and not yet handed out. */
        gj_node *node = (gj_node *)&axis->nodes[i];
        node->key = gj_label_key(load->arena, load->form->folds, node->title);
    }
}

static bool set_all_keys(gj_load *load)
{
    const gj_block *block = NULL;
    for (int n = 0; (block = gj_form_block(load->form, n)); n++) {
        set_keys(load, &block->rows);
        set_keys(load, &block->columns);
    }
    return true;
}

bool gj_load_form(gj_load *load, gj_el *root)
{
    load->form->ready = gj_lazy_new(load->arena);
    return read_form(load, root) && read_guide(load, root) && read_fields(load, root) &&
           read_tables(load, root) && read_sections(load, root) && gj_load_document(load, root) &&
           read_phrases(load, root) && read_folds(load, root) && set_all_keys(load) &&
           prove_furniture(load, root) && gj_load_carries(load, root) &&
           gj_load_prose(load, root) && gj_load_keys(load, root) && gj_load_rules(load, root) &&
           gj_load_causes(load, root);
}
