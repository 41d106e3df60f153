# SPDX-License-Identifier: Apache-2.0
"""docs/batch.md does what it says: each of its recipes is run as it stands there, and gives what one process gives."""
import json
import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

sys.path.insert(0, str(Path(__file__).resolve().parents[1] / "kit"))
import gouji  # noqa: E402

PAGE = (gouji.ROOT / "docs/batch.md").read_text(encoding="utf-8")
SEED = gouji.ROOT / "tests/cases/seed/keche-2020.json"
COUNT = 210


def recipes(title):
    section = PAGE.split(f"\n## {title}\n", 1)[1].split("\n## ", 1)[0]
    return re.findall(r"^```sh\n(.*?)^```$", section, re.M | re.S)


@pytest.fixture(name="work", scope="module")
def make_work(tmp_path_factory):
    """A folder with reports, good ones, wrong ones and one that can't be read, and `gouji` in a folder for PATH."""
    work = tmp_path_factory.mktemp("batch")
    (work / "年报/二").mkdir(parents=True)
    good, wrong = work / "good.ods", work / "wrong.ods"
    data = json.loads(SEED.read_text(encoding="utf-8"))
    assert gouji.run("new", "--data", SEED, "-o", good)[0] == 0
    data["t3"]["new"]["natural"] = "99"
    (work / "wrong.json").write_text(json.dumps(data, ensure_ascii=False), encoding="utf-8")
    assert gouji.run("new", "--data", work / "wrong.json", "-o", wrong)[0] == 0
    for n in range(COUNT):
        os.link(wrong if n % 3 == 0 else good, work / "年报" / ("二" if n % 2 else ".") / f"某 局{n}.ods")
    (work / "bin").mkdir()
    (work / "bin/gouji").symlink_to(Path(gouji.program()).resolve())
    return work


def path_of(work):
    return f"{work / 'bin'}:{os.environ['PATH']}"


def run(work, script, before=(), **more):
    environment = dict(os.environ, PATH=path_of(work), LC_ALL="C.UTF-8", **more)
    done = subprocess.run([*before, "bash", "-o", "pipefail", "-c", script], cwd=work, env=environment, check=False,
                          capture_output=True, text=True, timeout=300)
    assert not done.stderr, done.stderr
    return done.returncode


def expected(work, folder):
    """What one process says of all of them, in the order of their names."""
    names = sorted((str(each) for each in Path(work, folder).rglob("*.ods")), key=os.fsencode)
    if not os.path.isabs(folder):
        names = [str(Path(name).relative_to(work)) for name in names]
    done = subprocess.run([gouji.program(), "check", "--json", *names], cwd=work, capture_output=True, text=True, check=False)
    assert done.returncode == 1 and len(done.stdout.splitlines()) == COUNT
    return done.stdout


def result(work, name="结果.jsonl"):
    found = work / name
    text = found.read_text(encoding="utf-8")
    found.unlink()
    return text


def test_on_one_machine(work):
    at_once, by_xargs = recipes("一台机器")
    assert run(work, at_once) == 1
    assert result(work) == expected(work, "年报")
    assert run(work, by_xargs) == 123  # xargs' word for a command that said 1
    assert result(work) == expected(work, "年报")


def test_as_a_slurm_array(work):
    make_list, task = recipes("Slurm")
    assert run(work, make_list) == 0
    lines = []
    for number in range(4):
        assert run(work, task, SLURM_ARRAY_TASK_ID=str(number)) == 0
        lines += result(work, f"结果.{number}.jsonl").splitlines()
    assert sorted(lines) == sorted(expected(work, str(work / "年报")).splitlines())


def test_as_a_pipe_of_spark(work):
    (script,) = recipes("Spark")
    lines = work / "bin/gouji-lines"
    lines.write_text(script, encoding="utf-8")
    lines.chmod(0o755)
    assert run(work, f"find '{work}/年报' -name '*.ods' | sort | gouji-lines >结果.jsonl") == 0
    assert result(work) == expected(work, str(work / "年报"))


# ---- two hosts ----

def why_no_hosts():
    missing = [name for name in ("parallel", "rsync", "ssh", "ip", "unshare") if not shutil.which(name)]
    if not shutil.which("sshd", path=os.environ["PATH"] + ":/usr/sbin"):
        missing.append("sshd")
    if missing:
        return f"missing: {' '.join(missing)} (sh .ci/setup batch)"
    if subprocess.run(["unshare", "--mount", "--net", "--pid", "--fork", "ip", "link", "add", "name", "one", "type", "veth", "peer", "name", "two"],
                      capture_output=True, check=False).returncode:
        return "no right to make network namespaces"
    return None


@pytest.fixture(name="hosts", scope="module")
def make_hosts(work):
    why = why_no_hosts()
    if why:
        pytest.skip(why)
    folder = work / "hosts"
    folder.mkdir(mode=0o700)

    def start(title, name):
        (script,) = recipes(title)
        (folder / name).mkdir(mode=0o700)
        # Which of them checked is noted by the command that they find.
        noting = folder / "bin"
        noting.mkdir(exist_ok=True)
        command = noting / "gouji"
        command.write_text(f'#!/bin/sh\necho "$HOST_OF_TEST" >>"{folder}/{name}/who"\nexec "{work}/bin/gouji" "$@"\n', encoding="utf-8")
        command.chmod(0o755)
        status = run(work, script, ["sh", str(Path(__file__).with_name("two_hosts.sh")), str(folder / name), f"{noting}:/usr/bin:/bin"])
        return status, (folder / name / "who").read_text(encoding="utf-8").split()
    return start


def test_shared_among_two_hosts(work, hosts):
    status, who = hosts("几台机器，文件夹是共享的", "shared")
    assert result(work) == expected(work, str(work / "年报"))
    assert len(who) == 2 and set(who) == {"node1", "node2"}
    assert status == len(who)  # parallel's word for how many of its commands didn't say 0


def test_sent_to_two_hosts(work, hosts):
    status, who = hosts("几台机器，文件只在这一台", "sent")
    assert result(work) == expected(work, "年报")
    assert len(who) == 2 and set(who) == {"node1", "node2"}
    assert status == len(who)
    for host in ("node1", "node2"):
        assert len(list((work / "hosts/sent" / host / "校验").rglob("*.ods"))) == COUNT
