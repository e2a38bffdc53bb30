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
from workbench.domain.tables import Regime
from workbench.services import signal_capture, signals
from workbench.ui.signals.card import SignalCard
from workbench.ui.signals.fresh import FreshSignal
from workbench.ui.widgets.pages import ScrollPage

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


def across(desk) -> None:
    """Let the table of another regime have a signal about the same address, once."""

    def receive(work) -> None:
        (held,) = work.signals.where(code="S-041")
        other = work.tables.where(regime=Regime.WGS_ZVH)[0]
        told = replace(held, code="Z-007", table=other.id, line=None, is_of_line=False)
        made = signals.receive(work, replace(told, audience=None, marking=None))
        signal_capture.confirm(work, made.id, ((EntityKind.ADDRESS, BEFORE["S-041"]),))

    if not desk.read.signals.where(code="Z-007"):
        desk.write(receive)


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


def open_elsewhere(app, until) -> SignalCard:
    """A signal of which another table has something too, with the question why it is opened."""
    card = open_card(app, until)
    elsewhere = card.matches.elsewhere
    until(lambda: elsewhere.open.isVisible() and card.matches.cards)
    elsewhere.open.click()
    _scroll_to(elsewhere)
    return card


def open_it(card: SignalCard, until) -> None:
    """Open it, so that the card says which table."""
    elsewhere = card.matches.elsewhere
    elsewhere.why.set_text("Mogelijk slapen er minderjarigen")
    elsewhere.record.click()
    until(elsewhere.shut.isVisible)
    _scroll_to(elsewhere)


def _scroll_to(part) -> None:
    area = part.parentWidget()
    while not isinstance(area, ScrollPage):
        area = area.parentWidget()
    QTest.qWait(200)  # until the cards above it have their height
    area.verticalScrollBar().setValue(area.verticalScrollBar().maximum())


def fill(work) -> None:
    """A second signal that waits."""
    if len(work.signals.where(state=SignalState.WAITING)) < 2:
        (held,) = work.signals.where(code="S-049")
        signals.receive(work, replace(held, code="S-050", on=date(2026, 5, 18), line=None))
