# SPDX-License-Identifier: Apache-2.0
"""Measures gouji against others in one run and prints the ratios as a table.

    python3 bench.py GOUJI OUT ROUNDS        # bench.sh makes what OUT must hold
"""
import json
import os
import shutil
import subprocess
import sys
import tempfile
import unicodedata
from pathlib import Path

from race import peak_mib, race, run

HERE = Path(__file__).resolve().parent
PYTHON = "/usr/bin/python3"
WITH_FINDINGS = (0, 1)
# What the Python readers judge, too. The rest (layout, texts) only gouji does.
NOT_SHARED = ("layout.", "form.unknown_year", "t2.rule_power")
WIDTHS = (34, 18, 34, 18, 7, 10, 8)
# The aims beside an older version: one workbook not slower, a thousand in one call 1.3 times as
# many in the same time. And near N times as many by N processes.
SAME, MANY, NEAR = 1.0, 1 / 1.3, 0.85


# the table

def width(text):
    return sum(2 if unicodedata.east_asian_width(sign) in "WF" else 1 for sign in text)


told = []       # what docs/performance.md is made of: headings and rows


def show(*fields):
    told.append(fields)
    print("  ".join(text + " " * max(0, wide - width(text))
                    for text, wide in zip(fields, WIDTHS)).rstrip(), flush=True)


def heading(text, *columns):
    print(f"\n{text}")
    told.append((text,))
    show(*columns, "比值", "目标", "结论")
    print("─" * (sum(WIDTHS) + 2 * len(WIDTHS) - 2))


def keep(out, name):
    """For page.py, with what else the machine did meanwhile."""
    told_now = {"rows": told, "load": os.getloadavg()[0], "processors": os.cpu_count()}
    Path(out, f"told-{name}.json").write_text(json.dumps(told_now, ensure_ascii=False), encoding="utf-8")


missed = []     # lines to be said again at the end


def verdict(name, ratio, aim, accepted=None):
    if ratio <= aim:
        return "达到"
    if accepted and ratio <= accepted:
        return "可接受"
    missed.append(f"{name}：{ratio:.2f}，目标 ≤ {aim:.2f}")
    return "未达到"


def duration(times):
    return f"{times.median * 1000:.1f} ms（{times.least * 1000:.1f}）"


def show_race(name, ours, other_name, other, aim, accepted=None):
    ratio = ours.median / other.median
    show(name, duration(ours), other_name, duration(other), f"{ratio:.2f}", f"≤ {aim:.2f}",
         verdict(name, ratio, aim, accepted))
    if other.worked:
        told[-1] += (f"{ours.worked / other.worked:.2f}",)


# the commands

class Bench:
    def __init__(self, gouji, out, rounds):
        self.gouji, self.out, self.rounds = gouji, Path(out), rounds
        self.seed, self.mistakes = self.path("seed.ods"), self.path("mistakes.ods")

    def path(self, name):
        return str(self.out / name)

    def check(self, *files):
        return [self.gouji, "check", "--json", *files]

    def reader(self, name, *files):
        return [PYTHON, str(HERE / f"reader_{name}.py"), *files]

    def many(self, count):
        """Copies of the seed, every second one with mistakes, in files of their own."""
        folder = self.out / "many"
        folder.mkdir(exist_ok=True)
        files = []
        for index in range(count):
            path = folder / f"{index + 1:04}.ods"
            shutil.copyfile(self.mistakes if index % 2 else self.seed, path)
            files.append(str(path))
        return files


def numbers_of(rule):
    """Relations are compared with both their numbers."""
    return ("expected", "actual") if rule.startswith(("t3.", "t4.")) else ()


def shared(found):
    """What of the findings all readers can make, sorted."""
    return sorted((f["rule"], f.get("cell"), *(f.get(key) for key in numbers_of(f["rule"])))
                  for f in found if not f["rule"].startswith(NOT_SHARED))


