/* SPDX-License-Identifier: Apache-2.0 */
/* office.c - LibreOffice run aside: a workbook converted, a document printed to PDF. */
#include "office/office.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/arena.h"
#include "office/engine.h"
#include "office/find.h"
#include "office/profile.h"
#include "platform/file.h"
#include "platform/folder.h"
#include "platform/path.h"

enum {
    FILE_MAX = 64 * 1024 * 1024, /* bytes of a file that LibreOffice is asked to read */
    RESULT_MAX = 1024 * 1024 * 1024
};

/* Tagged PDF/A and PDF/UA-1 with an outline; images are left as they are. */
#define PDF_OPTIONS(part)                                               \
    "{\"SelectPdfVersion\":{\"type\":\"long\",\"value\":\"" part "\"}," \
    "\"PDFUACompliance\":{\"type\":\"boolean\",\"value\":\"true\"},"    \
    "\"UseTaggedPDF\":{\"type\":\"boolean\",\"value\":\"true\"},"       \
    "\"ExportBookmarks\":{\"type\":\"boolean\",\"value\":\"true\"},"    \
    "\"ExportNotes\":{\"type\":\"boolean\",\"value\":\"false\"},"       \
    "\"UseLosslessCompression\":{\"type\":\"boolean\",\"value\":\"true\"}}"

static bool put_profile(const char *folder, gj_err *err)
{
    char *base = gj_path_join(folder, "profile");
    char *user = gj_path_join(base, "user");
    char *path = gj_path_join(user, "registrymodifications.xcu");
    gj_buf text;
    gj_buf_init(&text);
    gj_profile_write(&text);
    bool ok = gj_folder_make(base, err) && gj_folder_make(user, err) &&
              gj_file_put(path, text.data, text.len, err);
    gj_buf_release(&text);
    free(path);
    free(user);
    free(base);
    return ok;
}

/* The path of a file in the scratch folder; yours to free. */
static char *place(const char *folder, const char *name, const char *suffix)
{
    gj_buf path;
    gj_buf_init(&path);
    gj_buf_printf(&path, "%s/%s%s", folder, name, suffix);
    return gj_buf_detach(&path);
}

static bool convert_in(gj_engine_task *t, gj_buf *result, gj_buf *answer, gj_err *err)
{
    t->in = place(t->folder, "in", t->suffix_in);
    t->out = place(t->folder, "out", t->suffix_out);
    bool ok = put_profile(t->folder, err) &&
              gj_file_put(t->in, t->bytes->data, t->bytes->len, err) &&
              gj_engine_run(t, answer, err) && gj_file_read(t->out, RESULT_MAX, result, err);
    free(t->out);
    free(t->in);
    return ok;
}

/* A conversion within its scratch folder. */
typedef struct errand {
    gj_engine_task *task;
    gj_buf *result;
    gj_buf *answer;
    gj_err *err;
    bool ok;
} errand;

static void run_errand(void *data)
{
    errand *e = data;
    e->ok = convert_in(e->task, e->result, e->answer, e->err);
}

static bool convert_bytes(gj_engine_task *t, gj_buf *result, gj_buf *answer, gj_err *err)
{
    char *program = gj_office_folder();
    if (!program)
        return gj_fail(
            err, GJ_ERR_OFFICE,
            "没有找到 LibreOffice：请先安装，或用环境变量 GOUJI_OFFICE 指明它的 program 文件夹");
    errand e = {t, result, answer, err, false};
    char *scratch = gj_scratch_open(err);
    if (scratch) {
        t->program = program;
        t->folder = scratch;
        bool finished = gj_guard(run_errand, &e);
        gj_scratch_close(scratch);
        if (!finished) /* the folder is gone: now it may go on */
            gj_oom();
    }
    free(program);
    return e.ok;
}

/* ---- the two conversions ---- */

bool gj_office_present(void)
{
    char *program = gj_office_folder();
    free(program);
    return program != NULL;
}

bool gj_office_pdf(const gj_buf *odt, gj_office_pdfa part, gj_buf *pdf, gj_buf *substituted,
                   gj_err *err)
{
    static const char *const options[] = {
        [GJ_OFFICE_PDFA_2] = PDF_OPTIONS("2"), [GJ_OFFICE_PDFA_3] = PDF_OPTIONS("3")};
    gj_engine_task t = {.from = "报告的文档",
                        .bytes = odt,
                        .suffix_in = ".odt",
                        .suffix_out = ".pdf",
                        .format = "pdf",
                        .save_options = options[part]};
    return convert_bytes(&t, pdf, substituted, err);
}

/* A text file's separator and encoding are asked for in a dialog, which nobody would answer. */
static bool is_plain_text(const char *path)
{
    return gj_path_has_suffix(path, ".csv") || gj_path_has_suffix(path, ".tsv") ||
           gj_path_has_suffix(path, ".txt");
}

/* `kind` is LibreOffice's name for what comes out and, behind a dot, its ending. */
static bool convert_file(const char *path, const char *kind, gj_buf *out, gj_err *err)
{
    gj_buf bytes;
    gj_buf from;
    gj_buf suffix;
    const char *dot = strrchr(gj_path_base(path), '.');
    gj_buf_init(&bytes);
    gj_buf_init(&from);
    gj_buf_init(&suffix);
    gj_buf_printf(&from, " %s ", gj_path_base(path));
    gj_buf_printf(&suffix, ".%s", kind);
    gj_engine_task t = {.from = from.data,
                        .bytes = &bytes,
                        .suffix_in = dot ? dot : "",
                        .suffix_out = suffix.data,
                        .format = kind};
    bool ok = gj_file_read(path, FILE_MAX, &bytes, err) && convert_bytes(&t, out, NULL, err);
    gj_buf_release(&suffix);
    gj_buf_release(&from);
    gj_buf_release(&bytes);
    return ok;
}

bool gj_office_to_ods(const char *path, gj_buf *ods, gj_err *err)
{
    if (is_plain_text(path))
        return gj_fail(err, GJ_ERR_OFFICE, "%s 是纯文本：请先用 LibreOffice 打开，另存为 .ods",
                       gj_path_base(path));
    return convert_file(path, "ods", ods, err);
}

bool gj_office_to_odt(const char *path, gj_buf *odt, gj_err *err)
{
    return convert_file(path, "odt", odt, err);
}
