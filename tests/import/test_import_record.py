# SPDX-License-Identifier: Apache-2.0
"""What was doubtful when a report was read from a document is told until somebody settles it."""
import json
import re
import sys
import zipfile
from pathlib import Path

sys.path[:0] = [str(Path(__file__).resolve().parents[1] / part) for part in ("kit", "published", "import")]
import damages  # noqa: E402
import documents  # noqa: E402
import gouji  # noqa: E402
import layout  # noqa: E402
from test_furniture import record_of  # noqa: E402

SEED = gouji.ROOT / "tests/cases/seed/keche-2020.json"
DOUBT = {"table": "t3", "row": "new", "column": "natural", "says": "可能是几个数连在了一起", "source": "693665"}


def doubted(path, **changes):
    """The findings on what is doubtful, of the seed's workbook with such a memory beside it."""
    data = json.loads(SEED.read_text(encoding="utf-8"))
    gouji.new(path, data)
    value = data["t3"]["new"]["natural"]
    path.with_name(path.stem + ".gouji.json").write_text(
        json.dumps({"doubts": [{**DOUBT, "value": value, **changes}]}, ensure_ascii=False), encoding="utf-8")
    _, result = gouji.check(path)
    return [one for one in result["findings"] if one["rule"] == "import.doubt"]


def test_a_doubt_is_a_warning_at_its_cell(tmp_path):
    one, = doubted(tmp_path / "a.ods")
    assert (one["severity"], one["table"], one["row"], one["column"]) == ("warning", "t3", "new", "natural")
    assert one["cell"] and one["says"].endswith("可能是几个数连在了一起，原件里读到的是“693665”")


def test_what_is_confirmed_or_changed_is_settled(tmp_path):
    assert doubted(tmp_path / "a.ods", confirmed=True) == []
    assert doubted(tmp_path / "b.ods", value="98765") == []


def doubtful(findings):
    return {(one["table"], one["row"], one["column"]) for one in findings if one["rule"] in ("layout.misfit", "import.doubt")}


def test_what_is_doubtful_in_the_document_is_doubtful_in_the_workbook_made_of_it(tmp_path):
    """Whose layout shows nothing of it any more; each such cell has a note, and a line on the record."""
    seen = 0
    for version in damages.versions():
        path = version.write(tmp_path)
        wanted = doubtful(gouji.check(path)[1].get("findings", []))
        if not wanted:
            continue
        status, out, err = gouji.run("import", path, "-o", tmp_path / "made.ods")
        assert status == 0, err
        assert f"拿不准 {len(wanted)} 个" in out, path
        _, result = gouji.check(tmp_path / "made.ods")
        found = [one for one in result["findings"] if one["rule"] == "import.doubt"]
        assert doubtful(found) == wanted, path
        with zipfile.ZipFile(tmp_path / "made.ods") as package:
            assert package.read("content.xml").decode("utf-8").count("请对照原件：") == len(wanted)
        record = record_of(tmp_path / "made.ods")
        assert all(f"{one['sheet']} {one['cell']}" in record for one in found), path
        seen += 1
        if seen == 8:
            break
    assert seen == 8


def test_the_record_is_no_part_of_the_report(tmp_path):
    """The workbook with its record says what the document said, and so does its export."""
    version = next(iter(damages.versions()))
    path = version.write(tmp_path)
    _, document = gouji.check(path, "--values")
    gouji.run("import", path, "-o", tmp_path / "a.ods")
    _, workbook = gouji.check(tmp_path / "a.ods", "--values")
    for table in ("t2", "t3", "t4"):
        of_both = [{(row, column): text for row, columns in one["report"].get(table, {}).items() for column, text in columns.items() if text}
                   for one in (document, workbook)]
        assert of_both[0] == of_both[1]
    assert not [one for one in workbook["findings"] if one.get("sheet") == "导入记录"]
    told = record_of(tmp_path / "a.ods")
    for table, name in enumerate(("二、主动公开政府信息情况", "三、收到和处理政府信息公开申请情况", "四、政府信息公开行政复议、行政诉讼情况"), 1):
        assert told[told.index(name) + 1].startswith(f"第{table}个表第"), name
    status, _, err = gouji.run("export", "-o", tmp_path / "a.odt", "--force", tmp_path / "a.ods")
    assert status == 0, err
    with zipfile.ZipFile(tmp_path / "a.odt") as package:
        assert "导入记录" not in package.read("content.xml").decode("utf-8")


