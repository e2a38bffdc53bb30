"""A walk along the screens of *Partners aan tafel*."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from workbench.ui.policy.views import PARTNERS, POLICY


def walk(rooms, until, look) -> None:
    """Show seats, an empty one and a year; ``look`` is given the name of each."""
    rooms.shell.go("policy")
    room, key = rooms.policy, Qt.Key
    room._choose(PARTNERS)
    page = room.late_partners()
    page.enter()

    def press(code):
        QTest.keyClick(page.window().focusWidget(), code)

    until(lambda: page.seats.cells.rows and page.seats.hasFocus())
    until(page.pane.attended.told.text)
    look("seats")
    gap = next((one for one in page.seats.cells.rows if one.key.startswith("kind:")), None)
    if gap is not None:
        page.seats.choose(gap.key, 0)
        look("empty seat")
    page.view.set_value("year")
    page._turn()
    until(lambda: page.attended.cells.rows)
    page.enter_by_key()
    press(key.Key_Down)
    until(page.pane.attended.told.text)
    look("year")
    room._choose(POLICY)
