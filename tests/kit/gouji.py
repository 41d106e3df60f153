# SPDX-License-Identifier: Apache-2.0
"""Runs the command under test. GOUJI names the program, build/gouji where it is not set."""
import json
import os
import subprocess
import tempfile
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
SEED = ROOT / "tests/cases/seed/keche-2020.json"


def program():
    """The program as an absolute path; a test without it has nothing to say and fails."""
    path = (ROOT / os.environ.get("GOUJI", "build/gouji")).resolve()
    assert path.is_file(), f"no program at {path}: run make first, or set GOUJI"
    return str(path)


def file():
    """Where the program's own bytes are: GOUJI_FILE, where GOUJI is what starts it."""
    return Path(os.environ.get("GOUJI_FILE") or program())


def run(*arguments):
    """(exit status, stdout, stderr) of one call."""
    done = subprocess.run([program(), *map(str, arguments)], capture_output=True, timeout=60,
                          check=False)
    return done.returncode, done.stdout.decode("utf-8"), done.stderr.decode("utf-8")


def check(path, *options):
    """(exit status, the one JSON object) of `gouji check --json` on one file."""
    status, out, err = run("check", "--json", *options, path)
    lines = out.removesuffix("\n").split("\n")  # U+2028 in a text begins no line
    assert out and len(lines) == 1, f"one file gives one line of JSON, not {len(lines)} ({status}): {out}{err}"
    return status, json.loads(lines[0])


def package():
    """The add-on that was built beside the program."""
    path = Path(program()).parent / "gouji.oxt"
    assert path.is_file(), f"no package at {path}: run make first"
    return path


def new(path, data, *options):
    """The workbook of a report: a file of data, or what would be in one."""
    if isinstance(data, dict):
        with tempfile.TemporaryDirectory() as folder:
            told = Path(folder) / "data.json"
            told.write_text(json.dumps(data, ensure_ascii=False), encoding="utf-8")
            return new(path, told, *options)
    form = json.loads(Path(data).read_text(encoding="utf-8"))["form"]
    status, _, err = run("new", "--form", form, "--data", data, *options, "-o", path)
    assert status == 0, err
    return path


def mistaken(path):
    """The workbook of the seed with three mistakes, which are six errors and a warning: in B19 of the second sheet, D26 (three),
    E26 and J26 of the third, and C19 of the second, which is merged with D19."""
    changed = subprocess.run(["sed", "-f", SEED.with_name("mistakes.sed"), SEED], check=True, capture_output=True)
    return new(path, json.loads(changed.stdout))