def findings_of(command):
    """The findings that all readers can make, sorted."""
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    return shared(json.loads(done.stdout)["findings"])


def insist_on_agreement(bench):
    """A race against a reader that finds something else would be worth nothing."""
    for path in (bench.seed, bench.mistakes):
        ours = findings_of(bench.check(path))
        for name in ("zip", "odf"):
            theirs = findings_of(bench.reader(name, path))
            if theirs != ours:
                raise SystemExit(f"{path}：gouji 与 reader_{name}.py 的结果不同\n{ours}\n{theirs}")
    print(f"两份工作簿上，三种读法的结果相同：有错的一份各有 {len(ours)} 处问题")


# the measurements

def cold(bench):
    heading("冷启动：每次一个新进程，一份工作簿；中位数（最小值）", "gouji", "用时", "对方", "用时")
    part = ["unzip", "-p", bench.seed, "content.xml"]
    times = race({
        "gouji": [bench.check(bench.seed)],
        "unzip": [part],
        "xmllint": [part, ["xmllint", "--stream", "--noout", "-"]],
        "zip": [bench.reader("zip", bench.seed)],
        "odf": [bench.reader("odf", bench.seed)],
    }, bench.rounds)
    name, ours = "check：读、找表、核对", times["gouji"]
    show_race(name, ours, "unzip -p：只解压", times["unzip"], 1.5)
    show_race(name, ours, "unzip | xmllint：只解析", times["xmllint"], 1.0, 1.5)
    show_race(name, ours, "Python zipfile + ElementTree", times["zip"], 1.0)
    show_race(name, ours, "Python odfpy", times["odf"], 1.0)


def readers(bench):
    heading("读别人的文件：同一份报告，每次一个新进程", "gouji", "用时", "对方", "用时")
    papers = {kind: bench.path(f"paper.{kind}") for kind in ("html", "docx", "odt", "pdf")}
    for paper in papers.values():
        subprocess.run([bench.gouji, "export", "-o", paper, bench.seed], check=True, capture_output=True)
    times = race({
        **{kind: [bench.check(paper)] for kind, paper in papers.items()},
        "ods": [bench.check(bench.seed)],
        "pdftotext": [["pdftotext", papers["pdf"], "-"]],
    }, bench.rounds)
    for kind in ("html", "docx", "odt"):
        show_race(f"check：读 .{kind}", times[kind], "check：读它的工作簿", times["ods"], 3.0)
    show_race("check：读 .pdf", times["pdf"], "pdftotext：只取文字", times["pdftotext"], 2.5)


def quick_folder(out):
    """Where files are written without waiting for a disk, if there is such a place."""
    quick = Path("/dev/shm")
    return tempfile.mkdtemp(dir=quick if os.access(quick, os.W_OK) else out)


def write(bench):
    """Into memory, so that it is the programs that race; and to disk, since gouji alone waits
    until the document is safely there (fsync) before it takes the old one's place."""
    folder = quick_folder(bench.out)
    gouji, pandoc = [bench.gouji, "export", "-o"], ["pandoc", "-o"]
    source, odt = bench.path("seed.html"), bench.path("seed.odt")
    times = race({
        "gouji": [[*gouji, f"{folder}/gouji.odt", bench.seed]],
        "gouji html": [[*gouji, f"{folder}/gouji.html", bench.seed]],
        "gouji docx": [[*gouji, f"{folder}/gouji.docx", bench.seed]],
        "pandoc": [[*pandoc, f"{folder}/pandoc.odt", source]],
        "pandoc html": [[*pandoc, f"{folder}/pandoc.html", "-s", odt]],
        "pandoc docx": [[*pandoc, f"{folder}/pandoc.docx", source]],
        "gouji disk": [[*gouji, bench.path("gouji.odt"), bench.seed]],
        "pandoc disk": [[*pandoc, bench.path("pandoc.odt"), source]],
    }, bench.rounds)
    shutil.rmtree(folder)
    other = "pandoc：由 HTML 写同样的 ODT"
    show_race("export：读、核对、写 ODT", times["gouji"], other, times["pandoc"], 0.1)
    for kind, from_what, aim in (("html", "ODT", 1.0), ("docx", "HTML", 1.3)):
        name = f"同上，写 .{kind}"
        ours, other = times[f"gouji {kind}"], f"pandoc：由 {from_what} 写同样的 .{kind}"
        # They differ by less than what chance does to a run.
        show_race(name, ours, "写 ODT", times["gouji"], aim, aim + 0.1)
        show_race(name, ours, other, times[f"pandoc {kind}"], 0.2)
    ours, theirs = times["gouji disk"], times["pandoc disk"]
    show("写 ODT 到磁盘并等落盘", duration(ours), "写 ODT 到磁盘，不等", duration(theirs),
         f"{ours.median / theirs.median:.2f}", "—", "供参考")


