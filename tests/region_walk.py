"""A walk along the screens of the tab *Regio*, with the region of the demo."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from tests import region_scene as scene
from workbench.domain.scenes import Sector
from workbench.ui.policy.views import REGION


def walk(rooms, desk, until, look) -> None:
    """Show each state of the tab; ``look`` is given its name."""
    rooms.shell.go("policy")
    rooms.policy.show_view(REGION)
    page, key = rooms.policy.shown, Qt.Key
    window = page.window()

    def press(code):
        QTest.keyClick(window.focusWidget(), code)

    page.enter()
    until(lambda: page._view is not None and page.add.hasFocus())
    look("empty")
    press(key.Key_Return)
    look("new")
    press(key.Key_Escape)
    desk.write(scene.list_places)
    desk.write(scene.write_signals)
    desk.write(scene.keep_rules)
    until(lambda: page._view.table)
    for code in (scene.OOSTMEER, scene.KRUISHOVEN):
        page.reading.read(scene.file_of(code))
        until(lambda code=code: code in page._view.pages)
    until(lambda: page.looking.questions)
    page.list.enter_by_key()
    page.list.choose(page.list.rows.rows[1].key)
    look("question")
    page.list.choose(f"sector:{Sector.MASSAGE}")
    look("sector")
    page.list.choose(desk.read.municipalities.where(code=scene.OOSTMEER)[0].id)
    look("municipality")
    page.pane.place.rules.begin_new()
    look("rule")
    press(key.Key_Escape)
    part = page.pane.release
    page.make.setFocus()
    press(key.Key_Return)
    until(lambda: part.pages.isVisible() and part.pages._pictures)
    look("page")
    part.release.setFocus()
    press(key.Key_Return)
    QTest.keyClick(window.focusWidget(), key.Key_Tab)
    press(key.Key_Space)
    until(lambda: desk.read.region_releases.where() and not part.files.isHidden())
    until(lambda: page.list.hasFocus() and part.pages._pictures)
    look("released")
    page.list.enter_by_key()
    press(key.Key_Return)
    press(key.Key_Return)
    look("files")
    press(key.Key_Escape)
    desk.write(scene.take_back)
    until(lambda: not page._view.places)
