# SPDX-License-Identifier: Apache-2.0
"""The UNO binding, in a real office and in the library's file."""
import os
import pathlib
import re
import shutil
import subprocess
import sys

import pytest

HERE = pathlib.Path(__file__).parent
BUILD = pathlib.Path(os.environ.get('GOUJI', HERE.parents[1] / 'build/gouji')).resolve().parent
EXTENSIONS = BUILD / 'tests/uno/extensions'
PROGRAM = pathlib.Path(os.environ.get('UNO_PROGRAM', '/usr/lib/libreoffice/program'))
LIBRARY = EXTENSIONS / 'gjtest/gjtest.so'

SANITIZED = LIBRARY.exists() and b'__asan_init' in LIBRARY.read_bytes()

pytestmark = pytest.mark.skipif(not LIBRARY.exists(), reason='needs `make uno-test`')


def runtime(name):
    return subprocess.run(['gcc', f'-print-file-name={name}'], check=True, capture_output=True, text=True).stdout.strip()


def test_the_binding_works_in_a_real_office():
    types = [PROGRAM / 'types/offapi.rdb', EXTENSIONS / 'gjtest/gjtest.rdb']
    env = dict(os.environ, EXTENSIONS=str(EXTENSIONS), URE_MORE_TYPES=' '.join(one.as_uri() for one in types))
    if SANITIZED:  # the office's process needs their libraries before anything else
        env['OFFICE_PRELOAD'] = ' '.join(runtime(name) for name in ('libasan.so', 'libubsan.so'))
    done = subprocess.run([sys.executable, '-m', 'pytest', '-q', '-p', 'no:cacheprovider', str(HERE / 'in_office.py')],
                          env=env, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True, timeout=900)
    print(done.stdout)
    assert done.returncode == 0, done.stdout[-4000:]


def dynamic_symbols():
    return subprocess.run(['objdump', '-T', str(LIBRARY)], check=True, capture_output=True, text=True).stdout.splitlines()


@pytest.mark.skipif(SANITIZED, reason='sanitizers export functions of their own')
def test_only_the_two_entry_points_are_exported():
    exported = {line.split()[-1] for line in dynamic_symbols() if re.search(r'\bg\s+D[FO]\s+\.', line)}
    assert exported == {'component_getFactory', 'component_getImplementationEnvironment'}


@pytest.mark.skipif(SANITIZED, reason='sanitizers need what they need')
def test_nothing_newer_than_glibc_2_28_and_no_cxx():
    text = '\n'.join(dynamic_symbols())
    versions = {tuple(map(int, found.split('.'))) for found in re.findall(r'GLIBC_([0-9.]+)', text)}
    assert versions and max(versions) <= (2, 28)
    needed = subprocess.run(['objdump', '-p', str(LIBRARY)], check=True, capture_output=True, text=True).stdout
    assert 'stdc++' not in needed and 'CXXABI' not in text and 'libgcc_s' not in needed


WRONG = {
    'a frame where a model is asked for': 'gj_XModel_dispose(frame, err)',
    'a string where an object is asked for': 'gj_XFrame_setCreator(frame, "x", err)',
    'one argument less': 'gj_XFrame_setName(frame, err)',
    'a result of another type': 'gj_XFrame_getName(frame, (int32_t *)0, err)',
    'a struct where a sequence is asked for': 'gj_XModel_getArgs(0, (gj_PropertyValue **)0, err)',
    'a release of what is no handle': '(gj_release((char *)err), true)',
    'a query of what is no handle': 'gj_query(XModel, err) != 0',
}
FRAME = '#include "uno/api.h"\nbool f(gj_XFrame *frame, gj_err *err);\nbool f(gj_XFrame *frame, gj_err *err)\n{{\n    return {};\n}}\n'


def check_syntax(code, tmp_path):
    """What the compiler says; nothing if it is content."""
    source = tmp_path / 'call.c'
    source.write_text(code, encoding='utf-8')
    flags = ['-std=c11', '-D_XOPEN_SOURCE=700', '-Wall', '-Wextra', '-Wno-unused-parameter', '-Werror', '-DLINUX', '-DUNX',
             '-fsyntax-only', f'-I{HERE.parents[1] / "src"}', f'-I{BUILD / "gen/unotest"}', '-isystem',
             os.environ.get('UNO_INCLUDE', '/usr/include/libreoffice')]
    return subprocess.run(['gcc', *flags, str(source)], capture_output=True, text=True).stderr


def compiles(call, tmp_path):
    return check_syntax(FRAME.format(call), tmp_path) == ''


def test_a_right_call_compiles(tmp_path):
    assert compiles('gj_XFrame_setName(frame, "x", err) && gj_query(XModel, frame) && (gj_release(frame), true)', tmp_path)


def example(header):
    """The code that a header's first comment shows, indented by five columns."""
    comment = (HERE.parents[1] / 'src/uno' / header).read_text(encoding='utf-8').split('*/')[1]
    lines = [line[7:] for line in comment.splitlines() if line.startswith(' *     ') or line == ' *']
    return lines


def test_the_component_in_the_manual_compiles(tmp_path):
    lines = example('object.h')
    end = next(n for n, line in enumerate(lines) if line.startswith('GJ_UNO_COMPONENTS'))
    assert check_syntax('\n'.join(lines[:end + 1]), tmp_path) == ''


def test_the_call_in_the_manual_compiles(tmp_path):
    lines = example('uno.h')
    begin = next(n for n, line in enumerate(lines) if 'gj_XDesktop2_create' in line)
    end = next(n for n, line in enumerate(lines) if line.startswith('gj_release(titled)'))
    body = '\n'.join(lines[begin:end + 1])
    assert check_syntax('#include "uno/api.h"\n#include <stdio.h>\n#include <stdlib.h>\n'
                        'void f(gj_XComponentContext *context, gj_err *err);\n'
                        'void f(gj_XComponentContext *context, gj_err *err)\n{\n' + body + '\n}\n', tmp_path) == ''


@pytest.mark.parametrize('call', WRONG.values(), ids=WRONG.keys())
def test_a_wrong_call_does_not_compile(call, tmp_path):
    assert not compiles(call, tmp_path)


@pytest.mark.parametrize('name', ['test_values', 'test_objects'])
def test_the_part_without_an_office_under_valgrind(name, tmp_path):
    program = BUILD / 'tests/uno' / name
    if not shutil.which('valgrind') or not program.exists() or SANITIZED:
        pytest.skip('needs valgrind and a plain build')
    bare = tmp_path / name  # Debian 12's valgrind cannot read what clang writes for debuggers
    subprocess.run(['strip', '--strip-debug', '-o', str(bare), str(program)], check=True)
    done = subprocess.run(['valgrind', '-q', '--leak-check=full', '--errors-for-leak-kinds=definite', '--error-exitcode=9',
                           str(bare)], stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True)
    assert done.returncode == 0, done.stdout[-4000:]
