"""Our windows in the pictures of other programs: what Windows is asked, for which window (T36).

With a stand-in for ``user32``: that shows what is asked, not what Windows does.
"""

from __future__ import annotations

import pytest
from PySide6.QtCore import QPoint, QTimer
from PySide6.QtWidgets import QApplication, QDialog, QMenu, QToolTip, QWidget

from workbench.ui import app as app_module
from workbench.ui.capture import CaptureGuard

EXCLUDED, BLACK, SHOWN = 0x11, 0x1, 0x0


class User32:
    """Remembers what was last asked for each window; an old Windows knows black only."""

    def __init__(self):
        self.asked: dict[int, list[int]] = {}
        self.knows = {EXCLUDED, BLACK, SHOWN}

    def __call__(self, name):
        assert name == "user32"
        return self

    def SetWindowDisplayAffinity(self, handle, how):  # noqa: N802 - the name in Windows
        self.asked.setdefault(handle.value, []).append(how.value)
        return how.value in self.knows

    def of(self, widget) -> list[int]:
        return self.asked.get(int(widget.winId()), [])


@pytest.fixture
def windows():
    return User32()


@pytest.fixture
def page(qtbot):
    made = QWidget()
    qtbot.addWidget(made)
    made.show()
    qtbot.waitExposed(made)
    return made


@pytest.fixture
def guard(qapp, windows, page):
    made = CaptureGuard(qapp, windows)
    yield made
    qapp.removeEventFilter(made)
    made.deleteLater()


def test_the_window_that_is_there_is_hidden_at_once(guard, windows, page):
    assert windows.of(page) == [EXCLUDED]
    assert guard.failed == 0


def test_so_is_every_dialogue_menu_and_tooltip_that_comes_up(guard, windows, page, qtbot):
    dialog = QDialog(page)
    qtbot.addWidget(dialog)
    QTimer.singleShot(50, dialog.reject)
    dialog.exec()
    assert windows.of(dialog) == [EXCLUDED]
    menu = QMenu(page)
    menu.addAction("x")
    menu.popup(QPoint(10, 10))
    assert EXCLUDED in windows.of(menu)
    menu.close()
    QToolTip.showText(QPoint(10, 10), "x", page)
    (tip,) = [w for w in QApplication.topLevelWidgets() if w.inherits("QTipLabel")]
    assert EXCLUDED in windows.of(tip)
    QToolTip.hideText()


def test_a_part_of_a_window_is_no_window(guard, windows, page):
    before = len(windows.asked)
    part = QWidget(page)
    part.show()
    assert len(windows.asked) == before


def test_an_older_windows_shows_it_black_and_one_that_cannot_is_counted(qapp, windows, page):
    windows.knows = {BLACK, SHOWN}
    made = CaptureGuard(qapp, windows)
    assert windows.of(page) == [EXCLUDED, BLACK]
    assert made.failed == 0
    windows.knows = set()
    made.hide_windows(is_hiding=False)
    made.hide_windows(is_hiding=True)
    assert made.failed == 1
    qapp.removeEventFilter(made)
    made.deleteLater()


def test_it_can_be_switched_off_and_on_at_once(guard, windows, page, qtbot):
    guard.hide_windows(is_hiding=False)
    assert windows.of(page)[-1] == SHOWN
    guard.hide_windows(is_hiding=False)
    assert windows.of(page) == [EXCLUDED, SHOWN]
    menu = QMenu(page)
    menu.addAction("x")
    menu.popup(QPoint(10, 10))
    assert EXCLUDED not in windows.of(menu)
    menu.close()
    guard.hide_windows(is_hiding=True)
    assert windows.of(page)[-1] == EXCLUDED


def test_only_windows_is_asked():
    assert app_module.CAN_HIDE is (app_module.sys.platform == "win32")
