"""Who sits at a table, as what, from when to when, and who stands in for whom."""

from __future__ import annotations

from typing import TYPE_CHECKING

from workbench.domain.grounds import Ground
from workbench.domain.ids import ContactId, TableId
from workbench.domain.tables import MemberRole, Membership
from workbench.services import seats, tables
from workbench.services.grounds import grounds_at
from workbench.texts import ntr, tr
from workbench.ui.meetings import seat_rows, words
from workbench.ui.meetings.picker import PersonPicker
from workbench.ui.meetings.seat_form import SeatForm
from workbench.ui.theme import Ink, Role
from workbench.ui.widgets.buttons import Button, Kind, Size
from workbench.ui.widgets.fields import ChoiceField
from workbench.ui.widgets.flow import Flow
from workbench.ui.widgets.labels import Divider, Label
from workbench.ui.widgets.pages import Panel, column, row
from workbench.ui.widgets.rows import Columns
from workbench.ui.widgets.verb_list import Row, Verb, VerbList

if TYPE_CHECKING:
    from datetime import date

    from workbench.services.changes import Outcome
    from workbench.services.tables import Newcomer
    from workbench.ui.desk import Desk

_KEYS = {"chair": MemberRole.CHAIR, "taker": MemberRole.MINUTE_TAKER, "member": MemberRole.MEMBER}


