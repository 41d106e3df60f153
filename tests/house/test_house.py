# SPDX-License-Identifier: Apache-2.0
"""The house's own checks can fail: each is given a house with one thing wrong."""
import pathlib
import subprocess
import sys

import pytest

HERE = pathlib.Path(__file__).parent
sys.path.insert(0, str(HERE))
import arrows  # noqa: E402
import closed  # noqa: E402
import hand  # noqa: E402
import promises  # noqa: E402
import rooms  # noqa: E402
import sizes  # noqa: E402
import words  # noqa: E402

FORM = ('<table id="t4"><column id="review" title="行政某某"><column id="upheld" title="甲结果"/></column>'
        '<row id="carried_in" title="二、上年 某数"/><alias>别名甲</alias><row id="x" title="无"/></table>')


def write(root, name, text):
    path = root / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding='utf-8')


@pytest.fixture
def house(tmp_path):
    write(tmp_path, 'tests/house/arrows.txt', (HERE / 'arrows.txt').read_text(encoding='utf-8'))
    write(tmp_path, 'templates/forms/a/t4.xml', FORM)
    write(tmp_path, 'src/base/good.c', '#include <stdio.h>\n#include "base/err.h"\nint gj_a(void)\n{\n    return 1;\n}\n')
    return tmp_path


def test_a_good_house_passes(house):
    assert not arrows.main(house) and not sizes.main(house) and not words.main(house)
    assert not hand.main(house)


def test_a_circle_of_rooms_is_seen(house):
    path = house / 'tests/house/arrows.txt'
    path.write_text(path.read_text(encoding='utf-8').replace('base:     @c', 'base:     form @c'), encoding='utf-8')
    assert arrows.main(house)


@pytest.mark.parametrize('room, line', [
    ('base', '#include "form/form.h"'), ('form', '#include "report/report.h"'),
    ('check', '#include <libxml/tree.h>'), ('check', '#include <unistd.h>'),
    ('cli', '#  include "addon/addon.h"'), ('base', '#include "good.h"'),
    ('base', '#include "base/../form/form.h"'), ('base', '#include HEADER'),
    ('base', '#include <../form/form.h>'), ('attic', '#include <stdio.h>')])
def test_a_forbidden_arrow_is_seen(house, room, line):
    write(house, f'src/{room}/bad.c', f'int x;\n{line} /* "base/err.h" */\n')
    assert arrows.main(house)


@pytest.mark.parametrize('room', ['base', 'platform', 'pack', 'load', 'office', 'office/posix', 'cli', 'uno', 'addon/host', 'addon/command'])
@pytest.mark.parametrize('line', ['#include <unistd.h>', '#include <windows.h>', '#include <sys/stat.h>', '#include <signal.h>',
                                  '#include <time.h>', 'char *a(void) { return getenv("A"); }', 'FILE *f = fopen("a", "r");'])
def test_the_system_outside_the_platform_is_seen(house, room, line):
    write(house, f'src/{room}/bad.c', line + '\n')
    assert arrows.main(house)


@pytest.mark.parametrize('room, line', [('platform/posix', '#include <unistd.h>'),
                                        ('platform/posix', 'char *a(void) { return getenv("A"); }'),
                                        ('platform/windows', '#include <windows.h>'), ('base', 'out->time(a); put_time(b); x.remove(c);'), ('base', ' * time(s) */')])
def test_the_system_in_the_platform_passes(house, room, line):
    write(house, f'src/{room}/fine.c', line + '\n')
    assert not arrows.main(house)


def function(lines, parameters='void'):
    return f'void f({parameters})\n{{\n' + '    x();\n' * (lines - 3) + '}\n'


def test_functions_are_measured_from_name_to_brace():
    text = ('#define A(x) { x }\n/* int f(void) { */\nstatic const int n[] = {1};\nstruct a {\n    int b;\n};\n'
            'static const char *f(int a,\n    int (*g)(int, int), const char *s)\n{\n    s = "{";\n    return s;\n}\n'
            'void h(void)\n{\n    if (a) {\n        b(); // }\n    }\n}\n')
    assert list(sizes.functions(text)) == [('f', 7, 6, 3), ('h', 13, 6, 0)]


