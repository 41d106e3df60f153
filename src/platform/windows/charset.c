/* SPDX-License-Identifier: Apache-2.0 */
/* charset.c - decodes by the system's code pages, a character at a time. */
#include "platform/charset.h"

#include <stddef.h>
#include <string.h>

#include <windows.h>

enum { UTF16_LE = 1200, UTF16_BE = 1201, GBK = 936, GB18030 = 54936, LONGEST = 4 };

static bool is_same_name(const char *a, const char *b)
{
    return _stricmp(a, b) == 0;
}

/* 0: not known. */
static unsigned page_of(const char *charset)
{
    static const struct {
        const char *name;
        unsigned page;
    } pages[] = {
        {"GB18030", GB18030},   {"GBK", GBK},           {"GB2312", GBK},       {"CP936", GBK},
        {"BIG5", 950},          {"BIG5-HKSCS", 950},    {"UTF-8", CP_UTF8},    {"UTF8", CP_UTF8},
        {"UTF-16LE", UTF16_LE}, {"UTF-16BE", UTF16_BE}, {"ISO-8859-1", 28591}, {"LATIN1", 28591},
        {"US-ASCII", 20127},    {"WINDOWS-1252", 1252}, {"SHIFT_JIS", 932},    {"EUC-KR", 949},
    };
    for (size_t i = 0; i < sizeof pages / sizeof pages[0]; i++)
        if (is_same_name(pages[i].name, charset))
            return pages[i].page;
    return 0;
}

static void put_wide(const wchar_t *units, int n, gj_buf *out)
{
    char bytes[3 * LONGEST];
    int length = WideCharToMultiByte(CP_UTF8, 0, units, n, bytes, (int)sizeof bytes, NULL, NULL);
    gj_buf_add(out, bytes, (size_t)(length > 0 ? length : 0));
}

static const char *const unreadable = "\xEF\xBF\xBD";

static bool is_half(wchar_t unit, wchar_t first)
{
    return (unit & 0xFC00) == first;
}

static void decode_utf16(const unsigned char *bytes, size_t length, bool big, gj_buf *out)
{
    wchar_t units[2];
    size_t at = 0;
    while (at + 1 < length) {
        int n = 0;
        for (; n < 2 && at + (size_t)n * 2 + 1 < length; n++) {
            const unsigned char *pair = bytes + at + (size_t)n * 2;
            units[n] = (wchar_t)(big ? pair[0] << 8 | pair[1] : pair[1] << 8 | pair[0]);
        }
        bool whole = n == 2 && is_half(units[0], 0xD800) && is_half(units[1], 0xDC00);
        if (whole || (!is_half(units[0], 0xD800) && !is_half(units[0], 0xDC00)))
            put_wide(units, whole ? 2 : 1, out);
        else /* each byte means nothing */
            gj_buf_printf(out, "%s%s", unreadable, unreadable);
        at += whole ? 4 : 2;
    }
    if (at < length)
        gj_buf_puts(out, unreadable);
}

/* How many bytes the first character takes, 0 where it is none; its UTF-16 in `units`. */
static int first_character(unsigned page, const char *bytes, size_t length, wchar_t *units, int *n)
{
    for (int take = 1; take <= LONGEST && (size_t)take <= length; take++) {
        *n = MultiByteToWideChar(page, MB_ERR_INVALID_CHARS, bytes, take, units, 2);
        /* The system takes the private zone for what it doesn't know; a lone lead byte too. */
        if (*n > 0 && units[0] != 0xFFFD &&
            !(take == 1 && *bytes < 0 && units[0] < 0x100 && page != 28591 && page != 1252))
            return take;
    }
    return 0;
}

bool gj_charset_decode(const char *charset, const void *bytes, size_t length, gj_buf *out)
{
    unsigned page = page_of(charset);
    wchar_t units[2];
    int n = 0;
    if (page == UTF16_LE || page == UTF16_BE) {
        decode_utf16(bytes, length, page == UTF16_BE, out);
        return true;
    }
    /* Where the four bytes of GB18030 aren't known its older part still is. */
    if (page == GB18030 && !IsValidCodePage(page))
        page = GBK;
    if (!page || !IsValidCodePage(page))
        return false;
    for (const char *at = bytes, *end = at + length; at < end;) {
        if (!(*at & 0x80)) {
            gj_buf_putc(out, *at++);
            continue;
        }
        int took = first_character(page, at, (size_t)(end - at), units, &n);
        if (took)
            put_wide(units, n, out);
        else
            gj_buf_puts(out, unreadable);
        at += took ? took : 1;
    }
    return true;
}

/* Nothing is to be loaded, nobody is confined. */
void gj_charset_prepare(void)
{
}
