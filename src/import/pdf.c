/* SPDX-License-Identifier: Apache-2.0 */
/* pdf.c - has a PDF read by pdftotext, and says why where it can't be. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/buf.h"
#include "import/import.h"
#include "import/import_private.h"
#include "import/pdf_text.h"
#include "pack/limits.h"
#include "platform/confine.h"
#include "platform/file.h"
#include "platform/folder.h"
#include "platform/path.h"
#include "platform/program.h"

enum {
    MOST_SECONDS = 20,
    MOST_SILENT_MS = 800, /* a page of a report takes a tenth of it */
    MOST_MEMORY = 512 * 1024 * 1024,
    MOST_PRINTED = 8 * 1024 * 1024,
    PICTURE = 200, /* pixels each way, from which on one may be a page or a table */
};

/* The programs, by the number that one is fetched by. */
typedef enum which { TEXT, PICTURES } which;

static gj_program_outcome run_here(which number, const char *path, gj_buf *out)
{
    char last[16];
    (void)snprintf(last, sizeof last, "%d", GJ_LIMIT_PAGES + 1);
    const char *const text[] = {"-bbox", "-enc", "UTF-8", "-l", last, "/dev/stdin", "-", NULL};
    static const char *const pictures[] = {"-list", "-l", "80", "/dev/stdin", NULL};
    const gj_program program = {.name = number == TEXT ? "pdftotext" : "pdfimages",
                                .arguments = number == TEXT ? text : pictures,
                                .input = path,
                                .seconds = MOST_SECONDS,
                                .silent_ms = MOST_SILENT_MS,
                                .memory = MOST_MEMORY,
                                .most = MOST_PRINTED};
    return gj_program_run(&program, out);
}

void gj_import_fetch(int what, const char *path, gj_buf *out)
{
    gj_program_outcome outcome = {.end = GJ_PROGRAM_ABSENT};
    size_t at = out->len;
    gj_buf_add(out, &outcome, sizeof outcome);
    outcome = run_here(what == TEXT ? TEXT : PICTURES, path, out);
    memcpy(out->data + at, &outcome, sizeof outcome);
}

/* Parent and child are one program: what is constant is so in both. */
static gj_program_outcome run(which number, const char *path, gj_buf *out)
{
    gj_program_outcome outcome = {.end = GJ_PROGRAM_NOT_STARTED, .why = "系统太忙，请稍后再试"};
    if (!gj_confine_is_on())
        return run_here(number, path, out);
    gj_buf answer;
    gj_buf_init(&answer);
    if (gj_confine_fetch((int)number, path, &answer) && answer.len >= sizeof outcome) {
        memcpy(&outcome, answer.data, sizeof outcome);
        gj_buf_add(out, answer.data + sizeof outcome, answer.len - sizeof outcome);
    }
    gj_buf_release(&answer);
    return outcome;
}

/* Does the file hold the word? Of what is encrypted that is said in plain. */
static bool holds(const char *path, const char *word)
{
    gj_err unheard = {0};
    gj_buf bytes;
    gj_buf_init(&bytes);
    bool found = false;
    size_t length = strlen(word);
    if (gj_file_read(path, GJ_LIMIT_FILE, &bytes, &unheard))
        for (const char *at = bytes.data, *end = bytes.data + bytes.len; !found && at;) {
            at = memchr(at, word[0], (size_t)(end - at));
            found = at && (size_t)(end - at) >= length && memcmp(at, word, length) == 0;
            at = at ? at + 1 : NULL;
        }
    gj_buf_release(&bytes);
    return found;
}

/* Why it could not be read, in a sentence. */
static bool say_why(const gj_program_outcome *outcome, const char *path, gj_err *err)
{
    switch (outcome->end) {
    case GJ_PROGRAM_ABSENT:
        return gj_fail(err, GJ_ERR_IO,
                       "读取 PDF 要用 pdftotext，而这里没有安装它：请安装软件包 poppler-utils");
    case GJ_PROGRAM_LATE:
        return gj_fail(err, GJ_ERR_LIMIT, "这个 PDF 太复杂，很久没有读完一页，不读取");
    case GJ_PROGRAM_TOO_MUCH:
        return gj_fail(err, GJ_ERR_LIMIT, "内容太多，不像一份报告，不读取");
    case GJ_PROGRAM_CRASHED:
        return gj_fail(err, GJ_ERR_FORMAT, "这个 PDF 不正常，pdftotext 中途退出了");
    case GJ_PROGRAM_INTERRUPTED:
        return gj_fail(err, GJ_ERR_IO, "被中断");
    case GJ_PROGRAM_NOT_STARTED:
        return gj_fail(err, GJ_ERR_IO, "不能运行 pdftotext：%s", outcome->why);
    case GJ_PROGRAM_LEFT:
        break;
    }
    if (holds(path, "/Encrypt"))
        return gj_fail(err, GJ_ERR_FORMAT, "这个 PDF 有密码或不许复制文字，请先解除");
    return gj_fail(err, GJ_ERR_FORMAT, "不是 PDF 文件，或已损坏");
}

/* Are there pictures that may be tables? `pdfimages -list` prints a line for each, of which the
 * fourth and fifth words are width and height. */
static bool has_pictures(const char *path)
{
    gj_buf out;
    bool found = false;
    gj_buf_init(&out);
    if (run(PICTURES, path, &out).end == GJ_PROGRAM_LEFT)
        for (const char *line = out.data; line && !found; line = strchr(line, '\n')) {
            line += *line == '\n';
            const char *at = line;
            long size[2] = {0};
            for (int word = 0; word < 5; word++) {
                at += strspn(at, " ");
                if (word >= 3)
                    size[word - 3] = strtol(at, NULL, 10);
                at += strcspn(at, " \n");
            }
            found = size[0] >= PICTURE && size[1] >= PICTURE;
        }
    gj_buf_release(&out);
    return found;
}

gj_sheets *gj_import_pdf(const char *path, gj_err *err)
{
    gj_buf printed;
    gj_sheets *sheets = NULL;
    int tables = 0;
    if (!gj_file_may_read(path, err))
        return NULL;
    gj_buf_init(&printed);
    gj_program_outcome outcome = run(TEXT, path, &printed);
    if (outcome.end == GJ_PROGRAM_LEFT && outcome.status == 0)
        sheets = gj_pdf_sheets(printed.data, printed.len, &tables, err);
    else
        (void)say_why(&outcome, path, err);
    gj_buf_release(&printed);
    if (sheets && tables == 0 && has_pictures(path)) {
        gj_sheets_free(sheets);
        sheets = NULL;
        (void)gj_fail(err, GJ_ERR_FORMAT,
                      "这个 PDF 里没有找到表格，却有图片：表格可能是图片，请用 Word 等原文件");
    }
    return sheets;
}

gj_sheets *gj_import_pdf_memory(const void *data, size_t length, gj_err *err)
{
    char *folder = gj_scratch_open(err);
    if (!folder)
        return NULL;
    char *path = gj_path_join(folder, "a.pdf");
    gj_sheets *sheets = gj_file_put(path, data, length, err) ? gj_import_pdf(path, err) : NULL;
    free(path);
    gj_scratch_close(folder);
    return sheets;
}
