/* SPDX-License-Identifier: Apache-2.0 */
/*
 * xml_scan.h - the raw bytes of a part, counted before a parser sees them.
 *
 * libxml2 compares each attribute of an element with all before it: a hostile tag would take
 * minutes before any of it is reported.
 *
 * To parse what somebody sent: 1. a gj_xml_scan with the part's name; 2. gj_xml_scan_bytes for each
 * block of bytes, in order; 3. only then the block goes to the parser. Owns nothing; any thread.
 */
#ifndef GJ_PACK_XML_SCAN_H
#define GJ_PACK_XML_SCAN_H

#include "base/err.h"

/* How far the count has come; all but `part` is 0 at the beginning. */
typedef struct gj_xml_scan {
    const char *part; /* its name, for sentences */
    enum { GJ_SCAN_TEXT, GJ_SCAN_MARK, GJ_SCAN_TAG, GJ_SCAN_QUOTED } state;
    char quote;
    int tags, attributes;
    bool begun; /* the first bytes were looked at */
} gj_xml_scan;

/* False (GJ_ERR_LIMIT) once the bytes so far are more than limits.h allows, or (GJ_ERR_FORMAT,
 * *foreign set) can't be the beginning of XML. */
bool gj_xml_scan_bytes(gj_xml_scan *scan, const char *bytes, size_t length, bool *foreign,
                       gj_err *err);

#endif
