"""What is settled under the recipients: document, basis, protection, print, and the folder.

The basis and the folder are those of the whole order; protection, print and the ground of a third
party belong to the one whose copy is looked at, and are remembered with that person.
"""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from workbench.domain.formats import Format, offered
from workbench.domain.preferences import EXPORT_FOLDER
from workbench.services import people
from workbench.services.disclosure_words import kind
from workbench.texts import spoken, tr
from workbench.ui.sharing import terms
from workbench.ui.sharing.choices import BasisPopover, ChoiceCard, GroundPopover
from workbench.ui.sharing.document_choice import DocumentPopover
from workbench.ui.sharing.place import PlacePopover, folder_words
from workbench.ui.sharing.protecting import ProtectionPopover
from workbench.ui.widgets.file_dialogs import ask_folder

if TYPE_CHECKING:
    from collections.abc import Callable

    from PySide6.QtWidgets import QWidget

    from workbench.services.sharing import Addressee, Choice, Shared
    from workbench.ui.desk import Desk
    from workbench.ui.sharing.card import SharingCard


class Settling(QObject):
    """Asks when a line is pressed; ``changed`` tells that copies have to be read anew."""

    document_chosen = Signal(object)  # Choice
    changed = Signal()

    def __init__(self, desk: Desk, card: SharingCard) -> None:
        super().__init__(card)
        self._desk = desk
        self._card = card
        self._shared: Shared | None = None
        self.form = Format.PDF
        self.basis = ""
        self.passphrase = ""  # closes every copy on its way; kept nowhere
        self.choose: Callable[[QWidget, str], str] = _ask_folder
        kept = desk.read.preferences.find(EXPORT_FOLDER)
        self.folder = kept.value if kept and Path(kept.value).is_dir() else ""
        card.terms.asked.connect(self._ask)

    def show_shared(self, shared: Shared) -> None:
        """Stand at what is shared now; the basis is filled in the first time."""
        if self._shared is None:
            self.basis = shared.basis
        self._shared = shared
        if self.form not in offered(shared.choice.kind):
            self.form = offered(shared.choice.kind)[0]
        self.say()

    def say(self) -> None:
        """Say what each line stands at, for the order and for whose copy is looked at."""
        lines, one = self._card.terms, self._card.list.addressee()
        if self._shared is not None:
            told = (kind(self._shared.choice.kind, spoken), self._shared.about, self.form.upper())
            lines.say(terms.DOCUMENT, ", ".join(part for part in told if part))
        own = one.basis if one else ""
        lines.say(terms.BASIS, own or self.basis or tr("none"))
        agreed, today = one.protection if one else None, self._desk.clock.today()
        lines.say(terms.PROTECTION, terms.protection(agreed, today))
        lines.say(terms.PRINT, terms.print_size(is_large=one is not None and one.reads_large))
        lines.say(terms.PLACE, folder_words(self.folder, self.passphrase), self.folder)

    def has_folder(self) -> bool:
        """Say whether there is a folder; asks for one where there is none."""
        return bool(self.folder) or self._choose_folder()

    def turn_print(self, one: Addressee) -> None:
        """Give one person the large-print edition from now on, or the usual one again."""
        if one.contact is not None:
            large = not one.reads_large
            asked = self._desk.do(people.set_large_print, one.contact, reads_large=large)
            asked.then(self, lambda _: self.changed.emit())

    def _ask(self, name: str) -> None:
        one = self._card.list.addressee()
        if name == terms.PRINT:
            if one is not None:
                self.turn_print(one)
        else:
            asked = self._place() if name == terms.PLACE else self._card_for(name, one)
            if asked is not None:
                asked.open_below(self._card.terms.lines[name])

    def _card_for(self, name: str, one: Addressee | None) -> ChoiceCard | None:
        card, desk, shared = self._card, self._desk, self._shared
        if shared is None:
            return None
        if name == terms.DOCUMENT:
            document = DocumentPopover(card, shared, self.form)
            document.chosen.connect(self._take_document)
            return document
        if name == terms.BASIS and one is not None and one.asks_ground and shared.table is not None:
            ground = GroundPopover(card, desk, shared.table.id, one)
            ground.stated.connect(self.changed)
            return ground
        if name == terms.BASIS:
            basis = BasisPopover(card, self.basis)
            basis.chosen.connect(self._take_basis)
            return basis
        if one is None or one.contact is None:
            return None
        closed = ProtectionPopover(card, desk, one.contact, one.full_name)
        closed.agreed.connect(self.changed)
        return closed

    def _place(self) -> PlacePopover:
        place = PlacePopover(self._card, self.folder, self.passphrase)

        def other() -> None:
            self._choose_folder()
            place.show_folder(self.folder)

        place.folder_asked.connect(other)
        place.chosen.connect(self._take_passphrase)
        return place

    def _take_passphrase(self, passphrase: str) -> None:
        self.passphrase = passphrase
        self.say()

    def _take_document(self, choice: Choice, form: Format) -> None:
        self.form = form
        if self._shared is not None and choice != self._shared.choice:
            self.document_chosen.emit(choice)
        self.say()

    def _take_basis(self, basis: str) -> None:
        self.basis = basis
        self.say()

    def _choose_folder(self) -> bool:
        chosen = self.choose(self._card, self.folder)
        if chosen:
            self.folder = chosen
            self.say()
        return bool(chosen)


def _ask_folder(parent: QWidget, start: str) -> str:
    return ask_folder(parent, tr("Choose a folder"), start)
