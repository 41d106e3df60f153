# SPDX-License-Identifier: Apache-2.0
"""The pages of portals around a report, as their content management systems write them: each look has its own furniture.

    page(look, title, body)   ->  (the page, the texts that are no part of the report)
"""

LOOKS = {
    # 索引表在上面，页脚在下面；最常见的一种
    "index-table": ("""<div class="top"><a href="/">首页</a><a>政务公开</a><a>政务服务</a><a>互动交流</a></div>
<div class="wz">您现在的位置：<a>首页</a> &gt; <a>政府信息公开</a> &gt; <a>政府信息公开年报</a></div>
<table class="xxgk_table"><tr><td><b>索引号：</b></td><td>11370000/2025-00017</td><td><b>主题分类：</b></td><td>政务公开</td></tr>
<tr><td><b>发布机构：</b></td><td>{body}</td><td><b>成文日期：</b></td><td>2025-01-18</td></tr>
<tr><td><b>公开方式：</b></td><td>主动公开</td><td><b>有效性：</b></td><td>有效</td></tr></table>
<h1>{title}</h1>
<div class="info"><span>发布时间：2025-01-20 10:12</span><span>来源：{body}办公室</span><span>浏览次数：<em>1024</em>次</span>
<span>字体：[ 大 中 小 ]</span></div>""", """<div class="share">分享到：<a>微信</a><a>微博</a></div><p>【打印本页】 【关闭窗口】</p>
<p>上一篇：<a>2023年政府信息公开工作年度报告</a></p><p>下一篇：没有了</p>
<div class="footer"><p>主办单位：{body}</p><p>网站标识码：3700000001　鲁ICP备05000001号</p><p>版权所有：{body}</p></div>"""),
    # 信息写在一行里，以表格排版
    "layout-table": ("""<table width="1000"><tr><td>当前位置：首页 > 信息公开 > 年度报告</td></tr></table>
<table width="1000" align="center"><tr><td align="center"><font size="5"><b>{title}</b></font></td></tr>
<tr><td align="center">信息来源：{body}&nbsp;&nbsp;发布日期：2025-01-20&nbsp;&nbsp;点击数：316&nbsp;&nbsp;字号：【大 中 小】</td></tr></table>""",
                     """<table width="1000"><tr><td align="right">【打印】【关闭】</td></tr></table>
<table width="1000"><tr><td align="center">网站地图 | 联系我们 | 网站声明</td></tr>
<tr><td align="center">主办：{body}　承办：{body}信息中心　备案号：苏ICP备05000002号</td></tr></table>"""),
    # 元素有名有份的新式页面
    "html5": ("""<header><nav><ul><li>网站首页</li><li>信息公开</li><li>公众参与</li></ul></nav></header>
<main><nav class="breadcrumb">所在位置：网站首页 / 公开 / 年报</nav><article><h1>{title}</h1>
<p class="meta">发布时间：2025年1月20日　作者：{body}　阅读：88</p>""", """</article>
<aside><h3>相关链接</h3><ul><li>政府信息公开指南</li><li>政府信息公开制度</li></ul></aside></main>
<footer><p>承办单位：{body}办公室　技术支持：某某科技</p><p>京公网安备11010502000001号</p><p>建议使用IE9以上浏览器</p></footer>"""),
    # 字段单独成行
    "lines": ("""<div>您的位置：首页&gt;&gt;政务公开&gt;&gt;年报</div><ul class="doc-info"><li>索引号：000014349/2025-00003</li>
<li>信息分类：年报</li><li>发文机关：{body}</li><li>生成日期：2025-01-18</li><li>公开形式：网站</li><li>公开范围：面向全社会</li></ul>
<div class="title">{title}</div><div>文章来源：{body}</div><div>浏览量：5</div><div>字体大小：大 中 小</div>""",
              """<div>责任编辑：张某</div><div>扫一扫在手机打开当前页</div><div>附件下载：</div><div>年度报告.docx</div>
<div>关于我们</div><div>网站标识码3200000003</div>"""),
    # 手机样式
    "phone": ("""<div class="m-head">无障碍</div><div>长者模式</div><div class="m-title">{title}</div>
<div class="m-info">2025-01-20　来源：{body}</div>""", """<div>分享</div><div>收藏</div><div>返回顶部</div><div>版权所有 {body}</div>"""),
    # 县级融媒平台
    "media": ("""<p>现在位置：首页 » 公告</p><h2>{title}</h2><p>稿件来源：{body}　编辑：李某　审核：王某</p>""",
              """<p>微信</p><p>QQ空间</p><p>上一条：关于召开会议的通知</p><p>下一条：招聘公告</p><p>友情链接</p>
<p>某省人民政府</p><p>某市人民政府</p><p>主办单位：{body} 维护单位：融媒体中心 电话：010-00000000</p>"""),
}


def page(look, title, body, report):
    """The page of that look around `report`, which is HTML."""
    before, after = LOOKS[look]
    names = {"title": title, "body": body}
    return ('<html><head><meta charset="utf-8"><title>' + title + "-" + body + "</title></head><body>"
            + before.format(**names) + '<div class="content">' + report + "</div>" + after.format(**names) + "</body></html>")
