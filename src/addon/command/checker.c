/* SPDX-License-Identifier: Apache-2.0 */
/* checker.c - the service that macros check a document with: it gathers and judges, marks nothing,
 * and returns JSON. */
#include "addon/command/checker.h"

#include <stdlib.h>
#include <string.h>

#include "addon/host/calc.h"
#include "addon/host/english.h"
#include "addon/session/outcome.h"

typedef struct checker {
    gj_object object;
    gj_XComponentContext *context;
} checker;

/* The document named in the arguments. */
static gj_XSpreadsheetDocument *given(const gj_seq_NamedValue *arguments, bool *named)
{
    for (int i = 0; i < arguments->count; i++)
        if (gj_string_is(arguments->items[i].Name, "Document")) {
            *named = true;
            return gj_any_get_XSpreadsheetDocument(&arguments->items[i].Value);
        }
    return NULL;
}

static gj_XSpreadsheetDocument *in_use(gj_XComponentContext *context)
{
    gj_XComponent *component = NULL;
    gj_XSpreadsheetDocument *document = NULL;
    gj_XDesktop2 *desktop = gj_XDesktop2_create(context, "com.sun.star.frame.Desktop", NULL);
    if (desktop && gj_XDesktop2_getCurrentComponent(desktop, &component, NULL) && component)
        document = gj_query(XSpreadsheetDocument, component);
    gj_release(component);
    gj_release(desktop);
    return document;
}

static bool execute(void *self, const gj_seq_NamedValue *arguments, gj_any *result, gj_err *err)
{
    const checker *mine = self;
    bool named = false;
    gj_XSpreadsheetDocument *document = given(arguments, &named);
    if (!named)
        document = in_use(mine->context);
    if (!document)
        return gj_fail(err, GJ_ERR_USAGE,
                       named ? "参数 Document 不是电子表格文档" : "没有打开的电子表格可供校验");
    gj_outcome *outcome =
        gj_outcome_make(mine->context, document, (gj_before){.look = true, .at = GJ_NOWHERE}, err);
    if (outcome) {
        char *json = gj_outcome_json(outcome, document);
        gj_any_set_string(result, json);
        free(json);
    }
    gj_release(document);
    gj_outcome_free(outcome);
    return outcome != NULL;
}

static bool init(void *self, gj_XComponentContext *context, gj_err *err)
{
    (void)err;
    checker *mine = self;
    mine->context = context;
    gj_acquire(context);
    gj_english_begin(context);
    return true;
}

static void destroy(void *self)
{
    gj_release(((checker *)self)->context);
}

static const gj_XJob_methods job_methods = {.execute = execute};
static const gj_facet facets[] = {GJ_FACET(XJob, &job_methods), {NULL, NULL}};
static const char *const services[] = {"org.gouji.Checker", NULL};

const gj_class gj_checker_class = {.implementation = "org.gouji.comp.Checker",
                                   .services = services,
                                   .facets = facets,
                                   .size = sizeof(checker),
                                   .init = init,
                                   .destroy = destroy};
