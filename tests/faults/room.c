/* SPDX-License-Identifier: Apache-2.0 */
/* room.c - a folder's files, remembered, compared and put back. */
#include "room.h"

#include <ftw.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

enum { MOST = 64 };

typedef struct content {
    bool here;
    size_t size;
    char *bytes;
} content;

static struct entry {
    char path[512];
    bool folder, seen;
    content before, after;
} entries[MOST];
static int n_entries;
static char root[256];
static char blamed[512];
static enum { READING, LEARNING, JUDGING } doing;
static bool done_well;
static const char *wrong;
static const char *allowed;
static bool other_way;

static content read_file(const char *path)
{
    content read = {0};
    FILE *file = fopen(path, "rb");
    if (!file)
        return read;
    read.here = fseek(file, 0, SEEK_END) == 0;
    read.size = (size_t)ftell(file);
    rewind(file);
    read.bytes = malloc(read.size + 1);
    if (!read.bytes || fread(read.bytes, 1, read.size, file) != read.size)
        exit(3);
    (void)fclose(file);
    return read;
}

static bool same(const content *a, const content *b)
{
    return a->here == b->here && a->size == b->size &&
           (!a->size || memcmp(a->bytes, b->bytes, a->size) == 0);
}

/* A PDF has the moment it was made in it: two are as good as the same if they are whole. */
static bool is_whole_pdf(const content *a)
{
    static const char begins[] = "%PDF-", ends[] = "%%EOF\n";
    size_t head = sizeof begins - 1, tail = sizeof ends - 1;
    return a->here && a->size > head + tail && memcmp(a->bytes, begins, head) == 0 &&
           memcmp(a->bytes + a->size - tail, ends, tail) == 0;
}

static bool as_good_as(const content *a, const content *b)
{
    return same(a, b) || (is_whole_pdf(a) && is_whole_pdf(b));
}

static struct entry *entry_of(const char *path)
{
    for (int i = 0; i < n_entries; i++)
        if (strcmp(entries[i].path, path) == 0)
            return &entries[i];
    return NULL;
}

static struct entry *entry_new(const char *path)
{
    if (n_entries == MOST)
        exit(3);
    struct entry *fresh = &entries[n_entries++];
    (void)snprintf(fresh->path, sizeof fresh->path, "%s", path);
    return fresh;
}

static void blame(const char *path, const char *why)
{
    if (!wrong)
        (void)snprintf(blamed, sizeof blamed, "%.500s", path);
    wrong = wrong ? wrong : why;
}

static void put_back(const struct entry *one)
{
    if (!one->before.here) {
        (void)remove(one->path);
        return;
    }
    FILE *file = fopen(one->path, "wb");
    if (!file || fwrite(one->before.bytes, 1, one->before.size, file) != one->before.size ||
        fclose(file) != 0)
        exit(3);
}

static void judge(struct entry *one)
{
    content now = read_file(one->path);
    bool as_before = same(&now, &one->before);
    bool as_after = as_good_as(&now, &one->after);
    if (!as_before && !as_after)
        blame(one->path, "a file is half written");
    else if (done_well && !as_after)
        blame(one->path, "it says that it is done, and isn't");
    if (!as_before)
        put_back(one);
    free(now.bytes);
}

static int visit(const char *path, const struct stat *info, int flag, struct FTW *walk)
{
    (void)info;
    struct entry *one = entry_of(path);
    bool folder = flag == FTW_D || flag == FTW_DP;
    if (doing == JUDGING && !one && allowed && strcmp(path + walk->base, allowed) == 0) {
        other_way = true;
        done_well = false;
        (void)remove(path);
        return 0;
    }
    if (doing == JUDGING && !one) {
        blame(path, "something is left behind");
        (void)remove(path);
        return 0;
    }
    if (!one)
        one = entry_new(path);
    one->folder = folder;
    one->seen = true;
    if (folder)
        return 0;
    if (doing == READING)
        one->before = one->after = read_file(path);
    else if (doing == LEARNING)
        one->after = read_file(path);
    return 0;
}

/* Files are judged after the walk, which tells how. */
static bool walk_all(void)
{
    for (int i = 0; i < n_entries; i++)
        entries[i].seen = false;
    return nftw(root, visit, 8, FTW_DEPTH | FTW_PHYS) == 0;
}

bool room_read(const char *folder)
{
    doing = READING;
    (void)snprintf(root, sizeof root, "%s", folder);
    return walk_all();
}

bool room_learn(void)
{
    doing = LEARNING;
    bool ok = walk_all();
    for (int i = 0; i < n_entries; i++)
        if (!entries[i].folder && !same(&entries[i].before, &entries[i].after))
            put_back(&entries[i]);
    return ok;
}

const char *room_judge(bool done)
{
    doing = JUDGING;
    done_well = done;
    wrong = NULL;
    other_way = false;
    if (!walk_all())
        blame(root, "the folder can't be read");
    for (int i = 0; i < n_entries; i++)
        if (!entries[i].folder)
            judge(&entries[i]);
    return wrong;
}

void room_allow(const char *name)
{
    allowed = name;
}

bool room_went_another_way(void)
{
    return other_way;
}

const char *room_blamed(void)
{
    return blamed;
}
