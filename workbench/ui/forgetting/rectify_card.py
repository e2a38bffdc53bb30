"""Putting right what is wrong of a person: what it was, what it becomes, why, and who is told.

Who received something that tells of the person is read from the register of provisions; each that
is ticked becomes an action. The text of the action says that something was put right, never what.
"""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from workbench.domain.born import BornUnreadableError, read_born
from workbench.domain.destruction import AskedBy, Datum
from workbench.domain.subjects import SubjectKind, kind_words
from workbench.services import forgetting, inspection, rectifying, rectifying_words
from workbench.services.overlap_words import capital
from workbench.services.rectifying import Rectifying
from workbench.texts import ntr, ptr, spoken, tr
from workbench.ui import days
from workbench.ui.actions.due_popover import Calendar, DueField
from workbench.ui.forgetting.half_right import HalfRight
from workbench.ui.theme import Ink, Role
from workbench.ui.widgets.buttons import Button, Kind
from workbench.ui.widgets.checks import CheckRing
from workbench.ui.widgets.cover_card import CoverCard
from workbench.ui.widgets.fields import ChoiceField, TextField
from workbench.ui.widgets.labels import Divider, Label
from workbench.ui.widgets.pages import ScrollPage, column, row

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from workbench.domain.destruction import Rectification
    from workbench.domain.due_dates import Due
    from workbench.domain.ids import SubjectId
    from workbench.domain.subjects import Subject
    from workbench.services.changes import Outcome
    from workbench.services.rectifying import Received
    from workbench.services.vaults import Reader
    from workbench.ui.desk import Desk

_WIDTH: Final = 900
_HEIGHT: Final = 640


