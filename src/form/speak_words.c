/* SPDX-License-Identifier: Apache-2.0 */
/* speak_words.c - what a clerk calls facts, operators, and what cells, fields and rules are about.
 * */
#include <string.h>

#include "form/speak.h"

/* A fact that is 1 or 0 has two wordings: what 1 means, and what 0 does. */
typedef struct saying {
    const char *name, *is, *is_not;
} saying;

static const saying sayings[] = {
    {"year", "年度", NULL},
    {"year_known", "知道年度", "不知道年度"},
    {"first_year", "格式施行的头一年", NULL},
    {"final_year", "格式施行的末一年", NULL},
    {"mixed", "两版的列混用", "没有混用两版的列"},
    {"org", "机关的名称", NULL},
    {"kind", "机关的类别", NULL},
    {"has_text", "有文字部分", "没有文字部分"},
    {"fields_tab", "填写项的工作表名", NULL},
    {"year_label", "年度一项的名称", NULL},
    {"fields", "有填写机关、年度等的表", "没有填写机关、年度等的表"},
    {"filled", "其中填了的项数", NULL},
    {"org_given", "填了机关的名称", "没有填机关的名称"},
    {"year_given", "填了年度", "没有填年度"},
    {"date_given", "填了成文的日期", "没有填成文的日期"},
    {"date_known", "成文的日期读得出", "成文的日期读不出"},
    {"date_year", "成文的日期的年份", NULL},
    {"date_month", "成文的日期的月份", NULL},
    {"date", "成文的日期", NULL},
    {"published_on", "发布的日期", NULL},
    {"public_known", "发布的日期（没有的看成文的日期）读得出", "发布的日期和成文的日期都读不出"},
    {"public_year", "发布（没有的看成文）的年份", NULL},
    {"public_month", "发布（没有的看成文）的月份", NULL},
    {"title_year", "题名里的年份", NULL},
    {"cells", "数据单元格的个数", NULL},
    {"zeros", "其中填 0 的个数", NULL},
    {"follows", "给出的上年报告是上一年度的", "给出的上年报告不是上一年度的"},
    {"numbers", "填了 0 以外的数的单元格个数", NULL},
    {"same_numbers", "其中与上年同一格相同的个数", NULL},
    {"present", "找到的表数", NULL},
    {"bound", "找到的数据单元格", NULL},
    {"empties", "其中空白的", NULL},
    {"times", "出现的次数", NULL},
    {"in_order", "次序对", "次序不对"},
    {"alias", "是别的写法", "不是别的写法"},
    {"id", "名称", NULL},
    {"is_text", "是用文字写的部分", "不是用文字写的部分"},
    {"paragraphs", "段数", NULL},
    {"chars", "字数", NULL},
    {"nothing", "只写了“无”之类", "不是只写了“无”之类"},
    {"content", "全文", NULL},
    {"missing", "没有写到的方面", NULL},
    {"same", "写法与格式一致", "写法与格式不一致"},
    {"shift", "数左移了几格", NULL},
    {"unsure", "数与列对不上", "数与列对得上"},
    {"picture", "那里是一张图片", "那里没有图片"},
    {"unlabelled", "行名丢了，是按位置认的", "行名没有丢"},
    {"misfit", "可能不是这一格的数的原因", NULL},
    {"by_order", "是同名的行里按次序认的", "不是同名的行里按次序认的"},
    {"beyond", "项数超过了清单的上限", "项数没有超过清单的上限"},
    {"untold", "同名的行里分不清是哪一行", "同名的行里分得清是哪一行"},
    {"official", "格式里有", "格式里没有"},
    {"labelled", "写有名称", "没有写名称"},
    {"value", "填的内容", NULL},
    {"number", "文字里的数", NULL},
    {"fits", "与表里的数一致", "与表里的数不一致"},
    {"quote", "原话", NULL},
    {"name", "说到的机关", NULL},
    {"means", "说的是什么数", NULL},
    {"percent", "与上年相同的占百分之几", NULL},
    {"sentences", "与上年相同的句数", NULL},
    {"second", "第二长的一句", NULL},
    {"third", "第三长的一句", NULL},
    {"totals", "后面另有合计", "后面没有合计"},
    {"own", "是本机关自己的", "不是本机关自己的"},
    {"said", "说的是哪一年", NULL},
    {"begins", "起的一天", NULL},
    {"ends", "止的一天", NULL},
    {"ordered", "起在止之前", "起在止之后"},
    {"whole", "是完整的一年", "不是完整的一年"},
    {"after", "前一个序号", NULL},
    {"found", "应有的序号写在别处", "应有的序号别处也没有"},
    {"valid", "适用于这一年度", "不适用于这一年度"},
    {"agrees", "文号与题名相符", "文号与题名不符"},
    {"right", "应是哪个文号", NULL},
    {"is_empty", "是空白", "不是空白"},
    {"is_na", "写的是“/”之类", "写的不是“/”之类"},
    {"is_unreadable", "按种类读不出", "按种类读得出"},
    {"is_plain", "只有数，没有别的", "数以外还写了别的"},
    {"is_signed_word", "写成增、减若干", "没有写成增、减若干"},
    {"is_whole", "是整数", "不是整数"},
    {"is_amount", "数后紧跟金额单位", "数后没有紧跟金额单位"},
    {"has_unit", "格里或表头有金额单位", "格里、表头都没有金额单位"},
    {"takes", "该填的种类", NULL},
    {"takes_number", "该填数", "不是填数的"},
    {"choices", "可选的各项", NULL},
    {"allows_na", "可以填“/”", "不能填“/”"},
    {"agrees", "与填写项一致", "与填写项不一致"},
    {"shown", "填写项的内容", NULL},
    {"table", "所在的表", NULL},
    {"role", "填写项的作用", NULL},
    {"label", "填写项的名称", NULL},
    {"number", "第几项", NULL},
    {"items", "填了几项", NULL},
    {"least", "至少应有几项", NULL},
    {"most", "至多读几项", NULL},
    {"key", "第一列的内容", NULL},
    {"key_given", "第一列填了", "第一列没有填"},
    {"earlier", "前面第一列相同的项数", NULL},
    {"first", "第一列相同的头一项", NULL},
    {"figures", "别的列填了的格数", NULL},
    {"confirmed", "已经确认", "还没有确认"},
    {"why", "拿不准的原因", NULL},
    {"printed", "原件里印的", NULL},
};

