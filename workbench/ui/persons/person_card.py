"""One subject of a case: how it is called, who it is merged with, and who may be the same."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QWidget

from workbench.services.overlap_words import capital, listed
from workbench.texts import ntr, spoken, tr
from workbench.ui.forgetting.words import restricted
from workbench.ui.persons.asking import Asking
from workbench.ui.persons.likely_card import LikelyCard
from workbench.ui.theme import Ink, Role
from workbench.ui.widgets.buttons import Button, IconButton, Kind, Size
from workbench.ui.widgets.chips import Chip, Tone
from workbench.ui.widgets.labels import Label
from workbench.ui.widgets.pages import Panel, column, row

if TYPE_CHECKING:
    from workbench.services.case_persons import Apart, CasePerson, Linked, NamedIn
    from workbench.ui.widgets.pages import Thing

_WHOLE: Final = 10  # signs of a day that is known


class PersonCard(Panel):
    """It says what was chosen, and stores nothing itself."""

    edit_asked = Signal(object)  # Subject
    judged = Signal(object, object, str)  # LikelyPerson, Sameness, why
    parted = Signal(str, str)  # link, why
    unnamed = Signal(str, str)  # link with a signal, why
    reopened = Signal(object, str)  # Pair, why
    right_asked = Signal(object)  # Subject

    def __init__(self, person: CasePerson, today: date, *, is_still: bool = False) -> None:
        super().__init__(Ink.SURFACE, radius=10, line=Ink.HAIR)
        self.person = person
        subject = person.subject
        self.edit = IconButton("pencil-simple", tr("Change {name}").format(name=subject.name))
        self.right = Button(tr("Put data right"), Kind.GHOST, size=Size.SMALL)
        self.right.setAccessibleName(tr("Put data of {code} right").format(code=subject.name))
        held = person.restriction
        self.limited = capital(restricted(held, today)) if held is not None else ""
        self.links = [_merged(one, is_still=is_still) for one in person.linked]
        self.names = [_named(one, is_still=is_still) for one in person.named]
        self.cards = [LikelyCard(one, is_still=is_still) for one in person.possible]
        self.others = [_other(one, is_still=is_still) for one in person.apart]
        n = len(self.others)
        said = ntr("{n} judged not the same", "{n} judged not the same", n).format(n=n)
        self.apart = Button(said, Kind.GHOST, size=Size.SMALL)
        second = ", ".join(part for part in (person.called, born(subject.born)) if part)
        self.setLayout(column(*self._parts(second), margins=(14, 10, 10, 12)))
        for part in (self.edit, self.right):
            part.setVisible(not is_still)
        told = (subject.name, second, self.limited)
        self.setAccessibleName(", ".join(part for part in told if part))
        self._connect()

    def _parts(self, second: str) -> list[Thing]:
        subject = self.person.subject
        told: list[Thing] = [Label(subject.name, Role.UI_BOLD, wraps=True).growing()]
        if second:
            told += [2, Label(second, Role.UI, Ink.TEXT2, wraps=True).growing()]
        if subject.aliases:
            also = tr("Also {names}").format(names=listed(subject.aliases, spoken))
            told += [2, Label(also, Role.UI, Ink.TEXT2, wraps=True).growing()]
        parts: list[Thing] = [row(column(*told), column(self.edit, None))]
        held = self.person.restriction
        if held is not None:
            why = Label(held.reason, Role.SMALL, Ink.TEXT2, wraps=True).growing()
            chip = Chip(self.limited, Tone.WARN, icon="hand-palm")
            parts += [6, row(chip, None), 2, why]
        for link in (*self.links, *self.names):
            parts += [8, link]
        if self.cards:
            parts += [12, Label(tr("Possibly the same person"), Role.UI_MEDIUM)]
        for card in self.cards:
            parts += [6, card]
        parts += [8, row(self.right, self.apart, None, spacing=4), *self.others]
        self.apart.setVisible(bool(self.others))
        for other in self.others:
            other.hide()
        return parts

    def _connect(self) -> None:
        self.edit.clicked.connect(lambda: self.edit_asked.emit(self.person.subject))
        self.right.clicked.connect(lambda: self.right_asked.emit(self.person.subject))
        self.apart.clicked.connect(self._show_apart)
        for link in self.links:
            link.told.connect(self.parted)
        for name in self.names:
            name.told.connect(self.unnamed)
        for card in self.cards:
            card.judged.connect(self.judged)
        for other, held in zip(self.others, self.person.apart, strict=True):
            pair = held.judgement.pair
            other.told.connect(lambda _, why, pair=pair: self.reopened.emit(pair, why))

    def _show_apart(self) -> None:
        """Show them in the place of the button, and stand on the first."""
        self.apart.hide()
        for other in self.others:
            other.show()
        self.others[0].verb.setFocus(Qt.FocusReason.OtherFocusReason)


class LinkRow(QWidget):
    """What this one is linked to, or is not, and why; with the way to turn that."""

    told = Signal(str, str)  # key, why

    def __init__(self, key: str, said: str, reason: str, verb: Verb, *, is_still: bool) -> None:
        super().__init__()
        self.verb = Button(verb.words, Kind.GHOST, size=Size.SMALL)
        self.verb.setAccessibleName(verb.spoken)
        self.asking = Asking()
        why = Label(reason, Role.SMALL, Ink.TEXT2, wraps=True).growing()
        head = row(Label(said, Role.UI, wraps=True).growing(), self.verb)
        self.setLayout(column(head, why, self.asking))
        self.verb.setVisible(not is_still)
        self.verb.clicked.connect(lambda: self.asking.begin(verb.asks))
        self.asking.left.connect(self.verb.setFocus)
        self.asking.told.connect(lambda typed: self.told.emit(key, typed))


@dataclass(frozen=True, slots=True)
class Verb:
    """What can be done with a link: on the button, for the ear, and what is asked then."""

    words: str
    spoken: str
    asks: str


def _take_apart(name: str) -> Verb:
    return Verb(
        tr("Take apart"),
        tr("Take apart from {name}").format(name=name),
        tr("Why they are not the same"),
    )


def _other(apart: Apart, *, is_still: bool) -> LinkRow:
    """Return somebody who was judged not to be this one."""
    name = f"{apart.name} ({apart.code})" if apart.code else apart.name
    said = tr("Not the same as {name}").format(name=name)
    verb = Verb(tr("Judge again"), tr("Judge {name} again").format(name=name), tr("Why again"))
    return LinkRow(apart.judgement.id, said, apart.judgement.reason, verb, is_still=is_still)


def _merged(linked: Linked, *, is_still: bool) -> LinkRow:
    """Return a row that is merged with this one."""
    told = ", ".join(part for part in (linked.name, linked.called) if part)
    said = tr("Merged with {name}").format(name=told)
    return LinkRow(linked.link.id, said, linked.link.reason, _take_apart(told), is_still=is_still)


def _named(named: NamedIn, *, is_still: bool) -> LinkRow:
    """Return a signal that names this one."""
    said = tr("Named in {code} as “{name}”").format(code=named.code, name=named.name)
    held = named.naming
    return LinkRow(held.id, said, held.reason, _take_apart(named.code), is_still=is_still)


def born(kept: str) -> str:
    """Return "born 3-2-2001", or how much of it is known."""
    if not kept:
        return ""
    if len(kept) == _WHOLE:
        day = date.fromisoformat(kept)
        return tr("born {day}").format(day=f"{day.day}-{day.month}-{day.year}")
    year, _, month = kept.partition("-")
    return tr("born {day}").format(day=f"{int(month)}-{year}" if month else year)
