/* SPDX-License-Identifier: Apache-2.0 */
/*
 * slips_rules.h - what slips.h is, of rules and their sentences, of words, of the XML itself; and
 * what only looks like a slip. Not a header of its own: test_slips.c is its only reader.
 */
#ifndef GJ_TESTS_FORM_SLIPS_RULES_H
#define GJ_TESTS_FORM_SLIPS_RULES_H

#include "support.h"

static const slip OF_RULES[] = {
    {"common/document.xml", "<title>[{body}]</title>", "<title>body}</title>",
     "document.xml 第5行：<title> 里的括号应成对：{项目}，[有这一项才印的话{项目}]"},
    {"common/document.xml", "<preamble/>", "<page margins=\"20 20 20 mm\"/>",
     "document.xml 第7行：<page> 的 margins 应是四个毫米数：上 右 下 左，每个 5 到 80"},
    {"common/document.xml", "<preamble/>", "<page one=\"yes\"/>",
     "document.xml 第7行：只有一张表的格式才能写 one=\"yes\"，这里有 3 张"},
    {"edition/form.xml", "years=\"2021-\"", "years=\"2021/2022\"",
     "form.xml 第2行：<form> 的 years 应写成 2019-2020 或 2021- 的样子，却是“2021/2022”"},
    {"edition/form.xml", "id=\"zfxxgk-2021\"", "id=\"Zfxxgk-2021\"",
     "form.xml 第2行：<form> 的 id "
     "“Zfxxgk-2021”不合要求：只能用小写字母、数字和下划线，以字母开头，不超过 64 个字符"},
    {"edition/form.xml", "  <include file=\"guide.xml\"/>\n", "",
     "form.xml 第2行：<form> 里没有 <guide>"},
    {"edition/form.xml", "  <include file=\"guide.xml\"/>\n",
     "  <include file=\"guide.xml\"/>\n  <guide tab=\"说明\"><p>x</p></guide>\n",
     "form.xml 第2行：<form> 里只能有一个 <guide>"},
    {"common/page.xml", "<phrases id=\"record\">", "<phrases id=\"recrod\">",
     "page.xml 第6行：<phrases> 的 id 应是 "
     "nothing、routine、furniture、record、published、former、specimen、hollow "
     "之一，却是“recrod”，是否指 record？"},
    {"common/t3.xml", "formula=\"natural + business", "formula=\"natrual + business",
     "t3.xml 第16行：列 all 的 formula 里没有名为 natrual 的列，是否指 natural？"},
    {"common/t3.xml",
     "<row id=\"partial\" title=\"（二）部分公开（区分处理的，只计这一情形，不计其他情形）\"/>",
     "<row id=\"partial\" title=\"（一）予以公开\"/>",
     "t3.xml 第25行：<row id=\"partial\"> "
     "的名称“（一）予以公开”前面已有，读表时分不开；请改名称，或者放进名称不同的组里"},
    {"common/t3.xml",
     "<group id=\"unavailable\" title=\"（四）无法提供\">\n            <row id=\"not_held\" "
     "title=\"1.本机关不掌握相关政府信息\"/>",
     "<group id=\"unavailable\" title=\"（三）不予公开\">\n            <row id=\"not_held\" "
     "title=\"1.属于国家秘密\"/>",
     "t3.xml 第37行：<row id=\"not_held\"> "
     "的名称“1.属于国家秘密”前面已有，读表时分不开；请改名称，或者放进名称不同的组里"},
    {"common/text-marks.xml", "body=\"behind\" words=\"报告由", "body=\"side\" words=\"报告由",
     "text-marks.xml 第40行：<mention> 的 body 应是 none、before、behind 之一，却是“side”"},
    {"common/text-marks.xml", "words=\"我局 本局\"", "words=\"我局 {year}本局\"",
     "text-marks.xml 第25行：<mention> 的词里不能有年份"},
    {"common/text-marks.xml", "<mention id=\"now\"", "<mention id=\"Now\"",
     "text-marks.xml 第20行：<mention> 的 id "
     "“Now”不合要求：只能用小写字母、数字和下划线，以字母开头，不超过 64 个字符"},
    {"common/text-marks.xml", "<mention id=\"now\"", "<mention first=\"ja\" id=\"now\"",
     "text-marks.xml 第20行：<mention> 的 first 应是 yes 或 no，却是“ja”"},
    {"common/text-marks.xml", "<mention id=\"now\"", "<mention last=\"ja\" id=\"now\"",
     "text-marks.xml 第20行：<mention> 的 last 应是 yes 或 no，却是“ja”"},
    {"common/text-marks.xml", "<mention id=\"now\"", "<mention none=\"ja\" id=\"now\"",
     "text-marks.xml 第20行：<mention> 的 none 应是 yes 或 no，却是“ja”"},
    {"common/text-marks.xml", "<mention id=\"now\" dated=\"yes\"",
     "<mention id=\"now\" dated=\"ja\"",
     "text-marks.xml 第20行：<mention> 的 dated 应是 yes 或 no，却是“ja”"},
    {"common/text-marks.xml", "<mention id=\"period\" period=\"yes\"",
     "<mention id=\"period\" period=\"ja\"",
     "text-marks.xml 第17行：<mention> 的 period 应是 yes 或 no，却是“ja”"},
    {"common/text-marks.xml", "<bodies signature=\"signed\"", "<bodies signature=\"Signed\"",
     "text-marks.xml 第36行：<bodies> 的 id "
     "“Signed”不合要求：只能用小写字母、数字和下划线，以字母开头，不超过 64 个字符"},
    {"common/text-marks.xml", "<bodies signature=\"signed\" contact=\"contact\"",
     "<bodies signature=\"signed\" contact=\"Contact\"",
     "text-marks.xml 第36行：<bodies> 的 id "
     "“Contact”不合要求：只能用小写字母、数字和下划线，以字母开头，不超过 64 个字符"},
    {"common/text-marks.xml", "<bodies signature=\"signed\"",
     "<bodies signature=\"signed\" contact=\"contact\" ends=\"局\" over=\"市\" towns=\"镇\" "
     "places=\"省\" nobody=\"x\"/><bodies signature=\"signed\"",
     "text-marks.xml 第36行：只能有一个 <bodies>，前面已经有了"},
    {"common/text-marks.xml", "<theme section=\"s1\"", "<theme section=\"s9\"",
     "text-marks.xml 第57行：<theme> 的 section：没有名为 s9 的部分"},
    {"edition/text-own.xml", "<value is=\"t3.total.all\"/>", "<value is=\"\"/>",
     "text-own.xml 第8行：<value> 的 is 有误：第 1 个字符处应为数、名称或“(”，却已结束"},
    {"common/t3.xml", "<rule id=\"t3.balance\" each=\"column\" table=\"t3\" severity=\"error\"",
     "<rule id=\"t3.balance\" only=\"granted.natural\" each=\"column\" table=\"t3\" "
     "severity=\"error\"",
     "t3.xml 第58行：规则 t3.balance 没有一处能问：它的名称不在同一列里，或者 only、except "
     "没有留下一处：new 在 t3.requests，carried_in 在 t3.requests，total 在 "
     "t3.requests，carried_out 在 t3.requests；别处的数写全名“表.行.列”"},
    {"common/t3.xml", "<rule id=\"t3.balance\" each=\"column\" table=\"t3\" severity=\"error\"",
     "<rule id=\"t3.balance\" only=\"granted.natrual\" each=\"column\" table=\"t3\" "
     "severity=\"error\"",
     "t3.xml 第58行：<rule> 的 only：没有名为 granted.natrual 的行、列或单元格"},
    {"common/t3.xml", "at=\"total\" expects", "at=\"nowhere\" expects",
     "t3.xml 第58行：<rule> 的 at 里没有名为 nowhere 的行"},
    {"common/t3.xml", "at=\"total\" expects=\"left\"", "at=\"total\" expects=\"both\"",
     "t3.xml 第58行：<rule> 的 expects 应是 left、right 之一，却是“both”"},
    {"common/t3.xml", "at=\"total\" expects=\"left\" note=\"yes\"",
     "at=\"total\" expects=\"left\" note=\"ja\"",
     "t3.xml 第58行：<rule> 的 note 应是 yes 或 no，却是“ja”"},
    {"common/t3.xml", "at=\"total\" expects=\"left\"", "at=\"total\" fold=\"x\" expects=\"left\"",
     "t3.xml 第58行：<rule> 的 fold 应是不小于 1 的整数，却是“x”"},
    {"common/t3.xml", "at=\"total\" expects=\"left\"",
     "at=\"total\" at-least=\"x\" expects=\"left\"",
     "t3.xml 第58行：<rule> 的 at-least 应是不小于 1 的整数，却是“x”"},
    {"edition/t2.xml",
     "check=\"in_force - issued + repealed ≥ 0\" needs=\"in_force\" at=\"in_force\"",
     "check=\"issued + issued + first_year &gt; decisions\"",
     "t2.xml 第42行：规则 t2.stock_negative 没有一处能问：它的名称不在同一行里：issued 在 "
     "t2.b1，decisions 在 t2.b5、t2.b6；别处的数写全名“表.行.列”"},
    {"edition/t2.xml",
     "check=\"in_force - issued + repealed ≥ 0\" needs=\"in_force\" at=\"in_force\"",
     "check=\"issued &gt; 0\" when=\"decisions &gt; 0\"",
     "t2.xml 第42行：规则 t2.stock_negative 没有一处能问：它的名称不在同一行里：decisions 在 "
     "t2.b5、t2.b6，issued 在 t2.b1；别处的数写全名“表.行.列”"},
    {"edition/t2.xml",
     "check=\"in_force - issued + repealed ≥ 0\" needs=\"in_force\" at=\"in_force\"",
     "check=\"issued &gt; 0\" at=\"decisions\"",
     "t2.xml 第42行：规则 t2.stock_negative 没有一处能问：它的名称不在同一行里：issued 在 "
     "t2.b1；别处的数写全名“表.行.列”"},
    {"edition/t2.xml",
     "check=\"in_force - issued + repealed ≥ 0\" needs=\"in_force\" at=\"in_force\"",
     "check=\"issued &gt; 0\" needs=\"decisions\"",
     "t2.xml 第42行：规则 t2.stock_negative 没有一处能问：它的名称不在同一行里：issued 在 "
     "t2.b1；别处的数写全名“表.行.列”"},
    {"edition/t2.xml",
     "<rule id=\"t2.stock_negative\" each=\"row\" table=\"t2\" severity=\"warning\" "
     "standing=\"derived\"\n        check=\"in_force - issued + repealed ≥ 0\" needs=\"in_force\" "
     "at=\"in_force\"",
     "<rule id=\"t2.stock_negative\" each=\"row\" severity=\"warning\" standing=\"derived\"\n      "
     "  check=\"issued &gt; decisions\"",
     "t2.xml 第42行：规则 t2.stock_negative 没有一处能问：它的名称不在同一行里：issued 在 "
     "t2.b1，decisions 在 t2.b5、t2.b6；别处的数写全名“表.行.列”"},
    {"common/t3.xml", "check=\"new + carried_in = total + carried_out\" needs",
     "when=\"'a' &lt; 1\" check=\"new + carried_in = total + carried_out\" needs",
     "t3.xml 第58行：规则 t3.balance 的 when 有误：“a”是文字，不能与数比较；与文字比较写作 < '…'"},
    {"common/t3.xml", "check=\"new + carried_in = total + carried_out\" needs",
     "check=\"'a'\" needs", "t3.xml 第58行：规则 t3.balance 的 check 应是成立与否，却是文字"},
    {"common/t3.xml", "each=\"column\" table=\"t3\" sum=\"total\"", "each=\"column\" sum=\"total\"",
     "t3.xml 第71行：<rule> 的 sum 应是表里写了 formula 的合计，并写明 table 和 each（row、column "
     "或 group），却是 total"},
    {"common/t3.xml", "each=\"column\" table=\"t3\" sum=\"total\"",
     "each=\"table\" table=\"t3\" sum=\"total\"",
     "t3.xml 第71行：<rule> 的 sum 应是表里写了 formula 的合计，并写明 table 和 each（row、column "
     "或 group），却是 total"},
    {"common/t3.xml", "<source>由表内“（七）总计”得出的合计关系</source>",
     "<source>由表内“（七）总计”得出的合计关系</source><passes granted=\"1\" total=\"1\"/>",
     "t3.xml 第71行：规则 t3.total 没有 <fails>：每条规则都要有通过和不通过的示例"},
    {"common/t3.xml", "<source>由表内“（七）总计”得出的合计关系</source>",
     "<source>由表内“（七）总计”得出的合计关系</source><fails granted=\"1\" total=\"2\"/>",
     "t3.xml 第71行：规则 t3.total 没有 <passes>：每条规则都要有通过和不通过的示例"},
    {"edition/t2.xml", "<row id=\"licences\" title=\"行政许可\"/>",
     "<row id=\"licences\" title=\"行政许可\" field=\"contact\" total=\"yes\"/>",
     "t2.xml 第20行：<row id=\"licences\"> 的 total=\"yes\" 与 formula 应同时有或同时没有"},
    {"edition/t2.xml", "<row id=\"licences\" title=\"行政许可\"/>",
     "<row id=\"licences\" title=\"行政许可\" total=\"ja\"/>",
     "t2.xml 第20行：<row> 的 total 应是 yes 或 no，却是“ja”"},
    {"edition/t2.xml", "<row id=\"licences\" title=\"行政许可\"/>",
     "<row id=\"licences\" title=\"行政许可\" total=\"yes\" formula=\"a +\"/>",
     "t2.xml 第20行：<row> 的 formula 有误：第 4 个字符处应为数、名称或“(”，却已结束"},
    {"edition/t2.xml", "<row id=\"licences\" title=\"行政许可\"/>",
     "<row id=\"rules\" title=\"行政许可\"/>", "t2.xml 第20行：id rules 重复，前面已有 <row> 用了"},
    {"edition/t2.xml", "<block id=\"b5\"", "<block id=\"B5\"",
     "t2.xml 第15行：<block> 的 id “B5”不合要求：只能用小写字母、数字和下划线，以字母开头，不超过 "
     "64 个字符"},
    {"edition/t2.xml", NULL, "<part>\n  <table id=\"t2\" widths=\"1 2\"/>\n</part>",
     "t2.xml 第2行：<table id=\"t2\"> 没有 <block>"},
    {"edition/t2.xml", "takes=\"decimal\"", "takes=\"choice\" choices=\"是 /\"",
     "t2.xml 第34行：<column> 的 choices "
     "里的“/”读表时认不出：不能有方框、勾、顿号、斜线、括号等记号"},
    {"common/t3.xml", "<source>{form}，本表表头", "<source>{requires}，本表表头",
     "t3.xml 第63行：<source> 里不能用 {requires}，只能用 {form}"},
    {"common/t3.xml", "<requires>第一项加", "<requires>{x}{y}第一项加",
     "t3.xml 第60行：<requires> 里不能用 {x}，只能用 {form}"},
    {"common/t3.xml", "<says>第一项加第二项之和", "<says>{x}{where}{y}第一项加",
     "t3.xml 第61行：<says> 里的 {x} 没有定义"},
    {"common/t3.xml", "<says>第一项加第二项之和", "<says>{where}{x}第一项加",
     "t3.xml 第61行：<says> 里不写 {where}：位置由程序写在前面"},
    {"common/t3.xml", "<says>第一项加第二项之和", "<says>{}第一项加",
     "t3.xml 第61行：<says> 里的花括号应成对，中间写名称"},
    {"common/t3.xml", "<says>第一项加第二项之和", "<says>}第一项加",
     "t3.xml 第61行：<says> 里的花括号应成对，中间写名称"},
    {"common/t3.xml", "<says>第一项加第二项之和", "<says>{{left}第一项加",
     "t3.xml 第61行：<says> 里的花括号应成对，中间写名称"},
    {"common/t3.xml", "<says>第一项加第二项之和",
     "<says when=\"left &gt; 1\"></says><says>第一项加",
     "t3.xml 第61行：<says> 是空的，里面应有文字"},
    {"common/t3.xml", "<hint>请先核对第三项", "<says-many>{x}</says-many><hint>请先核对第三项",
     "t3.xml 第62行：<says-many> 里的 {x} 没有定义"},
    {"common/t3.xml", "<hint>请先核对第三项", "<hint>{x}请先核对第三项",
     "t3.xml 第62行：<hint> 里的 {x} 没有定义"},
    {"edition/form.xml", "</form>", "</form>\n<form/>",
     "form.xml 第18行：最外层的元素结束之后还有内容"},
    {"edition/t2.xml", "<row id=\"licences\" title=\"行政许可\"/>",
     "<row id=\"licences\" title=\"行政许可\"/>字\t&#13;字",
     "t2.xml 第19行：<rows> 里不应有文字“字 字”"},
    {"edition/t2.xml", "span=\"3\"", "span=\"\"",
     "t2.xml 第17行：<column> 的 span 应是不小于 1 的整数，却是“”"},
    {"edition/t2.xml", "span=\"3\"", "span=\"-1\"",
     "t2.xml 第17行：<column> 的 span 应是不小于 1 的整数，却是“-1”"},
    {"edition/t2.xml", "span=\"3\"", "span=\"99999999999\"",
     "t2.xml 第17行：<column> 的 span 应是不小于 1 的整数，却是“99999999999”"},
    {"edition/t2.xml", "id=\"licences\"", "id=\"\"",
     "t2.xml 第20行：<row> 的 id “”不合要求：只能用小写字母、数字和下划线，以字母开头，不超过 64 "
     "个字符"},
    {"edition/t2.xml", "id=\"licences\"", "id=\"{a\"",
     "t2.xml 第20行：<row> 的 id “{a”不合要求：只能用小写字母、数字和下划线，以字母开头，不超过 64 "
     "个字符"},
    {"edition/t2.xml", "id=\"licences\"", "id=\"a:b\"",
     "t2.xml 第20行：<row> 的 id “a:b”不合要求：只能用小写字母、数字和下划线，以字母开头，不超过 "
     "64 个字符"},
    {"edition/t2.xml", "id=\"licences\"", "id=\"a{b\"",
     "t2.xml 第20行：<row> 的 id “a{b”不合要求：只能用小写字母、数字和下划线，以字母开头，不超过 "
     "64 个字符"},
    {"edition/t2.xml", "id=\"licences\"",
     "id=\"abbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbb\"",
     "t2.xml 第20行：<row> 的 id "
     "“abbbbbbbbbbbbbbbbbbb…”不合要求：只能用小写字母、数字和下划线，以字母开头，不超过 64 个字符"},
    {"common/rules-cell.xml", "<passes value=\"0\"/>", "<passes value=\"0\" takes=\"dat\"/>",
     "rules-cell.xml 第9行：<passes> 的 takes 应是 "
     "count、change、decimal、money、text、choice、choices、date、url、code "
     "之一，却是“dat”，是否指 date？"},
    {"edition/form.xml", "<include file=\"t2.xml\"/>", "<include file=\"\"/>",
     "form.xml 第10行：<include> 的 file 只能写文件名，不能带路径："},
    {"edition/form.xml", "<include file=\"t2.xml\"/>", "<include file=\".t2.xml\"/>",
     "form.xml 第10行：<include> 的 file 只能写文件名，不能带路径：.t2.xml"},
    {"edition/form.xml", "<include file=\"t2.xml\"/>", "<include file=\"..\\t2.xml\"/>",
     "form.xml 第10行：<include> 的 file 只能写文件名，不能带路径：..\\t2.xml"},
    {"common/t3.xml", "says=\"…12 ≠ 11，相差 1\"", "says=\"第一项\"",
     "t3.xml 第68行：规则 t3.balance 的 <fails> "
     "应当说“第一项”，却说“第一项加第二项之和，应等于第三项总计加第四项：12 ≠ 11，相差 1”"},
    {"common/t3.xml", "says=\"…12 ≠ 11，相差 1\"", "says=\"…甲乙…\"",
     "t3.xml 第68行：规则 t3.balance 的 <fails> "
     "应当说“…甲乙…”，却说“第一项加第二项之和，应等于第三项总计加第四项：12 ≠ 11，相差 1”"},
    {"common/t3.xml", "says=\"…12 ≠ 11，相差 1\"", "says=\"二项…\"",
     "t3.xml 第68行：规则 t3.balance 的 <fails> "
     "应当说“二项…”，却说“第一项加第二项之和，应等于第三项总计加第四项：12 ≠ 11，相差 1”"},
    {"common/t3.xml", "says=\"…12 ≠ 11，相差 1\"", "says=\"\"",
     "t3.xml 第68行：规则 t3.balance 的 <fails> "
     "应当说“”，却说“第一项加第二项之和，应等于第三项总计加第四项：12 ≠ 11，相差 1”"},
    {"common/t3.xml", "<fails new=\"10\" carried_in=\"2\" total=\"11\" carried_out=\"0\"",
     "<fails nwe=\"10\" carried_in=\"2\" total=\"11\" carried_out=\"0\"",
     "t3.xml 第68行：规则 t3.balance 的 <fails> 里没有名为 nwe 的项，是否指 new？"},
    {"common/page.xml", ">来源： ", ">政府信息公开工作年度报告 ",
     "page.xml 第7行：<phrases> "
     "的“政府信息公开工作年度报告”会把本格式自己的“政府信息公开工作年度报告”当作页面附带的东西删"
     "去"},
};

