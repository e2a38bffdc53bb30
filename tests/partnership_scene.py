"""A walk along the screens of *Partners aan tafel*."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from workbench.ui.handover.card import HandoverCard
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
    page.seats.choose("role:focal_point", 0)
    look("role")
    page.view.set_value("year")
    page._turn()
    until(lambda: page.attended.cells.rows)
    page.enter_by_key()
    press(key.Key_Down)
    until(page.pane.attended.told.text)
    look("year")
    room._choose(POLICY)


def hand_over(rooms, until, look) -> None:
    """Show the card for a successor, of a table and of a case; ``look`` is given the name."""
    rooms.shell.go("meetings")
    room = rooms.meetings
    tables = room._desk.read.tables.where()
    room.open_table(next(one.id for one in tables if one.name.startswith("Regionale")))
    room.table.ask_handover()
    _look_at(room, until, look, "of a table")
    room.back()
    rooms.shell.go("cases")
    page = rooms.cases.page
    rooms.cases.open_case(next(one.id for one in page._desk.read.cases.where() if one.is_open))
    page.acts.ask_handover(page.case, page.head.more)
    _look_at(page, until, look, "of a case")


def _look_at(inside, until, look, name) -> None:
    (card,) = [one for one in inside.window().findChildren(HandoverCard) if one.isVisible()]
    until(lambda: card._people)
    look(name)
    card.close_up()