LARGE = {'a function': function(61), 'its parameters': function(5, 'int a, int b, int c, int d, int e, int g'),
         'a file': 'int x;\n' * 501, 'the median': function(13) * 5, 'the usual': function(46) * 3 + function(5) * 27}
FITTING = [function(60), function(45) * 2, function(12) * 20, function(12) * 20,
           function(5, 'int a, int b, int c, int d, int e'), 'int x;\n' * 500]


@pytest.mark.parametrize('text', LARGE.values(), ids=LARGE.keys())
def test_what_is_too_large_is_seen(house, text):
    write(house, 'src/base/bad.c', text)
    write(house, 'src/base/good.c', '')
    assert sizes.main(house)


def test_what_just_fits_passes(house):
    for number, part in enumerate(FITTING):
        write(house, f'src/base/fits{number}.c', part)
    assert not sizes.main(house)


@pytest.mark.parametrize('name, text', [
    ('src/check/a.c', '/* 行政某某 */'), ('src/check/a.c', 'x("二、上年某数");'),
    ('templates/styles/a.xml', '<a>甲结果</a>'), ('registry/a.xcu', '别名甲'), ('extension/a.txt', '甲结果'),
    ('src/check/a.c', 'x("carried_in");'), ('src/check/a.c', 'x("review.upheld");')])
def test_an_official_word_or_id_is_seen(house, name, text):
    write(house, name, text)
    assert words.main(house)


@pytest.mark.parametrize('text', ['int carried_in;', 'x("not carried_in alone");', 'x("review", "upheld");', 'x("无");'])
def test_other_words_are_free(house, text):
    write(house, 'src/check/a.c', text)
    assert not words.main(house)


OPEN = 'typedef enum gj_a { GJ_B, GJ_C } gj_a;\nint f(int a)\n{\n    switch (a) {\n    case %s:\n        return 1;\n    default: /* %s */\n        return 0;\n    }\n}\n'


def test_a_default_over_a_list_of_ours_is_seen(house):
    write(house, 'src/base/bad.c', OPEN % ('GJ_B', 'the rest'))
    assert closed.main(house) == 1


@pytest.mark.parametrize('label', ["'x'", '3', 'EIO', 'JSON_TRUE'])
def test_a_default_over_other_things_is_free(house, label):
    write(house, 'src/base/good.c', OPEN % (label, 'case GJ_B:'))
    assert not closed.main(house)


def test_one_name_for_two_files_is_seen(house):
    write(house, 'src/form/good.c', '')
    assert hand.main(house)


@pytest.mark.parametrize('name, text', [
    ('src/form/a.c', '/* ' + 'a' * 95 + ' */\n'), ('src/form/a.h', '/* ' + '字' * 48 + ' */\n'),
    ('Makefile', '# ' + 'a' * 99), ('tests/a/run.sh', '# ' + 'a' * 99),
    ('src/form/a.h', 'typedef struct a {\n    const char *\n        where; /* long */\n} a;\n'),
    ('src/form/a.h', 'typedef struct a {\n    gj_day\n        day; /* long */\n} a;\n')])
def test_a_line_too_wide_or_a_field_without_its_type_is_seen(house, name, text):
    write(house, name, text)
    assert hand.main(house)


def test_a_line_that_just_fits_passes(house):
    write(house, 'src/form/a.c', '/* ' + 'a' * 94 + ' */\n/* ' + '字' * 47 + ' */\nint a;\nstatic\nint b; /* c */\n')
    assert not hand.main(house)


@pytest.mark.parametrize('lines', [
    '#include <stdio.h>\n#include "form/a.h"\n', '#include "form/b.h"\n#include <stdio.h>\n',
    '#include <libxml/tree.h>\n#include <stdio.h>\n', '#include "form/b.h"\n#include <libxml/tree.h>\n'])
def test_an_include_out_of_order_is_seen(house, lines):
    write(house, 'src/form/a.c', '/* a */\n' + lines + 'int a;\n')
    assert hand.main(house)


def test_includes_in_order_pass(house):
    write(house, 'src/form/a.c', '#include "form/a.h"\n\n#include <stdio.h>\n#include <sys/stat.h>\n\n#include <zlib.h>\n\n'
                                 '#include "base/b.h"\n\nint a;\n#include "form/a.h"\n')
    assert not hand.main(house)


