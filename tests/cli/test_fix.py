# SPDX-License-Identifier: Apache-2.0
"""gouji fix: what can be repaired is listed, what was chosen is written, and nothing else changes: no other cell, no other part,
no new finding, and a second time there is nothing left to do."""
import json
import random
import re
import sys
import zipfile
from pathlib import Path
from xml.etree import ElementTree

import pytest

sys.path[:0] = [str(Path(__file__).resolve().parents[1] / room) for room in ("kit", "published", "programs")]
import expect  # noqa: E402
import features  # noqa: E402
import gouji  # noqa: E402
import layout  # noqa: E402
import ods  # noqa: E402
import samples  # noqa: E402

PUBLISHED = [(number, way) for _, number, ways in expect.cases() for way in ways]
PROGRAMS = sorted(samples.SAMPLES.glob("*.ods"))


def listed(path, *options):
    status, out, err = gouji.run("fix", "--json", *options, path)
    assert status == 0, err
    return json.loads(out)["repairs"]


def fix(path, out, *options):
    status, told, err = gouji.run("fix", *options, path, "-o", out)
    assert status == 0, told + err
    return told


def packed(path):
    """Every part as it is packed, with all that its header says but its place."""
    raw = Path(path).read_bytes()
    parts = []
    for info in zipfile.ZipFile(path).infolist():
        at = info.header_offset
        begin = at + 30 + int.from_bytes(raw[at + 26:at + 28], "little") + int.from_bytes(raw[at + 28:at + 30], "little")
        parts.append((info.filename, info.compress_type, info.date_time, info.extra, info.external_attr,
                      raw[begin:begin + info.compress_size]))
    return parts


def cells(path):
    """What every cell holds: formula, value, text."""
    found = {}
    root = ElementTree.fromstring(zipfile.ZipFile(path).read("content.xml"))
    table, text, office = (f"{{{ods.NAMESPACES[name]}}}" for name in ("table", "text", "office"))
    for sheet in root.iter(f"{table}table"):
        row = 0
        for line in sheet.iter(f"{table}table-row"):
            column = 0
            for cell in line:
                times = int(cell.get(f"{table}number-columns-repeated", 1))
                told = "\n".join("".join(p.itertext()) for p in cell.findall(f"{text}p"))
                held = (cell.get(f"{table}formula"), cell.get(f"{office}value"), told)
                for i in range(times if any(held) else 0):
                    found[sheet.get(f"{table}name"), ods.address(row, column + i)] = held
                column += times
            row += int(line.get(f"{table}number-rows-repeated", 1))
    return found


def rules(path):
    """Findings by what they are about; of those that are told together, how many there are."""
    _, found = gouji.check(path)
    return [(f["rule"], f.get("table"), f.get("row"), f.get("column"), f.get("cell")) for f in found["findings"]]


def assert_sound(book, fixed, *options):
    """The properties of every repair."""
    chosen = [r for r in listed(book, *options) if r["chosen"]]
    fix(book, fixed, *options)
    before, after = packed(book), packed(fixed)
    assert [p for p in before if p[0] != "content.xml"] == [p for p in after if p[0] != "content.xml"]
    assert [p[0] for p in before] == [p[0] for p in after]
    assert zipfile.ZipFile(fixed).testzip() is None
    new = [f for f in rules(fixed) if f not in rules(book)]
    assert not [f for f in new if f[0] != "cell.blank"], new  # blanks told one by one where they were told together
    assert not [r for r in listed(fixed, *options) if r["chosen"]]
    again = fixed.with_name("again.ods")
    fix(fixed, again, *options)
    assert again.read_bytes() == fixed.read_bytes()
    return chosen


@pytest.mark.parametrize(("number", "way"), PUBLISHED[::9])
def test_published_reports_are_repaired_without_harm(number, way, tmp_path):
    book = tmp_path / "a.ods"
    layout.write_report(book, number, layout.load(number), way)
    for kind in (None, "zero", "number", "total", "label", "value"):
        assert_sound(book, tmp_path / f"{kind}.ods", *(["--only", kind] if kind else []))


