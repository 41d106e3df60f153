/* SPDX-License-Identifier: Apache-2.0 */
/* program.c - another program in a job object, and an eye on the clock. */
#include "platform/program.h"

#include <stdbool.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include <windows.h>

#include "platform/clock.h"
#include "platform/environment.h"
#include "platform/reason.h"
#include "platform/signals.h"
#include "platform/windows/job.h"
#include "platform/windows/wide.h"

enum { SLICE = 20 }; /* milliseconds between two looks at clocks and signals */

/* A program and the two ends that are ours. */
typedef struct run {
    const gj_program *program;
    HANDLE process, job, out;
} run;

static int64_t worked_ms(HANDLE process)
{
    FILETIME made, ended, kernel, user;
    if (!GetProcessTimes(process, &made, &ended, &kernel, &user))
        return 0;
    uint64_t ticks = ((uint64_t)kernel.dwHighDateTime << 32 | kernel.dwLowDateTime) +
                     ((uint64_t)user.dwHighDateTime << 32 | user.dwLowDateTime);
    return (int64_t)(ticks / 10000);
}

/* How many bytes wait in the pipe; -1 where the other end is closed. */
static int64_t waiting_in(HANDLE pipe)
{
    DWORD there = 0;
    return PeekNamedPipe(pipe, NULL, 0, NULL, &there, NULL) ? (int64_t)there : -1;
}

/* LEFT: it closed its end. */
static gj_program_end listen_to(const run *of, gj_buf *out)
{
    const gj_program *program = of->program;
    int64_t until = gj_clock_ms() + (int64_t)program->seconds * 1000, heard = 0;
    size_t most = out->len + program->most;
    char block[16384];
    for (;;) {
        int64_t there = waiting_in(of->out);
        DWORD got = 0;
        if (there < 0)
            return GJ_PROGRAM_LEFT;
        if (there > 0 && ReadFile(of->out, block, sizeof block, &got, NULL))
            gj_buf_add(out, block, got);
        if (out->len > most)
            return GJ_PROGRAM_TOO_MUCH;
        if (gj_signals_are_waiting())
            return GJ_PROGRAM_INTERRUPTED;
        if (there > 0)
            heard = worked_ms(of->process);
        else if (worked_ms(of->process) - heard > program->silent_ms)
            return GJ_PROGRAM_LATE;
        if (gj_clock_ms() > until)
            return GJ_PROGRAM_LATE;
        if (there == 0)
            Sleep(SLICE);
    }
}

static gj_program_outcome attend(const run *of, gj_buf *out)
{
    gj_program_outcome outcome = {.end = listen_to(of, out)};
    DWORD status = 0;
    if (outcome.end != GJ_PROGRAM_LEFT)
        (void)TerminateJobObject(of->job, 1);
    (void)WaitForSingleObject(of->process, INFINITE);
    (void)GetExitCodeProcess(of->process, &status);
    if (outcome.end == GJ_PROGRAM_LEFT && status >= 0xC0000000) /* an exception's number */
        outcome.end = GJ_PROGRAM_CRASHED;
    else if (outcome.end == GJ_PROGRAM_LEFT)
        outcome.status = (int)status;
    return outcome;
}

static gj_program_outcome start(const gj_program *program, const char *path, HANDLE in, gj_buf *out)
{
    gj_program_outcome outcome = {.end = GJ_PROGRAM_NOT_STARTED};
    SECURITY_ATTRIBUTES inherited = {.nLength = sizeof inherited, .bInheritHandle = TRUE};
    HANDLE theirs = NULL;
    run mine = {.program = program};
    if (!CreatePipe(&mine.out, &theirs, &inherited, 0)) {
        outcome.why = gj_reason((int)GetLastError());
        return outcome;
    }
    (void)SetHandleInformation(mine.out, HANDLE_FLAG_INHERIT, 0);
    gj_job job = {.path = path,
                  .arguments = program->arguments,
                  .memory = program->memory,
                  .in = in,
                  .out = theirs};
    bool started = gj_job_start(&job);
    if (!started)
        outcome.why = gj_reason((int)GetLastError());
    (void)CloseHandle(theirs);
    if (started) {
        mine.process = job.process;
        mine.job = job.job;
        outcome = attend(&mine, out);
        gj_job_end(&job);
    }
    (void)CloseHandle(mine.out);
    return outcome;
}

gj_program_outcome gj_program_run(const gj_program *program, gj_buf *out)
{
    gj_program_outcome outcome = {.end = GJ_PROGRAM_ABSENT};
    char *path = gj_environment_program(program->name, 0);
    if (!path)
        return outcome;
    SECURITY_ATTRIBUTES inherited = {.nLength = sizeof inherited, .bInheritHandle = TRUE};
    wchar_t *input = gj_wide_path(program->input);
    HANDLE in =
        CreateFileW(input, GENERIC_READ, FILE_SHARE_READ | FILE_SHARE_WRITE | FILE_SHARE_DELETE,
                    &inherited, OPEN_EXISTING, FILE_ATTRIBUTE_NORMAL, NULL);
    if (in != INVALID_HANDLE_VALUE) {
        outcome = start(program, path, in, out);
        (void)CloseHandle(in);
    } else {
        outcome = (gj_program_outcome){.end = GJ_PROGRAM_NOT_STARTED,
                                       .why = gj_reason((int)GetLastError())};
    }
    free(input);
    free(path);
    return outcome;
}
