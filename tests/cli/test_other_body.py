# SPDX-License-Identifier: Apache-2.0
"""Whose report it is: another body's name where one's own should stand is told, and of the many ways to write one's own, of one's
offices and of those above, none is taken for another's."""
import json
import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[1] / "kit"))
import gouji  # noqa: E402

SCHOOLS, FARMS, TOWN = "临江市教育局", "宁河县农业农村局", "临江市云山区石桥镇人民政府"
COUNTY, STREET, REFORM = "宁河县人民政府", "临江市云山区北湖街道办事处", "临江市发展和改革委员会"
LAW = "《中华人民共和国政府信息公开条例》"

OTHERS = [  # whose report, what it says, the name of the other
    (SCHOOLS, "本报告由临江市财政局编制。", "临江市财政局"),
    (SCHOOLS, "本年度报告由滨海市教育局办公室按照《条例》要求编制而成。", "滨海市教育局办公室"),
    (SCHOOLS, f"滨海市教育局根据{LAW}和有关要求，编制2024年政府信息公开工作年度报告。", "滨海市教育局"),
    (SCHOOLS, "根据有关规定，临江市卫生健康委员会编制了本年度报告。", "临江市卫生健康委员会"),
    (SCHOOLS, "现将临江市水利局2024年度政府信息公开工作情况报告如下。", "临江市水利局"),
    (SCHOOLS, "现公布临江市水利局２０２４年政府信息公开工作年度报告。", "临江市水利局"),
    (SCHOOLS, "如对本报告有任何疑问，请与临江市司法局办公室联系（地址：前进路1号，电话：0123-4567890）。", "临江市司法局办公室"),
    (SCHOOLS, "如有疑问，请与临江市司法局办公室（地址：前进路1号）联系。", "临江市司法局办公室"),
    (SCHOOLS, "如有疑问，请联系：司法局政工科办公室。", "司法局政工科办公室"),
    (FARMS, "联系单位：宁河县林业局；联系电话：0123-4567890。", "宁河县林业局"),
    (FARMS, "编制单位：宁河县文化和旅游局", "宁河县文化和旅游局"),
    (TOWN, "本报告由临江市云山区杨柳镇人民政府编制。", "临江市云山区杨柳镇人民政府"),
    (TOWN, "如对本报告有疑问，请与杨柳镇党政综合办公室联系。", "杨柳镇党政综合办公室"),
    (TOWN, "现将北湖街道办事处2024年政府信息公开工作情况报告如下。", "北湖街道办事处"),
    (STREET, "本年度报告由石桥镇人民政府依据《条例》编制。", "石桥镇人民政府"),
    (COUNTY, "本报告由沙河县人民政府办公室根据各部门的报告汇总编制。", "沙河县人民政府办公室"),
    (COUNTY, "请与沙河县人民政府办公室联系（电话：0123-4567890）。", "沙河县人民政府办公室"),
    (REFORM, "本报告由临江市商务局编制。", "临江市商务局"),
    (SCHOOLS, "联系方式临江市财政局办公室，前进路1号，0123-4567890", "临江市财政局办公室"),
    (SCHOOLS, "（署名）|临江市财政局", "临江市财政局"),
    (TOWN, "没有其他需要报告的事项。|杨柳镇人民政府", "杨柳镇人民政府"),
]

