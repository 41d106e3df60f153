#!/usr/bin/python3
# SPDX-License-Identifier: Apache-2.0
"""Writes what the headers of all rooms say as web pages, one a room, and fails on a function, type or macro that says nothing.

    promises.py OUT [ROOT]"""
import html
import pathlib
import re
import sys

from arrows import read_rules
from contracts import declarations, opening, says_more, speaks_of
from rooms import one_room, table_of

PAGE = '''<!DOCTYPE html>
<html lang="{lang}"><meta charset="utf-8"><meta name="viewport" content="width=device-width"><title>{title}</title>
<style>
body {{ font: 15px/1.6 "Noto Sans", "Noto Sans CJK SC", sans-serif; max-width: 60rem; margin: 2rem auto; padding: 0 1rem; color: #1d2733 }}
pre, code {{ font: 13px/1.5 "DejaVu Sans Mono", monospace; }} pre {{ background: #f4f6f9; padding: .6rem .8rem; overflow-x: auto; margin: .4rem 0 }}
h2 {{ border-bottom: 1px solid #c9d1db; margin-top: 2.5rem }} p {{ margin: .3rem 0 1rem; white-space: pre-line }} td {{ padding: .1rem 1rem .1rem 0 }}
img {{ max-width: 100% }}
</style>
<h1>{title}</h1>
{body}
</html>
'''


def comment_of(declaration):
    return ((declaration.lead if speaks_of(declaration) else '') + ' ' + declaration.own).strip()


def described(path):
    """The header's part of its room's page, and the names of what it doesn't describe."""
    text = path.read_text(encoding='utf-8')
    out = [f'<h2 id="{path.name}">{path.name}</h2>', f'<p>{html.escape(opening(text))}</p>']
    silent, told = [], None
    body = re.sub(r'\A\s*/\* SPDX[^*]*\*/\s*/\*.*?\*/', '', text, flags=re.S)
    for one in list(declarations(body)):
        if not says_more(comment_of(one), one.name):
            silent.append(f'{path}: {one.name} is not described')
        out.append(f'<pre id="{one.name}">{html.escape(re.sub(chr(10) + "{3,}", chr(10), one.text))}</pre>')
        said = ' '.join(part for part in (one.lead if one.lead != told else '', one.own) if part)
        told = one.lead
        out.append(f'<p>{html.escape(said)}</p>' if said.strip() else '')
    return '\n'.join(out), silent


def main(out, root):
    rooms = one_room(read_rules(root / 'tests/house/arrows.txt'))
    duties = table_of((root / 'docs/architecture.md').read_text(encoding='utf-8'))
    out.mkdir(parents=True, exist_ok=True)
    silent, rows, count = [], [], 0
    for room in rooms:
        headers = sorted(path for side in ('', 'posix', 'windows') for path in (root / 'src' / room / side).glob('*.h'))
        parts = [described(path) for path in headers]
        silent += [line for _, lines in parts for line in lines]
        count += len(headers)
        name = room.replace('/', '-')
        (out / f'{name}.html').write_text(PAGE.format(lang='en', title=f'src/{room}', body='<p><a href="index.html">rooms</a></p>' +
                                                      '\n'.join(part for part, _ in parts)), encoding='utf-8')
        rows.append(f'<tr><td><a href="{name}.html"><code>{room}</code></a><td>{html.escape(duties[room][0])}<td>{len(headers)} 个头文件')
    (out / 'rooms.svg').write_bytes((root / 'docs/rooms.svg').read_bytes())
    (out / 'index.html').write_text(PAGE.format(lang='zh-CN', title='Gouji 的房间', body='<img src="rooms.svg" alt="房间和它们的箭头"><table>' +
                                                '\n'.join(rows) + '</table>'), encoding='utf-8')
    print(*silent, f'docs: {len(silent)} things not described in {count} headers; {out}/index.html', sep='\n')
    return len(silent)


if __name__ == '__main__':
    sys.exit(bool(main(pathlib.Path(sys.argv[1]), pathlib.Path(sys.argv[2] if sys.argv[2:] else '.'))))
