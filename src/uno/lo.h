/* SPDX-License-Identifier: Apache-2.0 */
/*
 * lo.h - LibreOffice's C headers, in the one order that a C compiler takes them.
 *
 * typelib/typedescription.h names a parameter `_typelib_TypeClass` without `enum`,
 * and uses `bool`; both are put right here and nowhere else.
 */
#ifndef GJ_UNO_LO_H
#define GJ_UNO_LO_H

#include <stdbool.h>
#include <typelib/typeclass.h>
/* NOLINTNEXTLINE(bugprone-reserved-identifier): its own name for it */
#define _typelib_TypeClass enum _typelib_TypeClass
#include <typelib/typedescription.h>
#undef _typelib_TypeClass
#include <osl/interlck.h>
#include <osl/mutex.h>
#include <rtl/ustring.h>
#include <uno/any2.h>
#include <uno/data.h>
#include <uno/dispatcher.h>
#include <uno/environment.h>
#include <uno/sequence2.h>

#endif
