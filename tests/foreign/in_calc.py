#!/usr/bin/python3
# SPDX-License-Identifier: Apache-2.0
"""Opens LibreOffice's own test workbooks in a Calc without a window, and has the add-on check each.

    in_calc.py FOLDER MOST    MOST of them, evenly taken

The add-on is the one beside GOUJI. What Calc itself doesn't open, or takes a minute for, is counted and passed over. Nothing
may be taken for a report, no check may take more than a second of work, and Calc has to live through all of them: where
it ends, the add-on is named as suspect unless it ends without us too."""
import json
import os
import pathlib
import sys
import tempfile

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parents[1] / 'kit'))
import gouji  # noqa: E402
import office  # noqa: E402

KINDS = {'.ods', '.ots', '.xlsx', '.csv'}
SECOND = 1.0


def worked(pid):
    """Seconds that all threads of a process have worked: a busy machine makes no check dear."""
    fields = pathlib.Path(f'/proc/{pid}/stat').read_text().rsplit(')', 1)[1].split()
    return (int(fields[11]) + int(fields[12])) / os.sysconf('SC_CLK_TCK')


class Round:
    """One file after the other, in an office that is started again where one ended."""

    def __init__(self, room, oxt):
        self.room, self.oxt, self.running, self.started = pathlib.Path(room), oxt, None, 0

    def office(self):
        if not self.running or self.running.process.poll() is not None:
            self.started += 1
            self.running = office.Office(self.room / str(self.started), self.oxt).__enter__()
        return self.running

    def end(self):
        if self.running:
            self.running.__exit__()
            self.running = None

    def check(self, path):
        """(what the add-on says, seconds), or None where Calc doesn't open the file as a workbook."""
        running = self.office()
        try:
            document = running.open(path, Hidden=True, ReadOnly=True, MacroExecutionMode=0, UpdateDocMode=0)
        except Exception:  # by its nature: half of these files are broken on purpose
            if running.process.poll() is not None:
                raise
            return None
        try:
            if not document.supportsService('com.sun.star.sheet.SpreadsheetDocument'):
                return None
            import uno
            named = uno.createUnoStruct('com.sun.star.beans.NamedValue', 'Document', document)
            began = worked(running.process.pid)
            told = json.loads(running.service('org.gouji.Checker').execute((named,))) if self.oxt else {}
            return told, worked(running.process.pid) - began
        finally:
            document.close(True)


def main(folder, most):
    files = sorted(path for path in pathlib.Path(folder).rglob('*') if path.suffix in KINDS)
    files = files[::max(1, len(files) // int(most))]
    opened = bad = 0
    slowest = (0.0, '')
    with tempfile.TemporaryDirectory(prefix='gouji-foreign-') as room:
        ours, bare = Round(room + '/with', gouji.package()), Round(room + '/without', None)
        for path in files:
            problem = None
            try:
                came = ours.check(path)
            except Exception as thrown:
                try:
                    bare.check(path)
                    problem = f'Calc ended, and does not without the add-on: {thrown}'
                except Exception:
                    came = None
            if not problem and not came:
                continue
            if not problem:
                opened += 1
                told, seconds = came
                slowest = max(slowest, (seconds, path.name))
                if told.get('verdict') != 'unreadable':
                    problem = f'taken for a report: {told.get("form")}'
                elif seconds > SECOND:
                    problem = f'{seconds:.2f} s'
            if problem:
                bad += 1
                print(f'{path}: {problem}', flush=True)
        ours.end()
        bare.end()
    print(f'foreign in Calc: {opened} of {len(files)} opened and checked, {bad} amiss, the slowest {slowest[0]:.2f} s '
          f'({slowest[1]}), {ours.started} offices')
    return bad > 0 or not opened


if __name__ == '__main__':
    sys.exit(main(*sys.argv[1:]))
