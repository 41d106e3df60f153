/* SPDX-License-Identifier: Apache-2.0 */
/* pdf_file.c - finds the objects of a PDF by its table of them, and writes those that changed. */
#include "pdf/pdf_file.h"

#include <limits.h>
#include <stdlib.h>
#include <string.h>

#include "base/sha256.h"

enum {
    MOST_BYTES = 256 * 1024 * 1024,
    MOST_OBJECTS = 1000 * 1000,
    MOST_VALUES = 4 * 1000 * 1000, /* of all objects together */
    MOST_SECTIONS = 64             /* of the table; LibreOffice writes one */
};

/* An object; its dictionary's bytes follow, if it is a stream. */
typedef struct object {
    gj_pdf_value *value; /* NULL: broken, or not there */
    const char *stream;  /* as they stand in the file, NULL: no stream */
    size_t length;
    bool read, touched;
} object;

struct gj_pdf {
    gj_arena *arena;
    const gj_buf *bytes;
    int left;      /* values that may still be read */
    int in_stream; /* whose length is looked for */
    int *offsets;
    object *objects; /* by number, as far as they were asked for */
    int n, room;
    gj_pdf_value *trailer;
    int table; /* where the newest section of the table begins */
};

static gj_pdf_reader reader_at(gj_pdf *pdf, int offset)
{
    const char *end = pdf->bytes->data + pdf->bytes->len;
    bool within = offset >= 0 && (size_t)offset < pdf->bytes->len;
    return (gj_pdf_reader){pdf->arena, within ? pdf->bytes->data + offset : end, end, &pdf->left};
}

/* ---- the table ---- */

/* One for the number `n - 1` and all below. */
static void make_room(gj_pdf *pdf, int n)
{
    if (n > pdf->room) {
        int room = n > pdf->room * 2 ? n : pdf->room * 2;
        object *objects = gj_arena_array(pdf->arena, (size_t)room, sizeof *objects);
        int *offsets = gj_arena_array(pdf->arena, (size_t)room, sizeof *offsets);
        if (pdf->n) {
            memcpy(objects, pdf->objects, (size_t)pdf->n * sizeof *objects);
            memcpy(offsets, pdf->offsets, (size_t)pdf->n * sizeof *offsets);
        }
        pdf->objects = objects;
        pdf->offsets = offsets;
        pdf->room = room;
    }
    pdf->n = n > pdf->n ? n : pdf->n;
}

static int read_integer(gj_pdf_reader *r)
{
    gj_pdf_value *value = gj_pdf_read(r);
    return value && value->kind == GJ_PDF_WORD ? value->number : -1;
}

/* "0000000015 00000 n": the newest that tells of a number is right. */
static bool read_entry(gj_pdf *pdf, gj_pdf_reader *r, int number)
{
    int offset = read_integer(r), generation = read_integer(r);
    if (gj_pdf_take(r, "f"))
        return true;
    if (!gj_pdf_take(r, "n") || offset <= 0 || generation != 0)
        return false;
    if (!pdf->offsets[number])
        pdf->offsets[number] = offset;
    return true;
}

static bool read_entries(gj_pdf *pdf, gj_pdf_reader *r)
{
    while (!gj_pdf_take(r, "trailer")) {
        int first = read_integer(r), count = read_integer(r);
        /* An entry takes twenty bytes: no more of them than there may be. */
        if (first < 0 || count < 0 || count > (r->end - r->at) / 18 || first > MOST_OBJECTS ||
            count > MOST_OBJECTS - first)
            return false;
        make_room(pdf, first + count);
        for (int i = 0; i < count; i++)
            if (!read_entry(pdf, r, first + i))
                return false;
    }
    return true;
}

/* *next: where the section before it begins, 0 where there is none. */
static bool read_section(gj_pdf *pdf, int at, int *next)
{
    gj_pdf_reader r = reader_at(pdf, at);
    if (!gj_pdf_take(&r, "xref") || !read_entries(pdf, &r))
        return false;
    gj_pdf_value *trailer = gj_pdf_read(&r);
    if (!trailer || trailer->kind != GJ_PDF_DICT || gj_pdf_get(trailer, "XRefStm") ||
        gj_pdf_get(trailer, "Encrypt"))
        return false;
    gj_pdf_value *before = gj_pdf_get(trailer, "Prev");
    *next = before ? before->number : 0;
    if (!pdf->trailer)
        pdf->trailer = trailer;
    return *next >= 0;
}

