# SPDX-License-Identifier: Apache-2.0
"""A LibreOffice of one's own, for as long as a with-block.

    with Office(folder, oxt) as office:                   # headless, the package as a bundled extension
        document = office.open(path)                      # a component, as XComponentLoader gives it
        office.dispatch(document, 'vnd.gouji:check')
    with Screen() as screen, Office(folder, oxt, screen=screen) as office:
        screen.shot('build/shots/menu.png')
    with Office(folder, oxt, unseen=True) as office:      # with windows and dialogs that stand on no screen

Every office has its own profile and its own pipe; a first start that asks to be started again (status
81) is started again; only the process that was started here is ever ended. Needs python3-uno, and
for a window xvfb, openbox, xdotool, imagemagick and libreoffice-gtk3."""
import ctypes
import functools
import json
import os
import re
import shutil
import signal
import subprocess
import tempfile
import threading
import time
import zipfile
from pathlib import Path

from waiting import comes, until

PROGRAM = Path(os.environ.get('UNO_PROGRAM', '/usr/lib/libreoffice/program'))
CONFIG = ('<?xml version="1.0" encoding="UTF-8"?>\n<oor:items xmlns:oor="http://openoffice.org/2001/registry" '
          'xmlns:xs="http://www.w3.org/2001/XMLSchema">\n{}</oor:items>\n')
ITEM = '<item oor:path="{}"><prop oor:name="{}" oor:op="fuse"><value>{}</value></prop></item>\n'
FONTS = ('<?xml version="1.0"?>\n<!DOCTYPE fontconfig SYSTEM "fonts.dtd">\n<fontconfig>'
         '<include>/etc/fonts/fonts.conf</include><match target="pattern"><test name="family"><string>sans-serif</string>'
         '</test><edit name="family" mode="prepend" binding="strong"><string>Noto Sans CJK SC</string></edit></match>'
         '</fontconfig>\n')
# No first-run dialogs: no tip of the day, no news, no template manager.
QUIET = (('/org.openoffice.Office.Common/Misc', 'ShowTipOfTheDay', 'false'),
         ('/org.openoffice.Office.Common/Misc', 'FirstRun', 'false'),
         ('/org.openoffice.Setup/Product', 'ooSetupLastVersion', '99.9'),
         ('/org.openoffice.Setup/Office', 'OfficeRestartInProgress', 'false'))
DARK = (('/org.openoffice.Office.Common/Misc', 'SymbolStyle', 'colibre_dark'),)


# com.sun.star.accessibility.AccessibleRole of what UITest names by its class.
ROLES = {'CheckBox': 4, 'FixedText': 30, 'ListBox': 32, 'PushButton': 44, 'MultiLineEdit': 51, 'ToolBox': 63}


def language(code):
    """Settings for the language of the interface."""
    return (('/org.openoffice.Office.Linguistic/General', 'UILocale', code),
            ('/org.openoffice.Setup/L10N', 'ooLocale', code))


def unpack(oxt, extensions):
    """The package as a folder in `extensions`, the way bundled extensions lie in an installation."""
    target = Path(extensions) / Path(oxt).stem
    shutil.rmtree(target, ignore_errors=True)
    with zipfile.ZipFile(oxt) as package:
        package.extractall(target)
    return target


# Windows fill the screen, as people who work in one program have them.
MANAGER = ('<?xml version="1.0"?>\n<openbox_config xmlns="http://openbox.org/3.4/rc"><applications>'
           '<application class="*" type="normal"><maximized>yes</maximized><decor>no</decor></application>'
           '</applications></openbox_config>\n')


def with_us():
    """In the child: it ends when we do, however that comes about."""
    ctypes.CDLL(None).prctl(1, signal.SIGTERM)


# X's codes of F1 to F12.
FUNCTION_KEYS = {f'F{number}': str(code) for number, code in enumerate([*range(67, 77), 95, 96], 1)}


def by_code(keys):
    """Newer keyboard data have a meaning for Alt with a function key, and xdotool then presses Alt too."""
    return re.sub(r'F\d+$', lambda key: FUNCTION_KEYS[key[0]], keys)


