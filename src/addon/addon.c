/* SPDX-License-Identifier: Apache-2.0 */
/* addon.c - the library's two entry points and what they lead to. */
#include "addon/checker.h"
#include "addon/handler.h"
#include "addon/panel.h"

GJ_UNO_COMPONENTS(&gj_handler_class, &gj_checker_class, &gj_panel_factory_class)
