"""*Alleen dit overleg* (R8), on a real vault by real keys: nothing else shows until a passphrase.

The rig is that of ``test_lock_amid``: the product's window, with a fresh process that is a fake.
"""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from tests.journeys import demo_vault
from tests.ui.test_lock_amid import (
    TYPED,
    held_meeting,
    log_of,
    opened,
    original,
    shown_text,
    type_into,
    vault,
)
from workbench.services import curtain
from workbench.services.audit import Act
from workbench.ui.curtain import LiftCard
from workbench.ui.house import ACTIONS, MEETINGS, PREFERENCES, TODAY, WORKSPACE
from workbench.ui.today.room import View

__all__ = ["original", "vault"]  # fixtures
KEY = Qt.Key
CTRL, SHIFT, ALT = (
    Qt.KeyboardModifier.ControlModifier,
    Qt.KeyboardModifier.ShiftModifier,
    Qt.KeyboardModifier.AltModifier,
)


def press(app, key, held=Qt.KeyboardModifier.NoModifier):
    QTest.keyClick(app.window.windowHandle(), key, held)


def drawn(app, qtbot):
    """Draw the curtain by its key around the meeting that is held."""
    held_meeting(app, qtbot)
    rooms = app.workplace.rooms
    press(app, KEY.Key_O, CTRL | SHIFT)
    qtbot.waitUntil(lambda: rooms.curtain.meeting is not None, timeout=10_000)
    return rooms


def card_of(app) -> LiftCard | None:
    found = [c for c in app.window.findChildren(LiftCard) if c.isVisible()]
    return found[0] if found else None


def close_card(app, qtbot):
    press(app, KEY.Key_Escape)
    qtbot.waitUntil(lambda: card_of(app) is None and app.workplace.rooms.curtain._card is None)


def test_behind_it_there_is_one_meeting_and_every_way_out_asks(qapp, qtbot, vault):
    with opened(qapp, qtbot, vault) as app:
        rooms = drawn(app, qtbot)
        assert not rooms.shell.side_bar.isVisible()
        assert rooms.workspace.panes.header.widen.isVisible()
        other = next(
            m.id for m in app.workplace.desk.read.meetings.where() if m.id != rooms.curtain.meeting
        )
        ways = (
            lambda: press(app, KEY.Key_2, CTRL),
            lambda: press(app, KEY.Key_3, CTRL),
            lambda: press(app, KEY.Key_Comma, CTRL),
            lambda: press(app, KEY.Key_F1),
            lambda: press(app, KEY.Key_Left, ALT),
            lambda: press(app, KEY.Key_O, CTRL | SHIFT),
            lambda: rooms.go_to_meeting(other),
            lambda: rooms.shell.go(ACTIONS),
            lambda: rooms.shell.go(MEETINGS),
            lambda: rooms.shell.go(PREFERENCES),
            rooms.workspace.panes.header.widen.click,
        )
        for way in ways:
            way()
            assert card_of(app) is not None
            assert rooms.shell.place == WORKSPACE
            assert rooms.workspace.display.page.meeting.id == rooms.curtain.meeting
            close_card(app, qtbot)
        assert rooms.workspace.panes.centre._shown.hasFocus()  # where it was
        app.workplace.lock()


def test_the_passphrase_lifts_it_and_another_does_not(qapp, qtbot, vault):
    with opened(qapp, qtbot, vault) as app:
        rooms = drawn(app, qtbot)
        press(app, KEY.Key_2, CTRL)
        card = card_of(app)
        press(app, KEY.Key_Return)
        assert card.field.error()  # nothing was typed
        QTest.keyClicks(QApplication.focusWidget(), "niet deze woorden")
        assert not card.field.error()
        press(app, KEY.Key_Return)
        qtbot.waitUntil(lambda: bool(card.field.error()), timeout=10_000)
        assert card.field.is_empty()
        assert not rooms.shell.side_bar.isVisible()
        QTest.keyClicks(QApplication.focusWidget(), demo_vault.PASSPHRASE)
        press(app, KEY.Key_Return)
        qtbot.waitUntil(rooms.shell.side_bar.isVisible, timeout=10_000)
        assert card_of(app) is None
        press(app, KEY.Key_3, CTRL)
        assert rooms.shell.place == ACTIONS
        app.workplace.lock()
    acts = [act for act, _ in log_of(vault)]
    assert acts.index(Act.CURTAIN_DRAWN) < acts.index(Act.CURTAIN_LIFTED)


