# SPDX-License-Identifier: Apache-2.0
"""核实说明: why a warning is right as it is, kept with the workbook, shown with the finding, which then no longer counts."""
import json
import os
import stat
import sys
import zipfile
from pathlib import Path

import pytest

sys.path.insert(0, str(Path(__file__).resolve().parents[1] / "kit"))
import gouji  # noqa: E402
import years  # noqa: E402

WHY = "金额以元计，见采购合同"
RULE = "t2.unit"


def seed(**changes):
    data = json.loads(gouji.SEED.read_text(encoding="utf-8"))
    data.update(changes)
    return data


@pytest.fixture
def book(tmp_path):
    """A workbook of ours with a single warning, t2.unit at C19 of the second sheet."""
    return gouji.new(tmp_path / "年报.ods", seed())


def explain(path, *words):
    status, out, err = gouji.run("explain", path, *words)
    return status, out + err


def explained(path):
    """{rule: explanation} of the findings, after looking whether list, counts, verdict and status agree."""
    status, found = gouji.check(path)
    findings = found["findings"]
    count = {kind: sum(one["severity"] == kind and "explanation" not in one for one in findings)
             for kind in ("error", "warning", "note")}
    assert [found["errors"], found["warnings"], found["notes"]] == list(count.values())
    assert found["explained"] == sum("explanation" in one for one in findings)
    assert (found["verdict"] == "fail") == (status == 1) == (count["error"] > 0)
    _, told, _ = gouji.run("check", path)
    assert told.count("核实说明：") == found["explained"]
    assert (f"已说明 {found['explained']} 处" in told) == (found["explained"] > 0)
    return {one["rule"]: one["explanation"] for one in findings if "explanation" in one}


def memory(path):
    """What the property in meta.xml says, as the bytes say it."""
    meta = zipfile.ZipFile(path).read("meta.xml").decode("utf-8")
    inside = meta.partition('meta:name="Gouji" meta:value-type="string">')[2]
    return json.loads(inside.partition("</")[0].replace("&quot;", '"').replace("&amp;", "&"))


def test_an_explained_warning_no_longer_counts(book):
    assert explained(book) == {}
    status, said = explain(book, f"{RULE}@C19", WHY)
    assert status == 0 and str(book) in said and "已说明 1 处" in said
    assert explained(book) == {RULE: WHY}
    assert [one["text"] for one in memory(book)["explained"]] == [WHY]
    _, found = gouji.check(book)
    assert found["warnings"] == 0 and found["explained"] == 1
    assert list(found).index("explained") == list(found).index("notes") + 1


def test_whatever_names_the_finding_names_the_same(book):
    listed = explain(book)[1]
    assert f"〔{RULE}〕" in listed
    number = next(line.split()[0] for line in listed.splitlines() if RULE in line)
    for which in (number, RULE, f"{RULE}@C19", f"{RULE}@二、主动公开!C19"):
        assert explain(book, which, WHY)[0] == 0, which
        assert len(memory(book)["explained"]) == 1
        assert WHY in explain(book)[1]
    for which in ("0", "99", "999999999999", "t2.nothing", f"{RULE}@C18", f"{RULE}@", f"{RULE}@三、依申请公开!C19", ""):
        status, said = explain(book, which, WHY)
        assert status == 2 and said.startswith("gouji: "), which


@pytest.mark.parametrize("text", ["核实无误", "情况属实", "无", "同上", "已核实", "经核实，数据准确无误。", "没错", "a", "", "。。。。。。。。",
                                  "字" * 501, "啊" * 20])
def test_what_explains_nothing_is_refused_with_the_reason(book, text):
    before = book.read_bytes()
    status, said = explain(book, RULE, text)
    assert status == 2 and "说明" in said
    assert book.read_bytes() == before and explained(book) == {}


def test_an_error_cannot_be_explained_away(tmp_path):
    bad = gouji.mistaken(tmp_path / "bad.ods")
    before = bad.read_bytes()
    number = next(i for i, one in enumerate(gouji.check(bad)[1]["findings"], 1) if one["severity"] == "error")
    status, said = explain(bad, str(number), "这几件是补登的，不计入总计")
    assert status == 2 and "错误" in said and "不能用说明代替" in said
    assert bad.read_bytes() == before
    # Nor by who writes the memory by hand.
    error = gouji.check(bad)[1]["findings"][number - 1]
    assert explain(bad, RULE, WHY, "--beside")[0] == 0
    beside = tmp_path / "bad.gouji.json"
    one = json.loads(beside.read_text(encoding="utf-8"))["explained"][0]
    one.update({key: error[key] for key in ("rule", "table", "row", "column")})
    beside.write_text(json.dumps({"explained": [one]}), encoding="utf-8")
    assert explained(bad) == {}
    assert gouji.check(bad)[0] == 1


