#!/usr/bin/python3
# SPDX-License-Identifier: Apache-2.0
"""told.py matrix|acceptance PAGE FILE … - puts what was found into the page, between <!-- make NAME --> and <!-- end -->: of pytest's results, named
after the version of LibreOffice, a table of how many tests passed, which were skipped and why; of an acceptance its lines."""
import re
import sys
import xml.etree.ElementTree as ET
from collections import Counter
from pathlib import Path


def row(version, paths):
    """A version's line: the number of tests that passed, reasons of those skipped, names of those that failed, in the end."""
    cases = {(case.get('classname'), case.get('name')): case for path in paths for case in ET.parse(path).getroot().iter('testcase')}
    passed, skipped, failed = 0, Counter(), []
    for (_, name), case in cases.items():
        reason = case.find('skipped')
        if reason is not None:
            skipped[reason.get('message') or '没有说明'] += 1
        elif case.find('failure') is not None or case.find('error') is not None:
            failed.append(name)
        else:
            passed += 1
    reasons = '；'.join(f'{count} 项：{reason}' for reason, count in sorted(skipped.items()))
    return f'| {version} | {passed} | {reasons or "无"} | {"、".join(failed) or "无"} |'


def matrix(paths):
    """VERSION-again.xml is what was tried once more: it outranks VERSION.xml."""
    versions = {}
    for path in sorted(paths, key=lambda path: path.stem.count('-')):
        versions.setdefault(path.stem.split('-')[0], []).append(path)
    known = sorted(versions, key=lambda version: [int(part) for part in version.split('.')])
    return '\n'.join(['| LibreOffice | 通过 | 跳过及原因 | 未通过 |', '|---|---|---|---|', *(row(one, versions[one]) for one in known)])


def acceptance(paths):
    return '\n'.join(['```', *(path.read_text(encoding='utf-8').strip() for path in paths), '```'])


def put(page, name, text):
    """The page with the text in its place."""
    begin, end = f'<!-- make {name} -->\n', '\n<!-- end -->'
    changed, count = re.subn(f'(?s){re.escape(begin)}.*?{re.escape(end)}', lambda _: begin + text + end, page)
    assert count == 1, f'the page has {count} places for {name}'
    return changed


def main(name, page, *paths):
    text = {'matrix': matrix, 'acceptance': acceptance}[name]([Path(path) for path in paths])
    page = Path(page)
    page.write_text(put(page.read_text(encoding='utf-8'), name, text), encoding='utf-8')
    print(text)


if __name__ == '__main__':
    main(*sys.argv[1:])
