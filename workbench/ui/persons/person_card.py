"""One subject of a case: how it is called, who it is merged with, and who may be the same."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from workbench.services.overlap_words import listed
from workbench.texts import spoken, tr
from workbench.ui.persons.asking import Asking
from workbench.ui.persons.likely_card import LikelyCard
from workbench.ui.theme import Ink, Role
from workbench.ui.widgets.buttons import Button, IconButton, Kind, Size
from workbench.ui.widgets.labels import Label
from workbench.ui.widgets.pages import Panel, column, row

if TYPE_CHECKING:
    from workbench.services.case_persons import CasePerson, Linked
    from workbench.ui.widgets.pages import Thing

_WHOLE: Final = 10  # signs of a day that is known


class PersonCard(Panel):
    """It says what was chosen, and stores nothing itself."""

    edit_asked = Signal(object)  # Subject
    judged = Signal(object, object, str)  # LikelyPerson, Sameness, why
    parted = Signal(str, str)  # link, why

    def __init__(self, person: CasePerson, *, is_still: bool = False) -> None:
        super().__init__(Ink.SURFACE, radius=10, line=Ink.HAIR)
        self.person = person
        subject = person.subject
        self.edit = IconButton("pencil-simple", tr("Change {name}").format(name=subject.name))
        self.links = [LinkRow(one, is_still=is_still) for one in person.linked]
        self.cards = [LikelyCard(one, is_still=is_still) for one in person.possible]
        name = Label(subject.name, Role.UI_BOLD, wraps=True).growing()
        told: list[Thing] = [name]
        second = ", ".join(part for part in (person.called, born(subject.born)) if part)
        if second:
            told += [2, Label(second, Role.UI, Ink.TEXT2, wraps=True).growing()]
        if subject.aliases:
            also = tr("Also {names}").format(names=listed(subject.aliases, spoken))
            told += [2, Label(also, Role.UI, Ink.TEXT2, wraps=True).growing()]
        head = row(column(*told), column(self.edit, None))
        parts: list[Thing] = [head]
        for link in self.links:
            parts += [8, link]
        if self.cards:
            parts += [12, Label(tr("Possibly the same person"), Role.UI_MEDIUM)]
        for card in self.cards:
            parts += [6, card]
        self.setLayout(column(*parts, margins=(14, 10, 10, 12)))
        self.edit.setVisible(not is_still)
        self.setAccessibleName(", ".join(part for part in (subject.name, second) if part))
        self.edit.clicked.connect(lambda: self.edit_asked.emit(subject))
        for link in self.links:
            link.parted.connect(self.parted)
        for card in self.cards:
            card.judged.connect(self.judged)


class LinkRow(QWidget):
    """A row that is merged with this one, with the way to take them apart."""

    parted = Signal(str, str)  # link, why

    def __init__(self, linked: Linked, *, is_still: bool = False) -> None:
        super().__init__()
        told = ", ".join(part for part in (linked.name, linked.called) if part)
        said = tr("Merged with {name}").format(name=told)
        self.part = Button(tr("Take apart"), Kind.GHOST, size=Size.SMALL)
        self.part.setAccessibleName(tr("Take apart from {name}").format(name=told))
        self.asking = Asking()
        reason = Label(linked.link.reason, Role.SMALL, Ink.TEXT2, wraps=True).growing()
        head = row(Label(said, Role.UI, wraps=True).growing(), self.part)
        self.setLayout(column(head, reason, self.asking))
        self.part.setVisible(not is_still)
        self.part.clicked.connect(lambda: self.asking.begin(tr("Why they are not the same")))
        self.asking.left.connect(self.part.setFocus)
        self.asking.told.connect(lambda why: self.parted.emit(linked.link.id, why))


def born(kept: str) -> str:
    """Return "born 3-2-2001", or how much of it is known."""
    if not kept:
        return ""
    if len(kept) == _WHOLE:
        day = date.fromisoformat(kept)
        return tr("born {day}").format(day=f"{day.day}-{day.month}-{day.year}")
    year, _, month = kept.partition("-")
    return tr("born {day}").format(day=f"{int(month)}-{year}" if month else year)
