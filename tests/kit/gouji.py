# SPDX-License-Identifier: Apache-2.0
"""Runs the command under test. GOUJI names the program, build/gouji where it is not set."""
import json
import os
import subprocess
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]


def program():
    """The program as an absolute path; a test without it has nothing to say and fails."""
    path = (ROOT / os.environ.get("GOUJI", "build/gouji")).resolve()
    assert path.is_file(), f"no program at {path}: run make first, or set GOUJI"
    return str(path)


def run(*arguments):
    """(exit status, stdout, stderr) of one call."""
    done = subprocess.run([program(), *map(str, arguments)], capture_output=True, timeout=60,
                          check=False)
    return done.returncode, done.stdout.decode("utf-8"), done.stderr.decode("utf-8")


def check(path, *options):
    """(exit status, the one JSON object) of `gouji check --json` on one file."""
    status, out, err = run("check", "--json", *options, path)
    lines = out.removesuffix("\n").split("\n")  # U+2028 in a text begins no line
    assert len(lines) == 1, f"one file gives one line of JSON, not {len(lines)}: {out}{err}"
    return status, json.loads(lines[0])
