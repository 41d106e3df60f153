# SPDX-License-Identifier: Apache-2.0
"""python3 run_office.py [MOST [COMMAND…]]: every call of the add-on to LibreOffice throws, or does nothing, and every piece of memory
that it asks for can't be had, once and for good, in one office without a screen; at most MOST of a command and way, WAYS=… of these ways.
The office lives, the document is as before or as without a fault, an answer is given."""
import hashlib
import json
import mmap
import os
import queue
import re
import shutil
import struct
import subprocess
import sys
import tempfile
import threading
import time
from pathlib import Path

TESTS = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(TESTS / "kit"))

import gouji  # noqa: E402
import office  # noqa: E402
import person  # noqa: E402

SHEET = "三、依申请公开"
ORDERS = struct.Struct("=5q256s")  # as in uno_calls.c
# What fails, by its number there, and whether all behind it does.
WAYS = {"thrown": (0, False), "nothing": (1, False), "memory": (2, False), "memory-for-good": (2, True)}
# Commands of one finding: that is the last one, which is no error.
AT_LAST = ("explain", "ask-explain", "fix-this", "help-this")
REMEMBERED = ("explain", "compare", "ask-compare")
NOTHING = "explained 0, last None"
OPTIONS = ("Body", "Kind", "LastYearFolder", "CheckByItself", "Rules", "Export", "PdfData")


def program():
    return Path(gouji.program()).parent / "faults" / "gouji.uno.so"


class Orders:
    """What the library is told, and what it tells, through a file."""

    def __init__(self, path):
        path.write_bytes(bytes(ORDERS.size))
        with open(path, "r+b") as file:
            self.memory = mmap.mmap(file.fileno(), ORDERS.size)

    def give(self, at=0, kind=0, for_good=False):
        ORDERS.pack_into(self.memory, 0, at, kind, for_good, 0, 0, b"")

    def told(self):
        """(how many calls, did one fail, which)"""
        _, _, _, count, fired, name = ORDERS.unpack_from(self.memory)
        return count, fired > 0, name.split(b"\0")[0].decode()