def test_tab_stays_in_the_question(qapp, qtbot, vault):
    with opened(qapp, qtbot, vault) as app:
        drawn(app, qtbot)
        press(app, KEY.Key_2, CTRL)
        card = card_of(app)
        seen = []
        for _ in range(5):
            seen.append(QApplication.focusWidget())
            press(app, KEY.Key_Tab)
        assert all(card.isAncestorOf(one) for one in seen)
        assert seen[0] is seen[4]
        assert len(set(seen)) == 4
        app.workplace.lock()


def test_the_fresh_process_after_the_lock_opens_behind_it(qapp, qtbot, vault):
    with opened(qapp, qtbot, vault) as app:
        type_into(held_meeting(app, qtbot))
        meeting = drawn(app, qtbot).curtain.meeting
        press(app, KEY.Key_L, CTRL)
    with opened(qapp, qtbot, vault) as app:
        rooms = app.workplace.rooms
        assert rooms.curtain.meeting == meeting
        assert rooms.shell.place == WORKSPACE
        assert not rooms.shell.side_bar.isVisible()
        qtbot.waitUntil(lambda: rooms.workspace.panes.centre._shown is not None, timeout=10_000)
        assert TYPED in shown_text(app)
        app.workplace.lock()


def test_a_meeting_that_is_gone_keeps_nobody_in(qapp, qtbot, vault):
    with demo_vault.opened(vault) as (writer, reader):
        writer.session.write(curtain.draw, "no such meeting")
        assert curtain.drawn_for(reader.records) is None
    with opened(qapp, qtbot, vault) as app:
        assert app.workplace.rooms.shell.place == TODAY
        assert app.workplace.rooms.shell.side_bar.isVisible()
        app.workplace.lock()


def as_chair(app, qtbot):
    """Show what the chair sees, by the switch."""
    room = app.workplace.rooms.today
    qtbot.waitUntil(lambda: bool(room.coordinator.duties.rows.rows), timeout=10_000)
    room._switches[View.COORDINATOR].take_focus()
    press(app, KEY.Key_Right)
    qtbot.waitUntil(lambda: bool(room.chair.asks.rows.rows), timeout=10_000)
    return app.workplace.rooms


def give_passphrase(app, qtbot):
    QTest.keyClicks(QApplication.focusWidget(), demo_vault.PASSPHRASE)
    press(app, KEY.Key_Return)
    qtbot.waitUntil(app.workplace.rooms.shell.side_bar.isVisible, timeout=10_000)


def test_the_chairs_view_stands_alone_and_every_way_out_asks(qapp, qtbot, vault):
    with opened(qapp, qtbot, vault) as app:
        rooms = as_chair(app, qtbot)
        assert not rooms.shell.side_bar.isVisible()
        room = rooms.today
        ways = (
            lambda: press(app, KEY.Key_Escape),
            room.back.click,
            lambda: room._switches[View.CHAIR].take_focus() or press(app, KEY.Key_Left),
            lambda: press(app, KEY.Key_2, CTRL),
            lambda: press(app, KEY.Key_3, CTRL),
            lambda: press(app, KEY.Key_F1),
            room.chair.all_late.click,
            lambda: rooms.go_to_meeting(room.chair.agenda.meeting or some_meeting(app)),
        )
        for way in ways:
            way()
            assert card_of(app) is not None
            assert rooms.shell.place == TODAY
            assert room.view is View.CHAIR
            assert room._switches[View.CHAIR].value() == View.CHAIR
            close_card(app, qtbot)
        press(app, KEY.Key_K, CTRL)
        assert rooms.finding.palette is None
        assert card_of(app) is None
        app.workplace.lock()


def some_meeting(app):
    return app.workplace.desk.read.meetings.where()[0].id


def test_the_passphrase_leaves_the_chairs_view_and_goes_on(qapp, qtbot, vault):
    with opened(qapp, qtbot, vault) as app:
        rooms = as_chair(app, qtbot)
        press(app, KEY.Key_Escape)
        give_passphrase(app, qtbot)
        assert rooms.today.view is View.COORDINATOR
        assert rooms.shell.place == TODAY
        assert card_of(app) is None
        as_chair(app, qtbot)
        press(app, KEY.Key_3, CTRL)
        give_passphrase(app, qtbot)
        assert rooms.shell.place == ACTIONS
        press(app, KEY.Key_1, CTRL)
        assert rooms.today.view is View.COORDINATOR
        app.workplace.lock()


def test_a_lock_leaves_the_chairs_view(qapp, qtbot, vault):
    """The passphrase that opens the vault is the one that would have lifted the curtain."""
    with opened(qapp, qtbot, vault) as app:
        as_chair(app, qtbot)
        press(app, KEY.Key_L, CTRL)
    with opened(qapp, qtbot, vault) as app:
        assert app.workplace.rooms.today.view is View.COORDINATOR
        assert app.workplace.rooms.shell.side_bar.isVisible()
        app.workplace.lock()
