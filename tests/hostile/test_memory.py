# SPDX-License-Identifier: Apache-2.0
"""Whichever allocation fails, once or for good: the answer is right, or it is status 2 and one sentence; never a crash."""
import json
import os
import random
import re
import subprocess

import pytest

import make
import gouji

pytestmark = pytest.mark.skipif("GOUJI_SANITIZED" in os.environ, reason="a sanitizer has its own allocator")
SEED = gouji.ROOT / "tests/cases/seed/keche-2020.json"
MOST = 60  # injections a command and way of failing, beside those of tests/faults; the first twenty are all among them


@pytest.fixture(name="shim", scope="module")
def build_shim(tmp_path_factory):
    library = tmp_path_factory.mktemp("shim") / "short_of_memory.so"
    subprocess.run(["gcc", "-shared", "-fPIC", "-O1", "-o", library, make.TESTS / "kit" / "short_of_memory.c"],
                   check=True)
    return library


@pytest.fixture(name="room", scope="module")
def make_room(tmp_path_factory):
    """A folder with a workbook, right and wrong."""
    folder = tmp_path_factory.mktemp("room")
    data = json.loads(SEED.read_text(encoding="utf-8"))
    assert gouji.run("new", "--form", data["form"], "--data", SEED, "-o", folder / "good.ods")[0] == 0
    data["t3"]["new"]["natural"] = "7"
    (folder / "bad.json").write_text(json.dumps(data), encoding="utf-8")
    assert gouji.run("new", "--form", data["form"], "--data", folder / "bad.json", "-o", folder / "bad.ods")[0] == 0
    return folder


COMMANDS = {
    "check": ("check", "bad.ods"),
    "json": ("check", "--json", "--values", "good.ods"),
    "new": ("new", "--form", "zfxxgk-2019", "--data", str(SEED), "--last", "good.ods", "-o", "out.ods"),
    "export": ("export", "-o", "out.odt", "good.ods"),
    "list": ("forms", "list"),
    "show": ("forms", "show", "zfxxgk-2021"),
}


def run(shim, room, arguments, **environment):
    """In one process, where every allocation is counted."""
    done = subprocess.run([gouji.program(), *arguments], cwd=room, capture_output=True, check=False, timeout=60,
                          env=dict(os.environ, GOUJI_CONFINE="no", LD_PRELOAD=str(shim), **environment))
    out = room / arguments[arguments.index("-o") + 1] if "-o" in arguments else None
    made = out.read_bytes() if out and out.exists() else None
    if out:
        out.unlink(missing_ok=True)
    return done.returncode, done.stdout, done.stderr.decode("utf-8"), made


def points(total, name):
    dice = random.Random(name)
    return range(1, total + 1) if total <= MOST else \
        [*range(1, 21), *sorted(dice.sample(range(21, total + 1), MOST - 20))]


@pytest.mark.parametrize("way", ["once", "for_good"])
@pytest.mark.parametrize("name", COMMANDS)
def test_any_allocation_may_fail(shim, room, name, way):
    count = room / "count"
    right = run(shim, room, COMMANDS[name], COUNT_TO=str(count))
    assert right[0] in (0, 1) and right[2] == ""
    names = sorted(path.name for path in room.iterdir())
    refused = 0
    for at in points(int(count.read_text()), name):
        more = {"FAIL_ON": "1"} if way == "for_good" else {}
        status, out, err, made = run(shim, room, COMMANDS[name], FAIL_AT=str(at), **more)
        assert status in (right[0], 2), f"status {status} at {at}: {err}"
        assert sorted(path.name for path in room.iterdir()) == names, f"something is left at {at}"
        if status == 2:
            refused += 1
            assert len(err.splitlines()) == 1 and re.search("[\u4e00-\u9fff]", err), f"at {at}: {err!r}"
            assert "损坏" not in err and "不是" not in err, f"a sound file is blamed at {at}: {err}"
            assert made in (None, right[3]), f"half written at {at}"
        else:
            assert (out, err, made) == (right[1], "", right[3]), f"wrong at {at}: {err}"
    assert refused > 10, "nothing failed: the test shows nothing"
