"""One person over the room, as one needs them on the telephone (rules R13).

What may be told at the left; what is owed and what was said before at the right, with the note of
this very talk.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QWidget

from workbench.services.protection import protection_of
from workbench.texts import tr
from workbench.ui.partners import words
from workbench.ui.partners.knowing import KnowingCard
from workbench.ui.partners.notes import NotesCard
from workbench.ui.partners.owed import OwedCard
from workbench.ui.sharing import terms
from workbench.ui.sharing.terms import TermLine
from workbench.ui.theme import Ink, Role
from workbench.ui.widgets.cover_card import CoverCard
from workbench.ui.widgets.labels import Divider, Label
from workbench.ui.widgets.pages import ScrollPage, column, row

if TYPE_CHECKING:
    from workbench.domain.people import Contact
    from workbench.services.changes import Step
    from workbench.ui.desk import Desk


class PersonCard(CoverCard):
    """Escape closes it; a note that is half typed is kept."""

    reminders_asked = Signal(str)  # partner

    def __init__(self, frame: QWidget, desk: Desk, person: Contact) -> None:
        super().__init__(frame, words.name_of(person), width=980, height=700)
        self._desk = desk
        self._person = person
        self.knowing = KnowingCard(desk)
        self.owed = OwedCard(desk, Ink.RAISED)
        self.notes = NotesCard(desk)
        self.protection = TermLine("lock-key", tr("Protection of copies"))
        self.protection.clicked.connect(self.agree)
        self._lay_out()
        self.open()
        self.refresh()
        self.notes.add.setFocus()
        desk.changed.connect(self._look_again)
        self.owed.reminders_asked.connect(self._remind)

    def _lay_out(self) -> None:
        person, today = self._person, self._desk.clock.today()
        home = self._desk.read.organisations.get(person.organisation)
        told = (home.name, words.about(person, today), self._earlier())
        about = ", ".join(part for part in told if part)
        title = Label(words.name_of(person), Role.TITLE)
        head = column(
            row(title, None, self.close_button),
            Label(about, Role.UI, Ink.TEXT2, wraps=True, lines=2),
            margins=(28, 22, 28, 14),
        )
        left, right = QWidget(), QWidget()
        left.setLayout(column(self.knowing, 14, self.protection, None, margins=(20, 20, 16, 20)))
        parts = (self.notes, 18, Divider(), 14, self.owed, None)
        right.setLayout(column(*parts, margins=(16, 15, 20, 20)))
        pages = row(spacing=0, margins=(1, 0, 1, 10))  # inside the round corners
        pages.addWidget(ScrollPage(left), 11)
        pages.addWidget(Divider(Qt.Orientation.Vertical))
        pages.addWidget(ScrollPage(right), 10)
        content = column(head, Divider())
        content.addLayout(pages, 1)
        self.card.setLayout(content)

    def _earlier(self) -> str:
        """Say where the same person worked before."""
        read = self._desk.read
        old = read.contacts.find(self._person.follows) if self._person.follows else None
        if old is None:
            return ""
        home = read.organisations.get(old.organisation).name
        function = old.function or tr("Contact")
        return tr("before: {function}, {partner}").format(function=function, partner=home)

    def refresh(self) -> None:
        """Read everything again."""
        person = self._person
        self.knowing.show_person(person.id)
        self.owed.show_organisation(person.organisation)
        self.notes.show_notes(person.organisation, person.id)
        agreed = protection_of(self._desk.read, person.id)
        self.protection.show_value(terms.protection(agreed, self._desk.clock.today()))

    def agree(self) -> None:
        """Ask how copies for this person are kept closed on their way (R9.4)."""
        from workbench.ui.sharing.protecting import (  # noqa: PLC0415 - unlocking; agreed once
            ProtectionPopover,
        )

        name = words.name_of(self._person)
        asked = ProtectionPopover(self, self._desk, self._person.id, name)
        asked.open_below(self.protection)

    def leave(self) -> None:
        """Keep what is half typed, and close."""
        self.notes.flush()
        super().leave()

    def _remind(self, partner: str) -> None:
        self.leave()
        self.reminders_asked.emit(partner)

    def _look_again(self, step: Step) -> None:
        if self.isVisible() and step.images:
            self.refresh()