def test_an_object_in_capitals_is_seen(house):
    write(house, 'src/form/a.c', 'static const char *const WORDS[] = {"a"};\n')
    assert hand.main(house)
    write(house, 'src/form/a.c', 'static const char *const words[] = {GJ_WORD};\nenum { MOST = 3 };\n#define WORDS 3\n')
    assert not hand.main(house)


@pytest.mark.parametrize('name, text', [
    ('src/cli/a.c', '#define GJ_VERSION "4.5.6"\n'), ('tests/office/test_a.py', "assert '4.5.6' in told\n"),
    ('extension/help/a.html', '<p>4.5.6</p>\n')])
def test_the_version_in_a_second_place_is_seen(house, name, text):
    write(house, 'description.xml', '<description>\n  <version value="4.5.6"/>\n</description>\n')
    assert not hand.main(house)
    write(house, name, text.replace('4.5.6', '14.5.6'))
    assert not hand.main(house)
    write(house, name, text)
    assert hand.main(house)


@pytest.mark.parametrize('newest', ['4.5.6 (in preparation)', '4.5.5 (2026-01-31)', '4.5.6'])
def test_news_of_another_version_or_of_no_day_is_seen(house, newest):
    write(house, 'description.xml', '<description>\n  <version value="4.5.6"/>\n</description>\n')
    write(house, 'NEWS.md', '# News\n\n## 4.5.6 (2026-01-31)\n\n- a\n\n## 4.5.5 (2025-01-31)\n')
    assert not hand.main(house)
    write(house, 'NEWS.md', f'# News\n\n## {newest}\n\n- a\n\n## 4.5.6 (2026-01-31)\n')
    assert hand.main(house)


def test_a_rule_above_all_is_seen(house):
    write(house, 'Makefile', 'A ?= b\n.PHONY: all\nall: a.o\n$(B)/a.o: a.c\n')
    assert not hand.main(house)
    write(house, 'Makefile', 'A := b:c\n$(B)/a.o: a.c\n.PHONY: all\nall: a.o\n')
    assert hand.main(house)


def test_a_tracked_lock_file_is_seen(house):
    write(house, 'templates/styles/.~lock.a.fods#', 'who')
    subprocess.run(['git', 'init', '-q', str(house)], check=True)
    assert not hand.main(house)
    subprocess.run(['git', '-C', str(house), 'add', '-A'], check=True)
    assert hand.main(house)


@pytest.fixture(name='told')
def a_house_with_its_page(house):
    for name in ('architecture.md', 'rooms.svg'):
        write(house, f'docs/{name}', (HERE.parents[1] / 'docs' / name).read_text(encoding='utf-8'))
    return house


def test_a_page_of_rooms_that_says_what_the_arrows_say_passes(told):
    assert not rooms.main(told, False)


@pytest.mark.parametrize('name, old, new', [
    ('docs/architecture.md', '| `text` |', '| `test` |'), ('docs/architecture.md', '| expr form |', '| form |'),
    ('docs/architecture.md', '| libxml2 zlib libdeflate |', '| zlib |'), ('docs/rooms.svg', 'data-arrow="text form"', 'data-arrow="text sheet"'),
    ('tests/house/arrows.txt', 'text:     base expr form', 'text:     base platform expr form')])
def test_another_picture_or_table_of_rooms_is_seen(told, name, old, new):
    text = (told / name).read_text(encoding='utf-8')
    assert old in text
    write(told, name, text.replace(old, new))
    assert rooms.main(told, False)


@pytest.mark.parametrize('header, silent', [
    ('/* Doubles `x`; never fails. */\nint gj_twice(int x);\n', 0), ('int gj_twice(int x);\n', 1), ('/* Twice. */\nint gj_twice(int x);\n', 1),
    ('/* Doubles `x`; never fails. */\nint gj_twice(int x);\n\nenum gj_color { GJ_RED };\n', 1)])
def test_what_a_header_does_not_describe_is_seen(told, header, silent):
    write(told, 'src/base/twice.h', f'/* SPDX-License-Identifier: Apache-2.0 */\n/*\n * twice.h - doubles\n */\n{header}')
    assert promises.main(told / 'out', told) == silent
    assert 'twice.h' in (told / 'out/base.html').read_text(encoding='utf-8')
