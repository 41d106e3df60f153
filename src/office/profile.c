/* SPDX-License-Identifier: Apache-2.0 */
#include "office/profile.h"

const char gj_office_profile[] = "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n"
                                 "<oor:items xmlns:oor=\"http://openoffice.org/2001/registry\""
                                 " xmlns:xs=\"http://www.w3.org/2001/XMLSchema\""
                                 " xmlns:xsi=\"http://www.w3.org/2001/XMLSchema-instance\">\n"
#define ITEM(path, name, value)                                          \
    "<item oor:path=\"/org.openoffice." path "\"><prop oor:name=\"" name \
    "\" oor:op=\"fuse\"><value>" value "</value></prop></item>\n"
    ITEM("Office.Common/Security/Scripting", "DisableMacrosExecution", "true")
        ITEM("Office.Common/Security/Scripting", "MacroSecurityLevel", "3")
            ITEM("Office.Common/Security/Scripting", "BlockUntrustedRefererLinks", "true")
                ITEM("Office.Calc/Content/Update", "Link", "2")
                    ITEM("Office.Writer/Content/Update", "Link", "2")
                        ITEM("Inet/Settings", "ooInetProxyType", "2")
                            ITEM("Inet/Settings", "ooInetHTTPProxyName", "127.0.0.1")
                                ITEM("Inet/Settings", "ooInetHTTPProxyPort", "9")
                                    ITEM("Inet/Settings", "ooInetHTTPSProxyName", "127.0.0.1")
                                        ITEM("Inet/Settings", "ooInetHTTPSProxyPort", "9")
#undef ITEM
                                            "</oor:items>\n";