class Trials:
    def __init__(self, folder, orders):
        self.folder, self.orders = folder / "work", orders
        self.rounds = self.refused = self.bad = 0
        self.doing = ""
        self.folder.mkdir()
        self.running = office.Office(folder / "office", gouji.package(), unseen=True)
        shutil.copy(program(), next((folder / "office").rglob("linux-x86_64/gouji.uno.so")))
        self.running.__enter__()
        folder = self.folder
        self.book = gouji.mistaken(folder / "年报.ods")
        self.last = gouji.new(folder / "上年.ods", dict(json.loads(gouji.SEED.read_text(encoding="utf-8")), year=2019))
        gouji.run("export", "--force", "-o", folder / "报告.docx", self.book)
        self.document = self.opened = None
        self.open()

    def open(self):
        self.person = person.Person(self.running)
        self.document = self.running.open(self.book)
        sheet = self.document.Sheets.getByName(SHEET)
        for place, text in (("D8", "０"), ("E8", "0件")):
            sheet.getCellRangeByName(place).String = text
        self.document.UndoManager.clear()
        self.document.setModified(False)
        self.opened = self.cells()

    def cells(self, document=None):
        found, document = [], document or self.document
        for sheet in (document.Sheets.getByIndex(i) for i in range(document.Sheets.Count)):
            cursor = sheet.createCursor()
            cursor.gotoEndOfUsedArea(False)
            at = cursor.RangeAddress
            found.append((sheet.Name, sheet.getCellRangeByPosition(0, 0, at.EndColumn, at.EndRow).FormulaArray))
        return found

    def out(self, name):
        return (self.folder / name).as_uri()

    def commands(self):
        """{name: (URL, arguments)}; with steps behind: the clerk asks, on the main thread, and answers so in the dialogs that come up."""
        save, choose = "导出", "导入已有报告"
        return {
            "check": ("vnd.gouji:check", {}), "next": ("vnd.gouji:next", {}), "previous": ("vnd.gouji:previous", {}),
            "clear": ("vnd.gouji:clear", {}), "fix": ("vnd.gouji:fix", {"Kind": "all"}),
            "compare": ("vnd.gouji:compare", {"URL": self.last.as_uri()}),
            "new": ("vnd.gouji:new", {"Kind": "department", "Year": "2024"}),
            "import": ("vnd.gouji:import", {"URL": self.out("报告.docx")}),
            "export-odt": ("vnd.gouji:export-odt", {"URL": self.out("out.odt"), "Force": True}),
            "export-html": ("vnd.gouji:export-html", {"URL": self.out("out.html"), "Force": True}),
            "export-docx": ("vnd.gouji:export-docx", {"URL": self.out("out.docx"), "Force": True}),
            "result": ("vnd.gouji:result", {"URL": self.out("result.odt")}),
            "findings": ("vnd.gouji:findings", {}),
            "explain": ("vnd.gouji:explain", {"Text": "合同以万元计，见市采〔2020〕3号"}),
            "checker": (None, {}),
            "export-pdf": ("vnd.gouji:export-pdf", {"URL": self.out("out.pdf"), "Force": True}),
            "export-pdf-data": ("vnd.gouji:export-pdf", {"URL": self.out("out.pdf"), "Force": True, "PdfA": 3}),
            "result-pdf": ("vnd.gouji:result", {"URL": self.out("result.pdf")}),
            "copy-page": ("vnd.gouji:copy-page", {"Force": True}),
            "fix-this": ("vnd.gouji:fix-this", {}),
            "help": ("vnd.gouji:help", {}), "help-this": ("vnd.gouji:help-this", {}),
            "about": ("vnd.gouji:about", {}, []),
            "ask-new": ("vnd.gouji:new", {}, [
                ("新建年度报告", [("type", "上年工作簿", str(self.last)), ("press", "新建")]), ("新建年度报告", [("press", "新建")])]),
            "ask-new-browse": ("vnd.gouji:new", {}, [
                ("新建年度报告", [("press", "浏览")]), ("选择上年的工作簿", [("type", "文件名", str(self.last)), ("press", "打开")]),
                ("新建年度报告", [("press", "新建")]), ("新建年度报告", [("press", "新建")])]),
            "ask-export": ("vnd.gouji:export-odt", {}, [
                (save, [("press", "仍要导出")]), (save, [("type", "文件名", str(self.folder / "out.odt")), ("press", "保存")])]),
            "ask-export-not": ("vnd.gouji:export", {}, [(save, [("press", "去改正")])]),
            "ask-compare": ("vnd.gouji:compare", {}, [("与上年比对", [("type", "文件名", str(self.last)), ("press", "打开")])]),
            "ask-import": ("vnd.gouji:import", {}, [(choose, [("type", "文件名", str(self.folder / "报告.docx")), ("press", "打开")])]),
            "ask-fix": ("vnd.gouji:fix", {}, [("修复", [("press", "修复")])]),
            # Without a word: the dialog says why not, and is shut. No other process can write in a field of several lines.
            "ask-explain": ("vnd.gouji:explain", {}, [("核实说明", [("press", "记下")])]),
            "ask-help": ("vnd.gouji:new", {}, [("新建年度报告", [("press", "帮助")]), ("新建年度报告", [("press", "取消")])]),
            "options": ("vnd.gouji:options", {}, [
                ("选项", [("type", "默认的机关", "某市某局"), ("tick", "PDF 里附上"), ("type", "本地规则文件", "/none.xml"),
                         ("type", "本地规则文件", ""), ("press", "确定")])]),
            "options-browse": ("vnd.gouji:options", {}, [
                ("选项", [("press", "浏览(B)")]), ("上年报告的文件夹", [("shut",)]), ("选项", [("press", "浏览(W)")]),
                ("本地规则文件", [("type", "文件名", str(self.last)), ("press", "打开")]), ("选项", [("press", "取消")])]),
        }

    def others(self):
        found, each = [], self.running.desktop.Components.createEnumeration()
        while each.hasMoreElements():
            one = each.nextElement()
            if hasattr(one, "close") and one != self.document:
                found.append(one)
        return found

    def made(self):
        """What each of the other documents holds; they are closed."""
        found = []
        for other in self.others():
            try:
                holds = str(self.cells(other)) if hasattr(other, "Sheets") else other.Text.String if hasattr(other, "Text") else ""
                found.append("document " + hashlib.sha256(re.sub(r"20\d\d-\d\d-\d\dT?.*", "", holds).encode()).hexdigest()[:8])
                other.close(True)
            except Exception:  # it went by itself
                pass
        return found

    def chosen(self):
        node = self.running.setting("/org.gouji.Options/Chosen")
        return {name: getattr(node, name) for name in OPTIONS}

    def remembered(self):
        """What the document keeps beside its cells."""
        found = json.loads(self.running.dispatch(self.document, "vnd.gouji:check").Result)
        return f"explained {found['explained']}, last {found.get('last')}"

    def dispatch(self, command, arguments, steps=None):
        """The command's answer; None where the call that gives it is the one that fails."""
        import uno
        import unohelper
        from com.sun.star.frame import XDispatchResultListener
        told, failed, done = queue.Queue(), [], threading.Event()

        class Listener(unohelper.Base, XDispatchResultListener):
            def dispatchFinished(self, result):
                told.put(result)

            def disposing(self, source):
                pass

        url = uno.createUnoStruct("com.sun.star.util.URL")
        url.Complete = command
        _, url = self.running.service("com.sun.star.util.URLTransformer").parseStrict(url)

        def ask():
            try:
                found = self.document.CurrentController.Frame.queryDispatch(url, "", 0)
                found.dispatchWithNotification(url, office.values(arguments), Listener())
            except Exception as error:
                failed.append(error)
            done.set()

        if steps is None:
            threading.Thread(target=ask, daemon=True).start()
        else:
            self.person.post(ask)
        if not self.person.attend(done, steps or ()):
            raise TimeoutError("it does not end")
        if failed:
            raise failed[0]
        try:
            return told.get(timeout=1)
        except queue.Empty:
            return None

    def check_by_service(self):
        """What a macro is told; an exception where it can't be."""
        import uno
        named = uno.createUnoStruct("com.sun.star.beans.NamedValue")
        named.Name, named.Value = "Document", self.document
        return self.running.service("org.gouji.Checker").execute((named,))

    def run(self, name, **orders):
        """(did it succeed, what it said, what it left in the document, what it made: files, documents, options)"""
        command, arguments, *steps = self.commands()[name]
        if name not in ("check", "import", "new", "checker"):
            self.running.dispatch(self.document, "vnd.gouji:check")
        if name in AT_LAST:
            self.running.dispatch(self.document, "vnd.gouji:clear")
            self.running.dispatch(self.document, "vnd.gouji:check")
            self.running.dispatch(self.document, "vnd.gouji:previous")
        before = self.chosen()
        self.orders.give(**orders)
        try:
            if command:
                told = self.dispatch(command, arguments, *steps)
                good, says = (told.State == 1, str(told.Result)) if told else (False, "")
                good = good and "选项没有保存" not in self.person.told
            else:
                good, says = True, self.check_by_service()
        except TimeoutError:
            raise
        except Exception as error:  # of the office, by way of the pipe: it is an answer too
            good, says = False, str(error)
        seen = self.orders.told()
        self.orders.give()
        made = self.made()
        files = {path.name: path.stat().st_size for path in self.folder.glob("*") if path.stem in ("out", "result")}
        for path in files:
            (self.folder / path).unlink()
        after = self.chosen()
        for option in (one for one in OPTIONS if after[one] != before[one]):
            made.append(f"{option}={after[option]}")
            self.running.choose(option, before[option])
        left = self.cells()
        if name in REMEMBERED and self.remembered() != NOTHING:
            left.append(self.remembered())
        if self.document.hasControllersLocked() or self.document.UndoManager.isLocked() or self.document.isActionLocked():
            made.append("locked")
        if name in REMEMBERED or "locked" in made or left != self.opened:
            self.document.setModified(False)
            self.document.close(True)
            self.open()
        return good, says, left, sorted(files) + sorted(made), seen

    def judge(self, right, one, name):
        good, says, left, files, (_, _, failed) = one
        if name == "checker" and good and not says.startswith("{"):
            return "it tells nothing"
        if "dispatchFinished" in failed:  # the answer itself
            good = left == right[2] and files == right[3]
        if left not in (self.opened, right[2]):
            return "the document is half changed"
        if "locked" in files:  # LibreOffice may say that it has unlocked, and not do it: nobody can tell
            return None if "unlock" in failed and "nothing" in self.doing else "the document stays locked"
        if name in ("help", "help-this") and good and not files:
            return None  # a browser has the page
        # LibreOffice closes the window of options whatever we could say, but nothing else than what was chosen may be kept.
        if name == "options" and not set(files) <= set(right[3]):
            return "an option that nobody chose"
        if name == "options" and ("thrown" not in self.doing or not good):
            return None
        if good and (left != right[2] or files != right[3]):
            return "it says that it is done, and isn't"
        if not good and files and files != right[3]:
            return "a file is left behind"
        if not good and left != self.opened:
            return "it is done, and it says that it isn't" if not re.search("[\u4e00-\u9fff]", says) else None
        return None

    def ended(self, error):
        """What became of the office; there is another one behind."""
        try:
            told = f"the office ended with {self.running.process.wait(5)}"
        except subprocess.TimeoutExpired:
            told = f"the office doesn't answer: {error!r}"
        self.orders.give()
        office.end(self.running.process, 1)
        self.running.__enter__()
        self.open()
        return told

    def attempt(self, name, **orders):
        """As run; None where the office ended or hangs, which is wrong in itself."""
        try:
            return self.run(name, **orders)
        except Exception as error:
            self.complain(f"{self.orders.told()[2]}: {self.ended(error)}")
            return None

    def complain(self, what):
        self.bad += 1
        print(f"BAD {self.doing} {what}", flush=True)

    def go_way(self, name, way, most):
        """How many rounds, of how many calls."""
        kind, for_good = WAYS[way]
        self.doing = f"{name} {way} 0"
        right = self.attempt(name, kind=kind) or self.run(name, kind=kind)
        total, rounds = right[4][0], 0
        if "SHOW" in os.environ:
            print(name, right[0], right[1][:100], right[3], right[2] != self.opened, total, flush=True)
        for at in range(1, total + 1) if total <= most else sorted({1 + i * (total - 1) // max(most - 1, 1) for i in range(most)}):
            self.doing = f"{name} {way} {at}"
            one = self.attempt(name, at=at, kind=kind, for_good=for_good)
            if not one or not one[4][1]:
                continue
            rounds += 1
            self.refused += not one[0]
            wrong = self.judge(right, one, name)
            if wrong:
                self.complain(f"{one[4][2]}: {wrong}: {one[1][:200]} {one[3]} {right[3]}")
        return rounds, total

    def go(self, name, most):
        before, ways = self.bad, os.environ.get("WAYS", ",".join(WAYS)).split(",")
        done = [self.go_way(name, way, most) for way in ways]
        self.rounds += sum(rounds for rounds, _ in done)
        print(f"{'FAIL' if self.bad > before else 'ok':5} {name}: {sum(rounds for rounds, _ in done)} rounds of "
              f"{'/'.join(str(total) for _, total in done)} calls", flush=True)


def main():
    most = int(sys.argv[1]) if len(sys.argv) > 1 else 1 << 30
    with tempfile.TemporaryDirectory(prefix="gouji-faults-") as folder:
        folder = Path(folder)
        orders = Orders(folder / "orders")
        os.environ["GOUJI_FAULTS"] = str(folder / "orders")
        trials = Trials(folder, orders)
        try:
            began, before = time.monotonic(), trials.running.dispatch(trials.document, "vnd.gouji:check").Result
            for name in sys.argv[2:] or trials.commands():
                trials.go(name, most)
            trials.document.setModified(False)
            trials.document.close(True)  # what was remembered in it on the way goes with it
            trials.open()
            same = trials.running.dispatch(trials.document, "vnd.gouji:check").Result == before
            print(f"{trials.rounds} rounds in {time.monotonic() - began:.0f} s, {trials.refused} told why not, "
                  f"{trials.bad} wrong; a check afterwards is {'the same' if same else 'ANOTHER'}")
        finally:
            trials.running.__exit__()
    return trials.bad > 0 or not same


if __name__ == "__main__":
    sys.exit(main())
