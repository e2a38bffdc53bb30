"""The history of one record over the rooms: its moments at the left, two of them compared.

It is a child of the frame of the rooms, so that the cover of the lock takes it away with them.
"""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QWidget

from workbench.services import history
from workbench.texts import ntr, tr
from workbench.ui.accountability import words
from workbench.ui.history.changes import Changes
from workbench.ui.history.compared import AIR
from workbench.ui.history.values import Values
from workbench.ui.theme import Ink, Role
from workbench.ui.widgets.announcements import announce
from workbench.ui.widgets.cover_card import CoverCard
from workbench.ui.widgets.fields import ChoiceField
from workbench.ui.widgets.labels import Divider, Label
from workbench.ui.widgets.pages import ScrollPage, column, row

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from workbench.services.history import Moment
    from workbench.services.logbook import Change
    from workbench.services.vaults import Reader
    from workbench.ui.desk import Desk


class HistoryCard(CoverCard):
    """Compares any two moments of a record; Escape closes it and gives the focus back."""

    def __init__(self, frame: QWidget, desk: Desk, key: str, about: str) -> None:
        super().__init__(frame, tr("History"))
        self._desk = desk
        self._all: Sequence[Change] = ()
        self.since = ChoiceField(tr("From this moment"), [(0, "")])
        self.until = ChoiceField(tr("Until this moment"), [(0, "")])
        self.changes = Changes()
        self._told = Label("", Role.SMALL, Ink.TEXT2, wraps=True)
        self._lay_out(about)
        for choice in (self.since, self.until):
            choice.changed.connect(lambda _: self._compare())
        self.open()
        desk.look(self, partial(_read, key), self._show)

    def _lay_out(self, about: str) -> None:
        title = Label(tr("History"), Role.TITLE)
        page = QWidget()
        page.setLayout(
            column(
                row(4, self._told, spacing=0), 12, self.changes, None, margins=(28 - AIR, 4, 28, 20)
            )
        )
        choices = row(spacing=16)
        for choice in (self.since, self.until):
            choices.addWidget(choice, 1)
        head = column(
            row(title, None, self.close_button),
            Label(about, Role.UI, Ink.TEXT2, wraps=True, lines=2),
            16,
            choices,
            margins=(28, 22, 28, 14),
        )
        self.card.setLayout(column(head, Divider(), 12, ScrollPage(page)))

    def _show(self, found: Sequence[Change]) -> None:
        self._all = found
        told = history.moments(found)
        today = self._desk.clock.today()
        said = [(moment.n, _said(moment, today)) for moment in reversed(told)]
        beginning = (0, tr("Before the first change"))
        self.since.set_choices([*said[1:], beginning])
        self.until.set_choices(said or [beginning])
        self._told.setText("" if said else tr("No change of this was kept."))
        for choice in (self.since, self.until):
            choice.setEnabled(bool(said))
        if said:
            self.since.set_value(said[1][0] if len(said) > 1 else 0)
            self.until.set_value(said[0][0])
            self._compare()

    def _compare(self) -> None:
        ends = sorted((_number(self.since.value()), _number(self.until.value())))
        found = history.between(self._all, *ends)
        values = Values(self._desk.read, self._desk.clock.today())
        n = self.changes.show_changes(found, values)
        said = ntr("{n} field differs.", "{n} fields differ.", n).format(n=n)
        self._told.setText(said if n else tr("Nothing differs between these moments."))
        announce(self, self._told.text())


def _read(key: str, reader: Reader) -> Sequence[Change]:
    return reader.logbook.changes_of(key)


def _said(moment: Moment, today: date) -> str:
    when = words.moment(moment.at, today)
    return f"{when}, {words.act(moment.act)}, {moment.actor}"


def _number(value: object) -> int:
    return value if isinstance(value, int) else 0
