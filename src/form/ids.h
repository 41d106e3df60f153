/* SPDX-License-Identifier: Apache-2.0 */
/*
 * ids.h - ids with dots in them: paths of rows and columns, and names made of them.
 *
 * A column's id has the ids of its groups in front, "review.upheld"; a row's has where the form
 * says so. A name is ids joined likewise: "t4.cases.review.upheld". As ids may have dots of their
 * own, a name is taken apart from the front, by ids that are known.
 *
 * To make one: 1. gj_id_join from the outermost group inwards. To take one apart: 1. gj_id_behind
 * the id that it may begin with; 2. what is left is looked for as a whole, or taken apart again.
 */
#ifndef GJ_FORM_IDS_H
#define GJ_FORM_IDS_H

#include "base/arena.h"
#include "form/form.h"

/* "path.own"; `own` itself where there is no path. Lives in `arena`, or is `own`; never NULL. */
const char *gj_id_join(gj_arena *arena, const char *path, const char *own);
/* What stands in `name` behind `id` and a dot: borrowed from `name`; NULL if it doesn't begin
 * so. */
const char *gj_id_behind(const char *name, const char *id);
/* An id's last part, its own: borrowed from it, never NULL. */
const char *gj_id_own(const char *id);
/* The innermost group around a node whose id the node's own begins with: part of the form, or NULL
 * if there is none. */
const gj_node *gj_id_group(const gj_node *node);

#endif
