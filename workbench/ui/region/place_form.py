"""A municipality of the region: its name, its code, and whose signals stand here."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal

from workbench.domain.ids import MunicipalityId
from workbench.domain.region import (
    Municipality,
    MunicipalityCodeError,
    MunicipalityNamelessError,
    MunicipalityTwiceError,
)
from workbench.services import region
from workbench.services.messages import explain
from workbench.texts import ptr, spoken, tr
from workbench.ui.meetings.fields import beside
from workbench.ui.region import words
from workbench.ui.theme import Ink
from workbench.ui.widgets.buttons import Button, Kind, Size
from workbench.ui.widgets.fields import ChoiceField, TextField
from workbench.ui.widgets.pages import Panel, column, row

if TYPE_CHECKING:
    from PySide6.QtGui import QKeyEvent

    from workbench.domain.errors import WorkbenchError
    from workbench.services.changes import Outcome
    from workbench.ui.desk import Desk


class PlaceForm(Panel):
    """Enter keeps it; what cannot be is told at its field."""

    kept = Signal(str)  # the municipality
    closed = Signal()

    def __init__(self, desk: Desk) -> None:
        super().__init__(Ink.SURFACE, radius=10, line=Ink.ACCENT)
        self._desk = desk
        self._held = _BLANK
        self.name = TextField(ptr("region", "Name"))
        self.code = TextField(tr("CBS code"))
        self.part = ChoiceField(ptr("region", "What it is to us"), words.parts())
        keep = Button(ptr("form", "Keep"), Kind.SECONDARY, key=tr("Enter"), size=Size.SMALL)
        close = Button(tr("Cancel"), Kind.GHOST, key=tr("Esc"), size=Size.SMALL)
        fields = (beside((self.name, 3), (self.code, 2)), self.part)
        self.setLayout(column(*fields, row(keep, close, None), spacing=4, margins=(14, 12, 14, 12)))
        for field in (self.name, self.code, self.part):
            field.entered.connect(self.keep)
        self.name.changed.connect(lambda _: self.name.set_error(""))
        self.code.changed.connect(lambda _: self.code.set_error(""))
        keep.clicked.connect(self.keep)
        close.clicked.connect(self._close)
        self.hide()

    def open_for(self, place: Municipality | None, code: str = "") -> None:
        """Show a municipality, or the empty form; ``code`` is known of a page that was refused."""
        self._held = place or replace(_BLANK, code=code)
        self.name.set_text(self._held.name)
        self.code.set_text(self._held.code)
        self.part.set_value(words.part_of(self._held))
        self.name.set_error("")
        self.code.set_error("")
        self.show()
        self.name.setFocus(Qt.FocusReason.ShortcutFocusReason)

    @property
    def is_new(self) -> bool:
        """Whether a municipality is being added."""
        return not self.isHidden() and not self._held.id

    def keep(self) -> None:
        """Keep what is typed."""
        typed = self._typed()
        if typed == self._held:
            self._close()
            return
        asked = self._desk.do(region.keep_municipality, typed)
        asked.then(self, self._landed, self._refused)

    def flush(self) -> None:
        """Keep what is half typed, if it can be: the vault closes, and nobody is asked."""
        typed = self._typed()
        if not self.isHidden() and typed != self._held and typed.name and typed.code:
            self._desk.do(region.keep_municipality, typed).then(self, None, lambda _: None)

    def _typed(self) -> Municipality:
        part = str(self.part.value())
        return replace(
            self._held,
            name=self.name.text(),
            code=self.code.text(),
            is_own=part == words.OWN,
            is_counted=part in (words.OWN, words.COUNTED),
        )

    def _landed(self, outcome: Outcome[Municipality]) -> None:
        told = tr("Municipality changed") if self._held.id else tr("Municipality added")
        self.hide()
        self._desk.tell(told, can_undo=True)
        self.kept.emit(outcome.value.id)

    def _refused(self, error: WorkbenchError) -> None:
        said = explain(error, spoken).what
        fields = {
            MunicipalityNamelessError.code: self.name,
            MunicipalityCodeError.code: self.code,
            MunicipalityTwiceError.code: self.code,
        }
        field = fields.get(error.code, self.name)
        field.set_error(said)
        field.setFocus(Qt.FocusReason.OtherFocusReason)

    def _close(self) -> None:
        self.hide()
        self.closed.emit()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self._close()
            return
        super().keyPressEvent(event)


_BLANK = Municipality(id=MunicipalityId(""), name="", code="")
