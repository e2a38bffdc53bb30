"""The weighing in the page of a case: its four steps in brief, and the way to all of it."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from workbench.services import weighing_standing
from workbench.texts import ptr, tr
from workbench.ui.cases.section import CaseSection, CaseVerb
from workbench.ui.theme import Ink, Role
from workbench.ui.weighing import words
from workbench.ui.weighing.acts import WeighingActs
from workbench.ui.weighing.page import WeighingPage
from workbench.ui.weighing.stages import StageList
from workbench.ui.weighing.state_popover import ways_here
from workbench.ui.widgets.buttons import Button, Kind, Size
from workbench.ui.widgets.chips import Chip
from workbench.ui.widgets.flow import Flow
from workbench.ui.widgets.labels import Label
from workbench.ui.widgets.pages import Panel, column, row

if TYPE_CHECKING:
    from PySide6.QtGui import QKeyEvent

    from workbench.domain.cases import Case
    from workbench.domain.ids import CaseId
    from workbench.services.vaults import Reader
    from workbench.services.weighing_standing import Standing
    from workbench.ui.desk import Desk


class WeighingSection(CaseSection):
    """Begins, ends the step at hand, and opens the page with criteria and reasons."""

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        self._case: Case | None = None
        self._standing: Standing | None = None
        self._pages: list[WeighingPage] = []  # the one that lies over the case
        self.acts = WeighingActs(desk, self)
        self.state = Chip("")
        self.stages = StageList(is_brief=True)
        self.begin = Button(tr("Begin weighing"), Kind.SECONDARY, size=Size.SMALL)
        self.end = Button(tr("End step"), Kind.SECONDARY, size=Size.SMALL)
        self.open = Button(tr("Open weighing"), Kind.GHOST, size=Size.SMALL)
        verbs = Flow(gap=4)
        for button in (self.begin, self.end, self.open):
            verbs.addWidget(button)
        self.card = Panel(Ink.SURFACE, radius=14, line=Ink.HAIR)
        head = row(Label(ptr("record", "Weighing"), Role.H2), None, self.state, spacing=8)
        self._steps = QWidget()  # with its own room, which goes when nothing is weighed yet
        self._steps.setLayout(column(self.stages, margins=(0, 0, 0, 12)))
        self.card.setLayout(column(head, 12, self._steps, verbs, margins=(18, 16, 18, 16)))
        self.setLayout(column(self.card))
        self.begin.clicked.connect(lambda: self._act(self.acts.begin, self.begin))
        self.end.clicked.connect(lambda: self._act(self.acts.end_step, self.end))
        self.open.clicked.connect(self.open_page)

    def show_case(self, case: Case) -> None:
        """Read how far it is, in a lane."""
        if self._case is None or self._case.id != case.id:
            self._standing = None
        self._case = case
        today = self._desk.clock.today()

        def read(reader: Reader) -> Standing | None:
            return weighing_standing.of_case(reader, case.id, today)

        self._desk.look(self, read, partial(self._show, case.id))
        for page in self._pages:
            page.show_case(case.id)

    def verbs(self) -> tuple[CaseVerb, ...]:
        """Return the ways to the page and to another status."""
        found = [CaseVerb(tr("Open weighing"), self.open_page)]
        can_write = not self._desk.is_read_only
        if self._case is not None and can_write and ways_here(self._case.state):
            found.append(CaseVerb(tr("Change status"), self.change_state))
        return tuple(found)

    def change_state(self) -> None:
        """Ask for another status, beside the card."""
        if self._case is not None:
            self.acts.change_state(self._case, self.state)

    def open_page(self) -> None:
        """Show criteria, reasons and status in the whole room."""
        if self._case is None:
            return
        page = WeighingPage(self._desk)
        self._pages = [page]
        page.destroyed.connect(self._pages.clear)
        page.left.connect(self.page_left)
        page.show_case(self._case.id)
        self.page_asked.emit(page)
        page.enter()

    def flush(self) -> None:
        """Keep what is half typed on the page."""
        for page in self._pages:
            page.flush()

    def _show(self, key: CaseId, held: Standing | None) -> None:
        if held is None or self._case is None or self._case.id != key:
            return
        self._standing = held
        today = self._desk.clock.today()
        can_write = not self._desk.is_read_only
        self.state.show_state(*words.standing(held, today))
        self.stages.show_standing(held, today)
        self._steps.setVisible(held.held is not None)
        self.begin.setText(ptr("weighing", "Weigh again") if held.held else tr("Begin weighing"))
        self.begin.setVisible(held.can_begin and can_write)
        self.end.setVisible(held.now is not None and can_write)

    def _act(self, act: object, beside: QWidget) -> None:
        if self._standing is not None and callable(act):
            act(self._standing, beside)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.left.emit()
            return
        super().keyPressEvent(event)
