/* SPDX-License-Identifier: Apache-2.0 */
/* load_read.c - attributes into values, and the guesses for those that are no values. */
#include <stdlib.h>
#include <string.h>

#include "base/label.h"
#include "base/utf8.h"
#include "expr/expr.h"
#include "load/load_private.h"

enum { EXCERPT = 20, LARGEST = 100000 };

const char *gj_load_guess(const gj_load *load, const char *name, const char *const *known, int n)
{
    const char *guess = gj_label_guess(name, known, n);
    return guess ? gj_arena_printf(load->arena, "，是否指 %s？", guess) : "";
}

const char *gj_load_or_empty(const gj_load *load, const char *text)
{
    return text ? text : gj_arena_strdup(load->arena, "");
}

const char *gj_load_excerpt(const gj_load *load, const char *text)
{
    const char *end = text;
    for (int i = 0; i < EXCERPT && *end; i++)
        (void)gj_utf8_next(&end);
    return gj_arena_printf(load->arena, "%.*s%s", (int)(end - text), text, *end ? "…" : "");
}

void gj_names_add(const gj_load *load, gj_names *names, const char *name)
{
    if (names->count == names->capacity) {
        int capacity = names->capacity ? 2 * names->capacity : 32;
        const char **list = gj_arena_array(load->arena, (size_t)capacity, sizeof *list);
        if (names->count)
            memcpy(list, names->list, (size_t)names->count * sizeof *list);
        names->list = list;
        names->capacity = capacity;
    }
    names->list[names->count++] = name;
}

bool gj_names_has(const gj_names *names, const char *name)
{
    for (int i = 0; i < names->count; i++) {
        if (strcmp(names->list[i], name) == 0)
            return true;
    }
    return false;
}

/* A whole number from 0 to LARGEST and nothing else, or -1. */
static int whole_number(const char *text)
{
    int number = 0;
    if (!*text)
        return -1;
    for (; *text; text++) {
        if (*text < '0' || *text > '9')
            return -1;
        number = number * 10 + (*text - '0');
        if (number > LARGEST)
            return -1;
    }
    return number;
}

bool gj_load_int(const gj_load *load, const gj_el *el, const char *name, int least, int *out)
{
    const char *text = gj_el_attribute(el, name);
    if (!text)
        return true;
    int number = whole_number(text);
    if (number < least)
        return GJ_MISTAKE(load, el, "<%s> 的 %s 应是不小于 %d 的整数，却是“%s”", el->name, name,
                          least, gj_load_excerpt(load, text));
    *out = number;
    return true;
}

bool gj_load_flag(const gj_load *load, const gj_el *el, const char *name, bool *out)
{
    const char *text = gj_el_attribute(el, name);
    if (!text)
        return true;
    if (strcmp(text, "yes") != 0 && strcmp(text, "no") != 0)
        return GJ_MISTAKE(load, el, "<%s> 的 %s 应是 yes 或 no，却是“%s”", el->name, name,
                          gj_load_excerpt(load, text));
    *out = *text == 'y';
    return true;
}

bool gj_load_choice(const gj_load *load, const gj_el *el, const char *name,
                    const char *const *choices, int *out)
{
    const char *text = gj_el_attribute(el, name);
    if (!text)
        return true;
    int n = 0;
    for (; choices[n]; n++) {
        if (strcmp(text, choices[n]) == 0) {
            *out = n;
            return true;
        }
    }
    const char *all = choices[0];
    for (int i = 1; i < n; i++)
        all = gj_arena_printf(load->arena, "%s、%s", all, choices[i]);
    return GJ_MISTAKE(load, el, "<%s> 的 %s 应是 %s 之一，却是“%s”%s", el->name, name, all,
                      gj_load_excerpt(load, text), gj_load_guess(load, text, choices, n));
}

bool gj_load_expr(const gj_load *load, const gj_el *el, const char *name, const gj_expr **out)
{
    const char *text = gj_el_attribute(el, name);
    gj_err err = {0};
    if (!text)
        return true;
    *out = gj_expr_parse(load->arena, text, &err);
    return *out || GJ_MISTAKE(load, el, "<%s> 的 %s 有误：%s", el->name, name, err.says);
}

bool gj_load_id(const gj_load *load, const gj_el *el, const char *id, const char *extra)
{
    bool good = *id >= 'a' && *id <= 'z' && strlen(id) <= 64;
    for (const char *at = id; good && *at; at++)
        good = (*at >= 'a' && *at <= 'z') || (*at >= '0' && *at <= '9') || *at == '_' ||
               strchr(extra, *at);
    return good || GJ_MISTAKE(load, el,
                              "<%s> 的 id “%s”不合要求：只能用小写字母、数字和下划线，以字母开头，"
                              "不超过 64 个字符",
                              el->name, gj_load_excerpt(load, id));
}

const char *const *gj_load_list(const gj_load *load, const gj_el *el, const char *name)
{
    const char *text = gj_el_attribute(el, name);
    return text ? gj_load_split(load, text) : NULL;
}

const char *const *gj_load_split(const gj_load *load, const char *text)
{
    char *copy = gj_arena_strdup(load->arena, text);
    const char **list = gj_arena_array(load->arena, strlen(text) / 2 + 2, sizeof *list);
    int n = 0;
    char *rest = NULL;
    for (char *word = strtok_r(copy, " \t\r\n", &rest); word;
         word = strtok_r(NULL, " \t\r\n", &rest))
        list[n++] = word;
    return list;
}

int gj_el_count(const gj_el *parent, const char *name)
{
    int n = 0;
    for (const gj_el *each = parent->first; each; each = each->next)
        n += gj_el_is(each, name);
    return n;
}

const gj_el *gj_el_child(const gj_el *parent, const char *name)
{
    for (const gj_el *each = parent->first; each; each = each->next) {
        if (gj_el_is(each, name))
            return each;
    }
    return NULL;
}
