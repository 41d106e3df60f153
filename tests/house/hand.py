#!/usr/bin/python3
# SPDX-License-Identifier: Apache-2.0
"""Fails where the rooms under src/ don't read as if one hand had written them."""
import collections
import pathlib
import sys


def same_names(root):
    """A file is spoken of by its basename: in comments, in messages of the compiler, between people."""
    files = collections.defaultdict(list)
    for path in sorted((root / 'src').rglob('*.[ch]')):
        files[path.name].append(str(path.relative_to(root)))
    for name, paths in sorted(files.items()):
        if len(paths) > 1:
            yield f'{name}: the name of more than one file: {", ".join(paths)}'


def main(root):
    found = list(same_names(root))
    print('\n'.join(found + [f'hand: {len(found)} places of another hand']))
    return bool(found)


if __name__ == '__main__':
    sys.exit(main(pathlib.Path(sys.argv[1] if len(sys.argv) > 1 else '.')))
