# SPDX-License-Identifier: Apache-2.0
"""The binding in a real office: every kind of value both ways, through Python, C and LibreOffice's C++.

Run by test_uno.py, in a Python of its own that knows the test's types."""
import itertools
import os
import pathlib
import sys

import pytest
import uno
import unohelper

sys.path.insert(0, str(pathlib.Path(__file__).parent))
from office import Office  # noqa: E402

from com.sun.star.beans import NamedValue  # noqa: E402
from com.sun.star.io import IOException  # noqa: E402
from com.sun.star.lang import (IllegalArgumentException, WrappedTargetException,  # noqa: E402
                               XInitialization, XServiceInfo, XTypeProvider)
from com.sun.star.uno import Exception as UnoException, RuntimeException, XWeak  # noqa: E402
from gjtest import Inner, Outer, Trouble, XAll, XEcho  # noqa: E402

RED, GREEN, BLUE = (uno.Enum('gjtest.Colour', name) for name in ('RED', 'GREEN', 'BLUE'))


@pytest.fixture(scope='session')
def office(tmp_path_factory):
    with Office(tmp_path_factory.mktemp('office'), os.environ['EXTENSIONS']) as running:
        running.context = running.connect()
        yield running


@pytest.fixture(scope='session')
def create(office):
    def make(name, *arguments):
        manager = office.context.ServiceManager
        if arguments:
            return manager.createInstanceWithArgumentsAndContext(name, arguments, office.context)
        return manager.createInstanceWithContext(name, office.context)
    return make


@pytest.fixture(scope='session')
def harness(create):
    return create('gjtest.Harness')


class PythonEcho(unohelper.Base, XEcho):
    """The same as echo.c, in Python: what the mirror calls out to."""

    def __init__(self):
        self.Text, self.Whole, self.Count = '', Outer(), 7

    def __getattr__(self, name):
        if name.startswith('echo'):
            return lambda value: value
        raise AttributeError(name)

    def giveOut(self, seed, *_):
        if seed == 2:
            raise RuntimeException('half way', self)
        outer = Outer()
        outer.Name, outer.Extra = 'outer', 'extra'
        return (None, True, seed, seed / 2, '年报', seed, uno.getTypeByName('string'), BLUE, outer, ('', 'second'), self)

    def change(self, b, number, d, s, a, c, o, q, x):
        o.Name, o.Number = s + '!', o.Number + 1
        return (None, not b, number + 1, d * 2, s + '!', s + '!', GREEN if c == RED else RED, o, q[:0] + ('',) * len(q) + (s + '!',), None)

    def fail(self, name, message):
        if not name:
            return 'fine'
        error = uno.getClass(name)()
        error.Message, error.Context = message, self
        raise error

    def missing(self):
        raise RuntimeException('python misses it too', self)


class PythonAll(unohelper.Base, XAll):
    Number, Label = 0, ''

    def first(self):
        return 'first'

    def second(self, value):
        return value

    def third(self):
        return 'third'

    def fourth(self):
        return 'fourth'


WAYS = ['c', 'c-c', 'c-c-c', 'c-python']


@pytest.fixture(params=WAYS)
def echo(request, create, harness):
    """An XEcho in C; one behind a mirror in C, which calls out; behind two; and a Python one behind a mirror."""
    if request.param == 'c-python':
        return harness.mirror(PythonEcho())
    found = create('gjtest.Echo')
    for _ in range(WAYS.index(request.param)):
        found = harness.mirror(found)
    return found


def outer(**more):
    value = Outer()
    value.Name, value.Number = '名', 3
    value.Flag, value.Letter, value.Small = True, uno.Char('字'), -7
    value.Single, value.Real, value.Big = 0.5, 0.1, -2**60
    value.Extra, value.Kind, value.Shade = (1, 'two', (3.0,)), uno.getTypeByName('long'), GREEN
    value.Nested.Name, value.Nested.Number = 'nested', 2**31 - 1
    value.Words, value.Inners = ('a', '', '𠀀'), (Inner('x', 1), Inner('y', 2))
    for name, one in more.items():
        setattr(value, name, one)
    return value


