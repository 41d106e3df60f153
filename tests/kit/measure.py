# SPDX-License-Identifier: Apache-2.0
"""Runs a command in a small process of its own and tells how it ended and what it took.

    python3 -S measure.py SECONDS ADDRESS_MIB COMMAND…

prints {"status", "signal", "mib", "hung"} as the last line of stdout, after the command's own.
The kernel counts the memory of a process from before its exec as well, so whoever starts it must
be small: a test run of its own would be measured instead of the command.
"""
import os
import resource
import signal
import sys


def limit(kind, amount):
    if amount:
        resource.setrlimit(kind, (amount, amount))


def start(command, address_mib):
    """Forks the command with its limits."""
    child = os.fork()
    if child == 0:
        limit(resource.RLIMIT_AS, address_mib << 20)
        resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
        os.execv(command[0], command)
    return child


def main(seconds, address_mib, command):
    child = start(command, address_mib)
    hung = []

    def give_up(_number, _frame):
        hung.append(True)
        os.kill(child, signal.SIGKILL)
    signal.signal(signal.SIGALRM, give_up)
    signal.alarm(seconds)
    _, ended, usage = os.wait4(child, 0)
    status = os.WEXITSTATUS(ended) if os.WIFEXITED(ended) else "null"
    number = os.WTERMSIG(ended) if os.WIFSIGNALED(ended) else "null"
    sys.stdout.write(f'{{"status": {status}, "signal": {number}, '
                     f'"mib": {usage.ru_maxrss / 1024:.1f}, "hung": {str(bool(hung)).lower()}}}\n')


if __name__ == "__main__":
    main(int(sys.argv[1]), int(sys.argv[2]), sys.argv[3:])
