# SPDX-License-Identifier: Apache-2.0
"""The checks of the package and of the library can fail: each is given one with one thing wrong."""
import pathlib
import shutil
import subprocess
import sys

import pytest

HERE = pathlib.Path(__file__).resolve().parent
ROOT = HERE.parents[1]
sys.path.insert(0, str(HERE))
import library  # noqa: E402
import package  # noqa: E402


@pytest.fixture
def ours(tmp_path):
    for folder in ('extension', 'registry'):
        shutil.copytree(ROOT / folder, tmp_path / folder)
    for name in ('description.xml', 'LICENSE'):
        shutil.copy(ROOT / name, tmp_path / name)
    return tmp_path


def test_the_package_as_it_is_passes(ours):
    assert not package.main(ours)


@pytest.mark.parametrize('name, old, new', [
    ('registry/Addons.xcu', '<node oor:name="AddonUI">', '<node oor:name="AddonUI>'),
    ('registry/Addons.xcu', '<value xml:lang="zh-CN">校验</value>', ''),
    ('registry/Addons.xcu', '<value xml:lang="zh-CN">校验</value>', '<value xml:lang="zh-CN">Check</value>'),
    ('registry/Addons.xcu', '<value xml:lang="en-US">Check</value>', '<value xml:lang="en-US"> </value>'),
    ('registry/Addons.xcu', 'icons/check_24.png', 'icons/check_25.png'),
    ('registry/Addons.xcu', 'vnd.gouji:clear', 'vnd.gouji:clean'),
    ('registry/Sidebar.xcu', 'icons/sidebar_24.png', 'icons/deck.png'),
    ('registry/Factories.xcu', 'org.gouji.comp.SidebarFactory', 'org.gouji.comp.Sidebar'),
    ('registry/Paths.xcu', '%origin%/../template', '%origin%/../shelf'),
    ('extension/META-INF/manifest.xml', 'registry/Paths.xcu', 'registry/Path.xcu'),
    ('extension/gouji.components', 'gouji.uno.so', 'libgouji.so'),
    ('extension/icons/next-16.svg', '#2f86d8', '#1f3d5c'),
    ('extension/dialogs/fix.xdl', '&amp;fix.all', 'Select All'),
    ('extension/dialogs/fix.xdl', '&amp;fix.all', '&amp;fix.every'),
    ('extension/dialogs/fix_en_US.properties', 'Select ~All', 'Select All'),
    ('extension/dialogs/fix_en_US.properties', 'Select ~All', '~Select All'),
    ('extension/dialogs/fix_en_US.properties', 'fix.cancel=Cancel', ''),
    ('extension/dialogs/fix_zh_CN.properties', 'fix.title=', 'fix.heading='),
    ('description.xml', 'descriptions/en.txt', 'descriptions/english.txt'),
    ('description.xml', '<name lang="zh-CN">勾稽项目</name>', '')])
def test_what_is_wrong_in_a_file_is_seen(ours, name, old, new):
    text = (ours / name).read_text(encoding='utf-8')
    assert old in text
    (ours / name).write_text(text.replace(old, new), encoding='utf-8')
    assert package.main(ours)


@pytest.mark.parametrize('name', ['registry/Paths.xcu', 'extension/icons/new_16.png', 'extension/icons/new-24.svg',
                                  'extension/descriptions/zh-CN.txt', 'LICENSE', 'extension/gouji.components'])
def test_what_is_missing_is_seen(ours, name):
    (ours / name).unlink()
    assert package.main(ours)


@pytest.mark.parametrize('name', ['registry/More.xcu', 'src/addon/entry.cpp', 'extension/dialog.HXX'])
def test_what_does_not_belong_is_seen(ours, name):
    (ours / name).parent.mkdir(parents=True, exist_ok=True)
    (ours / name).write_text('<a/>', encoding='utf-8')
    assert package.main(ours)


def test_a_picture_of_another_size_is_seen(ours):
    shutil.copy(ours / 'extension/icons/new_16.png', ours / 'extension/icons/new_24.png')
    assert package.main(ours)


ENTRIES = '''int component_getImplementationEnvironment(void); int component_getFactory(void);
int component_getImplementationEnvironment(void) { return 1; }
int component_getFactory(void) { return 2; }
'''


@pytest.fixture
def built(tmp_path):
    def build(more='', *options):
        (tmp_path / 'a.c').write_text(ENTRIES + more, encoding='utf-8')
        subprocess.run(['gcc', '-shared', '-fPIC', '-w', '-o', tmp_path / 'a.so', tmp_path / 'a.c', '-Wl,--no-as-needed',
                        *options], check=True)
        return [str(tmp_path / 'a.so')]
    return build


def test_a_library_of_two_functions_passes(built):
    assert not library.main(built())


@pytest.mark.parametrize('more, options', [
    ('int gj_helper(void) { return 3; }', []), ('', ['-l:libz.so.1']), ('', ['-l:libstdc++.so.6']),
    ('#include <sys/stat.h>\nstatic int g(const char *p) { struct stat s; return stat(p, &s); }\n'
     'int (*component_getMore)(const char *) __attribute__((visibility("hidden"))) = g;', []),
    ('void *inflateInit_(); void *z(void) __attribute__((visibility("hidden")));\n'
     'void *z(void) { return inflateInit_(); }', [])])
def test_a_library_of_more_is_seen(built, more, options):
    assert library.main(built(more, *options))


# ---- the command ----

@pytest.fixture
def linked(tmp_path):
    def link(text, *options):
        (tmp_path / 'b.c').write_text(text, encoding='utf-8')
        subprocess.run(['gcc', '-w', '-o', tmp_path / 'b', tmp_path / 'b.c', *options], check=True)
        return ['--command', str(tmp_path / 'b')]
    return link


NEW_START = 'int main(void) { return 0; }'


@pytest.mark.parametrize('text, options, says', [
    (NEW_START, [], 'GLIBC_2.34'),
    ('int z(void) { return 0; } ' + NEW_START, ['-rdynamic'], 'exports'),
    (NEW_START, ['-Wl,--no-as-needed', '-l:libuno_sal.so.3', '-L/usr/lib/libreoffice/program',
                 '-Wl,--unresolved-symbols=ignore-all'], 'needs libuno_sal'),
    ('#include <math.h>\nint main(int n, char **v) { return pow(n, n); }', ['-lm'], 'needs pow')])
def test_a_command_of_more_is_seen(linked, capsys, text, options, says):
    assert library.main(linked(text, *options))
    assert says in capsys.readouterr().out
