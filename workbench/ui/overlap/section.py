"""*Signalen en samenhang* on the page of a case: a sentence, a picture, the same as a table.

For the coordinator alone: it stands on no second screen and in no copy (ux.md 3.6).
"""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from workbench.services import contact_points, overlap_words, overlaps
from workbench.texts import ptr, spoken, tr
from workbench.ui.cases.section import CaseSection, CaseVerb
from workbench.ui.overlap import words
from workbench.ui.overlap.graph import GraphView
from workbench.ui.overlap.legend import LegendLine
from workbench.ui.overlap.match_list import MatchList
from workbench.ui.theme import Ink, Role
from workbench.ui.widgets.buttons import Button, Kind, Size
from workbench.ui.widgets.chips import Chip, Tone
from workbench.ui.widgets.flow import Flow
from workbench.ui.widgets.labels import Label
from workbench.ui.widgets.pages import Panel, column, row
from workbench.ui.widgets.rows import Columns
from workbench.ui.widgets.whole_rows import WholeList

if TYPE_CHECKING:
    from PySide6.QtGui import QKeyEvent

    from workbench.domain.cases import Case
    from workbench.services.contact_points import Tellable
    from workbench.services.overlaps import CaseOverlaps
    from workbench.services.vaults import Reader
    from workbench.ui.desk import Desk
    from workbench.ui.overlap.telling import TellingCard