/* Where the newest section is said to begin, 0 where nothing says so. */
static int find_table(gj_pdf *pdf)
{
    enum { TAIL = 1024 };
    static const char word[] = "startxref";
    size_t length = pdf->bytes->len, tail = length < TAIL ? length : TAIL;
    for (size_t back = sizeof word - 1; back <= tail; back++) {
        if (memcmp(pdf->bytes->data + length - back, word, sizeof word - 1) != 0)
            continue;
        gj_pdf_reader r = reader_at(pdf, (int)(length - back + sizeof word - 1));
        return read_integer(&r);
    }
    return 0;
}

static bool read_table(gj_pdf *pdf)
{
    pdf->table = find_table(pdf);
    int at = pdf->table;
    for (int sections = 0; at > 0 && sections < MOST_SECTIONS; sections++)
        if (!read_section(pdf, at, &at))
            return false;
    return at == 0 && pdf->trailer;
}

gj_pdf *gj_pdf_open(gj_arena *arena, const gj_buf *bytes)
{
    gj_pdf *pdf = gj_arena_alloc(arena, sizeof *pdf);
    pdf->arena = arena;
    pdf->bytes = bytes;
    pdf->left = MOST_VALUES;
    bool known = bytes->len <= MOST_BYTES && read_table(pdf);
    return known && gj_pdf_object(pdf, gj_pdf_root(pdf)) ? pdf : NULL;
}

gj_arena *gj_pdf_arena(const gj_pdf *pdf)
{
    return pdf->arena;
}

int gj_pdf_count(const gj_pdf *pdf)
{
    return pdf->n;
}

int gj_pdf_root(const gj_pdf *pdf)
{
    gj_pdf_value *root = gj_pdf_trailer(pdf, "Root");
    return root && root->kind == GJ_PDF_REF ? root->number : 0;
}

gj_pdf_value *gj_pdf_trailer(const gj_pdf *pdf, const char *name)
{
    return gj_pdf_get(pdf->trailer, name);
}

/* ---- objects ---- */

/* The bytes behind a stream's dictionary, which tells how many they are. */
static bool read_stream(gj_pdf *pdf, gj_pdf_reader *r, object *to)
{
    /* One that is an object of its own is no stream again, whose length were another. */
    pdf->in_stream++;
    gj_pdf_value *length = pdf->in_stream > 1 ? NULL : gj_pdf_look(pdf, to->value, "Length");
    pdf->in_stream--;
    if (r->at < r->end && *r->at == '\r')
        r->at++;
    if (r->at < r->end && *r->at == '\n')
        r->at++;
    if (!length || length->number < 0 || length->number > r->end - r->at)
        return false;
    to->stream = r->at;
    to->length = (size_t)length->number;
    r->at += to->length;
    return gj_pdf_take(r, "endstream");
}

static void read_object(gj_pdf *pdf, int number)
{
    gj_pdf_reader r = reader_at(pdf, pdf->offsets[number]);
    object found = {.read = true};
    pdf->objects[number].read = true; /* a length that is itself would ask for it again */
    if (!pdf->offsets[number])
        return;
    if (read_integer(&r) == number && read_integer(&r) == 0 && gj_pdf_take(&r, "obj"))
        found.value = gj_pdf_read(&r);
    bool whole = found.value && (!gj_pdf_take(&r, "stream") || read_stream(pdf, &r, &found));
    if (whole && gj_pdf_take(&r, "endobj"))
        pdf->objects[number] = found;
}

gj_pdf_value *gj_pdf_object(gj_pdf *pdf, int number)
{
    if (number <= 0 || number >= pdf->n)
        return NULL;
    if (!pdf->objects[number].read)
        read_object(pdf, number);
    return pdf->objects[number].value;
}

gj_pdf_value *gj_pdf_follow(gj_pdf *pdf, gj_pdf_value *value)
{
    return value && value->kind == GJ_PDF_REF ? gj_pdf_object(pdf, value->number) : value;
}

gj_pdf_value *gj_pdf_look(gj_pdf *pdf, const gj_pdf_value *dict, const char *name)
{
    return gj_pdf_follow(pdf, gj_pdf_get(dict, name));
}

