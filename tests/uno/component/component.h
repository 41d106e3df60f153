/* SPDX-License-Identifier: Apache-2.0 */
/* component.h - the test component: echoes, mirrors and a harness that calls the office. */
#ifndef GJ_TESTS_UNO_COMPONENT_H
#define GJ_TESTS_UNO_COMPONENT_H

#include "uno/api.h"

extern const gj_class gj_test_echo, gj_test_harness, gj_test_picky;

/* Objects of ours that exist now. */
extern _Atomic(int32_t) gj_test_alive;

/* An object that passes all calls on to `target`. */
gj_XEcho *gj_test_mirror(gj_XEcho *target);

/* "" or what went wrong, in malloc'ed memory. */
char *gj_test_visit(gj_XComponentContext *context);
void gj_test_work(gj_XComponentContext *context, int32_t rounds);
double gj_test_gather(gj_XInterface *document, int32_t rounds);

#endif
