/* SPDX-License-Identifier: Apache-2.0 */
/*
 * write_known.c - proves the forms in a folder, and writes as C what the program shall know of
 * them: the digests of the editions, and the image of the whole (load/image.h).
 *
 *     write_known templates/forms >known.c
 *
 * A mistake in them is told, and there is no image; the program then knows the editions that have
 * none. Forms without mistake that can't be frozen are a mistake of the loader: it fails.
 */
#include <stdio.h>

#include "form/form.h"
#include "load/digest.h"
#include "load/image.h"

enum { MOST = 256 };

/* What this program itself knows: what it has just proved. In front of the library's own, it takes
 * its place. */
static gj_digest proved[MOST];
static gj_known known = {.editions = proved};

const gj_known *gj_known_forms(void)
{
    return &known;
}

/* False where something in them is wrong. */
static bool prove(const char *folder)
{
    gj_err err = {0};
    bool good = true;
    gj_forms *forms = gj_forms_load(folder, &err);
    if (!forms) {
        (void)fprintf(stderr, "%s\n", err.says);
        return false;
    }
    for (int i = 0; i < gj_forms_count(forms); i++) {
        const gj_form *form = gj_forms_at(forms, i);
        proved[known.n_editions++] = (gj_digest){{form->digest[0], form->digest[1]}};
    }
    for (int i = 0; i < gj_forms_fault_count(forms); i++) {
        const gj_form_fault *fault = gj_forms_fault_at(forms, i);
        (void)fprintf(stderr, "%s: %s\n", fault->folder, fault->err.says);
        good = false;
    }
    gj_forms_free(forms);
    return good;
}

static void put_digest(const gj_digest *digest)
{
    (void)printf("{{0x%016llxU, 0x%016llxU}}", (unsigned long long)digest->lanes[0],
                 (unsigned long long)digest->lanes[1]);
}

static void put_image(const gj_image *image)
{
    size_t n = image->n_words + image->n_bytes / sizeof *image->data + 1;
    size_t pages = (n * sizeof *image->words + GJ_IMAGE_PAGES - 1) / GJ_IMAGE_PAGES;
    size_t whole = pages * GJ_IMAGE_PAGES;
    (void)printf("static const uint64_t words[%zu] GJ_IMAGE_ALIGNED = {",
                 whole / sizeof *image->words);
    for (size_t i = 0; i < n; i++) /* the data lie behind the words */
        (void)printf("%s0x%llxU,", i % 8 ? " " : "\n    ", (unsigned long long)image->words[i]);
    (void)puts("};");
    (void)printf("static const uint32_t pointers[] = {");
    for (size_t i = 0; i < image->n_pointers; i++)
        (void)printf("%s%lu,", i % 12 ? " " : "\n    ", (unsigned long)image->pointers[i]);
    (void)printf("};\nstatic const gj_image image = {");
    put_digest(&image->folder);
    (void)printf(", 0x%llxU,\n    words, %zu, words + %zu, %zu, sizeof words, pointers, %zu};\n",
                 (unsigned long long)image->layout, image->n_words, image->n_words, image->n_bytes,
                 image->n_pointers);
}

int main(int argc, char **argv)
{
    gj_err err = {0};
    if (argc != 2)
        return 2;
    bool mistakes = !prove(argv[1]);
    (void)puts("/* Made by src/load/generate/write_known.c. */\n#include \"load/image.h\"\n");
    (void)puts("static const gj_digest editions[] = {");
    for (int i = 0; i < known.n_editions; i++) {
        (void)printf("    ");
        put_digest(&proved[i]);
        (void)puts(",");
    }
    (void)puts("    {{0}}};");
    gj_arena *arena = gj_arena_new();
    const gj_image *image = gj_image_freeze(arena, argv[1], &err);
    if (image)
        put_image(image);
    else
        (void)fprintf(stderr, "%s\n", err.says);
    (void)printf("const gj_known *gj_known_forms(void)\n{\n"
                 "    static const gj_known known = {editions, %d, %s};\n    return &known;\n}\n",
                 known.n_editions, image ? "&image" : "NULL");
    gj_arena_free(arena);
    return fflush(stdout) || ferror(stdout) || (!image && !mistakes);
}
