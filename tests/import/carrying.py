# SPDX-License-Identifier: Apache-2.0
"""What a printed report has to carry back: the report as `gouji check --json --values` reads it from a workbook and from
what was exported of it, without what no paper shows.

    kinds()                                     # ["odt", "docx", …], the command's own list
    facts_of(result)                            # what must be the same on paper
    carrying.py [--count N] [--seed N] [--kinds odt,docx] [--again]    # all samples and N random reports; again: as an office
                                                                       # saves them
"""
import argparse
import json
import random
import re
import subprocess
import sys
import tempfile
import zipfile
from pathlib import Path

TESTS = Path(__file__).resolve().parents[1]
sys.path[:0] = [str(TESTS / part) for part in ("kit", "published", "reference")]

import gouji  # noqa: E402
import layout  # noqa: E402
import printed  # noqa: E402
import random_reports  # noqa: E402

# 「二、主动公开」表 C19, 「正文」第3段, and in a document 第2页第1个表第3行第2格 or 第2页第3段.
PLACE = re.compile(r"(「[^」]*」表 )?\b[A-Z]{1,2}[0-9]+\b(（第\d+段）)?|「[^」]*」第\d+段|(第\d+页)?(第\d+个表第\d+行(第\d+格)?|第\d+段)")
FORMULA = re.compile(rb' table:formula="[^"]*"')
DAY = re.compile(r"\s*(\d{4})\s*[年/.-]\s*(\d{1,2})\s*[月/.-]\s*(\d{1,2})\s*日?\s*")
SLIPPED = '"rule": "layout.misfit"'
# Particulars that stand in no printed line, and what is found of them.
NOT_PRINTED = ("kind", "contact", "fields")


def kinds():
    """The endings that the command says it can write; PDF comes last: it takes an office."""
    with tempfile.TemporaryDirectory() as folder:
        _, _, says = gouji.run("export", "-o", Path(folder) / "a.none", Path(folder) / "a.ods")
    found = re.findall(r"\.([a-z]+)\b", says.split("应以", 1)[1])
    return sorted(found, key=lambda kind: (kind == "pdf", found.index(kind)))


def day(text):
    """A day however it is written; anything else stays."""
    whole = DAY.fullmatch(text or "")
    return "-".join(part.zfill(2) for part in whole.groups()) if whole else text


def without_places(value):
    """A finding without where it stands."""
    if isinstance(value, dict):
        return {key: without_places(inside) for key, inside in value.items() if key not in ("sheet", "cell", "where", "source")}
    if isinstance(value, list):
        return [without_places(one) for one in value]
    return PLACE.sub("", value) if isinstance(value, str) else value


def without_blanks(value):
    """Texts and values without their blanks, which nobody sees at a line's end, nor counts."""
    if isinstance(value, dict):
        return {key: without_blanks(inside) for key, inside in value.items()}
    if isinstance(value, list):
        return [without_blanks(one) for one in value]
    return re.sub(r"\s", "", value) if isinstance(value, str) else value


def facts_of(result):
    """The part of a result that paper has to carry."""
    report = {key: without_blanks(value) for key, value in (result.get("report") or {}).items() if key not in NOT_PRINTED}
    report["date"] = day(report.get("date"))
    report["title"] = report.get("title") or ""
    found = sorted((without_blanks(without_places(one)) for one in result["findings"] if one.get("field") not in NOT_PRINTED),
                   key=lambda one: json.dumps(one, sort_keys=True))
    return {"report": report, "findings": found}


def differences(before, after, path=""):
    """The lines in which two of them differ."""
    if isinstance(before, dict) and isinstance(after, dict):
        return [line for key in sorted({*before, *after})
                for line in differences(before.get(key), after.get(key), f"{path}/{key}")]
    if path.endswith("/findings") and before != after:
        keys = [[json.dumps(one, sort_keys=True, ensure_ascii=False) for one in side] for side in (before, after)]
        # Where a sheet's row could have slipped, a table of a document, whose rows have an end, stands fast.
        lost = [one for one in keys[0] if one not in keys[1] and SLIPPED not in one]
        return [f"- {one}" for one in lost] + [f"+ {one}" for one in keys[1] if one not in keys[0]]
    return [] if before == after else [f"{path}: {before!r} -> {after!r}"]


