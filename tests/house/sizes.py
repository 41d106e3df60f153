#!/usr/bin/python3
# SPDX-License-Identifier: Apache-2.0
"""Fails where functions or files under src/ outgrow the house.

A function's length runs from the line of its name to its closing brace. Parameters that a library
dictates to its callbacks are excused by the mark that clang-tidy knows, on the line before."""
import pathlib
import re
import statistics
import sys

EXCUSE = 'NOLINTNEXTLINE(readability-function-size)'
MEDIAN, USUAL, LONGEST, FILE, PARAMETERS = 12, 45, 60, 500, 5

NOISE = re.compile(r'/\*.*?\*/|//[^\n]*|"(?:\\.|[^"\\\n])*"|\'(?:\\.|[^\'\\\n])*\'|'
                   r'^[ \t]*#(?:\\\n|[^\n])*', re.S | re.M)


def bare(text):
    """The code without comments, strings and preprocessor lines, every line in its place."""
    return NOISE.sub(lambda found: re.sub(r'[^\n]', ' ', found.group(0)), text)


def closing(text, start):
    """Where the bracket that opens at `start` closes."""
    pairs, depth = {'(': ')', '{': '}'}, 0
    for at in range(start, len(text)):
        depth += (text[at] == text[start]) - (text[at] == pairs[text[start]])
        if depth == 0:
            return at
    return len(text) - 1


def count_parameters(inside):
    flat = inside
    while re.search(r'\([^()]*\)', flat):
        flat = re.sub(r'\([^()]*\)', ' ', flat)
    return 0 if flat.strip() in ('', 'void') else flat.count(',') + 1


def functions(text):
    """(name, line, length, parameters) of every function defined."""
    code = bare(text)
    at = 0
    while True:
        brace = code.find('{', at)
        if brace < 0:
            return
        head = code[at:brace]
        at = closing(code, brace) + 1
        if not head.rstrip().endswith(')'):
            continue
        named = re.search(r'(\w+)\s*\(', head[max(head.rfind(';'), 0):])
        if not named:
            continue
        start = at_name = head.rfind(';') + 1 if ';' in head else 0
        start = code.index(named.group(0), brace - len(head) + at_name)
        opening = start + len(named.group(0)) - 1
        line = code.count('\n', 0, start) + 1
        length = code.count('\n', start, at) + 1
        yield named.group(1), line, length, count_parameters(code[opening + 1:closing(code, opening)])


def complaints(source):
    lengths = []
    for path in sorted(source.rglob('*.[ch]')):
        text = path.read_text(encoding='utf-8')
        if text.count('\n') > FILE:
            yield f'{path}: {text.count(chr(10))} lines, at most {FILE}'
        for name, line, length, parameters in functions(text):
            lengths.append(length)
            if length > LONGEST:
                yield f'{path}:{line}: {name} has {length} lines, at most {LONGEST}'
            if parameters > PARAMETERS and EXCUSE not in (text.splitlines()[line - 2] if line > 1 else ''):
                yield f'{path}:{line}: {name} has {parameters} parameters, at most {PARAMETERS}'
    if not lengths:
        return
    median = statistics.median(lengths)
    usual = sorted(lengths)[int(len(lengths) * 0.95)] if len(lengths) > 20 else 0
    if median > MEDIAN:
        yield f'the median function has {median} lines, at most {MEDIAN}'
    if usual > USUAL:
        yield f'95 % of functions have up to {usual} lines, at most {USUAL}'
    print(f'sizes: {len(lengths)} functions, median {median}, 95 % <= {usual}, '
          f'longest {max(lengths)}')


def main(root):
    found = list(complaints(root / 'src'))
    print('\n'.join(found + [f'sizes: {len(found)} too large']))
    return bool(found)


if __name__ == '__main__':
    sys.exit(main(pathlib.Path(sys.argv[1] if len(sys.argv) > 1 else '.')))
