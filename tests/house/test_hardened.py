# SPDX-License-Identifier: Apache-2.0
"""The look at hardening can fail: each file lacks one thing. And two folders build the same bytes."""
import os
import pathlib
import shutil
import subprocess
import sys

import pytest

HERE = pathlib.Path(__file__).resolve().parent
ROOT = HERE.parents[1]
sys.path.insert(0, str(HERE))
sys.path.insert(0, str(ROOT / 'tests' / 'kit'))
import gouji  # noqa: E402
import hardened  # noqa: E402

TEXT = '''#include <stdio.h>
#include <string.h>
int main(int n, char **v) { char a[20]; strcpy(a, v[n - 1]); return printf("%s", a); }
int large(char *v) { char a[9000]; strcpy(a, v); return printf("%s", a); }
'''
COMPILED = ['-O2', '-fPIC', '-fstack-protector-strong', '-fstack-clash-protection', '-U_FORTIFY_SOURCE',
            '-D_FORTIFY_SOURCE=3', '-fcf-protection=full']
LINKED = ['-pie', '-Wl,-z,relro', '-Wl,-z,now', '-Wl,-z,noexecstack', '-Wl,-z,shstk']


@pytest.fixture
def build(tmp_path):
    def make(compiled, linked, text=TEXT):
        (tmp_path / 'a.c').write_text(text, encoding='utf-8')
        subprocess.run(['gcc', '-w', *compiled, '-c', '-o', tmp_path / 'a.o', tmp_path / 'a.c'], check=True)
        subprocess.run(['ar', 'rcs', tmp_path / 'a.a', tmp_path / 'a.o'], check=True)
        subprocess.run(['gcc', *linked, '-o', tmp_path / 'a', tmp_path / 'a.o'], check=True)
        return str(tmp_path / 'a'), str(tmp_path / 'a.a')
    return make


def test_a_program_with_everything_passes(build):
    assert not hardened.main(build(COMPILED, LINKED))


@pytest.mark.parametrize('compiled, linked, what', [
    (['-fno-stack-protector'], [], 'stack protector'), (['-U_FORTIFY_SOURCE'], [], 'FORTIFY'),
    (['-fno-stack-clash-protection'], [], 'leaps over'), ([], ['-no-pie'], 'position'), ([], ['-Wl,-z,lazy'], 'GOT'), ([], ['-Wl,-z,norelro'], 'GOT'),
    ([], ['-Wl,-z,execstack'], 'executable stack'), ([], ['-Wl,-rpath,/tmp'], 'search path')])
def test_a_program_that_lacks_one_thing_is_seen(build, capsys, compiled, linked, what):
    program, _ = build(COMPILED + compiled, LINKED + linked)
    assert hardened.main([program])
    assert what in capsys.readouterr().out


def test_a_segment_both_writable_and_executable_is_seen(build, capsys):
    program, _ = build(COMPILED, LINKED, TEXT + '__asm__(".section .both,\\"awx\\",@progbits\\n.byte 0\\n.text");')
    assert hardened.main([program])
    assert 'writable and executable' in capsys.readouterr().out


def test_a_way_to_the_network_is_seen(build, capsys):
    program, _ = build(COMPILED, LINKED, TEXT + 'int connect(int, void *, int); int out(void) { return connect(0, 0, 0); }')
    assert hardened.main([program])
    assert 'network' in capsys.readouterr().out


def test_a_program_that_is_not_marked_for_the_shadow_stack_is_seen(build):
    assert hardened.main(build(COMPILED, LINKED[:-1])[:1])


@pytest.mark.parametrize('compiled, text, what', [
    (['-fno-stack-protector'], TEXT, 'stack protector'), (['-U_FORTIFY_SOURCE'], TEXT, 'FORTIFY'),
    (['-fcf-protection=none'], TEXT, 'branch protection'),
    ([], TEXT + '__asm__(".section .note.GNU-stack,\\"x\\",@progbits");', 'executable stack')])
def test_an_archive_that_lacks_one_thing_is_seen(build, capsys, compiled, text, what):
    _, archive = build(COMPILED + compiled, LINKED, text)
    assert hardened.main([archive])
    assert what in capsys.readouterr().out


def test_no_file_is_no_proof():
    assert hardened.main([])


@pytest.mark.skipif('GOUJI_SANITIZED' in os.environ, reason='sanitizers are told where their sources are')
def test_two_folders_build_the_same_bytes(tmp_path):
    """What the tests run is built once more, in a folder with another name."""
    built = pathlib.Path(gouji.program()).resolve().parent
    if built != ROOT / 'build' or not (ROOT / 'build' / 'third' / 'done').is_file():
        pytest.skip('only make as it stands is compared: B=build, its own third')
    folder = tmp_path / 'another_folder'
    folder.mkdir()
    for name in ('src', 'templates', 'registry', 'extension', '.ci', 'tests'):
        shutil.copytree(ROOT / name, folder / name)
    for name in ('Makefile', 'description.xml', 'LICENSE'):
        shutil.copy(ROOT / name, folder)
    (folder / 'build').mkdir()
    (folder / 'build' / 'third').symlink_to(ROOT / 'build' / 'third')
    settings = {name: value for name, value in os.environ.items() if not name.startswith(('MAKE', 'MFLAGS'))}
    subprocess.run(['make', '-s', f'-j{os.cpu_count()}', 'all'], cwd=folder, env=settings, check=True,
                   stdout=subprocess.DEVNULL)
    for name in ('gouji', 'gouji.uno.so', 'gouji.oxt'):
        assert (folder / 'build' / name).read_bytes() == (built / name).read_bytes(), name


@pytest.mark.skipif(not shutil.which('x86_64-w64-mingw32-gcc'), reason="no compiler for Windows: make wine brings it")
@pytest.mark.parametrize('linked, what', [
    ([], ''), (['-Wl,--disable-dynamicbase'], 'DYNAMIC_BASE'), (['-Wl,--disable-nxcompat'], 'NX_COMPAT'),
    (['-Wl,--disable-high-entropy-va'], 'HIGH_ENTROPY_VA'), (['-Wl,--insert-timestamp'], 'when it was built'),
    (['-lws2_32'], 'network')])
def test_a_program_for_windows_that_lacks_one_thing_is_seen(tmp_path, capsys, linked, what):
    calls = 'int WSAStartup(unsigned short, void *); int net(void) { return WSAStartup(2, 0); }' if what == 'network' else ''
    (tmp_path / 'a.c').write_text(calls + 'int main(void) { return 0; }', encoding='utf-8')
    subprocess.run(['x86_64-w64-mingw32-gcc', '-o', tmp_path / 'a.exe', tmp_path / 'a.c', '-Wl,--no-insert-timestamp',
                    *linked], check=True)
    assert hardened.main([str(tmp_path / 'a.exe')]) == bool(what)
    assert what in capsys.readouterr().out
