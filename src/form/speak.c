/* SPDX-License-Identifier: Apache-2.0 */
/* speak.c - says an expression in the form's titles. */
#include "form/speak.h"

#include <string.h>

#include "base/day.h"
#include "form/facts.h"
#include "form/ids.h"
#include "form/judge.h"
#include "form/names.h"

/* What a clerk calls the facts and the operators. Yes and no are 1 and 0 in the language, so they
 * stay numbers. */
static const char *const WORDS[][2] = {
    {"year", "年度"},
    {"year_known", "知道年度（1 是，0 否）"},
    {"first_year", "格式施行的头一年"},
    {"final_year", "格式施行的末一年"},
    {"mixed", "两版的列混用（1 是，0 否）"},
    {"org", "机关的名称"},
    {"kind", "机关的类别"},
    {"has_text", "有文字部分（1 是，0 否）"},
    {"cells", "数据单元格的个数"},
    {"zeros", "其中填 0 的个数"},
    {"present", "找到了表（1 是，0 否）"},
    {"bound", "找到的数据单元格"},
    {"empties", "其中空白的"},
    {"times", "出现的次数"},
    {"in_order", "次序对（1 是，0 否）"},
    {"alias", "是别的写法（1 是，0 否）"},
    {"same", "写法一致（1 是，0 否）"},
    {"shift", "数左移了几格"},
    {"unsure", "数与列对不上（1 是，0 否）"},
    {"by_order", "同名的行里按次序认的（1 是，0 否）"},
    {"untold", "同名的行里分不清是哪一行（1 是，0 否）"},
    {"official", "格式里有（1 是，0 否）"},
    {"labelled", "写有名称（1 是，0 否）"},
    {"value", "格里的内容"},
    {"is_empty", "空白（1 是，0 否）"},
    {"is_na", "写的是“/”之类（1 是，0 否）"},
    {"is_unreadable", "读不出（1 是，0 否）"},
    {"is_plain", "只有数，没有别的（1 是，0 否）"},
    {"is_signed_word", "写成增、减若干（1 是，0 否）"},
    {"is_whole", "是整数（1 是，0 否）"},
    {"is_amount", "数后紧跟金额单位（1 是，0 否）"},
    {"has_unit", "格里或表头有金额单位（1 是，0 否）"},
    {"takes", "该填的种类"},
    {"takes_number", "该填数（1 是，0 否）"},
    {"choices", "可选的各项"},
    {"allows_na", "可以填“/”（1 是，0 否）"},
    {"role", "填写项的用处"},
    {"label", "填写项的名称"},
    {"items", "清单的项数"},
    {"least", "至少应有的项数"},
    {"most", "至多可有的项数"},
    {"number", "第几项"},
    {"key", "第一列的内容"},
    {"key_given", "第一列填了（1 是，0 否）"},
    {"earlier", "前面第一列相同的项数"},
    {"first", "第一列相同的头一项"},
    {"figures", "别的列填了的格数"},
    {"and", "并且"},
    {"or", "或者"},
    {"not", "并非"},
    {"contains", "含有任何一个"},
    {"ends", "以任何一个结尾"},
    {"matches", "符合样式"},
    {"given", "填了"},
    {"min", "最小的"},
    {"max", "最大的"},
    {"abs", "绝对值"},
    {"*", "×"},
    {"/", "÷"},
    {">=", "≥"},
    {"<=", "≤"},
    {"!=", "≠"},
};

/* Of a rule that is asked of nothing but numbers, what a cell holds is a number. */
static bool asks_numbers(const gj_form *form, const gj_rule *rule)
{
    const gj_block *block = NULL;
    gj_thing thing;
    for (int n = 0; rule->each == GJ_EACH_CELL && (block = gj_form_block(form, n)); n++) {
        int at = 0;
        while ((!rule->table || rule->table == block->table) &&
               gj_rule_next(rule, block, &at, &thing)) {
            if (gj_rule_is_asked(rule, &thing) &&
                !gj_takes_number(gj_cell_type(thing.row, thing.column)->takes))
                return false;
        }
    }
    return rule->each == GJ_EACH_CELL;
}

static const char *word_for(const char *text, size_t length)
{
    for (size_t i = 0; i < sizeof WORDS / sizeof *WORDS; i++) {
        if (strlen(WORDS[i][0]) == length && strncmp(WORDS[i][0], text, length) == 0)
            return WORDS[i][1];
    }
    return NULL;
}

/* A title, with those of its groups where its id has theirs in front. */
static void put_title(const gj_node *node, gj_buf *out)
{
    const gj_node *group = gj_id_group(node);
    if (group) {
        put_title(group, out);
        gj_buf_puts(out, "—");
    }
    gj_buf_puts(out, node->title);
}