const char *gj_pdf_plain_stream(gj_pdf *pdf, int number, size_t *length)
{
    gj_pdf_value *value = gj_pdf_object(pdf, number);
    if (!value || gj_pdf_get(value, "Filter") || !pdf->objects[number].stream)
        return NULL;
    *length = pdf->objects[number].length;
    return pdf->objects[number].stream;
}

/* ---- changes ---- */

void gj_pdf_touch(gj_pdf *pdf, int number)
{
    pdf->objects[number].touched = true;
}

int gj_pdf_add(gj_pdf *pdf, gj_pdf_value *value)
{
    int number = pdf->n;
    make_room(pdf, number + 1);
    pdf->objects[number] = (object){.value = value, .read = true, .touched = true};
    return number;
}

int gj_pdf_set_stream(gj_pdf *pdf, int number, gj_pdf_value *dict, const gj_buf *bytes)
{
    number = number ? number : gj_pdf_add(pdf, dict);
    gj_pdf_set(pdf->arena, dict, "Length", gj_pdf_number(pdf->arena, (long long)bytes->len));
    pdf->objects[number] = (object){dict, bytes->data, bytes->len, true, true};
    return number;
}

/* ---- writing ---- */

/* Put the object, and note where. */
static void put_object(gj_pdf *pdf, int number, size_t before, gj_buf *out)
{
    const object *one = &pdf->objects[number];
    pdf->offsets[number] = (int)(out->len - before);
    gj_buf_printf(out, "%d 0 obj\n", number);
    gj_pdf_put(one->value, out);
    if (one->stream) {
        gj_buf_puts(out, "\nstream\n");
        gj_buf_add(out, one->stream, one->length);
        gj_buf_puts(out, "\nendstream");
    }
    gj_buf_puts(out, "\nendobj\n");
}

/* Put the section of the table that tells of the changes. */
static void put_section(const gj_pdf *pdf, gj_buf *out)
{
    gj_buf_puts(out, "xref\n");
    for (int i = 1; i < pdf->n; i++) {
        int end = i;
        while (end < pdf->n && pdf->objects[end].touched)
            end++;
        if (end > i)
            gj_buf_printf(out, "%d %d\n", i, end - i);
        for (; i < end; i++)
            gj_buf_printf(out, "%010d 00000 n \n", pdf->offsets[i]);
    }
}

/* A file that was changed has a second name of its own; the same changes give the same. */
static void rename_file(gj_pdf *pdf, const gj_buf *out, size_t before)
{
    enum { NAME = 16 };
    char digest[GJ_SHA256];
    gj_pdf_value *old = gj_pdf_trailer(pdf, "ID");
    if (!old || old->kind != GJ_PDF_ARRAY || old->n != 2)
        return;
    (void)gj_sha256(out->data + before, out->len - before, digest);
    gj_pdf_value *names = gj_pdf_array(pdf->arena);
    gj_pdf_append(pdf->arena, names, old->items[0]);
    gj_pdf_append(pdf->arena, names, gj_pdf_hex(pdf->arena, digest, NAME));
    gj_pdf_set(pdf->arena, pdf->trailer, "ID", names);
}

void gj_pdf_write(gj_pdf *pdf, gj_buf *out)
{
    size_t before = out->len;
    gj_buf_add(out, pdf->bytes->data, pdf->bytes->len);
    gj_buf_putc(out, '\n');
    for (int i = 1; i < pdf->n; i++)
        if (pdf->objects[i].touched)
            put_object(pdf, i, before, out);
    size_t table = out->len - before;
    put_section(pdf, out);
    gj_pdf_set(pdf->arena, pdf->trailer, "Size", gj_pdf_number(pdf->arena, pdf->n));
    gj_pdf_set(pdf->arena, pdf->trailer, "Prev", gj_pdf_number(pdf->arena, pdf->table));
    gj_pdf_set(pdf->arena, pdf->trailer, "DocChecksum", NULL); /* of the file as it was */
    rename_file(pdf, out, before);
    gj_buf_puts(out, "trailer\n");
    gj_pdf_put(pdf->trailer, out);
    gj_buf_printf(out, "\nstartxref\n%zu\n%%%%EOF\n", table);
}
