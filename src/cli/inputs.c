/* SPDX-License-Identifier: Apache-2.0 */
/* inputs.c - forms, styles and reports from where they are. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/guard.h"
#include "cli/cli.h"
#include "import/import.h"
#include "match/match.h"
#include "ods/ods_read.h"
#include "office/office.h"
#include "platform/confine.h"
#include "platform/file.h"
#include "platform/path.h"
#include "report/exchange.h"

/* Asks for a folder of forms, and tells of each that is left out. */
static gj_forms *load_forms(const char *folder, bool prove, const char *rules, gj_err *err)
{
    if (!folder) {
        gj_fail(err, GJ_ERR_IO, "找不到格式文件夹 templates/forms，请用 --forms DIR 指明");
        return NULL;
    }
    gj_forms *forms = prove ? gj_forms_load(folder, err) : gj_forms_open_by(folder, rules, err);
    for (int i = 0; forms && i < gj_forms_fault_count(forms); i++) {
        const gj_form_fault *fault = gj_forms_fault_at(forms, i);
        gj_line_say(stderr, "gouji: 格式文件夹 %s 有误，已跳过：%s", fault->folder,
                    fault->err.says);
    }
    return forms;
}

gj_forms *gj_cli_load_forms(const char *forms_folder, bool prove, gj_err *err)
{
    return load_forms(forms_folder, prove, NULL, err);
}

gj_forms *gj_cli_load_forms_by(const char *forms_folder, const char *rules, gj_err *err)
{
    return load_forms(forms_folder, false, rules, err);
}

/* From the folder of the executable upwards: itself, as on Windows; a build folder, the source's
 * root; or the share folder of an installation, PREFIX/bin beside PREFIX/share. */
char *gj_cli_find_forms(void)
{
    static const char *const places[] = {
        "templates/forms",       "../templates/forms",       "../share/gouji/templates/forms",
        "../../templates/forms", "../../../templates/forms",
    };
    char *folder = gj_path_executable_folder();
    char *found = NULL;
    for (size_t i = 0; folder && !found && i < sizeof places / sizeof places[0]; i++) {
        found = gj_path_join(folder, places[i]);
        if (!gj_path_is_folder(found)) {
            free(found);
            found = NULL;
        }
    }
    free(folder);
    return found;
}

/* A folder of forms that somebody writes needs no styles of its own. */
char *gj_cli_find_styles(const char *forms_folder)
{
    char *styles = gj_path_join(forms_folder, "../styles");
    char *own = gj_path_is_folder(styles) ? NULL : gj_cli_find_forms();
    if (own) {
        free(styles);
        styles = gj_path_join(own, "../styles");
        free(own);
    }
    return styles;
}

bool gj_cli_may_write(const char *in, const char *out, gj_err *err)
{
    return !in || !gj_file_is_same(in, out) ||
           gj_fail(err, GJ_ERR_USAGE, "%s 既要读又要写，请换一个输出文件", out);
}

/* What only LibreOffice knows, behind what import.h wants fetched. */
enum { FETCH_ODT = GJ_IMPORT_PROGRAMS, FETCH_ODS };

/* The answer: an error, or none and the bytes behind it. */
static void convert(int what, const char *path, gj_buf *answer)
{
    gj_err err = {0};
    size_t at = answer->len;
    gj_buf_add(answer, &err, sizeof err);
    if (!gj_office_present())
        gj_fail(&err, GJ_ERR_OFFICE, "这种文件要借助 LibreOffice 读取，而这里没有安装它");
    else if (what == FETCH_ODT)
        (void)gj_office_to_odt(path, answer, &err);
    else
        (void)gj_office_to_ods(path, answer, &err);
    memcpy(answer->data + at, &err, sizeof err);
}

void gj_cli_fetch(int what, const char *path, gj_buf *out)
{
    if (what >= 0 && what < GJ_IMPORT_PROGRAMS)
        gj_import_fetch(what, path, out);
    else if (what == FETCH_ODT || what == FETCH_ODS)
        convert(what, path, out);
}

/* Any other format comes through LibreOffice, as text or, most of them, as a workbook. */
static gj_sheets *read_through_office(const char *path, gj_err *err)
{
    static const char *const TEXTS[] = {".doc", ".wps", ".rtf", ".docm", ".dot", ".fodt", NULL};
    int what = FETCH_ODS;
    for (int i = 0; TEXTS[i]; i++)
        what = gj_path_has_suffix(path, TEXTS[i]) ? FETCH_ODT : what;
    gj_buf answer;
    gj_err came = {0};
    gj_sheets *sheets = NULL;
    gj_buf_init(&answer);
    if (!gj_confine_is_on())
        convert(what, path, &answer);
    else if (!gj_confine_fetch(what, path, &answer) || answer.len < sizeof came)
        gj_oom();
    memcpy(&came, answer.data, sizeof came);
    const char *bytes = answer.data + sizeof came;
    size_t length = answer.len - sizeof came;
    if (came.kind)
        *err = came;
    else if (what == FETCH_ODT)
        sheets = gj_import_memory(GJ_IMPORT_ODT, bytes, length, err);
    else
        sheets = gj_ods_read_memory(bytes, length, err);
    gj_buf_release(&answer);
    return sheets;
}

static gj_sheets *read_sheets(const char *path, gj_err *err)
{
    if (gj_path_has_suffix(path, ".ods") || gj_path_has_suffix(path, ".ots"))
        return gj_ods_read(path, err);
    if (!gj_file_may_read(path, err))
        return NULL;
    gj_import_kind kind = gj_import_kind_of(path);
    if (kind)
        return gj_import(kind, path, err);
    return read_through_office(path, err);
}

gj_report *gj_cli_read_data(const gj_forms *forms, const char *path, gj_err *err)
{
    enum { MAX_DATA = 16 * 1024 * 1024 }; /* more than any report's JSON needs */
    gj_buf text;
    gj_buf_init(&text);
    gj_report *report = NULL;
    if (gj_file_read(path, MAX_DATA, &text, err))
        report = gj_exchange_read(forms, text.data, text.len, err);
    gj_buf_release(&text);
    return report;
}

bool gj_cli_read_which(const char *text, int *out, gj_err *err)
{
    char *end = NULL;
    long number = text ? strtol(text, &end, 10) : 0;
    *out = (int)number;
    return !text || (*text && !*end && number >= 1 && number <= 99) ||
           gj_fail(err, GJ_ERR_USAGE, "--which 后面写第几份，从 1 数起，不能是“%s”", text);
}

gj_report *gj_cli_gather(const gj_forms *forms, const char *path, gj_err *err)
{
    return gj_cli_gather_which(forms, path, 0, err);
}

gj_report *gj_cli_gather_which(const gj_forms *forms, const char *path, int which, gj_err *err)
{
    if (gj_path_has_suffix(path, ".json"))
        return gj_cli_read_data(forms, path, err);
    gj_sheets *sheets = read_sheets(path, err);
    if (!sheets)
        return NULL;
    gj_err why = {0};
    gj_report *report = gj_match_which(forms, sheets, which, &why);
    if (!report && why.kind == GJ_ERR_SEVERAL)
        (void)gj_fail(err, why.kind,
                      "%s。check 和 import 用 --which 1 这样指明；别的命令请先只留下要读的一份",
                      why.says);
    else if (!report && err)
        *err = why;
    gj_sheets_free(sheets);
    return report;
}
