#!/usr/bin/python3
# SPDX-License-Identifier: Apache-2.0
"""Fails if the add-on's library shows, needs or drags in more than it may.

    library.py LIBRARY...

It exports two functions, needs the C library and LibreOffice's two, and no symbol that the C library
of 2018 (2.28: 麒麟 V10, 统信 20) lacks."""
import re
import subprocess
import sys

EXPORTS = {'component_getImplementationEnvironment', 'component_getFactory'}
NEEDED = re.compile(r'libc\.so\.6|libm\.so\.6|libdl\.so\.2|ld-linux-x86-64\.so\.2|libuno_(sal|cppu)\.so\.3')
NEWEST = (2, 28)
FOREIGN = re.compile(r'GLIBCXX|CXXABI|^_Z|^__cxa_(?!finalize$)|^__gxx|^(xml|html)[A-Z]|^(in|de)flate|^(un)?zip|^json_')


def objdump(option, path):
    return subprocess.run(['objdump', option, path], check=True, capture_output=True, text=True).stdout


def symbols(path):
    """(name, version or '', defined here?) of the dynamic symbols."""
    for line in objdump('-T', path).splitlines():
        found = re.match(r'[0-9a-f]{16} (.{7}) (\S+)\s+[0-9a-f]{16}\s+(?:\(?([\w.]+)\)?\s+)?(?:\.hidden )?(\S+)$', line)
        if found:
            yield found.group(4), found.group(3) or '', found.group(2) != '*UND*'


def complaints(path):
    seen = list(symbols(path))
    exports = {name for name, _, defined in seen if defined}
    if exports != EXPORTS:
        yield f'exports {sorted(exports)} instead of the two entry points'
    for name, version, _ in seen:
        wanted = re.fullmatch(r'GLIBC_([\d.]+)', version)
        if wanted and tuple(map(int, wanted.group(1).split('.'))) > NEWEST:
            yield f'needs {name} of {version}'
        if FOREIGN.search(name) or FOREIGN.search(version):
            yield f'has the foreign symbol {name} {version}'
    for library in re.findall(r'NEEDED\s+(\S+)', objdump('-p', path)):
        if not NEEDED.fullmatch(library):
            yield f'needs {library}'


def main(paths):
    found = [f'{path}: {what}' for path in paths for what in complaints(path)]
    print('\n'.join(found + [f'library: {len(found)} amiss']))
    return bool(found)


if __name__ == '__main__':
    sys.exit(main(sys.argv[1:]))
