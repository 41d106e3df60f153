#!/usr/bin/python3
# SPDX-License-Identifier: Apache-2.0
"""Fails if the add-on's library or the command shows, needs or drags in more than it may.

    library.py LIBRARY...
    library.py --command PROGRAM...

A library exports two functions and needs the C library and LibreOffice's two; the command exports none and
needs the C library alone. Neither needs a symbol that the C library of 2018 (2.28: 麒麟 V10, 统信 20) lacks."""
import re
import subprocess
import sys

EXPORTS = {'component_getImplementationEnvironment', 'component_getFactory'}
C_LIBRARY = re.compile(r'libc\.so\.6|libm\.so\.6|libdl\.so\.2|ld-linux-x86-64\.so\.2')
OFFICE = re.compile(r'libuno_(sal|cppu)\.so\.3')
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


def complaints(path, command):
    seen = list(symbols(path))
    # A program has its own copies of the C library's data: stdout and the like, with their version.
    exports = {name for name, version, defined in seen if defined and not (command and version.startswith('GLIBC'))}
    if exports != (set() if command else EXPORTS):
        yield f'exports {sorted(exports)} instead of ' + ('nothing' if command else 'the two entry points')
    for name, version, _ in seen:
        wanted = re.fullmatch(r'GLIBC_([\d.]+)', version)
        if wanted and tuple(map(int, wanted.group(1).split('.'))) > NEWEST:
            yield f'needs {name} of {version}'
        if FOREIGN.search(name) or FOREIGN.search(version):
            yield f'has the foreign symbol {name} {version}'
    for library in re.findall(r'NEEDED\s+(\S+)', objdump('-p', path)):
        if not C_LIBRARY.fullmatch(library) and (command or not OFFICE.fullmatch(library)):
            yield f'needs {library}'


def main(paths):
    command = paths[:1] == ['--command']
    found = [f'{path}: {what}' for path in paths[command:] for what in complaints(path, command)]
    print('\n'.join(found + [f'library: {len(found)} amiss']))
    return bool(found)


if __name__ == '__main__':
    sys.exit(main(sys.argv[1:]))