/* The first thing in the form at which the rule's name means something. */
static bool find_somewhere(const gj_form *form, const gj_rule *rule, const char *name,
                           const gj_node **row, const gj_node **column)
{
    const gj_block *block = NULL;
    gj_thing thing;
    for (int n = 0; (block = gj_form_block(form, n)); n++) {
        int at = 0;
        while ((!rule->table || rule->table == block->table) &&
               gj_rule_next(rule, block, &at, &thing)) {
            if (gj_rule_find(rule, &thing, name, row, column))
                return true;
        }
    }
    return gj_form_cell(form, name, row, column);
}

void gj_speak_name(const gj_form *form, const gj_rule *rule, const char *name, gj_buf *out)
{
    static const char LAST[] = "last.";
    const gj_node *row = NULL, *column = NULL, *ignored_row = NULL, *ignored = NULL;
    bool last = strncmp(name, LAST, sizeof LAST - 1) == 0;
    gj_fact fact;
    name += last ? sizeof LAST - 1 : 0;
    if (last)
        gj_buf_puts(out, "上年的");
    if (gj_fact_find(rule->each, name, &fact)) {
        const char *word = word_for(name, strlen(name));
        bool number = strcmp(name, "value") == 0 && asks_numbers(form, rule);
        bool field = strcmp(name, "value") == 0 && rule->each == GJ_EACH_FIELD;
        gj_buf_puts(out, number ? "格里的数" : field ? "填的内容" : word ? word : name);
    } else if (gj_rule_field(form, name)) {
        gj_buf_printf(out, "“%s”", gj_rule_field(form, name)->label);
    } else if (!find_somewhere(form, rule, name, &row, &column)) {
        gj_buf_puts(out, name);
    } else {
        bool whole = gj_form_cell(form, name, &ignored_row, &ignored);
        if (whole)
            gj_buf_printf(out, "%s的", gj_table_name(row->block->table));
        if (whole || rule->each == GJ_EACH_COLUMN) {
            gj_buf_puts(out, "“");
            put_title(row, out);
            gj_buf_puts(out, whole ? "”行" : "”");
        }
        if (whole || rule->each != GJ_EACH_COLUMN) {
            gj_buf_puts(out, "“");
            /* A group's columns are called by their own titles: the rule is asked of every
             * group. */
            if (rule->each == GJ_EACH_GROUP && !whole)
                gj_buf_puts(out, column->title);
            else
                put_title(column, out);
            gj_buf_puts(out, whole ? "”列" : "”");
        }
    }
}

/* How long the piece of the expression is that begins here: a text in quotes, a name or word, an
 * operator, a sign. */
static size_t piece_length(const char *at)
{
    static const char NAME[] = "abcdefghijklmnopqrstuvwxyz0123456789_.";
    const char *close = *at == '\'' ? strchr(at + 1, '\'') : NULL;
    if (close)
        return (size_t)(close - at) + 1;
    if (*at >= 'a' && *at <= 'z')
        return strspn(at, NAME);
    return strchr("<>!", *at) && at[1] == '=' ? 2 : 1;
}

/* 'town' is a kind's id: the clerk knows its label. */
static bool put_kind(const gj_form *form, const char *at, size_t length, gj_buf *out)
{
    for (int i = 0; i < form->n_kinds && length > 2; i++) {
        const gj_kind *kind = &form->kinds[i];
        if (strlen(kind->id) == length - 2 && strncmp(kind->id, at + 1, length - 2) == 0) {
            gj_buf_printf(out, "“%s”", kind->label);
            return true;
        }
    }
    return false;
}

/* A day in its words, any other text in quotes. */
static void put_literal(const char *text, gj_buf *out)
{
    gj_day day;
    bool is_day = gj_day_read_iso(text, &day);
    gj_buf_puts(out, is_day ? "" : "“");
    gj_wording_put_text(text, out);
    gj_buf_puts(out, is_day ? "" : "”");
}

void gj_speak_expr(const gj_form *form, const gj_rule *rule, const gj_expr *expr, gj_buf *out)
{
    gj_arena *arena = gj_arena_new();
    for (const char *at = gj_expr_text(expr); *at;) {
        size_t length = piece_length(at);
        bool name = *at >= 'a' && *at <= 'z';
        const char *word = name ? NULL : word_for(at, length);
        const char *piece = gj_arena_strndup(arena, at, length);
        gj_fact fact;
        if (name && !gj_fact_find(rule->each, piece, &fact)) {
            const gj_node *row = NULL, *column = NULL;
            bool known = find_somewhere(form, rule, piece, &row, &column);
            word = known ? NULL : word_for(at, length);
        }
        if (*at == '\'' && !put_kind(form, at, length, out))
            put_literal(gj_arena_strndup(arena, at + 1, length > 2 ? length - 2 : 0), out);
        else if (word)
            gj_buf_puts(out, word);
        else if (name)
            gj_speak_name(form, rule, piece, out);
        else if (*at != '\'')
            gj_buf_add(out, at, length);
        at += length;
    }
    gj_arena_free(arena);
}
