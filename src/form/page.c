/* SPDX-License-Identifier: Apache-2.0 */
/* page.c - the frame of a page, and texts that can't break out of it. */
#include "form/page.h"

#include <stdarg.h>
#include <stdbool.h>

static const char STYLE[] =
    "@page{size:A4;margin:14mm 14mm}"
    "*{box-sizing:border-box}"
    "html{color:#1a1a1a;background:#fff;font:10.5pt/1.6 'Noto Serif CJK SC','Source Han Serif SC',"
    "'SimSun','Songti SC',serif;-webkit-print-color-adjust:exact;print-color-adjust:exact}"
    "body{max-width:190mm;margin:0 auto;padding:8mm 4mm}"
    "h1,h2,h3,.sans,.index,.mark,th{font-family:'Noto Sans CJK SC','Source Han Sans SC',"
    "'Microsoft YaHei','PingFang SC',sans-serif}"
    "h1{font-size:19pt;line-height:1.3;margin:0 0 2mm;text-align:center}"
    "h2{font-size:13.5pt;margin:9mm 0 2mm;padding-bottom:1mm;border-bottom:1.2pt solid #1a1a1a}"
    "h3{font-size:11pt;margin:6mm 0 1.5mm}"
    "h1,h2,h3{break-after:avoid;page-break-after:avoid}"
    "p{margin:0 0 1.2mm}a{color:inherit;text-decoration:none}a:hover{text-decoration:underline}"
    "code{font:7.5pt/1.35 'DejaVu Sans Mono','Liberation Mono',Consolas,monospace;"
    "color:#5b6470;overflow-wrap:anywhere}"
    ".about{text-align:center;margin-bottom:5mm}"
    ".quiet{color:#555;font-size:9pt}"
    ".index{border:.6pt solid #bbb;padding:3mm 5mm;font-size:9.5pt;columns:2}"
    ".index p{margin:0}"
    "ul{margin:1mm 0 2mm;padding-left:5.5mm}li{margin:0 0 .6mm}"
    "table{width:100%;border-collapse:collapse;margin:2mm 0 4mm}"
    "td,th{border:.6pt solid #444;padding:1mm;vertical-align:middle;font-weight:normal}"
    ".form td span{display:inline-block}"
    ".section,tr{break-inside:avoid;page-break-inside:avoid}#rules{break-before:page}thead{display:"
    "table-header-group}"
    ".form{table-layout:fixed;text-align:center;font-size:8.2pt;line-height:1.25}"
    ".form th{background:#f3f4f6;font-family:inherit;padding:.7mm}"
    ".form .block{background:#e6e9ed;font-weight:bold}"
    ".form code{display:block;font-size:5.8pt;line-height:1.2}"
    ".form .sum{color:#8a4b00}"
    ".form .row{text-align:left}.form .row code{display:inline;margin-left:.4em}"
    ".form .row .sum{display:block;margin:0}"
    ".form td{padding:.4mm}.form td code{color:#7a828c;font-size:4.6pt;line-height:1.2}"
    ".rules{font-size:8.5pt;line-height:1.45;table-layout:fixed}"
    ".rules td{vertical-align:top;padding:1.2mm 1.6mm;border-color:#bbb;border-width:.6pt 0}"
    ".rules th{background:#f3f4f6;border-color:#888;border-width:.6pt 0;text-align:left}"
    ".rules p{margin:0 0 .7mm;overflow-wrap:anywhere}"
    ".rules .key{color:#666;margin-right:.5em}"
    ".rules .id code{color:#111;font-size:8pt;font-weight:bold}"
    ".requires{font-weight:bold}"
    ".check code{color:#123a6b;font-size:8pt}"
    ".spoken{color:#123a6b}"
    ".mark{display:inline-block;font-size:7.5pt;line-height:1.5;padding:0 1.2mm;"
    "border:.6pt solid #888;border-radius:.6mm}"
    ".error{color:#a01414;border-color:#a01414}"
    ".warning{color:#8a4b00;border-color:#8a4b00}"
    ".note{color:#245a8a;border-color:#245a8a}"
    ".passes,.fails{padding-left:2.2mm;border-left:1.4pt solid #7aa884}"
    ".fails{border-left-color:#c66}"
    ".beside{font-size:8.5pt;line-height:1.45;table-layout:fixed}"
    ".beside td,.beside th{vertical-align:top;text-align:left;border-color:#bbb;"
    "border-width:.6pt 0;overflow-wrap:anywhere}.beside th{background:#f3f4f6}"
    ".beside .same td{color:#777}.beside .gone{background:#fbe3e3}.beside .new{background:#e0f2e4}"
    ".beside .changed{background:#fdf3d0}.beside code{display:block}"
    "@media print{body{max-width:none;padding:0}.index a::after{content:none}}";

static void escape(gj_buf *out, const char *text)
{
    for (; text && *text; text++) {
        switch (*text) {
        case '&':
            gj_buf_puts(out, "&amp;");
            break;
        case '<':
            gj_buf_puts(out, "&lt;");
            break;
        case '>':
            gj_buf_puts(out, "&gt;");
            break;
        case '"':
            gj_buf_puts(out, "&quot;");
            break;
        case '\'':
            gj_buf_puts(out, "&#39;");
            break;
        default:
            gj_buf_putc(out, *text);
        }
    }
}

void gj_page_put(gj_buf *out, const char *format, ...)
{
    va_list values;
    va_start(values, format);
    for (const char *at = format; *at; at++) {
        bool asks = *at == '%';
        at += asks;
        if (asks && *at == 's')
            escape(out, va_arg(values, const char *));
        else if (asks && *at == 'd')
            gj_buf_printf(out, "%d", va_arg(values, int));
        else
            gj_buf_putc(out, *at);
    }
    va_end(values);
}

void gj_page_open(gj_buf *out, const char *title, const char *id)
{
    gj_page_put(out, "<!DOCTYPE html>\n<html lang=\"zh-CN\">\n<head>\n<meta charset=\"utf-8\"/>\n"
                     "<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\"/>\n");
    gj_page_put(out, "<title>%s　%s</title>\n<style>", title, id);
    gj_buf_puts(out, STYLE);
    gj_page_put(out, "</style>\n</head>\n<body>\n");
}

void gj_page_close(gj_buf *out)
{
    gj_page_put(out, "</body>\n</html>\n");
}
