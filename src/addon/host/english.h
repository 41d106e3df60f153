/* SPDX-License-Identifier: Apache-2.0 */
/*
 * english.h - the add-on speaks the language of LibreOffice's own windows: Chinese in a Chinese
 * one, English in any other.
 *
 * To have it so: gj_english_begin in whatever LibreOffice makes first; gj_said (base/language.h)
 * does the rest.
 */
#ifndef GJ_ADDON_HOST_ENGLISH_H
#define GJ_ADDON_HOST_ENGLISH_H

#include <stddef.h>

#include "uno/api.h"

/* A sentence and the same in English. */
typedef struct gj_english {
    const char *chinese;
    const char *english;
} gj_english;

/* All there are, english_words.c: what commands say and what the sidebar and the rest do.
 * Constants. */
extern const gj_english gj_english_all[];
/* How many. */
extern const size_t gj_english_count;

/* Looks once which language LibreOffice's windows have; later calls do nothing. Any thread, holding
 * no lock of ours. */
void gj_english_begin(gj_XComponentContext *context);

#endif
