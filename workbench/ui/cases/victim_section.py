"""What is asked for the victim first: four questions that a person answers, with who or why not."""

from __future__ import annotations

from dataclasses import replace
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal

from workbench.domain.ids import VictimCheckId
from workbench.domain.victim_check import Question, VictimAnswer, VictimCheck, needs_words
from workbench.services import case_words, referrals, victim_checks
from workbench.texts import ntr, ptr, spoken, tr
from workbench.ui import days
from workbench.ui.cases.section import CaseSection
from workbench.ui.theme import Ink, Role
from workbench.ui.widgets.buttons import Button, Kind, Size
from workbench.ui.widgets.fields import TextField
from workbench.ui.widgets.flow import Flow
from workbench.ui.widgets.labels import Divider, Label
from workbench.ui.widgets.pages import Panel, column, row
from workbench.ui.widgets.rows import Columns, RowLook
from workbench.ui.widgets.segmented import Segmented
from workbench.ui.widgets.verb_list import Row, Verb
from workbench.ui.widgets.whole_rows import WholeList

if TYPE_CHECKING:
    from PySide6.QtGui import QKeyEvent

    from workbench.domain.cases import Case
    from workbench.domain.errors import WorkbenchError
    from workbench.ui.desk import Desk

_ANSWER, _AGAIN = "answer", "again"


class VictimSection(CaseSection):
    """Enter answers a question, Delete opens it again; the program never answers one itself."""

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        self._case: Case | None = None
        verbs = (
            Verb(_ANSWER, ptr("victim", "Answer"), ("Return", "Enter", "Space")),
            Verb(_AGAIN, tr("Open the question again"), ("Delete",)),
        )
        columns = Columns(due=0, count=0, chip=64, air=8)
        self.list = WholeList(tr("The victim first"), verbs, columns)
        self.form = AnswerForm()
        self._count = Label("", Role.BODY, Ink.TEXT2)
        head = Flow(gap=8, line_gap=0)
        for part in (Label(tr("The victim first"), Role.H2), self._count):
            head.addWidget(part)
        self.setLayout(column(head, 6, Divider(), 4, self.list, 4, self.form))
        self.list.verb_asked.connect(self._do)
        self.form.answered.connect(self._answer)
        self.form.left.connect(self.list.enter_by_key)

    def show_case(self, case: Case) -> None:
        """Show the answers of a case."""
        if self._case is None or self._case.id != case.id:
            self.form.leave()
        self._case = case
        held = {one.question: one for one in self._desk.read.victim_checks.where(case=case.id)}
        known = {Question.CARE: self._takes_part(case), Question.SHELTER: self._taken_in(case)}
        self.list.show_rows([_row(q, held.get(q), known.get(q, "")) for q in Question])
        left = len(Question) - len(held)
        told = ntr("{n} question open", "{n} questions open", left).format(n=left)
        self._count.setText(told if left else "")

    def _takes_part(self, case: Case) -> str:
        """Say which partners for care take part; whether that is enough is for a person."""
        care = victim_checks.care_partners(self._desk.read, case)
        named = ", ".join(one.name for one in care)
        return tr("Takes part: {partners}").format(partners=named) if named else ""

    def _taken_in(self, case: Case) -> str:
        """Say where somebody was taken in, as the referrals tell it."""
        named = ", ".join(referrals.shelters_of(self._desk.read, case.id))
        return tr("Taken in: {partners}").format(partners=named) if named else ""

    def flush(self) -> None:
        """Keep what is half typed, if it is an answer."""
        self.form.flush()

    def _do(self, code: str, chosen: Row) -> None:
        case = self._case
        if case is None or not case.is_open or self._desk.is_read_only:
            return
        question = Question(chosen.key)
        held = victim_checks.answer_to(self._desk.read, case.id, question)
        if code == _ANSWER:
            fresh = VictimCheck(
                id=VictimCheckId(""),
                case=case.id,
                question=question,
                answer=VictimAnswer.YES,
                checked_on=self._desk.clock.today(),
            )
            self.form.open_for(held or fresh)
            self.sight_asked.emit(self.form)
        elif held is not None:
            asked = self._desk.do(victim_checks.ask_again, case.id, question)
            told = tr("Question opened again")
            asked.then(self, lambda _: self._desk.tell(told, can_undo=True))

    def _answer(self, typed: VictimCheck) -> None:
        asked = self._desk.do(victim_checks.answer, typed)
        told = tr("Answer recorded")
        asked.then(
            self, lambda _: self._desk.tell(told, can_undo=True), partial(self._give_back, typed)
        )

    def _give_back(self, typed: VictimCheck, error: WorkbenchError) -> None:
        """Nothing that was typed is lost on a disk that is full."""
        self.form.open_for(typed)
        self._desk.refused.emit(error)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.left.emit()
            return
        super().keyPressEvent(event)