def warm(bench, files):
    heading(f"成批：{len(files)} 份工作簿，一半有错", "gouji", "用时", "对方", "用时")
    environment = dict(os.environ)
    one, each = [], []
    for _ in range(3):
        one.append(run([bench.check(*files)], environment, WITH_FINDINGS))
        each.append(sum(run([bench.check(path)], environment, WITH_FINDINGS) for path in files))
    one, each = sorted(one)[1], sorted(each)[1]
    times = race({"gouji": [bench.check(*files)], "unzip": [["unzip", "-p", bench.seed, "content.xml"]]}, 9, environment, WITH_FINDINGS)
    ours, theirs = times["gouji"].worked / len(files), times["unzip"].worked
    show("平均每份，处理器用的时间", f"{ours * 1000:.2f} ms", "unzip -p 一份，连同启动", f"{theirs * 1000:.2f} ms",
         f"{ours / theirs:.2f}", "—", "供参考")
    print(f"一个处理器一秒 {1 / ours:.0f} 份")
    ratio = one / each
    show("一次调用", f"{one:.2f} s", "每份调用一次", f"{each:.2f} s", f"{ratio:.2f}", "≤ 1",
         verdict("一次调用", ratio, 1.0))
    print(f"一次调用时平均每份 {one / len(files) * 1000:.2f} ms")


def instructions(command):
    """How many each process of a command executed, by callgrind: a measure that no other work on
    the machine disturbs. The first process comes last; none where there is no valgrind."""
    if not shutil.which("valgrind"):
        return []
    done = subprocess.run(["valgrind", "--tool=callgrind", "--callgrind-out-file=/dev/null",
                           *command], stdout=subprocess.DEVNULL, stderr=subprocess.PIPE,
                          text=True, check=False)
    return [int(line.split()[-1]) for line in done.stderr.splitlines() if "Collected" in line]


def at_once(bench, files):
    """The same by several processes, in turns with one; what they say is the same."""
    count = os.cpu_count() or 1
    jobs = max(2, count)
    one, several = bench.check(*files), bench.check("-j", str(jobs), *files)
    said = [subprocess.run(command, capture_output=True, check=False).stdout
            for command in (one, several)]
    if said[0] != said[1]:
        raise SystemExit(f"-j {jobs} 与一个进程说的不同")
    heading(f"几个进程同时校验 {len(files)} 份；中位数（最小值）", "gouji", "用时", "对方", "用时")
    times = race({"several": [several], "one": [one]}, 5, allowed=WITH_FINDINGS)
    show_race(f"check -j {jobs}（有 {count} 个处理器）", times["several"], "一个进程", times["one"],
              1 / (NEAR * min(jobs, count)))
    show("同上，处理器用的时间", f"{times['several'].worked * 1000:.1f} ms", "同样",
         f"{times['one'].worked * 1000:.1f} ms",
         f"{times['several'].worked / times['one'].worked:.2f}", "—", "供参考")
    # What is done one after the other, and how evenly the rest is shared out, on a busy machine.
    *members, first = instructions(bench.check("-j", str(jobs), *files[:200])) or [0]
    if members:
        total = first + sum(members)
        print(f"{jobs} 个进程校验 200 份的指令：分头做的各占 "
              f"{'、'.join(f'{100 * each / total:.1f}%' for each in members)}，"
              f"只能一个接一个做的（装入格式、分发、输出）占 {100 * first / total:.2f}%")


