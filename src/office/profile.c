/* SPDX-License-Identifier: Apache-2.0 */
/* profile.c - writes the settings of the profile that LibreOffice runs with. */
#include "office/profile.h"

#include "office/fonts.h"

typedef struct setting {
    const char *path; /* behind "/org.openoffice." */
    const char *name;
    const char *value;
} setting;

static const setting settings[] = {
    {"Office.Common/Security/Scripting", "DisableMacrosExecution", "true"},
    {"Office.Common/Security/Scripting", "MacroSecurityLevel", "3"},
    {"Office.Common/Security/Scripting", "BlockUntrustedRefererLinks", "true"},
    {"Office.Calc/Content/Update", "Link", "2"},   /* never */
    {"Office.Writer/Content/Update", "Link", "2"}, /* never */
    {"Inet/Settings", "ooInetProxyType", "2"},     /* by hand: a proxy that isn't there */
    {"Inet/Settings", "ooInetHTTPProxyName", "127.0.0.1"},
    {"Inet/Settings", "ooInetHTTPProxyPort", "9"},
    {"Inet/Settings", "ooInetHTTPSProxyName", "127.0.0.1"},
    {"Inet/Settings", "ooInetHTTPSProxyPort", "9"},
    /* As if a newer LibreOffice had been here. A new version tests its drawing at its first start,
     * which takes longer than the whole export. */
    {"Setup/Product", "ooSetupLastVersion", "99.9"},
};

void gj_profile_write(gj_buf *out)
{
    gj_buf_puts(out, "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n"
                     "<oor:items xmlns:oor=\"http://openoffice.org/2001/registry\">\n");
    for (size_t i = 0; i < sizeof settings / sizeof settings[0]; i++)
        gj_buf_printf(out,
                      "<item oor:path=\"/org.openoffice.%s\"><prop oor:name=\"%s\""
                      " oor:op=\"fuse\"><value>%s</value></prop></item>\n",
                      settings[i].path, settings[i].name, settings[i].value);
    gj_fonts_write_items(out);
    gj_buf_puts(out, "</oor:items>\n");
}
