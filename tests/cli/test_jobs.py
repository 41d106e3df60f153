# SPDX-License-Identifier: Apache-2.0
"""Many workbooks by several processes: the same words in the same order, whatever becomes of a process."""
import json
import os
import shutil
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

sys.path.insert(0, str(Path(__file__).resolve().parents[1] / "kit"))
import gouji  # noqa: E402
from waiting import until  # noqa: E402

SEED = gouji.ROOT / "tests/cases/seed/keche-2020.json"
FORM = "zfxxgk-2019"
needs_office = pytest.mark.skipif(
    not shutil.which("soffice") or "GOUJI_SANITIZED" in os.environ,
    reason="needs LibreOffice, which is not ours to sanitize")


@pytest.fixture(name="book", scope="module")
def make_book(tmp_path_factory):
    path = tmp_path_factory.mktemp("jobs") / "in.ods"
    assert gouji.run("new", "--form", FORM, "--data", SEED, "-o", path)[0] == 0
    return path


@pytest.fixture(name="mixed", scope="module")
def make_mixed(book):
    """Good, blank, damaged, missing, hostile and foreign ones in turns, with a name that tries to look like ours."""
    folder = book.parent / "mixed"
    folder.mkdir()
    blank = folder / "blank.ods"
    assert gouji.run("new", "--form", FORM, "-o", blank)[0] == 0
    whole = book.read_bytes()
    (folder / "short.ods").write_bytes(whole[:len(whole) // 2])
    (folder / "text.ods").write_text("no workbook")
    (folder / "a\n== b ==.ods").write_bytes(whole)
    names = [book, blank, folder / "short.ods", folder / "none.ods", folder / "text.ods",
             folder / "a\n== b ==.ods"]
    return names * 6


def streams(*arguments):
    """Status, stdout and stderr, and both together as a terminal shows them."""
    apart = gouji.run(*arguments)
    together = subprocess.run([gouji.program(), *map(str, arguments)], stdout=subprocess.PIPE,
                              stderr=subprocess.STDOUT, check=False, timeout=60)
    return *apart, together.stdout


@pytest.mark.parametrize("options", [(), ("--json",), ("--json", "--values")])
def test_several_processes_say_what_one_says(mixed, options):
    one = streams("check", *options, *mixed)
    assert one[0] == 2
    for jobs in ("-j2", "-j3", "--jobs=64", "-j0", "-j"):
        assert streams("check", *options, jobs, *mixed) == one


def test_the_worst_status_counts(book, mixed):
    blank = mixed[1]
    worst = gouji.run("check", blank)[0]
    assert gouji.run("check", "-j", "2", blank, blank, blank)[0] == worst
    assert gouji.run("check", "-j", "2", book, book, "none.ods", book)[0] == 2


def test_last_years_workbook_is_read_once_for_all(book):
    one = gouji.run("check", "--json", "--last", book, book, book, book)
    assert gouji.run("check", "--json", "-j", "3", "--last", book, book, book, book) == one


@pytest.mark.parametrize("asked, says", [
    (("-jabc",), "“abc”"), (("--jobs=abc",), "“abc”"), (("--jobs=2x",), "“2x”"),
    (("-j", "2x"), "“2x”"), (("-j-1",), "“-1”"), (("--jobs=-1",), "“-1”"), (("-j", "-1"), "-1"),
    (("-j1000",), "“1000”"), (("-j99999999999999999999",), "99999"), (("--jobs=",), "“”"),
])
def test_a_number_that_is_none_is_refused(book, asked, says):
    status, out, err = gouji.run("check", *asked, book)
    assert (status, out) == (2, "")
    assert says in err and len(err.splitlines()) == 1


def test_without_a_number_what_follows_is_a_file(book):
    assert gouji.run("check", "-j", book, book) == gouji.run("check", book, book)
    assert gouji.run("check", book, book, "-j", "--json") == gouji.run("check", "--json", book, book)


# ---- what becomes of a process ----

def children(process):
    path = Path(f"/proc/{process.pid}/task/{process.pid}/children")
    return [int(pid) for pid in path.read_text().split()]


def restore_signals():
    """Whoever runs the tests may have them ignored, as nohup does; then the command ignores them too."""
    for number in (signal.SIGINT, signal.SIGTERM, signal.SIGHUP):
        signal.signal(number, signal.SIG_DFL)


def start(*arguments, room=None):
    environment = dict(os.environ, TMPDIR=str(room)) if room else None
    running = subprocess.Popen([gouji.program(), *map(str, arguments)], env=environment,
                               stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True,
                               preexec_fn=restore_signals)
    until(lambda: len(children(running)) >= 2)
    return running


def stopped(pid):
    return Path(f"/proc/{pid}/stat").read_text().rsplit(")", 1)[1].split()[0] == "T"


def gone(pids):
    return not any(Path(f"/proc/{pid}").exists() for pid in pids)


@pytest.mark.parametrize("options", [(), ("--json",)])
def test_a_killed_process_costs_one_file_and_says_so(book, options):
    """A process that was stopped holds a file, or gets one: as many are lost as are killed, and nothing else."""
    count = 600
    expected = gouji.run("check", *options, *[book] * count)[1]
    with start("check", *options, "-j2", *[book] * count) as running:
        victim = children(running)[0]
        os.kill(victim, signal.SIGSTOP)
        until(lambda: stopped(victim))
        time.sleep(0.1)
        os.kill(victim, signal.SIGKILL)
        out, err = running.communicate(timeout=60)
    assert running.returncode == 2
    assert len(err.splitlines()) == 1 and str(book) in err and "信号 9" in err
    if options:
        verdicts = [json.loads(line)["verdict"] for line in out.splitlines()]
        assert len(verdicts) == count and verdicts.count("unreadable") == 1
        assert set(out.splitlines()) > set(expected.splitlines())
    else:
        assert out.count("无法校验。") == 1 and out.count("== ") == count
        one = gouji.run("check", book)[1]
        assert out.count(one) == count - 1


@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM, signal.SIGHUP])
def test_the_processes_end_with_the_command(book, tmp_path, number):
    with start("check", "-j3", *[book] * 3000, room=tmp_path) as running:
        crew = children(running)
        os.kill(crew[0], signal.SIGSTOP)  # even one that somebody has stopped
        running.send_signal(number)
        running.communicate(timeout=60)
    assert running.returncode == -number
    until(lambda: gone(crew))
    assert not list(tmp_path.iterdir())