class OverlapSection(CaseSection):
    """Comes first on the page; all of it is read in a lane."""

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        self._case: Case | None = None
        self._tellable: Tellable | None = None
        self.telling: TellingCard | None = None
        self.badge = Chip("", Tone.SIGNAL, icon="puzzle-piece")
        self.told = Label("", Role.UI, Ink.TEXT2, wraps=True).growing()
        self.graph = GraphView()
        self.table = WholeList(tr("Signals and connections"), (), Columns(due=0, count=0, air=8))
        self.turn = Button("", Kind.GHOST, size=Size.SMALL)
        said = tr("Tell of a contact point")
        self.tell = Button(said, Kind.GHOST, icon="handshake", size=Size.SMALL)
        self.outside = MatchList(desk)
        self._beyond = QWidget()
        self._build()
        self.graph.table_asked.connect(self.show_table)
        self.turn.clicked.connect(self._turn)
        self.tell.clicked.connect(self.begin_telling)
        self.outside.emptied.connect(self._rest)
        self._show_nothing()

    def _rest(self) -> None:
        """Stand on the picture, or on the table."""
        shown = self.table if self.table.isVisibleTo(self) else self.graph
        shown.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def _build(self) -> None:
        title = Label(tr("Signals and connections"), Role.H2)
        head = Flow(gap=8, line_gap=4, at_right=1)  # the number below where both do not fit
        head.addWidget(title)
        head.addWidget(self.badge)
        self._legend = QWidget()
        lines = (
            LegendLine(ptr("graph", "overlap"), is_overlap=True),
            LegendLine(ptr("graph", "one source"), is_overlap=False),
        )
        self._legend.setLayout(row(*lines, spacing=16))
        foot = Flow(gap=16, line_gap=4, at_right=1)
        for part in (self._legend, self.turn):
            foot.addWidget(part)
        card = Panel(Ink.SURFACE, radius=14, line=Ink.HAIR)
        card.setLayout(
            column(
                head,
                8,
                self.told,
                6,
                self.graph,
                self.table,
                8,
                foot,
                row(self.tell, None),
                margins=(20, 16, 20, 12),
            )
        )
        heading = Label(tr("Also in signals outside this case"), Role.H3)
        self._beyond.setLayout(column(heading, 8, self.outside))
        self.setLayout(column(card, 14, self._beyond))

    # ---- what is shown

    def show_case(self, case: Case) -> None:
        """Read what its signals have in common."""
        if self._case is None or self._case.id != case.id:
            self._show_nothing()
        self._case = case
        today = self._desk.clock.today()
        self._desk.look(self, lambda reader: _read(reader, case), partial(self._show, case))
        self._desk.look(
            self,
            lambda reader: contact_points.tellable(reader.records, case, today),
            partial(self._offer, case),
        )

    def _show_nothing(self) -> None:
        self._tellable = None
        for part in (self.badge, self.graph, self.table, self._legend, self.turn, self.tell):
            part.hide()
        self._beyond.hide()
        self.told.setText("")

    def _show(self, case: Case, found: CaseOverlaps) -> None:
        if self._case is None or self._case.id != case.id:
            return
        sentences = overlap_words.sentences(found, spoken)
        said = " ".join(sentences)
        self.told.setText(said)
        self.told.emphasise(*(one.point.shown for one in found.overlaps[:2]))
        self.badge.show_state(
            overlap_words.badge(len(found.overlaps), spoken), Tone.SIGNAL, icon="puzzle-piece"
        )
        self.badge.setVisible(bool(found.overlaps))
        self.overlaps_told.emit(overlaps.by_signal(found))
        self.graph.show_graph(found.picture, words.looks(found), said)
        self.table.show_rows([words.table_row(one) for one in found.named])
        has_any = bool(found.named)
        is_table = self.table.isVisibleTo(self) and has_any
        self._show_as(is_table=is_table, has_any=has_any)
        self.outside.show_cards(found.cards)
        self.outside.elsewhere.show_signals(found.compared)
        self._beyond.setVisible(bool(found.cards) or found.is_elsewhere)

    def _offer(self, case: Case, found: Tellable) -> None:
        if self._case is None or self._case.id != case.id:
            return
        self._tellable = found
        can = bool(found.pairs) and case.is_open and not self._desk.is_read_only
        self.tell.setVisible(can)

    def _show_as(self, *, is_table: bool, has_any: bool) -> None:
        self.graph.setVisible(has_any and not is_table)
        self._legend.setVisible(has_any and not is_table)
        self.table.setVisible(has_any and is_table)
        self.turn.setVisible(has_any)
        self.turn.setText(tr("As a picture") if is_table else tr("As a table"))

    def show_table(self) -> None:
        """Show the same as a table, and stand in it."""
        self._show_as(is_table=True, has_any=True)
        self.table.enter_by_key()

    def show_point(self, key: str) -> None:
        """Show the table at a point that signals share, and stand on it."""
        if self.table.choose(key):
            self.show_table()
            self.sight_asked.emit(self.table)

    def show_picture(self) -> None:
        """Show the picture, and stand on it."""
        self._show_as(is_table=False, has_any=True)
        self.graph.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def _turn(self) -> None:
        if self.table.isVisibleTo(self):
            self.show_picture()
        else:
            self.show_table()

    # ---- what can be done

    def verbs(self) -> tuple[CaseVerb, ...]:
        """Return the telling of a contact point, when there are two partners for it."""
        if not self.tell.isVisibleTo(self):
            return ()
        return (CaseVerb(tr("Tell of a contact point"), self.begin_telling),)

    def begin_telling(self) -> None:
        """Ask which two partners, and on what basis."""
        from workbench.ui.overlap.telling import TellingCard  # noqa: PLC0415 - seldom asked

        if self._case is None or self._tellable is None or not self._tellable.pairs:
            return
        if self.telling is not None:
            self.telling.deleteLater()
        self.telling = TellingCard(self.window(), self._desk, self._case, self._tellable)
        self.telling.open_below(self.tell)
        self.telling.begin()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() != Qt.Key.Key_Escape:
            super().keyPressEvent(event)
        elif self.table.isVisibleTo(self) and self.table.hasFocus():
            self.show_picture()
        else:
            self.left.emit()


def _read(reader: Reader, case: Case) -> CaseOverlaps:
    return overlaps.of_case(reader.records, case.id)