@pytest.mark.parametrize("book", PROGRAMS, ids=lambda path: path.stem)
def test_workbooks_that_other_programs_wrote_are_repaired_without_harm(book, tmp_path):
    assert_sound(book, tmp_path / "fixed.ods")
    assert_sound(book, tmp_path / "totals.ods", "--only", "total,number")


@pytest.mark.parametrize("name", features.FEATURES)
def test_whatever_writing_of_a_workbook_is_kept_or_refused(name, tmp_path):
    book, fixed = tmp_path / "a.ods", tmp_path / "b.ods"
    features.write(book, features.FEATURES[name])
    status, _, err = gouji.run("fix", "--only", "number,zero,total,label", book, "-o", fixed)
    if status == 0:
        assert_sound(book, fixed, "--only", "number,zero,total,label")
    else:
        assert status == 2 and ("LibreOffice" in err or "合并" in err) and not fixed.exists()


def written_oddly(rng, text):
    """What a hurried clerk may leave in a cell that held `text`."""
    wide = text.translate(str.maketrans("0123456789", "０１２３４５６７８９"))
    return rng.choice(["", "", wide, f" {text}", f"{text}件", f"{text}（其中3件）", "/", f"{text}0", str(rng.randint(0, 99)), "1,234"])


@pytest.mark.parametrize("number", range(8))
def test_whatever_stands_in_the_cells_a_repair_does_no_harm(number, tmp_path):
    rng = random.Random(number)
    source = tmp_path / "source.ods"
    published, way = PUBLISHED[7 * number % len(PUBLISHED)]
    layout.write_report(source, published, layout.load(published), way)
    data = gouji.check(source, "--values")[1]["report"]
    rows = [row for table in ("t2", "t3", "t4") for row in data[table].values()]
    for row in rng.sample(rows, rng.choice([1, 2, 4])):
        column = rng.choice(list(row))
        row[column] = written_oddly(rng, row[column])
    book = gouji.new(tmp_path / "a.ods", data)
    for kind in (None, "zero", "number", "total", "value"):
        assert_sound(book, tmp_path / f"{kind}.ods", *(["--only", kind] if kind else []))


def seed():
    return json.loads(gouji.SEED.read_text(encoding="utf-8"))


def test_full_width_blanks_separators_and_units_become_numbers_and_totals_follow(tmp_path):
    data = seed()
    for row in ("new", "granted", "total"):
        data["t3"][row] = {"natural": "１，２３４", "business": " 3 件 ", "research": "0", "nonprofit": "0", "legal": "0", "other": "0"}
    del data["t3"]["total"]
    data["text"] = {"s1": ["无。"]}
    book = gouji.new(tmp_path / "a.ods", data)
    chosen = assert_sound(book, tmp_path / "b.ods", "--only", "number")
    assert {(r["row"], r["column"], r["before"], r["after"]) for r in chosen} == {
        (row, column, before, after) for row in ("new", "granted")
        for column, before, after in (("natural", "１，２３４", "1234"), ("business", " 3 件 ", "3"))}
    _, found = gouji.check(tmp_path / "b.ods", "--values")
    assert found["report"]["t3"]["new"]["all"] == "1237"
    assert found["report"]["t3"]["total"] == found["report"]["t3"]["new"]


def test_nothing_but_the_repaired_cells_changes(tmp_path):
    data = seed()
    data["t2"]["penalties"]["decisions"] = "２"
    data["t3"]["granted"]["legal"] = ""
    book = gouji.new(tmp_path / "a.ods", data)
    chosen = assert_sound(book, tmp_path / "b.ods")
    before, after = cells(book), cells(tmp_path / "b.ods")
    changed = {key for key in before.keys() | after.keys() if before.get(key) != after.get(key)}
    named = {(r["sheet"], r["cell"]) for r in chosen}
    assert named <= changed
    assert all(after[key][0] for key in changed - named)  # formulas' results


