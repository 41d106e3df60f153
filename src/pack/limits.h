/* SPDX-License-Identifier: Apache-2.0 */
/*
 * limits.h - how much of a file Gouji is willing to read. All in one place; every excess is
 * GJ_ERR_LIMIT and one sentence.
 *
 * To hold to one: 1. compare before anything is allocated for it; 2. fail with GJ_ERR_LIMIT and the
 * limit in the sentence.
 */
#ifndef GJ_PACK_LIMITS_H
#define GJ_PACK_LIMITS_H

/* The limits; each says of what it is one. */
enum {
    GJ_LIMIT_FILE = 64 * 1024 * 1024,     /* bytes of the packed file */
    GJ_LIMIT_PART = 64 * 1024 * 1024,     /* bytes of one part, unpacked */
    GJ_LIMIT_RATIO = 200,                 /* unpacked : packed, for parts over 1 MiB */
    GJ_LIMIT_ENTRIES = 4096,              /* parts of a package */
    GJ_LIMIT_DEPTH = 256,                 /* levels of nested elements */
    GJ_LIMIT_TAGS = 4 * 1000 * 1000,      /* tags, comments and instructions of one part */
    GJ_LIMIT_ATTRIBUTES = 128,            /* of one element */
    GJ_LIMIT_NAMES = 10000,               /* different names and namespaces in one part */
    GJ_LIMIT_NAMESPACES = 128,            /* declared at one place, with those around it */
    GJ_LIMIT_TEXT = 1000 * 1000,          /* characters of one cell */
    GJ_LIMIT_ALL_TEXT = 16 * 1024 * 1024, /* bytes of the text of all cells */
    GJ_LIMIT_PAGES = 80,                  /* of a PDF */
    GJ_LIMIT_ROWS = 1048576,              /* positions beyond these are not cells */
    GJ_LIMIT_COLUMNS = 16384
    /* non-empty cells: GJ_SHEETS_MAX_CELLS in sheet/sheet.h */
};

#endif
