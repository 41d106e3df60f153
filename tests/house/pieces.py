#!/usr/bin/python3
# SPDX-License-Identifier: Apache-2.0
"""Fails where the code falls into more pieces than it did: how many static functions have a single caller.

A function with one caller is read where it is called, by a jump; that is worth it where its name says more than its
lines would. Calls are counted by name over all of src, calls through pointers not at all.

    pieces.py [ROOT]"""
import collections
import pathlib
import re
import sys

import sizes

MOST = 46.8  # per cent of static functions; the aim is 35
WAS = (47.1, 1691)  # counted so when rooms were parted by duty

CALL = re.compile(r'\b([A-Za-z_]\w*)\s*\(')


def measure(source):
    """(static functions, how many of them have one caller)."""
    bodies, static = [], []
    for path in sorted(source.rglob('*.c')):
        text = path.read_text(encoding='utf-8')
        lines = sizes.bare(text).split('\n')
        for name, line, length, _ in sizes.functions(text):
            head = lines[max(0, line - 2):line]
            if any(re.match(r'\s*static\b', one) for one in head):
                static.append(name)
            bodies.append((name, '\n'.join(lines[line:line + length - 1])))
    names = {name for name, _ in bodies}
    callers = collections.Counter(called for name, body in bodies for called in CALL.findall(body)
                                  if called in names and called != name)
    return len(static), sum(callers[name] == 1 for name in static)


def main(root):
    static, once = measure(root / 'src')
    share = 100 * once / max(1, static)
    print(f'pieces: {once} of {static} static functions have one caller ({share:.1f} %, at most {MOST}; '
          f'before: {WAS[0]} % of {WAS[1]})')
    return share > MOST


if __name__ == '__main__':
    sys.exit(main(pathlib.Path(sys.argv[1] if len(sys.argv) > 1 else '.')))
