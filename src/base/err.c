/* SPDX-License-Identifier: Apache-2.0 */
/* err.c - fills in errors, cutting sentences between characters. */
#include "base/err.h"

#include <stdarg.h>
#include <stdio.h>
#include <string.h>

#include "base/language.h"

#ifdef _WIN32
#define BACKSLASHES true /* part the pieces of a path too */
#else
#define BACKSLASHES false
#endif

/* Copies as much as fits, never ending inside a character. */
static void copy_cut(char *out, size_t size, const char *text)
{
    size_t length = strlen(text);
    if (length >= size) {
        length = size - 1;
        while (length > 0 && ((unsigned char)text[length] & 0xC0U) == 0x80U)
            length--;
    }
    memcpy(out, text, length);
    out[length] = '\0';
}

static const char *base_name(const char *path)
{
    const char *base = path;
    for (; *path; path++)
        if (*path == '/' || (BACKSLASHES && *path == '\\'))
            base = path + 1;
    return base;
}

/* The text is made first and stored last: an argument may be err->says itself. */
static void fill(gj_err *err, gj_err_kind kind, const char *file, int line, const char *text)
{
    char place[sizeof err->file];
    copy_cut(place, sizeof place, file);
    err->kind = kind;
    err->line = line;
    err->named = *file != '\0';
    err->thrown[0] = '\0';
    err->own = 0;
    memcpy(err->file, place, sizeof place);
    copy_cut(err->says, sizeof err->says, text);
}

bool gj_fail(gj_err *err, gj_err_kind kind, const char *format, ...)
{
    if (!err)
        return false;
    /* Room for one whole character more than fits, so that copy_cut sees where to cut. */
    char text[sizeof err->says + 4];
    va_list args;
    va_start(args, format);
    (void)vsnprintf(text, sizeof text, gj_said(format), args);
    va_end(args);
    fill(err, kind, "", 0, text);
    return false;
}

bool gj_err_names(gj_err *err, const char *path)
{
    if (!err)
        return false;
    copy_cut(err->file, sizeof err->file, base_name(path));
    err->named = true;
    return false;
}

bool gj_fail_at(gj_err *err, const char *file, int line, const char *format, ...)
{
    if (!err)
        return false;
    char says[sizeof err->says + 4];
    va_list args;
    va_start(args, format);
    (void)vsnprintf(says, sizeof says, gj_said(format), args);
    va_end(args);

    char text[sizeof says + sizeof err->file + 32];
    char place[sizeof err->file];
    copy_cut(place, sizeof place, base_name(file));
    if (line > 0)
        (void)snprintf(text, sizeof text, "%s 第%d行：%s", place, line, says);
    else
        (void)snprintf(text, sizeof text, "%s：%s", place, says);
    fill(err, GJ_ERR_FORM, place, line > 0 ? line : 0, text);
    return false;
}
