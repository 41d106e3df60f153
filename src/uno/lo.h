/* SPDX-License-Identifier: Apache-2.0 */
/*
 * lo.h - LibreOffice's C headers, in the one order that a C compiler takes them.
 *
 * typelib/typedescription.h names a parameter `_typelib_TypeClass` without `enum`,
 * and uses `bool`; both are put right here and nowhere else.
 *
 * To use them: 1. include this header, or uno.h, which does; 2. include none of theirs beside it.
 * It declares nothing of its own, so thread and lock are as theirs.
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