def test_it_lapses_when_its_figure_changes_and_holds_again_with_it(tmp_path, book):
    assert explain(book, RULE, WHY, "--beside")[0] == 0
    data = seed()
    amount = data["t2"]["procurement"]["amount"]
    data["t2"]["procurement"]["amount"] = amount + "1"
    gouji.new(book, data)
    assert explained(book) == {}
    finding = next(one for one in gouji.check(book)[1]["findings"] if one["rule"] == RULE)
    assert finding["lapsed"] == WHY
    told = gouji.run("check", book)[1]
    assert "说明已失效" in told and WHY in told
    assert "说明已失效" in explain(book)[1]
    # Another figure changes: it holds.
    data["t2"]["procurement"]["amount"] = amount
    data["org"] = "另一个机关"
    gouji.new(book, data)
    assert explained(book) == {RULE: WHY}
    # Renewed, the old one is gone.
    data["t2"]["procurement"]["amount"] = amount + "1"
    gouji.new(book, data)
    assert explain(book, RULE, "金额以元计，合同已补充", "--beside")[0] == 0
    assert explained(book) == {RULE: "金额以元计，合同已补充"}
    assert len(json.loads((tmp_path / "年报.gouji.json").read_text(encoding="utf-8"))["explained"]) == 1


def text_data(*paragraphs):
    data = seed()
    data["text"]["s1"] = list(paragraphs)
    data["t3"]["new"] = {"natural": "12", "all": "12"}
    return data


FILLER = "本机关认真贯彻落实政府信息公开条例，不断完善公开制度，加强平台建设，主动公开各类信息，方便群众查询和监督。"
SENTENCE = "全年收到政府信息公开申请15件，均按期答复。"


def test_in_the_text_it_lapses_with_its_sentence_and_not_with_its_place(tmp_path):
    path = gouji.new(tmp_path / "t.ods", text_data(FILLER, FILLER + SENTENCE))
    assert [one["rule"] for one in gouji.check(path)[1]["findings"] if one["rule"].startswith("text.number")] == ["text.number"]
    why = "含退回补正后重新提交的3件"
    assert explain(path, "text.number@s1", why, "--beside")[0] == 0
    assert explained(path)["text.number"] == why
    for moved in ((FILLER, FILLER, FILLER + SENTENCE), (SENTENCE + FILLER,), (FILLER, FILLER + "另有一句。" + SENTENCE)):
        gouji.new(path, text_data(*moved))
        assert explained(path).get("text.number") == why, moved
    gouji.new(path, text_data(FILLER, FILLER + SENTENCE.replace("15", "16")))
    finding = next(one for one in gouji.check(path)[1]["findings"] if one["rule"] == "text.number")
    assert "explanation" not in finding and finding["lapsed"] == why
    gouji.new(path, text_data(FILLER, FILLER + SENTENCE.replace("均按期", "已全部")))
    assert explained(path).get("text.number") is None
    # The cell that it speaks of changes: likewise.
    data = text_data(FILLER, FILLER + SENTENCE)
    data["t3"]["new"] = {"natural": "13", "all": "13"}
    gouji.new(path, data)
    assert explained(path).get("text.number") is None


def test_beside_last_year_it_lapses_when_last_years_figure_changes(tmp_path):
    def last(natural):
        return years.make(tmp_path, 2023, {"t3": {"carried_out.natural": natural, "carried_out.all": natural}})

    def of_rule(*options):
        found = gouji.check(book, *options)[1]
        return next(one for one in found["findings"] if one["rule"] == "last.carried" and one["column"] == "natural"), found["explained"]

    book = years.make(tmp_path, 2024, {"t3": {"carried_in.natural": "5", "carried_in.all": "5"}})
    before = last("3")
    cell = of_rule("--last", before)[0]["cell"]
    why = "上年少报的2件已更正，见更正公告"
    assert explain(book, f"last.carried@{cell}", why)[0] == 2  # without last year's report there is no such finding
    assert explain(book, "--last", before, f"last.carried@{cell}", why)[0] == 0
    assert of_rule("--last", before)[0]["explanation"] == why and of_rule("--last", before)[1] == 1
    assert gouji.check(book)[1]["explained"] == 0
    last("2")
    assert of_rule("--last", before)[0].get("explanation") is None
    assert of_rule("--last", before)[0]["lapsed"] == why


