/* SPDX-License-Identifier: Apache-2.0 */
#include "addon/command.h"
bool gj_command_new(const gj_call *call, gj_err *err)
{
    (void)call;
    return gj_fail(err, GJ_ERR_USAGE, "TODO");
}
