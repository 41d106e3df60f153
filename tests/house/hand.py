#!/usr/bin/python3
# SPDX-License-Identifier: Apache-2.0
"""Fails where the rooms under src/ don't read as if one hand had written them."""
import collections
import pathlib
import re
import subprocess
import sys
import unicodedata

WIDTH = 100
LONG_WORD = re.compile(r'NOLINT|https?://')


def columns(line):
    """As an editor shows it, and clang-format counts: a Chinese character takes two."""
    return sum(2 if unicodedata.east_asian_width(one) in 'WF' else 1 for one in line)


def lines_of(root, *patterns):
    for pattern in patterns:
        for path in sorted(root.glob(pattern)):
            for number, line in enumerate(path.read_text(encoding='utf-8').splitlines(), 1):
                yield path.relative_to(root), number, line


def wide_lines(root):
    """clang-format breaks code, but no comment: it leaves those as they are."""
    for path, number, line in lines_of(root, 'src/**/*.[ch]', 'tests/**/*.[ch]', 'Makefile', 'src/**/*.mk',
                                       'extension/*.mk', 'tests/**/*.mk', 'tests/**/*.sh'):
        if columns(line) > WIDTH and not LONG_WORD.search(line):
            yield f'{path}:{number}: {columns(line)} columns, at most {WIDTH}'


TYPE_ALONE = re.compile(r'\s+(const )?(struct )?\w+( \*)?$')
NAME_ALONE = re.compile(r'\s+\*?\w*(\[\w+\])?; /\*')


def split_fields(root):
    """A comment too long for its line drives clang-format to part the field from its type: it belongs above."""
    before = ''
    for path, number, line in lines_of(root, 'src/**/*.[ch]', 'tests/**/*.[ch]'):
        if NAME_ALONE.match(line) and TYPE_ALONE.match(before):
            yield f'{path}:{number}: a field parted from its type'
        before = line


# C's headers and the system's, as .clang-format sorts them; other libraries' stand behind them.
OF_C = re.compile(r'<(assert|ctype|dirent|dlfcn|errno|fcntl|float|ftw|inttypes|limits|locale|math|poll|pthread|setjmp|signal|'
                  r'std[a-z]*|string|strings|sys/[a-z]*|time|unistd)\.h>')


def include_order(root):
    """The file's own header, C's and the system's, the libraries', the rooms': as clang-format puts them, who may not be there."""
    for path in sorted((root / 'src').rglob('*.[ch]')):
        last = 0
        for number, line in enumerate(path.read_text(encoding='utf-8').splitlines(), 1):
            found = re.match(r'#include\s+([<"].+?[>"])', line)
            if not found:
                if line and not line.startswith(('#', '/*', ' *')):
                    break
                last = 0 if line.startswith('#') else last
                continue
            what = found.group(1)
            own = what.startswith('"') and pathlib.PurePath(what.strip('"')).stem == path.stem
            rank = 0 if own else 3 if what.startswith('"') else 1 if OF_C.match(what) else 2
            if rank < last:
                yield f'{path.relative_to(root)}:{number}: {what} stands too far down'
            last = max(last, rank)


LOUD = re.compile(r'static const [\w *]*?\*?(?:const )?([A-Z][A-Z0-9_]*)\b(\[| =)')


def loud_objects(root):
    """Macros and the constants of enums are in capitals; an object is not, const or not."""
    for path, number, line in lines_of(root, 'src/**/*.[ch]'):
        found = LOUD.match(line)
        if found:
            yield f'{path}:{number}: {found.group(1)} is an object, its name in capitals'


def second_versions(root):
    """The version stands in description.xml; whoever else needs it reads it there."""
    described = root / 'description.xml'
    said = re.search(r'<version value="([^"]+)"', described.read_text(encoding='utf-8')) if described.exists() else None
    if not said:
        return
    again = re.compile(r'(?<![\d.])' + re.escape(said.group(1)) + r'(?![\d.])')
    for path, number, line in lines_of(root, 'src/**/*.[ch]', 'tests/*/*.py', 'tests/**/*.[ch]', 'Makefile', 'src/**/*.mk', 'extension/*.mk', 'tests/**/*.mk', 'README.md', 'docs/*.md',
                                       'extension/**/*.xml', 'extension/**/*.html', 'extension/**/*.txt', 'registry/*'):
        if path.parts[0] != 'build' and again.search(line):
            yield f'{path}:{number}: the version a second time'


def stale_news(root):
    """What is new is told of the version that is made, with its date."""
    described, news = root / 'description.xml', root / 'NEWS.md'
    if not described.exists() or not news.exists():
        return
    said = re.search(r'<version value="([^"]+)"', described.read_text(encoding='utf-8'))
    newest = re.search(r'^## .*$', news.read_text(encoding='utf-8'), re.M)
    if said and not (newest and re.fullmatch(rf'## {re.escape(said.group(1))} \(\d{{4}}-\d\d-\d\d\)', newest.group())):
        yield f'NEWS.md: its newest part is not "## {said.group(1)} (year-month-day)"'


def first_target(root):
    """`make` alone makes everything: a rule that comes to stand above `all` would be made instead."""
    for path, number, line in lines_of(root, 'Makefile'):
        target = re.match(r'([^\s#.:=][^:=#]*):(?!=)', line)
        if target:
            if target.group(1).strip() != 'all':
                yield f'{path}:{number}: {target.group(1).strip()} is what make alone would make'
            return


def lock_files(root):
    """An open office leaves .~lock files beside what it edits."""
    if not (root / '.git').exists():
        return
    listed = subprocess.run(['git', '-C', str(root), 'ls-files', '*.~lock.*'], capture_output=True, text=True)
    for name in listed.stdout.splitlines():
        yield f'{name}: a lock file is tracked'


def same_names(root):
    """A file is spoken of by its basename: in comments, in messages of the compiler, between people; pytest knows tests by it.

    The sides of one header, ROOM/posix/x.c and ROOM/windows/x.c, are one file to all of them."""
    files = collections.defaultdict(list)
    for path in sorted([*(root / 'src').rglob('*.[ch]'), *(root / 'tests').rglob('test_*.py')]):
        files[path.name].append(str(path.relative_to(root)))
    for name, paths in sorted(files.items()):
        if len({path.replace('/windows/', '/posix/') for path in paths}) > 1:
            yield f'{name}: the name of more than one file: {", ".join(paths)}'


def main(root):
    looks = (same_names, wide_lines, split_fields, include_order, loud_objects, second_versions, stale_news, first_target, lock_files)
    found = [one for look in looks for one in look(root)]
    print('\n'.join(found + [f'hand: {len(found)} places of another hand']))
    return bool(found)


if __name__ == '__main__':
    sys.exit(main(pathlib.Path(sys.argv[1] if len(sys.argv) > 1 else '.')))
