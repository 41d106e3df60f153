/* SPDX-License-Identifier: Apache-2.0 */
/* addon.c - the library's two entry points and what they lead to. */
#include "addon/command/checker.h"
#include "addon/command/handler.h"
#include "addon/command/options_page.h"
#include "addon/panel/panel.h"

GJ_UNO_COMPONENTS(&gj_handler_class, &gj_checker_class, &gj_options_page_class,
                  &gj_panel_factory_class)
