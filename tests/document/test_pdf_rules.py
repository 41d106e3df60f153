# SPDX-License-Identifier: Apache-2.0
"""The rules that PDFs are judged by, each on a document that keeps it and one that doesn't; and what the command exports."""
import json
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

sys.path.insert(0, str(Path(__file__).resolve().parents[1] / "kit"))
sys.path.insert(0, str(Path(__file__).resolve().parent))
import gouji  # noqa: E402
import pages  # noqa: E402
import pdf_rules  # noqa: E402

SEED = gouji.ROOT / "tests/cases/seed/keche-2020.json"


def test_the_example_keeps_every_rule():
    assert pdf_rules.broken(pdf_rules.example()) == []


@pytest.mark.parametrize("number", pdf_rules.RULES)
def test_each_rule_can_be_broken(number):
    assert any(line.startswith(number + " ") for line in pdf_rules.broken(pdf_rules.spoilt(number)))


def exported(folder, data, *options, name="a.pdf"):
    made = folder / name
    status, out, err = gouji.run("export", "--force", *options, "-o", made, gouji.new(folder / "a.ods", data))
    assert (status, err) == (0, ""), out + err
    return made


@pytest.fixture(name="pdf", scope="module")
def _pdf(tmp_path_factory):
    return exported(tmp_path_factory.mktemp("rules"), SEED)


@pytest.mark.parametrize("form", ["zfxxgk-2019", "zfxxgk-2021"])
def test_the_command_s_pdf_breaks_no_rule(tmp_path, form):
    data = {**json.loads(SEED.read_text(encoding="utf-8")), "form": form, "year": int(form[-4:]) + 1}
    if form.endswith("2021"):
        data.update({"t2": {}, "t3": {}, "t4": {}})
    assert pdf_rules.broken(pdf_rules.read(exported(tmp_path, data))) == []


def test_lists_over_several_pages_break_none_either(tmp_path):
    import test_pages
    shutil.copytree(gouji.ROOT / "templates/forms/common", tmp_path / "forms/common")
    shutil.copytree(gouji.ROOT / "tests/cases/forms/inspection-2030", tmp_path / "forms/inspection-2030")
    (tmp_path / "a.json").write_text(json.dumps(test_pages.filled(), ensure_ascii=False), encoding="utf-8")
    for call in (["new", "--form", "inspection-2030", "--data", tmp_path / "a.json", "-o", tmp_path / "a.ods"],
                 ["export", "-o", tmp_path / "a.pdf", tmp_path / "a.ods"]):
        assert gouji.run("--forms", tmp_path / "forms", *call)[0] == 0
    assert pdf_rules.broken(pdf_rules.read(tmp_path / "a.pdf")) == []


def test_labels_of_rows_and_headers_of_columns_are_told_apart(pdf):
    judged = pdf_rules.read(pdf)
    second, third, fourth = [[[judged.attribute(cell, "/Scope") if judged.kind(cell) == "TH" else "." for cell in judged.kids(row)]
                              for row in judged.rows(table)] for table, _ in judged.of("Table")]
    assert second[0] == ["/Column"] and second[1] == ["/Column"] * 4  # the first block's title and its headers
    assert second[2] == ["/Row", ".", ".", "."] and second[4] == ["/Column"]  # a row; the next block's title
    assert third[4] == ["/Row"] + ["."] * 7 and third[5] == ["/Row", "/Row"] + ["."] * 7  # 三、 is beside all of its groups
    assert fourth[-1] == ["."] * 15


def test_the_title_stands_above_the_headings(pdf):
    judged = pdf_rules.read(pdf)
    kinds = [judged.kind(one) for one, _ in judged.elements()]
    assert kinds.count("H1") == 1 and kinds.count("H2") == 6 and kinds.index("H1") < kinds.index("H2")


def test_what_was_changed_stands_behind_what_libreoffice_wrote(pdf):
    assert pdf.read_bytes().count(b"%%EOF") == 2
    assert "WARNING" not in pages.tool("qpdf", "--check", pdf)


def test_the_third_part_carries_the_report(tmp_path):
    made = exported(tmp_path, SEED, "--pdfa", "3")
    judged = pdf_rules.read(made)
    assert pdf_rules.broken(judged) == [] and pdf_rules.part(judged) == 3
    (file,) = judged.files()
    assert file["/AFRelationship"] == "/Data" and judged.get(file, "/EF", "/F", "/Subtype") == "/application/json"
    subprocess.run(["pdfdetach", "-save", "1", "-o", tmp_path / "b.json", made], check=True, capture_output=True)
    told = json.loads((tmp_path / "b.json").read_text(encoding="utf-8"))
    assert gouji.new(tmp_path / "b.ods", told)
    values = [gouji.check(tmp_path / name, "--values")[1]["report"] for name in ("a.ods", "b.ods")]
    assert values[0] == values[1]


@pytest.mark.parametrize("options, says", [(["--pdfa", "1", "-o", "a.pdf"], "2 或 3"), (["--pdfa", "3", "-o", "a.odt"], "只用于 PDF")])
def test_what_it_can_t_be_is_said(options, says):
    status, _, err = gouji.run("export", *options, "a.ods")
    assert status == 2 and says in err
