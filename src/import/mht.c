/* SPDX-License-Identifier: Apache-2.0 */
/* mht.c - a page saved with its pictures in one file (RFC 2557): finds the page and decodes it. */
#include <string.h>

#include "base/buf.h"
#include "import/import_private.h"

/* How a part's bytes are written. */
typedef enum transfer { AS_THEY_ARE, QUOTED_PRINTABLE, BASE64 } transfer;

/* What a block of header lines says. */
typedef struct headers {
    bool is_page;
    transfer transfer;
    char charset[32];
    char boundary[80]; /* what parts are kept apart by, if this is several; else "" */
} headers;

static char lower(char c)
{
    return (char)(c >= 'A' && c <= 'Z' ? c + ('a' - 'A') : c);
}

static bool has(const char *line, const char *word)
{
    for (; *line; line++) {
        size_t n = 0;
        while (word[n] && lower(line[n]) == word[n])
            n++;
        if (!word[n])
            return true;
    }
    return false;
}

/* What follows "name=" in a header line, without quotes, as much of it as there is room for. */
static void take(const char *line, const char *name, char *out, size_t size)
{
    size_t length = strlen(name), n = 0;
    for (const char *at = line; *at; at++) {
        size_t same = 0;
        while (same < length && lower(at[same]) == name[same])
            same++;
        if (same < length || at[same] != '=')
            continue;
        for (at += same + 1; *at == '"' || *at == ' ';)
            at++;
        while (n + 1 < size && *at && !strchr("\" ;\r\n", *at))
            out[n++] = *at++;
        break;
    }
    if (n > 0)
        out[n] = '\0';
}

/* The header lines at `at`, continued ones too; returns where the body begins. */
static const char *read_headers(const char *at, const char *end, headers *out, gj_buf *line)
{
    *out = (headers){.transfer = AS_THEY_ARE};
    while (at < end) {
        gj_buf_clear(line);
        do {
            const char *stop = memchr(at, '\n', (size_t)(end - at));
            stop = stop ? stop : end;
            gj_buf_add(line, at, (size_t)(stop - at));
            at = stop < end ? stop + 1 : end;
        } while (at < end && (*at == ' ' || *at == '\t') && line->len > 1);
        if (line->data[strspn(line->data, "\r \t")] == '\0')
            break;
        if (has(line->data, "content-type:")) {
            out->is_page = has(line->data, "text/html");
            take(line->data, "charset", out->charset, sizeof out->charset);
            take(line->data, "boundary", out->boundary, sizeof out->boundary);
        } else if (has(line->data, "content-transfer-encoding:")) {
            out->transfer = has(line->data, "quoted-printable") ? QUOTED_PRINTABLE
                            : has(line->data, "base64")         ? BASE64
                                                                : AS_THEY_ARE;
        }
    }
    return at;
}

/* ---- bodies ---- */

static int digit(char c)
{
    static const char DIGITS[] = "0123456789abcdef";
    const char *at = c ? strchr(DIGITS, lower(c)) : NULL;
    return at ? (int)(at - DIGITS) : -1;
}

static void unquote(const char *at, const char *end, gj_buf *out)
{
    while (at < end) {
        if (*at != '=') {
            gj_buf_putc(out, *at++);
        } else if (end - at > 2 && digit(at[1]) >= 0 && digit(at[2]) >= 0) {
            gj_buf_putc(out, (char)(16 * digit(at[1]) + digit(at[2])));
            at += 3;
        } else { /* the line goes on */
            at++;
            at += at < end && *at == '\r';
            at += at < end && *at == '\n';
        }
    }
}

static void unpack(const char *at, const char *end, gj_buf *out)
{
    static const char DIGITS[] = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
    unsigned bits = 0;
    int n = 0;
    for (; at < end && *at != '='; at++) {
        const char *found = *at ? strchr(DIGITS, *at) : NULL;
        if (!found)
            continue;
        bits = (bits << 6 | (unsigned)(found - DIGITS)) & 0xFFFFFFU;
        n += 6;
        if (n >= 8) {
            n -= 8;
            gj_buf_putc(out, (char)(bits >> n & 0xFFU));
        }
    }
}

/* Parts within parts, and the bytes of a boundary. */
enum { NESTED = 4, BOUNDARY = 80 };

/* The next line that begins with "--" and one of the boundaries; `end` where there is none. All are
 * looked for at once: parts may be many, and a boundary that doesn't come again far to look for. */
static const char *find_boundary(const char *at, const char *end, char boundaries[][BOUNDARY],
                                 int n)
{
    while (at < end) {
        for (int i = 0; i < n && at[0] == '-'; i++) {
            size_t length = strlen(boundaries[i]);
            if ((size_t)(end - at) >= length + 2 && at[1] == '-' &&
                memcmp(at + 2, boundaries[i], length) == 0)
                return at;
        }
        const char *stop = memchr(at, '\n', (size_t)(end - at));
        at = stop ? stop + 1 : end;
    }
    return end;
}

static gj_sheets *read_page(const headers *of, const char *at, const char *end, gj_err *err)
{
    gj_buf bytes;
    gj_buf text;
    gj_buf_init(&bytes);
    gj_buf_init(&text);
    if (of->transfer == QUOTED_PRINTABLE)
        unquote(at, end, &bytes);
    else if (of->transfer == BASE64)
        unpack(at, end, &bytes);
    else
        gj_buf_add(&bytes, at, (size_t)(end - at));
    gj_sheets *sheets = NULL;
    if (gj_import_decode(bytes.data, bytes.len, *of->charset ? of->charset : NULL, &text, err))
        sheets = gj_import_html(text.data, text.len, err);
    gj_buf_release(&text);
    gj_buf_release(&bytes);
    return sheets;
}

gj_sheets *gj_import_mht(const char *text, size_t length, gj_err *err)
{
    const char *at = text, *end = text + length;
    char boundaries[NESTED][BOUNDARY] = {""};
    int depth = 0;
    headers of;
    gj_buf line;
    gj_sheets *sheets = NULL;
    bool found = false;
    gj_buf_init(&line);
    while (at < end && !found) {
        at = read_headers(at, end, &of, &line);
        if (*of.boundary && depth < NESTED)
            memcpy(boundaries[depth++], of.boundary, sizeof of.boundary);
        const char *stop = find_boundary(at, end, boundaries, depth);
        found = of.is_page;
        if (found)
            sheets = read_page(&of, at, stop, err);
        const char *behind = stop < end ? memchr(stop, '\n', (size_t)(end - stop)) : NULL;
        at = behind ? behind + 1 : end;
    }
    gj_buf_release(&line);
    if (!found)
        (void)gj_fail(err, GJ_ERR_FORMAT, "这个文件里没有网页");
    return sheets;
}
