/* SPDX-License-Identifier: Apache-2.0 */
/* support_forms.h - the forms that tests ask for: loaded when first asked for, freed when the
 * program ends. A test fails where they can't be loaded, so none is ever NULL. */
#ifndef GJ_TESTS_FORM_SUPPORT_FORMS_H
#define GJ_TESTS_FORM_SUPPORT_FORMS_H

#include "form/form.h"

/* The official ones. */
const gj_forms *t_forms(void);
const gj_form *t_form(const char *id);
/* A set of one, the tests' own; a program's tests share one folder. */
const gj_forms *t_own_forms(const char *folder);

#endif
