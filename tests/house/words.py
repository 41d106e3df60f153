#!/usr/bin/python3
# SPDX-License-Identifier: Apache-2.0
"""Fails where a word or an id of an official form stands outside templates/forms/.

Words are all titles, aliases, labels, headings and tab names of the forms (two
characters and more); ids are those of rows and columns with _ or . in them, looked
for as whole quoted strings. Comments count: a word repeated there goes stale too."""
import pathlib
import re
import sys
import xml.etree.ElementTree as ElementTree

WORDS = {'title', 'label', 'heading', 'tab', 'alias', 'aliases', 'corner', 'guide-tab', 'fields-tab',
         'guide_tab', 'fields_tab'}
WORD_ELEMENTS = {'title', 'label', 'heading', 'tab', 'alias', 'corner'}
WITH_ID = {'row', 'column', 'group'}
PLAIN = {'名称'}  # a form's label, but any sentence's word too
PLACES = ['src', 'registry', 'extension', 'templates/styles']
QUOTED = re.compile(r'"([^"\n]*)"|\'([^\'\n]*)\'')


def squeeze(text):
    return re.sub(r'\s+', '', text or '')


def is_word(text):
    return len(text) >= 2 and any(ord(c) >= 0x2E80 for c in text)


def collect(element, above, words, ids):
    for name, value in element.attrib.items():
        if name in WORDS:
            words.update(squeeze(one) for one in re.split(r'[|;；\n]', value) + [value])
    if element.tag in WORD_ELEMENTS:  # the title of a <document> is a pattern: {body} is no word
        words.update(squeeze(one) for one in re.split(r'[{][^}]*[}]|[][]', element.text or ''))
    own = element.get('id')
    path = above
    if element.tag in WITH_ID and own:
        path = above + [own]
        ids.update({own, '.'.join(path)})
    for child in element:
        collect(child, path, words, ids)


def read_forms(folder):
    words, ids = set(), set()
    for path in sorted(folder.rglob('*.xml')):
        collect(ElementTree.parse(path).getroot(), [], words, ids)
    return {word for word in words if is_word(word) and word not in PLAIN}, {one for one in ids if set('_.') & set(one)}


def complaints(root):
    words, ids = read_forms(root / 'templates/forms')
    print(f'words: {len(words)} words and {len(ids)} ids of the forms')
    pattern = re.compile('|'.join(map(re.escape, sorted(words, key=len, reverse=True)))) if words else None
    for path in sorted(one for place in PLACES for one in (root / place).rglob('*')):
        if not path.is_file() or path.suffix in ('.png', '.ods', '.ots'):
            continue
        for number, line in enumerate(path.read_text(encoding='utf-8').splitlines(), 1):
            if pattern and not line.isascii():
                for found in sorted(set(pattern.findall(line))):
                    yield f'{path}:{number}: official word {found}'
            for found in QUOTED.findall(line):
                if set(found) & ids:
                    yield f'{path}:{number}: official id {"".join(found)}'


def main(root):
    found = list(complaints(root))
    print('\n'.join(found + [f'words: {len(found)} out of place']))
    return bool(found)


if __name__ == '__main__':
    sys.exit(main(pathlib.Path(sys.argv[1] if len(sys.argv) > 1 else '.')))
