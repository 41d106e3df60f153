/* SPDX-License-Identifier: Apache-2.0 */
/*
 * libxml.h - how libxml2 is used wherever it is used: to be called before each use, it costs nothing.
 *
 * Memory comes from gj_alloc, so running out is gj_oom and never a file called damaged. Since that allocator never says
 * no, XML_ERR_NO_MEMORY from a parser means its own bound on the length of one thing: the file is to blame. What libxml2
 * says outside of any parser is for programmers and goes nowhere. One thread at a time.
 */
#ifndef GJ_PACK_LIBXML_H
#define GJ_PACK_LIBXML_H

void gj_libxml_setup(void);

#endif