def test_a_located_number_is_proposed_and_only_written_when_asked_for(tmp_path):
    """Typed totals are evidence: so the report is one of another program, in which all of them are typed."""
    intact, book = tmp_path / "intact.ods", tmp_path / "a.ods"
    layout.write_report(intact, "012", layout.load("012"), "A")
    assert not [r for r in listed(intact) if r["kind"] == "value"]
    change, = [r for r in re.findall(rb'<table:table-cell[^>]*office:value="1259"[^>]*>.*?</table:table-cell>',
                                     zipfile.ZipFile(intact).read("content.xml"))][:1]
    with zipfile.ZipFile(intact) as old, zipfile.ZipFile(book, "w") as new:
        for info in old.infolist():
            text = old.read(info)
            new.writestr(info, text.replace(change, change.replace(b"1259", b"1295"), 1))
    value, = [r for r in listed(book) if r["kind"] == "value"]
    assert (value["before"], value["after"], value["certain"], value["chosen"]) == ("1295", "1259", False, False)
    assert_sound(book, tmp_path / "b.ods")
    assert [r["after"] for r in listed(tmp_path / "b.ods") if r["kind"] == "value"] == ["1259"]
    fix(book, tmp_path / "c.ods", "--pick", value["number"])
    assert rules(tmp_path / "c.ods") == rules(intact)
    assert cells(tmp_path / "c.ods") == cells(intact)


@pytest.mark.parametrize("label, at", [("（七）总计", 0), ("（一）予以公开", 0), ("（一）予以公开", 6), ("一、本年新收政府信息公开申请数量", 1)])
def test_values_and_totals_in_one_run_are_as_one_after_the_other(label, at, tmp_path):
    """Whether the wrong number is a total or one of its parts: formulas where typed totals were, and no value left over."""
    book, report = tmp_path / "a.ods", layout.load("012")
    right = report["printed"]["table3"][label]
    right[at] = str(int(right[at]) + 7)
    layout.write_report(book, "012", report, "A")
    value, = [r for r in listed(book) if r["kind"] == "value"]
    assert_sound(book, tmp_path / "both.ods", "--only", "value,total")
    fix(book, tmp_path / "value.ods", "--only", "value")
    fix(tmp_path / "value.ods", tmp_path / "then.ods", "--only", "total")
    assert cells(tmp_path / "both.ods") == cells(tmp_path / "then.ods")
    assert not [f for f in rules(tmp_path / "both.ods") if f[0].startswith("t3.")]
    fix(book, tmp_path / "total.ods", "--only", "total")
    held = cells(tmp_path / "total.ods")[value["sheet"], value["cell"]]
    assert (held[0] is not None) == (at == 6 or label == "（七）总计"), "only a total's own number goes with its formula"


def test_a_typed_total_becomes_a_formula_again(tmp_path):
    """0 where a 0 stands is what the formula gives, and is written as one: so a text is typed over it."""
    data = seed()
    data["t3"]["new"]["all"] = "０"
    book = gouji.new(tmp_path / "a.ods", data)
    repair, = assert_sound(book, tmp_path / "b.ods")
    assert (repair["kind"], repair["row"], repair["column"], repair["result"]) == ("total", "new", "all", "0")
    held = cells(tmp_path / "b.ods")[repair["sheet"], repair["cell"]]
    assert held[0].startswith("of:=IF(COUNT([.") and held[1] == "0"


def test_blanks_of_an_untouched_workbook_are_filled_by_name_alone(tmp_path):
    book = tmp_path / "a.ods"
    assert gouji.run("new", "--form", "zfxxgk-2021", "-o", book)[0] == 0
    assert "已修复 0 处" in fix(book, tmp_path / "b.ods")
    assert (tmp_path / "b.ods").read_bytes() == book.read_bytes()
    fix(book, tmp_path / "c.ods", "--only", "zero")
    _, found = gouji.check(tmp_path / "c.ods", "--values")
    assert found["report"]["t3"]["total"]["all"] == "0"
    assert found["report"]["t2"]["rules"]["issued"] == ""  # 规章: the clerk says


def test_a_heading_in_other_words_gets_the_official_ones(tmp_path):
    book = gouji.new(tmp_path / "a.ods", gouji.SEED)
    other = tmp_path / "b.ods"
    with zipfile.ZipFile(book) as old, zipfile.ZipFile(other, "w") as new:
        for info in old.infolist():
            text = old.read(info)
            if info.filename == "content.xml":
                text = text.replace("六、其他需要报告的事项".encode(), "六、其他事项".encode())
            new.writestr(info, text)
    chosen = assert_sound(other, tmp_path / "c.ods", "--only", "heading")
    assert [(r["before"], r["after"]) for r in chosen] == [("六、其他事项", "六、其他需要报告的事项")]


