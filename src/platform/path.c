/* SPDX-License-Identifier: Apache-2.0 */
/* path.c - the pieces of a path between its slashes. */
#include "platform/path.h"

#include <string.h>

#include "base/arena.h"
#include "base/buf.h"
#include "platform/separator.h"

static char *copy(const char *text, size_t length)
{
    char *made = gj_alloc(length + 1);
    memcpy(made, text, length);
    made[length] = '\0';
    return made;
}

/* Where its last piece begins: behind the last slash and the root. */
static size_t last_piece(const char *path)
{
    size_t root = gj_path_root(path);
    size_t at = strlen(path);
    while (at > root && !gj_path_is_slash(path[at - 1]))
        at--;
    return at;
}

char *gj_path_join(const char *folder, const char *name)
{
    size_t length = strlen(folder);
    gj_buf path;
    gj_buf_init(&path);
    gj_buf_add(&path, folder, length);
    if (length > gj_path_root(folder) && !gj_path_is_slash(folder[length - 1]))
        gj_buf_putc(&path, '/');
    gj_buf_puts(&path, name);
    return gj_buf_detach(&path);
}

char *gj_path_folder(const char *path)
{
    size_t root = gj_path_root(path);
    size_t end = last_piece(path);
    while (end > root && gj_path_is_slash(path[end - 1]))
        end--;
    return end ? copy(path, end) : copy(".", 1);
}

const char *gj_path_base(const char *path)
{
    return path + last_piece(path);
}

/* Letters of ASCII are the same in either case. */
static int folded(char c)
{
    return c >= 'A' && c <= 'Z' ? c - 'A' + 'a' : c;
}

bool gj_path_has_suffix(const char *path, const char *suffix)
{
    size_t path_length = strlen(path);
    size_t length = strlen(suffix);
    if (path_length < length)
        return false;
    for (size_t i = 0; i < length; i++)
        if (folded(path[path_length - length + i]) != folded(suffix[i]))
            return false;
    return true;
}

char *gj_path_file_url(const char *path)
{
    gj_buf url;
    gj_buf_init(&url);
    size_t root = gj_path_root(path);
    /* //server/share names its host itself; C:/ stands behind one that has no name. */
    gj_buf_puts(&url, root == 1 ? "file://" : root == 2 ? "file:" : "file:///");
    for (const char *p = path; *p; p++) {
        unsigned char byte = (unsigned char)*p;
        bool plain = (byte | 32) >= 'a' && (byte | 32) <= 'z';
        plain = plain || (byte == ':' && p == path + 1 && root == 3);
        if (plain || (byte && strchr("0123456789-._~/", byte)))
            gj_buf_putc(&url, *p);
        else
            gj_buf_printf(&url, "%%%02X", byte);
    }
    return gj_buf_detach(&url);
}
