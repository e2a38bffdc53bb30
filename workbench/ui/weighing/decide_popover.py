"""Ends the step at hand: going on or not, why, and by when; or what it came to."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from PySide6.QtCore import Qt, Signal

from workbench.domain.ids import OrganisationId
from workbench.domain.weighing import STAGES, Choice, Outcome, Turn
from workbench.services import passing_on, weighing_words
from workbench.texts import ptr, spoken, tr
from workbench.ui.signals.telling_back import FeedbackChoice
from workbench.ui.theme import Ink, Role, current
from workbench.ui.weighing import words
from workbench.ui.weighing.term import TermField
from workbench.ui.widgets.area import AreaField
from workbench.ui.widgets.buttons import Button, Kind, Size
from workbench.ui.widgets.fields import ChoiceField
from workbench.ui.widgets.labels import Label
from workbench.ui.widgets.overlays import Popover
from workbench.ui.widgets.pages import column, row
from workbench.ui.widgets.segmented import Segmented

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

    from workbench.domain.weighing import WeighingStep
    from workbench.services.weighing_standing import Standing
    from workbench.ui.desk import Desk

_WIDTH: Final = 340
_NOBODY: Final = ""


class DecidePopover(Popover):
    """Ctrl Enter, or the button, ends the step."""

    decided = Signal(object, bool)  # Choice, whether feedback is agreed

    def __init__(
        self,
        window: QWidget,
        desk: Desk,
        step: WeighingStep,
        held: Standing,
    ) -> None:
        super().__init__(window, words.place(step))
        self._is_last = step.stage is STAGES[-1]
        self._tellers = held.tellers  # who would hear of it
        self._kept = held.kept
        self._make_fields(desk, held.partners)
        self._lay_out(words.place(step))
        self._connect()
        self._fit()

    def _make_fields(self, desk: Desk, partners: tuple[tuple[OrganisationId, str], ...]) -> None:
        turns = [(one, weighing_words.turn(one, spoken)) for one in Turn]
        self.turn = Segmented(turns, tr("How the step ends"))
        self.reason = AreaField(ptr("weighing", "Reason"), lines=3)
        self.due = TermField(desk, tr("Next step by"))
        outcomes = [
            (Outcome.NO_FOLLOW_UP, tr("No follow-up")),
            (Outcome.PASSED_ON, tr("Pass on to a partner")),
        ]
        self.outcome = ChoiceField(tr("Outcome"), outcomes)
        self.to = ChoiceField(tr("Partner"), [(_NOBODY, tr("Choose a partner")), *partners])
        self.feedback = FeedbackChoice(self._tellers)
        self.done = Button(tr("End step"), Kind.PRIMARY, key=tr("Ctrl Enter"), size=Size.SMALL)

    def _lay_out(self, title: str) -> None:
        head = Label(title, Role.UI_MEDIUM, Ink.TEXT, wraps=True, lines=2)
        self._fields = (self.reason, self.due, self.outcome, self.to, self.feedback)
        for part in (head, *self._fields):
            part.setFixedWidth(current().px(_WIDTH))
        turn = row(self.turn, None)
        parts = (head, 10, turn, 12, self.reason, 4, self.due, self.outcome, 4, self.to)
        self.body.addLayout(
            column(*parts, 4, self.feedback, 12, row(None, self.done), margins=(10, 8, 10, 8))
        )

    def _connect(self) -> None:
        self.turn.chosen.connect(lambda _: self._fit())
        self.outcome.changed.connect(lambda _: self._fit())
        self.reason.changed.connect(lambda _: self.reason.set_error(""))
        self.to.changed.connect(lambda _: self.to.set_error(""))
        for field in self._fields:
            field.entered.connect(self._enter)
        self.done.clicked.connect(self._enter)

    def begin(self) -> None:
        """Take the focus."""
        self.turn.take_focus()

    @property
    def _goes_on(self) -> bool:
        return self.turn.value() is Turn.ON

    @property
    def _is_passed(self) -> bool:
        return self.outcome.value() is Outcome.PASSED_ON

    def _fit(self) -> None:
        is_on = self._goes_on
        self.due.setVisible(is_on and not self._is_last)
        self.outcome.setVisible(not is_on)
        self.to.setVisible(not is_on and self._is_passed)
        self.feedback.setVisible(not is_on and self._tellers > 0)
        self.adjustSize()

    def _enter(self) -> None:
        if not self.reason.text():
            self.reason.set_error(tr("Type why the step ends this way."))
            self.reason.edit.setFocus(Qt.FocusReason.ShortcutFocusReason)
            return
        if self._goes_on:
            self._go_on()
        elif self._is_passed and not self.to.value():
            self.to.set_error(tr("Choose the partner that deals with it."))
            self.to.setFocus(Qt.FocusReason.ShortcutFocusReason)
        elif self._is_passed and (why := self._kept.get(OrganisationId(str(self.to.value())))):
            self.to.set_error(passing_on.refusal(why, spoken))
            self.to.setFocus(Qt.FocusReason.ShortcutFocusReason)
        else:
            self._stop()

    def _go_on(self) -> None:
        day = None if self._is_last else self.due.day()
        if day is None and not self._is_last:
            return
        self.close_up()
        self.decided.emit(Choice(turn=Turn.ON, reason=self.reason.text(), due=day), False)

    def _stop(self) -> None:
        self.close_up()
        to = str(self.to.value() or "") if self._is_passed else ""
        choice = Choice(
            turn=Turn.NOT_ON,
            reason=self.reason.text(),
            outcome=Outcome.PASSED_ON if self._is_passed else Outcome.NO_FOLLOW_UP,
            passed_to=OrganisationId(to) if to else None,
        )
        self.decided.emit(choice, self._tellers > 0 and bool(self.feedback.value()))