class Screen:
    """An X server without a screen, and pictures of what would be on it."""

    def __init__(self, size='1440x900'):
        self.size = size
        self.process = None
        self.manager = self.config = None
        self.display = None

    def __enter__(self):
        reading, writing = os.pipe()
        self.process = subprocess.Popen(
            ['Xvfb', '-displayfd', str(writing), '-screen', '0', f'{self.size}x24', '-nolisten', 'tcp'],
            pass_fds=[writing], stderr=subprocess.DEVNULL, preexec_fn=with_us)
        os.close(writing)
        with os.fdopen(reading) as numbers:
            self.display = ':' + numbers.readline().strip()
        if self.display == ':':
            raise RuntimeError('Xvfb did not start')
        with tempfile.NamedTemporaryFile('w', suffix='.xml', delete=False) as config:
            config.write(MANAGER)
        self.config = config.name
        self.manager = subprocess.Popen(['openbox', '--sm-disable', '--config-file', self.config], env=self.environment(),
                                        stderr=subprocess.DEVNULL, preexec_fn=with_us)
        return self

    def environment(self):
        return dict(os.environ, DISPLAY=self.display, LANG='C.UTF-8')

    def shot(self, path, crop=None):
        """The whole screen as a picture; crop is WIDTHxHEIGHT+X+Y."""
        Path(path).parent.mkdir(parents=True, exist_ok=True)
        subprocess.run(['import', '-display', self.display, '-window', 'root',
                        *(['-crop', crop, '+repage'] if crop else []), str(path)], check=True, timeout=60)
        return path

    def settled(self, path, crop=None, patience=20):
        """A picture of a screen that has stopped changing."""
        last, before = time.monotonic() + patience, None
        while time.monotonic() < last:
            picture = Path(self.shot(path, crop)).read_bytes()
            if picture == before:
                break
            before = picture
            time.sleep(0.7)
        return path

    def keys(self, *keys):
        """Presses keys as a person would: 'ctrl+shift+F8', 'Return'."""
        subprocess.run(['xdotool', 'key', '--clearmodifiers', *map(by_code, keys)], env=self.environment(), check=True, timeout=60)

    def tool(self, *words):
        """What xdotool answers, also where there is nothing."""
        told = subprocess.run(['xdotool', *words], env=self.environment(), check=False, capture_output=True, text=True, timeout=60)
        return told.stdout.strip()

    def type(self, text):
        subprocess.run(['xdotool', 'type', '--delay', '40', str(text)], env=self.environment(), check=True, timeout=60)

    def click(self, x, y):
        subprocess.run(['xdotool', 'mousemove', str(x), str(y), 'click', '1'], env=self.environment(), check=True, timeout=60)

    def is_open(self, title):
        return bool(self.tool('search', '--onlyvisible', '--name', title))

    def menu(self, letter, title):
        """年度报告(A), and the dialog of this title is there and has the keyboard."""
        self.keys('alt+a')
        time.sleep(2)
        self.keys(letter)
        until(lambda: title in self.tool('getactivewindow', 'getwindowname'))
        time.sleep(1.5)

    def press_until(self, key, condition):
        """A first key may only shut a list that a dialog offers while one types."""
        assert any(self.keys(key) or comes(condition, 6) for _ in range(6))

    def choose_file(self, title, name):
        """Into the file dialog of this title; again, where a busy machine lost letters."""
        for _ in range(5):
            until(lambda: title in self.tool('getactivewindow', 'getwindowname'))
            self.keys('ctrl+a')
            self.type(name)
            time.sleep(1)
            for _ in range(2):  # the first may only shut the list of names that the dialog offers
                self.keys('Return')
                if comes(lambda: not self.is_open(title), 6):
                    return
        raise AssertionError(f'{title} stays')

    def __exit__(self, *_):
        end(self.manager)
        end(self.process)
        os.unlink(self.config)


def end(process, patience=20):
    if process.poll() is None:
        process.terminate()
        try:
            process.wait(patience)
        except subprocess.TimeoutExpired:
            process.kill()
            process.wait()


