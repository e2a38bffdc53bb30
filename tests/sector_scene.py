"""A walk along the screens of *Sectoren en plaatsen*."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from workbench.domain.actions import Capacity
from workbench.services import pursuing
from workbench.ui.policy.views import POLICY, SECTORS


def walk(rooms, desk, until, look) -> None:
    """Show the counts, one as a table, its records, and how one says what an action was about."""
    today = desk.clock.today()
    said = {one.action for one in desk.read.attentions.where()}
    agreed = [one for one in desk.read.actions.where() if one.agreed_on.year == today.year]
    key = next(one.id for one in agreed if one.id not in said and one.state.is_open)
    desk.do(pursuing.set_capacity, key, Capacity.SUPERVISION)
    rooms.shell.go("policy")
    room, key = rooms.policy, Qt.Key
    room._choose(SECTORS)
    page = room.late_sectors()
    page.enter()

    def press(*codes):
        for code in codes:
            QTest.keyClick(page.window().focusWidget(), code)

    until(page.sectors.picture.hasFocus)
    look("counts")
    press(key.Key_Right, key.Key_Return)
    until(page.pane.list.hasFocus)
    look("records")
    press(key.Key_S)
    until(page.pane.card.form.sector.isVisible)
    look("said")
    press(key.Key_Escape, key.Key_Escape, key.Key_Escape)
    until(page.sectors.picture.hasFocus)
    press(key.Key_T)
    until(page.sectors.table.hasFocus)
    look("table")
    press(key.Key_T)
    page.unseen.enter_by_key()
    look("nothing counted")
    page.crossed.enter_by_key()
    page._scroll.ensureWidgetVisible(page.course, 0, 24)
    look("against")
    room._choose(POLICY)