def test_what_speaks_for_many_lapses_with_any_of_them(tmp_path):
    data = seed()
    rows = list(data["t3"])
    for row in rows[:8]:
        data["t3"][row]["natural"] = ""
    book = gouji.new(tmp_path / "b.ods", data)
    finding = next(one for one in gouji.check(book)[1]["findings"] if one["rule"] == "cell.blank")
    assert "等 8 个" in finding["says"]
    why = "这几类本单位依法没有，按惯例不填"
    assert explain(book, "cell.blank", why, "--beside")[0] == 0
    assert explained(book)["cell.blank"] == why
    data["t3"][rows[7]]["natural"], data["t3"][rows[8]]["natural"] = "0", ""
    gouji.new(book, data)
    assert "cell.blank" not in explained(book)  # as many, but others
    data["t3"][rows[7]]["natural"], data["t3"][rows[8]]["natural"] = "", "0"
    gouji.new(book, data)
    assert explained(book)["cell.blank"] == why
    data["t3"][rows[9]]["natural"] = ""
    gouji.new(book, data)
    assert "cell.blank" not in explained(book)


def test_what_is_taken_back_counts_again(book):
    before = book.read_bytes()
    assert explain(book, RULE, WHY)[0] == 0
    status, said = explain(book, RULE, "--remove")
    assert status == 0 and "收回" in said
    assert book.read_bytes() == before  # not a byte is left of it
    status, said = explain(book, RULE, "--remove")
    assert status == 2 and "没有写过说明" in said


# ---- where it is kept ----

def streamed(path, parts, comment=b""):
    """A package as a program writes that can't go back: sums and sizes behind each part, times and a comment of its own."""
    class OneWay:
        def __init__(self, file):
            self.file = file

        def write(self, data):
            return self.file.write(data)

        def flush(self):
            self.file.flush()

    with open(path, "wb") as file, zipfile.ZipFile(OneWay(file), "w", zipfile.ZIP_DEFLATED) as out:
        for name, data in parts:
            info = zipfile.ZipInfo(name, (2023, 4, 5, 6, 7, 8))
            info.compress_type = zipfile.ZIP_STORED if name == "mimetype" else zipfile.ZIP_DEFLATED
            info.extra = b"\xfe\xca\x04\x00abcd"
            out.writestr(info, data)
        out.comment = comment
    return path


def parts(path):
    with zipfile.ZipFile(path) as package:
        return [(name, package.read(name)) for name in package.namelist()]


def raw(path):
    """Of every part but meta.xml what stands in the file, headers included."""
    data = path.read_bytes()
    with zipfile.ZipFile(path) as package:
        infos = package.infolist()
        ends = sorted([one.header_offset for one in infos] + [package.start_dir])
        return {one.filename: (data[one.header_offset:ends[ends.index(one.header_offset) + 1]], one.date_time, one.extra)
                for one in infos if one.filename != "meta.xml"}, package.comment


def test_every_other_part_stays_as_it_is(tmp_path, book):
    path = streamed(tmp_path / "s.ods", parts(book), b"a comment")
    before = raw(path)
    assert explain(path, RULE, WHY)[0] == 0
    assert explained(path) == {RULE: WHY}
    assert raw(path) == before
    assert zipfile.ZipFile(path).testzip() is None
    assert [name for name, _ in parts(path)] == [name for name, _ in parts(book)]


def test_in_meta_all_else_stays_as_it_is(tmp_path, book):
    meta = ('<?xml version="1.0" encoding="UTF-8"?>\n<!-- hers --><x:document-meta xmlns:x="urn:oasis:names:tc:opendocument:xmlns:'
            'office:1.0" xmlns:m="urn:oasis:names:tc:opendocument:xmlns:meta:1.0"><x:meta>\n <m:user-defined m:name="她的">&lt;1'
            '</m:user-defined>\n <m:generator>Other</m:generator> </x:meta></x:document-meta>\n')
    path = tmp_path / "m.ods"
    streamed(path, [(name, meta.encode() if name == "meta.xml" else data) for name, data in parts(book)])
    assert explain(path, RULE, WHY)[0] == 0
    after = zipfile.ZipFile(path).read("meta.xml").decode("utf-8")
    begin, end = after.index("<meta:user-defined"), after.index("</x:meta>")
    assert after[:begin] + after[end:] == meta
    assert explained(path) == {RULE: WHY}


def test_others_workbooks_keep_theirs_beside(tmp_path, book):
    foreign = [(name, data.replace("基本信息".encode(), "别的名字".encode()) if name == "content.xml" else data)
               for name, data in parts(book)]
    signed = parts(book) + [("META-INF/documentsignatures.xml", b"<signatures/>")]
    bare = [one for one in parts(book) if one[0] != "meta.xml"]
    for name, content in (("foreign", foreign), ("signed", signed), ("bare", bare)):
        path = streamed(tmp_path / f"{name}.2024.ods", content)
        before = path.read_bytes()
        beside = tmp_path / f"{name}.2024.gouji.json"
        status, said = explain(path, RULE, WHY)
        assert status == 0 and str(beside) in said
        assert path.read_bytes() == before and explained(path) == {RULE: WHY}
        assert json.loads(beside.read_text(encoding="utf-8"))["explained"][0]["rule"] == RULE