class Office:
    """One LibreOffice process. Without `oxt` it has no add-on; with `shared` the add-on is the one that
    `unopkg add --shared` put into the folder of that name. The add-on's hint of the first spreadsheet comes
    with `greeted` False alone."""
    count = 0

    def __init__(self, folder, oxt=None, *, screen=None, dark=False, locale='zh-CN', shared=None,
                 settings=(), arguments=(), greeted=True, environment=None, unseen=False):
        Office.count += 1
        self.folder = Path(folder).resolve()
        self.screen = screen
        self.address = f'pipe,name=gouji{os.getpid()}-{Office.count}'
        extensions = self.folder / 'extensions'
        extensions.mkdir(parents=True, exist_ok=True)
        if oxt:
            unpack(oxt, extensions)
        self.write_settings((*QUIET, *language(locale), *(DARK if dark else ()), *settings))
        self.command = [
            str(PROGRAM / 'soffice.bin'), *([] if screen or unseen else ['--headless', '--invisible']),
            '--norestore', '--nologo', '--nodefault', f'--accept={self.address};urp;',
            f'-env:UserInstallation={self.profile.as_uri()}', f'-env:BUNDLED_EXTENSIONS={extensions.as_uri()}',
            *([f'-env:UNO_SHARED_PACKAGES_CACHE={Path(shared).resolve().as_uri()}'] if shared else []), *arguments]
        self.environment = dict(os.environ, LANG='C.UTF-8', **({'SAL_USE_VCLPLUGIN': 'svp'} if unseen else {}))
        if screen:
            self.environment.update(DISPLAY=screen.display, SAL_USE_VCLPLUGIN='gtk3', GDK_BACKEND='x11',
                                    GTK_THEME='Adwaita:dark' if dark else 'Adwaita',
                                    FONTCONFIG_FILE=str(self.write_fonts()), NO_AT_BRIDGE='1')
        # Somebody's own settings; whoever brings a bus for D-Bus wants to be told what screen readers are.
        self.environment.update(environment or {})
        if 'DBUS_SESSION_BUS_ADDRESS' in (environment or {}):
            self.environment.pop('NO_AT_BRIDGE', None)
        self.greeted = greeted and (oxt or shared)
        self.process = None
        self.context = None

    @property
    def profile(self):
        return self.folder / 'profile'

    def write_settings(self, settings):
        target = self.profile / 'user' / 'registrymodifications.xcu'
        if not target.exists():
            target.parent.mkdir(parents=True, exist_ok=True)
            target.write_text(CONFIG.format(''.join(ITEM.format(*one) for one in settings)), encoding='utf-8')

    def write_fonts(self):
        """Interfaces in Noto, as desktops for China set them; the first Chinese font found may be a brush."""
        path = self.folder / 'fonts.conf'
        path.write_text(FONTS, encoding='utf-8')
        return path

    def start(self):
        self.process = subprocess.Popen(self.command, env=self.environment, stdout=subprocess.DEVNULL, preexec_fn=with_us)

    def connect(self, patience=120):
        """The office's component context; starts it again where it asks for that."""
        import uno
        local = uno.getComponentContext()
        resolver = local.ServiceManager.createInstance('com.sun.star.bridge.UnoUrlResolver')
        last = time.monotonic() + patience
        while time.monotonic() < last:
            if self.process.poll() == 81:
                self.start()
            elif self.process.poll() is not None:
                raise RuntimeError(f'the office ended with status {self.process.returncode}')
            try:
                return resolver.resolve(f'uno:{self.address};urp;StarOffice.ComponentContext')
            except Exception:  # not there yet
                time.sleep(0.1)
        raise RuntimeError('the office does not answer')

    def __enter__(self):
        self.start()
        try:
            self.context = self.connect()
            if self.greeted:  # not in the settings: before its first start an office doesn't know ours
                self.choose('Welcomed', True, 'Noticed')
        except BaseException:
            end(self.process)
            raise
        return self

    def __exit__(self, *_):
        # Aside: a dialog that somebody left open would hold the call, and us, for ever.
        asking = threading.Thread(target=self.ask_to_end, daemon=True)
        asking.start()
        asking.join(20)
        end(self.process)

    def ask_to_end(self):
        try:
            self.desktop.terminate()
            self.process.wait(20)
        except Exception:  # it may have gone already
            pass

    # ---- what tests ask of an office ----

    def service(self, name, *arguments):
        manager = self.context.ServiceManager
        if arguments:
            return manager.createInstanceWithArgumentsAndContext(name, arguments, self.context)
        return manager.createInstanceWithContext(name, self.context)

    @property
    def desktop(self):
        return self.service('com.sun.star.frame.Desktop')

    def open(self, path='private:factory/scalc', **properties):
        """Opens a file or a factory URL."""
        url = path if str(path).startswith('private:') else Path(path).resolve().as_uri()
        properties.setdefault('OnMainThread', self.screen is not None)  # else gtk waits for ever, one time in four
        document = self.desktop.loadComponentFromURL(url, '_blank', 0, values(properties))
        assert document is not None, f'{path} did not open'
        return document

    @functools.cached_property
    def major(self):
        """7, 25, 26 …"""
        return int(self.setting('/org.openoffice.Setup/Product').ooSetupVersion.split('.')[0])

    def close(self, document, on_main=False):
        """Closes a document whose drawings somebody has looked at. LibreOffice 26.8 ends when a program lets go of a drawing at the
        moment its document closes or later, without our add-on too, and pyuno tells of what went out of use on a thread of its own:
        it gets the time for it. The caller holds no drawing any more."""
        if self.major >= 26:
            time.sleep(0.3)
        if on_main:
            self.on_main(lambda: document.close(True))
        else:
            document.close(True)

    def dispatch(self, document, command, **arguments):
        """Runs a command of the document's window and waits for it."""
        frame = document.CurrentController.Frame
        helper = self.service('com.sun.star.frame.DispatchHelper')
        return helper.executeDispatch(frame, command, '', 0, values(arguments))

    def on_main(self, function):
        """What the function gives, its calls run by the office's main thread, where what people do runs."""
        import unohelper
        from com.sun.star.awt import XCallback
        given, done = [], threading.Event()

        class Call(unohelper.Base, XCallback):
            def notify(self, data):
                try:
                    given.append(function())
                finally:
                    done.set()

        self.service('com.sun.star.awt.AsyncCallback').addCallback(Call(), None)
        assert done.wait(60) and given, 'the call failed'
        return given[0]

    def setting(self, path):
        """A node of the configuration, as everybody sees it."""
        provider = self.service('com.sun.star.configuration.ConfigurationProvider')
        return provider.createInstanceWithArguments('com.sun.star.configuration.ConfigurationAccess',
                                                    values({'nodepath': path}))

    def choose(self, name, value, group='Chosen'):
        """An option of the add-on's, as an administrator's tool or a macro would set it."""
        provider = self.service('com.sun.star.configuration.ConfigurationProvider')
        node = provider.createInstanceWithArguments('com.sun.star.configuration.ConfigurationUpdateAccess',
                                                    values({'nodepath': f'/org.gouji.Options/{group}'}))
        node.replaceByName(name, value)
        node.commitChanges()

    def seen(self, document, deepest=6):
        """(role, name) of everything a screen reader finds in the document's window."""
        def walk(item, depth):
            context = item.getAccessibleContext()
            yield context.getAccessibleRole(), context.getAccessibleName()
            for index in range(min(context.getAccessibleChildCount(), 100) if depth else 0):
                try:
                    yield from walk(context.getAccessibleChild(index), depth - 1)
                except AttributeError:  # a child that went away meanwhile
                    continue
        window = document.CurrentController.Frame.ContainerWindow
        if hasattr(window, 'getAccessibleContext'):
            return list(walk(window, deepest))
        return [(role, name) for role, name, _ in self.front()]

    def front(self):
        """(role, name, all that is known) of every visible window in the one in front, in order. LibreOffice 26.8 has no
        way from a window to its accessible object; UITest tells the windows' own texts. No items of menus and toolbars."""
        def walk(one):
            yield ROLES.get(one['ImplementationName'].lstrip('0123456789')), one.get('Text', '').replace('~', ''), one
            for child in one.get('children', []):
                if child.get('Visible') == 'true':
                    yield from walk(child)
        window = self.service('com.sun.star.ui.test.UITest').getTopFocusWindow()
        return list(walk(json.loads(window.getHierarchy()))) if window else []

    def click(self, frame, one):
        """Where the middle of something that front() told of is, in the frame's window; without a screen too."""
        import uno
        at, size = ([int(number) for number in one[key].split('x')] for key in ('AbsPosition', 'Size'))
        event = uno.createUnoStruct('com.sun.star.awt.MouseEvent')
        event.Source, event.Buttons, event.ClickCount = frame.ContainerWindow, 1, 1
        event.X, event.Y = (at[axis] + size[axis] // 2 for axis in (0, 1))
        robot = self.service('com.sun.star.awt.Toolkit')
        for step in (robot.mouseMove, robot.mousePress, robot.mouseRelease):
            step(event)
            time.sleep(0.1)

    def resident(self):
        """Bytes of memory in use."""
        pages = Path(f'/proc/{self.process.pid}/statm').read_text(encoding='ascii').split()[1]
        return int(pages) * os.sysconf('SC_PAGE_SIZE')


def values(properties):
    import uno
    made = []
    for name, value in properties.items():
        one = uno.createUnoStruct('com.sun.star.beans.PropertyValue')
        one.Name, one.Value = name, value
        made.append(one)
    return tuple(made)


def install_shared(oxt, folder):
    """`unopkg add --shared` into a setting of its own; the cache to give to Office(shared=…)."""
    folder = Path(folder).resolve()
    cache = folder / 'shared'
    cache.mkdir(parents=True, exist_ok=True)
    settings = [f'-env:UserInstallation={(folder / "unopkg-profile").as_uri()}',
                f'-env:UNO_SHARED_PACKAGES_CACHE={cache.as_uri()}']
    done = subprocess.run([str(PROGRAM / 'unopkg.bin'), 'add', '--shared', *settings, str(oxt)],
                          stdin=subprocess.DEVNULL, capture_output=True, text=True, timeout=300, check=False)
    return cache, done
