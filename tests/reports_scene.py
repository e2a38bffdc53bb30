"""A walk along the reports of *Verantwoording*, by keys."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from workbench.ui.accountability.views import REPORTS


def walk(rooms, until, look) -> None:
    """Show the list and two of its cards; ``look`` is given the name of each."""
    house = rooms.accountability
    house.show_view(REPORTS)
    house.enter()
    page, key = house.reports, Qt.Key

    def press(code):
        QTest.keyClick(page.window().focusWidget(), code)

    until(page.list.hasFocus)
    look("list")
    press(key.Key_Return)
    until(lambda: page._card and page._card.isVisible())
    look("year")
    page._card.close_up()  # what looked may have left the focus elsewhere
    page.enter_by_key()
    until(page.list.hasFocus)
    press(key.Key_Down)
    press(key.Key_Return)
    until(lambda: page._card and page._card.isVisible())
    look("feedback")
    page._card.close_up()  # what looked may have left the focus elsewhere
    page.enter_by_key()
    until(page.list.hasFocus)
