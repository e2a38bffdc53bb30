"""The room *Vandaag* in the real window on a real vault, by real keys.

Each row leads to its place; the room is the first one, unless text waits or a curtain is drawn.
"""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from shiboken6 import isValid

from tests.screens import old_minutes
from tests.storage import fakes
from tests.ui.test_lock_amid import held_meeting, opened, original, type_into, vault
from workbench.domain.protection import Protection, ProtectionKind
from workbench.services import meetings, people
from workbench.services.actions import close, lapse
from workbench.services.audit import Act
from workbench.services.rows import ActionView
from workbench.ui.actions.due_popover import DuePopover
from workbench.ui.house import (
    ACCOUNTABILITY,
    ACTIONS,
    MEETINGS,
    PARTNERS,
    PREFERENCES,
    REMINDERS,
    TODAY,
    WORKSPACE,
)
from workbench.ui.partners.person_card import PersonCard
from workbench.ui.sharing.protecting import ProtectionPopover
from workbench.ui.today.ask_card import AskCard
from workbench.ui.today.deeds import pill
from workbench.ui.today.room import View
from workbench.ui.today.wishes import Place, Wish

__all__ = ["original", "vault"]  # fixtures
KEY = Qt.Key
OLD_WORDS = "een lange zin van toen"
CTRL = Qt.KeyboardModifier.ControlModifier


def press(app, key, held=Qt.KeyboardModifier.NoModifier):
    QTest.keyClick(app.window.windowHandle(), key, held)


def shown(app, qtbot):
    """The page of the coordinator, when it has been read and has the focus."""
    room = app.workplace.rooms.today
    qtbot.waitUntil(room.coordinator.duties.hasFocus, timeout=10_000)
    return room


def rows(listed):
    return [row.look.title for row in listed.rows.rows]


def go_to(listed, words):
    row = next(r for r in listed.rows.rows if words in r.spoken)
    assert listed.choose(row.key)
    return row


def test_it_is_shown_first_and_says_what_is_late(qapp, qtbot, vault):
    with opened(qapp, qtbot, vault) as app:
        rooms = app.workplace.rooms
        assert rooms.shell.place == TODAY
        # the others are built when one first goes there: unlocking waits for none of them
        assert [place for place, room in rooms.by_place().items() if room.now()] == [TODAY]
        page = shown(app, qtbot).coordinator
        told = page.head.said.text()
        assert "te laat" in told
        assert all(words in told for words in page.head.strong)
        assert "Er is een overleg bezig" in rows(page.duties)
        assert len(page.calls.rows.rows) == 5
        press(app, KEY.Key_3, CTRL)
        assert rooms.shell.place == ACTIONS
        press(app, KEY.Key_1, CTRL)
        assert rooms.shell.place == TODAY
        app.workplace.lock()


def test_text_that_waits_comes_before_it(qapp, qtbot, vault):
    with opened(qapp, qtbot, vault) as app:
        type_into(held_meeting(app, qtbot))
        press(app, KEY.Key_L, CTRL)
    with opened(qapp, qtbot, vault) as app:
        assert app.workplace.rooms.shell.place == WORKSPACE
        app.workplace.lock()


def test_enter_leads_to_the_place(qapp, qtbot, vault):
    places = (
        ("Er is een overleg bezig", WORKSPACE),
        ("herinneren", REMINDERS),
        ("eigen acti", ACTIONS),
        ("conceptversla", MEETINGS),
    )
    with opened(qapp, qtbot, vault) as app:
        rooms, page = app.workplace.rooms, shown(app, qtbot).coordinator
        for words, place in places:
            go_to(page.duties, words)
            press(app, KEY.Key_Return)
            assert rooms.shell.place == place
            press(app, KEY.Key_1, CTRL)
            qtbot.waitUntil(page.duties.hasFocus, timeout=10_000)
            assert words in page.duties.chosen().spoken  # it comes back to the same row
        assert rooms.actions.page.views.view is ActionView.WAITING_ON_US
        app.workplace.lock()


