#!/usr/bin/python3
# SPDX-License-Identifier: Apache-2.0
"""acceptance.py ROOM OXT DEB HOW-MANY - what a person does who has LibreOffice and the package and nothing else, in a room that `lay` laid and as an
ordinary user of it: installs an older version, the package over it, makes this year's workbook, fills it in, checks it, sets it right and writes the
documents; removes the package. HOW-MANY workbooks are judged there as by the command here, and by the command of the Debian package too. A line a
step; ends in 1 at the first that fails.

The office's commands are given from outside, over a socket: nothing is installed in the room for that."""
import json
import os
import re
import shutil
import socket
import subprocess
import sys
import tempfile
import zipfile
from pathlib import Path

HERE = Path(__file__).resolve().parent
sys.path[:0] = [str(HERE.parent / part) for part in ('kit', 'office', 'document', 'published', 'programs', '.')]

import demo_addon  # noqa: E402
import gouji  # noqa: E402
import office  # noqa: E402
import pdf_rules  # noqa: E402

PROGRAM = '/usr/lib/libreoffice/program/'
HOME = Path('/home/clerk')
DOCUMENTS = HOME / '年报'
OLDER = '0.0.1'
ORG = '衢州市柯城区征迁事务中心'


def insist(condition, what):
    if not condition:
        sys.exit(f'  FAILED  {what}')


def say(text):
    print(f'  ok  {text}', flush=True)


class Room:
    """A room and its ordinary user, who begins with an empty home."""

    def __init__(self, root):
        self.root = Path(root).resolve()
        self.emulated = any(self.root.glob('usr/bin/qemu-*'))
        shutil.rmtree(self.outside(HOME), ignore_errors=True)
        self.folder(HOME)
        self.folder(DOCUMENTS)

    def outside(self, path):
        return self.root / str(path).lstrip('/')

    def folder(self, path):
        self.outside(path).mkdir(parents=True)
        os.chown(self.outside(path), 1000, 1000)

    def put(self, source, path):
        """Gives the user a file."""
        shutil.copy(source, self.outside(path))
        os.chown(self.outside(path), 1000, 1000)
        return path

    def call(self, *words, user='clerk'):
        return ['sh', str(HERE / 'enter'), str(self.root), user, *map(str, words)]

    def command(self, *words, user='clerk'):
        """Runs a program to its end; (status, what it said)."""
        done = subprocess.run(self.call(*words, user=user), stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, check=False)
        return done.returncode, done.stdout.decode('utf-8', 'replace')

    def unopkg(self, *words):
        """The script is for machines that can run it."""
        return self.command(PROGRAM + ('unopkg.bin' if self.emulated else 'unopkg'), *words)

    def installed(self):
        """{identifier: version} of the user's packages."""
        status, said = self.unopkg('list')
        insist(status == 0, said)
        return dict(re.findall(r'^Identifier: (\S+)\n\s*Version: (\S+)', said, re.M))


class Clerk(office.Office):
    """The room's LibreOffice with the user's own settings, without a window."""

    def __init__(self, room):  # pylint: disable=super-init-not-called
        with socket.socket() as free:
            free.bind(('127.0.0.1', 0))
            self.address = f'socket,host=127.0.0.1,port={free.getsockname()[1]}'
        self.room, self.screen, self.process, self.context, self.greeted = room, None, None, None, False
        self.command = room.call(PROGRAM + 'soffice.bin', '--headless', '--norestore', '--nologo', '--nodefault', f'--accept={self.address};urp;')
        self.environment = None

    def connect(self, patience=900):
        return super().connect(patience)

    def open(self, path='private:factory/scalc', **properties):
        """Under an emulator of LoongArch a file is opened as a stream."""
        if self.room.root.name != 'loong64' or str(path).startswith('private:'):
            return super().open(path, **properties)
        stream = self.service('com.sun.star.ucb.SimpleFileAccess').openFileRead(Path(path).as_uri())
        return super().open('private:stream', InputStream=stream, **properties)

    def version(self):
        known = self.context.getValueByName('/singletons/com.sun.star.deployment.PackageInformationProvider')
        return dict(tuple(one) for one in known.getExtensionList()).get('org.gouji')


class Work(demo_addon.Demo):
    """The demo's way, silently."""

    def command(self, name, **arguments):
        told = self.running.dispatch(self.document, 'vnd.gouji:' + name, **arguments)
        insist(told.State == 1, f'{name}: {told.Result}')
        return told.Result

    def check(self, errors):
        told = json.loads(self.command('check'))
        rules = [f"{one['rule']} {one.get('cell', '')}" for one in told['findings']]
        insist(told['errors'] == errors, f"{told['errors']} errors instead of {errors}: {rules}")
        return told


