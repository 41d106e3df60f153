# SPDX-License-Identifier: Apache-2.0
"""The way in for scripts: the macros of docs/calc.md, run as printed, and dispatch URLs from macros of all kinds."""
import json
import re
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
sys.path.insert(0, str(ROOT / 'tests' / 'kit'))

import office  # noqa: E402

PAGE = (ROOT / 'docs/calc.md').read_text(encoding='utf-8')
NO_QUESTIONS = (('/org.openoffice.Office.Common/Security/Scripting', 'MacroSecurityLevel', '0'),)


@pytest.fixture(scope='module')
def running(oxt, tmp_path_factory):
    with office.Office(tmp_path_factory.mktemp('scripts'), oxt, settings=NO_QUESTIONS) as one:
        yield one


@pytest.fixture
def document(running, mistaken):
    opened = running.open(mistaken, OnMainThread=True, MacroExecutionMode=4)
    yield opened
    opened.close(True)


def printed(language):
    """The one macro that docs/calc.md prints in this language."""
    found = re.findall(rf'```{language}\n(.*?)```', PAGE, re.S)
    assert len(found) == 1
    return found[0]


def basic(document, source, name):
    """Runs a function of a Basic module that is put into the document."""
    libraries = document.BasicLibraries
    if not libraries.hasByName('Standard'):
        libraries.createLibrary('Standard')
    module = libraries.getByName('Standard')
    if module.hasByName('Gouji'):
        module.removeByName('Gouji')
    module.insertByName('Gouji', source)
    script = document.getScriptProvider().getScript(
        f'vnd.sun.star.script:Standard.Gouji.{name}?language=Basic&location=document')
    return script.invoke((), (), ())[0]


def test_the_basic_macro_works_as_printed(running, document):
    source = printed('basic')
    assert len(source.strip().splitlines()) == 5
    told = json.loads(basic(document, source, 'CheckReport'))
    assert (told['verdict'], told['errors'], told['file']) == ('fail', 6, document.URL)


def test_the_python_lines_work_as_printed(running, document):
    names = {'XSCRIPTCONTEXT': None, 'context': running.context, 'document': document}
    exec(printed('python'), names)  # noqa: S102: it is our own page
    assert names['findings']['errors'] == 6


def test_a_basic_macro_may_use_the_commands(running, document):
    source = '''Function Commands() As String
    Dim helper, told
    helper = createUnoService("com.sun.star.frame.DispatchHelper")
    told = helper.executeDispatch(ThisComponent.CurrentController.Frame, "vnd.gouji:check", "", 0, Array())
    Commands = told.Result
End Function
'''
    assert json.loads(basic(document, source, 'Commands'))['errors'] == 6


def test_a_basic_macro_may_export(running, document, tmp_path):
    target = tmp_path / 'out.odt'
    source = f'''Function Export() As String
    Dim helper, told
    Dim a(1) As New com.sun.star.beans.PropertyValue
    a(0).Name = "URL" : a(0).Value = "{target.as_uri()}"
    a(1).Name = "Force" : a(1).Value = True
    helper = createUnoService("com.sun.star.frame.DispatchHelper")
    told = helper.executeDispatch(ThisComponent.CurrentController.Frame, "vnd.gouji:export-odt", "", 0, a())
    Export = told.State & told.Result
End Function
'''
    assert basic(document, source, 'Export') == '1' + target.as_uri()
    assert target.read_bytes()[:2] == b'PK'
