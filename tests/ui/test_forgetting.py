"""Destroying in the real window on a real vault, by real keys: from the list to the declaration."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from tests.ui.test_lock_amid import opened, original, vault
from tests.ui.test_today import press, shown
from workbench.domain.retention import person_over_on
from workbench.services.audit import Act
from workbench.ui.forgetting.section import ForgettingSection
from workbench.ui.house import CASES
from workbench.ui.today.wishes import Place, Wish

__all__ = ["original", "vault"]  # fixtures
KEY = Qt.Key


def make_due(app, qtbot):
    """Let the time of a person of the demo be over; returns that person as it was."""
    desk = app.workplace.desk
    held = next(one for one in desk.read.subjects.where() if one.case is not None)
    today = desk.clock.today()
    old = replace(held, since=today.replace(year=today.year - 5, day=1))

    def put(work):
        work.subjects.save(old)
        work.audit(Act.SUBJECT_CHANGED, old.id)

    desk.write(put)
    qtbot.waitUntil(lambda: desk.read.subjects.get(old.id) == old, timeout=10_000)
    return old


def type_words(app, words):
    QTest.keyClicks(app.window.focusWidget(), words)


def test_from_the_due_list_to_the_declaration_by_keys(qapp, qtbot, vault, tmp_path):
    with opened(qapp, qtbot, vault) as app:
        room, desk = shown(app, qtbot), app.workplace.desk
        person = make_due(app, qtbot)
        room.coordinator.wished.emit(Wish(Place.RETENTION))
        page = room.retention
        qtbot.waitUntil(lambda: page.list.choose(f"subject:{person.id}"), timeout=10_000)
        page.list.setFocus()
        press(app, KEY.Key_Return)
        card = page.destroying
        assert card.keep.hasFocus()  # the safe answer
        press(app, KEY.Key_Return)
        assert not card.isVisible()
        assert desk.read.subjects.find(person.id) is not None
        press(app, KEY.Key_Return)
        card.act.click()  # nobody agreed yet
        assert card.name.error()
        assert app.window.focusWidget() is card.name.edit
        type_words(app, "A. Archivaris")
        card.act.setFocus()
        press(app, KEY.Key_Space)
        qtbot.waitUntil(card.declare.isVisible, timeout=60_000)
        assert desk.read.subjects.find(person.id) is None
        told = card._say.text()
        assert "nieuwe back-up" in told
        press(app, KEY.Key_Return)
        paper = card.declaring
        assert paper.isVisible()
        paper._choose = lambda parent, start: str(tmp_path)
        press(app, KEY.Key_Return)
        qtbot.waitUntil(lambda: not paper.isVisible(), timeout=60_000)
        (made,) = tmp_path.glob("*.pdf")
        assert made.name.startswith("verklaring van vernietiging 20")
        assert person.name not in made.name
        qtbot.waitUntil(
            lambda: any(row.key.startswith("destroyed:") for row in page.list.rows.rows),
            timeout=10_000,
        )
        app.workplace.lock()


def section_of(app, qtbot, case):
    rooms = app.workplace.rooms
    rooms.shell.go(CASES)
    rooms.cases.open_case(case)
    found = []

    def is_there():
        found[:] = app.window.findChildren(ForgettingSection)
        return bool(found) and bool(found[0].list.rows.rows)

    qtbot.waitUntil(is_there, timeout=10_000)
    return found[0]


def test_on_the_page_of_a_case_by_keys(qapp, qtbot, vault, tmp_path):
    with opened(qapp, qtbot, vault) as app:
        shown(app, qtbot)
        desk = app.workplace.desk
        person = next(one for one in desk.read.subjects.where() if one.case is not None)
        section = section_of(app, qtbot, person.case)
        section.list.choose(person.id)
        section.list.setFocus()
        press(app, KEY.Key_S)
        assert section.form.isVisible()
        press(app, KEY.Key_Return)
        assert section.form.reason.error()  # a stop says why
        type_words(app, "Bezwaar loopt")
        press(app, KEY.Key_Return)
        qtbot.waitUntil(lambda: bool(desk.read.stops.where(record=person.id)), timeout=10_000)
        (stop,) = desk.read.stops.where(record=person.id)
        assert stop.until > desk.clock.today() + timedelta(300)
        qtbot.waitUntil(
            lambda: "Stop tot en met" in section.list.chosen().look.second, timeout=10_000
        )
        press(app, KEY.Key_V)
        card = section.destroying
        card.name.set_text("A. Archivaris")
        card.act.click()
        qtbot.waitUntil(lambda: "vernietigingsstop" in card._say.text(), timeout=10_000)
        press(app, KEY.Key_Escape)
        assert not card.isVisible()
        section.list.setFocus()
        press(app, KEY.Key_S)  # lifted
        qtbot.waitUntil(
            lambda: desk.read.stops.where(record=person.id)[0].lifted_on is not None, timeout=10_000
        )
        press(app, KEY.Key_L)
        assert section.form.until.isVisible()  # when a person looks at it again
        type_words(app, "Juistheid betwist")
        press(app, KEY.Key_Return)
        qtbot.waitUntil(
            lambda: bool(desk.read.restrictions.where(subject=person.id)), timeout=10_000
        )
        (limited,) = desk.read.restrictions.where(subject=person.id)
        assert limited.until == desk.clock.today() + timedelta(28)
        qtbot.waitUntil(
            lambda: "gebruik is beperkt tot minstens" in section.list.chosen().look.second,
            timeout=10_000,
        )
        section.list.setFocus()
        press(app, KEY.Key_L)
        assert not section.form.until.isVisible()
        press(app, KEY.Key_Return)
        assert section.form.reason.error()  # the person hears of it, and how is written down
        type_words(app, "Gegevens kloppen, brief van 3 mei")
        press(app, KEY.Key_Return)
        qtbot.waitUntil(lambda: not desk.read.restrictions.get(limited.id).holds, timeout=10_000)
        qtbot.waitUntil(lambda: not section.form.isVisible(), timeout=10_000)
        section.list.setFocus()
        press(app, KEY.Key_Return)
        paper = section.inspecting
        assert paper.isVisible()
        paper._choose = lambda parent, start: str(tmp_path)
        press(app, KEY.Key_Return)
        qtbot.waitUntil(lambda: not paper.isVisible(), timeout=60_000)
        (made,) = tmp_path.glob("*.pdf")
        assert made.name.startswith("inzageoverzicht 20")
        assert person_over_on(person.since)
        app.workplace.lock()


def test_what_came_back_is_asked_about_and_destroyed_again(qapp, qtbot, vault):
    with opened(qapp, qtbot, vault) as app:
        shown(app, qtbot)
        desk = app.workplace.desk
        person = next(one for one in desk.read.subjects.where() if one.case is not None)
        from workbench.ui.forgetting.returned import ReturnedQuestion  # noqa: PLC0415 - made late

        asking = app.workplace.findChild(ReturnedQuestion)
        asking.rest()
        asking._found(())
        assert asking.question is None
        asking._found((person.id,))
        assert "opnieuw vernietigen?" in asking.question.accessibleName()
        press(app, KEY.Key_Return)  # the safe answer
        assert desk.read.subjects.find(person.id) is not None
        asking._found((person.id,))
        press(app, KEY.Key_Tab)
        press(app, KEY.Key_Return)
        qtbot.waitUntil(lambda: desk.read.subjects.find(person.id) is None, timeout=30_000)
        qtbot.waitUntil(lambda: desk.forgetting.returned() == (), timeout=30_000)
        app.workplace.lock()
