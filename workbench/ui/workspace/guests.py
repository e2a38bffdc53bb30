"""Naming somebody for the attendance: one who is known, or a newcomer in one line."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from workbench.domain.completion import Candidate, Entry, ranked
from workbench.domain.parties import PartyKind, party
from workbench.services.tables import Newcomer
from workbench.texts import tr
from workbench.ui.widgets.fields import TextField
from workbench.ui.widgets.pages import column

if TYPE_CHECKING:
    from collections.abc import Sequence

_PARTS = 3  # name, function, organisation


class GuestField(QWidget):
    """A line with the name of a guest, or of a substitute; the hint says whom Enter takes."""

    guest_asked = Signal(str)
    newcomer_asked = Signal(object)

    def __init__(self) -> None:
        super().__init__()
        self._among: Sequence[Entry] = ()
        self._usual: Candidate | None = None  # whom Enter takes when nothing is typed
        self.field = TextField(tr("Add guest"), hint=_how())
        self.field.changed.connect(self._look)
        self.field.entered.connect(self._add)
        self.setLayout(column(self.field, margins=(10, 10, 10, 4)))

    def set_among(self, among: Sequence[Entry]) -> None:
        """Offer these persons; organisations alone do not sit at a table."""
        self._among = [e for e in among if e.candidate.target.startswith(PartyKind.PERSON)]

    def ask_substitute(self, name: str, usual: Sequence[str]) -> None:
        """Ask who stands in for somebody; ``usual`` are the contacts that mostly do."""
        self.field.set_label(tr("Who stands in for {name}?").format(name=name))
        found = (e.candidate for e in self._among if party(e.candidate.target)[1] in usual)
        self._usual = next(found, None)
        self.field.set_text("")
        self._look("")

    def _look(self, text: str) -> None:
        found = self._found(text)
        if found is not None:
            about = ", ".join(part for part in (found.label, found.detail) if part)
            self.field.set_hint(tr("Enter takes {person}").format(person=about))
        elif self._newcomer(text) is not None:
            self.field.set_hint(tr("Enter takes this newcomer, also among the partners"))
        else:
            self.field.set_hint(_how())

    def _add(self) -> None:
        text = self.field.text()
        found = self._found(text)
        newcomer = self._newcomer(text)
        if found is not None:
            self.guest_asked.emit(party(found.target)[1])
        elif newcomer is not None:
            self.newcomer_asked.emit(newcomer)
        else:
            return
        self.field.set_text("")

    def _found(self, text: str) -> Candidate | None:
        if not text.strip():
            return self._usual
        if "," in text:
            return None
        return next(iter(ranked(text, self._among, 1)), None)

    def _newcomer(self, text: str) -> Newcomer | None:
        parts = [part.strip() for part in text.split(",", _PARTS - 1)]
        if len(parts) != _PARTS or not all(parts):
            return None
        return Newcomer(name=parts[0], function=parts[1], organisation=parts[2])


def _how() -> str:
    return tr("Name of a contact, or for a newcomer: name, function, organisation")
