/* SPDX-License-Identifier: Apache-2.0 */
/*
 * form_private.h - what form.c shares with the loader, which fills it. For these two alone.
 *
 * How a set comes to be: 1. the loader makes it and its arena; 2. fills `items` and `faults`,
 * sorted; 3. from then on it is form.h's, and never changes.
 */
#ifndef GJ_FORM_FORM_PRIVATE_H
#define GJ_FORM_FORM_PRIVATE_H

#include "base/arena.h"
#include "form/form.h"

/* The set itself; gj_forms_free ends its arena, and with it everything. */
struct gj_forms {
    gj_arena *arena; /* holds all below, and the editions */
    gj_form *items;  /* by family, then year */
    int count;
    gj_form_fault *faults;
    int n_faults;
};

/* The first place in a field's guide that gj_field_put_guide doesn't know: borrowed from `guide`,
 * or NULL. */
const char *gj_field_unknown_place(const char *guide);

#endif
