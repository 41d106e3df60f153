# SPDX-License-Identifier: Apache-2.0
"""Forms that somebody writes: one that is faulty stops no other, and `forms check` tries it among its neighbours."""
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

sys.path.insert(0, str(Path(__file__).resolve().parents[1] / "kit"))
import gouji  # noqa: E402

SEED = gouji.ROOT / "tests/cases/seed/keche-2020.json"
FAULT = "t2.xml 第20行：<row> 没有 title，却有 titel，是否写错？"


def change(path, old, new):
    text = path.read_text(encoding="utf-8")
    assert old in text, f"no {old} in {path}"
    path.write_text(text.replace(old, new, 1), encoding="utf-8")


@pytest.fixture(name="forms")
def _forms(tmp_path):
    """Our forms, and a copy of the later one with a new id and years."""
    folder = tmp_path / "forms"
    shutil.copytree(gouji.ROOT / "templates/forms", folder)
    shutil.copytree(folder / "zfxxgk-2021", folder / "zfxxgk-2030", dirs_exist_ok=True)
    change(folder / "zfxxgk-2030/form.xml", "zfxxgk-2021", "zfxxgk-2030")
    change(folder / "zfxxgk-2030/form.xml", '"2021-"', '"2030-"')
    return folder


def test_a_faulty_folder_is_told_in_a_line_and_the_others_work(forms, tmp_path):
    workbook = tmp_path / "a.ods"
    assert gouji.run("new", "--form", "zfxxgk-2019", "--data", SEED, "-o", workbook)[0] == 0
    before = gouji.run("--forms", gouji.ROOT / "templates/forms", "check", workbook)
    change(forms / "zfxxgk-2030/t2.xml", 'title="行政许可"', 'titel="行政许可"')
    status, out, err = gouji.run("--forms", forms, "check", workbook)
    assert (status, out) == before[:2]
    assert err == f"gouji: 格式文件夹 zfxxgk-2030 有误，已跳过：{FAULT}\n"
    status, out, err = gouji.run("--forms", forms, "forms", "list")
    assert status == 0 and len(out.splitlines()) == 3 and FAULT in err
    status, out, err = gouji.run("--forms", forms, "new", "--form", "zfxxgk-2030", "-o", workbook)
    assert status == 2 and FAULT in err and "没有" in err.splitlines()[1]


def test_forms_check_tries_a_set(forms):
    status, out, err = gouji.run("forms", "check", forms)
    assert (status, err) == (0, "")
    assert "zfxxgk-2030 与 zfxxgk-2021 的行名、列名完全相同，只能靠年度分辨" in out
    change(forms / "zfxxgk-2030/form.xml", '"2030-"', '"2020-2025"')
    status, out, err = gouji.run("forms", "check", forms)
    assert status == 2 and len(out.splitlines()) == 3
    assert err == ("gouji: zfxxgk-2030：form.xml 第2行：2020 年度同时有两种格式：zfxxgk-2019 和 "
                   "zfxxgk-2030，请改其中一个的 years\n")


def test_forms_check_tries_one_folder_among_its_neighbours(forms, tmp_path):
    status, out, err = gouji.run("forms", "check", forms / "zfxxgk-2030")
    assert (status, err) == (0, "") and "只能靠年度分辨" in out
    change(forms / "zfxxgk-2030/form.xml", '"zfxxgk-2030"', '"zfxxgk-2021"')
    status, out, err = gouji.run("forms", "check", forms / "zfxxgk-2030")
    assert status == 2 and "id zfxxgk-2021 重复，文件夹 zfxxgk-2021 已经用了" in err
    # One that stands somewhere else is tried beside the forms in use.
    draft = tmp_path / "draft"
    shutil.copytree(forms / "zfxxgk-2030", draft)
    status, out, err = gouji.run("forms", "check", draft)
    assert status == 2 and "id zfxxgk-2021 重复" in err
    change(draft / "form.xml", '"zfxxgk-2021"', '"zfxxgk-2031"')
    change(draft / "form.xml", '"2030-"', '"2031-"')
    status, out, err = gouji.run("forms", "check", draft)
    assert (status, err) == (0, ""), out + err


def said(forms, folder):
    """All that comes out of a folder of forms: fresh workbooks, and what is found in a spoilt one."""
    out = []
    for form in ("zfxxgk-2019", "zfxxgk-2021"):
        workbook = folder / f"{form}.ods"
        assert gouji.run("--forms", forms, "new", "--form", form, "-o", workbook)[0] == 0
        out.append(workbook.read_bytes())
        out.append(gouji.run("--forms", forms, "check", "--json", "--values", workbook))
    data = folder / "mistakes.json"
    script = gouji.ROOT / "tests/cases/seed/mistakes.sed"
    data.write_bytes(subprocess.run(["sed", "-f", script, SEED], capture_output=True,
                                    check=True).stdout)
    workbook = folder / "mistakes.ods"
    assert gouji.run("new", "--form", "zfxxgk-2019", "--data", data, "-o", workbook)[0] == 0
    out.append(gouji.run("--forms", forms, "check", "--json", "--values", workbook))
    return out


def test_forms_that_the_program_knows_are_those_in_the_files(forms, tmp_path):
    """The build has parsed and proved the shipped forms; one more line break, and it is done again."""
    shutil.rmtree(forms / "zfxxgk-2030")
    known = said(gouji.ROOT / "templates/forms", tmp_path)
    for path in forms.glob("*/*.xml"):
        path.write_bytes(path.read_bytes() + b"\n")
    assert said(forms, tmp_path) == known
    assert b"\0cell.negative\0" in gouji.file().read_bytes()


