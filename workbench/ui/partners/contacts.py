"""The people of a partner: added, changed and said goodbye to in place."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal

from workbench.domain.ids import ContactId, OrganisationId
from workbench.domain.people import Contact
from workbench.services import leaving, people
from workbench.texts import tr
from workbench.ui.partners import words
from workbench.ui.partners.ending import EndContact
from workbench.ui.partners.forms import NEW, ContactForm
from workbench.ui.partners.moving import MoveContact
from workbench.ui.theme import Ink, Role
from workbench.ui.widgets.buttons import Button, Kind, Size
from workbench.ui.widgets.labels import Label
from workbench.ui.widgets.pages import Panel, column, row
from workbench.ui.widgets.rows import Columns, RowLook
from workbench.ui.widgets.verb_list import Row, Verb, VerbList

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import date

    from workbench.services.changes import Outcome
    from workbench.services.leaving import Held
    from workbench.services.vaults import Reader
    from workbench.ui.desk import Desk

_OPEN, _NEW, _END, _PAST, _PASTE = "open", "new", "end", "history", "paste"
_KNOW, _MOVE = "know", "move"


class ContactsCard(Panel):
    """Enter changes a person, W shows what they may know, N adds one, Delete says goodbye.

    Ctrl V pastes rows.
    """

    person_asked = Signal(object)  # Contact: what they may know, and notes
    paste_asked = Signal(str)  # the partner

    def __init__(self, desk: Desk) -> None:
        super().__init__(Ink.SURFACE)
        self._desk = desk
        self._home = OrganisationId("")
        verbs = (
            Verb(_OPEN, tr("Change person"), ("Return", "Enter", "F2")),
            Verb(_KNOW, tr("What this person may know"), ("W",)),
            Verb(_NEW, tr("Add contact"), ("N",)),
            Verb(_MOVE, tr("Goes to another partner"), ("M",)),
            Verb(_END, tr("Person leaves"), ("Delete",)),
            Verb(_PAST, tr("History"), ("H",)),
            Verb(_PASTE, tr("Paste rows"), ("Ctrl+V",)),
        )
        self.list = VerbList(tr("Contacts"), verbs, Columns(due=0, count=0, chip=0, air=8))
        self._nobody = Label(tr("Nobody is known here yet."), Role.UI, Ink.TEXT2)
        self.form = ContactForm(desk.clock)
        self.add = Button(tr("Add"), Kind.GHOST, icon="plus", key="C", size=Size.SMALL)
        self.add.setAccessibleName(tr("Add contact"))
        head = row(Label(tr("Contacts"), Role.H3), None, self.add)
        nobody = row(8, self._nobody, spacing=0)
        self.setLayout(column(head, 4, nobody, self.list, 4, self.form))
        self.list.verb_asked.connect(self._do)
        self.add.clicked.connect(self.begin_new)
        self.form.kept.connect(self._keep)
        self.form.closed.connect(self._close_form)

    def show_organisation(self, key: OrganisationId) -> None:
        """Show the people of a partner; those who left come last."""
        if key != self._home:
            self.form.hide()
        self._home = key
        today = self._desk.clock.today()
        held = self._people()
        self.list.show_rows([_row(contact, today) for contact in held])
        self.list.setVisible(bool(held))
        self._nobody.setVisible(not held)

    def _people(self) -> list[Contact]:
        today = self._desk.clock.today()
        held = self._desk.read.contacts.where(organisation=self._home)
        return sorted(held, key=lambda c: (_is_gone(c, today), words.name_of(c).casefold()))

    def begin_new(self) -> None:
        """Show the empty form."""
        self.form.open_for(
            Contact(id=NEW, organisation=self._home, name="", since=self._desk.clock.today())
        )

    def _close_form(self) -> None:
        self.form.hide()
        if self.list.isVisible():
            self.list.enter_by_key()
        else:
            self.add.setFocus()

    def _do(self, code: str, chosen: Row) -> None:
        if code == _NEW:
            self.begin_new()
        elif code == _PASTE:
            self.paste_asked.emit(self._home)
        elif isinstance(chosen.of, Contact) and code == _OPEN:
            self.form.open_for(chosen.of)
        elif isinstance(chosen.of, Contact) and code == _PAST:
            self._desk.history_asked.emit(chosen.key, words.name_of(chosen.of))
        elif isinstance(chosen.of, Contact) and code == _KNOW:
            self.person_asked.emit(chosen.of)
        elif isinstance(chosen.of, Contact) and code == _MOVE:
            self._with_held(chosen.of, self._ask_move)
        elif isinstance(chosen.of, Contact):
            self._with_held(chosen.of, self._ask_end)

    def _keep(self, contact: Contact) -> None:
        if contact.id:
            asked = self._desk.do(people.change_contact, contact)
            asked.then(self, lambda _: self._desk.tell(tr("Person changed"), can_undo=True))
            return
        self._desk.do(
            people.add_contact,
            contact.organisation,
            contact.name,
            contact.function,
            email=contact.email,
            phone=contact.phone,
            since=contact.since,
            is_secret=contact.is_secret,
        ).then(self, self._added)

    def _added(self, outcome: Outcome[Contact]) -> None:
        self._desk.tell(tr("Contact added"), can_undo=True)
        self.list.choose(outcome.value.id)

    def _with_held(self, contact: Contact, ask: Callable[[Contact, Held], None]) -> None:
        """Read what a person holds, in the lane for long reads, and ask with it."""
        today = self._desk.clock.today()
        if not _is_gone(contact, today):
            self._desk.look(self, partial(_held, contact.id, today), partial(ask, contact))

    def _ask_end(self, contact: Contact, held: Held) -> None:
        others = self._others(contact, self._desk.clock.today())
        made = EndContact(self.window(), self._desk.clock, contact, held, others)

        def end(day: date, heir: ContactId | None) -> None:
            asked = self._desk.do(leaving.end_contact, contact.id, day, heir=heir)
            asked.then(self, self._ended)

        made.end_asked.connect(end)
        made.closed.connect(made.deleteLater)
        made.open_below(self.list)
        made.begin()

    def _others(self, contact: Contact, today: date) -> list[Contact]:
        return [c for c in self._people() if c.id != contact.id and not _is_gone(c, today)]

    def _ask_move(self, contact: Contact, held: Held) -> None:
        today = self._desk.clock.today()
        known = self._desk.read.organisations.where()
        homes = [o for o in known if o.id != self._home and o.is_active(today)]
        if not homes:
            return
        homes.sort(key=lambda home: home.name.casefold())
        others = self._others(contact, today)
        made = MoveContact(
            self.window(), self._desk.clock, contact, held=held, homes=homes, others=others
        )

        def move(home: str, day: date, function: str, heir: ContactId | None) -> None:
            to = OrganisationId(home)
            asked = self._desk.do(
                leaving.move_contact, contact.id, to, day, function=function, heir=heir
            )
            asked.then(self, self._moved)

        made.move_asked.connect(move)
        made.closed.connect(made.deleteLater)
        made.open_below(self.list)
        made.begin()

    def _moved(self, outcome: Outcome[Contact]) -> None:
        moved = outcome.value
        home = self._desk.read.organisations.get(moved.organisation)
        told = tr("{name} goes to work at {partner}")
        said = told.format(name=words.name_of(moved), partner=home.name)
        self._desk.tell(said, can_undo=True)

    def _ended(self, outcome: Outcome[Contact]) -> None:
        contact, today = outcome.value, self._desk.clock.today()
        day = words.day(contact.until, today) if contact.until else ""
        told = tr("{name} leaves, last day: {day}").format(name=words.name_of(contact), day=day)
        self._desk.tell(told, can_undo=True)


def _held(key: ContactId, today: date, reader: Reader) -> Held:
    return leaving.held_by(reader.records, key, today)


def _is_gone(contact: Contact, today: date) -> bool:
    return contact.until is not None and contact.until <= today


def _row(contact: Contact, today: date) -> Row:
    name, about = words.name_of(contact), words.about(contact, today)
    look = RowLook(title=name, second=about, icon="user", icon_ink=_ink(contact, today))
    return Row(contact.id, look, f"{name}, {about}", contact)


def _ink(contact: Contact, today: date) -> Ink:
    return Ink.TEXT3 if _is_gone(contact, today) else Ink.ACCENT