class RectifyCard(CoverCard):
    """Enter records it; Escape closes it, and what is half typed stands there the next time."""

    def __init__(self, frame: QWidget, desk: Desk, key: SubjectId) -> None:
        held = desk.read.subjects.get(key)
        called = forgetting.called(desk.read, key)
        self.called = called[0] if called else kind_words(held.kind)
        title = tr("Put data of {code} right").format(code=self.called)
        super().__init__(frame, title, width=_WIDTH, height=_HEIGHT)
        self._desk = desk
        self._held = held
        self._title = title
        data = [(one, rectifying_words.datum(one, spoken)) for one in _data_of(held)]
        self.datum = ChoiceField(ptr("rectification", "What is wrong"), data)
        self.was = Label("", Role.UI, Ink.TEXT2, wraps=True).growing()
        self.becomes = TextField(ptr("rectification", "What it has to be"))
        self.why = TextField(tr("Why"), hint=tr("For example: it says so in the passport."))
        asking = [(one, capital(rectifying_words.asked_by(one, spoken))) for one in AskedBy]
        self.asked_by = ChoiceField(ptr("rectification", "On whose request"), asking)
        self.told = ToldList(self.called)
        self.due = DueField(tr("Tell them before"), Calendar(desk))
        self.record = Button(tr("Record"), Kind.PRIMARY, key=tr("Enter"))
        self._lay_out()
        self._connect()
        self.open()
        self._show_datum()
        self.half = HalfRight(desk, self, key, self)
        self._follow()
        self.datum.setFocus(Qt.FocusReason.ShortcutFocusReason)
        today = desk.clock.today()
        desk.look(self, partial(_read, key, today), partial(self.told.show_received, today))

    def _lay_out(self) -> None:
        title = row(Label(self._title, Role.TITLE), None, self.close_button)
        title.setContentsMargins(27, 20, 21, 12)
        kept = tr("Minutes that were frozen stay as they are. Copies go on masking a wrong name.")
        left, right = QWidget(), QWidget()
        left.setLayout(
            column(
                *(self.datum, 4, self.was, 12, self.becomes, 8, self.why, 8, self.asked_by),
                *(10, Label(kept, Role.SMALL, Ink.TEXT2, wraps=True).growing()),
                *(14, Earlier(self._desk, self._held), None),
                margins=(28, 18, 20, 20),
            )
        )
        right.setLayout(column(self.told, 10, self.due, None, margins=(20, 18, 22, 20)))
        pages = row(spacing=0, margins=(1, 0, 1, 0))
        pages.addWidget(ScrollPage(left), 5)
        pages.addWidget(Divider(Qt.Orientation.Vertical))
        pages.addWidget(ScrollPage(right), 4)
        foot = row(None, self.record, margins=(28, 12, 28, 16))
        content = column(title, Divider())
        content.addLayout(pages, 1)
        content.addWidget(Divider())
        content.addLayout(foot)
        self.card.setLayout(content)

    def _connect(self) -> None:
        self.datum.changed.connect(lambda _: self._show_datum())
        for choice in (self.datum, self.asked_by):
            choice.entered.connect(self._record)
        for field in (self.becomes, self.why, self.due):
            field.entered.connect(self._record)
            field.changed.connect(lambda _, field=field: field.set_error(""))
        self.record.clicked.connect(self._record)
        self.told.counted.connect(self.due.setVisible)
        self.due.hide()

    def _follow(self) -> None:
        """Keep what is typed within a second."""
        for field in (self.datum, self.becomes, self.why, self.asked_by, self.due):
            field.changed.connect(lambda _: self.half.typed())

    def words(self) -> tuple[str, ...]:
        """Return what stands in the fields."""
        typed = (self.becomes.edit.text(), self.why.edit.text(), self.due.edit.text())
        return (str(self.datum.value()), str(self.asked_by.value()), *typed)

    def put_back(self, words: Sequence[str]) -> None:
        """Fill the fields with what stood there."""
        datum, asked_by, becomes, why, due = words
        if datum in _data_of(self._held):
            self.datum.set_value(Datum(datum))
        self.asked_by.set_value(AskedBy(asked_by))
        for field, text in ((self.becomes, becomes), (self.why, why), (self.due, due)):
            field.set_text(text)

    def leave(self) -> None:
        """Keep what is half typed, and close."""
        self.half.keep()
        super().leave()

    def _chosen(self) -> Datum:
        value = self.datum.value()
        return value if isinstance(value, Datum) else Datum.NAME

    def _show_datum(self) -> None:
        held = rectifying.value_of(self._held, self._chosen())
        said = ptr("rectification", "It says: {value}") if held else tr("Nothing stands there.")
        self.was.setText(said.format(value=held))
        self.becomes.set_text(held)
        is_born = self._chosen() is Datum.BORN
        is_many = self._chosen() is Datum.ALIASES
        hint = tr("A day, a month or a year.") if is_born else ""
        self.becomes.set_hint(tr("With a semicolon between them.") if is_many else hint)

    def _record(self) -> None:
        """Look at what was typed, and record it."""
        due = self.due.due()
        if self._is_wrong():
            return
        if self.due.isVisibleTo(self) and self.due.text() and due is None:
            self.due.say_wrong()
            return
        asked_by = self.asked_by.value()
        typed = Rectifying(
            subject=self._held.id,
            datum=self._chosen(),
            becomes=self.becomes.text(),
            reason=self.why.text(),
            asked_by=asked_by if isinstance(asked_by, AskedBy) else AskedBy.PERSON,
            tell=self.told.texts(),
            due=_day(due),
        )
        self._desk.do(rectifying.rectify, typed).then(self, self._recorded)

    def _is_wrong(self) -> bool:
        """Tell whether something cannot be recorded, with a sentence at the field."""
        typed, datum = self.becomes.text().strip(), self._chosen()
        if typed == rectifying.value_of(self._held, datum):
            return _wrong(self.becomes, tr("Type what it has to be."))
        if datum is Datum.NAME and not typed:
            return _wrong(self.becomes, tr("Type a name."))
        if datum is Datum.BORN and not _is_born(typed):
            return _wrong(self.becomes, tr("Type for example 3-2-2001, 2-2001 or 2001."))
        if not self.why.text().strip():
            return _wrong(self.why, tr("Type the reason."))
        return False

    def _recorded(self, outcome: Outcome[Rectification]) -> None:
        n = len(outcome.value.actions)
        more = ntr("{n} action agreed", "{n} actions agreed", n).format(n=n)
        told = ptr("rectification", "Put right")
        self.half.done()
        self._desk.tell(f"{told}, {more}" if n else told, can_undo=True)
        self.leave()


