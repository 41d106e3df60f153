/* SPDX-License-Identifier: Apache-2.0 */
/* ids.c - ids joined and taken apart at their dots. */
#include "form/ids.h"

#include <string.h>

const char *gj_id_join(gj_arena *arena, const char *path, const char *own)
{
    return path ? gj_arena_printf(arena, "%s.%s", path, own) : own;
}

const char *gj_id_behind(const char *name, const char *id)
{
    while (*id && *name == *id) {
        name++;
        id++;
    }
    return !*id && *name == '.' ? name + 1 : NULL;
}

const char *gj_id_own(const char *id)
{
    const char *dot = strrchr(id, '.');
    return dot ? dot + 1 : id;
}

const gj_node *gj_id_group(const gj_node *node)
{
    const gj_node *group = node->parent;
    while (group && !(group->id && node->id && gj_id_behind(node->id, group->id)))
        group = group->parent;
    return group;
}
