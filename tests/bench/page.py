# SPDX-License-Identifier: Apache-2.0
"""Writes docs/performance.md from what the measurements told: ratios alone, since times are one machine's.

    python3 page.py OUT PAGE        # bench.py, start.py and addon.py left told-*.json in OUT
"""
import json
import sys
from pathlib import Path

HEAD = """# 性能

这一页由 `make bench` 写成。两个程序在同一次里轮流运行，取中位数，只写比值：时间各台机器不同，比值大致相同。
比值小于 1 就是用时较少；“倍”是快几倍。旁边有别的程序在运行时，处理器时间的比值较可信。目标没有达到的，照样写在这里。
"""


def rows(told):
    for fields in told["rows"]:
        if len(fields) == 1:
            yield f"\n## {fields[0].split('；')[0]}\n"
            yield "| 本程序 | 与什么相比 | 比值 | 处理器时间之比 | 目标 | 结论 |\n|---|---|---|---|---|---|"
        elif "结论" not in fields:
            name, _, other, _, ratio, aim, verdict, worked = (*fields, "", "", "")[:8]
            if ratio:
                yield f"| {name.replace('|', '，')} | {other.replace('|', '，')} | {ratio} | {worked} | {aim} | {verdict} |"


def main(out, page):
    found = [json.loads(path.read_text(encoding="utf-8"))
             for path in (Path(out, f"told-{name}.json") for name in ("bench", "start", "addon")) if path.exists()]
    beside = "、".join(f"{told['load']:.1f}" for told in found)
    lines = [HEAD, f"最近一次：{found[0]['processors']} 个处理器，旁边在运行的（各部分测完时的平均负载，测量自己约占 1）：{beside}。"]
    for told in found:
        lines += rows(told)
    Path(page).write_text("\n".join(lines) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main(*sys.argv[1:])
