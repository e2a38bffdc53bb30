"""The child of `launch`: starts a window, and ends the moment it can be used.

``_launched.py FD KIND [argument ...]``: writes moments (nanoseconds of the monotonic clock) to
the pipe FD, and ends. KIND is ``empty``, ``plain``, ``field``, ``product`` or ``marks``: the last
starts the product too, with more moments on the way. No hook in the product is needed: only
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
    app = QtWidgets.QApplication.instance()
    while not stands(app):
        app.processEvents()
    mark("painted")
    field = app.focusWidget()
    if KIND not in ("empty", "plain"):
        app.sendEvent(field, letter_k())
        if len(field.text()) != 1:
            sys.exit("the field took no key")
    mark("key_landed")
    told = " ".join(f"{name}={moment}" for name, moment in MARKS.items())
    os.write(PIPE, told.encode())
    os._exit(0)


def letter_k():
    from PySide6.QtCore import QEvent, Qt  # noqa: PLC0415 - after the paint, as a key comes
    from PySide6.QtGui import QKeyEvent  # noqa: PLC0415 - the same

    return QKeyEvent(QEvent.Type.KeyPress, Qt.Key.Key_K, Qt.KeyboardModifier.NoModifier, "k")


def stands(app):
    """Whether the window is exposed, which paints it in the same event, and has the focus."""
    window = app.activeWindow()
    if window is None or not window.windowHandle().isExposed():
        return False
    field = app.focusWidget()
    return KIND in ("empty", "plain") or (
        field is not None and field.isEnabled() and hasattr(field, "text")
    )


def empty():
    """The least that any program with a window does."""
    app = QtWidgets.QApplication(sys.argv[:1])
    window = QtWidgets.QWidget()
    window.setWindowTitle("empty")
    window.resize(*SIZE)
    window.show()
    app.exec()


def plain():
    """An empty window of a program that names a key, a colour and an alignment, as all do."""
    from PySide6.QtCore import Qt  # noqa: PLC0415 - makes 93 types, which is what is measured

    assert Qt.Key.Key_Escape
    empty()


def field():
    """The least that any page for a passphrase does: Qt's own widgets, undressed."""
    app = QtWidgets.QApplication(sys.argv[:1])
    window = QtWidgets.QWidget()
    window.setWindowTitle("field")
    window.resize(*SIZE)
    line = QtWidgets.QLineEdit()
    line.setEchoMode(QtWidgets.QLineEdit.EchoMode.Password)
    layout = QtWidgets.QVBoxLayout(window)
    for widget in (QtWidgets.QLabel("Passphrase"), line, QtWidgets.QPushButton("Unlock")):
        layout.addWidget(widget)
    window.show()
    line.setFocus()
    app.exec()


def product():
    """What ``python -m workbench`` does."""
    import runpy  # noqa: PLC0415 - counts, as `-m` needs it too

    runpy.run_module("workbench", run_name="__main__", alter_sys=True)


def marks():
    """Start the product with a mark after each step."""
    from workbench.bootstrap import starting  # noqa: PLC0415 - this is what is measured

    mark("start_imported")
    sys.exit(starting.start(sys.argv[1:]))


class Doorkeeper:
    """Sees the product ask for its window; by then it has loaded Qt, in its own way."""

    def find_spec(self, name, path=None, target=None):
        if name == "workbench.ui.app":
            sys.meta_path.remove(self)
            arrange()
            if KIND == "marks":
                put_marks()


def arrange():
    """Put `watch` in the place of Qt's endless loop."""
    global QtWidgets  # noqa: PLW0603 - loaded when the product has, not before
    from PySide6 import QtWidgets  # noqa: PLC0415 - see above

    mark("PySide6_imported")
    QtWidgets.QApplication.exec = staticmethod(watch)


def put_marks():
    from workbench.ui import app, entrance, main_window  # noqa: PLC0415 - this is measured too

    mark("window_imported")
    after(app, "QApplication", "application")
    after(app.Theme, "install", "theme")
    after(app, "MainWindow", "window")
    after(entrance, "UnlockPage", "page")
    after(main_window.MainWindow, "show_page", "page_in_window")
    after(main_window.MainWindow, "show", "shown")


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
    START = {f.__name__: f for f in (empty, plain, field, product, marks)}[KIND]
    if KIND in ("product", "marks"):
        sys.meta_path.insert(0, Doorkeeper())
    else:
        arrange()
    START()
