"""The section of the inspector on what does not get done: ledger, ladder, and the chair."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QVBoxLayout, QWidget

from workbench.domain.escalation import LADDER
from workbench.services import asks, escalation
from workbench.services.asks import AskDraft
from workbench.texts import ptr, tr
from workbench.ui.actions.section import Section
from workbench.ui.escalation import words
from workbench.ui.escalation.ask_popover import AskPopover
from workbench.ui.escalation.result_popover import ResultPopover
from workbench.ui.escalation.rungs import RungView
from workbench.ui.escalation.spare_popover import SparePopover
from workbench.ui.escalation.step_popover import StepPopover
from workbench.ui.theme import Ink, Role
from workbench.ui.widgets.buttons import Button, Kind, Size
from workbench.ui.widgets.chips import Chip, Tone
from workbench.ui.widgets.flow import Flow
from workbench.ui.widgets.labels import Label, wrapped
from workbench.ui.widgets.pages import column, row

if TYPE_CHECKING:
    from collections.abc import Callable

    from workbench.domain.actions import Action
    from workbench.domain.asks import ChairAsk
    from workbench.domain.escalation import EscalationStep, Outcome
    from workbench.domain.ids import AskId
    from workbench.services.escalation import Standing, StepDraft
    from workbench.services.ports import Work
    from workbench.ui.desk import Desk


class ChairPart(QWidget):
    """What the chair is asked about an action, or that it asks for the chair by itself."""

    def __init__(self) -> None:
        super().__init__()
        self.title = wrapped("", Role.UI_MEDIUM)
        self.advice = wrapped("", Role.SMALL, Ink.TEXT2)
        self.state = Chip("", icon="flag")
        self.write = Button(
            tr("Write an ask"), Kind.SECONDARY, icon="pencil-simple", key="Z", size=Size.SMALL
        )
        self.release = Button(tr("Release"), Kind.SECONDARY, size=Size.SMALL)
        self.hold = Button(tr("Hold back"), Kind.GHOST, size=Size.SMALL)
        self.change = Button(tr("Change"), Kind.GHOST, size=Size.SMALL)
        self.withdraw = Button(ptr("ask", "Withdraw"), Kind.GHOST, size=Size.SMALL)
        self.spare = Button(tr("Not to the chair"), Kind.GHOST, size=Size.SMALL)
        verbs = Flow(gap=4)
        for button in (self.write, self.release, self.hold, self.change, self.withdraw, self.spare):
            verbs.addWidget(button)
        self.setLayout(column(8, row(self.state, None), 6, self.title, 2, self.advice, 6, verbs))

    def show_ask(self, ask: ChairAsk | None, standing: Standing, told: tuple[str, Tone]) -> None:
        """Show the ask that stands; without one, that the action asks for the chair."""
        is_asking = standing.action.asks_chair and standing.action.state.is_open
        self.setVisible(ask is not None or is_asking)
        self.state.show_state(*told, icon="flag")
        self.title.setText(ask.text if ask else _why(standing))
        self.advice.setText(ask.advice if ask else "")
        self.advice.setVisible(bool(ask and ask.advice))
        self.write.setVisible(ask is None)
        self.release.setVisible(ask is not None and ask.is_draft)
        self.hold.setVisible(ask is not None and ask.is_asked)
        for button in (self.change, self.withdraw):
            button.setVisible(ask is not None)
        self.spare.setVisible(ask is None)


class LadderSection(Section):
    """Each act is one step that can be taken back; what is asked stands in a card beside it."""

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        self._standing: Standing | None = None
        self._ask: ChairAsk | None = None
        self.climb = Button(ptr("verb", "Escalate"), Kind.GHOST, key="E", size=Size.SMALL)
        self.ledger = wrapped("", Role.SMALL, Ink.TEXT2)
        self.rungs = QWidget()
        self._rungs = QVBoxLayout(self.rungs)
        self._rungs.setContentsMargins(0, 8, 0, 0)
        self._rungs.setSpacing(0)
        self.result = Button(tr("Record result"), Kind.SECONDARY, key="E", size=Size.SMALL)
        self.chair = ChairPart()
        head = row(Label(tr("Escalation"), Role.H3), None, self.climb)
        self.setLayout(
            column(
                *(head, 2, self.ledger, self.rungs, row(self.result, None), self.chair),
            )
        )
        self.climb.clicked.connect(self.begin)
        self.result.clicked.connect(self._ask_result)
        self.chair.write.clicked.connect(self.begin_ask)
        self.chair.change.clicked.connect(self.begin_ask)
        self.chair.release.clicked.connect(lambda: self._with_ask(asks.release_ask, _released()))
        self.chair.hold.clicked.connect(lambda: self._with_ask(asks.hold_back, _held_back()))
        self.chair.withdraw.clicked.connect(lambda: self._with_ask(asks.withdraw_ask, _gone()))
        self.chair.spare.clicked.connect(self._ask_why)

    def show_action(self, action: Action) -> None:
        """Show how often it was postponed, how far it was taken, and what the chair is asked."""
        read, today = self._desk.read, self._desk.clock.today()
        self._standing = standing = escalation.standing(read, action.id)
        self._ask = ask = asks.standing_ask(read, action.id)
        said = words.ledger(standing.ledger, today)
        self.ledger.setText(said)
        self.ledger.setVisible(bool(said))
        self._show_rungs(standing)
        is_open = action.state.is_open
        self.climb.setVisible(is_open and standing.waiting is None)
        self.result.setVisible(standing.waiting is not None)
        told = words.ask_state(ask, today) if ask else (tr("Asks for the chair"), Tone.WARN)
        self.chair.show_ask(ask, standing, told)

    def begin(self) -> None:
        """Ask for the next step, or for the result that the last one waits for."""
        standing = self._standing
        if standing is None:
            return
        if standing.waiting is not None:
            self._ask_result()
        elif standing.action.state.is_open:
            made = StepPopover(self.window(), self._desk, standing)
            made.step_asked.connect(self._take)
            self._open(made, self.climb)

    def begin_ask(self) -> None:
        """Ask for the words of what the chair is asked."""
        standing = self._standing
        if standing is None or not (self._ask or standing.action.state.is_open):
            return
        made = AskPopover(self.window(), standing.action.text, self._ask)
        made.ask_kept.connect(self._keep_ask)
        self._open(made, self.chair if self.chair.isVisible() else self.climb)

    def _show_rungs(self, standing: Standing) -> None:
        while (old := self._rungs.takeAt(0)) is not None:
            if (widget := old.widget()) is not None:
                widget.hide()
                widget.deleteLater()
        self.rungs.setVisible(bool(standing.steps))
        if not standing.steps:
            return
        today = self._desk.clock.today()
        for rung in LADDER:
            steps = [step for step in standing.steps if step.rung is rung]
            is_last = rung is LADDER[-1]
            self._rungs.addWidget(RungView(rung, steps, today, is_last=is_last, parent=self.rungs))

    def _ask_result(self) -> None:
        step = self._standing.waiting if self._standing else None
        if step is None:
            return
        about = tr("{rung}: {taken}").format(
            rung=words.rung(step.rung), taken=words.taken(step, self._desk.clock.today())
        )
        made = ResultPopover(self.window(), about)
        made.result_asked.connect(partial(self._end, step))
        self._open(made, self.result)

    def _ask_why(self) -> None:
        if self._standing is None:
            return
        action = self._standing.action
        made = SparePopover(self.window(), action.text)
        made.why_given.connect(partial(self._spare, action))
        self._open(made, self.chair.spare)

    def _open(
        self, made: StepPopover | ResultPopover | AskPopover | SparePopover, beside: QWidget
    ) -> None:
        made.closed.connect(made.deleteLater)
        made.open_below(beside if beside.isVisible() else self)
        made.begin()

    def _take(self, draft: StepDraft) -> None:
        if self._standing is not None:
            taken = self._desk.do(escalation.take_step, self._standing.action.id, draft)
            said = tr("Taken to: {rung}").format(rung=words.rung(draft.rung))
            taken.then(self, lambda _: self._tell(said))

    def _end(self, step: EscalationStep, outcome: Outcome, told: str) -> None:
        ended = self._desk.do(escalation.end_step, step.id, outcome, told)
        ended.then(self, lambda _: self._tell(tr("Result recorded")))

    def _keep_ask(self, text: str, advice: str, is_released: bool) -> None:
        if self._ask is None and self._standing is not None:
            draft = AskDraft(text=text, advice=advice, action=self._standing.action.id)
            asked = self._desk.do(asks.write_ask, draft, release=is_released)
        elif self._ask is not None:
            asked = self._desk.do(asks.word_ask, self._ask.id, text, advice, release=is_released)
        else:
            return
        said = _released() if is_released else tr("Ask kept, not released")
        asked.then(self, lambda _: self._tell(said))

    def _with_ask(self, act: Callable[[Work, AskId], ChairAsk], said: str) -> None:
        if self._ask is not None:
            self._desk.do(act, self._ask.id).then(self, lambda _: self._tell(said))

    def _spare(self, action: Action, why: str) -> None:
        spared = self._desk.do(asks.spare_chair, action.id, why)
        spared.then(self, lambda _: self._tell(tr("Need not go to the chair")))

    def _tell(self, sentence: str) -> None:
        self._desk.tell(sentence, can_undo=True)


def _why(standing: Standing) -> str:
    """Counts only: what is asked is worded by a person (R15)."""
    if standing.ledger.asks_for_chair:
        return tr("Was postponed twice or more. Nobody put the ask in words yet.")
    return tr("Nobody put the ask in words yet.")


def _released() -> str:
    return tr("Ask released to the chair")


def _held_back() -> str:
    return tr("Ask held back from the chair")


def _gone() -> str:
    return tr("Ask withdrawn")
