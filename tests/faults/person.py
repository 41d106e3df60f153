# SPDX-License-Identifier: Apache-2.0
"""Somebody at an office without a screen: presses and types what is told in the dialogs that come up, and shuts any other.

    person = Person(running)
    person.attend(done, [("新建年度报告", [("press", "新建")])])  # until `done` is set

A step is the beginning of a dialog's title and what is done there: ("press", label) of a button, ("type", label, text) of a field,
("tick", label) of a box, each found by what its name begins with; ("shut",) as the window's own way to be closed."""
import threading
import time

SHOWING = 25  # com.sun.star.accessibility.AccessibleStateType
BUTTON, BOX, FIELD = 44, 4, 60  # AccessibleRole
PATIENCE = 60


def showing(item, deepest=14):
    """The accessible contexts of all that is shown inside."""
    context = item.getAccessibleContext()
    for at in range(min(context.getAccessibleChildCount(), 60) if deepest else 0):
        try:
            child = context.getAccessibleChild(at)
            inner = child.getAccessibleContext()
            if SHOWING in inner.getAccessibleStateSet().getStates():
                yield inner
                yield from showing(child, deepest - 1)
        except Exception:  # one that went away meanwhile, or shows itself to nobody
            continue


class Person:
    def __init__(self, running):
        self.running = running
        self.toolkit = running.service("com.sun.star.awt.Toolkit")
        self.told = []  # the titles of what came up besides

    def dialogs(self):
        """Those that are open, the one in front first."""
        found = []
        for at in range(self.toolkit.getTopWindowCount()):
            try:
                one = self.toolkit.getTopWindow(at)
                if hasattr(one, "endDialog") and one.isVisible():
                    found.append(one)
            except Exception:  # it has just been closed
                continue
        return found

    def post(self, function):
        """On the office's main thread, where what people do runs; nobody waits for it, since it may open another dialog. Tells when it is done."""
        import unohelper
        from com.sun.star.awt import XCallback
        done = threading.Event()

        class Call(unohelper.Base, XCallback):
            def notify(self, data):
                try:
                    function()
                except Exception:  # what was pressed is gone: then so is the dialog
                    pass
                finally:
                    done.set()

        self.running.service("com.sun.star.awt.AsyncCallback").addCallback(Call(), None)
        return done

    def shut(self, dialog):
        self.post(lambda: dialog.endDialog(0)).wait(5)

    def act(self, dialog, what, label="", text=None):
        if what == "shut":
            return self.shut(dialog)
        for one in showing(dialog):
            role, name = one.getAccessibleRole(), one.getAccessibleName()
            if not name.startswith(label):
                continue
            if what == "type" and role == FIELD and hasattr(one, "setText"):
                return self.post(lambda: one.setText(text)).wait(5)
            if role == {"press": BUTTON, "tick": BOX}.get(what):
                return self.post(lambda: one.doAccessibleAction(0)).wait(0.2)
        return False

    def attend(self, done, steps=()):
        """False if it took too long."""
        steps, last, self.told = list(steps), time.monotonic() + PATIENCE, []
        while not done.wait(0.02):
            if time.monotonic() > last:
                return False
            open_now = self.dialogs()
            if not open_now:
                continue
            front = open_now[0]
            step = next((at for at, one in enumerate(steps) if front.getTitle().startswith(one[0])), None)
            if step is None:
                self.told.append(front.getTitle())
                self.shut(front)
            else:
                for action in steps[step][1]:
                    self.act(front, *action)
                del steps[: step + 1]
            # The next one, or none: else what was done had no effect.
            until = time.monotonic() + 1.5
            while time.monotonic() < until and not done.wait(0.02) and self.dialogs()[:1] == [front]:
                pass
        return True