def test_data_keep_theirs_beside_and_are_named_by_their_ids(tmp_path):
    path = tmp_path / "年报.json"
    path.write_text(json.dumps(seed(), ensure_ascii=False), encoding="utf-8")
    before = path.read_bytes()
    assert explain(path, f"{RULE}@procurement.amount", WHY)[0] == 0
    assert path.read_bytes() == before and explained(path) == {RULE: WHY}
    assert (tmp_path / "年报.gouji.json").is_file()
    assert gouji.run("check", tmp_path / "年报.gouji.json")[0] == 2  # is no report


def test_what_is_in_the_workbook_comes_before_what_is_beside(tmp_path, book):
    assert explain(book, RULE, "写在旁边的话，后来改了", "--beside")[0] == 0
    beside = tmp_path / "年报.gouji.json"
    assert explained(book) == {RULE: "写在旁边的话，后来改了"}
    old = beside.read_bytes()
    assert explain(book, RULE, WHY)[0] == 0
    assert explained(book) == {RULE: WHY}
    beside.write_bytes(old)
    assert explained(book) == {RULE: WHY}
    # Taken back, it is gone from both.
    assert explain(book, RULE, "--remove")[0] == 0
    assert explained(book) == {}


@pytest.mark.parametrize("text", ["[]", "{", "{\"explained\":3}", "{\"explained\":[{}]}", "[" * 100000, "\x00", "{\"last\":\"a\x00\"}",
                                  "{\"explained\":[" + "{}," * 5000 + "{}]}", "\ud800", "null", "{\"last\":1}"])
def test_a_memory_that_cannot_be_read_is_said_and_left_alone(tmp_path, book, text):
    beside = tmp_path / "年报.gouji.json"
    beside.write_bytes(text.encode("utf-8", "surrogatepass"))
    status, out, err = gouji.run("check", book)
    assert status == 0 and "另有 1 处警告" in out
    assert len(err.splitlines()) == 1 and "年报.gouji.json" in err and "没有采用" in err
    before = beside.read_bytes(), book.read_bytes()
    status, said = explain(book, RULE, WHY)
    assert status == 2 and "年报.gouji.json" in said
    assert (beside.read_bytes(), book.read_bytes()) == before


def test_a_hostile_property_is_said_and_left_alone(tmp_path, book):
    bad = tmp_path / "bad.ods"
    for value in ("{", "[]", os.urandom(800_000).hex(), "&lt;&gt;", "{&quot;last&quot;:7}"):
        made = [(name, data.replace(b"</office:meta>", b'<meta:user-defined meta:name="Gouji">' + value.encode() +
                                    b"</meta:user-defined></office:meta>") if name == "meta.xml" else data)
                for name, data in parts(book)]
        streamed(bad, made)
        status, out, err = gouji.run("check", bad)
        assert status == 0 and "另有 1 处警告" in out and "没有采用" in err, value[:20]
        assert explain(bad, RULE, WHY)[0] == 2


@pytest.mark.skipif(os.geteuid() == 0, reason="root may write everywhere")
def test_a_workbook_that_may_not_be_written_gets_a_file_beside(tmp_path, book):
    book.chmod(stat.S_IRUSR)
    assert explain(book, RULE, WHY)[0] == 0
    assert explained(book) == {RULE: WHY}


def test_a_workbook_that_is_open_is_left_alone(tmp_path, book):
    before = book.read_bytes()
    (tmp_path / ".~lock.年报.ods#").write_text(",,,,;", encoding="utf-8")
    status, said = explain(book, RULE, WHY)
    assert status == 2 and "打开着" in said and book.read_bytes() == before


def test_several_at_a_time_say_the_same(tmp_path, book):
    assert explain(book, RULE, WHY)[0] == 0
    (tmp_path / "bad.gouji.json").write_text("{", encoding="utf-8")
    files = [book, gouji.new(tmp_path / "bad.ods", seed()), book]
    assert gouji.run("check", "-j", "2", *files) == gouji.run("check", *files)


def test_the_command_says_how_it_is_used(book):
    assert gouji.run("explain", "--help")[0] == 0
    for words in ((), (book, RULE), (book, RULE, WHY, "more"), (book, "--remove"), (book, RULE, WHY, "--remove")):
        status, out, err = gouji.run("explain", *words)
        assert status == 2 and not out and err.startswith("gouji: ")
    assert gouji.run("explain", book.with_name("none.ods"), RULE, WHY)[0] == 2
