/* SPDX-License-Identifier: Apache-2.0 */
/*
 * write_known.c - proves the forms in a folder and parses their files, and writes as C what the
 * program shall know of them:
 *
 *     write_known templates/forms FILE... >known.c
 *
 * An edition with a mistake is told and left out, a file that is no XML too: whoever loads them
 * will be told again.
 */
#include <stdio.h>
#include <string.h>

#include "form/form.h"
#include "load/digest.h"
#include "load/el.h"
#include "platform/file.h"

/* All texts, each once, with their NULs. */
static gj_buf texts;

static unsigned long place_of(const char *text)
{
    size_t length = strlen(text) + 1, at = 0;
    for (; at < texts.len; at += strlen(texts.data + at) + 1) {
        if (strcmp(texts.data + at, text) == 0)
            return (unsigned long)at;
    }
    gj_buf_add(&texts, text, length);
    return (unsigned long)at;
}

static void put_element(const gj_el *el)
{
    int n_children = 0;
    for (const gj_el *each = el->first; each; each = each->next)
        n_children++;
    (void)printf("    %lu, %d, %lu, %d, %d,", place_of(el->name), el->line, place_of(el->text),
                 el->n_attributes, n_children);
    for (int i = 0; i < 2 * el->n_attributes; i++)
        (void)printf(" %lu,", place_of(el->attributes[i]));
    (void)puts("");
    for (const gj_el *each = el->first; each; each = each->next)
        put_element(each);
}

/* The file's elements as file_N, and its digest; false if it has none. */
static bool put_file(gj_arena *arena, const char *path, int n, gj_digest *digest)
{
    gj_err err = {0};
    gj_buf bytes;
    gj_buf_init(&bytes);
    bool is_read = gj_file_read(path, GJ_EL_MAX_BYTES, &bytes, &err);
    gj_el *root = is_read ? gj_el_parse(arena, path, bytes.data, bytes.len, &err) : NULL;
    *digest = gj_digest_new();
    gj_digest_add(digest, bytes.data, bytes.len);
    gj_buf_release(&bytes);
    if (root) {
        (void)printf("static const uint32_t file_%d[] = { /* %s */\n", n, path);
        put_element(root);
        (void)puts("};");
    }
    return root;
}

static void put_digest(const gj_digest *digest)
{
    (void)printf("{{0x%016llxU, 0x%016llxU}}", (unsigned long long)digest->lanes[0],
                 (unsigned long long)digest->lanes[1]);
}

static void put_files(int count, char **paths)
{
    enum { MOST = 10000 };
    static gj_digest digests[MOST];
    gj_arena *arena = gj_arena_new();
    int n = 0;
    gj_buf_init(&texts);
    (void)place_of("");
    for (int i = 0; i < count && n < MOST; i++)
        n += put_file(arena, paths[i], n, &digests[n]);
    (void)puts("static const gj_known_file files[] = {");
    for (int i = 0; i < n; i++) {
        (void)printf("    {");
        put_digest(&digests[i]);
        (void)printf(", file_%d},\n", i);
    }
    (void)printf("    {{{0}}, NULL}};\nenum { N_FILES = %d };\n", n);
    (void)printf("static const char texts[] = {");
    /* As characters where they are not ASCII: whether a char has a sign is the machine's to say. */
    for (size_t i = 0; i < texts.len; i++)
        (void)printf(texts.data[i] & 0x80 ? "%s'\\%03o'," : "%s%d,", i % 24 ? "" : "\n    ",
                     (unsigned)(unsigned char)texts.data[i]);
    (void)puts("};");
    gj_buf_release(&texts);
    gj_arena_free(arena);
}

static void put_editions(const char *folder)
{
    gj_err err = {0};
    gj_forms *forms = gj_forms_load(folder, &err);
    if (!forms)
        (void)fprintf(stderr, "%s\n", err.says);
    (void)puts("static const gj_digest editions[] = {");
    for (int i = 0; forms && i < gj_forms_count(forms); i++) {
        const gj_form *form = gj_forms_at(forms, i);
        (void)printf("    ");
        put_digest(&(gj_digest){{form->digest[0], form->digest[1]}});
        (void)printf(", /* %s */\n", form->id);
    }
    (void)printf("    {{0}}};\nenum { N_EDITIONS = %d };\n", forms ? gj_forms_count(forms) : 0);
    for (int i = 0; forms && i < gj_forms_fault_count(forms); i++) {
        const gj_form_fault *fault = gj_forms_fault_at(forms, i);
        (void)fprintf(stderr, "%s: %s\n", fault->folder, fault->err.says);
    }
    gj_forms_free(forms);
}

int main(int argc, char **argv)
{
    if (argc < 2)
        return 2;
    (void)puts("/* Made by src/load/generate/known.c. */\n#include \"load/digest.h\"\n");
    put_editions(argv[1]);
    put_files(argc - 2, argv + 2);
    (void)puts("const gj_known *gj_known_forms(void)\n{\n"
               "    static const gj_known known = {editions, N_EDITIONS, files, N_FILES, texts};\n"
               "    return &known;\n}");
    return fflush(stdout) || ferror(stdout);
}
