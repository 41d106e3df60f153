#!/usr/bin/python3
# SPDX-License-Identifier: Apache-2.0
"""Fails on any #include that tests/house/arrows.txt does not allow its room, and on what the system does outside src/platform/posix and windows."""
import fnmatch
import pathlib
import re
import sys

INCLUDE = re.compile(r'^\s*#\s*include\b\s*(.*)$')
# What the headers of C declare and a system answers: files, the environment, clocks, other programs.
SYSTEM = re.compile(r'(?<![\w>.])(fopen|freopen|fdopen|fileno|popen|tmpfile|remove|rename|system|getenv|setenv|unsetenv|realpath|'
                    r'mkdtemp|mkstemp|time|clock|localtime|localtime_r|gmtime|gmtime_r|mktime|setlocale)\s*\(')
PLATFORM = 'platform'


def read_rules(path):
    """{room: set of "rooms" and <header patterns>}"""
    sets, rooms = {}, {}
    for line in path.read_text(encoding='utf-8').splitlines():
        line = line.split('#')[0].strip()
        if not line:
            continue
        name, _, words = line.partition(':')
        allowed = set()
        for word in words.split():
            allowed |= sets[word] if word.startswith('@') else {word}
        (sets if name.startswith('@') else rooms)[name.strip()] = allowed
    return rooms


def upward(rooms):
    """Arrows to a room that stands further down, or nowhere: the only way to make a circle."""
    above = set()
    for room, allowed in rooms.items():
        for other in sorted(one for one in allowed - above if not one.startswith('<')):
            yield f'arrows.txt: {room} uses {other}, which stands no higher'
        above.add(room)


def room_of(folder, rooms):
    """The room a folder belongs to: its own name's, or that of the folder around it."""
    while folder not in rooms and '/' in folder:
        folder = folder.rpartition('/')[0]
    return folder


def is_allowed(target, room, allowed):
    if target.startswith('"'):
        inner = target.strip('"')
        other, slash, _ = inner.rpartition('/')
        return bool(slash) and '..' not in inner and (other == room or other in allowed)
    return any(fnmatch.fnmatchcase(target, one) for one in allowed if one.startswith('<'))


def complaints(source, rooms):
    for path in sorted(source.rglob('*.[ch]')):
        room = room_of(path.relative_to(source).parent.as_posix(), rooms)
        for number, line in enumerate(path.read_text(encoding='utf-8').splitlines(), 1):
            found = INCLUDE.match(line)
            if not found:
                called = SYSTEM.search(line) if not room.startswith(PLATFORM + '/') and not line.lstrip().startswith(('/*', '*')) else None
                if called:
                    yield f'{path}:{number}: {called.group(1)}() is for src/{PLATFORM}/posix and windows to call'
                continue
            target = re.match(r'"[^"]*"|<[^>]*>|.*', found.group(1)).group(0).strip()
            if room not in rooms:
                yield f'{path}:{number}: no room named {room} in arrows.txt'
            elif not is_allowed(target, room, rooms[room]):
                yield f'{path}:{number}: {room} may not include {target}'


def main(root):
    rooms = read_rules(root / 'tests/house/arrows.txt')
    found = list(upward(rooms)) + list(complaints(root / 'src', rooms))
    print('\n'.join(found + [f'arrows: {len(found)} not allowed']))
    return bool(found)


if __name__ == '__main__':
    sys.exit(main(pathlib.Path(sys.argv[1] if len(sys.argv) > 1 else '.')))
