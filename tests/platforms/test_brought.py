# SPDX-License-Identifier: Apache-2.0
"""The forms that a program brings (load/image.h) are used on every machine it is built for, and only for a folder that is theirs.

Here, and on the machines that MACHINES names: `make elsewhere` builds for them and has their emulators."""
import os
import shutil
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

sys.path.insert(0, str(Path(__file__).parents[1]))
from kit import gouji  # noqa: E402 (the path first)

ELSEWHERE = Path(__file__).with_name("elsewhere")
FORMS = gouji.ROOT / "templates/forms"
WORD, OTHER = "行政许可".encode(), "行政许司".encode()  # in the forms alone, and in none


@pytest.fixture(name="machine", params=["here", *os.environ.get("MACHINES", "").split()])
def fixture_machine(request):
    return request.param


def built(machine, name):
    """What is built for a machine: the command, or what freezes the forms for it."""
    if machine == "here":
        return Path(gouji.program()) if name == "gouji" else Path(gouji.program()).parent / name
    return gouji.ROOT / "build" / machine / (name + (".exe" if machine.startswith("windows") else ""))


def run(machine, program, *words):
    done = subprocess.run([ELSEWHERE, machine, program, *words], capture_output=True, timeout=300, check=False, cwd=gouji.ROOT)
    return done.returncode, done.stdout.replace(b"\r\n", b"\n"), done.stderr


def test_forms_frozen_there_are_those_frozen_here_to_the_last_bit(machine):
    """Sizes, order, padding and pointers of all structures, the order of a folder's files and its digest: one that was another
    there would show."""
    frozen = "gen/known" if machine == "here" else "gen/known-there"
    assert run(machine, built(machine, frozen), "templates/forms") == (0, (built("here", "gen") / "known.c").read_bytes(), b"")


def test_forms_are_the_program_s_own_for_their_folder_and_for_no_other(machine, tmp_path):
    """Whose they are is seen by a word that is in no file: it is put into the copy that the program brings."""
    program = tmp_path / built(machine, "gouji").name
    shutil.copy(built(machine, "gouji"), program)
    brought = program.read_bytes()
    assert WORD in brought and OTHER not in brought
    program.write_bytes(brought.replace(WORD, OTHER))

    def made(forms):
        """The sheets of a new workbook."""
        out = tmp_path / "new.ods"
        assert run(machine, program, "--forms", forms, "new", "--form", "zfxxgk-2021", "-o", out)[::2] == (0, b"")
        with zipfile.ZipFile(out) as workbook:
            return workbook.read("content.xml")

    copy, more = (shutil.copytree(FORMS.parent, tmp_path / name) / "forms" for name in ("copy", "more"))
    assert OTHER in made(copy) and WORD not in made(copy)
    with open(copy / "zfxxgk-2021/form.xml", "a", encoding="utf-8") as form:
        form.write("\n")
    assert WORD in made(copy) and OTHER not in made(copy)
    (more / "zfxxgk-2021/more.txt").write_text("")
    assert WORD in made(more) and OTHER not in made(more)


def test_findings_there_are_those_found_here(machine):
    books = sorted((gouji.ROOT / "tests/cases").rglob("*.ods"))
    assert len(books) > 3
    words = ("check", "--json", "--values", *books)
    here = gouji.run(*words)
    assert run(machine, built(machine, "gouji"), *words) == (here[0], *(text.encode() for text in here[1:]))