def test_it_leads_to_feedback_and_to_a_passphrase_that_is_to_be_agreed_anew(qapp, qtbot, vault):
    with opened(qapp, qtbot, vault) as app:
        desk, rooms = app.workplace.desk, app.workplace.rooms
        page, year = shown(app, qtbot).coordinator, desk.clock.today().year - 1
        person = desk.read.contacts.where()[0]
        given(desk, person, year)
        qtbot.waitUntil(lambda: any("wachtwoordzin" in row for row in rows(page.duties)))
        assert f"Terugkoppeling van 1 ontvanger over {year} staat open" in rows(page.duties)
        assert go_to(page.duties, "wachtwoordzin").look.second.startswith(f"{person.name}, was")
        press(app, KEY.Key_Return)
        card = rooms.shell.findChild(PersonCard)
        asked = card.findChild(ProtectionPopover)
        asked.passphrase.set_text("een heel andere zin")
        asked.keep.click()
        qtbot.waitUntil(lambda: not any("wachtwoordzin" in row for row in rows(page.duties)))
        assert card.protection.value == "Wachtwoordzin op het bestand"
        card.leave()
        go_to(page.duties, "Terugkoppeling")
        page.duties.setFocus()
        press(app, KEY.Key_Return)
        assert rooms.shell.place == ACCOUNTABILITY
        listed = rooms.accountability.feedback.list
        qtbot.waitUntil(listed.hasFocus, timeout=10_000)
        assert [person.name in row.spoken for row in listed.rows.rows] == [True]
        app.workplace.lock()


def given(desk, person, year):
    """A copy that a person had last year, and a passphrase that was agreed then."""
    day = desk.clock.today().replace(year=year, month=3)

    def write(work):
        sent = fakes.disclosure(
            0, table=None, meeting=None, organisation=person.organisation, contact=person.id,
            name=person.name, sent_at=desk.clock.now().replace(year=year),
        )  # fmt: skip
        work.disclosures.save(sent)
        work.protections.save(
            Protection(
                id="p0", contact=person.id, kind=ProtectionKind.CLOSED_FILE,
                passphrase=OLD_WORDS, agreed_on=day,
            )
        )  # fmt: skip
        work.audit(Act.PROTECTION_AGREED, "p0")

    desk.do(write)


def test_a_click_on_the_painted_button_is_enter(qapp, qtbot, vault):
    with opened(qapp, qtbot, vault) as app:
        listed = shown(app, qtbot).coordinator.duties
        row = go_to(listed, "Er is een overleg bezig")
        rect = listed.visualRect(listed.currentIndex())
        QTest.mouseClick(listed.viewport(), Qt.MouseButton.LeftButton, pos=rect.center())
        assert app.workplace.rooms.shell.place == TODAY  # beside the button it only chooses
        at = pill(rect.toRectF(), row.of).center().toPoint()
        QTest.mouseMove(listed.viewport(), at + QPoint(1, 1))
        QTest.mouseClick(listed.viewport(), Qt.MouseButton.LeftButton, pos=at)
        assert app.workplace.rooms.shell.place == WORKSPACE
        app.workplace.lock()


def test_whom_to_call_with_the_number_and_how_much_is_late(qapp, qtbot, vault):
    with opened(qapp, qtbot, vault) as app:
        room, desk = shown(app, qtbot), app.workplace.desk
        calls = room.coordinator.calls
        known = [r for r in calls.rows.rows if desk.read.contacts.where(organisation=r.key)]
        key = known[0].key
        for one in desk.read.contacts.where(organisation=key):
            desk.do(people.change_contact, replace(one, phone="06 12345678"))

        def row_of():
            return next(r for r in calls.rows.rows if r.key == key)

        qtbot.waitUntil(lambda: row_of().of.right == "06 12345678", timeout=10_000)
        row = row_of()
        assert row.of.below.endswith(" te laat")
        assert row.spoken.startswith(row.look.title)
        assert "06 12345678" in row.spoken
        calls.choose(row.key)
        calls.enter_by_key()
        press(app, KEY.Key_C)
        assert QApplication.clipboard().text() == "06 12345678"
        press(app, KEY.Key_Return)
        rooms = app.workplace.rooms
        assert rooms.shell.place == PARTNERS
        partners = rooms.partners.index.list
        qtbot.waitUntil(lambda: partners.chosen_key() == row.key, timeout=10_000)
        app.workplace.lock()


def test_it_looks_again_when_something_is_done(qapp, qtbot, vault):
    with opened(qapp, qtbot, vault) as app:
        room, desk = shown(app, qtbot), app.workplace.desk
        before = room.coordinator.duties.rows.rows
        assert before
        _, keys = desk.lists.today.longest_late(desk.clock.today(), 100)
        desk.do(close, keys[0])
        qtbot.waitUntil(lambda: room.coordinator.duties.rows.rows != before, timeout=10_000)
        for key in keys[1:]:
            desk.do(lapse, key)
        qtbot.waitUntil(lambda: not room.coordinator.calls.isVisible(), timeout=10_000)
        assert room.coordinator._none_late.isVisible()
        assert room.coordinator.head.said.text().startswith("Niets te laat.")
        app.workplace.lock()