class ToldList(QWidget):
    """Who received something of a person: who is ticked is told."""

    counted = Signal(bool)  # whether anybody is ticked

    def __init__(self, called: str) -> None:
        super().__init__()
        self._called = called
        self.rows: list[tuple[str, CheckRing]] = []
        self._lines = QVBoxLayout()
        self._lines.setSpacing(8)
        self._about = Label(tr("Looking it up."), Role.UI, Ink.TEXT2, wraps=True).growing()
        title = Label(ptr("rectification", "Who received it"), Role.H2)
        self.setLayout(column(title, 4, self._about, 8, self._lines))

    def show_received(self, today: date, found: Sequence[Received]) -> None:
        """Show each with what was sent last; all are ticked until somebody takes that away."""
        none = tr("Nothing with data of this person was sent to anybody.")
        some = tr("Who is ticked must hear of it (GDPR 19). Each becomes an action.")
        self._about.setText(some if found else none)
        for one in found:
            said = _said(one, today)
            check = CheckRing(f"{one.who}, {said}")
            check.setChecked(True)
            check.toggled.connect(lambda _: self._count())
            words = column(
                Label(one.who, Role.UI_MEDIUM, wraps=True).growing(),
                Label(said, Role.SMALL, Ink.TEXT2, wraps=True).growing(),
                spacing=1,
            )
            line = row(column(check, None), spacing=8)
            line.addLayout(words, 1)
            self._lines.addLayout(line)
            self.rows.append((one.who, check))
        self._count()

    def texts(self) -> tuple[str, ...]:
        """Return the text of an action for each that is told."""
        return tuple(
            rectifying_words.action(who, self._called, spoken)
            for who, check in self.rows
            if check.isChecked()
        )

    def _count(self) -> None:
        self.counted.emit(any(check.isChecked() for _, check in self.rows))


class Earlier(QWidget):
    """What was put right of a person before; hidden when it is nothing."""

    def __init__(self, desk: Desk, held: Subject) -> None:
        super().__init__()
        found = rectifying.put_right(desk.read, held.id)
        today = desk.clock.today()
        lines: list[QWidget] = [Label(ptr("rectification", "Put right before"), Role.H3)]
        for one in found:
            said = rectifying_words.course(one, days.month_day(one.on, today), spoken)
            lines.append(Label(said, Role.UI, Ink.TEXT2, wraps=True).growing())
        self.setLayout(column(*lines, spacing=4))
        self.setVisible(bool(found))


def _data_of(held: Subject) -> tuple[Datum, ...]:
    """Return what can be wrong: a place was not born."""
    everything = (Datum.NAME, Datum.ALIASES, Datum.BORN)
    return everything if held.kind is SubjectKind.PERSON else everything[:2]


def _read(key: SubjectId, today: date, reader: Reader) -> Sequence[Received]:
    return rectifying.received(inspection.inspect(reader, key, today).given)


def _said(one: Received, today: date) -> str:
    n = len(one.copies)
    told = ntr("{n} copy, the last on {day}", "{n} copies, the last on {day}", n)
    return told.format(n=n, day=days.month_day(one.last, today))


def _day(due: Due | None) -> date | None:
    return due.day if due is not None else None


def _is_born(typed: str) -> bool:
    try:
        read_born(typed)
    except BornUnreadableError:
        return False
    return True


def _wrong(field: TextField, sentence: str) -> bool:
    field.set_error(sentence)
    field.edit.setFocus(Qt.FocusReason.ShortcutFocusReason)
    return True
