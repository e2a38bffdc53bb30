"""What is chosen in *Verslag delen*: the document, and the basis."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from PySide6.QtCore import Signal

from workbench.domain.formats import Format, offered
from workbench.domain.papers import PaperKind
from workbench.services.disclosure_words import kind
from workbench.services.sharing import KINDS, Choice
from workbench.texts import spoken, tr
from workbench.ui.theme import current
from workbench.ui.widgets.buttons import Button, Kind
from workbench.ui.widgets.fields import ChoiceField, TextField
from workbench.ui.widgets.overlays import Popover
from workbench.ui.widgets.pages import column, row

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget


_WIDE: Final = 330


class ChoiceCard(Popover):
    """A card of a few fields over the sharing card, gone when it was used."""

    def __init__(self, frame: QWidget, name: str) -> None:
        super().__init__(frame, name)
        self.setMinimumWidth(current().px(_WIDE) + 72)
        self.closed.connect(self.deleteLater)

    def fill(self, *things: QWidget | int, verb: Button) -> None:
        """Lay out what is asked, with the button that keeps it below."""
        self.body.addLayout(column(*things, 14, row(None, verb), margins=(14, 12, 14, 12)))


class DocumentPopover(ChoiceCard):
    """Which document, in which form and language."""

    chosen = Signal(object, object)  # Choice, Format

    def __init__(self, frame: QWidget, choice: Choice, form: Format) -> None:
        super().__init__(frame, tr("Document"))
        self.kind = ChoiceField(tr("Document"), [(one, kind(one, spoken)) for one in KINDS])
        self.form = ChoiceField(tr("Form"), _forms(choice.kind))
        self.language = ChoiceField(tr("Language"), [("nl", "Nederlands"), ("en", "English")])
        self.kind.set_value(choice.kind)
        self.form.set_value(form)
        self.language.set_value(choice.language)
        self.kind.changed.connect(self._offer)
        self.keep = Button(tr("Choose"), Kind.PRIMARY)
        self.keep.clicked.connect(self._keep)
        self.fill(self.kind, 10, self.form, 10, self.language, verb=self.keep)

    def _offer(self, chosen: object) -> None:
        if isinstance(chosen, PaperKind):
            self.form.set_choices(_forms(chosen))

    def _keep(self) -> None:
        of, form = self.kind.value(), self.form.value()
        if isinstance(of, PaperKind) and isinstance(form, Format):
            self.chosen.emit(Choice(kind=of, language=str(self.language.value())), form)
        self.close_up()


class BasisPopover(ChoiceCard):
    """On what ground copies are given; the regime's words are filled in."""

    chosen = Signal(str)

    def __init__(self, frame: QWidget, basis: str) -> None:
        super().__init__(frame, tr("Legal basis"))
        hint = tr("It stands in the register beside each copy.")
        self.words = TextField(tr("Legal basis"), hint=hint)
        self.words.set_text(basis)
        self.words.entered.connect(self._keep)
        self.keep = Button(tr("Choose"), Kind.PRIMARY)
        self.keep.clicked.connect(self._keep)
        self.fill(self.words, verb=self.keep)

    def _keep(self) -> None:
        self.chosen.emit(self.words.text())
        self.close_up()


def _forms(of: PaperKind) -> list[tuple[object, str]]:
    return [(form, form.upper()) for form in offered(of)]
