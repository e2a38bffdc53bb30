"""What was said outside meetings: dated notes on a partner or a person, the newest first (R13)."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import Qt

from workbench.domain.contact_notes import ContactNote, ContactWay
from workbench.domain.ids import ContactId, ContactNoteId, OrganisationId
from workbench.services import contact_notes
from workbench.texts import ptr, tr
from workbench.ui.partners import words
from workbench.ui.records.card import NEW, OPEN, REMOVE, RecordCard
from workbench.ui.records.days import DayField
from workbench.ui.records.form import RecordForm
from workbench.ui.widgets.area import AreaField
from workbench.ui.widgets.beside import beside
from workbench.ui.widgets.fields import ChoiceField
from workbench.ui.widgets.rows import Columns, RowLook
from workbench.ui.widgets.verb_list import Row, Verb, VerbList

if TYPE_CHECKING:
    from datetime import date, datetime

    from workbench.ui.desk import Desk

_CTRL: Final = Qt.KeyboardModifier.ControlModifier
_OPEN, _NEW, _REMOVE = "open", "new", "remove"
_ICONS: Final = {
    ContactWay.PHONE: "phone",
    ContactWay.MAIL: "file-text",
    ContactWay.TALK: "users-three",
}


class NoteForm(RecordForm[ContactNote]):
    """How, when, with whom and what."""

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        self.way = ChoiceField(ptr("contact", "Way"), list(words.contact_ways()))
        self.day = DayField(tr("Day"), desk.clock, is_past=True)
        self.who = ChoiceField(tr("With whom"), [(None, "")])
        self.text = AreaField(tr("What was said"), lines=3)
        first = beside((self.way, 1), (self.day, 1))
        fields = (self.way, self.day, self.who, self.text)
        self.lay(first, self.who, self.text, fields=fields)

    def open_for(self, note: ContactNote) -> None:
        """Show a note; one without an id is new."""
        self._held = note
        today = self._desk.clock.today()
        people = [
            c
            for c in self._desk.read.contacts.where(organisation=note.organisation)
            if c.is_active(today) or c.id == note.contact
        ]
        nobody: tuple[object, str] = (None, tr("Nobody in particular"))
        self.who.set_choices([nobody, *((c.id, words.name_of(c)) for c in people)])
        self.who.set_value(note.contact)
        self.way.set_value(note.way)
        self.day.set_day(note.on)
        self.text.set_text(note.text)
        self.appear(self.text.edit)

    def _typed(self) -> ContactNote | None:
        if self._held is None or self.day.is_wrong():
            return None
        if not self.text.text():
            self.text.set_error(tr("Type what was said."))
            return None
        today = self._desk.clock.today()
        day = self.day.day() or today
        if day > today:
            self.day.set_error(tr("What was said, was said today or before."))
            return None
        who = self.who.value()
        return replace(
            self._held,
            way=ContactWay(str(self.way.value())),
            on=day,
            contact=ContactId(who) if isinstance(who, str) else None,
            text=self.text.text(),
        )

    def _is_meant(self) -> bool:
        return bool(self.text.text())


class NotesCard(RecordCard[ContactNote]):
    """Enter changes a note, N makes one, Delete takes one away."""

    form: NoteForm

    def __init__(self, desk: Desk) -> None:
        add, nothing = tr("Make a note"), tr("Nothing was noted yet.")
        verbs = (
            Verb(OPEN, tr("Change note"), ("Return", "Enter", "F2")),
            Verb(NEW, add, ("N",)),
            Verb(REMOVE, tr("Take note away"), ("Delete",)),
        )
        rows = VerbList(tr("Notes"), verbs, Columns(due=110, count=0, chip=0, air=8))
        title, form = tr("Outside meetings"), NoteForm(desk)
        super().__init__(desk, rows, form, title=title, add=add, nothing=nothing, after=())
        self._home = OrganisationId("")
        self._person: ContactId | None = None

    def show_notes(self, home: OrganisationId, person: ContactId | None = None) -> None:
        """Show the notes on a partner, or on one of its people."""
        if (home, person) != (self._home, self._person):
            self.form.hide()
        self._home, self._person = home, person
        found = [
            note
            for note in contact_notes.notes_of(self._desk.read, home)
            if person is None or note.contact == person
        ]
        today = self._desk.clock.today()
        self.show_rows([self._row(note, today) for note in found])

    def _row(self, note: ContactNote, today: date) -> Row:
        held = self._desk.read.contacts.find(note.contact) if note.contact else None
        who = words.name_of(held) if held and not self._person else ""
        day, way = words.day(note.on, today), words.contact_way(note.way)
        first = " ".join(note.text.split())
        about = ", ".join(part for part in (way, who) if part)
        look = RowLook(title=first, second=about, due=day, icon=_ICONS[note.way])
        return Row(note.id, look, ", ".join((day, about, first)), note)

    def begin_new(self) -> None:
        """Show the empty form, for today and by telephone."""
        now = self._desk.clock.now()
        self.form.open_for(_blank(self._home, self._person, now))

    def _open(self, chosen: Row) -> None:
        if isinstance(chosen.of, ContactNote):
            self.form.open_for(chosen.of)

    def _remove(self, chosen: Row) -> None:
        if isinstance(chosen.of, ContactNote):
            gone = self._desk.do(contact_notes.remove_contact_note, chosen.of.id)
            self.done(gone, tr("Note taken away"))

    def _keep(self, held: ContactNote) -> None:
        if held.id:
            changed = self._desk.do(contact_notes.change_contact_note, held)
            self.done(changed, tr("Note changed"))
            return
        made = self._desk.do(
            contact_notes.note_contact,
            held.organisation,
            held.on,
            held.way,
            held.text,
            contact=held.contact,
        )
        self.done(made, tr("Note kept"))


def _blank(home: OrganisationId, person: ContactId | None, now: datetime) -> ContactNote:
    return ContactNote(
        id=ContactNoteId(""),
        organisation=home,
        contact=person,
        on=now.date(),
        text="",
        made_at=now,
    )
