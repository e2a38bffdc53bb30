"""To whom a bottleneck or a good practice was raised, on which day, and what was answered."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import Qt, Signal

from workbench.domain.ids import RaisingId
from workbench.domain.lessons import RaisedTo, Raising
from workbench.services import lessons
from workbench.texts import ptr, tr
from workbench.ui.actions.facts import wrapped
from workbench.ui.meetings.fields import beside
from workbench.ui.meetings.lists import Row, Verb, VerbList
from workbench.ui.partners.forms import DayField
from workbench.ui.policy import lesson_words as words
from workbench.ui.theme import Ink, Role
from workbench.ui.widgets.area import AreaField
from workbench.ui.widgets.buttons import Button, Kind, Size
from workbench.ui.widgets.fields import ChoiceField
from workbench.ui.widgets.labels import Label
from workbench.ui.widgets.pages import Panel, column, row
from workbench.ui.widgets.rows import Columns

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from PySide6.QtGui import QKeyEvent

    from workbench.domain.ids import LessonId
    from workbench.ui.desk import Desk

_OPEN, _NEW, _REMOVE, _PAST = "open", "new", "remove", "history"
_DAY: Final = 110  # of the column with the day, at 100 %


class RaisingForm(Panel):
    """To whom and when, and the answer once it came."""

    kept = Signal(object)  # Raising; an empty id is a new one
    closed = Signal()

    def __init__(self, desk: Desk) -> None:
        super().__init__(Ink.SURFACE, radius=10, line=Ink.ACCENT)
        self._desk = desk
        self._held: Raising | None = None
        self.receiver = ChoiceField(tr("Raised to"), words.receivers())
        self.day = DayField(tr("On"), desk.clock, is_past=True)
        self.answer = AreaField(tr("Answer"), lines=2)
        self.answered = DayField(tr("Answered on"), desk.clock, is_past=True)
        keep = Button(ptr("form", "Keep"), Kind.SECONDARY, key="Ctrl Enter", size=Size.SMALL)
        close = Button(tr("Cancel"), Kind.GHOST, key=tr("Esc"), size=Size.SMALL)
        raised = beside((self.receiver, 1), (self.day, 1))
        answered = beside((self.answered, 1))
        self._later = (self.answer, self.answered)  # an answer comes after it was raised
        parts = (raised, self.answer, answered, row(keep, close, None))
        self.setLayout(column(*parts, spacing=4, margins=(14, 12, 14, 12)))
        for field in (self.receiver, self.day, self.answer, self.answered):
            field.entered.connect(self.keep)
        keep.clicked.connect(self.keep)
        close.clicked.connect(self.closed)
        self.hide()

    def open_for(self, raising: Raising) -> None:
        """Show what was raised; one without an id is new."""
        self._held = raising
        self.receiver.set_value(raising.raised_to)
        self.day.set_day(raising.on)
        self.answer.set_text(raising.answer)
        self.answered.set_day(raising.answered_on)
        for field in self._later:
            field.setVisible(bool(raising.id))
        self.show()
        first = self.answer if raising.id else self.receiver
        first.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def keep(self) -> None:
        """Tell it as typed; what cannot be is told at its field."""
        typed = self._typed()
        if typed is not None:
            self._tell(typed)
            self.closed.emit()

    def _tell(self, typed: Raising) -> None:
        self.hide()  # first: telling it shows the rest again
        if typed != self._held or not typed.id:
            self.kept.emit(typed)

    def _typed(self) -> Raising | None:
        if self._held is None or self.day.is_wrong() or self.answered.is_wrong():
            return None
        today = self._desk.clock.today()
        on, answered = self.day.day() or today, self.answered.day()
        if answered is None and self.answer.text():
            answered = today
        for field, day in ((self.day, on), (self.answered, answered)):
            if day is not None and day > today:
                field.set_error(tr("What is raised or answered is of today or before."))
                return None
        if answered is not None and answered < on:
            self.answered.set_error(tr("The answer would be older than what was raised."))
            return None
        return replace(
            self._held,
            raised_to=RaisedTo(str(self.receiver.value())),
            on=on,
            answer=self.answer.text(),
            answered_on=answered,
        )

    def flush(self) -> None:
        """Keep what is half typed; a new one of which nothing was chosen is none."""
        typed = self._typed() if not self.isHidden() else None
        if typed is not None and typed != self._held:
            self._tell(typed)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.closed.emit()
            return
        super().keyPressEvent(event)


class RaisingsCard(Panel):
    """Enter changes one or takes its answer, N writes one down, Delete takes one away."""

    def __init__(self, desk: Desk) -> None:
        super().__init__(Ink.SURFACE)
        self._desk = desk
        self._lesson: LessonId | None = None
        verbs = (
            Verb(_OPEN, tr("Change, or record the answer"), ("Return", "Enter", "F2")),
            Verb(_NEW, tr("Record that it was raised"), ("N",)),
            Verb(_REMOVE, tr("Take line away"), ("Delete",)),
            Verb(_PAST, tr("History"), ("H",)),
        )
        columns = Columns(due=_DAY, count=0, chip=0, air=8)
        self.list = VerbList(ptr("lesson", "Raised"), verbs, columns)
        self._nothing = wrapped(tr("Not raised to anybody yet."), Role.UI, Ink.TEXT2)
        self.form = RaisingForm(desk)
        self.add = Button(
            tr("Record that it was raised"), Kind.GHOST, icon="plus", key="N", size=Size.SMALL
        )
        head = row(Label(ptr("lesson", "Raised"), Role.H3), None, self.add)
        nothing = row(8, self._nothing, spacing=0)
        self.answers = wrapped("", Role.UI, Ink.TEXT2)
        said = row(8, self.answers, spacing=0)
        self.setLayout(column(head, 4, nothing, self.list, said, 6, self.form, 14))
        self.list.verb_asked.connect(self._do)
        self.add.clicked.connect(self.begin_new)
        self.form.kept.connect(self._keep)
        self.form.closed.connect(self._close_form)

    def show_raisings(self, lesson: LessonId, held: Sequence[Raising]) -> None:
        """Show to whom one was raised."""
        if lesson != self._lesson:
            self.form.hide()
        self._lesson = lesson
        today = self._desk.clock.today()
        self.list.show_rows([_row(one, today) for one in held])
        self.list.setVisible(bool(held))
        self.answers.setText(words.answers(held))
        self.answers.setVisible(bool(self.answers.text()))
        self._nothing.setVisible(not held and self.form.isHidden())

    def begin_new(self) -> None:
        """Show the empty form, for today."""
        if self._lesson is None:
            return
        self._nothing.hide()
        today = self._desk.clock.today()
        self.form.open_for(
            Raising(id=RaisingId(""), lesson=self._lesson, raised_to=RaisedTo.REGION, on=today)
        )

    def flush(self) -> None:
        """Keep what is half typed."""
        self.form.flush()

    def _close_form(self) -> None:
        self.form.hide()
        self._nothing.setVisible(not self.list.rows.rows)
        if not self.list.isHidden():
            self.list.enter_by_key()
        else:
            self.add.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def _do(self, code: str, chosen: Row) -> None:
        if code == _NEW:
            self.begin_new()
        elif isinstance(chosen.of, Raising) and code == _OPEN:
            self.form.open_for(chosen.of)
        elif isinstance(chosen.of, Raising) and code == _PAST:
            self._desk.history_asked.emit(chosen.key, chosen.look.title)
        elif isinstance(chosen.of, Raising):
            asked = self._desk.do(lessons.remove_raising, chosen.of.id)
            asked.then(self, lambda _: self._desk.tell(tr("Line taken away"), can_undo=True))

    def _keep(self, raising: Raising) -> None:
        told = tr("Line changed") if raising.id else tr("Recorded")
        kept = self._desk.do(lessons.keep_raising, raising)
        kept.then(self, lambda _: self._desk.tell(told, can_undo=True))


def _row(one: Raising, today: date) -> Row:
    look = words.raising_look(one, today)
    heard = (look.title, look.due, look.second, one.answer)
    return Row(one.id, look, ", ".join(part for part in heard if part), one)
