# SPDX-License-Identifier: Apache-2.0
"""Files stay whole: no input is written over, no interruption leaves anything, owners keep what is theirs."""
import json
import os
import random
import resource
import shutil
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

sys.path.insert(0, str(Path(__file__).resolve().parents[1] / "kit"))
import gouji  # noqa: E402

SEED = gouji.ROOT / "tests/cases/seed/keche-2020.json"
FORM = "zfxxgk-2019"
KILLS = 100
KILLS_OF_OFFICE = 30  # each starts one
needs_office = pytest.mark.skipif(
    not shutil.which("soffice") or "GOUJI_SANITIZED" in os.environ,
    reason="needs LibreOffice, which is not ours to sanitize")


@pytest.fixture(name="book")
def make_book(tmp_path):
    path = tmp_path / "in.ods"
    assert gouji.run("new", "--form", FORM, "--data", SEED, "-o", path)[0] == 0
    return path


# ---- one file read and written ----

def soft(path, name):
    path.with_name(name).symlink_to(path.name)


def hard(path, name):
    os.link(path, path.with_name(name))


@pytest.mark.parametrize("link", [soft, hard])
@pytest.mark.parametrize("suffix", [".odt", ".pdf", ".html"])
def test_export_never_replaces_its_own_workbook(book, link, suffix):
    before = book.read_bytes()
    target = book.with_name("out" + suffix)
    link(book, target.name)
    status, out, err = gouji.run("export", "-o", target, book)
    assert (status, out) == (2, "")
    assert len(err.splitlines()) == 1 and target.name in err and "既要读又要写" in err
    assert book.read_bytes() == target.read_bytes() == before


def test_export_never_replaces_a_workbook_of_another_name(book):
    inside = book.rename(book.with_suffix(".odt"))
    before = inside.read_bytes()
    assert gouji.run("export", "-o", inside, inside)[0] == 2
    assert inside.read_bytes() == before


@pytest.mark.parametrize("link", [soft, hard])
def test_new_replaces_neither_its_data_nor_last_years_workbook(book, tmp_path, link):
    data = tmp_path / "data.json"
    shutil.copy(SEED, data)
    link(data, "data.ods")
    link(book, "last.ods")
    for option, source, target in (("--data", data, "data.ods"), ("--last", book, "last.ods")):
        before = source.read_bytes()
        result = gouji.run("new", "--form", FORM, option, source, "-o", tmp_path / target)
        assert result[0] == 2 and "既要读又要写" in result[2]
        assert source.read_bytes() == before


# ---- interrupted ----

def interrupted(arguments, room, delay, number):
    """Starts the command and sends the signal after the delay."""
    environment = dict(os.environ, TMPDIR=str(room))
    with subprocess.Popen([gouji.program(), *map(str, arguments)], env=environment,
                          stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL) as running:
        time.sleep(delay)
        running.send_signal(number)
        return running.wait(timeout=60)


def assert_interruptions_leave_nothing(folder, arguments, target, is_new, kills=KILLS):
    """Random moments of the command's life, the signals by turns: the target is old or new, and nothing is beside it."""
    room = folder / "room"
    room.mkdir()
    begun = time.monotonic()
    environment = dict(os.environ, TMPDIR=str(room))
    subprocess.run([gouji.program(), *map(str, arguments)], env=environment, check=True,
                   stdout=subprocess.DEVNULL)
    lasts = time.monotonic() - begun
    dice = random.Random(7)
    ended = set()
    names = sorted(path.name for path in folder.iterdir())
    for number in range(kills):
        target.write_bytes(b"old")
        which = (signal.SIGTERM, signal.SIGINT, signal.SIGHUP)[number % 3]
        ended.add(interrupted(arguments, room, dice.uniform(0, lasts * 1.1), which))
        now = target.read_bytes()
        assert now == b"old" or is_new(now), f"half written: {len(now)} bytes"
        assert sorted(path.name for path in folder.iterdir()) == names
        assert not list(room.iterdir()), "something is left in the folder for temporary files"
    assert -signal.SIGTERM in ended, "no signal came in time: the test shows nothing"


def test_interrupting_new_leaves_nothing(tmp_path, book):
    target = tmp_path / "out.ods"
    whole = book.read_bytes()
    assert_interruptions_leave_nothing(
        tmp_path, ("new", "--form", FORM, "--data", SEED, "-o", target), target,
        lambda now: now == whole)


def test_interrupting_an_export_leaves_nothing(tmp_path, book):
    target = tmp_path / "out.odt"
    assert gouji.run("export", "-o", target, book)[0] == 0
    whole = target.read_bytes()
    assert_interruptions_leave_nothing(tmp_path, ("export", "-o", target, book), target,
                                       lambda now: now == whole)


@needs_office
def test_interrupting_a_pdf_leaves_nothing(tmp_path, book):
    target = tmp_path / "out.pdf"
    assert_interruptions_leave_nothing(
        tmp_path, ("export", "-o", target, book), target,
        lambda now: now.startswith(b"%PDF-") and now.rstrip().endswith(b"%%EOF"), KILLS_OF_OFFICE)


@needs_office
def test_reading_another_format_interrupted_leaves_nothing(tmp_path, book):
    flat = tmp_path / "in.fods"
    subprocess.run(["soffice", f"-env:UserInstallation=file://{tmp_path}/profile", "--headless",
                    "--convert-to", "fods", "--outdir", str(tmp_path), str(book)], check=True,
                   stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, timeout=120)
    room = tmp_path / "room"
    room.mkdir()
    dice = random.Random(11)
    for _ in range(20):
        interrupted(("check", flat), room, dice.uniform(0, 1), signal.SIGTERM)
        assert not list(room.iterdir())