def kind(name, value):
    return uno.Any(name, value)


VALUES = [
    ('Boolean', True), ('Boolean', False), ('Char', uno.Char('字')), ('Byte', -128), ('Byte', 127),
    ('Short', -2**15), ('UnsignedShort', 2**16 - 1), ('Long', -2**31), ('UnsignedLong', 2**32 - 1),
    ('Hyper', -2**63), ('UnsignedHyper', 2**63 - 1), ('Float', 0.25), ('Double', 96953.66888200001),
    ('Double', float('inf')), ('String', ''), ('String', 'ASCII only'), ('String', '年报：é𠀀末'),
    ('String', 'x' * 100000), ('String', '政' * 100000), ('String', 'a\x01\n'),
    ('Type', uno.getTypeByName('com.sun.star.table.XCell')), ('Type', uno.getTypeByName('[]string')),
    ('Enum', RED), ('Enum', BLUE), ('Longs', ()), ('Longs', (1, -2, 3)), ('Strings', ()), ('Strings', ('a', '', '字')),
    ('Table', ((1, 'two'), (), (3.5, None, True))), ('Table', ()), ('Structs', (outer(), Outer())), ('Struct', outer()),
    ('Struct', Outer()), ('Object', None),
    ('Any', None), ('Any', True), ('Any', 1), ('Any', 2**40), ('Any', 1.5), ('Any', '字'), ('Any', uno.Char('x')),
    ('Any', GREEN), ('Any', uno.getTypeByName('any')), ('Any', (1, 2)), ('Any', ('a',)), ('Any', ((1,), ('a',))),
    ('Any', outer()), ('Any', (outer(), outer())), ('Any', NamedValue('name', 3)),
]


@pytest.mark.parametrize('name,value', VALUES, ids=[f'{n}-{i}' for i, (n, _) in enumerate(VALUES)])
def test_values_come_back_as_they_went(echo, name, value):
    assert getattr(echo, f'echo{name}')(value) == value


def test_objects_keep_their_identity(echo, harness):
    mine = echo.echoObject(PythonEcho())
    assert mine.Count == 7 and echo.echoObject(mine) == mine
    assert echo.echoObject(harness) == harness
    assert echo.echoObjects((mine, None, harness)) == (mine, None, harness)
    assert echo.echoAny(harness) == harness
    assert echo.echoStruct(outer(Object=harness)).Object == harness


def test_attributes_are_read_and_set(echo):
    echo.Text = '属性'
    assert echo.Text == '属性'
    echo.Whole = outer()
    assert echo.Whole == outer()
    assert isinstance(echo.Count, int)
    with pytest.raises(Exception):
        echo.Count = 3
    assert echo.Text == '属性'


def test_an_attribute_throws_what_it_declares(create, harness):
    echo = create('gjtest.Echo')
    assert harness.veto(echo) == 'no veto'
    assert harness.veto(harness.mirror(echo)) == 'no veto'
    with pytest.raises(RuntimeException):  # Python makes this of it
        echo.Text = 'veto'
    assert echo.Text == ''


def test_results_come_through_arguments(echo):
    _, b, number, d, s, a, t, c, o, q, x = echo.giveOut(5, *[None] * 10)
    assert (b, number, d, s, a) == (True, 5, 2.5, '年报', 5)
    assert (t.typeName, c, o.Name, o.Extra, q) == ('string', BLUE, 'outer', 'extra', ('', 'second'))
    assert x.echoLong(3) == 3
    with pytest.raises(RuntimeException, match='half way'):
        echo.giveOut(2, *[None] * 10)


