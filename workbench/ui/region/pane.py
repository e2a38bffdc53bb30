"""What is chosen of the region, at the right."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QStackedLayout, QWidget

from workbench.domain.displacement import Question
from workbench.domain.region import Municipality, RegionRelease
from workbench.domain.scenes import Sector
from workbench.texts import ptr, tr
from workbench.ui.region.place_part import PlacePart
from workbench.ui.region.question_part import QuestionPart
from workbench.ui.region.release_part import ReleasePart
from workbench.ui.region.sector_part import SectorPart
from workbench.ui.theme import Ink, Role
from workbench.ui.widgets.labels import wrapped
from workbench.ui.widgets.pages import Panel, column, steady_page

if TYPE_CHECKING:
    from PySide6.QtGui import QKeyEvent

    from workbench.services.region_view import RegionView
    from workbench.ui.desk import Desk
    from workbench.ui.widgets.verb_list import Row


class RegionPane(Panel):
    """Shows a question, a municipality, a sector or a page of our own."""

    left = Signal()

    def __init__(self, desk: Desk) -> None:
        super().__init__(Ink.SURFACE, edges=Qt.Edge.LeftEdge)
        self.setAccessibleName(ptr("region", "Chosen"))
        self.place = PlacePart(desk)
        self.question = QuestionPart()
        self.sector = SectorPart()
        self.release = ReleasePart(desk)
        self._parts = (self.place, self.question, self.sector, self.release)
        self._pages = QStackedLayout(self)
        self._said = wrapped("", Role.UI, Ink.TEXT2)
        nothing = QWidget()
        nothing.setLayout(column(self._said, None, margins=(24, 40, 24, 24)))
        self._pages.addWidget(nothing)
        self._shown: dict[QWidget, QWidget] = {
            part: part if part is self.release else steady_page(part)  # pages scroll by themselves
            for part in self._parts
        }
        for page in self._shown.values():
            self._pages.addWidget(page)
        self._made_beside: str | None = None  # the row that was chosen when a page was made

    def show_chosen(self, view: RegionView, row: Row | None) -> None:
        """Show what a row is of; what is being added or made stays until another is chosen."""
        if self.is_adding or self._made_beside == (row.key if row else ""):
            return
        self._made_beside = None
        chosen = row.of if row else None
        if isinstance(chosen, Question):
            self.question.show_question(view, chosen)
            self._turn_to(self.question)
        elif isinstance(chosen, Municipality):
            self.place.show_place(view, chosen)
            self._turn_to(self.place)
        elif isinstance(chosen, Sector):
            self.sector.show_sector(view, chosen)
            self._turn_to(self.sector)
        elif isinstance(chosen, RegionRelease):
            self.release.show_release(view, chosen)
            self._turn_to(self.release)
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

    def make_page(self, beside: str) -> None:
        """Make a page of our own; it stays until another row than this is chosen."""
        self._made_beside = beside
        self._turn_to(self.release)
        self.release.make()

    def leave_making(self) -> None:
        """Show what is chosen again."""
        self._made_beside = None

    def enter_by_key(self) -> None:
        """Take the focus as a key would give it."""
        for part in self._parts:
            if self._pages.currentWidget() is self._shown[part]:
                part.enter_by_key()

    def flush(self) -> None:
        """Keep what is half typed."""
        self.place.flush()

    def _turn_to(self, part: PlacePart | QuestionPart | SectorPart | ReleasePart) -> None:
        self._pages.setCurrentWidget(self._shown[part])

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.left.emit()
            return
        super().keyPressEvent(event)


def _to_choose(view: RegionView) -> str:
    if not view.places:
        return tr("What is known of a municipality comes here: its rules and its regional page.")
    return tr("Choose a municipality, a sector or a question.")
