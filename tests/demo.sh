#!/bin/sh
# SPDX-License-Identifier: Apache-2.0
#
# The whole way on a real report: data, workbook, check, ODT and PDF; then the same
# report with three mistakes. GOUJI is the program, OUT the folder that is filled.
# Ends in a status other than 0 if a step does not do what it should.
set -eu

cd "$(dirname "$0")/.."
gouji=${GOUJI:-build/gouji}
out=${OUT:-build/demo}
seed=tests/cases/seed/keche-2020.json
bold='' plain=''
if [ -t 1 ]; then
    bold=$(printf '\033[1m')
    plain=$(printf '\033[0m')
fi

step() { printf '\n%s%s%s\n' "$bold" "$1" "$plain"; }

# Runs gouji, shows the command and what it prints (the last LINES of it), and insists on
# the exit status. demo EXPECTED-STATUS ARGUMENT...
demo() {
    expected=$1
    shift
    echo "  \$ gouji $*"
    status=0
    "$gouji" "$@" >"$out/said.tmp" 2>&1 || status=$?
    tail -n "${lines:-1000}" "$out/said.tmp" | sed 's/^/    /'
    rm -f "$out/said.tmp"
    [ "$status" -eq "$expected" ] && return
    echo "演示中断：这一步的退出状态应为 $expected，现为 $status" >&2
    exit 1
}

# put_mistakes FILE: the seed's data with three mistakes.
put_mistakes() {
    sed -f tests/cases/seed/mistakes.sed "$seed" >"$1"
    changed=$(diff "$seed" "$1" | grep -c '^>' || true)
    [ "$changed" -eq 3 ] && return
    echo "演示中断：应改动 3 处，实际改动 $changed 处" >&2
    exit 1
}

# One line a file: size, name, what it is. A file that is missing or empty ends the demo.
file() {
    if [ ! -s "$out/$1" ]; then
        echo "演示中断：没有生成 $out/$1" >&2
        exit 1
    fi
    size=$(wc -c <"$out/$1")
    printf '  %5d KB  %s  %s\n' $(((size + 1023) / 1024)) "$out/$1" "$2"
}

mkdir -p "$out"
rm -f "$out"/*.ods "$out"/*.ots "$out"/*.odt "$out"/*.pdf "$out"/*.html "$out"/*.json

step '一、空白模板：两版格式各一份'
demo 0 new --form zfxxgk-2019 -o "$out/空白-2019版.ots"
demo 0 new --form zfxxgk-2021 -o "$out/空白-2021版.ots"

step '二、一份真实的报告：用数据生成填好的工作簿，校验'
demo 0 new --form zfxxgk-2019 --data "$seed" -o "$out/柯城-2020.ods"
demo 0 check "$out/柯城-2020.ods"

step '三、导出标准文档'
demo 0 export -o "$out/柯城-2020.odt" "$out/柯城-2020.ods"
demo 0 export -o "$out/柯城-2020.pdf" "$out/柯城-2020.ods"

step '四、同一份报告，改错三处'
echo '  第三部分“（七）总计”自然人多写 1；上年结转商业企业写 2，却没有办结也没有结转；'
echo '  采购项目数量写成“两个”'
put_mistakes "$out/改错三处.json"
demo 0 new --form zfxxgk-2019 --data "$out/改错三处.json" -o "$out/改错三处.ods"
demo 1 check "$out/改错三处.ods"
echo
echo '  有错误的报告不导出，先列出上面的错误，再说：'
lines=1
demo 1 export -o "$out/改错三处.odt" "$out/改错三处.ods"
[ ! -e "$out/改错三处.odt" ] || { echo '演示中断：有错误却写出了文件' >&2; exit 1; }

step '五、在 LibreOffice 里用扩展做同样的事（不开窗口）'
GOUJI=$gouji OUT=$out PYTHONDONTWRITEBYTECODE=1 /usr/bin/python3 tests/demo_addon.py

step '六、给业务人员核对的格式说明'
"$gouji" forms show zfxxgk-2021 >"$out/格式-2021版.html"
echo "  \$ gouji forms show zfxxgk-2021 > $out/格式-2021版.html"

step '生成的文件'
file '空白-2019版.ots' '空白模板，2019、2020 年度用'
file '空白-2021版.ots' '空白模板，2021 年度起用'
file '柯城-2020.ods' '填好的工作簿'
file '柯城-2020.odt' '标准文档，可再编辑'
file '柯城-2020.pdf' '标准文档，可直接发布'
file '扩展导出.odt' '由 Calc 里的菜单导出，与上面的 ODT 相同'
file '扩展导出.pdf' '由 Calc 里的菜单导出'
file '改错三处.json' '改错三处的数据'
file '改错三处.ods' '改错三处的工作簿'
file '格式-2021版.html' '格式和规则的说明，用浏览器打开'
printf '\n扩展包：%s；开一个窗口试用：make run\n' "$(dirname "$gouji")/gouji.oxt"