def test_the_processes_end_with_a_command_that_is_killed(book):
    with start("check", "-j3", *[book] * 3000) as running:
        crew = children(running)
        running.kill()
        running.communicate(timeout=60)
    until(lambda: gone(crew))


def test_the_processes_end_when_nobody_reads(book):
    with start("check", "-j3", *[book] * 3000) as running:
        crew = children(running)
        running.stdout.close()
        running.wait(timeout=60)
        running.stderr.close()
    assert running.returncode == -signal.SIGPIPE
    until(lambda: gone(crew))


@needs_office
def test_other_formats_are_read_at_once_and_an_interruption_leaves_nothing(tmp_path, book):
    subprocess.run(["soffice", f"-env:UserInstallation=file://{tmp_path}/profile", "--headless",
                    "--convert-to", "fods", "--outdir", str(tmp_path), str(book)], check=True,
                   stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, timeout=120)
    flat, room = tmp_path / "in.fods", tmp_path / "room"
    room.mkdir()
    assert gouji.run("check", "-j2", flat, book, flat) == gouji.run("check", flat, book, flat)
    for number in (signal.SIGTERM, signal.SIGINT):
        with start("check", "-j2", *[flat] * 8, room=room) as running:
            crew = children(running)
            until(lambda: len(list(room.iterdir())) == 2)
            running.send_signal(number)
            running.communicate(timeout=60)
        assert running.returncode == -number
        until(lambda: gone(crew))
        assert not list(room.iterdir()), "something is left in the folder for temporary files"
