/* SPDX-License-Identifier: Apache-2.0 */
/* support_types.h - the few UNO types that objects need, without an office that knows them all. */
#ifndef GJ_TESTS_UNO_SUPPORT_TYPES_H
#define GJ_TESTS_UNO_SUPPORT_TYPES_H

/* Describes XInterface, XServiceInfo, XTypeProvider, XWeak, XAdapter, XReference, XJob, NamedValue
 * and four exceptions to UNO's type library; does so once. */
void gj_test_types(void);

#endif