def beside(bench, files, old):
    """The program of an older commit, built elsewhere, and this one in turns."""
    heading("新旧两版轮流运行；中位数（最小值）", "本版", "用时", "旧版", "用时")
    for name, workbooks, rounds, aim in (
            ("check：一份", [bench.seed], bench.rounds, SAME),
            (f"check：一次调用 {len(files)} 份", files, 9, MANY)):
        times = race({program: [[program, "check", "--json", *workbooks]]
                      for program in (bench.gouji, old)}, rounds, allowed=WITH_FINDINGS)
        show_race(name, times[bench.gouji], "同样", times[old], aim)
        ours, theirs = times[bench.gouji].worked, times[old].worked
        show("同上，处理器用的时间", f"{ours * 1000:.1f} ms", "同样", f"{theirs * 1000:.1f} ms",
             f"{ours / theirs:.2f}", "—", "供参考")
    # The same in instructions: of one, and of each further one in the same call.
    counts = {program: [sum(instructions([program, "check", "--json", *files[:n]]))
                        for n in (1, 41)] for program in (bench.gouji, old)}
    (one, many), (old_one, old_many) = counts[bench.gouji], counts[old]
    if not old_one:
        return
    each, old_each = (many - one) / 40, (old_many - old_one) / 40
    for name, ours, theirs, aim in (("check：一份的指令", one, old_one, SAME),
                                    ("check：同一次调用里再加一份", each, old_each, MANY)):
        show(name, f"{ours / 1e6:.2f} 百万条", "同样", f"{theirs / 1e6:.2f} 百万条",
             f"{ours / theirs:.2f}", f"≤ {aim:.2f}", verdict(name, ours / theirs, aim))


def memory(bench, files):
    heading("内存：同时驻留最多", "gouji", "内存", "与什么相比", "内存")
    one = peak_mib(bench.check(bench.seed))
    show("check：一份", f"{one:.1f} MiB", "上限", "16.0 MiB", f"{one / 16:.2f}", "≤ 1",
         verdict("check：一份的内存", one / 16, 1.0))
    few = peak_mib(bench.check(*files[:10]), WITH_FINDINGS)
    for count in (1000, 3000):
        lot = peak_mib(bench.check(*(files * 3)[:count]), WITH_FINDINGS)
        show(f"check：{count} 份，连同所有结果", f"{lot:.1f} MiB", "10 份", f"{few:.1f} MiB",
             f"{lot / few:.2f}", "≤ 1.1", verdict(f"check：{count} 份的内存", lot / few, 1.1))
    python = peak_mib(bench.reader("zip", bench.seed))
    show("check：一份", f"{one:.1f} MiB", "Python zipfile + ElementTree", f"{python:.1f} MiB",
         f"{one / python:.2f}", "≤ 1", verdict("check：一份的内存，与 Python 比", one / python, 1.0))


def main(gouji, out, rounds):
    bench = Bench(gouji, out, rounds)
    insist_on_agreement(bench)
    cold(bench)
    readers(bench)
    write(bench)
    files = bench.many(1000)
    warm(bench, files)
    at_once(bench, files)
    if os.environ.get("BASE"):
        beside(bench, files, os.environ["BASE"])
    memory(bench, files)
    shutil.rmtree(bench.out / "many")
    keep(out, "bench")
    print("\n未达到的目标：" + "；".join(missed) if missed else "\n目标都达到了")


if __name__ == "__main__":
    main(sys.argv[1], sys.argv[2], int(sys.argv[3]))
