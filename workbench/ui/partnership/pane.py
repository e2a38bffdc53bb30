"""One partner at the right: where it sits, how it was there, when it last brought something."""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QStackedLayout, QWidget

from workbench.services import partner_standing, role_words
from workbench.texts import ntr, spoken, tr
from workbench.ui.partners import words
from workbench.ui.partners.attended import AttendanceCard
from workbench.ui.partnership import seat_words
from workbench.ui.theme import Ink, Role
from workbench.ui.today.wishes import Place, Wish
from workbench.ui.widgets.buttons import Button, Kind, Size
from workbench.ui.widgets.labels import Divider, Label, wrapped
from workbench.ui.widgets.pages import Panel, column, row, steady_page

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from PySide6.QtGui import QKeyEvent

    from workbench.domain.contributions import Silence, TableAttendance
    from workbench.domain.ids import OrganisationId
    from workbench.domain.people import PartnerKind
    from workbench.domain.roles import PolicyRole
    from workbench.services.partnership import PartnerSeats, Partnership
    from workbench.services.vaults import Reader
    from workbench.ui.desk import Desk

_BREAK = "\u2028"  # begins a line within one paragraph


@dataclass(frozen=True, slots=True)
class _Known:
    """What is read of one partner in the lane."""

    silence: Silence
    attended: Sequence[TableAttendance] = field(repr=False)


class PartnerPane(Panel):
    """Shows a partner, or a kind of partner that is missing; changes nothing."""

    left = Signal()
    wished = Signal(object)  # Wish

    def __init__(self, desk: Desk) -> None:
        super().__init__(Ink.SURFACE, edges=Qt.Edge.LeftEdge)
        self._desk = desk
        self._asked = 0
        self._shown = ""
        self._wish = Wish(Place.PARTNERS)
        self.setAccessibleName(tr("Partner"))
        self.cell = wrapped("", Role.UI, Ink.ACCENT)
        self.title = wrapped("", Role.DOC)
        self.about = wrapped("", Role.UI, Ink.TEXT2)
        self.seats_head = Label(tr("Seats"), Role.H3)
        self.seats = wrapped("", Role.UI, Ink.TEXT2)
        self.last = wrapped("", Role.UI, Ink.TEXT2)
        self.open = Button("", Kind.SECONDARY, size=Size.SMALL)
        self.attended = AttendanceCard()
        self._pages = QStackedLayout(self)
        self._pages.addWidget(self._nothing())
        self._pages.addWidget(steady_page(self._content()))
        self.open.clicked.connect(lambda: self.wished.emit(self._wish))

    def _nothing(self) -> QWidget:
        page = QWidget()
        told = wrapped(tr("Choose a partner to see where it sits."), Role.UI, Ink.TEXT2)
        page.setLayout(column(told, None, margins=(24, 40, 24, 24)))
        return page

    def _content(self) -> QWidget:
        page = QWidget()
        parts = (
            *(self.title, 2, self.about, 10, row(self.open, None), 14, self.cell, 14),
            *(Divider(), 14, self.seats_head, 4, self.seats, 14, self.attended, 8, self.last),
        )
        page.setLayout(column(*parts, None, margins=(24, 26, 24, 20)))
        return page

    def say(self, text: str) -> None:
        """Say the cell that is current."""
        self.cell.setText(text)
        self.cell.setVisible(bool(text))

    def show_nothing(self) -> None:
        """Show that nothing is chosen."""
        self._shown = ""
        self._pages.setCurrentIndex(0)

    def show_partner(self, key: OrganisationId, held: Partnership) -> None:
        """Show a partner of the matrix; what takes longer comes from the lane."""
        home = self._desk.read.organisations.find(key)
        if home is None:
            self.show_nothing()
            return
        today = self._desk.clock.today()
        found = next((one for one in held.partners if one.partner.id == key), None)
        self.title.setText(home.name)
        kind = tr("own organisation") if home.is_own else words.kind(home.kind)
        is_told = kind.casefold() == home.name.casefold()
        self.about.setText("" if is_told else kind[:1].upper() + kind[1:])
        self.about.setVisible(bool(self.about.text()))
        self.seats_head.setText(tr("Seats"))
        self.seats.setText(_seats(found, held, today))
        self._offer(tr("Open the partner"), Wish(Place.PARTNER, key))
        if key != self._shown:
            self.attended.show_tables((), today)
            self.last.setText("")
        self._shown = key
        self.attended.show()
        self.last.show()
        self._pages.setCurrentIndex(1)
        self._asked += 1
        self._desk.look(self, partial(_read, key, today), partial(self._take, self._asked))

    def show_missing(self, kind: PartnerKind, held: Partnership) -> None:
        """Show at which tables a kind of partner is missing."""
        self._asked += 1
        self._shown = ""
        missing = next(one for one in held.missing if one.kind is kind)
        names = {table.id: table.name for table in held.tables}
        tables = [names[key] for key in missing.tables if key in names]
        self.title.setText(words.kind(kind))
        told = ntr("Missing at {n} table", "Missing at {n} tables", len(tables))
        self.about.setText(told.format(n=len(tables)))
        self.about.show()
        self.seats_head.setText(tr("Empty seats"))
        self.seats.setText(_BREAK.join(tables))
        self._offer(tr("Fill empty seats"), Wish(Place.EMPTY_SEATS))
        self.attended.hide()
        self.last.hide()
        self._pages.setCurrentIndex(1)

    def show_role(self, role: PolicyRole, held: Partnership) -> None:
        """Show who holds a role, and since when."""
        self._asked += 1
        self._shown = ""
        today = self._desk.clock.today()
        found = next(one for one in held.roles if one.role is role)
        self.title.setText(role_words.role(role, spoken))
        self.about.setText(tr("Role"))
        self.about.show()
        self.seats_head.setText(tr("Who holds it"))
        self.seats.setText(_BREAK.join(seat_words.role_lines(found, today)))
        self._offer(tr("Open the roles"), Wish(Place.POLICY, found.item))
        self.attended.hide()
        self.last.hide()
        self._pages.setCurrentIndex(1)

    def _offer(self, text: str, wish: Wish) -> None:
        self._wish = wish
        self.open.setText(text)
        self.open.setAccessibleName(text)
        self.open.updateGeometry()

    def _take(self, asked: int, known: _Known) -> None:
        if asked != self._asked:
            return
        today = self._desk.clock.today()
        self.attended.show_tables(known.attended, today)
        said = (words.contribution(known.silence, today), words.silence(known.silence))
        self.last.setText(". ".join(dict.fromkeys(part for part in said if part)))

    def enter_by_key(self) -> None:
        """Take the focus as a key would give it."""
        if self._pages.currentIndex():
            self.open.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.left.emit()
            return
        super().keyPressEvent(event)


def _seats(found: PartnerSeats | None, held: Partnership, today: date) -> str:
    if found is None:
        return tr("Has no seat at a table today.")
    return _BREAK.join(
        f"{table.name}: {seat_words.people(found.seats[table.id], today)}"
        for table in held.tables
        if table.id in found.seats
    )


def _read(key: OrganisationId, today: date, reader: Reader) -> _Known:
    done = reader.lists.contributions
    return _Known(
        silence=partner_standing.standing(reader.records, done, key, today),
        attended=partner_standing.attended(done, key, today),
    )
