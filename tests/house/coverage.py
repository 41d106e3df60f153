# SPDX-License-Identifier: Apache-2.0
"""coverage.py BUILD [ROOM…]: lines and branches that tests walked through, room by room, as gcovr reads gcc's counts; of the rooms
that are named, the lines with a branch that nothing took. Status 1 while a core room is below the aim.

Two kinds of branches are not counted, since no test could take them, and no others are left out: the way out of an assert(), and the
way past the last case of a switch without `default:`, which names all there is (-Wswitch, closed.py)."""
import json
import re
import subprocess
import sys
from collections import defaultdict
from pathlib import Path

# What decides which figure stands where and whether it is right.
CORE = ("base", "expr", "form", "text", "load", "report", "sheet", "match", "check", "mend")
AIM = 95  # per cent of the branches of a core room


def room_of(path):
    """src/addon/host/area.c stands in addon/host, src/platform/posix/file.c in platform."""
    parts = Path(path).parts[1:-1]
    return "/".join(parts) if parts[0] == "addon" else parts[0]


def walked(build):
    """[(path, [line…])], lines that are code only"""
    told = subprocess.run(["gcovr", "--root", ".", "--filter", "src/", "--exclude-unreachable-branches", "--json", "-",
                           "--gcov-ignore-parse-errors", build], check=True, capture_output=True).stdout
    return [(file["file"], countable(file["file"], file["lines"])) for file in json.loads(told)["files"]]


def is_closed(source, number):
    """Has the switch on this line (from 1) no default of its own?"""
    depth = 0
    for text in source[number - 1:]:
        depth += text.count("{") - text.count("}")
        if depth == 1 and re.match(r"\s*default:", text):
            return False
        if depth == 0:
            break
    return True


def countable(path, lines):
    """Lines that are code only, with the branches that can be taken."""
    source, found = Path(path).read_text(encoding="utf-8").splitlines(), []
    for line in lines:
        if line["gcovr/noncode"]:
            continue
        text, branches = source[line["line_number"] - 1].strip(), line["branches"]
        if text.startswith("assert("):
            branches = []
        elif text.startswith("switch (") and is_closed(source, line["line_number"]):
            branches = branches[:-1]  # gcc tells it last
        found.append(dict(line, branches=branches))
    return found


def count(files):
    """{room: [lines, walked lines, branches, walked branches]}"""
    rooms = defaultdict(lambda: [0, 0, 0, 0])
    for path, lines in files:
        sums = rooms[room_of(path)]
        for line in lines:
            sums[0] += 1
            sums[1] += line["count"] > 0
            sums[2] += len(line["branches"])
            sums[3] += sum(branch["count"] > 0 for branch in line["branches"])
    return rooms


def tell_missing(files, rooms):
    for path, lines in files:
        if room_of(path) not in rooms:
            continue
        source = Path(path).read_text(encoding="utf-8").splitlines()
        for line in lines:
            missing = [str(i) for i, branch in enumerate(line["branches"]) if not branch["count"]]
            if missing:
                number = line["line_number"]
                print(f"{path}:{number}: {','.join(missing)} of {len(line['branches'])}: {source[number - 1].strip()}")


def per_cent(part, whole):
    return 100 * part / whole if whole else 100


def main():
    files = walked(sys.argv[1])
    rooms = count(files)
    tell_missing(files, sys.argv[2:])
    print(f"{'room':14} {'lines':>7} {'walked':>7} {'branches':>9} {'walked':>7}")
    low = 0
    for room in sorted(rooms, key=lambda name: (name not in CORE, name)):
        lines, walked_lines, branches, taken = rooms[room]
        told = per_cent(taken, branches)
        below = room in CORE and told < AIM
        low += below
        print(f"{room:14} {lines:7} {per_cent(walked_lines, lines):6.1f}% {branches:9} {told:6.1f}%{f'  below {AIM} %' if below else ''}")
    core = [sum(rooms[room][i] for room in CORE if room in rooms) for i in range(4)]
    print(f"core rooms: {per_cent(core[1], core[0]):.1f} % of lines, {per_cent(core[3], core[2]):.1f} % of branches")
    return low > 0


if __name__ == "__main__":
    sys.exit(main())
