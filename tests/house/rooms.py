#!/usr/bin/python3
# SPDX-License-Identifier: Apache-2.0
"""The picture of rooms, docs/rooms.svg, is drawn from tests/house/arrows.txt and the duties in docs/architecture.md; this fails
where either says other rooms or arrows than arrows.txt.

    rooms.py         looks
    rooms.py --draw  draws the picture anew"""
import pathlib
import re
import sys

from arrows import read_rules

LIBRARIES = {'<unistd.h>': '系统', '<libxml/*>': 'libxml2', '<zlib.h>': 'zlib', '<libdeflate.h>': 'libdeflate', '<jansson.h>': 'jansson', '<LibreOfficeKit/*>': 'LibreOfficeKit',
             '<com/*>': 'UNO'}
BOX, GAP, STEP = (166, 40), 20, 88
COLOURS = {'core': '#e8f0fa', 'edge': '#eaf6ec', 'face': '#fdf0e3'}
FACES = ('cli', 'addon')
EDGES = ('platform', 'pack', 'pdf', 'load', 'ods', 'import', 'workbook', 'document', 'office', 'uno')


def one_room(rooms):
    """A room's sides for two systems, ROOM/posix and ROOM/windows, belong to it: {room: all that is allowed}"""
    whole = {room: set(allowed) for room, allowed in rooms.items()}
    for room in [one for one in rooms if one.endswith(('/posix', '/windows'))]:
        outer = room.rpartition('/')[0]
        whole[outer] |= whole.pop(room) - {outer}
    return whole


def arrows_of(rooms):
    return {room: [other for other in rooms if other in allowed] for room, allowed in rooms.items()}


def needed(arrows):
    """Only the arrows that no other way replaces: what a room reaches through another it uses isn't drawn."""
    reach = {}
    for room, others in arrows.items():
        reach[room] = set(others).union(*(reach[other] for other in others)) if others else set()
    return {room: [one for one in others if not any(one in reach[other] for other in others)] for room, others in arrows.items()}


def floors_of(drawn):
    floor = {}
    for room, others in drawn.items():
        floor[room] = 1 + max((floor[other] for other in others), default=-1)
    # A room stands right below the first that uses it, where that shortens its arrows.
    users = {room: [one for one, others in drawn.items() if room in others] for room in drawn}
    for room in reversed(list(drawn)):
        if users[room]:
            floor[room] = max(floor[room], min(floor[one] for one in users[room]) - 1)
    return floor


def places_of(drawn, floor):
    """Where each room stands: on its floor, near the middle of its neighbours."""
    floors = [[room for room in drawn if floor[room] == level] for level in range(max(floor.values()) + 1)]
    near = {room: drawn[room] + [one for one, others in drawn.items() if room in others] for room in drawn}
    x = {room: index - len(row) / 2 for row in floors for index, room in enumerate(row)}
    for _ in range(24):
        for row in floors:
            row.sort(key=lambda room: sum(x[other] for other in near[room]) / max(1, len(near[room])))
            middle = sum(x[room] for room in row) / len(row)
            x.update({room: index - (len(row) - 1) / 2 + middle * 0.3 for index, room in enumerate(row)})
    left = min(x.values())
    top = len(floors) - 1
    return {room: (20 + (x[room] - left) * (BOX[0] + GAP), 20 + (top - floor[room]) * STEP) for room in drawn}


def picture(arrows, duties):
    drawn = needed(arrows)
    places = places_of(drawn, floors_of(drawn))
    width = max(x for x, _ in places.values()) + BOX[0] + 20
    height = max(y for _, y in places.values()) + BOX[1] + 20
    out = [f'<svg xmlns="http://www.w3.org/2000/svg" width="{width:.0f}" height="{height:.0f}" viewBox="0 0 {width:.0f} {height:.0f}" '
           'font-family="Noto Sans CJK SC, sans-serif">', '<title>房间和它们的箭头</title>', '<rect width="100%" height="100%" fill="#ffffff"/>']
    for room, others in drawn.items():
        for other in others:
            (x1, y1), (x2, y2) = places[room], places[other]
            x1, x2, y1 = x1 + BOX[0] / 2, x2 + BOX[0] / 2, y1 + BOX[1]
            bend = (y2 - y1) / 2
            out.append(f'<path data-arrow="{room} {other}" d="M{x1:.0f} {y1:.0f}C{x1:.0f} {y1 + bend:.0f} {x2:.0f} {y2 - bend:.0f} '
                       f'{x2:.0f} {y2:.0f}" fill="none" stroke="#8a94a3" stroke-width="1.2"/>')
    for room, (x, y) in places.items():
        colour = COLOURS['face' if room.split('/')[0] in FACES else 'edge' if room in EDGES else 'core']
        out.append(f'<g data-room="{room}"><rect x="{x:.0f}" y="{y:.0f}" width="{BOX[0]}" height="{BOX[1]}" rx="5" fill="{colour}" '
                   f'stroke="#5b6b80"/><text x="{x + BOX[0] / 2:.0f}" y="{y + 17:.0f}" text-anchor="middle" font-size="13" '
                   f'font-weight="bold" fill="#1d2733">{room}</text><text x="{x + BOX[0] / 2:.0f}" y="{y + 33:.0f}" '
                   f'text-anchor="middle" font-size="11" fill="#3c4857">{duties[room]}</text></g>')
    return '\n'.join([*out, '</svg>', ''])


def table_of(page):
    """{room: (duty, rooms it uses, libraries)} as the page says."""
    return {room: (duty, uses.split(), libraries.split())
            for room, duty, uses, libraries in re.findall(r'^\| `([\w/]+)` \| ([^|]+) \| ?([^|]*)\| ?([^|]*)\|$', page, re.M)}


def short(duty):
    """As much of a duty as a box has room for."""
    said = re.split(r'[：；，。]', duty)[0].strip().replace('`', '')
    while '、' in said and sum(1 if one > '\u2e7f' else 0.6 for one in said) > 14:
        said = said.rpartition('、')[0]
    return said


def main(root, draw):
    rooms = one_room(read_rules(root / 'tests/house/arrows.txt'))
    arrows = arrows_of(rooms)
    table = table_of((root / 'docs/architecture.md').read_text(encoding='utf-8'))
    wrong = [f'docs/architecture.md: no room {room}' for room in table.keys() ^ arrows.keys()]
    for room in table.keys() & arrows.keys():
        said = [one for one in arrows[room] if one != 'base']
        libraries = [name for header, name in LIBRARIES.items() if header in rooms[room]]
        if table[room][1:] != (said, libraries):
            wrong.append(f'docs/architecture.md: {room} may use: {" ".join(said)} | {" ".join(libraries)}')
    if not wrong:
        drawing = picture(arrows, {room: short(duty) for room, (duty, *_) in table.items()})
        path = root / 'docs/rooms.svg'
        if draw:
            path.write_text(drawing, encoding='utf-8')
        elif not path.exists() or path.read_text(encoding='utf-8') != drawing:
            wrong.append('docs/rooms.svg: is not what arrows.txt and architecture.md say (make rooms)')
    print(*sorted(wrong), f'rooms: {len(wrong)} things said otherwise than arrows.txt says', sep='\n')
    return len(wrong)


if __name__ == '__main__':
    sys.exit(bool(main(pathlib.Path(__file__).resolve().parents[2], '--draw' in sys.argv)))