def test_a_shipped_form_that_was_edited_is_proved_again(forms):
    change(forms / "common/rules-cell.xml", 'check="value ≥ 0', 'check="value ≤ 0')
    status, out, err = gouji.run("--forms", forms, "forms", "list")
    assert "cell.negative" in err and "<fails>" in err
    # The other family has rules of its own for cells, and goes on.
    assert status == 0 and "zfxxgk" not in out and out.startswith("zfwz-2017")


def manual_difference():
    """The difference that the manual writes, as its reader would."""
    text = (gouji.ROOT / "templates/forms/README.md").read_text(encoding="utf-8")
    start = text.index('<form id="zfxxgk-2030" based-on=')
    return '<?xml version="1.0" encoding="UTF-8"?>\n' + text[start:text.index("```", start)]


@pytest.mark.parametrize("name", ["zfxxgk-2030", "example"])
def test_the_manual_shows_forms_that_are_tried(name, tmp_path):
    """Line by line what stands in tests/cases/forms, which is sound beside the shared parts."""
    text = (gouji.ROOT / "templates/forms/README.md").read_text(encoding="utf-8")
    form = (gouji.ROOT / "tests/cases/forms" / name / "form.xml").read_text(encoding="utf-8")
    assert form[form.index("<form "):] in text
    shutil.copytree(gouji.ROOT / "templates/forms", tmp_path / "forms")
    shutil.copytree(gouji.ROOT / "tests/cases/forms" / name, tmp_path / "forms" / name, dirs_exist_ok=True)
    assert gouji.run("forms", "check", tmp_path / "forms" / name)[::2] == (0, "")
    assert gouji.run("--forms", tmp_path / "forms", "new", "--form", name, "-o", tmp_path / "a.ods")[::2] == (0, "")
    assert f'"form":"{name}"' in gouji.run("--forms", tmp_path / "forms", "check", "--json", tmp_path / "a.ods")[1]


def test_the_manuals_smallest_form_passes_nothing_over(tmp_path):
    """Whoever begins with it gets a report that tells what is blank and what is no number."""
    folder = tmp_path / "forms"
    shutil.copytree(gouji.ROOT / "templates/forms", folder)
    shutil.copytree(gouji.ROOT / "tests/cases/forms/example", folder / "example", dirs_exist_ok=True)
    path, data = tmp_path / "a.ods", tmp_path / "a.json"
    assert gouji.run("--forms", folder, "new", "--form", "example", "-o", path)[0] == 0
    assert gouji.run("--forms", folder, "check", path)[0] == 1, "an empty table passes"
    data.write_text('{"form": "example", "t1": {"new": {"people": "十二", "firms": "1"}, "done": {"firms": "2"}}}', encoding="utf-8")
    assert gouji.run("--forms", folder, "new", "--form", "example", "--data", data, "-o", path)[0] == 0
    status, out, _ = gouji.run("--forms", folder, "check", path)
    assert status == 1 and "“十二”不是数字" in out and "没有填写" in out


def test_ten_changes_take_at_most_forty_lines():
    lines = [line for line in manual_difference().splitlines() if line.strip()]
    assert len(lines) <= 40
    assert len(re.findall(r"<(?:insert|reword|remove|replace) ", manual_difference())) >= 10


def test_the_manuals_twenty_minutes(tmp_path):
    """Step by step, what it says is what happens."""
    folder = tmp_path / "forms"
    shutil.copytree(gouji.ROOT / "templates/forms", folder)
    edition = folder / "zfxxgk-2030"
    edition.mkdir(exist_ok=True)
    (edition / "form.xml").write_text(manual_difference(), encoding="utf-8")
    status, out, err = gouji.run("forms", "check", edition)
    assert (status, err) == (0, "") and out.startswith("zfxxgk-2030：3 张表"), out + err
    change(edition / "form.xml", "t3.query", "t3.qury")
    status, _, err = gouji.run("forms", "check", edition)
    assert status == 2 and "<insert> 的 after：没有名为 t3.qury 的 <row>，是否指 t3.query？" in err
    change(edition / "form.xml", "t3.qury", "t3.query")
    status, page, _ = gouji.run("--forms", folder, "forms", "show", "zfxxgk-2021", "zfxxgk-2030")
    assert status == 0 and "9.涉及个人信息" in page and "9.涉及个人信息" in page
    status, page, _ = gouji.run("--forms", folder, "forms", "show", "zfxxgk-2030")
    assert status == 0 and "六、其他需要说明的事项" in page
    status, text, _ = gouji.run("--forms", folder, "forms", "show", "--text", "zfxxgk-2030")
    assert status == 0 and "row t3.personal 9.涉及个人信息 in=refused\n" in text
    for form in ("zfxxgk-2030", "zfxxgk-2021"):
        path = tmp_path / f"{form}.ods"
        assert gouji.run("--forms", folder, "new", "--form", form, "-o", path)[0] == 0
        status, out, _ = gouji.run("--forms", folder, "check", "--json", path)
        assert f'"form":"{form}"' in out


def test_show_knows_its_ways():
    assert gouji.run("forms", "show", "zfxxgk-2021", "zfxxgk-1999")[0] == 2
    assert "zfxxgk-1999" in gouji.run("forms", "show", "zfxxgk-1999", "zfxxgk-2021")[2]
    for arguments in (("show", "--text", "zfxxgk-2019", "zfxxgk-2021"), ("list", "--text"), ("show",)):
        assert gouji.run("forms", *arguments)[0] == 2
