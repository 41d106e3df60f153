# SPDX-License-Identifier: Apache-2.0
"""The add-on's part of the demo: a real LibreOffice without a window does what a clerk would do with the menu.

    GOUJI=… OUT=… /usr/bin/python3 tests/demo_addon.py      # OUT holds the workbooks that the demo made before

Ends in a status other than 0 if a step does not do what it should."""
import json
import os
import sys
import tempfile
from pathlib import Path
from urllib.parse import unquote

HERE = Path(__file__).resolve().parent
sys.path.insert(0, str(HERE / 'kit'))

import gouji  # noqa: E402
import office  # noqa: E402


def insist(condition, what):
    if not condition:
        sys.exit(f'演示中断：{what}')


class Demo:
    def __init__(self, running, out):
        self.running, self.out, self.document = running, out, None

    def command(self, name, **arguments):
        """Runs one, shows it, and gives its answer."""
        shown = unquote(' '.join(f'{key}={value}' for key, value in arguments.items()))
        print(f'  ▸ vnd.gouji:{name} {shown}'.rstrip(), flush=True)
        told = self.running.dispatch(self.document, 'vnd.gouji:' + name, **arguments)
        insist(told.State == 1, told.Result)
        return told.Result

    def new(self, **arguments):
        """The window is another one afterwards."""
        before = {self.key(one) for one in self.components()}
        self.command('new', **arguments)
        self.document.close(True)
        self.document = next(one for one in self.components() if self.key(one) not in before)

    @staticmethod
    def key(component):
        return component.RuntimeUID

    def components(self):
        every = self.running.desktop.Components.createEnumeration()
        while every.hasMoreElements():
            one = every.nextElement()
            if hasattr(one, 'Sheets'):
                yield one

    def fill_in(self, path):
        """Types what stands in the open cells of another workbook."""
        source = self.running.open(path, Hidden=True, OnMainThread=True)
        typed = 0
        for index in range(source.Sheets.Count):
            sheet = self.document.Sheets.getByIndex(index)
            cursor = sheet.createCursor()
            cursor.gotoEndOfUsedArea(False)
            end = cursor.RangeAddress
            texts = source.Sheets.getByIndex(index).getCellRangeByPosition(0, 0, end.EndColumn, end.EndRow).getFormulaArray()
            for row, columns in enumerate(texts):
                for column, text in enumerate(columns):
                    cell = sheet.getCellByPosition(column, row)
                    if text and not cell.CellProtection.IsLocked and cell.Formula != text:
                        cell.Formula = text
                        typed += 1
        source.close(True)
        print(f'    填入 {typed} 格')
        insist(typed > 150, '没有填好')

    def check(self, errors):
        told = json.loads(self.command('check'))
        marks = sum(not sheet.DrawPage.getByIndex(at).Printable for sheet in self.document.Sheets
                    for at in range(sheet.DrawPage.Count))
        print(f'    错误 {told["errors"]}，警告 {told["warnings"]}，提示 {told["notes"]}；标出 {marks} 格')
        for one in told['findings']:
            print(f'    · {one["says"]}')
        insist(told['errors'] == errors, f'应有 {errors} 处错误')
        insist(not errors or marks, '没有标出')

    def make_mistakes(self):
        """Three, of three kinds; found by their labels, as a person finds them."""
        third = self.document.Sheets.getByIndex(4)
        for text, right, value in (('（七）总计', 0, 1), ('二、上年结转政府信息公开申请数量', 1, 2)):
            self.cell_beside(third, text, 3 + right).Value = value
        self.cell_beside(self.document.Sheets.getByIndex(3), '政府集中采购', 1).String = '两个'

    @staticmethod
    def cell_beside(sheet, text, column):
        search = sheet.createSearchDescriptor()
        search.SearchString = text
        return sheet.getCellByPosition(column, sheet.findFirst(search).CellAddress.Row)

    def export(self, kind):
        target = self.out / f'扩展导出.{kind}'
        self.command('export-' + kind, URL=target.as_uri())
        insist(target.stat().st_size > 0, f'没有 {target}')


def main(out):
    with tempfile.TemporaryDirectory() as folder, office.Office(folder, gouji.package()) as running:
        demo = Demo(running, out)
        demo.document = running.open(OnMainThread=True)
        demo.new(Year=2020, Org='衢州市柯城区征迁事务中心', Kind='department')
        demo.fill_in(out / '柯城-2020.ods')
        demo.check(0)
        print('  改错三处')
        demo.make_mistakes()
        demo.check(6)
        demo.command('clear')
        insist(not [at for sheet in demo.document.Sheets for at in range(sheet.DrawPage.Count)
                    if not sheet.DrawPage.getByIndex(at).Printable], '标记没有清除')
        print('  改回来')
        for _ in range(3):
            demo.document.UndoManager.undo()
        demo.export('odt')
        demo.export('pdf')
        insist((out / '扩展导出.odt').read_bytes() == (out / '柯城-2020.odt').read_bytes(), '两处导出的 ODT 不同')
        print('    ODT 与 gouji export 的逐字节相同')
        demo.document.close(True)


if __name__ == '__main__':
    main(Path(os.environ['OUT']).resolve())
