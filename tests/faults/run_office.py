# SPDX-License-Identifier: Apache-2.0
"""python3 run_office.py [MOST [COMMAND…]]: every call of the add-on to LibreOffice throws, or does nothing, in one headless office;
at most MOST of a command and way. The office lives, the document is as before or as without a fault, an answer is given."""
import json
import mmap
import os
import queue
import re
import shutil
import struct
import sys
import tempfile
import time
from pathlib import Path

TESTS = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(TESTS / "kit"))

import gouji  # noqa: E402
import office  # noqa: E402

SHEET = "三、依申请公开"
ORDERS = struct.Struct("=5q256s")  # as in uno_calls.c


def program():
    return Path(gouji.program()).parent / "faults" / "gouji.uno.so"


class Orders:
    """What the library is told, and what it tells, through a file."""

    def __init__(self, path):
        path.write_bytes(bytes(ORDERS.size))
        with open(path, "r+b") as file:
            self.memory = mmap.mmap(file.fileno(), ORDERS.size)

    def give(self, at=0, nothing=False, for_good=False):
        ORDERS.pack_into(self.memory, 0, at, nothing, for_good, 0, 0, b"")

    def told(self):
        """(how many calls, did one fail, which)"""
        _, _, _, count, fired, name = ORDERS.unpack_from(self.memory)
        return count, fired > 0, name.split(b"\0")[0].decode()