def filled(data):
    """A report with its sections written, as one has that is published."""
    text = data.setdefault("text", {})
    for section, paragraphs in random_reports.TEXT.items():
        text[section] = text.get(section) or list(paragraphs)
    data["kind"] = None  # what depends on it can't be found on paper
    data["org"], data["year"] = data.get("org") or "某某市财政局", data.get("year") or 2020
    if not DAY.fullmatch(data.get("date") or ""):  # what is no day is printed below the name, and is any line then
        data["date"] = f"{int(data['year']) + 1}-01-15"
    return data


def samples(folder):
    """(name, what a workbook is made from) of each published report and of the seed."""
    yield "seed", json.loads(gouji.SEED.read_text(encoding="utf-8"))
    for number in layout.numbers():
        report = layout.load(number)
        layout.write_report(folder / "sample.ods", number, report, "A")
        read = gouji.check(folder / "sample.ods", "--values")[1]["report"]
        if read.get("form"):
            yield number, filled({**read, "org": report["org"], "year": report["year"]})


def randoms(folder, count, seed):
    """As many random reports as a workbook of ours has them: whatever figures, the form's own rows."""
    made, _ = random_reports.cases(count, seed)
    for index, case in enumerate(made):
        printed.write(folder / "random.ods", case.report)
        read = gouji.check(folder / "random.ods", "--values")[1].get("report")
        if read and read.get("form"):
            yield f"random {seed}.{index}", filled(read)


def saved_again(paths, folder):
    """The same files as LibreOffice saves them, by its own reader and writer."""
    made = []
    for kind in sorted({path.suffix[1:] for path in paths}):
        files = [path for path in paths if path.suffix[1:] == kind]
        subprocess.run(["soffice", f"-env:UserInstallation={(folder / 'profile').as_uri()}", "--headless", "--convert-to", kind,
                        "--outdir", folder / "again", *files], check=True, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL,
                       timeout=3600)
        made += [folder / "again" / path.name for path in files]
    return made


def without_formulas(path):
    """The workbook with what its formulas say in their place: paper has only figures, and a formula is judged otherwise."""
    with zipfile.ZipFile(path) as package:
        parts = [(one, package.read(one)) for one in package.infolist()]
    with zipfile.ZipFile(path, "w") as package:
        for one, data in parts:
            package.writestr(one, FORMULA.sub(b"", data) if one.filename == "content.xml" else data)
    return path


def carried(folder, name, data, which, *options):
    """({kind: file}, what must be the same) of one report; the files are called after it."""
    book = without_formulas(gouji.new(folder / "book.ods", data))
    wanted = facts_of(gouji.check(book, "--values")[1])
    files = {}
    for kind in which:
        files[kind] = folder / f"{name.replace(' ', '-')}.{kind}"
        status, out, err = gouji.run("export", "--force", *options, "-o", files[kind], book)
        assert status == 0, f"{name}.{kind}: {out}{err}"
    return files, wanted


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("--count", type=int, default=300)
    parser.add_argument("--seed", type=int, default=random.randrange(1 << 30))
    parser.add_argument("--kinds", type=lambda text: text.split(","), default=kinds())
    parser.add_argument("--again", action="store_true")
    asked = parser.parse_args()
    which = [kind for kind in asked.kinds if not asked.again or kind != "pdf"]
    wrong, wanted = 0, {}
    with tempfile.TemporaryDirectory() as at:
        folder = Path(at)
        for name, data in [*samples(folder), *randoms(folder, asked.count, asked.seed)]:
            files, facts = carried(folder, name, data, which)
            wanted.update(dict.fromkeys(files.values(), facts))
        paths = saved_again(list(wanted), folder) if asked.again else list(wanted)
        for path in paths:
            read = gouji.check(path, "--values")[1]
            lines = differences(wanted[folder / path.name], facts_of(read)) if "findings" in read else [str(read)]
            wrong += bool(lines)
            if lines:
                print(path.name, *lines, sep="\n  ")
    print(f"carried{' and saved again' if asked.again else ''}: {len(paths) - wrong} of {len(paths)}"
          f" ({', '.join(which)}; seed {asked.seed})")
    return wrong > 0


if __name__ == "__main__":
    sys.exit(main())
