# SPDX-License-Identifier: Apache-2.0
"""What a screen reader finds in an office's windows, through AT-SPI on a bus of one's own.

    with spoken.Bus() as bus, Screen() as screen, Office(folder, oxt, screen=screen, environment=bus.environment()) as office:
        lines = bus.tree('年报.ods', screen.display)        # of the window whose title begins so

The bus is asked by a process of its own (this very file): the library knows one bus a process. Needs at-spi2-core,
gir1.2-atspi-2.0 and python3-gi."""
import json
import os
import signal
import subprocess
import sys

# Where what can't be ours stands: the document itself, menus and the office's bars.
ELSEWHERE = ('table', 'menu bar', 'tool bar', 'status bar', 'document spreadsheet', 'scroll bar', 'page tab list')


class Bus:
    """A session of its own for D-Bus, with the registry of accessible windows."""

    def __enter__(self):
        reading, writing = os.pipe()
        self.process = subprocess.Popen(['dbus-daemon', '--session', '--nofork', f'--print-address={writing}'], pass_fds=[writing],
                                        stderr=subprocess.DEVNULL, start_new_session=True)
        os.close(writing)
        with os.fdopen(reading) as lines:
            self.address = lines.readline().strip()
        return self

    def environment(self):
        return {'DBUS_SESSION_BUS_ADDRESS': self.address}

    def tree(self, title, display):
        """(depth, role, name, description) of all that is shown in the windows whose title begins so; [] while there is none."""
        told = subprocess.run([sys.executable, __file__, title], env=dict(os.environ, DISPLAY=display, **self.environment()),
                              capture_output=True, text=True, timeout=60, check=True)
        return [tuple(one) for one in json.loads(told.stdout)]

    def __exit__(self, *_):
        os.killpg(self.process.pid, signal.SIGTERM)
        self.process.wait()


def walk(item, depth, Atspi):
    for at in range(min(item.get_child_count(), 200)):
        try:
            child = item.get_child_at_index(at)
            if child is None:
                continue
            role = child.get_role_name()
            if not child.get_state_set().contains(Atspi.StateType.SHOWING):
                continue
            yield depth, role, child.get_name() or '', child.get_description() or ''
            if role not in ELSEWHERE:
                yield from walk(child, depth + 1, Atspi)
        except Exception:  # it went away meanwhile
            continue


def main(title):
    import gi
    gi.require_version('Atspi', '2.0')
    from gi.repository import Atspi
    Atspi.init()
    found = []
    desktop = Atspi.get_desktop(0)
    for at in range(desktop.get_child_count()):
        program = desktop.get_child_at_index(at)
        for number in range(program.get_child_count() if program else 0):
            window = program.get_child_at_index(number)
            if window and (window.get_name() or '').startswith(title):
                found += [(0, window.get_role_name(), window.get_name(), '')] + list(walk(window, 1, Atspi))
    print(json.dumps(found))


if __name__ == '__main__':
    main(sys.argv[1])
