/* SPDX-License-Identifier: Apache-2.0 */
/*
 * libxml.h - how libxml2 is used wherever it is used.
 *
 * Memory comes from gj_alloc, so running out is gj_oom and never a file called damaged. Since that
 * allocator never says no, XML_ERR_NO_MEMORY from a parser means its own bound on the length of one
 * thing: the file is to blame. What libxml2 says outside of any parser is for programmers and goes
 * nowhere.
 *
 * To parse: 1. gj_libxml_setup; 2. make a parser, with functions of one's own for its errors;
 * 3. free what libxml2 made before anything else is freed. One thread at a time: our libxml2 is
 * built without threads.
 */
#ifndef GJ_PACK_LIBXML_H
#define GJ_PACK_LIBXML_H

/* Gives libxml2 our allocator and silences it; before each use, it costs nothing. */
void gj_libxml_setup(void);

#endif
