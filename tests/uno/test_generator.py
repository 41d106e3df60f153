# SPDX-License-Identifier: Apache-2.0
"""The generator says what is wrong with a list, and writes each type once."""
import pathlib
import subprocess

import pytest

AWK = pathlib.Path(__file__).parents[2] / 'src/uno/generate/api.awk'
IDL = '''\
module a {
 published interface XInterface {
  any queryInterface([in] type aType);
 };
 enum Colour {
  RED = 0,
  BLUE = 7
 };
 constants Flags {
  const long ONE = 1;
  /** @deprecated */ const long MINUS = -1;
 };
 exception Bad: ::com::sun::star::uno::Exception {
 };
 struct Pair<T>  {
  T First;
 };
 struct Base {
  string Name;
 };
 struct Derived: ::a::Base {
  ::a::Colour Shade;
  sequence< sequence< ::a::Base > > Bases;
 };
 typedef sequence< ::a::Derived > Many;
 interface XBase {
  [attribute] long Number {
   get raises (::a::Bad);
   set raises (::a::Bad);
 };
  [attribute, readonly] ::a::Many All;
 };
 interface XFoo {
  interface ::a::XBase;
  /** @deprecated */ void old([in] ::a::XBase default, [inout] string self) raises (::a::Bad);
  ::a::Pair< long > pair();
 };
};
module b {
 interface XFoo {
  void bar();
 };
};
'''


def generate(tmp_path, *names):
    (tmp_path / 'names.list').write_text('\n'.join(names))
    done = subprocess.run(['awk', '-f', str(AWK), '-v', f'lists={tmp_path}/names.list', '-v', f'header={tmp_path}/api.h',
                           '-v', f'source={tmp_path}/api.c'], input=IDL, capture_output=True, text=True)
    header = tmp_path / 'api.h'
    return done.returncode, done.stderr, header.read_text() if header.exists() else ''


def test_a_name_that_does_not_exist(tmp_path):
    code, said, _ = generate(tmp_path, 'a.XNothing')
    assert code == 1 and 'no type a.XNothing' in said


def test_two_types_of_one_name(tmp_path):
    code, said, _ = generate(tmp_path, 'a.XFoo', 'b.XFoo')
    assert code == 1 and 'XFoo is both a.XFoo and b.XFoo: use `as`' in said


def test_as_gives_another_name(tmp_path):
    code, _, header = generate(tmp_path, 'a.XFoo', 'b.XFoo as XOther', 'a.XFoo')
    assert code == 0
    assert header.count('bool gj_XOther_bar(gj_XOther *self, gj_err *err);') == 1
    assert header.count('bool gj_XFoo_old(') == 1


def test_what_is_mentioned_comes_along(tmp_path):
    code, _, header = generate(tmp_path, 'a.XFoo # a comment', '', '# another', 'a.Flags')
    assert code == 0
    assert 'void' not in header.split('gj_XFoo_old')[1].split(';')[0]
    for text in ['gj_XFoo_old(gj_XFoo *self, gj_XBase *default_, char **self_, gj_err *err); /* raises a.Bad */',
                 'gj_XFoo_get_All(gj_XFoo *self, gj_seq_Derived **result, gj_err *err);',
                 'gj_XFoo_set_Number(gj_XFoo *self, int32_t value, gj_err *err); /* raises a.Bad */',
                 'GJ_Colour_BLUE = 7,', '#define GJ_Flags_MINUS (-1)', '#define GJ_EXC_Bad "a.Bad"', 'gj_Base base;',
                 'gj_seq_seq_Base *Bases;', 'a.XFoo::pair has a type that C has not']:
        assert text in header, text
    assert 'gj_XFoo_set_All' not in header
    assert header.index('struct gj_Base {') < header.index('struct gj_Derived {')


@pytest.mark.parametrize('name', ['a.Colour', 'a.Derived', 'a.Bad'])
def test_types_other_than_interfaces_may_be_listed(tmp_path, name):
    code, _, header = generate(tmp_path, name)
    assert code == 0 and name.split('.')[1] in header
