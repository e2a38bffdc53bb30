"""The tab *Partners aan tafel*: who sits where and what is empty, and who was there in a year."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QStackedLayout, QWidget

from workbench.domain.contributions import Turnout
from workbench.domain.ids import OrganisationId, TableId
from workbench.domain.people import PartnerKind
from workbench.domain.roles import PolicyRole
from workbench.services import partnership
from workbench.services.partnership import Partnership, YearOfTable
from workbench.texts import ptr, tr
from workbench.ui.partnership import seat_rows, seat_words
from workbench.ui.partnership.matrix import Cell, Matrix, MatrixRow
from workbench.ui.partnership.pane import PartnerPane
from workbench.ui.partnership.signs import LegendSign
from workbench.ui.policy.tab import PolicyTab
from workbench.ui.policy.views import PARTNERS
from workbench.ui.theme import Ink, Role
from workbench.ui.today.wishes import Place, Wish
from workbench.ui.widgets.entering import Entering
from workbench.ui.widgets.feedback import EmptyState
from workbench.ui.widgets.fields import ChoiceField
from workbench.ui.widgets.flow import Flow
from workbench.ui.widgets.labels import Label
from workbench.ui.widgets.pages import column, row
from workbench.ui.widgets.segmented import Segmented

if TYPE_CHECKING:
    from datetime import date

    from workbench.services.vaults import Reader
    from workbench.ui.desk import Desk

_SEATS, _YEAR = "seats", "year"
_WIDE, _NARROW = 64, 32  # of a table, and of a meeting, at 100 %


class PartnershipPage(PolicyTab):
    """Everything comes from a lane: it counts over all tables."""

    widest = 420
    share = (2, 5)
    pane: PartnerPane

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk, PARTNERS, tr("Partners at the table"), PartnerPane(desk))
        self._asked = 0
        self._held = Partnership()
        choices = [(_SEATS, tr("Seats")), (_YEAR, ptr("partner", "Attendance"))]
        self.view = Segmented(choices, tr("What is shown"))
        self.table = ChoiceField(tr("Table"), [(None, "")])
        self.year = ChoiceField(tr("Year"), [(None, "")])
        self.told = Label("", Role.UI, Ink.TEXT2, wraps=True)
        self.seats = Matrix(tr("Seats by table"), _WIDE)
        self.attended = Matrix(tr("Attendance by meeting"), _NARROW, starts_last=True)
        self._entering = Entering(self, self.seats)
        self._build()
        self._connect()

    def _build(self) -> None:
        self._chosen = QWidget()
        self._chosen.setLayout(row(self.table, self.year, None, spacing=12))
        self._chosen.hide()
        nobody = tr("No table meets yet. Make one and give partners a seat.")
        self._no_table = EmptyState("handshake", nobody, tr("Make a table"))
        self._no_meeting = EmptyState(
            "calendar-blank", tr("No attendance was written down at this table in this year.")
        )
        body = QWidget()
        self._bodies = QStackedLayout(body)
        for page in (
            _with_legend(self.seats, _seat_legend()),
            _with_legend(self.attended, _turnout_legend()),
            self._no_table,
            self._no_meeting,
        ):
            self._bodies.addWidget(page)
        self.lay(row(self.view, None), 10, self._chosen, self.told, 10, body=body, air=0)

    def _connect(self) -> None:
        self.view.chosen.connect(lambda _: self._turn())
        self.table.changed.connect(lambda _: self._read_year())
        self.year.changed.connect(lambda _: self._read_year())
        self._no_table.asked.connect(lambda: self.wished.emit(Wish(Place.NEW_TABLE)))
        for matrix in (self.seats, self.attended):
            matrix.moved.connect(self._show_cell)
            matrix.opened.connect(self._open)
        self.pane.left.connect(self.enter_by_key)
        self.pane.wished.connect(self.wished)

    # ---- the tab

    def enter(self) -> None:
        """Look again, and take the focus when the rows are there."""
        self._entering.begin()
        self.refresh()

    def new(self) -> None:
        """Ctrl N: fill an empty seat."""
        self.wished.emit(Wish(Place.EMPTY_SEATS))

    def flush(self) -> None:
        """Nothing is typed here."""

    def enter_by_key(self) -> None:
        """Take the focus: the matrix, or the way to a first table."""
        shown = self._bodies.currentWidget()
        if shown is self._no_table:
            self._no_table.setFocus(Qt.FocusReason.ShortcutFocusReason)
        elif shown is self._no_meeting:
            self.table.setFocus(Qt.FocusReason.ShortcutFocusReason)
        else:
            self._matrix.enter_by_key()

    @property
    def _matrix(self) -> Matrix:
        return self.attended if self.view.value() == _YEAR else self.seats

    # ---- reading

    def refresh(self) -> None:
        """Read the seats again, and the year when that is shown."""
        self._asked += 1
        job = partial(_read, self._desk.clock.today())
        self._desk.look(self, job, partial(self._take, self._asked))

    def _take(self, asked: int, found: tuple[Partnership, tuple[int, ...]]) -> None:
        if asked != self._asked:
            return
        self._held, years = found
        today = self._desk.clock.today()
        self.table.set_choices([(one.id, one.name) for one in self._held.tables] or [(None, "")])
        self.year.set_choices([(year, str(year)) for year in years])
        self.seats.show_rows(seat_rows.heads(self._held), list(seat_rows.rows(self._held, today)))
        self._turn()

    def _turn(self) -> None:
        is_year = self.view.value() == _YEAR
        self._chosen.setVisible(is_year and bool(self._held.tables))
        if not self._held.tables:
            self._shown(self._no_table, tr("Who sits at which table stands here."))
            self.pane.show_nothing()
        elif is_year:
            self._read_year()
        else:
            self._shown(self.seats.parentWidget(), seat_words.summary(self._held))

    def _shown(self, page: QWidget | None, told: str) -> None:
        is_due = self._entering.is_due()  # first: what is hidden gives its focus away
        if page is not None:
            self._bodies.setCurrentWidget(page)
        self.told.setText(told)
        if is_due:
            self.enter_by_key()

    def _read_year(self) -> None:
        table, year = self.table.value(), self.year.value()
        if self.view.value() != _YEAR or table is None or not isinstance(year, int):
            return
        self._asked += 1
        job = partial(_read_year, TableId(str(table)), year, self._desk.clock.today())
        self._desk.look(self, job, partial(self._take_year, self._asked, year))

    def _take_year(self, asked: int, year: int, found: YearOfTable) -> None:
        if asked != self._asked:
            return
        today = self._desk.clock.today()
        self.attended.show_rows(seat_rows.days(found, today), list(seat_rows.year(found, today)))
        page = self.attended.parentWidget() if found.rows else self._no_meeting
        if not found.rows:
            self.pane.show_nothing()
        self._shown(page, seat_words.met(len(found.meetings), year))

    # ---- the cell that is current

    def _show_cell(self, shown: MatrixRow, cell: Cell) -> None:
        if self.sender() is not self._matrix:
            return
        of = seat_rows.of(shown)
        if isinstance(of, PartnerKind):
            self.pane.show_missing(of, self._held)
        elif isinstance(of, PolicyRole):
            self.pane.show_role(of, self._held)
        else:
            self.pane.show_partner(OrganisationId(shown.key), self._held)
        self.pane.say(cell.short)

    def _open(self, cell: Cell) -> None:
        if isinstance(cell.of, Wish):
            self.wished.emit(cell.of)

    # ---- the window

    def enter_beside(self) -> None:
        """Take the focus at the right."""
        self.pane.enter_by_key()

    def _fit(self) -> None:
        super()._fit()
        for matrix in (self.seats, self.attended):
            matrix.dress()


def _with_legend(matrix: Matrix, legend: Flow) -> QWidget:
    page = QWidget()
    signs = QWidget()
    signs.setLayout(legend)
    below = row(signs, margins=(12, 0, 0, 0))
    layout = column(matrix, 8, below, margins=(0, 0, 10, 14))
    layout.setStretch(0, 1)
    page.setLayout(layout)
    return page


def _seat_legend() -> Flow:
    taken, empty = seat_words.seat_signs()
    return _legend(LegendSign(taken, Turnout.PRESENT), LegendSign(empty, None, is_missing=True))


def _turnout_legend() -> Flow:
    return _legend(*(LegendSign(text, sign) for text, sign in seat_words.signs()))


def _legend(*signs: LegendSign) -> Flow:
    line = Flow(gap=18, line_gap=4)
    for sign in signs:
        line.addWidget(sign)
    return line


def _read(today: date, reader: Reader) -> tuple[Partnership, tuple[int, ...]]:
    held = partnership.partnership(reader.records, reader.lists.contributions, today)
    tables = [table.id for table in held.tables]
    return held, partnership.years_of(reader.records, tables, today)


def _read_year(table: TableId, year: int, today: date, reader: Reader) -> YearOfTable:
    done = reader.lists.contributions
    return partnership.year_of_table(reader.records, done, table, year, today)