static const slip OF_RULES_OF_PAIRS[] = {
    {"edition/table.xml", "repeats=\"yes\"", "repeats=\"yes\" most=\"2\" rows=\"3\"",
     "table.xml 第77行：<group> 的 rows 应在 least 与 most 之间"},
    {"edition/table.xml", "<group id=\"weibo\" title=\"微博\" repeats=\"yes\">",
     "<group id=\"weibo\" title=\"微博\" repeats=\"yes\"><row id=\"q\" title=\"q\" "
     "field=\"leader\"/>",
     "table.xml 第77行：<row id=\"media.weibo.q\"> 不能有 field：只有一列、不重复的行才可以，role "
     "也不能是 preamble"},
    {"edition/rules-site.xml", "check=\"visitors ≤ visits\"",
     "check=\"visitors ≤ visits and visitors ≤ site.visits.all\"",
     "rules-site.xml 第21行：<rule> 的 check 里没有名为 site.visits.all 的行"},
    {"edition/rules-site.xml", "check=\"visitors ≤ visits\"", "check=\"name\"",
     "rules-site.xml 第21行：规则 visits.visitors 的 check 应是成立与否，却是文字"},
    {"edition/rules-site.xml", "check=\"visitors ≤ visits\"", "check=\"name = 'a'\"",
     "rules-site.xml 第27行：规则 visits.visitors 的 <fails> "
     "应当报出问题，却没有判断：有的值没有给出、为空或读不出，或者 when 不成立"},
    {"edition/rules-site.xml", "check=\"visitors ≤ visits\"",
     "check=\"visitors ≤ visits\" when=\"name\"",
     "rules-site.xml 第21行：规则 visits.visitors 的 when 应是成立与否，却是文字"},
    {"edition/table.xml", "formula=\"texts + products", "formula=\"texts + productz",
     "table.xml 第29行：行 explain.total 的 formula 里没有名为 productz 的行"},
    {"edition/table.xml", "<row id=\"added\" title=\"新开设数量\"/>",
     "<row id=\"kept\" title=\"新开设数量\"/>",
     "table.xml 第25行：id topics.kept 重复，前面已有 <row> 用了"},
    {"edition/table.xml", "<row id=\"home\" title=\"首页网址\" takes=\"url\"/>",
     "<group title=\"g0\"><group title=\"g1\"><group title=\"g2\"><group title=\"g3\"><group "
     "title=\"g4\"><group title=\"g5\"><group title=\"g6\"><group title=\"g7\"><group "
     "title=\"g8\"><group title=\"g9\"><group title=\"g10\"><group title=\"g11\"><group "
     "title=\"g12\"><group title=\"g13\"><group title=\"g14\"><group title=\"g15\"><group "
     "title=\"g16\"><row id=\"home\" "
     "title=\"首页网址\"/></group></group></group></group></group></group></group></group></"
     "group></group></group></group></group></group></group></group></group>",
     "table.xml 第7行：<group> 嵌套超过 16 层"},
    {"edition/table.xml", "<row id=\"visits\" title=\"网站总访问量（单位：次）\"/>",
     "<row id=\"visits\" title=\"网站总访问量（单位：次）\" field=\"leader\" total=\"yes\"/>",
     "table.xml 第16行：<row id=\"visits\"> 的 total=\"yes\" 与 formula 应同时有或同时没有"},
    {"edition/rules-fields.xml", "check=\"org_given = 1\"", "check=\"org_given = 1\" only=\"name\"",
     "rules-fields.xml 第3行：<rule> 的 only 只能用来选行、列或单元格，each 是 report 时不能用"},
    {"edition/table.xml", "<row id=\"visits\" title=\"网站总访问量（单位：次）\"/>",
     "<row id=\"visits\" title=\"独立用户访问总量（单位：个）\"/>",
     "table.xml 第16行：<row id=\"visits\"> "
     "的名称“独立用户访问总量（单位：个）”前面已有，读表时分不开；请改名称，或者放进名称不同的组"
     "里"},
};

/* These load. */
static const slip NO_SLIPS[] = {
    {"common/t3.xml", "<row id=\"carried_out\" title=\"四、结转下年度继续办理\"/>",
     "<row id=\"carried_out\" title=\"（一）予以公开\"/>", NULL},
    {"common/t3.xml", "<rule id=\"t3.balance\" each=\"column\" table=\"t3\" severity=\"error\"",
     "<rule id=\"t3.balance\" each=\"column\" severity=\"error\"", NULL},
    {"edition/form.xml", "<form ", "<form xmlns:x=\"relative\" ", NULL},
    {"common/t3.xml", "says=\"…12 ≠ 11，相差 1\"", "says=\"第一项…\"", NULL},
    {"common/t3.xml", "says=\"…12 ≠ 11，相差 1\"", "says=\"…\"", NULL},
};

#endif