def older_package(oxt, path):
    """The package as if it had been made before."""
    with zipfile.ZipFile(oxt) as now, zipfile.ZipFile(path, 'w', zipfile.ZIP_DEFLATED) as then:
        for name in now.namelist():
            data = now.read(name)
            if name == 'description.xml':
                data, changed = re.subn(rb'<version value="[^"]*"', b'<version value="%s"' % OLDER.encode(), data)
                insist(changed == 1, 'description.xml has no version')
            then.writestr(name, data)
    return path


def install(room, oxt, folder):
    version = re.search(r'<version value="([^"]+)"', zipfile.ZipFile(oxt).read('description.xml').decode()).group(1)
    status, said = room.unopkg('add', room.put(older_package(oxt, folder / 'older.oxt'), HOME / 'older.oxt'))
    insist(status == 0 and room.installed().get('org.gouji') == OLDER, f'unopkg add: {status} {said}')
    with Clerk(room) as running:
        insist(running.version() == OLDER and running.service('org.gouji.Checker'), 'the office does not know what was added')
        product = running.setting('/org.openoffice.Setup/Product')
        name = f'LibreOffice {product.ooSetupVersionAboutBox}'
    say(f'{name}: an older version added by unopkg as user 1000, and known to the office')
    status, said = room.unopkg('add', room.put(oxt, HOME / 'gouji.oxt'))
    insist(status == 0 and room.installed().get('org.gouji') == version, f'unopkg add: {status} {said}')
    say('this version added over it')


def work(running, room, seed):
    """The whole job; gives what the documents are called."""
    job = Work(running, room.outside(DOCUMENTS))
    job.document = running.open(OnMainThread=True)
    job.new(Year=2020, Org=ORG, Kind='department')
    say('new: a workbook for 2020')
    job.fill_in(room.put(seed, HOME / 'seed.ods'))
    job.check(0)
    book = DOCUMENTS / '2020.ods'
    job.document.storeAsURL(book.as_uri(), ())
    say('filled in, checked without an error and saved')
    job.make_mistakes()
    sheet = job.document.Sheets.getByIndex(4)
    sheet.getCellRangeByName('D8').String = '０'
    before = len(job.check(6)['findings'])
    mended = int(job.command('fix', Kind='all'))
    after = len(json.loads(job.command('check'))['findings'])
    insist(mended and after == before - mended, f'{mended} mended, {before} findings became {after}')
    say(f'with mistakes: {before} findings, {mended} of them mended by fix')
    for _ in range(5):
        job.document.UndoManager.undo()
    job.check(0)
    job.command('clear')
    job.document.store()
    for kind in ('odt', 'docx', 'pdf'):
        job.command(f'export-{kind}', URL=(DOCUMENTS / f'2020.{kind}').as_uri())
    job.document.close(True)
    return book


def judge(room, book, folder):
    """The documents are those that the command writes of the same workbook; the PDF keeps the rules."""
    saved = room.outside(book)
    for kind in ('odt', 'docx'):
        made = folder / f'command.{kind}'
        insist(gouji.run('export', '-o', made, saved)[0] == 0, 'the command does not export it')
        insist(made.read_bytes() == saved.with_suffix('.' + kind).read_bytes(), f"the {kind} is not the command's")
    say("ODT and DOCX: byte for byte the command's")
    pdf = saved.with_suffix('.pdf')
    broken = pdf_rules.broken(pdf_rules.read(pdf))
    insist(not broken, f'{broken[:3]}')
    text = subprocess.run(['pdftotext', pdf, '-'], check=True, capture_output=True, text=True).stdout
    insist(ORG in text.replace('\n', ''), 'the PDF has no text')
    say(f'PDF: {len(pdf_rules.RULES)} rules of PDF/UA-1 and PDF/A-2 kept')


