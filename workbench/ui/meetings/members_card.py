"""Who sits at a table, and as what."""

from __future__ import annotations

from typing import TYPE_CHECKING

from workbench.domain.ids import ContactId, TableId
from workbench.domain.tables import MemberRole, Membership
from workbench.services import tables
from workbench.texts import ntr, tr
from workbench.ui.meetings import words
from workbench.ui.meetings.lists import Row, Verb, VerbList
from workbench.ui.meetings.picker import PersonPicker
from workbench.ui.theme import Ink, Role
from workbench.ui.widgets.buttons import Button, Kind, Size
from workbench.ui.widgets.chips import Tone
from workbench.ui.widgets.fields import ChoiceField
from workbench.ui.widgets.labels import Divider, Label
from workbench.ui.widgets.pages import Panel, column, row
from workbench.ui.widgets.rows import Columns, RowLook

if TYPE_CHECKING:
    from datetime import date

    from workbench.services.changes import Outcome
    from workbench.services.tables import Newcomer
    from workbench.ui.desk import Desk

_ORDER = {MemberRole.CHAIR: 0, MemberRole.MEMBER: 1, MemberRole.MINUTE_TAKER: 2}
_KEYS = {"chair": MemberRole.CHAIR, "taker": MemberRole.MINUTE_TAKER, "member": MemberRole.MEMBER}


class MembersCard(Panel):
    """The seats of a table; each act is one step."""

    def __init__(self, desk: Desk) -> None:
        super().__init__(Ink.SURFACE, radius=14, line=Ink.HAIR)
        self._desk = desk
        self._table = TableId("")
        verbs = (
            Verb("chair", tr("Make chair"), ("V",)),
            Verb("taker", tr("Make minute taker"), ("M",)),
            Verb("member", tr("Make member"), ("L",)),
            Verb("end", tr("End the membership"), ("Delete",)),
        )
        columns = Columns(due=0, count=0, chip=130, air=8)
        self.list = VerbList(tr("Members"), verbs, columns)
        self._count = Label("", Role.SMALL, Ink.TEXT3)
        self._hint = Label(
            tr("V: chair. M: minute taker. L: member. Delete: ends."), Role.SMALL, Ink.TEXT3
        )
        self.role = ChoiceField(tr("Role at the table"), list(words.roles()))
        self.picker = PersonPicker(desk)
        self.picker.setVisible(False)
        self.role.setVisible(False)
        self.add = Button(tr("Add member"), Kind.GHOST, icon="plus", size=Size.SMALL)
        head = row(Label(tr("Members"), Role.H2), None, self._count, margins=(8, 0, 8, 0))
        hint = row(self._hint, margins=(10, 2, 8, 4))
        foot = row(self.add, None)
        parts = column(head, 8, Divider(), 4, self.list, hint, self.role, self.picker, foot)
        parts.setContentsMargins(12, 16, 12, 10)
        self.setLayout(parts)
        self.list.verb_asked.connect(self._do)
        self.add.clicked.connect(self.open_picker)
        self.picker.picked.connect(self._seat)
        self.picker.introduced.connect(self._seat_newcomer)
        self.picker.closed.connect(self._close_picker)

    def show_table(self, table: TableId) -> None:
        """Show who sits here now."""
        self._table = table
        seats = self._seats()
        self.list.show_rows([self._row(seat) for seat in seats])
        told = ntr("{n} member", "{n} members", len(seats)).format(n=len(seats))
        self._count.setText(told)
        self._hint.setVisible(bool(seats))
        if self.picker.isVisible():
            self.picker.leave_out({seat.contact for seat in seats})

    def _seats(self) -> list[Membership]:
        today = self._desk.clock.today()
        read = self._desk.read
        seats = [s for s in read.memberships.where(table=self._table) if _sits(s, today)]
        names = {o.id: o.name.casefold() for o in read.organisations.where()}
        return sorted(seats, key=lambda s: (_ORDER[s.role], names.get(s.organisation, ""), s.id))

    def _row(self, seat: Membership) -> Row:
        person = self._desk.read.contacts.find(seat.contact)
        home = self._desk.read.organisations.find(seat.organisation)
        name, function = (person.name, person.function) if person else ("", "")
        told = (function if name else "", home.name if home else "")
        second = ", ".join(part for part in told if part)
        role = words.role(seat.role)
        look = RowLook(
            title=name or function,
            second=second,
            monogram=home.monogram if home else "?",
            colour=home.colour if home else 0,
            chip="" if seat.role is MemberRole.MEMBER else role,
            chip_tone=Tone.ACCENT,
        )
        return Row(seat.id, look, ", ".join((name or function, second, role)), seat)

    def open_picker(self) -> None:
        """Offer the people who do not sit here yet."""
        self.add.hide()
        self.role.show()
        self.picker.open_for({seat.contact for seat in self._seats()})

    def _close_picker(self) -> None:
        self.picker.hide()
        self.role.hide()
        self.role.set_value(MemberRole.MEMBER)
        self.add.show()
        self.add.setFocus()

    def _seat(self, contact: str) -> None:
        role = MemberRole(str(self.role.value()))
        asked = self._desk.do(tables.add_member, self._table, ContactId(contact), role)
        asked.then(self, self._seated)

    def _seat_newcomer(self, newcomer: Newcomer) -> None:
        role = MemberRole(str(self.role.value()))
        self._desk.do(tables.seat_newcomer, self._table, newcomer, role).then(self, self._seated)

    def _seated(self, _: Outcome[Membership]) -> None:
        self.role.set_value(MemberRole.MEMBER)  # a table has one chair and one minute taker
        self.picker.begin()

    def _do(self, code: str, chosen: Row) -> None:
        seat = chosen.of
        if not isinstance(seat, Membership):
            return
        if code == "end":
            today = self._desk.clock.today()
            self._desk.do(tables.end_member, seat.id, today).then(self, self._ended)
        elif _KEYS[code] is not seat.role:
            self._desk.do(tables.add_member, self._table, seat.contact, _KEYS[code])

    def _ended(self, _: Outcome[Membership]) -> None:
        self._desk.tell(tr("Membership ended today"), can_undo=True)


def _sits(seat: Membership, today: date) -> bool:
    return seat.until is None or seat.until > today
