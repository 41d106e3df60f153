/* SPDX-License-Identifier: Apache-2.0 */
/* cmd_check.c - `gouji check`: each file gathered, judged, shown, and the worst status kept. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/arena.h"
#include "cli/cli.h"
#include "import/import.h"
#include "platform/charset.h"
#include "platform/confine.h"
#include "platform/crew.h"
#include "platform/path.h"
#include "report/exchange.h"

static const char usage[] =
    "用法：gouji [--forms DIR] check [--json] [--values] [-j N] [--last LAST [--remember]]\n"
    "                            [--rules RULES] [--report OUT] FILE...|-\n"
    "\n"
    "校验一份或多份年度报告工作簿，逐条列出问题，最后一行是结论。\n"
    "  --json           每个文件输出一行 JSON\n"
    "  --values         与 --json 同用：附上读到的报告内容\n"
    "  -j N, --jobs N   同时用 N 个进程校验；写 0 或不写 N：有几个处理器就用几个\n"
    "  --last LAST      上一年度的工作簿，或者它的 JSON "
    "数据：与上年的报告比对；不写就用工作簿记着的\n"
    "  --remember       与 --last 同用：让工作簿记住它，以后校验、在 Calc 里打开都与它比对；\n"
    "                   不是 gouji 生成的工作簿和别的格式，记在旁边的 名称.gouji.json 里\n"
    "  --rules RULES    本地的规则文件；不写就用环境变量 GOUJI_RULES 说的，或者格式文件夹里的 "
    "rules.xml\n"
    "  --which N        文件里有几份报告（两年的、两个机关的）时，读第几份\n"
    "  --report OUT     另写一份校验结果单（一两页），只能给一个文件；OUT 以 .odt、.pdf 或 .html "
    "结尾\n"
    "  -                文件从标准输入列出，一行一个，或者以 NUL 隔开（find -print0）\n"
    "每条末尾的〔〕里是规则的代号，docs/rules.html 里逐条说明。\n"
    "Word（.docx）、PDF（由 pdftotext）、网页、Excel（.xlsx）、.odt、.csv、文本直接读；"
    ".doc、.xls、.wps 等借助 LibreOffice。\n"
    "退出状态：0 没有错误（可以有警告和提示）；1 至少有一处错误；2 有文件不能读取或用法不对。\n";

struct session {
    const char *forms_folder, *rules;
    gj_forms *forms;
    bool presumes; /* readers take the forms that the program brings; here the folder is compared */
    const char *given; /* last year's for all files; else each may name its own */
    gj_cli_last last;  /* what is there */
    bool remember;     /* the files are to name it themselves */
    const char *sheet; /* where the result sheet goes, or NULL */
    char *styles;      /* folder */
    bool json;
    bool values;
    int which; /* of several reports in a file; 0: not said */
    char **paths;
    int n_paths;
    char **others; /* what else a file's reader was given to read, where readers are confined */
    int worst;
    bool stopped; /* it was told why nothing can be checked */
    gj_err err;   /* why there are no forms */
};

/* Why nothing can be checked. */
typedef enum stop { STOP_NOT, STOP_FORMS, STOP_LAST } stop;

/* What came of one file, beside what is printed about it. */
typedef struct outcome {
    int status;
    stop stop;
    /* With GJ_EXIT_TROUBLE why there is nothing to print; else what was left out, if anything. */
    gj_err err;
} outcome;

static void put_unreadable(const struct session *session, const char *path, const gj_err *err,
                           gj_buf *out)
{
    if (session->json) {
        gj_exchange_write_unreadable(path, err->says, out);
        gj_buf_putc(out, '\n');
    } else if (session->n_paths > 1) {
        gj_buf_puts(out, "无法校验。\n");
    }
}