static const char *const operators[][2] = {
    {"and", "并且"},
    {"or", "或者"},
    {"not", "并非"},
    {"contains", "含有任何一个"},
    {"ends", "以任何一个结尾"},
    {"matches", "符合样式"},
    {"given", "填了"},
    {"min", "最小的"},
    {"max", "最大的"},
    {"abs", "绝对值"},
    {"*", "×"},
    {"/", "÷"},
    {">=", "≥"},
    {"<=", "≤"},
    {"!=", "≠"},
};

static const saying *find(const char *name)
{
    for (size_t i = 0; i < sizeof sayings / sizeof *sayings; i++) {
        if (strcmp(sayings[i].name, name) == 0)
            return &sayings[i];
    }
    return NULL;
}

const char *gj_speak_fact(const char *name)
{
    const saying *found = find(name);
    return found ? found->is : NULL;
}

const char *gj_speak_no_fact(const char *name)
{
    const saying *found = find(name);
    return found ? found->is_not : NULL;
}

const char *gj_speak_operator(const char *text, size_t length)
{
    for (size_t i = 0; i < sizeof operators / sizeof *operators; i++) {
        if (strlen(operators[i][0]) == length && strncmp(operators[i][0], text, length) == 0)
            return operators[i][1];
    }
    return NULL;
}