class Trials:
    def __init__(self, running, folder, orders):
        self.running, self.folder, self.orders = running, folder, orders
        self.rounds = self.refused = self.bad = 0
        self.book = gouji.mistaken(folder / "年报.ods")
        self.last = gouji.new(folder / "上年.ods", dict(json.loads(gouji.SEED.read_text(encoding="utf-8")), year=2019))
        gouji.run("export", "--force", "-o", folder / "报告.docx", self.book)
        self.document = self.opened = None
        self.open()

    def open(self):
        self.document = self.running.open(self.book)
        sheet = self.document.Sheets.getByName(SHEET)
        for place, text in (("D8", "０"), ("E8", "0件")):
            sheet.getCellRangeByName(place).String = text
        self.document.UndoManager.clear()
        self.document.setModified(False)
        self.opened = self.cells()

    def cells(self):
        found = []
        for sheet in (self.document.Sheets.getByIndex(i) for i in range(self.document.Sheets.Count)):
            cursor = sheet.createCursor()
            cursor.gotoEndOfUsedArea(False)
            at = cursor.RangeAddress
            found.append((sheet.Name, sheet.getCellRangeByPosition(0, 0, at.EndColumn, at.EndRow).FormulaArray))
        return found

    def out(self, name):
        return (self.folder / name).as_uri()

    def commands(self):
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
            "explain": ("vnd.gouji:explain", {"Text": "已核实，数字无误"}),
            "checker": (None, {}),
        }

    def others(self):
        found, each = [], self.running.desktop.Components.createEnumeration()
        while each.hasMoreElements():
            one = each.nextElement()
            if hasattr(one, "close") and one != self.document:
                found.append(one)
        return found

    def dispatch(self, command, arguments):
        """The command's answer. DispatchHelper would wait for ever where the call that gives it is the one that fails: then None."""
        import uno
        import unohelper
        from com.sun.star.frame import XDispatchResultListener
        told = queue.Queue()

        class Listener(unohelper.Base, XDispatchResultListener):
            def dispatchFinished(self, result):
                told.put(result)

            def disposing(self, source):
                pass

        url = uno.createUnoStruct("com.sun.star.util.URL")
        url.Complete = command
        _, url = self.running.service("com.sun.star.util.URLTransformer").parseStrict(url)
        found = self.document.CurrentController.Frame.queryDispatch(url, "", 0)
        found.dispatchWithNotification(url, office.values(arguments), Listener())
        try:
            return told.get(timeout=5)
        except queue.Empty:
            return None

    def check_by_service(self):
        """What a macro is told; an exception where it can't be."""
        import uno
        named = uno.createUnoStruct("com.sun.star.beans.NamedValue")
        named.Name, named.Value = "Document", self.document
        return self.running.service("org.gouji.Checker").execute((named,))

    def run(self, name, **orders):
        """(did it succeed, what it said, what it left in the document and on the disk)"""
        command, arguments = self.commands()[name]
        if name not in ("check", "import", "new", "checker"):
            self.running.dispatch(self.document, "vnd.gouji:check")
        if name == "explain":  # the last of the findings is no error
            self.running.dispatch(self.document, "vnd.gouji:previous")
        self.orders.give(**orders)
        try:
            if command:
                told = self.dispatch(command, arguments)
                good, says = (told.State == 1, str(told.Result)) if told else (False, "")
            else:
                good, says = True, self.check_by_service()
        except Exception as error:  # of the office, by way of the pipe: it is an answer too
            good, says = False, str(error)
        seen = self.orders.told()
        self.orders.give()
        for other in self.others():
            try:
                other.close(True)
            except Exception:  # it went by itself
                pass
        files = {path.name: path.stat().st_size for path in self.folder.glob("*") if path.stem in ("out", "result")}
        for path in files:
            (self.folder / path).unlink()
        left = self.cells()
        if left != self.opened or self.document.hasControllersLocked() or self.document.UndoManager.isLocked():
            self.document.setModified(False)
            self.document.close(True)
            self.open()
        return good, says, left, sorted(files), seen

    def judge(self, right, one, name):
        good, says, left, files, (_, _, failed) = one
        if name == "checker" and good and not says.startswith("{"):
            return "it tells nothing"
        if "dispatchFinished" in failed:  # the answer itself
            good = left == right[2] and files == right[3]
        if left not in (self.opened, right[2]):
            return "the document is half changed"
        if good and (left != right[2] or files != right[3]):
            return "it says that it is done, and isn't"
        if not good and files and files != right[3]:
            return "a file is left behind"
        if not good and left != self.opened:
            return "it is done, and it says that it isn't" if not re.search("[\u4e00-\u9fff]", says) else None
        return None

    def go(self, name, most):
        right = self.run(name)
        total = right[4][0]
        rounds = bad = 0
        points = range(1, total + 1) if total <= most else sorted({1 + i * (total - 1) // (most - 1) for i in range(most)})
        for nothing in (False, True):
            for at in points:
                one = self.run(name, at=at, nothing=nothing)
                if not one[4][1]:
                    continue
                rounds += 1
                self.refused += not one[0]
                wrong = self.judge(right, one, name)
                if self.running.process.poll() is not None:
                    raise RuntimeError(f"the office ended: {name} {at} {nothing} {one[4][2]}")
                if wrong:
                    bad += 1
                    print(f"BAD {name} {at} {'nothing' if nothing else 'thrown'} {one[4][2]}: {wrong}: {one[1][:200]}", flush=True)
        self.rounds, self.bad = self.rounds + rounds, self.bad + bad
        print(f"{'FAIL' if bad else 'ok':5} {name}: {rounds} rounds of {total} calls", flush=True)


def main():
    most = int(sys.argv[1]) if len(sys.argv) > 1 else 1 << 30
    with tempfile.TemporaryDirectory(prefix="gouji-faults-") as folder:
        folder = Path(folder)
        orders = Orders(folder / "orders")
        os.environ["GOUJI_FAULTS"] = str(folder / "orders")
        running = office.Office(folder / "office", gouji.package())
        shutil.copy(program(), next((folder / "office").rglob("linux-x86_64/gouji.uno.so")))
        with running:
            (folder / "work").mkdir()
            trials = Trials(running, folder / "work", orders)
            began, before = time.monotonic(), running.dispatch(trials.document, "vnd.gouji:check").Result
            for name in sys.argv[2:] or trials.commands():
                trials.go(name, most)
            trials.document.setModified(False)
            trials.document.close(True)  # what was remembered in it on the way goes with it
            trials.open()
            same = running.dispatch(trials.document, "vnd.gouji:check").Result == before
            print(f"{trials.rounds} rounds of UNO calls in {time.monotonic() - began:.0f} s, {trials.refused} told why not, "
                  f"{trials.bad} wrong; a check afterwards is {'the same' if same else 'ANOTHER'}")
    return trials.bad > 0 or not same


if __name__ == "__main__":
    sys.exit(main())
