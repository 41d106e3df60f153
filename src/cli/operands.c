/* SPDX-License-Identifier: Apache-2.0 */
/* operands.c - the files that a command is given, those listed on its standard input among them. */
#include <stdlib.h>
#include <string.h>

#include "cli/cli.h"

/* Bytes of a list that are read at most. */
enum { MOST_BYTES = 64 * 1024 * 1024 };

static bool read_list(gj_buf *out, gj_err *err)
{
    enum { AT_ONCE = 64 * 1024 };
    char *piece = gj_alloc(AT_ONCE);
    size_t length = 0;
    while (out->len <= MOST_BYTES && (length = fread(piece, 1, AT_ONCE, stdin)) > 0)
        gj_buf_add(out, piece, length);
    free(piece);
    if (ferror(stdin))
        return gj_fail(err, GJ_ERR_IO, "标准输入里的文件清单读不出来");
    if (out->len > MOST_BYTES)
        return gj_fail(err, GJ_ERR_LIMIT, "标准输入里的文件清单太长，请分几次");
    return true;
}

/* Puts the names of the list behind those there are, each made to end with a NUL where it
 * stands; there is `room` for those given by themselves. */
static void take_list(gj_operands *out, int room)
{
    gj_buf *list = &out->list;
    char separator = list->len && memchr(list->data, '\0', list->len) ? '\0' : '\n';
    size_t most = 1;
    for (size_t i = 0; i < list->len; i++)
        most += list->data[i] == separator;
    out->paths = gj_realloc(out->paths, ((size_t)room + most) * sizeof *out->paths);
    gj_buf_putc(list, '\0');
    char *end = list->data + list->len - 1, *next = NULL;
    for (char *name = list->data; name < end; name = next) {
        char *stop = memchr(name, separator, (size_t)(end - name));
        stop = stop ? stop : end;
        next = stop + 1;
        if (separator == '\n' && stop > name && stop[-1] == '\r')
            stop--;
        *stop = '\0';
        if (*name)
            out->paths[out->n++] = name;
    }
}

bool gj_operands_read(char **given, int n, gj_operands *out, gj_err *err)
{
    bool listed = false;
    *out = (gj_operands){.paths = gj_alloc((size_t)(n + 1) * sizeof *out->paths)};
    gj_buf_init(&out->list);
    for (int i = 0; i < n; i++) {
        if (strcmp(given[i], "-") != 0) {
            out->paths[out->n++] = given[i];
            continue;
        }
        if (listed)
            return gj_fail(err, GJ_ERR_USAGE, "“-”（标准输入里的文件清单）只能写一次");
        listed = true;
        if (!read_list(&out->list, err))
            return false;
        take_list(out, n);
    }
    if (out->n == 0)
        return gj_fail(err, GJ_ERR_USAGE,
                       listed ? "标准输入的清单里没有文件" : "没有给出要校验的文件");
    return true;
}

void gj_operands_release(gj_operands *operands)
{
    free(operands->paths);
    gj_buf_release(&operands->list);
}
