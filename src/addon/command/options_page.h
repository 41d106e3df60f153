/* SPDX-License-Identifier: Apache-2.0 */
/*
 * options_page.h - the service org.gouji.OptionsPage: what the page of Tools - Options does
 * (extension/dialogs/options.xdl).
 *
 * A com.sun.star.awt.XContainerWindowEventHandler. LibreOffice makes one where the page is opened:
 * 1. "external_event" with "initialize" fills it in; 2. the page's own events; 3. "ok" keeps what
 * it shows, on Apply too, "back" fills it in again. Main thread, holding no lock of ours: what the
 * page shows is asked of LibreOffice, which takes its own in each call.
 */
#ifndef GJ_ADDON_COMMAND_OPTIONS_PAGE_H
#define GJ_ADDON_COMMAND_OPTIONS_PAGE_H

#include "uno/object.h"

/* The service's class, for the library's entry points. */
extern const gj_class gj_options_page_class;

#endif