def test_arguments_go_both_ways(echo, harness):
    back = echo.change(True, 1, 1.5, '改', 0, RED, outer(), ('a', 'b'), harness)
    _, b, number, d, s, a, c, o, q, x = back
    assert (b, number, d, s, a, c) == (False, 2, 3.0, '改!', '改!', GREEN)
    assert (o.Name, o.Number, o.Words) == ('改!', 4, ('a', '', '𠀀'))
    assert (q, x) == (('', '', '改!'), None)


@pytest.mark.parametrize('name,arrives', [
    ('gjtest.Trouble', Trouble),
    ('com.sun.star.io.IOException', IOException),
    ('com.sun.star.lang.WrappedTargetException', WrappedTargetException),
    ('com.sun.star.lang.IllegalArgumentException', IllegalArgumentException),
    ('com.sun.star.uno.RuntimeException', RuntimeException),
])
def test_a_declared_exception_arrives_as_it_is(echo, name, arrives):
    with pytest.raises(arrives) as caught:
        echo.fail(name, '说明 1')
    assert type(caught.value) is arrives
    assert caught.value.Message == '说明 1'


def test_an_exception_may_be_derived_from_a_declared_one(create):
    with pytest.raises(uno.getClass('com.sun.star.io.NotConnectedException'), match='gone'):
        create('gjtest.Echo').fail('com.sun.star.io.NotConnectedException', 'gone')


@pytest.mark.parametrize('name', ['com.sun.star.container.NoSuchElementException', 'no.such.Exception', 'Inner', 'other'])
def test_what_is_not_declared_arrives_as_a_runtime_exception(create, name):
    with pytest.raises(RuntimeException) as caught:
        create('gjtest.Echo').fail(name, '说明 2')
    assert type(caught.value) is RuntimeException
    assert '说明 2' in caught.value.Message
    if '.' in name:
        assert name in caught.value.Message


@pytest.mark.parametrize('name,arrives', [('usage', IllegalArgumentException), ('io', IOException)])
def test_our_errors_become_the_exception_that_suits(create, name, arrives):
    with pytest.raises(arrives) as caught:
        create('gjtest.Echo').fail(name, '说明 3')
    assert (type(caught.value), caught.value.Message) == (arrives, '说明 3')


def test_an_exception_names_where_it_comes_from(create):
    echo = create('gjtest.Echo')
    with pytest.raises(Trouble) as caught:
        echo.fail('gjtest.Trouble', '')
    assert caught.value.Context == echo


def test_a_member_without_a_function_throws(echo):
    with pytest.raises(RuntimeException):
        echo.missing()


def test_a_member_of_an_interface_that_it_has_not_throws(harness):
    assert harness.stranger() == 'not implemented'


def test_all_lines_of_inheritance_are_called(create, harness):
    said = '41 label first second third fourth'
    assert harness.callAll(create('gjtest.Echo')) == said
    assert harness.callAll(PythonAll()) == said


def test_what_every_object_knows_of_itself(create):
    echo = create('gjtest.Echo')
    assert echo.ImplementationName == 'gjtest.comp.Echo'
    assert echo.SupportedServiceNames == ('gjtest.Echo', 'gjtest.Other')
    assert echo.supportsService('gjtest.Other') and not echo.supportsService('gjtest.Nonsense')
    names = {one.typeName for one in echo.Types}
    assert {'gjtest.XEcho', 'gjtest.XAll', 'com.sun.star.lang.XTypeProvider', 'com.sun.star.uno.XWeak',
            'com.sun.star.lang.XServiceInfo'} <= names
    assert echo.queryInterface(uno.getTypeByName('com.sun.star.table.XCell')) is None
    for name in names | {'com.sun.star.uno.XInterface'}:
        assert echo.queryInterface(uno.getTypeByName(name)) == echo


