# SPDX-License-Identifier: Apache-2.0
"""Hostile workbooks are turned away in one Chinese sentence, within bounds, and do no harm.

Memory is bounded as the kernel counts it; time only by a guard against hanging. GOUJI_SANITIZED=1
says that the build has sanitizers, and lifts the bound on memory and nothing else.
"""
import json
import os
import re
import socket
import subprocess

import pytest

import make
import bad_xml
import gouji

SANITIZED = bool(os.environ.get("GOUJI_SANITIZED"))
MEMORY_MIB = 64
ADDRESS_MIB = 0 if SANITIZED else 4096
HANG_SECONDS = 20
MEASURE = make.TESTS / "kit" / "measure.py"
SECRET = "绝密文件之内容"


def checked(path):
    """Checks a file in a small process: (how it ended, stdout, stderr)."""
    done = subprocess.run(
        ["/usr/bin/python3", "-S", MEASURE, str(HANG_SECONDS), str(ADDRESS_MIB),
         gouji.program(), "check", "--json", path],
        capture_output=True, timeout=3 * HANG_SECONDS, check=True)
    out = done.stdout.decode("utf-8").splitlines()
    return json.loads(out[-1]), out[:-1], done.stderr.decode("utf-8")


def assert_bounds(ended):
    assert not ended["hung"], f"still running after {HANG_SECONDS} s"
    assert ended["signal"] is None, f"ended by signal {ended['signal']}"
    assert SANITIZED or ended["mib"] <= MEMORY_MIB, f"took {ended['mib']} MiB"


def assert_one_sentence(err):
    """One line, in Chinese, with at most one full stop, and that at its end."""
    lines = err.splitlines()
    assert len(lines) == 1, f"one sentence, not {len(lines)} lines: {err}"
    assert re.search(r"[\u4e00-\u9fff]", lines[0]), f"not Chinese: {err}"
    assert not re.search(r"[。？！].", lines[0]), f"more than one sentence: {err}"
    assert not re.search(r"[\x00-\x08\x0b-\x1f\x7f]", lines[0]), f"control characters: {err!r}"


def assert_refused(ended, out, err):
    assert ended["status"] == 2, f"status {ended['status']}: {out}"
    assert_one_sentence(err)
    assert len(out) == 1
    result = json.loads(out[0])
    assert result["verdict"] == "unreadable"
    assert result["says"]


@pytest.fixture(name="trap")
def make_trap(tmp_path):
    """A secret that must not be shown and an address that must not be asked."""
    secret = tmp_path / "secret.txt"
    secret.write_text(SECRET, encoding="utf-8")
    with socket.socket() as server:
        server.bind(("127.0.0.1", 0))
        server.listen()
        server.setblocking(False)
        yield bad_xml.Trap(secret, f"http://127.0.0.1:{server.getsockname()[1]}")
        with pytest.raises(BlockingIOError):
            server.accept()


def check_made(tmp_path, maker, trap):
    """Writes a file, checks it, removes it; what holds for every file is asserted here."""
    folder = tmp_path / "in"
    folder.mkdir()
    path = folder / "hostile.ods"
    path.write_bytes(maker(trap))
    ended, out, err = checked(path)
    path.unlink()
    assert_bounds(ended)
    assert SECRET not in "".join(out) + err
    assert not list(folder.iterdir()), "something was written beside the file"
    return ended, out, err


@pytest.mark.parametrize("name", make.REFUSED)
def test_hostile_file_is_refused(tmp_path, trap, name):
    assert_refused(*check_made(tmp_path, make.REFUSED[name], trap))


@pytest.mark.parametrize("name", make.READ)
def test_odd_but_sound_file_is_read(tmp_path, trap, name):
    """The report in it is checked as if nothing else were there: notes alone, status 0."""
    ended, out, err = check_made(tmp_path, make.READ[name], trap)
    assert (ended["status"], err) == (0, "")
    result = json.loads(out[0])
    assert (result["verdict"], result["year"]) == ("pass", 2022)
    assert [finding["rule"] for finding in result["findings"]] == ["layout.no_text"]


@pytest.mark.parametrize("name", make.SURVIVED)
def test_doubtful_file_does_no_harm(tmp_path, trap, name):
    ended, out, err = check_made(tmp_path, make.SURVIVED[name], trap)
    if ended["status"] == 2:
        assert_refused(ended, out, err)
    else:
        assert ended["status"] in (0, 1)
        assert json.loads(out[0])["verdict"] in ("pass", "fail")


def test_missing_file_and_folder_are_refused(tmp_path):
    for path in (tmp_path / "没有.ods", tmp_path):
        assert_refused(*checked(path))


def test_sound_file_beside_a_hostile_one_is_still_checked(tmp_path, trap):
    """One unreadable file keeps the others going and decides the status."""
    sound, hostile = tmp_path / "a.ods", tmp_path / "b.ods"
    sound.write_bytes(make.bad_zip.part(make.bad_zip.XML))
    hostile.write_bytes(make.REFUSED["billion_laughs"](trap))
    status, out, err = gouji.run("check", "--json", hostile, sound)
    assert status == 2
    assert [json.loads(line)["verdict"] for line in out.splitlines()] == ["unreadable", "pass"]
    assert_one_sentence(err)
