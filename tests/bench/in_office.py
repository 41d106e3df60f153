# SPDX-License-Identifier: Apache-2.0
"""A macro that runs inside LibreOffice, as people's own do, and times the add-on against what a macro can do.

Started by addon.py through LibreOffice's script provider; TASK names a JSON file with what to do and where to put
the times. The work is done on LibreOffice's main thread, where people's clicks and macros are: on any other thread
each call would wait for the main thread to give way."""
import json
import os
import sys
import time

import uno
import unohelper
from com.sun.star.awt import XCallback

XSCRIPTCONTEXT = XSCRIPTCONTEXT  # noqa: F821, PLW0127: given by LibreOffice


def used(sheet):
    cursor = sheet.createCursor()
    cursor.gotoEndOfUsedArea(False)
    return cursor.RangeAddress.EndRow, cursor.RangeAddress.EndColumn


def text_of(value):
    if isinstance(value, float):
        return f'{value:.15g}'
    return value or ''


def cell_by_cell(document):
    """Sheets as most macros read them."""
    sheets = []
    for index in range(document.Sheets.Count):
        sheet, cells = document.Sheets.getByIndex(index), {}
        rows, columns = used(sheet)
        for row in range(rows + 1):
            for column in range(columns + 1):
                text = sheet.getCellByPosition(column, row).String
                if text:
                    cells[row, column] = text
        sheets.append((sheet.Name, cells))
    return sheets


def whole(document):
    """Sheets as the better ones read them."""
    sheets = []
    for index in range(document.Sheets.Count):
        sheet = document.Sheets.getByIndex(index)
        rows, columns = used(sheet)
        data = sheet.getCellRangeByPosition(0, 0, columns, rows).getDataArray()
        sheets.append((sheet.Name, {(r, c): text_of(value) for r, row in enumerate(data)
                                    for c, value in enumerate(row) if value != ''}))
    return sheets


def mark_singly(document, places):
    """A colour and a comment for each cell, one after the other."""
    for name, row, column in places:
        sheet = document.Sheets.getByName(name)
        cell = sheet.getCellByPosition(column, row)
        cell.CellBackColor = 0xfbd5d5
        sheet.Annotations.insertNew(cell.CellAddress, '应为 1，现为 2')


def unmark_singly(document, places):
    for name, row, column in places:
        sheet = document.Sheets.getByName(name)
        sheet.getCellByPosition(column, row).CellBackColor = -1
        for index in reversed(range(sheet.Annotations.Count)):
            sheet.Annotations.removeByIndex(index)


class Race:
    def __init__(self, task):
        self.task = task
        self.context = XSCRIPTCONTEXT.getComponentContext()
        self.desktop = XSCRIPTCONTEXT.getDesktop()
        self.times = {}

    def service(self, name):
        return self.context.ServiceManager.createInstanceWithContext(name, self.context)

    def open(self, path, **more):
        values = []
        for name, value in more.items():
            one = uno.createUnoStruct('com.sun.star.beans.PropertyValue')
            one.Name, one.Value = name, value
            values.append(one)
        return self.desktop.loadComponentFromURL(uno.systemPathToFileUrl(path), '_blank', 0, tuple(values))

    def clock(self, name, work, now=time.perf_counter):
        begun = now()
        work()
        self.times.setdefault(name, []).append(now() - begun)

    def checks(self):
        import rules
        document = self.open(self.task['seed'], Hidden=True)
        checker = self.service('org.gouji.Checker')
        named = uno.createUnoStruct('com.sun.star.beans.NamedValue')
        named.Name, named.Value = 'Document', document

        def judged(read):
            return rules.judge(*rules.find(read(document)))
        for _ in range(self.task['rounds']):
            self.clock('checker', lambda: checker.execute((named,)))
            self.clock('cells', lambda: judged(cell_by_cell))
            self.clock('arrays', lambda: judged(whole))
            self.clock('reading cells', lambda: cell_by_cell(document))
            self.clock('reading arrays', lambda: whole(document))
        self.told = {'checker': json.loads(checker.execute((named,)))['findings'], 'macro': judged(whole)}
        document.close(True)

    def edits(self):
        """What a check costs that follows an edit: it knows the document already. Counted is what this thread, on which all of it
        is done, has worked: whatever else the machine is doing doesn't matter."""
        document = self.open(self.task['seed'])
        helper = self.service('com.sun.star.frame.DispatchHelper')
        frame = document.CurrentController.Frame
        cell = document.Sheets.getByName('三、依申请公开').getCellRangeByName('D8')

        def check():
            return helper.executeDispatch(frame, 'vnd.gouji:check', '', 0, ())
        check()
        for turn in range(5 * self.task['rounds']):
            cell.Value = turn % 2
            self.clock('edit', check, time.thread_time)
        document.close(True)

    def marks(self):
        document = self.open(self.task['many'])
        helper = self.service('com.sun.star.frame.DispatchHelper')
        frame = document.CurrentController.Frame

        def run(command):
            return helper.executeDispatch(frame, 'vnd.gouji:' + command, '', 0, ())
        told = json.loads(run('check').Result)
        places = [(one['sheet'], *self.place(document, one)) for one in told['findings'] if 'cell' in one][:40]
        self.marked = len(places)
        run('clear')
        for _ in range(self.task['rounds']):
            self.clock('marks', lambda: run('check'))
            run('clear')
        free = self.open(self.task['free'])
        for _ in range(self.task['rounds']):
            self.clock('singly', lambda: mark_singly(free, places))
            unmark_singly(free, places)
        free.close(True)
        document.close(True)

    @staticmethod
    def place(document, one):
        address = document.Sheets.getByName(one['sheet']).getCellRangeByName(one['cell']).CellAddress
        return address.Row, address.Column

    def save(self):
        part = self.task['out'] + '.part'
        with open(part, 'w', encoding='utf-8') as out:
            json.dump({'times': self.times, 'told': self.told, 'marked': self.marked}, out, ensure_ascii=False)
        os.replace(part, self.task['out'])


def work():
    with open(os.environ['TASK'], encoding='utf-8') as file:
        task = json.load(file)
    try:
        sys.path[:0] = task['path']
        race = Race(task)
        race.checks()
        race.edits()
        race.marks()
        race.save()
    except BaseException as wrong:  # else LibreOffice shows a dialog that nobody sees
        import traceback
        with open(task['out'], 'w', encoding='utf-8') as out:
            json.dump({'wrong': f'{wrong}\n{traceback.format_exc()}'}, out)


class Callback(unohelper.Base, XCallback):
    def notify(self, _):
        work()


def run(*_):
    context = XSCRIPTCONTEXT.getComponentContext()
    later = context.ServiceManager.createInstanceWithContext('com.sun.star.awt.AsyncCallback', context)
    later.addCallback(Callback(), None)


g_exportedScripts = (run,)