def sample(folder, count):
    """As many of the workbooks that the office's tests compare, from all over them."""
    import layout
    import test_same
    cases = test_same.CASES
    for at in range(min(count, len(cases))):
        number, way = cases[at * len(cases) // min(count, len(cases))]
        path = folder / f'{number}-{way}.ods'
        layout.write_report(path, number, layout.load(number), way)
        yield path


def compare(running, room, paths):
    import uno
    different = findings = 0
    for path in paths:
        document = running.open(room.put(path, HOME / 'sample.ods'), Hidden=True)
        named = uno.createUnoStruct('com.sun.star.beans.NamedValue')
        named.Name, named.Value = 'Document', document
        there = json.loads(running.service('org.gouji.Checker').execute((named,)))
        here = gouji.check(path)[1]
        there.pop('file'), here.pop('file')
        document.close(True)
        findings += len(here['findings'])
        if there != here:
            different += 1
            print(f'      {path.name}: {len(there["findings"])} findings there, {len(here["findings"])} here')
    insist(not different, f'{different} of {len(paths)} workbooks are judged otherwise')
    say(f'{len(paths)} workbooks with {findings} findings: the same as by the command here')


def mentions(room):
    """Files in the user's home, besides what he made there, that are ours or speak of us; of LibreOffice's settings, which: it remembers the deck that
    was open last and what was set of an extension."""
    home = room.outside(HOME)
    for path in sorted(path for path in home.rglob('*') if path.is_file()):
        inside = path.relative_to(home)
        # LibreOffice's own copy of what was removed lies there until it is swept; nothing reads it.
        if str(inside.parent) in ('.', DOCUMENTS.name) or '/user/extensions/tmp/' in str(inside):
            continue
        if path.name == 'registrymodifications.xcu':
            for item in re.findall(r'<item .*?</item>', path.read_text(encoding='utf-8')):
                if 'gouji' in item.lower():
                    known = re.match(r'<item oor:path="(/org\.gouji[^"]*|/org\.openoffice\.Office\.UI\.Sidebar/Content)"', item)
                    yield f'{path.name}: {known.group(1)}' if known else item
        elif 'gouji' in path.name.lower() or b'gouji' in path.read_bytes().lower():
            yield str(inside)


def remove(room):
    status, said = room.unopkg('remove', 'org.gouji')
    insist(status == 0 and 'org.gouji' not in room.installed(), f'unopkg remove: {status} {said}')
    with Clerk(room) as running:
        insist(running.version() is None and running.service('org.gouji.Checker') is None, 'the office still knows it')
    left = [name for name in mentions(room) if not name.startswith('registrymodifications.xcu: ')]
    insist(not left, f'left behind: {left}')
    documents = sorted(path.name for path in room.outside(DOCUMENTS).iterdir())
    noted = ' '.join(name for name in mentions(room))
    say(f'removed; left are the documents: {" ".join(documents)}' + (f'; LibreOffice remembers {noted}' if noted else ''))


def debian(room, deb, paths):
    """The command of the Debian package; under an emulator there is no dpkg, and it is unpacked."""
    command = '/usr/bin/gouji'
    if room.emulated:
        command = '/opt/gouji/usr/bin/gouji'
        shutil.rmtree(room.outside('/opt/gouji'), ignore_errors=True)
        room.outside('/opt/gouji').mkdir(parents=True)
        subprocess.run(['dpkg-deb', '-x', deb, room.outside('/opt/gouji')], check=True)
    else:
        room.put(deb, '/tmp/gouji.deb')
        status, said = room.command('dpkg', '-i', '/tmp/gouji.deb', user='root')
        insist(status == 0, said)
    names = [str(room.put(path, HOME / path.name)) for path in paths]
    _, said = room.command(command, 'check', '--json', '--values', *names)
    lines = said.splitlines()
    insist(len(lines) == len(paths), said[:300])
    for path, name, line in zip(paths, names, lines):
        there, here = json.loads(line), gouji.check(path, '--values')[1]
        insist((there.pop('file'), here.pop('file')) == (name, str(path)) and there == here, f'{path.name} is judged otherwise')
    made = HOME / 'command.odt'
    room.command(command, 'export', '--force', '-o', made, names[0])
    gouji.run('export', '--force', '-o', paths[0].with_suffix('.odt'), paths[0])
    insist(room.outside(made).read_bytes() == paths[0].with_suffix('.odt').read_bytes(), 'its ODT is another')
    if not room.emulated:
        with Clerk(room) as running:
            insist(running.version() and running.service('org.gouji.Checker'), 'the office does not know the add-on of the Debian package')
        insist(room.command('dpkg', '-r', 'gouji', user='root')[0] == 0 and not room.outside(command).exists(), 'dpkg -r')
    say(f"the Debian package for {Path(deb).stem.split('_')[-1]}: {len(paths)} workbooks, findings and data the same as by the command here, and the ODT")


def main(root, oxt, deb, count):
    room = Room(root)
    # A later LibreOffice tells of types that this machine's doesn't know; the connection would end at the first.
    types = room.outside(PROGRAM)
    os.environ['UNO_TYPES'] = ' '.join(path.as_uri() for path in (types / 'types.rdb', *sorted((types / 'types').glob('*.rdb'))))
    print(f'== {room.root.name}', flush=True)
    with tempfile.TemporaryDirectory() as folder:
        folder = Path(folder)
        paths = list(sample(folder, int(count)))
        seed = gouji.new(folder / 'seed.ods', gouji.SEED)
        install(room, oxt, folder)
        with Clerk(room) as running:
            book = work(running, room, seed)
            judge(room, book, folder)
            compare(running, room, paths)
        remove(room)
        debian(room, deb, paths)


if __name__ == '__main__':
    main(*sys.argv[1:])
