/* SPDX-License-Identifier: Apache-2.0 */
#include "addon/command.h"
bool gj_command_export_odt(const gj_call *call, gj_err *err)
{
    (void)call;
    return gj_fail(err, GJ_ERR_USAGE, "TODO");
}
bool gj_command_export_pdf(const gj_call *call, gj_err *err)
{
    (void)call;
    return gj_fail(err, GJ_ERR_USAGE, "TODO");
}
