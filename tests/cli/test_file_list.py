# SPDX-License-Identifier: Apache-2.0
"""`gouji check -` takes its files from a list, so that find, xargs and others can hand it thousands."""
import json
import os
import pathlib
import shutil
import subprocess
import sys

import pytest

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parents[1] / "kit"))
import gouji  # noqa: E402

SEED = gouji.ROOT / "tests/cases/seed/keche-2020.json"


@pytest.fixture(name="files", scope="module")
def _files(tmp_path_factory):
    folder = tmp_path_factory.mktemp("list")
    assert gouji.run("new", "--data", SEED, "-o", folder / "a.ods")[0] == 0
    files = [folder / name for name in ("a.ods", "有 空格.ods", "b.ods")]
    for file in files[1:]:
        shutil.copy(files[0], file)
    return files


def check(given, *arguments, **options):
    result = subprocess.run([gouji.program(), "check", *map(str, arguments)], input=given, capture_output=True, check=False, **options)
    return result.returncode, result.stdout.decode(), result.stderr.decode()


def named(out):
    return [json.loads(line)["file"] for line in out.splitlines()]


@pytest.mark.parametrize("end", ["\n", "\r\n", "\0"])
@pytest.mark.parametrize("jobs", [[], ["-j", "2"]])
def test_files_come_from_a_list_and_their_results_in_its_order(files, end, jobs):
    given = end.join(map(str, files)).encode()
    for tail in (b"", end.encode()):
        status, out, err = check(given + tail, "--json", *jobs, "-")
        assert (status, err) == (0, "")
        assert named(out) == [str(file) for file in files]


def test_a_list_stands_among_other_files(files):
    out = check(f"{files[1]}\n\n".encode(), "--json", files[0], "-", files[2])[1]
    assert named(out) == [str(file) for file in files]


def test_a_name_with_a_line_end_in_it_is_one_where_names_end_with_nul(tmp_path, files):
    odd = tmp_path / "a\nb.ods"
    shutil.copy(files[0], odd)
    assert named(check(f"{odd}\0".encode(), "--json", "-")[1]) == [str(odd)]


def test_a_list_of_many_is_read_whole(files):
    status, out, _ = check((str(files[0]) + "\n").encode() * 500, "--json", "-j", "2", "-")
    assert status == 0 and len(named(out)) == 500


@pytest.mark.parametrize("jobs", [[], ["-j", "2"]])
def test_each_result_is_given_out_as_it_comes(files, jobs):
    """Through a pipe that keeps apart what is written at once."""
    reading, writing = os.pipe2(os.O_DIRECT)
    with subprocess.Popen([gouji.program(), "check", "--json", *jobs, "-"], stdin=subprocess.PIPE, stdout=writing) as running:
        os.close(writing)
        running.stdin.write("".join(f"{file}\n" for file in files).encode())
        running.stdin.close()
        pieces = list(iter(lambda: os.read(reading, 65536), b""))
    os.close(reading)
    assert [json.loads(piece)["file"] for piece in pieces] == [str(file) for file in files]


def test_one_file_that_is_not_there_is_told_and_the_others_checked(files):
    status, out, err = check(f"{files[0]}\n没有.ods\n{files[2]}\n".encode(), "--json", "-")
    assert status == 2 and len(out.splitlines()) == 3 and "没有.ods" in err


@pytest.mark.parametrize("given, arguments, word", [
    (b"", ["-"], "没有文件"), (b"\n\n", ["-"], "没有文件"), (b"a\n", ["-", "-"], "只能写一次"), (b"", [], "没有给出"),
    (b"", ["--report", "没有.html", "-"], "没有文件")])
def test_a_list_that_cannot_be_meant_is_told(given, arguments, word):
    status, out, err = check(given, *arguments)
    assert (status, out) == (2, "") and word in err


def test_a_list_that_cannot_be_read_is_told():
    with subprocess.Popen([gouji.program(), "check", "-"], stdin=subprocess.DEVNULL, stderr=subprocess.PIPE) as none:
        assert "没有文件" in none.communicate()[1].decode() and none.returncode == 2
    closed = subprocess.run(["sh", "-c", f"{gouji.program()} check - <&-"], capture_output=True, check=False)
    assert closed.returncode == 2 and closed.stderr
