/* SPDX-License-Identifier: Apache-2.0 */
/*
 * option.h - what the add-on keeps for its user in LibreOffice's configuration: the choices of the
 * page of options, and what it has noticed by itself (registry/Options.xcs has their defaults).
 *
 * To use one: 1. gj_option_text or gj_option_is_on, whenever it is needed: nothing is kept here, so
 * what an administrator or a macro writes counts at once; 2. gj_option_set_text or gj_option_set_on
 * for a new one. What can't be read is its default, empty or off. Any thread, holding no lock of
 * ours: LibreOffice takes its own in each call.
 */
#ifndef GJ_ADDON_HOST_OPTION_H
#define GJ_ADDON_HOST_OPTION_H

#include "uno/api.h"

/* X(name, group, property): where each stands below /org.gouji.Options. */
#define GJ_OPTION_LIST(X)                             \
    X(BODY, "Chosen", "Body")                         \
    X(KIND, "Chosen", "Kind")                         \
    X(LAST_YEAR_FOLDER, "Chosen", "LastYearFolder")   \
    X(RULES, "Chosen", "Rules")                       \
    X(CHECK_BY_ITSELF, "Chosen", "CheckByItself")     \
    X(EXPORT, "Chosen", "Export")                     \
    X(PDF_DATA, "Chosen", "PdfData")                  \
    X(NOTICED_LAST_YEAR, "Noticed", "LastYearFolder") \
    X(NOTICED_IMPORT, "Noticed", "ImportFolder")      \
    X(NOTICED_EXPORT, "Noticed", "Export")            \
    X(WELCOMED, "Noticed", "Welcomed")

/* One of them; GJ_OPTIONS is none. */
typedef enum gj_option {
#define GJ_X(name, group, property) GJ_OPTION_##name,
    GJ_OPTION_LIST(GJ_X)
#undef GJ_X
        GJ_OPTIONS
} gj_option;

/* A text: yours to free, never NULL, "" where nothing was chosen. */
char *gj_option_text(gj_XComponentContext *context, gj_option option);
/* Yes or no. */
bool gj_option_is_on(gj_XComponentContext *context, gj_option option);
/* Keeps a text. False if the configuration doesn't take it, as an administrator may have it. */
bool gj_option_set_text(gj_XComponentContext *context, gj_option option, const char *text);
/* Keeps yes or no, likewise. */
bool gj_option_set_on(gj_XComponentContext *context, gj_option option, bool on);
/* May the user change it? No where an administrator has fixed it. */
bool gj_option_is_free(gj_XComponentContext *context, gj_option option);

#endif
