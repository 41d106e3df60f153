/* SPDX-License-Identifier: Apache-2.0 */
/* build_document.c - <document>: what is printed in which order, on what page, under which name. */
#include <stdlib.h>
#include <string.h>

#include "load/load_private.h"

enum { MARGINS = 4, MOST_MARGIN = 80 };

#define GJ_X(name, text) text,
static const char *const roles[] = {GJ_ROLE_LIST(GJ_X)};
static const char *const piece_names[] = {GJ_DOCUMENT_LIST(GJ_X) NULL};
static const char *const aligns[] = {GJ_LINE_ALIGN_LIST(GJ_X) NULL};
static const char *const letter_names[] = {GJ_LETTERS_LIST(GJ_X) NULL};
static const char *const new_page[] = {GJ_NEW_PAGE_LIST(GJ_X) NULL};
#undef GJ_X

/* The report's name as a field of the patterns. */
static const char report[] = "report";

/* What a form prints that doesn't say otherwise. */
static const char title_text[] = "[{body}]\n[{year}年]{report}";
static const char file_name[] = "{body}[{year}年]{report}";
static void set_usual_pieces(gj_load *load, gj_document *document)
{
    const gj_document_piece usual[] = {
        {GJ_DOCUMENT_TITLE, gj_arena_strdup(load->arena, title_text), GJ_LINE_CENTER},
        {GJ_DOCUMENT_PREAMBLE, NULL, GJ_LINE_LEFT},
        {GJ_DOCUMENT_SECTIONS, NULL, GJ_LINE_LEFT},
        {GJ_DOCUMENT_SIGNATURE, NULL, GJ_LINE_LEFT}};
    document->n_pieces = (int)(sizeof usual / sizeof *usual);
    document->pieces = memcpy(gj_arena_alloc(load->arena, sizeof usual), usual, sizeof usual);
}

bool gj_load_new_page(const gj_load *load, const gj_el *el, gj_new_page *out)
{
    int choice = GJ_NEW_PAGE_AUTO;
    bool good = gj_load_choice(load, el, "new-page", new_page, &choice);
    *out = (gj_new_page)choice;
    return good;
}

static bool check_name(gj_load *load, const gj_el *el, const char *from, size_t length)
{
    const char *name = gj_arena_strndup(load->arena, from, length);
    gj_names known = {0};
    gj_names_add(load, &known, report);
    for (int i = 0; i < load->form->n_fields; i++) {
        gj_names_add(load, &known, load->form->fields[i].id);
        if (load->form->fields[i].role != GJ_ROLE_NONE)
            gj_names_add(load, &known, roles[load->form->fields[i].role]);
    }
    return gj_names_has(&known, name) ||
           GJ_MISTAKE(load, el, "<%s> 里的 {%s} 不是 {report}，也不是哪个 <field> 的 id 或 role%s",
                      el->name, gj_load_excerpt(load, name),
                      gj_load_guess(load, name, known.list, known.count));
}

/* {field} inside [what goes with it]: both closed, neither inside its like, and each names a
 * field. */
static bool check_pattern(gj_load *load, const gj_el *el, const char *pattern)
{
    bool inside = false, named = false;
    for (const char *at = pattern; *at; at++) {
        size_t length = strcspn(at + 1, "{}[]");
        if (*at == '}' || (*at == '[' && inside) || (*at == ']' && !(inside && named)) ||
            (*at == '{' && (at[1 + length] != '}' || length == 0)))
            return GJ_MISTAKE(load, el, "<%s> 里的括号应成对：{项目}，[有这一项才印的话{项目}]",
                              el->name);
        if (*at == '[' || *at == ']')
            inside = *at == '[';
        named = *at == '{' || (named && *at != '[');
        if (*at == '{') {
            if (!check_name(load, el, at + 1, length))
                return false;
            at += length + 1;
        }
    }
    return !inside || GJ_MISTAKE(load, el, "<%s> 里的方括号没有写完", el->name);
}

/* "20 15 20 15" */
static bool read_margins(gj_load *load, const gj_el *el, gj_document *document)
{
    const char *const *words = gj_load_list(load, el, "margins");
    if (!words)
        return true;
    int *margins = gj_arena_array(load->arena, MARGINS, sizeof *margins);
    int n = 0;
    bool good = true;
    for (; n < MARGINS && good && words[n]; n++) {
        size_t digits = strspn(words[n], "0123456789");
        margins[n] = digits <= 2 ? (int)strtol(words[n], NULL, 10) : MOST_MARGIN + 1;
        good = digits > 0 && !words[n][digits] && margins[n] >= 5 && margins[n] <= MOST_MARGIN;
    }
    document->margins = margins;
    return (good && n == MARGINS && !words[n]) ||
           GJ_MISTAKE(load, el, "<page> 的 margins 应是四个毫米数：上 右 下 左，每个 5 到 %d",
                      MOST_MARGIN);
}