def test_objects_without_a_name_have_no_service_info(create, harness):
    mirror = harness.mirror(create('gjtest.Echo'))
    assert mirror.queryInterface(uno.getTypeByName('com.sun.star.lang.XServiceInfo')) is None
    assert mirror.queryInterface(uno.getTypeByName('com.sun.star.lang.XTypeProvider')) == mirror


def test_new_objects_take_arguments_or_refuse_them(create):
    assert create('gjtest.Picky', 5)
    with pytest.raises(IllegalArgumentException, match='wants one number'):
        create('gjtest.Picky', 'x')
    with pytest.raises(UnoException, match='below zero: -3'):
        create('gjtest.Picky', -3)
    assert create('gjtest.Echo', 'ignored').echoLong(1) == 1


def test_structs_have_the_size_that_the_office_says(harness):
    assert harness.wrongLayouts() == ()


def test_the_office_called_as_an_addon_does(harness):
    assert harness.visit() == ''


def test_weak_references_end_with_their_object(create, harness):
    assert harness.ownWeak() == 'yes no 1 2'
    echo = create('gjtest.Echo')
    harness.watch(echo)
    assert harness.watched() == echo
    del echo
    settle(harness)
    assert harness.watched() is None


def settle(harness):
    """References that travel by pipe go a moment later: calls there and back flush them."""
    import gc
    gc.collect()
    for _ in range(20):
        harness.Alive


def test_reference_counts_return_to_what_they_were(create, harness):
    assert harness.visit() == ''
    settle(harness)
    alive, proxies = harness.Alive, harness.Proxies
    for _ in range(5):
        echo = create('gjtest.Echo')
        for value in itertools.chain((v for n, v in VALUES if n == 'Any'), [echo, PythonEcho()]):
            echo.echoAny(value)
        mirror = harness.mirror(harness.mirror(PythonEcho()))
        mirror.echoObjects((mirror, echo, PythonEcho()))
        for seed in (1, 2):
            try:
                mirror.giveOut(seed, *[None] * 10)
                echo.giveOut(seed, *[None] * 10)
            except RuntimeException:
                pass
        echo.change(True, 1, 1.5, '改', 0, RED, outer(Object=echo), ('a', 'b'), echo)
        with pytest.raises(Trouble):
            mirror.fail('gjtest.Trouble', '')
        with pytest.raises(IllegalArgumentException):
            create('gjtest.Picky', 'x')
        assert harness.visit() == '' and harness.ownWeak()
        harness.work(10)
        del echo, mirror
    del value
    settle(harness)
    assert harness.Alive == alive
    assert harness.Proxies <= proxies


PLAIN = pytest.mark.skipif('OFFICE_PRELOAD' in os.environ, reason='sanitizers keep freed memory')


@PLAIN
def test_a_hundred_thousand_calls_take_no_memory(office, harness):
    harness.work(1000)
    before = office.resident()
    harness.work(10000)  # more than ten calls each
    assert office.resident() - before < 1 << 20


@PLAIN
def test_visits_take_no_memory(office, harness):
    for _ in range(20):
        assert harness.visit() == ''
    before = office.resident()
    for _ in range(30):
        assert harness.visit() == ''
    assert office.resident() - before < 4 << 20


def test_reading_a_workbook_is_quick(office, create, harness, capsys):
    desktop = create('com.sun.star.frame.Desktop')
    hidden = uno.createUnoStruct('com.sun.star.beans.PropertyValue')
    hidden.Name, hidden.Value = 'Hidden', True
    document = desktop.loadComponentFromURL('private:factory/scalc', '_blank', 0, (hidden,))
    sheet = document.Sheets.getByIndex(0)
    sheet.getCellRangeByName('A1:T20').setDataArray(tuple(
        tuple(f'格{r}' if c == 0 else float(r * c) for c in range(20)) for r in range(20)))
    try:
        took = harness.gather(document, 200)
    finally:
        document.close(True)
    with capsys.disabled():
        print(f'\n400 cells, 11 calls: {took:.1f} µs')
    assert took < 400
