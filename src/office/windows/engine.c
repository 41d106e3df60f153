/* SPDX-License-Identifier: Apache-2.0 */
/* engine.c - soffice.exe in a job object, with a profile of its own. */
#include "office/engine.h"

#include <stdlib.h>

#include <windows.h>

#include "base/arena.h"
#include "office/fonts.h"
#include "platform/clock.h"
#include "platform/environment.h"
#include "platform/path.h"
#include "platform/reason.h"
#include "platform/signals.h"
#include "platform/windows/job.h"
#include "platform/windows/wide.h"

enum { SLICE = 50 }; /* milliseconds between two looks at the clock and at signals */
static const size_t most_memory = (size_t)3 << 30;

/* False with a sentence where it doesn't come to its end. */
static bool wait_for(const gj_job *job, DWORD *status, gj_err *err)
{
    int64_t until = gj_clock_ms() + (int64_t)GJ_ENGINE_SECONDS * 1000;
    while (WaitForSingleObject(job->process, SLICE) == WAIT_TIMEOUT) {
        if (gj_signals_are_waiting())
            return gj_fail(err, GJ_ERR_OFFICE, "已中断，LibreOffice 没有做完");
        if (gj_clock_ms() > until)
            return gj_fail(err, GJ_ERR_OFFICE, "LibreOffice 在 %d 秒内没有做完，已经停止",
                           (int)GJ_ENGINE_SECONDS);
    }
    (void)GetExitCodeProcess(job->process, status);
    return true;
}

/* LibreOffice calls what it writes like what it read: beside it, with the other ending. */
static bool take_result(const gj_engine_task *task, DWORD status, gj_err *err)
{
    gj_buf made;
    gj_buf_init(&made);
    gj_buf_printf(&made, "%s/in%s", task->folder, task->suffix_out);
    wchar_t *from = gj_wide_path(made.data), *to = gj_wide_path(task->out);
    bool ok = MoveFileExW(from, to, MOVEFILE_REPLACE_EXISTING);
    free(to);
    free(from);
    gj_buf_release(&made);
    if (ok)
        return true;
    if (status)
        return gj_fail(err, GJ_ERR_OFFICE, "LibreOffice 意外退出（状态 %lu），没有做完", status);
    return gj_fail(err, GJ_ERR_OFFICE, "LibreOffice 无法把%s另存为 %s", task->from, task->format);
}

static bool run(const gj_engine_task *task, const char *soffice, const char *profile,
                const char *kind, gj_err *err)
{
    const char *const arguments[] = {profile,        "--headless", "--norestore", "--nologo",
                                     "--convert-to", kind,         "--outdir",    task->folder,
                                     task->in,       NULL};
    gj_job job = {.path = soffice, .arguments = arguments, .memory = most_memory};
    if (!gj_job_start(&job))
        return gj_fail(err, GJ_ERR_IO, "无法启动 LibreOffice：%s", gj_reason((int)GetLastError()));
    DWORD status = 0;
    bool ok = wait_for(&job, &status, err);
    gj_job_end(&job);
    return ok && take_result(task, status, err);
}

bool gj_engine_run(const gj_engine_task *task, gj_buf *answer, gj_err *err)
{
    static const char *const kept[] = {"TEMP", "TMP", "http_proxy", "https_proxy"};
    enum { KEPT = sizeof kept / sizeof kept[0] };
    char *before[KEPT];
    for (int i = 0; i < KEPT; i++) {
        const char *now = gj_environment_get(kept[i]);
        before[i] = now ? gj_strdup(now) : NULL;
        gj_environment_set(kept[i],
                           i < 2 ? task->folder : NULL); /* scratch in the scratch folder */
    }
    gj_buf profile, kind;
    gj_buf_init(&profile);
    gj_buf_init(&kind);
    char *folder = gj_path_join(task->folder, "profile"), *url = gj_path_file_url(folder);
    char *soffice = gj_path_join(task->program, "soffice.exe");
    gj_buf_printf(&profile, "-env:UserInstallation=%s", url);
    gj_buf_puts(&kind, task->format);
    if (task->save_options)
        gj_buf_printf(&kind, ":writer_%s_Export:%s", task->format, task->save_options);
    bool ok = run(task, soffice, profile.data, kind.data, err);
    if (ok && answer)
        gj_fonts_tell_missing(answer);
    for (int i = 0; i < KEPT; i++) {
        gj_environment_set(kept[i], before[i]);
        free(before[i]);
    }
    free(soffice);
    free(url);
    free(folder);
    gj_buf_release(&kind);
    gj_buf_release(&profile);
    return ok;
}
