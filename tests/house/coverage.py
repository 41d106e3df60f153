# SPDX-License-Identifier: Apache-2.0
"""coverage.py BUILD: lines and branches that tests walked through, room by room, as gcovr reads gcc's counts."""
import json
import subprocess
import sys
from collections import defaultdict
from pathlib import Path

CORE = ("base", "expr", "form", "text", "load", "report", "sheet", "match", "check")
AIM = 95  # per cent of the branches of a core room


def room_of(path):
    """src/addon/host/area.c stands in addon/host, src/platform/posix/file.c in platform."""
    parts = Path(path).parts[1:-1]
    return "/".join(parts) if parts[0] == "addon" else parts[0]


def count(build):
    """{room: [lines, walked lines, branches, walked branches]}"""
    told = subprocess.run(["gcovr", "--root", ".", "--filter", "src/", "--exclude-unreachable-branches", "--json", "-",
                           "--gcov-ignore-parse-errors", build], check=True, capture_output=True).stdout
    rooms = defaultdict(lambda: [0, 0, 0, 0])
    for file in json.loads(told)["files"]:
        sums = rooms[room_of(file["file"])]
        for line in file["lines"]:
            sums[0] += 1
            sums[1] += line["count"] > 0
            sums[2] += len(line["branches"])
            sums[3] += sum(branch["count"] > 0 for branch in line["branches"])
    return rooms


def per_cent(part, whole):
    return 100 * part / whole if whole else 100


def main():
    rooms = count(sys.argv[1])
    print(f"{'room':10} {'lines':>7} {'walked':>7} {'branches':>9} {'walked':>7}")
    for room in sorted(rooms, key=lambda name: (name not in CORE, name)):
        lines, walked, branches, taken = rooms[room]
        told = per_cent(taken, branches)
        below = f"  below {AIM} %" if room in CORE and told < AIM else ""
        print(f"{room:10} {lines:7} {per_cent(walked, lines):6.1f}% {branches:9} {told:6.1f}%{below}")
    core = [sum(rooms[room][i] for room in CORE if room in rooms) for i in range(4)]
    print(f"core rooms: {per_cent(core[1], core[0]):.1f} % of lines, {per_cent(core[3], core[2]):.1f} % of branches")


if __name__ == "__main__":
    main()