/* From now on the file itself names last year's. */
static bool remember(const struct session *session, const char *path, const gj_report *report,
                     gj_buf *out, gj_err *err)
{
    gj_buf where;
    gj_buf_init(&where);
    gj_memory *memory = gj_keep_read(path, err);
    if (memory)
        gj_keep_set_last(memory, path, session->last.path);
    gj_keeping keeping = gj_cli_is_ours(report) ? GJ_KEEP_INSIDE : GJ_KEEP_BESIDE;
    bool ok = memory && gj_cli_keep(memory, path, keeping, &where, err);
    if (ok && !session->json) {
        gj_buf line;
        gj_buf_init(&line);
        gj_buf_printf(&line, "以后校验都与上年的 %s 比对，已记在 %s。", session->last.path,
                      where.data);
        gj_line_add(out, line.data);
        gj_buf_release(&line);
    }
    gj_memory_free(memory);
    gj_buf_release(&where);
    return ok;
}

static void load_forms(struct session *session)
{
    if (!session->forms)
        session->forms = gj_cli_load_forms_by(session->forms_folder, session->rules, &session->err);
}

/* Are the forms there, and last year's report? *err where not. */
static stop get_ready(struct session *session, gj_err *err)
{
    if (!session->forms) {
        *err = session->err;
        return STOP_FORMS;
    }
    if (session->last.path || gj_cli_last_open(session->forms, session->given, &session->last))
        return STOP_NOT;
    *err = session->last.err;
    return STOP_LAST;
}

/* Checks one file and appends what is printed about it; nothing of it stays behind. */
static outcome check_file(const struct session *session, const char *path, gj_buf *out)
{
    outcome came = {.status = GJ_EXIT_TROUBLE};
    gj_report *report = gj_cli_gather_which(session->forms, path, session->which, &came.err);
    if (!report) {
        put_unreadable(session, path, &came.err, out);
        return came;
    }
    gj_cli_last last = session->last;
    gj_findings *findings = gj_cli_judge(session->forms, report, path, &last, &came.err);
    came.status = gj_findings_pass(findings) ? GJ_EXIT_PASS : GJ_EXIT_FAIL;
    if (session->json) {
        gj_exchange_write_findings(path, report, findings, session->values, out);
        gj_buf_putc(out, '\n');
    } else {
        gj_print_findings(findings, GJ_SEVERITY_NOTE, out);
    }
    if (session->remember && !remember(session, path, report, out, &came.err))
        came.status = GJ_EXIT_TROUBLE;
    if (session->sheet) {
        const gj_cli_result result = {path,        last.path, report,
                                      last.report, findings,  session->styles};
        if (!gj_cli_report(&result, session->sheet, &came.err))
            came.status = GJ_EXIT_TROUBLE;
    }
    if (!session->last.path)
        gj_cli_last_release(&last);
    gj_findings_free(findings);
    gj_report_free(report);
    return came;
}

static void show(struct session *session, int file, const outcome *came, const char *text,
                 size_t length)
{
    if (session->n_paths > 1 && !session->json) {
        (void)fputs(file > 0 ? "\n" : "", stdout);
        gj_line_say(stdout, "== %s ==", session->paths[file]);
    }
    if (came->err.kind)
        (void)gj_cli_fail(session->paths[file], &came->err);
    (void)fwrite(text, 1, length, stdout);
    /* At once: whoever reads behind a pipe goes on with this one, and knows how far we are. */
    (void)fflush(stdout);
    session->worst = came->status > session->worst ? came->status : session->worst;
}

static void show_stop(struct session *session, stop why, const gj_err *err)
{
    if (!session->stopped)
        session->worst = gj_cli_fail(why == STOP_LAST ? session->given : NULL, err);
    session->stopped = true;
}

/* ---- in this process: one file after the other ---- */

static void check_in_turn(struct session *session)
{
    gj_err err = {0};
    load_forms(session);
    stop why = get_ready(session, &err);
    if (why)
        show_stop(session, why, &err);
    for (int i = 0; i < session->n_paths && !why; i++) {
        gj_buf out;
        gj_buf_init(&out);
        outcome came = check_file(session, session->paths[i], &out);
        show(session, i, &came, out.data, out.len);
        gj_buf_release(&out);
    }
}

/* ---- in others (platform/crew.h), which are confined where that can be: they are handed the file
 * itself, its memory, last year's file and the forms, and have other programs run here ---- */

