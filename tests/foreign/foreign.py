#!/usr/bin/python3
# SPDX-License-Identifier: Apache-2.0
"""Checks documents that were written to break an office: LibreOffice's own, fetched by tests/foreign/fetch.

    foreign.py FOLDER [MOST]    MOST of them, evenly taken; all where it is left out

The command is GOUJI's. None is a report: each must be refused with one sentence and status 2, in at most a second of
work, whatever is in it; a crash, another status, more on stderr or a verdict is a failure, named by file."""
import json
import os
import pathlib
import subprocess
import sys
import time

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parents[1] / 'kit'))
import gouji  # noqa: E402

SECOND = float(os.environ.get('GOUJI_SECOND', '1'))  # a sanitizer takes longer


def worked(program, path):
    """(status, stdout, stderr, seconds of work) of one check."""
    with subprocess.Popen([program, 'check', '--json', path], stdout=subprocess.PIPE, stderr=subprocess.PIPE) as running:
        try:
            out, err = running.communicate(timeout=60)
        except subprocess.TimeoutExpired:
            running.kill()
            return None, b'', b'no end within a minute', 60.0
    return running.returncode, out, err, 0.0


def amiss(program, path):
    before = os.times()
    status, out, err, lost = worked(program, path)
    after = os.times()
    seconds = lost or after.children_user - before.children_user + after.children_system - before.children_system
    problems = []
    try:
        told = json.loads(out)
        if told['verdict'] != 'unreadable':
            problems.append(f"taken for a report of {told.get('org')!r}, {told.get('form')}")
    except (ValueError, KeyError):
        problems.append(f'no line of JSON: {out[:80]!r}')
    if status not in (0, 1, 2):
        problems.append(f'status {status}')
    says = err.decode('utf-8', 'replace')
    if status == 2 and len(says.splitlines()) != 1 or '意外结束' in says or '不许做的事' in says or 'Sanitizer' in says:
        problems.append(says.strip()[:300])
    if seconds > SECOND:
        problems.append(f'{seconds:.2f} s')
    return problems, seconds, told.get('says', '') if out else ''


def main(folder, most=None):
    program = gouji.program()
    files = sorted(path for path in pathlib.Path(folder).rglob('*') if path.is_file() and path.name != 'done')
    if most:
        files = files[::max(1, len(files) // int(most))]
    bad, slowest, began = 0, (0.0, ''), time.monotonic()
    for path in files:
        problems, seconds, _ = amiss(program, str(path))
        slowest = max(slowest, (seconds, path.name))
        bad += bool(problems)
        for problem in problems:
            print(f'{path}: {problem}', flush=True)
    print(f'foreign: {len(files)} documents, {bad} amiss, the slowest {slowest[0]:.2f} s ({slowest[1]}), '
          f'{time.monotonic() - began:.0f} s in all')
    return bad > 0 or not files


if __name__ == '__main__':
    sys.exit(main(*sys.argv[1:]))
