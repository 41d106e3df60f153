/* SPDX-License-Identifier: Apache-2.0 */
/* office.c - LibreOffice run in a child: a workbook converted, a document printed to PDF. */
#include "office/office.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <LibreOfficeKit/LibreOfficeKitInit.h>

#include "base/arena.h"
#include "office/child.h"
#include "office/find.h"
#include "office/fonts.h"
#include "office/profile.h"
#include "platform/environment.h"
#include "platform/file.h"
#include "platform/folder.h"
#include "platform/path.h"

enum {
    SECONDS = 120,               /* a clerk's patience, many times what any report takes */
    FILE_MAX = 64 * 1024 * 1024, /* bytes of a file that LibreOffice is asked to read */
    RESULT_MAX = 1024 * 1024 * 1024
};

/* One conversion. It happens on copies in the scratch folder, so that LibreOffice leaves no lock
 * file beside the user's. */
typedef struct task {
    const char *from;      /* what it is, for messages */
    const gj_buf *bytes;   /* what is in it */
    const char *suffix_in; /* ".odt" */
    const char *suffix_out;
    const char *format; /* LibreOffice's name for what comes out */
    const char *save_options;
    const char *program; /* from here on filled by convert_bytes() */
    const char *folder;
    char *in;
    char *out;
} task;

/* Tagged PDF/A and PDF/UA-1 with an outline; images are left as they are. */
#define PDF_OPTIONS(part)                                               \
    "{\"SelectPdfVersion\":{\"type\":\"long\",\"value\":\"" part "\"}," \
    "\"PDFUACompliance\":{\"type\":\"boolean\",\"value\":\"true\"},"    \
    "\"UseTaggedPDF\":{\"type\":\"boolean\",\"value\":\"true\"},"       \
    "\"ExportBookmarks\":{\"type\":\"boolean\",\"value\":\"true\"},"    \
    "\"ExportNotes\":{\"type\":\"boolean\",\"value\":\"false\"},"       \
    "\"UseLosslessCompression\":{\"type\":\"boolean\",\"value\":\"true\"}}"

/* ---- in the child ---- */

static void add_reason(LibreOfficeKit *kit, gj_buf *says)
{
    char *reason = kit->pClass->getError ? kit->pClass->getError(kit) : NULL;
    if (reason && *reason)
        gj_buf_printf(says, "（LibreOffice：%s）", reason);
}

static bool save(const task *t, LibreOfficeKit *kit, LibreOfficeKitDocument *document, gj_buf *says)
{
    char *out = gj_path_file_url(t->out);
    bool ok = document->pClass->saveAs(document, out, t->format, t->save_options) != 0;
    free(out);
    if (ok && gj_path_is_file(t->out))
        return true;
    gj_buf_printf(says, "LibreOffice 无法把%s另存为 %s", t->from, t->format);
    add_reason(kit, says);
    return false;
}

static bool convert(const task *t, LibreOfficeKit *kit, gj_buf *says)
{
    /* Batch: a dialog is cancelled instead of waiting for somebody. */
    char *in = gj_path_file_url(t->in);
    LibreOfficeKitDocument *document = kit->pClass->documentLoadWithOptions(kit, in, "Batch=true");
    free(in);
    if (document)
        return save(t, kit, document, says);
    gj_buf_printf(says, "LibreOffice 打不开%s", t->from);
    add_reason(kit, says);
    return false;
}

/* Everything LibreOffice and fontconfig would otherwise put elsewhere goes to the scratch
 * folder. */
static void set_environment(const task *t)
{
    char *fonts = gj_path_join(t->folder, "fonts.conf");
    gj_environment_set("FONTCONFIG_FILE", fonts);
    gj_environment_set("TMPDIR", t->folder);
    gj_environment_set("XDG_RUNTIME_DIR", t->folder);
    gj_environment_set("SAL_USE_VCLPLUGIN", "svp");
    /* LibreOffice would ask GnuPG for its version five times over. */
    gj_environment_set("PATH", t->folder);
    gj_environment_set("FONTCONFIG_PATH", NULL);
    gj_environment_set("http_proxy", NULL);
    gj_environment_set("https_proxy", NULL);
    free(fonts);
}

static bool work(void *data, gj_buf *says)
{
    const task *t = data;
    set_environment(t);
    gj_buf missing;
    gj_buf_init(&missing);
    gj_fonts_tell_missing(&missing);
    char *folder = gj_path_join(t->folder, "profile");
    char *url = gj_path_file_url(folder);
    LibreOfficeKit *kit = lok_init_2(t->program, url);
    free(url);
    free(folder);
    bool ok = kit && convert(t, kit, says);
    if (!kit)
        gj_buf_printf(says, "%s 里的 LibreOffice 无法启动", t->program);
    if (ok)
        gj_buf_puts(says, missing.data);
    gj_buf_release(&missing);
    return ok;
}

/* ---- in the parent ---- */

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

static bool put_fonts(const char *folder, gj_err *err)
{
    const char *system = gj_environment_get("FONTCONFIG_FILE");
    char *path = gj_path_join(folder, "fonts.conf");
    gj_buf text;
    gj_buf_init(&text);
    gj_fonts_write_config(system && gj_path_is_absolute(system) ? system : "/etc/fonts/fonts.conf",
                          &text);
    bool ok = gj_file_put(path, text.data, text.len, err);
    gj_buf_release(&text);
    free(path);
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

static bool convert_in(task *t, gj_buf *result, gj_buf *answer, gj_err *err)
{
    t->in = place(t->folder, "in", t->suffix_in);
    t->out = place(t->folder, "out", t->suffix_out);
    bool ok = put_profile(t->folder, err) && put_fonts(t->folder, err) &&
              gj_file_put(t->in, t->bytes->data, t->bytes->len, err) &&
              gj_child_run(work, t, SECONDS, answer, err) &&
              gj_file_read(t->out, RESULT_MAX, result, err);
    free(t->out);
    free(t->in);
    return ok;
}

/* A conversion within its scratch folder. */
typedef struct errand {
    task *task;
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

static bool convert_bytes(task *t, gj_buf *result, gj_buf *answer, gj_err *err)
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
    task t = {.from = "报告的文档",
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
    task t = {.from = from.data,
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
