"""Takes in what a partner wrote of a draft: its mail as it is, of whom, of when, on which draft."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from PySide6.QtCore import Qt, Signal

from workbench.domain.approvals import day_given
from workbench.domain.due_dates import short_text
from workbench.texts import spoken, tr
from workbench.ui import days
from workbench.ui.theme import Ink, Role, current
from workbench.ui.widgets.announcements import announce
from workbench.ui.widgets.buttons import Button, Kind, Size
from workbench.ui.widgets.fields import ChoiceField, TextField
from workbench.ui.widgets.labels import Label
from workbench.ui.widgets.overlays import Popover
from workbench.ui.widgets.pages import column, row
from workbench.ui.workspace.wording_card import Lines

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from PySide6.QtWidgets import QWidget

    from workbench.domain.minutes import MinutesVersion
    from workbench.domain.people import Organisation

_WIDTH: Final = 540


class PasteCard(Popover):
    """The text first: the mail is on the clipboard."""

    pasted = Signal(str, str, object, str)  # version, organisation, date, text
    typed = Signal()

    def __init__(
        self,
        window: QWidget,
        partners: Sequence[Organisation],
        drafts: Sequence[MinutesVersion],
        meeting_on: date,
        today: date,
    ) -> None:
        super().__init__(window, tr("Remark of a partner"))
        self._meeting_on, self._today = meeting_on, today
        self._partners = {home.id for home in partners}
        self._drafts = {version.id for version in drafts}
        self.edit = Lines(tr("Text of the mail"), 132)
        self.edit.done.connect(self._keep)
        self.who = ChoiceField(tr("Partner"), [(home.id, home.name) for home in partners])
        self.version = ChoiceField(
            tr("Draft that was read"),
            [(v.id, tr("Draft {n}").format(n=v.n)) for v in sorted(drafts, key=lambda v: -v.n)],
        )
        self.day = TextField(tr("Received on"))
        self.day.set_text(short_text(today, today, spoken.language))
        self.day.changed.connect(self._echo)
        self.day.entered.connect(self._keep)
        self.keep = Button(tr("Keep remark"), Kind.PRIMARY, size=Size.SMALL, key=tr("Ctrl ↵"))
        self.keep.clicked.connect(self._keep)
        self.edit.textChanged.connect(self.typed)
        for field in (self.who, self.version, self.day):
            field.changed.connect(lambda _: self.typed.emit())
        self._lay_out()
        self._echo("")

    def _lay_out(self) -> None:
        note = Label(tr("It is kept word for word."), Role.SMALL, Ink.TEXT3)
        beside = row(spacing=14)
        for field, share in ((self.who, 3), (self.version, 2), (self.day, 2)):
            beside.addWidget(field, share, Qt.AlignmentFlag.AlignTop)
        self.body.addLayout(
            column(
                Label(tr("Remark of a partner"), Role.H2),
                10,
                Label(tr("Text of the mail"), Role.UI_MEDIUM),
                6,
                self.edit,
                12,
                beside,
                12,
                row(note, None, self.keep),
                margins=(12, 10, 12, 8),
            )
        )
        self.setMaximumWidth(current().px(_WIDTH) + 120)

    def words(self) -> tuple[str, ...]:
        """Return the mail, and of whom, on which draft and of when it is."""
        who, version = str(self.who.value()), str(self.version.value())
        return (self.edit.toPlainText(), who, version, self.day.edit.text())

    def put_back(self, words: Sequence[str]) -> None:
        """Go on with a remark that was half taken in."""
        text, who, version, day = words
        self.edit.put(text)
        if who in self._partners:
            self.who.set_value(who)
        if version in self._drafts:
            self.version.set_value(version)
        self.day.set_text(day)

    def _echo(self, _: str) -> None:
        self.day.set_error("")
        day = self._day()
        self.day.set_hint(days.titled_day(day) if day else "")

    def _day(self) -> date | None:
        return day_given(self.day.text(), self._meeting_on, self._today)

    def _keep(self) -> None:
        text, day = self.edit.toPlainText(), self._day()
        if not text.strip():
            announce(self.edit, tr("Paste the mail first."))
            self.edit.setFocus()
            return
        if day is None:
            self.day.set_error(tr("A day from the meeting until today"))
            self.day.edit.setFocus()
            return
        self.close_up()
        self.pasted.emit(str(self.version.value()), str(self.who.value()), day, text)