OWN = [
    (SCHOOLS, "本报告由临江市教育局编制。"), (SCHOOLS, "本报告由市教育局办公室编制。"), (SCHOOLS, "本报告由教育局汇总编制。"),
    (SCHOOLS, "本报告由局办公室按照《条例》编制。"), (SCHOOLS, "本报告由我局编制。"), (SCHOOLS, "现将我局2024年度工作报告如下。"),
    (SCHOOLS, "现将2024年度政府信息公开工作报告如下。"), (SCHOOLS, "请与临江市教育局政务公开领导小组办公室联系。"),
    (SCHOOLS, "请与临江市人民政府办公室联系。"), (SCHOOLS, "请与市政府办公室联系。"), (SCHOOLS, "请与临江市政务公开办公室联系。"),
    (SCHOOLS, "请向临江市信息公开工作领导小组办公室反映。"), (SCHOOLS, "请与本局办公室联系。"), (SCHOOLS, "请与上级主管部门联系。"),
    (SCHOOLS, "加强与临江市司法局联系，密切与滨海市教育局沟通。"), (SCHOOLS, "由临江市司法局牵头编制公开目录。"),
    (SCHOOLS, "学习借鉴滨海市教育局的做法，与临江市财政局联合发文3件。"), (SCHOOLS, "临江市财政局按照《条例》公开预算。"),
    (SCHOOLS, "“本报告由临江市财政局编制”是往年的写法。"), (SCHOOLS, "本报告电子版可在临江市人民政府网站下载。"),
    (SCHOOLS, "收到临江市司法局转来的申请3件，转交临江市档案局2件。"), (SCHOOLS, "（署名）|临江市教育局办公室"), (SCHOOLS, "（署名）|教育局"),
    (SCHOOLS, "没有其他需要报告的事项。|特此报告"), (SCHOOLS, "主要问题如下。|公开目录不够完善"),
    (SCHOOLS, "中共临江市委教育工作委员会、临江市教育局编制本报告。"),
    (FARMS, "本报告由县农业农村局编制。"), (FARMS, "本报告由宁河县农业农村局办公室编制。"), (FARMS, "请联系：县农业农村局办公室。"),
    (FARMS, "请与宁河县农业局联系。"), (FARMS, "请与县政府政务公开办联系。"),
    (TOWN, "本报告由石桥镇人民政府编制。"), (TOWN, "本报告由镇党政综合办公室编制。"), (TOWN, "请与党政办公室联系。"),
    (TOWN, "请与石桥镇综合便民服务中心联系。"), (TOWN, "请与临江市云山区人民政府办公室联系。"), (TOWN, "请与云山区政府办联系。"),
    (TOWN, "（署名）|石桥镇党政办"), (TOWN, "现将石桥镇2024年政府信息公开工作报告如下。"), (TOWN, "请与便民服务中心联系。"),
    (COUNTY, "本报告由宁河县人民政府办公室编制。"), (COUNTY, "本报告由县政府办公室组织编制。"), (COUNTY, "请与宁河县司法局联系。"),
    (COUNTY, "本报告由县数据资源管理局汇总编制。"), (COUNTY, "请与宁河县政务服务中心联系。"), (COUNTY, "现将全县2024年工作报告如下。"),
    (STREET, "本报告由北湖街道办事处编制。"), (STREET, "本报告由北湖街道党政办公室编制。"), (STREET, "请与街道党政办联系。"),
    (REFORM, "本报告由市发展改革委编制。"), (REFORM, "本报告由市发改委办公室编制。"), (REFORM, "我委主动公开信息35条。"),
    (SCHOOLS, "联系方式地址：临江市前进路1号临江市财政局旁"), (SCHOOLS, "联系方式市教育局办公室 0123-4567890"),
    (None, "本报告由临江市财政局编制。"), (None, "没有其他需要报告的事项。|临江市财政局"),
]


def judged(folder, asked):
    """The names of others that each report is told of."""
    names = []
    for index, (org, said, *_) in enumerate(asked):
        body, *last = said.split("|")
        report = {"form": "zfxxgk-2021", "org": org, "year": 2024, "text": {"preamble": [body], "s6": last}}
        if body.startswith("联系方式"):
            report = report | {"text": {}, "contact": body.removeprefix("联系方式")}
        names.append(folder / f"{index:02}.json")
        names[-1].write_text(json.dumps(report, ensure_ascii=False), encoding="utf-8")
    _, out, err = gouji.run("check", "--json", *names)
    results = [json.loads(line) for line in out.splitlines()]
    assert len(results) == len(asked), err
    return [[one for one in result["findings"] if one["rule"] == "text.other_body"] for result in results]


def test_another_bodys_name_is_told_wherever_ones_own_should_stand(tmp_path):
    missed = [asked for asked, told in zip(OTHERS, judged(tmp_path, OTHERS))
              if len(told) != 1 or f"“{asked[2]}”" not in told[0]["says"] or told[0]["severity"] != "note"]
    assert not missed


def test_none_of_the_ways_to_write_ones_own_name_is_anothers(tmp_path):
    false = [(asked, told[0]["says"]) for asked, told in zip(OWN, judged(tmp_path, OWN)) if told]
    assert not false


def test_the_finding_quotes_the_words_and_says_where(tmp_path):
    [[told]] = judged(tmp_path, [OTHERS[0]])
    assert (told["section"], told["paragraph"], told["quote"]) == ("preamble", 1, "报告由临江市财政局")
    [[told]] = judged(tmp_path, [OTHERS[-3]])
    assert told["section"] == "contact" and "paragraph" not in told and "“临江市财政局办公室”联系" in told["says"]
    [[told]] = judged(tmp_path, [OTHERS[-2]])
    assert (told["section"], told["paragraph"], told["quote"]) == ("s6", 1, "临江市财政局")
