"""What a person does with a weighing: each asks in a card beside it, and is one step to take back.

The card in the case and the whole page share it, so that both do the same in the same words.
"""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from workbench.domain.weighing import Choice, Outcome, Turn
from workbench.services import case_states, case_words, weighing_words, weighings
from workbench.texts import ptr, spoken, tr
from workbench.ui.signals.telling_back import usual_feedback
from workbench.ui.weighing import words
from workbench.ui.weighing.decide_popover import DecidePopover
from workbench.ui.weighing.state_popover import StatePopover
from workbench.ui.weighing.term import TermPopover

if TYPE_CHECKING:
    from datetime import date

    from PySide6.QtWidgets import QWidget

    from workbench.domain.case_states import CaseState, Why
    from workbench.domain.cases import Case
    from workbench.domain.ids import CaseId, WeighingId
    from workbench.domain.weighing import Criterion, Weighing
    from workbench.services.changes import Outcome as Landed
    from workbench.services.weighing_standing import Standing
    from workbench.ui.desk import Desk


class WeighingActs(QObject):
    """Opens its cards in the window of the widget that it belongs to, or in a frame."""

    def __init__(self, desk: Desk, owner: QWidget, frame: QWidget | None = None) -> None:
        super().__init__(owner)
        self._desk = desk
        self._owner = owner
        self._frame = frame

    def begin(self, held: Standing, beside: QWidget) -> None:
        """Ask by when the first step is taken, and begin."""
        if held.can_begin:
            verb = ptr("weighing", "Weigh again") if held.held else tr("Begin weighing")
            made = self._ask_day(held.code, verb)
            made.day_asked.connect(partial(self._begin, held))
            self._open(made, beside)

    def end_step(self, held: Standing, beside: QWidget) -> None:
        """Ask how the step at hand ends."""
        step, going = held.now, held.going
        if step is None or going is None:
            return
        made = DecidePopover(self._window, self._desk, step, held)
        made.decided.connect(partial(self._decide, going.id))
        self._open(made, beside)

    def set_term(self, held: Standing, beside: QWidget) -> None:
        """Ask for another term of the step at hand."""
        step, going = held.now, held.going
        if step is None or going is None:
            return
        made = self._ask_day(words.place(step), tr("Change term"))
        made.day_asked.connect(partial(self._set_term, going.id))
        self._open(made, beside)

    def change_state(self, case: Case, beside: QWidget) -> None:
        """Ask for another state of a case, and why."""
        made = StatePopover(self._window, case)
        made.state_asked.connect(partial(self._change_state, case.id))
        self._open(made, beside)

    def say(self, key: WeighingId, criterion: Criterion, said: str) -> None:
        """Keep what a person says of a criterion."""
        kept = self._desk.do(weighings.say, key, criterion, said)
        kept.then(self._owner, lambda _: None)

    @property
    def _window(self) -> QWidget:
        return self._frame or self._owner.window()

    def _ask_day(self, title: str, verb: str) -> TermPopover:
        return TermPopover(self._window, self._desk, title=title, verb=verb)

    def _open(self, made: DecidePopover | StatePopover | TermPopover, beside: QWidget) -> None:
        made.closed.connect(made.deleteLater)
        made.open_below(beside if beside.isVisible() else self._owner)
        made.begin()

    def _begin(self, held: Standing, by: date) -> None:
        if held.case is not None:
            asked = self._desk.do(weighings.weigh_case, held.case.id, by)
        elif held.signal is not None:
            asked = self._desk.do(weighings.weigh_signal, held.signal.id, by)
        else:
            return
        asked.then(self._owner, lambda _: self._tell(tr("Weighing begun")))

    def _set_term(self, key: WeighingId, by: date) -> None:
        asked = self._desk.do(weighings.set_term, key, by)
        asked.then(self._owner, lambda _: self._tell(tr("Term changed")))

    def _decide(self, key: WeighingId, choice: Choice, has_feedback: bool) -> None:
        feedback = usual_feedback(self._desk) if has_feedback else None
        asked = self._desk.do(weighings.decide, key, choice, feedback)
        asked.then(self._owner, partial(self._decided, choice))

    def _decided(self, choice: Choice, landed: Landed[Weighing]) -> None:
        held = landed.value
        if held.outcome is Outcome.TAKEN_UP:
            self._tell(tr("Weighed, and taken up"))
        elif held.outcome is not None:
            told = tr("Weighing ended: {outcome}")
            self._tell(told.format(outcome=weighing_words.outcome(held.outcome, spoken)))
        elif choice.turn is Turn.ON:
            self._tell(tr("Gone on to the next step"))

    def _change_state(self, key: CaseId, state: CaseState, why: Why, said: str) -> None:
        asked = self._desk.do(case_states.set_state, key, state, why, said)
        told = tr("Status of the case: {state}")
        now = case_words.state(state, spoken)
        asked.then(self._owner, lambda _: self._tell(told.format(state=now)))

    def _tell(self, sentence: str) -> None:
        self._desk.tell(sentence, can_undo=True)
