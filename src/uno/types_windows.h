/* SPDX-License-Identifier: Apache-2.0 */
/*
 * types_windows.h - what LibreOffice's sal/types.h says of Windows to Microsoft's compiler alone,
 * said to MinGW before it. The build puts it in front of every file that uses UNO.
 *
 * To change it: 1. compare with sal/typesizes.h of LibreOffice for Windows; 2. uno/layout.c must
 * still compile.
 */
#ifndef GJ_UNO_TYPES_WINDOWS_H
#define GJ_UNO_TYPES_WINDOWS_H

/* The file of sizes at hand is another system's: it believes to have been read. */
#define CONFIG_TYPESIZES_H
/* How values of two bytes are aligned. */
#define SAL_TYPES_ALIGNMENT2 2
/* How values of four bytes are. */
#define SAL_TYPES_ALIGNMENT4 4
/* How values of eight bytes are. */
#define SAL_TYPES_ALIGNMENT8 8
/* A short's bytes. */
#define SAL_TYPES_SIZEOFSHORT 2
/* An int's. */
#define SAL_TYPES_SIZEOFINT 4
/* A long's: half of what Linux has. */
#define SAL_TYPES_SIZEOFLONG 4
/* A long long's. */
#define SAL_TYPES_SIZEOFLONGLONG 8
/* A pointer's. */
#define SAL_TYPES_SIZEOFPOINTER 8
/* Calls are the processor's only way of calling on 64 bits: the branch for Unix declares them. */
#define SAL_UNX 1

#endif
