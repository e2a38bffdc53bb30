"""What is chosen of the region, at the right."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QStackedLayout, QWidget

from workbench.domain.displacement import Question
from workbench.domain.region import Municipality
from workbench.domain.scenes import Sector
from workbench.texts import ptr, tr
from workbench.ui.actions.facts import wrapped
from workbench.ui.region.place_part import PlacePart
from workbench.ui.region.question_part import QuestionPart
from workbench.ui.region.sector_part import SectorPart
from workbench.ui.theme import Ink, Role
from workbench.ui.widgets.pages import Panel, ScrollPage, column

if TYPE_CHECKING:
    from PySide6.QtGui import QKeyEvent

    from workbench.services.region_view import RegionView
    from workbench.ui.desk import Desk


class RegionPane(Panel):
    """Shows a question, a municipality, a sector or a page of our own."""

    left = Signal()

    def __init__(self, desk: Desk) -> None:
        super().__init__(Ink.SURFACE, edges=Qt.Edge.LeftEdge)
        self.setAccessibleName(ptr("region", "Chosen"))
        self.place = PlacePart(desk)
        self.question = QuestionPart()
        self.sector = SectorPart()
        self._parts = (self.place, self.question, self.sector)
        self._pages = QStackedLayout(self)
        self._said = wrapped("", Role.UI, Ink.TEXT2)
        nothing = QWidget()
        nothing.setLayout(column(self._said, None, margins=(24, 40, 24, 24)))
        self._pages.addWidget(nothing)
        self._scrolled = {part: ScrollPage(part) for part in self._parts}
        for page in self._scrolled.values():
            self._pages.addWidget(page)

    def show_chosen(self, view: RegionView, chosen: object) -> None:
        """Show what a row is of; a municipality that is being added stays until it is kept."""
        if self.is_adding:
            return
        if isinstance(chosen, Question):
            self.question.show_question(view, chosen)
            self._turn_to(self.question)
        elif isinstance(chosen, Municipality):
            self.place.show_place(view, chosen)
            self._turn_to(self.place)
        elif isinstance(chosen, Sector):
            self.sector.show_sector(view, chosen)
            self._turn_to(self.sector)
        else:
            self._said.setText(_to_choose(view))
            self._pages.setCurrentIndex(0)

    @property
    def is_adding(self) -> bool:
        """Whether a municipality is being added."""
        return self.place.form.is_new

    def begin_new(self, code: str = "") -> None:
        """Show the form of a new municipality."""
        self._turn_to(self.place)
        self.place.begin_new(code)

    def enter_by_key(self) -> None:
        """Take the focus as a key would give it."""
        for part in self._parts:
            if self._pages.currentWidget() is self._scrolled[part]:
                part.enter_by_key()

    def flush(self) -> None:
        """Keep what is half typed."""
        self.place.flush()

    def _turn_to(self, part: PlacePart | QuestionPart | SectorPart) -> None:
        self._pages.setCurrentWidget(self._scrolled[part])

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.left.emit()
            return
        super().keyPressEvent(event)


def _to_choose(view: RegionView) -> str:
    return tr("Choose a municipality, a sector or a question.") if view.places else ""
