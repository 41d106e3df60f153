#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""Lists of ours are closed: a switch over one of our enums has no `default:`, so that the compiler names every place that
doesn't know a new member yet."""
import pathlib
import re
import sys


def without_noise(text):
    """The same text, blanks for comments and strings; lines stay where they are."""
    noise = r'/\*.*?\*/|//[^\n]*|"(?:\\.|[^"\\\n])*"|\'(?:\\.|[^\'\\\n])+\''
    return re.sub(noise, lambda found: re.sub(r'[^\n]', ' ', found.group()), text, flags=re.S)


def enumerators(text):
    """Members of the enums that the text defines; those that an X-macro makes have GJ_ in front like all in headers."""
    for body in re.findall(r'\benum\b[^;{}]*\{([^}]*)\}', text):
        yield from re.findall(r'^\s*([A-Z]\w*)\s*(?:=[^,]*)?,?\s*$', body.replace(',', ',\n'), flags=re.M)


def switches(text):
    """(line, body) of each switch, without the switches inside it."""
    for found in re.finditer(r'\bswitch\s*\([^{]*\{', text):
        depth, at = 1, found.end()
        while depth and at < len(text):
            depth += {'{': 1, '}': -1}.get(text[at], 0)
            at += 1
        body = text[found.end():at - 1]
        inner = re.search(r'\bswitch\s*\(', body)
        yield text.count('\n', 0, found.start()) + 1, body[:inner.start()] if inner else body


def open_switches(text):
    ours = set(enumerators(text))
    for line, body in switches(text):
        labels = re.findall(r'\bcase\s+(\w+)\s*:', body)
        if re.search(r'\bdefault\s*:', body) and any(label.startswith('GJ_') or label in ours for label in labels):
            yield line


def main(root):
    wrong = [f'{path.relative_to(root)}:{line}: default in a switch over a list of ours'
             for path in sorted((root / 'src').rglob('*.c'))
             for line in open_switches(without_noise(path.read_text(encoding='utf-8')))]
    print(*wrong, f'closed: {len(wrong)} open', sep='\n')
    return len(wrong)


if __name__ == '__main__':
    sys.exit(bool(main(pathlib.Path(__file__).resolve().parents[2])))
