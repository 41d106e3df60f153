# SPDX-License-Identifier: Apache-2.0
"""Files are read by a process that can do nothing else; what a fault in it tries is stopped, and costs that file alone."""
import json
import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

sys.path.insert(0, str(Path(__file__).resolve().parents[1] / "kit"))
import gouji  # noqa: E402

PLANT = r'''
#define _GNU_SOURCE
#include <dlfcn.h>
#include <fcntl.h>
#include <string.h>
#include <unistd.h>
static ssize_t (*really)(int, void *, size_t, off_t);
__attribute__((constructor)) static void find(void) { *(void **)&really = dlsym(RTLD_NEXT, "pread"); }
ssize_t pread(int fd, void *to, size_t most, off_t from)
{
    ssize_t got = really(fd, to, most, from);
    if (got > 0 && memmem(to, (size_t)got, "planted: open", 13))
        (void)open("/etc/hostname", O_RDONLY);
    if (got > 0 && memmem(to, (size_t)got, "planted: crash", 14))
        *(volatile int *)0 = 1;
    return got;
}
'''
SAYS = {"open": "不许做的事", "crash": "信号 11"}
pytestmark = pytest.mark.skipif("GOUJI_SANITIZED" in os.environ, reason="a sanitizer's program reads in one process")


@pytest.fixture(name="plant", scope="module")
def build_plant(tmp_path_factory):
    """What runs wherever a text file is read, as a fault in a reader of ours would."""
    folder = tmp_path_factory.mktemp("plant")
    (folder / "plant.c").write_text(PLANT, encoding="ascii")
    subprocess.run(["gcc", "-O1", "-shared", "-fPIC", "-o", folder / "plant.so", folder / "plant.c"], check=True)
    return folder / "plant.so"


def check(plant, *arguments, **environment):
    done = subprocess.run([gouji.program(), "check", *map(str, arguments)], capture_output=True, check=False, timeout=60,
                          env=dict(os.environ, LD_PRELOAD=str(plant), **environment))
    return done.returncode, done.stdout.decode("utf-8"), done.stderr.decode("utf-8")


@pytest.mark.parametrize("jobs", [(), ("-j2",)])
@pytest.mark.parametrize("what", SAYS)
def test_what_a_fault_tries_is_stopped_and_costs_its_file_alone(plant, tmp_path, what, jobs):
    book = gouji.new(tmp_path / "book.ods", gouji.SEED)
    bad = tmp_path / "bad.txt"
    bad.write_text(f"planted: {what}", encoding="ascii")
    right = gouji.run("check", "--json", book)
    status, out, err = check(plant, "--json", *jobs, book, bad, book, bad, book)
    lines = out.splitlines()
    assert status == 2
    assert [lines[0], lines[2], lines[4]] == right[1].splitlines() * 3
    for line, complaint in zip((lines[1], lines[3]), err.splitlines(), strict=True):
        told = json.loads(line)
        assert (told["file"], told["verdict"]) == (str(bad), "unreadable")
        assert SAYS[what] in told["says"] and complaint == f"gouji: {bad}：{told['says']}"


def test_a_single_file_too(plant, tmp_path):
    bad = tmp_path / "bad.txt"
    bad.write_text("planted: open", encoding="ascii")
    status, out, err = check(plant, bad)
    assert (status, out, len(err.splitlines())) == (2, "", 1) and SAYS["open"] in err


def test_who_debugs_may_have_it_read_in_the_open(plant, tmp_path):
    bad = tmp_path / "bad.txt"
    bad.write_text("planted: open", encoding="ascii")
    status, _, err = check(plant, bad, GOUJI_CONFINE="no")
    assert status == 2 and SAYS["open"] not in err


def test_a_file_is_handed_over_that_the_reader_could_not_open_itself(tmp_path):
    """Last year's stands elsewhere, is named in the workbook alone, and is of another kind, whose encoding is an old one."""
    last = tmp_path / "elsewhere" / "last.csv"
    last.parent.mkdir()
    old = gouji.new(tmp_path / "old.ods", gouji.SEED)
    assert gouji.run("check", "--remember", "--last", old, gouji.new(tmp_path / "new.ods", gouji.SEED))[0] in (0, 1)
    _, told = gouji.check(tmp_path / "new.ods")
    assert not any("没有给出上年" in str(one) for one in told.get("unchecked", [])), told
    last.write_bytes("机关名称,某局\n".encode("gb18030"))
    status, _, err = gouji.run("check", last)
    assert status == 2 and "编码" not in err and "不许" not in err


def test_forms_that_changed_since_the_build_are_what_counts(tmp_path):
    """The reader begins with those of the build, while it is looked whether they are still the same."""
    forms = tmp_path / "forms"
    shutil.copytree(gouji.ROOT / "templates/forms", forms)
    data = json.loads(gouji.SEED.read_text(encoding="utf-8"))
    data["t3"]["new"]["business"] = ""
    book = gouji.new(tmp_path / "book.ods", data)
    plain = gouji.run("--forms", forms, "check", "--json", book, book)
    assert plain == gouji.run("check", "--json", book, book) and "没有填写" in plain[1]
    rules = forms / "common" / "rules-cell.xml"
    rules.write_text(rules.read_text(encoding="utf-8").replace("没有填写", "空着"), encoding="utf-8")
    for files in ([book], [book, book], ["-j2", book, book, book]):
        _, out, err = gouji.run("--forms", forms, "check", "--json", *files)
        assert len(out.splitlines()) == sum(one == book for one in files) and err == ""
        assert all("空着" in line and "没有填写" not in line for line in out.splitlines())


def test_a_name_that_no_one_may_ask_for_is_no_way_out(tmp_path):
    """A folder, a pipe and nothing at all are told as before."""
    os.mkfifo(tmp_path / "pipe.ods")
    (tmp_path / "folder.ods").mkdir()
    for name, says in (("pipe.ods", "不是普通文件"), ("folder.ods", "这是文件夹"), ("none.ods", "没有这个文件")):
        status, _, err = gouji.run("check", tmp_path / name)
        assert status == 2 and says in err and len(err.splitlines()) == 1
