"""What was said outside meetings: dated notes on a partner or a person, the newest first (R13)."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QPlainTextEdit

from workbench.domain.contact_notes import ContactNote, ContactWay
from workbench.domain.ids import ContactId, ContactNoteId, OrganisationId
from workbench.services import contact_notes
from workbench.texts import ptr, tr
from workbench.ui.meetings.fields import beside
from workbench.ui.meetings.lists import Row, Verb, VerbList
from workbench.ui.partners import words
from workbench.ui.partners.forms import DayField
from workbench.ui.theme import Ink, Role, current
from workbench.ui.widgets.buttons import Button, Kind, Size
from workbench.ui.widgets.fields import ChoiceField, Field
from workbench.ui.widgets.labels import Label
from workbench.ui.widgets.pages import Panel, column, row
from workbench.ui.widgets.rows import Columns, RowLook

if TYPE_CHECKING:
    from datetime import date, datetime

    from PySide6.QtGui import QKeyEvent

    from workbench.ui.desk import Desk

_CTRL: Final = Qt.KeyboardModifier.ControlModifier
_OPEN, _NEW, _REMOVE = "open", "new", "remove"
_ICONS: Final = {
    ContactWay.PHONE: "phone",
    ContactWay.MAIL: "file-text",
    ContactWay.TALK: "users-three",
}


class _Words(QPlainTextEdit):
    """What was said; Ctrl Enter keeps it, so that Enter makes a line."""

    entered = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.setProperty("field", True)
        self.setTabChangesFocus(True)
        self.setFixedHeight(current().height(76))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        is_enter = event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter)
        if is_enter and event.modifiers() & _CTRL:
            self.entered.emit()
        else:
            super().keyPressEvent(event)


class NoteForm(Panel):
    """How, when, with whom and what."""

    kept = Signal(object)  # ContactNote; an empty id is a new one
    closed = Signal()

    def __init__(self, desk: Desk) -> None:
        super().__init__(Ink.SURFACE, radius=10, line=Ink.ACCENT)
        self._desk = desk
        self._held: ContactNote | None = None
        self.way = ChoiceField(ptr("contact", "Way"), list(words.contact_ways()))
        self.day = DayField(tr("Day"), desk.clock, is_past=True)
        self.who = ChoiceField(tr("With whom"), [(None, "")])
        self._edit = _Words()
        self.text = Field(tr("What was said"), self._edit)
        keep = Button(ptr("form", "Keep"), Kind.SECONDARY, key="Ctrl Enter", size=Size.SMALL)
        close = Button(tr("Cancel"), Kind.GHOST, key=tr("Esc"), size=Size.SMALL)
        fields = (beside((self.way, 1), (self.day, 1)), self.who, self.text)
        self.setLayout(column(*fields, row(keep, close, None), spacing=4, margins=(14, 12, 14, 12)))
        self.day.entered.connect(self.keep)
        self._edit.entered.connect(self.keep)
        self._edit.textChanged.connect(lambda: self.text.set_error(""))
        keep.clicked.connect(self.keep)
        close.clicked.connect(self.closed)
        self.hide()

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
        self._edit.setPlainText(note.text)
        self.show()
        self._edit.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def keep(self) -> None:
        """Tell the note as typed; what cannot be is told at its field."""
        text = self._edit.toPlainText().strip()
        if self._held is None or self.day.is_wrong():
            return
        if not text:
            self.text.set_error(tr("Type what was said."))
            return
        day = self.day.day() or self._desk.clock.today()
        if day > self._desk.clock.today():
            self.day.set_error(tr("What was said, was said today or before."))
            return
        who = self.who.value()
        typed = replace(
            self._held,
            way=ContactWay(str(self.way.value())),
            on=day,
            contact=ContactId(who) if isinstance(who, str) else None,
            text=text,
        )
        if typed != self._held:
            self.kept.emit(typed)
        self.closed.emit()

    def flush(self) -> None:
        """Keep what is half typed, if it says something."""
        if not self.isHidden() and self._edit.toPlainText().strip():
            self.keep()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.closed.emit()
            return
        super().keyPressEvent(event)


class NotesCard(Panel):
    """Enter changes a note, N makes one, Delete takes one away."""

    def __init__(self, desk: Desk, ground: Ink = Ink.SURFACE) -> None:
        super().__init__(ground)
        self._desk = desk
        self._home = OrganisationId("")
        self._person: ContactId | None = None
        verbs = (
            Verb(_OPEN, tr("Change note"), ("Return", "Enter", "F2")),
            Verb(_NEW, tr("Make a note"), ("N",)),
            Verb(_REMOVE, tr("Take note away"), ("Delete",)),
        )
        self.list = VerbList(tr("Notes"), verbs, Columns(due=110, count=0, chip=0, air=8))
        self._nothing = Label(tr("Nothing was noted yet."), Role.UI, Ink.TEXT2)
        self.form = NoteForm(desk)
        self.add = Button(tr("Make a note"), Kind.GHOST, icon="plus", size=Size.SMALL)
        head = row(Label(tr("Outside meetings"), Role.H3), None, self.add)
        nothing = row(8, self._nothing, spacing=0)
        self.setLayout(column(head, 4, nothing, self.list, 4, self.form))
        self.list.verb_asked.connect(self._do)
        self.add.clicked.connect(self.begin_new)
        self.form.kept.connect(self._keep)
        self.form.closed.connect(self._close_form)

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
        self.list.show_rows([self._row(note, today) for note in found])
        self.list.setVisible(bool(found))
        self._nothing.setVisible(not found)

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
        self._nothing.hide()
        now = self._desk.clock.now()
        self.form.open_for(_blank(self._home, self._person, now))

    def flush(self) -> None:
        """Keep what is half typed."""
        self.form.flush()

    def _close_form(self) -> None:
        self.form.hide()
        self._nothing.setVisible(not self.list.rows.rows)
        if self.list.isVisible():
            self.list.enter_by_key()
        else:
            self.add.setFocus()

    def _do(self, code: str, chosen: Row) -> None:
        if code == _NEW:
            self.begin_new()
        elif isinstance(chosen.of, ContactNote) and code == _OPEN:
            self.form.open_for(chosen.of)
        elif isinstance(chosen.of, ContactNote):
            asked = self._desk.do(contact_notes.remove_contact_note, chosen.of.id)
            asked.then(self, lambda _: self._desk.tell(tr("Note taken away"), can_undo=True))

    def _keep(self, note: ContactNote) -> None:
        if note.id:
            asked = self._desk.do(contact_notes.change_contact_note, note)
            asked.then(self, lambda _: self._desk.tell(tr("Note changed"), can_undo=True))
            return
        made = self._desk.do(
            contact_notes.note_contact,
            note.organisation,
            note.on,
            note.way,
            note.text,
            contact=note.contact,
        )
        made.then(self, lambda _: self._desk.tell(tr("Note kept"), can_undo=True))


def _blank(home: OrganisationId, person: ContactId | None, now: datetime) -> ContactNote:
    return ContactNote(
        id=ContactNoteId(""),
        organisation=home,
        contact=person,
        on=now.date(),
        text="",
        made_at=now,
    )
