/* SPDX-License-Identifier: Apache-2.0 */
/* show_beside.c - two editions beside each other, what differs marked. */
#include "form/outline.h"
#include "form/page.h"
#include "form/show.h"

static const char *kind_says(gj_outline_kind kind)
{
    static const char *const SAYS[] = {
        [GJ_OUTLINE_FORM] = "格式",     [GJ_OUTLINE_SOURCE] = "文件",
        [GJ_OUTLINE_YEARS] = "年度",    [GJ_OUTLINE_ALIAS] = "别的写法",
        [GJ_OUTLINE_FIELD] = "填写项",  [GJ_OUTLINE_SECTION] = "部分",
        [GJ_OUTLINE_GUIDE] = "提示",    [GJ_OUTLINE_TABLE] = "表",
        [GJ_OUTLINE_BLOCK] = "块",      [GJ_OUTLINE_COLUMN] = "列",
        [GJ_OUTLINE_ROW] = "行",        [GJ_OUTLINE_CARRY] = "结转",
        [GJ_OUTLINE_RULE] = "规则",     [GJ_OUTLINE_REQUIRES] = "要求",
        [GJ_OUTLINE_SAYS] = "报出的话", [GJ_OUTLINE_DOCUMENT] = "成文",
    };
    return SAYS[kind];
}

static void put_side(gj_buf *out, const gj_outline_line *line, const char *mark)
{
    if (line)
        gj_page_put(out, "<td class=\"%s\">%s<code>%s</code></td>", mark, line->text, line->key);
    else
        gj_page_put(out, "<td></td>");
}

void gj_forms_show_beside(const gj_form *left, const gj_form *right, const char *style, gj_buf *out)
{
    gj_arena *arena = gj_arena_new();
    gj_outline a = gj_outline_new(arena, left), b = gj_outline_new(arena, right);
    int n = 0, differences = 0;
    const gj_outline_pair *pairs = gj_outline_compare(arena, &a, &b, &n);
    for (int i = 0; i < n; i++)
        differences += !pairs[i].same;
    gj_page_open(out, style, right->title, gj_arena_printf(arena, "%s – %s", left->id, right->id));
    gj_page_put(out, "<h1>%s</h1>\n<p class=\"about\">%s 与 %s：%d 处不同</p>\n", right->title,
                left->id, right->id, differences);
    gj_page_put(out,
                "<table class=\"beside\">\n<colgroup><col width=\"10%%\"/><col width=\"45%%\"/>"
                "<col width=\"45%%\"/></colgroup>\n<thead><tr><th></th><th>%s</th><th>%s</th></tr>"
                "</thead>\n<tbody>\n",
                left->id, right->id);
    for (int i = 0; i < n; i++) {
        const gj_outline_pair *pair = &pairs[i];
        bool both = pair->left && pair->right;
        const gj_outline_line *line = pair->left ? pair->left : pair->right;
        gj_page_put(out, "<tr class=\"%s\"><td>%s</td>", pair->same ? "same" : "differs",
                    kind_says(line->kind));
        put_side(out, pair->left, pair->same ? "as-is" : both ? "changed" : "gone");
        put_side(out, pair->right, pair->same ? "as-is" : both ? "changed" : "new");
        gj_page_put(out, "</tr>\n");
    }
    gj_page_put(out, "</tbody>\n</table>\n");
    gj_page_close(out);
    gj_arena_free(arena);
}
