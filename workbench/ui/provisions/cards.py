"""The cards that ask what a verb needs: how a copy was sent, or why and to whom."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from PySide6.QtCore import Qt, Signal

from workbench.domain.disclosures import SendingWay
from workbench.texts import tr
from workbench.ui.provisions import words
from workbench.ui.records.days import DayField
from workbench.ui.theme import Ink, Role, current
from workbench.ui.widgets.buttons import Button, Kind, Size
from workbench.ui.widgets.fields import ChoiceField, NumberField, TextField
from workbench.ui.widgets.labels import Label
from workbench.ui.widgets.overlays import Popover
from workbench.ui.widgets.pages import column, row

if TYPE_CHECKING:
    from datetime import date

    from PySide6.QtWidgets import QWidget

    from workbench.ui.desk import Desk

_WIDTH: Final = 340
_NAMED: Final = frozenset({SendingWay.SECURE_MAIL, SendingWay.ARCHIVE})


class SentCard(Popover):
    """Asks how a copy was sent."""

    given = Signal(object, str, int, object)  # SendingWay, channel, copies on paper, day

    def __init__(
        self, window: QWidget, desk: Desk, about: str, way: SendingWay, channel: str
    ) -> None:
        super().__init__(window, tr("Mark as sent"))
        self._today = desk.clock.today()
        self.day = DayField(tr("Transferred on"), desk.clock, is_past=True)
        self.day.set_day(self._today)
        self.way = ChoiceField(tr("How"), words.ways())
        self.channel = TextField("")
        self.sheets = NumberField(tr("Copies on paper"), least=1)
        done = Button(tr("Mark as sent"), Kind.PRIMARY, key=tr("Enter"), size=Size.SMALL)
        head = Label(about, Role.UI_MEDIUM, Ink.TEXT, wraps=True, lines=2)
        fields = (self.way, self.channel, self.day, self.sheets)
        for part in (head, *fields):
            part.setFixedWidth(current().px(_WIDTH))
        parts = column(head, 12, *fields, 10, row(None, done), margins=(10, 8, 10, 8))
        self.body.addLayout(parts)
        self.way.set_value(way)
        self.channel.set_text(channel)
        self.sheets.set_number(1)
        self._fit()
        self.way.changed.connect(lambda _: self._fit())
        self.channel.changed.connect(lambda _: self.channel.set_error(""))
        for field in (self.channel, self.day, self.sheets):
            field.entered.connect(self._enter)
        done.clicked.connect(self._enter)
        self._done = done

    def begin(self) -> None:
        """Take the focus: mostly the way of last time is right, and Enter does."""
        if self._chosen() is SendingWay.ARCHIVE:
            self.channel.edit.setFocus(Qt.FocusReason.ShortcutFocusReason)
            return
        self._done.setFocus(Qt.FocusReason.TabFocusReason)

    def _chosen(self) -> SendingWay:
        return SendingWay(str(self.way.value()))

    def _fit(self) -> None:
        way = self._chosen()
        is_archive = way is SendingWay.ARCHIVE
        self.channel.set_label(tr("Reference of the archive") if is_archive else tr("Service"))
        self.channel.setVisible(way in _NAMED)
        self.day.setVisible(is_archive)
        self.sheets.setVisible(way is SendingWay.PAPER)
        self.adjustSize()

    def _enter(self) -> None:
        way = self._chosen()
        sheets = self.sheets.number() if way is SendingWay.PAPER else 0
        if sheets is None:
            return
        channel = self.channel.text() if way in _NAMED else ""
        if way in _NAMED and not channel:
            self.channel.set_error(tr("Type its name."))
            self.channel.edit.setFocus(Qt.FocusReason.ShortcutFocusReason)
            return
        day = self._day(way)
        if day is None:
            return
        self.close_up()
        self.given.emit(way, channel, sheets, day)

    def _day(self, way: SendingWay) -> date | None:
        """The day of a transfer; None, and a sentence in the field, if it is none."""
        if way is not SendingWay.ARCHIVE:
            return self._today
        day = self.day.day()
        if day is not None and day <= self._today:
            return day
        if not self.day.is_wrong():
            self.day.set_error(tr("This day lies ahead.") if day else tr("Type the day."))
        self.day.edit.setFocus(Qt.FocusReason.ShortcutFocusReason)
        return None


class ReasonCard(Popover):
    """Asks why, and when that matters to whom."""

    given = Signal(str, str)  # to whom, why

    def __init__(self, window: QWidget, name: str, about: str, *, asks_to: bool = False) -> None:
        super().__init__(window, name)
        self.to = TextField(tr("To whom it went"))
        self.why = TextField(tr("Reason"))
        self._asks_to = asks_to
        done = Button(tr("Record"), Kind.PRIMARY, key=tr("Enter"), size=Size.SMALL)
        title = Label(name, Role.H3)
        head = Label(about, Role.UI, Ink.TEXT2, wraps=True, lines=2)
        for part in (head, self.to, self.why):
            part.setFixedWidth(current().px(_WIDTH))
        parts = (title, 4, head, 10, self.to, self.why, 10, row(None, done))
        self.body.addLayout(column(*parts, margins=(10, 8, 10, 8)))
        self.to.setVisible(asks_to)
        for field in (self.to, self.why):
            field.changed.connect(lambda _, field=field: field.set_error(""))
            field.entered.connect(self._enter)
        done.clicked.connect(self._enter)

    def begin(self) -> None:
        """Take the focus."""
        first = self.to if self._asks_to else self.why
        first.edit.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def _enter(self) -> None:
        asked = (self.to, self.why) if self._asks_to else (self.why,)
        empty = [field for field in asked if not field.text()]
        for field in empty:
            field.set_error(tr("Fill this in: the register tells it later."))
        if empty:
            empty[0].edit.setFocus(Qt.FocusReason.ShortcutFocusReason)
            return
        self.close_up()
        self.given.emit(self.to.text(), self.why.text())
