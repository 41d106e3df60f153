/* SPDX-License-Identifier: Apache-2.0 */
#include "addon/panel.h"
void gj_panel_show(gj_XFrame *frame)
{
    (void)frame;
}
static const gj_part parts[] = {{NULL, NULL}};
static const char *const services[] = {"com.sun.star.ui.UIElementFactory", NULL};
const gj_class gj_panel_factory_class = {.implementation = "org.gouji.comp.SidebarFactory",
                                         .services = services, .parts = parts, .size = sizeof(gj_object)};