def _row(question: Question, held: VictimCheck | None, known: str) -> Row:
    title = case_words.question(question, spoken)
    said = case_words.victim_answer(held.answer, spoken) if held else ""
    second = held.words if held else ""
    second = second or known
    if held and not second:
        second = tr("Answered on {day}").format(day=days.long_day(held.checked_on))
    icon, ink = ("check-circle", Ink.OK) if held else ("question", Ink.TEXT3)
    look = RowLook(
        title=title, second=second or tr("Not answered yet"), chip=said, icon=icon, icon_ink=ink
    )
    return Row(question, look, ", ".join(part for part in (title, said, look.second) if part))


class AnswerForm(Panel):
    """Yes or no, and who or why not."""

    answered = Signal(object)  # VictimCheck
    left = Signal()

    def __init__(self) -> None:
        super().__init__(Ink.SURFACE, radius=10, line=Ink.HAIR_STRONG)
        self._check: VictimCheck | None = None
        self._title = Label("", Role.UI_MEDIUM, wraps=True).growing()
        yes = case_words.victim_answer(VictimAnswer.YES, spoken)
        no = case_words.victim_answer(VictimAnswer.NO, spoken)
        choices = [(VictimAnswer.YES, yes.capitalize()), (VictimAnswer.NO, no.capitalize())]
        self.answer = Segmented(choices, tr("Answer"))
        self.words = TextField(ptr("victim", "Who, or why not"))
        self.keep = Button(tr("Record"), Kind.PRIMARY, key=tr("Enter"), size=Size.SMALL)
        self.cancel = Button(tr("Cancel"), Kind.GHOST, key=tr("Esc"), size=Size.SMALL)
        foot = row(self.keep, self.cancel, None)
        parts = (self._title, 8, row(self.answer, None), 8, self.words, 10, foot)
        self.setLayout(column(*parts, margins=(14, 12, 14, 12)))
        self.answer.chosen.connect(lambda _: self.words.set_error(""))
        self.words.changed.connect(lambda _: self.words.set_error(""))
        self.words.entered.connect(self._keep)
        self.keep.clicked.connect(self._keep)
        self.cancel.clicked.connect(self.leave)
        self.hide()

    def open_for(self, check: VictimCheck) -> None:
        """Answer a question."""
        self._check = check
        self._title.setText(case_words.question(check.question, spoken))
        self.answer.set_value(check.answer)
        self.words.set_text(check.words)
        self.show()
        self.answer.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def flush(self) -> None:
        """Keep what is half typed, if it can be."""
        if self._check is not None and self.words.text():
            self._tell(self._check)
        else:
            self.leave()

    def leave(self) -> None:
        """Leave it as it was."""
        if self._check is not None:
            self._check = None
            self.hide()
            self.left.emit()

    def _keep(self) -> None:
        if self._check is None:
            return
        if needs_words(self._check.question, self._given()) and not self.words.text():
            is_minor = self._check.question is Question.MINOR
            told = tr("Type who is there for the minor.") if is_minor else tr("Type why not.")
            self.words.set_error(told)
            self.words.edit.setFocus(Qt.FocusReason.OtherFocusReason)
            return
        self._tell(self._check)

    def _tell(self, check: VictimCheck) -> None:
        self._check = None
        self.hide()
        self.answered.emit(replace(check, answer=self._given(), words=self.words.text()))
        self.left.emit()

    def _given(self) -> VictimAnswer:
        return VictimAnswer(str(self.answer.value()))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.leave()
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self._keep()
        else:
            super().keyPressEvent(event)
