"""To whom a bottleneck or a good practice was raised, on which day, and what was answered."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Final

from workbench.domain.ids import RaisingId
from workbench.domain.lessons import RaisedTo, Raising
from workbench.services import lessons
from workbench.texts import ptr, tr
from workbench.ui.lessons import lesson_words as words
from workbench.ui.records.card import NEW, OPEN, REMOVE, RecordCard
from workbench.ui.records.days import DayField
from workbench.ui.records.form import RecordForm
from workbench.ui.theme import Ink, Role
from workbench.ui.widgets.area import AreaField
from workbench.ui.widgets.beside import beside
from workbench.ui.widgets.fields import ChoiceField
from workbench.ui.widgets.labels import wrapped
from workbench.ui.widgets.pages import row
from workbench.ui.widgets.rows import Columns
from workbench.ui.widgets.verb_list import Row, Verb
from workbench.ui.widgets.whole_rows import WholeList

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from workbench.domain.ids import LessonId
    from workbench.ui.desk import Desk

_PAST: Final = "history"
_DAY: Final = 110  # of the column with the day, at 100 %


class RaisingForm(RecordForm[Raising]):
    """To whom and when, and the answer once it came."""

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        self.receiver = ChoiceField(tr("Raised to"), words.receivers())
        self.day = DayField(tr("On"), desk.clock, is_past=True)
        self.answer = AreaField(tr("Answer"), lines=2)
        self.answered = DayField(tr("Answered on"), desk.clock, is_past=True)
        self._later = (self.answer, self.answered)  # an answer comes after it was raised
        raised = beside((self.receiver, 1), (self.day, 1))
        fields = (self.receiver, self.day, self.answer, self.answered)
        self.lay(raised, self.answer, beside((self.answered, 1)), fields=fields)

    def open_for(self, raising: Raising) -> None:
        """Show what was raised; one without an id is new."""
        self._held = raising
        self.receiver.set_value(raising.raised_to)
        self.day.set_day(raising.on)
        self.answer.set_text(raising.answer)
        self.answered.set_day(raising.answered_on)
        for field in self._later:
            field.setVisible(bool(raising.id))
        self.appear(self.answer if raising.id else self.receiver)

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

    def _is_meant(self) -> bool:
        return self._typed() != self._held  # a new one of which nothing was chosen is none


class RaisingsCard(RecordCard[Raising]):
    """Enter changes one or takes its answer, N writes one down, Delete takes one away."""

    form: RaisingForm

    def __init__(self, desk: Desk) -> None:
        title, add = ptr("lesson", "Raised"), tr("Record that it was raised")
        verbs = (
            Verb(OPEN, tr("Change, or record the answer"), ("Return", "Enter", "F2")),
            Verb(NEW, add, ("N",)),
            Verb(REMOVE, tr("Take line away"), ("Delete",)),
            Verb(_PAST, tr("History"), ("H",)),
        )
        rows = WholeList(title, verbs, Columns(due=_DAY, count=0, chip=0, air=8), stacks=True)
        nothing = tr("Not raised to anybody yet.")
        answers = wrapped("", Role.UI, Ink.TEXT2)
        between = (row(8, answers, spacing=0), 6)
        form = RaisingForm(desk)
        super().__init__(desk, rows, form, title=title, add=add, nothing=nothing, between=between)
        self.add.set_key("N")
        self.answers = answers
        self._lesson: LessonId | None = None

    def show_raisings(self, lesson: LessonId, held: Sequence[Raising]) -> None:
        """Show to whom one was raised."""
        if lesson != self._lesson:
            self.form.hide()
        self._lesson = lesson
        today = self._desk.clock.today()
        self.show_rows([_row(one, today) for one in held])
        self.answers.setText(words.answers(held))
        self.answers.setVisible(bool(self.answers.text()))

    def begin_new(self) -> None:
        """Show the empty form, for today."""
        if self._lesson is None:
            return
        today = self._desk.clock.today()
        self.form.open_for(
            Raising(id=RaisingId(""), lesson=self._lesson, raised_to=RaisedTo.REGION, on=today)
        )

    def _do(self, code: str, chosen: Row) -> None:
        if code == _PAST:
            self._desk.history_asked.emit(chosen.key, chosen.look.title)
        else:
            super()._do(code, chosen)

    def _open(self, chosen: Row) -> None:
        if isinstance(chosen.of, Raising):
            self.form.open_for(chosen.of)

    def _remove(self, chosen: Row) -> None:
        if isinstance(chosen.of, Raising):
            gone = self._desk.do(lessons.remove_raising, chosen.of.id)
            self.done(gone, tr("Line taken away"))

    def _keep(self, held: Raising) -> None:
        kept = self._desk.do(lessons.keep_raising, held)
        self.done(kept, tr("Line changed") if held.id else tr("Recorded"))


def _row(one: Raising, today: date) -> Row:
    look = words.raising_look(one, today)
    heard = (look.title, look.due, look.second, one.answer)
    return Row(one.id, look, ", ".join(part for part in heard if part), one)