# ---- what the system will not allow ----

def limited(arguments, most):
    """Runs the command where no file may be longer than `most` bytes."""
    return subprocess.run(
        [gouji.program(), *map(str, arguments)], capture_output=True, check=False, timeout=60,
        preexec_fn=lambda: resource.setrlimit(resource.RLIMIT_FSIZE, (most, most)))


@pytest.mark.parametrize("command", ["new", "export"])
def test_a_file_that_may_not_grow_is_a_sentence(book, tmp_path, command):
    folder = tmp_path / "out"
    folder.mkdir()
    target = folder / ("o.ods" if command == "new" else "o.odt")
    target.write_bytes(b"old")
    arguments = (("new", "--form", FORM, "-o", target) if command == "new"
                 else ("export", "-o", target, book))
    done = limited(arguments, 2048)
    assert done.returncode == 2
    assert "超出系统允许的文件大小" in done.stderr.decode()
    assert target.read_bytes() == b"old"
    assert [path.name for path in folder.iterdir()] == [target.name]


@pytest.mark.skipif(os.geteuid() != 0, reason="only root may give files away")
def test_what_root_exports_over_stays_its_owners(book, tmp_path):
    target = tmp_path / "theirs.odt"
    target.write_bytes(b"old")
    os.chown(target, 12345, 23456)
    os.chmod(target, 0o6750)
    assert gouji.run("export", "-o", target, book)[0] == 0
    info = target.stat()
    assert (info.st_uid, info.st_gid, info.st_mode & 0o7777) == (12345, 23456, 0o750)


@pytest.mark.parametrize("suffix", [".odt", pytest.param(".pdf", marks=needs_office)])
def test_an_export_works_without_standard_streams(book, tmp_path, suffix):
    """The file is the answer; nobody can be told of it, and no pipe of ours takes a closed stream's number."""
    target = tmp_path / ("out" + suffix)
    done = subprocess.run(["sh", "-c", 'exec "$0" "$@" <&- >&- 2>&-', gouji.program(), "export",
                           "-o", str(target), str(book)], check=False, timeout=120)
    assert done.returncode == 0
    assert target.read_bytes()[:2] == (b"PK" if suffix == ".odt" else b"%P")


def test_a_check_that_nobody_can_read_is_no_success(book):
    done = subprocess.run(["sh", "-c", 'exec "$0" "$@" >&-', gouji.program(), "check", str(book)],
                          check=False, timeout=60)
    assert done.returncode == 2


# ---- nobody is given what we would refuse to read ----

@pytest.mark.parametrize("text", [["字"] * 1_100_000, ["长" * 1_000_001], ["a" * 3_000_000]],
                         ids=["paragraphs", "characters", "packed"])
def test_new_writes_no_workbook_that_check_refuses(tmp_path, text):
    data = json.loads(SEED.read_text(encoding="utf-8"))
    data["text"]["s1"] = text
    source, target = tmp_path / "data.json", tmp_path / "out.ods"
    source.write_text(json.dumps(data, ensure_ascii=False), encoding="utf-8")
    status, _, err = gouji.run("new", "--form", FORM, "--data", source, "-o", target)
    assert status == 2 and len(err.splitlines()) == 1 and "内容太多" in err
    assert not target.exists()


def test_a_long_report_can_be_read_again(tmp_path):
    dice = random.Random(3)
    data = json.loads(SEED.read_text(encoding="utf-8"))
    data["text"]["s1"] = ["".join(chr(dice.randrange(0x4e00, 0x9fa5)) for _ in range(200)) for _ in range(3000)]
    source, target = tmp_path / "data.json", tmp_path / "out.ods"
    source.write_text(json.dumps(data, ensure_ascii=False), encoding="utf-8")
    assert gouji.run("new", "--form", FORM, "--data", source, "-o", target)[0] == 0
    assert gouji.check(target, "--values")[1]["report"]["text"]["s1"] == data["text"]["s1"]


# ---- the forms themselves ----

def test_an_element_of_a_form_with_too_many_attributes_is_refused(tmp_path):
    """The parser compares each with all before it: a megabyte of them would take minutes."""
    forms = tmp_path / "forms"
    shutil.copytree(gouji.ROOT / "templates/forms", forms)
    path = forms / FORM / "form.xml"
    many = " ".join(f'a{number}=""' for number in range(60_000))
    path.write_text(path.read_text(encoding="utf-8").replace("<form ", f"<form {many} ", 1), encoding="utf-8")
    begun = time.monotonic()
    status, _, err = gouji.run("forms", "check", forms / FORM)
    assert status == 2 and "属性超过 64 个" in err
    assert time.monotonic() - begun < 20


@pytest.mark.parametrize("head, words", [
    (b"\xd0\xcf\x11\xe0" + bytes(600), ("旧版 Excel", "另存为")), (b"%PDF-1.4\n", ("PDF",)),
    (b"<html><body>x</body></html>", ("网页",)), ("姓名,数量\n".encode(), ("文件内容与扩展名不符", "另存一份"))])
def test_a_file_that_is_no_workbook_is_told_in_a_clerks_words(tmp_path, head, words):
    path = tmp_path / "a.ods"
    path.write_bytes(head)
    status, _, err = gouji.run("check", path)
    assert status == 2 and all(word in err for word in words), err
    assert "压缩包" not in err and "OpenDocument" not in err