static void begin(void *data)
{
    struct session *session = data;
    bool texts = session->given && gj_import_is_text(session->given);
    for (int i = 0; i < session->n_paths && !texts; i++)
        texts = gj_import_is_text(session->paths[i]);
    gj_exchange_prepare();
    if (texts)
        gj_charset_prepare();
    if (session->presumes)
        session->forms = gj_forms_presume();
    load_forms(session);
}

static bool are_forms_as_presumed(void *data)
{
    const struct session *session = data;
    return !session->presumes || gj_forms_are_as_presumed(session->forms_folder);
}

/* The answer: an outcome, and the text behind it. */
static void work(void *data, int file, gj_buf *answer)
{
    struct session *session = data;
    outcome came = {.status = GJ_EXIT_TROUBLE};
    gj_buf_add(answer, &came, sizeof came);
    came.stop = get_ready(session, &came.err);
    if (!came.stop)
        came = check_file(session, session->paths[file], answer);
    memcpy(answer->data, &came, sizeof came);
}

/* Who is confined is so because it may have been talked into anything: what it says is looked at
 * before it is used. */
static void take(void *data, int file, const gj_buf *answer)
{
    struct session *session = data;
    outcome came = {.status = GJ_EXIT_TROUBLE};
    if (answer->len < sizeof came)
        return;
    memcpy(&came, answer->data, sizeof came);
    came.err.says[sizeof came.err.says - 1] = '\0';
    came.err.named = answer->data[offsetof(outcome, err.named)] != 0; /* before it is read */
    if (came.status != GJ_EXIT_PASS && came.status != GJ_EXIT_FAIL)
        came.status = GJ_EXIT_TROUBLE;
    if (came.stop)
        show_stop(session, came.stop, &came.err);
    else if (!session->stopped)
        show(session, file, &came, answer->data + sizeof came, answer->len - sizeof came);
}

static void lose(void *data, int file, const char *how)
{
    struct session *session = data;
    outcome came = {.status = GJ_EXIT_TROUBLE};
    gj_buf out;
    gj_buf_init(&out);
    gj_fail(&came.err, GJ_ERR_IO, "%s", how);
    put_unreadable(session, session->paths[file], &came.err, &out);
    if (!session->stopped)
        show(session, file, &came, out.data, out.len);
    gj_buf_release(&out);
}

static bool is_same(const char *a, const char *b)
{
    return a && b && strcmp(a, b) == 0;
}

static char *hands(void *data, int file, int n)
{
    const struct session *session = data;
    const char *path = session->paths[file];
    return n == 0 ? gj_strdup(path) : n == 1 ? gj_keep_beside(path) : NULL;
}

/* Beside what belongs to the file there is one more: last year's, whose path stands in what only
 * the reader has read. The file itself is asked for where it is to be fetched. */
static bool may_read(void *data, int file, const char *path)
{
    struct session *session = data;
    if (session->given || is_same(path, session->paths[file]))
        return is_same(path, session->given) || is_same(path, session->paths[file]);
    char **other = &session->others[file];
    if (!*other)
        *other = gj_strdup(path);
    return is_same(path, *other);
}

static void fetch(void *data, int what, const char *path, gj_buf *out)
{
    (void)data;
    gj_cli_fetch(what, path, out);
}

/* False where other forms were presumed than there are: then nothing was said. */
static bool check_apart(struct session *session, int n_processes, bool confined)
{
    const gj_crew crew = {.n_things = session->n_paths,
                          .n_processes = n_processes,
                          .data = session,
                          .work = work,
                          .begin = begin,
                          .meanwhile = are_forms_as_presumed,
                          .confined = confined,
                          .hands = hands,
                          .may_read = may_read,
                          .fetch = fetch,
                          .take = take,
                          .lose = lose};
    gj_arena *arena = gj_arena_new();
    session->others = gj_arena_array(arena, (size_t)session->n_paths, sizeof *session->others);
    bool right = gj_crew_run(&crew);
    for (int i = 0; i < session->n_paths; i++)
        free(session->others[i]);
    gj_arena_free(arena);
    return right;
}

