"""The tab *Slachtoffers*: what care there is and what is lacking, beside what was counted."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from workbench.domain.figures import EvidenceItem, FigureKey, Period
from workbench.domain.victim_gaps import CaseGaps
from workbench.services import care_places
from workbench.services.figure_cells import Shown
from workbench.texts import ptr, tr
from workbench.ui.policy.figures import FiguresCard
from workbench.ui.policy.tab import PolicyTab
from workbench.ui.policy.views import VICTIMS
from workbench.ui.theme import Ink, Role
from workbench.ui.victims.gaps import GapsCard
from workbench.ui.victims.places import PlacesCard
from workbench.ui.widgets.labels import Label
from workbench.ui.widgets.pages import Panel, ScrollPage, column
from workbench.ui.widgets.painting import holds_focus

if TYPE_CHECKING:
    from collections.abc import Iterator

    from workbench.domain.figure_facts import Facts
    from workbench.ui.desk import Desk

_ITEMS: Final = (EvidenceItem.CARE, EvidenceItem.VICTIMS)
_ABOVE: Final = (FigureKey.REFERRED, FigureKey.DECLINED)  # what became of referrals comes first


class VictimsPage(PolicyTab):
    """Places show at once; what is lacking and counted comes from a lane."""

    widest = 440
    share = (2, 5)

    def __init__(self, desk: Desk) -> None:
        super().__init__(
            desk, VICTIMS, ptr("tab", "Victims"), Panel(Ink.SURFACE, edges=Qt.Edge.LeftEdge)
        )
        self._enters = False
        self.places = PlacesCard(desk)
        self.gaps = GapsCard(desk)
        self.figures = FiguresCard(desk)
        self._build()
        self.gaps.show_gaps(None)
        self.figures.show_figures(None)
        self.gaps.wished.connect(self.wished)
        self.figures.wished.connect(self.wished)

    def _build(self) -> None:
        about = tr("Places, waiting time and what became of referrals: counts, never a person.")
        told = Label(about, Role.UI, Ink.TEXT2, wraps=True)
        body = QWidget()
        body.setLayout(column(self.places, self.gaps, None, margins=(4, 8, 10, 20)))
        scrolls = ScrollPage(body)
        scrolls.keep_room_for_bar()
        counted = QWidget()
        counted.setLayout(column(self.figures, None, margins=(24, 26, 14, 20)))
        beside = ScrollPage(counted)
        beside.keep_room_for_bar()
        self.pane.setLayout(column(beside))
        self.lay(told, 6, body=scrolls, air=0)

    def enter(self) -> None:
        """Look again, and take the focus."""
        self._enters = True
        self.refresh()

    def new(self) -> None:
        """Ctrl N: write down what care there is."""
        self.places.begin_new()

    def flush(self) -> None:
        """Keep what is half typed."""
        self.places.flush()

    def refresh(self) -> None:
        """Read again: places now, what is counted in the lane for long reads."""
        self.places.show_places(care_places.standing_of(self._desk.read, self._desk.clock.today()))
        if self._enters:
            self._enters = False
            self.places.enter_by_key()
        self._desk.facts.look(self, _count, self._take, self._tell_failed)

    def _tell_failed(self) -> None:
        self.gaps.tell_failed()
        self.figures.tell_failed()

    def _take(self, found: list[Shown | CaseGaps]) -> None:
        self.gaps.show_gaps([one for one in found if isinstance(one, CaseGaps)])
        counted = [one for one in found if isinstance(one, Shown)]
        self.figures.show_figures(sorted(counted, key=lambda one: one.figure.key not in _ABOVE))

    def enter_by_key(self) -> None:
        """Take the focus at the left."""
        self.places.enter_by_key()

    def enter_beside(self) -> None:
        """Take the focus at the right."""
        self.figures.list.enter_by_key()

    def go_over(self) -> None:
        """F6: go to the next part: places, what is lacking, what was counted."""
        if holds_focus(self.figures):
            self.enter_by_key()
        elif holds_focus(self.gaps) or not self.gaps.enter_by_key():
            self.enter_beside()


def _count(facts: Facts) -> Iterator[Shown | CaseGaps]:
    """Yield the figures of care and help for victims, and the cases in which something lacks."""
    from workbench.domain import evidence, figure_care  # noqa: PLC0415 - unlocking
    from workbench.services.figure_cells import shown  # noqa: PLC0415 - unlocking

    period = Period.twelve_months(facts.day)
    for one in evidence.DEFINITIONS:
        if one.item in _ITEMS:
            yield shown(one.of(facts, period))
    yield from figure_care.lacking(facts)
