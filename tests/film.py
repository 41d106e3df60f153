# SPDX-License-Identifier: Apache-2.0
"""Half a minute of a clerk's work as an animated picture: check, mend, export, in a real LibreOffice on a screen of its own.

    GOUJI=… /usr/bin/python3 tests/film.py OUT.gif

Every scene waits until the screen has stopped changing, so that the picture is the same however busy the machine is."""
import subprocess
import sys
import tempfile
import time
from pathlib import Path

HERE = Path(__file__).resolve().parent
sys.path.insert(0, str(HERE / 'kit'))

import gouji  # noqa: E402
import office  # noqa: E402

WIDTH, BAND = 1100, 44
SHEET = '三、依申请公开'


class Film:
    def __init__(self, screen, folder):
        self.screen, self.folder, self.scenes = screen, folder, []

    def scene(self, words, seconds, picture=None):
        """What is on the screen, or another picture, over a band with words."""
        bare = picture or self.screen.settled(self.folder / 'bare.png', patience=40)
        made = self.folder / f'{len(self.scenes):02}.png'
        height = round(768 * WIDTH / 1366)
        subprocess.run(['convert', str(bare), '+repage', '-resize', f'{WIDTH}x{height}', '-background', 'white', '-gravity', 'center', '-extent',
                        f'{WIDTH}x{height}', '-gravity', 'south', '-background', '#1f3a5f', '-splice', f'0x{BAND}', '-font',
                        'Noto-Sans-CJK-SC', '-pointsize', '20', '-fill', 'white', '-annotate', '+0+9', words, str(made)], check=True)
        self.scenes.append((made, seconds))

    def write(self, out):
        parts = [word for made, seconds in self.scenes for word in ('-delay', str(round(seconds * 100)), str(made))]
        subprocess.run(['convert', '-loop', '0', *parts, '+dither', '-colors', '128', '-layers', 'optimize', str(out)], check=True)


def until(screen, condition, patience=60):
    last = time.monotonic() + patience
    while not condition():
        if time.monotonic() > last:
            sys.exit(f'film: what should be on the screen did not come; what is there: {screen.shot("build/shots/film.png")}')
        time.sleep(0.3)


def workbook(path):
    """The seed as a clerk might leave it: a total typed over, a blank, a number with its unit; a unit where one is asked for."""
    return gouji.new(path, gouji.SEED)


def spoil(document):
    sheet = document.Sheets.getByName(SHEET)
    sheet.unprotect('')
    sheet.getCellRangeByName('D26').Value = 1
    sheet.getCellRangeByName('E7').String = ''
    sheet.getCellRangeByName('G8').String = '0件'
    document.Sheets.getByName('二、主动公开').getCellRangeByName('C19').String = '13480元'
    document.CurrentController.setActiveSheet(sheet)
    document.CurrentController.select(sheet.getCellRangeByName('D5'))


def page(pdf, folder):
    subprocess.run(['pdftoppm', '-r', '60', '-png', str(pdf), str(folder / 'page')], check=True)
    pages = [str(path) for path in sorted(folder.glob('page*.png'))[:3]]
    subprocess.run(['convert', *pages, '-bordercolor', '#9aa3ad', '-border', '1', '-bordercolor', '#e9ecef', '-border', '14', '+append',
                    '-resize', '1340x750', '-background', '#e9ecef', '-gravity', 'center', '-extent', '1366x768', str(folder / 'paper.png')], check=True)
    return folder / 'paper.png'


def shoot(film, screen, one, folder):
    document = one.open(workbook(folder / '年报.ods'))
    spoil(document)
    sheet = document.Sheets.getByName(SHEET)
    time.sleep(3)
    film.scene('打开本机关的年报', 2.5)
    screen.keys('ctrl+shift+F8')
    until(screen, lambda: sheet.DrawPage.Count > 0)
    film.scene('校验（Ctrl+Shift+F8）：标出有问题的格，右边逐条列出', 4.5)
    screen.keys('ctrl+shift+F12')
    time.sleep(2)
    film.scene('下一处：转到该改的那一格，说明应是多少、依据什么', 4.5)
    screen.keys('shift+F10')
    time.sleep(2)
    film.scene('在这一格上点右键，就能照着改', 3)
    screen.keys('Down', 'Return')
    until(screen, lambda: sheet.getCellRangeByName('D26').String == '0')
    film.scene('改了马上重新核对', 3)
    screen.keys('alt+a')
    time.sleep(1.5)
    screen.keys('r')
    time.sleep(2)
    film.scene('其余的一次修复：逐条列出从什么改成什么', 4)
    screen.keys('alt+f')
    until(screen, lambda: sheet.getCellRangeByName('G8').String == '0')
    film.scene('校验通过', 3)
    pdf = folder / '年报.pdf'
    done = one.dispatch(document, 'vnd.gouji:export-pdf', URL=pdf.as_uri())
    if done.State != 1:
        sys.exit(f'film: {done.Result}')
    time.sleep(2)
    film.scene('导出 PDF（Word、ODT、网页、Excel 也一样）', 2.5)
    film.scene('公文格式的年度报告', 4, page(pdf, folder))
    document.close(True)


def main(out):
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        with office.Screen('1366x768') as screen, office.Office(folder / 'office', gouji.package(), screen=screen) as one:
            film = Film(screen, folder)
            shoot(film, screen, one, folder)
        film.write(out)
    print(f'film: {len(film.scenes)} scenes, {sum(seconds for _, seconds in film.scenes):.0f} s, {out}')


if __name__ == '__main__':
    main(Path(sys.argv[1]))