def test_the_switch_shows_what_the_chair_sees(qapp, qtbot, vault):
    with opened(qapp, qtbot, vault) as app:
        room = shown(app, qtbot)
        press(app, KEY.Key_Backtab)
        while not room._switches[View.COORDINATOR].isAncestorOf(QApplication.focusWidget()):
            press(app, KEY.Key_Tab)
        press(app, KEY.Key_Right)
        qtbot.waitUntil(lambda: room.view is View.CHAIR, timeout=5_000)
        qtbot.waitUntil(lambda: bool(room.chair.asks.rows.rows), timeout=10_000)
        assert room._switches[View.CHAIR].isAncestorOf(QApplication.focusWidget())
        assert room.chair.head.greeting.text().startswith("Goede")
        assert room.chair.head.greeting.text().endswith(("burgemeester", "voorzitter"))
        told = room.chair.head.said.text()
        assert all(words in told for words in room.chair.head.strong)
        assert len(room.chair.asks.rows.rows) <= 5
        room.chair.asks.enter_by_key()
        go_to(room.chair.asks, "Actie bekijken")
        press(app, KEY.Key_Return)
        (card,) = [c for c in app.window.findChildren(AskCard) if c.isVisible()]
        press(app, KEY.Key_Escape)  # to read, not to change: nobody left the chair's view
        assert not isValid(card) or not card.isVisible()
        assert app.workplace.rooms.shell.place == TODAY
        assert room.view is View.CHAIR
        app.workplace.lock()


def test_the_backups_are_told_and_one_key_away(qapp, qtbot, vault):
    with opened(qapp, qtbot, vault) as app:
        room = shown(app, qtbot)
        qtbot.waitUntil(room.coordinator.backup.isVisible, timeout=15_000)
        assert "Gaat deze laptop verloren" in room.coordinator.backup._said.text()
        room.coordinator.backup.open.setFocus()
        press(app, KEY.Key_Return)
        assert app.workplace.rooms.shell.place == PREFERENCES
        app.workplace.lock()


def test_the_preparation_stands_beside_it(qapp, qtbot, vault):
    with opened(qapp, qtbot, vault) as app:
        room, desk = shown(app, qtbot), app.workplace.desk
        assert not room.coordinator.ahead.isVisible()
        (table,) = [t for t in desk.read.tables.where() if t.name.startswith("Regionale")]
        desk.do(meetings.plan, table.id, desk.clock.today() + timedelta(days=10))
        qtbot.waitUntil(room.coordinator.ahead.isVisible, timeout=10_000)
        assert "Het volgende overleg is op" in room.coordinator.head.said.text()
        assert "Agenda versturen" in rows(room.coordinator.duties)
        room.coordinator.ahead.open.setFocus()
        press(app, KEY.Key_Return)
        assert app.workplace.rooms.shell.place == MEETINGS
        assert app.workplace.rooms.meetings.preparation.isVisible()
        app.workplace.lock()


def in_the_round(app, qtbot):
    room = shown(app, qtbot)
    press(app, KEY.Key_V)
    qtbot.waitUntil(room.friday.list.hasFocus, timeout=10_000)
    qtbot.waitUntil(lambda: bool(room.friday.list.rows.rows), timeout=10_000)
    return room.friday


def heads(page):
    return [row.look.title for row in page.list.rows.rows if row.look.is_header]


def test_the_friday_round_is_walked_by_keys(qapp, qtbot, vault):
    with opened(qapp, qtbot, vault) as app:
        page, desk = in_the_round(app, qtbot), app.workplace.desk
        assert heads(page)[0] == "Te laat"
        assert heads(page)[-1] == "Conceptverslagen niet verstuurd"
        first = page.list.chosen()
        assert first.look.is_done is False
        press(app, KEY.Key_Space)
        after = page.list.chosen()
        assert after.key != first.key  # it goes on by itself
        assert page.list.rows.rows[1].look.is_done
        assert page.list.rows.rows[1].spoken.endswith("Gezien")
        assert page.head.said.text().startswith("1 van ")
        press(app, KEY.Key_X)
        qtbot.waitUntil(lambda: not desk.read.actions.get(after.key).state.is_open, timeout=10_000)
        qtbot.waitUntil(lambda: page.list.chosen_key() != after.key, timeout=10_000)
        held = page.list.chosen()
        press(app, KEY.Key_Return)
        rooms = app.workplace.rooms
        assert rooms.shell.place == ACTIONS
        qtbot.waitUntil(lambda: rooms.actions.page.list.current_key() == held.key, timeout=10_000)
        press(app, KEY.Key_1, CTRL)
        qtbot.waitUntil(page.list.hasFocus, timeout=10_000)
        assert page.list.chosen_key() == held.key  # it comes back to the same row
        press(app, KEY.Key_Z, CTRL)
        qtbot.waitUntil(lambda: desk.read.actions.get(after.key).state.is_open, timeout=10_000)
        press(app, KEY.Key_Escape)
        assert rooms.today.view is View.COORDINATOR
        app.workplace.lock()


