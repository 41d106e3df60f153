# SPDX-License-Identifier: Apache-2.0
"""Commands timed against each other in one run, and the memory that a command takes.

    times = race({"ours": [["gouji", "check", "a.ods"]], "other": [["unzip", …], ["xmllint", …]]})
    times["ours"].median, times["ours"].least        # seconds

A command is a pipeline: a list of argument lists. Commands take turns, so that whatever else the
machine does hits all of them. They are started with posix_spawn and without a shell in between.
"""
import collections
import os
import statistics
import subprocess
import time

# `worked` is the processors' time, of all processes together: steadier on a busy machine.
Times = collections.namedtuple("Times", "median least worked", defaults=(0.0,))


def spawn(arguments, stdin, stdout, environment):
    actions = [(os.POSIX_SPAWN_DUP2, stdin, 0), (os.POSIX_SPAWN_DUP2, stdout, 1),
               (os.POSIX_SPAWN_OPEN, 2, "/dev/null", os.O_WRONLY, 0)]
    return os.posix_spawnp(arguments[0], arguments, environment, file_actions=actions)


def start(pipeline, environment):
    """The processes of a pipeline; the last one's output is thrown away."""
    processes, stdin = [], os.open("/dev/null", os.O_RDONLY | os.O_CLOEXEC)
    for arguments in pipeline[:-1]:
        reading, writing = os.pipe()      # not inherited: Python's pipes close on exec
        processes.append(spawn(arguments, stdin, writing, environment))
        os.close(stdin)
        os.close(writing)
        stdin = reading
    nowhere = os.open("/dev/null", os.O_WRONLY | os.O_CLOEXEC)
    processes.append(spawn(pipeline[-1], stdin, nowhere, environment))
    os.close(nowhere)
    os.close(stdin)
    return processes


def run(pipeline, environment, allowed=(0,)):
    """Seconds until all processes of the pipeline have ended as they should."""
    return run_watched(pipeline, environment, allowed)[0]


def run_watched(pipeline, environment, allowed):
    """The same, and the seconds that they and their children worked."""
    begun = time.perf_counter()
    waited = [os.wait4(process, 0) for process in start(pipeline, environment)]
    seconds = time.perf_counter() - begun
    ended = [status for _, status, _ in waited]
    for arguments, status in zip(pipeline, ended):
        if os.waitstatus_to_exitcode(status) not in allowed:
            raise SystemExit(f"失败（{os.waitstatus_to_exitcode(status)}）：{' '.join(arguments[:6])}")
    return seconds, sum(used.ru_utime + used.ru_stime for _, _, used in waited)


def race(commands, rounds, environment=None, allowed=(0,)):
    """{name: Times}; one round more is run first and not counted."""
    environment = environment or dict(os.environ)
    seconds = {name: [] for name in commands}
    for turn in range(rounds + 1):
        for name, pipeline in commands.items():
            taken = run_watched(pipeline, environment, allowed)
            if turn:
                seconds[name].append(taken)
    return {name: Times(statistics.median(times), min(times), statistics.median(worked))
            for name, (times, worked) in ((name, zip(*taken)) for name, taken in seconds.items())}


def peak_mib(arguments, allowed=(0,)):
    """The most memory resident at a time. GNU time is small itself: the kernel counts what a
    process took before its exec, and a Python that starts one would be measured instead."""
    done = subprocess.run(["/usr/bin/time", "-f", "peak %M", *arguments], check=False,
                          stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, text=True)
    if done.returncode not in allowed:
        raise SystemExit(f"失败（{done.returncode}）：{' '.join(arguments[:6])}\n{done.stderr}")
    return int(done.stderr.split()[-1]) / 1024