static bool read_page(gj_load *load, const gj_el *root, gj_document *document)
{
    int n = gj_el_count(root, "page");
    const gj_el *el = gj_el_child(root, "page");
    int letters = (int)document->letters;
    if (n == 0)
        return true;
    if (n > 1)
        return GJ_MISTAKE(load, root, "<document> 里只能有一个 <page>");
    if (!read_margins(load, el, document) ||
        !gj_load_flag(load, el, "landscape", &document->landscape) ||
        !gj_load_flag(load, el, "numbers", &document->numbers) ||
        !gj_load_flag(load, el, "one", &document->one_page) ||
        !gj_load_choice(load, el, "letters", letter_names, &letters))
        return false;
    document->letters = (gj_letters)letters;
    return !document->one_page || load->form->n_tables == 1 ||
           GJ_MISTAKE(load, el, "只有一张表的格式才能写 one=\"yes\"，这里有 %d 张",
                      load->form->n_tables);
}

/* The lines of the title are one piece, where the first of them stands. */
static bool add_piece(gj_load *load, const gj_el *el, gj_document *document,
                      gj_document_piece *pieces)
{
    gj_document_piece piece = {GJ_DOCUMENT_LINE, NULL, GJ_LINE_LEFT};
    int align = GJ_LINE_LEFT;
    for (int kind = 0; piece_names[kind]; kind++) {
        if (gj_el_is(el, piece_names[kind]))
            piece.kind = (gj_document_part)kind;
    }
    if (!gj_load_choice(load, el, "align", aligns, &align) || !check_pattern(load, el, el->text))
        return false;
    piece.align = (gj_line_align)align;
    piece.pattern = el->text;
    gj_document_piece *before = document->n_pieces ? &pieces[document->n_pieces - 1] : NULL;
    if (piece.kind == GJ_DOCUMENT_TITLE && before && before->kind == GJ_DOCUMENT_TITLE) {
        before->pattern = gj_arena_printf(load->arena, "%s\n%s", before->pattern, piece.pattern);
        return true;
    }
    for (int i = 0; i < document->n_pieces && piece.kind != GJ_DOCUMENT_LINE; i++) {
        if (pieces[i].kind == piece.kind)
            return GJ_MISTAKE(load, el, "<document> 里只能有一处 <%s>%s", el->name,
                              piece.kind == GJ_DOCUMENT_TITLE ? "，它的几行要写在一起" : "");
    }
    pieces[document->n_pieces++] = piece;
    return true;
}

static bool read_pieces(gj_load *load, const gj_el *root, gj_document *document)
{
    size_t most = 1;
    bool sections = false;
    document->n_pieces = 0;
    for (const gj_el *each = root->first; each; each = each->next)
        most++;
    gj_document_piece *pieces = gj_arena_array(load->arena, most, sizeof *pieces);
    for (const gj_el *each = root->first; each; each = each->next) {
        if (gj_el_is(each, "page"))
            continue;
        if (!add_piece(load, each, document, pieces))
            return false;
        sections |= gj_el_is(each, "sections");
    }
    if (document->n_pieces == 0) {
        set_usual_pieces(load, document);
        return true;
    }
    document->pieces = pieces;
    return sections ||
           GJ_MISTAKE(load, root, "<document> 里没有 <sections/>：表格和文字印在哪里？");
}

bool gj_load_document(gj_load *load, const gj_el *root)
{
    gj_document *document = &load->form->document;
    const gj_el *el = gj_el_child(root, "document");
    const char *file = el ? gj_el_attribute(el, "file") : NULL;
    const char *shelf = el ? gj_el_attribute(el, "shelf") : NULL;
    *document = (gj_document){.title = gj_load_or_empty(load, NULL),
                              .file = file ? file : gj_arena_strdup(load->arena, file_name),
                              .shelf = shelf ? shelf : load->form->title,
                              .numbers = true,
                              .letters = GJ_LETTERS_SMALL_FIVE};
    set_usual_pieces(load, document);
    if (gj_el_count(root, "document") > 1)
        return GJ_MISTAKE(load, root, "<form> 里只能有一个 <document>");
    if (el && (!check_pattern(load, el, document->file) || !read_page(load, el, document) ||
               !read_pieces(load, el, document)))
        return false;
    int table = 0;
    for (const gj_el *each = root->first; each; each = each->next) {
        /* The tables are ours and not yet handed out. */
        if (gj_el_is(each, "table") && !gj_el_attribute(each, "landscape"))
            ((gj_table *)load->form->tables)[table].landscape = document->landscape;
        table += gj_el_is(each, "table");
    }
    for (int i = 0; i < document->n_pieces; i++) {
        if (document->pieces[i].kind == GJ_DOCUMENT_TITLE)
            document->title = document->pieces[i].pattern;
    }
    return true;
}
