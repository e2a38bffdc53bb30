"""What is half typed in a room that keeps its own is stored when the program locks."""

from __future__ import annotations

from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from tests.ui.test_lock_amid import kept, opened, original, vault
from workbench.ui.forgetting.rectify_card import RectifyCard
from workbench.ui.house import CASES
from workbench.ui.persons.section import PersonsSection

__all__ = ["original", "vault"]  # fixtures
TYPED = "Gebeld met de opvang, bed is geregeld"


def test_an_entry_of_a_case_and_what_is_put_right_of_a_person(qapp, qtbot, vault):
    with opened(qapp, qtbot, vault) as app:
        rooms, desk = app.workplace.rooms, app.workplace.desk
        subject = next(one for one in desk.read.subjects.where() if one.case is not None)
        rooms.shell.go(CASES)
        rooms.cases.open_case(subject.case)
        page = rooms.cases.page
        qtbot.waitUntil(lambda: bool(page.timeline.list.rows.rows), timeout=10_000)
        page.timeline.begin_entry()
        QTest.keyClicks(QApplication.focusWidget(), TYPED)
        section = app.window.findChild(PersonsSection)
        section._put_right(subject)
        assert isinstance(section.right, RectifyCard)
        section.right.why.set_text("Zo staat het")
        app.workplace.lock()
    assert "Zo staat het" in kept(vault)
    with opened(qapp, qtbot, vault) as app:
        entries = app.workplace.desk.read.case_entries.where(case=subject.case)
        assert TYPED in [one.text for one in entries]
        app.workplace.lock()
