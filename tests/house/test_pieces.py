# SPDX-License-Identifier: Apache-2.0
"""Pieces are counted by their callers, and too many of them are seen."""
import pathlib
import sys

import pytest

HERE = pathlib.Path(__file__).parent
sys.path.insert(0, str(HERE))
import pieces  # noqa: E402


def write(root, text):
    (root / 'src').mkdir()
    (root / 'src/a.c').write_text(text, encoding='utf-8')


PIECE = 'static int {0}(void)\n{{\n    return 1;\n}}\n'
OUTER = 'int gj_outer(void)\n{{\n    return {0};\n}}\n'


@pytest.mark.parametrize('calls, once', [
    ('one() + two()', 2), ('one() + one() + two()', 1), ('one() + one() + two() + two()', 0), ('use(one) + use(two)', 0),
    ('one() /* two() */ + f("two()")', 1)])
def test_a_call_is_a_call(tmp_path, calls, once):
    write(tmp_path, PIECE.format('one') + PIECE.format('two') + OUTER.format(calls))
    assert pieces.measure(tmp_path / 'src') == (2, once)


def test_recursion_and_what_others_may_call_are_no_pieces(tmp_path):
    write(tmp_path, 'static int one(void)\n{\n    return one();\n}\nint gj_two(void)\n{\n    return one() + one();\n}\n'
                    'int gj_three(void)\n{\n    return gj_two();\n}\n')
    assert pieces.measure(tmp_path / 'src') == (1, 0)


def test_too_many_pieces_are_seen(tmp_path):
    write(tmp_path, PIECE.format('one') + PIECE.format('two') + OUTER.format('one() + two() + two()'))
    assert pieces.main(tmp_path)


def test_a_static_function_over_two_lines_is_one(tmp_path):
    write(tmp_path, 'static const struct long_name *\none(void)\n{\n    return 0;\n}\n' + OUTER.format('one()'))
    assert pieces.measure(tmp_path / 'src') == (1, 1)