/* Several processes share what is loaded before they are made; one loads it itself, since the
 * smaller this process is the sooner another is made of it, and meanwhile this one looks whether
 * the forms' files are those of the build: they nearly always are. Who writes into files is this
 * process. */
static void check(struct session *session, int n_processes)
{
    bool confined = !session->sheet && !session->remember && gj_confine_can();
    bool several = n_processes > 1 && session->n_paths > 1;
    if (!several && !confined) {
        check_in_turn(session);
        return;
    }
    if (several)
        load_forms(session);
    else
        session->presumes =
            session->forms_folder && gj_forms_can_presume(session->forms_folder, session->rules);
    if (several && !session->forms) {
        show_stop(session, STOP_FORMS, &session->err);
    } else if (!check_apart(session, several ? n_processes : 1, confined)) {
        session->presumes = false;
        gj_forms_free(session->forms);
        session->forms = NULL;
        (void)check_apart(session, 1, confined);
    }
}

/* How many processes `-j` asks for; 0, with the sentence, if that can't be told. */
static int read_jobs(bool asked, const char *number, gj_err *err)
{
    enum { MOST_DIGITS = 3 };
    if (!asked)
        return 1;
    if (!number)
        return gj_crew_processors();
    if (strlen(number) > MOST_DIGITS || number[strspn(number, "0123456789")] || !*number) {
        gj_fail(err, GJ_ERR_USAGE,
                "-j 后面应是进程数，至多 999（0 或不写：有几个处理器就用几个），现为“%s”", number);
        return 0;
    }
    int n = (int)strtol(number, NULL, 10);
    return n ? n : gj_crew_processors();
}

int gj_cmd_check(int argc, char **argv, const char *forms_folder)
{
    struct session session = {.forms_folder = forms_folder, .worst = GJ_EXIT_PASS};
    const char *jobs = NULL, *which = NULL;
    bool help = false, parallel = false;
    gj_err err = {0};
    const gj_option options[] = {
        {"--json", &session.json, NULL},
        {"--values", &session.values, NULL},
        {"--last", NULL, &session.given},
        {"--remember", &session.remember, NULL},
        {"--rules", NULL, &session.rules},
        {"--report", NULL, &session.sheet},
        {"-j", &parallel, &jobs},
        {"--jobs", &parallel, &jobs},
        {"--which", NULL, &which},
        {"--help", &help, NULL},
        {NULL, NULL, NULL},
    };
    int files = gj_options_read(argc, argv, options, &err);
    if (files >= 0 && help)
        return gj_cli_finish(fputs(usage, stdout) < 0);
    int n_processes = files >= 0 ? read_jobs(parallel, jobs, &err) : 0;
    gj_operands operands = {0};
    bool given = !err.kind && gj_operands_read(argv + 1, files, &operands, &err);
    files = given ? operands.n : 0;
    if (files > 0 && session.values && !session.json)
        gj_fail(&err, GJ_ERR_USAGE, "--values 要和 --json 一起用");
    else if (files > 0 && session.remember && !session.given)
        gj_fail(&err, GJ_ERR_USAGE, "--remember 要和 --last 一起用：记住哪个文件？");
    else if (files > 1 && session.sheet)
        gj_fail(&err, GJ_ERR_USAGE, "--report 一次只写一个文件的结果单");
    else if (files == 1 && session.sheet)
        (void)gj_cli_may_report(operands.paths[0], session.sheet, &err);
    session.paths = operands.paths;
    if (!err.kind)
        (void)gj_cli_read_which(which, &session.which, &err);
    session.n_paths = files;
    session.styles = session.sheet && forms_folder ? gj_cli_find_styles(forms_folder) : NULL;
    if (err.kind)
        session.worst = gj_cli_fail(NULL, &err);
    else
        check(&session, n_processes);
    gj_cli_last_release(&session.last);
    free(session.styles);
    gj_forms_free(session.forms);
    gj_operands_release(&operands);
    return gj_cli_finish(session.worst);
}
