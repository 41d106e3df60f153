/* SPDX-License-Identifier: Apache-2.0 */
/* export_choice.c - what is exported first, and whether a PDF carries the data: by the options, or
 * an argument. */
#include "addon/command/export_choice.h"

#include <stdlib.h>
#include <string.h>

#include "addon/host/option.h"

gj_output gj_export_first(gj_XComponentContext *context)
{
    gj_output output = GJ_OUTPUT_PDF;
    char *suffix = gj_option_text(context, GJ_OPTION_EXPORT);
    if (!*suffix) {
        free(suffix);
        suffix = gj_option_text(context, GJ_OPTION_NOTICED_EXPORT);
    }
    for (int i = 0; i < (int)GJ_OUTPUTS_COUNT; i++)
        if (strcmp(suffix, gj_output_suffix((gj_output)i)) == 0)
            output = (gj_output)i;
    free(suffix);
    return output;
}

void gj_export_notice(gj_XComponentContext *context, gj_output output)
{
    (void)gj_option_set_text(context, GJ_OPTION_NOTICED_EXPORT, gj_output_suffix(output));
}

bool gj_export_carries(const gj_call *call, bool *out, gj_err *err)
{
    const gj_any *argument = gj_call_argument(call, "PdfA");
    int32_t part = gj_option_is_on(call->context, GJ_OPTION_PDF_DATA) ? 3 : 2;
    if (argument && (!gj_any_get_long(argument, &part) || (part != 2 && part != 3)))
        return gj_fail(err, GJ_ERR_USAGE, "PdfA 应是 2 或 3");
    *out = part == 3;
    return true;
}
