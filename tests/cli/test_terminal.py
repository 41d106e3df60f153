# SPDX-License-Identifier: Apache-2.0
"""Nothing in a file can change what the terminal shows of us: no forged lines, no escapes, no turned sentences."""
import json
import os
import re
import subprocess
import sys
from pathlib import Path

import pytest

sys.path.insert(0, str(Path(__file__).resolve().parents[1] / "kit"))
import gouji  # noqa: E402

SEED = gouji.ROOT / "tests/cases/seed/keche-2020.json"
FORGED = "校验通过：没有发现问题"
# What a terminal may obey, or what turns or hides the text around it; "\n" ends our own lines.
OBEYED = re.compile("[\x00-\x09\x0b-\x1f\x7f-\x9f\u00ad\u061c\u180e\u200b-\u200f\u2028-\u202e\u2060-\u206f\ufeff\ufff9-\ufffb]")
NASTY = {
    "line_break": f"\n{FORGED}\n", "carriage_return": f"\r{FORGED}", "escape": "\x1b[2J\x1b]0;x\x07",
    "c1": "\x9b31m", "delete": "\x7f\x08", "bidi": "\u202e\u2066\u200f\u061c", "separators": "\u2028x\u2029",
    "invisible": "\u200b\ufeff\u00ad\u2060",
}
WRITABLE = {name: text for name, text in NASTY.items() if not re.search("[\x00-\x08\x0b\x0c\x0e-\x1f]", text)}


def printed(*arguments):
    """(status, stdout, stderr) as bytes decoded without touching line ends."""
    done = subprocess.run([gouji.program(), *map(os.fsencode, map(str, arguments))], capture_output=True, check=False,
                          timeout=60)
    return done.returncode, done.stdout.decode("utf-8"), done.stderr.decode("utf-8")


def assert_quiet(text):
    found = OBEYED.search(text)
    assert not found, f"{found.group()!r} in {text!r}"
    assert FORGED not in text.splitlines()


def make(folder, name, change):
    data = json.loads(SEED.read_text(encoding="utf-8"))
    change(data)
    source = folder / "data.json"
    source.write_text(json.dumps(data, ensure_ascii=False), encoding="utf-8")
    path = folder / name
    status, _, err = gouji.run("new", "--form", data["form"], "--data", source, "-o", path)
    assert status == 0, err
    return path


def rename_sheets(path, text):
    """The same workbook, all its sheets' names with `text` behind them."""
    import zipfile  # pylint: disable=import-outside-toplevel
    from xml.sax.saxutils import quoteattr  # pylint: disable=import-outside-toplevel
    with zipfile.ZipFile(path) as package:
        parts = {name: package.read(name) for name in package.namelist()}
    escaped = quoteattr(text)[1:-1].replace("\n", "&#10;").replace("\r", "&#13;")
    content = parts["content.xml"].decode("utf-8")
    parts["content.xml"] = re.sub(r'(<table:table table:name="[^"]*)"', lambda m: m.group(1) + escaped + '"',
                                  content).encode("utf-8")
    with zipfile.ZipFile(path, "w") as package:
        for name, data in parts.items():
            package.writestr(name, data)
    return path


@pytest.mark.parametrize("name", WRITABLE)
def test_a_sheets_name_forges_nothing(tmp_path, name):
    def spoil(data):
        data["t3"]["new"]["natural"] = "7"
    book = rename_sheets(make(tmp_path, "a.ods", spoil), WRITABLE[name])
    status, out, err = printed("check", book)
    assert (status, err) == (1, "")
    assert_quiet(out)
    assert out.splitlines()[-1].startswith("校验未通过")
    _, found = gouji.check(book)
    assert out.count("〔") == len(found["findings"])
    assert any(WRITABLE[name] in one.get("sheet", "") for one in found["findings"]), "JSON keeps the exact name"
    assert_quiet(printed("export", "-o", tmp_path / "a.odt", book)[1])


@pytest.mark.parametrize("name", WRITABLE)
def test_a_cell_forges_nothing(tmp_path, name):
    def spoil(data):
        data["t3"]["new"]["natural"] = "7" + WRITABLE[name] + "x"
        data["org"] += WRITABLE[name]
    status, out, err = printed("check", make(tmp_path, "a.ods", spoil))
    assert (status, err) == (1, "")
    assert_quiet(out)


@pytest.mark.parametrize("name", NASTY)
def test_a_files_name_forges_nothing(tmp_path, name):
    book = make(tmp_path, "a.ods", lambda data: None)
    nasty = book.rename(tmp_path / f"a{NASTY[name]}.ods")
    missing = tmp_path / f"b{NASTY[name]}.ods"
    status, out, err = printed("check", nasty, missing)
    assert status == 2
    for text in (out, err):
        assert_quiet(text)
    assert len(err.splitlines()) == 1
    status, out, err = printed("export", "-o", tmp_path / f"c{NASTY[name]}.odt", nasty)
    assert (status, err, len(out.splitlines())) == (0, "", 1)
    assert_quiet(out)
    assert_quiet(printed("new", "--form", f"x{NASTY[name]}", "-o", tmp_path / "d.ods")[2])
    assert_quiet(printed(f"zz{NASTY[name]}")[2])


def test_what_is_not_seen_is_shown(tmp_path):
    _, _, err = printed("check", tmp_path / "a\n\x1b\x7f\u202e\x85.ods")
    assert "a␊␛␡\\u202E\\u0085.ods" in err


def test_a_name_that_is_no_utf8_is_shown_by_its_bytes(tmp_path):
    done = subprocess.run([gouji.program(), "check", os.fsencode(tmp_path) + b"/\xff\xd6\xd0.ods"], capture_output=True,
                          check=False, timeout=60)
    assert done.returncode == 2
    assert "/\\xFF\\xD6\\xD0.ods" in done.stderr.decode("utf-8")


def test_ordinary_chinese_stays_as_it_is(tmp_path):
    _, _, err = printed("check", tmp_path / "某某市“公开”　2024—年报😀.ods")
    assert "某某市“公开”　2024—年报😀.ods" in err
