# SPDX-License-Identifier: Apache-2.0
"""What the command is asked while its calls of the C library fail: every subcommand, and every kind of file that it reads or writes.

    with trials.Room(folder) as room:
        done = room.go("check", most=20)      # rounds, how many were refused, and what was wrong
"""
import json
import os
import re
import subprocess
import sys
from pathlib import Path

TESTS = Path(__file__).resolve().parents[1]
sys.path[:0] = [str(TESTS / part) for part in ("kit", "published", "import")]

import documents  # noqa: E402
import gouji  # noqa: E402
import layout  # noqa: E402

READ = {"docx": "docx-untidy", "odt": "odt", "html": "html-word", "mht": "mht-word", "xlsx": "xlsx", "csv": "csv", "txt": "txt-aligned", "md": "md"}
HOUSE = '<rules title="某省" for="zfxxgk-2019"><off rule="t2.unit">省里已有说明</off></rules>\n'
TRIALS = {
    "check": ["check", "bad.ods"],
    "check-json": ["check", "--json", "--values", "good.ods", "bad.ods"],
    "check-jobs": ["check", "--json", "-j", "2", "good.ods", "bad.ods", "other.ods"],
    "check-list": ["check", "-"],
    "check-last": ["check", "--last", "other.ods", "bad.ods"],
    "check-remember": ["check", "--last", "other.ods", "--remember", "good.ods"],
    "check-house": ["check", "--rules", "house.xml", "bad.ods"],
    "check-explained": ["check", "explained.ods"],
    "check-beside": ["check", "beside.ods"],
    "check-result": ["check", "--report", "result.odt", "bad.ods"],
    "check-result-page": ["check", "--report", "result.html", "good.ods"],
    "check-docx": ["check", "report.docx"],
    # By a reader child that can do nothing but read what is handed to it, as people have it.
    "confined": ["check", "--json", "good.ods", "bad.ods"],
    "confined-last": ["check", "--last", "other.ods", "bad.ods"],
    "confined-docx": ["check", "report.docx"],
    "confined-jobs": ["check", "-j", "2", "good.ods", "report.xlsx", "other.ods"],
    "confined-beside": ["check", "beside.ods"],
    "new": ["new", "--form", "zfxxgk-2019", "--data", "bad.json", "--last", "other.ods", "-o", "out.ods"],
    "new-template": ["new", "--form", "zfxxgk-2021", "-o", "out.ots"],
    "fix": ["fix", "blank.ods"],
    "fix-json": ["fix", "--json", "blank.ods"],
    "fix-write": ["fix", "-o", "out.ods", "blank.ods"],
    "fix-inside": ["fix", "-o", "blank.ods", "blank.ods"],
    "explain": ["explain", "bad.ods"],
    "explain-write": ["explain", "bad.ods", "t2.unit@C19", "金额的单位是万元"],
    "explain-beside": ["explain", "--beside", "bad.ods", "t2.unit@C19", "金额的单位是万元"],
    "import-confirm": ["import", "--confirm", "imported.ods", "--all"],
    **{f"import-{kind}": ["import", f"report.{kind}", "-o", "out.ods"] for kind in READ},
    **{f"export-{kind}": ["export", "-o", f"out.{kind}", "good.ods"] for kind in ("odt", "docx", "html", "xlsx")},
    "forms-list": ["forms", "list"],
    "forms-check": ["forms", "check", str(gouji.ROOT / "templates/forms")],
    "forms-show": ["forms", "show", "zfxxgk-2021"],
    "forms-text": ["forms", "show", "--text", "zfxxgk-2019"],
    "forms-beside": ["forms", "show", "zfxxgk-2019", "zfxxgk-2021"],
    "forms-rules": ["forms", "rules", "--html"],
    "version": ["--version"],
    # Another program, and an office, take part: few rounds, and slow ones.
    "import-pdf": ["import", "report.pdf", "-o", "out.ods"],
    "export-pdf": ["export", "-o", "out.pdf", "good.ods"],
}
# The memory of a workbook that can't be written goes beside it, which is said (remember/keep.h).
INSTEAD = {"check-remember": "good.gouji.json", "explain-write": "bad.gouji.json"}
SLOW = {"import-pdf", "export-pdf"}
KINDS = ("memory", "read", "write", "sync", "close", "rename", "open", "look", "make", "process", "convert", "print", "short", "interrupt")
SUMMARY = re.compile(r"^ROUNDS (\d+) refused (\d+) bad (\d+)", re.M)


