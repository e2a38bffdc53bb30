"""What is chosen of a document for everybody beside its text: request, form and language."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from PySide6.QtCore import Signal

from workbench.domain.formats import Format, offered
from workbench.domain.papers import PaperKind
from workbench.texts import tr
from workbench.ui.theme import current
from workbench.ui.widgets.buttons import Button, Kind
from workbench.ui.widgets.fields import ChoiceField, TextField
from workbench.ui.widgets.overlays import Popover
from workbench.ui.widgets.pages import column, row

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

_WIDE: Final = 330


class RequestPopover(Popover):
    """Which request it answers, as people know it."""

    chosen = Signal(str)

    def __init__(self, frame: QWidget, reference: str) -> None:
        super().__init__(frame, tr("Request"))
        hint = tr("It stands at the head of the copy and in the register.")
        self.words = TextField(tr("Reference of the request"), hint=hint)
        self.words.set_text(reference)
        self.words.entered.connect(self._keep)
        _fill(self, self.words, keep=self._keep)

    def _keep(self) -> None:
        self.chosen.emit(self.words.text())
        self.close_up()


class FormPopover(Popover):
    """In which form and language it is made."""

    chosen = Signal(object, str)  # Format

    def __init__(self, frame: QWidget, form: Format, language: str) -> None:
        super().__init__(frame, tr("Document"))
        forms = [(one, one.upper()) for one in offered(PaperKind.DISCLOSED)]
        self.form = ChoiceField(tr("Form"), forms)
        self.language = ChoiceField(tr("Language"), [("nl", "Nederlands"), ("en", "English")])
        self.form.set_value(form)
        self.language.set_value(language)
        _fill(self, self.form, self.language, keep=self._keep)

    def _keep(self) -> None:
        form = self.form.value()
        if isinstance(form, Format):
            self.chosen.emit(form, str(self.language.value()))
        self.close_up()


def _fill(card: Popover, *fields: QWidget, keep: object) -> None:
    verb = Button(tr("Choose"), Kind.PRIMARY)
    verb.clicked.connect(keep)
    parts = [part for field in fields for part in (field, 10)]
    card.body.addLayout(column(*parts, row(None, verb), margins=(14, 12, 14, 12)))
    card.setMinimumWidth(current().px(_WIDE) + 72)
    card.closed.connect(card.deleteLater)
