"""A card over the minutes is half typed when the program locks: it is there after unlocking."""

from __future__ import annotations

from datetime import date

import pytest
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from tests.journeys import demo_vault
from tests.journeys.demo_vault import PASSPHRASE
from tests.ui.test_every_screen import end, start, until
from workbench.settings import Settings, SettingsFile
from workbench.ui.workspace.wording_card import CorrectionForm


@pytest.fixture
def program(qapp, tmp_path):
    """Open the demo vault in the program; each call opens it again."""
    demo_vault.make(tmp_path / "kluis")
    running = []

    def opened():
        settings = Settings(
            language="nl",
            is_still=True,
            window=(0, 0, 1440, 900),
            last_vault=str(tmp_path / "kluis"),
        )
        app = start(qapp, SettingsFile(tmp_path / "settings"), settings)
        running.append(app)
        app.entrance._unlock(bytearray(PASSPHRASE.encode()))
        until(lambda: app.workplace is not None and app.workplace.is_ready)
        return app

    def left(app):
        gone = []
        app.workplace.locking.leave(lambda: gone.append(1))
        until(lambda: gone)
        end(app)
        running.remove(app)

    yield opened, left
    for app in running:
        left(app)


def cards(app):
    return [w for w in app.window.findChildren(CorrectionForm) if w.isVisible()]


def test_a_correction_that_was_half_typed_is_there_after_unlocking(program):
    opened, left = program
    app = opened()
    desk, workspace = app.workplace.desk, app.workplace.rooms.workspace
    held = next(m for m in desk.read.meetings.where() if m.on == date(2026, 3, 12))
    app.workplace.rooms.go_to_meeting(held.id)
    until(lambda: workspace.panes.centre._shown is not None)
    line = next(
        x
        for item in desk.read.items.where(meeting=held.id)
        for x in desk.read.lines.where(item=item.id)
    )
    workspace.show_item(line.item)
    workspace.panes.centre.to_line(line.id)
    workspace.correcting.begin()
    (card,) = cards(app)
    QTest.keyClicks(card.edit, " en meer")
    typed = card.words()
    left(app)
    app = opened()
    until(lambda: cards(app))
    (card,) = cards(app)
    assert card.words() == typed
    card.close_up()
    left(app)
    app = opened()
    assert cards(app) == []


def test_a_pasted_list_that_was_looked_at_is_there_after_unlocking(program, tmp_path):
    opened, left = program
    app = opened()
    rooms = app.workplace.rooms
    QApplication.clipboard().setText("Actie\tActiehouder\nAdressen nagaan\tPolitie\n")
    rooms.pasting.actions()
    card = rooms.pasting._card
    until(lambda: card.sheet is not None)
    looked_at = [row.spoken for row in card.rows.rows.rows]
    assert len(looked_at) == 1
    QApplication.clipboard().clear()
    left(app)
    app = opened()
    rooms = app.workplace.rooms
    until(lambda: rooms.pasting._card is not None and rooms.pasting._card.sheet is not None)
    card = rooms.pasting._card
    assert card.isVisible()
    assert [row.spoken for row in card.rows.rows.rows] == looked_at
    card.close_up()  # it is forgotten, also on disk
    left(app)
    with demo_vault.opened(tmp_path / "kluis") as (writer, _):
        assert writer.drafts.waiting() == ()
