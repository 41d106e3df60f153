/* SPDX-License-Identifier: Apache-2.0 */
#include "support_forms.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>

#include <cmocka.h>

static gj_forms *official, *own;

static void free_official(void)
{
    gj_forms_free(official);
}

static void free_own(void)
{
    gj_forms_free(own);
}

const gj_forms *t_forms(void)
{
    gj_err err = {0};
    if (official)
        return official;
    official = gj_forms_load("templates/forms", &err);
    if (!official)
        fail_msg("%s", err.says);
    (void)atexit(free_official);
    return official;
}

const gj_form *t_form(const char *id)
{
    const gj_form *form = gj_forms_find(t_forms(), id);
    assert_non_null(form);
    return form;
}

const gj_forms *t_own_forms(const char *folder)
{
    static const char *loaded;
    gj_err err = {0};
    if (own) {
        assert_string_equal(folder, loaded);
        return own;
    }
    own = gj_forms_load_one(folder, "templates/forms", &err);
    if (!own)
        fail_msg("%s", err.says);
    loaded = folder;
    (void)atexit(free_own);
    return own;
}