def program():
    return Path(gouji.program()).parent / "faults" / "gouji"


class Done:
    """What a trial said."""

    def __init__(self, text, status):
        found = SUMMARY.search(text)
        self.rounds, self.refused, self.bad = map(int, found.groups()) if found else (0, 0, 1)
        self.text, self.status = text, status

    def explained(self):
        """The complaints, with the lines of the source that they name."""
        told = self.text
        for site in sorted(set(re.findall(r"\(0x([0-9a-f]+)\)", told))):
            line = subprocess.run(["addr2line", "-sfe", program(), site], capture_output=True, check=False, text=True).stdout
            told = told.replace(f"(0x{site})", "(" + " ".join(line.split()) + ")")
        return told


class Room:
    """A folder with a file of every kind, made by the command itself and by the import's tests."""

    def __init__(self, folder):
        self.folder = Path(folder)
        self.inner = self.folder / "room"

    def __enter__(self):
        (self.inner / "tmp").mkdir(parents=True)
        self.fill()
        return self

    def __exit__(self, *_):
        return False

    def fill(self):
        inner, seed = self.inner, json.loads(gouji.SEED.read_text(encoding="utf-8"))
        gouji.new(inner / "good.ods", gouji.SEED)
        gouji.mistaken(inner / "bad.ods")
        wrong = json.loads(json.dumps(seed))
        wrong["t3"]["new"]["natural"] = "7"
        (inner / "bad.json").write_text(json.dumps(wrong, ensure_ascii=False), encoding="utf-8")
        gouji.new(inner / "other.ods", dict(seed, year=seed["year"] - 1))
        blank = json.loads(json.dumps(seed))
        for row in list(blank["t3"])[:4]:
            blank["t3"][row].pop("media", None)
            blank["t3"][row]["natural"] = blank["t3"][row].get("natural", "0") + " "
        gouji.new(inner / "blank.ods", blank)
        (inner / "house.xml").write_text(HOUSE, encoding="utf-8")
        for kind, style in READ.items():
            documents.STYLES[style](inner / f"report.{kind}", documents.document(layout.load("006")))
        status, _, says = gouji.run("import", inner / "report.docx", "-o", inner / "imported.ods")
        assert status == 0, says
        for name, *options in (("explained",), ("beside", "--beside")):
            gouji.mistaken(inner / f"{name}.ods")
            status, _, says = gouji.run("explain", *options, inner / f"{name}.ods", "t2.unit@C19", "金额的单位是万元")
            assert status == 0, says
        (self.folder / "list").write_text("good.ods\nbad.ods\n", encoding="utf-8")

    def make_pdf(self):
        """By the office, once it is wanted."""
        status, _, says = gouji.run("export", "-o", self.inner / "report.pdf", self.inner / "good.ods")
        assert status == 0, says

    def go(self, name, most, kinds=KINDS):
        environment = dict(os.environ, TMPDIR=str(self.inner / "tmp"), HOME=str(self.folder), LC_ALL="C.UTF-8",
                           GOUJI_CONFINE="yes" if name.startswith("confined") else "no")
        environment.pop("GOUJI_RULES", None)
        instead = ["-a", INSTEAD[name]] if name in INSTEAD else []
        done = subprocess.run([program(), *instead, "-m", str(most), "-k", ",".join(kinds), "-i", self.folder / "list", self.inner, *TRIALS[name]],
                              capture_output=True, check=False, text=True, errors="replace", env=environment)
        return Done(done.stdout + done.stderr, done.returncode)
