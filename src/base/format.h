/* SPDX-License-Identifier: Apache-2.0 */
/*
 * format.h - functions that take a format as printf does, for the compiler to check.
 *
 * To declare one: void put(const char *format, ...) GJ_FORMAT(1, 2), the places of the format and
 * of what it prints, from 1. On Windows too the C standard's words are meant, not Microsoft's.
 */
#ifndef GJ_BASE_FORMAT_H
#define GJ_BASE_FORMAT_H

#ifdef __MINGW32__
/* Behind the declaration: where the format stands and where what it prints begins. */
#define GJ_FORMAT(format_at, first) __attribute__((format(gnu_printf, format_at, first)))
#else
/* Behind the declaration: where the format stands and where what it prints begins. */
#define GJ_FORMAT(format_at, first) __attribute__((format(printf, format_at, first)))
#endif

/* The same for one that gives back a format with the conversions of the one it takes. */
#define GJ_FORMAT_KEPT(format_at) __attribute__((format_arg(format_at)))

#endif