def test_ticks_of_the_round_are_there_after_the_lock(qapp, qtbot, vault):
    with opened(qapp, qtbot, vault) as app:
        page = in_the_round(app, qtbot)
        ticked = page.list.chosen_key()
        press(app, KEY.Key_Space)
        press(app, KEY.Key_L, CTRL)
    with opened(qapp, qtbot, vault) as app:
        page = in_the_round(app, qtbot)
        assert next(r for r in page.list.rows.rows if r.key == ticked).look.is_done
        app.workplace.lock()


def test_the_round_leads_to_reminders_and_a_date(qapp, qtbot, vault):
    with opened(qapp, qtbot, vault) as app:
        page, desk = in_the_round(app, qtbot), app.workplace.desk
        wanted = next(r for r in page.list.rows.rows if r.of and r.of.partner and r.of.is_action)
        page.list.choose(wanted.key)
        asks_why = desk.read.actions.get(wanted.key).postponed > 0
        press(app, KEY.Key_D)
        (card,) = app.window.findChildren(DuePopover)
        qtbot.waitUntil(card.isVisible, timeout=5_000)
        QTest.keyClicks(QApplication.focusWidget(), "31 december 2030")
        press(app, KEY.Key_Return)
        if asks_why:
            QTest.keyClicks(QApplication.focusWidget(), "Om een reden")
            press(app, KEY.Key_Return)
        qtbot.waitUntil(lambda: wanted.key not in keys_of(page), timeout=10_000)
        other = next(r for r in page.list.rows.rows if r.of and r.of.partner and r.of.is_action)
        page.list.choose(other.key)
        qtbot.waitUntil(page.list.hasFocus, timeout=1_000)
        press(app, KEY.Key_H)
        assert app.workplace.rooms.shell.place == REMINDERS
        app.workplace.lock()


def keys_of(page):
    return [row.key for row in page.list.rows.rows]


def test_what_is_kept_too_long_is_listed_and_made_on_paper_by_keys(qapp, qtbot, vault, tmp_path):
    """Rules R14: what is due, why and since when; its paper has no names."""
    with opened(qapp, qtbot, vault) as app:
        room, desk = shown(app, qtbot), app.workplace.desk
        old_minutes(desk)
        told = "3 verslagen voorbij de bewaartermijn"
        qtbot.waitUntil(lambda: told in rows(room.coordinator.duties), timeout=10_000)
        go_to(room.coordinator.duties, told)
        press(app, KEY.Key_Return)
        page = room.retention
        qtbot.waitUntil(lambda: page.list.hasFocus() and bool(page.list.rows.rows), timeout=10_000)
        assert room.view is View.RETENTION
        header, first, *_ = page.list.rows.rows
        assert header.look.title.endswith("selectielijst 19.1.11")
        assert first.look.second == "Gehouden op 9 maart 2017, 5 jaar bewaren"
        assert first.look.due == "Voorbij sinds 1 januari 2023"
        assert all(words in first.spoken for words in (first.look.title, first.look.due))
        press(app, KEY.Key_P)
        qtbot.waitUntil(lambda: page.printing is not None, timeout=5_000)
        card = page.printing
        qtbot.waitUntil(card.make.hasFocus, timeout=5_000)
        card._choose = lambda parent, start: str(tmp_path)
        press(app, KEY.Key_Return)
        qtbot.waitUntil(lambda: not card.isVisible(), timeout=60_000)
        (made,) = tmp_path.glob("*.pdf")
        assert made.name.startswith("bewaartermijnen 20")
        assert made.read_bytes().startswith(b"%PDF")
        assert page.list.hasFocus()
        press(app, KEY.Key_Escape)
        assert room.view is View.COORDINATOR
        qtbot.waitUntil(room.coordinator.duties.hasFocus, timeout=10_000)
        press(app, KEY.Key_Return)
        qtbot.waitUntil(page.list.hasFocus, timeout=10_000)
        assert page.list.choose(first.key)
        press(app, KEY.Key_Return)
        assert app.workplace.rooms.shell.place != TODAY
        app.workplace.lock()


def test_when_nothing_is_kept_too_long_the_page_says_so(qapp, qtbot, vault):
    with opened(qapp, qtbot, vault) as app:
        room = shown(app, qtbot)
        room.coordinator.wished.emit(Wish(Place.RETENTION))
        page = room.retention
        qtbot.waitUntil(page._back.hasFocus, timeout=10_000)
        assert not page.list.isVisible()
        assert not page.paper.isEnabled()
        page._print()
        assert page.printing is None
        app.workplace.lock()
