# SPDX-License-Identifier: Apache-2.0
"""The count of contracts sees what is missing: each header has one thing left unsaid."""
import pathlib
import sys

import pytest

HERE = pathlib.Path(__file__).parent
sys.path.insert(0, str(HERE))
import contracts  # noqa: E402

SPDX = '/* SPDX-License-Identifier: Apache-2.0 */\n'
OPENING = '/*\n * a.h - things kept in order.\n *\n * To keep one: 1. gj_a_new; 2. gj_a_free.\n */\n'


def gaps(tmp_path, body, opening=OPENING, threaded=False):
    path = tmp_path / 'a.h'
    path.write_text(f'{SPDX}{opening}#ifndef A_H\n#define A_H\n#include <stddef.h>\n\n{body}\n#endif\n', encoding='utf-8')
    return {name: found for _, name, found in contracts.header(path, threaded) if found}


STRICT = ['/* Keeps the thing until the end. */\nvoid gj_a_keep(int thing);',
          'void gj_a_keep(int thing); /* until the end of all */',
          '/* Keeps the thing, and drops another at once. */\nvoid gj_a_keep(int thing);\nvoid gj_a_drop(int other);',
          '/* Opens it. False (GJ_ERR_IO) where nobody may. */\nbool gj_a_open(int thing, gj_err *err);',
          '/* A copy, yours to free; never NULL. */\nchar *gj_a_text(int thing);',
          '/* What is kept, in this order. */\ntypedef struct gj_a {\n    int first; /* of all */\n    int last;\n} gj_a;',
          '/* A thing nobody looks into. */\ntypedef struct gj_a gj_a;\nstruct gj_a {\n    int inside;\n};',
          '/* Each thing with its colour. */\n#define GJ_A_LIST(X) \\\n    X(ONE) \\\n    X(TWO)',
          'static inline int gj_own(void)\n{\n    return 1;\n}\n\n#define GJ_X(name) int name;\n#undef GJ_X',
          '/* Tells whoever waits, in turn. */\ntypedef void (*gj_a_teller)(int thing);']


@pytest.mark.parametrize('body', STRICT)
def test_what_is_said_passes(tmp_path, body):
    assert not gaps(tmp_path, body)


@pytest.mark.parametrize('body, name, gap', [
    ('void gj_a_keep(int thing);', 'gj_a_keep', 'no comment'),
    ('/* Keeps the thing until the end. */\n\nvoid gj_a_keep(int thing);', 'gj_a_keep', 'no comment'),
    ('/* Keeps the thing until the end. */\nvoid gj_a_keep(int thing);\nvoid gj_a_drop(int other);', 'gj_a_drop', 'no comment'),
    ('/* a.c */\nvoid gj_a_keep(int thing);', 'gj_a_keep', 'repeats its name'),
    ('/* Keeps an a. */\nvoid gj_a_keep(int thing);', 'gj_a_keep', 'repeats its name'),
    ('/* Opens the thing for everybody. */\nbool gj_a_open(int thing, gj_err *err);', 'gj_a_open', 'failure'),
    ('/* What is written on the thing, NULL if nothing. */\nchar *gj_a_text(int thing);', 'gj_a_text', 'owner'),
    ('/* The text of a thing, yours to free. */\nchar *gj_a_text(int thing);', 'gj_a_text', 'NULL'),
    ('typedef struct gj_a {\n    int first; /* of all */\n} gj_a;', 'gj_a', 'no comment'),
    ('#define GJ_A_LIST(X) X(ONE) X(TWO)', 'GJ_A_LIST', 'no comment'),
    ('typedef void (*gj_a_teller)(int thing);', 'gj_a_teller', 'no comment')])
def test_what_is_left_unsaid_is_seen(tmp_path, body, name, gap):
    assert gap in gaps(tmp_path, body)[name]


def test_a_paragraph_of_the_opening_speaks_for_all(tmp_path):
    body = '/* What is written on the thing. */\nchar *gj_a_text(int thing, gj_err *err);'
    more = OPENING.replace(' */', ' *\n * On failure nothing is kept.\n *\n * Ownership: texts are yours to free, never NULL.\n */')
    assert set(gaps(tmp_path, body)['gj_a_text']) == {'failure', 'owner', 'NULL'}
    assert not gaps(tmp_path, body, more)


@pytest.mark.parametrize('opening, gap', [
    ('', 'no duty'), ('/* Things kept in order. 1. new; 2. free. */\n', 'no duty'), ('/* a.h - things kept in order. */\n', 'no scenario')])
def test_an_opening_without_duty_or_order_is_seen(tmp_path, opening, gap):
    assert gap in gaps(tmp_path, STRICT[0], opening)['a.h']


def test_where_threads_meet_the_opening_says_which_and_under_what_lock(tmp_path):
    assert gaps(tmp_path, STRICT[0], threaded=True)['a.h'] == ['no thread', 'no lock']
    said = OPENING.replace(' */', ' * Any thread, without any lock.\n */')
    assert not gaps(tmp_path, STRICT[0], said, threaded=True)


@pytest.mark.parametrize('first, fine', [
    ('/* a.c - keeps things in order. */\n', True), ('/*\n * a.c - keeps things in order.\n */\n', True),
    ('/* Keeps things in order. */\n', False), ('/* b.c - keeps things in order. */\n', False), ('/* a.c - things. */\n', False)])
def test_a_source_opens_with_its_purpose(tmp_path, first, fine):
    (tmp_path / 'src').mkdir()
    (tmp_path / 'src/a.c').write_text(f'{SPDX}{first}int x;\n', encoding='utf-8')
    assert contracts.purpose(tmp_path / 'src/a.c') == fine
    assert bool(contracts.main(tmp_path)) != fine


def test_the_floor_holds(tmp_path):
    (tmp_path / 'src').mkdir()
    (tmp_path / 'src/a.h').write_text(SPDX + OPENING + 'void gj_a(int thing);\n' * 3, encoding='utf-8')
    assert contracts.main(tmp_path)
