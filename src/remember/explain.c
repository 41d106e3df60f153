/* SPDX-License-Identifier: Apache-2.0 */
/* explain.c - which explanation is of which finding, and which texts explain nothing. */
#include <string.h>

#include "base/sha256.h"
#include "base/utf8.h"
#include "remember/memory_private.h"

/* ---- which is whose ---- */

/* So many digits of a digest are kept: nobody gains by making two alike. */
enum { BASIS_DIGITS = 16 };

/* What an explanation of the finding is known by; `digest` holds its basis. */
static gj_explained key_of(const gj_finding *finding, char digest[GJ_SHA256])
{
    const char *basis = finding->basis ? finding->basis : "";
    (void)gj_sha256(basis, strlen(basis), digest);
    digest[BASIS_DIGITS] = '\0';
    return (gj_explained){.rule = finding->rule->id,
                          .table = finding->table ? finding->table->id : NULL,
                          .row = finding->row,
                          .column = finding->column,
                          .item = finding->item,
                          .section = finding->section,
                          .paragraph = finding->paragraph,
                          .basis = digest};
}

/* The explanation that holds for the finding, and the one that has lapsed where none does: -1. */
typedef struct match {
    int holds, lapsed;
} match;

static match find(const gj_memory *memory, const gj_finding *finding)
{
    char digest[GJ_SHA256];
    const gj_explained key = key_of(finding, digest);
    match found = {-1, -1};
    for (int i = memory->count - 1; i >= 0; i--) {
        const gj_explained *one = &memory->explained[i];
        if (!gj_explained_is_akin(one, &key))
            continue;
        if (strcmp(one->basis, key.basis) == 0)
            found.holds = i;
        else if (found.lapsed < 0 && one->paragraph == key.paragraph)
            found.lapsed = i;
    }
    return found;
}

void gj_memory_apply(const gj_memory *memory, gj_findings *findings)
{
    int count = memory->count ? gj_findings_count(findings) : 0;
    bool *used = gj_arena_array(memory->arena, (size_t)memory->count + 1, sizeof *used);
    for (int i = 0; i < count; i++) {
        int holds = find(memory, gj_findings_at(findings, i)).holds;
        if (holds < 0)
            continue;
        used[holds] = true;
        gj_findings_explain(findings, i, memory->explained[holds].text, NULL);
    }
    /* One that still holds somewhere has not lapsed: two findings may be of one place. */
    for (int i = 0; i < count; i++) {
        match found = find(memory, gj_findings_at(findings, i));
        if (found.holds >= 0 || found.lapsed < 0 || used[found.lapsed])
            continue;
        used[found.lapsed] = true;
        gj_findings_explain(findings, i, NULL, memory->explained[found.lapsed].text);
    }
}

static void drop(gj_memory *memory, int index)
{
    memory->count--;
    memmove(memory->explained + index, memory->explained + index + 1,
            (size_t)(memory->count - index) * sizeof *memory->explained);
}

bool gj_memory_forget(gj_memory *memory, const gj_finding *finding)
{
    bool any = false;
    for (;;) {
        match found = find(memory, finding);
        if (found.holds < 0 && found.lapsed < 0)
            return any;
        drop(memory, found.holds >= 0 ? found.holds : found.lapsed);
        any = true;
    }
}

/* ---- what explains nothing ---- */

/* Letters, figures and Chinese characters: blanks and punctuation explain nothing. */
static bool says(uint32_t c)
{
    static const char *const marks = "，。、；：？！…—·～（）《》〈〉「」『』【】〔〕“”‘’％";
    bool plain = c < 0x80;
    bool letter = (c >= '0' && c <= '9') || (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z');
    if (plain)
        return letter;
    for (const char *at = marks; *at;)
        if (gj_utf8_next(&at) == c)
            return false;
    return !gj_is_space(c) && c != 0xFFFD;
}

/* What of the text says something, one behind the other; how many characters, and how many
 * different ones as far as that is asked. */
static int put_saying(const char *text, gj_buf *out, int *different)
{
    uint32_t seen[GJ_EXPLANATION_LEAST];
    int count = 0;
    *different = 0;
    while (*text) {
        char bytes[4];
        uint32_t c = gj_utf8_next(&text);
        if (!says(c))
            continue;
        count++;
        gj_buf_add(out, bytes, gj_utf8_put(c, bytes));
        int k = 0;
        while (k < *different && seen[k] != c)
            k++;
        if (k == *different && k < GJ_EXPLANATION_LEAST)
            seen[(*different)++] = c;
    }
    return count;
}

/* Is the text nothing but phrases of the list, one behind the other? */
static bool is_made_of(const char *const *phrases, const char *text)
{
    enum { MOST = 3 * 64 };
    bool reached[MOST + 1] = {true};
    size_t length = strlen(text);
    if (length > MOST)
        return false;
    for (size_t at = 0; at < length; at++) {
        for (const char *const *phrase = phrases; reached[at] && *phrase; phrase++) {
            size_t size = strlen(*phrase);
            if (strncmp(text + at, *phrase, size) == 0)
                reached[at + size] = true;
        }
    }
    return reached[length];
}

static bool is_explanation(const gj_form *form, const char *text, gj_err *err)
{
    enum { DIFFERENT = 4 };
    int different = 0;
    gj_buf saying;
    gj_buf_init(&saying);
    int count = put_saying(text, &saying, &different);
    bool hollow = count > 0 && is_made_of(form->phrases[GJ_PHRASES_HOLLOW], saying.data);
    gj_buf_release(&saying);
    if (count > GJ_EXPLANATION_MOST)
        return gj_fail(err, GJ_ERR_USAGE, "说明有 %d 个字，太长：请写在 %d 个字以内", count,
                       GJ_EXPLANATION_MOST);
    if (hollow)
        return gj_fail(err, GJ_ERR_USAGE,
                       "“%.300s”没有说明为什么：请写出具体的原因，例如哪件事、哪份文件", text);
    if (count < GJ_EXPLANATION_LEAST || different < DIFFERENT)
        return gj_fail(err, GJ_ERR_USAGE, "说明太短，看不出为什么：请写出具体的原因，至少 %d 个字",
                       GJ_EXPLANATION_LEAST);
    return true;
}

bool gj_memory_explain(gj_memory *memory, const gj_report *report, const gj_finding *finding,
                       const char *text, gj_err *err)
{
    char digest[GJ_SHA256];
    gj_explained one = key_of(finding, digest);
    one.text = text;
    if (finding->rule->severity == GJ_SEVERITY_ERROR)
        return gj_fail(err, GJ_ERR_USAGE, "这是错误，要改正，不能用说明代替");
    if (!gj_utf8_valid(text, strlen(text)))
        return gj_fail(err, GJ_ERR_USAGE, "说明里有不是 UTF-8 的字");
    if (!is_explanation(gj_report_form(report), text, err))
        return false;
    match before = find(memory, finding);
    int dropped = before.holds >= 0 ? before.holds : before.lapsed;
    if (dropped < 0 && memory->count >= GJ_MEMORY_EXPLAINED)
        return gj_fail(err, GJ_ERR_USAGE, "已经有 %d 条说明，不能再加", GJ_MEMORY_EXPLAINED);
    (void)gj_memory_forget(memory, finding);
    gj_memory_put(memory, &one);
    return true;
}
