"""The page of a weighing: the four criteria at the left, the steps and the status at the right."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from workbench.domain.weighing import Criterion
from workbench.services import weighing_standing
from workbench.texts import ptr, tr
from workbench.ui.theme import Ink, Role
from workbench.ui.today.layout import DayPage
from workbench.ui.weighing import words
from workbench.ui.weighing.acts import WeighingActs
from workbench.ui.weighing.criteria import CriterionPart
from workbench.ui.weighing.stages import StageList
from workbench.ui.weighing.status_card import StatusCard
from workbench.ui.widgets.buttons import Button, Kind, Size
from workbench.ui.widgets.chips import Chip
from workbench.ui.widgets.entering import Entering
from workbench.ui.widgets.flow import Flow
from workbench.ui.widgets.labels import Label
from workbench.ui.widgets.pages import Panel, column

if TYPE_CHECKING:
    from PySide6.QtGui import QHideEvent, QKeyEvent

    from workbench.domain.ids import CaseId, SignalId
    from workbench.services.vaults import Reader
    from workbench.services.weighing_standing import Standing
    from workbench.ui.desk import Desk


class WeighingPage(QWidget):
    """Of a case or of a signal; what was typed is kept when a field or the page is left."""

    left = Signal()

    def __init__(self, desk: Desk, frame: QWidget | None = None) -> None:
        """``frame`` is what its cards open in; none is the window."""
        super().__init__()
        self._desk = desk
        self._of: tuple[CaseId | None, SignalId | None] = (None, None)
        self._standing: Standing | None = None
        self._asked = 0
        self.acts = WeighingActs(desk, self, frame)
        self.title = Label(ptr("record", "Weighing"), Role.DISPLAY)
        self.about = Label("", Role.UI, Ink.TEXT2)
        self.back = Button(tr("Back to the case"), Kind.GHOST, icon="caret-left", key=tr("Esc"))
        self._entering = Entering(self, self.back)
        self.state = Chip("")
        self.criteria = tuple(CriterionPart(one) for one in Criterion)
        self.stages = StageList()
        self.begin = Button(tr("Begin weighing"), Kind.PRIMARY, size=Size.SMALL)
        self.end = Button(tr("End step"), Kind.PRIMARY, size=Size.SMALL)
        self.term = Button(tr("Change term"), Kind.GHOST, size=Size.SMALL)
        self.status = StatusCard()
        self._build()
        self._connect()

    def _build(self) -> None:
        head = Flow(gap=14, at_right=1)
        for part in (self.title, self.state, self.back):
            head.addWidget(part)
        parts = [thing for one in self.criteria for thing in (24, one)]
        left = (column(head, 4, self.about, *parts),)
        verbs = Flow(gap=4)
        for button in (self.begin, self.end, self.term):
            verbs.addWidget(button)
        card = Panel(Ink.SURFACE, radius=14, line=Ink.HAIR)
        steps = Label(tr("Steps"), Role.H2)
        card.setLayout(column(steps, 12, self.stages, 12, verbs, margins=(18, 16, 18, 16)))
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(DayPage(left, (card, 20, self.status)))

    def _connect(self) -> None:
        self.back.clicked.connect(self.left)
        self.begin.clicked.connect(partial(self._act, self.acts.begin, self.begin))
        self.end.clicked.connect(partial(self._act, self.acts.end_step, self.end))
        self.term.clicked.connect(partial(self._act, self.acts.set_term, self.term))
        self.status.change_asked.connect(self._change_state)
        for one in self.criteria:
            one.said.connect(self._say)

    def show_case(self, key: CaseId) -> None:
        """Show the weighing of a case."""
        self._show_of(key, None)

    def show_signal(self, key: SignalId) -> None:
        """Show the weighing of a signal."""
        self._show_of(None, key)

    def enter(self) -> None:
        """Look again and take the focus."""
        self._entering.begin()
        self.refresh()

    def refresh(self) -> None:
        """Read it all again, in a lane."""
        case, signal = self._of
        today = self._desk.clock.today()
        self._asked += 1

        def read(reader: Reader) -> Standing | None:
            if case is not None:
                return weighing_standing.of_case(reader, case, today)
            return weighing_standing.of_signal(reader, signal, today) if signal else None

        self._desk.look(self, read, partial(self._show, self._asked))

    def flush(self) -> None:
        """Keep what is half typed, without asking."""
        for one in self.criteria:
            one.flush()

    def _show_of(self, case: CaseId | None, signal: SignalId | None) -> None:
        if self._of != (case, signal):
            self.flush()
            self._of, self._standing = (case, signal), None
            for one in self.criteria:
                one.forget()
        self.refresh()

    def _show(self, asked: int, held: Standing | None) -> None:
        if asked != self._asked or held is None:
            return
        self._standing = held
        today = self._desk.clock.today()
        name = held.case.name if held.case else ""
        self.about.setText(" ".join(filter(None, (held.code, name))))
        can_write = not self._desk.is_read_only
        self.state.show_state(*words.standing(held, today))
        for one in self.criteria:
            one.show_standing(held, can_write=can_write)
        self.stages.show_standing(held, today)
        again = ptr("weighing", "Weigh again") if held.held else tr("Begin weighing")
        self.begin.setText(again)
        self.begin.setVisible(held.can_begin and can_write)
        for button in (self.end, self.term):
            button.setVisible(held.now is not None and can_write)
        self.status.setVisible(held.case is not None)
        if held.case is not None:
            self.status.show_course(held.case, held.course, today, can_write=can_write)
        if self._entering.is_due():
            first = self.end if self.end.isVisible() else self.begin
            (first if first.isVisible() else self.back).setFocus(Qt.FocusReason.ShortcutFocusReason)

    def _act(self, act: object, beside: QWidget, _: bool = False) -> None:
        if self._standing is not None and callable(act):
            self.flush()
            act(self._standing, beside)

    def _change_state(self, beside: QWidget) -> None:
        if self._standing is not None and self._standing.case is not None:
            self.flush()
            self.acts.change_state(self._standing.case, beside)

    def _say(self, criterion: Criterion, said: str) -> None:
        if self._standing is not None and self._standing.going is not None:
            self.acts.say(self._standing.going.id, criterion, said)

    def hideEvent(self, event: QHideEvent) -> None:
        self.flush()
        super().hideEvent(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.left.emit()
            return
        super().keyPressEvent(event)