def test_what_is_doubtful_is_confirmed_by_the_command(tmp_path):
    """One cell, then all; what is confirmed is kept in the workbook and warns no more."""
    for version in damages.versions():
        path = version.write(tmp_path)
        if len(doubtful(gouji.check(path)[1].get("findings", []))) > 1:
            break
    made = tmp_path / "a.ods"
    gouji.run("import", path, "-o", made)
    one, *others = [each for each in gouji.check(made)[1]["findings"] if each["rule"] == "import.doubt"]
    status, out, _ = gouji.run("import", "--confirm", made)
    assert status == 0 and f"以上 {1 + len(others)} 处没有确认。" in out and f"{one['sheet']}!{one['cell']}  " in out
    status, out, err = gouji.run("import", "--confirm", made, "ZZ99")
    assert status == 2 and "ZZ99 没有要确认的" in err
    status, out, _ = gouji.run("import", "--confirm", made, f"{one['sheet']}!{one['cell']}")
    assert status == 0 and f"已确认 1 处，还有 {len(others)} 处没有确认。" in out
    left = [each for each in gouji.check(made)[1]["findings"] if each["rule"] == "import.doubt"]
    assert [each["cell"] for each in left] == [each["cell"] for each in others]
    assert gouji.run("import", "--confirm", made, "--all")[0] == 0
    assert not [each for each in gouji.check(made)[1]["findings"] if each["rule"] == "import.doubt"]
    assert "没有要确认的。" in gouji.run("import", "--confirm", made)[1]


def changed_workbook(path, change):
    """The first sample as somebody's Excel workbook, of which `change` sets other parts."""
    documents.write(path.parent, "001", layout.load("001"), "xlsx").rename(path)
    with zipfile.ZipFile(path) as package:
        parts = {name: package.read(name).decode("utf-8") for name in package.namelist()}
    change(parts)
    with zipfile.ZipFile(path, "w") as package:
        for name, text in parts.items():
            package.writestr(name, text)
    return path


def test_what_is_left_of_somebody_elses_workbook_is_listed(tmp_path):
    """A figure that stands beside the table, and a sheet that is no part of the report; labels and titles are no rest."""
    sheet = "xl/worksheets/sheet1.xml"

    def change(parts):
        parts[sheet] = re.sub(r"(<row r='38'>.*?)</row>", r"\1<c r='Z38'><v>77</v></c></row>", parts[sheet])
        parts["xl/workbook.xml"] = parts["xl/workbook.xml"].replace("</sheets>", "<sheet name='别的' sheetId='2' r:id='rId2'/></sheets>")
        parts["xl/_rels/workbook.xml.rels"] = parts["xl/_rels/workbook.xml.rels"].replace(
            "</Relationships>", "<Relationship Id='rId2' Type='t' Target='worksheets/sheet2.xml'/></Relationships>")
        parts["xl/worksheets/sheet2.xml"] = re.sub("<sheetData>.*</mergeCells>", "<sheetData><row r='1'><c r='A1'><v>3</v></c></row></sheetData>",
                                                   parts[sheet])
    status, out, err = gouji.run("import", changed_workbook(tmp_path / "a.xlsx", change), "-o", tmp_path / "a.ods")
    assert status == 0, err
    assert "另有 2 处没有归处" in out
    record = record_of(tmp_path / "a.ods")
    listed = record[record.index("三、没有收进来的") + 5:]
    assert listed == ["「年报」表 Z38", "77", "没有归处，请看一看", "「别的」表", "整张工作表，有 1 格内容", "没有归处，请看一看"]


def test_what_was_not_found_is_named_in_the_record(tmp_path):
    def change(parts):
        parts["xl/worksheets/sheet1.xml"] = re.sub(r"<row r='31'>.*?</row>", "", parts["xl/worksheets/sheet1.xml"])
    path = changed_workbook(tmp_path / "a.xlsx", change)
    missing, = [one for one in gouji.check(path)[1]["findings"] if one["rule"] == "layout.row"]
    gouji.run("import", path, "-o", tmp_path / "a.ods")
    told, = [line for line in record_of(tmp_path / "a.ods") if line.startswith("没有找到的：")]
    named = re.fullmatch("没有找到的：“(.*)”行。请照原件补上。", told)[1]
    assert f"“{named}”" in missing["says"]
