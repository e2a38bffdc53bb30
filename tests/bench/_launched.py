"""The child of `launch`: starts a window, and ends the moment it can be used.

``_launched.py FD KIND [argument ...]``: writes the moment (nanoseconds of the monotonic clock) to
the pipe FD, and ends. KIND is ``empty``, ``field``, ``product`` or ``marks``: the last starts the
product too and writes moments on the way, as JSON. No hook in the product is needed: only
``QApplication.exec`` is another, which watches from outside until the window stands.
"""

from __future__ import annotations

import os
import sys
import time

MARKS = {"python": time.monotonic_ns()}
ROOT = os.path.dirname(os.path.dirname(os.path.dirname(os.path.abspath(__file__))))  # noqa: PTH100, PTH120 - pathlib takes 3 ms that would count
sys.path[0] = ROOT  # as `python -m` has it
SIZE = (1440, 900)  # of the product's window, so that both fill as many pixels


def mark(name):
    MARKS[name] = time.monotonic_ns()


def watch():
    """Let events run until the window is painted and its field takes a key; then end."""
    app = QApplication.instance()
    while not stands(app):
        app.processEvents()
    mark("painted")
    field = app.focusWidget()
    if KIND != "empty":
        app.sendEvent(field, QKeyEvent(QEvent.Type.KeyPress, Qt.Key.Key_K, Qt.NoModifier, "k"))
        if len(field.text()) != 1:
            sys.exit("the field took no key")
    mark("usable")
    told = str(MARKS["usable"])
    if KIND == "marks":
        import json  # noqa: PLC0415 - the others must not pay for it

        told = json.dumps(MARKS)
    os.write(PIPE, told.encode())
    os._exit(0)


def stands(app):
    """Whether the window is exposed, which paints it in the same event, and has the focus."""
    window = app.activeWindow()
    if window is None or not window.windowHandle().isExposed():
        return False
    field = app.focusWidget()
    return KIND == "empty" or (field is not None and field.isEnabled() and hasattr(field, "text"))


def empty():
    """The least that any program with a window does."""
    app = QApplication(sys.argv[:1])
    window = QWidget()
    window.setWindowTitle("empty")
    window.resize(*SIZE)
    window.show()
    app.exec()


def field():
    """The least that any page for a passphrase does: Qt's own widgets, undressed."""
    app = QApplication(sys.argv[:1])
    window = QWidget()
    window.setWindowTitle("field")
    window.resize(*SIZE)
    line = QLineEdit()
    line.setEchoMode(QLineEdit.EchoMode.Password)
    layout = QVBoxLayout(window)
    for widget in (QLabel("Passphrase"), line, QPushButton("Unlock")):
        layout.addWidget(widget)
    window.show()
    line.setFocus()
    app.exec()


def product():
    runpy.run_module("workbench", run_name="__main__", alter_sys=True)


def marks():
    """Start the product with a mark after each step."""
    from workbench.bootstrap import starting  # noqa: PLC0415 - this is what is measured

    mark("bootstrap imported")
    from workbench.ui import app, entrance, main_window  # noqa: PLC0415 - this too

    mark("window imported")
    after(app, "QApplication", "application")
    after(app.Theme, "install", "theme")
    after(app, "MainWindow", "window")
    after(entrance, "UnlockPage", "page")
    after(main_window.MainWindow, "show_page", "page in window")
    after(main_window.MainWindow, "show", "shown")
    sys.exit(starting.start(sys.argv[1:]))


def after(owner, name, told):
    real = getattr(owner, name)

    def timed(*arguments, **named):
        made = real(*arguments, **named)
        mark(told)
        return made

    setattr(owner, name, timed)


if __name__ == "__main__":
    PIPE, KIND = int(sys.argv[1]), sys.argv[2]
    sys.argv = ["workbench", *sys.argv[3:]]
    if KIND == "product":
        import runpy  # counts, as `python -m` needs it too
    from PySide6.QtCore import QEvent, Qt
    from PySide6.QtGui import QKeyEvent
    from PySide6.QtWidgets import (
        QApplication,
        QLabel,
        QLineEdit,
        QPushButton,
        QVBoxLayout,
        QWidget,
    )

    mark("PySide6 imported")
    QApplication.exec = staticmethod(watch)
    {"empty": empty, "field": field, "product": product, "marks": marks}[KIND]()
