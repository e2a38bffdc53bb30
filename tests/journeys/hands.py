"""What a child process needs to work in the real window without a screen: a script and hands.

A script is a generator. It yields milliseconds to wait, or a question that is asked until its
answer is true. Keys go to the window as the system would send them, so shortcuts, the idle clock
and the focus all see them.
"""

from __future__ import annotations

import inspect
import os
import sys
import time
import traceback
from functools import cached_property

from PySide6.QtCore import QEvent, QObject, Qt, QTimer
from PySide6.QtGui import QKeyEvent, QKeySequence
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from workbench.bootstrap import start, starting
from workbench.bootstrap.clocks import SystemClock
from workbench.bootstrap.keeping import FileKeeper
from workbench.bootstrap.late_keeper import LateKeeper
from workbench.bootstrap.worlds import LateWorld
from workbench.ui import app as ui_app
from workbench.vault.parameters import KdfParameters

CHEAP = KdfParameters(m_kib=8, t=1, p=1)  # the least there is; the product's costs 256 MiB
PATIENCE = 30.0
ASK_AGAIN = 10
STUCK = 9
KEYS = {
    "\n": Qt.Key.Key_Return,
    "\t": Qt.Key.Key_Tab,
    "\b": Qt.Key.Key_Backspace,
}


def cheap_keeper() -> FileKeeper:
    return FileKeeper(SystemClock(), CHEAP)


class CheapKeeper(LateKeeper):
    def _keeper(self) -> FileKeeper:
        return FileKeeper(self._clock(), CHEAP)


class CheapWorld(LateWorld):
    """The product's world, but for the price of a passphrase."""

    @cached_property
    def keeper(self):
        return CheapKeeper(lambda: self.clock)


class Hands:
    """Presses keys in the window."""

    def __init__(self, window) -> None:
        self.window = window

    def key(self, key, held=Qt.KeyboardModifier.NoModifier) -> None:
        QTest.keyClick(self.window.windowHandle(), key, held)

    def press(self, *names: str) -> None:
        """Press keys by their names, such as "Ctrl+Shift+E", "Return", "N"."""
        for name in names:
            pressed = QKeySequence(name)[0]
            self.key(pressed.key(), pressed.keyboardModifiers())

    def letter(self, letter: str) -> None:
        """Press the key of one letter; one without a key of its own arrives as text."""
        if letter in KEYS:
            self.key(KEYS[letter])
        elif ord(letter) < 128:
            QTest.keyClick(self.window.windowHandle(), letter)
        else:
            event = QKeyEvent(QEvent.Type.KeyPress, 0, Qt.KeyboardModifier.NoModifier, letter)
            QApplication.sendEvent(QApplication.focusWidget(), event)

    def type(self, text: str) -> None:
        for letter in text:
            self.letter(letter)


class Script(QObject):
    """Runs a generator in the event loop; a question without an answer ends the process."""

    def __init__(self, steps, parent=None) -> None:
        super().__init__(parent)
        self._steps = steps
        self._asked = None
        self._until = 0.0

    def begin(self) -> None:
        QTimer.singleShot(0, self._go)

    def _go(self) -> None:
        if self._asked is not None and not self._is_answered():
            if time.monotonic() > self._until:
                self._give_up()
            QTimer.singleShot(ASK_AGAIN, self._go)
            return
        self._asked = None
        try:
            wish = next(self._steps)
        except StopIteration:
            return
        if callable(wish):
            self._asked, self._until, wish = wish, time.monotonic() + PATIENCE, 0
        QTimer.singleShot(int(wish), self._go)

    def _is_answered(self) -> bool:
        """What goes wrong in a question ends the process too, instead of a page of the program."""
        try:
            return bool(self._asked())
        except Exception:  # noqa: BLE001 - whatever it is, nobody would answer it
            traceback.print_exc()
            os._exit(STUCK)

    def _give_up(self) -> None:
        steps = self._steps
        while inspect.isgenerator(inside := steps.gi_yieldfrom):
            steps = inside
        frame = steps.gi_frame
        at, focus = frame.f_lineno if frame else 0, type(QApplication.focusWidget()).__name__
        sys.stderr.write(f"no answer at line {at} of the script; the focus is with {focus}\n")
        sys.stderr.flush()
        os._exit(STUCK)


def play(script, *arguments: str, world: type[LateWorld] = CheapWorld) -> int:
    """Start the program as its command line would, with a script in its window.

    Everything is the product's own, from the hardening to what catches a bug, but for the price
    of a passphrase, and what else another ``world`` brings. ``script`` is given the App and
    returns a generator.
    """

    class Played(ui_app.App):
        def show(self) -> None:
            super().show()
            self.window.activateWindow()
            self.script = Script(script(self), self)
            self.script.begin()

    ui_app.App = Played
    starting.LateWorld = world
    return start(arguments)
