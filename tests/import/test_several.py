# SPDX-License-Identifier: Apache-2.0
"""Of two reports in one file nobody gets a mixture: it is asked which, and each can be read."""
import sys
from pathlib import Path

import pytest

sys.path[:0] = [str(Path(__file__).resolve().parents[1] / part) for part in ("kit", "published", "import")]
import damages  # noqa: E402
import documents  # noqa: E402
import gouji  # noqa: E402
import layout  # noqa: E402
import ods  # noqa: E402


def both(path, numbers, write):
    """A file with the reports of these samples, one behind the other."""
    reports = [layout.load(number) for number in numbers]
    parts = [part for report in reports for part in documents.document(report)]
    write(path, parts)
    return reports, path


STYLES = {"a.html": lambda path, parts: documents.write_html(path, parts, "bare"), "a.odt": documents.write_odt}


@pytest.mark.parametrize("name", STYLES)
def test_two_reports_in_one_file_are_asked_about(tmp_path, name):
    reports, path = both(tmp_path / name, ("012", "030"), STYLES[name])
    status, out, err = gouji.run("check", path)
    assert status == 2
    assert "里面有 2 份报告" in err and "--which 1" in err
    for index, report in enumerate(reports, 1):
        assert f"{index}. {report['org']} {report['year']} 年度（第" in err
    status, _, err = gouji.run("import", path, "-o", tmp_path / "a.ods")
    assert status == 2 and "里面有 2 份报告" in err and not (tmp_path / "a.ods").exists()


@pytest.mark.parametrize("name", STYLES)
def test_each_of_them_can_be_read_as_if_it_were_alone(tmp_path, name):
    reports, path = both(tmp_path / name, ("012", "030"), STYLES[name])
    for index, number in enumerate(("012", "030"), 1):
        _, one = gouji.check(path, "--values", "--which", str(index))
        _, alone = both(tmp_path / f"{number}{name}", (number,), STYLES[name])
        _, wanted = gouji.check(alone, "--values")
        assert one["report"] == wanted["report"]
        assert [each["rule"] for each in one["findings"]] == [each["rule"] for each in wanted["findings"]]
    status, out, _ = gouji.run("import", path, "-o", tmp_path / "a.ods", "--which", "2")
    assert status == 0 and reports[1]["org"] in out.splitlines()[0]


def test_one_that_is_not_there_cannot_be_wanted(tmp_path):
    _, path = both(tmp_path / "a.html", ("012",), STYLES["a.html"])
    assert gouji.run("check", path)[0] in (0, 1)
    status, _, err = gouji.run("check", path, "--which", "2")
    assert status == 2 and "里面只有 1 份报告，没有第 2 份" in err
    status, _, err = gouji.run("check", path, "--which", "x")
    assert status == 2 and "不能是“x”" in err


def test_a_link_to_another_report_is_no_report(tmp_path):
    _, path = both(tmp_path / "a.html", ("012",), STYLES["a.html"])
    text = path.read_text(encoding="utf-8")
    link = "<p>某某市财政局2023年政府信息公开工作年度报告</p>"
    path.write_text(text.replace("<body>", "<body>" + link).replace("</body>", link + "</body>"), encoding="utf-8")
    assert gouji.run("check", path)[0] in (0, 1)


def sheets_of(reports):
    """A sheet for each, with all of it."""
    sheets = []
    for place, report in enumerate(reports):
        sheet, top = ods.Sheet(f"第{place}份"), 0
        for kind, content in documents.document(report):
            if kind != "table":
                sheet.put(top, 0, ods.Cell(content))
                top += 1
                continue
            for row, column, cell in damages.placed(damages.rows_of(content)):
                one = layout.value_cell(cell.text, True, across=cell.across, down=cell.down) if damages.is_value(cell) \
                    else ods.Cell(cell.text, across=cell.across, down=cell.down)
                if one is not None:
                    sheet.put(top + row, column, one)
            top += len(damages.rows_of(content))
        sheets.append(sheet)
    return sheets


def test_two_reports_on_sheets_of_one_workbook_are_asked_about(tmp_path):
    """The second one's tables were extra ones of the first."""
    sheets = sheets_of([layout.load(number) for number in ("012", "030")])
    path, alone = tmp_path / "two.ods", tmp_path / "one.ods"
    ods.write(path, sheets)
    status, _, err = gouji.run("check", path)
    assert status == 2 and "里面有 2 份报告" in err and "（工作表「第1份」）" in err
    for place, sheet in enumerate(sheets):
        ods.write(alone, [sheet])
        one, wanted = gouji.check(path, "--values", "--which", str(place + 1))[1], gouji.check(alone, "--values")[1]
        assert one["report"] == wanted["report"]
        assert [each["rule"] for each in one["findings"]] == [each["rule"] for each in wanted["findings"]]
