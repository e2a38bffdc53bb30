"""Signals as they are drawn and walked: recorded in one line, one looked at, those that wait.

Both the pictures (tests/screens) and the walk along every screen use it.
"""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from workbench.domain.entities import EntityKind
from workbench.domain.signals import SignalState
from workbench.services import signal_capture, signals
from workbench.ui.signals.card import SignalCard
from workbench.ui.signals.fresh import FreshSignal

TYPED = "Zes mensen slapen op Kanaalstraat 12, bestelbus van de werkgever voor de deur @pol"
BEFORE = {"S-041": "Kanaalstraat 12", "S-047": "Kanaalstraat 12"}


def prepare(desk) -> None:
    """Confirm what two signals of the story are about, once."""

    def confirm(work) -> None:
        for code, words in BEFORE.items():
            (held,) = work.signals.where(code=code)
            signal_capture.confirm(work, held.id, ((EntityKind.ADDRESS, words),))

    (first,) = desk.read.signals.where(code="S-041")
    if not desk.read.entity_links.where(signal=first.id):
        desk.write(confirm)


def open_fresh(app, until) -> FreshSignal:
    """The line, typed, with what it shares."""
    rooms = app.workplace.rooms
    rooms.signals.begin()
    card = next(c for c in rooms.shell.findChildren(FreshSignal) if c.isVisible())
    until(lambda: card.line.vocabulary.offered("who", "pol"))
    QTest.keyClicks(card.line.edit, TYPED)
    QTest.keyClick(card.line.edit, Qt.Key.Key_Tab)
    until(lambda: card.found.rows)
    QTest.keyClick(card.line.edit, Qt.Key.Key_1, Qt.KeyboardModifier.AltModifier)
    return card


def open_card(app, until, code: str = "S-047") -> SignalCard:
    """One signal of the story with all its fields."""
    rooms = app.workplace.rooms
    (held,) = app.workplace.desk.read.signals.where(code=code)
    rooms.signals.open(held.id)
    card = next(c for c in rooms.shell.findChildren(SignalCard) if c.isVisible())
    until(lambda: card._read is not None)
    return card


def fill(work) -> None:
    """A second signal that waits."""
    if len(work.signals.where(state=SignalState.WAITING)) < 2:
        (held,) = work.signals.where(code="S-049")
        signals.receive(work, replace(held, code="S-050", on=date(2026, 5, 18), line=None))
