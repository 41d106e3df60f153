/* SPDX-License-Identifier: Apache-2.0 */
/* job.c - a suspended process is put into a job object before its first step. */
#include "platform/windows/job.h"

#include <stdlib.h>
#include <string.h>

#include "base/buf.h"
#include "platform/windows/wide.h"

/* A word as C's beginnings of programs take it apart: backslashes count only before a quote. */
static void put_word(gj_buf *line, const char *word)
{
    gj_buf_puts(line, line->len ? " \"" : "\"");
    for (const char *c = word;; c++) {
        int slashes = 0;
        for (; *c == '\\'; c++)
            slashes++;
        for (int i = 0; i < slashes * (*c == '"' || !*c ? 2 : 1); i++)
            gj_buf_putc(line, '\\');
        if (!*c)
            break;
        if (*c == '"')
            gj_buf_putc(line, '\\');
        gj_buf_putc(line, *c);
    }
    gj_buf_putc(line, '"');
}

static wchar_t *command_line(const gj_job *job)
{
    gj_buf line;
    gj_buf_init(&line);
    put_word(&line, job->path);
    for (int i = 0; job->arguments[i]; i++)
        put_word(&line, job->arguments[i]);
    wchar_t *wide = gj_wide(line.data);
    gj_buf_release(&line);
    return wide;
}

static HANDLE make_job(size_t memory)
{
    JOBOBJECT_EXTENDED_LIMIT_INFORMATION limits = {0};
    limits.BasicLimitInformation.LimitFlags =
        JOB_OBJECT_LIMIT_KILL_ON_JOB_CLOSE | JOB_OBJECT_LIMIT_DIE_ON_UNHANDLED_EXCEPTION;
    if (memory) {
        limits.BasicLimitInformation.LimitFlags |= JOB_OBJECT_LIMIT_PROCESS_MEMORY;
        limits.ProcessMemoryLimit = memory;
    }
    HANDLE job = CreateJobObjectW(NULL, NULL);
    if (job)
        (void)SetInformationJobObject(job, JobObjectExtendedLimitInformation, &limits,
                                      sizeof limits);
    return job;
}

bool gj_job_start(gj_job *job)
{
    SECURITY_ATTRIBUTES inherited = {.nLength = sizeof inherited, .bInheritHandle = TRUE};
    HANDLE null =
        CreateFileW(L"NUL", GENERIC_READ | GENERIC_WRITE, FILE_SHARE_READ | FILE_SHARE_WRITE,
                    &inherited, OPEN_EXISTING, 0, NULL);
    STARTUPINFOW begin = {.cb = sizeof begin,
                          .dwFlags = STARTF_USESTDHANDLES,
                          .hStdInput = job->in ? job->in : null,
                          .hStdOutput = job->out ? job->out : null,
                          .hStdError = null};
    PROCESS_INFORMATION made;
    wchar_t *path = gj_wide(job->path), *line = command_line(job);
    job->job = make_job(job->memory);
    bool ok =
        job->job && CreateProcessW(path, line, NULL, NULL, TRUE,
                                   CREATE_NO_WINDOW | CREATE_SUSPENDED, NULL, NULL, &begin, &made);
    DWORD error = GetLastError();
    if (ok) {
        job->process = made.hProcess;
        (void)AssignProcessToJobObject(job->job, made.hProcess);
        (void)ResumeThread(made.hThread);
        (void)CloseHandle(made.hThread);
    } else if (job->job) {
        (void)CloseHandle(job->job);
    }
    (void)CloseHandle(null);
    free(line);
    free(path);
    SetLastError(error);
    return ok;
}

void gj_job_end(gj_job *job)
{
    (void)TerminateJobObject(job->job, 1);
    (void)CloseHandle(job->process);
    (void)CloseHandle(job->job);
}
