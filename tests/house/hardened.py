#!/usr/bin/python3
# SPDX-License-Identifier: Apache-2.0
"""Fails if a program, a library or an archive of ours lacks what makes a fault harder to use.

    hardened.py FILE...

Linked files: position independent, all of GOT read-only (RELRO and bound at start), no executable stack,
nothing both writable and executable, no search path of their own; on x86-64 marked for the shadow stack, and no frame
that leaps over a page of the stack (a large one touches each that it takes). Nor do they know a way to the network.
Windows' own: loaded anywhere in 64 bits, no data executable, and no date, which each build would make another; of its archives
the stack protector alone.
Archives, before anything is thrown away: every object with branch protection and none asking for an
executable stack. Of both: stack protector and FORTIFY are in."""
import os
import re
import subprocess
import sys

PROTECTED = re.compile(r'\b__stack_chk_fail(_local)?\b')
FORTIFIED = re.compile(r'\b__\w+_chk\b')
NETWORK = re.compile(r'\b(connect|bind|listen|accept4?|getaddrinfo|gethostbyname\w*|res_n?query)\b')
# It copies within buffers handed to it, whose size no compiler knows: FORTIFY finds nothing to check.
UNFORTIFIED = {'libdeflate.a'}
LEAP = re.compile(r'^ *(\w+):\s+subq? +\$0x([0-9a-f]+),%rsp$', re.M)
PAGE = 4096
BRANCHES = {'Advanced Micro Devices X86-64': 'IBT, SHSTK', 'AArch64': 'BTI, PAC'}


def binutil(*command):
    return subprocess.run(command, check=True, capture_output=True, text=True, env={'PATH': '/usr/bin:/bin', 'LC_ALL': 'C', 'TZ': 'UTC'}).stdout


def readelf(*arguments):
    return binutil('readelf', '-W', *arguments)


def leaps(path):
    """Where more than a page of stack is taken at once, in what is linked for x86-64."""
    code = binutil('objdump', '-d', '--no-show-raw-insn', path)
    return [where for where, taken in LEAP.findall(code) if PAGE < int(taken, 16) < 1 << 31]


def symbols(text):
    """The undefined symbols of `readelf -s`."""
    return ' '.join(re.findall(r' UND (\w+)', text))


def linked(path):
    head, dynamic, segments = readelf('-h', path), readelf('-d', path), readelf('-l', path)
    if not re.search(r'Type:\s+DYN', head):
        yield 'is not position independent'
    if 'GNU_RELRO' not in segments or not re.search(r'\bBIND_NOW\b|Flags:.*\bNOW\b', dynamic):
        yield 'has not all of its GOT read-only (-z relro -z now)'
    if not re.search(r'GNU_STACK .* RW  ?0x', segments):
        yield 'has an executable stack'
    if re.search(r'LOAD .* RWE 0x', segments):
        yield 'has a segment both writable and executable'
    if re.search(r'\((RPATH|RUNPATH|TEXTREL)\)', dynamic):
        yield 'has a search path or relocations in its code'
    if NETWORK.search(symbols(readelf('-s', path))):
        yield 'knows a way to the network'
    if 'X86-64' in head and 'SHSTK' not in readelf('-n', path):
        yield 'is not marked for the shadow stack'
    if 'X86-64' in head:
        yield from (f'leaps over a page of the stack at {where}' for where in leaps(path))


def of_windows(path):
    """A program or library for Windows."""
    head = binutil('objdump', '-p', path)
    for guard in ('HIGH_ENTROPY_VA', 'DYNAMIC_BASE', 'NX_COMPAT'):
        if guard not in head:
            yield f'is not marked {guard}'
    if not re.search(r'^Time/Date\s+Thu Jan  1 00:00:00 1970$', head, re.M):
        yield 'says when it was built'
    if re.search(r'DLL Name: (ws2_32|wininet|winhttp|wsock32)', head, re.I):
        yield 'knows a way to the network'


def archived(path):
    machine = readelf('-h', path)
    mark = next((mark for name, mark in BRANCHES.items() if name in machine), '')
    for member, notes in members('-n', path):
        if mark not in notes:
            yield f'{member} has no branch protection'
    for member, sections in members('-S', path):
        if not re.search(r'\.note\.GNU-stack +PROGBITS +\w+ \w+ \w+ \w+ +\d', sections):
            yield f'{member} asks for an executable stack'


def members(option, path):
    """(name, what readelf says) of each object in an archive."""
    for part in re.split(r'^File: ', readelf(option, path), flags=re.M)[1:]:
        yield re.match(r'.*?\(?([^()\n]*)\)?\n', part).group(1), part


def complaints(path):
    with open(path, 'rb') as file:
        begins = file.read(8)
    archive = begins == b'!<arch>\n'
    if begins.startswith(b'MZ'):
        yield from of_windows(path)
        return
    if archive and 'file format pe-' in binutil('objdump', '-f', path):
        if not PROTECTED.search(binutil('nm', '-u', path)):
            yield 'has no stack protector'
        return
    yield from (archived if archive else linked)(path)
    wanted = symbols(readelf('-s', path))
    if not PROTECTED.search(wanted):
        yield 'has no stack protector'
    if os.path.basename(path) not in UNFORTIFIED and not FORTIFIED.search(PROTECTED.sub('', wanted)):
        yield 'has no function that FORTIFY checks'


def main(paths):
    found = [f'{path}: {what}' for path in paths for what in complaints(path)]
    print('\n'.join(found + [f'hardened: {len(found)} amiss in {len(paths)} files']))
    return bool(found) or not paths


if __name__ == '__main__':
    sys.exit(main(sys.argv[1:]))