class MembersCard(Panel):
    """The seats of a table; each act is one step."""

    def __init__(self, desk: Desk) -> None:
        super().__init__(Ink.SURFACE, radius=14, line=Ink.HAIR)
        self._desk = desk
        self._table = TableId("")
        self._stands_in_for: Membership | None = None  # whose substitute is looked for
        self.list = VerbList(tr("Members"), _verbs(), Columns(due=0, count=0, chip=130, air=8))
        self._count = Label("", Role.SMALL, Ink.TEXT3)
        self._hint = Label(_keys_told(), Role.SMALL, Ink.TEXT3, wraps=True)
        self.form = SeatForm(desk)
        self.role = ChoiceField(tr("Role at the table"), list(words.roles()))
        self.picker = PersonPicker(desk)
        for part in (self.form, self.picker, self.role):
            part.setVisible(False)
        self.add = Button(tr("Add member"), Kind.GHOST, icon="plus", size=Size.SMALL)
        self.past = Button("", Kind.GHOST, icon="clock", size=Size.SMALL)
        self.past.setCheckable(True)
        head = row(Label(tr("Members"), Role.H2), None, self._count, margins=(8, 0, 8, 0))
        hint = row(self._hint, margins=(10, 2, 8, 4))
        foot = Flow(gap=4)
        foot.addWidget(self.add)
        foot.addWidget(self.past)
        parts = column(head, 8, Divider(), 4, self.list, hint, self.form, self.role, self.picker)
        parts.addLayout(foot)
        parts.setContentsMargins(12, 16, 12, 10)
        self.setLayout(parts)
        self._connect()

    def _connect(self) -> None:
        self.list.verb_asked.connect(self._do)
        self.add.clicked.connect(self.open_picker)
        self.past.toggled.connect(lambda _: self._show())
        self.picker.picked.connect(self._seat)
        self.picker.introduced.connect(self._seat_newcomer)
        self.picker.closed.connect(self._close_picker)
        self.form.kept.connect(self._keep)
        self.form.left.connect(self._close_form)

    def show_table(self, table: TableId) -> None:
        """Show who sits here now."""
        if table != self._table:
            self.form.hide()
            self.past.setChecked(False)
        self._table = table
        self._show()

    def _show(self) -> None:
        read, today = self._desk.read, self._desk.clock.today()
        held = seat_rows.held(read, self._table, today)
        gone = seat_rows.before(read, self._table, today)
        rows = seat_rows.rows(read, held, gone if self.past.isChecked() else (), today)
        self.list.show_rows(rows)
        self.list.setVisible(bool(rows))  # an empty one would still take the focus
        self._count.setText(ntr("{n} member", "{n} members", len(held)).format(n=len(held)))
        self._hint.setVisible(bool(held))
        shown = tr("Hide who sat here before") if self.past.isChecked() else ""
        told = ntr("{n} seat held before", "{n} seats held before", len(gone)).format(n=len(gone))
        self.past.setText(shown or told)
        self.past.setVisible(bool(gone))
        if self.picker.isVisible():
            self.picker.leave_out(self._left_out())

    def _held(self) -> list[Membership]:
        return seat_rows.held(self._desk.read, self._table, self._desk.clock.today())

    def _left_out(self) -> set[ContactId]:
        """Return who is not offered: who sits here, or the one who is stood in for."""
        wanted = self._stands_in_for
        if wanted is None:
            return {seat.contact for seat in self._held()}
        held = seats.substitutes(
            self._desk.read, self._table, wanted.contact, self._desk.clock.today()
        )
        return {wanted.contact, *(one.contact for one in held)}

    def open_picker(self) -> None:
        """Offer the people who do not sit here yet."""
        self._open_picker(None)

    def _open_picker(self, stands_in_for: Membership | None) -> None:
        self._stands_in_for = stands_in_for
        self.form.hide()
        self.add.hide()
        self.role.setVisible(stands_in_for is None)
        self.picker.ask(_whom(self._desk, stands_in_for))
        self.picker.open_for(self._left_out())

    def _close_picker(self) -> None:
        was_substitute, self._stands_in_for = self._stands_in_for, None
        self.picker.hide()
        self.role.hide()
        self.role.set_value(MemberRole.MEMBER)
        self.add.show()
        if was_substitute is None:
            self.add.setFocus()
        else:
            self.list.enter_by_key()

    def _since(self) -> date | None:
        """A table that met already gets its new members from today; before, from the start."""
        met = any(m.has_begun for m in self._desk.read.meetings.oldest(self._table))
        return self._desk.clock.today() if met else None

    def _seat(self, contact: str) -> None:
        wanted, key, since = self._stands_in_for, ContactId(contact), self._since()
        if wanted is not None:
            asked = self._desk.do(seats.name_substitute, wanted.id, key, since)
            asked.then(self, self._named)
            return
        role = MemberRole(str(self.role.value()))
        seated = self._desk.do(tables.add_member, self._table, key, role, since)
        seated.then(self, self._seated)

    def _seat_newcomer(self, newcomer: Newcomer) -> None:
        wanted, since = self._stands_in_for, self._since()
        if wanted is not None:
            asked = self._desk.do(seats.introduce_substitute, wanted.id, newcomer, since)
            asked.then(self, self._named)
            return
        role = MemberRole(str(self.role.value()))
        seated = self._desk.do(tables.seat_newcomer, self._table, newcomer, role, since)
        seated.then(self, self._seated)

    def _seated(self, _: Outcome[Membership]) -> None:
        self.role.set_value(MemberRole.MEMBER)  # a table has one chair and one minute taker
        self.picker.begin()

    def _named(self, outcome: Outcome[Membership]) -> None:
        self._close_picker()
        self.list.choose(outcome.value.id)
        self._desk.tell(tr("Substitute named"), can_undo=True)

    def _do(self, code: str, chosen: Row) -> None:
        seat = chosen.of
        if not isinstance(seat, Membership):
            return
        stands_in = seat.substitute_for is not None
        if code == "edit":
            self.form.open_for(seat, self._stated(seat))
        elif code == "end":
            self._end(seat)
        elif code == "substitute" and not stands_in:
            self._open_picker(seat)
        elif code in _KEYS and not stands_in and _KEYS[code] is not seat.role:
            self._desk.do(tables.add_member, self._table, seat.contact, _KEYS[code])

    def _end(self, seat: Membership) -> None:
        today = self._desk.clock.today()
        if seat.until is None or seat.until > today:
            self._desk.do(tables.end_member, seat.id, today).then(self, self._ended)

    def _ended(self, _: Outcome[Membership]) -> None:
        self._desk.tell(tr("Membership ended today"), can_undo=True)

    def _keep(self, seat: Membership, ground: str | None) -> None:
        held = self._desk.read.memberships.find(seat.id)
        is_changed = held != seat or ground != self._stated(seat)
        self._close_form()
        if held is not None and is_changed:
            self._desk.do(seats.change_seat, seat, ground)

    def _stated(self, seat: Membership) -> str | None:
        """Return what was stated for a partner that the regime does not cover; else None."""
        held = grounds_at(self._desk.read, self._table)
        ground = held.of(seat.organisation, has_seat=True)
        is_third = ground in {Ground.STATED, Ground.NONE}
        return held.words_for(seat.organisation) if is_third else None

    def _close_form(self) -> None:
        self.form.hide()
        self.list.enter_by_key()


def _verbs() -> list[Verb]:
    return [
        Verb("edit", tr("Edit role and days"), ("F2", "Return", "Enter")),
        Verb("chair", tr("Make chair"), ("V",)),
        Verb("taker", tr("Make minute taker"), ("M",)),
        Verb("member", tr("Make member"), ("L",)),
        Verb("substitute", tr("Name a substitute"), ("S",)),
        Verb("end", tr("End the membership"), ("Delete",)),
    ]


def _keys_told() -> str:
    return tr(
        "V: chair. M: minute taker. L: member. S: substitute. Enter: days. Delete: ends today."
    )


def _whom(desk: Desk, stands_in_for: Membership | None) -> str:
    if stands_in_for is None:
        return tr("Person or organisation")
    person = desk.read.contacts.find(stands_in_for.contact)
    name = (person.name or person.function) if person else ""
    return tr("Who stands in for {name}").format(name=name)