def test_tables_of_the_earlier_edition_are_carried_over(tmp_path):
    data = seed() | {"year": 2022}
    data["t2"]["licences"]["decisions"] = "77"
    book = gouji.new(tmp_path / "a.ods", data)
    edition, = [r for r in listed(book) if r["kind"] == "edition"]
    assert not edition["certain"] and edition["rule"] == "form.year"
    told = fix(book, tmp_path / "b.ods", "--only", "edition")
    assert "新格式里有 25 格没有数可带，请填写" in told
    assert re.search(r"没有带过去的数：\n.*“政府集中采购”行“采购项目数量”列）：2\n", told)
    _, found = gouji.check(tmp_path / "b.ods", "--values")
    assert found["form"] == "zfxxgk-2021"
    assert found["report"]["t2"]["licences"]["decisions"] == "77"
    assert found["report"]["t3"]["new"] == data["t3"]["new"] | {"all": found["report"]["t3"]["new"]["all"]}
    assert found["report"]["t2"]["normative"]["issued"] == ""
    assert gouji.run("fix", "--only", "edition", book, "-o", book)[0] == 2


def formula_sheet(formula):
    """The seed's workbook with a formula on a sheet of its own."""
    return (f'<table:table table:name="另"><table:table-row><table:table-cell table:formula="{formula}" '
            'office:value-type="float" office:value="1"><text:p>1</text:p></table:table-cell></table:table-row></table:table>')


def with_formula(book, out, formula):
    with zipfile.ZipFile(book) as old, zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as new:
        for info in old.infolist():
            text = old.read(info)
            if info.filename == "content.xml":
                at = text.rindex(b"</table:table>") + len(b"</table:table>")
                text = text[:at] + formula_sheet(formula).encode() + text[at:]
            new.writestr(info, text)
    return out


def test_a_formula_that_cannot_be_computed_refuses_the_cells_it_uses(tmp_path):
    data = seed()
    data["t2"]["penalties"]["decisions"] = "２"
    book = gouji.new(tmp_path / "a.ods", data)
    repair, = [r for r in listed(book) if r["kind"] == "number"]
    address = re.sub(r"([A-Z]+)(\d+)", r".\1\2", repair["cell"])
    uses = with_formula(book, tmp_path / "b.ods", f"of:=MEDIAN([$'{repair['sheet']}'{address}])")
    status, _, err = gouji.run("fix", uses, "-o", tmp_path / "c.ods")
    assert status == 2 and "“另” A1 的公式用到要改的格" in err
    assert not (tmp_path / "c.ods").exists()
    other = with_formula(book, tmp_path / "d.ods", f"of:=MEDIAN([$'{repair['sheet']}'.A1])")
    assert_sound(other, tmp_path / "e.ods")


def test_the_file_itself_may_be_repaired(tmp_path):
    data = seed()
    data["t2"]["penalties"]["decisions"] = "２"
    book = gouji.new(tmp_path / "a.ods", data)
    assert "已修复 1 处" in fix(book, book)
    assert "已修复 0 处" in fix(book, book)


@pytest.mark.parametrize(("name", "says"), [("a.xlsx", "另存为 .ods"), ("a.csv", "另存为 .ods"), ("a.json", "gouji new --data")])
def test_other_kinds_of_file_are_told_what_to_do(name, says, tmp_path):
    (tmp_path / name).write_text("{}", encoding="utf-8")
    status, _, err = gouji.run("fix", tmp_path / name)
    assert status == 2 and says in err


@pytest.mark.parametrize(("options", "says"), [
    (["--only", "zeros"], "有的是 value、zero、number、total、label、heading、edition"),
    (["--pick", "0"], "没有第 0 处"), (["--pick", "999"], "没有第 999 处"), (["--pick", "x"], "如 1,3-5"),
    (["--pick", "3-1"], "如 1,3-5"), (["-o", "a.txt"], "应以 .ods 或 .ots 结尾")])
def test_what_cannot_be_chosen_is_told(options, says, tmp_path):
    book = gouji.mistaken(tmp_path / "a.ods")
    status, _, err = gouji.run("fix", *options, book)
    assert status == 2 and says in err
