# SPDX-License-Identifier: Apache-2.0
"""Going to a finding: the window scrolls as far as the cell needs and no further, and a merged cell is taken whole."""
import time

import pytest

# Rows and columns count from 0.
SECOND, THIRD = '二、主动公开', '三、依申请公开'


@pytest.fixture
def document(running, mistaken):
    opened = running.open(mistaken)
    running.dispatch(opened, 'vnd.gouji:check')
    time.sleep(0.5)
    yield opened
    opened.close(True)


def show(document, name, frozen=None):
    """The sheet in the window, from its start, with (columns, rows) frozen."""
    controller = document.CurrentController
    controller.setActiveSheet(document.Sheets.getByName(name))
    controller.freezeAtPosition(0, 0)
    controller.setFirstVisibleRow(0)
    controller.setFirstVisibleColumn(0)
    if frozen:
        controller.freezeAtPosition(*frozen)
    return controller


def pane(controller):
    """The one that scrolls."""
    return controller.getByIndex(controller.Count - 1)


def seen(controller):
    shown = pane(controller).getVisibleRange()
    return (shown.StartRow, shown.EndRow), (shown.StartColumn, shown.EndColumn)


def go(running, document, step, times):
    for _ in range(times):
        running.dispatch(document, 'vnd.gouji:' + step)
    time.sleep(0.3)


def scrolled(controller, rows):
    pane(controller).setFirstVisibleRow(rows)
    time.sleep(0.2)
    return seen(controller)


@pytest.mark.parametrize('frozen', [None, (0, 4), (1, 4)], ids=['whole', 'rows', 'both'])
def test_nothing_scrolls_to_a_cell_that_is_seen(running, document, frozen):
    controller = show(document, THIRD, frozen)
    before = scrolled(controller, 19)
    assert before[0][0] == 19 and before[0][1] > 25
    go(running, document, 'next', 2)
    assert document.CurrentSelection.AbsoluteName.endswith('$D$26')
    assert seen(controller) == before


@pytest.mark.parametrize('frozen', [None, (0, 4), (1, 4)], ids=['whole', 'rows', 'both'])
def test_a_cell_below_becomes_the_last_one_seen(running, document, frozen):
    sheet = document.Sheets.getByName(SECOND)
    sheet.unprotect('')
    sheet.Rows.insertByIndex(4, 60)  # the finding moves down, out of sight
    running.dispatch(document, 'vnd.gouji:check')
    controller = show(document, SECOND, frozen)
    assert seen(controller)[0][1] < 78
    go(running, document, 'next', 1)
    assert document.CurrentSelection.AbsoluteName.endswith('$B$79')
    (first, last), _ = seen(controller)
    assert first <= 78 <= last
    pane(controller).setFirstVisibleRow(first - 2)
    time.sleep(0.2)
    assert seen(controller)[0][1] < 78, 'less would have done'


def test_a_cell_above_becomes_the_first_one_seen(running, document):
    controller = show(document, SECOND)
    scrolled(controller, 40)
    go(running, document, 'next', 1)
    assert seen(controller)[0][0] == 18


def test_a_cell_at_the_side_is_scrolled_to_in_its_row_only(running, document):
    controller = show(document, THIRD)
    pane(controller).setFirstVisibleColumn(12)
    before = scrolled(controller, 17)
    go(running, document, 'next', 2)
    assert seen(controller)[0] == before[0] and seen(controller)[1][0] == 3


def test_a_merged_cell_is_selected_whole_and_not_marked(running, document):
    go(running, document, 'previous', 1)
    selected = document.CurrentSelection
    assert selected.AbsoluteName.replace('$', '').endswith(('.C19:D19', '.C19'))  # LibreOffice 25.2 and 26.8 tell the first cell
    running.dispatch(document, '.uno:GoRight')  # in a marked area the cursor would go round
    assert document.CurrentSelection.RangeAddress.StartColumn == 4


def bar(document):
    return document.CurrentController.hasInfobar('org.gouji.bar')


def test_what_leads_into_a_hidden_row_or_column_says_so_until_it_is_seen_again(running, document):
    sheet = document.Sheets.getByName(THIRD)
    sheet.Rows.getByIndex(25).IsVisible = False
    helper, frame = running.service('com.sun.star.frame.DispatchHelper'), document.CurrentController.Frame
    told = [helper.executeDispatch(frame, 'vnd.gouji:next', '', 0, ()).Result for _ in range(2)]
    assert 'D26' in told[1] and '行' in told[1], told
    assert document.CurrentSelection.AbsoluteName.endswith('$D$26') and bar(document)
    sheet.Rows.getByIndex(25).IsVisible = True
    go(running, document, 'previous', 1)
    assert not bar(document), 'it is seen, and the bar says it is not'
    sheet.Columns.getByIndex(3).IsVisible = False
    assert 'D26' in helper.executeDispatch(frame, 'vnd.gouji:next', '', 0, ()).Result