const char *gj_speak_takes(gj_takes takes)
{
    switch (takes) {
    case GJ_TAKES_COUNT:
        return "非负整数";
    case GJ_TAKES_CHANGE:
        return "可以为负的整数";
    case GJ_TAKES_DECIMAL:
        return "可以有小数的数";
    case GJ_TAKES_MONEY:
        return "金额";
    case GJ_TAKES_TEXT:
        return "文字";
    case GJ_TAKES_CHOICE:
        return "选一项";
    case GJ_TAKES_CHOICES:
        return "选几项";
    case GJ_TAKES_DATE:
        return "日期";
    case GJ_TAKES_URL:
        return "网页的地址";
    case GJ_TAKES_CODE:
        return "编号";
    }
    return "";
}

const char *gj_speak_each(gj_each each)
{
    switch (each) {
    case GJ_EACH_REPORT:
        return "整份报告";
    case GJ_EACH_TABLE:
        return "每张表";
    case GJ_EACH_SECTION:
        return "每个部分";
    case GJ_EACH_ROW_LABEL:
        return "每个行名";
    case GJ_EACH_COLUMN_LABEL:
        return "每个列名";
    case GJ_EACH_LABEL:
        return "每个找到的名称";
    case GJ_EACH_STRAY:
        return "每个多出来的行、列、表";
    case GJ_EACH_FIELD:
        return "每个填写项";
    case GJ_EACH_LIST:
        return "每个清单";
    case GJ_EACH_ITEM:
        return "清单里的每一项";
    case GJ_EACH_CELL:
        return "每个数据单元格";
    case GJ_EACH_ROW:
        return "每一行";
    case GJ_EACH_COLUMN:
        return "每一列";
    case GJ_EACH_GROUP:
        return "每一行里的每一组列";
    case GJ_EACH_QUANTITY:
        return "文字里每个说到表里的数";
    case GJ_EACH_SHARE:
        return "文字里每个百分数";
    case GJ_EACH_REPEAT:
        return "文字里每个与上年有重复的部分";
    case GJ_EACH_SUM:
        return "文字里每个分项列出的数";
    case GJ_EACH_MENTION:
        return "文字里要留意的每句话";
    case GJ_EACH_PERIOD:
        return "文字里每个起止日期";
    case GJ_EACH_ORDINAL:
        return "文字里每段开头的序号";
    case GJ_EACH_CITATION:
        return "文字里每个文号";
    case GJ_EACH_DOUBT:
        return "读入时每处拿不准的地方";
    }
    return "";
}

/* 'town', 'choice', 's1': what is meant depends on the name it is compared with. */
const char *gj_speak_text(const gj_form *form, const char *asked, const char *text)
{
#define GJ_X(name, id) {id, GJ_TAKES_##name},
    static const struct {
        const char *id;
        gj_takes takes;
    } TAKES[] = {GJ_TAKES_LIST(GJ_X)};
#undef GJ_X
#define GJ_X(name, id) {id, GJ_ROLE_##name},
    static const struct {
        const char *id;
        gj_role role;
    } ROLES[] = {GJ_ROLE_LIST(GJ_X)};
#undef GJ_X
    const gj_field *field = NULL;
    for (size_t i = 0; strcmp(asked, "takes") == 0 && i < sizeof TAKES / sizeof *TAKES; i++)
        if (strcmp(TAKES[i].id, text) == 0)
            return gj_speak_takes(TAKES[i].takes);
    for (size_t i = 0; strcmp(asked, "role") == 0 && i < sizeof ROLES / sizeof *ROLES; i++)
        if (strcmp(ROLES[i].id, text) == 0)
            field = gj_form_field_of(form, ROLES[i].role);
    const gj_kind *kind = strcmp(asked, "kind") == 0 ? gj_form_kind(form, text) : NULL;
    const gj_section *section = strcmp(asked, "id") == 0 ? gj_form_section(form, text) : NULL;
    const gj_table *table = strcmp(asked, "table") == 0 ? gj_form_table(form, text) : NULL;
    if (field || kind)
        return field ? field->label : kind->label;
    if (section)
        return gj_section_name(section);
    return table ? gj_table_name(table) : text;
}
