"""Chooses a person among the contacts, or makes one on the fly, with the hands on the keys."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QCompleter, QWidget

from workbench.services.tables import Newcomer
from workbench.texts import ntr, ptr, tr
from workbench.ui.theme import Ink, Role
from workbench.ui.widgets.announcements import announce
from workbench.ui.widgets.beside import beside
from workbench.ui.widgets.buttons import Button, Kind, Size
from workbench.ui.widgets.fields import TextField
from workbench.ui.widgets.labels import Label
from workbench.ui.widgets.pages import Panel, column, row
from workbench.ui.widgets.rows import Columns, RowLook
from workbench.ui.widgets.sight import bring_into_sight
from workbench.ui.widgets.verb_list import Row, Verb, VerbList

if TYPE_CHECKING:
    from collections.abc import Collection

    from PySide6.QtGui import QKeyEvent

    from workbench.services.rows import PersonRow
    from workbench.ui.desk import Desk

_MOST = 4  # rows offered at once


class PersonPicker(Panel):
    """Type part of a name, function or organisation; Enter takes the row that is chosen."""

    picked = Signal(str)  # contact
    introduced = Signal(object)  # Newcomer
    closed = Signal()

    def __init__(self, desk: Desk, *, is_framed: bool = True) -> None:
        line = Ink.ACCENT if is_framed else None  # a popover has a frame of its own
        super().__init__(Ink.SURFACE if is_framed else Ink.RAISED, radius=10, line=line)
        self._desk = desk
        self._left_out: Collection[str] = ()
        self.search = TextField(tr("Person or organisation"))
        take = Verb("take", tr("Add"), ("Return", "Enter", "Space"))
        self.found = VerbList(tr("People found"), (take,), Columns(due=0, count=0, chip=0, air=8))
        self._nobody = Label(tr("Nobody found with these words."), Role.UI, Ink.TEXT2)
        self._new = Button(tr("New person"), Kind.GHOST, icon="plus", size=Size.SMALL)
        self._close = Button(ptr("people", "Done"), Kind.GHOST, key=tr("Esc"), size=Size.SMALL)
        self._newcomer = NewcomerForm()
        self._newcomer.setVisible(False)
        verbs = row(self._new, self._close, None)
        parts = column(self.search, self._nobody, self.found, verbs, self._newcomer, spacing=4)
        parts.setContentsMargins(14, 12, 14, 10)
        self.setLayout(parts)
        self.search.changed.connect(self._look)
        self.search.entered.connect(self._take)
        self.found.verb_asked.connect(lambda _, chosen: self.picked.emit(chosen.key))
        self.found.left_upwards.connect(self.begin)
        self._new.clicked.connect(self._begin_new)
        self._close.clicked.connect(self.closed)
        self._newcomer.made.connect(self._introduce)
        self._newcomer.left.connect(self._end_new)

    def ask(self, label: str) -> None:
        """Say what the person is looked for."""
        self.search.set_label(label)

    def open_for(self, left_out: Collection[str]) -> None:
        """Offer everyone but these contacts, and take the focus."""
        self.leave_out(left_out)
        self.search.set_text("")
        self._end_new()
        self._look()
        self.show()
        self.begin()

    def leave_out(self, contacts: Collection[str]) -> None:
        """Offer these contacts no more; what was typed is emptied for the next person."""
        self._left_out = contacts
        self.search.set_text("")
        self._look()

    def begin(self) -> None:
        """Take the focus."""
        self.search.edit.setFocus(Qt.FocusReason.ShortcutFocusReason)
        bring_into_sight(self)

    def _look(self) -> None:
        wanted = self.search.text().casefold().split()
        people = self._desk.lists.people(self._desk.clock.today(), None)
        fits = [p for p in people if p.contact not in self._left_out and _fits(p, wanted)]
        self.found.show_rows([person_row(p) for p in fits[:_MOST]])
        if fits:
            self.found.choose(fits[0].contact)
        self.found.setVisible(bool(fits))
        self._nobody.setVisible(not fits)
        self._newcomer.offer(sorted({p.organisation_name for p in people}))
        if wanted:
            told = ntr("{n} person found", "{n} people found", len(fits)).format(n=len(fits))
            announce(self.search.edit, told)

    def _take(self) -> None:
        chosen = self.found.chosen_key()
        if chosen:
            self.picked.emit(chosen)
        else:
            self._begin_new()

    def _begin_new(self) -> None:
        self._newcomer.begin(self.search.text())
        self._new.hide()

    def _end_new(self) -> None:
        self._newcomer.hide()
        self._new.show()
        self.begin()

    def _introduce(self, newcomer: Newcomer) -> None:
        self._end_new()
        self.introduced.emit(newcomer)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.closed.emit()
        elif event.key() == Qt.Key.Key_Down and self.search.edit.hasFocus():
            self.found.enter_by_key()
        else:
            super().keyPressEvent(event)


class NewcomerForm(QWidget):
    """Organisation, name, function of someone who is not known yet."""

    made = Signal(object)  # Newcomer
    left = Signal()

    def __init__(self) -> None:
        super().__init__()
        self._organisation = TextField(tr("Organisation"))
        self._name = TextField(tr("Name"))
        self._function = TextField(tr("Function"))
        add = Button(tr("Add person"), Kind.SECONDARY, key=tr("Enter"), size=Size.SMALL)
        fields = column(self._organisation, beside((self._name, 1), (self._function, 1)), spacing=4)
        self.setLayout(column(fields, row(add, None), spacing=4))
        for one in (self._organisation, self._name, self._function):
            one.entered.connect(self._make)
            one.changed.connect(lambda _, field=one: field.set_error(""))
        add.clicked.connect(self._make)

    def offer(self, organisations: list[str]) -> None:
        """Complete the names of these organisations."""
        completer = QCompleter(organisations, self._organisation.edit)
        completer.setCompletionMode(QCompleter.CompletionMode.InlineCompletion)
        completer.setCaseSensitivity(Qt.CaseSensitivity.CaseInsensitive)
        self._organisation.edit.setCompleter(completer)

    def begin(self, name: str) -> None:
        """Show the empty form, with what was searched for as the name."""
        self._organisation.set_text("")
        self._function.set_text("")
        self._name.set_text(name)
        self.show()
        self._organisation.edit.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def _make(self) -> None:
        newcomer = Newcomer(
            organisation=self._organisation.text(),
            name=self._name.text(),
            function=self._function.text(),
        )
        if not newcomer.organisation:
            self._organisation.set_error(tr("Which organisation does this person come from?"))
        elif not (newcomer.name or newcomer.function):
            self._name.set_error(tr("Type a name or a function."))
        else:
            self.made.emit(newcomer)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.left.emit()
            return
        super().keyPressEvent(event)


def _fits(person: PersonRow, wanted: list[str]) -> bool:
    text = " ".join((person.name, person.function, person.organisation_name)).casefold()
    return all(word in text for word in wanted)


def person_row(person: PersonRow) -> Row:
    """Return a person as a row: avatar of the organisation, name, function and organisation."""
    title = person.name or person.function
    told = (person.function if person.name else "", person.organisation_name)
    second = ", ".join(part for part in told if part)
    look = RowLook(
        title=title, second=second, monogram=person.monogram or "?", colour=person.colour
    )
    return Row(person.contact, look, f"{title}, {second}", person)
